"""What is reached against what is aimed at: the target hollow, a line at it, a gap told in words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.presenters.chart_target import TargetDetail
from kiosk.presenters.charting import Mark, Plot
from kiosk.views.charts.claim import claim_colour, dashed_pen, fill_box
from kiosk.views.charts.rows import RowsPainter
from kiosk.views.figure import figure_width
from kiosk.views.style import Style
from kiosk.views.text import TextBox


class TargetPainter(RowsPainter):
    """Rows of bars. What the report does not give has a row without a bar."""

    bar_u = 64.0
    bar_max_u = 150.0

    def build(self) -> None:
        super().build()
        self.line = self.layer(self._paint_line, 5)
        self.gap = self.layer(self._paint_gap, 3)

    def name(self, mark: Mark) -> str:
        """The name with its time; the time stands beside the plot, too, and gives way to a long value."""
        s = self.both()[0]
        whole = f"{mark.short}{'，' if s.lang == 'zh' else ', '}{mark.when}"
        return whole if self._fits(whole, mark, self.value_size(s)) else mark.short

    def _fits(self, name: str, mark: Mark, size: float) -> bool:
        """True where a name and the value stand beside each other."""
        s = self.both()[0]
        room = self.canvas.width() - s.px(14 + 14 + 10 + 40)
        # The row that is read out has a bold name.
        wide = self.text(name, s.font("body", weight=700)).width
        return wide + figure_width(mark.figure, s, size, "figure_s") <= room

    def value_size(self, style: Style) -> float:
        most = style.size("section") * 1.4
        if self.plot is None or self.style is not style:
            return most
        sizes = (most * share for share in (1.0, 0.86, 0.74, 0.64))
        return next(
            (size for size in sizes if all(self._fits(m.short, m, size) for m in self.plot.marks)),
            most * 0.56,
        )

    def head_height(self, plot: Plot, style: Style) -> float:
        return style.px(16) + self._gap_height(plot, style)

    def _gap_height(self, plot: Plot, style: Style) -> float:
        detail = plot.detail
        if not isinstance(detail, TargetDetail) or not detail.gap:
            return 0.0
        return style.size("body") * 1.35 * 2 + style.px(28)

    def value_x(self, mark: Mark, width: float, name_end: float) -> float:
        return max(self.area.right() - width, name_end)

    def paint_bar(self, painter: QPainter, index: int, mark: Mark) -> None:
        rect = self.bar_rect(index, mark, self.rise)
        s = self.both()[0]
        fill_box(painter, rect, mark.kind, s, radius=s.px(10), hatch=self.hatch, across=True)

    def _paint_line(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        if plot.reference is None or len(plot.marks) < 2:
            return
        x = self.x(plot.reference.high)
        painter.setPen(dashed_pen(claim_colour(plot.reference.kind, s), max(s.px(3), 1.0), s))
        painter.drawLine(QPointF(x, self.area.y()), QPointF(x, self.area.bottom()))

    def _paint_gap(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        detail = plot.detail
        if not isinstance(detail, TargetDetail) or not detail.gap:
            return
        x, room = self.area.x() + s.px(10), self.area.width() - s.px(10)
        name = TextBox(detail.gap, s.font("body"), room, 1.35, lang=s.lang)
        words = TextBox(detail.gap_words, s.font("body"), room, 1.35, lang=s.lang)
        y = s.px(8)
        beside = name.width + words.width + s.px(30) <= room
        name.draw(painter, x, y, s.colour("text"))
        if beside:
            words.draw(painter, self.area.right() - words.width, y, s.colour("text_2"))
        else:
            words.draw(painter, x, y + name.height, s.colour("text_2"))
        foot = self._gap_height(plot, s) - s.px(6)
        painter.setPen(dashed_pen(s.colour("outline"), max(s.px(2), 1.0), s, 0.6))
        painter.drawLine(QPointF(self.area.x(), foot), QPointF(self.area.right(), foot))
