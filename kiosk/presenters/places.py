"""The places of the district: the map where there is one, and each place with those inside it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Place
from kiosk.presenters import card
from kiosk.presenters import map as maps
from kiosk.presenters.book import Book
from kiosk.presenters.card import Row, Scene, Tile
from kiosk.presenters.labels import label
from kiosk.presenters.memo import once_for_book
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
    """Title, hint and groups. Where the content has a `map`, `rows` are the places beside it, each with its
    hue, outer ones before those inside them."""

    title: str
    hint: str
    groups: tuple[PlaceGroup, ...]
    map: maps.MapModel | None = None
    rows: tuple[tuple[Row, str], ...] = ()


def present(visit: Visit, book: Book) -> PlacesModel:
    """All places. A place whose parent stepped aside stands for itself."""
    drawn = maps.present(visit, book)
    if drawn is not None:
        lang = visit.lang
        own = book.content.exhibit.map_title
        title = book.plain(own, lang) if own else label("map_title", lang)
        return PlacesModel(title, drawn.note, (), drawn, _rows(book, lang))
    return PlacesModel(
        label("places_title", visit.lang), label("places_hint", visit.lang), groups(book, visit.lang)
    )


def groups(book: Book, lang: str) -> tuple[PlaceGroup, ...]:
    """Each place with the places inside it."""
    places = book.content.places
    heads = [i for i, p in places.items() if p.part_of not in places]
    return tuple(
        PlaceGroup(
            _card(book, head, places[head], lang),
            tuple(_card(book, i, places[i], lang) for i in places if i != head and top(book, i) == head),
        )
        for head in heads
    )


@once_for_book
def _rows(book: Book, lang: str) -> tuple[tuple[Row, str], ...]:
    """A row for each place, under the place around it."""
    places = book.content.places
    order = {id_: n for n, id_ in enumerate(places)}
    tops = {id_: top(book, id_) for id_ in places}
    listed = sorted(places, key=lambda i: (order[tops[i]], i != tops[i], order[i]))
    return tuple((_row(book, i, places[i], lang), places[i].hue) for i in listed)


def _row(book: Book, place_id: str, place: Place, lang: str) -> Row:
    here = len(book.organisations_at(place_id))
    row = card.place_row(book, place_id, place, lang)
    return replace(row, text=f"{label('organisations', lang)} {here} · {row.text}") if here else row


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
