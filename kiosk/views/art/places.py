"""Pictures of places: the twin towers, the park and its skyline, the W-shaped shoreline."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kiosk.views.art.brush import Brush, Point, polyline, seed_of, unit_of

FLOORS = 26


def tower_outline(left: float, right: float, high: float, low: float, foot: float) -> QPainterPath:
    """A tower with a sloping, rounded top: `high` is its y at the right, `low` at the left."""
    width = right - left
    r = width * 0.22
    path = QPainterPath(QPointF(left, foot))
    path.lineTo(left, low + r * 1.4)
    path.cubicTo(left, low + r * 0.3, left + r * 0.4, low, left + r * 1.5, low - (low - high) * 0.28)
    path.lineTo(right - r, high + (low - high) * 0.02)
    path.quadTo(right, high, right, high + r)
    path.lineTo(right, foot)
    return path


def _tower(
    brush: Brush, left: float, right: float, high: float, low: float, foot: float, *, mirrored: bool
) -> None:
    outline = tower_outline(left, right, high, low, foot)
    if mirrored:
        middle = (left + right) / 2
        outline = _mirror(outline, middle)
    body = QPainterPath(outline)
    body.closeSubpath()
    brush.erase(body)
    brush.tint(body, 0.07)
    top = max(high, low) + (right - left) * 0.30
    step = (foot - top) / FLOORS
    for i in range(FLOORS + 1):
        y = top + i * step
        brush.poly([(left, y), (right, y)], 0.30 + 0.22 * (i % 4 == 0), 0.55)
    for part in (1 / 3, 2 / 3):
        x = left + (right - left) * part
        brush.poly([(x, top), (x, foot)], 0.34, 0.5)
    brush.stroke(outline, 1.0, 1.15, glow=True)


def _mirror(path: QPainterPath, middle: float) -> QPainterPath:
    """A path mirrored left to right."""
    from PySide6.QtGui import QTransform

    return QTransform(-1, 0, 0, 1, 2 * middle, 0).map(path)


def _wing(brush: Brush, edge: float, tip: float, foot: float, rise: float) -> None:
    """Podium lines from a tower's `edge` out to its `tip`, like the feathers of a wing."""
    feathers = 7
    for i in range(feathers):
        part = i / feathers
        start = tip + (edge - tip) * part * 0.72
        height = rise * (1 - part * 0.82)
        path = QPainterPath(QPointF(start, foot))
        path.cubicTo(
            start + (edge - start) * 0.34,
            foot - height * 0.72,
            start + (edge - start) * 0.62,
            foot - height,
            edge,
            foot - height,
        )
        brush.stroke(path, 1.0 if i == 0 else 0.62 - 0.05 * i, 1.0 if i == 0 else 0.6, glow=i == 0)


def towers(brush: Brush) -> None:
    """The twin towers of the West Bund AI Tower, with podiums that spread like the wings of a phoenix."""
    w = min(brush.w, 108.0)
    x0 = (brush.w - w) / 2
    foot, k = 91.0, w / 100.0
    middle = x0 + w / 2
    side = min(13.5 * max(k, 0.62), 15.0)
    gap = min(15.0 * k, 17.0)
    west = (middle - gap / 2 - side, middle - gap / 2)
    east = (middle + gap / 2, middle + gap / 2 + side)
    span = min(36.0 * k, 40.0)
    for x, tip, rise in (
        (west[0], x0 + max(w / 2 - gap / 2 - side - span, 1), 19.0),
        (east[1], x0 + w - max(w / 2 - gap / 2 - side - span, 1), 19.0),
    ):
        _wing(brush, x, tip, foot, rise)
    _tower(brush, *west, high=20, low=22.5, foot=foot, mirrored=True)
    _tower(brush, *east, high=5, low=8, foot=foot, mirrored=False)
    for i in range(4):
        y = foot - 2.4 - i * 2.9
        brush.poly([(west[1], y), (east[0], y)], 0.42 - 0.06 * i, 0.6)
    brush.poly([(x0, foot), (x0 + w, foot)], 0.9, 0.8)
    for i in range(3):
        y = foot + 2.4 + i * 2.3
        points: list[Point] = [
            (x0 + w * t, y + 0.55 * math.sin(2 * math.pi * (2.2 * t + 0.31 * i)))
            for t in (j / 40 for j in range(41))
        ]
        brush.curve(points, 0.34 - 0.08 * i, 0.6)
    brush.halo(middle + gap / 2, 48, 62, 0.2)


def park(brush: Brush) -> None:
    """A row of wireframe buildings of different heights with regular windows, and trees in front."""
    seed = seed_of("park")
    foot, x, i = 88.0, 1.0, 0
    heights: list[float] = []
    while x < brush.w - 6:
        width = 8.5 + 6.0 * unit_of(seed, i)
        width = min(width, brush.w - x - 1)
        along = x / max(brush.w, 1)
        swell = 22 + 36 * (0.5 - 0.5 * math.cos(2 * math.pi * (0.1 + 0.9 * along)))
        height = min(swell * (0.62 + 0.6 * unit_of(seed, i + 500)), 74.0)
        heights.append(height)
        _building(brush, x, width, height, foot, seed, i)
        x += width + 1.6 + 1.8 * unit_of(seed, i + 900)
        i += 1
    brush.poly([(0, foot), (brush.w, foot)], 0.85, 0.8)
    for j in range(max(int(brush.w / 7), 4)):
        tx = (j + 0.25 + 0.5 * unit_of(seed, j + 1300)) * brush.w / max(int(brush.w / 7), 4)
        size = 2.2 + 1.5 * unit_of(seed, j + 1500)
        y = foot + 5.0
        crown = QPainterPath()
        crown.addEllipse(QPointF(tx, y - size * 2.1), size, size * 1.25)
        brush.erase(crown)
        brush.tint(crown, 0.10)
        brush.stroke(crown, 0.75, 0.65)
        brush.poly([(tx, y), (tx, y - size * 2.2)], 0.75, 0.65)
        brush.poly([(tx, y - size * 1.5), (tx + size * 0.5, y - size * 2.3)], 0.5, 0.5)
    brush.poly([(0, foot + 7), (brush.w, foot + 7)], 0.4, 0.6)
    brush.halo(brush.w / 2, 55, 90, 0.18)


def _building(
    brush: Brush, x: float, width: float, height: float, foot: float, seed: int, index: int
) -> None:
    top = foot - height
    depth = min(width * 0.26, 3.0)
    side = polyline(
        [
            (x + width, foot),
            (x + width + depth, foot - depth),
            (x + width + depth, top - depth),
            (x + width, top),
        ]
    )
    roof = polyline([(x, top), (x + depth, top - depth), (x + width + depth, top - depth)])
    front = QPainterPath()
    front.addRect(QRectF(x, top, width, height))
    brush.stroke(side, 0.45, 0.6)
    brush.stroke(roof, 0.55, 0.6)
    brush.erase(front)
    brush.tint(front, 0.06)
    columns = max(int(width / 2.9), 2)
    rows = max(int(height / 4.2), 2)
    pane_w, pane_h = width / columns, (height - 3) / rows
    windows, lit = QPainterPath(), QPainterPath()
    for r in range(rows):
        for c in range(columns):
            box = QRectF(
                x + c * pane_w + pane_w * 0.24,
                top + 2 + r * pane_h + pane_h * 0.2,
                pane_w * 0.52,
                pane_h * 0.5,
            )
            (lit if unit_of(seed, 7000 + index * 211 + r * 13 + c) > 0.78 else windows).addRect(box)
    brush.stroke(windows, 0.36, 0.45)
    brush.tint(lit, 0.55)
    brush.stroke(lit, 0.75, 0.45)
    brush.stroke(front, 1.0, 0.9, glow=True)


def shoreline(brush: Brush) -> None:
    """The river between its banks, bending like a W, with ripples along it."""
    w = brush.w
    strands = 15
    swing = min(22.0, w * 0.14)
    # No wider than its tightest bend, or the inner bank would cross itself.
    widest = 0.82 * w * w / (swing * (4 * math.pi) ** 2)

    def at(t: float, v: float) -> Point:
        q = t + 0.02 * math.sin(2 * math.pi * t)
        y = 50 - swing * math.cos(4 * math.pi * q)
        slope = swing * 4 * math.pi * math.sin(4 * math.pi * q) / w
        length = math.hypot(1, slope)
        half = min(8.5 + 4.5 * t, widest)
        inside, outside = max(min(v, 1.0), -1.0), v - max(min(v, 1.0), -1.0)
        return (w * t - slope / length * inside * half, y + inside * half / length + outside * half)

    steps = [i / 44 for i in range(-1, 46)]
    band = QPainterPath(QPointF(*at(steps[0], -1)))
    for t in steps:
        band.lineTo(*at(t, -1))
    for t in reversed(steps):
        band.lineTo(*at(t, 1))
    band.closeSubpath()
    brush.tint(band, 0.10)
    for k in range(strands):
        points = []
        for t in steps:
            v = -0.86 + 1.72 * (k + 0.5) / strands + 0.11 * math.sin(2 * math.pi * (2.6 * t + 0.37 * k))
            points.append(at(t, max(min(v, 0.95), -0.95)))
        brush.curve(points, 0.26 + 0.3 * (k % 3 == 0), 0.55)
    brush.curve([at(t, -1) for t in steps], 1.0, 1.25, glow=True)
    brush.curve([at(t, 1) for t in steps], 0.85, 1.0, glow=True)
    for i in range(1, 4):
        brush.curve([at(t, -1 - 0.34 * i) for t in steps], 0.34 - 0.08 * i, 0.6, dash=(6, 5))
        brush.curve([at(t, 1 + 0.34 * i) for t in steps], 0.28 - 0.07 * i, 0.6, dash=(6, 5))
    brush.halo(w / 2, 50, 90, 0.16)
