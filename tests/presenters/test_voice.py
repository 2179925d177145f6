"""The card of a person: who it is, the view as we tell it, and what it is tied to."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.voice import OFFICE_HUE, present
from kiosk.state.model import Open, Screen, Visit


def visit(item: str, lang: Any = "zh") -> Visit:
    """A visit on a person."""
    return Visit(screen=Screen.VOICE, item=item, lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nine_people_told_and_never_quoted(book: Book, content: Content, lang: Any) -> None:
    assert len(content.voices) == 9
    for item in content.voices:
        model = present(visit(item, lang), book)
        assert model.title and model.role and model.gist and model.text and model.source
        assert not set('“”「」『』"{') & set(model.gist + model.text)
        note = "看法由我们转述，不是原话" if lang == "zh" else "Views are told by us, not quoted"
        assert model.note == note


def test_the_emblem_is_in_the_hue_of_the_organisation(book: Book, content: Content) -> None:
    wu, long = present(visit("wu-tao"), book), present(visit("long-fan"), book)
    assert (wu.emblem.name, wu.emblem.hue) == ("伍", content.places["caohejing"].hue)
    assert (long.emblem.name, long.emblem.hue) == ("龙", content.places["ai-tower"].hue)
    assert present(visit("cao-liqiang"), book).emblem.hue == OFFICE_HUE


def test_it_leads_to_the_organisation_the_events_and_the_themes(book: Book) -> None:
    opened = [row.event for group in present(visit("long-fan"), book).groups for row in group.rows]
    assert Open(Screen.COMPANY, "tree-graph") in opened
    assert Open(Screen.EVENT, "blockchain-standard") in opened
    assert Open(Screen.THEME, "six-ecosystems") in opened
    assert len(opened) == len(set(opened))


def test_without_its_organisation_it_still_stands(content: Content) -> None:
    voice = content.voices["wu-tao"].model_copy(update={"organisation": None, "gist": None})
    changed = content.model_copy(update={"voices": {"wu-tao": voice}, "organisations": {}})
    model = present(visit("wu-tao"), Book(changed))
    assert model.emblem.hue == OFFICE_HUE and model.gist == ""
    assert not model.has_previous and not model.has_next


def test_previous_and_next_go_through_all_nine(book: Book, content: Content) -> None:
    ends = [(m.has_previous, m.has_next) for m in (present(visit(i), book) for i in content.voices)]
    assert ends == [(False, True), *[(True, True)] * 7, (True, False)]
