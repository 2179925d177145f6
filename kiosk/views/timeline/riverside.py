"""The river beside the detail of an event, slid so that its place is clear, with the year large above it."""

from __future__ import annotations

import math
from bisect import bisect_left

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.event import EventModel
from kiosk.presenters.timeline_bands import Bands
from kiosk.presenters.timeline_scale import Gauge
from kiosk.views.motion import Tween
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.timeline.backdrop import SIDE, Backdrop
from kiosk.views.timeline.ground import Ground, river_of
from kiosk.views.timeline.tiles import TileSet

# Px of the river from its beginning to now, and its swing and width there, u.
LENGTH_U, SWING_U, WIDTH_U = 1778.0, 34.0, 150.0
PLACE = 0.47
PLATE = 0.9
LOW_U = 560.0
# More places than this in view are drawn no closer than their rings.
MANY = 48


class Riverside(QWidget):
    """Shows where an event lies. A step to another event lets the river slide there."""

    def __init__(self, style: Style, model: EventModel, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.look, self.model = style, model
        self._key: tuple[object, ...] = ()
        self._tiles: TileSet | None = None
        self._words: list[tuple[TextBox, str]] = []
        self._start = math.nan
        self._tween = Tween(self, self._slide_to)
        self.show_model(model, style)

    def show_model(self, model: EventModel, style: Style) -> None:
        """Show another event; it slides there from where it is."""
        self.look, self.model = style, model
        self.setAccessibleName(" ".join(w for w in (model.year, model.era, model.outlook) if w))
        self._build()
        self._words = self._set_words()
        goal = self._goal()
        ms = style.ms("sheet_in")
        if self.isVisible() and not math.isnan(self._start) and ms and goal != self._start:
            self._tween.start(self._start, goal, ms, QEasingCurve.Type.OutCubic)
        else:
            self._tween.stop()
            self._start = goal
        self.update()

    def arrive(self, ms: int) -> None:
        """Slide in from the side where the sheet comes from, in `ms` milliseconds."""
        goal = self._goal()
        self._tween.start(goal - self.look.px(160), goal, ms, QEasingCurve.Type.OutCubic)

    @property
    def low(self) -> bool:
        """True where there is little height: the words stand beside each other then."""
        return self.height() < self.look.px(LOW_U)

    @property
    def _gauge(self) -> Gauge:
        return self.model.river.ruler.gauge(self.look.px(LENGTH_U) / self.model.river.now, 1.0)

    def _bands(self) -> Bands:
        s, height = self.look, float(self.height())
        width = min(s.px(WIDTH_U), height * 0.34)
        middle = height * (0.7 if self.low else 0.58)
        return Bands((), middle, min(s.px(SWING_U), height * 0.08), width, height)

    def _build(self) -> None:
        river = self.model.river
        key = (self.look.key, self.height(), river.nodes, river.bands, river.scales)
        if key == self._key or self.height() < 2:
            return
        self._key = key
        self._backdrop = Backdrop(river, self.look, self.height(), down=False)
        self._tiles = TileSet(Ground(self._backdrop, self._bands(), self._gauge))

    def _goal(self) -> float:
        river = self.model.river
        return self._gauge.px(river.nodes[river.chosen].at) - self.width() * PLACE

    def _slide_to(self, start: float) -> None:
        self._start = start
        self.update()

    def _set_words(self) -> list[tuple[TextBox, str]]:
        """The year, and the name of the era under it or beside it."""
        s, model = self.look, self.model
        room = (self.width() - s.px(96)) * (0.5 if self.low else 1.0)
        size = min(s.size("figure_l"), self.height() * 0.36)
        box = TextBox(model.year, s.font("figure_l", size=size), line_height=1.1, lang=s.lang)
        if box.width > room > 0:
            size *= room / box.width
            box = TextBox(model.year, s.font("figure_l", size=size), line_height=1.1, lang=s.lang)
        role = model.era_hue if model.era_hue != "era_tomorrow" else "era_tomorrow_text"
        words = [(box, "text")]
        left = max(self.width() - s.px(96) - (box.width + s.px(28) if self.low else 0), s.px(120))
        for text in (model.era, model.outlook):
            if text:
                words.append((TextBox(text, s.font("card_title"), left, 1.35, lang=s.lang), role))
        return words

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        if self._tiles is None:
            painter.fillRect(self.rect(), s.colour("bg"))
            return
        start = round(self._start)
        ground = self._tiles.ground
        beside = ((0, ground.top), (ground.top + ground.deep, self.height()))
        self._backdrop.paint(painter, start, self.width(), self._gauge, beside)
        for number in range(math.floor(start / SIDE), math.floor((start + self.width() - 1) / SIDE) + 1):
            self._tiles.put(
                painter, number * SIDE - start, self._tiles.get(number) or self._tiles.make(number)
            )
        self._tiles.trim(math.ceil(self.width() / SIDE) + 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_places(painter, start)
        self._paint_words(painter)

    def _paint_places(self, painter: QPainter, start: int) -> None:
        s, river, gauge = self.look, self.model.river, self._gauge
        shape = river_of(river, s, self._bands(), gauge, down=False)
        ats, margin, free = river.nodes.course.ats, s.px(30), -math.inf
        low = bisect_left(ats, gauge.at(start - margin))
        high = bisect_left(ats, gauge.at(start + self.width() + margin))
        for number in range(low, high):
            x = gauge.px(ats[number]) - start
            if number == river.chosen or (high - low > MANY and x < free):
                continue
            node, free = river.nodes[number], x + s.px(10)
            y = shape.middle(node.at / river.now)[1]
            painter.setPen(QPen(s.colour("era_tomorrow" if node.outlook else "text"), s.px(4)))
            painter.setBrush(s.colour("bg"))
            painter.drawEllipse(QPointF(x, y), s.px(10), s.px(10))
        node = river.nodes[river.chosen]
        x, y = gauge.px(node.at) - start, shape.middle(node.at / river.now)[1]
        here, reach = s.colour("here"), min(s.px(150), self.height() * 0.24)
        line = s.px(4)
        top = max(y - reach, self._words_bottom()) if x < self.width() * 0.6 else y - reach
        painter.fillRect(QRectF(x - line / 2, top, line, y + reach - top), here)
        painter.setPen(QPen(here, s.px(6)))
        painter.setBrush(s.colour("bg"))
        painter.drawEllipse(QPointF(x, y), s.px(18), s.px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(here)
        painter.drawEllipse(QPointF(x, y), s.px(8), s.px(8))

    def _words_bottom(self) -> float:
        """Lower edge of year and era, px."""
        s, (year, _), rest = self.look, self._words[0], self._words[1:]
        under = sum(box.height for box, _ in rest)
        return s.px(24) + (max(year.height, year.height * 0.2 + under) if self.low else year.height + under)

    def _paint_words(self, painter: QPainter) -> None:
        s = self.look
        x, y = s.px(48), s.px(16)
        year = self._words[0][0]
        for n, (box, colour) in enumerate(self._words):
            if n == 1 and self.low:
                x, y = x + year.width + s.px(28), y + year.height * 0.2
            # The lines of the ground pass under them: not under their letters.
            plate = QRectF(x, y, box.width, box.height).adjusted(-s.px(8), 0, s.px(8), 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(s.colour("bg", PLATE))
            painter.drawRoundedRect(plate, s.px(10), s.px(10))
            box.draw(painter, x, y, s.colour(colour))
            y += box.height if n or not self.low else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tween.stop()
        self._build()
        self._words = self._set_words()
        self._start = self._goal()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def stop(self) -> None:
        """Be where it is going."""
        self._tween.stop()
        self._start = self._goal()
