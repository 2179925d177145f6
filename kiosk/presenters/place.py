"""The card of one place: its figure, its story, what is there, who is there. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.content.model import Organisation, Place
from kiosk.presenters import card
from kiosk.presenters.book import Book
from kiosk.presenters.card import Emblem, Row, Scene, Tile
from kiosk.presenters.labels import label
from kiosk.presenters.relations import ties
from kiosk.state.model import Focus, LightFloor, Open, Screen, Spot, Visit
from kiosk.state.order import items_of


@dataclass(frozen=True, slots=True)
class Floor:
    """Floors that the report gives, and who is there: `event` opens its card, `chart` the first of its
    charts, `light` lights them in the section."""

    floor: str
    title: str
    event: object
    lowest: int
    highest: int
    emblem: Emblem
    text: str
    chart: Open | None
    light: LightFloor


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PlaceModel:
    """Everything on the card of a place. `lit` is the number of the floor that is lit."""

    id: str
    title: str
    subtitle: str
    text: str
    hero: Tile | None
    scene: Scene
    hue: str
    sights: tuple[str, ...]
    tiles: tuple[Tile, ...]
    floors: tuple[Floor, ...]
    floors_note: str
    groups: tuple[Group, ...]
    open_floor: str
    open_chart: str
    source: str
    sights_title: str
    back: str
    previous: str
    next: str
    has_previous: bool
    has_next: bool
    lit: int = 0


def present(visit: Visit, book: Book) -> PlaceModel:
    """The card of the place of a visit. Raises KeyError where there is none: the state sees to it."""
    content, lang = book.content, visit.lang
    item = visit.item or ""
    place = content.places[item]
    before, after = card.neighbours(items_of(content, Screen.PLACE), item)
    floors = floor_bands(book, item, lang)
    figures = (i for i in place.figures if i != place.hero)
    return PlaceModel(
        item,
        book.text(place.name, lang),
        book.plain(place.tagline, lang),
        book.told("places", place, lang, easy=visit.easy),
        card.hero(book, place.hero, lang),
        card.scene(book, place.picture, place.hue, lang),
        place.hue,
        tuple(book.plain(s, lang) for s in place.sights),
        card.tiles(book, figures, lang),
        floors,
        label("section_schematic", lang) if floors else "",
        _groups(book, item, lang),
        label("opens_floor", lang),
        label("chart", lang),
        book.source(place.sections, lang),
        label("sights", lang),
        label("all_places", lang),
        label("previous_place", lang),
        label("next_place", lang),
        before,
        after,
        _lit(floors, visit.lit_at(item)),
    )


def _lit(floors: tuple[Floor, ...], who: str | None) -> int:
    """The number of the floor of an organisation; the highest one where nobody chose."""
    return next((n for n, floor in enumerate(floors) if floor.light.organisation == who), 0)


def floor_bands(book: Book, place_id: str, lang: str) -> tuple[Floor, ...]:
    """Floors that the report names, the highest first."""
    found = [
        Floor(
            card.floors(o, lang),
            book.plain(o.name, lang),
            card.company_row(book, i, o, lang).event,
            min(o.floors),
            max(o.floors),
            card.emblem(book, i, o),
            book.plain(o.tagline, lang),
            _first_chart(book, i),
            LightFloor(i),
        )
        for i, o in book.organisations_at(place_id)
        if o.floors
    ]
    return tuple(sorted(found, key=lambda f: -f.highest))


def _first_chart(book: Book, organisation_id: str) -> Open | None:
    charts = book.charts_of(organisation=organisation_id)
    return Open(Screen.CHART, charts[0]) if charts else None


def _groups(book: Book, item: str, lang: str) -> tuple[Group, ...]:
    content = book.content
    here = book.organisations_at(item)
    matter = card.floors_matter(book, item)
    named = [(i, o) for i, o in here if o.floors or not matter]
    if matter:
        named.sort(key=lambda pair: -max(pair[1].floors))
    unnamed = [(i, o) for i, o in here if not o.floors and matter]
    inside = [(i, p) for i, p in content.places.items() if p.part_of == item]
    parent_id = content.places[item].part_of
    around = [(i, p) for i, p in content.places.items() if i == parent_id]
    groups = (
        Group(label("organisations_here", lang), _companies(book, item, named, lang)),
        Group(label("also_here", lang), _companies(book, item, unnamed, lang)),
        Group(label("places_inside", lang), tuple(card.place_row(book, i, p, lang) for i, p in inside)),
        *(_inside(book, i, p, lang) for i, p in inside),
        Group(label("related_charts", lang), card.chart_rows(book, book.charts_of(place=item), lang)),
        Group(label("events_here", lang), card.some_event_rows(book, book.events_of(place=item), lang)),
        Group(label("place_around", lang), tuple(card.place_row(book, i, p, lang) for i, p in around)),
        *(
            Group(g.title, g.rows)
            for g in ties(book, Spot(Screen.PLACE, item), lang)
            if g.kind in (Screen.VOICE, Screen.THEME)
        ),
    )
    return tuple(g for g in groups if g.rows)


def _companies(
    book: Book, place_id: str, here: Sequence[tuple[str, Organisation]], lang: str
) -> tuple[Row, ...]:
    """Rows of organisations at a place; of too many the first ones, and a row that leads to all of them."""
    many = len(here) > card.MANY_ROWS
    rows = tuple(card.company_row(book, i, o, lang) for i, o in here[: card.MANY_ROWS - many])
    if not many:
        return rows
    words = label("n_more", lang).format(n=len(here) - len(rows))
    return (*rows, Row(words, label("n_more_where", lang), Focus(Spot(Screen.PLACE, place_id)), "link"))


def _inside(book: Book, place_id: str, place: Place, lang: str) -> Group:
    """Who is in a place inside this one."""
    rows = _companies(book, place_id, book.organisations_at(place_id), lang)
    return Group(label("organisations_inside", lang).format(place=book.plain(place.name, lang)), rows)
