"""Where the cards of the timeline stand, at one scale. Pure and deterministic; lengths in px along the axis.

Cards stand in one or two lanes beside the river and never overlap. A card must hold the place of its event
between its two ends, so that its stem is straight. What finds no room is gathered into the nearest card of
the same era (`timeline_levels`).

A layout is made for one scale and serves all scales up to the next level: places move apart, cards keep their
distance to their places, so what did not overlap then does not overlap now.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

PASSES = 8
EACH, ROUNDS, QUICK = 6, 3, 1
# Up to so many events all ways to share the lanes are worth a try, and cards are as long as their words.
FEW = 48
NEAR = 0.2
WORTH = {1: 1.5, 2: 4.0, 3: 9.0}
CHOSEN_WEIGHT, SEED_WEIGHT, FIRST_OF_ERA_WEIGHT = 1000, 100, 10
# Of thousands of events only the foremost of each bucket are worth a try: the others have the same place.
BUCKET, FOREMOST = 64.0, 4
EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Item:
    """An event that wants a card: its number, its place on the axis, length of the card, weight, era."""

    number: int
    at: float
    size: float
    weight: int = 1
    era: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A card: where it begins, its place, length and lane, and for how many further events it stands."""

    number: int
    start: float
    at: float
    size: float
    lane: int
    more: int = 0

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.start + self.size


@dataclass(frozen=True, slots=True)
class Room:
    """Bounds along the axis of each lane, gap between cards, and how deep a card must hold its place (all
    px).

    `hold` is the length kept free in the second lane at the place of the chosen event, for the cursor.
    """

    bounds: tuple[tuple[float, float], ...]
    gap: float
    inset: float
    hold: float = 0.0

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return len(self.bounds)


@dataclass(slots=True)
class _Slot:
    """One card in a lane; it may begin anywhere from `low` to `high`."""

    item: Item
    low: float
    high: float
    ideal: float
    first: float = 0.0


Wide = Callable[[int, int], float]


def arrange(
    items: Sequence[Item],
    room: Room,
    wide: Wide | None = None,
    seeds: Mapping[int, int] | None = None,
    prefer: Mapping[int, int] | None = None,
    *,
    rounds: int = 0,
) -> tuple[Placed, ...]:
    """Place the cards of items, which are in the order of the axis; those placed come in that order.

    `wide(number, more)` is the length that a card needs to name `more` further events. `seeds` are the
    lanes of cards that must stand, as they did at a smaller scale; `prefer` are lanes that cards had, to
    keep them on their side. In so many `rounds` other ways to share the heaviest ones among the lanes are
    tried, and the one that shows most is taken.
    """
    seeds, prefer = seeds or {}, prefer or {}
    best = _widened(items, room, wide, seeds, prefer)
    if room.lanes < 2 or not rounds or len(items) > FEW:
        return best
    score = _score(best, items, prefer)
    heavy = [
        i.number for i in sorted(items, key=lambda i: -i.weight) if not i.chosen and i.number not in seeds
    ]
    for _ in range(rounds):
        found = False
        for number in heavy[: EACH if rounds < ROUNDS else 2 * EACH]:
            if len(best) == len(items):
                return best
            lanes = {c.number: c.lane for c in best}
            tried = {**prefer, **lanes, number: 1 - lanes.get(number, 0)}
            other = _widened(items, room, wide, seeds, tried)
            worth = _score(other, items, prefer)
            if worth > score:
                best, score, found = other, worth, True
        if not found:
            break
    return best


def _score(cards: Sequence[Placed], items: Sequence[Item], prefer: Mapping[int, int]) -> tuple[float, int]:
    """What a layout shows, then how many cards stay on their side."""
    weights = {i.number: i.weight for i in items}
    here = next((i.era for i in items if i.chosen), None)
    near = {i.number for i in items if i.era == here}
    shown = sum(WORTH.get(weights[c.number], WORTH[3]) + (NEAR if c.number in near else 0.0) for c in cards)
    return shown, sum(prefer.get(c.number) == c.lane for c in cards)


def _widened(
    items: Sequence[Item],
    room: Room,
    wide: Wide | None,
    seeds: Mapping[int, int],
    prefer: Mapping[int, int],
) -> tuple[Placed, ...]:
    """Place the cards, then again with those longer that have to name further events."""
    sized: dict[int, float] = {}
    cards = _pass(items, room, sized, seeds, prefer)
    if wide is None:
        return gather(cards, items)
    for _ in range(PASSES):
        cards = gather(cards, items)
        needed = {c.number: wide(c.number, c.more) for c in cards if c.more}
        small = {c.number: needed[c.number] for c in cards if c.more and needed[c.number] > c.size}
        if not small:
            break
        sized.update(small)
        cards = _pass(items, room, sized, seeds, prefer)
    return gather(cards, items)


def _pass(
    items: Sequence[Item],
    room: Room,
    sized: Mapping[int, float],
    seeds: Mapping[int, int],
    prefer: Mapping[int, int],
) -> tuple[Placed, ...]:
    items = [replace(i, size=max(i.size, sized[i.number])) if i.number in sized else i for i in items]
    lanes: list[list[_Slot]] = [[] for _ in range(room.lanes)]
    for item in _ranked(items, seeds):
        if item.chosen:
            _insert(lanes, 0, item, room)
            if room.lanes > 1 and room.hold:
                low, high = room.bounds[1]
                begin = min(max(item.at - room.hold / 2, low), high - room.hold)
                handle = Item(-1, item.at, room.hold, CHOSEN_WEIGHT, item.era)
                _put(lanes[1], _Slot(handle, begin, begin, begin), room, 1)
            continue
        known = seeds.get(item.number, prefer.get(item.number))
        for lane in _preferred(lanes, item, known, room):
            if _insert(lanes, lane, item, room):
                break
    return _settle(items, lanes, room)


def _ranked(items: Sequence[Item], seeds: Mapping[int, int]) -> list[Item]:
    """The order in which cards take their room: the chosen one, those that stood before, then by weight."""
    heaviest: dict[int, Item] = {}
    for item in items:
        if item.era not in heaviest or item.weight > heaviest[item.era].weight:
            heaviest[item.era] = item
    chosen = {item.era for item in items if item.chosen}
    first = {item.number for era, item in heaviest.items() if era not in chosen}

    def rank(item: Item) -> tuple[int, bool, int]:
        weight = item.weight
        if item.chosen:
            weight = CHOSEN_WEIGHT
        elif item.number in seeds:
            weight += SEED_WEIGHT
        elif item.number in first:
            weight += FIRST_OF_ERA_WEIGHT
        # Of two alike the one from the era that the visitor looks at comes first.
        return -weight, item.era not in chosen, item.number

    return sorted(items, key=rank)


def foremost(ats: Sequence[float], weights: Sequence[int]) -> list[int]:
    """Of many events those worth a try: in each stretch of `BUCKET` px the `FOREMOST` heaviest, by index.
    `ats` are px in order."""
    found: list[int] = []
    begin = 0
    while begin < len(ats):
        bucket = math.floor(ats[begin] / BUCKET)
        end = bisect_left(ats, (bucket + 1) * BUCKET, begin)
        end = max(end, begin + 1)
        if end - begin <= FOREMOST:
            found.extend(range(begin, end))
        else:
            best = heapq.nsmallest(FOREMOST, range(begin, end), key=lambda n: (-weights[n], n))
            found.extend(sorted(best))
        begin = end
    return found


def _slot(item: Item, bounds: tuple[float, float], inset: float) -> _Slot:
    low = max(item.at - item.size + inset, bounds[0])
    high = min(item.at - inset, bounds[1] - item.size)
    return _Slot(item, low, high, min(max(item.at - item.size / 2, low), high))


def _preferred(lanes: Sequence[Sequence[_Slot]], item: Item, known: int | None, room: Room) -> Iterable[int]:
    """Lanes to try: the known one first, else the one with more room about the place."""
    if len(lanes) == 1:
        return (0,)
    if known is not None and known < len(lanes):
        return (known, 1 - known)
    one, two = (_crowd(lanes[n], item) for n in (0, 1))
    return (0, 1) if one <= two else (1, 0)


def _crowd(lane: Sequence[_Slot], item: Item) -> float:
    """How much the neighbours press on the best place of a card; below 0 is free room."""
    at = bisect_left(lane, item.at, key=_place)
    ideal = item.at - item.size / 2
    before = lane[at - 1].ideal + lane[at - 1].item.size - ideal if at else -math.inf
    after = ideal + item.size - lane[at].ideal if at < len(lane) else -math.inf
    return round(max(before, 0) + max(after, 0) + 1e-3 * max(before, after, -1e6), 3)


def _place(slot: _Slot) -> float:
    return slot.item.at


def _insert(lanes: Sequence[list[_Slot]], lane: int, item: Item, room: Room) -> bool:
    """Give an item a card in a lane. An end of time that lies at the edge lets a card hold its place less
    deep."""
    slot = _slot(item, room.bounds[lane], room.inset)
    if slot.high < slot.low:
        if slot.high + item.size < item.at or slot.low > item.at:
            return False
        slot.high = slot.ideal = slot.low
    return _put(lanes[lane], slot, room, lane)


def _put(lane: list[_Slot], slot: _Slot, room: Room, number: int) -> bool:
    """Put a card into a lane if all cards in it still find a place; `first` is the earliest place of each."""
    at = bisect_left(lane, slot.item.at, key=_place)
    free = lane[at - 1].first + lane[at - 1].item.size + room.gap if at else room.bounds[number][0]
    begin = max(slot.low, free)
    if begin > slot.high + EDGE:
        return False
    moved: list[tuple[_Slot, float]] = []
    free = begin + slot.item.size + room.gap
    for n in range(at, len(lane)):
        later = lane[n]
        earliest = max(later.low, free)
        if earliest <= later.first:
            break
        if earliest > later.high + EDGE:
            return False
        moved.append((later, earliest))
        free = earliest + later.item.size + room.gap
    slot.first = begin
    for later, earliest in moved:
        later.first = earliest
    lane.insert(at, slot)
    return True


def _settle(items: Sequence[Item], lanes: Sequence[Sequence[_Slot]], room: Room) -> tuple[Placed, ...]:
    """From the earliest places to the best ones."""
    cards: list[Placed] = []
    for number, lane in enumerate(lanes):
        latest, free = [0.0] * len(lane), math.inf
        for n in range(len(lane) - 1, -1, -1):
            latest[n] = min(lane[n].high, free - lane[n].item.size)
            free = latest[n] - room.gap
        free = room.bounds[number][0]
        for n, slot in enumerate(lane):
            begin = min(max(slot.ideal, slot.low, free), latest[n])
            free = begin + slot.item.size + room.gap
            if slot.item.number >= 0:
                cards.append(Placed(slot.item.number, begin, slot.item.at, slot.item.size, number))
    cards.sort(key=lambda c: c.number)
    return tuple(cards)


def gather(cards: Sequence[Placed], items: Sequence[Item]) -> tuple[Placed, ...]:
    """The cards with the number of further items that each stands for."""
    numbers = [i.number for i in items]
    spans = shares([c.number for c in cards], numbers, [i.at for i in items], runs([i.era for i in items]))
    return tuple(replace(c, more=hi - lo - 1) for c, (lo, hi) in zip(cards, spans, strict=True))


def runs(eras: Sequence[int]) -> list[tuple[int, int]]:
    """For each event where its era begins and ends (indices); eras follow each other in time."""
    found: list[tuple[int, int]] = []
    begin = 0
    for n in range(1, len(eras) + 1):
        if n == len(eras) or eras[n] != eras[begin]:
            found.extend([(begin, n)] * (n - begin))
            begin = n
    return found


def shares(
    cards: Sequence[int], numbers: Sequence[int], ats: Sequence[float], era_runs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """For each card (by number) the stretch of events that it stands for, itself among them: index of the
    first and index after the last. An event goes to the nearest card of its era, and to the nearest of all
    where its era has none. All sequences but `cards` are parallel and in the order of the axis.
    """
    where = [bisect_left(numbers, number) for number in cards]
    found: list[tuple[int, int]] = []
    for n, at in enumerate(where):
        low, high = era_runs[at]
        if n and where[n - 1] >= low:
            low = found[-1][1]
        if n + 1 < len(where) and where[n + 1] < high:
            after = where[n + 1]
            high = min(max(bisect_left(ats, (ats[at] + ats[after]) / 2, at, after), at + 1), after)
        found.append((low, high))
    return _filled(found, where, ats)


def _filled(
    found: list[tuple[int, int]], where: Sequence[int], ats: Sequence[float]
) -> list[tuple[int, int]]:
    """The stretches with what lies between them shared out, so that no event is lost."""
    edges = [0]
    for n in range(len(found) - 1):
        end, begin = found[n][1], found[n + 1][0]
        edges.append(bisect_left(ats, (ats[where[n]] + ats[where[n + 1]]) / 2, end, begin))
    edges.append(len(ats))
    return list(pairwise(edges)) if found else []
