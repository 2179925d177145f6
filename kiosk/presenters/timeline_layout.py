"""Where the cards of the timeline stand. Pure and deterministic; lengths in px along the axis.

Cards stand in one or two lanes beside the river and never overlap. A card must hold the place of its event
between its two ends, so that its stem is straight. What finds no room is gathered into the nearest card of
the same era.

A layout is made for one scale and serves all scales up to `STEP` times as large: places move apart, cards
keep their distance to their places, so what did not overlap then does not overlap now.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.state.machine import clamp
from kiosk.state.model import MAX_ZOOM, View

STEP = 2**0.25
PASSES = 8
EACH, ROUNDS, QUICK = 6, 3, 1
FEW = 48
WHOLE = View()
NEAR = 0.2
WORTH = {1: 1.5, 2: 4.0, 3: 9.0}
RETRIES = 256
CHOSEN_WEIGHT, FIRST_OF_ERA_WEIGHT = 100, 10


@dataclass(frozen=True, slots=True)
class Port:
    """The part of the axis in view: px along the canvas from and to fractions of the whole axis.

    `length` of the canvas; `lead` and `tail` are px kept free before the first and after the last instant.
    """

    length: float
    lead: float
    tail: float
    view: View = WHOLE

    @property
    def scale(self) -> float:
        """Px of the whole axis."""
        return max(self.length - self.lead - self.tail, 1.0) * self.view.zoom

    @property
    def start(self) -> float:
        """Px from the beginning of the axis to the edge of the canvas; below 0 where the lead is in view."""
        return (self.view.centre - 0.5 / self.view.zoom) * self.scale - self.lead

    def along(self, fraction: float) -> float:
        """Px from the edge of the canvas."""
        return fraction * self.scale - self.start

    def fraction(self, px: float) -> float:
        """Place on the axis under a px of the canvas."""
        return (px + self.start) / self.scale

    def looking(self, view: View) -> Port:
        """The same canvas with another view, kept in bounds."""
        return replace(self, view=clamp(view))

    def moved(self, px: float) -> Port:
        """Shifted by px along the axis."""
        return self.looking(View(self.view.centre + px / self.scale, self.view.zoom))

    def zoomed(self, zoom: float, px: float) -> Port:
        """At another zoom, with the place under `px` staying there as far as the bounds allow."""
        zoom = min(max(zoom, 1.0), MAX_ZOOM)
        kept = self.fraction(px)
        scale = self.scale / self.view.zoom * zoom
        start = kept * scale - px
        return self.looking(View((start + self.lead) / scale + 0.5 / zoom, zoom))

    def showing(self, low: float, high: float, margin: float) -> Port:
        """A view of the stretch from `low` to `high` (fractions) with a margin in px at both ends."""
        room = max(self.length - self.lead - self.tail - 2 * margin, 1.0)
        whole = self.scale / self.view.zoom
        return self.looking(View((low + high) / 2, room / max((high - low) * whole, 1e-9)))

    def revealing(self, low: float, high: float) -> Port:
        """Moved as little as needed for the px from `low` to `high` (of this canvas) to be in view."""
        if low < 0:
            return self.moved(low)
        return self.moved(high - self.length) if high > self.length else self


def level_of(zoom: float) -> int:
    """Number of the layout that serves a zoom."""
    return math.floor(math.log(max(zoom, 1.0)) / math.log(STEP) + 1e-9)


@dataclass(frozen=True, slots=True)
class Item:
    """An event that wants a card: its place on the axis, length of the card, weight, era."""

    id: str
    at: float
    size: float
    weight: int = 1
    era: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A card: where it begins, its place, length and lane, and what it stands for besides its own event."""

    id: str
    start: float
    at: float
    size: float
    lane: int
    more: tuple[str, ...] = ()

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.start + self.size


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All cards at one scale, in the order of the axis; `host` names the card that an event stands on."""

    cards: tuple[Placed, ...]
    host: Mapping[str, str]
    lanes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Room:
    """Bounds along the axis, lanes, gap between cards, and how deep a card must hold its place (all px).

    `hold` is the length kept free in the second lane at the place of the chosen event, for the cursor.
    """

    low: float
    high: float
    lanes: int
    gap: float
    inset: float
    hold: float = 0.0


@dataclass(slots=True)
class _Slot:
    """One card in a lane; it may begin anywhere from `low` to `high`."""

    item: Item
    low: float
    high: float
    ideal: float
    first: float = 0.0


def arrange(
    items: Sequence[Item],
    room: Room,
    wide: Callable[[str, int], float] | None = None,
    prefer: Mapping[str, int] | None = None,
    *,
    thorough: bool = False,
) -> Arrangement:
    """Place the cards of items, which are in the order of the axis.

    `wide(id, more)` is the length that a card needs to name `more` further events. `prefer` names lanes of an
    earlier layout, so that a card stays on its side. With few events other ways to share the heaviest ones
    among the lanes are tried, more of them if `thorough`, and the one that shows most is taken.
    """
    prefer = prefer or {}
    best = _widened(items, room, wide, prefer)
    if room.lanes < 2 or len(items) > FEW:
        return best
    score = _score(best, items, prefer)
    heavy = [i.id for i in sorted(items, key=lambda i: -i.weight) if not i.chosen]
    for _ in range(ROUNDS if thorough else QUICK):
        found = False
        for event_id in heavy[: EACH + EACH * thorough]:
            if len(best.cards) == len(items):
                return best
            other = _widened(
                items, room, wide, {**prefer, **best.lanes, event_id: 1 - best.lanes.get(event_id, 0)}
            )
            worth = _score(other, items, prefer)
            if worth > score:
                best, score, found = other, worth, True
        if not found:
            break
    return best


def _score(result: Arrangement, items: Sequence[Item], prefer: Mapping[str, int]) -> tuple[float, int]:
    """What a layout shows, then how many cards stay on their side."""
    weights = {i.id: i.weight for i in items}
    here = next((i.era for i in items if i.chosen), None)
    near = {i.id for i in items if i.era == here}
    shown = sum(WORTH.get(weights[c.id], WORTH[3]) + (NEAR if c.id in near else 0.0) for c in result.cards)
    return shown, sum(prefer.get(c.id) == c.lane for c in result.cards)


def _widened(
    items: Sequence[Item], room: Room, wide: Callable[[str, int], float] | None, prefer: Mapping[str, int]
) -> Arrangement:
    """Place the cards, then again with those longer that have to name further events."""
    sized: dict[str, float] = {}
    result = _pass(items, room, prefer, sized)
    for _ in range(PASSES if wide else 0):
        assert wide is not None
        needed = {c.id: wide(c.id, len(c.more)) for c in result.cards if c.more}
        small = {c.id: needed[c.id] for c in result.cards if c.more and needed[c.id] > c.size}
        if not small:
            break
        sized.update(small)
        result = _pass(items, room, prefer, sized)
    return result


def _pass(
    items: Sequence[Item], room: Room, prefer: Mapping[str, int], sized: Mapping[str, float]
) -> Arrangement:
    items = [replace(i, size=max(i.size, sized[i.id])) if i.id in sized else i for i in items]
    lanes: list[list[_Slot]] = [[] for _ in range(room.lanes)]
    order = {item.id: n for n, item in enumerate(items)}
    heaviest: dict[int, Item] = {}
    for item in items:
        if item.era not in heaviest or item.weight > heaviest[item.era].weight:
            heaviest[item.era] = item
    chosen = {item.era for item in items if item.chosen}
    first = {item.id for era, item in heaviest.items() if era not in chosen}

    def rank(item: Item) -> tuple[int, bool, int]:
        weight = (
            CHOSEN_WEIGHT if item.chosen else item.weight + (FIRST_OF_ERA_WEIGHT if item.id in first else 0)
        )
        # Of two alike the one from the era that the visitor looks at comes first.
        return -weight, item.era not in chosen, order[item.id]

    failed = 0
    for item in sorted(items, key=rank):
        slot = _slot(item, room)
        if item.chosen:
            _insert(lanes[0], slot, room)
            if room.lanes > 1 and room.hold:
                begin = min(max(item.at - room.hold / 2, room.low), room.high - room.hold)
                handle = Item("", item.at, room.hold, CHOSEN_WEIGHT, item.era)
                _insert(lanes[1], _Slot(handle, begin, begin, begin), room)
            continue
        if failed > RETRIES:
            break
        if not any(_insert(lanes[n], slot, room) for n in _preferred(lanes, slot, prefer.get(item.id))):
            failed += 1
    return _settle(items, lanes, room)


def _slot(item: Item, room: Room) -> _Slot:
    low = max(item.at - item.size + room.inset, room.low)
    high = max(min(item.at - room.inset, room.high - item.size), low)
    return _Slot(item, low, high, min(max(item.at - item.size / 2, low), high))


def _preferred(lanes: Sequence[Sequence[_Slot]], slot: _Slot, known: int | None) -> Iterable[int]:
    """Lanes to try: the known one first, else the one with more room about the place."""
    if len(lanes) == 1:
        return (0,)
    if known is not None and known < len(lanes):
        return (known, 1 - known)
    return sorted(range(len(lanes)), key=lambda n: (_crowd(lanes[n], slot), n))


def _crowd(lane: Sequence[_Slot], slot: _Slot) -> float:
    """How much the neighbours press on the best place of a card; below 0 is free room."""
    at = bisect_left(lane, slot.item.at, key=lambda s: s.item.at)
    before = lane[at - 1].ideal + lane[at - 1].item.size - slot.ideal if at else -math.inf
    after = slot.ideal + slot.item.size - lane[at].ideal if at < len(lane) else -math.inf
    return round(max(before, 0) + max(after, 0) + 1e-3 * max(before, after, -1e6), 3)


def _insert(lane: list[_Slot], slot: _Slot, room: Room) -> bool:
    """Put a card into a lane if all cards in it still find a place; `first` is the earliest place of each."""
    at = bisect_left(lane, slot.item.at, key=lambda s: s.item.at)
    free = lane[at - 1].first + lane[at - 1].item.size + room.gap if at else room.low
    begin = max(slot.low, free)
    if begin > slot.high + 1e-6:
        return False
    moved: list[tuple[_Slot, float]] = []
    free = begin + slot.item.size + room.gap
    for later in lane[at:]:
        earliest = max(later.low, free)
        if earliest <= later.first:
            break
        if earliest > later.high + 1e-6:
            return False
        moved.append((later, earliest))
        free = earliest + later.item.size + room.gap
    slot.first = begin
    for later, earliest in moved:
        later.first = earliest
    lane.insert(at, slot)
    return True


def _settle(items: Sequence[Item], lanes: Sequence[Sequence[_Slot]], room: Room) -> Arrangement:
    """From the earliest places to the best ones, then gather what found no room."""
    cards: list[Placed] = []
    for number, lane in enumerate(lanes):
        latest, free = [0.0] * len(lane), math.inf
        for n in range(len(lane) - 1, -1, -1):
            latest[n] = min(lane[n].high, free - lane[n].item.size)
            free = latest[n] - room.gap
        free = room.low
        for n, slot in enumerate(lane):
            begin = min(max(slot.ideal, slot.low, free), latest[n])
            free = begin + slot.item.size + room.gap
            if slot.item.id:
                cards.append(Placed(slot.item.id, begin, slot.item.at, slot.item.size, number))
    index = {item.id: n for n, item in enumerate(items)}
    cards.sort(key=lambda c: index[c.id])
    shown = {c.id for c in cards}
    host = {c.id: c.id for c in cards}
    by_era: dict[int, list[Placed]] = {}
    for card in cards:
        by_era.setdefault(items[index[card.id]].era, []).append(card)
    more: dict[str, list[str]] = {}
    for item in items:
        if item.id in shown or not cards:
            continue
        if item.era not in by_era:
            # No card of its era has room: its place on the river remains, and no other era speaks for it.
            continue
        near = _nearest(by_era[item.era], item.at)
        host[item.id] = near.id
        more.setdefault(near.id, []).append(item.id)
    placed = tuple(replace(c, more=tuple(more[c.id])) if c.id in more else c for c in cards)
    return Arrangement(placed, host, {c.id: c.lane for c in cards})


def _nearest(cards: Sequence[Placed], at: float) -> Placed:
    n = bisect_left(cards, at, key=lambda c: c.at)
    near = cards[max(n - 1, 0) : n + 1] or cards[-1:]
    return min(near, key=lambda c: abs(c.at - at))


@dataclass(frozen=True, slots=True)
class Bands:
    """How the canvas is divided across the axis, px from its edge.

    `lanes` are the (begin, length) of one or two rows of cards, `middle` and `swing` belong to the river,
    `foot` is where the row of years and of the cursor's handle begins. `flat` asks for the low form of the
    chosen card.
    """

    lanes: tuple[tuple[float, float], ...]
    middle: float
    swing: float
    width: float
    foot: float
    flat: bool = False


def bands_across(
    height: float, u: float, head: float, foot: float, card: float, chosen: float, flat: float
) -> Bands:
    """Divide a canvas whose time runs to the right; all lengths in px.

    `head` is the row of era names, `foot` that of years; `card` the height of a card, `chosen` and `flat`
    those of the two forms of the chosen one. With little height there is one lane only, and the river
    shrinks.
    """
    end = height - foot
    least = 128 * u
    gap = 14 * u
    inner = (head + card + gap, end - card - gap)
    if inner[1] - inner[0] >= least:
        middle, free = (inner[0] + inner[1]) / 2 + 8 * u, inner[1] - inner[0]
        width = min(150 * u, free * 0.62)
        swing = min(34 * u, max((free - width) / 2 + 6 * u, 6 * u))
        room = middle - swing - 22 * u - head
        if flat <= room:
            return Bands(((head, card), (end - card, card)), middle, swing, width, end, chosen > room)
    is_flat = head + max(chosen, card) + gap + least > end
    top = head + max(card, flat if is_flat else chosen)
    free = max(end - top, 40 * u)
    width = min(150 * u, free * 0.6)
    swing = min(30 * u, max((free - width) / 2 - 4 * u, 2 * u))
    return Bands(((head, top - head),), top + free / 2, swing, width, end, is_flat)


def bands_down(width: float, u: float, head: float, years: float) -> Bands:
    """Divide a canvas whose time runs down: years at the left edge, cards left and right of the river."""
    margin = 48 * u
    usable = width - years - margin
    river = max(usable * 0.235, 150 * u)
    left = right = (usable - river) / 2
    begin = years + left + river
    body = min(140 * u, river * 0.66)
    swing = min(26 * u, max((river - body) / 2 - 6 * u, 4 * u))
    return Bands(((years, left), (begin, right)), years + left + river / 2, swing, body, head)
