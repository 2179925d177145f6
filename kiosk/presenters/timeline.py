"""The timeline: every event with its place on the axis, the eras, the years, and what is chosen. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.content.model import EventKind
from kiosk.content.when import Moment, Precision, Shade, When
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label, plain_number
from kiosk.presenters.memo import once_for_book
from kiosk.presenters.reading import reading_seconds
from kiosk.presenters.timeaxis import TimeAxis
from kiosk.presenters.timeline_layout import FEW
from kiosk.presenters.timeline_nodes import Node, Nodes, Selection, nodes_of, selection
from kiosk.presenters.timeline_scale import Ruler, Stretch
from kiosk.state.model import LANGUAGES, Filter, View, Visit

DWELL_LEAST_S, DWELL_MORE_S, DWELL_FACTOR = 4.0, 1.5, 1.25
READ_AROUND = 8
MONTHS_IN_VIEW = 6
# Below this zoom all of time is in view, but for what an eye overlooks.
WHOLE_ZOOM = 1.05


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
    """A stretch of the axis with one scale; `note` stands beside the break while it is compressed."""

    first: int
    last: int
    low: float
    high: float
    note: str


@dataclass(frozen=True, slots=True)
class Jump:
    """A chip that brings an era into view; `band` is its number, None for all of time."""

    text: str
    hue: str
    band: int | None
    dashed: bool


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One filter of the timeline. `count` events would be left; none can be chosen where that is 0."""

    text: str
    event: Filter
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Filters of one sort, with their heading."""

    title: str
    chips: tuple[FilterChip, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the list of a stack."""

    id: str
    date: str
    title: str
    hue: str
    outlook: str


@dataclass(frozen=True, slots=True)
class Caption:
    """What is told of the event under the cursor while the timeline travels; `seconds` is the time for it."""

    date: str
    title: str
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class TimelineModel:
    """Everything that the screen shows.

    `about` tells those who listen what the chosen event is about. `shown_words` says how many events the
    filters let through, and is empty without a filter. `gathered` holds the numbers of the events in the
    open list of a stack; `entry` tells of one. `max_zoom` shows about half a year. `reads` are words of the
    cards about the cursor, for the time that reading takes.
    """

    title: str
    subtitle: str
    note: str
    nodes: Nodes
    bands: tuple[Band, ...]
    scales: tuple[Scale, ...]
    ruler: Ruler
    max_zoom: float
    now: float
    end: float
    jumps: tuple[Jump, ...]
    filters: tuple[FilterGroup, ...]
    filter_words: str
    shown_words: str
    filtering: bool
    selection: Selection
    chosen: int
    before: int | None
    after: int | None
    view: View
    name: str
    playing: bool
    caption: Caption | None
    gathered_title: str
    gathered: tuple[int, ...]
    reads: tuple[str, ...]
    reach: bool = False
    about: str = ""

    @property
    def node(self) -> Node | None:
        """The event under the cursor."""
        return self.nodes[self.chosen] if self.nodes else None

    def shown(self, number: int) -> bool:
        """True where no filter hides the n-th event."""
        return number in self.selection


def prepare(book: Book) -> None:
    """Work out what the first picture of a book needs: with thousands of events a tenth of a second."""
    for lang in LANGUAGES:
        nodes = nodes_of(book, lang)
        if len(nodes) > FEW:
            nodes.longest()


def present(visit: Visit, book: Book) -> TimelineModel:
    """The timeline of a visit. Where no event is chosen yet, the cursor stands on one that has a picture."""
    lang, exhibit = visit.lang, book.content.exhibit
    fixed = _fixed(book, lang)
    nodes = nodes_of(book, lang)
    free = selection(book, visit.event_theme, visit.event_kind)
    chosen = nodes.course.index.get(visit.selected or "", -1)
    if chosen < 0:
        chosen = _opening(book, lang, visit.event_theme, visit.event_kind)
    name = f"{label('timeline', lang)}: {nodes[chosen].name}" if nodes else label("timeline", lang)
    about = book.text(book.content.events[nodes[chosen].id].summary, lang) if nodes else ""
    gathered = tuple(nodes.course.index[i] for i in visit.gathered)
    return TimelineModel(
        title=book.plain(exhibit.title, lang),
        subtitle=book.plain(exhibit.subtitle, lang),
        note=book.plain(exhibit.ribbon_note, lang),
        nodes=nodes,
        bands=fixed.bands,
        scales=fixed.scales,
        ruler=fixed.ruler,
        max_zoom=fixed.max_zoom,
        now=fixed.now,
        end=fixed.end,
        jumps=fixed.jumps,
        filters=_filters(visit, book) if visit.filtering else (),
        filter_words=_filter_words(visit, book),
        shown_words="" if free.members is None else _shown_words(len(free.numbers), len(nodes), lang),
        filtering=visit.filtering,
        selection=free,
        chosen=chosen,
        before=free.before(chosen),
        after=free.after(chosen),
        view=visit.view,
        name=name,
        playing=visit.playing,
        caption=_caption(book, nodes[chosen], about, visit) if visit.playing and nodes else None,
        gathered_title=_gathered_title(visit, nodes),
        gathered=gathered,
        reads=_reads(nodes, chosen, gathered),
        reach=visit.reach,
        about=about,
    )


def jump_in_view(model: TimelineModel, centre: float, zoom: float) -> int | None:
    """Number of the jump that a view stands for: 0 where all of time is in view, else the era in its middle.

    None where no era holds the middle.
    """
    if zoom < WHOLE_ZOOM:
        return 0
    found = (n for n, jump in enumerate(model.jumps) if jump.band is not None and _holds(model, jump, centre))
    return next(found, None)


def _holds(model: TimelineModel, jump: Jump, at: float) -> bool:
    return jump.band is not None and model.bands[jump.band].low <= at <= model.bands[jump.band].high


def first_of(model: TimelineModel, band: int) -> int | None:
    """Number of the first event of an era that the filters let through."""
    eras = model.nodes.course.eras
    return next((n for n in model.selection.numbers if eras[n] == band), None)


def _caption(book: Book, node: Node, text: str, visit: Visit) -> Caption:
    title = book.plain(book.content.events[node.id].title, visit.lang)
    read = reading_seconds((node.date, title, text), visit.text_step)
    seconds = DWELL_MORE_S + DWELL_FACTOR * read
    return Caption(node.date, title, text, max(seconds, DWELL_LEAST_S))


def entry(nodes: Nodes, number: int, lang: str) -> Entry:
    """One event for the list of a stack."""
    node = nodes[number]
    outlook = label("outlook", lang) if node.outlook else ""
    return Entry(node.id, node.date, _plain(node.title, lang), node.hue, outlook)


def _reads(nodes: Nodes, chosen: int, gathered: Sequence[int]) -> tuple[str, ...]:
    """Titles about the cursor; of a list what is seen of it first."""
    around = tuple(n.title for n in nodes[max(chosen - READ_AROUND, 0) : chosen + READ_AROUND])
    return around + tuple(nodes[n].title for n in gathered[:READ_AROUND])


def _plain(title: str, lang: str) -> str:
    return ("" if lang == "zh" else " ").join(part.strip() for part in title.split("|"))


def _gathered_title(visit: Visit, nodes: Nodes) -> str:
    if not visit.gathered:
        return ""
    return label("gathered_title", visit.lang).format(n=plain_number(len(visit.gathered), visit.lang))


def _shown_words(count: int, total: int, lang: str) -> str:
    return label("shown_of", lang).format(n=plain_number(count, lang), all=plain_number(total, lang))


def _filter_words(visit: Visit, book: Book) -> str:
    """What the button of the filters says: the chosen ones, else its name."""
    words = []
    if visit.event_theme is not None and visit.event_theme in book.content.themes:
        words.append(book.plain(book.content.themes[visit.event_theme].title, visit.lang))
    if visit.event_kind is not None:
        words.append(label(f"event_{visit.event_kind}", visit.lang))
    return " · ".join(words) or label("filter", visit.lang)


def _filters(visit: Visit, book: Book) -> tuple[FilterGroup, ...]:
    """The filters, each with the number of events that it would leave together with the other sort."""
    lang, theme, kind = visit.lang, visit.event_theme, visit.event_kind
    left = _counts(book, theme, kind)
    all_themes = FilterChip(label("all_themes", lang), Filter("theme:"), left["theme:"], theme is None)
    themes = [
        FilterChip(book.plain(t.title, lang), Filter(f"theme:{i}"), left[f"theme:{i}"], i == theme)
        for i, t in book.content.themes.items()
    ]
    all_kinds = FilterChip(label("all_kinds", lang), Filter("kind:"), left["kind:"], kind is None)
    kinds = [
        FilterChip(
            label(f"event_{k.value}", lang), Filter(f"kind:{k.value}"), left[f"kind:{k.value}"], k == kind
        )
        for k in EventKind
    ]
    return (
        FilterGroup(label("filter_theme", lang), (all_themes, *themes)),
        FilterGroup(label("filter_kind", lang), (all_kinds, *kinds)),
    )


@once_for_book
def _counts(book: Book, theme: str | None, kind: str | None) -> Counter[str]:
    """How many events each chip would leave: those of a theme under the kind, and the other way round. One
    pass over all events, as there may be thousands."""
    found: Counter[str] = Counter()
    for event in book.content.events.values():
        if kind is None or event.kind == kind:
            found["theme:"] += 1
            found.update([f"theme:{i}" for i in event.themes])
        if theme is None or theme in event.themes:
            found["kind:"] += 1
            found[f"kind:{event.kind.value}"] += 1
    return found


@once_for_book
def _opening(book: Book, lang: str, theme: str | None, kind: str | None) -> int:
    """Where the cursor stands before anybody chose: an important event with a picture, late in the story."""
    nodes, free = nodes_of(book, lang), selection(book, theme, kind).numbers
    events, ids = book.content.events, nodes.course.ids
    best = [n for n in free if not events[ids[n]].outlook and _has_art(book, ids[n])]
    if not best:
        return free[0] if free else 0
    return max(best, key=lambda n: (nodes.course.weights[n], nodes.course.ats[n]))


def _has_art(book: Book, event_id: str) -> bool:
    picture = book.content.pictures.get(book.content.events[event_id].picture or "")
    return picture is not None and picture.art is not None


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What does not depend on the visit."""

    bands: tuple[Band, ...]
    scales: tuple[Scale, ...]
    jumps: tuple[Jump, ...]
    ruler: Ruler
    max_zoom: float
    now: float
    end: float


@once_for_book
def _fixed(book: Book, lang: str) -> _Fixed:
    axis, eras = TimeAxis(book.content.exhibit), book.content.exhibit.eras
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
    jumps = [Jump(label("all", lang), "", None, False)]
    jumps += [Jump(b.words, b.hue, n, b.outlook) for n, b in enumerate(bands)]
    ruler = ruler_of(scales)
    return _Fixed(
        bands, scales, tuple(jumps), ruler, ruler.years * 12 / MONTHS_IN_VIEW, 1.0 / axis.end, axis.end
    )


def ruler_of(scales: Sequence[Scale]) -> Ruler:
    """The ruler of the stretches of an axis."""
    return Ruler(tuple(Stretch(s.low, s.high, float(s.last - s.first)) for s in scales))


def _years(book: Book, first: int, last: int, lang: str) -> str:
    """The years of an era in words."""
    return book.when(When(Moment(first, Precision.YEAR), Shade.SPAN, Moment(last, Precision.YEAR)), lang)
