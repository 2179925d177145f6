"""A single number, and what is drawn beside it. Pure."""

from __future__ import annotations

from kiosk.content.base import Kind
from kiosk.content.charts import NumberChart
from kiosk.content.quantities import format_number
from kiosk.presenters.book import Book
from kiosk.presenters.charting import COUNTED, MAX_BLOCKS, MAX_DOTS, Picture, Plot, mark, numbered
from kiosk.presenters.labels import label


def number_plot(chart_id: str, chart: NumberChart, book: Book, lang: str) -> Plot:
    """The number with its companions."""
    hero = mark(chart.hero, book, lang)
    others = [mark(i, book, lang) for i, _ in book.figures(chart.figures) if i != chart.hero]
    picture, count = _picture(chart, book)
    words = label(f"picture_{picture.value}", lang)
    quantity = book.quantity(chart.hero)
    if picture is Picture.EXTENT:
        words = label(f"extent_{quantity.qualifier.value}", lang)
    elif picture is Picture.GOAL and hero.kind is Kind.EXPECTED:
        words = label("picture_expected", lang)
    ends = tuple("".join(format_number(v, lang)) for v in quantity.shown) if quantity.high is not None else ()
    return Plot(
        chart_id,
        "number",
        "columns",
        hero,
        numbered(others),
        picture=picture,
        count=count,
        extent=quantity.qualifier,
        ends=ends,
        words=words,
    )


def _picture(chart: NumberChart, book: Book) -> tuple[Picture, int]:
    """What to draw for a number, and how many of it. Marks are drawn one for one, never rounded for looks."""
    quantity = book.quantity(chart.hero)
    spec = book.content.figures[chart.hero]
    value = quantity.shown[-1]
    whole = int(value) if value == value.to_integral_value() and 0 < value <= MAX_DOTS else 0
    if quantity.kind in (Kind.TARGET, Kind.EXPECTED):
        return Picture.GOAL, 0
    if quantity.high is not None:
        return Picture.RANGE, 0
    if spec.unit == "times" and whole:
        return Picture.RATIO, whole
    if spec.unit in COUNTED and whole:
        return Picture.DOTS, whole
    if spec.unit == "kilometres" and _at_shore(chart, book):
        return Picture.WAVE, 0
    if spec.unit.startswith("years") and 0 < whole <= MAX_BLOCKS:
        return Picture.YEARS, whole
    return (Picture.BLOCKS, parts) if (parts := _parts(chart, book)) else (Picture.EXTENT, 0)


def _at_shore(chart: NumberChart, book: Book) -> bool:
    """True where the chart belongs to a place that is pictured by its shoreline."""
    places = [p for i in chart.places if (p := book.content.places.get(i))]
    pictures = [book.content.pictures[p.picture] for p in places if p.picture in book.content.pictures]
    return any(picture.art == "shoreline" for picture in pictures)


def _parts(chart: NumberChart, book: Book) -> int:
    """Over how many the hero is shared out, where a companion figure is that quotient."""
    for figure_id, figure in book.figures(chart.figures):
        if figure.rule == "quotient" and figure.inputs[0] == chart.hero:
            count = book.ledger.inputs(figure_id)[1].low
            if count == count.to_integral_value() and 0 < count <= MAX_BLOCKS:
                return int(count)
    return 0
