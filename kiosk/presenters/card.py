"""What cards are made of: emblems, figure tiles, rows that lead on, people. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.content.base import Kind
from kiosk.content.model import Event, Organisation, Picture, Place, Voice
from kiosk.content.quantities import Formatted
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.state.model import Open, Screen

DEFAULT_HUE = "caohejing"
# Drawn where a place names no picture.
DEFAULT_ART = "shoreline"
# Nobody scrolls through hundreds of rows of one card, and each costs its share of the time to open it.
MANY_ROWS = 24


@dataclass(frozen=True, slots=True)
class Emblem:
    """Ringed monogram of an organisation: the sign, the id that seeds its rings, the hue of its place."""

    name: str
    id: str
    hue: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure. `kind` is its claim; `word` names the claim where it is not simply reported."""

    id: str
    figure: Formatted
    text: str
    kind: str
    word: str
    period: str
    event: object = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line to touch that leads on: icon or emblem, title, a second line, a short word at the right."""

    title: str
    text: str
    event: object
    icon: str = ""
    emblem: Emblem | None = None
    tag: str = ""
    outlook: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Someone's view, told in our words; a touch opens the person's own card."""

    id: str
    name: str
    role: str
    text: str
    event: Open | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture with its words: `alt` says what can be seen. `file` is a picture of the staff's, shown in
    place of the drawing, and `credit` says who made it."""

    art: str
    hue: str
    alt: str
    text: str
    file: str = ""
    credit: str = ""

    @property
    def caption(self) -> str:
        """What stands under it where it is large: its title, and on a line of its own who made it."""
        return "\n".join(part for part in (self.text, self.credit) if part)


def hue_of(book: Book, place_id: str) -> str:
    """Hue of a place, that of Caohejing where the place stepped aside."""
    place = book.place(place_id)
    return place.hue if place is not None else DEFAULT_HUE


def emblem(book: Book, organisation_id: str, organisation: Organisation) -> Emblem:
    """Emblem of an organisation; without a monogram of its own it takes the first character of its name."""
    sign = organisation.monogram or organisation.name.zh[0]
    return Emblem(sign, organisation_id, hue_of(book, organisation.place))


def tile(book: Book, figure_id: str, lang: str) -> Tile | None:
    """Tile of a figure, None where the figure stepped aside. Touching it opens the chart that shows it."""
    figure = book.content.figures.get(figure_id)
    if figure is None:
        return None
    chart = book.chart_with(figure_id)
    period = figure.period_note
    return Tile(
        figure_id,
        book.figure(figure_id, lang),
        book.figure_name(figure_id, lang, short=True),
        figure.kind.value,
        "" if figure.kind is Kind.REPORTED else book.kind(figure.kind, lang),
        book.text(period, lang) if period is not None else book.when(figure.period, lang),
        Open(Screen.CHART, chart) if chart is not None else None,
    )


def tiles(book: Book, ids: Iterable[str], lang: str) -> tuple[Tile, ...]:
    """Tiles of the figures that exist."""
    return tuple(t for t in (tile(book, i, lang) for i in ids) if t is not None)


def hero(book: Book, figure_id: str | None, lang: str) -> Tile | None:
    """The one big figure of a card, with its full name."""
    small = tile(book, figure_id, lang) if figure_id is not None else None
    if small is None:
        return None
    return Tile(
        small.id,
        small.figure,
        book.figure_name(small.id, lang),
        small.kind,
        small.word,
        small.period,
        small.event,
    )


def people(book: Book, organisation_id: str, lang: str, *, easy: bool = False) -> tuple[Person, ...]:
    """Those who speak for an organisation."""
    found = book.content.voices.items()
    return tuple(person(book, i, v, lang, easy=easy) for i, v in found if v.organisation == organisation_id)


def person(book: Book, voice_id: str, voice: Voice, lang: str, *, easy: bool = False) -> Person:
    """A person with the view, told in our words; it opens the person's own card."""
    name, role = book.plain(voice.name, lang), book.plain(voice.role, lang)
    return Person(
        voice_id, name, role, book.told("voices", voice, lang, easy=easy), Open(Screen.VOICE, voice_id)
    )


def event_rows(book: Book, found: Sequence[tuple[str, Event]], lang: str) -> tuple[Row, ...]:
    """Rows of events, with their date, in the order given."""
    return tuple(
        Row(
            book.plain(e.title, lang),
            book.when(e.when, lang),
            Open(Screen.EVENT, i),
            "waves",
            tag=label("outlook", lang) if e.outlook else "",
            outlook=e.outlook,
        )
        for i, e in found
    )


def some_event_rows(book: Book, found: Sequence[tuple[str, Event]], lang: str) -> tuple[Row, ...]:
    """Rows of events as `event_rows` makes them. Of more than `MANY_ROWS` the most important ones, in time
    order, and a last row that says how many there are and leads to the timeline, where all of them are."""
    if len(found) <= MANY_ROWS:
        return event_rows(book, found, lang)
    best = sorted(range(len(found)), key=lambda n: (-found[n][1].importance, n))[: MANY_ROWS - 1]
    words = label("events_in_all", lang).format(n=len(found))
    rest = Row(words, label("all_on_timeline", lang), Open(Screen.TIMELINE), "waves")
    return (*event_rows(book, [found[n] for n in sorted(best)], lang), rest)


def chart_rows(book: Book, ids: Iterable[str], lang: str) -> tuple[Row, ...]:
    """Rows of charts."""
    charts = book.content.charts
    return tuple(
        Row(book.plain(charts[i].title, lang), label("chart", lang), Open(Screen.CHART, i), "chart-column")
        for i in ids
        if i in charts
    )


def company_row(book: Book, organisation_id: str, organisation: Organisation, lang: str) -> Row:
    """Row of an organisation, with its floors where they are known."""
    return Row(
        book.plain(organisation.name, lang),
        book.plain(organisation.tagline, lang),
        Open(Screen.COMPANY, organisation_id),
        emblem=emblem(book, organisation_id, organisation),
        tag=floors(organisation, lang),
    )


def place_row(book: Book, place_id: str, place: Place, lang: str) -> Row:
    """Row of a place."""
    return Row(
        book.plain(place.name, lang), book.plain(place.tagline, lang), Open(Screen.PLACE, place_id), "map-pin"
    )


def floors(organisation: Organisation, lang: str) -> str:
    """Floors in words: 40—41层, floors 40–41; nothing where the source gives none."""
    known = sorted(organisation.floors)
    if not known:
        return ""
    runs: list[list[int]] = []
    for floor in known:
        if runs and floor == runs[-1][-1] + 1:
            runs[-1].append(floor)
        else:
            runs.append([floor])
    if lang == "zh":
        listed = "、".join(str(r[0]) if len(r) == 1 else f"{r[0]}—{r[-1]}" for r in runs)
        return f"{listed}层"
    listed = ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
    return f"floor{'s' if len(known) > 1 else ''} {listed}"


def floors_matter(book: Book, place_id: str) -> bool:
    """True for a place of which the source names floors: only there a missing floor is said."""
    return any(o.floors for _, o in book.organisations_at(place_id))


def where(book: Book, organisation: Organisation, lang: str) -> str:
    """Floors of an organisation, or the words that none is given; nothing where floors do not matter."""
    known = floors(organisation, lang)
    if known or not floors_matter(book, organisation.place):
        return known
    return label("floor_not_given", lang)


def scene(book: Book, picture_id: str | None, hue: str, lang: str) -> Scene:
    """The picture of a subject; its drawing is in a hue."""
    picture = book.content.pictures.get(picture_id or "")
    if picture is None:
        return Scene(DEFAULT_ART, hue, "", "")
    alt, title = book.plain(picture.alt, lang), book.plain(picture.title, lang)
    file = book.picture_file(picture)
    return Scene(picture.art, hue, alt, title, file, credit(book, picture, lang) if file else "")


def credit(book: Book, picture: Picture, lang: str) -> str:
    """Who made the file of a picture, in words; empty where nobody is named."""
    return (
        label("picture_credit", lang).format(who=book.plain(picture.credit, lang)) if picture.credit else ""
    )


def neighbours(ids: Sequence[str], item: str | None) -> tuple[bool, bool]:
    """Whether there is one before and one after an item."""
    if item is None or item not in ids:
        return False, False
    at = ids.index(item)
    return at > 0, at < len(ids) - 1
