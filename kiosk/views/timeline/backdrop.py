"""Behind the river: tints of the eras, their boundaries and the grid of years, for any part of the canvas.

Tints change across the axis only, so one narrow picture of each is repeated: less than a picture of all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen, QPixmap

from kiosk.presenters.timeline import Band, Scale, TimelineModel
from kiosk.views import tokens
from kiosk.views.style import Style

STEPS = (1, 2, 5, 10, 20, 50, 100)
SIDE = 256
FAR = 10_000_000

Rows = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis: its place as a fraction, its number."""

    at: float
    year: int


def ticks(scales: tuple[Scale, ...], scale: float, least: float) -> list[Tick]:
    """Years to draw at a scale (px of the whole axis), at least `least` px apart in each stretch."""
    found = []
    for part in scales:
        a_year = (part.high - part.low) / (part.last - part.first)
        step = next((s for s in STEPS if s * a_year * scale >= least), STEPS[-1])
        year = math.ceil(part.first / step) * step
        while year < part.last:
            found.append(Tick(part.low + (year - part.first) * a_year, year))
            year += step
    return found


def tick_distance(style: Style, *, down: bool) -> float:
    """Least distance of two years, px: their labels must not touch."""
    size = style.size("caption")
    return size * 2.6 if down else size * 4.4


class Backdrop:
    """Of one model in one style on a canvas `across` px wide across the axis."""

    def __init__(self, model: TimelineModel, style: Style, across: int, *, down: bool) -> None:
        self.model, self.look = model, style
        self.across, self.down = across, down
        self._tints = {band.hue: self._tint(band.hue) for band in model.bands}
        self._edges = {band.id: self._edge(band) for band in model.bands[1:]}
        self._ticks: tuple[float, list[Tick]] = (0.0, [])
        self._line = max(1, round(style.px(1)))

    def ticks(self, scale: float) -> list[Tick]:
        """Years to draw at a scale."""
        if self._ticks[0] != scale:
            least = tick_distance(self.look, down=self.down)
            self._ticks = (scale, ticks(self.model.scales, scale, least))
        return self._ticks[1]

    def _picture(self, along: int) -> QPixmap:
        picture = QPixmap(self.across, along) if self.down else QPixmap(along, self.across)
        picture.fill(self.look.colour("bg"))
        return picture

    def _tint(self, hue: str) -> QPixmap:
        """A narrow picture of an era's ground, across the whole canvas."""
        picture = self._picture(SIDE)
        tint = QLinearGradient(0, 0, self.across, 0) if self.down else QLinearGradient(0, 0, 0, self.across)
        for at, alpha in zip((0.0, 0.5, 1.0), tokens.ERA_TINT[self.look.theme], strict=True):
            tint.setColorAt(at, self.look.colour(f"era_{hue}", alpha))
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), tint)
        painter.end()
        return picture

    def _edge(self, band: Band) -> QPixmap:
        """The line at the beginning of an era, dashed where it is the outlook's."""
        s = self.look
        width = max(round(s.px(2)), 1)
        picture = QPixmap(self.across, width) if self.down else QPixmap(width, self.across)
        picture.fill(Qt.GlobalColor.transparent)
        pen = QPen(s.colour(f"era_{band.hue}", 1.0 if s.contrast else 0.6), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if band.outlook:
            pen.setDashPattern([6, 4])
        painter = QPainter(picture)
        painter.setPen(pen)
        half = width / 2
        line = QLineF(0, half, self.across, half) if self.down else QLineF(half, 0, half, self.across)
        painter.drawLine(line)
        painter.end()
        return picture

    def paint(self, painter: QPainter, start: int, length: int, scale: float, rows: Rows) -> None:
        """Paint `length` px of the axis from `start` (the painter's 0) at a scale; across it, only `rows`."""
        bands = self.model.bands
        for band in bands:
            # The first era runs on to the left, the last to the right: no bare strip at the ends.
            low = -FAR if band is bands[0] else round(band.low * scale) - start
            high = FAR if band is bands[-1] else round(band.high * scale) - start
            self._fill(painter, self._tints[band.hue], max(low, 0), min(high, length), rows)
        colour = self.look.colour("hairline", 0.5 if self.look.contrast else 0.24)
        for tick in self.ticks(scale):
            at = round(tick.at * scale) - start
            if -self._line <= at <= length:
                for begin, end in rows:
                    box = (
                        (begin, at, end - begin, self._line)
                        if self.down
                        else (at, begin, self._line, end - begin)
                    )
                    painter.fillRect(*box, colour)
        for band in bands[1:]:
            at, edge = round(band.low * scale) - start, self._edges[band.id]
            if -8 * self._line <= at <= length:
                for begin, end in rows:
                    if self.down:
                        painter.drawPixmap(begin, at, edge, begin, 0, end - begin, edge.height())
                    else:
                        painter.drawPixmap(at, begin, edge, 0, begin, edge.width(), end - begin)

    def _fill(self, painter: QPainter, tint: QPixmap, low: int, high: int, rows: Rows) -> None:
        while low < high:
            part = min(SIDE, high - low)
            for begin, end in rows:
                if self.down:
                    painter.drawPixmap(begin, low, tint, begin, 0, end - begin, part)
                else:
                    painter.drawPixmap(low, begin, tint, 0, begin, part, end - begin)
            low += part
