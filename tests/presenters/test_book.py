"""What the book looks up is what a search of all items finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.loader import load
from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.state.order import event_key
from tests.synthetic import write_exhibit


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Content:
    folder: Path = write_exhibit(tmp_path_factory.mktemp("synthetic"), 400, 30)
    content = load(folder).content
    assert content is not None
    return content


def test_events_of_organisations_and_places_are_all_there_in_time_order(many: Content) -> None:
    book = Book(many)
    every = sorted(many.events.items(), key=lambda pair: event_key(*pair))
    for id_ in (*many.organisations, "nobody"):
        assert book.events_of(organisation=id_) == [p for p in every if id_ in p[1].organisations]
    for id_ in (*many.places, "nowhere"):
        assert book.events_of(place=id_) == [p for p in every if id_ in p[1].places]
    assert book.events_of() == []


def test_an_event_that_names_a_place_twice_stands_there_once(many: Content) -> None:
    id_, event = next(iter(many.events.items()))
    place = next(iter(many.places))
    twice = event.model_copy(update={"places": (place, place)})
    book = Book(many.model_copy(update={"events": {id_: twice}}))
    assert book.events_of(place=place) == [(id_, twice)]


def test_organisations_of_a_place_stand_in_the_order_of_the_file(many: Content) -> None:
    book = Book(many)
    for id_ in (*many.places, "nowhere"):
        assert book.organisations_at(id_) == [p for p in many.organisations.items() if p[1].place == id_]


def test_a_figure_opens_the_first_chart_that_has_it_as_its_hero(many: Content) -> None:
    book = Book(many)
    for id_ in (*many.figures, "none"):
        heroes = [i for i, c in many.charts.items() if c.hero == id_]
        parts = [i for i, c in many.charts.items() if id_ in c.figures]
        assert book.chart_with(id_) == next(iter((*heroes, *parts)), None)


def test_what_a_caller_does_to_a_list_stays_with_the_caller(many: Content) -> None:
    book = Book(many)
    place = next(iter(many.places))
    before = book.events_of(place=place)
    book.events_of(place=place).clear()
    book.organisations_at(place).clear()
    assert before
    assert book.events_of(place=place) == before
