"""Base of the chart painters: layers in a scene of Qt, made once and then only updated.

A painter owns its layers for as long as the canvas lives. A layer is one item that paints many things,
as an item for each text or column would cost more than the painting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from kiosk.presenters.charting import Plot
from kiosk.views.paint import LOG
from kiosk.views.style import Style
from kiosk.views.text import TextBox

if TYPE_CHECKING:
    from kiosk.views.charts.canvas import Canvas

# A finger that passes over a long line sets a date for each place.
MOST_TEXTS = 512
# Of more pieces than these the box around them is painted.
MOST_PARTS = 4

PaintFunction = Callable[[QPainter, QRectF], None]


class Layer(QGraphicsObject):
    """An item that paints with a function, in px of the canvas; it is given the part that needs paint."""

    def __init__(self, paint: PaintFunction, z: float) -> None:
        super().__init__()
        self._paint = paint
        self._rect = QRectF()
        self.setZValue(z)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def set_rect(self, rect: QRectF) -> None:
        """Where it paints; it is painted anew."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self._paint(painter, option.exposedRect)
        except Exception as error:
            # An exception that leaves a paint function would end the program: the rest of the chart goes on.
            LOG.failed(self, error)


class Painter:
    """Paints one kind of chart. Subclasses make their layers in `build` and their geometry in `lay_out`."""

    tick_ms = 50
    """How often a chart that runs in real time is given its time, ms."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.plot: Plot | None = None
        self.style: Style | None = None
        self.point: int | None = None
        self.rise = 1.0
        self.hatch = 1.0
        self.seconds = 0.0
        self.guesses: tuple[int | None, ...] = ()
        self.year: int | None = None
        self.layers: list[Layer] = []
        self._boxes: dict[tuple[str, QFont, float], TextBox] = {}
        self.build()

    # for subclasses ----------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the layers, once."""

    def lay_out(self) -> None:
        """Work out where everything stands, from the plot, the style and the size of the canvas."""

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        """The least height in px that the plot needs at a width."""
        raise NotImplementedError

    def index_at(self, pos: QPointF) -> int | None:
        """The mark that a finger at `pos` means: the nearest one; None where there is none."""
        raise NotImplementedError

    def cursor_area(self, index: int | None) -> QRectF:
        """What the cursor at a mark covers, px; empty for None."""
        raise NotImplementedError

    def set_year(self, year: int | None) -> None:
        """The year on which the exhibit's year cursor stands."""
        if year != self.year:
            self.year = year
            for layer in self.layers:
                layer.update()

    def value_at(self, pos: QPointF) -> float:
        """The value that a finger at `pos` means on the axis, in the unit shown."""
        raise NotImplementedError

    def set_guesses(self, values: tuple[int | None, ...]) -> None:
        """The guess of each player, in steps."""
        if values != self.guesses:
            self.guesses = values
            self.repaint_guesses()

    def repaint_guesses(self) -> None:
        """Paint the guesses anew."""

    def event_at(self, pos: QPointF) -> object:
        """What touching `pos` leads to, where a mark is more than a value; None elsewhere."""
        return None

    def set_time(self, seconds: float) -> None:
        """A chart that runs in real time is so many seconds in. Only what changed is painted anew."""
        self.seconds = seconds

    def mark_places(self) -> list[float]:
        """The middle of each mark along a horizontal axis, px; nothing where marks stand in rows."""
        return []

    def mark_step(self) -> float:
        """Px from one mark to the next along a horizontal axis."""
        return 0.0

    def layer(self, paint: PaintFunction, z: float) -> Layer:
        """A new layer in the scene of the canvas."""
        layer = Layer(paint, z)
        self.canvas.add_item(layer)
        self.layers.append(layer)
        return layer

    def renew(self, rect: QRectF) -> None:
        """Have a part painted anew in all layers. Several parts stay several, where a layer would have the
        box around them painted."""
        self.canvas.view.viewport().update(rect.toAlignedRect())

    def needs(self, rect: QRectF) -> bool:
        """True where a part of `rect` needs paint. What a layer is given is the box around all such parts."""
        return self.canvas.view.needed.intersects(rect.toAlignedRect())

    def needed(self, rect: QRectF) -> QRectF:
        """The box around what needs paint within `rect`; empty where nothing does."""
        return QRectF(self.canvas.view.needed.intersected(rect.toAlignedRect()).boundingRect())

    def parts(self, exposed: QRectF) -> list[QRectF]:
        """What needs paint within `exposed`, piece by piece; as one box where the pieces are many."""
        region = self.canvas.view.needed.intersected(exposed.toAlignedRect())
        few = region.rectCount() <= MOST_PARTS
        return [QRectF(rect) for rect in region] if few else [QRectF(region.boundingRect())]

    def rect_of(self, _layer: Layer) -> QRectF:
        """Where a layer paints, after `lay_out`. What lies elsewhere costs it nothing."""
        return QRectF(self.canvas.rect())

    def text(self, words: str, font: QFont) -> TextBox:
        """A text set once and kept until the next plot or style."""
        assert self.style is not None
        key = (words, font, font.pixelSize())
        box = self._boxes.get(key)
        if box is None:
            if len(self._boxes) >= MOST_TEXTS:
                self._boxes.clear()
            box = self._boxes[key] = TextBox(words, font, line_height=1.2, lang=self.style.lang)
        return box

    # for the canvas ----------------------------------------------------------------------------------------

    def show(self, plot: Plot, style: Style) -> None:
        """Paint another plot, or the same in another style."""
        self.plot, self.style = plot, style
        if plot.guess is None:
            self.guesses = ()
        self._boxes.clear()
        self.place()

    def show_values(self, plot: Plot) -> None:
        """The same chart with other values, as while they move: the texts that are set are kept."""
        self.plot = plot
        self.place()

    def place(self) -> None:
        """Everything anew for the size of the canvas."""
        if self.plot is None:
            return
        self.lay_out()
        for layer in self.layers:
            layer.set_rect(self.rect_of(layer))

    def set_visible(self, on: bool) -> None:
        """Show or hide all of it."""
        for layer in self.layers:
            layer.setVisible(on)

    def set_point(self, index: int | None) -> None:
        """Move the cursor; only what it covers is painted anew."""
        if index == self.point:
            return
        before, self.point = self.point, index
        for area in (self.cursor_area(before), self.cursor_area(index)):
            if not area.isEmpty():
                self.renew(area)

    def set_progress(self, rise: float, hatch: float) -> None:
        """Stages of the animation: how far the values have risen, and how far the hatch has faded in."""
        self.rise, self.hatch = rise, hatch
        for layer in self.layers:
            layer.update()
