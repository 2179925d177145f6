"""The home screen: where a visitor can go, each place with something worth seeing on it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest

from kiosk.content.quantities import Formatted
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.timeaxis import TimeAxis
from kiosk.state.model import Focus, Open, Screen, StartOver, Visit

# The most places on the river of the first tile, and the most emblems on that of the companies.
MARKS, SIGNS = 12, 12


@dataclass(frozen=True, slots=True)
class Sign:
    """Monogram, seed and hue of an emblem."""

    monogram: str
    id: str
    hue: str


@dataclass(frozen=True, slots=True)
class HomeTile:
    """One way in. `picture` names what is drawn on it."""

    picture: str
    icon: str
    title: str
    text: str
    event: object
    figure: Formatted | None = None
    signs: tuple[Sign, ...] = ()
    marks: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeModel:
    """Title, the wide tile of the timeline, the other tiles, and the ways to the relations and to what this
    is."""

    title: str
    subtitle: str
    first: HomeTile
    tiles: tuple[HomeTile, ...]
    about: str
    about_event: object
    again: str
    again_event: object
    relations: str
    relations_event: object


def _marks(book: Book) -> tuple[float, ...]:
    """Places on the river where something happened, at most a dozen of the most important."""
    axis = TimeAxis(book.content.exhibit)
    happened = (e for e in book.content.events.values() if not e.outlook)
    events = nlargest(MARKS, happened, key=lambda e: e.importance)
    return tuple(sorted({min(axis.t((e.when.start + e.when.end) / 2), 0.98) for e in events}))


def present(visit: Visit, book: Book) -> HomeModel:
    """The home screen of a visit."""
    content, lang = book.content, visit.lang
    signs = tuple(
        Sign(o.monogram or o.name.zh[0], i, p.hue if (p := content.places.get(o.place)) else "caohejing")
        for i, o in content.organisations.items()
    )
    first_chart = next(iter(content.charts.values()), None)
    hero = (
        book.figure(first_chart.hero, lang) if first_chart and first_chart.hero in content.figures else None
    )
    hero_name = book.figure_name(first_chart.hero, lang) if first_chart and hero else ""
    places = "、" if lang == "zh" else ", "
    tiles = (
        HomeTile(
            "signs",
            "building-2",
            label("companies", lang),
            label("home_companies", lang),
            Open(Screen.COMPANIES),
            None,
            signs,
        ),
        HomeTile("figure", "chart-column", label("charts", lang), hero_name, Open(Screen.CHARTS), hero),
        HomeTile(
            "towers",
            "map-pin",
            label("places", lang),
            places.join(book.plain(p.name, lang) for p in list(content.places.values())[:3]),
            Open(Screen.PLACES),
        ),
        HomeTile("ideas", "lightbulb", label("ideas", lang), label("home_ideas", lang), Open(Screen.IDEAS)),
    )
    return HomeModel(
        book.plain(content.exhibit.title, lang),
        book.plain(content.exhibit.subtitle, lang),
        HomeTile(
            "river",
            "waves",
            label("timeline", lang),
            label("home_timeline", lang),
            Open(Screen.TIMELINE),
            marks=_marks(book),
        ),
        tiles,
        label("about", lang),
        Open(Screen.ABOUT),
        label("start_over", lang),
        StartOver(),
        label("relations", lang),
        Focus(None),
    )
