"""The canvas of a chart: a pyqtgraph scene that is painted on, and a surface that fingers move over.

pyqtgraph's own handling of mouse, keys and menus is off; touches come through the window's recogniser.
"""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEasingCurve, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsItem, QWidget

from kiosk.presenters.charting import Plot
from kiosk.views.charts.painter import Painter
from kiosk.views.charts.table import painter_class
from kiosk.views.motion import Tween
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style

# Its clean-up at the end of the program walks over every object there is; the canvas needs none of it.
pg.setConfigOptions(exitCleanup=False)

HATCH_MS_ROLE = "scroll_to"  # 300 ms, the second stage


class Canvas(QWidget):
    """Paints a plot. `scrubbed` tells the mark under a moving finger; `chosen` the last one of it."""

    scrubbed = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look: Style | None = None
        self.plot: Plot | None = None
        self.point: int | None = None
        self.view = pg.GraphicsView(self, useOpenGL=False, background="k")
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(False)
        self.view.setCacheMode(pg.GraphicsView.CacheModeFlag.CacheNone)
        self.view.setAccessibleName("")
        self._painters: dict[str, Painter] = {}
        self.painter: Painter | None = None
        self._pane: ScrollPane | None = None
        self._decided = False
        self._waiting = False
        self._rising = Tween(self, self._on_rise, self._on_risen)
        self._fading = Tween(self, self._on_fade)

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
        self.plot, self.look = plot, style
        self.view.setBackground(style.colour("bg"))
        painter.show(plot, style)

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
        """Put the cursor on a mark, or take it away."""
        self.point = index
        if self.painter is not None:
            self.painter.set_point(index)

    def mark_places(self) -> list[float]:
        """The middle of each mark along the axis, px from the left."""
        return self.painter.mark_places() if self.painter is not None else []

    def mark_step(self) -> float:
        """Px from one mark to the next."""
        return self.painter.mark_step() if self.painter is not None else 0.0

    # motion ------------------------------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        """True while the chart builds itself up."""
        return self._rising.running or self._fading.running

    def play(self) -> None:
        """Let the values rise and the hatch fade in. At once where motion is off."""
        if self.painter is None or self.look is None:
            return
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

    def finish(self) -> None:
        """End of the animation, now."""
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

    def tappable(self, _pos: QPointF) -> bool:
        """A single number has nothing to read out."""
        return self.plot is not None and self.plot.scrubs

    draggable = tappable

    def press(self, pos: QPointF) -> None:
        """A finger came down: the cursor snaps to it at once."""
        self._scrub(pos)

    def tap(self, pos: QPointF) -> None:
        """Let go where it came down."""
        self._scrub(pos)
        self.chosen.emit(self.point)

    def drag_begin(self, pos: QPointF) -> None:
        """A finger begins to move."""
        self._decided = False
        self._pane = None
        self._scrub(pos)

    def drag_move(self, pos: QPointF, delta: QPointF) -> None:
        """A finger moves over the plot. One that leaves upward or downward pulls the page instead."""
        if not self._decided:
            self._decided = True
            pane = self._scroll_pane()
            if pane is not None and pane.overflow > 0 and abs(delta.y()) > 1.5 * abs(delta.x()):
                self._pane = pane
                pane.drag_begin(pos)
        if self._pane is not None:
            self._pane.drag_move(pos, delta)
        else:
            self._scrub(pos)

    def drag_end(self, velocity: QPointF) -> None:
        """The finger lets go: what it stands on is chosen."""
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
        if self._waiting:
            self._waiting = False
            self.play()

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish()
        super().hideEvent(event)
