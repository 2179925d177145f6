"""The timeline's model: every event in its place, never more exact than the source."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from kiosk.content.model import Event
from kiosk.content.when import parse_when
from kiosk.presenters import timeline
from kiosk.presenters.timeaxis import TimeAxis
from kiosk.presenters.timeline import extent, places
from kiosk.state.model import Filter, Screen, Visit
from kiosk.state.order import ordered_events

VISIT = Visit(screen=Screen.TIMELINE)


def event(when: str, **more: Any) -> Event:
    """An event at a time."""
    text = {"zh": "事", "en": "event"}
    return Event.model_validate(
        {
            "when": when,
            "title": text,
            "summary": text,
            "detail": text,
            "kind": "place",
            "sections": ["soil"],
            **more,
        }
    )


def test_every_event_is_on_the_river_in_the_order_in_which_it_is_stepped_through(
    book: Any, content: Any
) -> None:
    model = timeline.present(VISIT, book)
    assert [n.id for n in model.nodes] == list(ordered_events(content))
    assert all(a.at <= b.at for a, b in pairwise(model.nodes))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_event_stands_inside_what_the_source_gives(book: Any, content: Any, lang: Any) -> None:
    axis = TimeAxis(content.exhibit)
    for node in timeline.present(replace(VISIT, lang=lang), book).nodes:
        when = content.events[node.id].when
        year = axis.year(node.at * axis.end)
        assert when.start - 1e-6 <= year <= when.end + 1e-6
        assert node.low <= node.at <= node.high
        assert node.date == book.when(when, lang)


def test_a_month_is_kept_and_a_year_never_names_one(book: Any) -> None:
    nodes = {n.id: n for n in timeline.present(VISIT, book).nodes}
    assert nodes["ada"].date == "2019年10月" and nodes["ada"].year == "2019"
    assert nodes["national-cluster"].date == "2019年"
    assert nodes["caohejing-begins"].year == "1980年代"


def test_events_that_share_a_year_are_spread_and_leave_room_for_the_month_that_follows() -> None:
    at = places([event("2022"), event("2022"), event("2022-07"), event("2022-07"), event("2023")])
    assert all(a < b for a, b in pairwise(at))
    assert at[1] < 2022.5 <= at[2] and at[3] < 2022 + 7 / 12 <= at[4]


def test_a_lone_year_stands_in_its_middle_and_a_day_on_its_day() -> None:
    assert places([event("2017"), event("2020-02-29")]) == pytest.approx(
        [2017.5, 2020 + 59.5 / 366], abs=0.01
    )


def test_early_in_a_year_is_its_first_third() -> None:
    assert extent(event("early 2023")) == pytest.approx((2023, 2023 + 1 / 3))
    assert parse_when("early 2023").end == 2024


def test_a_decade_before_a_year_inside_it_stays_in_front() -> None:
    at = places([event("1980s"), event("1980s onward"), event("1983"), event("1983-05")])
    assert all(a < b for a, b in pairwise(at))
    assert at[1] < 1983.5 and 1983 <= at[2] < 1984


def test_outlook_lies_beyond_the_present_and_says_so(book: Any) -> None:
    for lang, word in (("zh", "展望"), ("en", "outlook")):
        model = timeline.present(replace(VISIT, lang=lang), book)  # type: ignore[arg-type]
        ahead = [n for n in model.nodes if n.at > model.now]
        assert {n.id for n in ahead} == {n.id for n in model.nodes if n.outlook}
        assert len(ahead) == 3
        assert all(n.name.endswith(word) and n.hue == "tomorrow" for n in ahead)


def test_the_note_on_the_river_and_the_breaks_are_words(book: Any) -> None:
    model = timeline.present(VISIT, book)
    assert model.note == "江面宽窄是意象，不代表数值"
    assert [bool(s.note) for s in model.scales] == [True, False, True]
    assert model.scales[0].high == pytest.approx(model.bands[0].high)


def test_a_filter_hides_the_other_eras_and_steps_past_them(book: Any) -> None:
    model = timeline.present(replace(VISIT, era="tomorrow", selected="growth-action-plan"), book)
    shown = [n for n in model.nodes if model.shown(n)]
    assert {n.hue for n in shown} == {"tomorrow"}
    assert model.before is None
    assert model.after is not None and model.nodes[model.after].id == "new-tracks-2025"
    chosen = [c for c in model.chips if c.chosen]
    assert [c.event for c in chosen] == [Filter("tomorrow")]
    assert timeline.present(VISIT, book).chips[0].chosen


def test_every_event_can_be_reached_by_stepping(book: Any) -> None:
    visit, seen = replace(VISIT, selected="caohejing-begins"), []
    while True:
        model = timeline.present(visit, book)
        seen.append(model.nodes[model.chosen].id)
        if model.after is None:
            break
        visit = replace(visit, selected=model.nodes[model.after].id)
    assert seen == [n.id for n in model.nodes]


def test_before_anybody_chose_the_cursor_stands_on_an_event_with_a_picture(book: Any) -> None:
    node = timeline.present(VISIT, book).node
    assert node is not None and node.art is not None and not node.outlook and node.weight == 3


def test_the_years_of_an_era_are_in_words(book: Any) -> None:
    assert [b.years for b in timeline.present(VISIT, book).bands] == [
        "1980—2016年",
        "2017—2022年",
        "2023—2035年",
    ]
    english = timeline.present(replace(VISIT, lang="en"), book)
    assert [b.years for b in english.bands] == ["1980–2016", "2017–2022", "2023–2035"]
