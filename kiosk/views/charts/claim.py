"""Fills by kind of claim, so that a target can never look like a fact.

Reported is solid, derived is hatched, expected is hollow, target is hollow and dashed: no colour is needed.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPixmap

from kiosk.content.base import Kind
from kiosk.views.paint import painting
from kiosk.views.style import Style
from kiosk.views.widgets import draw_tag

HATCH_PITCH_U: Final = 12.0
HATCH_LINE_U: Final = 5.0
HATCH_ALPHA: Final = 0.5
DASH: Final = (9.0, 6.0)
HOLLOW: Final = frozenset({Kind.TARGET, Kind.EXPECTED})
STAMPS_KEPT: Final = 48
_STAMPS: Final[dict[object, QPixmap]] = {}


def claim_colour(kind: Kind, style: Style) -> QColor:
    """The colour of a kind of claim."""
    return style.colour(f"claim_{kind.value}")


@lru_cache(maxsize=32)
def _hatch_tile(side: int, line: float, colour: str) -> QPixmap:
    """A square that repeats without a seam: lines at 45 degrees."""
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    with painting(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), line))
        for shift in (-side, 0, side):
            painter.drawLine(QPointF(shift - side, 2 * side), QPointF(shift + 2 * side, -side))
    return tile


def hatch_brush(style: Style, colour: QColor, origin: QPointF, scale: float = 1.0) -> QBrush:
    """Brush of slanted lines that begin at `origin`; a small picture takes a finer `scale`."""
    side = max(round(style.px(HATCH_PITCH_U * scale) * math.sqrt(2)), 4)
    line = max(style.px(HATCH_LINE_U * scale), 1.0)
    tint = QColor(colour)
    tint.setAlphaF(1.0 if style.contrast else HATCH_ALPHA)
    brush = QBrush(_hatch_tile(side, line, tint.name(QColor.NameFormat.HexArgb)))
    brush.setTransform(brush.transform().translate(round(origin.x()), round(origin.y())))
    return brush


def shade(colour: QColor, style: Style) -> QColor:
    """The deeper end of a gradient: a little warmer, fuller and darker."""
    if not style.dark:
        return colour.darker(112)
    hue, saturation, value, alpha = colour.getHsvF()
    return QColor.fromHsvF(max(hue - 0.02, 0.0), min(saturation * 1.5, 1.0), value * 0.9, alpha)


def solid_brush(rect: QRectF, colour: QColor, style: Style, *, across: bool = False) -> QBrush:
    """The fill of a reported value: a gradient along the bar, flat in high contrast."""
    if style.contrast:
        return QBrush(colour)
    gradient = (
        QLinearGradient(rect.topRight(), rect.topLeft())
        if across
        else QLinearGradient(rect.topLeft(), rect.bottomLeft())
    )
    gradient.setColorAt(0.0, colour)
    gradient.setColorAt(1.0, shade(colour, style))
    return QBrush(gradient)


def fill_box(
    painter: QPainter,
    rect: QRectF,
    kind: Kind,
    style: Style,
    *,
    radius: float,
    hatch: float = 1.0,
    across: bool = False,
    scale: float = 1.0,
    colour: QColor | None = None,
) -> None:
    """Paint a column or a bar as its kind of claim asks. `hatch` fades the hatch in; px."""
    if rect.width() <= 0 or rect.height() <= 0:
        return
    ink = colour if colour is not None else claim_colour(kind, style)
    radius = min(radius, rect.width() / 2, rect.height() / 2)
    line = max(style.px(2.5 * (scale if scale < 1 else 1.0)), 1.0)
    inner = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    if kind is Kind.REPORTED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(solid_brush(rect, ink, style, across=across))
        painter.drawRoundedRect(rect, radius, radius)
        return
    if kind is Kind.DERIVED or kind is Kind.EXPECTED:
        if kind is Kind.DERIVED and hatch > 0:
            painter.save()
            painter.setOpacity(painter.opacity() * hatch)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hatch_brush(style, ink, rect.bottomLeft(), scale))
            painter.drawRoundedRect(inner, radius, radius)
            painter.restore()
        painter.setPen(QPen(ink, line))
    else:
        painter.setPen(dashed_pen(ink, line, style, scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)


def dashed_pen(colour: QColor, width: float, style: Style, scale: float = 1.0) -> QPen:
    """A pen for what is not there yet."""
    pen = QPen(colour, width)
    pen.setDashPattern([max(style.px(d * max(scale, 0.6)), 2.0) / width for d in DASH])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def draw_marker(painter: QPainter, at: QPointF, radius: float, kind: Kind, style: Style) -> None:
    """A point of a line: filled, half open or hollow by its kind of claim.

    It is drawn once for each look and then stamped: forty of them drawn one by one take 3 ms.
    """
    key = (kind, radius, style.key)
    stamp = _STAMPS.get(key)
    if stamp is None:
        while len(_STAMPS) >= STAMPS_KEPT:
            del _STAMPS[next(iter(_STAMPS))]
        stamp = _STAMPS[key] = _stamp(radius, kind, style)
    half = stamp.width() // 2
    painter.drawPixmap(round(at.x()) - half, round(at.y()) - half, stamp)


def _stamp(radius: float, kind: Kind, style: Style) -> QPixmap:
    ink = claim_colour(kind, style)
    line = max(style.px(3), 1.0)
    half = math.ceil(radius + line) + 1
    stamp = QPixmap(2 * half, 2 * half)
    stamp.fill(Qt.GlobalColor.transparent)
    at = QPointF(half, half)
    with QPainter(stamp) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(style.colour("bg"))
        painter.setPen(dashed_pen(ink, line, style, 0.4) if kind is Kind.TARGET else QPen(ink, line))
        painter.drawEllipse(at, radius, radius)
        if kind is Kind.REPORTED:
            painter.setBrush(ink)
            painter.drawEllipse(at, radius, radius)
        elif kind is Kind.DERIVED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hatch_brush(style, ink, at, 0.6))
            painter.drawEllipse(at, radius - line / 2, radius - line / 2)
    return stamp


def hidden_ink(style: Style) -> QColor:
    """The place of a value that is still to be guessed."""
    ink = QColor(style.colour("text_2"))
    ink.setAlphaF(0.25 if style.contrast else 0.14)
    return ink


def draw_guess(painter: QPainter, line: QLineF, player: int | None, style: Style) -> None:
    """A guess: a bar along `line` with a knob in its middle, round for player 1, square for player 2.

    It is no claim, so it looks like none of them.
    """
    ink, edge = style.colour("text"), style.colour("bg")
    flat = abs(line.dy()) < abs(line.dx())
    half, over = style.px(4), style.px(2)
    along = QRectF(line.p1(), line.p2()).normalized()
    bar = along.adjusted(0, -half, 0, half) if flat else along.adjusted(-half, 0, half, 0)
    painter.setPen(QPen(edge, over))
    painter.setBrush(ink)
    painter.drawRect(bar)
    radius = style.px(17)
    painter.setPen(QPen(edge, style.px(4)))
    middle = line.center()
    if player == 1:
        painter.drawRect(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius))
    else:
        painter.drawEllipse(middle, radius, radius)


def draw_claim_tag(
    painter: QPainter, x: float, y: float, word: str, kind: Kind, style: Style, *, from_right: bool = False
) -> QSize:
    """The tag that names a kind of claim: filled, outlined or dashed, its corner at (x, y)."""
    return draw_tag(
        painter,
        x,
        y,
        word,
        style,
        colour=claim_colour(kind, style),
        solid=kind is Kind.REPORTED,
        dashed=kind is Kind.TARGET,
        from_right=from_right,
    )
