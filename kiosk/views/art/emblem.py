"""Ringed monograms in place of logos, and the faint waves at the foot of cards."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from kiosk.views.art.brush import draw_flat, draw_ring, hue_role, picture, seed_of, unit_of
from kiosk.views.style import Style
from kiosk.views.text import TextBox

RINGS = 7
WAVES = 9


def paint_emblem(painter: QPainter, rect: QRectF, monogram: str, seed: str, style: Style, hue: str) -> None:
    """Draw a ringed monogram into the square in the middle of `rect`, px. `seed` is the id it belongs to."""
    side = min(rect.width(), rect.height())
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)

    def paint(inner: QPainter, width: float, _height: float) -> None:
        _emblem(inner, width, monogram, seed_of(seed), style, hue)

    picture(painter, box, f"emblem:{seed}:{monogram}:{style.theme}:{hue}", paint)


class _Wobble:
    """The shape of the rings of one id: a few waves around the circle, with phases of its own."""

    def __init__(self, seed: int) -> None:
        self.phases = [2 * math.pi * unit_of(seed, i) for i in range(3)]
        self.lobes = [
            3 + int(unit_of(seed, 10) * 3),
            5 + int(unit_of(seed, 11) * 4),
            2 + int(unit_of(seed, 12) * 2),
        ]
        self._tables: dict[int, list[tuple[float, ...]]] = {}

    def ring(
        self, middle: QPointF, radius: float, swing: float, lean: float, room: QRectF | None = None
    ) -> QPainterPath:
        """A closed ring that swings by `swing` px about its radius; of one that leaves `room` only the parts
        that can be seen in it, with what a line of up to 4 px needs around them."""
        count = min(max(int(radius * 0.8), 56), 200)
        c0, s0 = 0.55 * swing * math.cos(0.5 * lean), 0.55 * swing * math.sin(0.5 * lean)
        c1, s1 = 0.30 * swing * math.cos(0.9 * lean), -0.30 * swing * math.sin(0.9 * lean)
        left, top = middle.x(), middle.y()
        points = []
        for cos, sin, a0, b0, a1, b1, still in self._table(count):
            r = radius + c0 * a0 + s0 * b0 + c1 * a1 + s1 * b1 + swing * still
            points.append((left + r * cos, top + r * sin))
        if room is None:
            return _closed(points)
        # No step from one point to the next is longer.
        margin = (radius + 8 * abs(swing)) * 2 * math.pi / count + 4
        x0, x1 = room.left() - margin, room.right() + margin
        y0, y1 = room.top() - margin, room.bottom() + margin
        seen = [x0 <= x <= x1 and y0 <= y <= y1 for x, y in points]
        if all(seen):
            return _closed(points)
        # From a point that nobody sees, so that no part is cut where the ring begins.
        begin = seen.index(False)
        path, drawing = QPainterPath(), False
        for i in [*range(begin, count), *range(begin)]:
            if seen[i]:
                path.lineTo(*points[i]) if drawing else path.moveTo(*points[i])
            drawing = seen[i]
        return path

    def _table(self, count: int) -> list[tuple[float, ...]]:
        """Of each point of a ring its angle's cosine and sine, and the waves' shares: most rings have as many
        points, and sines take longer than all the rest."""
        found = self._tables.get(count)
        if found is None:
            found = self._tables[count] = [self._shares(2 * math.pi * i / count) for i in range(count + 1)]
        return found

    def _shares(self, a: float) -> tuple[float, ...]:
        first, second = self.lobes[0] * a + self.phases[0], self.lobes[1] * a + self.phases[1]
        return (
            math.cos(a),
            math.sin(a),
            math.sin(first),
            math.cos(first),
            math.sin(second),
            math.cos(second),
            0.35 * math.sin(self.lobes[2] * a + self.phases[2]),
        )


def _closed(points: list[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:]:
        path.lineTo(x, y)
    path.closeSubpath()
    return path


def _emblem(painter: QPainter, side: float, monogram: str, seed: int, style: Style, hue: str) -> None:
    line = min(max(side / 46.0, 1.2), style.px(4.6))
    middle, radius = QPointF(side / 2, side / 2), side / 2 - line
    colour = style.colour(hue_role(hue))
    painter.setBrush(style.colour("bg") if style.theme != "light" else style.colour("surface"))
    painter.setPen(QPen(colour, line))
    painter.drawEllipse(middle, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # White on black has no fainter white: fewer rings keep the sign clear.
    rings = (
        3 if style.contrast else RINGS + 3 if side > style.px(220) else RINGS if side > style.px(60) else 4
    )
    shape = _Wobble(seed)
    for k in range(rings):
        part = k / max(rings - 1, 1)
        base = radius * (0.93 - 0.34 * part)
        # Rings wobble more the farther they are from the rim, and lean the way of the id.
        swing = radius * (0.014 + 0.115 * part)
        ink = style.colour(hue_role(hue), 1.0 if style.contrast else (0.72 - 0.34 * part))
        width = max(line * (0.34 if style.contrast else 0.42), 0.8)
        draw_ring(painter, shape.ring(middle, base, swing, part), middle, base, ink, width)
    size = side * (0.44 if len(monogram) == 1 else 0.30)
    # The sign looks the same in both languages, so one picture serves both.
    font = QFont(style.font("card_title", size=size))
    font.setFamilies(["Noto Sans SC", "Inter"])
    text = TextBox(monogram, font, line_height=1.0, lang="zh")
    text.draw(painter, side / 2 - text.width / 2, side / 2 - text.height / 2, style.colour("text"))


def paint_ripples(painter: QPainter, rect: QRectF, around: QRectF, seed: str, style: Style, hue: str) -> None:
    """Rings that spread from an emblem in the box `around` over `rect`, as from a stone in water, px."""
    middle, radius = around.center() - rect.topLeft(), around.width() / 2

    def paint(inner: QPainter, width: float, height: float) -> None:
        shape = _Wobble(seed_of(seed))
        reach = max(width - middle.x(), middle.x())
        step = max(radius * 0.115, style.px(9))
        count = 8 if style.contrast else int((reach - radius) / step)
        room = QRectF(0, 0, width, height)
        for k in range(1, count + 1):
            r = radius + step * k
            fade = 1 - (r - radius) / max(reach - radius, 1)
            ink = style.colour(hue_role(hue), 1.0 if style.contrast else 0.42 * fade * fade)
            inner.setPen(QPen(ink, max(style.px(1.4), 1.0)))
            inner.drawPath(shape.ring(middle, r, radius * 0.05 + step * 0.30 * k * 0.4, -0.25 * k, room))

    key = f"ripples:{seed}:{style.theme}:{hue}:{style.u:.3f}:{middle.x():.0f},{middle.y():.0f},{radius:.0f}"
    picture(painter, rect, key, paint)


def paint_waves(painter: QPainter, rect: QRectF, style: Style, hue: str, seed: str) -> None:
    """Draw faint waves at the foot of a card, clipped to its corners. `rect` is inside its edge."""
    radius = style.px(22)
    reach = min(rect.height() * 0.42, style.px(48 if style.contrast else 100))
    # Only the strip that they reach is kept as a picture.
    high = min(reach * 1.12 + 2, rect.height())
    strip = QRectF(rect.x(), rect.bottom() - high, rect.width(), high)

    def paint(inner: QPainter, width: float, height: float) -> None:
        _waves(inner, width, height, reach, seed_of(seed), style, hue)
        corners = QPainterPath()
        corners.addRect(QRectF(0, 0, width, height))
        corners.addRoundedRect(QRectF(0, -2 * radius, width, height + 2 * radius), radius, radius)
        inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        inner.fillPath(corners, Qt.GlobalColor.black)

    picture(painter, strip, f"waves:{seed}:{style.theme}:{hue}:{style.u:.3f}", paint)


def _waves(
    painter: QPainter, width: float, height: float, reach: float, seed: int, style: Style, hue: str
) -> None:
    phase = unit_of(seed, 1)
    count = 4 if style.contrast else WAVES
    for k in range(count):
        part = k / max(count - 1, 1)
        ink = style.colour(hue_role(hue), 1.0 if style.contrast else 0.08 + 0.34 * part)
        path = QPainterPath()
        base = height - reach * (0.62 - 0.54 * part)
        for i in range(33):
            t = i / 32
            swing = reach * (0.34 - 0.25 * part) * math.sin(2 * math.pi * (0.92 * t + phase + 0.055 * k))
            lift = reach * 0.07 * (1 - part) * math.sin(2 * math.pi * (2.1 * t + 0.11 * k + phase))
            y = base + swing + lift
            path.lineTo(width * t, y) if i else path.moveTo(0, y)
        draw_flat(painter, path, ink, style.px(1.0 if style.contrast else 1.4))
