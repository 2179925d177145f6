"""A count as dots: a part of them larger, companies of the exhibit ringed and named, to be opened."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.presenters.chart_units import UnitsDetail
from kiosk.presenters.charting import Plot
from kiosk.views.charts.number import NumberPainter
from kiosk.views.charts.pictures import Dots
from kiosk.views.style import Style
from kiosk.views.text import TextBox

LEADER_U = 26.0
LEAST_PITCH_U, LEAST_DOTS_U = 12.0, 120.0


@dataclass(frozen=True, slots=True)
class Plate:
    """The name of a dot that can be opened: its box, the middle of its dot (px), its words and its event."""

    rect: QRectF
    dot: QPointF
    box: TextBox
    event: object


class UnitsPainter(NumberPainter):
    """The number on top, its dots below, and under them the names of the dots that can be opened."""

    def build(self) -> None:
        super().build()
        self.rings = self.layer(self._paint_rings, 3)
        self.dots: Dots | None = None
        self.old_dots: Dots | None = None
        self.plates: list[Plate] = []

    def least_picture(self, plot: Plot, style: Style, width: float) -> float:
        """Dots that can be told apart, and a row of names that a finger can touch, px."""
        pitch = style.px(LEAST_PITCH_U)
        rows = math.ceil(plot.count / max(int(width / pitch), 1))
        return max(rows * pitch, style.px(LEAST_DOTS_U)) + self._names_height(plot, style)

    @staticmethod
    def _names_height(plot: Plot, style: Style) -> float:
        detail = plot.detail
        named = isinstance(detail, UnitsDetail) and detail.named
        return style.metrics.touch + style.px(LEADER_U) if named else 0.0

    def lay_out(self) -> None:
        super().lay_out()
        s, plot = self._both()
        detail = plot.detail
        assert isinstance(detail, UnitsDetail)
        names = self._names_height(plot, s)
        room = QRectF(self.picture_rect)
        room.setHeight(max(room.height() - names, 1.0))
        # Laid out for what it comes to: while dots come and go, their names stand still.
        self.dots = Dots(room, detail.count, detail.part)
        self.old_dots = Dots(room, *detail.before) if detail.before is not None else None
        self.plates = self._place_names(self.dots, detail, s)

    def _place_names(self, dots: Dots, detail: UnitsDetail, style: Style) -> list[Plate]:
        """As many names as have room in one row, each under a dot of the last row that is not of the part."""
        rect, gap, pad = self.picture_rect, max(style.metrics.gap, style.px(12)), style.px(26)
        touch = style.metrics.touch
        found = []
        x = rect.x()
        for one in detail.named:
            box = TextBox(one.name, style.font("label", weight=700), line_height=1.2, lang=style.lang)
            width = max(box.width + 2 * pad, touch)
            first = dots.column_after(detail.part)
            x = max(x, dots.left + (first + 0.5) * dots.across - width / 2, rect.x())
            if x + width > rect.right() + 1:
                break
            column = min(int((x + width / 2 - dots.left) / dots.across), dots.full_columns - 1)
            if column >= first:
                at = dots.at(column * dots.rows + dots.rows - 1)
                found.append(Plate(QRectF(x, rect.bottom() - touch, width, touch), at, box, one.event))
            x += width + gap
        return found

    def event_at(self, pos: QPointF) -> object:
        for plate in self.plates:
            reach = plate.rect.united(QRectF(plate.dot.x() - 1, plate.dot.y() - 8, 2, 16))
            if reach.contains(pos):
                return plate.event
        return None

    def _paint_picture(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        if self.dots is None:
            return
        if self.old_dots is not None and isinstance(plot.detail, UnitsDetail):
            self.dots.paint_moving(painter, s, self.old_dots, plot.detail.share)
        else:
            self.dots.paint(painter, s, self.rise)

    def _paint_rings(self, painter: QPainter, _exposed: QRectF) -> None:
        s = self._both()[0]
        if self.dots is None:
            return
        ring = max(self.dots.pitch * 0.5, s.px(6))
        for plate in self.plates:
            painter.setPen(QPen(s.colour("text"), max(s.px(3), 1.0)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(plate.dot, ring, ring)
            painter.setPen(QPen(s.colour("text_2"), max(s.px(2), 1.0)))
            painter.drawLine(
                QPointF(plate.dot.x(), plate.dot.y() + ring), QPointF(plate.dot.x(), plate.rect.y())
            )
            painter.setPen(QPen(s.colour("edge"), max(s.px(2), 1.0)))
            painter.setBrush(s.colour("surface"))
            line = s.px(2)
            box = plate.rect.adjusted(line, line, -line, -line)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            words = plate.box
            words.draw(
                painter,
                box.center().x() - words.width / 2,
                box.center().y() - words.height / 2,
                s.colour("text"),
            )
