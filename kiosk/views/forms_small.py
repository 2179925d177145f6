"""The drawing of a theme without its words, small: the sign of the theme on its card."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from kiosk.presenters.theme import Parts
from kiosk.views.art import hue_role
from kiosk.views.style import Style

# Of a side: dots of a ring, and half the height of a bar of a list.
DOT, BAR = 0.10, 0.05


def paint_small(painter: QPainter, box: QRectF, parts: Parts, style: Style, hue: str) -> None:
    """Draw the parts into a square, px. Parts that are not named are hollow."""
    painter.save()
    painter.translate(box.topLeft())
    colour = style.colour(hue_role(hue))
    painter.setPen(QPen(colour, max(style.px(2.5), 1.0)))
    painter.setBrush(colour)
    painter.setBackground(style.colour("surface"))
    SMALL.get(parts.form, _list)(painter, box.width(), len(parts.texts), parts.open)
    painter.restore()


def _solid(painter: QPainter, path: QPainterPath, *, hollow: bool = False, filled: bool = False) -> None:
    """A shape in the hue, or only its edge; `filled` hides what lies under it."""
    if hollow:
        painter.save()
        painter.setBrush(painter.background() if filled else Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.restore()
    else:
        painter.drawPath(path)


def _dot(at: QPointF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(at, radius, radius)
    return path


def _slab(x: float, y: float, width: float, height: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), min(width, height) * 0.2, min(width, height) * 0.2)
    return path


def _list(painter: QPainter, side: float, count: int, unnamed: int) -> None:
    for n in range(count):
        y = side * (n + 0.5) / count
        _solid(painter, _dot(QPointF(side * 0.1, y), side * BAR), hollow=n >= count - unnamed)
        painter.drawLine(QLineF(side * 0.28, y, side * 0.96, y))


def _pillars(painter: QPainter, side: float, count: int, unnamed: int) -> None:
    ends = QPointF(side * 0.98, side * 0.28), QPointF(side * 0.02, side * 0.28)
    _outline(painter, QPolygonF([QPointF(side / 2, side * 0.04), *ends]))
    step = side * 0.9 / count
    for n in range(count):
        x = side * 0.05 + step * (n + 0.22)
        _solid(painter, _slab(x, side * 0.36, step * 0.56, side * 0.48), hollow=n >= count - unnamed)
    painter.drawLine(QLineF(side * 0.02, side * 0.94, side * 0.98, side * 0.94))


def _outline(painter: QPainter, polygon: QPolygonF) -> None:
    path = QPainterPath()
    path.addPolygon(polygon)
    path.closeSubpath()
    _solid(painter, path, hollow=True)


def _pair(painter: QPainter, side: float, count: int, unnamed: int) -> None:
    """The first filled, what it leads to hollow: that is still to come, or follows."""
    high = min(side * 0.36, side / max(count - 1, 1) * 0.7)
    _solid(painter, _slab(side * 0.02, side * 0.32, side * 0.36, side * 0.36))
    for n in range(count - 1):
        y = side * (n + 0.5) / (count - 1)
        _solid(painter, _slab(side * 0.68, y - high / 2, side * 0.30, high), hollow=True)
        painter.drawLine(QLineF(side * 0.42, side * 0.5, side * 0.64, y))


def _ring(painter: QPainter, side: float, count: int, unnamed: int) -> None:
    middle, radius = QPointF(side / 2, side / 2), side * (0.5 - DOT - 0.02)
    _solid(painter, _dot(middle, radius), hollow=True)
    _dots(painter, side, _round(middle, radius, count), count - unnamed)


def _hub(painter: QPainter, side: float, count: int, unnamed: int) -> None:
    middle, radius = QPointF(side / 2, side / 2), side * (0.5 - DOT - 0.02)
    around = _round(middle, radius, count - 1)
    for at in around:
        painter.drawLine(QLineF(middle, at))
    _solid(painter, _dot(middle, side * 0.19))
    _dots(painter, side, around, count - 1 - unnamed)


def _round(middle: QPointF, radius: float, count: int) -> list[QPointF]:
    turn = math.pi if count == 2 else -math.pi / 2
    angles = [turn + 2 * math.pi * n / max(count, 1) for n in range(count)]
    return [middle + QPointF(radius * math.cos(a), radius * math.sin(a)) for a in angles]


def _dots(painter: QPainter, side: float, spots: list[QPointF], named: int) -> None:
    for n, at in enumerate(spots):
        _solid(painter, _dot(at, side * DOT), hollow=n >= named, filled=True)


def _nested(painter: QPainter, side: float, count: int, unnamed: int) -> None:
    step = side * 0.48 / max(count, 1)
    for n in range(count):
        inset = side * 0.02 + n * step
        path = _slab(inset, inset, side - 2 * inset, side - 2 * inset)
        _solid(painter, path, hollow=n < count - 1 or bool(unnamed))


def _ahead(painter: QPainter, side: float, count: int, unnamed: int) -> None:
    start = QPointF(side * 0.14, side / 2)
    for n in range(count):
        end = QPointF(side * 0.88, side * (0.12 + 0.76 * (n / (count - 1) if count > 1 else 0.5)))
        way = QPainterPath(start)
        bend = QPointF((end.x() - start.x()) * 0.5, 0)
        way.cubicTo(start + bend, end - bend, end - QPointF(side * DOT, 0))
        _solid(painter, way, hollow=True)
        _solid(painter, _dot(end, side * DOT), hollow=True)
    _solid(painter, _dot(start, side * 0.12))


SMALL: Final[dict[str, Callable[[QPainter, float, int, int], None]]] = {
    "list": _list,
    "pillars": _pillars,
    "pair": _pair,
    "ring": _ring,
    "hub": _hub,
    "nested": _nested,
    "ahead": _ahead,
}
