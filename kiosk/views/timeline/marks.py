"""Marks over the ground: places of events, names of eras, years, breaks in words, the cursor and its handle.

Every text is set once into a picture; a frame only moves them.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTransform

from kiosk.presenters.labels import label
from kiosk.presenters.timeline import Band, TimelineModel
from kiosk.presenters.timeline_layout import Port
from kiosk.views.icons import draw_icon
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.timeline.backdrop import Tick, tick_distance, ticks
from kiosk.views.timeline.stand import Stand

KEEP = 160
NODE_U, RING_U, CHOSEN_U, CHOSEN_RING_U, FAINT_U = 12.0, 4.0, 21.0, 6.0, 6.0


class Marks:
    """Marks of one model in one style on one canvas."""

    def __init__(self, model: TimelineModel, style: Style, stand: Stand) -> None:
        self.model = model
        self.look = style
        self.stand = stand
        self.down = stand.down
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._ticks: tuple[float, list[Tick]] = (0.0, [])

    # pictures ----------------------------------------------------------------------------------------------

    def _text(
        self, text: str, role: str, colour: str, *, weight: int | None = None, width: float = math.inf
    ) -> QPixmap:
        key = (text, role, colour, weight, width)
        picture = self._pictures.get(key)
        if picture is None:
            s = self.look
            box = TextBox(text, s.font(role, weight=weight), width, 1.25, lang=s.lang)
            picture = QPixmap(max(math.ceil(box.width) + 2, 1), max(math.ceil(box.height), 1))
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            box.draw(painter, 0, 0, s.colour(colour))
            painter.end()
            self._keep(key, picture)
        return picture

    def _two_lines(self, text: str) -> QPixmap:
        """A short text on two lines, as narrow as they can be."""
        s = self.look
        font = s.font("caption")
        whole = TextBox(text, font, lang=s.lang).width
        for share in (0.52, 0.56, 0.6, 0.66, 0.72, 0.8):
            if TextBox(text, font, whole * share, lang=s.lang).line_count <= 2:
                return self._text(text, "caption", "text_2", width=whole * share)
        return self._text(text, "caption", "text_2")

    def _turned(self, text: str, role: str, colour: str, weight: int | None = None) -> QPixmap:
        key = ("turned", text, role, colour, weight)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._text(text, role, colour, weight=weight).transformed(QTransform().rotate(90))
            self._keep(key, picture)
        return picture

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
        model = self.model_of()
        self._paint_line(painter, port, chosen, cursor)
        self._paint_nodes(painter, port, chosen, cursor)
        taken = self._paint_notes(painter, port)
        if not self.down and model.nodes:
            grip = self.handle_box(port, cursor, model.nodes[chosen].year)
            taken.append((grip.left() - self.look.px(4), grip.right() + self.look.px(4)))
        self._paint_years(painter, port, taken)
        for band in self.model.bands:
            self._paint_band(painter, port, band)

    def _paint_nodes(self, painter: QPainter, port: Port, chosen: int, cursor: float) -> None:
        model, stand = self.model_of(), self.stand
        shown = stand.shown_ids()
        for number in stand.visible(port, self.look.px(40)):
            node = model.nodes[number]
            if number == chosen:
                continue
            kind = "faint" if not model.shown(node) else "plain" if node.id in shown else "gathered"
            self._stamp(painter, stand.place_of(number, port), self._node(kind, node.hue))
        if model.nodes:
            self._stamp(painter, self._cursor_place(port, chosen, cursor), self._node("chosen", ""))

    def model_of(self) -> TimelineModel:
        """The model with the filter that holds now."""
        return self.stand.model

    def _cursor_place(self, port: Port, chosen: int, cursor: float) -> QPointF:
        place = self.stand.place_of(chosen, port)
        along = cursor * port.scale - round(port.start)
        across = self.stand.river_across(cursor)
        return (
            QPointF(across, along)
            if self.down
            else QPointF(along, across if abs(place.x() - along) > 1 else place.y())
        )

    @staticmethod
    def _stamp(painter: QPainter, at: QPointF, picture: QPixmap) -> None:
        painter.drawPixmap(round(at.x() - picture.width() / 2), round(at.y() - picture.height() / 2), picture)

    def _paint_line(self, painter: QPainter, port: Port, chosen: int, cursor: float) -> None:
        """The cursor's line, and over which stretch the source lets the chosen event stand."""
        model, s, stand = self.model_of(), self.look, self.stand
        if not model.nodes:
            return
        node, line = model.nodes[chosen], max(2, round(s.px(4)))
        along = round(cursor * port.scale) - round(port.start)
        begin = stand.bands.lanes[0][0]
        start = round(port.start)
        low, high = node.low * port.scale - start, node.high * port.scale - start
        colour = s.colour("here")
        if self.down:
            edge = self.width - s.px(20)
            painter.fillRect(QRectF(begin, along - line / 2, edge - begin, line), colour)
            if high - low > s.px(60):
                x = stand.years - s.px(14)
                painter.fillRect(QRectF(x, low, line, high - low), colour)
        else:
            foot = stand.bands.foot
            painter.fillRect(QRectF(along - line / 2, begin, line, foot - begin + s.px(12)), colour)
            if high - low > s.px(60):
                y = foot + s.px(2)
                painter.fillRect(QRectF(low + line, y, high - low - line, line), colour)
                for end in (low + line, high - line):
                    painter.fillRect(QRectF(end, y, line, s.px(12)), colour)

    @property
    def width(self) -> int:
        """Px across a canvas whose time runs down."""
        return self.stand.width

    def _paint_years(self, painter: QPainter, port: Port, taken: list[tuple[float, float]]) -> None:
        s, stand = self.look, self.stand
        if self._ticks[0] != port.scale:
            self._ticks = (port.scale, ticks(self.model.scales, port.scale, tick_distance(s, down=self.down)))
        start = round(port.start)
        foot = stand.bands.foot
        free = -math.inf
        for tick in self._ticks[1]:
            at = tick.at * port.scale - start
            if at < -s.px(160) or at > port.length:
                continue
            picture = self._text(str(tick.year), "label", "caption", weight=700)
            size = picture.height() if self.down else picture.width()
            begin = at + s.px(8 if self.down else 14)
            if begin < free or any(begin < high and begin + size > low for low, high in taken):
                continue
            free = begin + size + s.px(10)
            if self.down:
                painter.drawPixmap(round(s.px(22)), round(begin), picture)
            else:
                y = foot + (stand.height - foot - picture.height()) / 2
                painter.drawPixmap(round(begin), round(y), picture)

    def _paint_notes(self, painter: QPainter, port: Port) -> list[tuple[float, float]]:
        """Words beside each break of the scale; returns the stretches that they take along the axis."""
        s, stand = self.look, self.stand
        taken = []
        start = round(port.start)
        for part in self.model.scales:
            if not part.note:
                continue
            low, high = part.low * port.scale - start, part.high * port.scale - start
            low, high = max(low, 0.0), min(high, port.length)
            if part is self.model.scales[-1]:
                high = port.length
            room = high - low - s.px(24)
            if room < s.px(70):
                continue
            first = part is self.model.scales[0]
            text = f"// {part.note}"
            if self.down:
                picture = self._text(part.note, "caption", "text_2", width=stand.years - s.px(28))
                at = high - picture.height() - s.px(14) if first else low + s.px(12)
                if picture.height() + s.px(20) > high - low:
                    continue
                painter.drawPixmap(round(s.px(22)), round(at), picture)
                taken.append((at - s.px(4), at + picture.height() + s.px(4)))
            else:
                picture = self._text(text, "caption", "text_2")
                if picture.width() > room:
                    picture = self._two_lines(text)
                at = high - picture.width() - s.px(12) if first else low + s.px(12)
                at = max(min(at, port.length - picture.width() - s.px(8)), s.px(8))
                y = stand.bands.foot + (stand.height - stand.bands.foot - picture.height()) / 2
                painter.drawPixmap(round(at), round(y), picture)
                taken.append((at - s.px(14), at + picture.width() + s.px(14)))
        return taken

    def _paint_band(self, painter: QPainter, port: Port, band: Band) -> None:
        """Name and years of an era, kept in view; fewer words where there is less room."""
        s, start = self.look, round(port.start)
        low = max(band.low * port.scale - start, 0.0)
        high = (
            port.length if band is self.model.bands[-1] else min(band.high * port.scale - start, port.length)
        )
        if band is self.model.bands[0]:
            low = max(min(band.low * port.scale - start, 0.0), 0.0)
        hue = "era_tomorrow_text" if band.hue == "tomorrow" else f"era_{band.hue}"
        tail = f"{band.years}  {label('outlook', s.lang)}" if band.outlook else band.years
        word = label("outlook", s.lang) if band.outlook else ""
        room = high - low - s.px(32)
        for name, rest in ((band.words, tail), (band.words, word), (band.words, ""), (word, "")):
            if not name:
                continue
            first = (
                self._turned(name, "label", hue, 700)
                if self.down
                else self._text(name, "label", hue, weight=700)
            )
            second = None
            if rest:
                second = (
                    self._turned(rest, "label", "text_2")
                    if self.down
                    else self._text(rest, "label", "text_2")
                )
            size = (first.height() if self.down else first.width()) + s.px(14)
            whole = size + ((second.height() if self.down else second.width()) if second else 0)
            if whole > room:
                continue
            at = low + s.px(24 if band is self.model.bands[0] else 16)
            if self.down:
                x = self.width - s.px(24) - first.width() / 2
                painter.drawPixmap(round(x), round(at), first)
                if second:
                    painter.drawPixmap(round(x), round(at + size), second)
            else:
                y = (self.stand.head - first.height()) / 2
                painter.drawPixmap(round(at), round(y), first)
                if second:
                    painter.drawPixmap(round(at + size), round(y), second)
            return

    # the handle --------------------------------------------------------------------------------------------

    def handle_box(self, port: Port, cursor: float, year: str) -> QRectF:
        """The box of the handle, kept inside the canvas."""
        s, stand = self.look, self.stand
        picture = self._handle(year)
        width, height = picture.width(), picture.height()
        along = cursor * port.scale - round(port.start)
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
            height = math.ceil(self.stand.handle)
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
