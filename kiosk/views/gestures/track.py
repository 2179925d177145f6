"""One finger from down to up, and how fast it goes."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

VELOCITY_WINDOW_S: Final = 0.1
REST_S: Final = 0.05  # a finger that did not move for so long before it lifts does not fling
STALE_S: Final = 5.0
LEAST_S: Final = 0.008  # stamps of one batch may be equal
TREMBLE: Final = 1 / 3  # of the slop: a contact that stays so near rests, however often the panel reports it


@dataclass(slots=True, eq=False)
class Track:
    """One finger. Positions in px of the window.

    `seen` is where the dragged widget last heard of it, `free` where it began to drag alone. `moved_at` is
    when it last left `rest`, where it trembles at most, in seconds of the hub's clock; the times of `path`
    are those of the device where `stamped`, else of the clock.
    `vain` is true where nothing lay under it that could be touched.
    """

    key: int
    start: QPointF
    tap: QWidget | None
    drag: QWidget | None
    moved_at: float
    pos: QPointF = field(init=False)
    seen: QPointF = field(init=False)
    free: QPointF = field(init=False)
    rest: QPointF = field(init=False)
    dragging: bool = False
    palm: bool = False
    vain: bool = False
    stamped: bool = False
    path: deque[tuple[float, QPointF]] = field(default_factory=lambda: deque(maxlen=64))

    def __post_init__(self) -> None:
        self.pos = self.seen = self.free = self.rest = self.start

    def follow(self, pos: QPointF, now: float, stamp: int, slop: float = 0.0) -> bool:
        """It is at `pos` at `now` of the clock, `stamp` ms of the device or 0. False where it trembles."""
        self.pos = pos
        moved = distance(pos, self.rest) > slop * TREMBLE
        if moved:
            self.rest, self.moved_at = pos, now
        if bool(stamp) != self.stamped:
            # Two clocks have no common zero: begin anew.
            self.path.clear()
            self.stamped = bool(stamp)
        self.path.append((stamp / 1000 if stamp else now, pos))
        return moved

    def set_free(self) -> None:
        """From here on it drags alone: what it did before makes no fling."""
        self.free = self.pos
        while len(self.path) > 1:
            self.path.popleft()

    def velocity(self, now: float, stamp: int, slop: float) -> QPointF:
        """Mean velocity over the last tenth of a second, px/s; zero for a finger that rested before it left,
        or that went no farther than `slop` since it drags alone."""
        when = stamp / 1000 if stamp and self.stamped else now
        if bool(stamp) != self.stamped or distance(self.pos, self.free) <= slop:
            return QPointF(0, 0)
        recent = [(t, p) for t, p in self.path if when - t <= VELOCITY_WINDOW_S]
        if len(recent) < 2:
            return QPointF(0, 0)
        (t0, p0), (t1, p1) = recent[0], recent[-1]
        if when - t1 > REST_S:
            return QPointF(0, 0)
        return (p1 - p0) / max(t1 - t0, LEAST_S)


def distance(a: QPointF, b: QPointF) -> float:
    """Px from one point to another."""
    return math.hypot(a.x() - b.x(), a.y() - b.y())
