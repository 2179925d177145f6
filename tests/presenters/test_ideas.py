"""Themes and voices."""

from __future__ import annotations

from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.ideas import present
from kiosk.presenters.reading import texts_of
from kiosk.state.model import Open, Screen, Visit


def test_all_themes_and_all_voices(book: Book, content: Content) -> None:
    model = present(Visit(), book)
    assert [t.id for t in model.themes] == list(content.themes)
    assert [v.id for v in model.voices] == list(content.voices)


def test_links_of_a_theme(book: Book) -> None:
    theme = next(t for t in present(Visit(lang="zh"), book).themes if t.id == "three-reasons")
    assert [(x.text, x.event, x.id) for x in theme.links] == [
        ("漕河泾", Open(Screen.PLACE, "caohejing"), ""),
        ("张宁", None, "zhang-ning"),
    ]
    assert theme.points == ("起步早", "龙头强", "生态全")


def test_every_link_leads_somewhere_that_exists(book: Book, content: Content) -> None:
    model = present(Visit(), book)
    for theme in model.themes:
        for link in theme.links:
            assert (link.event is not None) != bool(link.id)
            assert not link.id or link.id in [v.id for v in model.voices]


def test_a_voice_leads_to_its_organisation_where_it_has_one(book: Book, content: Content) -> None:
    for voice in present(Visit(), book).voices:
        organisation = content.voices[voice.id].organisation
        if organisation is None:
            assert voice.link is None
        else:
            assert voice.link is not None and voice.link.event == Open(Screen.COMPANY, organisation)


def test_a_link_to_what_is_gone_is_left_out(content: Content) -> None:
    voices = {i: v for i, v in content.voices.items() if i != "zhang-ning"}
    model = present(Visit(), Book(content.model_copy(update={"voices": voices, "organisations": {}})))
    theme = next(t for t in model.themes if t.id == "three-reasons")
    assert [x.text for x in theme.links] == ["漕河泾"]
    assert all(v.link is None for v in model.voices)


def test_views_are_told_not_quoted(book: Book) -> None:
    model = present(Visit(lang="zh"), book)
    assert model.voices_note == "看法由我们转述，不是原话"
    assert not [t for v in model.voices for t in [v.text] if set("“”「」") & set(t)]
    assert not [t for t in texts_of(model) if "{" in t]
