"""Then and now: two values on one scale from zero, as a slope or as a dumbbell."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPen

from kiosk.content.base import Kind
from kiosk.presenters.charting import Mark, Plot
from kiosk.views.charts.claim import HOLLOW, claim_colour, dashed_pen, draw_marker
from kiosk.views.charts.painter import Painter
from kiosk.views.figure import draw_figure, figure_width
from kiosk.views.style import Style

MARKER_U = 16.0
LEAST_U = 260.0


class ComparePainter(Painter):
    """Two markers, filled by their kind of claim, joined by a line; the value stands at each."""

    def build(self) -> None:
        self.band = self.layer(self._paint_band, 0)
        self.grid = self.layer(self._paint_grid, 1)
        self.line = self.layer(self._paint_line, 2)
        self.labels = self.layer(self._paint_labels, 3)
        self.cursor = self.layer(self._paint_cursor, 4)
        self.area = QRectF()

    def _both(self) -> tuple[Style, Plot]:
        assert self.style is not None and self.plot is not None
        return self.style, self.plot

    # geometry ----------------------------------------------------------------------------------------------

    def _value_size(self, style: Style) -> float:
        return style.size("section") * 1.25

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        head = self._value_size(style) * 1.3 + style.size("label") * 1.5
        return math.ceil(style.px(LEAST_U) + 2 * head)

    def lay_out(self) -> None:
        s, plot = self._both()
        ticks = [self.text(t.text, self._tick_font()) for t in plot.ticks]
        whole = QRectF(self.canvas.rect())
        head = self._value_size(s) * 1.3 + s.px(MARKER_U + 24)
        foot = s.size("body") * 1.3 + s.px(16)
        if plot.style == "slope":
            left = max((t.width for t in ticks), default=0.0) + s.px(24)
            self.area = whole.adjusted(left, head, -s.px(8), -foot)
        else:
            tick = max((t.height for t in ticks), default=0.0) + s.px(14)
            self.area = whole.adjusted(s.px(20), head + foot, -s.px(60), -tick)
        if self.area.width() <= 0 or self.area.height() <= 0:
            self.area = QRectF(self.area.x(), self.area.y(), 1.0, 1.0)

    def at(self, index: int) -> QPointF:
        """Where the n-th mark stands, px."""
        plot = self._both()[1]
        share = plot.marks[index].high * self.rise / (plot.top or 1.0)
        if plot.style == "slope":
            x = self.area.x() + self.area.width() * (0.22 if index == 0 else 0.78)
            return QPointF(x, self.area.bottom() - share * self.area.height())
        return QPointF(self.area.x() + share * self.area.width(), self.area.center().y())

    def mark_places(self) -> list[float]:
        return [self.at(i).x() for i in range(len(self._both()[1].marks))]

    def mark_step(self) -> float:
        places = self.mark_places()
        return places[-1] - places[0] if len(places) > 1 else 0.0

    def index_at(self, pos: QPointF) -> int | None:
        marks = self._both()[1].marks
        if not marks:
            return None
        return min(range(len(marks)), key=lambda i: abs(self.at(i).x() - pos.x()))

    def cursor_area(self, index: int | None) -> QRectF:
        if index is None or self.plot is None or index >= len(self.plot.marks):
            return QRectF()
        return QRectF(self.canvas.rect())

    def _tick_font(self) -> QFont:
        s = self._both()[0]
        return s.font("figure_s", size=s.size("caption"), weight=400)

    # painting ----------------------------------------------------------------------------------------------

    def _paint_grid(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        font, span, slope = self._tick_font(), plot.top or 1.0, plot.style == "slope"
        for tick in plot.ticks:
            box = self.text(tick.text, font)
            share = tick.value / span
            zero = tick.value == 0
            painter.setPen(
                QPen(s.colour("text_2" if zero else "hairline"), max(s.px(2.5 if zero else 1), 1.0))
            )
            if slope:
                y = self.area.bottom() - share * self.area.height()
                painter.drawLine(QLineF(self.area.x(), y, self.area.right(), y))
                box.draw(
                    painter, self.area.x() - s.px(14) - box.width, y - box.height / 2, s.colour("caption")
                )
            else:
                x = self.area.x() + share * self.area.width()
                painter.drawLine(QLineF(x, self.area.y(), x, self.area.bottom()))
                left = min(max(x - box.width / 2, 0.0), self.canvas.width() - box.width)
                box.draw(painter, left, self.area.bottom() + s.px(8), s.colour("caption"))

    def _paint_line(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        if len(plot.marks) < 2:
            return
        first, last = self.at(0), self.at(len(plot.marks) - 1)
        # A way that begins or ends at what is not there yet is no fact: it is dashed.
        soft = any(m.kind in HOLLOW for m in plot.marks)
        width = max(s.px(3), 1.0)
        painter.setPen(
            dashed_pen(s.colour("claim_target"), width, s) if soft else QPen(s.colour("text_2"), width)
        )
        painter.drawLine(QLineF(first, last))
        if plot.growth:
            self._paint_growth(painter, first, last)

    def _paint_growth(self, painter: QPainter, first: QPointF, last: QPointF) -> None:
        s, plot = self._both()
        box = self.text(plot.growth, s.font("figure_s", size=s.size("card_title"), weight=700))
        middle = (first + last) / 2
        # Under the way: the values stand over its ends.
        y = middle.y() + s.px(14)
        x = middle.x() - box.width / 2
        painter.fillRect(QRectF(x - s.px(8), y, box.width + s.px(16), box.height), s.colour("bg"))
        box.draw(painter, x, y, claim_colour(Kind.REPORTED, s))

    def _label_x(self, index: int, width: float) -> float:
        """Where a text at a mark begins: over its mark, but on its own side of the other one's."""
        s, plot = self._both()
        x = self.at(index).x() - width / 2
        if plot.style == "dumbbell" and len(plot.marks) > 1:
            middle = (self.at(0).x() + self.at(1).x()) / 2
            first_is_left = self.at(0).x() <= self.at(1).x()
            left = (index == 0) == first_is_left
            x = min(x, middle - width - s.px(12)) if left else max(x, middle + s.px(12))
        return min(max(x, 0.0), self.canvas.width() - width)

    def _paint_labels(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        size = self._value_size(s)
        for i, mark in enumerate(plot.marks):
            at, here = self.at(i), i == self.point
            draw_marker(painter, at, s.px(MARKER_U), mark.kind, s)
            self._paint_value(painter, i, mark, size)
            when = self.text(mark.when, s.font("body", weight=700 if here else 400))
            y = self.area.bottom() + s.px(10)
            if plot.style == "dumbbell":
                y = self.at(i).y() - s.px(MARKER_U + 22) - size * 1.25 - when.height
            when.draw(painter, self._label_x(i, when.width), y, s.colour("here_text" if here else "text_2"))

    def _paint_value(self, painter: QPainter, index: int, mark: Mark, size: float) -> None:
        s = self._both()[0]
        width = figure_width(mark.figure, s, size, "figure_s")
        y = self.at(index).y() - s.px(MARKER_U + 14) - size * 1.1
        ink = claim_colour(mark.kind, s) if mark.kind is Kind.REPORTED else s.colour("text")
        box = QRectF(self._label_x(index, width), y, width + 2, size)
        draw_figure(painter, box, mark.figure, s, size=size, colour=ink, role="figure_s")

    def _paint_band(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        if self.point is None or self.point >= len(plot.marks) or s.contrast:
            return
        half = s.px(90)
        x = self.at(self.point).x()
        rect = QRectF(x - half, 0, 2 * half, self.area.bottom())
        painter.setPen(QPen(s.colour("here", 0.0), 0))
        painter.setBrush(s.colour("here", 0.11))
        painter.drawRoundedRect(rect, s.px(14), s.px(14))

    def _paint_cursor(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        if self.point is None or self.point >= len(plot.marks):
            return
        at = self.at(self.point)
        top = self._value_size(s) * 1.25 + s.px(MARKER_U + 24)
        if plot.style == "dumbbell":
            top += s.size("body") * 1.4
        painter.setPen(QPen(s.colour("here"), s.px(4)))
        painter.drawLine(QPointF(at.x(), 0), QPointF(at.x(), max(at.y() - top, 0.0)))
        painter.setPen(QPen(s.colour("here"), s.px(5)))
        painter.setBrush(s.colour("bg"))
        painter.drawEllipse(at, s.px(11), s.px(11))
