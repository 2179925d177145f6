"""Charts that live: the values of a feed over time, and the votes of visitors. Pure.

Neither is a claim of the report, and both say so: in the word on each value, in the key and in the table.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Context, Decimal
from typing import Literal

from kiosk.content.base import Kind, Qualifier, Text
from kiosk.content.charts import PollChart, YearsChart
from kiosk.content.model import Unit
from kiosk.content.prose import format_when
from kiosk.content.quantities import Formatted, Quantity, format_number, format_quantity, scales
from kiosk.content.when import parse_when
from kiosk.presenters.attract import target
from kiosk.presenters.book import Book
from kiosk.presenters.chart_long import KINDS, LongMarks
from kiosk.presenters.charting import Mark, Plot, scale_word, ticks
from kiosk.presenters.labels import label
from kiosk.presenters.live import FEED, VOTE, FeedState, Sample
from kiosk.state.model import Open, Screen, Visit, Vote

# The axis of a poll never ends before this: one vote alone fills no chart.
LEAST_VOTES = 5
# Fewer values are markers, as a line needs some length.
LEAST_LINE = 3
# A feed of less than this is written with seconds, one of more than that with days alone, s.
MINUTES_S, DAYS_S = 600.0, 3 * 86_400.0
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Clock = Literal["seconds", "minutes", "both", "day"]
REPORTED = KINDS.index(Kind.REPORTED)
SIGNIFICANT = Context(prec=6)
_NOW = parse_when(2000)


@dataclass(frozen=True, slots=True)
class Link:
    """A way on from the chart."""

    icon: str
    text: str
    event: object


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a poll as a button. `name` is read to assistive technology."""

    id: str
    text: str
    event: Vote
    chosen: bool
    name: str


@dataclass(frozen=True, slots=True)
class PollModel:
    """The question with its options. `thanks` is empty until this visitor has voted."""

    question: str
    choices: tuple[Choice, ...]
    thanks: str
    total: str
    hint: str

    @property
    def voted(self) -> bool:
        """True after the vote of this visitor."""
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True, slots=True)
class FeedModel:
    """How old the values of a feed are, in words. `old` asks for a mark that cannot be missed."""

    text: str
    old: bool


# votes ---------------------------------------------------------------------------------------------------


def poll_model(poll_id: str, chart: PollChart, visit: Visit, book: Book) -> PollModel:
    """The buttons and the words of a poll."""
    lang, mine = visit.lang, visit.vote_in(poll_id)
    total = sum(_counts(poll_id, chart, book).values())
    words = label("votes_one" if total == 1 else "votes_total", lang).format(n=_number(total, lang))
    choices = []
    for option_id, option in chart.options.items():
        text = book.plain(option.text, lang)
        name = f"{text}, {label('vote_yours', lang)}" if option_id == mine else text
        choices.append(Choice(option_id, text, Vote(option_id), option_id == mine, name))
    return PollModel(
        book.plain(chart.question, lang),
        tuple(choices),
        label("vote_thanks", lang) if mine is not None else "",
        words,
        label("vote_hint", lang),
    )


def poll_plot(poll_id: str, chart: PollChart, book: Book, lang: str) -> Plot:
    """A bar for each option, in the order of the buttons."""
    counts = _counts(poll_id, chart, book)
    top = float(max(*counts.values(), LEAST_VOTES))
    marks = tuple(
        _vote_mark(float(n), option_id, book.plain(option.text, lang), counts[option_id], lang)
        for n, (option_id, option) in enumerate(chart.options.items())
    )
    return Plot(
        poll_id,
        "poll",
        "columns",
        # Its tile counts the votes: the figure that the question is about is a claim, and stands beside it.
        _vote_mark(0.0, "", book.plain(chart.question, lang), sum(counts.values()), lang),
        marks,
        # Votes are whole.
        tuple(t for t in ticks(0.0, top, lang) if t.value == int(t.value)),
        0.0,
        top,
        0.0,
        float(len(marks)),
    )


def option_links(chart: PollChart, book: Book, lang: str) -> list[Link]:
    """Where the options lead, each place once; what has stepped aside is left out."""
    found: dict[Open, Link] = {}
    for option in chart.options.values():
        if option.opens is None:
            continue
        event = target(option.opens)
        link = _link(event, book, lang)
        if link is not None:
            found.setdefault(event, link)
    return list(found.values())


def _link(event: Open, book: Book, lang: str) -> Link | None:
    content, item = book.content, event.item or ""
    match event.screen:
        case Screen.EVENT if item in content.events:
            return Link("waves", book.plain(content.events[item].title, lang), event)
        case Screen.COMPANY if item in content.organisations:
            return Link("building-2", book.plain(content.organisations[item].name, lang), event)
        case Screen.PLACE if item in content.places:
            return Link("map-pin", book.plain(content.places[item].name, lang), event)
        case Screen.CHART if item in content.charts:
            return Link("chart-column", book.plain(content.charts[item].title, lang), event)
        case Screen.TIMELINE | Screen.COMPANIES | Screen.PLACES | Screen.CHARTS:
            return Link("arrow-right", label(event.screen.value, lang), event)
    return None


def _counts(poll_id: str, chart: PollChart, book: Book) -> dict[str, int]:
    found = book.live.votes.get(poll_id, {})
    return {option_id: found.get(option_id, 0) for option_id in chart.options}


def _number(count: int, lang: str) -> str:
    return str(count) if lang == "zh" else f"{count:,}"


def _vote_mark(at: float, option_id: str, text: str, count: int, lang: str) -> Mark:
    number = _number(count, lang)
    unit = label("vote_one" if count == 1 else "vote_unit", lang)
    words = Formatted("", number, unit, number + unit if lang == "zh" else f"{number} {unit}")
    return Mark(
        VOTE + option_id,
        at,
        float(count),
        float(count),
        Kind.REPORTED,
        words,
        words.text,
        "",
        label("vote_word", lang),
        text,
        text,
        label("vote_when", lang),
        label("vote_rule", lang),
        label("key_votes_text", lang),
    )


# feeds ---------------------------------------------------------------------------------------------------


def feed_model(chart: YearsChart, state: FeedState | None, book: Book, lang: str) -> FeedModel:
    """The newest value of a feed, and how old it is."""
    if state is None or state.as_of is None:
        trouble = state.trouble if state is not None and state.trouble else "missing"
        return FeedModel(label(f"feed_{'unreadable' if trouble == 'unreadable' else 'none'}", lang), old=True)
    when = moment(state.as_of, lang)
    if state.trouble == "backwards":
        return FeedModel(label("feed_backwards", lang).format(when=when), old=True)
    if state.trouble == "unreadable":
        return FeedModel(label("feed_garbled", lang).format(when=when), old=True)
    if state.stale or state.trouble:
        return FeedModel(label("feed_stale", lang).format(when=when), old=True)
    value = _words(state.samples[-1], book.quantity(chart.hero).unit, lang)
    text = label("feed_live", lang).format(value=value.text, when=when)
    if state.passed:
        text = label("feed_passed", lang).format(live=text, n=_number(len(state.samples), lang))
    return FeedModel(text, old=False)


def moment(at: float, lang: str) -> str:
    """A time of this machine in words: 2026年11月22日14:32:05, or 22 November 2026, 14:32:05."""
    time = datetime.fromtimestamp(at)
    day = format_when(parse_when(f"{time:%Y-%m-%d}"), lang)
    return f"{day}{'' if lang == 'zh' else ', '}{time:%H:%M:%S}"


# The newest plot of each feed by book: asked for again and again between two values, it stays the same one.
_KEPT: weakref.WeakKeyDictionary[Book, dict[tuple[str, str], tuple[object, Plot]]] = (
    weakref.WeakKeyDictionary()
)


def feed_plot(chart_id: str, chart: YearsChart, state: FeedState, book: Book, lang: str) -> Plot:
    """The values of a feed that has some, as a line over time, in the unit of the chart's hero."""
    plots = _KEPT.setdefault(book, {})
    found = plots.get((chart_id, lang))
    if found is None or found[0] is not state.samples:
        found = plots[chart_id, lang] = (
            state.samples,
            _feed_plot(chart_id, chart, state.samples, book, lang),
        )
    shape = found[1]
    if state.stale or state.trouble:
        # On its tile too nothing old is called live.
        return replace(shape, hero=replace(shape.hero, word=label("feed_old", lang)))
    return shape


def _feed_plot(chart_id: str, chart: YearsChart, samples: tuple[Sample, ...], book: Book, lang: str) -> Plot:
    unit = book.quantity(chart.hero).unit
    largest = max((s.value for s in samples), key=abs)
    factor = _worth(_decimal(largest), lang)
    clock = _clock(samples[0].at, samples[-1].at)
    hero = replace(
        _feed_mark(samples[-1], unit, factor, clock, lang),
        name=book.figure_name(chart.hero, lang),
        short=book.figure_name(chart.hero, lang, short=True),
    )
    marks: Sequence[Mark]
    if len(samples) < LEAST_LINE:
        marks = tuple(_feed_mark(s, unit, factor, clock, lang) for s in samples)
    else:
        worth = float(factor)
        line = LongMarks(
            (s.at for s in samples), (s.value / worth for s in samples), bytes([REPORTED]) * len(samples)
        )
        marks = line.made_by(lambda n: _feed_mark(samples[n], unit, factor, clock, lang))
    top = max(s.value for s in samples) / float(factor)
    bottom = min(s.value for s in samples) / float(factor)
    first, last = samples[0].at, samples[-1].at
    # Beside a single value there is room for its words; else the line fills the plot, however short it is.
    room = (last - first) * 0.03 or 0.5
    top, bottom = max(top, 0.0), min(bottom, 0.0)
    if top == bottom:
        top = bottom + 1.0
    return Plot(
        chart_id,
        "years",
        "line",
        hero,
        marks,
        ticks(bottom, top, lang, unit=scale_word(factor, book.plain(chart.subtitle, lang), lang)),
        bottom,
        top,
        first - room,
        last + room,
        max((last - first) / max(len(marks) - 1, 1), 0.001),
    )


def _decimal(value: float) -> Decimal:
    """A value with no more digits than can be read."""
    return SIGNIFICANT.create_decimal(repr(value)).normalize()


def _worth(value: Decimal, lang: str) -> Decimal:
    word = format_number(value, lang)[1]
    return next((Decimal(10) ** s.shift for s in scales(lang) if s.word == word), Decimal(1))


def _words(sample: Sample, unit: Unit, lang: str) -> Formatted:
    name = Text(zh=label("feed_word", "zh"), en=label("feed_word", "en"))
    value = _decimal(sample.value)
    quantity = Quantity(value, None, 6, unit, Qualifier.EXACT, Kind.REPORTED, FEED, _NOW, name)
    return format_quantity(quantity, lang)


def _clock(first: float, last: float) -> Clock:
    """How the times of an axis are written: with seconds where it is short, with the day where it goes past
    midnight, and without the hour where it is of many days."""
    if last - first > DAYS_S:
        return "day"
    if last - first < MINUTES_S:
        return "seconds"
    same = datetime.fromtimestamp(first).date() == datetime.fromtimestamp(last).date()
    return "minutes" if same else "both"


def _tick(time: datetime, clock: Clock, lang: str) -> str:
    """A time on an axis. Names of months are ours, as strftime asks the system for its language."""
    day = f"{time.month}月{time.day}日" if lang == "zh" else f"{time.day} {MONTHS[time.month - 1]}"
    match clock:
        case "day":
            return day
        case "both":
            return f"{day} {time:%H:%M}"
        case "seconds":
            return f"{time:%H:%M:%S}"
        case "minutes":
            return f"{time:%H:%M}"


def _feed_mark(sample: Sample, unit: Unit, factor: Decimal, clock: Clock, lang: str) -> Mark:
    value, words = sample.value / float(factor), _words(sample, unit, lang)
    time = datetime.fromtimestamp(sample.at)
    return Mark(
        f"{FEED}{sample.at:.3f}",
        sample.at,
        value,
        value,
        Kind.REPORTED,
        words,
        # The newest value stands over the plot, and the read-out tells the others.
        "",
        _tick(time, clock, lang),
        label("feed_word", lang),
        label("feed_word", lang),
        label("feed_word", lang),
        f"{time:%H:%M:%S}",
        "",
        label("key_feed_text", lang),
    )
