"""The look of what lives: votes are dotted, values of a feed are rings with a point in them.

Neither is a claim of the report, so neither is drawn as one; no colour is needed to tell them apart.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from kiosk.content.base import Kind
from kiosk.presenters.charting import Mark
from kiosk.presenters.live import FEED, VOTE, is_live
from kiosk.views.charts.claim import claim_colour, draw_claim_tag, draw_marker, fill_box
from kiosk.views.style import Style
from kiosk.views.widgets import draw_tag

PITCH_U: Final = 16.0
DOT: Final = 0.17
"""Radius of a dot, of the pitch."""


def value_ink(mark: Mark, style: Style) -> QColor:
    """The colour of a value beside its mark: that of what is reported, for nothing else."""
    reported = mark.kind is Kind.REPORTED and not is_live(mark.id)
    return claim_colour(mark.kind, style) if reported else style.colour("text")


@lru_cache(maxsize=32)
def _dots(side: int, colour: str) -> QPixmap:
    """A square that repeats without a seam: a dot in its middle and one at its corners."""
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for x, y in ((side / 2, side / 2), (0, 0), (side, 0), (0, side), (side, side)):
            painter.drawEllipse(QPointF(x, y), side * DOT, side * DOT)
    return tile


def fill_votes(painter: QPainter, rect: QRectF, style: Style, *, radius: float, scale: float = 1.0) -> None:
    """Paint a bar of votes: dots within an edge; px."""
    if rect.width() <= 0 or rect.height() <= 0:
        return
    ink, line = style.colour("text"), max(style.px(2.5 * scale), 1.0)
    brush = QBrush(_dots(max(round(style.px(PITCH_U * scale)), 5), ink.name(QColor.NameFormat.HexArgb)))
    brush.setTransform(brush.transform().translate(round(rect.x()), round(rect.y())))
    painter.setPen(QPen(ink, line))
    painter.setBrush(brush)
    inner = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    radius = min(radius, inner.width() / 2, inner.height() / 2)
    painter.drawRoundedRect(inner, radius, radius)


def fill_mark(
    painter: QPainter, rect: QRectF, mark: Mark, style: Style, *, radius: float, scale: float = 1.0
) -> None:
    """The bar of a mark, whether it is a claim or a count of votes; px."""
    if mark.id.startswith(VOTE):
        fill_votes(painter, rect, style, radius=radius, scale=scale)
    else:
        fill_box(painter, rect, mark.kind, style, radius=radius, across=True, scale=scale)


def draw_ring(painter: QPainter, at: QPointF, radius: float, style: Style) -> None:
    """A value of a feed: a ring with a point in it; px."""
    ink = style.colour("text")
    painter.setPen(QPen(ink, max(style.px(3), 1.0)))
    painter.setBrush(style.colour("bg"))
    painter.drawEllipse(at, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(at, radius * 0.42, radius * 0.42)


def draw_point(painter: QPainter, at: QPointF, radius: float, mark: Mark, style: Style) -> None:
    """The marker of a mark on a line, whether it is a claim or a value of a feed; px."""
    if mark.id.startswith(FEED):
        draw_ring(painter, at, radius, style)
    else:
        draw_marker(painter, at, radius, mark.kind, style)


def draw_swatch(
    painter: QPainter, rect: QRectF, kind: Kind, live: str, style: Style, *, radius: float, scale: float = 0.7
) -> None:
    """How a kind of claim is drawn, or what is `live` (FEED or VOTE), in a key or a table; px."""
    if live == VOTE:
        fill_votes(painter, rect, style, radius=radius, scale=scale)
    elif live == FEED:
        middle = rect.center()
        painter.setPen(QPen(style.colour("text"), max(style.px(3), 1.0)))
        painter.drawLine(QLineF(rect.x(), middle.y(), rect.right(), middle.y()))
        draw_ring(painter, middle, min(rect.width(), rect.height()) * 0.3, style)
    else:
        fill_box(painter, rect, kind, style, radius=radius, scale=scale)


def draw_word(
    painter: QPainter, x: float, y: float, mark: Mark, style: Style, *, from_right: bool = False
) -> QSize:
    """The tag of a mark, its corner at (x, y): that of its kind of claim, or an outline for what lives."""
    if not is_live(mark.id):
        return draw_claim_tag(painter, x, y, mark.word, mark.kind, style, from_right=from_right)
    ink = style.colour("text")
    return draw_tag(painter, x, y, mark.word, style, colour=ink, from_right=from_right)
