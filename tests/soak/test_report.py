"""The report of a soak tells growth from noise."""

from __future__ import annotations

import random

import pytest

from tests.soak.report import Report, slope

STEADY = {
    "threads": 6,
    "files": 14,
    "children": 1,
    "widgets": 570,
    "qobjects": 880,
    "items": 45,
    "objects": 29000,
}


def looks(private: list[float], **counts: list[int]) -> list[dict[str, float]]:
    """One look every ten seconds."""
    return [
        {
            "t": 10.0 * k,
            "actions": 300 * k,
            "private": value,
            **STEADY,
            **{name: n[k] for name, n in counts.items()},
        }
        for k, value in enumerate(private)
    ]


def report(
    found: list[dict[str, float]], frames: list[float] | None = None, failures: list[str] | None = None
) -> Report:
    frames = [3.0] if frames is None else frames
    return Report(5.0, 9000, {"saved": 3, "cut": 1}, found, frames, failures or [])


def test_a_slope_is_that_of_the_line() -> None:
    found = slope([(k, 200 + k / 3600) for k in range(0, 1800, 10)])
    assert found.per_hour == pytest.approx(1.0)
    assert found.half == pytest.approx(0.0, abs=1e-6)


def test_noise_is_no_growth_and_growth_is_found_in_noise() -> None:
    rng = random.Random(5)
    noise = [300 + rng.gauss(0, 1.5) for _ in range(60)]
    assert report(looks(noise)).lines() and not report(looks(noise)).wrong
    told = report(looks([value + k * 0.2 for k, value in enumerate(noise)]))
    assert told.lines()
    assert len(told.wrong) == 1 and told.wrong[0].startswith("memory grows by ")


def test_what_fills_at_the_start_is_left_out() -> None:
    filling = [200 + min(k, 10) * 10 for k in range(60)]
    told = report(looks([float(value) for value in filling]))
    assert told.lines()
    assert told.wrong == []


@pytest.mark.parametrize("name", ["threads", "files", "children", "widgets", "qobjects", "items", "objects"])
def test_a_count_that_grows_is_named(name: str) -> None:
    growing = [STEADY[name] + 5 * k * max(STEADY[name] // 500, 1) for k in range(40)]
    told = report(looks([300.0] * 40, **{name: growing}))
    told.lines()
    assert [one.split()[0] for one in told.wrong] == [name]


def test_exceptions_and_a_still_screen_are_wrong() -> None:
    told = report(looks([300.0] * 20), [], ["exception: {'found': 'ValueError: no'}"])
    assert "exceptions and warnings: 1" in told.lines()
    assert told.wrong == ["exceptions: exception: {'found': 'ValueError: no'}", "nothing was painted"]


def test_too_few_looks_say_nothing_of_slopes() -> None:
    told = report(looks([300.0, 310.0, 320.0]))
    assert "only 2 looks after the warm-up: slopes need 6" in told.lines()
    assert told.wrong == []
