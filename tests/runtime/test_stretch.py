"""Speech faster and slower: as much shorter or longer, at the same pitch."""

from __future__ import annotations

import math
from array import array
from itertools import pairwise

import pytest

from kiosk.runtime.stretch import Stretcher

RATE = 22_050
HZ = 180.0


def tone(seconds: float) -> array[int]:
    return array(
        "h", (round(12_000 * math.sin(2 * math.pi * HZ * k / RATE)) for k in range(round(seconds * RATE)))
    )


def crossings(samples: array[int]) -> float:
    """How often a second the signal goes up through zero: its pitch."""
    ups = sum(a < 0 <= b for a, b in pairwise(samples))
    return ups / (len(samples) / RATE)


def read_all(speech: Stretcher, count: int = 1000) -> array[int]:
    found = array("h")
    while not speech.over:
        found.extend(speech.read(count))
    return found


def test_as_it_is_nothing_changes() -> None:
    samples = tone(0.5)
    assert read_all(Stretcher(samples, RATE)) == samples


@pytest.mark.parametrize("rate", [75, 125, 150])
def test_the_length_changes_and_the_pitch_does_not(rate: int) -> None:
    samples = tone(2.0)
    found = read_all(Stretcher(samples, RATE, rate))
    assert len(found) == pytest.approx(len(samples) * 100 / rate, rel=0.04)
    assert crossings(found) == pytest.approx(HZ, rel=0.03)
    # Frames that do not fit together would cancel each other, or jump.
    loudest = [max(found[k : k + 500]) for k in range(500, len(found) - 1000, 500)]
    assert min(loudest) > 9_000
    steps = max(abs(b - a) for a, b in pairwise(found))
    assert steps < 2 * max(abs(b - a) for a, b in pairwise(samples))


def test_the_rate_may_change_in_the_middle() -> None:
    samples = tone(2.0)
    speech = Stretcher(samples, RATE)
    found = speech.read(RATE // 2)
    speech.rate = 150
    found.extend(speech.read(RATE // 2))
    speech.rate = 100
    found.extend(read_all(speech))
    assert len(found) == pytest.approx(0.5 * RATE + 0.5 * RATE + (2.0 - 0.5 - 0.75) * RATE, rel=0.05)
    assert crossings(found) == pytest.approx(HZ, rel=0.03)
    assert speech.position == len(samples) and not speech.read(10)
