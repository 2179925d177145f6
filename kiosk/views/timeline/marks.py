"""Marks over the ground: what lies in the river, the cursor and its handle, words along the axis."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.presenters.timeline import TimelineModel
from kiosk.presenters.timeline_scale import Gauge, Port
from kiosk.views.icons import draw_icon
from kiosk.views.paint import painting
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.timeline.bed import Bed
from kiosk.views.timeline.legend import Legend
from kiosk.views.timeline.stand import Stand

KEEP = 160


class Marks:
    """Marks of one model in one style on one canvas."""

    def __init__(self, model: TimelineModel, style: Style, stand: Stand) -> None:
        self.model = model
        self.look = style
        self.stand = stand
        self.down = stand.down
        self._legend = Legend(model, style, stand)
        self._bed = Bed(tuple(band.hue for band in model.bands), style, stand)
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    # pictures ----------------------------------------------------------------------------------------------

    def _keep(self, key: tuple[object, ...], picture: QPixmap) -> None:
        while len(self._pictures) >= KEEP:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = picture

    # frames ------------------------------------------------------------------------------------------------

    def paint_under(self, painter: QPainter, port: Port, chosen: int, cursor: float) -> None:
        """What lies under the cards."""
        model, gauge, start = self.model_of(), port.gauge, round(port.start)
        self._bed.paint_extents(painter, port, chosen)
        self._paint_line(painter, gauge, start, chosen, cursor)
        self._bed.paint_dots(painter, port)
        if model.nodes:
            place, picture = self._cursor_place(port, chosen, cursor), self._bed.node("chosen", "")
            x, y = place.x() - picture.width() / 2, place.y() - picture.height() / 2
            painter.drawPixmap(round(x), round(y), picture)
        grip = (math.inf, -math.inf)
        if model.nodes:
            box, gap = self.handle_box(port, cursor, model.nodes[chosen].year), self.look.px(4)
            grip = (box.top(), box.bottom()) if self.down else (box.left(), box.right())
            grip = (grip[0] - gap, grip[1] + gap)
        self._legend.paint(painter, port, grip)

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
            with painting(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(s.colour("here"))
                painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
                ink = s.colour("on_here")
                self._paint_grip(painter, width, height, mark, ink)
                x = s.px(18) + mark + s.px(8) if self.down else (width - box.width) / 2
                box.draw(painter, x, (height - box.height) / 2, ink)
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
