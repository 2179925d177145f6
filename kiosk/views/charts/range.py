"""A figure with a low and a high end: a band on a line from zero, both ends named."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from kiosk.presenters.charting import Plot
from kiosk.views.charts.claim import fill_box
from kiosk.views.charts.number import NumberPainter
from kiosk.views.style import Style
from kiosk.views.text import TextBox


class RangePainter(NumberPainter):
    """The number on top; under it the band, its ends in words over it, round numbers under the axis."""

    def least_picture(self, plot: Plot, style: Style, width: float) -> float:
        """The band with words over and under it, px."""
        return style.px(90) + (style.size("label") + style.size("caption")) * 1.3

    def _paint_picture(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        rect, mark = self.picture_rect, plot.hero
        span = plot.top or 1.0
        ends = [TextBox(w, s.font("label", weight=700), line_height=1.2, lang=s.lang) for w in plot.ends]
        over = max((b.height for b in ends), default=0.0) + s.px(8)
        ticks = [TextBox(t.text, s.font("caption"), line_height=1.2, lang=s.lang) for t in plot.ticks]
        under = max((b.height for b in ticks), default=0.0) + s.px(12)
        height = max(min(rect.height() - over - under, s.px(150)), s.px(12))
        top = rect.y() + over + max((rect.height() - over - under - height) / 2, 0.0)
        foot = top + height

        def at(value: float) -> float:
            return rect.x() + value / span * (rect.width() - s.px(40))

        painter.setPen(QPen(s.colour("hairline"), max(s.px(1), 1.0)))
        for tick in plot.ticks:
            painter.drawLine(QLineF(at(tick.value), top - s.px(6), at(tick.value), foot))
        painter.setPen(QPen(s.colour("text_2"), max(s.px(2.5), 1.0)))
        painter.drawLine(QLineF(rect.x(), foot, rect.right(), foot))
        painter.drawLine(QLineF(at(0.0), top - s.px(6), at(0.0), foot))
        low, high = at(mark.low), at(mark.high)
        end = low + (high - low) * self.rise
        band = QRectF(low, top + height * 0.12, end - low, height * 0.76)
        fill_box(painter, band, mark.kind, s, radius=s.px(10), hatch=self.hatch, across=True)
        edge = rect.x()
        for value, box in zip((low, high), ends, strict=False):
            x = min(max(value - box.width / 2, edge), rect.right() - box.width)
            box.draw(painter, x, top - over, s.colour("text"))
            edge = x + box.width + s.px(10)
        edge = -1.0
        for tick, box in zip(plot.ticks, ticks, strict=True):
            x = min(max(at(tick.value) - box.width / 2, 0.0), rect.right() - box.width)
            if x > edge:
                box.draw(painter, x, foot + s.px(8), s.colour("caption"))
                edge = x + box.width + s.px(10)
