"""A yearly amount as a counter since the chart was opened: a worked-out average, and shown as one."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.content.base import Kind
from kiosk.presenters.chart_rate import MINUTE_S, RateDetail
from kiosk.presenters.charting import Plot
from kiosk.presenters.labels import label
from kiosk.views.charts.claim import claim_colour, draw_claim_tag, hatch_brush
from kiosk.views.charts.painter import Painter
from kiosk.views.charts.parts import tag_size
from kiosk.views.figure import draw_figure, fit_size
from kiosk.views.style import Style
from kiosk.views.text import TextBox

HERO_U = 190.0
LEAST_HERO_U = 96.0
PICTURE_U = 150.0
DOT_COLUMNS, DOT_ROWS = 20, 3
# The number keeps its size while it grows up to what an hour comes to.
SIZED_FOR_S = 3600.0


class RatePainter(Painter):
    """The counter with its tag, since when and by which rule; under it a dot for each second of a minute."""

    tick_ms = 100

    def build(self) -> None:
        self.words = self.layer(self._paint_words, 1)
        self.counter = self.layer(self._paint_counter, 2)
        self.dots = self.layer(self._paint_dots, 2)
        self.whole = QRectF()
        self.number = QRectF()
        self.grid = QRectF()
        self.size = 12.0
        self.boxes: list[tuple[TextBox, float, str]] = []

    def _both(self) -> tuple[Style, RateDetail]:
        assert self.style is not None and self.plot is not None
        assert isinstance(self.plot.detail, RateDetail)
        return self.style, self.plot.detail

    def show(self, plot: Plot, style: Style) -> None:
        before, detail = self.plot, plot.detail
        # The same counter with another rate goes on from what it has come to. Where nothing runs it stands at
        # the minute of the new rate.
        same = before is not None and before.id == plot.id and not (style.reduced or style.motion_off)
        if same and before is not None and isinstance(detail, RateDetail) and self.seconds > 0:
            plot = replace(plot, detail=detail.going_on(before.detail, self.seconds))
        super().show(plot, style)

    # geometry ----------------------------------------------------------------------------------------------

    def _texts(self, plot: Plot, style: Style, width: float) -> list[TextBox]:
        """Since when, the rule, and how to read the dots."""
        detail = plot.detail
        assert isinstance(detail, RateDetail)
        stands = style.motion_off or style.reduced
        colon = label("rule", style.lang)
        rows = (
            (detail.minute if stands else detail.since, "section"),
            (colon + detail.rule, "label"),
            (plot.words, "label"),
        )
        return [
            TextBox(words, style.font(role), width, style.line_height(role), lang=style.lang)
            for words, role in rows
        ]

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        texts = self._texts(plot, style, max(width - style.px(44), 1.0))
        tag = tag_size("", style)[1] + style.px(12)
        return math.ceil(tag + style.px(LEAST_HERO_U + PICTURE_U + 80) + sum(t.height for t in texts))

    def lay_out(self) -> None:
        s, detail = self._both()
        assert self.plot is not None
        self.whole = QRectF(self.canvas.rect()).adjusted(s.px(4), s.px(20), -s.px(40), -s.px(16))
        width = max(self.whole.width(), 1.0)
        since, rule, dots = self._texts(self.plot, s, width)
        tag = tag_size("", s)[1] + s.px(12)
        most = min(s.px(HERO_U), max(self.whole.height() * 0.26, s.px(LEAST_HERO_U)))
        self.size = fit_size(detail.counted(SIZED_FOR_S), s, width, most, "hero")
        self.number = QRectF(self.whole.x(), self.whole.y() + tag, width, self.size)
        y = self.number.bottom() + s.px(14)
        self.boxes = [(since, y, "text"), (rule, y + since.height + s.px(4), "text_2")]
        top = y + since.height + rule.height + s.px(30)
        foot = self.whole.bottom() - dots.height
        self.boxes.append((dots, foot, "text_2"))
        room = QRectF(self.whole.x(), top, width, max(foot - s.px(14) - top, 1.0))
        pitch = min(room.width() / DOT_COLUMNS, room.height() / DOT_ROWS)
        self.grid = QRectF(
            room.x(), room.center().y() - pitch * DOT_ROWS / 2, pitch * DOT_COLUMNS, pitch * DOT_ROWS
        )

    @property
    def pitch(self) -> float:
        """Px from one dot to the next."""
        return self.grid.height() / DOT_ROWS

    def _dot(self, n: int) -> QPointF:
        row, column = divmod(n, DOT_COLUMNS)
        return QPointF(self.grid.x() + (column + 0.5) * self.pitch, self.grid.y() + (row + 0.5) * self.pitch)

    # time --------------------------------------------------------------------------------------------------

    @staticmethod
    def lit(seconds: float) -> int:
        """Dots that are filled: the seconds of this minute, all of them at its end."""
        whole = int(seconds)
        return int(MINUTE_S) if whole and whole % int(MINUTE_S) == 0 else whole % int(MINUTE_S)

    def set_time(self, seconds: float) -> None:
        before, self.seconds = self.seconds, seconds
        if self.plot is None or self.style is None:
            return
        detail = self._both()[1]
        if seconds < before and detail.at:
            # Begun anew: all of it at the present rate.
            detail = replace(detail, came=Decimal(0), at=0.0)
            self.plot = replace(self.plot, detail=detail)
        if detail.counted(before) != detail.counted(seconds):
            self.renew(self.number.adjusted(-4, -4, 4, 4))
        was, now = self.lit(before), self.lit(seconds)
        if was == now:
            return
        if now < was:
            self.renew(self.grid)
            return
        for n in range(was, now):
            at, r = self._dot(n), self.pitch / 2
            self.renew(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r))

    # painting ----------------------------------------------------------------------------------------------

    def _paint_words(self, painter: QPainter, exposed: QRectF) -> None:
        s = self._both()[0]
        assert self.plot is not None
        second = self.plot.marks[1]
        if exposed.y() < self.number.y():
            draw_claim_tag(painter, self.whole.x(), self.whole.y(), second.word, Kind.DERIVED, s)
        for box, y, ink in self.boxes:
            if self.needs(QRectF(self.whole.x(), y, self.whole.width(), box.height)):
                box.draw(painter, self.whole.x(), y, s.colour(ink))

    def _paint_counter(self, painter: QPainter, _exposed: QRectF) -> None:
        s, detail = self._both()
        if self.needs(self.number):
            figure = detail.counted(self.seconds)
            draw_figure(painter, self.number, figure, s, size=self.size, colour="text", role="hero")

    def _paint_dots(self, painter: QPainter, _exposed: QRectF) -> None:
        s = self._both()[0]
        if not self.needs(self.grid):
            return
        colour = claim_colour(Kind.DERIVED, s)
        faint = QColor(s.colour("hairline"))
        r, lit = self.pitch * 0.34, self.lit(self.seconds)
        brush = hatch_brush(s, colour, self.grid.topLeft(), 0.5)
        for n in range(int(MINUTE_S)):
            at = self._dot(n)
            # With what its pen and its smooth edge reach beyond it.
            if not self.needs(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r).adjusted(-3, -3, 3, 3)):
                continue
            painter.setPen(QPen(colour if n < lit else faint, max(s.px(2), 1.0)))
            if n < lit:
                painter.setBrush(brush)
            else:
                painter.setBrush(s.colour("bg"))
            painter.drawEllipse(at, r, r)

    def index_at(self, pos: QPointF) -> int | None:
        return None

    def cursor_area(self, index: int | None) -> QRectF:
        return QRectF()
