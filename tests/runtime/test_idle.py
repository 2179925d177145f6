"""The idle clock on a clock that the test moves: nothing here waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.runtime.idle import IdleClock


class Bench:
    """A clock, an idle clock on it, and what it signalled."""

    def __init__(self) -> None:
        self.now = 0.0
        self.scrolling = False
        self.log: list[Any] = []
        self.idle = IdleClock(lambda: 60.0, 20.0, lambda: self.scrolling, clock=lambda: self.now)
        self.idle.warn.connect(self._warned)
        self.idle.tick.connect(self._ticked)
        self.idle.expired.connect(self._expired)
        self.idle.start()

    def _warned(self) -> None:
        self.log.append("warn")

    def _ticked(self, left: float) -> None:
        self.log.append(round(left))

    def _expired(self) -> None:
        self.log.append("expired")

    def at(self, seconds: float) -> list[Any]:
        self.now = seconds
        self.idle.look()
        return self.log


@pytest.fixture
def bench(qapp: Any) -> Iterator[Bench]:
    made = Bench()
    yield made
    made.idle.stop()


def test_warns_after_the_timeout_counts_down_and_expires(bench: Bench) -> None:
    assert bench.at(59.9) == []
    assert bench.at(60.0) == ["warn", 20]
    assert bench.at(60.5) == ["warn", 20]
    assert bench.at(61.2) == ["warn", 20, 19]
    assert bench.idle.warning
    bench.at(79.9)
    assert bench.at(80.1)[-1] == "expired"
    assert not bench.idle.warning


def test_a_touch_begins_the_time_anew(bench: Bench) -> None:
    bench.at(50)
    bench.idle.activity()
    assert bench.at(100) == []
    assert bench.at(110.5)[0] == "warn"


def test_a_running_scroll_is_activity(bench: Bench) -> None:
    bench.scrolling = True
    assert bench.at(70) == []
    bench.scrolling = False
    assert bench.at(129) == []
    assert bench.at(131)[0] == "warn"


def test_an_answer_ends_the_countdown_any_number_of_times(bench: Bench) -> None:
    for k in range(12):
        start = bench.now
        bench.at(start + 60.5)
        assert bench.log.count("warn") == k + 1
        bench.idle.answered()
        assert not bench.idle.warning
    assert "expired" not in bench.log


def test_a_touch_during_the_countdown_is_no_answer_by_itself(bench: Bench) -> None:
    bench.at(60.5)
    bench.idle.activity()
    assert bench.idle.warning


def test_stopped_it_says_nothing(bench: Bench) -> None:
    bench.at(60.5)
    bench.idle.stop()
    assert not bench.idle.warning
