"""The votes of a poll: a bar from zero for each option, in the order of its buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.presenters.charting import Mark
from kiosk.views.charts.livelook import fill_mark
from kiosk.views.charts.rows import RowsPainter


class PollPainter(RowsPainter):
    """Bars that move with each vote. They are read from their labels, so there is no cursor."""

    bar_u = 36.0
    bar_max_u = 64.0

    def paint_bar(self, painter: QPainter, index: int, mark: Mark) -> None:
        s = self.both()[0]
        fill_mark(painter, self.bar_rect(index, mark, self.rise), mark, s, radius=s.px(10))

    def index_at(self, pos: QPointF) -> int | None:
        return None

    def cursor_area(self, index: int | None) -> QRectF:
        return QRectF()

    def _paint_band(self, painter: QPainter, _exposed: QRectF) -> None:
        """Nothing is pointed at."""

    _paint_cursor = _paint_band
