"""Ideas: the themes that tie the exhibit together, and the people whose views it tells. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Theme, Voice
from kiosk.presenters.book import Book
from kiosk.presenters.card import DEFAULT_HUE, Emblem, emblem, hue_of
from kiosk.presenters.labels import label
from kiosk.state.model import Open, Screen, Visit


@dataclass(frozen=True, slots=True)
class Link:
    """A word to touch. `event` leads to another screen, `id` to the voice of that id on this one."""

    text: str
    icon: str
    event: object = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """An idea: its text, its parts, and where and with whom it belongs."""

    id: str
    title: str
    text: str
    points: tuple[str, ...]
    links: tuple[Link, ...]
    hue: str


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """A person and a view, told in our words. `link` leads to the organisation, where it is on show."""

    id: str
    title: str
    role: str
    text: str
    emblem: Emblem
    link: Link | None


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
        tuple(_theme(book, i, t, lang) for i, t in content.themes.items()),
        tuple(_voice(book, i, v, lang) for i, v in content.voices.items()),
        book.source([s for item in items for s in item.sections], lang),
    )


def _theme(book: Book, theme_id: str, theme: Theme, lang: str) -> ThemeCard:
    content = book.content
    places = [i for i in theme.places if i in content.places]
    links = [Link(book.plain(content.places[i].name, lang), "map-pin", Open(Screen.PLACE, i)) for i in places]
    links += [
        Link(book.plain(content.voices[i].name, lang), "user", id=i)
        for i in theme.voices
        if i in content.voices
    ]
    return ThemeCard(
        theme_id,
        book.text(theme.title, lang),
        book.text(theme.text, lang),
        tuple(book.plain(p, lang) for p in theme.points),
        tuple(links),
        hue_of(book, places[0]) if places else DEFAULT_HUE,
    )


def _voice(book: Book, voice_id: str, voice: Voice, lang: str) -> VoiceCard:
    organisation = book.content.organisations.get(voice.organisation or "")
    link = None
    hue = "tower"
    if organisation is not None:
        name = book.plain(organisation.name, lang)
        link = Link(name, "building-2", Open(Screen.COMPANY, voice.organisation))
        hue = emblem(book, voice.organisation or "", organisation).hue
    return VoiceCard(
        voice_id,
        book.plain(voice.name, lang),
        book.plain(voice.role, lang),
        book.text(voice.text, lang),
        Emblem(voice.name.zh[0], voice_id, hue),
        link,
    )
