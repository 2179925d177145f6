"""The places of the district: each with the places inside it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Place
from kiosk.presenters import card
from kiosk.presenters.book import Book
from kiosk.presenters.card import Scene, Tile
from kiosk.presenters.labels import label
from kiosk.state.model import Open, Screen, Visit


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """The face of one place. `inside` says what it is part of, `count` how many organisations are there."""

    id: str
    title: str
    text: str
    scene: Scene
    hero: Tile | None
    inside: str
    count: str
    event: Open


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A place and the places inside it."""

    head: PlaceCard
    parts: tuple[PlaceCard, ...]


@dataclass(frozen=True, slots=True)
class PlacesModel:
    """Title, hint and groups."""

    title: str
    hint: str
    groups: tuple[PlaceGroup, ...]


def present(visit: Visit, book: Book) -> PlacesModel:
    """All places. A place whose parent stepped aside stands for itself."""
    places, lang = book.content.places, visit.lang
    heads = [i for i, p in places.items() if p.part_of not in places]
    groups = tuple(
        PlaceGroup(
            _card(book, head, places[head], lang),
            tuple(_card(book, i, places[i], lang) for i in places if i != head and top(book, i) == head),
        )
        for head in heads
    )
    return PlacesModel(label("places_title", lang), label("places_hint", lang), groups)


def top(book: Book, place_id: str) -> str:
    """The outermost place around a place; a ring of places ends where it began."""
    seen = {place_id}
    while (parent := book.content.places[place_id].part_of) in book.content.places and parent not in seen:
        assert parent is not None
        seen.add(parent)
        place_id = parent
    return place_id


def _card(book: Book, place_id: str, place: Place, lang: str) -> PlaceCard:
    here = len(book.organisations_at(place_id))
    parent = book.place(place.part_of) if place.part_of is not None else None
    return PlaceCard(
        place_id,
        book.text(place.name, lang),
        book.plain(place.tagline, lang),
        card.scene(book, place.picture, place.hue, lang),
        card.hero(book, place.hero, lang),
        f"{label('inside', lang)}{book.plain(parent.name, lang)}" if parent is not None else "",
        f"{label('organisations', lang)} {here}" if here else "",
        Open(Screen.PLACE, place_id),
    )
