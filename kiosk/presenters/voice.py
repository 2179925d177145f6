"""A person and a view, told in our words and never quoted; and everything tied to it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Voice
from kiosk.presenters import card
from kiosk.presenters.book import Book
from kiosk.presenters.card import Emblem
from kiosk.presenters.labels import label
from kiosk.presenters.relations import Group, ties
from kiosk.state.model import Screen, Visit
from kiosk.state.order import items_of

# The hue of those who speak for no organisation of the exhibit: the district's own.
OFFICE_HUE = "tower"


@dataclass(frozen=True, slots=True)
class VoiceModel:
    """Everything on the card of a person."""

    id: str
    title: str
    role: str
    gist: str
    text: str
    note: str
    emblem: Emblem
    groups: tuple[Group, ...]
    source: str
    back: str
    previous: str
    next: str
    has_previous: bool
    has_next: bool


def present(visit: Visit, book: Book) -> VoiceModel:
    """The card of the person of a visit. Raises KeyError where there is none: the state sees to it."""
    content, lang = book.content, visit.lang
    item = visit.item or ""
    voice = content.voices[item]
    before, after = card.neighbours(items_of(content, Screen.VOICE), item)
    return VoiceModel(
        item,
        book.plain(voice.name, lang),
        book.plain(voice.role, lang),
        gist_of(book, voice, lang),
        book.told("voices", voice, lang, easy=visit.easy),
        label("voices_note", lang),
        emblem_of(book, item, voice),
        ties(book, visit.spot, lang),
        book.source(voice.sections, lang),
        label("all_ideas", lang),
        label("previous_voice", lang),
        label("next_voice", lang),
        before,
        after,
    )


def gist_of(book: Book, voice: Voice, lang: str) -> str:
    """The view in a few words; empty where there are none."""
    return book.text(voice.gist, lang) if voice.gist is not None else ""


def emblem_of(book: Book, voice_id: str, voice: Voice) -> Emblem:
    """The ringed first character of a name, in the hue of the organisation that the person speaks for."""
    organisation = book.content.organisations.get(voice.organisation or "")
    hue = card.hue_of(book, organisation.place) if organisation is not None else OFFICE_HUE
    return Emblem(voice.name.zh[0], voice_id, hue)
