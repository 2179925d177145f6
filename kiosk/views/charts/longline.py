"""A line of very many values, thinned to the lowest and the highest of each column of pixels.

Columns of pixels in the part that needs paint: a wide antialiased pen along 100,000 points, or even along one
point a pixel, takes many times as long.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.content.base import Kind
from kiosk.presenters.chart_long import KINDS, LongMarks
from kiosk.presenters.charting import Plot
from kiosk.presenters.live import is_live
from kiosk.views.charts.claim import HOLLOW, claim_colour, hatch_brush
from kiosk.views.charts.livelook import draw_ring
from kiosk.views.style import Style

Floats = NDArray[np.float64]
LINE_U = 3.0
RING_U = 11.0
MOST_RINGS = 40


class LongLine:
    """The line as it lies in a box. `lay_out` thins it; `paint` paints a part of it."""

    def __init__(self) -> None:
        self.x: Floats = np.empty(0)
        self.y: Floats = np.empty(0)
        self._left = 0.0
        self._live = False
        self._bands: list[tuple[Kind, Floats, Floats]] = []

    def clear(self) -> None:
        """Hold nothing."""
        self.x = self.y = np.empty(0)
        self._bands = []

    def lay_out(self, plot: Plot, area: QRectF) -> None:
        """Thin the marks of a plot for a box, px."""
        marks = plot.marks
        assert isinstance(marks, LongMarks)
        at, high = np.frombuffer(marks.at), np.frombuffer(marks.high)
        kinds = np.frombuffer(marks.kinds, dtype=np.uint8)
        self.x = area.x() + (at - plot.first) / ((plot.last - plot.first) or 1.0) * area.width()
        y = area.bottom() - (high - plot.bottom) / ((plot.top - plot.bottom) or 1.0) * area.height()
        self.y, self._left = y, area.x()
        self._live = is_live(marks[-1].id)
        columns = max(int(area.width()), 1)
        self._bands = [
            (KINDS[kind], *envelope(self.x - self._left, y, kinds == kind, columns))
            # Not `unique`, which imports half of NumPy when it is first called.
            for kind in np.flatnonzero(np.bincount(kinds))
        ]

    def nearest(self, x: float) -> int:
        """The number of the mark nearest to x, px."""
        place = int(np.searchsorted(self.x, x))
        if place == 0:
            return 0
        if place == len(self.x):
            return place - 1
        return place if self.x[place] - x < x - self.x[place - 1] else place - 1

    def paint(self, painter: QPainter, exposed: QRectF, style: Style, rise: float, foot: float) -> None:
        """Paint the part in `exposed`. `rise` lifts the line from `foot` (px) while it builds itself up."""
        half = max(style.px(LINE_U), 1.0) / 2
        painter.save()
        # Columns of whole pixels need no smoothing, which would take most of the time.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for kind, low, high in self._bands:
            first = max(int(exposed.x() - self._left) - 2, 0)
            last = min(int(exposed.right() - self._left) + 3, len(low))
            places = first + np.flatnonzero(np.isfinite(low[first:last]))
            top = np.round(foot - (foot - high[places]) * rise - half).astype(np.intp).tolist()
            bottom = np.round(foot - (foot - low[places]) * rise + half).astype(np.intp).tolist()
            ink = style.colour("text") if self._live else claim_colour(kind, style)
            left = round(self._left)
            columns = zip((left + places).tolist(), top, bottom, strict=True)
            if kind in HOLLOW:
                # Its edges alone: nothing is there yet.
                painter.setBrush(ink)
                edges = [(x, y) for x, a, b in columns for y in (a, max(b - 1, a))]
                painter.drawRects([QRect(x, y, 1, 1) for x, y in edges])
                continue
            derived = kind is Kind.DERIVED
            painter.setBrush(hatch_brush(style, ink, QPointF(self._left, foot)) if derived else ink)
            painter.drawRects([QRect(x, a, 1, max(b - a, 1)) for x, a, b in columns])
        if self._live and len(self.x):
            # Values of a feed are rings: the newest one, or each where there are few.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for n in range(len(self.x) if len(self.x) <= MOST_RINGS else 1):
                at = QPointF(self.x[-1 - n], foot - (foot - self.y[-1 - n]) * rise)
                draw_ring(painter, at, style.px(RING_U if n == 0 else RING_U * 0.6), style)
        painter.restore()


def envelope(x: Floats, y: Floats, mine: NDArray[np.bool_], columns: int) -> tuple[Floats, Floats]:
    """The lowest and the highest place on the screen of each column of pixels; NaN where there is nothing.

    `x` is sorted, both in px; `mine` chooses the points. Columns between two neighbours are filled in.
    """
    low, high = np.full(columns, np.nan), np.full(columns, np.nan)
    if not mine.any():
        return low, high
    # Neighbours of another kind end the line: a gap stays a gap.
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mine.view(np.int8), [0]))))
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        xs, ys = x[begin:end], y[begin:end]
        places = np.clip(xs.astype(np.intp), 0, columns - 1)
        first = np.flatnonzero(np.concatenate(([True], places[1:] != places[:-1])))
        lows, highs = np.maximum.reduceat(ys, first), np.minimum.reduceat(ys, first)
        used = places[first]
        between = np.arange(used[0], used[-1] + 1)
        line = np.interp(between + 0.5, xs, ys)
        bottom, top = line.copy(), line.copy()
        bottom[used - used[0]], top[used - used[0]] = lows, highs
        # Each column reaches its neighbour, so that a steep line does not fall apart.
        bottom[1:] = np.maximum(bottom[1:], np.minimum(top[:-1], bottom[:-1]))
        top[1:] = np.minimum(top[1:], np.maximum(bottom[:-1], top[:-1]))
        low[between], high[between] = bottom, top
    return low, high
