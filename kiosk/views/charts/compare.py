"""Then and now: two values on one scale from zero, as a slope or as a dumbbell."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPen

from kiosk.content.base import Kind
from kiosk.presenters.charting import Mark, Plot
from kiosk.views.charts.claim import HOLLOW, claim_colour, dashed_pen, draw_marker
from kiosk.views.charts.livelook import value_ink
from kiosk.views.charts.over import crosses
from kiosk.views.charts.painter import Painter
from kiosk.views.figure import draw_figure, figure_width
from kiosk.views.style import Style
from kiosk.views.text import TextBox

MARKER_U = 16.0
LEAST_U = 260.0


def free_parts(line: QLineF, rects: list[QRectF]) -> list[QLineF]:
    """The stretches of an upright or level line that leave the boxes free."""
    level = line.y1() == line.y2()
    at, begin, end = (line.y1(), line.x1(), line.x2()) if level else (line.x1(), line.y1(), line.y2())
    found, start = [], begin
    spans = [(r.left(), r.right(), r.top(), r.bottom()) for r in rects]
    cuts = [(a, b) if level else (c, d) for a, b, c, d in spans if (c < at < d if level else a < at < b)]
    for low, high in sorted(cuts):
        if low > start:
            found.append((start, min(low, end)))
        start = max(start, high)
    if start < end:
        found.append((start, end))
    return [QLineF(a, at, b, at) if level else QLineF(at, a, at, b) for a, b in found]


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
        words = self.word_rects()
        for tick in plot.ticks:
            box = self.text(tick.text, font)
            share = tick.value / span
            zero = tick.value == 0
            painter.setPen(
                QPen(s.colour("text_2" if zero else "hairline"), max(s.px(2.5 if zero else 1), 1.0))
            )
            if slope:
                y = self.area.bottom() - share * self.area.height()
                painter.drawLines(free_parts(QLineF(self.area.x(), y, self.area.right(), y), words))
                box.draw(
                    painter, self.area.x() - s.px(14) - box.width, y - box.height / 2, s.colour("caption")
                )
            else:
                x = self.area.x() + share * self.area.width()
                painter.drawLines(free_parts(QLineF(x, self.area.y(), x, self.area.bottom()), words))
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
        s = self._both()[0]
        rect = self.growth_rect(first, last)
        self._growth_box().draw(painter, rect.x(), rect.y(), claim_colour(Kind.REPORTED, s))

    def _growth_box(self) -> TextBox:
        s, plot = self._both()
        return self.text(plot.growth, s.font("figure_s", size=s.size("card_title"), weight=700))

    def growth_rect(self, first: QPointF, last: QPointF) -> QRectF:
        """Where the growth stands: beside the middle of the way, on the side that it leads away from. Px."""
        s, plot = self._both()
        box, middle = self._growth_box(), (first + last) / 2
        if plot.style == "dumbbell":
            return QRectF(middle.x() - box.width / 2, middle.y() + s.px(14), box.width, box.height)
        y = middle.y() + s.px(8) if last.y() <= first.y() else middle.y() - s.px(8) - box.height
        return QRectF(middle.x() + s.px(14), y, box.width, box.height)

    def word_rects(self) -> list[QRectF]:
        """All words within the plot; the lines of the axis leave them free. Px."""
        s, plot = self._both()
        found = []
        for i in range(len(plot.marks)):
            found.append(self.value_rect(i))
            if plot.style == "dumbbell":
                found.append(self._when_rect(i))
        if plot.growth and len(plot.marks) > 1:
            found.append(self.growth_rect(self.at(0), self.at(len(plot.marks) - 1)))
        return [r.adjusted(-s.px(6), 0, s.px(6), 0) for r in found]

    def way(self) -> QLineF | None:
        """The line from the first mark to the last one, px."""
        marks = self._both()[1].marks
        return QLineF(self.at(0), self.at(len(marks) - 1)) if len(marks) > 1 else None

    def _label_x(self, index: int, width: float, rows: tuple[float, float] | None = None) -> float:
        """Where a text at a mark begins: over its mark, but on its own side of the other one's, and beside it
        where the way to the other one would go through it (`rows`: its top and its foot)."""
        s, plot = self._both()
        x = self.at(index).x() - width / 2
        way = self.way()
        if plot.style == "slope" and way is not None and rows is not None:
            box = QRectF(x - s.px(8), rows[0], width + s.px(16), rows[1] - rows[0])
            if crosses(way, box):
                x = self.at(index).x() - s.px(2) - (width if index == 0 else 0.0)
            # The words of the axis stand on the left.
            x = max(x, self.area.x())
        if plot.style == "dumbbell" and len(plot.marks) > 1:
            middle = (self.at(0).x() + self.at(1).x()) / 2
            first_is_left = self.at(0).x() <= self.at(1).x()
            left = (index == 0) == first_is_left
            x = min(x, middle - width - s.px(12)) if left else max(x, middle + s.px(12))
        return min(max(x, 0.0), self.canvas.width() - width)

    def _paint_labels(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        for i, mark in enumerate(plot.marks):
            at, here = self.at(i), i == self.point
            draw_marker(painter, at, s.px(MARKER_U), mark.kind, s)
            self._paint_value(painter, i, mark)
            when, rect = self._when_box(i), self._when_rect(i)
            when.draw(painter, rect.x(), rect.y(), s.colour("here_text" if here else "text_2"))

    def _when_box(self, index: int) -> TextBox:
        s, plot = self._both()
        weight = 700 if index == self.point else 400
        return self.text(plot.marks[index].when, s.font("body", weight=weight))

    def _when_rect(self, index: int) -> QRectF:
        """Where the time of a mark stands: under the axis, or over its value."""
        s, plot = self._both()
        when, y = self._when_box(index), self.area.bottom() + s.px(10)
        if plot.style == "dumbbell":
            y = self.at(index).y() - s.px(MARKER_U + 22) - self._value_size(s) * 1.25 - when.height
        return QRectF(self._label_x(index, when.width), y, when.width, when.height)

    def value_rect(self, index: int) -> QRectF:
        """Where the value of a mark stands, px; smaller where there is little room beside its way."""
        s, plot = self._both()
        figure, size, way = plot.marks[index].figure, self._value_size(s), self.way()
        for share in (1.0, 0.85, 0.7, 0.6):
            em = size * share
            width = figure_width(figure, s, em, "figure_s")
            y = self.at(index).y() - s.px(MARKER_U + 14) - em * 1.1
            rect = QRectF(self._label_x(index, width, (y, y + em)), y, width, em)
            if plot.style != "slope" or way is None or not crosses(way, rect):
                break
        return rect

    def _paint_value(self, painter: QPainter, index: int, mark: Mark) -> None:
        s, rect = self._both()[0], self.value_rect(index)
        size = rect.height()
        ink = value_ink(mark, s)
        box = rect.adjusted(0, 0, 2, 0)
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
