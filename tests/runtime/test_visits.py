"""Visits on the disk: written while they go on, kept for so many days, and never in the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.runtime import visits as module
from kiosk.runtime.visitfile import NAME, VisitFile, read_visits
from kiosk.runtime.visits import VisitRecorder
from kiosk.state.model import Screen, Visit

ATTRACT = Visit()
HOME = replace(ATTRACT, screen=Screen.HOME)
ADA = replace(HOME, screen=Screen.EVENT, item="ada")


class Clock:
    """Both clocks: the one that does not jump, and the one on the wall."""

    def __init__(self) -> None:
        self.now, self.wall = 100.0, datetime(2026, 11, 3, 14, 25)


def until(met: Callable[[], Any]) -> Any:
    end = time.monotonic() + 15
    while not (found := met()):
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)
    return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


def recorder(data: Path, clock: Clock, keep_days: int = 90) -> VisitRecorder:
    one = VisitRecorder(data, keep_days, lambda: clock.now, lambda: clock.wall)
    one.start()
    return one


def test_a_visit_is_written_as_it_goes_on_and_when_it_ends(qapp: Any, tmp_path: Path, clock: Clock) -> None:
    one = recorder(tmp_path, clock)
    one.follow(ATTRACT, HOME)
    clock.now += 5
    one.write()
    rows = until(lambda: read_visits(tmp_path).visits)
    assert (rows[0].day, rows[0].hour, rows[0].seconds, rows[0].ended) == ("2026-11-03", 14, 5.0, "")
    one.follow(HOME, ADA)
    clock.now += 7
    one.follow(ADA, ATTRACT, False)
    found = until(lambda: (r := read_visits(tmp_path)).visits[0].ended and r)
    assert len(found.visits) == 1
    assert (found.visits[0].seconds, found.visits[0].ended, found.visits[0].item) == (
        12.0,
        "no-answer",
        "ada",
    )
    assert {(o.screen, o.item): (o.times, o.seconds) for o in found.opened} == {
        ("home", ""): (1, 5.0),
        ("event", "ada"): (1, 7.0),
    }
    one.follow(ATTRACT, HOME)
    one.follow(HOME, ATTRACT)
    one.close()
    assert [row.ended for row in read_visits(tmp_path).visits] == ["no-answer", "start-over"]
    assert not [t for t in threading.enumerate() if t.name == "visits"]


def test_the_end_of_the_program_ends_the_visit(qapp: Any, tmp_path: Path, clock: Clock) -> None:
    one = recorder(tmp_path, clock)
    one.follow(ATTRACT, HOME)
    one.missed("home", (False, 3, 4))
    one.missed("home", (False, 3, 4))
    one.close()
    found = read_visits(tmp_path)
    assert [row.ended for row in found.visits] == ["closed"]
    assert [(t.screen, t.upright, t.x, t.y, t.count) for t in found.touches] == [("home", False, 3, 4, 2)]


def test_a_disk_that_takes_nothing_is_tried_again_and_told(
    qapp: Any, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "RETRY_S", 0.05)
    blocked = tmp_path / "data"
    blocked.write_text("a file in the place of the folder")
    one = recorder(blocked, clock)
    for _ in range(3):
        one.follow(ATTRACT, HOME)
        one.follow(HOME, ATTRACT)
    one.missed("home", (False, 1, 1))
    one.write()
    until(lambda: one.failures > 2)
    blocked.unlink()
    until(lambda: one.failures == 0)
    one.close()
    found = read_visits(blocked)
    assert len(found.visits) == 3 and sum(t.count for t in found.touches) == 1
    assert sum("visits cannot be written" in text for text in caplog.messages) == 1
    assert any("visits can be written again after" in text for text in caplog.messages)


def write(file: VisitFile, day: str) -> None:
    row = {
        "day": day, "hour": 9, "lang": "zh", "switched": 0, "seconds": 1.0, "ended": "closed",
        "screen": "home", "item": "", "text_step": 100, "theme": "dark", "reach": 0, "asked": 0, "kept": 0,
    }  # fmt: skip
    file.write(None, row, [("home", "", 1, 1.0)], {(day, "home", 0, 1, 1): 1})


def test_the_last_days_with_visits_are_kept_whatever_the_clock_says(tmp_path: Path) -> None:
    file = VisitFile.opened(tmp_path / NAME)
    for day in range(1, 11):
        write(file, f"2026-11-{day:02d}")
    # The clock jumps ten years on for a day, and ten back for another one.
    write(file, "2036-11-11")
    write(file, "2016-11-12")
    file.drop_older(5)
    found = file.read()
    days = [row.day for row in found.visits]
    assert days == ["2026-11-08", "2026-11-09", "2026-11-10", "2036-11-11", "2016-11-12"]
    assert sum(one.visits for one in found.opened) == 5 and sum(t.count for t in found.touches) == 5
    assert [row.day for row in file.read(2).visits] == ["2036-11-11", "2016-11-12"]
    file.close()


def test_a_damaged_file_is_put_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / NAME).write_bytes(b"not a database at all" * 200)
    file = VisitFile.opened(tmp_path / NAME)
    write(file, "2026-11-01")
    assert len(file.read().visits) == 1
    file.close()
    assert any("visits in" in text and "put aside" in text for text in caplog.messages)
    assert [one.name for one in tmp_path.glob("*.damaged-*")]


def test_nothing_is_read_from_nothing(tmp_path: Path) -> None:
    assert read_visits(None).visits == () and read_visits(tmp_path).visits == ()
    (tmp_path / NAME).write_bytes(b"nonsense" * 1000)
    with pytest.raises(OSError):
        read_visits(tmp_path)


def test_a_clock_on_the_wall_that_jumps_changes_no_length(qapp: Any, tmp_path: Path, clock: Clock) -> None:
    one = recorder(tmp_path, clock)
    one.follow(ATTRACT, HOME)
    clock.now += 10
    clock.wall = datetime(2036, 1, 1)
    one.follow(HOME, ATTRACT)
    one.close()
    (row,) = read_visits(tmp_path).visits
    assert (row.day, row.seconds) == ("2026-11-03", 10.0)


def test_a_file_that_was_thrown_away_gets_the_visit_anew(tmp_path: Path) -> None:
    file = VisitFile.opened(tmp_path / NAME)
    row = {
        "day": "2026-11-01", "hour": 9, "lang": "zh", "switched": 0, "seconds": 1.0, "ended": "",
        "screen": "home", "item": "", "text_step": 100, "theme": "dark", "reach": 0, "asked": 0, "kept": 0,
    }  # fmt: skip
    number = file.write(77, row, [("home", "", 1, 1.0)], {})
    assert number == 1 and len(file.read().visits) == 1
    assert file.write(number, row | {"seconds": 9.0}, [("home", "", 1, 9.0)], {}) == number
    assert [one.seconds for one in file.read().visits] == [9.0]
    file.close()


def test_a_file_that_is_just_being_made_holds_nothing(tmp_path: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("PRAGMA journal_mode=WAL")
    assert read_visits(tmp_path).visits == ()
    connection.close()
