"""Layouts of the timeline at all zooms, made where and when they are looked at. Pure.

Levels of zoom follow each other by `STEP`. What has a card at one level has one at every deeper level, on
the same side of the river: so nothing that a visitor looks at vanishes while zooming in. A level is laid
out in blocks. A block that has grown longer than two canvases falls into two at the next level; each of the
two keeps, in each lane, to its side of a line between two cards. So a layout of thousands of events costs
what the part in view costs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.presenters.timeline_layout import (
    FEW,
    QUICK,
    ROUNDS,
    Item,
    Placed,
    Room,
    Wide,
    arrange,
    foremost,
    runs,
    shares,
)
from kiosk.presenters.timeline_scale import Gauge, zoom_of

Edge = tuple[float | None, float | None]
Span = tuple[int, int, tuple[Edge, ...]]
AROUND = 1.25
KEEP = 600


@dataclass(frozen=True, slots=True)
class Crowd:
    """The events that want cards: their numbers in order, places (fractions), eras and weights, all parallel.

    `size(number)` is the length of a card in px, `chosen_size(number)` that of its chosen form; `wide` and
    `chosen_wide` those that name further events (None where every card has room for that).
    """

    numbers: Sequence[int]
    ats: Sequence[float]
    eras: Sequence[int]
    weights: Sequence[int]
    size: Callable[[int], float]
    wide: Wide | None
    chosen_size: Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The canvas along the axis, px: its length, and what a card keeps to (see `Room`). `lead` and `tail` are
    how far a card may reach before the first and after the last instant."""

    length: float
    lead: float
    tail: float
    lanes: int
    gap: float
    inset: float
    hold: float


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of events (indices `low` to before `high`) at one level, between `edges` (places) in each
    lane; None is an end of the axis. `cards` are its layout with nothing chosen."""

    level: int
    low: int
    high: int
    edges: tuple[Edge, ...]
    cards: tuple[Placed, ...]


class Layouts:
    """All layouts of one crowd in one frame. `gauge(zoom)` gives px at a zoom."""

    def __init__(self, crowd: Crowd, frame: Frame, gauge: Callable[[float], Gauge]) -> None:
        self.crowd, self.frame = crowd, frame
        self._gauge = gauge
        self._runs = runs(crowd.eras)
        self._blocks: dict[tuple[int, int, int], Block] = {}
        self._spans: dict[tuple[int, int, int], tuple[Span, ...]] = {}
        self._px: dict[int, list[float]] = {}
        self._chosen: dict[tuple[int, int, int, int], tuple[Placed, ...]] = {}
        self.few = len(crowd.numbers) <= FEW

    def take(self, crowd: Crowd) -> None:
        """The same events with cards as long as before, but other chosen ones."""
        self.crowd = crowd
        self._chosen.clear()

    # what is asked -----------------------------------------------------------------------------------------

    def view(self, level: int, low: float, high: float, chosen: int | None) -> tuple[Placed, ...]:
        """The cards of the blocks between two places of the axis, in px of the level, with one event chosen
        (by number). Each tells for how many events it stands."""
        blocks = self._find(level, low, high)
        begin, end = blocks[0].low, blocks[-1].high
        key = (level, begin, end, -1 if chosen is None else chosen)
        found = self._chosen.get(key)
        if found is None:
            cards = [card for block in blocks for card in block.cards]
            where = -1 if chosen is None else self._index(chosen)
            if where >= 0 and begin <= where < end:
                assert chosen is not None
                cards = self._around(level, cards, begin, end, where)
            found = tuple(cards) if self.few else self._told(level, cards, begin, end)
            if len(self._chosen) >= KEEP:
                del self._chosen[next(iter(self._chosen))]
            self._chosen[key] = found
        return found

    def members(
        self, level: int, low: float, high: float, chosen: int | None, number: int
    ) -> tuple[int, ...]:
        """The events (numbers) that a card of such a view stands for, itself among them, in order."""
        blocks, cards = self._find(level, low, high), self.view(level, low, high, chosen)
        at = next((n for n, c in enumerate(cards) if c.number == number), None)
        if at is None:
            return ()
        first, after = self._shares(level, cards)[at]
        return tuple(self.crowd.numbers[max(first, blocks[0].low) : min(after, blocks[-1].high)])

    def missing(self, level: int, low: float, high: float) -> bool:
        """Lay out one more block on the way to a level between two places; False when all are there."""
        return self._descend(level, low, high, budget=1) is None

    # blocks ------------------------------------------------------------------------------------------------

    def _index(self, number: int) -> int:
        at = bisect_left(self.crowd.numbers, number)
        return at if at < len(self.crowd.numbers) and self.crowd.numbers[at] == number else -1

    def _places(self, level: int) -> list[float]:
        """Px of all events at a level."""
        found = self._px.get(level)
        if found is None:
            found = self._gauge(zoom_of(level)).all_px(self.crowd.ats)
            if len(self._px) >= 8:
                del self._px[next(iter(self._px))]
            self._px[level] = found
        return found

    def _find(self, level: int, low: float, high: float) -> list[Block]:
        """The blocks of a level between two places, laid out."""
        blocks = self._descend(level, low, high, budget=(len(self.crowd.numbers) + 2) * (level + 1))
        assert blocks is not None
        return blocks

    def _descend(self, level: int, low: float, high: float, budget: int) -> list[Block] | None:
        """The blocks of a level between two places; at most `budget` of those on the way are laid out, and
        None comes back where that was not enough."""
        whole: Span = (0, len(self.crowd.numbers), ((None, None),) * self.frame.lanes)
        wanted: list[tuple[Span, Block | None]] = [(whole, None)]
        for step in range(level + 1):
            blocks = []
            for span, parent in wanted:
                block = self._blocks.get((step, span[0], span[1]))
                if block is None:
                    if not budget:
                        return None
                    budget -= 1
                    block = self._lay_out(step, span, parent)
                blocks.append(block)
            if step < level:
                wanted = [
                    (span, block)
                    for block in blocks
                    for span in self._children(block)
                    if self._touches(span, low, high)
                ]
        return blocks if budget else None

    def _touches(self, span: Span, low: float, high: float) -> bool:
        ats, (begin, end, _) = self.crowd.ats, span
        first = ats[begin - 1] if begin else float("-inf")
        last = ats[end] if end < len(ats) else float("inf")
        return first <= high and last >= low

    def _children(self, parent: Block) -> tuple[Span, ...]:
        """What a block is at the next level: itself, or two where it has grown too long."""
        key = (parent.level, parent.low, parent.high)
        found = self._spans.get(key)
        if found is None:
            found = self._spans[key] = self._divided(parent)
        return found

    def _divided(self, parent: Block) -> tuple[Span, ...]:
        whole: Span = (parent.low, parent.high, parent.edges)
        if self.few or parent.high - parent.low < 2:
            return (whole,)
        px = self._places(parent.level)
        first, last = px[parent.low], px[parent.high - 1]
        middle = (first + last) / 2
        cut = bisect_left(px, middle, parent.low, parent.high)
        if last - first <= 2 * self.frame.length or not parent.low < cut < parent.high:
            return (whole,)
        gauge = self._gauge(zoom_of(parent.level))
        lines = [gauge.at(self._line(parent, lane, cut, middle)) for lane in range(self.frame.lanes)]
        left = tuple((edge[0], at) for edge, at in zip(parent.edges, lines, strict=True))
        right = tuple((at, edge[1]) for edge, at in zip(parent.edges, lines, strict=True))
        return ((parent.low, cut, left), (cut, parent.high, right))

    def _line(self, parent: Block, lane: int, cut: int, middle: float) -> float:
        """Px of a line in a lane between the last card before a cut and the first one after it."""
        number = self.crowd.numbers[cut]
        cards = [c for c in parent.cards if c.lane == lane]
        before = max((c.end for c in cards if c.number < number), default=float("-inf"))
        after = min((c.start for c in cards if c.number >= number), default=float("inf"))
        half = self.frame.gap / 2
        return min(max(middle, before + half), after - half)

    def _lay_out(self, level: int, span: Span, parent: Block | None) -> Block:
        low, high, edges = span
        seeds = {}
        if parent is not None and low < high:
            first, after = self.crowd.numbers[low], self._number_after(high)
            seeds = {c.number: c.lane for c in parent.cards if first <= c.number < after}
        cards = arrange(
            self._items(level, low, high, seeds),
            self._room(level, edges),
            self.crowd.wide if self.few else None,
            seeds,
            rounds=ROUNDS if self.few else 0,
        )
        block = Block(level, low, high, edges, cards)
        if len(self._blocks) >= KEEP:
            # A deep one: those of the first levels are on the way to all others.
            deepest = max(self._blocks, key=lambda key: key[0])
            del self._blocks[deepest]
            self._spans.pop(deepest, None)
        self._blocks[level, low, high] = block
        return block

    def _number_after(self, high: int) -> int:
        return self.crowd.numbers[high] if high < len(self.crowd.numbers) else 1 << 60

    def _items(self, level: int, low: int, high: int, seeds: dict[int, int]) -> list[Item]:
        """The events of a stretch that are worth a try."""
        crowd, px = self.crowd, self._places(level)
        if self.few:
            chosen = list(range(low, high))
        else:
            chosen = [low + n for n in foremost(px[low:high], crowd.weights[low:high])]
            there = set(chosen)
            chosen += [i for i in (self._index(number) for number in seeds) if i not in there]
            chosen.sort()
        return [
            Item(crowd.numbers[n], px[n], crowd.size(crowd.numbers[n]), crowd.weights[n], crowd.eras[n])
            for n in chosen
        ]

    def _room(self, level: int, edges: tuple[Edge, ...]) -> Room:
        gauge, frame = self._gauge(zoom_of(level)), self.frame
        half = frame.gap / 2
        bounds = tuple(
            (
                -frame.lead if low is None else gauge.px(low) + half,
                gauge.length + frame.tail if high is None else gauge.px(high) - half,
            )
            for low, high in edges
        )
        return Room(bounds, frame.gap, frame.inset, frame.hold)

    # the chosen event --------------------------------------------------------------------------------------

    def _around(self, level: int, cards: list[Placed], begin: int, end: int, where: int) -> list[Placed]:
        """The cards with those about the chosen event laid out anew; the others stay."""
        crowd, px, frame = self.crowd, self._places(level), self.frame
        number = crowd.numbers[where]
        reach = frame.length * AROUND
        low, high = begin, end
        if not self.few:
            low = max(bisect_left(px, px[where] - reach, begin, where), begin)
            high = min(bisect_left(px, px[where] + reach, where, end), end)
            high = max(high, where + 1)
        first, after = crowd.numbers[low], self._number_after(high)
        before = [c for c in cards if c.number < first]
        behind = [c for c in cards if c.number >= after]
        inner = {c.number: c.lane for c in cards if first <= c.number < after}
        room = self._room(level, ((None, None),) * frame.lanes)
        bounds = tuple(
            (
                max((c.end + frame.gap for c in before if c.lane == lane), default=ends[0]),
                min((c.start - frame.gap for c in behind if c.lane == lane), default=ends[1]),
            )
            for lane, ends in enumerate(room.bounds)
        )
        if self.few:
            items = self._items(level, low, high, {})
        else:
            wanted = {**inner, number: 0}
            items = self._items(level, low, high, wanted)
        items = [
            replace(i, size=crowd.chosen_size(i.number, 0), chosen=True) if i.number == number else i
            for i in items
        ]

        def wide(n: int, more: int) -> float:
            if n == number:
                return crowd.chosen_size(n, more)
            return crowd.wide(n, more) if crowd.wide is not None else crowd.size(n)

        placed = arrange(
            items,
            replace(room, bounds=bounds),
            wide if self.few else None,
            seeds=None if self.few else inner,
            prefer=inner,
            rounds=QUICK if self.few else 0,
        )
        return [*before, *placed, *behind]

    def _told(self, level: int, cards: Sequence[Placed], begin: int, end: int) -> tuple[Placed, ...]:
        """The cards with the number of further events that each stands for, of those in view."""
        spans = self._shares(level, cards)
        return tuple(
            replace(c, more=min(hi, end) - max(lo, begin) - 1)
            for c, (lo, hi) in zip(cards, spans, strict=True)
        )

    def _shares(self, level: int, cards: Sequence[Placed]) -> list[tuple[int, int]]:
        return shares([c.number for c in cards], self.crowd.numbers, self._places(level), self._runs)
