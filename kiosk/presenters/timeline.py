"""The timeline: every event with its place on the axis, the eras, the years, and what is chosen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kiosk.content.model import Event
from kiosk.content.when import Moment, Precision, Shade, When
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.timeaxis import TimeAxis
from kiosk.state.model import Filter, View, Visit
from kiosk.state.order import ordered_events

DEFAULT_HUE = "today"


@dataclass(frozen=True, slots=True)
class Node:
    """One event on the river.

    `at` is its place, `low` and `high` bound where the source lets it stand, all as fractions of the axis.
    `era` is the number of its era, -1 where it has none. `year` is for the handle of the cursor. `name` is
    for those who listen.
    """

    id: str
    name: str
    date: str
    title: str
    year: str
    at: float
    low: float
    high: float
    era: int
    hue: str
    outlook: bool
    weight: int
    art: str | None


@dataclass(frozen=True, slots=True)
class Band:
    """One era: its stretch as fractions of the axis, its name, years, colour."""

    id: str
    words: str
    years: str
    low: float
    high: float
    hue: str
    outlook: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of the axis with one scale; `note` stands beside the break where it is compressed."""

    first: int
    last: int
    low: float
    high: float
    note: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter."""

    text: str
    hue: str
    event: Filter
    dashed: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class TimelineModel:
    """Everything that the screen shows. `faint` holds the numbers of the eras that are filtered out.

    `about` tells those who listen what the chosen event is about.
    """

    title: str
    subtitle: str
    note: str
    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]
    scales: tuple[Scale, ...]
    now: float
    end: float
    chips: tuple[Chip, ...]
    faint: frozenset[int]
    chosen: int
    before: int | None
    after: int | None
    view: View
    name: str
    reach: bool = False
    about: str = ""

    @property
    def node(self) -> Node | None:
        """The event under the cursor."""
        return self.nodes[self.chosen] if self.nodes else None

    def shown(self, node: Node) -> bool:
        """True where no filter hides it."""
        return node.era not in self.faint


def present(visit: Visit, book: Book) -> TimelineModel:
    """The timeline of a visit. Where no event is chosen yet, the cursor stands on one that has a picture."""
    lang, exhibit = visit.lang, book.content.exhibit
    nodes, bands, scales, now, end = _fixed(book, lang)
    eras = list(exhibit.eras)
    faint = frozenset(range(-1, len(eras))) - {eras.index(visit.era)} if visit.era in eras else frozenset()
    ids = {node.id: n for n, node in enumerate(nodes)}
    free = [n for n, node in enumerate(nodes) if node.era not in faint] or list(range(len(nodes)))
    chosen = ids.get(visit.selected or "", -1)
    if chosen < 0:
        chosen = _opening(nodes, free)
    before = max((n for n in free if n < chosen), default=None)
    after = min((n for n in free if n > chosen), default=None)
    chips = [Chip(label("all", lang), "", Filter(None), False, visit.era is None)]
    chips += [Chip(b.words, b.hue, Filter(b.id), b.outlook, visit.era == b.id) for b in bands]
    title = book.plain(exhibit.title, lang)
    note = book.plain(exhibit.ribbon_note, lang)
    subtitle = book.plain(exhibit.subtitle, lang)
    name = f"{label('timeline', lang)}: {nodes[chosen].name}" if nodes else label("timeline", lang)
    return TimelineModel(
        title=title,
        subtitle=subtitle,
        note=note,
        nodes=nodes,
        bands=bands,
        scales=scales,
        now=now,
        end=end,
        chips=tuple(chips),
        faint=faint,
        chosen=chosen,
        before=before,
        after=after,
        view=visit.view,
        name=name,
        reach=visit.reach,
        about=book.text(book.content.events[nodes[chosen].id].summary, lang) if nodes else "",
    )


def _opening(nodes: Sequence[Node], free: Sequence[int]) -> int:
    """Where the cursor stands before anybody chose: an important event with a picture, late in the story."""
    best = [n for n in free if not nodes[n].outlook and nodes[n].art is not None]
    if not best:
        return free[0] if free else 0
    return max(best, key=lambda n: (nodes[n].weight, nodes[n].at))


@lru_cache(maxsize=4)
def _fixed(
    book: Book, lang: str
) -> tuple[tuple[Node, ...], tuple[Band, ...], tuple[Scale, ...], float, float]:
    """What does not depend on the visit, so that a touch costs nothing with thousands of events."""
    content, axis = book.content, TimeAxis(book.content.exhibit)
    events = [content.events[i] for i in ordered_events(content)]
    ids = ordered_events(content)
    eras = content.exhibit.eras
    nodes = []
    for event_id, event, year in zip(ids, events, places(events), strict=True):
        era = next((n for n, e in enumerate(eras.values()) if e.first <= event.when.year <= e.last), -1)
        hue = list(eras.values())[era].hue if era >= 0 else DEFAULT_HUE
        nodes.append(_node(book, lang, event_id, event, (axis, year), era, hue))
    bands = tuple(
        Band(
            era_id,
            book.plain(era.name, lang),
            _years(book, era.first, era.last, lang),
            axis.t(era.first) / axis.end,
            axis.t(era.last + 1) / axis.end,
            era.hue,
            era.outlook,
        )
        for era_id, era in eras.items()
    )
    scales = tuple(
        Scale(
            int(s.first),
            int(s.last),
            s.start / axis.end,
            s.end / axis.end,
            book.plain(s.note, lang) if s.note else "",
        )
        for s in axis.spans
    )
    return tuple(nodes), bands, scales, 1.0 / axis.end, axis.end


def _node(
    book: Book, lang: str, event_id: str, event: Event, place: tuple[TimeAxis, float], era: int, hue: str
) -> Node:
    axis, year = place
    date = book.when(event.when, lang)
    title = book.text(event.title, lang)
    plain = book.plain(event.title, lang)
    low, high = extent(event)
    picture = book.content.pictures.get(event.picture or "")
    spoken = f"{date}{'，' if lang == 'zh' else ', '}{plain}"
    return Node(
        event_id,
        f"{spoken}{'，' if lang == 'zh' else ', '}{label('outlook', lang)}" if event.outlook else spoken,
        date,
        title,
        short_year(book, event.when, lang),
        axis.t(year) / axis.end,
        axis.t(low) / axis.end,
        axis.t(high) / axis.end,
        era,
        hue,
        event.outlook,
        event.importance,
        picture.art if picture else None,
    )


def short_year(book: Book, when: When, lang: str) -> str:
    """The year in large figures; a decade stays a decade."""
    if when.precision is Precision.DECADE:
        return book.when(When(when.first), lang)
    return str(when.year)


def _years(book: Book, first: int, last: int, lang: str) -> str:
    """The years of an era in words."""
    return book.when(When(Moment(first, Precision.YEAR), Shade.SPAN, Moment(last, Precision.YEAR)), lang)


def extent(event: Event) -> tuple[float, float]:
    """The decimal years between which the source lets an event stand; early in a year is its first third."""
    low, high = event.when.start, event.when.end
    return (low, low + (high - low) / 3) if event.when.shade is Shade.EARLY else (low, high)


def places(events: Sequence[Event]) -> list[float]:
    """A decimal year for each event, in their order, never before the one in front of it.

    Each stands inside the stretch that its source gives: one with a month in that month. Several that share a
    stretch are spread over it, up to where the next stretch has its middle.
    """
    spans = [extent(event) for event in events]
    found: list[float] = []
    n = 0
    while n < len(spans):
        low, high = spans[n]
        count = next((k for k in range(n, len(spans)) if spans[k] != spans[n]), len(spans)) - n
        if n + count < len(spans):
            high = min(high, max(sum(spans[n + count]) / 2, low))
        for k in range(count):
            year = low + (high - low) * (k + 0.5) / count
            found.append(min(max(year, found[-1] if found else year), spans[n][1]))
        n += count
    return found
