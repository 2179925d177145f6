"""Behind the river: tints of the eras, their boundaries and the grid of years, for any part of the canvas.

Tints change across the axis only, so one narrow picture of each is repeated: less than a picture of all.
"""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen, QPixmap

from kiosk.presenters.timeline import Band, TimelineModel
from kiosk.presenters.timeline_scale import Gauge
from kiosk.presenters.timeline_ticks import ticks
from kiosk.views import tokens
from kiosk.views.paint import painting
from kiosk.views.style import Style

SIDE = 256
FAR = 10_000_000

Rows = tuple[tuple[int, int], ...]


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
        self._lines = [self._grid(self._tints[band.hue]) for band in model.bands]
        self._line = max(1, round(style.px(1)))

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
        with painting(picture) as painter:
            painter.fillRect(picture.rect(), tint)
        return picture

    def _grid(self, tint: QPixmap) -> QPixmap:
        """The line of a year over an era's ground, opaque: copied faster than blended."""
        line = max(1, round(self.look.px(1)))
        box = (0, 0, self.across, line) if self.down else (0, 0, line, self.across)
        picture = tint.copy(*box)
        with painting(picture) as painter:
            painter.fillRect(
                picture.rect(), self.look.colour("hairline", 0.5 if self.look.contrast else 0.24)
            )
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
        with painting(picture) as painter:
            painter.setPen(pen)
            half = width / 2
            line = QLineF(0, half, self.across, half) if self.down else QLineF(half, 0, half, self.across)
            painter.drawLine(line)
        return picture

    def paint(self, painter: QPainter, start: int, length: int, gauge: Gauge, rows: Rows) -> None:
        """Paint `length` px of the axis from `start` (the painter's 0) at a scale; across it, only `rows`."""
        bands = self.model.bands
        for band in bands:
            # The first era runs on to the left, the last to the right: no bare strip at the ends.
            low = -FAR if band is bands[0] else round(gauge.px(band.low)) - start
            high = FAR if band is bands[-1] else round(gauge.px(band.high)) - start
            self._fill(painter, self._tints[band.hue], max(low, 0), min(high, length), rows)
        least = tick_distance(self.look, down=self.down)
        first, last = gauge.at(start - self._line), gauge.at(start + length)
        lows = [band.low for band in bands]
        for tick in ticks(self.model.scales, gauge, least, first, last):
            at = round(gauge.px(tick.at)) - start
            if bands and -self._line <= at <= length:
                self._put(painter, self._lines[max(bisect_right(lows, tick.at) - 1, 0)], at, rows)
        for band in bands[1:]:
            at = round(gauge.px(band.low)) - start
            if -8 * self._line <= at <= length:
                self._put(painter, self._edges[band.id], at, rows)

    def _put(self, painter: QPainter, line: QPixmap, at: int, rows: Rows) -> None:
        """Draw the parts of a line across the axis that lie in `rows`."""
        for begin, end in rows:
            if self.down:
                painter.drawPixmap(begin, at, line, begin, 0, end - begin, line.height())
            else:
                painter.drawPixmap(at, begin, line, 0, begin, line.width(), end - begin)

    def _fill(self, painter: QPainter, tint: QPixmap, low: int, high: int, rows: Rows) -> None:
        while low < high:
            part = min(SIDE, high - low)
            for begin, end in rows:
                if self.down:
                    painter.drawPixmap(begin, low, tint, begin, 0, end - begin, part)
                else:
                    painter.drawPixmap(low, begin, tint, 0, begin, part, end - begin)
            low += part
