"""The picture of the lines, painted in slices: hundreds of long curves take longer than a frame."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.views.relations.scene import Scene, draw_lines
from kiosk.views.style import Style

SLICE_MS = 7.0
BATCH = 6


class LinePicture:
    """Rings and lines of a part of the plane, the strongest lines first."""

    def __init__(self, scene: Scene, part: QRectF, style: Style, ratio: float) -> None:
        self.part = part
        self._lines = list(scene.lines)
        self._next = 0
        self.pixmap = QPixmap(part.size().toSize() * ratio)
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(style.colour("bg"))
        painter = self._painter()
        painter.setPen(QPen(style.colour("hairline"), style.px(1.4)))
        for ring in scene.rings:
            painter.drawEllipse(ring)
        painter.end()

    @property
    def done(self) -> bool:
        """True once every line is painted."""
        return self._next >= len(self._lines)

    def go_on(self, ms: float) -> None:
        """Paint more lines, for so many ms at most and a few at least."""
        end = time.monotonic() + ms / 1000
        painter = self._painter()
        try:
            while not self.done:
                draw_lines(painter, self._lines[self._next : self._next + BATCH])
                self._next += BATCH
                if time.monotonic() >= end:
                    break
        finally:
            painter.end()

    def _painter(self) -> QPainter:
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.part.topLeft())
        return painter
