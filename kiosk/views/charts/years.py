"""Columns, or a line with markers, over true time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from kiosk.presenters.chart_long import LongMarks, some
from kiosk.presenters.charting import Mark, Plot
from kiosk.views.charts.claim import (
    HOLLOW,
    dashed_pen,
    fill_box,
)
from kiosk.views.charts.livelook import draw_point, value_ink
from kiosk.views.charts.longline import LongLine
from kiosk.views.charts.over import LIFT_U, clear_labels, paint_growth, paint_guesses, paint_year_cursor
from kiosk.views.charts.painter import Layer, Painter
from kiosk.views.style import Style
from kiosk.views.text import TextBox

COLUMN_SHARE = 0.63
HELP_LINE = 0.3
LEAST_U = 184.0


def stretches(points: Sequence[QPointF | None], hollow: Sequence[bool]) -> tuple[list[QLineF], list[QLineF]]:
    """The stretches from each point to the next: those between facts, and those from or to a `hollow` point.

    A stretch that leads to a goal or an expectation is no fact. None leads from or to a point that is None.
    """
    firm: list[QLineF] = []
    soft: list[QLineF] = []
    for (start, end), ends in zip(pairwise(points), pairwise(hollow), strict=True):
        if start is not None and end is not None:
            (soft if any(ends) else firm).append(QLineF(start, end))
    return firm, soft


HELP_LINE = 0.3


class YearsPainter(Painter):
    """One column or marker for each figure, its value written over it, a cursor that snaps to it."""

    def build(self) -> None:
        self.band = self.layer(self._paint_band, 0)
        self.grid = self.layer(self._paint_grid, 1)
        # Markers lie over their line: struck through, a hollow one would look hatched.
        self.curve = self.layer(self._paint_curve, 2)
        self.columns = self.layer(self._paint_columns, 3)
        self.labels = self.layer(self._paint_labels, 4)
        self.cursor = self.layer(self._paint_cursor, 5)
        self.growth = self.layer(self._paint_growth, 6)
        self.guess_layer = self.layer(self._paint_guesses, 7)
        self.area = QRectF()
        self.column = 0.0
        self.firm: list[QLineF] = []
        self.soft: list[QLineF] = []
        self.line = LongLine()
        self.long = False
        self.label_font = QFont()
        self.two_lines = False
        self.shown_labels: frozenset[int] = frozenset()
        self.moved_labels: dict[str, QRectF] = {}
        self.shown_ticks: frozenset[int] = frozenset()
        self._tick_reach = 0.0

    # geometry ----------------------------------------------------------------------------------------------

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        return math.ceil(style.px(LEAST_U) + style.size("card_title") * 3 + style.size("label") * 1.6)

    def lay_out(self) -> None:
        s, plot = self.both()
        self.long = isinstance(plot.marks, LongMarks)
        ticks = [self.text(t.text, self._tick_font()) for t in plot.ticks]
        left = max((t.width for t in ticks), default=0.0) + s.px(20)
        foot = self.year_font().pixelSize() * 1.3 + s.px(14)
        whole = QRectF(self.canvas.rect())
        self.area = whole.adjusted(left, 0, -s.px(4), -foot)
        self.label_font = self._fitting_font()
        few = plot.marks[-1:] if self.long else plot.marks
        over = max((self.label_height(m) for m in few), default=0.0)
        head = over + s.px(44 if not plot.growth else 48)
        self.area = whole.adjusted(left, head, -s.px(4), -foot)
        if self.area.width() <= 0 or self.area.height() <= 0:
            self.area = QRectF(left, head, 1.0, 1.0)
        if self.long:
            self._lay_out_long()
            return
        step = self.step
        self.column = min(step * COLUMN_SHARE, s.px(190))
        widths = [max(b.width for b in self.label_boxes(m)) for m in plot.marks]
        self.shown_labels = self._spread(widths, step)
        years = [self.text(m.tick, self.year_font()).width for m in plot.marks]
        self.shown_ticks = self._spread(years, step)
        # Where a year steps aside for the chosen one, all of it is painted anew.
        self._tick_reach = max(years, default=0.0) * 1.7 if len(self.shown_ticks) < len(years) else 0.0
        self._lay_out_line()
        self.moved_labels = {}
        if plot.style == "line":
            self.moved_labels = clear_labels(self)

    def _lay_out_long(self) -> None:
        """A line without markers and without values beside it; a few dates stand under it."""
        _, plot = self.both()
        self.firm, self.soft = [], []
        self.column = 0.0
        self.line.lay_out(plot, self.area)
        self.shown_labels = frozenset()
        wide = max(self.text(m.tick, self.year_font()).width for m in some(plot.marks, 8)) * 1.5
        count = max(int(self.area.width() / wide), 1)
        places = [self.area.x() + (n + 0.5) * self.area.width() / count for n in range(count)]
        chosen: dict[int, float] = {}
        for index in dict.fromkeys(self.line.nearest(x) for x in places):
            x = self.line.x(index)
            # Two places of one time, as a clock without more digits writes it, are told once.
            told = any(plot.marks[i].tick == plot.marks[index].tick for i in chosen)
            if not told and (not chosen or x - max(chosen.values()) >= wide / 1.5):
                chosen[index] = x
        self.shown_ticks = frozenset(chosen)
        self._tick_reach = wide * 1.2

    def _lay_out_line(self) -> None:
        _, plot = self.both()
        self.firm, self.soft = [], []
        if plot.style != "line":
            return
        points: list[QPointF | None] = [QPointF(self.x(m), self.y(m.high)) for m in plot.marks]
        if plot.hidden is not None:
            # A line to a value that is still to be guessed would lead to zero.
            points[plot.hidden] = None
        self.firm, self.soft = stretches(points, [m.kind in HOLLOW for m in plot.marks])

    def rect_of(self, layer: Layer) -> QRectF:
        if layer is self.curve:
            return self.area if self.firm or self.soft else QRectF()
        return super().rect_of(layer)

    @property
    def step(self) -> float:
        """Px between two neighbours."""
        _, plot = self.both()
        return plot.step / ((plot.last - plot.first) or 1.0) * self.area.width()

    def x(self, mark: Mark) -> float:
        """Middle of a mark, px."""
        _, plot = self.both()
        return self.area.x() + (mark.at - plot.first) / ((plot.last - plot.first) or 1.0) * self.area.width()

    def y(self, value: float) -> float:
        """Height of a value, px."""
        _, plot = self.both()
        span = (plot.top - plot.bottom) or 1.0
        return self.area.bottom() - (value - plot.bottom) / span * self.area.height()

    def value_at(self, pos: QPointF) -> float:
        _, plot = self.both()
        span = (plot.top - plot.bottom) or 1.0
        return plot.bottom + (self.area.bottom() - pos.y()) / max(self.area.height(), 1.0) * span

    def repaint_guesses(self) -> None:
        self.guess_layer.update()

    def mark_places(self) -> list[float]:
        return [] if self.long else [self.x(m) for m in self.both()[1].marks]

    def mark_step(self) -> float:
        return self.step

    def index_at(self, pos: QPointF) -> int | None:
        _, plot = self.both()
        if not plot.marks:
            return None
        if self.long:
            return self.line.nearest(pos.x())
        return min(range(len(plot.marks)), key=lambda i: abs(self.x(plot.marks[i]) - pos.x()))

    def cursor_area(self, index: int | None) -> QRectF:
        if index is None or self.plot is None or index >= len(self.plot.marks):
            return QRectF()
        half = max(self.step * 0.62, self.both()[0].px(70), self._tick_reach)
        return QRectF(self.x(self.plot.marks[index]) - half, 0, 2 * half, self.canvas.height())

    def set_visible(self, on: bool) -> None:
        super().set_visible(on)
        if not on:
            self.line.clear()

    def _spread(self, widths: list[float], step: float) -> frozenset[int]:
        """Which of the texts have room: all, or each n-th one, counted from the last."""
        widest = max(widths, default=0.0)
        # The outermost ones move inward where they would be cut.
        needed = widest + self.both()[0].px(6) + max(widest - step, 0.0) / 2
        every = max(1, math.ceil(needed / max(step, 1.0)))
        return frozenset(i for i in range(len(widths)) if (len(widths) - 1 - i) % every == 0)

    def both(self) -> tuple[Style, Plot]:
        assert self.style is not None and self.plot is not None
        return self.style, self.plot

    def _tick_font(self) -> QFont:
        s = self.both()[0]
        return s.font("figure_s", size=s.size("caption"), weight=400)

    def year_font(self) -> QFont:
        s = self.both()[0]
        return s.font("figure_s", size=s.size("body"), weight=400)

    def _fitting_font(self) -> QFont:
        """Font of the values: a little smaller if that keeps them on one line; else qualifiers go above."""
        s, plot = self.both()
        size = s.size("card_title") * 1.08
        if self.long:
            self.two_lines = False
            return s.font("figure_s", size=size, weight=600)
        widest = max((m.label for m in plot.marks), key=len, default="")
        width = self.text(widest, s.font("figure_s", size=size, weight=600)).width + s.px(8)
        share = self.step / max(width, 1.0)
        self.two_lines = share < 0.8 and any(m.figure.qualifier for m in plot.marks)
        if not self.two_lines:
            size *= min(1.0, max(share, 0.8))
        return s.font("figure_s", size=size, weight=600)

    def label_boxes(self, mark: Mark) -> list[TextBox]:
        """The value over a mark: on one line, or its qualifier above it."""
        s = self.both()[0]
        before = mark.figure.qualifier
        if not self.two_lines or not before or not mark.label.startswith(before):
            return [self.text(mark.label, self.label_font)]
        small = s.font("figure_s", size=max(self.label_font.pixelSize() * 0.7, s.px(20)), weight=400)
        return [self.text(before, small), self.text(mark.label[len(before) :].strip(), self.label_font)]

    def label_height(self, mark: Mark) -> float:
        return sum(b.height for b in self.label_boxes(mark))

    # painting ----------------------------------------------------------------------------------------------

    def _paint_grid(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        font = self._tick_font()
        line = max(s.px(1), 1.0)
        for tick in plot.ticks:
            y = round(self.y(tick.value)) + 0.5
            if tick.value:
                # Values stand on these lines: in white they would cross the digits.
                ink = s.colour("hairline", HELP_LINE if s.contrast else None)
                painter.setPen(QPen(ink, line))
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
        s, plot = self.both()
        if self.long:
            for part in self.parts(exposed):
                self.line.paint(painter, part, s, self.rise, self.y(0.0))
            return
        radius = s.px(8)
        for index, mark in enumerate(plot.marks):
            if index == plot.hidden:
                continue
            rect = self._column_rect(mark)
            if rect.right() < exposed.x() - radius or rect.x() > exposed.right() + radius:
                continue
            if plot.style == "line":
                at = QPointF(self.x(mark), self.y(mark.high))
                draw_point(painter, at, s.px(9 if self.step > s.px(30) else 5), mark, s)
            else:
                fill_box(painter, rect, mark.kind, s, radius=radius, hatch=self.hatch)

    def _paint_curve(self, painter: QPainter, _exposed: QRectF) -> None:
        """The line, which fades in while the values rise; what leads to a goal is dashed."""
        s, _ = self.both()
        width = max(s.px(3), 1.0)
        painter.setClipRect(self.area, Qt.ClipOperation.IntersectClip)
        painter.setOpacity(self.rise)
        painter.setPen(QPen(s.colour("text_2"), width))
        painter.drawLines(self.firm)
        painter.setPen(dashed_pen(s.colour("claim_target"), width, s))
        painter.drawLines(self.soft)

    def _paint_labels(self, painter: QPainter, exposed: QRectF) -> None:
        s, plot = self.both()
        room = self.step * 2 + s.px(90)
        shown = {*self.shown_ticks, *(() if self.point is None else (self.point,))}
        for i in sorted(shown) if self.long else range(len(plot.marks)):
            if i >= len(plot.marks):
                continue
            mark = plot.marks[i]
            x = self.x(mark)
            if not exposed.x() - room <= x <= exposed.right() + room:
                continue
            if i in self.shown_ticks and i != self.point and not self._gives_way(x, mark):
                self._paint_year(painter, i, x)
            if i in self.shown_labels:
                colour, rect = value_ink(mark, s), self.label_rect(mark)
                y = rect.bottom()
                for box in reversed(self.label_boxes(mark)):
                    y -= box.height
                    box.draw(painter, rect.center().x() - box.width / 2, y, colour)
        if self.point is not None and self.point < len(plot.marks):
            self._paint_year(painter, self.point, self.x(plot.marks[self.point]))

    def _gives_way(self, x: float, mark: Mark) -> bool:
        """True for a year whose words would touch those of the chosen one."""
        s, plot = self.both()
        if self.point is None or self.point >= len(plot.marks):
            return False
        here = plot.marks[self.point]
        font = s.font("figure_s", size=self.year_font().pixelSize(), weight=700)
        room = (self.text(here.tick, font).width + self.text(mark.tick, self.year_font()).width) / 2
        return abs(self.x(here) - x) < room + s.px(6)

    def _paint_year(self, painter: QPainter, index: int, x: float) -> None:
        """The year under a mark; the chosen one in its own colour."""
        s, plot = self.both()
        here = index == self.point
        font = self.year_font()
        if here:
            font = s.font("figure_s", size=font.pixelSize(), weight=700)
        box = self.text(plot.marks[index].tick, font)
        left, top = x - box.width / 2, self.area.bottom() + s.px(10)
        box.draw(painter, self._within(left, box.width), top, s.colour("here_text" if here else "text_2"))

    def _paint_growth(self, painter: QPainter, _exposed: QRectF) -> None:
        paint_growth(self, painter)

    def _paint_guesses(self, painter: QPainter, _exposed: QRectF) -> None:
        paint_guesses(self, painter)

    def label_rect(self, mark: Mark) -> QRectF:
        """Where the value over a mark stands; on a line, clear of the line."""
        found = self.moved_labels.get(mark.id)
        if found is not None:
            return found
        boxes = self.label_boxes(mark)
        wide, high = max(b.width for b in boxes), sum(b.height for b in boxes)
        foot = self.y(max(mark.high, 0.0)) - self.both()[0].px(LIFT_U)
        return QRectF(self._within(self.x(mark) - wide / 2, wide), foot - high, wide, high)

    def _within(self, left: float, width: float) -> float:
        """The left edge of a text, moved so that none of it is cut."""
        return min(max(left, 0.0), max(self.canvas.width() - width, 0.0))

    def _paint_band(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        if self.point is None or self.point >= len(plot.marks):
            return
        width = s.px(8) if self.long else min(self.column * 1.5, max(self.step * 0.96, s.px(8)))
        x = self.x(plot.marks[self.point])
        rect = QRectF(x - width / 2, self.area.y() - s.px(70), width, self.area.height() + s.px(70))
        rect.setTop(max(rect.top(), s.px(8)))
        painter.setBrush(s.colour("here", 0.0 if s.contrast else 0.11))
        painter.setPen(QPen(s.colour("here"), s.px(2)) if s.contrast else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, s.px(14), s.px(14))

    def _paint_cursor(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        paint_year_cursor(self, painter)
        if self.point is None or self.point >= len(plot.marks):
            return
        mark = plot.marks[self.point]
        x, y = self.x(mark), self.y(mark.high)
        label = self.label_height(mark) + s.px(LIFT_U) if self.point in self.shown_labels else 0.0
        foot = max(self.y(max(mark.high, 0.0)) - label - s.px(8), 0.0)
        painter.setPen(QPen(s.colour("here"), s.px(4)))
        painter.drawLine(QPointF(x, 0), QPointF(x, foot))
        painter.setPen(QPen(s.colour("here"), s.px(5)))
        painter.setBrush(s.colour("bg"))
        painter.drawEllipse(QPointF(x, y), s.px(11), s.px(11))
