"""An item in the middle and its neighbours around it: left and right of it, in sectors by kind. Pure.

All lengths in px, y down. Chips never overlap; what has no room is counted on the last chip of its sector.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from kiosk.presenters.network import CHART, EVENT, THEME

# What happened, what figure and why stand at the right; who and where at the left.
RIGHT = (EVENT, CHART, THEME)
# How far from the middle of the plane, in its heights, the lines of chips would meet.
BEND = 0.74
# Chips at the ends of an arc stay at least so far from the middle, as a share of those beside it.
LEAST_BEND = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, px."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """True where the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Chip:
    """A neighbour: the `index`-th of its sector; with `more` it counts those that have no room."""

    sector: int
    index: int
    box: Box
    more: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """The word over the chips of a sector."""

    sector: int
    box: Box


@dataclass(frozen=True, slots=True)
class Around:
    """Where everything stands; the plane may be higher than what was given, and can be scrolled then."""

    width: float
    height: float
    chips: tuple[Chip, ...]
    headings: tuple[Heading, ...]
    middle: tuple[float, float]
    inner: float
    """From the middle to the chips beside it."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths that follow from text and fingers: a row of chips of each sector, the gap under it, a heading,
    the margin at the sides, and the room from the middle to the chips beside it."""

    rows: tuple[float, ...]
    gap: float
    heading: float
    margin: float
    inner: float
    middle: float | None = None
    """Where the middle stands from the left; all chips are at its right then. None: half way."""


def around(
    sectors: Sequence[tuple[int, int]], width: float, height: float, zoom: float, measures: Measures
) -> Around:
    """Place sectors, each a kind and how many neighbours it has, in a picture of a size. At a larger zoom the
    plane is higher and holds more of them."""
    one = measures.middle is not None
    sides = ([], list(range(len(sectors)))) if one else _sides(sectors, measures)
    fair = max((_least(sectors, side, measures) for side in sides), default=0.0)
    tall = max(height * zoom, fair)
    middle = (measures.middle if measures.middle is not None else width / 2), tall / 2
    chips: list[Chip] = []
    headings: list[Heading] = []
    for at_right, side in enumerate(sides):
        rooms = _rooms(sectors, side, tall, measures)
        used = sum(_high(n, r, measures) for n, r in zip(side, rooms, strict=True))
        apart = (tall - used) / (len(side) + 1) if side else 0.0
        y = apart
        for n, room in zip(side, rooms, strict=True):
            box = _box(y, measures.heading, bool(at_right), width, tall, measures)
            headings.append(Heading(n, box))
            y += measures.heading
            count = sectors[n][1]
            for place in range(room):
                last = place == room - 1 and count > room
                box = _box(y, measures.rows[n], bool(at_right), width, tall, measures)
                chips.append(Chip(n, place, box, count - place if last else 0))
                y += measures.rows[n] + measures.gap
            y += apart - measures.gap
    return Around(width, tall, tuple(chips), tuple(headings), middle, measures.inner)


def _sides(sectors: Sequence[tuple[int, int]], m: Measures) -> tuple[list[int], list[int]]:
    """Sectors at the left and at the right, so that the fuller side is as low as it can be; of equal ways
    the one in which most kinds keep their side."""
    # At most one sector a kind: few enough to try each way.
    ways = []
    for way in product((False, True), repeat=len(sectors)):
        highs = [0.0, 0.0]
        for n, ((_, count), right) in enumerate(zip(sectors, way, strict=True)):
            highs[right] += _high(n, count, m) + m.gap
        moved = sum(right != (kind in RIGHT) for (kind, _), right in zip(sectors, way, strict=True))
        ways.append((max(highs), moved, way))
    best = min(ways)[2]
    left = [n for n, right in enumerate(best) if not right]
    return left, [n for n, right in enumerate(best) if right]


def _high(sector: int, rows: int, m: Measures) -> float:
    return m.heading + rows * (m.rows[sector] + m.gap) - m.gap


def _least(sectors: Sequence[tuple[int, int]], side: list[int], m: Measures) -> float:
    """Height that shows at least one of each sector, and that there are more."""
    return sum(_high(n, min(sectors[n][1], 2), m) + m.gap for n in side) + m.gap


def _rooms(sectors: Sequence[tuple[int, int]], side: list[int], height: float, m: Measures) -> list[int]:
    """How many chips each sector of a side has: two each, then by turns till the side is full."""
    rooms = {n: min(sectors[n][1], 2) for n in side}
    left = height - sum(_high(n, r, m) + m.gap for n, r in rooms.items()) - m.gap
    growing = side
    while growing:
        growing = [n for n in side if rooms[n] < sectors[n][1] and m.rows[n] + m.gap <= left]
        for n in growing:
            if m.rows[n] + m.gap <= left:
                rooms[n] += 1
                left -= m.rows[n] + m.gap
    return [rooms[n] for n in side]


def _box(y: float, high: float, at_right: bool, width: float, height: float, m: Measures) -> Box:
    """A box whose inner edge lies on an arc around the middle."""
    off = abs(y + high / 2 - height / 2) / (height * BEND)
    bend = max(math.sqrt(max(1 - off * off, 0.0)), LEAST_BEND)
    if m.middle is not None:
        return Box(m.middle + m.inner, y, max(width - m.margin - m.inner - m.middle, 1.0), high)
    wide = max(width / 2 - m.margin - m.inner, 1.0)
    inner = m.inner * bend
    return Box(width / 2 + inner if at_right else width / 2 - inner - wide, y, wide, high)
