"""What is reached against what is aimed at; a value that the report does not give is a gap. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.base import Kind
from kiosk.content.charts import TargetChart
from kiosk.presenters.book import Book
from kiosk.presenters.charting import Detail, Picture, Plot, mark, numbered, shared, ticks
from kiosk.presenters.labels import label


@dataclass(frozen=True, slots=True)
class TargetDetail(Detail):
    """`gap` and `gap_words` stand in the row of a value that the report does not give; else empty."""

    gap: str = ""
    gap_words: str = ""


def target_plot(chart_id: str, chart: TargetChart, book: Book, lang: str) -> Plot:
    """Rows in the order of the file; the first target has its line through all of them."""
    ids = [i for i, _ in book.figures(chart.figures)]
    factor = shared(ids, book, lang)
    marks = numbered([mark(i, book, lang, 0.0, factor) for i in ids])
    top = max((m.high for m in marks), default=0.0)
    missing = all(m.kind is Kind.TARGET for m in marks)
    return Plot(
        chart_id,
        "target",
        "columns",
        mark(chart.hero, book, lang),
        marks,
        ticks(0.0, top, lang),
        0.0,
        top or 1.0,
        0.0,
        float(len(marks)),
        reference=next((m for m in marks if m.kind is Kind.TARGET), None),
        picture=Picture.GOAL,
        words=marks[0].figure.unit if marks else "",
        detail=TargetDetail(
            gap=label("target_gap", lang) if missing else "",
            gap_words=label("target_gap_words", lang) if missing else "",
        ),
    )
