"""The map: shapes, what is written on it, and who is where. Pure; lengths are shares of the map.

What stands where on the screen depends on the size of the words there: `map_layout.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.content.map import MapShape
from kiosk.presenters import card
from kiosk.presenters.book import Book
from kiosk.presenters.card import Emblem
from kiosk.presenters.labels import label
from kiosk.presenters.memo import once_for_book
from kiosk.state.model import Open, PlaneView, Screen, Visit

Dot = tuple[float, float]
# More emblems than this at one place are no picture of it; the rest is a number.
MOST_EMBLEMS = 24


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape without words: `path` from 0 to 1 across the map, `width` a share of its height."""

    id: str
    kind: str
    hue: str
    path: tuple[Dot, ...]
    width: float
    at: Dot | None
    planned: bool


@dataclass(frozen=True, slots=True)
class Resident:
    """An organisation at its place."""

    name: str
    emblem: Emblem
    event: Open


@dataclass(frozen=True, slots=True)
class Pin:
    """Words on the map. Those of a place can be touched (`event`); others only name a shape.

    `level` is 0 for what is always written, 1 for what is written from a closer look on. `more` names the
    organisations for which there is no emblem.
    """

    id: str
    title: str
    text: str
    kind: str
    hue: str
    at: Dot
    event: Open | None
    level: int
    tag: str = ""
    residents: tuple[Resident, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A dashed line between two anchors."""

    begin: Dot
    end: Dot


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole map in one language. It is the same object for the same content."""

    outlines: tuple[Outline, ...]
    pins: tuple[Pin, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class MapModel:
    """The map, the part of it in view, and the words around it."""

    chart: Chart
    view: PlaneView
    name: str
    help: str
    note: str
    whole: str
    nearer: str
    farther: str


def present(visit: Visit, book: Book) -> MapModel | None:
    """The map of a visit; None where the content has none that shows a place."""
    drawn = chart(book, visit.lang)
    if not any(pin.event for pin in drawn.pins):
        return None
    words = ("map_name", "map_help", "map_note", "map_whole", "zoom_in", "zoom_out")
    return MapModel(drawn, visit.map_view, *(label(word, visit.lang) for word in words))


@once_for_book
def chart(book: Book, lang: str) -> Chart:
    """The map of a content in a language."""
    shapes = book.content.map
    outlines = tuple(
        Outline(
            id_,
            shape.kind.value,
            shape.hue,
            tuple((float(x), float(y)) for x, y in shape.path),
            float(shape.width),
            anchor(shape),
            shape.planned,
        )
        for id_, shape in shapes.items()
    )
    pins = []
    named: set[str] = set()
    # A written anchor comes before the middle of another shape of the same place.
    for id_, shape in sorted(shapes.items(), key=lambda pair: pair[1].anchor is None):
        at = anchor(shape)
        if at is None or shape.place in named:
            continue
        if shape.place is not None and shape.place in book.content.places:
            named.add(shape.place)
            pins.append(_place_pin(book, shape, shape.place, at, lang))
        elif shape.name is not None:
            pins.append(_word_pin(book, id_, shape, at, lang))
    return Chart(outlines, tuple(sorted(pins, key=_rank(book))), _ties(book))


def anchor(shape: MapShape) -> Dot | None:
    """Where the words of a shape point to: its anchor, or the middle of its path."""
    if shape.anchor is not None:
        return float(shape.anchor[0]), float(shape.anchor[1])
    if not shape.path:
        return None
    xs, ys = ([float(point[n]) for point in shape.path] for n in (0, 1))
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def _rank(book: Book) -> Callable[[Pin], tuple[int, int, int]]:
    """Places first, outer ones before those inside them; of the rest those that are far away."""
    places = book.content.places
    order = {id_: n for n, id_ in enumerate(places)}

    def rank(pin: Pin) -> tuple[int, int, int]:
        if pin.event is None:
            return 2 if pin.level else 1, 0, 0
        inner = places[pin.id].part_of in places
        return 0, int(inner), order[pin.id]

    return rank


def _place_pin(book: Book, shape: MapShape, place_id: str, at: Dot, lang: str) -> Pin:
    place = book.content.places[place_id]
    here = book.organisations_at(place_id)
    shown_here = here if len(here) <= MOST_EMBLEMS else here[: MOST_EMBLEMS - 1]
    residents = tuple(
        Resident(book.plain(o.name, lang), card.emblem(book, i, o), Open(Screen.COMPANY, i))
        for i, o in shown_here
    )
    rest = len(here) - len(shown_here)
    return Pin(
        place_id,
        book.plain(place.name, lang),
        f"{label('organisations', lang)} {len(here)}" if here else "",
        shape.kind.value,
        place.hue,
        at,
        Open(Screen.PLACE, place_id),
        0,
        label("map_planned", lang) if shape.planned else "",
        residents,
        label("map_more", lang).format(n=rest) if rest else "",
    )


def _word_pin(book: Book, id_: str, shape: MapShape, at: Dot, lang: str) -> Pin:
    assert shape.name is not None
    beyond = shape.kind.value == "beyond"
    return Pin(
        id_,
        book.plain(shape.name, lang),
        book.plain(shape.note, lang) if shape.note is not None else "",
        shape.kind.value,
        shape.hue,
        at,
        None,
        0 if beyond else 1,
        label("map_planned", lang) if shape.planned else "",
    )


def _ties(book: Book) -> tuple[Tie, ...]:
    shapes = book.content.map
    found = []
    for shape in shapes.values():
        other = shapes.get(shape.tied_to or "")
        if other is None or other is shape:
            continue
        begin, end = anchor(shape), anchor(other)
        if begin is not None and end is not None:
            found.append(Tie(begin, end))
    return tuple(found)
