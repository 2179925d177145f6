"""A count as dots: one dot for so many, a part of them larger, companies of the exhibit to open. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.charts import UnitsChart
from kiosk.content.checks_kinds import dots
from kiosk.content.quantities import format_number
from kiosk.presenters.book import Book
from kiosk.presenters.charting import Detail, Mark, Picture, Plot, mark, numbered
from kiosk.presenters.labels import label
from kiosk.state.model import Open, Screen

MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Named:
    """A dot that is an organisation of the exhibit; `event` opens its card."""

    name: str
    event: object


@dataclass(frozen=True, slots=True)
class UnitsDetail(Detail):
    """`part` of `count` dots are larger. `part_mark` is the figure of that part.

    While dots come and go there is what they come from: `before` has its count and its part, `share` (0 to 1)
    how far they are on their way.
    """

    part: int = 0
    part_mark: Mark | None = None
    named: tuple[Named, ...] = ()
    count: int = 0
    before: tuple[int, int] | None = None
    share: float = 1.0

    def differs(self, before: Detail) -> bool:
        """Another number of dots, or another part of them."""
        return isinstance(before, UnitsDetail) and (before.count, before.part) != (self.count, self.part)

    def on_its_way(self, before: Detail, share: float) -> Detail:
        """The dots of both counts, of which each goes from its old place to its new one."""
        if not isinstance(before, UnitsDetail):
            return self
        return replace(self, before=(before.count, before.part), share=share)


def units_plot(chart_id: str, chart: UnitsChart, book: Book, lang: str) -> Plot:
    """As many dots as the count, none added and none left out."""
    hero = mark(chart.hero, book, lang)
    count = dots(book.quantity(chart.hero).low, chart.each)
    part_mark, part = None, 0
    if chart.part is not None and chart.part in book.content.figures:
        part_mark = mark(chart.part, book, lang)
        part = dots(book.quantity(chart.part).low, chart.each)
    organisations = book.content.organisations
    named = tuple(
        Named(book.plain(organisations[i].name, lang), Open(Screen.COMPANY, i))
        for i in chart.organisations[:MOST_NAMED]
        if i in organisations
    )
    beside = [i for i, _ in book.figures(chart.figures) if i != chart.hero]
    return Plot(
        chart_id,
        "units",
        "columns",
        hero,
        numbered([mark(i, book, lang) for i in beside]),
        picture=Picture.DOTS,
        count=count,
        words=_words(chart, part_mark, bool(named), book, lang),
        detail=UnitsDetail(part=part, part_mark=part_mark, named=named, count=count),
    )


def _words(chart: UnitsChart, part: Mark | None, named: bool, book: Book, lang: str) -> str:
    """How to read the dots: what one stands for, which are larger, which can be opened."""
    unit = book.quantity(chart.hero).unit
    word = unit.zh if lang == "zh" else unit.en_one if chart.each == 1 and unit.en_one else unit.en
    each = "".join(format_number(book.quantity(chart.hero).low * 0 + chart.each, lang))
    found = [label("units_each", lang).format(n=each, unit=word)]
    if part is not None:
        found.append(label("units_part", lang).format(name=part.short, figure=part.figure.text))
    if named:
        found.append(label("units_named", lang))
    return ("" if lang == "zh" else " ").join(found)
