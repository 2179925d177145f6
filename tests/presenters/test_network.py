"""What is tied to what: both ways, from every reference, never to itself, the same each time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.loader import load
from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.network import (
    CHART,
    COMPANY,
    EVENT,
    KINDS,
    PLACE,
    THEME,
    VOICE,
    Network,
    key_of,
    spot_of,
)
from kiosk.presenters.relations import neighbours, ties
from kiosk.state.model import Open, Screen, Spot
from kiosk.state.timeorder import time_order
from tests.synthetic import write_exhibit


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Forty events and thirty organisations, all invented."""
    content = load(write_exhibit(tmp_path_factory.mktemp("network"), 40, 30)).content
    assert content is not None
    return Book(content)


def everything(book: Book) -> list[Spot]:
    """All items of a content."""
    web = Network(book.content)
    return [spot_of((kind, id_)) for kind in range(len(KINDS)) for id_ in web.ids(kind)]


@pytest.mark.parametrize("which", ["book", "many"])
def test_every_tie_leads_both_ways_and_to_something_that_exists(
    which: str, request: pytest.FixtureRequest
) -> None:
    book = request.getfixturevalue(which)
    there = set(everything(book))
    for spot in there:
        found = neighbours(book, spot)
        assert spot not in found, f"{spot} is tied to itself"
        assert len(found) == len(set(found))
        assert there.issuperset(found)
        for other in found:
            assert spot in neighbours(book, other), f"{spot} has {other}, but not the other way round"


def test_the_same_content_has_the_same_ties_in_the_same_order(content: Content) -> None:
    one, other = Book(content), Book(content.model_copy())
    assert all(neighbours(one, spot) == neighbours(other, spot) for spot in everything(one))


def test_neighbours_stand_by_kind_and_events_by_time(many: Book) -> None:
    order = {i: n for n, i in enumerate(time_order(many.content).ids)}
    for spot in everything(many):
        found = neighbours(many, spot)
        kinds = [KINDS.index(s.screen) for s in found]
        assert kinds == sorted(kinds)
        times = [order[s.item or ""] for s in found if s.screen is Screen.EVENT]
        assert times == sorted(times)


def test_each_reference_of_the_content_is_a_tie(book: Book, content: Content) -> None:
    def tied(one: tuple[int, str], other: tuple[int, str]) -> bool:
        return spot_of(other) in neighbours(book, spot_of(one))

    for id_, event in content.events.items():
        assert all(tied((COMPANY, i), (EVENT, id_)) for i in event.organisations)
        assert all(tied((PLACE, i), (EVENT, id_)) for i in event.places)
        assert all(tied((VOICE, i), (EVENT, id_)) for i in event.voices)
        assert all(tied((THEME, i), (EVENT, id_)) for i in event.themes)
        for figure in event.figures:
            charts = [c for c, chart in content.charts.items() if figure in (chart.hero, *chart.figures)]
            assert all(tied((CHART, c), (EVENT, id_)) for c in charts)
    for id_, organisation in content.organisations.items():
        assert tied((PLACE, organisation.place), (COMPANY, id_))
    for id_, voice in content.voices.items():
        assert voice.organisation is None or tied((COMPANY, voice.organisation), (VOICE, id_))
    for id_, theme in content.themes.items():
        assert all(tied((PLACE, i), (THEME, id_)) for i in theme.places)
        assert all(tied((VOICE, i), (THEME, id_)) for i in theme.voices)


def test_a_figure_in_a_sentence_ties_to_the_chart_that_shows_it(book: Book, content: Content) -> None:
    assert "{caohejing-years}" in content.organisations["bytedance"].story.zh
    assert Spot(Screen.CHART, "caohejing-years") in neighbours(book, Spot(Screen.COMPANY, "bytedance"))


def test_organisations_are_related_by_what_they_share_and_it_is_said(book: Book) -> None:
    rows = {
        row.title: row.text
        for group in ties(book, Spot(Screen.COMPANY, "tree-graph"), "en")
        for row in group.rows
        if isinstance(row.event, Open) and row.event.screen is Screen.COMPANY
    }
    first = next(iter(rows.values()))
    assert "together in one event" in first
    assert all(
        "West Bund AI Tower" in text or "together" in text or "both in" in text for text in rows.values()
    )


def test_an_item_that_does_not_exist_has_no_ties(book: Book, content: Content) -> None:
    assert neighbours(book, Spot(Screen.COMPANY, "nobody")) == ()
    assert ties(book, Spot(Screen.EVENT, "nothing"), "zh") == ()
    assert neighbours(book, Spot(Screen.HOME)) == ()
    assert key_of(content, Spot(Screen.PLACE)) is None


def test_places_in_a_ring_and_events_that_name_the_same_do_no_harm(content: Content) -> None:
    first, second = list(content.places)[:2]
    places = {
        **content.places,
        first: content.places[first].model_copy(update={"part_of": second}),
        second: content.places[second].model_copy(update={"part_of": first}),
    }
    book = Book(content.model_copy(update={"places": places}))
    found = neighbours(book, Spot(Screen.PLACE, first))
    assert found.count(Spot(Screen.PLACE, second)) == 1
    assert Spot(Screen.PLACE, first) in neighbours(book, Spot(Screen.PLACE, second))


@given(st.data())
def test_whatever_refers_to_whatever_every_tie_leads_both_ways(content: Content, data: st.DataObject) -> None:
    def some(ids: Any) -> tuple[str, ...]:
        return tuple(data.draw(st.lists(st.sampled_from([*ids, "gone"]), max_size=4)))

    events = {
        i: e.model_copy(
            update={
                "organisations": some(content.organisations),
                "places": some(content.places),
                "figures": some(content.figures),
            }
        )
        for i, e in list(content.events.items())[:4]
    }
    book = Book(content.model_copy(update={"events": events}))
    for spot in everything(book):
        for other in neighbours(book, spot):
            assert other != spot
            assert spot in neighbours(book, other)
