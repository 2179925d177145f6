"""Easy language: shown on request where it is written, else the usual text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.told import TOLD
from kiosk.presenters import chart, company, event, place, settings, theme, voice
from kiosk.presenters.book import Book
from kiosk.state.machine import step
from kiosk.state.model import Open, Screen, SetEasy, StartOver, Visit

SCREENS: dict[str, tuple[Screen, Any]] = {
    "events": (Screen.EVENT, event),
    "organisations": (Screen.COMPANY, company),
    "charts": (Screen.CHART, chart),
    "places": (Screen.PLACE, place),
    "voices": (Screen.VOICE, voice),
    "themes": (Screen.THEME, theme),
}


@pytest.mark.parametrize("kind", TOLD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_item_shows_its_easy_text_on_request_and_only_then(
    book: Any, content: Any, kind: str, lang: Any
) -> None:
    screen, presenter = SCREENS[kind]
    for id_, item in getattr(content, kind).items():
        assert item.easy is not None, id_
        # A chart that asks for a guess says nothing yet.
        usual = Visit(screen=screen, item=id_, lang=lang, guessed=tuple(content.charts))
        easy = step(usual, SetEasy(True), content)
        for visit in (usual, easy):
            model = presenter.present(visit, book)
            shown = model.summary if kind == "charts" else model.text
            assert shown == book.told(kind, item, lang, easy=visit.easy), id_


def test_without_an_easy_text_the_usual_one_is_shown(content: Any) -> None:
    ada = content.events["ada"].model_copy(update={"easy": None})
    book = Book(content.model_copy(update={"events": {**content.events, "ada": ada}}))
    assert book.told("events", ada, "en", easy=True) == book.text(ada.detail, "en")


def test_people_on_other_cards_speak_plainly_too(book: Any, content: Any) -> None:
    visit = Visit(screen=Screen.EVENT, item="towers-rise", easy=True)
    people = event.present(visit, book).people
    assert people
    for one in people:
        assert one.text == book.told("voices", content.voices[one.id], "zh", easy=True)


def test_the_sheet_offers_it_where_there_is_some_and_a_new_visit_forgets_it(content: Any) -> None:
    assert "words" not in [row.id for row in settings.present(Visit()).rows]
    easy = step(step(Visit(), Open(Screen.HOME), content), SetEasy(True), content)
    model = settings.present(easy, easy=True)
    row = next(row for row in model.rows if row.id == "words")
    assert [(one.text, one.chosen) for one in row.choices] == [("平常", False), ("易读", True)]
    assert SetEasy(False) in model.changed
    assert not step(easy, StartOver(), content).easy
    assert replace(easy, easy=False) == step(easy, SetEasy(False), content)


def test_a_book_knows_whether_there_is_any(book: Any, content: Any) -> None:
    assert book.easy
    bare = {
        kind: {id_: one.model_copy(update={"easy": None}) for id_, one in getattr(content, kind).items()}
        for kind in TOLD
    }
    assert not Book(content.model_copy(update=bare)).easy
