"""One gesture recogniser for the whole exhibit: touch and mouse in; tap, drag, fling, pinch and their
cancels out.

The window hands every raw event to its `GestureHub`; child widgets never see a mouse or touch event. A
finger belongs to what lay under it when it came down: the nearest ancestor that can be tapped, and the
nearest that can be dragged. Acts on release; sliding off cancels. Each finger is followed on its own, so a
palm or a touch that is never released takes nothing from the others.

A widget takes part by having methods (all positions in its own coordinates, px):

- `tap(pos)`, with optional `press(pos)` and `release()` for its looks and `tappable(pos) -> bool`;
- `drag_begin(pos)`, `drag_move(pos, delta)`, `drag_end(velocity)` in px per second, with optional
  `draggable(pos) -> bool` and `halt()` (a finger came down: stop flinging);
- `pinch(centre, factor, delta)` for two fingers on a draggable;
- `wheel(pos, steps, zooming)`.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

MOUSE: Final = -1
VELOCITY_WINDOW_S: Final = 0.1
STALE_S: Final = 5.0
MAX_FINGERS: Final = 20


@dataclass(slots=True)
class Track:
    """One finger, from down to up."""

    start: QPointF
    pos: QPointF
    tap: QWidget | None
    drag: QWidget | None
    moved_at: float
    seen: QPointF
    dragging: bool = False
    path: deque[tuple[float, QPointF]] = field(default_factory=lambda: deque(maxlen=24))


def _ancestor(widget: QWidget | None, top: QWidget, method: str, guard: str, pos: QPointF) -> QWidget | None:
    """Nearest widget at or above `widget` that has `method` and whose `guard` agrees."""
    while widget is not None:
        if hasattr(widget, method) and widget.isEnabled():
            allowed = getattr(widget, guard, None)
            if allowed is None or allowed(widget.mapFrom(top, pos) if widget is not top else pos):
                return widget
        if widget is top:
            return None
        widget = widget.parentWidget()
    return None


class GestureHub:
    """Recogniser of one window. `activity` is called for each touch, drag and wheel; `clock` is monotonic
    seconds."""

    def __init__(
        self,
        window: QWidget,
        *,
        slop: float = 16.0,
        activity: Callable[[], None] = lambda: None,
        observe: Callable[[str, QPointF], None] = lambda what, pos: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._window = window
        self.slop = slop
        self._activity = activity
        self._observe = observe
        self._clock = clock
        self._tracks: dict[int, Track] = {}
        window.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    @property
    def fingers(self) -> int:
        """How many fingers are down."""
        return len(self._tracks)

    def event(self, event: QEvent) -> bool:
        """Take a raw event of the window; True where it was one of ours."""
        self._purge()
        match event.type():
            case QEvent.Type.TouchBegin | QEvent.Type.TouchUpdate | QEvent.Type.TouchEnd:
                assert isinstance(event, QTouchEvent)
                for point in event.points():
                    self._touch_point(point)
                self._pinch_if_two()
                for track in self._tracks.values():
                    track.seen = track.pos
                event.accept()
                return True
            case QEvent.Type.TouchCancel:
                self.cancel()
                event.accept()
                return True
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseMove | QEvent.Type.MouseButtonRelease:
                assert isinstance(event, QMouseEvent)
                self._mouse(event)
                event.accept()
                return True
            case QEvent.Type.MouseButtonDblClick:
                assert isinstance(event, QMouseEvent)
                # No double tap in the exhibit: the second press of a pair is a press like any other.
                if event.button() == Qt.MouseButton.LeftButton:
                    self._down(MOUSE, event.position())
                event.accept()
                return True
            case QEvent.Type.Wheel:
                assert isinstance(event, QWheelEvent)
                self._wheel(event)
                event.accept()
                return True
        return False

    def cancel(self) -> None:
        """Forget every finger: nothing acts."""
        for key in list(self._tracks):
            self._drop(self._tracks.pop(key))

    def forget(self, widget: QWidget) -> None:
        """A widget goes away: no finger may act on it or on a child of it any more."""
        self._purge()
        for track in self._tracks.values():
            for name in ("tap", "drag"):
                target = getattr(track, name)
                if target is not None and (target is widget or widget.isAncestorOf(target)):
                    setattr(track, name, None)

    def _purge(self) -> None:
        """Forget widgets that are gone: a screen may be built anew under a resting finger."""
        for track in self._tracks.values():
            if track.tap is not None and not shiboken6.isValid(track.tap):
                track.tap = None
            if track.drag is not None and not shiboken6.isValid(track.drag):
                track.drag, track.dragging = None, False

    def _mouse(self, event: QMouseEvent) -> None:
        # WORKAROUND: Qt makes mouse events from touches that a widget ignored; the touch was handled already.
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._down(MOUSE, event.position())
        elif event.type() == QEvent.Type.MouseMove:
            self._move(MOUSE, event.position())
        elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
            self._up(MOUSE, event.position())

    def _touch_point(self, point: QEventPoint) -> None:
        match point.state():
            case QEventPoint.State.Pressed:
                self._down(point.id(), point.scenePosition())
            case QEventPoint.State.Updated:
                self._move(point.id(), point.scenePosition(), alone=False)
            case QEventPoint.State.Released:
                self._up(point.id(), point.scenePosition())

    def _down(self, key: int, pos: QPointF) -> None:
        self._activity()
        self._observe("press", pos)
        if key in self._tracks:
            self._drop(self._tracks.pop(key))
        if len(self._tracks) >= MAX_FINGERS:
            return
        under = self._window.childAt(pos.toPoint()) or self._window
        track = Track(
            pos,
            pos,
            _ancestor(under, self._window, "tap", "tappable", pos),
            _ancestor(under, self._window, "drag_begin", "draggable", pos),
            self._clock(),
            pos,
        )
        track.path.append((self._clock(), pos))
        self._tracks[key] = track
        if track.drag is not None:
            self._call(track.drag, "halt")
        if track.tap is not None:
            self._call(track.tap, "press", self._local(track.tap, pos))

    def _move(self, key: int, pos: QPointF, *, alone: bool = True) -> None:
        track = self._tracks.get(key)
        if track is None or pos == track.pos:
            return
        self._activity()
        now = self._clock()
        last, track.pos, track.moved_at = track.pos, pos, now
        track.path.append((now, pos))
        travelled = math.hypot(pos.x() - track.start.x(), pos.y() - track.start.y())
        if track.drag is not None and not track.dragging and travelled > self.slop:
            self._release_tap(track)
            track.dragging = True
            if not self._partners(track):
                self._call(track.drag, "drag_begin", self._local(track.drag, track.start))
                last = track.start
        elif track.tap is not None and not track.tap.rect().contains(self._local(track.tap, pos).toPoint()):
            self._release_tap(track)
        if track.dragging and track.drag is not None and (alone or not self._partners(track)):
            self._call(track.drag, "drag_move", self._local(track.drag, pos), pos - last)

    def _up(self, key: int, pos: QPointF) -> None:
        track = self._tracks.pop(key, None)
        if track is None:
            return
        self._activity()
        self._observe("release", pos)
        if track.dragging and track.drag is not None:
            if not self._partners(track):
                self._call(track.drag, "drag_end", self._velocity(track))
        elif track.tap is not None:
            widget, local = track.tap, self._local(track.tap, pos)
            self._release_tap(track)
            if widget.isVisible() and widget.rect().contains(local.toPoint()):
                self._observe("tap", pos)
                self._call(widget, "tap", local)

    def _drop(self, track: Track) -> None:
        self._release_tap(track)
        if track.dragging and track.drag is not None:
            self._call(track.drag, "drag_end", QPointF(0, 0))

    def _release_tap(self, track: Track) -> None:
        if track.tap is not None:
            self._call(track.tap, "release")
            track.tap = None

    def _partners(self, track: Track) -> list[Track]:
        """Other living fingers on the same draggable; one that has not moved for long is no partner.

        Only a draggable that can pinch has partners: on any other a palm must not stop the finger that
        scrolls.
        """
        if not hasattr(track.drag, "pinch"):
            return []
        now = self._clock()
        return [
            t
            for t in self._tracks.values()
            if t is not track and t.drag is not None and t.drag is track.drag and now - t.moved_at < STALE_S
        ]

    def _pinch_if_two(self) -> None:
        """Two living fingers on one draggable that can pinch: zoom about their middle and move with it."""
        for track in list(self._tracks.values()):
            partners = self._partners(track)
            if (
                self._clock() - track.moved_at >= STALE_S
                or len(partners) != 1
                or track.drag is None
                or not hasattr(track.drag, "pinch")
            ):
                continue
            other = partners[0]
            for finger in (track, other):
                self._release_tap(finger)
                finger.dragging = True
            before = track.seen, other.seen
            now = track.pos, other.pos
            old = _distance(*before)
            factor = _distance(*now) / old if old > 1.0 else 1.0
            middle_now, middle_before = (now[0] + now[1]) / 2, (before[0] + before[1]) / 2
            if factor != 1.0 or middle_now != middle_before:
                centre = self._local(track.drag, middle_now)
                self._call(track.drag, "pinch", centre, factor, middle_now - middle_before)
            return

    def _velocity(self, track: Track) -> QPointF:
        """Mean velocity over the last tenth of a second, px/s; zero for a finger that rested before it
        left."""
        now = self._clock()
        recent = [(t, p) for t, p in track.path if now - t <= VELOCITY_WINDOW_S]
        if len(recent) < 2:
            return QPointF(0, 0)
        (t0, p0), (t1, p1) = recent[0], recent[-1]
        return (p1 - p0) / max(t1 - t0, 0.008)

    def _wheel(self, event: QWheelEvent) -> None:
        self._activity()
        pos = event.position()
        under = self._window.childAt(pos.toPoint()) or self._window
        target = _ancestor(under, self._window, "wheel", "draggable", pos)
        if target is not None:
            delta = event.angleDelta()
            steps = (delta.y() or delta.x()) / 120.0
            zooming = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._call(target, "wheel", self._local(target, pos), steps, zooming)

    def _local(self, widget: QWidget, pos: QPointF) -> QPointF:
        return pos if widget is self._window else widget.mapFrom(self._window, pos)

    @staticmethod
    def _call(widget: QWidget, method: str, *args: Any) -> None:
        if not shiboken6.isValid(widget):
            return
        function = getattr(widget, method, None)
        if function is not None:
            function(*args)


def _distance(a: QPointF, b: QPointF) -> float:
    return math.hypot(a.x() - b.x(), a.y() - b.y())
