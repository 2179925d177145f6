"""The policy of starts: which content after how many, how long to wait, and a file whose loss is harmless."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.runtime.starts import (
    BACKOFF_S,
    BY_ENVIRONMENT,
    FILE,
    Stage,
    Starts,
    count,
    environment,
    read,
    write,
)


def test_three_tries_with_each_content_then_the_page() -> None:
    stages = [Starts(tries).stage for tries in range(12)]
    assert stages == [
        *[Stage.USUAL] * 3,
        *[Stage.LAST_GOOD] * 3,
        *[Stage.BUILT_IN] * 3,
        *[Stage.OUT_OF_ORDER] * 3,
    ]


def test_after_the_page_each_content_has_one_try() -> None:
    rested = Starts(9).rested()
    assert rested == Starts(0, 1)
    assert [Starts(tries, 1).stage for tries in range(4)] == list(Stage)


def test_the_page_stands_longer_each_time_up_to_an_hour() -> None:
    assert [Starts(9, rests).rest for rests in range(5)] == [600, 1200, 2400, 3600, 3600]


def test_waits_grow_to_a_minute_and_no_further() -> None:
    waits = [Starts(tries).backoff for tries in range(40)]
    assert waits[0] == 0.0
    assert waits[1 : len(BACKOFF_S) + 1] == list(BACKOFF_S)
    assert set(waits[len(BACKOFF_S) :]) == {60.0}
    # To the page: within half a minute.
    assert sum(waits[1:10]) < 30


def test_a_start_counts_until_it_has_lasted(tmp_path: Path) -> None:
    state = tmp_path / "state"
    assert [count(state, {}).tries for _ in range(4)] == [0, 1, 2, 3]
    write(state, Starts())
    assert count(state, {}).tries == 0
    assert [one.name for one in state.iterdir()] == [FILE]


def test_the_larger_count_is_believed(tmp_path: Path) -> None:
    write(tmp_path, Starts(2))
    assert read(tmp_path, environment(Starts(5))).tries == 5
    assert read(tmp_path, environment(Starts(1, 1))).tries == 2
    assert read(None, environment(Starts(4, 2))) == Starts(4, 2)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"tries": "x"}', '{"tries": -3}', '{"tries": 1e9}', "\0\0", "[" * 9000]
)
def test_a_file_that_is_none_counts_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert read(tmp_path, {}).tries == 0
    assert read(tmp_path, {BY_ENVIRONMENT: text}).tries == 0


def test_where_nothing_can_be_written_the_start_goes_on(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert count(blocked, {}) == Starts()
    assert count(None, {}) == Starts()


def test_the_file_is_plain(tmp_path: Path) -> None:
    write(tmp_path, Starts(3, 1))
    assert json.loads((tmp_path / FILE).read_text()) == {"tries": 3, "rests": 1}
