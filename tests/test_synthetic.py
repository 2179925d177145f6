"""The synthetic exhibits are valid, as large as asked for, and the same for the same seed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.content.loader import load
from kiosk.content.model import EventKind
from kiosk.content.when import Precision, Shade
from tests.synthetic import write_exhibit


@pytest.mark.parametrize(("events", "organisations"), [(0, 1), (1, 1), (60, 500), (1000, 200)])
def test_an_exhibit_has_no_problem_and_the_size_asked_for(
    tmp_path: Path, events: int, organisations: int
) -> None:
    loaded = load(write_exhibit(tmp_path, events, organisations))
    assert loaded.problems == ()
    assert loaded.content is not None
    assert (len(loaded.content.events), len(loaded.content.organisations)) == (events, organisations)


def test_an_axis_of_one_scale_and_other_years_is_sound_too(tmp_path: Path) -> None:
    loaded = load(write_exhibit(tmp_path, 200, 5, first=1901, last=2023, uniform=True))
    assert loaded.problems == ()
    assert loaded.content is not None
    assert [(span.first, span.last) for span in loaded.content.exhibit.axis] == [(1901, 2024)]


def test_every_precision_shade_kind_and_importance_is_there(tmp_path: Path) -> None:
    content = load(write_exhibit(tmp_path, 1000, 20)).content
    assert content is not None
    events = content.events.values()
    assert {event.when.precision for event in events} == set(Precision)
    assert {event.when.shade for event in events} == set(Shade)
    assert {event.kind for event in events} == set(EventKind)
    assert {event.importance for event in events} == {1, 2, 3}
    assert {event.outlook for event in events if event.when.start >= 2023} == {True}
    assert not any(event.outlook for event in events if event.when.start < 2023)
    assert len({event.title.zh for event in events}) == len({event.title.en for event in events}) == 1000


def test_a_dense_month_holds_what_was_asked_for(tmp_path: Path) -> None:
    path = write_exhibit(tmp_path, 300, 5, dense_month="2019-10", dense_count=200)
    loaded = load(path)
    assert loaded.problems == ()
    assert loaded.content is not None
    moments = [event.when.first for event in loaded.content.events.values()]
    assert sum((one.year, one.month) == (2019, 10) for one in moments) >= 200


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    def written(name: str, seed: int) -> dict[str, bytes]:
        folder = write_exhibit(tmp_path / name, 60, 12, seed)
        return {file.name: file.read_bytes() for file in folder.iterdir()}

    first, again, other = written("a", 1), written("b", 1), written("c", 2)
    assert len(first) == 10
    assert first == again
    assert all(first[name] != other[name] for name in ("events.yaml", "organisations.yaml", "figures.yaml"))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"first": 2017}, "the years must hold 2016 to 2023: 2017 to 2035"),
        ({"last": 2022}, "the years must hold 2016 to 2023: 1980 to 2022"),
        ({"dense_month": "2019-10"}, "60 events, 12 organisations, 200 in one month"),
    ],
)
def test_what_makes_no_exhibit_is_refused(tmp_path: Path, given: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write_exhibit(tmp_path, 60, 12, **given)  # type: ignore[arg-type]


def test_events_are_spread_over_the_axis(tmp_path: Path) -> None:
    content = load(write_exhibit(tmp_path, 1000, 20)).content
    assert content is not None
    starts = sorted(event.when.start for event in content.events.values())
    # No two neighbours lie further apart than the quiet decades allow.
    assert max(b - a for a, b in pairwise(starts)) < 2
