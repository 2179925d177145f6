"""A plain slide of a talk: a title, a few words, a picture, one big figure. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.routes import Slide
from kiosk.presenters import card
from kiosk.presenters.book import Book
from kiosk.presenters.card import Scene, Tile
from kiosk.state.model import Visit

HUE = "tower"


@dataclass(frozen=True, slots=True)
class SlideModel:
    """Everything on the slide. `source` is that of its figure, empty without one."""

    id: str
    title: str
    text: str
    scene: Scene | None
    tile: Tile | None
    hue: str
    source: str


def slide_of(book: Book, slide_id: str) -> Slide | None:
    """The slide `ROUTE.N`, None where there is none."""
    route_id, _, number = slide_id.rpartition(".")
    route = book.content.routes.get(route_id)
    index = int(number) - 1 if number.isdecimal() else -1
    return route.steps[index].slide if route is not None and 0 <= index < len(route.steps) else None


def present(visit: Visit, book: Book) -> SlideModel:
    """The slide of a visit. Raises KeyError where there is none: the state sees to it."""
    lang, item = visit.lang, visit.item or ""
    slide = slide_of(book, item)
    if slide is None:
        raise KeyError(item)
    tile = card.hero(book, slide.figure, lang) if slide.figure is not None else None
    figure = book.content.figures.get(slide.figure or "")
    return SlideModel(
        item,
        book.plain(slide.title, lang),
        book.text(slide.text, lang) if slide.text is not None else "",
        card.scene(book, slide.picture, HUE, lang) if slide.picture is not None else None,
        tile,
        HUE,
        book.source((figure.section,), lang) if tile is not None and figure is not None else "",
    )
