"""One chart: its plot, the words around it, the table of its figures, and where to go on. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.base import Kind
from kiosk.content.charts import (
    BarsChart,
    ChartSpec,
    CompareChart,
    PollChart,
    StopwatchChart,
    UnitsChart,
    YearsChart,
)
from kiosk.content.prose import strip_breaks
from kiosk.presenters.book import Book
from kiosk.presenters.chart_guess import GuessModel, guess_model, guessing_plot
from kiosk.presenters.chart_live import FeedModel, Link, PollModel, feed_model, option_links, poll_model
from kiosk.presenters.chart_long import LongMarks, some
from kiosk.presenters.charting import Mark, Plot, mark, plot
from kiosk.presenters.charts import KeyEntry
from kiosk.presenters.labels import label
from kiosk.presenters.live import FEED, VOTE, is_live, live_kind
from kiosk.state.guessing import asks
from kiosk.state.model import AskGuess, Guessing, Open, Screen, Visit
from kiosk.state.order import event_key, items_of, time_order

TABLE_ROWS_OF_FEED = 12
MOST_EVENTS = 3


@dataclass(frozen=True, slots=True)
class Companion:
    """A figure beside the main one. `sign` is put before its number; `event` opens its own chart."""

    mark: Mark
    sign: str = ""
    event: object = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. `live` is FEED or VOTE for what is no claim of the report."""

    name: str
    value: str
    kind: Kind
    claim: str
    when: str
    rule: str
    live: str = ""


@dataclass(frozen=True, slots=True)
class ChartModel:
    """All that the chart screen shows. `point` is the mark that the read-out stands on.

    `year` is where the year cursor stands on a chart of years. `guess` is the game of guessing while it is
    played, `guesses` the guess of each player in steps.
    """

    id: str
    title: str
    subtitle: str
    summary: str
    plot: Plot
    point: int | None
    show_table: bool
    columns: tuple[str, ...]
    table: tuple[Row, ...]
    companions: tuple[Companion, ...]
    key_title: str
    key: tuple[KeyEntry, ...]
    links: tuple[Link, ...]
    source: str
    hint: str
    earlier: str
    later: str
    has_previous: bool
    has_next: bool
    poll: PollModel | None = None
    feed: FeedModel | None = None
    year: int | None = None
    guess: GuessModel | None = None
    guesses: tuple[int | None, ...] = ()


def present(visit: Visit, book: Book) -> ChartModel:
    """The chart that a visit is at; the first one where it is gone."""
    lang, content = visit.lang, book.content
    chart_id = visit.item if visit.item in content.charts else next(iter(content.charts))
    chart = content.charts[chart_id]
    shape = plot(chart_id, book, lang)
    ids = items_of(content, Screen.CHART, visit.charts_filter)
    if chart_id not in ids:
        ids = items_of(content, Screen.CHART)
    fed = is_fed(shape)
    years = shape.kind == "years" and not fed
    marks = _all_marks(chart, shape, book, lang)
    summary = strip_breaks(book.told("charts", chart, lang, easy=visit.easy))
    if visit.table and isinstance(shape.marks, LongMarks):
        note = label("table_newest" if fed else "table_some", lang).format(
            n=TABLE_ROWS_OF_FEED if fed else len(marks), all=f"{len(shape.marks):,}"
        )
        summary += ("" if lang == "zh" else " ") + note
    model = ChartModel(
        chart_id,
        book.text(chart.title, lang),
        book.plain(chart.subtitle, lang),
        summary,
        shape,
        visit.point if shape.scrubs and visit.point is not None and visit.point < len(shape.marks) else None,
        visit.table,
        tuple(label(f"column_{c}", lang) for c in ("figure", "value", "claim", "period", "rule")),
        tuple(_row(m, lang) for m in marks),
        _companions(chart_id, chart, shape, book, lang),
        label("key_title", lang),
        _key(marks, lang),
        _links(chart_id, chart, book, lang),
        _source(marks, book, lang),
        label("scrub_years" if years else "scrub_feed" if fed else "scrub_bars", lang),
        label("earlier_year" if years else "earlier_value", lang),
        label("later_year" if years else "later_value", lang),
        chart_id != ids[0],
        chart_id != ids[-1],
        poll=poll_model(chart_id, chart, visit, book) if isinstance(chart, PollChart) else None,
        feed=_feed(chart_id, chart, book, lang),
        year=visit.year if years else None,
    )
    if visit.guess is not None and asks(content, chart_id):
        return _guessing(model, getattr(chart, "guess", ""), visit.guess, lang)
    return model


def _guessing(model: ChartModel, figure_id: str, game: Guessing, lang: str) -> ChartModel:
    """The model while a value is guessed: what would give it away is left out."""
    shape = guessing_plot(model.plot, figure_id, game.shown, lang)
    truth = next(m for m in model.plot.marks if m.id == figure_id)
    guess = guess_model(shape, truth, game, lang)
    key = tuple(replace(k, text=label(f"key_{k.kind.value}_text", lang)) for k in model.key)
    return replace(
        model,
        title=model.title if game.shown else guess.title,
        summary=model.summary if game.shown else label("guess_summary", lang),
        plot=shape,
        point=None,
        show_table=False,
        companions=(),
        key=key,
        links=(),
        hint=guess.words,
        year=None,
        guess=guess,
        guesses=game.values,
    )


def _all_marks(chart: ChartSpec, shape: Plot, book: Book, lang: str) -> list[Mark]:
    """Every figure on the screen, once."""
    found = {shape.hero.id: shape.hero} if shape.alone else {}
    # Of a feed the newest are told: it is gone through on the plot.
    drawn = list(shape.marks[-TABLE_ROWS_OF_FEED:]) if is_fed(shape) else some(shape.marks)
    found |= {m.id: m for m in drawn}
    extra = [chart.hero]
    if isinstance(chart, YearsChart | CompareChart) and chart.growth:
        extra.append(chart.growth)
    if isinstance(chart, BarsChart | StopwatchChart) and chart.reference:
        extra.append(chart.reference)
    if isinstance(chart, UnitsChart) and chart.part:
        extra.append(chart.part)
    for figure_id, _ in book.figures(extra):
        found.setdefault(figure_id, mark(figure_id, book, lang))
    return list(found.values())


def is_fed(shape: Plot) -> bool:
    """True where a feed is drawn in place of the figures."""
    return len(shape.marks) > 0 and shape.marks[0].id.startswith(FEED)


def _feed(chart_id: str, chart: ChartSpec, book: Book, lang: str) -> FeedModel | None:
    if not isinstance(chart, YearsChart) or chart.feed is None:
        return None
    return feed_model(chart, book.live.feeds.get(chart_id), book, lang)


def _row(m: Mark, lang: str) -> Row:
    no_rule = "feed_rule" if m.id.startswith(FEED) else "no_rule"
    return Row(m.name, m.figure.text, m.kind, m.word, m.when, m.rule or label(no_rule, lang), live_kind(m.id))


def _companions(chart_id: str, chart: ChartSpec, shape: Plot, book: Book, lang: str) -> tuple[Companion, ...]:
    """What stands beside the plot: the hero with its growth, the reference, or the figures of a number."""
    if isinstance(chart, YearsChart | CompareChart):
        beside = mark(chart.hero, book, lang) if is_fed(shape) else shape.hero
        found = [Companion(beside)] if chart.hero != chart.growth else []
        for figure_id, _ in book.figures([chart.growth] if chart.growth else []):
            sign = "+" if book.quantity(figure_id).low > 0 else ""
            found.append(Companion(mark(figure_id, book, lang), sign))
        return tuple(found)
    if shape.kind in ("race", "stopwatch"):
        # Each track and each lap has its own number beside it.
        return ()
    if isinstance(chart, PollChart):
        ids = dict.fromkeys((chart.hero, *chart.figures))
        return tuple(
            Companion(mark(i, book, lang), "", _opens(i, chart_id, book)) for i, _ in book.figures(ids)
        )
    if shape.alone:
        return tuple(Companion(m, "", _opens(m.id, chart_id, book)) for m in shape.marks)
    other = shape.reference if shape.reference is not None and shape.reference.id != chart.hero else None
    return (Companion(shape.hero), *((Companion(other),) if other is not None else ()))


def _opens(figure_id: str, chart_id: str, book: Book) -> object:
    """The chart that a figure is the hero of, where that is another one."""
    other = book.chart_with(figure_id)
    return Open(Screen.CHART, other) if other is not None and other != chart_id else None


def _key(marks: list[Mark], lang: str) -> tuple[KeyEntry, ...]:
    """The kinds of claim on this chart, each with what the ledger says about its figures."""
    entries = []
    for kind in Kind:
        # The latest first: what an early year is worked out from stands with a later one.
        mine = sorted((m for m in marks if m.kind is kind and not is_live(m.id)), key=lambda m: -m.at)
        if mine:
            notes = list(dict.fromkeys(m.note for m in mine if m.note))
            text = ("" if lang == "zh" else " ").join(notes) or label(f"key_{kind.value}_text", lang)
            entries.append(KeyEntry(kind, label(f"key_{kind.value}", lang), text))
    for start, word in ((VOTE, "key_votes"), (FEED, "key_feed")):
        if any(m.id.startswith(start) for m in marks):
            entries.append(KeyEntry(Kind.REPORTED, label(word, lang), label(f"{word}_text", lang), start))
    return tuple(entries)


def _source(marks: list[Mark], book: Book, lang: str) -> str:
    """Where the figures come from. Live values are credited to this machine, and the report with the others
    alone."""
    words = book.source((m.section for m in marks if not is_live(m.id)), lang)
    if all(is_live(m.id) for m in marks):
        words = ""
    for start, word in ((VOTE, "source_votes"), (FEED, "source_feed")):
        if any(m.id.startswith(start) for m in marks):
            words = label(word, lang) + ("" if lang == "zh" or not words else " ") + words
    return words


def _events(chart: ChartSpec, book: Book, lang: str) -> list[tuple[str, str]]:
    """Events of a chart with their titles: those that staff name, then those that tell of its hero."""
    events = book.content.events
    own = [i for i in chart.events if i in events]
    telling = [i for i in time_order(book.content).ids if chart.hero in events[i].figures and i not in own]
    telling.sort(key=lambda i: (-events[i].importance, event_key(i, events[i])))
    # A milestone of its own axis needs no second way to it.
    chosen = own or ([] if isinstance(chart, YearsChart) else telling)
    return [(i, book.plain(events[i].title, lang)) for i in chosen[:MOST_EVENTS]]


def _links(chart_id: str, chart: ChartSpec, book: Book, lang: str) -> tuple[Link, ...]:
    organisations = book.content.organisations
    places = book.content.places
    found = [Link("waves", text, Open(Screen.EVENT, i)) for i, text in _events(chart, book, lang)]
    found += [
        Link("building-2", book.plain(organisations[i].name, lang), Open(Screen.COMPANY, i))
        for i in chart.organisations
        # Among units they are dots of their own.
        if i in organisations and not isinstance(chart, UnitsChart)
    ]
    found += [
        Link("map-pin", book.plain(places[i].name, lang), Open(Screen.PLACE, i))
        for i in chart.places
        if i in places
    ]
    if asks(book.content, chart_id):
        found.append(Link("lightbulb", label("guess_again", lang), AskGuess(True)))
    if isinstance(chart, PollChart):
        known = {link.event for link in found}
        found += [link for link in option_links(chart, book, lang) if link.event not in known]
    return tuple(found)
