"""Pictures of things: a chip, blocks linked into a graph, three tracks, a signal that dies away."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from kiosk.views.art.brush import Brush, Point, seed_of, unit_of


def chip(brush: Brush) -> None:
    """A square chip with circuit lines running out from its four sides and ending in dots."""
    cx, cy = brush.w / 2, 50.0
    scale = min(brush.w / 100.0, 1.0)
    half = 21.0 * scale
    seed = seed_of("chip")
    pins = 7
    for side in range(4):
        turn = QTransform().translate(cx, cy).rotate(90.0 * side)
        # Only the two sides along a wide picture have room to run on.
        room = (brush.w / 2 if side % 2 == 0 else 50.0) - half - 3
        for pin in range(pins):
            across = (pin - (pins - 1) / 2) * half * 0.25
            lean = (pin - (pins - 1) / 2) / ((pins - 1) / 2)
            first = (3.5 + 2.5 * unit_of(seed, side * 40 + pin)) * scale
            shift = lean * (7.0 + 4.0 * unit_of(seed, side * 40 + pin + 9)) * scale
            reach = (
                first
                + abs(shift)
                + (room - first - abs(shift)) * (0.30 + 0.65 * unit_of(seed, side * 40 + pin + 21))
            )
            reach = min(max(reach, first + abs(shift) + 2.0 * scale), room)
            points: list[Point] = [
                (half, across),
                (half + first, across),
                (half + first + abs(shift), across + shift),
                (half + reach, across + shift),
            ]
            mapped = [turn.map(QPointF(x, y)) for x, y in points]
            brush.poly([(p.x(), p.y()) for p in mapped], 0.72, 0.75)
            brush.dot(mapped[-1].x(), mapped[-1].y(), 1.15 * scale, 0.95)
            foot = turn.map(QPointF(half + 0.9 * scale, across))
            brush.dot(foot.x(), foot.y(), 0.55 * scale, 0.6)
    body = QPainterPath()
    body.addRoundedRect(QRectF(cx - half, cy - half, 2 * half, 2 * half), 4 * scale, 4 * scale)
    brush.erase(body)
    brush.tint(body, 0.08)
    inner = half * 0.55
    core = QPainterPath()
    core.addRoundedRect(QRectF(cx - inner, cy - inner, 2 * inner, 2 * inner), 2 * scale, 2 * scale)
    for i in range(1, 5):
        offset = -inner + i * 2 * inner / 5
        brush.poly([(cx - inner, cy + offset), (cx + inner, cy + offset)], 0.30, 0.5)
        brush.poly([(cx + offset, cy - inner), (cx + offset, cy + inner)], 0.30, 0.5)
    brush.tint(core, 0.10)
    brush.stroke(core, 0.9, 0.8)
    brush.stroke(body, 1.0, 1.2, glow=True)
    brush.ring(cx - half * 0.78, cy - half * 0.78, 1.3 * scale, alpha=0.8, weight=0.7)
    brush.halo(cx, cy, 56, 0.17)


def blocks(brush: Brush) -> None:
    """Small squares from left to right, joined by curves into a web that forks and meets again."""
    seed = seed_of("blocks")
    w = brush.w
    count = max(int(w / 17), 5)
    columns: list[list[Point]] = []
    for c in range(count):
        rows = 1 if c == 0 else 2 + int(unit_of(seed, c) * 3)
        x = 6 + (w - 12) * c / (count - 1)
        column = []
        for r in range(rows):
            y = 50 + (r - (rows - 1) / 2) * min(64.0 / max(rows - 1, 1), 27.0)
            y += 7 * (unit_of(seed, c * 10 + r + 60) - 0.5)
            column.append((x + 4 * (unit_of(seed, c * 10 + r + 90) - 0.5) * (c > 0), y))
        columns.append(column)
    main = [int(unit_of(seed, c + 300) * len(column)) for c, column in enumerate(columns)]
    for c in range(1, count):
        for r, point in enumerate(columns[c]):
            before = columns[c - 1]
            near = sorted(range(len(before)), key=lambda i, y=point[1]: abs(before[i][1] - y))  # type: ignore[misc]
            for i in near[: 1 + (unit_of(seed, c * 10 + r + 400) > 0.35)]:
                _link(brush, before[i], point, 0.42, 0.7)
        _link(brush, columns[c - 1][main[c - 1]], columns[c][main[c]], 1.0, 1.15)
    size = 3.0
    for c, column in enumerate(columns):
        for r, (x, y) in enumerate(column):
            chosen = main[c] == r
            half = size * (1.2 if chosen else 0.95)
            box = QPainterPath()
            box.addRoundedRect(QRectF(x - half, y - half, 2 * half, 2 * half), 0.8, 0.8)
            brush.erase(box)
            brush.tint(box, 0.55 if chosen else 0.14)
            brush.stroke(box, 1.0 if chosen else 0.7, 1.0 if chosen else 0.75, glow=chosen)
    brush.halo(w * 0.55, 50, 56, 0.14)


def _link(brush: Brush, a: Point, b: Point, alpha: float, weight: float) -> None:
    path = QPainterPath(QPointF(*a))
    bend = (b[0] - a[0]) * 0.5
    path.cubicTo(a[0] + bend, a[1], b[0] - bend, b[1], b[0], b[1])
    brush.stroke(path, alpha, weight, glow=alpha >= 1)


def tracks(brush: Brush) -> None:
    """Three tracks side by side that bend apart into the distance, dashed: nothing is there yet."""
    w = brush.w
    steps = [i / 48 for i in range(49)]
    ends = (-0.40, 0.02, 0.42)
    for lane, end in enumerate(ends):
        start = (lane - 1) * 0.17
        tip: Point = (0.0, 0.0)
        for side in (-1.0, -0.33, 0.33, 1.0):
            points: list[Point] = []
            for t in steps:
                ease = t * t * (3 - 2 * t)
                near = (1 - t) ** 1.35
                x = w / 2 + w * (start + (end - start) * ease) + w * 0.078 * side * (0.14 + 0.86 * near)
                y = 97 - 80 * (1 - (1 - t) ** 1.55) + (0 if lane == 1 else 7 * ease)
                points.append((x, y))
            edge = abs(side) == 1
            brush.curve(
                points,
                0.95 if edge else 0.4,
                1.0 if edge else 0.6,
                glow=edge,
                dash=(7, 4.5) if edge else (2, 5),
            )
            tip = points[-1] if side < 0 else ((tip[0] + points[-1][0]) / 2, points[-1][1])
        x = w / 2 + w * end
        brush.ring(x, tip[1] - 1.5, 4.2, alpha=0.9, weight=0.8)
        brush.ring(x, tip[1] - 1.5, 6.6, alpha=0.35, weight=0.6)
        brush.dot(x, tip[1] - 1.5, 1.7)
    for i in range(5):
        y = 97 - 80 * (1 - (1 - i / 6.5) ** 1.55)
        wide = 0.30 - 0.034 * i
        brush.poly([(w * (0.5 - wide), y), (w * (0.5 + wide), y)], 0.2, 0.5)
    brush.halo(w / 2, 34, 60, 0.16)


def signal(t: float, phase: float) -> float:
    """A decaying signal at t in [0, 1], in [-1, 1]: a short rise, then the swings die away."""
    rise = min(t / 0.07, 1.0)
    envelope = rise * rise * (3 - 2 * rise) * math.exp(-3.1 * max(t - 0.05, 0.0))
    return envelope * math.sin(2 * math.pi * (11.5 * t + phase))


def wave(brush: Brush) -> None:
    """A wave whose swings start large, grow smaller and die away."""
    w = brush.w
    steps = [i / 260 for i in range(261)]
    for k in range(5, 0, -1):
        scale = 40 * (1 - 0.10 * k)
        brush.poly([(w * t, 50 - scale * signal(t, -0.06 * k)) for t in steps], 0.40 - 0.06 * k, 0.6)
    brush.poly([(0, 50), (w, 50)], 0.30, 0.5, dash=(3, 6))
    brush.poly([(w * t, 50 - 42 * signal(t, 0.0)) for t in steps], 1.0, 1.15, glow=True)
    brush.halo(w * 0.2, 50, 60, 0.15)
