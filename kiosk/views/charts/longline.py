"""A line of very many values, thinned to the lowest and the highest of each column of pixels.

Columns of pixels in the part that needs paint: a wide antialiased pen along 100,000 points, or even along one
point a pixel, takes many times as long. The points of a column are found by bisection and compared by the
array at once, so that no step is taken for each point.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.content.base import Kind
from kiosk.presenters.chart_long import KINDS, LongMarks
from kiosk.presenters.charting import Plot
from kiosk.presenters.live import is_live
from kiosk.views.charts.claim import HOLLOW, claim_colour, hatch_brush
from kiosk.views.charts.livelook import draw_ring
from kiosk.views.style import Style

Span = tuple[int, int]
LINE_U = 3.0
RING_U = 11.0
MOST_RINGS = 40


@dataclass(frozen=True, slots=True)
class Scale:
    """A side of the box: `first` is the value where it begins, `span` what it holds, `length` its px."""

    first: float = 0.0
    span: float = 1.0
    length: float = 1.0

    def px(self, value: float) -> float:
        """How far a value lies from where the side begins, px."""
        return (value - self.first) / self.span * self.length

    def reach(self, at: array[float], px: float, begin: int, end: int) -> int:
        """The first of the places from `begin` to `end` that lies `px` or more from where the side begins."""
        first, span, length = self.first, self.span, self.length
        # In values, as a call for each step would take most of the time; then what that rounded is put right.
        found = bisect_left(at, first + px / length * span, begin, end)
        while found > begin and (at[found - 1] - first) / span * length >= px:
            found -= 1
        while found < end and (at[found] - first) / span * length < px:
            found += 1
        return found


@dataclass(slots=True)
class Band:
    """What is painted of one kind of claim: the columns in which it has anything, and what they reach, px."""

    kind: Kind
    columns: list[int]
    low: list[float]
    high: list[float]
    risen: list[QRect] = field(default_factory=list)
    """Its columns when the line has built itself up; empty until they are painted."""

    def rects(self, part: slice, left: int, foot: float, rise: float, half: float) -> list[QRect]:
        """A part of its columns as boxes of whole pixels, `half` a line above and below the values."""
        found = []
        for x, low, high in zip(self.columns[part], self.low[part], self.high[part], strict=True):
            top = round(foot - (foot - high) * rise - half)
            found.append(QRect(left + x, top, 1, max(round(foot - (foot - low) * rise + half) - top, 1)))
        return found

    def part(self, first: int, last: int) -> slice:
        """Where the columns from `first` up to `last` stand in its lists."""
        return slice(bisect_left(self.columns, first), bisect_left(self.columns, last))


class LongLine:
    """The line as it lies in a box. `lay_out` thins it; `paint` paints a part of it."""

    def __init__(self) -> None:
        self.bands: list[Band] = []
        self._at: array[float] = array("d")
        self._high: array[float] = array("d")
        self._area = QRectF()
        self._across, self._up = Scale(), Scale()
        self._live = False
        self._laid: tuple[object, ...] = ()
        self._risen_for: tuple[float, float] | None = None

    def clear(self) -> None:
        """Hold nothing."""
        self._at = self._high = array("d")
        self.bands, self._laid = [], ()

    @property
    def count(self) -> int:
        """How many marks it has."""
        return len(self._at)

    def lay_out(self, plot: Plot, area: QRectF) -> None:
        """Thin the marks of a plot for a box, px. Nothing is done for what is laid out already."""
        marks = plot.marks
        assert isinstance(marks, LongMarks)
        laid = (marks, QRectF(area), plot.first, plot.last, plot.bottom, plot.top)
        if laid == self._laid:
            return
        self._laid, self._area, self._risen_for = laid, QRectF(area), None
        self._at, self._high = marks.at, marks.high
        self._across = Scale(plot.first, (plot.last - plot.first) or 1.0, area.width())
        self._up = Scale(plot.bottom, (plot.top - plot.bottom) or 1.0, area.height())
        self._live = is_live(marks[-1].id)
        columns = max(int(area.width()), 1)
        self.bands = [
            self._band(
                KINDS[kind], envelope(self._at, self._high, runs(marks.kinds, kind), self._across, columns)
            )
            for kind in sorted(set(marks.kinds))
        ]

    def _band(self, kind: Kind, found: tuple[list[float], list[float]]) -> Band:
        columns = [n for n, value in enumerate(found[0]) if not math.isnan(value)]
        low, high = (self._heights([values[n] for n in columns]) for values in found)
        return Band(kind, columns, low, high)

    def _heights(self, values: list[float]) -> list[float]:
        """How high values stand, px from the top."""
        foot, first, span, length = self._area.bottom(), self._up.first, self._up.span, self._up.length
        return [foot - (value - first) / span * length for value in values]

    def x(self, number: int) -> float:
        """Where a mark stands, px from the left."""
        return self._place(self._at[number])

    def y(self, number: int) -> float:
        """How high a mark stands, px from the top."""
        return self._heights([self._high[number]])[0]

    def _place(self, at: float) -> float:
        return self._area.x() + self._across.px(at)

    def nearest(self, x: float) -> int:
        """The number of the mark nearest to x, px."""
        place = bisect_left(self._at, x, key=self._place)
        if place == 0:
            return 0
        if place == self.count:
            return place - 1
        return place if self.x(place) - x < x - self.x(place - 1) else place - 1

    def paint(self, painter: QPainter, exposed: QRectF, style: Style, rise: float, foot: float) -> None:
        """Paint the part in `exposed`. `rise` lifts the line from `foot` (px) while it builds itself up."""
        half = max(style.px(LINE_U), 1.0) / 2
        left = self._area.x()
        first, last = max(int(exposed.x() - left) - 2, 0), int(exposed.right() - left) + 3
        painter.save()
        # Columns of whole pixels need no smoothing, which would take most of the time.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for band in self.bands:
            ink = style.colour("text") if self._live else claim_colour(band.kind, style)
            derived = band.kind is Kind.DERIVED
            painter.setBrush(hatch_brush(style, ink, QPointF(left, foot)) if derived else ink)
            rects = self._rects(band, band.part(first, last), rise, foot, half)
            # Of what is not there yet the edges alone.
            painter.drawRects(_edges(rects) if band.kind in HOLLOW else rects)
        if self._live and self.count:
            self._paint_rings(painter, style, rise, foot)
        painter.restore()

    def _rects(self, band: Band, part: slice, rise: float, foot: float, half: float) -> list[QRect]:
        """The columns of a part. Of a line that has risen they are made once, not for each frame."""
        left = round(self._area.x())
        if rise != 1.0:
            return band.rects(part, left, foot, rise, half)
        if self._risen_for != (foot, half):
            self._risen_for = foot, half
            for each in self.bands:
                each.risen = each.rects(slice(None), left, foot, 1.0, half)
        return band.risen[part]

    def _paint_rings(self, painter: QPainter, style: Style, rise: float, foot: float) -> None:
        """Values of a feed are rings: the newest one, or each where there are few."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n in range(self.count if self.count <= MOST_RINGS else 1):
            at = QPointF(self.x(-1 - n), foot - (foot - self.y(-1 - n)) * rise)
            draw_ring(painter, at, style.px(RING_U if n == 0 else RING_U * 0.6), style)


def _edges(rects: list[QRect]) -> list[QRect]:
    """The upper and the lower pixel of each column."""
    return [QRect(r.x(), y, 1, 1) for r in rects for y in (r.top(), r.bottom())]


def runs(kinds: bytes, kind: int) -> list[Span]:
    """Begin and end of each unbroken row of a kind."""
    return [found.span() for found in re.finditer(re.escape(bytes([kind])) + b"+", kinds)]


def envelope(
    at: array[float], high: array[float], spans: Iterable[Span], across: Scale, columns: int
) -> tuple[list[float], list[float]]:
    """The least and the greatest value in each column of pixels; NaN where there is nothing.

    `at` is sorted; only the points of `spans` count, and between two spans the line has a gap, as there stand
    neighbours of another kind. Columns between two points of a span are filled in.
    """
    least, greatest = [math.nan] * columns, [math.nan] * columns
    for begin, end in spans:
        first, low, top = _thinned(at, high, begin, end, across, columns)
        # Each column reaches its neighbour, so that a steep line does not fall apart.
        low[1:] = map(min, low[1:], top)
        top[1:] = map(max, top[1:], low)
        least[first : first + len(low)], greatest[first : first + len(top)] = low, top
    return least, greatest


def _thinned(
    at: array[float], high: array[float], begin: int, end: int, across: Scale, columns: int
) -> tuple[int, list[float], list[float]]:
    """The first column of a span, and from it to the last one the least and the greatest value of each."""
    first = following = min(max(int(across.px(at[begin])), 0), columns - 1)
    low: list[float] = []
    top: list[float] = []
    place = begin
    while place < end:
        column = min(max(int(across.px(at[place])), 0), columns - 1)
        if column > following:
            between = _between(at, high, place, across, range(following, column))
            low += between
            top += between
        following = column + 1
        after = across.reach(at, following, place + 1, end) if following < columns else end
        values = high[place:after]
        low.append(min(values))
        top.append(max(values))
        place = after
    return first, low, top


def _between(
    at: array[float], high: array[float], place: int, across: Scale, columns: Iterable[int]
) -> list[float]:
    """The values in the middle of columns on the straight way to a point from the one before it."""
    begin, value = across.px(at[place - 1]), high[place - 1]
    slope = (high[place] - value) / (across.px(at[place]) - begin)
    return [value + slope * (column + 0.5 - begin) for column in columns]
