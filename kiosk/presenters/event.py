"""One event: its date, what happened, and everything that belongs to it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.presenters import card, timeline
from kiosk.presenters.book import Book
from kiosk.presenters.card import Person, Scene, Tile
from kiosk.presenters.labels import label
from kiosk.presenters.relations import Group, ties
from kiosk.presenters.timeline import TimelineModel
from kiosk.state.model import Open, Screen, Spot, Visit
from kiosk.state.order import era_of, siblings


@dataclass(frozen=True, slots=True)
class Tag:
    """A place that the event belongs to."""

    text: str
    hue: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The event before or after: a label and its title with the date."""

    word: str
    text: str


@dataclass(frozen=True, slots=True)
class EventModel:
    """Everything on the detail of an event.

    `year` stands large beside the sheet, no more exact than the source. `river` is the timeline that lies
    beside it with the cursor on this event. Previous and next go through the events that the filter of the
    timeline lets through; through all where it leaves this one out. `era_hue` is the colour role of its era.
    """

    id: str
    year: str
    date: str
    era: str
    era_hue: str
    outlook: str
    river: TimelineModel
    tags: tuple[Tag, ...]
    title: str
    text: str
    scene: Scene | None
    tiles_title: str
    tiles: tuple[Tile, ...]
    groups: tuple[Group, ...]
    people_title: str
    people: tuple[Person, ...]
    hue: str
    source: str
    back: str
    close: str
    previous: str
    next: str
    neighbours: tuple[Neighbour, ...]
    has_previous: bool
    has_next: bool


def present(visit: Visit, book: Book) -> EventModel:
    """The detail of the event of a visit. Raises KeyError where there is none: the state sees to it."""
    content, lang = book.content, visit.lang
    item = visit.item or ""
    event = content.events[item]
    river = timeline.present(
        replace(visit, selected=item, event_theme=None, event_kind=None, playing=False, gathered=()), book
    )
    node = river.nodes[river.chosen]
    ids = siblings(visit, content)
    before, after = card.neighbours(ids, item)
    at = ids.index(item)
    era_id = era_of(content, event.when.year)
    era = content.exhibit.eras[era_id] if era_id is not None else None
    places = [(i, content.places[i]) for i in event.places if i in content.places]
    hue = places[0][1].hue if places else card.DEFAULT_HUE
    picture = content.pictures.get(event.picture or "")
    tiles = card.tiles(book, event.figures, lang)
    return EventModel(
        id=item,
        year=node.year,
        date=book.when(event.when, lang),
        era=book.plain(era.name, lang) if era is not None else "",
        era_hue=f"era_{era.hue}" if era is not None else "text",
        outlook=label("outlook", lang) if event.outlook else "",
        river=river,
        tags=tuple(Tag(book.plain(p.name, lang), p.hue) for _, p in places),
        title=book.text(event.title, lang),
        text=book.told("events", event, lang, easy=visit.easy),
        scene=card.scene(book, event.picture, hue, lang) if picture is not None else None,
        tiles_title=label("related_figures", lang),
        tiles=tiles,
        groups=_groups(book, item, tiles, lang),
        people_title=label("people", lang),
        people=tuple(
            card.person(book, i, content.voices[i], lang, easy=visit.easy)
            for i in event.voices
            if i in content.voices
        ),
        hue=hue,
        source=book.source(event.sections, lang),
        back=label("back_to_timeline", lang),
        close=label("close", lang),
        previous=label("previous", lang),
        next=label("next", lang),
        neighbours=tuple(
            Neighbour(label(word, lang), _spoken(book, ids[at + step], lang))
            for word, step, there in (("previous", -1, before), ("next", 1, after))
            if there
        ),
        has_previous=before,
        has_next=after,
    )


def _spoken(book: Book, event_id: str, lang: str) -> str:
    event = book.content.events[event_id]
    joint = "，" if lang == "zh" else ", "
    return f"{book.plain(event.title, lang)}{joint}{book.when(event.when, lang)}"


def _groups(book: Book, event_id: str, tiles: tuple[Tile, ...], lang: str) -> tuple[Group, ...]:
    """Everything tied to the event that does not stand on the sheet already: people have panels of their
    own, and a figure leads to the chart that shows it."""
    shown = {Open(Screen.VOICE, i) for i in book.content.events[event_id].voices}
    shown |= {tile.event for tile in tiles if isinstance(tile.event, Open)}
    groups = (
        replace(group, rows=tuple(row for row in group.rows if row.event not in shown))
        for group in ties(book, Spot(Screen.EVENT, event_id), lang)
    )
    return tuple(group for group in groups if group.rows)
