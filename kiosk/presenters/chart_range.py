"""A figure with a low and a high end, on a line from zero. Pure."""

from __future__ import annotations

from decimal import Decimal

from kiosk.content.charts import RangeChart
from kiosk.content.quantities import format_number
from kiosk.presenters.book import Book
from kiosk.presenters.charting import Picture, Plot, Tick, mark, numbered, ticks
from kiosk.presenters.labels import label

HEADROOM = 1.2


def range_plot(chart_id: str, chart: RangeChart, book: Book, lang: str) -> Plot:
    """Both ends in words, and round numbers up to a little more than the high end."""
    quantity = book.quantity(chart.hero)
    hero = mark(chart.hero, book, lang)
    top = float(quantity.shown[-1]) * HEADROOM
    beside = [i for i, _ in book.figures(chart.figures) if i != chart.hero]
    worth = hero.high / float(quantity.shown[-1]) if quantity.shown[-1] else 1.0
    values = [t.value for t in ticks(0.0, top, lang)]
    axis = tuple(Tick(v * worth, spelled(Decimal(repr(v)).normalize(), lang)) for v in values)
    return Plot(
        chart_id,
        "range",
        "columns",
        hero,
        numbered([mark(i, book, lang) for i in beside]),
        axis,
        0.0,
        top * worth,
        picture=Picture.RANGE,
        extent=quantity.qualifier,
        ends=tuple(spelled(v, lang) for v in quantity.shown),
        words=label("picture_range", lang),
    )


def spelled(value: Decimal, lang: str) -> str:
    """A number with its scale word: 30万, 1.2 million."""
    return ("" if lang == "zh" else " ").join(part for part in format_number(value, lang) if part)
