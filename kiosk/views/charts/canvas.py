"""The canvas of a chart: a scene that is painted on, and a surface that fingers move over.

The scene knows no mouse and no keys; touches come through the window's recogniser.
"""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsScene, QGraphicsView, QWidget

from kiosk.presenters.charting import Plot
from kiosk.presenters.mixing import mix, moves
from kiosk.views.charts.live import LiveClock
from kiosk.views.charts.painter import Painter
from kiosk.views.charts.table import painter_class
from kiosk.views.motion import Tween
from kiosk.views.roles import Role, speaks_as
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style

HATCH_MS_ROLE = "scroll_to"  # 300 ms, the second stage
STILL_S = 60.0  # what an endless clock shows where nothing may move


class SceneView(QGraphicsView):
    """A scene of its own in px of the view, from its upper left corner; nothing scrolls.

    Knows each part that needs paint, where the scene tells its items but the box around all of them.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.needed = QRegion()
        scene = QGraphicsScene(self)
        # Some layers that lie over each other: a search tree of them takes longer than going through them.
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setSceneRect(QRectF(self.rect()))
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.needed = event.region()
        super().paintEvent(event)


class Canvas(QWidget):
    """Paints a plot. `scrubbed` tells the mark under a moving finger; `chosen` the last one of it.

    `opened` tells the event of a mark that leads somewhere. `live` runs a chart that has a clock.
    """

    scrubbed = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.CHART)
        self.look: Style | None = None
        self.plot: Plot | None = None
        self.point: int | None = None
        self.view = SceneView(self)
        self._painters: dict[str, Painter] = {}
        self.painter: Painter | None = None
        self._pane: ScrollPane | None = None
        self._decided = False
        self._finger: QPointF | None = None
        self._waiting = False
        self.live = LiveClock(self, self._on_tick)
        self._rising = Tween(self, self._on_rise, self._on_risen)
        self._fading = Tween(self, self._on_fade)
        self._old: Plot | None = None
        self._moving = Tween(self, self._on_move, self._on_moved)

    def add_item(self, item: QGraphicsItem) -> None:
        """Put an item into the scene."""
        self.view.scene().addItem(item)

    @property
    def item_count(self) -> int:
        """Items in the scene; it must not grow."""
        return len(self.view.scene().items())

    # what is shown -----------------------------------------------------------------------------------------

    def show_plot(self, plot: Plot, style: Style) -> None:
        """Paint a plot in a style. The painter of its kind is made once."""
        painter = self.painter_of(plot.kind)
        if painter is not self.painter:
            if self.painter is not None:
                self.painter.set_visible(False)
            self.painter = painter
            painter.set_visible(True)
        before = self.plot.id if self.plot is not None else ""
        drawn = painter.plot if before else None
        same_look = self.look is not None and self.look.key == style.key
        self.plot, self.look = plot, style
        self.view.setBackgroundBrush(style.colour("bg"))
        if drawn is not None and same_look and not self._rising.running and moves(drawn, plot):
            painter.show(mix(drawn, plot, 0.0), style)
            self._old = drawn
            self._move()
        else:
            self._moving.stop()
            self._old = None
            painter.show(plot, style)
        self._set_live(before)

    def painter_of(self, kind: str) -> Painter:
        """The painter of a kind of chart."""
        painter = self._painters.get(kind)
        if painter is None:
            painter = self._painters[kind] = painter_class(kind)(self)
        return painter

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        """The least height that a plot needs at a width, px."""
        return self.painter_of(plot.kind).height_for(plot, style, width)

    def set_point(self, index: int | None) -> None:
        """Put the cursor on a mark, or take it away. A finger that rests on the plot keeps it."""
        index = self.held(index)
        self.point = index
        if self.painter is not None:
            self.painter.set_point(index)

    def held(self, index: int | None) -> int | None:
        """The mark under a finger that is down now, as values move on under it; else `index`."""
        if self._finger is None or self.painter is None:
            return index
        found = self.painter.index_at(self._finger)
        return index if found is None else found

    def set_year(self, year: int | None) -> None:
        """Mark the year of the exhibit's year cursor on an axis of years."""
        if self.painter is not None:
            self.painter.set_year(year)

    def set_guesses(self, values: tuple[int | None, ...]) -> None:
        """Show the guess of each player beside the hidden value."""
        if self.painter is not None:
            self.painter.set_guesses(values)

    def guess_at(self, pos: QPointF) -> int | None:
        """The guess that a finger at `pos` means, in steps; None where nothing is guessed."""
        guess = self.plot.guess if self.plot is not None else None
        if guess is None or self.painter is None:
            return None
        return guess.steps(self.painter.value_at(pos))

    def mark_places(self) -> list[float]:
        """The middle of each mark along the axis, px from the left."""
        return self.painter.mark_places() if self.painter is not None else []

    def mark_step(self) -> float:
        """Px from one mark to the next."""
        return self.painter.mark_step() if self.painter is not None else 0.0

    # the clock ---------------------------------------------------------------------------------------------

    def _set_live(self, before: str) -> None:
        """Give the clock what the plot needs; another chart begins at 0, the same one goes on."""
        if self.plot is None or self.painter is None:
            return
        stops = self.plot.detail.stops if self.plot.detail is not None else ()
        self.live.set_length(self.plot.seconds, stops, self.painter.tick_ms)
        if not self.live.live:
            return
        if before != self.plot.id or self.live.still or self._stands:
            self.rewind()
        else:
            self._on_tick(self.live.elapsed)

    @property
    def _stands(self) -> bool:
        """True where nothing may move by itself."""
        return self.look is not None and (self.look.motion_off or self.look.reduced)

    def rewind(self) -> None:
        """Let a chart with a clock begin anew; where nothing may move, show what it comes to."""
        if self.live.live:
            end = self.live.length if not self.live.endless else STILL_S
            self.live.restart(still=end if self._stands else None)

    def _on_tick(self, seconds: float) -> None:
        if self.painter is not None:
            self.painter.set_time(seconds)

    # motion ------------------------------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        """True while the chart builds itself up."""
        return self._rising.running or self._fading.running or self._moving.running

    def play(self) -> None:
        """Let the values rise and the hatch fade in. At once where motion is off."""
        if self.painter is None or self.look is None:
            return
        self.rewind()
        self._fading.stop()
        if self.look.ms("chart_stage") == 0:
            self.finish()
            return
        if not self.isVisible():
            # The screen is shown only after it has its model.
            self._waiting = True
            return
        self.painter.set_progress(0.0, 0.0)
        self._rising.start(0.0, 1.0, self.look.ms("chart_stage"), QEasingCurve.Type.OutCubic)

    def _move(self) -> None:
        """Go from the old values to the new ones; at once where motion is off."""
        if self.look is None:
            return
        ms = 0 if self.look.reduced else self.look.ms(HATCH_MS_ROLE)
        # A chart that is being rebuilt is shown only after it has its plot.
        if self.isVisible() or ms == 0:
            self._moving.start(0.0, 1.0, ms, QEasingCurve.Type.InOutCubic)

    def _on_move(self, share: float) -> None:
        if self.painter is not None and self.plot is not None and self._old is not None:
            self.painter.show_values(mix(self._old, self.plot, share))

    def _on_moved(self) -> None:
        self._old = None

    def settle(self) -> None:
        """End of the way from old values to new ones, now."""
        self._moving.stop()
        self._on_move(1.0)
        self._old = None

    def finish(self) -> None:
        """End of the building up, now."""
        self._waiting = False
        self._rising.stop()
        self._fading.stop()
        if self.painter is not None:
            self.painter.set_progress(1.0, 1.0)

    def _on_rise(self, value: float) -> None:
        if self.painter is not None:
            self.painter.set_progress(value, 0.0)

    def _on_risen(self) -> None:
        if self.look is not None:
            self._fading.start(0.0, 1.0, self.look.ms(HATCH_MS_ROLE), QEasingCurve.Type.OutCubic)

    def _on_fade(self, value: float) -> None:
        if self.painter is not None:
            self.painter.set_progress(1.0, value)

    # fingers -----------------------------------------------------------------------------------------------

    def draggable(self, _pos: QPointF) -> bool:
        """A single number has nothing to read out."""
        return self.plot is not None and self.plot.scrubs

    def tappable(self, pos: QPointF) -> bool:
        """A mark that is read out, or one that leads somewhere."""
        return self.draggable(pos) or (self.painter is not None and self.painter.event_at(pos) is not None)

    def press(self, pos: QPointF) -> None:
        """A finger came down: the cursor snaps to it at once."""
        self._finger = pos
        self._scrub(pos)

    def release(self) -> None:
        """The finger is up, or becomes a drag."""
        self._finger = None

    def tap(self, pos: QPointF) -> None:
        """Let go where it came down."""
        event = self.painter.event_at(pos) if self.painter is not None else None
        if event is not None:
            self.opened.emit(event)
            return
        self._scrub(pos)
        self.chosen.emit(self.point)

    def drag_begin(self, pos: QPointF) -> None:
        """A finger begins to move."""
        self._decided = False
        self._pane = None
        self._finger = pos
        self._scrub(pos)

    def drag_move(self, pos: QPointF, delta: QPointF) -> None:
        """A finger moves over the plot. One that leaves upward or downward pulls the page instead."""
        if not self._decided:
            self._decided = True
            pane = self._scroll_pane()
            if pane is not None and pane.overflow > 0 and abs(delta.y()) > 1.5 * abs(delta.x()):
                self._pane = pane
                self._finger = None
                pane.drag_begin(pos)
        if self._pane is not None:
            self._pane.drag_move(pos, delta)
        else:
            self._finger = pos
            self._scrub(pos)

    def drag_end(self, velocity: QPointF) -> None:
        """The finger lets go: what it stands on is chosen."""
        self._finger = None
        if self._pane is not None:
            self._pane.drag_end(velocity)
            self._pane = None
        self.chosen.emit(self.point)

    def halt(self) -> None:
        """A finger came down: the page under it stands still."""
        pane = self._scroll_pane()
        if pane is not None:
            pane.halt()

    def _scroll_pane(self) -> ScrollPane | None:
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, ScrollPane):
            widget = widget.parentWidget()
        return widget

    def _scrub(self, pos: QPointF) -> None:
        if self.painter is None:
            return
        index = self.painter.index_at(pos)
        if index is not None and index != self.point:
            self.set_point(index)
            self.scrubbed.emit(index)

    # events ------------------------------------------------------------------------------------------------

    def put(self, rect: QRect) -> None:
        """Take a place and lay out at once, hidden or not."""
        self.setGeometry(rect)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.view.geometry() != self.rect():
            self.view.setGeometry(self.rect())
            if self.painter is not None:
                self.painter.place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.live.set_shown(True)
        if self._waiting:
            self._waiting = False
            self.play()
        elif self._old is not None:
            self._move()

    def hideEvent(self, event: QHideEvent) -> None:
        self._finger = None
        self.finish()
        self.settle()
        self.live.set_shown(False)
        super().hideEvent(event)
