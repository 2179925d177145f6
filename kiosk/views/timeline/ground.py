"""The strip that the river lies in: water and glow, the outlook, the breaks of the scale."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from kiosk.presenters.river import River, gauged
from kiosk.presenters.timeline import Scale, TimelineModel
from kiosk.presenters.timeline_bands import Bands
from kiosk.presenters.timeline_scale import Gauge
from kiosk.views.river import DEPTH, GLOW, SHINE, gradient, paint_break
from kiosk.views.style import Style
from kiosk.views.timeline.backdrop import Backdrop

STRANDS = 24
# Distance of two points of the river, as a share of all of it at zoom 1, and waves of a strand along it.
SAMPLE = 0.012
WAVES = 2.6
BREAK_U = 66.0
# From here on a compressed stretch is as good as open: no cut and no word says otherwise.
OPENED = 0.98
WIDTH_AT_START_U = 9.0


class Course:
    """A stretch of a river in samples, middle and half width as vectors: lines along it cost little.

    From `begin` to `end` px along it, with a sample each `step` px.
    """

    def __init__(self, river: River, begin: float, end: float, step: float) -> None:
        # Multiples of one step, so that neighbouring stretches share their points and join without a seam.
        first, last = math.floor(begin / step) + 1, math.ceil(end / step) - 1
        self.river = river
        self.along = [begin, *(n * step for n in range(first, last + 1)), end]
        self.ts = [river.t_at(px) for px in self.along]
        self.middles = [river.point(t, 0.0) for t in self.ts]
        self.halves = []
        for t, (mx, my) in zip(self.ts, self.middles, strict=True):
            ex, ey = river.point(t, 1.0)
            self.halves.append((ex - mx, ey - my))

    def line(self, v: float, out: float = 0.0) -> list[QPointF]:
        """Points at v across, moved `out` px further from the middle."""
        points = []
        for (mx, my), (hx, hy) in zip(self.middles, self.halves, strict=True):
            k = v if not out else v + math.copysign(out, v) / (math.hypot(hx, hy) or 1.0)
            points.append(QPointF(mx + hx * k, my + hy * k))
        return points

    def between(self, low: float, high: float, out: float = 0.0) -> QPolygonF:
        """The area between two lines along it."""
        return QPolygonF(self.line(low, out) + self.line(high, out)[::-1])

    def strand(self, k: int, count: int, whole: float, phase: float = 0.0) -> QPolygonF:
        """The k-th of `count` strands. Their waves are as long at any zoom as on a river of `whole` px:
        that is what makes it water."""
        lane, shift = -0.94 + 1.88 * (k + 0.5) / count, 2 * math.pi * (0.37 * k + phase)
        wave = 2 * math.pi * WAVES / whole
        points = []
        for px, (mx, my), (hx, hy) in zip(self.along, self.middles, self.halves, strict=True):
            v = lane + 0.13 * math.sin(wave * px + shift)
            v = 0.985 if v > 0.985 else -0.985 if v < -0.985 else v
            points.append(QPointF(mx + hx * v, my + hy * v))
        return QPolygonF(points)


class Ground:
    """Paints any stretch of the river's strip at one scale, in px of the axis (0 is the first instant).

    The strip goes along the axis from `top`, `deep` px across: as far as water, glow and breaks reach.
    """

    def __init__(self, backdrop: Backdrop, bands: Bands, gauge: Gauge) -> None:
        self.backdrop, self.bands, self.gauge = backdrop, bands, gauge
        self.model, self.look, self.down = backdrop.model, backdrop.look, backdrop.down
        self.river = river_of(self.model, self.look, bands, gauge, down=self.down)
        self.top, self.deep = strip_of(bands, self.look, backdrop.across)
        self._body = gradient(self.river, self.look)

    def paint(self, painter: QPainter, begin: int, end: int) -> None:
        """Paint from `begin` to `end`; the painter's origin is the corner of this stretch of the strip."""
        s = self.look
        painter.translate(-self.top, 0) if self.down else painter.translate(0, -self.top)
        rows = ((self.top, self.top + self.deep),)
        self.backdrop.paint(painter, begin, end - begin, self.gauge, rows)
        painter.translate(0, -begin) if self.down else painter.translate(-begin, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_river(painter, begin, end)
        for part in self.model.scales:
            if part.note:
                for at in break_places(part, self.model, self.gauge, s):
                    if begin - s.px(60) < at < end + s.px(60):
                        paint_break(painter, self.river, self.river.t_at(at), s)

    @property
    def _whole(self) -> float:
        """Px of the river up to now at zoom 1."""
        return self.gauge.whole * self.model.now

    def _paint_river(self, painter: QPainter, begin: float, end: float) -> None:
        s, river, step = self.look, self.river, SAMPLE * self._whole
        # Areas and lines run beyond the stretch: their ends lie along the normals, which lean with the river.
        begin, end = begin - s.px(36), end + s.px(36)
        if begin < river.a1:
            self._paint_water(painter, Course(river, begin, min(end, river.a1), step))
        if end > river.a1:
            first = max(begin, river.a1)
            self._paint_outlook(painter, Course(river, first, end, step), first - river.a1)

    def _paint_water(self, painter: QPainter, course: Course) -> None:
        s = self.look
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if s.contrast:
            painter.setPen(QPen(s.colour("river_edge"), s.px(3)))
            painter.drawPolyline(QPolygonF(course.line(-1.0)))
            painter.drawPolyline(QPolygonF(course.line(1.0)))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            stops = self._body.stops()
            for width, alpha in GLOW:
                glow = QLinearGradient(self._body.start(), self._body.finalStop())
                glow.setStops([(at, _with_alpha(colour, alpha)) for at, colour in stops])
                painter.setBrush(glow)
                painter.drawPolygon(course.between(-1.0, 1.0, s.px(width / 2)))
            painter.setBrush(self._body)
            painter.drawPolygon(course.between(-1.0, 1.0))
            for low, high, tint, alpha in (*DEPTH, *SHINE):
                painter.setBrush(_with_alpha(QColor(tint), alpha))
                painter.drawPolygon(course.between(low, high))
        count = 5 if s.contrast else STRANDS
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for k in range(count):
            light = k % 2 == 0
            spread = (k * 7 % 11) / 10
            alpha = 0.22 + 0.33 * spread if light else 0.14 + 0.20 * spread
            role = "river_strand_light" if light else "river_strand_dark"
            painter.setPen(QPen(s.colour(role, 1.0 if s.contrast else alpha), 1.0))
            strand = course.strand(k, count, self._whole)
            # Lines one px wide side by side: Qt draws each of them 5 times as fast as one wider line.
            for n in range(max(1, round(s.px(1.0 + (k % 3) * 0.5)))):
                painter.drawPolyline(strand.translated(n, 0) if self.down else strand.translated(0, n))
        if not s.contrast:
            painter.setPen(QPen(s.colour("river_edge"), s.px(2)))
            painter.drawPolyline(QPolygonF(course.line(-1.0 if s.dark or self.down else 1.0)))

    def _paint_outlook(self, painter: QPainter, course: Course, run: float) -> None:
        s = self.look
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for v, dash, width, alpha in (
            (-1.0, (14, 10), 2.5, 1.0),
            (1.0, (14, 10), 2.5, 1.0),
            (-0.5, (4, 12), 2.0, 0.55),
            (0.0, (4, 12), 2.0, 0.55),
            (0.5, (4, 12), 2.0, 0.55),
        ):
            pen = QPen(s.colour("era_tomorrow", alpha), s.px(width))
            pen.setDashPattern([d / width for d in dash])
            # Each tile begins the dashes where the one before it left off.
            pen.setDashOffset(run / s.px(width))
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(course.line(v)))


def ground_of(model: TimelineModel) -> tuple[object, ...]:
    """What of a model the ground shows: everything but words, so it outlives a switch of the language."""
    bands = tuple((b.low, b.high, b.hue, b.outlook) for b in model.bands)
    scales = tuple((s.first, s.last, s.low, s.high, bool(s.note)) for s in model.scales)
    return (model.now, bands, scales)


def strip_of(bands: Bands, style: Style, across: int) -> tuple[int, int]:
    """Where the river's strip begins across the axis and how deep it is, px."""
    half = bands.swing * 1.1 + bands.width * 0.52 + style.px(44)
    top = min(max(math.floor(bands.middle - half), 0), across - 1)
    return top, max(min(math.ceil(bands.middle + half), across) - top, 1)


def river_of(model: TimelineModel, style: Style, bands: Bands, gauge: Gauge | None, *, down: bool) -> River:
    """The river at a scale: t = 1 is now, px from the first instant. Without a gauge only what lies across
    the axis is right."""
    start = min(style.px(WIDTH_AT_START_U), bands.width)
    if gauge is None:
        return River(0.0, 1.0, bands.middle, bands.swing, start, bands.width, 1.5, down)
    return gauged(gauge, model.now, bands.middle, bands.swing, (start, bands.width), down=down)


def break_places(part: Scale, model: TimelineModel, gauge: Gauge, style: Style) -> list[float]:
    """Where the river is cut, px: in a compressed stretch, beside each neighbour with another scale.
    Zooming in opens the stretch, and the cut goes."""
    if gauge.opened >= OPENED:
        return []
    low, high = gauge.px(part.low), gauge.px(part.high)
    inset = min(style.px(BREAK_U), (high - low) * 0.42)
    found = []
    if part is not model.scales[0]:
        found.append(low + inset)
    if part is not model.scales[-1]:
        found.append(high - inset)
    return found


def _with_alpha(colour: QColor, alpha: float) -> QColor:
    tint = QColor(colour)
    tint.setAlphaF(alpha)
    return tint
