"""How the canvas is divided for its cards, how large they are, and the layouts that follow from it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize

from kiosk.presenters.timeline import TimelineModel
from kiosk.presenters.timeline_bands import bands_across, bands_down
from kiosk.presenters.timeline_layout import FEW
from kiosk.presenters.timeline_levels import Crowd, Frame, Layouts
from kiosk.presenters.timeline_nodes import Node, Selection
from kiosk.presenters.timeline_scale import Gauge, Port
from kiosk.state.model import LANGUAGES
from kiosk.views.style import Style
from kiosk.views.text import text_width
from kiosk.views.timeline.cards import TITLE_U, Faces
from kiosk.views.timeline.ground import river_of

GAP_U, INSET_U, EDGE_U, LEAD_U = 18.0, 26.0, 24.0, 54.0
HANDLE_U = 68.0
CLEAR_U = 22.0
MOST_MORE = 9999
# Titles among thousands of events are set a little wider than the narrowest of a few.
EVEN = 1.1
KEEP = 4


class Lanes:
    """Of one content, style and size of canvas. `bands` divide it across the axis; `head` is the height of
    the row of eras, `handle` that of the cursor's handle, `years` the width of the column of years (time
    running down), px."""

    def __init__(
        self, model: TimelineModel, style: Style, width: int, height: int, button: QSize, *, down: bool
    ) -> None:
        self.look = style
        self.down = down
        self.width, self.height = width, height
        self.model = model
        s = style
        touch = (button.width(), button.height())
        self.handle = max(s.px(HANDLE_U), s.size("button") * 1.9)
        self.head = s.size("label") * 1.4 + s.px(16)
        self._layouts: dict[int, tuple[Selection, Layouts]] = {}
        self._uniform = 0.0
        if len(model.nodes) <= FEW:
            self._sample: Sequence[Node] = tuple(model.nodes)
        else:
            self._sample = [model.nodes[n] for n in model.nodes.longest()]
        if down:
            words = [word for part in model.scales for word in part.note.split()] if s.lang == "en" else []
            longest = max((text_width(word, s.font("caption")) for word in words), default=0.0)
            self.years = max(s.px(112), s.size("label") * 2.7 + s.px(34), longest + s.px(34))
            self.bands = bands_down(width, s.u, self.head, self.years)
            self.faces = Faces(s, tuple(length for _, length in self.bands.lanes), touch)
        else:
            self.years = 0.0
            self.faces = self._faces_across(touch, height)
        self._river = river_of(model, style, self.bands, None, down=False)

    def _faces_across(self, touch: tuple[int, int], height: int) -> Faces:
        s = self.look
        foot = self.handle + s.px(12)
        faces = Faces(s, (), touch, self._room())
        card = self.card_height = math.ceil(faces.measure(self._sample))
        high = max((faces.chosen(n, 0, flat=False).height for n in self._sample), default=card)
        low = max((faces.chosen(n, 0, flat=True).height for n in self._sample), default=card)
        self.bands = bands_across(height, s.u, self.head, foot, card, high, low)
        return faces

    def _room(self) -> float:
        """Width of every title among thousands of events, the same in any language; 0 where there are few."""
        if len(self.model.nodes) <= FEW:
            return 0.0
        growth = max(Faces(self.look.in_language(lang), (), (0, 0)).growth for lang in LANGUAGES)
        return self.look.px(TITLE_U) * growth * EVEN

    def port(self, model: TimelineModel, port: Port | None) -> Port:
        """The port of this canvas on a model, with the view of another one."""
        length, lead = self.height if self.down else self.width, self.look.px(LEAD_U)
        made = Port(length, lead, lead, model.ruler, model.max_zoom)
        return made.looking(port.view) if port is not None else made

    def river_across(self, at: float) -> float:
        """Where the middle of the river is across the axis, px, at a place."""
        return self._river.middle(at / self.model.now)[1]

    def layouts(self, model: TimelineModel, port: Port) -> Layouts:
        """All layouts of what the filters of a model let through."""
        found = self._layouts.get(id(model.selection))
        if found is not None and found[0] is model.selection:
            return found[1]
        course, numbers = model.nodes.course, model.selection.numbers
        few = len(numbers) <= FEW
        if not few and not self._uniform:
            self._uniform = self._largest()
        crowd = Crowd(
            numbers,
            [course.ats[n] for n in numbers],
            [course.eras[n] for n in numbers],
            [course.weights[n] for n in numbers],
            self._length if few else self._same,
            self._length if few else None,
            self._chosen_length,
        )
        whole, ruler = port.whole, model.ruler

        def gauge(zoom: float) -> Gauge:
            return ruler.gauge(whole, zoom)

        made = Layouts(crowd, self._frame(port), gauge)
        while len(self._layouts) >= KEEP:
            del self._layouts[next(iter(self._layouts))]
        self._layouts[id(model.selection)] = (model.selection, made)
        return made

    def _frame(self, port: Port) -> Frame:
        s, edge = self.look, self.look.px(EDGE_U)
        gap, hold = max(s.px(GAP_U), s.metrics.gap), self.handle if self.down else 0.0
        lead, tail = port.lead - edge, port.tail - edge
        return Frame(port.length, lead, tail, len(self.bands.lanes), gap, s.px(INSET_U), hold)

    def adopt(self, before: Lanes, port: Port) -> None:
        """Take over the layouts of thousands of events from the lanes that stood here before, where the cards
        are as large as those: another language or colour moves nothing then."""
        if before.model.nodes.course is not self.model.nodes.course or len(self.model.nodes) <= FEW:
            return
        self._uniform = self._largest()
        for key, (kept, made) in before._layouts.items():
            if made.few or self._uniform != before._uniform or made.frame != self._frame(port):
                continue
            made.take(replace(made.crowd, size=self._same, chosen_size=self._chosen_length))
            self._layouts[key] = (kept, made)

    def flat(self, number: int) -> bool:
        """True where the chosen card of an event must be low to leave its place on the river free."""
        if self.down:
            return False
        if len(self.bands.lanes) == 1:
            return self.bands.flat
        node = self.model.nodes[number]
        tall = self.faces.chosen(node, 0, flat=False).height
        return self.head + tall + self.look.px(CLEAR_U) > self.river_across(node.at)

    def size(self, number: int, along: int, more: int, *, chosen: bool) -> tuple[int, int]:
        """Width and height of a card that is `along` px long and tells of `more` events."""
        if self.down:
            return round(self.bands.lanes[0][1]), along
        if not chosen:
            return along, self.card_height
        node = self.model.nodes[number]
        return along, round(self.faces.chosen(node, more, flat=self.flat(number)).height)

    def _length(self, number: int, more: int = 0) -> float:
        """Length of a card along the axis."""
        node = self.model.nodes[number]
        return self.faces.height(node, 0, more) if self.down else self.faces.width(node, more)

    def _same(self, _number: int) -> float:
        """Length of each card where there are thousands."""
        return self._uniform

    def _largest(self) -> float:
        """Length that holds any card with its badge, in any language: a switch moves no card then."""
        found = 0.0
        for lang in LANGUAGES:
            nodes, faces = self._sample, self.faces
            if lang != self.look.lang:
                there = self.model.nodes.in_language(lang)
                nodes = [there[n] for n in there.longest()]
                faces = Faces(self.look.in_language(lang), faces.lanes, faces.button, faces.room)
            lengths = (
                faces.height(n, 0, MOST_MORE) if self.down else faces.width(n, MOST_MORE) for n in nodes
            )
            found = max(found, *lengths)
        return found

    def _chosen_length(self, number: int, more: int) -> float:
        shape = self.faces.chosen(self.model.nodes[number], more or 1, flat=self.flat(number))
        if len(self.model.selection.numbers) <= FEW:
            shape = self.faces.chosen(self.model.nodes[number], more, flat=self.flat(number))
        return shape.height if self.down else shape.width
