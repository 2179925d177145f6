"""When the exhibit sleeps; FAULTS D3 for its schedule: clocks that jump ten years either way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from kiosk.runtime.hours import Hours
from kiosk.runtime.sleeper import AWAKE_S, Sleeper

NIGHT, NOON = datetime(2026, 11, 23, 3), datetime(2026, 11, 23, 12)


class Scene:
    """A sleeper whose clocks are the test's: 09:00 to 17:00, nobody there."""

    def __init__(self) -> None:
        self.hours = Hours({"daily": ((540, 1020),)})
        self.wall, self.seconds, self.resting = NOON, 1000.0, True
        self.told: list[str] = []
        self.sleeper = Sleeper(self._hours, self._resting, self._wall, self._clock)
        self.sleeper.fell_asleep.connect(self._on_asleep)
        self.sleeper.woke.connect(self._on_awake)

    def _hours(self) -> Hours:
        return self.hours

    def _resting(self) -> bool:
        return self.resting

    def _wall(self) -> datetime:
        return self.wall

    def _clock(self) -> float:
        return self.seconds

    def _on_asleep(self) -> None:
        self.told.append("asleep")

    def _on_awake(self) -> None:
        self.told.append("awake")

    def at(self, wall: datetime, passed: float = 2.0) -> bool:
        """Look at a time of the wall clock, so many seconds later; whether it sleeps then."""
        self.wall, self.seconds = wall, self.seconds + passed
        self.sleeper.look()
        return self.sleeper.asleep


@pytest.fixture
def scene(qapp: Any) -> Iterator[Scene]:
    one = Scene()
    yield one
    one.sleeper.stop()


def test_it_sleeps_outside_the_hours_and_tells_of_each_change_once(scene: Scene) -> None:
    day = datetime(2026, 11, 23)
    found = [scene.at(day + timedelta(minutes=m)) for m in (0, 539, 540, 1019, 1020, 1021)]
    assert found == [True, True, False, False, True, True]
    assert scene.told == ["asleep", "awake", "asleep"]


def test_a_visit_is_not_cut_off(scene: Scene) -> None:
    scene.resting = False
    assert not scene.at(NIGHT) and not scene.at(NIGHT, 3600)
    scene.resting = True
    assert scene.at(NIGHT)


def test_a_touch_wakes_it_for_two_minutes(scene: Scene) -> None:
    assert scene.at(NIGHT)
    scene.sleeper.touched()
    assert not scene.sleeper.asleep
    assert not scene.at(NIGHT, AWAKE_S - 3)
    scene.sleeper.touched()
    assert not scene.at(NIGHT, AWAKE_S - 3) and scene.at(NIGHT, 4)


def test_staff_send_it_to_sleep_until_a_touch(scene: Scene) -> None:
    scene.at(NOON)
    scene.sleeper.send()
    assert scene.sleeper.asleep and scene.at(NOON, 600)
    scene.sleeper.touched()
    assert not scene.sleeper.asleep and not scene.at(NOON, 600)


def test_sent_to_sleep_it_wakes_at_the_next_opening(scene: Scene) -> None:
    scene.at(NOON)
    scene.sleeper.send()
    assert scene.at(NOON) and scene.at(NIGHT) and not scene.at(NOON)


def test_hours_that_change_count_at_once(scene: Scene) -> None:
    assert not scene.at(NOON)
    scene.hours = Hours({"daily": ()})
    assert scene.at(NOON)
    scene.hours = Hours()
    assert not scene.at(NIGHT)


@pytest.mark.parametrize("years", [10, -10])
def test_d3_a_clock_that_jumps_does_no_harm(scene: Scene, years: int) -> None:
    def jumped(wall: datetime) -> datetime:
        return wall.replace(year=wall.year + years)

    # Into the night and into the day: what the clock says now counts, and nothing is made up for.
    assert not scene.at(NOON) and scene.at(jumped(NIGHT)) and not scene.at(jumped(NOON))
    assert scene.at(NIGHT) and not scene.at(jumped(NOON))
    assert scene.told == ["asleep", "awake", "asleep", "awake"]
    # Two minutes awake are two minutes, whatever the clock of the wall says meanwhile.
    assert scene.at(NIGHT)
    scene.sleeper.touched()
    assert not scene.at(jumped(NIGHT), AWAKE_S - 3) and not scene.at(NIGHT, 1) and scene.at(jumped(NIGHT), 4)


@pytest.mark.parametrize("wall", [datetime.min, datetime.max, datetime(1970, 1, 1), datetime(2038, 1, 19, 3)])
def test_d3_clocks_at_the_end_of_time(scene: Scene, wall: datetime) -> None:
    assert scene.at(wall)
