"""The years of one organisation: its events on a small river, and how far the year cursor is. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.memo import once_for_book
from kiosk.presenters.timeaxis import TimeAxis
from kiosk.state.model import Open, Screen, SetYear
from kiosk.state.order import event_key

# More marks than this no ribbon can hold, even gathered; what is left out is on the timeline.
MOST_MARKS = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the ribbon, at `t` of its axis, 0 to 1. `later`: it had not happened by the year
    of the cursor."""

    t: float
    year: int
    title: str
    name: str
    later: bool
    event: Open


@dataclass(frozen=True, slots=True)
class YearButton:
    """A button that moves the year cursor; without an event it can go no farther."""

    text: str
    event: SetYear | None


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The ribbon: marks in time order, the place of the cursor where there is one, and what it all says.

    `now` is where the river ends and the outlook begins. `first` and `last` are the years at its two ends.
    """

    title: str
    sentence: str
    marks: tuple[Mark, ...]
    cursor: float | None
    year: str
    now: float
    first: str
    last: str
    buttons: tuple[YearButton, ...]


@once_for_book
def _axis(book: Book) -> TimeAxis:
    return TimeAxis(book.content.exhibit)


def present(book: Book, organisation_id: str, year: int | None, lang: str) -> Ribbon | None:
    """The ribbon of an organisation with the year cursor at a year; None where it has no event of its own."""
    events = book.events_of(organisation=organisation_id)
    if not events:
        return None
    axis, exhibit = _axis(book), book.content.exhibit
    if len(events) > MOST_MARKS:
        best = sorted(range(len(events)), key=lambda n: (-events[n][1].importance, n))[:MOST_MARKS]
        shown = [events[n] for n in sorted(best)]
    else:
        shown = events
    marks = []
    for id_, event in shown:
        later = year is not None and event.when.year > year
        title = book.plain(event.title, lang)
        words = label("year_mark_later" if later else "year_mark", lang)
        name = words.format(year=event.when.year, title=title)
        t = min(max(axis.t(event_key(id_, event)[0]) / axis.end, 0.0), 1.0)
        marks.append(Mark(t, event.when.year, title, name, later, Open(Screen.EVENT, id_)))
    first, last = exhibit.axis[0].first, exhibit.axis[-1].last - 1
    return Ribbon(
        label("its_years", lang),
        _sentence(len(events), sum(e.when.year <= year for _, e in events) if year else 0, year, lang),
        tuple(marks),
        # A year is over where the next one begins.
        None if year is None else min(max(axis.t(year + 1) / axis.end, 0.0), 1.0),
        "" if year is None else str(year),
        1.0 / axis.end,
        str(first),
        str(last),
        _buttons(events[0][1].when.year, year, (first, last), lang),
    )


def _sentence(count: int, done: int, year: int | None, lang: str) -> str:
    if year is None:
        return label("years_all", lang).format(n=count)
    words = label("years_done" if done else "years_none", lang)
    return words.format(year=year, n=done, all=count)


def _buttons(first_event: int, year: int | None, ends: tuple[int, int], lang: str) -> tuple[YearButton, ...]:
    if year is None:
        return (YearButton(label("year_on", lang), SetYear(min(max(first_event, ends[0]), ends[1]))),)
    return (
        YearButton(label("year_earlier", lang), SetYear(year - 1) if year > ends[0] else None),
        YearButton(label("year_later", lang), SetYear(year + 1) if year < ends[1] else None),
        YearButton(label("year_off", lang), SetYear(None)),
    )
