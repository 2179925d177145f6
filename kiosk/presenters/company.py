"""The card of one organisation: one big figure, then who, where, and what next. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kiosk.content.model import FieldOfWork, Organisation
from kiosk.presenters import card, fields, ribbon, takeaway
from kiosk.presenters.book import Book
from kiosk.presenters.card import Emblem, Person, Row, Scene, Tile
from kiosk.presenters.fields import Fact
from kiosk.presenters.labels import label
from kiosk.presenters.relations import Group, ties
from kiosk.presenters.ribbon import Ribbon
from kiosk.presenters.takeaway import Takeaway
from kiosk.state.model import Focus, Open, Screen, Spot, Visit
from kiosk.state.order import siblings

# What is drawn behind the big figure; an organisation of another field has the picture of its place.
FIELD_ART: Final[dict[FieldOfWork, str]] = {
    FieldOfWork.IMAGING: "wave",
    FieldOfWork.VIRTUAL_HUMANS: "person",
    FieldOfWork.BLOCKCHAIN: "blocks",
}
ENOUGH_ROWS = 2
# Related organisations on the card itself; the picture of relations has all of them.
CLOSEST = 5


@dataclass(frozen=True, slots=True)
class Work:
    """Something that the organisation made."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Address:
    """The place, with its picture; it opens the place. `floor` is what the report says of the floor."""

    title: str
    floor: str
    scene: Scene
    event: Open


@dataclass(frozen=True, slots=True)
class CompanyModel:
    """Everything on a card, and the words of the way back and on.

    `cursor_note` says where the year cursor stands, where an event in the rows lies after it.
    """

    id: str
    emblem: Emblem
    title: str
    subtitle: str
    text: str
    hero: Tile | None
    art: str
    hue: str
    tiles: tuple[Tile, ...]
    people: tuple[Person, ...]
    works: tuple[Work, ...]
    works_scene: Scene | None
    rows: tuple[Row, ...]
    address: Address | None
    facts: tuple[Fact, ...]
    ribbon: Ribbon | None
    related: Group | None
    take: Takeaway | None
    source: str
    facts_title: str
    people_title: str
    works_title: str
    rows_title: str
    cursor_note: str
    back: str
    previous: str
    next: str
    has_previous: bool
    has_next: bool


def present(visit: Visit, book: Book) -> CompanyModel:
    """The card of the organisation of a visit. Raises KeyError where there is none: the state sees to it."""
    content, lang = book.content, visit.lang
    item = visit.item or ""
    organisation = content.organisations[item]
    before, after = card.neighbours(siblings(visit, content), item)
    emblem = card.emblem(book, item, organisation)
    place = book.place(organisation.place)
    figures = (i for i in organisation.figures if i != organisation.hero)
    rows = _rows(book, item, organisation, lang)
    later = _after_cursor(rows, visit.year, book, lang)
    return CompanyModel(
        item,
        emblem,
        book.text(organisation.name, lang),
        _subtitle(book, organisation, lang),
        book.told("organisations", organisation, lang, easy=visit.easy),
        card.hero(book, organisation.hero, lang),
        _art(book, organisation),
        emblem.hue,
        card.tiles(book, figures, lang),
        card.people(book, item, lang, easy=visit.easy),
        tuple(Work(book.plain(p.name, lang), book.plain(p.text, lang)) for p in organisation.products),
        card.scene(book, organisation.picture, emblem.hue, lang)
        if organisation.picture in content.pictures
        else None,
        later,
        Address(
            book.plain(place.name, lang),
            card.where(book, organisation, lang),
            card.scene(book, place.picture, place.hue, lang),
            Open(Screen.PLACE, organisation.place),
        )
        if place is not None
        else None,
        fields.facts(book, organisation, lang),
        ribbon.present(book, item, visit.year, lang),
        _related(book, item, lang),
        takeaway.present(book, Spot(Screen.COMPANY, item), lang),
        book.source(organisation.sections, lang),
        label("card_facts", lang),
        label("people", lang),
        label("products", lang),
        label("go_on", lang),
        label("cursor_at", lang).format(year=visit.year) if later != rows else "",
        label("all_companies", lang),
        label("previous_one", lang),
        label("next_one", lang),
        before,
        after,
    )


def _related(book: Book, item: str, lang: str) -> Group | None:
    """The closest organisations, each with what ties it; a last row leads to all of them."""
    spot = Spot(Screen.COMPANY, item)
    found = next((g for g in ties(book, spot, lang) if g.kind is Screen.COMPANY), None)
    if found is None or not found.rows:
        return None
    rows = found.rows[:CLOSEST]
    if len(found.rows) > CLOSEST:
        rows += (Row(label("related_all", lang), label("relations", lang), Focus(spot), "link"),)
    return Group(label("related_why", lang), rows, Screen.COMPANY)


def _subtitle(book: Book, organisation: Organisation, lang: str) -> str:
    """Tagline and kind, as in 磁共振进入秒级，企业."""
    return f"{book.plain(organisation.tagline, lang)} · {label(organisation.kind.value, lang)}"


def _art(book: Book, organisation: Organisation) -> str:
    for field in organisation.fields:
        if field in FIELD_ART:
            return FIELD_ART[field]
    place = book.place(organisation.place)
    return card.scene(book, place.picture if place is not None else None, "", "zh").art


def _rows(book: Book, item: str, organisation: Organisation, lang: str) -> tuple[Row, ...]:
    """Charts and events of the organisation; where it has few, those of its place make the way on."""
    charts = list(book.charts_of(organisation=item))
    for figure in (organisation.hero, *organisation.figures):
        chart = book.chart_with(figure) if figure is not None else None
        if chart is not None and chart not in charts:
            charts.append(chart)
    rows = card.chart_rows(book, charts, lang) + card.some_event_rows(
        book, book.events_of(organisation=item), lang
    )
    if len(rows) < ENOUGH_ROWS:
        known = {r.event for r in rows}
        # Enough of them for what is left when the known ones are gone.
        nearby = book.events_of(place=organisation.place)[: len(known) + ENOUGH_ROWS]
        near = card.event_rows(book, nearby, lang)
        place = book.place(organisation.place)
        # Named by its place: what happened nearby is not the work of this organisation.
        name = book.plain(place.name, lang) if place is not None else ""
        rows += tuple(replace(r, text=f"{name} · {r.text}") for r in near if r.event not in known)[
            :ENOUGH_ROWS
        ]
    return rows


def _after_cursor(rows: tuple[Row, ...], year: int | None, book: Book, lang: str) -> tuple[Row, ...]:
    """The rows, where events after the year cursor say so."""

    def told(row: Row) -> Row:
        opens = row.event
        if year is None or not isinstance(opens, Open) or opens.screen is not Screen.EVENT:
            return row
        event = book.content.events.get(opens.item or "")
        if event is None or event.when.year <= year:
            return row
        return replace(row, text=f"{row.text} · {label('after_cursor', lang).format(year=year)}")

    return tuple(told(row) for row in rows)
