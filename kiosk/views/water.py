"""Drifting strands, cheap enough for a loop that runs for weeks.

Pens are one device pixel wide: Qt draws those lines 15 times faster than wider ones (measured: 38 strands
across 1920 px take 5 ms, at 1.5 px 90 ms). Only every other strand drifts; the others lie in the cached
picture. The place of a strand at a phase is a sum of two waves, so the costly sines are taken once for a
river and each frame is a multiply and an add for each point.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.presenters.river import River
from kiosk.views.style import Style

SWAY = 0.13
LIMIT = 0.985


class Water:
    """Strands of one river in one style. `paint(painter, phase)` draws them; the phase runs from 0 to 1."""

    def __init__(self, river: River, style: Style, *, count: int, t1: float = 1.0, samples: int = 56) -> None:
        self._pens: list[QPen] = []
        self._rows: list[list[tuple[float, float, float, float, float, float, float]]] = []
        ts = [t1 * i / samples for i in range(samples + 1)]
        middles = [river.point(t, 0.0) for t in ts]
        edges = [river.point(t, 1.0) for t in ts]
        if style.contrast:
            count = 5
        for k in range(0, count, 2):
            spread = (k * 7 % 11) / 10
            colour = QColor(style.colour("river_strand_light"))
            colour.setAlphaF(1.0 if style.contrast else 0.3 + 0.4 * spread)
            pen = QPen(colour, 1.0)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            self._pens.append(pen)
            lane = -0.94 + 1.88 * (k + 0.5) / count
            row = []
            for t, (mx, my), (ex, ey) in zip(ts, middles, edges, strict=True):
                angle = 2 * math.pi * (2.6 * t + 0.37 * k)
                row.append((mx, my, ex - mx, ey - my, lane, SWAY * math.sin(angle), SWAY * math.cos(angle)))
            self._rows.append(row)

    def paint(self, painter: QPainter, phase: float) -> None:
        """Draw all strands at a phase."""
        c, s = math.cos(2 * math.pi * phase), math.sin(2 * math.pi * phase)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen, row in zip(self._pens, self._rows, strict=True):
            points = []
            for mx, my, nx, ny, lane, a, b in row:
                v = lane + a * c + b * s
                v = LIMIT if v > LIMIT else -LIMIT if v < -LIMIT else v
                points.append(QPointF(mx + nx * v, my + ny * v))
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(points))
