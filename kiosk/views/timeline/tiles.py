"""The ground as opaque pictures, so that a frame of travel only copies pixels.

Three sets are kept: the one of the present scale, the one before it, and the whole axis at its smallest
scale. While the scale changes, what there is gets stretched along the axis (never across it, so the river
keeps its width); when it stands, sharp tiles replace it one a frame.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from kiosk.presenters.timeline_scale import Gauge, Port
from kiosk.views.paint import painting
from kiosk.views.timeline.backdrop import SIDE, Backdrop
from kiosk.views.timeline.ground import Ground

SPARE = 16


class TileSet:
    """Tiles of one scale, by number; the least recently used go first."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.gauge = ground.gauge
        self._tiles: dict[int, QPixmap] = {}

    def __len__(self) -> int:
        return len(self._tiles)

    def get(self, number: int) -> QPixmap | None:
        """A tile that is there."""
        tile = self._tiles.pop(number, None)
        if tile is not None:
            self._tiles[number] = tile
        return tile

    def has(self, number: int) -> bool:
        """True where a tile is there."""
        return number in self._tiles

    def make(self, number: int) -> QPixmap:
        """Paint a tile."""
        deep = self.ground.deep
        tile = QPixmap(deep, SIDE) if self.ground.down else QPixmap(SIDE, deep)
        # Opaque from the first on: a picture without alpha is copied, not blended.
        tile.fill(self.ground.look.colour("bg"))
        with painting(tile) as painter:
            self.ground.paint(painter, number * SIDE, (number + 1) * SIDE)
        self._tiles[number] = tile
        return tile

    def put(self, painter: QPainter, at: int, tile: QPixmap) -> None:
        """Draw a tile at `at` px along the canvas."""
        if self.ground.down:
            painter.drawPixmap(self.ground.top, at, tile)
        else:
            painter.drawPixmap(at, self.ground.top, tile)

    def trim(self, keep: int) -> None:
        """Forget all but the `keep` tiles used last."""
        while len(self._tiles) > keep:
            del self._tiles[next(iter(self._tiles))]


class Tiles:
    """Paints the ground for any view. `make_ground(gauge)` is asked once for each scale."""

    def __init__(self, backdrop: Backdrop, make_ground: Callable[[Gauge], Ground], base: Gauge) -> None:
        self._backdrop = backdrop
        self._down = backdrop.down
        self._make_ground = make_ground
        self._base = TileSet(make_ground(base))
        self._now = self._base
        self._before: TileSet | None = None
        # How many tiles were made while painting.
        self.made = 0
        ground = self._base.ground
        self._top, self._deep = ground.top, ground.deep
        self._beside = ((0, self._top), (self._top + self._deep, backdrop.across))

    @property
    def ready(self) -> bool:
        """True once there is something to stretch."""
        return len(self._base) > 0 or len(self._now) > 0

    def settle(self, gauge: Gauge) -> None:
        """The scale stands still: from here on, tiles of this scale are made."""
        if gauge == self._now.gauge:
            return
        self._before = self._now if self._now is not self._base and len(self._now) else self._before
        self._now = self._base if gauge == self._base.gauge else TileSet(self._make_ground(gauge))

    def paint(self, painter: QPainter, port: Port, length: int, budget: int) -> None:
        """Paint what is in view, making at most `budget` tiles."""
        start, gauge, made = round(port.start), port.gauge, self.made
        self._backdrop.paint(painter, start, length, gauge, self._beside)
        if gauge != self._now.gauge:
            self._stretch(painter, gauge, start, 0, length)
            return
        for number in range(math.floor(start / SIDE), math.floor((start + length - 1) / SIDE) + 1):
            tile = self._now.get(number)
            if tile is None and self.made - made < budget:
                self.made += 1
                tile = self._now.make(number)
            at = number * SIDE - start
            if tile is not None:
                self._now.put(painter, at, tile)
            else:
                self._stretch(painter, gauge, start, max(at, 0), min(at + SIDE, length))

    def missing(self, port: Port, length: int, ahead: int = 0) -> int | None:
        """Number of a tile worth making next: in view, or beside it on the side `ahead` (-1, 1, 0 both)."""
        if port.gauge != self._now.gauge:
            return None
        start = round(port.start)
        first, last = math.floor(start / SIDE), math.floor((start + length - 1) / SIDE)
        low, high = math.floor(-port.lead / SIDE), math.floor((port.gauge.length + port.tail) / SIDE)
        wanted = list(range(first, last + 1))
        wanted += [last + 1, last + 2] if ahead >= 0 else []
        wanted += [first - 1, first - 2] if ahead <= 0 else []
        return next((n for n in wanted if low <= n <= high and not self._now.has(n)), None)

    def make(self, number: int, length: int) -> None:
        """Make a tile of the present scale."""
        self._now.make(number)
        if self._now is not self._base:
            self._now.trim(math.ceil(length / SIDE) + 1 + SPARE)

    def make_base(self) -> bool:
        """Make one more tile of the smallest scale; False when all are there."""
        for number in range(-1, math.floor((self._base.gauge.length + SIDE) / SIDE) + 1):
            if not self._base.has(number):
                self._base.make(number)
                return True
        return False

    def _stretch(self, painter: QPainter, gauge: Gauge, start: int, begin: int, end: int) -> None:
        """Fill px `begin` to `end` of the strip with what there is of another scale, each stretch of the
        axis by its own ratio; `start` is the px of the axis at the painter's 0."""
        knots = sorted({begin, end, *(min(max(round(k) - start, begin), end) for k in gauge.knots())})
        for low, high in pairwise(knots):
            sets = (self._now, self._before, self._base)
            if any(t is not None and self._draw(painter, t, gauge, start, (low, high)) for t in sets):
                continue
            strip = ((self._top, self._top + self._deep),)
            painter.save()
            painter.translate(0, low) if self._down else painter.translate(low, 0)
            self._backdrop.paint(painter, start + low, high - low, gauge, strip)
            painter.restore()

    def _draw(
        self, painter: QPainter, tiles: TileSet, gauge: Gauge, start: int, span: tuple[int, int]
    ) -> bool:
        """Draw px `span` of the strip, which has one scale, from tiles of another one; False where one is
        missing."""
        begin, end = span
        # Half a px inside: both ends then lie in the same stretch of the axis.
        first, last = gauge.at(start + begin + 0.25), gauge.at(start + end - 0.25)
        low, high = tiles.gauge.px(first), tiles.gauge.px(last)
        ratio = (end - begin - 0.5) / max(high - low, 1e-9)
        low, high = low - 0.25 / ratio, high + 0.25 / ratio
        numbers = range(math.floor(low / SIDE), max(math.ceil(high / SIDE), math.floor(low / SIDE) + 1))
        if not all(tiles.has(n) for n in numbers):
            return False
        for number in numbers:
            tile = tiles.get(number)
            assert tile is not None
            left, right = max(low, number * SIDE), min(high, (number + 1) * SIDE)
            source = (math.floor(left - number * SIDE), max(math.ceil(right - number * SIDE), 1))
            at = begin + (number * SIDE + source[0] - low) * ratio
            to = begin + (number * SIDE + source[1] - low) * ratio
            size = source[1] - source[0]
            if size <= 0:
                continue
            along = round(at), round(to) - round(at)
            painter.save()
            if self._down:
                painter.setClipRect(QRect(self._top, begin, self._deep, end - begin))
                target, part = (
                    QRect(self._top, along[0], self._deep, along[1]),
                    QRect(0, source[0], self._deep, size),
                )
            else:
                painter.setClipRect(QRect(begin, self._top, end - begin, self._deep))
                target, part = (
                    QRect(along[0], self._top, along[1], self._deep),
                    QRect(source[0], 0, size, self._deep),
                )
            painter.drawPixmap(target, tile, part)
            painter.restore()
        return True
