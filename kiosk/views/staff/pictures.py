"""Pictures of the staff panel: bars, and a map of touches."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.presenters.staff_visits import Bars, Heat
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_box, text_width

NAME_SHARE: Final = 0.34
COLUMN_U: Final = 260.0
GROUND: Final = 0.45
"""How much of the picture of a screen is seen under a map."""


class Picture(QWidget):
    """Base: takes the width it gets, and tells its height for it."""

    def __init__(self, style: Style, model: Any, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.PICTURE)
        self.look, self.model = style, model
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = self.look.ipx(600)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(200), self.heightForWidth(self.width() or self.look.ipx(600)))


class BarPicture(Picture):
    """Bars one under the other, each with its name before it and its value behind it."""

    model: Bars

    def _names(self, width: float) -> tuple[float, list[TextBox]]:
        """Width of the names, and each laid out in it."""
        s, font = self.look, self.look.font("label")
        widest = max((text_width(bar.name, font) for bar in self.model.bars), default=0.0)
        room = min(width * NAME_SHARE, widest + 1)
        high = s.line_height("label")
        return room, [text_box(bar.name, font, room, high, lang=s.lang) for bar in self.model.bars]

    def _rows(self, boxes: list[TextBox]) -> list[float]:
        """Height of each row."""
        return [max(box.height + self.look.px(8), self.look.size("label") * 1.7) for box in boxes]

    def heightForWidth(self, width: int) -> int:
        return math.ceil(sum(self._rows(self._names(width)[1])))

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, bars = self.look, self.model.bars
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, gap = s.font("label"), s.px(16)
        most = max((bar.value for bar in bars), default=0) or 1
        names, boxes = self._names(self.width())
        behind = max((text_width(bar.text, font) for bar in bars), default=0.0) + gap
        room = max(self.width() - names - behind - gap, 1.0)
        y = 0.0
        for bar, box, row in zip(bars, boxes, self._rows(boxes), strict=True):
            box.draw(painter, 0, y + (row - box.height) / 2, s.colour("text"))
            wide = max(room * bar.value / most, s.px(3) if bar.value else 0.0)
            high = s.size("label") * 0.95
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(s.colour("claim_derived"))
            painter.drawRoundedRect(QRectF(names + gap, y + (row - high) / 2, wide, high), s.px(4), s.px(4))
            value = text_box(bar.text, font, behind, s.line_height("label"), lang=s.lang)
            value.draw(
                painter, names + gap + wide + s.px(12), y + (row - value.height) / 2, s.colour("text_2")
            )
            y += row


class ColumnPicture(Picture):
    """Columns side by side over their names; names that find no room are left out, the first and last
    stay."""

    model: Bars

    def heightForWidth(self, width: int) -> int:
        return self.look.ipx(COLUMN_U)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, bars = self.look, self.model.bars
        if not bars:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = s.font("caption")
        line = s.size("caption") * s.line_height("caption")
        most = max(bar.value for bar in bars) or 1
        step = min(self.width() / len(bars), s.px(120))
        top, base = line, self.height() - line - s.px(8)
        widest = max(max(text_width(bar.name, font), text_width(bar.text, font)) for bar in bars) + s.px(8)
        each = max(1, math.ceil(widest / step))
        painter.setPen(QPen(s.colour("edge"), 1))
        painter.drawLine(QPointF(0, base), QPointF(step * len(bars), base))
        for number, bar in enumerate(bars):
            x = number * step
            high = max((base - top) * bar.value / most, s.px(3) if bar.value else 0.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(s.colour("claim_derived"))
            column = QRectF(x + step * 0.14, base - high, step * 0.72, high)
            painter.drawRoundedRect(column, s.px(4), s.px(4))
            if number % each:
                continue
            for words, y, ink in (
                (bar.name, base + s.px(6), "text_2"),
                (bar.text, base - high - line, "text"),
            ):
                box = text_box(words, font, widest, s.line_height("caption"), lang=s.lang)
                wide = text_width(words, font)
                left = min(max(x + (step - wide) / 2, 0.0), self.width() - wide)
                box.draw(painter, left, y, s.colour(ink))


class HeatPicture(Picture):
    """A map of cells over a picture of the screen, or its outline, each the brighter the larger its count."""

    model: Heat

    def __init__(self, style: Style, model: Heat, name: str, parent: QWidget | None = None) -> None:
        super().__init__(style, model, name, parent)
        self._ground = QPixmap(model.ground) if model.ground else QPixmap()

    def _box(self, width: float) -> QRectF:
        heat = self.model
        # All of it is to be seen at once.
        wide = min(width, self.look.px(960 if heat.columns > heat.rows else 400))
        return QRectF(0, 0, wide, wide * heat.rows / heat.columns)

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self._box(width).height()) + 2

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, heat = self.look, self.model
        box = self._box(self.width()).adjusted(1, 1, -1, -1)
        painter.fillRect(box, s.colour("surface"))
        if not self._ground.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            # Dimmed: it tells where things are, and the touches stand out.
            painter.setOpacity(GROUND)
            painter.drawPixmap(box, self._ground, QRectF(self._ground.rect()))
            painter.setOpacity(1)
        cell = box.width() / heat.columns
        most = heat.most or 1
        for x, y, count in heat.cells:
            ink = QColor(s.colour("here"))
            ink.setAlphaF(0.25 + 0.75 * count / most)
            spot = QRectF(box.x() + x * cell, box.y() + y * cell, cell, cell)
            painter.fillRect(spot.adjusted(1, 1, -1, -1), ink)
        painter.setPen(QPen(s.colour("edge"), max(s.px(2), 1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)


def _bars(style: Style, model: Bars, name: str, parent: QWidget | None) -> Picture:
    return (ColumnPicture if model.columns else BarPicture)(style, model, name, parent)


# Each kind of picture by its model: what makes its widget.
PICTURES: Final[dict[type[Any], Callable[[Style, Any, str, QWidget | None], QWidget]]] = {
    Bars: _bars,
    Heat: HeatPicture,
}
