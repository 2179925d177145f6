"""The player on a clock that the test moves, and with its timer told to be short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtTest import QTest

from kiosk.runtime.player import UNTOUCHED_S, Player
from kiosk.state.model import Screen, Visit

PLAYING = Visit(screen=Screen.TIMELINE, playing=True, selected="ada")


class Bench:
    """A clock, a player on it, and what it signalled."""

    def __init__(self) -> None:
        self.now = 0.0
        self.seconds = 3600.0
        self.asked = 0
        self.due = 0
        self.player = Player(self._seconds, clock=self._clock)
        self.player.due.connect(self._on_due)

    def _seconds(self) -> float:
        self.asked += 1
        return self.seconds

    def _clock(self) -> float:
        return self.now

    def _on_due(self) -> None:
        self.due += 1


def wait_for(bench: Bench, due: int) -> None:
    """Wait until it was due so often; far longer than it takes on a slow machine."""
    for _ in range(1000):
        if bench.due >= due:
            break
        QTest.qWait(5)
    assert bench.due == due


@pytest.fixture
def bench(qapp: Any) -> Iterator[Bench]:
    made = Bench()
    yield made
    made.player.stop()


def test_the_time_of_an_event_begins_with_it_and_no_other_change_begins_it_anew(bench: Bench) -> None:
    bench.player.follow(PLAYING)
    assert bench.player.playing and bench.asked == 1
    bench.player.follow(replace(PLAYING, theme="light"))
    assert bench.asked == 1
    bench.player.follow(replace(PLAYING, selected="ai-highland"))
    assert bench.asked == 2
    # In another language it takes another time to read.
    bench.player.follow(replace(PLAYING, selected="ai-highland", lang="en"))
    assert bench.asked == 3


@pytest.mark.parametrize(
    "change", [{"playing": False}, {"screen": Screen.HOME}, {"warning": True}], ids=lambda c: next(iter(c))
)
def test_it_stops_where_nothing_plays(bench: Bench, change: dict[str, Any]) -> None:
    bench.player.follow(PLAYING)
    bench.player.follow(replace(PLAYING, **change))
    assert not bench.player.playing and not bench.player._timer.isActive()
    bench.player.follow(PLAYING)
    assert bench.asked == 2


def test_it_is_due_after_the_time_and_once_for_each_event(bench: Bench) -> None:
    bench.seconds = 0.01
    bench.player.follow(PLAYING)
    wait_for(bench, 1)
    QTest.qWait(40)
    assert bench.due == 1
    bench.player.follow(replace(PLAYING, selected="ai-highland"))
    wait_for(bench, 2)


def test_it_counts_as_activity_only_so_long_after_the_last_touch(bench: Bench) -> None:
    assert not bench.player.counts
    bench.player.activity()
    bench.player.follow(PLAYING)
    bench.now = UNTOUCHED_S - 1
    assert bench.player.counts
    bench.now = UNTOUCHED_S + 1
    assert not bench.player.counts
    bench.player.activity()
    assert bench.player.counts
    bench.player.stop()
    assert not bench.player.counts
