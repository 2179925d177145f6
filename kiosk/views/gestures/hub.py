"""The recogniser of one window: who holds what, and what becomes of it. The package has the table of what
happens when."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QNativeGestureEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from kiosk.views.gestures.target import agrees, ask, local, takes, tapped, tell, under
from kiosk.views.gestures.track import STALE_S, Track, distance
from kiosk.views.gestures.wheels import Wheels

MOUSE: Final = -1
MAX_FINGERS: Final = 20
PALMS_BELIEVED: Final = 3
NOTCH_SLOPS: Final = 10.0  # one notch of a wheel pans by so many slops

RELEASED: Final = QEventPoint.State.Released
LEFT: Final = Qt.MouseButton.LeftButton


@dataclass(slots=True, eq=False)
class Hold:
    """A draggable from its `drag_begin` to its end, and the keys of the one or two fingers that move it."""

    widget: QWidget
    actors: tuple[int, ...] = ()


class GestureHub:
    """Recogniser of one window. `slop` and `palm` in px (a `palm` of 0 knows none); `activity` is called for
    each touch, drag and wheel; `observe` for each press, release and tap, and
    for each miss, which is a tap on nothing; `clock` is monotonic seconds."""

    def __init__(
        self,
        window: QWidget,
        *,
        slop: float = 16.0,
        palm: float = 0.0,
        activity: Callable[[], None] = lambda: None,
        observe: Callable[[str, QPointF], None] = lambda what, pos: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._window = window
        self.slop = slop
        self.palm = palm
        self._activity = activity
        self._observe = observe
        self._clock = clock
        self._tracks: dict[int, Track] = {}
        self._holds: list[Hold] = []
        self._palms_in_a_row = 0
        self._wheels = Wheels(window)
        window.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    @property
    def fingers(self) -> int:
        """How many fingers are down, palms and the mouse among them."""
        return len(self._tracks)

    @property
    def places(self) -> list[QPointF]:
        """Where the fingers are in the window, without palms."""
        return [track.pos for track in self._tracks.values() if not track.palm]

    # events ------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take a raw event of the window; True where it was one of ours."""
        match event.type():
            case QEvent.Type.TouchBegin | QEvent.Type.TouchUpdate | QEvent.Type.TouchEnd:
                assert isinstance(event, QTouchEvent)
                self._purge()
                self._touch(event)
            case QEvent.Type.TouchCancel:
                self._purge()
                self._cancel([key for key in self._tracks if key != MOUSE])
            case (
                QEvent.Type.MouseButtonPress
                | QEvent.Type.MouseMove
                | QEvent.Type.MouseButtonRelease
                | QEvent.Type.MouseButtonDblClick
            ):
                assert isinstance(event, QMouseEvent)
                self._purge()
                self._mouse(event)
            case QEvent.Type.Wheel:
                assert isinstance(event, QWheelEvent)
                self._activity()
                self._wheels.wheel(event, NOTCH_SLOPS * self.slop)
            case QEvent.Type.NativeGesture:
                assert isinstance(event, QNativeGestureEvent)
                self._activity()
                self._wheels.gesture(event)
            case _:
                return False
        event.accept()
        return True

    def cancel(self) -> None:
        """Forget every finger: nothing acts."""
        self._cancel(list(self._tracks))

    def forget(self, widget: QWidget) -> None:
        """A widget goes away: no finger may act on it or on a child of it any more.

        They get `release` and `drag_cancel`, and no `drag_end`: a screen that is left must choose nothing.
        """
        self._purge()
        self._let_go(lambda target: target is not widget and not widget.isAncestorOf(target), quiet=True)

    def _touch(self, event: QTouchEvent) -> None:
        """All fingers of an event move before any of them acts, or a pinch would be counted twice."""
        stamp = event.timestamp()
        lifted: list[QEventPoint] = []
        for point in event.points():
            key, pos = point.id(), point.scenePosition()
            size = point.ellipseDiameters()
            palm = self._is_palm(max(size.width(), size.height()), point.state())
            match point.state():
                case QEventPoint.State.Pressed:
                    self._down(key, pos, stamp, palm=palm)
                case QEventPoint.State.Updated:
                    self._follow(key, pos, stamp)
                case QEventPoint.State.Released:
                    self._follow(key, pos, stamp)
                    lifted.append(point)
            if palm:
                self._make_palm(key)
        self._drive_all()
        for point in lifted:
            self._up(point.id(), point.scenePosition(), stamp)

    def _mouse(self, event: QMouseEvent) -> None:
        # WORKAROUND: Qt makes mouse events from touches that a widget ignored; the touch was handled already.
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return
        pos, stamp = event.position(), event.timestamp()
        match event.type():
            # No double tap in the exhibit: the second press of a pair is a press like any other.
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick if event.button() == LEFT:
                self._down(MOUSE, pos, stamp)
            case QEvent.Type.MouseMove if event.buttons() & LEFT:
                self._move(MOUSE, pos, stamp)
            case QEvent.Type.MouseMove:
                # The release went elsewhere, to a menu of the desktop for one.
                self._cancel([MOUSE])
            case QEvent.Type.MouseButtonRelease if event.button() == LEFT:
                self._up(MOUSE, pos, stamp)

    # one finger --------------------------------------------------------------------------------------------

    def _down(self, key: int, pos: QPointF, stamp: int = 0, *, palm: bool = False) -> None:
        self._activity()
        self._cancel([key])
        if len(self._tracks) >= MAX_FINGERS and not self._make_room():
            return
        now = self._clock()
        if palm:
            self._tracks[key] = Track(key, pos, None, None, now, palm=True)
            return
        self._observe("press", pos)
        drag = under(self._window, pos, ("drag_begin",), "draggable")
        track = self._tracks[key] = Track(key, pos, tapped(self._window, pos), drag, now)
        track.follow(pos, now, stamp)
        track.vain = track.tap is None
        if drag is not None:
            hold = self._hold_of(drag)
            if hold is not None and not self._living(drag, claimed=True):
                # Whoever held it was never released: what begins now is another drag.
                self._close(hold, None)
            if ask(drag, "halt") is True:
                track.tap, track.vain = None, False
        if track.tap is not None:
            tell(track.tap, "press", local(track.tap, self._window, pos))

    def _move(self, key: int, pos: QPointF, stamp: int = 0) -> None:
        self._follow(key, pos, stamp)
        self._drive_all()

    def _follow(self, key: int, pos: QPointF, stamp: int) -> None:
        """Note where a finger is; let go of what it slid off, or began to drag on."""
        track = self._tracks.get(key)
        if track is None or pos == track.pos:
            return
        # A contact that was never released trembles for hours, and a palm rests: neither is a visitor.
        if track.follow(pos, self._clock(), stamp, self.slop) and not track.palm:
            self._activity()
        if track.drag is not None and not track.dragging and distance(pos, track.start) > self.slop:
            track.dragging = True
            self._release_tap(track)
        elif track.tap is not None and not self._over(track.tap, pos):
            self._release_tap(track)

    def _up(self, key: int, pos: QPointF, stamp: int = 0) -> None:
        if key not in self._tracks:
            return
        self._move(key, pos, stamp)
        track = self._tracks.pop(key, None)
        if track is None:
            return
        self._activity()
        if track.palm:
            return
        self._observe("release", pos)
        if track.dragging and track.drag is not None:
            self._lift(track, stamp)
        elif track.tap is not None:
            widget = track.tap
            self._release_tap(track)
            if takes(widget) and self._over(widget, pos) and agrees(widget, self._window, "tappable", pos):
                self._observe("tap", pos)
                tell(widget, "tap", local(widget, self._window, pos))
        elif track.vain and distance(pos, track.start) <= self.slop:
            self._observe("miss", pos)

    def _lift(self, track: Track, stamp: int) -> None:
        """A finger that dragged is gone: another goes on, or the drag ends."""
        assert track.drag is not None
        hold = self._hold_of(track.drag)
        if hold is None:
            return
        if self._living(hold.widget, claimed=True):
            self._drive(hold.widget)
        elif hold.actors == (track.key,):
            self._close(hold, track.velocity(self._clock(), stamp, self.slop))
        else:
            self._close(hold, QPointF(0, 0))

    def _is_palm(self, size: float, state: QEventPoint.State) -> bool:
        """A panel that never shows anything but palms has its unit wrong: from the fourth on they are
        fingers, or nobody could touch the exhibit at all."""
        if self.palm <= 0 or size <= 0:
            return False
        if size <= self.palm:
            self._palms_in_a_row = 0
            return False
        if state == QEventPoint.State.Pressed:
            self._palms_in_a_row += 1
        return self._palms_in_a_row <= PALMS_BELIEVED

    def _make_palm(self, key: int) -> None:
        track = self._tracks.get(key)
        if track is not None and not track.palm:
            self._drop(track)
            track.palm, track.tap, track.drag, track.dragging = True, None, None, False

    def _make_room(self) -> bool:
        oldest = min(self._tracks.values(), key=lambda track: track.moved_at)
        if self._clock() - oldest.moved_at < STALE_S:
            return False
        self._cancel([oldest.key])
        return True

    # all fingers on one draggable --------------------------------------------------------------------------

    def _drive_all(self) -> None:
        driven: list[QWidget] = []
        for track in list(self._tracks.values()):
            if track.drag is not None and not any(track.drag is widget for widget in driven):
                driven.append(track.drag)
                self._drive(track.drag)

    def _drive(self, widget: QWidget) -> None:
        """Tell a draggable what its fingers did since it last heard of them."""
        hold = self._hold_of(widget)
        actors = self._actors(widget, hold)
        if not actors:
            return
        keys = tuple(track.key for track in actors)
        for track in actors:
            self._release_tap(track)
            track.dragging = True
        if hold is None:
            hold = Hold(widget, keys)
            self._holds.append(hold)
            tell(widget, "drag_begin", local(widget, self._window, actors[0].start))
        elif keys != hold.actors:
            hold.actors = keys
            if len(actors) == 1:
                actors[0].set_free()
        before = [track.seen for track in actors]
        for track in self._tracks.values():
            if track.drag is widget:
                track.seen = track.pos
        if hold not in self._holds:
            return
        if len(actors) == 1:
            self._tell_drag(widget, actors[0].pos, before[0])
        else:
            self._tell_pinch(widget, (actors[0].pos, actors[1].pos), (before[0], before[1]))

    def _actors(self, widget: QWidget, hold: Hold | None) -> list[Track]:
        """Who moves it: the present ones first, then those that move, then those that came first."""
        living = self._living(widget)
        present = hold.actors if hold is not None else ()
        living.sort(key=lambda track: (track.key not in present, not track.dragging))
        if hasattr(widget, "pinch") and len(living) > 1 and (hold is not None or living[0].dragging):
            return living[:2]
        return [track for track in living if track.dragging][:1]

    def _living(self, widget: QWidget, *, claimed: bool = False) -> list[Track]:
        """The fingers on a draggable, in the order in which they came, without those that rest for long; only
        those that drag or pinch it where `claimed`."""
        now = self._clock()
        return [
            track
            for track in self._tracks.values()
            if track.drag is widget and now - track.moved_at < STALE_S and (track.dragging or not claimed)
        ]

    def _tell_drag(self, widget: QWidget, pos: QPointF, before: QPointF) -> None:
        if pos != before:
            tell(widget, "drag_move", local(widget, self._window, pos), pos - before)

    def _tell_pinch(
        self, widget: QWidget, now: tuple[QPointF, QPointF], before: tuple[QPointF, QPointF]
    ) -> None:
        # Two contacts in one place have no distance that could be a measure.
        factor = max(distance(*now), self.slop, 1.0) / max(distance(*before), self.slop, 1.0)
        middle, was = (now[0] + now[1]) / 2, (before[0] + before[1]) / 2
        if factor != 1.0 or middle != was:
            tell(widget, "pinch", local(widget, self._window, middle), factor, middle - was)

    def _hold_of(self, widget: QWidget) -> Hold | None:
        return next((hold for hold in self._holds if hold.widget is widget), None)

    def _close(self, hold: Hold, velocity: QPointF | None, *, quiet: bool = False) -> None:
        """End a drag with a velocity, or cancel it where that is None; where it cannot be cancelled it ends
        at rest, or is told nothing where `quiet`."""
        if hold not in self._holds:
            return
        self._holds.remove(hold)
        for track in self._tracks.values():
            if track.drag is hold.widget and track.dragging:
                # It may take hold anew, if it moves.
                track.dragging, track.start, track.seen = False, track.pos, track.pos
                track.set_free()
        if velocity is not None:
            tell(hold.widget, "drag_end", velocity)
        elif not tell(hold.widget, "drag_cancel") and not quiet:
            tell(hold.widget, "drag_end", QPointF(0, 0))

    # cancels -----------------------------------------------------------------------------------------------

    def _cancel(self, keys: Iterable[int]) -> None:
        for key in keys:
            track = self._tracks.pop(key, None)
            if track is not None:
                self._drop(track)

    def _drop(self, track: Track) -> None:
        """A finger ends without acting. Another one that holds the same goes on."""
        self._release_tap(track)
        if not track.dragging or track.drag is None:
            return
        widget, track.drag = track.drag, None
        hold = self._hold_of(widget)
        if hold is None:
            return
        if self._living(widget, claimed=True):
            self._drive(widget)
        else:
            self._close(hold, None)

    def _purge(self) -> None:
        """Let go of widgets that are gone, hidden or disabled: a screen may be built anew under a finger."""
        self._let_go(takes, quiet=False)

    def _let_go(self, stays: Callable[[QWidget], bool], *, quiet: bool) -> None:
        for hold in list(self._holds):
            if not stays(hold.widget):
                self._close(hold, None, quiet=quiet)
        for track in list(self._tracks.values()):
            if track.tap is not None and not stays(track.tap):
                self._release_tap(track)
            if track.drag is not None and not stays(track.drag):
                track.drag, track.dragging = None, False

    def _release_tap(self, track: Track) -> None:
        if track.tap is not None:
            widget, track.tap = track.tap, None
            tell(widget, "release")

    def _over(self, widget: QWidget, pos: QPointF) -> bool:
        return takes(widget) and widget.rect().contains(local(widget, self._window, pos).toPoint())
