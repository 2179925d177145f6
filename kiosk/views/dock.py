"""The bar at the foot of every screen: where to go, and how to see it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.dock import DockEntry, DockModel
from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.widgets import Touchable

LANGUAGE_GAP_EM = 0.35
WIDTHS_KEPT = 12


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the entries stand: icon beside or above the word, on how many rows, which text size (px)."""

    stacked: bool
    rows: int
    size: float


class DockItem(Touchable):
    """One entry: an icon and a word, a bar above the chosen one."""

    def __init__(self, style: Style, entry: DockEntry, parent: QWidget) -> None:
        super().__init__(style, entry.name, entry.event, parent)
        self.entry = entry
        self.stacked = False
        self.size_px = style.size("label")
        self._widths: dict[object, int] = {}

    def _words(self) -> list[tuple[TextBox, bool]]:
        """The word, or both names of the languages with the one in use marked."""
        s = self.look
        if self.entry.options:
            return [
                (
                    TextBox(
                        text, s.font("label", size=self.size_px, weight=700 if on else 400), line_height=1.2
                    ),
                    on,
                )
                for text, on in self.entry.options
            ]
        weight = 700 if self.entry.chosen else 400
        font = s.font("label", size=self.size_px, weight=weight)
        return [(TextBox(self.entry.text, font, line_height=1.2, lang=s.lang), False)]

    def natural_width(self, stacked: bool, size: float) -> int:
        """Width that it needs, px. Asked for several times at each change of the visit, and kept."""
        self.size_px = size
        key = (self.look.key, self.entry.text, self.entry.options, self.entry.chosen, stacked, size)
        if key not in self._widths:
            if len(self._widths) >= WIDTHS_KEPT:
                self._widths.clear()
            self._widths[key] = self._natural_width(stacked, size)
        return self._widths[key]

    def _natural_width(self, stacked: bool, size: float) -> int:
        boxes = self._words()
        words = sum(box.width for box, _ in boxes) + (len(boxes) - 1) * 3 * LANGUAGE_GAP_EM * size
        pad = self.look.px(12 if stacked else 16)
        width = words + 2 * pad if stacked else size * 1.2 + self.look.px(12) + words + 2 * pad
        return math.ceil(max(width, self.look.metrics.touch))

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        inner = rect.adjusted(s.px(2), s.px(12), -s.px(2), -s.px(8))
        on = self.entry.chosen or self.entry.toggled
        if self.entry.toggled:
            painter.setBrush(s.colour("primary"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(inner, s.px(18), s.px(18))
        elif on and s.contrast:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(s.colour("here"))
            painter.drawRoundedRect(inner, s.px(18), s.px(18))
        elif on or self.held:
            painter.setBrush(s.colour("surface_2"))
            painter.setPen(QPen(s.colour("here"), s.px(3)) if self.held or s.contrast else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(inner, s.px(18), s.px(18))
        if self.entry.chosen:
            bar = min(rect.width() * 0.66, s.px(120))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(s.colour("here"))
            painter.drawRoundedRect(QRectF((rect.width() - bar) / 2, 0, bar, s.px(5)), s.px(2), s.px(2))
        inverted = on and s.contrast and not self.entry.toggled
        ink = s.colour(
            "on_here"
            if inverted
            else "on_primary"
            if self.entry.toggled
            else "text"
            if on or self.entry.options
            else "text_2"
        )
        self._paint_face(painter, inner, ink)
        self.focus_ring(painter, inner, s.px(18))

    def _paint_face(self, painter: QPainter, inner: QRectF, ink: object) -> None:
        s = self.look
        words = self._words()
        gap = 3 * LANGUAGE_GAP_EM * self.size_px
        width = sum(box.width for box, _ in words) + (len(words) - 1) * gap
        mark = self.size_px * 1.2
        height = words[0][0].height
        if self.stacked:
            total = mark + s.px(6) + height
            top = inner.center().y() - total / 2
            draw_icon(painter, self.entry.icon, inner.center().x() - mark / 2, top, mark, ink)  # type: ignore[arg-type]
            x, y = inner.center().x() - width / 2, top + mark + s.px(6)
        else:
            x = inner.center().x() - (mark + s.px(12) + width) / 2
            draw_icon(painter, self.entry.icon, x, inner.center().y() - mark / 2, mark, ink)  # type: ignore[arg-type]
            x, y = x + mark + s.px(12), inner.center().y() - height / 2
        for number, (box, on) in enumerate(words):
            if number:
                slash = TextBox("/", s.font("label", size=self.size_px), line_height=1.2)
                slash.draw(painter, x - gap / 2 - slash.width / 2, y, s.colour("caption"))
            box.draw(painter, x, y, s.colour("text" if on else "text_2") if len(words) > 1 else ink)  # type: ignore[arg-type]
            if on:
                painter.fillRect(QRectF(x, y + height + s.px(1), box.width, s.px(4)), s.colour("here"))
            x += box.width + gap


class Dock(QWidget):
    """Lays its entries out on one row, or on two at a large text size rather than lose words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look: Style | None = None
        self._model: DockModel | None = None
        self.items: list[DockItem] = []
        self._shape = _Shape(False, 1, 20)
        self._placed: object = None

    def show_model(self, model: DockModel, style: Style) -> None:
        """Apply entries and style; widgets are kept, so that the focus stays where it was."""
        if self._model == model and self.look is not None and self.look.key == style.key:
            return
        old = {item.entry.id: item for item in self.items}
        self.look, self._model = style, model
        items = []
        for entry in (*model.places, *model.tools):
            item = old.pop(entry.id, None)
            if item is None:
                item = DockItem(style, entry, self)
                item.intent.connect(self.parentWidget().on_intent)  # type: ignore[attr-defined]
                item.show()
            item.look, item.entry, item.event_to_send = style, entry, entry.event
            item.setAccessibleName(entry.name)
            item.setText(entry.name)
            items.append(item)
        for item in old.values():
            item.hide()
            item.deleteLater()
        self.items = items

    def height_for(self, width: int) -> int:
        """Choose the shape for a width; returns the height, px."""
        assert self.look is not None
        s = self.look
        base = s.size("label")
        margin = 2 * s.px(40 if not s.metrics.portrait else 16)
        gaps = (len(self.items) - 1) * s.metrics.gap
        shapes = [_Shape(True, 1, base), _Shape(True, 2, base)]
        if not s.metrics.portrait:
            shapes.insert(0, _Shape(False, 1, base))
        for shape in shapes:
            needed = sum(i.natural_width(shape.stacked, shape.size) for i in self.items) + gaps
            if (
                needed <= (width - margin) * shape.rows * (0.94 if shape.rows > 1 else 1)
                or shape is shapes[-1]
            ):
                break
        self._shape = shape
        row = max(
            s.px(124 if shape.stacked else 96), shape.size * (3.6 if shape.stacked else 2.4), s.metrics.touch
        )
        return math.ceil(row) * shape.rows + round(s.metrics.gap) * (shape.rows - 1)

    def place(self) -> None:
        """Put the entries in their places."""
        if self.look is None or self._model is None:
            return
        s, shape = self.look, self._shape
        placed = (s.key, self._model, shape, self.size())
        if placed == self._placed:
            return
        self._placed = placed
        for item in self.items:
            item.stacked, item.size_px = shape.stacked, shape.size
        places = self.items[: len(self._model.places)]
        tools = self.items[len(self._model.places) :]
        gap = round(s.metrics.gap)
        row = (self.height() - gap * (shape.rows - 1)) // shape.rows
        if shape.rows == 1:
            margin = s.ipx(16 if s.metrics.portrait else 30)
            self._row(places, margin, 0, row, 1)
            self._row(tools, self.width() - margin, 0, row, -1)
        else:
            self._spread(places, 0, row)
            self._spread(tools, row + gap, row)
        for item in self.items:
            item.update()

    def _row(self, items: list[DockItem], x: int, y: int, height: int, direction: int) -> None:
        gap = round(self.look.metrics.gap) if self.look else 0
        for item in items if direction > 0 else reversed(items):
            width = item.natural_width(self._shape.stacked, self._shape.size)
            item.setGeometry(x if direction > 0 else x - width, y, width, height)
            x += direction * (width + gap)

    def _spread(self, items: list[DockItem], y: int, height: int) -> None:
        assert self.look is not None
        gap = round(self.look.metrics.gap)
        free = self.width() - gap * (len(items) + 1)
        widths = [i.natural_width(self._shape.stacked, self._shape.size) for i in items]
        extra = max(0.0, (free - sum(widths)) / max(len(items), 1))
        x = float(gap)
        for item, width in zip(items, widths, strict=True):
            item.setGeometry(round(x), y, round(width + extra), height)
            x += width + extra + gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        if self.look is None:
            return
        painter.fillRect(self.rect(), self.look.colour("dock"))
        painter.fillRect(0, 0, self.width(), self.look.ipx(1.5), self.look.colour("hairline"))
