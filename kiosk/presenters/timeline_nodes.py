"""The events of the timeline as places on the axis; their words are made only for those that are seen.
Pure."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from kiosk.content.model import Event
from kiosk.content.when import Precision, Shade, When
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.memo import once_for_book
from kiosk.presenters.timeaxis import TimeAxis
from kiosk.state.order import matches, ordered_events

DEFAULT_HUE = "today"
KEEP = 512
SAMPLE = 24
# What a card holds at any size of text, in widths of a Han character. `kiosk check` names titles far below
# it.
LONGEST_TITLE = 40.0


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
class Course:
    """Where all events lie, in the order of time; the same in every language.

    `ats`, `lows` and `highs` are fractions of the axis, `eras` numbers of eras (-1 for none), `weights` 1
    to 3.
    """

    ids: tuple[str, ...]
    ats: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    eras: tuple[int, ...]
    weights: tuple[int, ...]
    index: dict[str, int]


class Nodes(Sequence[Node]):
    """All events, made when they are asked for: thousands of them cost nothing that is not looked at."""

    def __init__(self, book: Book, lang: str) -> None:
        self.course = course(book)
        self._book, self._lang = book, lang
        self._made: dict[int, Node] = {}
        self._longest: list[int] = []

    def __len__(self) -> int:
        return len(self.course.ids)

    @overload
    def __getitem__(self, number: int) -> Node: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[Node, ...]: ...

    def __getitem__(self, number: int | slice) -> Node | tuple[Node, ...]:
        if isinstance(number, slice):
            return tuple(self[n] for n in range(*number.indices(len(self))))
        if number < 0:
            number += len(self)
        if not 0 <= number < len(self):
            raise IndexError(number)
        node = self._made.get(number)
        if node is None:
            node = self._node(number)
            if len(self._made) >= KEEP:
                del self._made[next(iter(self._made))]
            self._made[number] = node
        return node

    def __iter__(self) -> Iterator[Node]:
        return (self[n] for n in range(len(self)))

    def near(self, at: float) -> int:
        """Number of the event nearest to a place on the axis."""
        return nearest(self.course.ats, at)

    def in_language(self, lang: str) -> Nodes:
        """The same events in another language."""
        return nodes_of(self._book, lang)

    def longest(self) -> list[int]:
        """Numbers of the events with the longest titles and of those with the longest dates: their cards
        are the largest."""
        if not self._longest:
            events, ids, lang = self._book.content.events, self.course.ids, self._lang
            numbers = range(len(ids))
            titles = heapq.nlargest(SAMPLE, numbers, key=lambda n: len(events[ids[n]].title.get(lang)))
            dates = heapq.nlargest(SAMPLE, numbers, key=lambda n: _words_of_date(events[ids[n]]))
            self._longest = sorted({*titles, *dates})
        return self._longest

    def _node(self, number: int) -> Node:
        book, lang, course = self._book, self._lang, self.course
        event = book.content.events[course.ids[number]]
        eras = list(book.content.exhibit.eras.values())
        era = course.eras[number]
        date = book.when(event.when, lang)
        spoken = f"{date}{'，' if lang == 'zh' else ', '}{book.plain(event.title, lang)}"
        if event.outlook:
            spoken = f"{spoken}{'，' if lang == 'zh' else ', '}{label('outlook', lang)}"
        picture = book.content.pictures.get(event.picture or "")
        return Node(
            id=course.ids[number],
            name=spoken,
            date=date,
            title=shortened(book.text(event.title, lang)),
            year=short_year(book, event.when, lang),
            at=course.ats[number],
            low=course.lows[number],
            high=course.highs[number],
            era=era,
            hue=eras[era].hue if era >= 0 else DEFAULT_HUE,
            outlook=event.outlook,
            weight=event.importance,
            art=picture.art if picture else None,
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """The events that the filters let through, by number, in order; `members` is None where all of them
    are."""

    numbers: Sequence[int]
    members: frozenset[int] | None

    def __contains__(self, number: int) -> bool:
        return self.members is None or number in self.members

    def before(self, number: int) -> int | None:
        """The one before a number."""
        at = bisect_left(self.numbers, number)
        return self.numbers[at - 1] if at else None

    def after(self, number: int) -> int | None:
        """The one after a number."""
        at = bisect_left(self.numbers, number + 1)
        return self.numbers[at] if at < len(self.numbers) else None


def _words_of_date(event: Event) -> tuple[bool, bool, int]:
    """Grows with the length of a date in words: a span of days is the longest."""
    exact = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1, Precision.DECADE: 1}
    return event.when.shade is Shade.SPAN, event.outlook, exact[event.when.precision]


def shortened(title: str) -> str:
    """A title that a card can hold: one that is far beyond the limit for titles is cut."""
    room = LONGEST_TITLE
    for n, char in enumerate(title):
        room -= 1.0 if ord(char) > 0x2E7F else 0.45
        if room < 0:
            return title[:n].rstrip(" |，。、,.") + "…"
    return title


def nearest(ats: Sequence[float], at: float) -> int:
    """Index of the value nearest to `at` in sorted values; 0 where there are none."""
    n = bisect_left(ats, at)
    if n and (n == len(ats) or at - ats[n - 1] <= ats[n] - at):
        return n - 1
    return n


@once_for_book
def course(book: Book) -> Course:
    """The places of all events of a book."""
    content, axis = book.content, TimeAxis(book.content.exhibit)
    ids = ordered_events(content)
    events = [content.events[i] for i in ids]
    eras = list(content.exhibit.eras.values())
    by_year: dict[int, int] = {}
    for number, era in reversed(list(enumerate(eras))):
        by_year.update(dict.fromkeys(range(era.first, era.last + 1), number))
    spans = [extent(event) for event in events]
    return Course(
        ids=ids,
        ats=tuple(axis.t(year) / axis.end for year in places(events)),
        lows=tuple(axis.t(low) / axis.end for low, _ in spans),
        highs=tuple(axis.t(high) / axis.end for _, high in spans),
        eras=tuple(by_year.get(event.when.year, -1) for event in events),
        weights=tuple(event.importance for event in events),
        index={event_id: n for n, event_id in enumerate(ids)},
    )


@once_for_book
def nodes_of(book: Book, lang: str) -> Nodes:
    """The events of a book in a language."""
    return Nodes(book, lang)


@once_for_book
def selection(book: Book, theme: str | None, kind: str | None) -> Selection:
    """The events that the filters of the timeline let through."""
    ids = course(book).ids
    if theme is None and kind is None:
        return Selection(range(len(ids)), None)
    events = book.content.events
    numbers = tuple(n for n, i in enumerate(ids) if matches(events[i], theme, kind))
    return Selection(numbers, frozenset(numbers))


def short_year(book: Book, when: When, lang: str) -> str:
    """The year in large figures; a decade stays a decade."""
    if when.precision is Precision.DECADE:
        return book.when(When(when.first), lang)
    return str(when.year)


def extent(event: Event) -> tuple[float, float]:
    """The decimal years between which the source lets an event stand; early in a year is its first third."""
    low, high = event.when.start, event.when.end
    return (low, low + (high - low) / 3) if event.when.shade is Shade.EARLY else (low, high)


def places(events: Sequence[Event]) -> list[float]:
    """A decimal year for each event, in their order, never before the one in front of it.

    Each stands inside the stretch that its source gives: one with a month in that month. Several that share a
    stretch are spread over it, up to where the next stretch has its middle, and never past the end of a later
    one: a decade stands before the years inside it that come after it.
    """
    spans = [extent(event) for event in events]
    ends: list[float] = [high for _, high in spans]
    for n in range(len(ends) - 2, -1, -1):
        ends[n] = min(ends[n], ends[n + 1])
    found: list[float] = []
    n = 0
    while n < len(spans):
        low, high = spans[n]
        count = n
        while count < len(spans) and spans[count] == spans[n]:
            count += 1
        count -= n
        if n + count < len(spans):
            high = min(high, max(sum(spans[n + count]) / 2, low))
        low, high = max(low, found[-1] if found else low), max(min(high, ends[n]), low)
        for k in range(count):
            year = low + (high - low) * (k + 0.5) / count
            found.append(min(max(year, found[-1] if found else year), ends[n]))
        n += count
    return found
