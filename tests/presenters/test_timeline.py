"""The timeline's model: every event in its place, never more exact than the source."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from kiosk.content.model import Event
from kiosk.content.when import parse_when
from kiosk.presenters import timeline
from kiosk.presenters.reading import reading_seconds
from kiosk.presenters.timeaxis import TimeAxis
from kiosk.presenters.timeline import entry, first_of, jump_in_view
from kiosk.presenters.timeline_nodes import extent, places
from kiosk.state.machine import step
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


def test_a_filter_hides_events_and_steps_past_them(book: Any) -> None:
    model = timeline.present(replace(VISIT, event_kind="policy", selected="ai-highland"), book)
    shown = [n for n in range(len(model.nodes)) if model.shown(n)]
    assert {book.content.events[model.nodes[n].id].kind for n in shown} == {"policy"}
    assert model.before is None and shown[0] == model.chosen
    assert model.after == shown[1]
    assert model.shown_words == "显示6件，共16件" and model.filter_words == "政策"
    assert timeline.present(VISIT, book).shown_words == ""


def test_the_words_of_the_filters_in_both_languages(book: Any) -> None:
    visit = replace(VISIT, event_kind="policy")
    theme = next(i for i, t in book.content.themes.items() if t.title.zh == "适度超前谋划")
    visit = replace(visit, event_theme=theme)
    assert timeline.present(visit, book).filter_words == "适度超前谋划 · 政策"
    english = timeline.present(replace(visit, lang="en"), book)
    assert english.filter_words == "Planning moderately ahead · Policy"
    assert english.shown_words == "4 of 16 events"
    assert timeline.present(VISIT, book).filter_words == "筛选"


def test_each_filter_says_how_many_events_it_would_leave(book: Any, content: Any) -> None:
    assert timeline.present(VISIT, book).filters == ()
    visit = replace(VISIT, filtering=True, event_kind="policy")
    themes, kinds = timeline.present(visit, book).filters
    assert (themes.title, kinds.title) == ("按主题", "按类型")
    assert [c.text for c in kinds.chips] == ["全部类型", "政策", "产业", "大会", "企业", "标准", "空间"]
    assert [c.text for c in kinds.chips if c.chosen] == ["政策"]
    assert [c.text for c in themes.chips if c.chosen] == ["全部主题"]
    for chip, theme in zip(themes.chips[1:], content.themes, strict=True):
        assert chip.event == Filter(f"theme:{theme}")
        assert chip.count == len(ordered_events(content, theme, "policy"))
        assert step(visit, chip.event, content) is visit or chip.count > 0
    for group in (themes, kinds):
        for chip in group.chips:
            if chip.count:
                after = step(visit, chip.event, content)
                left = ordered_events(content, after.event_theme, after.event_kind)
                assert chip.chosen or len(left) == chip.count
    assert sum(c.count for c in kinds.chips[1:]) == kinds.chips[0].count == 16


def test_jumps_are_all_of_time_and_the_eras(book: Any) -> None:
    model = timeline.present(VISIT, book)
    assert [(j.text, j.band, j.dashed) for j in model.jumps] == [
        ("全部", None, False),
        ("漕河泾起步", 0, False),
        ("今天·人工智能", 1, False),
        ("明天·新赛道", 2, True),
    ]
    assert jump_in_view(model, 0.1, 1.0) == 0
    assert [jump_in_view(model, (b.low + b.high) / 2, 3.0) for b in model.bands] == [1, 2, 3]
    assert jump_in_view(replace(model, jumps=model.jumps[:2]), 0.99, 3.0) is None


def test_an_era_begins_with_the_first_event_that_the_filters_let_through(book: Any) -> None:
    model = timeline.present(VISIT, book)
    first = [first_of(model, n) for n in range(3)]
    assert [model.nodes[n].id for n in first if n is not None] == [
        "caohejing-begins",
        "ai-highland",
        "growth-action-plan",
    ]
    conferences = timeline.present(replace(VISIT, event_kind="conference"), book)
    assert first_of(conferences, 0) is None
    number = first_of(conferences, 1)
    assert number is not None and book.content.events[conferences.nodes[number].id].kind == "conference"


def test_the_list_of_a_stack_tells_date_title_and_outlook(book: Any) -> None:
    visit = replace(VISIT, gathered=("caohejing-begins", "new-tracks-2025"))
    model = timeline.present(visit, book)
    assert model.gathered_title == "挨在一起的2件事"
    assert [model.nodes[n].id for n in model.gathered] == list(visit.gathered)
    told = [entry(model.nodes, n, "zh") for n in model.gathered]
    assert (told[0].date, told[0].title, told[0].outlook) == ("1980年代", "漕河泾微电子工业区起步", "")
    assert told[1].outlook == "展望" and told[1].hue == "tomorrow"
    english = timeline.present(replace(visit, lang="en"), book)
    assert english.gathered_title == "2 events close together"
    assert (
        entry(english.nodes, english.gathered[0], "en").title == "A microelectronics zone begins at Caohejing"
    )
    assert timeline.present(VISIT, book).gathered_title == ""


def test_a_caption_gives_time_to_read_it(book: Any) -> None:
    assert timeline.present(VISIT, book).caption is None
    for lang in ("zh", "en"):
        for event in book.content.events:
            visit = replace(VISIT, playing=True, selected=event, lang=lang)  # type: ignore[arg-type]
            caption = timeline.present(visit, book).caption
            assert caption is not None and caption.text and caption.title
            assert caption.seconds >= max(4.0, reading_seconds((caption.date, caption.title, caption.text)))
            assert caption.seconds < 40


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
