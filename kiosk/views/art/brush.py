"""What all drawings are made with: a brush in one hue, a stable seed, and the cache of finished pictures."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPixmapCache,
    QRadialGradient,
    QTransform,
)

from kiosk.views.style import Style

# Enough for every picture of one screen at 3840x2160; Qt drops the oldest beyond it.
CACHE_KB = 40_960
# Lines fainter than this are drawn thinner in high contrast, where a fainter white would be a grey.
FAINT = 0.5

Point = tuple[float, float]


def hue_role(hue: str) -> str:
    """Colour role of a hue: `caohejing` and `tower` are places, anything else is a role already."""
    return f"place_{hue}" if hue in ("caohejing", "tower") else hue


def seed_of(text: str) -> int:
    """A number of 64 bits that is the same for the same text in every run."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def unit_of(seed: int, index: int) -> float:
    """The `index`-th number in [0, 1) of a seed."""
    mixed = (seed + (index + 1) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    mixed ^= mixed >> 30
    mixed = (mixed * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    mixed ^= mixed >> 27
    return (mixed >> 11) / float(1 << 53)


def polyline(points: Iterable[Point], *, closed: bool = False) -> QPainterPath:
    """Straight lines through points."""
    path = QPainterPath()
    for i, (x, y) in enumerate(points):
        if i:
            path.lineTo(x, y)
        else:
            path.moveTo(x, y)
    if closed:
        path.closeSubpath()
    return path


def curve(points: Sequence[Point]) -> QPainterPath:
    """A smooth line through points (Catmull-Rom)."""
    path = QPainterPath(QPointF(*points[0]))
    for i in range(len(points) - 1):
        before = points[max(i - 1, 0)]
        here, there = points[i], points[i + 1]
        after = points[min(i + 2, len(points) - 1)]
        path.cubicTo(
            here[0] + (there[0] - before[0]) / 6,
            here[1] + (there[1] - before[1]) / 6,
            there[0] - (after[0] - here[0]) / 6,
            there[1] - (after[1] - here[1]) / 6,
            there[0],
            there[1],
        )
    return path


class Brush:
    """Draws lines of one hue into a box that is 100 units high and `w` units wide."""

    def __init__(self, painter: QPainter, width: float, height: float, style: Style, hue: str) -> None:
        self.painter = painter
        self.k = max(height, 1.0) / 100.0
        self.w = width / self.k
        self.contrast = style.contrast
        self.light = style.theme == "light"
        self.colour = style.colour(hue_role(hue))
        self.ground = style.colour("bg")
        # Lines are 1.2 to 3 u wide: thin in a thumbnail, still seen from afar in a hero picture.
        self.line = min(max(min(width, height) / 170.0, style.px(1.1)), style.px(2.6)) / self.k
        painter.scale(self.k, self.k)

    def ink(self, alpha: float) -> QColor:
        """The hue at an alpha; in high contrast every line is full white."""
        colour = QColor(self.colour)
        colour.setAlphaF(1.0 if self.contrast else min(alpha * (1.15 if self.light else 1.0), 1.0))
        return colour

    def pen(self, alpha: float, weight: float, dash: Sequence[float] | None = None) -> QPen:
        """A pen `weight` lines wide."""
        if self.contrast and alpha < FAINT:
            weight *= 0.6
        pen = QPen(self.ink(alpha), self.line * weight)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern(list(dash))
        return pen

    def stroke(
        self,
        path: QPainterPath,
        alpha: float = 1.0,
        weight: float = 1.0,
        *,
        glow: bool = False,
        dash: Sequence[float] | None = None,
    ) -> None:
        """Draw a path; with `glow` a soft light around it."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if glow and not self.contrast:
            # Too faint for its edges to be seen, and smoothing them takes most of the time.
            self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for wide, faint in ((9.0, 0.05), (4.5, 0.10)) if not self.light else ((5.0, 0.08),):
                self.painter.setPen(self.pen(alpha * faint, weight * wide))
                self.painter.drawPath(path)
            self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(self.pen(alpha, weight, dash))
        self.painter.drawPath(path)

    def poly(self, points: Iterable[Point], alpha: float = 1.0, weight: float = 1.0, **more: object) -> None:
        """Draw straight lines through points."""
        self.stroke(polyline(points), alpha, weight, **more)  # type: ignore[arg-type]

    def curve(self, points: Sequence[Point], alpha: float = 1.0, weight: float = 1.0, **more: object) -> None:
        """Draw a smooth line through points."""
        self.stroke(curve(points), alpha, weight, **more)  # type: ignore[arg-type]

    def ring(
        self, x: float, y: float, rx: float, ry: float | None = None, alpha: float = 1.0, **more: object
    ) -> None:
        """Draw an ellipse."""
        path = QPainterPath()
        path.addEllipse(QPointF(x, y), rx, rx if ry is None else ry)
        self.stroke(path, alpha, **more)  # type: ignore[arg-type]

    def dot(self, x: float, y: float, radius: float, alpha: float = 1.0) -> None:
        """A filled dot, at least two lines wide."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.ink(alpha))
        radius = max(radius, self.line * 1.1)
        self.painter.drawEllipse(QPointF(x, y), radius, radius)

    def tint(self, path: QPainterPath, alpha: float) -> None:
        """Fill a path with a breath of the hue; nothing in high contrast."""
        if not self.contrast:
            self.painter.fillPath(path, QBrush(self.ink(alpha)))

    def erase(self, path: QPainterPath) -> None:
        """Take away what lies behind a path, so that nearer things hide farther ones."""
        mode = self.painter.compositionMode()
        self.painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        self.painter.fillPath(path, Qt.GlobalColor.black)
        self.painter.setCompositionMode(mode)

    def halo(self, x: float, y: float, radius: float, alpha: float = 0.16) -> None:
        """Light behind everything drawn so far; call it last. It ends inside the box."""
        if self.contrast:
            return
        # A light that the box cut off would show the box.
        rx, ry = min(radius, x, self.w - x), min(radius, y, 100.0 - y)
        light = QRadialGradient(QPointF(0, 0), 1.0)
        for stop, part in ((0.0, 1.0), (0.35, 0.55), (0.7, 0.16), (1.0, 0.0)):
            colour = QColor(self.colour)
            colour.setAlphaF(alpha * part * (0.8 if self.light else 1.0))
            light.setColorAt(stop, colour)
        self.painter.save()
        self.painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
        self.painter.translate(x, y)
        self.painter.scale(rx, ry)
        self.painter.fillRect(QRectF(-1, -1, 2, 2), QBrush(light))
        self.painter.restore()


def draw_flat(painter: QPainter, path: QPainterPath, ink: QColor, width: float) -> None:
    """Draw a line that runs across rather than up: as lines of one px above each other.

    Measured: with edges smoothed Qt draws a line of one px ten to twenty times as fast as a wider one.
    """
    ratio = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
    count = max(round(width * ratio), 1)
    colour = QColor(ink)
    colour.setAlphaF(min(ink.alphaF() * width * ratio / count, 1.0))
    painter.setPen(QPen(colour, 1.0 / ratio))
    for k in range(count):
        painter.drawPath(path.translated(0, (k - (count - 1) / 2) / ratio) if count > 1 else path)


def draw_ring(
    painter: QPainter, path: QPainterPath, middle: QPointF, radius: float, ink: QColor, width: float
) -> None:
    """Draw a line around a middle, about `radius` away: as rings of one px around each other, see
    `draw_flat`."""
    ratio = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
    count = max(round(width * ratio), 1)
    colour = QColor(ink)
    colour.setAlphaF(min(ink.alphaF() * max(width * ratio / count, 1.0), 1.0))
    painter.setPen(QPen(colour, min(1.0, width * ratio / count) / ratio))
    for k in range(count):
        part = 1.0 + (k - (count - 1) / 2) / ratio / max(radius, 1.0)
        about = QTransform.fromTranslate(middle.x(), middle.y()).scale(part, part)
        painter.drawPath(about.translate(-middle.x(), -middle.y()).map(path) if count > 1 else path)


def picture(
    painter: QPainter, rect: QRectF, key: str, paint: Callable[[QPainter, float, float], None]
) -> None:
    """Draw a picture that is kept under a key; `paint(painter, width, height)` makes it once.

    `key` names all that the picture depends on except its size. Lengths in px of the painter's device.
    """
    ratio = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
    width, height = math.ceil(rect.width() * ratio), math.ceil(rect.height() * ratio)
    if width < 1 or height < 1:
        return
    full = f"kiosk:{key}:{width}x{height}@{ratio}"
    pixmap = QPixmap()
    if not QPixmapCache.find(full, pixmap):
        pixmap = QPixmap(width, height)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        inner = QPainter(pixmap)
        try:
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(inner, rect.width(), rect.height())
        finally:
            inner.end()
        if QPixmapCache.cacheLimit() < CACHE_KB:
            QPixmapCache.setCacheLimit(CACHE_KB)
        QPixmapCache.insert(full, pixmap)
    # Whole pixels: a picture between two pixels would be blurred.
    painter.drawPixmap(QPointF(round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio), pixmap)


def forget_drawn() -> None:
    """Drop the pictures that are kept: they are made again when they are next seen."""
    QPixmapCache.clear()
