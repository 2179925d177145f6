"""The card of a theme: its parts as they are drawn, and what it is tied to."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.content.model import Content, ThemeForm
from kiosk.presenters.book import Book
from kiosk.presenters.reading import texts_of
from kiosk.presenters.theme import present
from kiosk.state.model import Open, Screen, Visit


def visit(item: str, lang: Any = "zh") -> Visit:
    """A visit on a theme."""
    return Visit(screen=Screen.THEME, item=item, lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_theme_has_a_card_with_a_drawing(book: Book, content: Content, lang: Any) -> None:
    for item in content.themes:
        model = present(visit(item, lang), book)
        assert model.title and model.text and model.source
        assert model.parts is not None and model.parts.form in set(ThemeForm)
        assert not [t for t in texts_of(model) if "{" in t]


def test_six_technologies_of_which_five_are_named(book: Book) -> None:
    parts = present(visit("six-ecosystems"), book).parts
    assert parts is not None
    assert (parts.form, parts.open) == ("ring", 1)
    assert parts.texts == ("人工智能", "网络与计算", "物联网", "交互技术", "区块链", "报道没有写")
    english = present(visit("six-ecosystems", "en"), book).parts
    assert english is not None and english.texts[-1] == "Not named in the report"
    assert english.spoken.endswith("Blockchain; Not named in the report")


def test_parts_that_are_not_named_are_said_once_and_drawn_each(book: Book, content: Content) -> None:
    theme = content.themes["six-ecosystems"].model_copy(update={"parts": 8})
    changed = content.model_copy(update={"themes": {"six-ecosystems": theme}})
    parts = present(visit("six-ecosystems"), Book(changed)).parts
    assert parts is not None and len(parts.texts) == 8 and parts.open == 3
    assert parts.spoken.count("报道没有写") == 1


def test_a_theme_without_parts_has_no_drawing(content: Content) -> None:
    theme = content.themes["rainforest"].model_copy(update={"points": ()})
    model = present(visit("rainforest"), Book(content.model_copy(update={"themes": {"rainforest": theme}})))
    assert model.parts is None and model.text
    assert not model.has_previous and not model.has_next


def test_it_leads_to_its_places_events_and_people(book: Book) -> None:
    model = present(visit("three-reasons"), book)
    opened = [row.event for group in model.groups for row in group.rows]
    assert Open(Screen.PLACE, "caohejing") in opened
    assert Open(Screen.EVENT, "caohejing-begins") in opened
    assert Open(Screen.VOICE, "zhang-ning") in opened
    assert len(opened) == len(set(opened))


def test_previous_and_next_end_at_the_ends(book: Book, content: Content) -> None:
    ids = list(content.themes)
    first, last = present(visit(ids[0]), book), present(visit(ids[-1]), book)
    assert (first.has_previous, first.has_next) == (False, True)
    assert (last.has_previous, last.has_next) == (True, False)


def test_the_hue_is_that_of_its_first_place_that_is_there(content: Content) -> None:
    assert present(visit("three-plus-six"), Book(content)).hue == content.places["west-bund"].hue
    places = {i: p for i, p in content.places.items() if i != "west-bund"}
    changed = Book(content.model_copy(update={"places": places}))
    assert present(visit("three-plus-six"), changed).hue == content.places["caohejing"].hue
