"""What came of a soak: slopes, counts, exceptions and frames, and whether they are as promised."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.bench.frames import percentile
from tests.soak.census import COUNTED

WARM_UP = 0.25
"""The first part of a run, in which caches fill, is left out of the slopes."""
SLOPE_MB_H = 1.0
SPARE = {"threads": 1, "files": 2, "children": 1}
SHARE = 0.02
"""How far the middle of the second half may be above that of the first: so many, or such a share."""
FEWEST = 6
"""Looks after the warm-up, below which nothing is said about slopes."""


@dataclass(frozen=True, slots=True)
class Slope:
    """Of a straight line through looks: per hour, with the half width of its 95 % interval."""

    per_hour: float
    half: float

    @property
    def flat(self) -> bool:
        """True where it cannot be told from 0, or is under what is promised."""
        return self.per_hour < SLOPE_MB_H or self.per_hour - self.half <= 0


def slope(points: Sequence[tuple[float, float]]) -> Slope:
    """Least squares of (seconds, value), three points or more."""
    n = len(points)
    mean_t = sum(t for t, _ in points) / n
    mean_v = sum(v for _, v in points) / n
    spread = sum((t - mean_t) ** 2 for t, _ in points)
    if n < 3 or spread == 0:
        return Slope(0.0, math.inf)
    rise = sum((t - mean_t) * (v - mean_v) for t, v in points) / spread
    rest = sum((v - mean_v - rise * (t - mean_t)) ** 2 for t, v in points)
    error = math.sqrt(rest / (n - 2) / spread)
    return Slope(rise * 3600, 2.0 * error * 3600)


@dataclass(slots=True)
class Report:
    """The findings. `faults` counts what was done to the run; `wrong` says what is not as promised."""

    minutes: float
    actions: int
    faults: dict[str, int]
    looks: list[dict[str, Any]]
    frames: list[float]
    exceptions: list[str]
    wrong: list[str] = field(default_factory=list)

    @property
    def settled(self) -> list[dict[str, Any]]:
        """The looks after the warm-up."""
        if not self.looks:
            return []
        begin = self.looks[0]["t"] + WARM_UP * (self.looks[-1]["t"] - self.looks[0]["t"])
        return [one for one in self.looks if one["t"] >= begin]

    def lines(self) -> list[str]:
        """What is printed; fills `wrong`."""
        self.wrong.clear()
        told = [f"{self.minutes:.1f} minutes, {self.actions:,} actions of visitors, {len(self.looks)} looks"]
        told.append("done to it: " + ", ".join(f"{name} {n}" for name, n in sorted(self.faults.items())))
        settled = self.settled
        if len(settled) >= FEWEST:
            told += [self._memory(settled), *self._counts(settled)]
        else:
            told.append(f"only {len(settled)} looks after the warm-up: slopes need {FEWEST}")
        p50, p99 = percentile(self.frames, 0.5), percentile(self.frames, 0.99)
        told.append(f"frames: {len(self.frames):,}; painting p50 {p50:.1f}, p99 {p99:.1f} ms")
        told.append(f"exceptions and warnings: {len(self.exceptions)}")
        if self.exceptions:
            self.wrong.append("exceptions: " + "; ".join(self.exceptions[:5]))
        if not self.frames:
            self.wrong.append("nothing was painted")
        return told

    def _memory(self, settled: list[dict[str, Any]]) -> str:
        found = slope([(one["t"], one["private"]) for one in settled])
        if not found.flat:
            self.wrong.append(f"memory grows by {found.per_hour:.1f} MB an hour")
        first, last = settled[0]["private"], settled[-1]["private"]
        return f"memory: {first:.1f} to {last:.1f} MB, {found.per_hour:+.2f} ± {found.half:.2f} MB an hour"

    def _counts(self, settled: list[dict[str, Any]]) -> list[str]:
        told = []
        for name in COUNTED:
            values = [one[name] for one in settled]
            half = len(values) // 2
            before, after = _middle(values[:half]), _middle(values[half:])
            room = SPARE.get(name, SHARE * before)
            if after - before > room:
                self.wrong.append(f"{name} grow: {before:g} to {after:g}")
            told.append(f"{name}: {min(values)} to {max(values)}, middle {before:g} then {after:g}")
        return told


def _middle(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return float(ordered[len(ordered) // 2])
