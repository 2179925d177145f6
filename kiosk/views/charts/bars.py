"""Bars from zero, sorted, with a line to compare with."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.presenters.charting import Mark, Plot
from kiosk.views.charts.claim import dashed_pen, fill_box
from kiosk.views.charts.rows import RowsPainter
from kiosk.views.style import Style


class BarsPainter(RowsPainter):
    """Horizontal bars; the reference stands as a dashed line with its words over it."""

    def build(self) -> None:
        super().build()
        self.line = self.layer(self._paint_reference, 5)

    def head_height(self, plot: Plot, style: Style) -> float:
        return style.px(24) + (style.size("label") * 1.4 if plot.reference is not None else 0.0)

    def side(self, style: Style) -> float:
        return max(super().side(style), style.px(40))

    def paint_bar(self, painter: QPainter, index: int, mark: Mark) -> None:
        s = self.both()[0]
        rect = self.bar_rect(index, mark, self.rise)
        fill_box(painter, rect, mark.kind, s, radius=s.px(10), hatch=self.hatch, across=True)

    def _paint_reference(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        reference = plot.reference
        if reference is None:
            return
        x = self.x(reference.high)
        painter.setPen(dashed_pen(s.colour("text"), max(s.px(2.5), 1.0), s))
        for top, foot in self.free_stretches(x, self.area.y(), self.area.bottom(), len(plot.marks)):
            painter.drawLine(QPointF(x, top), QPointF(x, foot))
        words = f"{reference.short} {reference.figure.text}"
        box = self.text(words, s.font("label", weight=700))
        if box.width > self.canvas.width():
            # Large words on a narrow canvas: a little smaller, and none of them cut.
            size = s.size("label") * self.canvas.width() / box.width
            box = self.text(words, s.font("label", weight=700, size=math.floor(size)))
        left = min(max(x - box.width, 0.0), self.canvas.width() - box.width)
        top = self.area.y() - box.height - s.px(6)
        # The cursor passes under the words.
        painter.fillRect(QRectF(left - s.px(6), top, box.width + s.px(12), box.height), s.colour("bg"))
        box.draw(painter, left, top, s.colour("text"))
