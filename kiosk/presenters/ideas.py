"""Ideas: the themes that tie the exhibit together, and the people whose views it tells. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Theme, Voice
from kiosk.presenters.book import Book
from kiosk.presenters.card import Emblem
from kiosk.presenters.labels import label
from kiosk.presenters.theme import Parts, hue_of, parts_of
from kiosk.presenters.voice import emblem_of, gist_of
from kiosk.state.model import Open, Screen, Visit


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """An idea: its text and its parts; it opens the theme."""

    id: str
    title: str
    text: str
    parts: Parts | None
    hue: str
    event: Open


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """A person and a view, told in our words; it opens the person."""

    id: str
    title: str
    role: str
    gist: str
    text: str
    emblem: Emblem
    event: Open


@dataclass(frozen=True, slots=True)
class IdeasModel:
    """Two sections, each with the word of its chip."""

    title: str
    themes_title: str
    voices_title: str
    voices_note: str
    themes: tuple[ThemeCard, ...]
    voices: tuple[VoiceCard, ...]
    source: str


def present(visit: Visit, book: Book) -> IdeasModel:
    """The ideas of the content."""
    content, lang = book.content, visit.lang
    items: list[Theme | Voice] = [*content.themes.values(), *content.voices.values()]
    return IdeasModel(
        label("ideas_title", lang),
        label("themes", lang),
        label("voices", lang),
        label("voices_note", lang),
        tuple(_theme(book, i, t, lang, easy=visit.easy) for i, t in content.themes.items()),
        tuple(_voice(book, i, v, lang, easy=visit.easy) for i, v in content.voices.items()),
        book.source([s for item in items for s in item.sections], lang),
    )


def _theme(book: Book, theme_id: str, theme: Theme, lang: str, *, easy: bool) -> ThemeCard:
    return ThemeCard(
        theme_id,
        book.text(theme.title, lang),
        book.told("themes", theme, lang, easy=easy),
        parts_of(book, theme_id, lang),
        hue_of(book, theme_id),
        Open(Screen.THEME, theme_id),
    )


def _voice(book: Book, voice_id: str, voice: Voice, lang: str, *, easy: bool) -> VoiceCard:
    return VoiceCard(
        voice_id,
        book.plain(voice.name, lang),
        book.plain(voice.role, lang),
        gist_of(book, voice, lang),
        book.told("voices", voice, lang, easy=easy),
        emblem_of(book, voice_id, voice),
        Open(Screen.VOICE, voice_id),
    )
