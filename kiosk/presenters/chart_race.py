"""Ratios as races: while a rival takes one step, the runner takes as many as the ratio says. Pure.

The report gives ratios and no rates. So each race has a scale of its own, and how long a step takes on the
screen says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.charts import RaceChart
from kiosk.content.checks_kinds import dots
from kiosk.presenters.book import Book
from kiosk.presenters.charting import Detail, Mark, Picture, Plot, mark, numbered
from kiosk.presenters.labels import label

STEP_S = 12.0
"""How long the rivals take for their one step on the screen, s."""


@dataclass(frozen=True, slots=True)
class Track:
    """One race. `steps` of the runner stand against one of the rival."""

    mark: Mark
    steps: int
    runner: str
    rival: str
    rival_words: str


@dataclass(frozen=True, slots=True)
class RaceDetail(Detail):
    """The tracks, each of which takes the whole time."""

    tracks: tuple[Track, ...] = ()


def race_plot(chart_id: str, chart: RaceChart, book: Book, lang: str) -> Plot:
    """A track for each ratio, in the order of the file."""
    runner = book.plain(chart.runner, lang)
    tracks = tuple(
        Track(
            mark(i, book, lang),
            dots(book.quantity(i).low, 1),
            runner,
            book.plain(rival, lang),
            label("one_step", lang),
        )
        for i, rival in zip(chart.figures, chart.rivals, strict=False)
        if i in book.content.figures
    )
    return Plot(
        chart_id,
        "race",
        "columns",
        mark(chart.hero, book, lang),
        numbered([t.mark for t in tracks]),
        picture=Picture.RATIO,
        count=tracks[0].steps if tracks else 0,
        words=label("race_words", lang),
        detail=RaceDetail(STEP_S, (STEP_S,), tracks),
    )
