"""One chart: its plot, the words around it, the table of its figures, and where to go on. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.base import Kind
from kiosk.content.charts import BarsChart, ChartSpec, YearsChart
from kiosk.presenters.book import Book
from kiosk.presenters.charting import Mark, Plot, mark, plot
from kiosk.presenters.charts import KeyEntry
from kiosk.presenters.labels import label
from kiosk.state.model import Open, Screen, Visit
from kiosk.state.order import items_of


@dataclass(frozen=True, slots=True)
class Link:
    """A way on from the chart."""

    icon: str
    text: str
    event: object


@dataclass(frozen=True, slots=True)
class Companion:
    """A figure beside the main one. `sign` is put before its number; `event` opens its own chart."""

    mark: Mark
    sign: str = ""
    event: object = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table."""

    name: str
    value: str
    kind: Kind
    claim: str
    when: str
    rule: str


@dataclass(frozen=True, slots=True)
class ChartModel:
    """All that the chart screen shows. `point` is the mark that the read-out stands on."""

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


def present(visit: Visit, book: Book) -> ChartModel:
    """The chart that a visit is at; the first one where it is gone."""
    lang, content = visit.lang, book.content
    chart_id = visit.item if visit.item in content.charts else next(iter(content.charts))
    chart = content.charts[chart_id]
    shape = plot(chart_id, book, lang)
    ids = items_of(content, Screen.CHART, visit.charts_filter)
    if chart_id not in ids:
        ids = items_of(content, Screen.CHART)
    years = shape.kind == "years"
    marks = _all_marks(chart, shape, book, lang)
    return ChartModel(
        chart_id,
        book.text(chart.title, lang),
        book.plain(chart.subtitle, lang),
        book.plain(chart.summary, lang),
        shape,
        visit.point if shape.scrubs and visit.point is not None and visit.point < len(shape.marks) else None,
        visit.table,
        tuple(label(f"column_{c}", lang) for c in ("figure", "value", "claim", "period", "rule")),
        tuple(_row(m, lang) for m in marks),
        _companions(chart_id, chart, shape, book, lang),
        label("key_title", lang),
        _key(marks, lang),
        _links(chart, book, lang),
        book.source((content.figures[m.id].section for m in marks), lang),
        label("scrub_years" if years else "scrub_bars", lang),
        label("earlier_year" if years else "earlier_value", lang),
        label("later_year" if years else "later_value", lang),
        chart_id != ids[0],
        chart_id != ids[-1],
    )


def _all_marks(chart: ChartSpec, shape: Plot, book: Book, lang: str) -> list[Mark]:
    """Every figure on the screen, once."""
    found = {shape.hero.id: shape.hero} if shape.kind == "number" else {}
    found |= {m.id: m for m in shape.marks}
    extra = [chart.hero]
    if isinstance(chart, YearsChart) and chart.growth:
        extra.append(chart.growth)
    if isinstance(chart, BarsChart) and chart.reference:
        extra.append(chart.reference)
    for figure_id, _ in book.figures(extra):
        found.setdefault(figure_id, mark(figure_id, book, lang))
    return list(found.values())


def _row(m: Mark, lang: str) -> Row:
    return Row(m.name, m.figure.text, m.kind, m.word, m.when, m.rule or label("no_rule", lang))


def _companions(chart_id: str, chart: ChartSpec, shape: Plot, book: Book, lang: str) -> tuple[Companion, ...]:
    """What stands beside the plot: the hero with its growth, the reference, or the figures of a number."""
    if isinstance(chart, YearsChart):
        found = [Companion(shape.hero)]
        for figure_id, _ in book.figures([chart.growth] if chart.growth else []):
            sign = "+" if book.quantity(figure_id).low > 0 else ""
            found.append(Companion(mark(figure_id, book, lang), sign))
        return tuple(found)
    if shape.kind == "number":
        return tuple(Companion(m, "", _opens(m.id, chart_id, book)) for m in shape.marks)
    return (Companion(shape.hero), *((Companion(shape.reference),) if shape.reference else ()))


def _opens(figure_id: str, chart_id: str, book: Book) -> object:
    """The chart that a figure is the hero of, where that is another one."""
    other = book.chart_with(figure_id)
    return Open(Screen.CHART, other) if other is not None and other != chart_id else None


def _key(marks: list[Mark], lang: str) -> tuple[KeyEntry, ...]:
    """The kinds of claim on this chart, each with what the ledger says about its figures."""
    entries = []
    for kind in Kind:
        # The latest first: what an early year is worked out from stands with a later one.
        mine = sorted((m for m in marks if m.kind is kind), key=lambda m: -m.at)
        if mine:
            notes = list(dict.fromkeys(m.note for m in mine if m.note))
            text = ("" if lang == "zh" else " ").join(notes) or label(f"key_{kind.value}_text", lang)
            entries.append(KeyEntry(kind, label(f"key_{kind.value}", lang), text))
    return tuple(entries)


def _links(chart: ChartSpec, book: Book, lang: str) -> tuple[Link, ...]:
    organisations = book.content.organisations
    places = book.content.places
    found = [
        Link("building-2", book.plain(organisations[i].name, lang), Open(Screen.COMPANY, i))
        for i in chart.organisations
        if i in organisations
    ]
    found += [
        Link("map-pin", book.plain(places[i].name, lang), Open(Screen.PLACE, i))
        for i in chart.places
        if i in places
    ]
    return tuple(found)
