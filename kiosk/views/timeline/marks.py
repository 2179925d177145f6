"""Marks over the ground: places of events and how exactly they are known, the cursor and its handle."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from kiosk.presenters.timeline import TimelineModel
from kiosk.presenters.timeline_scale import Gauge, Port
from kiosk.views.icons import draw_icon
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.timeline.legend import Legend
from kiosk.views.timeline.stand import Stand

KEEP = 160
EXTENT_U, END_U, EXTENT_STEP = 4.0, 9.0, 24.0
NODE_U, RING_U, CHOSEN_U, CHOSEN_RING_U, FAINT_U = 12.0, 4.0, 21.0, 6.0, 6.0


class Marks:
    """Marks of one model in one style on one canvas."""

    def __init__(self, model: TimelineModel, style: Style, stand: Stand) -> None:
        self.model = model
        self.look = style
        self.stand = stand
        self.down = stand.down
        self._legend = Legend(model, style, stand)
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    # pictures ----------------------------------------------------------------------------------------------

    def _keep(self, key: tuple[object, ...], picture: QPixmap) -> None:
        while len(self._pictures) >= KEEP:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = picture

    def _node(self, kind: str, hue: str) -> QPixmap:
        """A place on the river: `plain`, `gathered`, `faint` or `chosen`."""
        key = ("node", kind, hue)
        picture = self._pictures.get(key)
        if picture is None:
            s = self.look
            radius = {"plain": NODE_U, "gathered": NODE_U * 0.72, "faint": FAINT_U, "chosen": CHOSEN_U}[kind]
            side = 2 * math.ceil(s.px(radius + 6))
            picture = QPixmap(side, side)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
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
            painter.end()
            self._keep(key, picture)
        return picture

    # frames ------------------------------------------------------------------------------------------------

    def paint_under(self, painter: QPainter, port: Port, chosen: int, cursor: float) -> None:
        """What lies under the cards."""
        model, gauge, start = self.model_of(), port.gauge, round(port.start)
        self._paint_extents(painter, port, chosen)
        self._paint_line(painter, gauge, start, chosen, cursor)
        self._paint_nodes(painter, port, chosen, cursor)
        taken = []
        if not self.down and model.nodes:
            grip = self.handle_box(port, cursor, model.nodes[chosen].year)
            taken.append((grip.left() - self.look.px(4), grip.right() + self.look.px(4)))
        self._legend.paint(painter, port, taken)

    def _paint_nodes(self, painter: QPainter, port: Port, chosen: int, cursor: float) -> None:
        stand, hues = self.stand, [band.hue for band in self.model.bands]
        course = self.model_of().nodes.course
        cards = stand.figures
        pictures = {
            (hidden, era): self._node("faint" if hidden else "gathered", hues[era] if era >= 0 else "")
            for hidden in (True, False)
            for era in range(-1, len(hues))
        }
        gauge, start, across = port.gauge, round(port.start), stand.lanes.river_across
        for number, hidden in stand.spots(port):
            if number == chosen or (number in cards and not hidden):
                continue
            at = course.ats[number]
            picture = pictures[hidden, course.eras[number]]
            self._stamp(painter, self._point(gauge.px(at) - start, across(at)), picture)
        margin = self.look.px(40)
        for number in cards:
            place = stand.place_of(number, port)
            if number != chosen and -margin < (place.y() if self.down else place.x()) < port.length + margin:
                era = course.eras[number]
                self._stamp(painter, place, self._node("plain", hues[era] if era >= 0 else ""))
        if self.model_of().nodes:
            self._stamp(painter, self._cursor_place(port, chosen, cursor), self._node("chosen", ""))

    def model_of(self) -> TimelineModel:
        """The model with the filter that holds now."""
        return self.stand.model

    def _cursor_place(self, port: Port, chosen: int, cursor: float) -> QPointF:
        place = self.stand.place_of(chosen, port)
        along = port.gauge.px(cursor) - round(port.start)
        across = self.stand.lanes.river_across(cursor)
        return (
            QPointF(across, along)
            if self.down
            else QPointF(along, across if abs(place.x() - along) > 1 else place.y())
        )

    @staticmethod
    def _stamp(painter: QPainter, at: QPointF, picture: QPixmap) -> None:
        painter.drawPixmap(round(at.x() - picture.width() / 2), round(at.y() - picture.height() / 2), picture)

    def _paint_extents(self, painter: QPainter, port: Port, chosen: int) -> None:
        """How exactly the source knows each date: a line along the river over all of the time in which it
        lets an event stand. Events of one year share theirs."""
        s, stand, course = self.look, self.stand, self.model_of().nodes.course
        gauge, start, least = port.gauge, round(port.start), s.px(2 * NODE_U + 8)
        seen: set[tuple[float, float]] = set()
        for number in stand.figures:
            span = course.lows[number], course.highs[number]
            if span in seen or number == chosen or number not in stand.model.selection:
                continue
            seen.add(span)
            low, high = gauge.px(span[0]) - start, gauge.px(span[1]) - start
            if high - low > least and high > 0 and low < port.length:
                self._paint_extent(painter, gauge, start, (low, high), port.length, "text")
        if self.model_of().nodes:
            low, high = gauge.px(course.lows[chosen]) - start, gauge.px(course.highs[chosen]) - start
            if high - low > least and high > 0 and low < port.length:
                self._paint_extent(painter, gauge, start, (low, high), port.length, "here")

    def _paint_extent(
        self, painter: QPainter, gauge: Gauge, start: int, span: tuple[float, float], length: float, role: str
    ) -> None:
        """One such line, in px of the canvas; it follows the middle of the river. That of the chosen event
        has a bar at each end."""
        s, inset = self.look, self.look.px(9)
        low, high = span[0] + inset, span[1] - inset
        first, last = max(low, -EXTENT_STEP), min(high, length + EXTENT_STEP)
        count = max(2, math.ceil((last - first) / s.px(EXTENT_STEP)))
        # Steps of the whole canvas, not of the line: it must not waver while it is dragged past the edge.
        along = [first + (last - first) * k / count for k in range(count + 1)]
        points = [(px, self.stand.lanes.river_across(gauge.at(px + start))) for px in along]
        thick, half = max(2, round(s.px(EXTENT_U))), s.px(END_U)
        painter.setPen(Qt.PenStyle.NoPen)
        # Areas of one colour without soft edges: Qt fills them a hundred times as fast as it draws a wide
        # line.
        for deep, colour in ((thick / 2 + 1, s.colour("bg")), (thick / 2, s.colour(role))):
            upper = [self._point(px, across - deep) for px, across in points]
            lower = [self._point(px, across + deep) for px, across in reversed(points)]
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF(upper + lower))
        if role == "here":
            for end, place in ((low, points[0]), (high, points[-1])):
                if -s.px(8) < end < length + s.px(8):
                    a, b = self._point(place[0], place[1] - half), self._point(place[0], place[1] + half)
                    box = QRectF(a, b).adjusted(-thick / 2, -thick / 2, thick / 2, thick / 2)
                    painter.fillRect(box, s.colour(role))

    def _point(self, along: float, across: float) -> QPointF:
        return QPointF(across, along) if self.down else QPointF(along, across)

    def _paint_line(self, painter: QPainter, gauge: Gauge, start: int, chosen: int, cursor: float) -> None:
        """The cursor's line."""
        model, s, stand = self.model_of(), self.look, self.stand
        if not model.nodes:
            return
        line = max(2, round(s.px(4)))
        along = round(gauge.px(cursor)) - start
        begin = stand.bands.lanes[0][0]
        if self.down:
            edge = self.width - s.px(20)
            painter.fillRect(QRectF(begin, along - line / 2, edge - begin, line), s.colour("here"))
        else:
            foot = stand.bands.foot
            box = QRectF(along - line / 2, begin, line, foot - begin + s.px(12))
            painter.fillRect(box, s.colour("here"))

    @property
    def width(self) -> int:
        """Px across a canvas whose time runs down."""
        return self.stand.width

    # the handle --------------------------------------------------------------------------------------------

    def handle_box(self, port: Port, cursor: float, year: str) -> QRectF:
        """The box of the handle, kept inside the canvas."""
        s, stand = self.look, self.stand
        picture = self._handle(year)
        width, height = picture.width(), picture.height()
        along = port.gauge.px(cursor) - round(port.start)
        if self.down:
            y = min(max(along - height / 2, s.px(4)), port.length - height - s.px(4))
            return QRectF(self.width - width - s.px(8), y, width, height)
        x = min(max(along - width / 2, s.px(8)), port.length - width - s.px(8))
        return QRectF(x, stand.height - height - s.px(4), width, height)

    def paint_handle(self, painter: QPainter, port: Port, cursor: float, year: str) -> None:
        """The handle with the year, over everything."""
        if not year:
            return
        box = self.handle_box(port, cursor, year)
        painter.drawPixmap(round(box.x()), round(box.y()), self._handle(year))

    def _handle(self, year: str) -> QPixmap:
        key = ("handle", year)
        picture = self._pictures.get(key)
        if picture is None:
            s = self.look
            size = s.size("section") if s.step == 100 else s.size("button") * 1.1
            box = TextBox(year, s.font("section", size=size), line_height=1.0, lang=s.lang)
            mark = size * 0.8
            width = math.ceil(max(s.px(184), box.width + 2 * mark + s.px(36)))
            if self.down:
                width = math.ceil(max(s.px(150), box.width + mark + s.px(50)))
            height = math.ceil(self.stand.lanes.handle)
            picture = QPixmap(width, height)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(s.colour("here"))
            painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
            ink = s.colour("on_here")
            self._paint_grip(painter, width, height, mark, ink)
            x = s.px(18) + mark + s.px(8) if self.down else (width - box.width) / 2
            box.draw(painter, x, (height - box.height) / 2, ink)
            painter.end()
            self._keep(key, picture)
        return picture

    def _paint_grip(self, painter: QPainter, width: int, height: int, mark: float, ink: QColor) -> None:
        s = self.look
        if self.down:
            draw_icon(painter, "chevron-up", s.px(16), height / 2 - mark * 0.86, mark, ink)
            draw_icon(painter, "chevron-down", s.px(16), height / 2 - mark * 0.14, mark, ink)
        else:
            draw_icon(painter, "chevron-left", s.px(12), (height - mark) / 2, mark, ink)
            draw_icon(painter, "chevron-right", width - s.px(12) - mark, (height - mark) / 2, mark, ink)
