"""The talk that was cut off, and the times of rehearsals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.runtime.talkfile import FILE, KEPT, REHEARSALS, STALE_S, Rehearsals, TalkFile
from kiosk.state.talk import Talk

TALK = Talk("five", at=2, spent=(10.0, 20.5, 3.0), running=True, blank="black", auto=True)


class Wall:
    """A clock on the wall."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_talk_comes_back_as_it_was_with_the_time_that_passed(tmp_path: Path) -> None:
    wall = Wall()
    file = TalkFile(tmp_path / "state", wall)
    assert file.load() is None
    file.save(TALK)
    wall.now += 12.5
    kept = TalkFile(tmp_path / "state", wall).load()
    assert kept is not None
    assert (kept.talk, kept.ago) == (TALK, 12.5)
    assert sorted(one.name for one in (tmp_path / "state").iterdir()) == [FILE]


def test_a_talk_that_ended_or_was_left_is_not_taken_up(tmp_path: Path) -> None:
    wall = Wall()
    file = TalkFile(tmp_path, wall)
    file.save(TALK)
    wall.now += STALE_S + 1
    assert file.load() is None
    file.save(TALK)
    file.forget()
    assert file.load() is None
    file.forget()


def test_a_clock_that_jumped_back_counts_as_no_time(tmp_path: Path) -> None:
    wall = Wall()
    file = TalkFile(tmp_path, wall)
    file.save(TALK)
    wall.now -= 315_360_000
    kept = file.load()
    assert kept is not None and kept.ago == 0.0


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": 2}', '{"format": 1}', '{"format": 1, "at": "x", "talk": {}}',
     '{"format": 1, "at": 1, "talk": {"route": "r", "spent": "no"}}',
     '{"format": 1, "at": 1, "talk": {"route": 7, "spent": []}}',
     '{"format": 1, "at": 1000000, "talk": {"route": "r", "at": "2", "spent": []}}',
     '{"format": 1, "at": 1, "talk": {"route": "r", "spent": [], "nonsense": 1}}', "\0" * 50, "[" * 100_000],
)  # fmt: skip
def test_a_file_that_is_none_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    (tmp_path / REHEARSALS).write_text(text)
    assert TalkFile(tmp_path, Wall()).load() is None
    assert Rehearsals(tmp_path).runs("r") == []


def test_without_a_folder_nothing_is_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    TalkFile(None).save(TALK)
    assert TalkFile(None).load() is None
    Rehearsals(None).add("r", (1.0,))
    assert Rehearsals(None).last("r") == ()
    blocked = tmp_path / "file"
    blocked.write_text("")
    file = TalkFile(blocked)
    file.save(TALK)
    file.save(TALK)
    assert [record.message.partition(":")[0] for record in caplog.records] == ["talk.json cannot be written"]


def test_rehearsals_are_kept_by_route_the_last_ones(tmp_path: Path) -> None:
    rehearsals = Rehearsals(tmp_path)
    for number in range(KEPT + 5):
        rehearsals.add("five", (float(number), 2.25))
    rehearsals.add("other", (9.0,))
    assert len(rehearsals.runs("five")) == KEPT
    assert Rehearsals(tmp_path).last("five") == (float(KEPT + 4), 2.2)
    assert rehearsals.last("other") == (9.0,)
    assert rehearsals.last("none") == ()
    assert json.loads((tmp_path / REHEARSALS).read_text())["format"] == 1
