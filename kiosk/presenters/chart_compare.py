"""Then and now: two values of one thing, on one scale from zero. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.charts import CompareChart
from kiosk.presenters.book import Book
from kiosk.presenters.charting import Plot, growth, mark, numbered, scale_word, shared, ticks


def compare_plot(chart_id: str, chart: CompareChart, book: Book, lang: str) -> Plot:
    """The earlier value first, whatever the order in the file."""
    found = sorted(book.figures(chart.figures), key=lambda pair: pair[1].period.start + pair[1].period.end)
    ids = [i for i, _ in found]
    factor = shared(ids, book, lang)
    marks = numbered([mark(i, book, lang, 0.0, factor) for i in ids])
    top = max((m.high for m in marks), default=0.0)
    return Plot(
        chart_id,
        "compare",
        chart.style,
        mark(chart.hero, book, lang),
        tuple(replace(m, short=f"{m.short}{'，' if lang == 'zh' else ', '}{m.when}") for m in marks),
        ticks(0.0, top, lang, unit=scale_word(factor, book.plain(chart.subtitle, lang), lang)),
        0.0,
        top or 1.0,
        0.0,
        float(len(marks)),
        growth=growth(chart, book, lang),
        words=marks[0].figure.unit if marks else "",
    )
