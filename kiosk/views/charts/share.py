"""Parts of a hundred: one bar of 100 % for each figure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.presenters.charting import Mark
from kiosk.views.charts.claim import fill_box
from kiosk.views.charts.rows import RowsPainter
from kiosk.views.style import Style


class SharePainter(RowsPainter):
    """The whole is an outline, the part is filled as its kind of claim asks."""

    bar_u = 64.0
    bar_max_u = 150.0

    def value_size(self, style: Style) -> float:
        return style.size("section") * 1.5

    def name(self, mark: Mark) -> str:
        joint = "，" if self.both()[0].lang == "zh" else ", "
        return f"{mark.short}{joint}{mark.when}"

    def value_x(self, mark: Mark, width: float, name_end: float) -> float:
        # On the right, over the empty part: the number of a small share has no room over its own part.
        return max(self.area.right() - width, name_end)

    def paint_bar(self, painter: QPainter, index: int, mark: Mark) -> None:
        s = self.both()[0]
        part = self.bar_rect(index, mark, self.rise)
        whole = QRectF(self.x(0.0), part.y(), self.x(100.0) - self.x(0.0), part.height())
        painter.setBrush(s.colour("surface"))
        painter.setPen(QPen(s.colour("outline"), max(s.px(2), 1.0)))
        painter.drawRoundedRect(whole, s.px(10), s.px(10))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        fill_box(painter, part, mark.kind, s, radius=s.px(10), hatch=self.hatch, across=True)
