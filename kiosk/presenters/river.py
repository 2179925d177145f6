"""Shape of the river: the time axis as an image. Its width is no value. Pure.

The axis runs along t = 0 (first year) to 1 (end of the last era that is no outlook) and a little on.
Formula from the design: a middle line that swings like a W, a width that grows, points across it at v in
[-1, 1].
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.presenters.timeline_scale import Gauge

SAMPLES = 180
NORMAL_STEP = 0.001

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class River:
    """A river along an axis from `a0` to `a1` px about the line `c`, swinging by `swing`, `w0` to `w1` px
    wide.

    `down` swaps the axes: time runs down. `power` bends the growth of the width.
    """

    a0: float
    a1: float
    c: float
    swing: float
    w0: float
    w1: float
    power: float = 1.5
    down: bool = False

    def middle(self, t: float) -> Point:
        """Point of the middle line (along, across) at t."""
        q = t + 0.02 * math.sin(2 * math.pi * t)
        along = self.a0 + t * (self.a1 - self.a0)
        across = self.c - self.swing * (0.55 + 0.45 * min(t, 1.15)) * math.cos(4 * math.pi * q)
        return along, across

    def width(self, t: float) -> float:
        """Width at t, px."""
        m = min(max(t, 0.0), 1.0)
        e = m * m * (3 - 2 * m)
        width: float = self.w0 + (self.w1 - self.w0) * (0.35 * m + 0.65 * e**self.power)
        return width + 0.1 * self.w1 * (t - 1) if t > 1 else width

    def point(self, t: float, v: float) -> Point:
        """Point (x, y) at t along and v across, v from -1 to 1."""
        along, across = self.middle(t)
        ahead = self.middle(t + NORMAL_STEP)
        dx, dy = ahead[0] - along, ahead[1] - across
        length = math.hypot(dx, dy) or 1.0
        half = v * self.width(t) / 2
        x, y = along - dy / length * half, across + dx / length * half
        return (y, x) if self.down else (x, y)

    def edge(self, v: float, t0: float = 0.0, t1: float = 1.0, samples: int = SAMPLES) -> list[Point]:
        """A line along the river at v, from t0 to t1."""
        return [self.point(t0 + (t1 - t0) * k / samples, v) for k in range(samples + 1)]

    def strand(
        self, k: int, count: int, phase: float, t0: float = 0.0, t1: float = 1.0, samples: int = SAMPLES
    ) -> list[Point]:
        """The k-th of `count` strands; `phase` runs from 0 to 1 in one drift of the water."""
        points = []
        for i in range(samples + 1):
            t = t0 + (t1 - t0) * i / samples
            v = -0.94 + 1.88 * (k + 0.5) / count + 0.13 * math.sin(2 * math.pi * (2.6 * t + 0.37 * k + phase))
            points.append(self.point(t, min(max(v, -0.985), 0.985)))
        return points

    def t_at(self, along: float) -> float:
        """The t of a coordinate along the axis, px."""
        return (along - self.a0) / (self.a1 - self.a0)


@dataclass(frozen=True, slots=True)
class GaugedRiver(River):
    """A river whose t = 1 lies at the place `now` of a time axis: along it, time has the scale of a gauge."""

    gauge: Gauge | None = None
    now: float = 1.0

    def middle(self, t: float) -> Point:
        """Point of the middle line (along, across) at t."""
        _, across = River.middle(self, t)
        assert self.gauge is not None
        return self.gauge.px(t * self.now), across

    def t_at(self, along: float) -> float:
        """The t of a coordinate along the axis, px."""
        assert self.gauge is not None
        return self.gauge.at(along) / self.now


def gauged(
    gauge: Gauge, now: float, middle: float, swing: float, widths: tuple[float, float], *, down: bool = False
) -> GaugedRiver:
    """The river of a time axis: `widths` are those at its beginning and at `now`, px."""
    return GaugedRiver(0.0, gauge.px(now), middle, swing, *widths, 1.5, down, gauge, now)
