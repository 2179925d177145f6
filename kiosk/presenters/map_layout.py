"""Where words stand on the map: no two overlap, at any zoom and size. Pure; lengths in px of the plane.

Each thing comes with faces of falling size. First each gets its least face, in the order given, so that a
place is named before another one shows who is there; where one finds no room, it goes first and the others
stand around it. Then each grows as far as there is room. What finds no room at all is left to its dot, and to
a closer look.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

# Directions from the anchor, the most readable first: -1 is all to the left or above, 0 in the middle.
AROUND = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
# How far from the anchor, as multiples of what the thing keeps clear.
STEPS = (1.0, 2.2, 4.0, 6.5)
# What it is worth to cover nothing, in steps.
COVERED = 8.0
# So often one that found no room is put first.
TRIES = 6
# Half the width of what stands on an anchor, as a share of its height.
TALL_SHARE = 0.36


@dataclass(frozen=True, slots=True)
class Wanted:
    """A thing to place: its anchor, its faces from the largest to the least, and how far around the anchor it
    keeps clear; with `centred` it may stand on its anchor. `tall` is how high a drawing stands on the anchor,
    which no other thing should cover."""

    x: float
    y: float
    faces: tuple[tuple[float, float], ...]
    clear: float
    centred: bool = False
    tall: float = 0.0
    needed: bool = True
    """False for what may as well be missing: words that open nothing."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The face that found room (its number in `faces`) and its box."""

    face: int
    box: Box


def lay_out(things: Sequence[Wanted], width: float, height: float, gap: float) -> list[Placed | None]:
    """A place for each thing on a plane of `width` x `height`, `gap` between any two; None without room."""
    marks = [_mark(t) for t in things if not t.centred]
    order = list(range(len(things)))
    found = _least(things, order, marks, (width, height), gap)
    best, missed = found, found.count(None)
    for _ in range(TRIES):
        late = next((n for n in order if found[n] is None and things[n].needed), None)
        if late is None:
            break
        order = [late, *(n for n in order if n != late)]
        found = _least(things, order, marks, (width, height), gap)
        if found.count(None) < missed:
            best, missed = found, found.count(None)
    found = best
    for n, thing in enumerate(things):
        if found[n] is None:
            continue
        for face in range(len(thing.faces) - 1):
            better = _place(thing, face, found, n, marks, (width, height), gap)
            if better is not None:
                found[n] = better
                break
    return found


def _least(
    things: Sequence[Wanted],
    order: Sequence[int],
    marks: Sequence[Box],
    plane: tuple[float, float],
    gap: float,
) -> list[Placed | None]:
    """The least face of each thing; the first of an order has all the room."""
    found: list[Placed | None] = [None] * len(things)
    for n in order:
        found[n] = _place(things[n], len(things[n].faces) - 1, found, n, marks, plane, gap)
    return found


def _place(
    thing: Wanted,
    face: int,
    found: Sequence[Placed | None],
    number: int,
    marks: Sequence[Box],
    plane: tuple[float, float],
    gap: float,
) -> Placed | None:
    """The best box that is free: near its anchor, and over as little as can be of what others have drawn."""
    taken = [p.box for n, p in enumerate(found) if p is not None and n != number]
    spare: Placed | None = None
    least = math.inf
    own = _mark(thing)
    others = [mark for mark in marks if mark != own or thing.tall]
    for away, box in _boxes(thing, thing.faces[face], plane, gap):
        if any(meets(box, other, gap) for other in taken):
            continue
        area = (box[2] - box[0]) * (box[3] - box[1])
        cost = away + COVERED * sum(_common(box, mark) for mark in others) / max(area, 1.0)
        if not cost:
            return Placed(face, box)
        if cost < least:
            spare, least = Placed(face, box), cost
    return spare


def _common(a: Box, b: Box) -> float:
    """The area that two boxes share."""
    return max(min(a[2], b[2]) - max(a[0], b[0]), 0.0) * max(min(a[3], b[3]) - max(a[1], b[1]), 0.0)


def _mark(thing: Wanted) -> Box:
    """What of a thing is drawn on the map itself."""
    half = max(thing.clear, thing.tall * TALL_SHARE)
    return thing.x - half, thing.y - max(thing.clear, thing.tall), thing.x + half, thing.y + thing.clear * 0.5


def _boxes(
    thing: Wanted, size: tuple[float, float], plane: tuple[float, float], gap: float
) -> list[tuple[float, Box]]:
    """Boxes around an anchor that lie in the plane, the best first, and how many steps each is away."""
    w, h = size
    if w + 2 * gap > plane[0] or h + 2 * gap > plane[1]:
        return []
    found = []
    if thing.centred:
        found.append((0.0, _inside(thing.x - w / 2, thing.y - h / 2, size, plane, gap)))
    for step in STEPS:
        away = thing.clear * step
        for dx, dy in AROUND:
            x = thing.x + dx * away - (w / 2 if not dx else w if dx < 0 else 0.0)
            y = thing.y + dy * away - (h / 2 if not dy else h if dy < 0 else 0.0)
            box = _inside(x, y, size, plane, gap)
            # Pushed in from the edge, it may have come to lie on its own anchor.
            own = (thing.x - thing.clear * 0.7, thing.y - thing.clear * 0.7)
            mark = (*own, thing.x + thing.clear * 0.7, thing.y + thing.clear * 0.7)
            if thing.centred or not meets(box, mark, 0.0):
                found.append((step - STEPS[0], box))
    return found


def _inside(x: float, y: float, size: tuple[float, float], plane: tuple[float, float], gap: float) -> Box:
    """A box pushed into the plane."""
    x = min(max(x, gap), plane[0] - gap - size[0])
    y = min(max(y, gap), plane[1] - gap - size[1])
    return x, y, x + size[0], y + size[1]


def meets(a: Box, b: Box, gap: float) -> bool:
    """True where two boxes overlap, or stand nearer to each other than `gap`."""
    return (
        a[0] < b[2] + gap - 1e-6
        and b[0] < a[2] + gap - 1e-6
        and a[1] < b[3] + gap - 1e-6
        and b[1] < a[3] + gap - 1e-6
    )
