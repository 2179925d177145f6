"""What the map draws without words: the river in strands, the shore, the areas as a plan of blocks.

Made once for a size and a look as a list of strokes in px of the map at zoom 1; any part of it is then
painted at any zoom. Thin lines keep their width at every zoom.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPainterPathStroker, QPen

from kiosk.presenters.map import Chart, Dot, Outline
from kiosk.views import tokens
from kiosk.views.art import hue_role
from kiosk.views.art.brush import seed_of, unit_of
from kiosk.views.art.places import tower_outline
from kiosk.views.style import Style

STRANDS, CONTRAST_STRANDS = 22, 4
SAMPLES = 26  # between two points of a path
CELL_U = 30.0
RINGS = 4
PIECE = 24  # samples in one piece of a long line
BLOCK = 6  # cells in one piece of a plan
BOW = 0.20


@dataclass(frozen=True)
class Stroke:
    """A path with what fills it and what draws its line."""

    path: QPainterPath
    brush: QBrush | None
    pen: QPen | None
    bounds: QRectF


def sampled(points: Sequence[Dot], width: float, height: float, *, closed: bool = False) -> list[QPointF]:
    """A smooth line through points, px: Catmull-Rom, sampled evenly between each two."""
    given = [(x * width, y * height) for x, y in points]
    if len(given) < 2:
        return [QPointF(*p) for p in given]
    count = len(given)

    def at(n: int) -> Dot:
        return given[n % count] if closed else given[min(max(n, 0), count - 1)]

    found = []
    for n in range(count if closed else count - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(n - 1), at(n), at(n + 1), at(n + 2)
        for k in range(SAMPLES):
            t = k / SAMPLES
            found.append(QPointF(_spline(ax, bx, cx, dx, t), _spline(ay, by, cy, dy, t)))
    found.append(QPointF(*at(0 if closed else count - 1)))
    return found


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def line_of(points: Sequence[QPointF], *, closed: bool = False) -> QPainterPath:
    """A path through points."""
    path = QPainterPath()
    for n, point in enumerate(points):
        path.lineTo(point) if n else path.moveTo(point)
    if closed:
        path.closeSubpath()
    return path


class Ground:
    """The strokes of a map on a canvas of `width` x `height` px."""

    def __init__(self, chart: Chart, style: Style, width: float, height: float) -> None:
        self.look, self.width, self.height = style, width, height
        self.strokes: list[Stroke] = []
        makers = {
            "area": self._area,
            "park": self._park,
            "axis": self._axis,
            "river": self._river,
            "shore": self._shore,
            "building": self._building,
        }
        # Land under water, water under what stands at it.
        for kind, make in makers.items():
            for outline in chart.outlines:
                if outline.kind == kind:
                    make(outline)
            if kind == "shore":
                self._ties(chart)

    def paint(self, painter: QPainter, part: QRectF, zoom: float) -> None:
        """Paint a part of the map, px at `zoom`, with its corner at the origin of the painter."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-part.x(), -part.y())
        painter.scale(zoom, zoom)
        seen = QRectF(part.x() / zoom, part.y() / zoom, part.width() / zoom, part.height() / zoom)
        for stroke in self.strokes:
            if stroke.bounds.intersects(seen):
                painter.setPen(stroke.pen if stroke.pen is not None else QPen(Qt.PenStyle.NoPen))
                painter.setBrush(stroke.brush if stroke.brush is not None else Qt.BrushStyle.NoBrush)
                painter.drawPath(stroke.path)

    # parts -------------------------------------------------------------------------------------------------

    def _add(
        self,
        path: QPainterPath,
        *,
        fill: QColor | QLinearGradient | None = None,
        line: QColor | None = None,
        wide: float = 0.0,
        dash: Sequence[float] | None = None,
        grows: bool = False,
    ) -> None:
        """A stroke; its line is `wide` u, at any zoom unless it `grows` with it."""
        pen = None
        if line is not None and grows:
            # As a shape to fill: setting a wide line anew for each tile takes most of its time.
            stroker = QPainterPathStroker()
            stroker.setWidth(self.look.px(wide))
            stroker.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
            outline = stroker.createStroke(path)
            outline.setFillRule(Qt.FillRule.WindingFill)
            self.strokes.append(Stroke(outline, QBrush(line), None, outline.boundingRect()))
            return
        if line is not None:
            pen = QPen(line, self.look.px(wide))
            pen.setCosmetic(True)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if dash is None else Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dash:
                pen.setDashPattern(list(dash))
        out = self.look.px(wide) + 2
        bounds = path.boundingRect().adjusted(-out, -out, out, out)
        self.strokes.append(Stroke(path, QBrush(fill) if fill is not None else None, pen, bounds))

    def _add_line(self, points: Sequence[QPointF], line: QColor, wide: float) -> None:
        """A long thin line in pieces, so that a tile draws only those that cross it."""
        for n in range(0, max(len(points) - 1, 1), PIECE):
            self._add(line_of(points[n : n + PIECE + 1]), line=line, wide=wide, dash=())

    def _ink(self, hue: str, alpha: float) -> QColor:
        """The hue of a place; in high contrast every line is full white."""
        s = self.look
        if s.contrast:
            return s.colour(hue_role(hue))
        return s.colour(hue_role(hue), min(alpha * (1.0 if s.dark else 1.2), 1.0))

    def _outline(self, outline: Outline) -> QPainterPath:
        return line_of(sampled(outline.path, self.width, self.height, closed=True), closed=True)

    def _area(self, outline: Outline) -> None:
        path = self._outline(outline)
        plain = self.look.contrast
        if not plain:
            self._add(path, line=self._ink(outline.hue, 0.05), wide=26, grows=True)
            self._add(path, fill=self._ink(outline.hue, 0.075))
        dash = (6, 4) if outline.planned else None
        self._add(path, line=self._ink(outline.hue, 0.55), wide=2, dash=dash)
        if outline.hue == "caohejing":
            self._chips(outline, path)
        elif not plain:
            self._dots(outline, path)

    def _blocks(self, path: QPainterPath) -> list[list[tuple[int, int, QPointF]]]:
        """The cells of an even grid whose middle lies within a path, in blocks: a tile draws few of them."""
        parts: dict[tuple[int, int], list[tuple[int, int, QPointF]]] = {}
        for i, j, at in self._cells(path):
            parts.setdefault((i // BLOCK, j // BLOCK), []).append((i, j, at))
        return list(parts.values())

    def _cells(self, path: QPainterPath) -> list[tuple[int, int, QPointF]]:
        cell = self.look.px(CELL_U)
        box = path.boundingRect()
        found = []
        for i in range(math.floor(box.left() / cell), math.ceil(box.right() / cell) + 1):
            for j in range(math.floor(box.top() / cell), math.ceil(box.bottom() / cell) + 1):
                middle = QPointF((i + 0.5) * cell, (j + 0.5) * cell)
                if path.contains(middle):
                    found.append((i, j, middle))
        return found

    def _chips(self, outline: Outline, path: QPainterPath) -> None:
        """Blocks of a plan that are chips, and traces between them."""
        seed = seed_of(outline.id)
        for cells in self._blocks(path):
            self._chips_of(cells, outline, path, seed)

    def _chips_of(
        self, cells: list[tuple[int, int, QPointF]], outline: Outline, path: QPainterPath, seed: int
    ) -> None:
        cell = self.look.px(CELL_U)
        blocks, solid, traces = QPainterPath(), QPainterPath(), QPainterPath()
        for i, j, at in cells:
            chance = unit_of(seed, 31 * i + 7919 * j + 5)
            size = cell * (0.42 + 0.30 * unit_of(seed, 17 * i + 104729 * j + 3))
            box = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
            if chance < 0.34:
                blocks.addRoundedRect(box, size * 0.16, size * 0.16)
                for pin in (0.28, 0.72):
                    y = box.top() + size * pin
                    for x, out in ((box.left(), -1), (box.right(), 1)):
                        blocks.moveTo(x, y)
                        blocks.lineTo(x + out * cell * 0.12, y)
            elif chance < 0.44:
                solid.addRoundedRect(box, size * 0.16, size * 0.16)
            elif chance < 0.74:
                right = unit_of(seed, 13 * i + 7 * j) < 0.5
                to = at + (QPointF(cell, 0) if right else QPointF(0, cell))
                if path.contains(to):
                    traces.moveTo(at)
                    traces.lineTo(to)
                    traces.addEllipse(at, cell * 0.07, cell * 0.07)
        if self.look.contrast:
            self._add(blocks, line=self._ink(outline.hue, 1.0), wide=1)
            return
        self._add(traces, line=self._ink(outline.hue, 0.20), wide=1.4)
        self._add(blocks, line=self._ink(outline.hue, 0.30), wide=1.4)
        self._add(solid, fill=self._ink(outline.hue, 0.14))

    def _dots(self, outline: Outline, path: QPainterPath) -> None:
        """An even screen of dots, denser by turns."""
        cell, seed = self.look.px(CELL_U), seed_of(outline.id)
        for cells in self._blocks(path):
            dots = QPainterPath()
            for i, j, at in cells:
                radius = cell * (0.04 + 0.10 * unit_of(seed, 31 * i + 7919 * j))
                dots.addEllipse(at, radius, radius)
            self._add(dots, fill=self._ink(outline.hue, 0.22))

    def _park(self, outline: Outline) -> None:
        """Outlines in one another, like the rings of a campus."""
        points = sampled(outline.path, self.width, self.height, closed=True)
        middle = line_of(points, closed=True).boundingRect().center()
        for k in range(2 if self.look.contrast else RINGS):
            share = 1 - 0.2 * k
            ring = line_of([middle + (p - middle) * share for p in points], closed=True)
            if k == 0:
                self._add(ring, fill=self.look.colour("bg", None if self.look.contrast else 0.75))
                if not self.look.contrast:
                    self._add(ring, fill=self._ink(outline.hue, 0.12))
            dash = (6, 4) if outline.planned else None
            self._add(
                ring, line=self._ink(outline.hue, 0.85 - 0.18 * k), wide=2.4 if not k else 1.2, dash=dash
            )

    def _axis(self, outline: Outline) -> None:
        path = line_of(sampled(outline.path, self.width, self.height))
        self._add(path, line=self._ink(outline.hue, 0.34), wide=5)
        self._add(path, line=self.look.colour("bg"), wide=2, dash=(7, 5))

    def _shore(self, outline: Outline) -> None:
        path = line_of(sampled(outline.path, self.width, self.height))
        if not self.look.contrast:
            for wide, faint in ((22, 0.05), (11, 0.10)):
                self._add(path, line=self._ink(outline.hue, faint), wide=wide, grows=True)
        self._add(path, line=self._ink(outline.hue, 1.0), wide=4, dash=(6, 4) if outline.planned else None)

    def _building(self, outline: Outline) -> None:
        """Two towers with their floors and the lines of their podiums."""
        if outline.at is None:
            return
        x, foot = outline.at[0] * self.width, outline.at[1] * self.height
        high = tower_height(self.look, self.width, self.height)
        ink, faint = self._ink(outline.hue, 1.0), self._ink(outline.hue, 0.45)
        wings = QPainterPath()
        for k in range(4):
            reach, rise = high * (0.62 - 0.11 * k), high * (0.26 - 0.06 * k)
            for way in (-1, 1):
                wings.moveTo(x + way * reach, foot)
                wings.quadTo(x + way * reach * 0.55, foot - rise * 1.3, x, foot - rise)
        self._add(wings, line=faint, wide=1.2)
        for left, tall in ((x - high * 0.26, 0.78), (x + high * 0.03, 1.0)):
            right, top = left + high * 0.22, foot - high * tall
            body = tower_outline(left, right, top, top + high * 0.06, foot)
            closed = QPainterPath(body)
            closed.closeSubpath()
            self._add(closed, fill=self.look.colour("bg"))
            floors = QPainterPath()
            y = top + high * 0.16
            while y < foot - 2:
                floors.moveTo(left, y)
                floors.lineTo(right, y)
                y += high * 0.055
            self._add(floors, line=faint, wide=1)
            self._add(body, line=ink, wide=2.4)
        base = line_of([QPointF(x - high * 0.62, foot), QPointF(x + high * 0.62, foot)])
        self._add(base, line=ink, wide=2)

    def _river(self, outline: Outline) -> None:
        s = self.look
        middle = sampled(outline.path, self.width, self.height)
        half = outline.width * self.height / 2
        across = _normals(middle)

        def bank(v: float) -> list[QPointF]:
            return [p + n * (v * half) for p, n in zip(middle, across, strict=True)]

        if s.contrast:
            self._add(line_of(bank(-1.0) + bank(1.0)[::-1], closed=True), fill=s.colour("bg"))
            for v in (-1.0, 1.0):
                self._add(line_of(bank(v)), line=s.colour("river_edge"), wide=3)
        else:
            body = line_of(bank(-1.0) + bank(1.0)[::-1], closed=True)
            for wide, alpha in ((70, 0.03), (40, 0.04), (18, 0.06)):
                self._add(body, line=s.colour("place_caohejing", alpha), wide=wide, grows=True)
            self._add(body, fill=s.colour("bg"))
            self._add(body, fill=self._water(middle))
            for low, high, colour, alpha in (
                (0.35, 1.0, "#06202B", 0.10),
                (0.65, 1.0, "#06202B", 0.12),
                (-1.0, -0.5, "#FFFFFF", 0.12),
            ):
                tint = QColor(colour)
                tint.setAlphaF(alpha)
                self._add(line_of(bank(low) + bank(high)[::-1], closed=True), fill=tint)
        count = CONTRAST_STRANDS if s.contrast else STRANDS
        for k in range(count):
            light = k % 2 == 0
            alpha = 1.0 if s.contrast else (0.22 if light else 0.14) + 0.25 * ((k * 7 % 11) / 10)
            base = -0.94 + 1.88 * (k + 0.5) / count
            points = []
            for n, (p, normal) in enumerate(zip(middle, across, strict=True)):
                t = n / max(len(middle) - 1, 1)
                v = base + 0.13 * math.sin(2 * math.pi * (2.6 * t + 0.37 * k))
                points.append(p + normal * (min(max(v, -0.985), 0.985) * half))
            role = "river_strand_light" if light else "river_strand_dark"
            self._add_line(points, s.colour(role, alpha), 1.0 + (k % 3) * 0.5)
        if not s.contrast:
            self._add(line_of(bank(-1.0)), line=s.colour("river_edge"), wide=1.6)

    def _water(self, middle: Sequence[QPointF]) -> QLinearGradient:
        """The colours of the river of time, from its beginning to its end."""
        shade = QLinearGradient(middle[0], middle[-1])
        for at, colour in tokens.RIVER[self.look.theme]:
            tint = QColor(colour)
            tint.setAlphaF(0.80)
            shade.setColorAt(at, tint)
        return shade

    def _ties(self, chart: Chart) -> None:
        for tie in chart.ties:
            begin = QPointF(tie.begin[0] * self.width, tie.begin[1] * self.height)
            end = QPointF(tie.end[0] * self.width, tie.end[1] * self.height)
            way = end - begin
            # It bows to the lower side, the way that most lines of a map do not go.
            side = QPointF(-way.y(), way.x()) if way.x() > 0 else QPointF(way.y(), -way.x())
            path = QPainterPath(begin)
            path.quadTo((begin + end) / 2 + side * BOW * 2, end)
            if not self.look.contrast:
                self._add(path, line=self.look.colour("bg", 0.55), wide=7)
            self._add(path, line=self.look.colour("era_tomorrow"), wide=3.2, dash=(5, 3.4))


def tower_height(style: Style, width: float, height: float) -> float:
    """How high a building is on a map of this size, px at zoom 1."""
    return min(height * 0.20, width * 0.16, style.px(150))


def _normals(points: Sequence[QPointF]) -> list[QPointF]:
    """Unit normals of a line, to its right as it runs."""
    found = []
    for n in range(len(points)):
        way = points[min(n + 1, len(points) - 1)] - points[max(n - 1, 0)]
        length = math.hypot(way.x(), way.y()) or 1.0
        found.append(QPointF(-way.y() / length, way.x() / length))
    return found
