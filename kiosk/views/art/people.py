"""Pictures of people and of what is made for them: a virtual human, organs, a conference hall."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kiosk.views.art.brush import Brush, Point, curve, polyline


def person(brush: Brush) -> None:
    """Head and shoulders of a virtual human, traced in fine lines and dots."""
    cx = brush.w / 2
    turn = math.radians(24)
    rows, columns = 11, 18

    def head(lat: float, lon: float) -> tuple[float, float, float]:
        """A head as a ball that narrows to the chin; z looks at the visitor."""
        y = -math.cos(lat)
        jaw = 1.0 - 0.34 * max(y, 0.0) ** 1.6
        radius = math.sin(lat) * jaw
        x, z = radius * math.sin(lon), radius * math.cos(lon) * 1.08
        nose = (
            math.exp(-(((y - 0.12) / 0.16) ** 2))
            * math.exp(-((math.remainder(lon, 2 * math.pi) / 0.2) ** 2))
            * 0.14
        )
        z += nose * jaw
        return x * math.cos(turn) + z * math.sin(turn), y, z * math.cos(turn) - x * math.sin(turn)

    def project(lat: float, lon: float) -> tuple[Point, float]:
        x, y, z = head(lat, lon)
        return (cx + 16.5 * x, 33 + 23.5 * y), z

    grid = [
        [project(math.pi * (r + 0.5) / rows, 2 * math.pi * c / columns) for c in range(columns)]
        for r in range(rows)
    ]
    contour: list[Point] = []
    for i in range(61):
        lat = math.pi * (i / 60)
        x, y, _z = max((head(lat, 2 * math.pi * c / 90) for c in range(90)), key=lambda p: p[0])
        contour.append((cx + 16.5 * x, 33 + 23.5 * y))
    for i in range(60, -1, -1):
        lat = math.pi * (i / 60)
        x, y, _z = min((head(lat, 2 * math.pi * c / 90) for c in range(90)), key=lambda p: p[0])
        contour.append((cx + 16.5 * x, 33 + 23.5 * y))

    _bust(brush, cx)
    shape = polyline(contour, closed=True)
    brush.erase(shape)
    brush.tint(shape, 0.06)
    for r in range(rows):
        for c in range(columns):
            here, z = grid[r][c]
            if z < 0.02:
                continue
            fade = 0.22 + 0.34 * z
            for rr, cc in ((r, (c + 1) % columns), (r + 1, c), (r + 1, (c + 1) % columns)):
                if rr < rows and grid[rr][cc][1] >= 0.02:
                    brush.poly([here, grid[rr][cc][0]], fade * (0.6 if rr != r and cc != c else 1), 0.5)
            brush.dot(*here, 0.55, min(0.35 + 0.6 * z, 1.0))
    brush.stroke(shape, 1.0, 1.1, glow=True)
    _features(brush, project)
    for k in range(3):
        rx = 27 + 8.5 * k
        path = QPainterPath()
        box = QRectF(cx - rx, 33 - rx * 0.98, 2 * rx, 2 * rx * 0.98)
        for first, sweep in ((205 + 9 * k, 100), (20 - 12 * k, 70)):
            path.arcMoveTo(box, first)
            path.arcTo(box, first, sweep)
        brush.stroke(path, 0.30 - 0.07 * k, 0.6, dash=(5, 4) if k == 1 else None)
    brush.halo(cx, 38, 58, 0.17)


def _features(brush: Brush, project: Callable[[float, float], tuple[Point, float]]) -> None:
    """Eyes, nose and mouth as bright points on the mesh: a face, but nobody's."""

    def on(y: float, lon: float) -> Point:
        return project(math.acos(-y), lon)[0]

    for side in (-1, 1):
        eye = [on(-0.10 + 0.035 * math.sin(math.pi * i / 6), side * (0.22 + 0.34 * i / 6)) for i in range(7)]
        brush.curve(eye, 0.95, 0.9)
        brush.dot(*on(-0.07, side * 0.39), 0.8, 1.0)
        brow = [on(-0.30 - 0.03 * math.sin(math.pi * i / 6), side * (0.16 + 0.48 * i / 6)) for i in range(7)]
        brush.curve(brow, 0.6, 0.7)
    brush.curve([on(-0.22, 0.02), on(0.10, 0.05), on(0.24, 0.10), on(0.27, -0.03)], 0.75, 0.7)
    brush.curve([on(0.50, -0.24), on(0.485, -0.08), on(0.50, 0.0), on(0.485, 0.08), on(0.50, 0.24)], 0.9, 0.8)
    brush.curve([on(0.50, -0.24), on(0.57, 0.0), on(0.50, 0.24)], 0.7, 0.7)


def _bust(brush: Brush, cx: float) -> None:
    """Neck and shoulders as contour lines, one over the other."""
    layers = 11
    for k in range(layers):
        t = k / (layers - 1)
        neck, shoulder = 8.0 * (1 - 0.9 * t), 37.0 * (1 - 0.62 * t)
        rise = 66 + 19 * t
        half = [
            (neck, 52 + 12 * t),
            (neck * 1.02, 62 + 12 * t),
            (neck + (shoulder - neck) * 0.34, rise + 5.5),
            (shoulder * 0.86, rise + 10 + 3 * t),
            (shoulder, rise + 19 + 3 * t),
            (shoulder * 1.03, 101),
        ]
        for side in (-1, 1):
            brush.curve(
                [(cx + side * x, y) for x, y in half],
                1.0 if k == 0 else 0.5 - 0.03 * k,
                1.1 if k == 0 else 0.55,
                glow=k == 0,
            )


def organs(brush: Brush) -> None:
    """Human organs outlined by a mesh of lines, with a small spot of disease marked."""
    cx = brush.w / 2
    _windpipe(brush, cx)
    for side in (-1, 1):
        _lung(brush, cx, side)
    _heart(brush, cx)
    x, y = cx + 25.0, 44.0
    spot = QPainterPath()
    spot.addEllipse(QPointF(x, y), 3.2, 3.2)
    brush.tint(spot, 0.85)
    brush.ring(x, y, 3.2, alpha=1, weight=1.0)
    brush.ring(x, y, 6.4, alpha=0.9, weight=0.7, dash=(4, 3))
    end = min(cx + 44, brush.w - 2)
    brush.poly([(x + 4.6, y - 4.6), (x + 12, y - 12), (end, y - 12)], 0.9, 0.7)
    brush.dot(end, y - 12, 0.9)
    brush.halo(cx, 52, 58, 0.16)


def _lung(brush: Brush, cx: float, side: int) -> None:
    """A lung: meridians between its inner and its outer edge, and parallels that sag towards the visitor."""
    small = 0.9 if side > 0 else 1.0

    def edges(t: float) -> tuple[float, float, float]:
        """Inner and outer x from the middle and y, at t from the tip (0) to the base (1)."""
        y = 15 + 75 * t
        swell = math.sin(math.pi * min(0.5 * (t / 0.72) ** 0.62, 1.0)) if t < 0.72 else 1.0
        outer = 13.0 + 23.5 * swell
        inner = 12.6 - 7.8 * math.sin(math.pi * min(t / 0.8, 1.0) * 0.5)
        if side > 0 and t > 0.5:
            # Room for the heart.
            inner += 8.5 * math.sin(math.pi * min((t - 0.5) / 0.5, 1.0)) ** 1.5 + 2.0 * (t - 0.5)
        if t > 0.86:
            outer -= 9.0 * ((t - 0.86) / 0.14) ** 2.2
            y -= 3.0 * ((t - 0.86) / 0.14) ** 2
        return inner, outer * small, y

    def at(t: float, s: float) -> Point:
        inner, outer, y = edges(t)
        middle, half = (inner + outer) / 2, (outer - inner) / 2
        return cx + side * (middle + s * half), y + 4.2 * (1 - s * s) * (0.2 + 0.8 * t)

    ts = [i / 30 for i in range(31)]
    shape = polyline(
        [at(t, -1) for t in ts] + [at(1.0, s / 8) for s in range(-8, 9)] + [at(t, 1) for t in reversed(ts)],
        closed=True,
    )
    brush.tint(shape, 0.07)
    for m in range(1, 9):
        s = math.sin(math.pi * (m / 9 - 0.5))
        brush.curve([at(t, s) for t in ts], 0.34, 0.5)
    for r in range(1, 15):
        t = r / 15
        brush.curve([at(t, s / 8) for s in range(-8, 9)], 0.44, 0.5)
    brush.stroke(shape, 1.0, 1.1, glow=True)


def _windpipe(brush: Brush, cx: float) -> None:
    for x in (-2.6, 2.6):
        brush.poly([(cx + x, 3), (cx + x, 31)], 0.95, 0.9, glow=True)
    for i in range(9):
        y = 4.5 + i * 3.1
        brush.curve([(cx - 2.6, y), (cx, y + 1.0), (cx + 2.6, y)], 0.6, 0.6)
    for side in (-1, 1):
        brush.curve(
            [(cx + side * 2.6, 31), (cx + side * 5.5, 35), (cx + side * 12, 40), (cx + side * 16, 47)],
            0.8,
            0.9,
        )
        brush.curve([(cx, 33.5), (cx + side * 4, 38), (cx + side * 9, 43), (cx + side * 12, 52)], 0.7, 0.7)
        for dx, dy in ((9, -3), (8, 7), (2, 13)):
            brush.curve(
                [
                    (cx + side * 14, 43.5),
                    (cx + side * (14 + dx * 0.6), 44 + dy * 0.5),
                    (cx + side * (14 + dx), 44 + dy),
                ],
                0.5,
                0.6,
            )


def _heart(brush: Brush, cx: float) -> None:
    """The heart before the lungs, tilted to its side, with the great vessels above it."""
    lean = math.radians(-24)
    ts = [2 * math.pi * i / 60 for i in range(61)]

    def at(a: float, k: float) -> Point:
        """Outline at angle `a` from the top; `k` from -1 to 1 narrows it to a meridian."""
        y = -math.cos(a)
        wide = 10.6 * (1 - 0.34 * max(y, 0.0) ** 1.7)
        x = wide * math.sin(a) * k
        y *= 12.5 if y < 0 else 16.0
        return cx + 5.5 + x * math.cos(lean) - y * math.sin(lean), 62.5 + x * math.sin(lean) + y * math.cos(
            lean
        )

    for points in (
        [(cx - 1.5, 56), (cx - 2.5, 47), (cx + 2.0, 42.5), (cx + 7.5, 45), (cx + 7.0, 52)],
        [(cx + 1.5, 54), (cx + 1.2, 49), (cx + 3.0, 47), (cx + 4.2, 49.5), (cx + 4.0, 53)],
    ):
        brush.stroke(curve(points), 0.85, 0.8)
    shape = polyline([at(a, 1) for a in ts], closed=True)
    brush.erase(shape)
    brush.tint(shape, 0.14)
    half = ts[: len(ts) // 2 + 1]
    for k in (-0.70, -0.36, 0.0, 0.36, 0.70):
        brush.curve([at(a, k) for a in half], 0.5, 0.5)
    for i in range(3, 28, 3):
        a = ts[i]
        left, right = at(a, -1), at(a, 1)
        sag = 2.6 * math.sin(a)
        brush.curve([left, ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2 + sag), right], 0.5, 0.5)
    brush.stroke(shape, 1.0, 1.1, glow=True)


def conference(brush: Brush) -> None:
    """A large screen on a stage, with rows of seats in arcs before it."""
    w = brush.w
    cx = w / 2
    half = min(w * 0.40, 46.0)
    screen = QPainterPath()
    screen.addRoundedRect(QRectF(cx - half, 8, 2 * half, 34), 1.6, 1.6)
    brush.tint(screen, 0.08)
    for k in range(4):
        points = [
            (cx - half + 2 * half * t, 27 - (5.5 - k) * math.cos(4 * math.pi * t) + 1.7 * (k - 1.5))
            for t in (i / 60 for i in range(61))
        ]
        brush.curve(points, 0.75 - 0.13 * k, 0.7)
    brush.stroke(screen, 1.0, 1.15, glow=True)
    for i in range(4):
        brush.ring(cx, 48, half * (0.80 - 0.1 * i), 4.6 - 0.9 * i, alpha=0.8 - 0.16 * i, weight=0.8 - 0.1 * i)
    for side in (-1, 1):
        for i in range(3):
            x = cx + side * (half * 0.35 + i * half * 0.2)
            brush.poly([(x, 3), (cx + side * half * (0.1 + 0.2 * i), 47)], 0.16, 0.6)
        brush.poly([(cx + side * half * 0.98, 42), (cx + side * half * 0.98, 49)], 0.6, 0.7)
    rows = 6
    for r in range(rows):
        depth = r / (rows - 1)
        radius_x = half * (0.92 + 0.62 * depth)
        radius_y = 9 + 15 * depth
        y0 = 50 + 22 * depth
        seats = 15 + 3 * r
        size = 0.95 + 0.95 * depth
        seat_row = QPainterPath()
        for s in range(seats):
            u = (s + 0.5) / seats * 2 - 1
            if abs(u) < 0.045 + 0.02 * (seats % 2):
                continue
            angle = math.pi / 2 * u * 0.92
            x, y = cx + radius_x * math.sin(angle), y0 + radius_y * math.cos(angle)
            if not -4 < x < w + 4 or y > 101:
                continue
            seat_row.moveTo(x - size, y + size * 0.9)
            seat_row.lineTo(x - size, y - size * 0.3)
            seat_row.cubicTo(x - size, y - size * 1.5, x + size, y - size * 1.5, x + size, y - size * 0.3)
            seat_row.lineTo(x + size, y + size * 0.9)
        brush.stroke(seat_row, 0.5 + 0.5 * depth, 0.65 + 0.25 * depth, glow=r == rows - 1)
    brush.halo(cx, 34, 62, 0.16)
