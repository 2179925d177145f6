"""The gallery of figures: one tile a chart, chips by group, the key to the kinds of claim. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.base import Kind
from kiosk.content.charts import ChartGroup
from kiosk.presenters.book import Book
from kiosk.presenters.chart_guess import guess_title, guessing_plot, hidden
from kiosk.presenters.charting import Plot, plot
from kiosk.presenters.labels import label
from kiosk.state.guessing import asks
from kiosk.state.model import Filter, Open, Screen, Visit
from kiosk.state.order import charts


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One kind of claim: how it is drawn, in words. `text` says more, where there is room.

    `live` is FEED or VOTE for values that are no claim of the report and look like none.
    """

    kind: Kind
    title: str
    text: str = ""
    live: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter."""

    text: str
    event: object
    chosen: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """A chart in the gallery. `name` is read to assistive technology; `foot` is a line of a big tile. `group`
    is the heading that it stands under; empty where all are of one group."""

    id: str
    name: str
    caption: str
    foot: str
    plot: Plot
    event: object
    group: str = ""


@dataclass(frozen=True, slots=True)
class ChartsModel:
    """The whole gallery."""

    title: str
    key: tuple[KeyEntry, ...]
    chips: tuple[Chip, ...]
    tiles: tuple[Tile, ...]


def present(visit: Visit, book: Book) -> ChartsModel:
    """The gallery of a visit."""
    lang = visit.lang
    groups = [g for g in ChartGroup if charts(book.content, g.value)]
    chosen = visit.charts_filter if visit.charts_filter in groups else None
    chips = [Chip(label("all", lang), Filter(None), chosen is None)]
    chips += [Chip(label(f"group_{g.value}", lang), Filter(g.value), chosen == g) for g in groups]
    own = book.content.exhibit.charts_title
    return ChartsModel(
        book.plain(own, lang) if own else label("charts_title", lang),
        (
            KeyEntry(Kind.REPORTED, label("key_reported_short", lang)),
            KeyEntry(Kind.DERIVED, label("key_derived_short", lang)),
            KeyEntry(Kind.EXPECTED, label("key_expected_short", lang)),
            KeyEntry(Kind.TARGET, label("key_target_short", lang)),
        ),
        tuple(chips),
        tuple(_tile(i, visit, book, headed=chosen is None) for i in charts(book.content, chosen)),
    )


def _asking(chart_id: str, book: Book, lang: str) -> Tile:
    """A chart whose value is still to be guessed: its tile must not tell it, neither in words nor drawn."""
    figure = getattr(book.content.charts[chart_id], "guess", "")
    whole = plot(chart_id, book, lang)
    truth = next(m for m in whole.marks if m.id == figure)
    shape = guessing_plot(whole, figure, False, lang)
    if whole.hero.id == figure:
        shape = replace(shape, hero=hidden(whole.hero))
    title, hero = guess_title(truth, lang), shape.hero
    return Tile(
        chart_id,
        # Read out is the question alone where the number of the tile is what is asked for.
        title if hero.id == figure else f"{hero.short}, {hero.figure.text}, {hero.word}. {title}",
        title,
        "",
        shape,
        Open(Screen.CHART, chart_id),
    )


def _tile(chart_id: str, visit: Visit, book: Book, *, headed: bool) -> Tile:
    lang = visit.lang
    chart = book.content.charts[chart_id]
    group = label(f"group_{chart.group.value}", lang) if headed else ""
    if chart_id not in visit.guessed and asks(book.content, chart_id):
        return replace(_asking(chart_id, book, lang), group=group)
    shape = plot(chart_id, book, lang)
    hero = shape.hero
    quiet = shape.alone and not shape.seconds
    foot = f"{label('growth_of', lang)} {shape.growth}" if shape.growth else ""
    return Tile(
        chart_id,
        f"{hero.short}, {hero.figure.text}, {hero.word}. {book.plain(chart.title, lang)}",
        # Where several figures stand on one chart, or none stands still, its title says what it is about.
        hero.short if shape.kind == "years" or quiet else book.plain(chart.title, lang),
        foot,
        shape,
        Open(Screen.CHART, chart_id),
        group,
    )
