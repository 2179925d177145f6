"""The card of a place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.model import Content
from kiosk.content.when import parse_when
from kiosk.presenters.book import Book
from kiosk.presenters.card import MANY_ROWS
from kiosk.presenters.place import PlaceModel, present
from kiosk.presenters.reading import texts_of
from kiosk.state.model import Focus, Open, Screen, Spot, Visit


def card(book: Book, item: str, lang: str = "zh") -> PlaceModel:
    return present(replace(Visit(screen=Screen.PLACE, item=item), lang=lang), book)  # type: ignore[arg-type]


def rows(model: PlaceModel, title: str) -> list[str]:
    return [r.title for g in model.groups if g.title == title for r in g.rows]


def test_the_tower_names_only_floors_of_the_report(book: Book) -> None:
    model = card(book, "ai-tower")
    assert [(f.floor, f.title, f.lowest, f.highest) for f in model.floors] == [
        ("40—41层", "期智研究院", 40, 41),
        ("39层", "树图研究院", 39, 39),
    ]
    assert model.floors_note == "剖面为示意，不代表实际层数与所在塔座"
    assert rows(model, "在这里的机构") == ["期智研究院", "树图研究院"]
    assert rows(model, "也在楼里，报道未写明楼层") == ["联影智能", "浦江实验室"]


def test_elsewhere_floors_are_no_matter(book: Book) -> None:
    model = card(book, "caohejing")
    assert model.floors == () and model.floors_note == ""
    assert len(rows(model, "在这里的机构")) == 8
    assert rows(model, "也在楼里，报道未写明楼层") == []


def test_places_inside_and_around(book: Book) -> None:
    assert rows(card(book, "west-bund"), "里面的地方") == ["西岸智塔", "西岸数字谷"]
    around = card(book, "ai-tower")
    assert rows(around, "它在哪里") == ["西岸"]
    (outer,) = next(g for g in around.groups if g.title == "它在哪里").rows
    assert outer.event == Open(Screen.PLACE, "west-bund")


def test_who_is_in_a_place_inside_stands_on_the_card_too(book: Book) -> None:
    titles = rows(card(book, "west-bund"), "在西岸智塔的机构")
    assert titles == ["联影智能", "期智研究院", "树图研究院", "浦江实验室"]
    assert len(rows(card(book, "west-bund", "en"), "Who is in West Bund AI Tower")) == 4
    assert rows(card(book, "west-bund"), "在西岸数字谷的机构") == []


def test_views_and_themes_of_a_place_lead_on_and_nothing_stands_twice(book: Book, content: Content) -> None:
    opened = {item: [r.event for g in card(book, item).groups for r in g.rows] for item in content.places}
    kinds = {event.screen for events in opened.values() for event in events}  # type: ignore[attr-defined]
    assert kinds >= {Screen.COMPANY, Screen.PLACE, Screen.CHART, Screen.EVENT, Screen.THEME}
    for item, events in opened.items():
        assert len(set(events)) == len(events), item


def test_of_hundreds_at_a_place_some_stand_there_and_a_row_leads_to_all(content: Content) -> None:
    one = next(iter(content.organisations.values())).model_copy(update={"floors": ()})
    many = {f"o-{n}": one.model_copy(update={"place": "caohejing"}) for n in range(500)}
    book = Book(content.model_copy(update={"organisations": many}))
    group = next(g for g in card(book, "caohejing", "en").groups if g.title == "Who is here")
    assert len(group.rows) == MANY_ROWS
    assert "477" in group.rows[-1].title
    assert group.rows[-1].event == Focus(Spot(Screen.PLACE, "caohejing"))


def test_a_floor_says_who_is_there_and_leads_to_its_chart(book: Book) -> None:
    upper, lower = card(book, "ai-tower", "en").floors
    assert (lower.text, lower.emblem.id) == ("Home of Conflux, an original public chain", "tree-graph")
    assert isinstance(lower.chart, Open) and lower.chart.screen is Screen.CHART
    assert upper.chart is None


def test_what_happened_there_in_time_order(book: Book, content: Content) -> None:
    model = card(book, "ai-tower")
    events = [r.event for g in model.groups if g.title == "在这里发生" for r in g.rows]
    starts = [content.events[e.item].when.start for e in events]  # type: ignore[attr-defined]
    assert len(events) >= 1 and starts == sorted(starts)


def test_no_heading_stands_over_nothing(book: Book, content: Content) -> None:
    for item in content.places:
        assert all(g.rows for g in card(book, item).groups)


def test_both_ends(book: Book, content: Content) -> None:
    ids = list(content.places)
    assert not card(book, ids[0]).has_previous
    assert not card(book, ids[-1]).has_next


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_reference_is_left_unfilled(book: Book, content: Content, lang: str) -> None:
    for item in content.places:
        assert not [t for t in texts_of(card(book, item, lang)) if "{" in t]


def test_of_hundreds_of_events_the_most_important_stand_there_and_a_way_to_all(content: Content) -> None:
    base = next(iter(content.events.values()))
    events = {
        f"event-{n:03}": base.model_copy(
            update={
                "when": parse_when(1990 + n // 10),
                "importance": 1 + (n % 50 == 0),
                "places": ("ai-tower",),
            }
        )
        for n in range(300)
    }
    book = Book(content.model_copy(update={"events": events}))
    for lang, words in (
        ("zh", ("共300件事", "在时间轴上看全部")),
        ("en", ("300 events in all", "See them all on the timeline")),
    ):
        heading = {"zh": "在这里发生", "en": "What happened here"}[lang]
        groups = card(book, "ai-tower", lang).groups
        *shown, last = next(g.rows for g in groups if g.title == heading)
        assert len(shown) == MANY_ROWS - 1
        items = [r.event.item for r in shown]  # type: ignore[attr-defined]
        assert items == sorted(items)
        assert {f"event-{n:03}" for n in range(0, 300, 50)} <= set(items)
        assert (last.title, last.text) == words and last.event == Open(Screen.TIMELINE)


def test_as_many_rows_as_fit_need_no_way_to_all(content: Content) -> None:
    base = next(iter(content.events.values()))
    events = {f"event-{n:03}": base.model_copy(update={"places": ("ai-tower",)}) for n in range(MANY_ROWS)}
    groups = card(Book(content.model_copy(update={"events": events})), "ai-tower").groups
    rows_of = next(g.rows for g in groups if g.title == "在这里发生")
    assert [r.event.item for r in rows_of] == list(events)  # type: ignore[attr-defined]
