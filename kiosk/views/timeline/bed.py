"""What lies in the river and only moves along with it: places of events, and how exactly each is known.

Worked out for one scale and a stretch that is longer than the view, so that a journey only shifts it.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from kiosk.presenters.timeline_scale import Gauge, Port
from kiosk.views.paint import painting
from kiosk.views.style import Style
from kiosk.views.timeline.stand import SPOT_MARGIN_U, Stand

EXTENT_U, END_U, STEP_U = 4.0, 9.0, 24.0
NODE_U, RING_U, CHOSEN_U, CHOSEN_RING_U, FAINT_U = 12.0, 4.0, 21.0, 6.0, 6.0
AHEAD = 0.5

Area = tuple[QPolygonF, QColor]
Dot = tuple[int, int, QPixmap]


class Bed:
    """Of one model in one style on one canvas; lengths in px of the axis."""

    def __init__(self, hues: tuple[str, ...], style: Style, stand: Stand) -> None:
        self.look, self.stand, self.hues = style, stand, hues
        self.down = stand.down
        self._pictures: dict[tuple[str, str], QPixmap] = {}
        self._key: tuple[object, ...] = ()
        self._reach = (math.inf, -math.inf)
        self._areas: list[Area] = []
        self._dots: list[Dot] = []

    def paint_extents(self, painter: QPainter, port: Port, chosen: int) -> None:
        """Over how much time the source lets each event stand."""
        self._lay(port, chosen)
        painter.save()
        self._shift(painter, port)
        painter.setPen(Qt.PenStyle.NoPen)
        for area, colour in self._areas:
            painter.setBrush(colour)
            painter.drawPolygon(area)
        painter.restore()

    def paint_dots(self, painter: QPainter, port: Port) -> None:
        """The places of all events but the chosen one."""
        painter.save()
        self._shift(painter, port)
        for x, y, picture in self._dots:
            painter.drawPixmap(x, y, picture)
        painter.restore()

    def _shift(self, painter: QPainter, port: Port) -> None:
        start = round(port.start)
        painter.translate(0, -start) if self.down else painter.translate(-start, 0)

    def _lay(self, port: Port, chosen: int) -> None:
        """Work it out for the scale and the stretch in view, if that is not done yet."""
        stand = self.stand
        key = (port.gauge, stand.model.selection, stand.figures_key, chosen)
        low, high = port.start, port.start + port.length
        if key == self._key and self._reach[0] <= low and high <= self._reach[1]:
            return
        # While the scale changes each frame there is another one next: no more than what is seen.
        more = port.length * AHEAD if self._key and self._key[0] == port.gauge else 0.0
        self._key, self._reach = key, (low - more, high + more)
        self._areas = self._lay_extents(port.gauge, chosen)
        self._dots = self._lay_dots(port.gauge, chosen)

    # places ------------------------------------------------------------------------------------------------

    def _lay_dots(self, gauge: Gauge, chosen: int) -> list[Dot]:
        stand, cards = self.stand, self.stand.figures
        course, across = stand.model.nodes.course, stand.lanes.river_across
        low, high = self._reach
        found: list[Dot] = []
        for number, hidden in stand.spots(gauge, low, high):
            if number == chosen or (number in cards and not hidden):
                continue
            at = course.ats[number]
            picture = self.node("faint" if hidden else "gathered", self._hue(course.eras[number]))
            found.append(self._dot(gauge.px(at), across(at), picture))
        margin = self.look.px(SPOT_MARGIN_U)
        for number in cards:
            at = course.ats[number]
            px = gauge.px(at)
            if number != chosen and low - margin < px < high + margin:
                found.append(self._dot(px, across(at), self.node("plain", self._hue(course.eras[number]))))
        return found

    def _hue(self, era: int) -> str:
        return self.hues[era] if era >= 0 else ""

    def _dot(self, along: float, across: float, picture: QPixmap) -> Dot:
        x, y = (across, along) if self.down else (along, across)
        return round(x - picture.width() / 2), round(y - picture.height() / 2), picture

    def node(self, kind: str, hue: str) -> QPixmap:
        """A place on the river: `plain`, `gathered`, `faint` or `chosen`."""
        key = (kind, hue)
        picture = self._pictures.get(key)
        if picture is None:
            s = self.look
            radius = {"plain": NODE_U, "gathered": NODE_U * 0.72, "faint": FAINT_U, "chosen": CHOSEN_U}[kind]
            side = 2 * math.ceil(s.px(radius + 6))
            picture = QPixmap(side, side)
            picture.fill(Qt.GlobalColor.transparent)
            with painting(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                centre = QPointF(side / 2, side / 2)
                if kind == "faint":
                    painter.setPen(QPen(s.colour("bg"), s.px(1.5)))
                    painter.setBrush(s.colour("caption"))
                    painter.drawEllipse(centre, s.px(radius), s.px(radius))
                else:
                    chosen = kind == "chosen"
                    ring = s.px(CHOSEN_RING_U if chosen else RING_U)
                    edge = s.colour("here") if chosen else s.colour("text")
                    if hue == "tomorrow" and not chosen:
                        edge = s.colour("era_tomorrow")
                    painter.setPen(QPen(edge, ring))
                    painter.setBrush(s.colour("bg"))
                    painter.drawEllipse(centre, s.px(radius) - ring / 2, s.px(radius) - ring / 2)
                    if chosen:
                        painter.setPen(Qt.PenStyle.NoPen)
                        painter.setBrush(s.colour("here"))
                        painter.drawEllipse(centre, s.px(8), s.px(8))
            self._pictures[key] = picture
        return picture

    # extents -----------------------------------------------------------------------------------------------

    def _lay_extents(self, gauge: Gauge, chosen: int) -> list[Area]:
        """A line along the river over all of the time in which the source lets an event stand. Events of one
        year share theirs; that of the chosen event comes last."""
        stand, least = self.stand, self.look.px(2 * NODE_U + 8)
        course, shown = stand.model.nodes.course, stand.model.selection
        spans = {
            (course.lows[number], course.highs[number]): "text"
            for number in stand.figures
            if number != chosen and number in shown
        }
        if stand.model.nodes:
            last = (course.lows[chosen], course.highs[chosen])
            spans.pop(last, None)
            spans[last] = "here"
        found: list[Area] = []
        for (first, after), role in spans.items():
            low, high = gauge.px(first), gauge.px(after)
            if high - low > least and high > self._reach[0] and low < self._reach[1]:
                found += self._extent(gauge, low, high, role)
        return found

    def _extent(self, gauge: Gauge, low: float, high: float, role: str) -> list[Area]:
        """One such line; it follows the middle of the river. That of the chosen event has a bar at each
        end."""
        s, inset, step = self.look, self.look.px(9), self.look.px(STEP_U)
        low, high = low + inset, high - inset
        first, last = max(low, self._reach[0] - step), min(high, self._reach[1] + step)
        # Multiples of one step: it must not waver while another part of it comes into view.
        inner = range(math.floor(first / step) + 1, math.ceil(last / step))
        along = [first, *(n * step for n in inner), last]
        points = [(px, self.stand.lanes.river_across(gauge.at(px))) for px in along]
        half = max(2, round(s.px(EXTENT_U))) / 2
        # Areas without soft edges: Qt fills them a hundred times as fast as it draws a wide line.
        found = [
            (self._ribbon(points, half + 1), s.colour("bg")),
            (self._ribbon(points, half), s.colour(role)),
        ]
        if role == "here":
            for end, (_, across) in ((low, points[0]), (high, points[-1])):
                bar = QRectF(end - half, across - s.px(END_U), 2 * half, 2 * s.px(END_U))
                box = QRectF(bar.y(), bar.x(), bar.height(), bar.width()) if self.down else bar
                found.append((QPolygonF(box), s.colour(role)))
        return found

    def _ribbon(self, points: list[tuple[float, float]], deep: float) -> QPolygonF:
        upper = [(px, across - deep) for px, across in points]
        lower = [(px, across + deep) for px, across in reversed(points)]
        return QPolygonF([QPointF(y, x) if self.down else QPointF(x, y) for x, y in upper + lower])
