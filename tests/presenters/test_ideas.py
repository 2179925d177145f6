"""Themes and voices."""

from __future__ import annotations

from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.ideas import present
from kiosk.presenters.reading import texts_of
from kiosk.state.model import Open, Screen, Visit


def test_all_themes_and_all_voices_open(book: Book, content: Content) -> None:
    model = present(Visit(), book)
    assert [(t.id, t.event) for t in model.themes] == [(i, Open(Screen.THEME, i)) for i in content.themes]
    assert [(v.id, v.event) for v in model.voices] == [(i, Open(Screen.VOICE, i)) for i in content.voices]


def test_the_parts_of_a_theme_are_drawn_on_its_card(book: Book) -> None:
    theme = next(t for t in present(Visit(lang="zh"), book).themes if t.id == "three-reasons")
    assert theme.parts is not None
    assert (theme.parts.form, theme.parts.texts) == ("pillars", ("起步早", "龙头强", "生态全"))


def test_what_is_gone_leaves_the_cards_standing(content: Content) -> None:
    voices = {i: v for i, v in content.voices.items() if i != "zhang-ning"}
    model = present(Visit(), Book(content.model_copy(update={"voices": voices, "organisations": {}})))
    assert len(model.themes) == len(content.themes)
    assert [v.id for v in model.voices] == list(voices)


def test_views_are_told_not_quoted(book: Book) -> None:
    model = present(Visit(lang="zh"), book)
    assert model.voices_note == "看法由我们转述，不是原话"
    assert not [t for v in model.voices for t in (v.gist, v.text) if set("“”「」") & set(t)]
    assert not [t for t in texts_of(model) if "{" in t]
