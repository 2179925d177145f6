"""From places on the time axis to px, at any zoom. Pure.

At zoom 1 all of time is in view, and quiet decades are compressed. Zooming in opens them: the nearer one
comes, the more alike the stretches get, and from zoom `OPEN` on every year is as long as any other.

A place is a fraction of the axis as it lies at zoom 1, so it names the same instant at every zoom.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kiosk.state.model import View

OPEN = 6.0
STEP = 2**0.25
WHOLE = View()
HALVINGS = 48


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis with one scale: fractions `low` to `high` hold `years`."""

    low: float
    high: float
    years: float


@dataclass(frozen=True, slots=True)
class Ruler:
    """The stretches of an axis, each joining the next."""

    stretches: tuple[Stretch, ...]

    @property
    def years(self) -> float:
        """How many years the axis would hold if all of it had the scale of its widest years."""
        return min(((s.years / (s.high - s.low)) for s in self.stretches), default=1.0)

    def gauge(self, length: float, zoom: float) -> Gauge:
        """Places to px where the axis takes `length` px at zoom 1."""
        return _gauge(self, length, zoom)

    def opened(self, zoom: float) -> float:
        """How far compressed stretches are opened, from 0 at zoom 1 to 1 from `OPEN` on."""
        return min(max(math.log(max(zoom, 1.0)) / math.log(OPEN), 0.0), 1.0)


class Gauge:
    """Places of the axis to px from its beginning and back, at one zoom."""

    def __init__(self, ruler: Ruler, length: float, zoom: float) -> None:
        self.zoom = zoom
        self.whole = length
        self.key = (ruler, length, zoom)
        self.opened = ruler.opened(zoom)
        widest = ruler.years
        self._lows: list[float] = [s.low for s in ruler.stretches] or [0.0]
        self._factors: list[float] = []
        self._px: list[float] = []
        px = 0.0
        for s in ruler.stretches or (Stretch(0.0, 1.0, 1.0),):
            compressed = s.years / (s.high - s.low) / widest if ruler.stretches else 1.0
            factor = length * zoom * float(compressed**self.opened)
            self._factors.append(factor)
            self._px.append(px)
            px += (s.high - s.low) * factor
        self.length = px

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gauge) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def px(self, at: float) -> float:
        """Px of a place; beyond both ends the outer scale goes on."""
        n = max(bisect_right(self._lows, at) - 1, 0)
        return self._px[n] + (at - self._lows[n]) * self._factors[n]

    def at(self, px: float) -> float:
        """The place under a px."""
        n = max(bisect_right(self._px, px) - 1, 0)
        return self._lows[n] + (px - self._px[n]) / self._factors[n]

    def all_px(self, ats: Sequence[float]) -> list[float]:
        """Px of many places, which are in order."""
        found: list[float] = []
        begin = 0
        for n, (low, factor, px) in enumerate(zip(self._lows, self._factors, self._px, strict=True)):
            last = n == len(self._lows) - 1
            end = len(ats) if last else bisect_left(ats, self._lows[n + 1], begin)
            base = px - low * factor
            found.extend([base + at * factor for at in ats[begin:end]])
            begin = end
        return found

    def knots(self) -> list[float]:
        """Px where one scale goes over into another."""
        return self._px[1:]


@lru_cache(maxsize=64)
def _gauge(ruler: Ruler, length: float, zoom: float) -> Gauge:
    return Gauge(ruler, length, zoom)


@dataclass(frozen=True, slots=True)
class Port:
    """The part of the axis in view: px along the canvas from and to places on the axis.

    `length` of the canvas; `lead` and `tail` are px kept free before the first and after the last instant.
    `pull` is how many px it is drawn beyond an end. `most` bounds the zoom. From these follow `gauge`,
    places to px at the present zoom, and `start`, px from the beginning of the axis to the edge of the
    canvas: below 0 where the lead is in view.
    """

    length: float
    lead: float
    tail: float
    ruler: Ruler
    most: float = 16.0
    view: View = WHOLE
    pull: float = 0.0
    gauge: Gauge = field(init=False, compare=False, repr=False)
    start: float = field(init=False, compare=False)

    @property
    def whole(self) -> float:
        """Px that the axis takes at zoom 1."""
        return max(self.length - self.lead - self.tail, 1.0)

    def __post_init__(self) -> None:
        gauge = self.ruler.gauge(self.whole, self.view.zoom)
        start = self._within(gauge.px(self.view.centre) - self.length / 2, gauge) + self.pull
        object.__setattr__(self, "gauge", gauge)
        object.__setattr__(self, "start", start)

    def _within(self, start: float, gauge: Gauge) -> float:
        return max(min(start, gauge.length + self.tail - self.length), -self.lead)

    def along(self, at: float) -> float:
        """Px from the edge of the canvas."""
        return self.gauge.px(at) - self.start

    def fraction(self, px: float) -> float:
        """Place on the axis under a px of the canvas."""
        return self.gauge.at(px + self.start)

    def looking(self, view: View) -> Port:
        """The same canvas with another view, kept in bounds: the centre is what stands in the middle."""
        zoom = min(max(view.zoom, 1.0), self.most)
        gauge = self.ruler.gauge(self.whole, zoom)
        start = self._within(gauge.px(view.centre) - self.length / 2, gauge)
        return replace(self, view=View(gauge.at(start + self.length / 2), zoom), pull=0.0)

    def moved(self, px: float) -> Port:
        """Shifted by px along the axis."""
        return self.looking(
            View(self.gauge.at(self.start - self.pull + self.length / 2 + px), self.view.zoom)
        )

    def pulled(self, px: float) -> Port:
        """Drawn `px` beyond where its ends would hold it."""
        return replace(self, pull=px)

    def zoomed(self, zoom: float, px: float) -> Port:
        """At another zoom, with the place under `px` staying there as far as the bounds allow."""
        zoom = min(max(zoom, 1.0), self.most)
        kept = self.fraction(px)
        gauge = self.ruler.gauge(self.whole, zoom)
        return self.looking(View(gauge.at(gauge.px(kept) - px + self.length / 2), zoom))

    def showing(self, low: float, high: float, margin: float) -> Port:
        """A view of the stretch from `low` to `high` (places) with a margin in px at both ends."""
        room = max(self.length - self.lead - self.tail - 2 * margin, 1.0)
        least, most = 1.0, self.most
        for _ in range(HALVINGS):
            zoom = (least + most) / 2
            gauge = self.ruler.gauge(self.whole, zoom)
            if gauge.px(high) - gauge.px(low) > room:
                most = zoom
            else:
                least = zoom
        gauge = self.ruler.gauge(self.whole, least)
        return self.looking(View(gauge.at((gauge.px(low) + gauge.px(high)) / 2), least))

    def revealing(self, low: float, high: float) -> Port:
        """Moved as little as needed for the px from `low` to `high` (of this canvas) to be in view."""
        if low < 0:
            return self.moved(low)
        return self.moved(high - self.length) if high > self.length else self


def level_of(zoom: float) -> int:
    """Number of the layout that serves a zoom."""
    return math.floor(math.log(max(zoom, 1.0)) / math.log(STEP) + 1e-9)


def zoom_of(level: int) -> float:
    """The zoom that a layout is made for; it serves all up to the next one."""
    return float(STEP**level)
