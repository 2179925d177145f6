"""Columns, or a line with markers, over true time."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from kiosk.content.base import Kind
from kiosk.presenters.charting import Mark, Plot
from kiosk.views.charts.claim import HOLLOW, claim_colour, dashed_pen, draw_marker, fill_box
from kiosk.views.charts.painter import Painter
from kiosk.views.style import Style
from kiosk.views.text import TextBox

COLUMN_SHARE = 0.63
LEAST_U = 184.0
LIFT_U = 12.0


class YearsPainter(Painter):
    """One column or marker for each figure, its value written over it, a cursor that snaps to it."""

    def build(self) -> None:
        # Only the curve goes through a ViewBox: it thins out long series by itself.
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self.box.setZValue(3)
        self.curve = pg.PlotDataItem(connect="finite")
        self.outlook = pg.PlotDataItem(connect="finite")
        for curve in (self.curve, self.outlook):
            curve.setDownsampling(auto=True, method="peak")
            curve.setClipToView(True)
            self.box.addItem(curve, ignoreBounds=True)
        self.canvas.add_item(self.box)
        self.band = self.layer(self._paint_band, 0)
        self.grid = self.layer(self._paint_grid, 1)
        self.columns = self.layer(self._paint_columns, 2)
        self.labels = self.layer(self._paint_labels, 4)
        self.cursor = self.layer(self._paint_cursor, 5)
        self.growth = self.layer(self._paint_growth, 6)
        self.area = QRectF()
        self.column = 0.0
        self.label_font = QFont()
        self.two_lines = False
        self._shown_labels: frozenset[int] = frozenset()
        self._shown_ticks: frozenset[int] = frozenset()

    # geometry ----------------------------------------------------------------------------------------------

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        return math.ceil(style.px(LEAST_U) + style.size("card_title") * 3 + style.size("label") * 1.6)

    def lay_out(self) -> None:
        s, plot = self._both()
        ticks = [self.text(t.text, self._tick_font()) for t in plot.ticks]
        left = max((t.width for t in ticks), default=0.0) + s.px(20)
        foot = self._year_font().pixelSize() * 1.3 + s.px(14)
        whole = QRectF(self.canvas.rect())
        self.area = whole.adjusted(left, 0, -s.px(4), -foot)
        self.label_font = self._fitting_font()
        over = max((self._label_height(m) for m in plot.marks), default=0.0)
        head = over + s.px(44 if not plot.growth else 48)
        self.area = whole.adjusted(left, head, -s.px(4), -foot)
        if self.area.width() <= 0 or self.area.height() <= 0:
            self.area = QRectF(left, head, 1.0, 1.0)
        step = self.step
        self.column = min(step * COLUMN_SHARE, s.px(190))
        widths = [max(b.width for b in self._label_boxes(m)) for m in plot.marks]
        self._shown_labels = self._spread(widths, step)
        years = [self.text(m.tick, self._year_font()).width for m in plot.marks]
        self._shown_ticks = self._spread(years, step)
        self._lay_out_line()

    def _lay_out_line(self) -> None:
        s, plot = self._both()
        line = plot.style == "line"
        self.box.setVisible(line)
        if not line:
            return
        self.box.setGeometry(self.area)
        span = (plot.top - plot.bottom) or 1.0
        self.box.setRange(
            xRange=(plot.first, plot.last),
            yRange=(plot.bottom, plot.bottom + span),
            padding=0.0,
            disableAutoRange=True,
        )
        x = np.array([m.at for m in plot.marks])
        y = np.array([m.high for m in plot.marks])
        hollow = np.array([m.kind in HOLLOW for m in plot.marks], dtype=bool)
        # A stretch that leads to a goal or an expectation is no fact: it is dashed.
        firm = np.where(hollow, np.nan, y)
        soft = np.where(hollow | np.roll(hollow, -1), y, np.nan) if hollow.any() else np.full_like(y, np.nan)
        self.curve.setData(x, firm, pen=pg.mkPen(s.colour("text_2"), width=max(s.px(3), 1.0)))
        self.outlook.setData(x, soft, pen=dashed_pen(s.colour("claim_target"), max(s.px(3), 1.0), s))

    @property
    def step(self) -> float:
        """Px between two neighbours."""
        _, plot = self._both()
        return plot.step / ((plot.last - plot.first) or 1.0) * self.area.width()

    def x(self, mark: Mark) -> float:
        """Middle of a mark, px."""
        _, plot = self._both()
        return self.area.x() + (mark.at - plot.first) / ((plot.last - plot.first) or 1.0) * self.area.width()

    def y(self, value: float) -> float:
        """Height of a value, px."""
        _, plot = self._both()
        span = (plot.top - plot.bottom) or 1.0
        return self.area.bottom() - (value - plot.bottom) / span * self.area.height()

    def mark_places(self) -> list[float]:
        return [self.x(m) for m in self._both()[1].marks]

    def mark_step(self) -> float:
        return self.step

    def index_at(self, pos: QPointF) -> int | None:
        _, plot = self._both()
        if not plot.marks:
            return None
        return min(range(len(plot.marks)), key=lambda i: abs(self.x(plot.marks[i]) - pos.x()))

    def cursor_area(self, index: int | None) -> QRectF:
        if index is None or self.plot is None or index >= len(self.plot.marks):
            return QRectF()
        half = max(self.step * 0.62, self._both()[0].px(70))
        return QRectF(self.x(self.plot.marks[index]) - half, 0, 2 * half, self.canvas.height())

    def set_visible(self, on: bool) -> None:
        super().set_visible(on)
        self.box.setVisible(on and self.plot is not None and self.plot.style == "line")

    def set_progress(self, rise: float, hatch: float) -> None:
        super().set_progress(rise, hatch)
        self.box.setOpacity(rise)

    def _spread(self, widths: list[float], step: float) -> frozenset[int]:
        """Which of the texts have room: all, or each n-th one, counted from the last."""
        every = max(1, math.ceil((max(widths, default=0.0) + self._both()[0].px(6)) / max(step, 1.0)))
        return frozenset(i for i in range(len(widths)) if (len(widths) - 1 - i) % every == 0)

    def _both(self) -> tuple[Style, Plot]:
        assert self.style is not None and self.plot is not None
        return self.style, self.plot

    def _tick_font(self) -> QFont:
        s = self._both()[0]
        return s.font("figure_s", size=s.size("caption"), weight=400)

    def _year_font(self) -> QFont:
        s = self._both()[0]
        return s.font("figure_s", size=s.size("body"), weight=400)

    def _fitting_font(self) -> QFont:
        """Font of the values: a little smaller if that keeps them on one line; else qualifiers go above."""
        s, plot = self._both()
        size = s.size("card_title") * 1.08
        widest = max((m.label for m in plot.marks), key=len, default="")
        width = self.text(widest, s.font("figure_s", size=size, weight=600)).width + s.px(8)
        share = self.step / max(width, 1.0)
        self.two_lines = share < 0.8 and any(m.figure.qualifier for m in plot.marks)
        if not self.two_lines:
            size *= min(1.0, max(share, 0.8))
        return s.font("figure_s", size=size, weight=600)

    def _label_boxes(self, mark: Mark) -> list[TextBox]:
        """The value over a mark: on one line, or its qualifier above it."""
        s = self._both()[0]
        before = mark.figure.qualifier
        if not self.two_lines or not before or not mark.label.startswith(before):
            return [self.text(mark.label, self.label_font)]
        small = s.font("figure_s", size=max(self.label_font.pixelSize() * 0.7, s.px(20)), weight=400)
        return [self.text(before, small), self.text(mark.label[len(before) :].strip(), self.label_font)]

    def _label_height(self, mark: Mark) -> float:
        return sum(b.height for b in self._label_boxes(mark))

    # painting ----------------------------------------------------------------------------------------------

    def _paint_grid(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        font = self._tick_font()
        line = max(s.px(1), 1.0)
        for tick in plot.ticks:
            y = round(self.y(tick.value)) + 0.5
            if tick.value:
                painter.setPen(QPen(s.colour("hairline"), line))
                painter.drawLine(QPointF(self.area.x(), y), QPointF(self.canvas.width(), y))
            box = self.text(tick.text, font)
            box.draw(painter, self.area.x() - s.px(14) - box.width, y - box.height / 2, s.colour("caption"))
        y = round(self.y(0.0))
        painter.setPen(QPen(s.colour("text_2"), max(s.px(2.5), 1.0)))
        painter.drawLine(QPointF(self.area.x() - s.px(4), y), QPointF(self.canvas.width(), y))

    def _column_rect(self, mark: Mark) -> QRectF:
        """The box of a column at its present height."""
        zero = self.y(0.0)
        top = zero + (self.y(mark.high) - zero) * self.rise
        return QRectF(self.x(mark) - self.column / 2, min(top, zero), self.column, abs(zero - top))

    def _paint_columns(self, painter: QPainter, exposed: QRectF) -> None:
        s, plot = self._both()
        radius = s.px(8)
        for mark in plot.marks:
            rect = self._column_rect(mark)
            if rect.right() < exposed.x() - radius or rect.x() > exposed.right() + radius:
                continue
            if plot.style == "line":
                at = QPointF(self.x(mark), self.y(mark.high))
                draw_marker(painter, at, s.px(9 if self.step > s.px(30) else 5), mark.kind, s)
            else:
                fill_box(painter, rect, mark.kind, s, radius=radius, hatch=self.hatch)

    def _paint_labels(self, painter: QPainter, exposed: QRectF) -> None:
        s, plot = self._both()
        room = self.step * 2 + s.px(90)
        for i, mark in enumerate(plot.marks):
            x = self.x(mark)
            if not exposed.x() - room <= x <= exposed.right() + room:
                continue
            if i in self._shown_ticks or i == self.point:
                self._paint_year(painter, i, x)
            if i in self._shown_labels:
                colour = claim_colour(mark.kind, s) if mark.kind is Kind.REPORTED else s.colour("text")
                y = self.y(max(mark.high, 0.0)) - s.px(LIFT_U)
                for box in reversed(self._label_boxes(mark)):
                    y -= box.height
                    box.draw(painter, x - box.width / 2, y, colour)

    def _paint_year(self, painter: QPainter, index: int, x: float) -> None:
        """The year under a mark; the chosen one in its own colour, over its neighbours if it must."""
        s, plot = self._both()
        here = index == self.point
        font = self._year_font()
        if here:
            font = s.font("figure_s", size=font.pixelSize(), weight=700)
        box = self.text(plot.marks[index].tick, font)
        left, top = x - box.width / 2, self.area.bottom() + s.px(10)
        if index not in self._shown_ticks:
            painter.fillRect(QRectF(left - 4, top, box.width + 8, box.height), s.colour("bg"))
        box.draw(painter, left, top, s.colour("here_text" if here else "text_2"))

    def _paint_growth(self, painter: QPainter, _exposed: QRectF) -> None:
        """An arrow from the level of the last but one to that of the last, with the growth over it."""
        s, plot = self._both()
        if not plot.growth or len(plot.marks) < 2:
            return
        before, last = plot.marks[-2:]
        left = self.x(before) + self.column / 2
        right = self.x(last) - self.column / 2
        if right - left < s.px(16):
            return
        colour = claim_colour(Kind.REPORTED, s)
        low, high = self.y(before.high), self.y(last.high)
        middle = (left + right) / 2
        painter.setPen(QPen(colour, max(s.px(2.5), 1.0)))
        painter.drawLine(QPointF(left + s.px(5), low), QPointF(right - s.px(5), low))
        painter.drawLine(QPointF(middle, low), QPointF(middle, high + s.px(2)))
        head = s.px(8) if high < low else -s.px(8)
        path = QPainterPath(QPointF(middle - abs(head), high + s.px(2) + head))
        path.lineTo(middle, high + s.px(2))
        path.lineTo(middle + abs(head), high + s.px(2) + head)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        font = s.font("figure_s", size=s.size("button"), weight=700)
        box = self.text(plot.growth, font)
        # Clear of the value over the last column: to its left, and over the label of the one before.
        limit = self.x(last) - max(b.width for b in self._label_boxes(last)) / 2 - s.px(14)
        x = min(middle - box.width / 2, limit - box.width)
        over_label = low - self._label_height(before) - s.px(LIFT_U)
        y = min(high - s.px(8), low - s.px(8), over_label) - box.height
        if self.point == len(plot.marks) - 2 and x - s.px(10) < self.x(before) < x + box.width + s.px(10):
            # The cursor passes under the words.
            painter.fillRect(QRectF(x - s.px(4), y, box.width + s.px(8), box.height), s.colour("bg"))
        box.draw(painter, x, y, colour)

    def _paint_band(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        if self.point is None or self.point >= len(plot.marks):
            return
        width = min(self.column * 1.5, max(self.step * 0.96, s.px(8)))
        x = self.x(plot.marks[self.point])
        rect = QRectF(x - width / 2, self.area.y() - s.px(70), width, self.area.height() + s.px(70))
        rect.setTop(max(rect.top(), s.px(8)))
        painter.setBrush(s.colour("here", 0.0 if s.contrast else 0.11))
        painter.setPen(QPen(s.colour("here"), s.px(2)) if s.contrast else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, s.px(14), s.px(14))

    def _paint_cursor(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        if self.point is None or self.point >= len(plot.marks):
            return
        mark = plot.marks[self.point]
        x, y = self.x(mark), self.y(mark.high)
        label = self._label_height(mark) + s.px(LIFT_U) if self.point in self._shown_labels else 0.0
        foot = max(self.y(max(mark.high, 0.0)) - label - s.px(8), 0.0)
        painter.setPen(QPen(s.colour("here"), s.px(4)))
        painter.drawLine(QPointF(x, 0), QPointF(x, foot))
        painter.setPen(QPen(s.colour("here"), s.px(5)))
        painter.setBrush(s.colour("bg"))
        painter.drawEllipse(QPointF(x, y), s.px(11), s.px(11))
