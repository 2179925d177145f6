"""Where the cards of the present model stand, how they travel to new places, and what lies under a finger."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from kiosk.presenters.timeline import TimelineModel
from kiosk.presenters.timeline_layout import FEW, Placed
from kiosk.presenters.timeline_scale import Gauge, Port, level_of, zoom_of
from kiosk.views.style import Style
from kiosk.views.timeline.cards import State
from kiosk.views.timeline.lanes import Lanes

# Canvases on each side of the view whose cards are known, and so many more are asked for at a time.
BESIDE, AHEAD = 1.0, 0.5
SPOT_U, SPOT_MARGIN_U = 12.0, 40.0


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
    """Cards of one model, style and size of canvas; `arrange` hears when the view or the choice changes."""

    def __init__(
        self, model: TimelineModel, style: Style, width: int, height: int, button: QSize, *, down: bool
    ) -> None:
        self.look = style
        self.down = down
        self.width, self.height = width, height
        self.lanes = Lanes(model, style, width, height, button, down=down)
        self.bands, self.faces = self.lanes.bands, self.lanes.faces
        self._model = model
        self.progress = 1.0
        # True where a card was drawn without its words.
        self.blanks = False
        self._budget = 0
        self._key: tuple[object, ...] = ()
        self._known = (math.inf, -math.inf)
        self._chosen = 0
        self._cards: tuple[Placed, ...] = ()
        # Opaque, as blending tall thin lines costs more than all the cards.
        self._stem = style.colour("text_2") if style.contrast else style.mixed("text_2", "bg", 0.7)
        self._figures: dict[int, Figure] = {}
        self._from: dict[int, Figure] = {}
        self._sight: tuple[object, list[tuple[int, Figure, QRect]]] = (None, [])

    @property
    def model(self) -> TimelineModel:
        """The model that was arranged last."""
        return self._model

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the canvas, px."""
        return self.width, self.height

    @property
    def figures_key(self) -> object:
        """What the present cards were laid out for: another object with each layout."""
        return self._cards

    @property
    def figures(self) -> dict[int, Figure]:
        """The events that have a card of their own, by number."""
        return self._figures

    # layout ------------------------------------------------------------------------------------------------

    def arrange(self, model: TimelineModel, port: Port, chosen: int, *, hasty: bool = False) -> bool:
        """Lay out for a view; True where cards have new places to travel to.

        When `hasty`, what is not laid out yet for a deeper level waits: the cards keep the places of the
        level before, which still do not overlap, and one more block is laid out.
        """
        self._model = self.lanes.model = model
        level = level_of(port.view.zoom)
        key = (level, chosen, model.selection)
        gauge, start = port.gauge, port.start
        span = port.length * BESIDE
        low, high = gauge.at(start - span), gauge.at(start + port.length + span)
        if key == self._key and self._known[0] <= low and high <= self._known[1]:
            return False
        layouts = self.lanes.layouts(model, port)
        if not layouts.few:
            span += port.length * AHEAD
            low, high = gauge.at(start - span), gauge.at(start + port.length + span)
            same = bool(self._key) and key[1:] == self._key[1:] and level >= self._key[0]  # type: ignore[operator]
            if hasty and same and layouts.missing(level, low, high) and self._covers(port):
                return False
        else:
            low, high = -math.inf, math.inf
        moved = key != self._key
        self._key, self._chosen, self._known = key, chosen, (low, high)
        self._cards = layouts.view(level, low, high, chosen if len(model.nodes) else None)
        before = {n: self._present(n) for n in self._figures} if moved else {}
        self._figures = {card.number: self._figure(card) for card in self._cards}
        if moved:
            self._from = {n: f for n, f in before.items() if f.alpha > 0.01}
        return moved

    def come_from(self, before: Stand, was: Port, port: Port) -> bool:
        """Let each card come from where it stood before a reload; False where none has another place."""
        ids, old_ids = self._model.nodes.course.ids, before.model.nodes.course.ids
        ats, old_ats = self._model.nodes.course.ats, before.model.nodes.course.ats
        there = {old_ids[n]: n for n in before.figures}
        self._from, moved = {}, len(there) != len(self._figures)
        for number, goal in self._figures.items():
            old = there.get(ids[number])
            if old is None:
                moved = True
                continue
            stood = before._present(old)
            offset = was.gauge.px(old_ats[old]) + stood.offset - port.gauge.px(ats[number])
            moved = moved or abs(offset - goal.offset) > 0.5 or stood.across != goal.across
            self._from[number] = replace(stood, offset=offset)
        return moved

    def _covers(self, port: Port) -> bool:
        """True where the cards that are known reach over the view."""
        return self._known[0] <= port.fraction(0.0) and port.fraction(port.length) <= self._known[1]

    def _figure(self, card: Placed) -> Figure:
        width, height = self.lanes.size(
            card.number, round(card.size), card.more, chosen=card.number == self._chosen
        )
        begin, room = self.bands.lanes[card.lane]
        across = begin if card.lane == 0 or self.down else begin + room - height
        return Figure(card.start - card.at, across, width, height, card.lane, card.more)

    def prepare_level(self, port: Port) -> bool:
        """Lay out one more block ahead, of the nearest levels first; False when all are there."""
        layouts, now = self.lanes.layouts(self._model, port), level_of(port.view.zoom)
        last = level_of(port.most)
        reach = range(last + 1) if layouts.few else range(max(now - 3, 0), min(now + 3, last) + 1)
        whole = port.whole
        for level in sorted(reach, key=lambda n: (abs(n - now), -n)):
            gauge = port.ruler.gauge(
                whole, max(port.view.zoom, zoom_of(level)) if level > now else zoom_of(level)
            )
            middle, span = gauge.px(port.view.centre), port.length * (0.5 + BESIDE + AHEAD)
            if layouts.missing(level, gauge.at(middle - span), gauge.at(middle + span)):
                return True
        return False

    def members(self, number: int, port: Port) -> tuple[int, ...]:
        """The events that the card of an event stands for, itself among them."""
        if not self._key:
            return ()
        level, chosen = int(self._key[0]), self._chosen  # type: ignore[call-overload]
        return self.lanes.layouts(self._model, port).members(level, *self._known, chosen, number)

    # places ------------------------------------------------------------------------------------------------

    def _present(self, number: int) -> Figure:
        """A card as it is drawn now, on its way or arrived."""
        goal = self._figures[number]
        if self.progress >= 1.0:
            return goal
        p, start = self.progress, self._from.get(number)
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

    def _box(self, number: int, figure: Figure, gauge: Gauge, start: int) -> QRect:
        along = round(gauge.px(self._model.nodes.course.ats[number]) + figure.offset) - start
        if self.down:
            return QRect(round(figure.across), along, figure.width, figure.height)
        return QRect(along, round(figure.across), figure.width, figure.height)

    def box(self, number: int, port: Port) -> QRect:
        """The box of a card where it will stand, px of the canvas."""
        return self._box(number, self._figures[number], port.gauge, round(port.start))

    def place_of(self, number: int, port: Port) -> QPointF:
        """Where an event lies on the river, px of the canvas."""
        at = self._model.nodes.course.ats[number]
        along, across = port.gauge.px(at) - round(port.start), self.lanes.river_across(at)
        return QPointF(across, along) if self.down else QPointF(along, across)

    def boxes(self, port: Port) -> dict[str, QRect]:
        """Boxes of all cards in view where they will stand, px of the canvas, by id."""
        ids, gauge, start = self._model.nodes.course.ids, port.gauge, round(port.start)
        canvas = QRect(0, 0, self.width, self.height)
        found = {ids[n]: self._box(n, f, gauge, start) for n, f in self._figures.items()}
        return found if len(ids) <= FEW else {i: b for i, b in found.items() if b.intersects(canvas)}

    def any_in_view(self, port: Port) -> bool:
        """True where part of a card is in view."""
        return bool(self._in_sight(port))

    def _in_sight(self, port: Port) -> list[tuple[int, Figure, QRect]]:
        """The cards in view as they are drawn now, with their boxes; found once a frame."""
        key = (port, self.progress, self._key, self._known)
        if self._sight[0] != key:
            gauge, start = port.gauge, round(port.start)
            found = []
            for number in self._figures:
                figure = self._present(number)
                box = self._box(number, figure, gauge, start)
                if self._in_view(box):
                    found.append((number, figure, box))
            self._sight = (key, found)
        return self._sight[1]

    def extent(self, port: Port) -> tuple[float, float]:
        """Where the chosen card begins and ends along the canvas, px."""
        if self._chosen not in self._figures:
            at = port.along(self._model.nodes.course.ats[self._chosen])
            return at, at
        box = self.box(self._chosen, port)
        return (box.top(), box.bottom()) if self.down else (box.left(), box.right())

    def button_box(self, port: Port) -> QRect | None:
        """Where the button of the chosen card is; None while its card fades in."""
        if self._chosen not in self._figures:
            return None
        figure = self._present(self._chosen)
        if figure.alpha < 0.3:
            return None
        box = self._box(self._chosen, figure, port.gauge, round(port.start))
        node = self._model.nodes[self._chosen]
        at = self.faces.chosen(node, figure.more, flat=self.lanes.flat(self._chosen)).button
        return QRect(round(box.x() + at.x()), round(box.y() + at.y()), *self.faces.button)

    def spots(self, gauge: Gauge, begin: float, end: float) -> Iterator[tuple[int, bool]]:
        """The events whose places lie between two px of the axis, by number, and whether a filter hides
        them: of those that lie closer than a dot is wide one only, always the same."""
        ats, side = self._model.nodes.course.ats, self.look.px(SPOT_U)
        margin = self.look.px(SPOT_MARGIN_U)
        low = bisect_left(ats, gauge.at(begin - margin))
        high = bisect_right(ats, gauge.at(end + margin))
        thin = high - low > FEW
        shown = self._model.selection
        while low < high:
            first = low
            if thin:
                bucket = math.floor(gauge.px(ats[low]) / side) + 1
                low = max(bisect_left(ats, gauge.at(bucket * side), low, high), low + 1)
                visible = next((n for n in range(first, low) if n in shown), first)
                yield visible, visible not in shown
            else:
                low += 1
                yield first, first not in shown

    def hit(self, pos: QPointF, port: Port) -> int | None:
        """The event whose card lies under a point, else the one whose place is near; by number."""
        point, gauge, start = pos.toPoint(), port.gauge, round(port.start)
        for number in sorted(self._figures, key=lambda n: n != self._chosen):
            if self._box(number, self._figures[number], gauge, start).contains(point):
                return number
        reach = max(self.look.px(32), self.look.metrics.touch / 2)
        along = pos.y() if self.down else pos.x()
        across = pos.x() if self.down else pos.y()
        ats, shown = self._model.nodes.course.ats, self._model.selection
        low = bisect_left(ats, gauge.at(along + start - reach))
        high = bisect_right(ats, gauge.at(along + start + reach))
        best: tuple[float, int] | None = None
        for number in range(low, high):
            if number not in shown:
                continue
            distance = math.hypot(
                gauge.px(ats[number]) - start - along, self.lanes.river_across(ats[number]) - across
            )
            if distance <= reach and (best is None or distance < best[0]):
                best = (distance, number)
        return best[1] if best else None

    def prepare(self, numbers: list[int], port: Port, ahead: int = 0) -> bool:
        """Paint one more card ahead: those in view or, with `ahead` (-1, 1), coming into view from that side,
        then these events chosen; False when all are there."""
        gauge, start = port.gauge, round(port.start)
        shift = round(port.length * AHEAD) * ahead
        for number, figure in self._figures.items():
            box = self._box(number, figure, gauge, start)
            if not self._in_view(box) and not (
                ahead and self._in_view(box.translated(0, -shift) if self.down else box.translated(-shift, 0))
            ):
                continue
            state: State = "chosen" if number == self._chosen else "rest"
            node, size = self._model.nodes[number], (figure.width, figure.height)
            if self.faces.prepare(
                node, size, figure.more, state, flat=state == "chosen" and self.lanes.flat(number)
            ):
                return True
        for number in numbers:
            node, flat = self._model.nodes[number], self.lanes.flat(number)
            shape = self.faces.chosen(node, 0, flat=flat)
            size = (round(shape.width), round(shape.height))
            if self.faces.prepare(node, size, 0, "chosen", flat=flat):
                return True
        return False

    def _in_view(self, box: QRect) -> bool:
        return box.right() >= 0 and box.bottom() >= 0 and box.x() <= self.width and box.y() <= self.height

    # painting ----------------------------------------------------------------------------------------------

    def begin_frame(self, budget: int) -> None:
        """A frame begins: at most `budget` pictures of cards are made in it, the other cards stand without
        words until their turn comes."""
        self._budget, self.blanks = budget, False

    def paint_stems(self, painter: QPainter, port: Port) -> None:
        """Straight lines from the places to their cards."""
        line = max(1, round(self.look.px(2)))
        colour = self._stem
        for number, _, box in self._in_sight(port):
            if number == self._chosen:
                continue
            place = self.place_of(number, port)
            if self.down:
                x0, x1 = (box.right(), place.x()) if box.center().x() < place.x() else (place.x(), box.left())
                painter.fillRect(QRectF(x0, round(place.y()) - line / 2, x1 - x0, line), colour)
            else:
                y0, y1 = (box.bottom(), place.y()) if box.center().y() < place.y() else (place.y(), box.top())
                painter.fillRect(QRectF(round(place.x()) - line / 2, y0, line, y1 - y0), colour)

    def paint_cards(self, painter: QPainter, port: Port, held: int | None) -> None:
        """Cards that leave, cards that stay, the chosen one last."""
        gauge, start = port.gauge, round(port.start)
        if self.progress < 1.0:
            for number, figure in self._from.items():
                if number not in self._figures:
                    alpha = figure.alpha * (1.0 - self.progress)
                    box = self._box(number, figure, gauge, start)
                    self._draw(painter, box, number, figure, alpha, "rest")
        chosen = None
        for number, figure, box in self._in_sight(port):
            if number == self._chosen:
                chosen = figure, box
                continue
            state: State = "held" if number == held else "rest"
            self._draw(painter, box, number, figure, figure.alpha, state)
        if chosen is not None:
            self._draw(painter, chosen[1], self._chosen, chosen[0], chosen[0].alpha, "chosen")

    def _draw(
        self, painter: QPainter, box: QRect, number: int, figure: Figure, alpha: float, state: State
    ) -> None:
        if alpha <= 0.01 or not self._in_view(box):
            return
        node = self._model.nodes[number]
        flat = state == "chosen" and self.lanes.flat(number)
        size = (figure.width, figure.height)
        if state == "chosen" or self.faces.ready(node, size, figure.more, state, flat=flat):
            picture = self.faces.picture(node, size, figure.more, state, flat=flat)
        elif self._budget:
            self._budget -= 1
            picture = self.faces.picture(node, size, figure.more, state, flat=flat)
        else:
            picture, self.blanks = self.faces.blank(node, size), True
        if alpha < 0.99:
            painter.setOpacity(alpha)
        painter.drawPixmap(box.topLeft(), picture)
        if alpha < 0.99:
            painter.setOpacity(1.0)
