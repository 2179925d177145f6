"""Pictures of the ground: the whole of it at zoom 1, and tiles of what is in view at the present zoom.

Where a tile is not there yet, that part of the whole picture stands in, stretched. Tiles are made one at a
time, between frames.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from kiosk.views.map.ground import Ground

SIDE = 256  # px of the device
# Times what is in view; more is let go, what was seen longest ago first.
KEPT = 2.5
RING = 1

Key = tuple[int, int]


class Tiles:
    """Pictures of a ground, for a device of `ratio` px to the px."""

    def __init__(self, ground: Ground, ratio: float) -> None:
        self.ground, self.ratio = ground, ratio
        self.side = SIDE / ratio
        self.zoom = 1.0
        self._tiles: dict[Key, QPixmap] = {}
        self._whole = self._drawn(QRectF(0, 0, ground.width, ground.height), 1.0)

    @property
    def count(self) -> int:
        """How many tiles are kept."""
        return len(self._tiles)

    def drop(self) -> None:
        """Let all tiles go."""
        self._tiles.clear()

    def paint(self, painter: QPainter, corner: QPointF, zoom: float, width: float, height: float) -> None:
        """Paint what is in view: `corner` is its corner in the plane at `zoom`, px."""
        g = self.ground
        if zoom == 1.0:
            painter.drawPixmap(-corner, self._whole)
            return
        if zoom != self.zoom:
            target = QRectF(-corner.x(), -corner.y(), g.width * zoom, g.height * zoom)
            painter.drawPixmap(target, self._whole, QRectF(self._whole.rect()))
            return
        for key in self._keys(corner, width, height, 0):
            box = self._box(key)
            tile = self._tiles.get(key)
            if tile is not None:
                painter.drawPixmap(box.topLeft() - corner, tile)
                continue
            scale = self.ratio / zoom
            part = QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
            painter.drawPixmap(box.translated(-corner), self._whole, part)

    def improve(self, corner: QPointF, zoom: float, width: float, height: float) -> bool:
        """Make the tile that is needed most, what is in view first; False where none is missing."""
        if zoom == 1.0:
            return False
        if zoom != self.zoom:
            self._tiles.clear()
            self.zoom = zoom
        seen = self._keys(corner, width, height, 0)
        for key in (*seen, *self._keys(corner, width, height, RING)):
            if key not in self._tiles:
                self._tiles[key] = self._drawn(self._box(key), zoom)
                self._trim(corner, width, height, math.ceil(len(seen) * KEPT))
                return True
        return False

    def _trim(self, corner: QPointF, width: float, height: float, most: int) -> None:
        if len(self._tiles) <= most:
            return
        middle = corner + QPointF(width / 2, height / 2)

        def far(key: Key) -> float:
            away = self._box(key).center() - middle
            return max(abs(away.x()) / width, abs(away.y()) / height)

        for key in sorted(self._tiles, key=far)[most:]:
            del self._tiles[key]

    def _box(self, key: Key) -> QRectF:
        """A tile's box in the plane; those at the edges end with it."""
        g = self.ground
        x, y = key[0] * self.side, key[1] * self.side
        wide, high = min(self.side, g.width * self.zoom - x), min(self.side, g.height * self.zoom - y)
        return QRectF(x, y, wide, high)

    def _keys(self, corner: QPointF, width: float, height: float, ring: int) -> list[Key]:
        """The tiles under a box of the plane, and `ring` more on each side."""
        g = self.ground
        most_x = math.ceil(g.width * self.zoom / self.side) - 1
        most_y = math.ceil(g.height * self.zoom / self.side) - 1
        left, top = math.floor(corner.x() / self.side) - ring, math.floor(corner.y() / self.side) - ring
        right = math.ceil((corner.x() + width) / self.side) - 1 + ring
        low = math.ceil((corner.y() + height) / self.side) - 1 + ring
        return [
            (i, j)
            for j in range(max(top, 0), min(low, most_y) + 1)
            for i in range(max(left, 0), min(right, most_x) + 1)
        ]

    def _drawn(self, part: QRectF, zoom: float) -> QPixmap:
        wide, high = math.ceil(part.width() * self.ratio), math.ceil(part.height() * self.ratio)
        pixmap = QPixmap(max(wide, 1), max(high, 1))
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(self.ground.look.colour("bg"))
        painter = QPainter(pixmap)
        try:
            self.ground.paint(painter, part, zoom)
        finally:
            painter.end()
        return pixmap
