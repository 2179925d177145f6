"""Drawn pictures of single numbers: dots one for one, a ratio as a race, the shoreline, a range, a goal.

The same functions paint a small picture on a tile and a large one on the chart; `progress` (0 to 1) builds
it up.
"""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from kiosk.content.base import Kind, Qualifier
from kiosk.presenters.charting import Picture, Plot
from kiosk.presenters.river import River
from kiosk.views import tokens
from kiosk.views.charts.claim import HOLLOW, claim_colour, dashed_pen, fill_box
from kiosk.views.river import paint_body, paint_strands
from kiosk.views.style import Style
from kiosk.views.text import TextBox

ALPHAS = (1.0, 0.72, 0.5)


def paint_picture(
    painter: QPainter, rect: QRectF, plot: Plot, style: Style, progress: float = 1.0, *, small: bool = False
) -> None:
    """The picture of a number inside `rect`."""
    if rect.width() < 4 or rect.height() < 4:
        return
    painter.save()
    match plot.picture:
        case Picture.DOTS:
            paint_dots(painter, rect, plot.count, style, progress, colour=river_colour(0.5, style))
        case Picture.RATIO:
            paint_lane(painter, rect, plot.count, style, progress, river_colour(1.0, style))
        case Picture.WAVE:
            _wave(painter, rect, style, progress)
        case Picture.RANGE:
            _range(painter, rect, plot, style, progress, small)
        case Picture.BLOCKS:
            _blocks(painter, rect, plot.count, style, progress)
        case Picture.GOAL:
            _goal(painter, rect, plot, style, progress, small)
        case Picture.YEARS:
            _years(painter, rect, plot.count, style, progress)
        case Picture.EXTENT:
            _extent(painter, rect, plot, style, progress, small)
    painter.restore()


def river_colour(t: float, style: Style) -> QColor:
    """Colour of the river at t: cyan in the middle, gold at the end; plain inks in the other themes."""
    if style.contrast:
        return style.colour("text")
    if not style.dark:
        return style.colour("claim_reported" if t > 0.75 else "claim_derived")
    stops = tokens.RIVER[style.theme]
    for (a, low), (b, high) in pairwise(stops):
        if t <= b:
            share = (t - a) / (b - a)
            first, second = QColor(low), QColor(high)
            parts = ("redF", "greenF", "blueF")
            mixed = (getattr(first, p)() * (1 - share) + getattr(second, p)() * share for p in parts)
            return QColor.fromRgbF(*mixed)
    return QColor(stops[-1][1])


def grid_of(count: int, width: float, height: float) -> tuple[int, int, float]:
    """Columns, rows and pitch (px) at which `count` dots fill a box best, column by column."""
    rows = max(1, math.floor(math.sqrt(count * height / max(width, 1.0))))
    best = (count, 1, 0.0)
    for candidate in range(max(rows - 2, 1), rows + 4):
        columns = math.ceil(count / candidate)
        pitch = min(width / columns, height / candidate)
        if pitch > best[2] + 1e-9:
            best = (columns, candidate, pitch)
    return best


def paint_dots(
    painter: QPainter,
    rect: QRectF,
    count: int,
    style: Style,
    progress: float,
    *,
    colour: QColor,
    fade: bool = False,
) -> float:
    """`count` dots, column by column, some brighter than others. `fade` lets the first ones be dim.

    Returns the pitch, px.
    """
    if count <= 0:
        return 0.0
    columns, rows, pitch = grid_of(count, rect.width(), rect.height())
    across = rect.width() / columns if columns > 1 else pitch
    across = min(across, pitch * 1.35)
    down = min(rect.height() / rows, pitch * 1.35)
    top = rect.y() + (rect.height() - down * rows) / 2
    shown = round(count * progress)
    groups: dict[int, list[QPointF]] = {}
    for i in range(shown):
        column, row = divmod(i, rows)
        at = QPointF(rect.x() + (column + 0.5) * across, top + (row + 0.5) * down)
        # Scattered, but the same each time.
        tone = min(int(8 * column / columns), 7) if fade else (column * 7 + row * 13 + column * row) % 3
        groups.setdefault(tone, []).append(at)
    size = max(pitch * 0.6, 1.6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for tone, points in groups.items():
        alpha = 0.45 + 0.55 * tone / 7 if fade else ALPHAS[tone]
        tint = QColor(colour)
        tint.setAlphaF(1.0 if style.contrast else alpha)
        pen = QPen(tint, size)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(QPolygonF(points))
    return pitch


class Dots:
    """Where the dots of a count stand in a box, column by column, and how they are painted. Px."""

    def __init__(self, rect: QRectF, count: int, part: int) -> None:
        self.count, self.part = count, part
        columns, self.rows, self.pitch = grid_of(max(count, 1), rect.width(), rect.height())
        self.columns = columns
        self.across = min(rect.width() / columns, self.pitch * 1.35)
        self.down = min(rect.height() / self.rows, self.pitch * 1.35)
        self.left = rect.x()
        self.top = rect.y() + (rect.height() - self.down * self.rows) / 2

    def at(self, index: int) -> QPointF:
        """The middle of a dot."""
        column, row = divmod(index, self.rows)
        return QPointF(self.left + (column + 0.5) * self.across, self.top + (row + 0.5) * self.down)

    @property
    def full_columns(self) -> int:
        """Columns whose last row has a dot."""
        return self.count // self.rows

    def column_after(self, index: int) -> int:
        """The first column with none of the first `index` dots."""
        return -(-index // self.rows)

    def paint(self, painter: QPainter, style: Style, progress: float = 1.0) -> None:
        """The part first, in gold and larger where there is one; the others scattered in brightness."""
        self._paint(painter, style, [(i, self.at(i), 1.0) for i in range(round(self.count * progress))])

    def paint_moving(self, painter: QPainter, style: Style, before: Dots, share: float) -> None:
        """On the way from other dots, `share` 0 to 1: those of both go to their new places, the others come
        or leave."""
        found = []
        for i in range(max(self.count, before.count)):
            if i >= before.count:
                found.append((i, self.at(i), share))
            elif i >= self.count:
                found.append((i, before.at(i), 1.0 - share))
            else:
                found.append((i, before.at(i) + (self.at(i) - before.at(i)) * share, 1.0))
        self._paint(painter, style, found)

    def _paint(self, painter: QPainter, style: Style, dots: list[tuple[int, QPointF, float]]) -> None:
        """Dots of one look together: number, place and how far each is there."""
        groups: dict[tuple[bool, int, float], list[QPointF]] = {}
        for i, at, there in dots:
            bright = i < self.part
            tone = 0 if bright else self._tone(i)
            groups.setdefault((bright, tone, there), []).append(at)
        size = max(self.pitch * 0.6, 1.6)
        for (bright, tone, there), points in groups.items():
            tint = QColor(river_colour(1.0 if bright else 0.5, style))
            alpha = 1.0
            if not style.contrast and not bright:
                alpha = ALPHAS[tone]
            tint.setAlphaF(alpha * there)
            # No ink is needed to tell the part: it is told by size.
            scale = 1.25 if bright else 0.75 if self.part else 1.0
            pen = QPen(tint, size * scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(QPolygonF(points))

    def _tone(self, index: int) -> int:
        column, row = divmod(index, self.rows)
        return (column * 7 + row * 13 + column * row) % 3


def paint_lane(
    painter: QPainter, rect: QRectF, count: int, style: Style, progress: float, colour: QColor
) -> None:
    """Dots of the fast one above, a single dot with its dotted way below."""
    lane = rect.height() * 0.30
    dots = QRectF(rect.x(), rect.y(), rect.width(), rect.height() - lane)
    pitch = paint_dots(painter, dots, count, style, progress, colour=colour, fade=True)
    y = rect.bottom() - lane * 0.35
    radius = max(pitch * 0.34, style.px(5))
    pen = QPen(style.colour("caption"), max(style.px(2), 1.0))
    pen.setDashPattern([1, 5])
    painter.setPen(pen)
    painter.drawLine(QLineF(rect.x() + 3 * radius, y, rect.right(), y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("text_2"))
    painter.drawEllipse(QPointF(rect.x() + radius * 1.2, y), radius * 1.2, radius * 1.2)


def _wave(painter: QPainter, rect: QRectF, style: Style, progress: float) -> None:
    """The W of the shoreline, as the river draws it."""
    width = min(rect.height() * 0.30, style.px(90))
    river = River(rect.x(), rect.right(), rect.center().y(), rect.height() * 0.30, width * 0.5, width, 0.6)
    painter.setClipRect(QRectF(rect.x(), rect.y(), rect.width() * progress, rect.height()))
    paint_body(painter, river, style, samples=120, glow=False)
    paint_strands(painter, river, style, count=9, samples=120)


def _range(painter: QPainter, rect: QRectF, plot: Plot, style: Style, progress: float, small: bool) -> None:
    """From the low end to the high end on a line that begins at zero."""
    mark = plot.hero
    # On a tile both ends stand in the number itself.
    ends = () if small else plot.ends
    below = style.font("label").pixelSize() * 1.2 + style.px(8) if ends else 0.0
    height = min(rect.height() - below - style.px(8), style.px(56 if small else 120))
    top = rect.y() + (rect.height() - below - height) / 2
    scale = rect.width() / (max(mark.high, 1e-9) * 1.12)
    low, high = rect.x() + mark.low * scale, rect.x() + mark.high * scale
    base = top + height / 2
    painter.setPen(QPen(style.colour("outline"), max(style.px(3), 1.0)))
    painter.drawLine(QLineF(rect.x(), base, rect.right(), base))
    painter.drawLine(QLineF(rect.x(), base - height * 0.3, rect.x(), base + height * 0.3))
    end = low + (high - low) * progress
    fill_box(painter, QRectF(low, top, end - low, height), mark.kind, style, radius=style.px(10), across=True)
    for at, words in zip((low, high), ends, strict=False):
        box = TextBox(words, style.font("label", weight=700), line_height=1.2, lang=style.lang)
        x = min(max(at - box.width / 2, rect.x()), rect.right() - box.width)
        box.draw(painter, x, top + height + style.px(6), style.colour("text_2"))


def _blocks(painter: QPainter, rect: QRectF, count: int, style: Style, progress: float) -> None:
    """One block a company; together they are the sum."""
    rows = 2 if rect.width() > 4 * rect.height() or count <= 60 else 3
    columns = math.ceil(count / rows)
    pitch, down = rect.width() / columns, min(rect.height() / rows, rect.width() / columns * 2.6)
    top = rect.y() + (rect.height() - down * rows) / 2
    colour = claim_colour(Kind.REPORTED, style)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = min(pitch * 0.14, style.px(6))
    for i in range(round(count * progress)):
        column, row = divmod(i, rows)
        box = QRectF(rect.x() + column * pitch, top + row * down, pitch * 0.74, down * 0.84)
        painter.drawRoundedRect(box, radius, radius)


def _goal(painter: QPainter, rect: QRectF, plot: Plot, style: Style, progress: float, small: bool) -> None:
    """Hollow and dashed, as wide as the box: not there yet. The time it is for stands in it."""
    height = min(rect.height(), style.px(64 if small else 180))
    box = QRectF(rect.x(), rect.center().y() - height / 2, rect.width() * max(progress, 0.02), height)
    kind = plot.hero.kind if plot.hero.kind in HOLLOW else Kind.TARGET
    fill_box(painter, box, kind, style, radius=style.px(12))
    words = TextBox(
        plot.hero.when, style.font("label" if small else "section"), line_height=1.2, lang=style.lang
    )
    if words.height <= height and progress >= 1.0:
        painter.setClipRect(box)
        x = box.center().x() - words.width / 2
        words.draw(painter, x, box.center().y() - words.height / 2, style.colour("text_2"))


def _years(painter: QPainter, rect: QRectF, count: int, style: Style, progress: float) -> None:
    """One mark a year, from cyan to gold like the river."""
    pitch = min(rect.width() / count, rect.height() * 1.1)
    height = min(rect.height(), style.px(260), pitch * 9)
    top = rect.y() + (rect.height() - height) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    radius = min(pitch * 0.2, style.px(8))
    for i in range(round(count * progress)):
        painter.setBrush(river_colour(0.3 + 0.7 * (i + 1) / count, style))
        painter.drawRoundedRect(QRectF(rect.x() + i * pitch, top, pitch * 0.66, height), radius, radius)


def _extent(painter: QPainter, rect: QRectF, plot: Plot, style: Style, progress: float, small: bool) -> None:
    """A bar whose end tells what the qualifier says: it passes a line, stays short of it, or is soft. What is
    below zero goes to the left of a zero line."""
    if plot.hero.high < 0:
        zero = rect.right() - style.px(6)
        painter.setPen(QPen(style.colour("text_2"), max(style.px(3), 1.0)))
        painter.drawLine(QLineF(zero, rect.y(), zero, rect.bottom()))
        # The same bar in a mirror.
        painter.translate(rect.x() + zero, 0)
        painter.scale(-1, 1)
        rect = QRectF(rect.x(), rect.y(), zero - rect.x(), rect.height())
    height = min(rect.height() * 0.8, style.px(56 if small else 130))
    top = rect.center().y() - height / 2
    limit = rect.x() + rect.width() * (0.82 if plot.extent is not Qualifier.EXACT else 1.0)
    reach = {
        Qualifier.EXACT: limit,
        Qualifier.ABOUT: limit,
        Qualifier.OVER: rect.right() - style.px(14),
        Qualifier.UNDER: limit - rect.width() * 0.05,
    }[plot.extent]
    bar = QRectF(rect.x(), top, max((reach - rect.x()) * progress, 1.0), height)
    colour = claim_colour(plot.hero.kind, style)
    if plot.extent in (Qualifier.OVER, Qualifier.ABOUT) and plot.hero.kind is Kind.REPORTED:
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        clear = QColor(colour)
        clear.setAlphaF(0.0 if plot.extent is Qualifier.ABOUT else 0.35)
        gradient.setColorAt(0.0, colour)
        gradient.setColorAt(0.80 if plot.extent is Qualifier.OVER else 0.9, colour)
        gradient.setColorAt(1.0, clear)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawPath(_arrow(bar, plot.extent is Qualifier.OVER, style))
    else:
        fill_box(painter, bar, plot.hero.kind, style, radius=style.px(10), across=True)
    if plot.extent in (Qualifier.OVER, Qualifier.UNDER):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed_pen(style.colour("text"), max(style.px(3), 1.0), style, 0.7))
        over = min(style.px(14), (rect.height() - height) / 2)
        painter.drawLine(QLineF(limit, top - over, limit, top + height + over))


def _arrow(bar: QRectF, pointed: bool, style: Style) -> QPainterPath:
    """The bar; where the value goes on its end is pointed."""
    path = QPainterPath()
    radius = min(style.px(10), bar.height() / 2)
    if not pointed:
        path.addRoundedRect(bar, radius, radius)
        return path
    tip = min(bar.height() * 0.35, bar.width() / 3)
    path.moveTo(bar.x() + radius, bar.y())
    path.lineTo(bar.right() - tip, bar.y())
    path.lineTo(bar.right(), bar.center().y())
    path.lineTo(bar.right() - tip, bar.bottom())
    path.lineTo(bar.x() + radius, bar.bottom())
    path.quadTo(bar.x(), bar.bottom(), bar.x(), bar.bottom() - radius)
    path.lineTo(bar.x(), bar.y() + radius)
    path.quadTo(bar.x(), bar.y(), bar.x() + radius, bar.y())
    return path
