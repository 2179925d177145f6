"""Frame of a card on the timeline: its ground, its edge and the bar in the colour of its era."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from kiosk.views.style import Style

BAR_U, RADIUS_U = 8.0, 22.0


def frame(
    painter: QPainter, rect: QRectF, edge: QColor, fill: QColor, line: float, s: Style, *, dashed: bool
) -> None:
    """Ground and edge of a card."""
    pen = QPen(edge, line)
    if dashed:
        pen.setDashPattern([10 / 3, 8 / 3])
    painter.setPen(pen)
    painter.setBrush(fill)
    inner = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.drawRoundedRect(inner, s.px(RADIUS_U), s.px(RADIUS_U))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_bar(painter: QPainter, rect: QRectF, hue: QColor, s: Style, *, dashed: bool) -> None:
    """The left edge in the colour of the era; dashed for what had not happened."""
    painter.save()
    inner = rect.adjusted(s.px(1), s.px(1), -s.px(1), -s.px(1))
    clip = QPainterPath()
    clip.addRoundedRect(inner, s.px(RADIUS_U), s.px(RADIUS_U))
    hole = QPainterPath()
    hole.addRoundedRect(
        inner.adjusted(s.px(BAR_U), -s.px(2), s.px(40), s.px(2)), s.px(RADIUS_U), s.px(RADIUS_U)
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue)
    bar = clip.subtracted(hole)
    if dashed:
        step = s.px(18)
        bands = QPainterPath()
        for n in range(math.ceil(rect.height() / step)):
            bands.addRect(QRectF(0, n * step, rect.width(), step * 0.56))
        bar = bar.intersected(bands)
    painter.drawPath(bar)
    painter.restore()
