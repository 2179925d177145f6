"""Where the cards of the present model stand, how they travel to new places, and what lies under a finger."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from kiosk.presenters.timeline import TimelineModel
from kiosk.presenters.timeline_layout import (
    STEP,
    Arrangement,
    Item,
    Port,
    Room,
    arrange,
    bands_across,
    bands_down,
    level_of,
)
from kiosk.state.model import MAX_ZOOM
from kiosk.views.style import Style
from kiosk.views.text import text_width
from kiosk.views.timeline.cards import MANY, Faces, State
from kiosk.views.timeline.ground import river_of

GAP_U, INSET_U, EDGE_U = 18.0, 26.0, 24.0
HANDLE_U = 68.0
CLEAR_U = 22.0
CACHE = 96


@dataclass(slots=True)
class Figure:
    """One card as it is drawn: distance to its place along the axis, its edge across it, size, opacity."""

    offset: float
    across: float
    width: int
    height: int
    lane: int
    more: int
    alpha: float = 1.0


class Stand:
    """Cards of one model, style and size of canvas; `arrange` hears when the scale or the choice changes."""

    def __init__(
        self, model: TimelineModel, style: Style, width: int, height: int, button: QSize, *, down: bool
    ) -> None:
        self.look = style
        self.down = down
        self.width, self.height = width, height
        self.index = {node.id: n for n, node in enumerate(model.nodes)}
        s = style
        touch = (button.width(), button.height())
        self.handle = max(s.px(HANDLE_U), s.size("button") * 1.9)
        self.head = s.size("label") * 1.4 + s.px(16)
        if down:
            words = [word for part in model.scales for word in part.note.split()] if s.lang == "en" else []
            longest = max((text_width(word, s.font("caption")) for word in words), default=0.0)
            self.years = max(s.px(112), s.size("label") * 2.7 + s.px(34), longest + s.px(34))
            self.bands = bands_down(width, s.u, self.head, self.years)
            self.faces = Faces(s, tuple(length for _, length in self.bands.lanes), touch)
        else:
            self.years = 0.0
            self.faces = self._faces_across(model, touch, height)
        self._river = river_of(model, style, self.bands, 1000.0, down=False)
        self.across = [self._river.middle(n.at / model.now)[1] for n in model.nodes]
        self.progress = 1.0
        self.places: list[float] = []
        self.by_place: list[int] = []
        self._model = model
        self._cache: dict[tuple[object, ...], Arrangement] = {}
        self._key: tuple[object, ...] = ()
        self._chosen = 0
        self._figures: dict[str, Figure] = {}
        self._from: dict[str, Figure] = {}

    def _faces_across(self, model: TimelineModel, touch: tuple[int, int], height: int) -> Faces:
        s = self.look
        foot = self.handle + s.px(12)
        sample = model.nodes[:MANY]
        faces = Faces(s, (), touch)
        card = self.card_height = math.ceil(faces.measure(model.nodes))
        high = max((faces.chosen(n, 0, flat=False).height for n in sample), default=card)
        low = max((faces.chosen(n, 0, flat=True).height for n in sample), default=card)
        self.bands = bands_across(height, s.u, self.head, foot, card, high, low)
        return faces

    @property
    def model(self) -> TimelineModel:
        """The model that was arranged last."""
        return self._model

    def river_across(self, at: float) -> float:
        """Where the middle of the river is across the axis, px, at a fraction of the axis."""
        return self._river.middle(at / self._model.now)[1]

    def shown_ids(self) -> dict[str, Figure]:
        """The events that have a card of their own."""
        return self._figures

    # layout ------------------------------------------------------------------------------------------------

    def arrange(self, model: TimelineModel, port: Port, chosen: int) -> bool:
        """Lay out for a view; True where cards have new places to travel to."""
        level = level_of(port.view.zoom)
        key = (level, chosen, model.faint)
        if model is not self._model or not self.places:
            self._model = model
            shown = sorted((node.at, n) for n, node in enumerate(model.nodes) if model.shown(node))
            self.places, self.by_place = [at for at, _ in shown], [n for _, n in shown]
        if key == self._key:
            return False
        self._key, self._chosen = key, chosen
        result = self._arranged(model, port, level, chosen)
        before = {i: self._present(i) for i in self._figures}
        self._from = {i: f for i, f in before.items() if f.alpha > 0.01}
        self._figures = {}
        for card in result.cards:
            width, height = self._size(card.id, round(card.size), len(card.more))
            begin, room = self.bands.lanes[card.lane]
            across = begin if card.lane == 0 or self.down else begin + room - height
            self._figures[card.id] = Figure(
                card.start - card.at, across, width, height, card.lane, len(card.more)
            )
        return True

    def flat(self, number: int) -> bool:
        """True where the chosen card of an event must be low to leave its place on the river free."""
        if self.down:
            return False
        if len(self.bands.lanes) == 1:
            return self.bands.flat
        tall = self.faces.chosen(self._model.nodes[number], 0, flat=False).height
        return self.head + tall + self.look.px(CLEAR_U) > self.across[number]

    def _size(self, event_id: str, size: int, more: int) -> tuple[int, int]:
        node = self._model.nodes[self.index[event_id]]
        chosen = self.index[event_id] == self._chosen
        if self.down:
            return round(self.bands.lanes[0][1]), size
        return size, round(
            self.faces.chosen(node, more, flat=self.flat(self.index[event_id])).height
        ) if chosen else self.card_height

    def _arranged(self, model: TimelineModel, port: Port, level: int, chosen: int) -> Arrangement:
        base = self._base(model, port, level)
        key = (level, chosen, model.faint)
        found = self._cache.get(key)
        return found or self._keep(key, self._lay_out(model, port, level, chosen, base))

    def _base(self, model: TimelineModel, port: Port, level: int) -> Arrangement:
        """The layout of a level with nothing chosen: it gives every card its side."""
        key = (level, -1, model.faint)
        return self._cache.get(key) or self._keep(key, self._lay_out(model, port, level, -1, None))

    def prepare_level(self, port: Port) -> bool:
        """Lay out one more level ahead, the nearest first; False when all are there."""
        model, now = self._model, level_of(port.view.zoom)
        for level in sorted(range(level_of(MAX_ZOOM) + 1), key=lambda n: abs(n - now)):
            if (level, -1, model.faint) not in self._cache:
                self._base(model, port, level)
                return True
        return False

    def _keep(self, key: tuple[object, ...], value: Arrangement) -> Arrangement:
        while len(self._cache) >= CACHE:
            del self._cache[next(iter(self._cache))]
        self._cache[key] = value
        return value

    def _lay_out(
        self, model: TimelineModel, port: Port, level: int, chosen: int, base: Arrangement | None
    ) -> Arrangement:
        s = self.look
        scale = port.scale / port.view.zoom * STEP**level
        items = []
        for n, node in enumerate(model.nodes):
            if not model.shown(node) and n != chosen:
                continue
            items.append(
                Item(node.id, node.at * scale, self._length(n, 0, chosen), node.weight, node.era, n == chosen)
            )

        def wide(event_id: str, more: int) -> float:
            return self._length(self.index[event_id], more, chosen)

        gap = max(s.px(GAP_U), s.metrics.gap)
        room = Room(
            -port.lead + s.px(EDGE_U),
            scale + port.tail - s.px(EDGE_U),
            len(self.bands.lanes),
            gap,
            s.px(INSET_U),
            self.handle if self.down else 0.0,
        )
        return arrange(items, room, wide, base.lanes if base else None, thorough=base is None)

    def _length(self, number: int, more: int, chosen: int) -> float:
        """Length of a card along the axis."""
        node = self._model.nodes[number]
        if number == chosen:
            shape = self.faces.chosen(node, more, flat=self.flat(number))
            return shape.height if self.down else shape.width
        return self.faces.height(node, 0, more) if self.down else self.faces.width(node, more)

    # places ------------------------------------------------------------------------------------------------

    def _present(self, event_id: str) -> Figure:
        """A card as it is drawn now, on its way or arrived."""
        goal = self._figures[event_id]
        if self.progress >= 1.0:
            return goal
        p, start = self.progress, self._from.get(event_id)
        if start is None:
            return Figure(goal.offset, goal.across, goal.width, goal.height, goal.lane, goal.more, p)
        return Figure(
            start.offset + (goal.offset - start.offset) * p,
            start.across + (goal.across - start.across) * p,
            goal.width,
            goal.height,
            goal.lane,
            goal.more,
            start.alpha + (1.0 - start.alpha) * p,
        )

    def _box(self, event_id: str, figure: Figure, port: Port) -> QRect:
        node = self._model.nodes[self.index[event_id]]
        along = round(node.at * port.scale + figure.offset) - round(port.start)
        if self.down:
            return QRect(round(figure.across), along, figure.width, figure.height)
        return QRect(along, round(figure.across), figure.width, figure.height)

    def place_of(self, number: int, port: Port) -> QPointF:
        """Where an event lies on the river, px of the canvas."""
        along = self._model.nodes[number].at * port.scale - round(port.start)
        return QPointF(self.across[number], along) if self.down else QPointF(along, self.across[number])

    def boxes(self, port: Port) -> dict[str, QRect]:
        """Boxes of all cards where they will stand, px of the canvas."""
        return {i: self._box(i, f, port) for i, f in self._figures.items()}

    def extent(self, port: Port) -> tuple[float, float]:
        """Where the chosen card begins and ends along the canvas, px."""
        event_id = self._model.nodes[self._chosen].id
        if event_id not in self._figures:
            at = port.along(self._model.nodes[self._chosen].at)
            return at, at
        box = self._box(event_id, self._figures[event_id], port)
        return (box.top(), box.bottom()) if self.down else (box.left(), box.right())

    def button_box(self, port: Port) -> QRect | None:
        """Where the button of the chosen card is; None while its card fades in."""
        if not self._model.nodes:
            return None
        event_id = self._model.nodes[self._chosen].id
        if event_id not in self._figures:
            return None
        figure = self._present(event_id)
        if figure.alpha < 0.3:
            return None
        box = self._box(event_id, figure, port)
        node = self._model.nodes[self._chosen]
        at = self.faces.chosen(node, figure.more, flat=self.flat(self._chosen)).button
        return QRect(round(box.x() + at.x()), round(box.y() + at.y()), *self.faces.button)

    def visible(self, port: Port, margin: float) -> range:
        """Numbers of the events whose place is in view."""
        nodes = self._model.nodes
        low, high = port.fraction(-margin), port.fraction(port.length + margin)
        return range(
            bisect_left(nodes, low, key=lambda n: n.at), bisect_right(nodes, high, key=lambda n: n.at)
        )

    def hit(self, pos: QPointF, port: Port) -> str | None:
        """The event whose card lies under a point, else the one whose place is near."""
        point = pos.toPoint()
        for event_id, figure in self._figures.items():
            if self._box(event_id, figure, port).contains(point):
                return event_id
        reach = max(self.look.px(32), self.look.metrics.touch / 2)
        best: tuple[float, str] | None = None
        for number in self.visible(port, reach):
            place = self.place_of(number, port)
            distance = math.hypot(place.x() - pos.x(), place.y() - pos.y())
            node = self._model.nodes[number]
            if distance <= reach and self._model.shown(node) and (best is None or distance < best[0]):
                best = (distance, node.id)
        return best[1] if best else None

    def prepare(self, numbers: list[int]) -> bool:
        """Paint one more card ahead: those laid out, then these events chosen; False when all are there."""
        for event_id, figure in self._figures.items():
            number = self.index[event_id]
            size = (figure.width, figure.height)
            state: State = "chosen" if number == self._chosen else "rest"
            if self.faces.prepare(
                self._model.nodes[number], size, figure.more, state, flat=self.flat(number)
            ):
                return True
        for number in numbers:
            node, flat = self._model.nodes[number], self.flat(number)
            shape = self.faces.chosen(node, 0, flat=flat)
            size = (round(shape.width), round(shape.height))
            if self.faces.prepare(node, size, 0, "chosen", flat=flat):
                return True
        return False

    # painting ----------------------------------------------------------------------------------------------

    def paint_stems(self, painter: QPainter, port: Port, _cursor: float) -> None:
        """Straight lines from the places to their cards."""
        s = self.look
        line = max(1, round(s.px(2)))
        colour = s.colour("text_2", 1.0 if s.contrast else 0.75)
        for event_id in self._figures:
            number = self.index[event_id]
            if number == self._chosen:
                continue
            figure = self._present(event_id)
            box = self._box(event_id, figure, port)
            place = self.place_of(number, port)
            if self.down:
                if not -box.height() < box.y() < self.height:
                    continue
                x0, x1 = (box.right(), place.x()) if box.center().x() < place.x() else (place.x(), box.left())
                painter.fillRect(QRectF(x0, round(place.y()) - line / 2, x1 - x0, line), colour)
            else:
                if not -box.width() < box.x() < self.width:
                    continue
                y0, y1 = (box.bottom(), place.y()) if box.center().y() < place.y() else (place.y(), box.top())
                painter.fillRect(QRectF(round(place.x()) - line / 2, y0, line, y1 - y0), colour)

    def paint_cards(self, painter: QPainter, port: Port, held: str | None) -> None:
        """Cards that leave, cards that stay, the chosen one last."""
        if self.progress < 1.0:
            for event_id, figure in self._from.items():
                if event_id not in self._figures:
                    self._draw(painter, port, event_id, figure, figure.alpha * (1.0 - self.progress), "rest")
        last = self._model.nodes[self._chosen].id if self._model.nodes else ""
        for event_id in self._figures:
            if event_id != last:
                figure = self._present(event_id)
                self._draw(
                    painter, port, event_id, figure, figure.alpha, "held" if event_id == held else "rest"
                )
        if last in self._figures:
            figure = self._present(last)
            self._draw(painter, port, last, figure, figure.alpha, "chosen")

    def _draw(
        self, painter: QPainter, port: Port, event_id: str, figure: Figure, alpha: float, state: State
    ) -> None:
        box = self._box(event_id, figure, port)
        if (
            box.right() < 0
            or box.bottom() < 0
            or box.x() > self.width
            or box.y() > self.height
            or alpha <= 0.01
        ):
            return
        node = self._model.nodes[self.index[event_id]]
        size, flat = (figure.width, figure.height), self.flat(self.index[event_id])
        picture = self.faces.picture(node, size, figure.more, state, flat=flat)
        if alpha < 0.99:
            painter.setOpacity(alpha)
        painter.drawPixmap(box.topLeft(), picture)
        if alpha < 0.99:
            painter.setOpacity(1.0)
