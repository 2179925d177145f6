"""Painting the river: glow, body, depth, strands and, past the present, dashed banks. The body is cached;
only strands drift."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from kiosk.presenters.river import GaugedRiver, Point, River
from kiosk.views import tokens
from kiosk.views.style import Style

GLOW = ((70, 0.045), (44, 0.055), (22, 0.07))
DEPTH = ((0.35, 1.0, "#06202B", 0.10), (0.60, 1.0, "#06202B", 0.10), (0.80, 1.0, "#06202B", 0.12))
SHADES = 32
SHINE = ((-1.0, -0.45, "#FFFFFF", 0.14), (-1.0, -0.72, "#FFFFFF", 0.18))


def polygon(points: list[Point]) -> QPolygonF:
    """A polygon of points."""
    return QPolygonF([QPointF(x, y) for x, y in points])


def _path(points: list[Point]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(polygon(points))
    return path


def between(river: River, low: float, high: float, t0: float, t1: float, samples: int) -> QPolygonF:
    """The part of the river between two lines along it."""
    return polygon(river.edge(low, t0, t1, samples) + river.edge(high, t0, t1, samples)[::-1])


def gradient(river: River, style: Style) -> QLinearGradient:
    """The colours along the river."""
    if river.down:
        grad = QLinearGradient(0, river.a0, 0, river.a1)
    else:
        grad = QLinearGradient(river.a0, 0, river.a1, 0)
    stops = [(at, QColor(colour)) for at, colour in tokens.RIVER[style.theme]]
    for at, tint in _placed(river, stops) if isinstance(river, GaugedRiver) else stops:
        tint.setAlphaF(0.92)
        grad.setColorAt(at, tint)
    return grad


def _placed(river: GaugedRiver, stops: list[tuple[float, QColor]]) -> list[tuple[float, QColor]]:
    """The colours along a river whose time has no even scale: each t keeps its own."""
    found = []
    for k in range(SHADES + 1):
        t = k / SHADES
        after = next(n for n in range(1, len(stops)) if t <= stops[n][0])
        (low, begin), (high, end) = stops[after - 1], stops[after]
        share = (t - low) / (high - low)
        mixed = [a + (b - a) * share for a, b in zip(_rgb(begin), _rgb(end), strict=True)]
        at = (river.middle(t)[0] - river.a0) / (river.a1 - river.a0)
        found.append((min(max(at, 0.0), 1.0), QColor.fromRgbF(*mixed)))
    return found


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def paint_body(
    painter: QPainter,
    river: River,
    style: Style,
    *,
    t0: float = 0.0,
    t1: float = 1.0,
    samples: int = 180,
    glow: bool = True,
) -> None:
    """Glow, body, depth and banks of the river from t0 to t1."""
    if style.contrast:
        painter.setPen(QPen(style.colour("river_edge"), style.px(3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for v in (-1.0, 1.0):
            painter.drawPolyline(polygon(river.edge(v, t0, t1, samples)))
        return
    if glow:
        paint_glow(painter, river, style, t0=t0, t1=t1, samples=samples)
    body = between(river, -1.0, 1.0, t0, t1, samples)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient(river, style))
    painter.drawPolygon(body)
    for low, high, colour, alpha in (*DEPTH, *SHINE):
        tint = QColor(colour)
        tint.setAlphaF(alpha)
        painter.setBrush(tint)
        painter.drawPolygon(between(river, low, high, t0, t1, samples))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(style.colour("river_edge"), style.px(2)))
    painter.drawPolyline(polygon(river.edge(1.0 if not style.dark else -1.0, t0, t1, samples)))


def paint_glow(
    painter: QPainter, river: River, style: Style, *, t0: float = 0.0, t1: float = 1.0, samples: int = 180
) -> None:
    """Soft light along the banks, under the body: wide strokes of low alpha, no blur."""
    grad = gradient(river, style)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = QPainterPath()
    outline.addPolygon(between(river, -1.0, 1.0, t0, t1, samples))
    for width, alpha in GLOW:
        soft = QLinearGradient(grad.start(), grad.finalStop())
        soft.setStops([(at, _with_alpha(c, alpha)) for at, c in grad.stops()])
        pen = QPen(soft, style.px(width))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(outline)


def paint_strands(
    painter: QPainter,
    river: River,
    style: Style,
    *,
    count: int = 24,
    phase: float = 0.0,
    t0: float = 0.0,
    t1: float = 1.0,
    samples: int = 180,
    still_only: bool = False,
    thin: bool = False,
) -> None:
    """Strands in the water, light and dark by turns. `still_only` leaves out those that `Water` lets drift;
    `thin` draws all one device pixel wide, which Qt does 15 times faster."""
    if style.contrast:
        count = 5
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for k in range(count):
        light = k % 2 == 0
        if still_only and light:
            continue
        spread = (k * 7 % 11) / 10
        alpha = 0.22 + 0.33 * spread if light else 0.14 + 0.20 * spread
        colour = style.colour(
            "river_strand_light" if light else "river_strand_dark", 1.0 if style.contrast else alpha
        )
        painter.setPen(QPen(colour, 1.0 if thin else style.px(1.0 + (k % 3) * 0.5)))
        painter.drawPolyline(polygon(river.strand(k, count, phase, t0, t1, samples)))


def paint_outlook(painter: QPainter, river: River, style: Style, *, t1: float = 1.10) -> None:
    """Past the present: no water, two dashed banks and three thin lines."""
    colour = style.colour("era_tomorrow")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for v, dash, width, alpha in (
        (-1.0, (14, 10), 2.5, 1.0),
        (1.0, (14, 10), 2.5, 1.0),
        (-0.5, (4, 12), 2.0, 0.5),
        (0.0, (4, 12), 2.0, 0.5),
        (0.5, (4, 12), 2.0, 0.5),
    ):
        pen = QPen(colour, style.px(width))
        pen.setDashPattern([d / width for d in dash])
        tint = QColor(colour)
        tint.setAlphaF(alpha)
        pen.setColor(tint)
        painter.setPen(pen)
        painter.drawPolyline(polygon(river.edge(v, 1.0, t1, 40)))


def paint_break(painter: QPainter, river: River, t: float, style: Style) -> None:
    """Two slanted cuts across the river with a gap between them: the scale changes here."""
    half = river.width(t) / 2 + style.px(26)
    along, across = river.middle(t)
    lean, gap = style.px(9), style.px(11)
    quad = [(-gap - lean, half), (gap - lean, half), (gap + lean, -half), (-gap + lean, -half)]

    def at(dx: float, dy: float) -> QPointF:
        return QPointF(across + dy, along + dx) if river.down else QPointF(along + dx, across + dy)

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("bg"))
    painter.drawPolygon(QPolygonF([at(*p) for p in quad]))
    painter.setPen(QPen(style.colour("text"), style.px(3)))
    painter.drawLine(QLineF(at(*quad[0]), at(*quad[3])))
    painter.drawLine(QLineF(at(*quad[1]), at(*quad[2])))


def paint_band(
    painter: QPainter, rect: QRectF, style: Style, *, strands: int = 20, marks: tuple[float, ...] = ()
) -> None:
    """A river across a box from left to right, as a picture, with a ring at each t of `marks`."""
    river = River(
        rect.x(),
        rect.right(),
        rect.center().y(),
        min(rect.height() * 0.16, rect.width() * 0.045),
        rect.height() * 0.04,
        min(rect.height() * 0.55, rect.width() * 0.2),
    )
    painter.save()
    painter.setClipRect(rect)
    paint_body(painter, river, style, t1=1.02)
    paint_strands(painter, river, style, count=strands, t1=1.02)
    painter.setPen(QPen(style.colour("text"), style.px(3.5)))
    painter.setBrush(style.colour("bg"))
    for t in marks:
        radius = style.px(10)
        painter.drawEllipse(QPointF(*river.point(t, 0.0)), radius, radius)
    painter.restore()


def _with_alpha(colour: QColor, alpha: float) -> QColor:
    tint = QColor(colour)
    tint.setAlphaF(alpha)
    return tint
