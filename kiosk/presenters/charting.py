"""What a chart draws: marks with their values in the unit shown, ticks, a reference, milestones. Pure.

All words of a mark come from the ledger. The values here only decide where a mark stands and how long it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from kiosk.content.base import Kind, Qualifier
from kiosk.content.charts import BarsChart, ChartSpec, CompareChart, NumberChart, ShareChart, YearsChart
from kiosk.content.model import Figure
from kiosk.content.quantities import Formatted, format_number, scaled, scales
from kiosk.content.when import Precision, Shade, When
from kiosk.presenters.book import Book
from kiosk.presenters.chart_long import KINDS, MANY, LongMarks, kept
from kiosk.presenters.labels import label
from kiosk.state.order import event_key, time_order

if TYPE_CHECKING:
    from kiosk.presenters.chart_guess import Guess

MAX_DOTS = 2000
MAX_BLOCKS = 100
TICKS_WANTED = 4
NICE = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


class Picture(StrEnum):
    """What is drawn beside a single number."""

    DOTS = "dots"  # one dot for each one that is counted
    RATIO = "ratio"  # one dot against as many as the ratio says
    WAVE = "wave"  # the shoreline
    RANGE = "range"  # from a low end to a high end
    BLOCKS = "blocks"  # a sum over the companies that make it up
    GOAL = "goal"  # hollow: not reached
    YEARS = "years"  # one mark a year
    EXTENT = "extent"  # a bar whose end tells over, under or about


# Unit ids whose numbers count single things.
COUNTED = frozenset({"companies", "people"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure as it is drawn. `at` is its place along the axis: a decimal year, or its rank.

    `low` and `high` are its value in the unit shown, equal but for a range. `label` stands beside it.
    """

    id: str
    at: float
    low: float
    high: float
    kind: Kind
    figure: Formatted
    label: str
    tick: str
    word: str
    name: str
    short: str
    when: str
    rule: str
    note: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number on the axis."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """The most important event of a year. `title` may hold `|`."""

    id: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What one kind of chart needs beside its marks; each such kind has its own class.

    `seconds` is how long it runs in real time: 0 for a still picture, infinity for what never ends. `stops`
    are the moments (s) worth skipping to.
    """

    seconds: float = 0.0
    stops: tuple[float, ...] = ()

    def differs(self, _before: Detail) -> bool:
        """True where what is drawn from it is not what was drawn from another one of its class."""
        return False

    def on_its_way(self, _before: Detail, _share: float) -> Detail:
        """Itself on the way from another one of its class: `share` 0 is drawn as that one was."""
        return self


# Kinds with a read-out on their marks, and kinds whose one number stands on the plot.
SCRUBBED = frozenset({"years", "bars", "share", "target", "compare"})
ALONE = frozenset({"number", "units", "range", "rate"})


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart ready to be painted. `first` and `last` bound the axis along which the marks stand."""

    id: str
    kind: str
    style: Literal["columns", "line", "slope", "dumbbell"]
    hero: Mark
    marks: Sequence[Mark]
    ticks: tuple[Tick, ...] = ()
    bottom: float = 0.0
    top: float = 1.0
    first: float = 0.0
    last: float = 1.0
    step: float = 1.0
    reference: Mark | None = None
    growth: str = ""
    milestones: tuple[Milestone | None, ...] = ()
    picture: Picture = Picture.EXTENT
    count: int = 0
    extent: Qualifier = Qualifier.EXACT
    ends: tuple[str, ...] = ()
    words: str = ""
    detail: Detail | None = None
    guess: Guess | None = None

    @property
    def scrubs(self) -> bool:
        """True where a read-out can stand on its marks."""
        return self.kind in SCRUBBED

    @property
    def alone(self) -> bool:
        """True where the number stands on the plot, and its marks are the figures beside it."""
        return self.kind in ALONE

    @property
    def hidden(self) -> int | None:
        """The mark whose value is still to be guessed."""
        return self.guess.index if self.guess is not None and not self.guess.shown else None

    @property
    def seconds(self) -> float:
        """How long it runs in real time, s; 0 for a still picture."""
        return self.detail.seconds if self.detail is not None else 0.0


def plot(chart_id: str, book: Book, lang: str) -> Plot:
    """The plot of a chart that exists."""
    chart = book.content.charts[chart_id]
    match chart:
        case YearsChart():
            state = book.live.feeds.get(chart_id) if chart.feed is not None else None
            if state is not None and state.samples:
                # Imported here, as this module builds on that one.
                from kiosk.presenters.chart_live import feed_plot

                return feed_plot(chart_id, chart, state, book, lang)
            make = _long if len(chart.figures) > MANY else _years
            return kept(book, chart_id, lang, partial(make, chart_id, chart, book, lang))
        case BarsChart():
            return _bars(chart_id, chart, book, lang)
        case ShareChart():
            return _share(chart_id, chart, book, lang)
        case NumberChart():
            # Imported here, as these modules build on this one.
            from kiosk.presenters.chart_number import number_plot

            return number_plot(chart_id, chart, book, lang)
        case _:
            from kiosk.presenters.chart_kinds import kind_plot

            return kind_plot(chart_id, chart, book, lang)


def mark(figure_id: str, book: Book, lang: str, at: float = 0.0, factor: Decimal | None = None) -> Mark:
    """A figure as a mark. `factor` is what one of the shown unit is worth; its own where absent."""
    figure = book.content.figures[figure_id]
    quantity = book.quantity(figure_id)
    words = book.figure(figure_id, lang)
    worth = factor if factor is not None else _worth(figure_id, book, lang)
    shown = quantity.shown
    gap = "" if lang == "zh" else " "
    beside = [part for part in (words.qualifier, words.number) if part]
    text = words.text if factor is not None and worth != _worth(figure_id, book, lang) else gap.join(beside)
    return Mark(
        figure_id,
        at,
        float(shown[0] / worth),
        float(shown[-1] / worth),
        figure.kind,
        words,
        text,
        _tick(figure.period, book, lang),
        label(figure.kind.value, lang),
        book.figure_name(figure_id, lang),
        book.figure_name(figure_id, lang, short=True),
        period(figure, book, lang),
        book.ledger.rule_text(figure_id, lang),
        book.text(figure.note, lang) if figure.note else "",
        figure.section,
    )


def period(figure: Figure, book: Book, lang: str) -> str:
    """The time that a figure is for, in words."""
    return book.text(figure.period_note, lang) if figure.period_note else book.when(figure.period, lang)


def _tick(when: When, book: Book, lang: str) -> str:
    if when.precision is Precision.YEAR and when.shade is Shade.PLAIN:
        return str(when.year)
    return book.when(when, lang)


def _worth(figure_id: str, book: Book, lang: str) -> Decimal:
    """What one of the unit in which a figure is written is worth: 705亿 is written in 10^8."""
    value = max(book.quantity(figure_id).shown, key=abs)
    word = format_number(value, lang)[1]
    for scale in scales(lang):
        if scale.word == word:
            return Decimal(10) ** scale.shift
    return Decimal(1)


def shared(ids: list[str], book: Book, lang: str) -> Decimal:
    """The unit of the axis: that of the largest value."""
    return max((_worth(i, book, lang) for i in ids), default=Decimal(1))


def scale_word(factor: Decimal, subtitle: str, lang: str) -> str:
    """What the ticks of an axis say beside their digits: the word of its scale (万亿, trillion), where the
    subtitle, which names the unit, does not hold it."""
    word = next((s.word for s in scales(lang) if Decimal(10) ** s.shift == factor), "")
    if not word or re.search(rf"(?<!万){word}" if lang == "zh" else rf"\b{word}\b", subtitle):
        return ""
    return word if lang == "zh" else f" {word}"


def ticks(bottom: float, top: float, lang: str, *, unit: str = "") -> tuple[Tick, ...]:
    """Round numbers from `bottom` to `top`, zero among them where it lies between: three to six of them."""
    if not math.isfinite(bottom) or not math.isfinite(top) or top <= bottom:
        return ()
    raw = Decimal(repr((top - bottom) / TICKS_WANTED))
    power = Decimal(1).scaleb(raw.adjusted())
    step = min((nice * power for nice in NICE), key=lambda s: abs(math.log(s / raw)))
    first = math.ceil(Decimal(repr(bottom)) / step)
    last = math.floor(Decimal(repr(top)) / step)
    found = []
    for k in range(first, last + 1):
        value = k * step
        digits = f"{value.normalize():f}" if value else "0"
        text = digits if lang == "zh" else f"{Decimal(digits):,f}"
        # Zero is zero on any scale.
        found.append(Tick(float(value), text + unit if value or unit == "%" else text))
    return tuple(found)


def _years(chart_id: str, chart: YearsChart, book: Book, lang: str) -> Plot:
    ids = list(time_order(book.content).figures_of(book.content, chart_id)[0])
    factor = shared(ids, book, lang)
    marks = tuple(mark(i, book, lang, _middle(book.content.figures[i].period), factor) for i in ids)
    places = sorted({m.at for m in marks})
    step = min((b - a for a, b in pairwise(places)), default=1.0)
    top = max((m.high for m in marks), default=1.0)
    bottom = min(0.0, min((m.low for m in marks), default=0.0))
    return Plot(
        chart_id,
        "years",
        chart.style,
        mark(chart.hero, book, lang),
        marks,
        ticks(bottom, max(top, 0.0), lang, unit=scale_word(factor, book.plain(chart.subtitle, lang), lang)),
        bottom,
        max(top, 0.0),
        min(places, default=0.0) - step / 2,
        max(places, default=1.0) + step / 2,
        step,
        growth=growth(chart, book, lang),
        milestones=tuple(_milestone(book.content.figures[m.id].period, chart, book, lang) for m in marks),
    )


def _long(chart_id: str, chart: YearsChart, book: Book, lang: str) -> Plot:
    """A line of very many values. Only what is painted of each is worked out; the rest when it is read."""
    ids = time_order(book.content).figures_of(book.content, chart_id)[0]
    figures = book.content.figures
    values = [_plain_value(figures[i]) or book.quantity(i).shown[-1] for i in ids]
    largest = max(range(len(ids)), key=lambda n: abs(values[n]))
    factor = _worth(ids[largest], book, lang)
    at = [_middle(figures[i].period) for i in ids]
    high = [float(v / factor) for v in values]
    marks = LongMarks(at, high, (KINDS.index(figures[i].kind) for i in ids))
    top, bottom = max(*high, 0.0), min(*high, 0.0)
    step = (at[-1] - at[0]) / max(len(at) - 1, 1) or 1.0
    return Plot(
        chart_id,
        "years",
        "line",
        mark(chart.hero, book, lang),
        marks.made_by(lambda n: mark(ids[n], book, lang, at[n], factor)),
        ticks(bottom, top, lang, unit=scale_word(factor, book.plain(chart.subtitle, lang), lang)),
        bottom,
        top,
        at[0] - step / 2,
        at[-1] + step / 2,
        step,
    )


def _plain_value(figure: Figure) -> Decimal | None:
    """The value of a figure that is neither derived nor a range: of very many, the whole quantity of each
    would take a second."""
    value = figure.value
    if not isinstance(value, Decimal):
        return None
    return scaled(value, figure.times) if figure.times else value


def _middle(when: When) -> float:
    """Where a period stands on the time axis: in its middle."""
    return (when.start + when.end) / 2


def growth(chart: YearsChart | CompareChart, book: Book, lang: str) -> str:
    """The growth rate with its sign: +18.4%."""
    if chart.growth is None or chart.growth not in book.content.figures:
        return ""
    words = book.figure(chart.growth, lang)
    sign = "+" if book.quantity(chart.growth).low > 0 else ""
    gap = " " if words.qualifier and lang == "en" else ""
    return f"{words.qualifier}{gap}{sign}{words.number}{words.unit}"


def _milestone(when: When, chart: ChartSpec, book: Book, lang: str) -> Milestone | None:
    """The most important event of a year; of two alike the one that says more than the chart itself does."""
    shown, events = {*chart.figures, chart.hero}, book.content.events
    found = [
        (-e.importance, not shown.isdisjoint(e.figures), event_key(i, e), i)
        for i, e in ((i, events[i]) for i in time_order(book.content).of_year(when.year))
        if not e.outlook and e.when.shade in (Shade.PLAIN, Shade.EARLY)
        if e.when.precision is not Precision.DECADE
    ]
    if not found or when.precision is Precision.DECADE:
        return None
    event_id = min(found)[-1]
    event = book.content.events[event_id]
    return Milestone(event_id, book.text(event.title, lang), book.when(event.when, lang))


def _bars(chart_id: str, chart: BarsChart, book: Book, lang: str) -> Plot:
    found = [i for i, _ in book.figures(chart.figures)]
    every = [*found, *(i for i, _ in book.figures([chart.reference] if chart.reference else []))]
    factor = shared(every, book, lang)
    marks = sorted((mark(i, book, lang, 0.0, factor) for i in found), key=lambda m: (m.high, m.id))
    # The bar that the chart is about stands first: the shortest time, or the largest sum.
    if not marks or marks[0].id != chart.hero:
        marks.reverse()
    reference = mark(every[-1], book, lang, 0.0, factor) if len(every) > len(found) else None
    values = [m.high for m in marks] + ([reference.high] if reference else [])
    top, bottom = max([*values, 0.0]), min([*values, 0.0])
    unit = marks[0].figure.unit if marks else ""
    return Plot(
        chart_id,
        "bars",
        "columns",
        mark(chart.hero, book, lang),
        numbered(marks),
        ticks(bottom, top, lang, unit=scale_word(factor, book.plain(chart.subtitle, lang), lang)),
        bottom,
        top,
        0.0,
        float(len(marks)),
        reference=reference,
        words=unit,
    )


def numbered(marks: list[Mark]) -> tuple[Mark, ...]:
    return tuple(replace(m, at=float(n)) for n, m in enumerate(marks))


def _share(chart_id: str, chart: ShareChart, book: Book, lang: str) -> Plot:
    marks = [mark(i, book, lang) for i, _ in book.figures(chart.figures)]
    return Plot(
        chart_id,
        "share",
        "columns",
        mark(chart.hero, book, lang),
        numbered(marks),
        ticks(0.0, 100.0, lang, unit="%"),
        0.0,
        100.0,
        0.0,
        float(len(marks)),
    )
