"""Ratios as races: while a rival takes one step, the runner takes as many as the ratio says. Pure.

The report gives ratios and no rates. So each race has a scale of its own, and how long a step takes on the
screen says nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from kiosk.content.charts import RaceChart
from kiosk.content.checks_kinds import dots
from kiosk.presenters.book import Book
from kiosk.presenters.charting import Detail, Mark, Picture, Plot, mark, numbered
from kiosk.presenters.labels import label

STEP_S = 12.0
"""How long the rivals take for their one step on the screen, s."""


@dataclass(frozen=True, slots=True)
class Track:
    """One race. `steps` of the runner stand against one of the rival.

    While another ratio is moved to, `change` has the old steps, the new ones and how far it is (0 to 1);
    `steps` are then the more of them, so that each has its place.
    """

    mark: Mark
    steps: int
    runner: str
    rival: str
    rival_words: str
    change: tuple[int, int, float] | None = None

    def after(self, share: float) -> int:
        """Steps of the runner once its rival has done a share (0 to 1) of its own: never one too many."""
        if self.change is None:
            return _steps(self.steps, share)
        old, new, moved = self.change
        return round(_steps(old, share) * (1 - moved) + _steps(new, share) * moved)


def _steps(steps: int, share: float) -> int:
    return math.floor(steps * share + 1e-9)


@dataclass(frozen=True, slots=True)
class RaceDetail(Detail):
    """The tracks, each of which takes the whole time."""

    tracks: tuple[Track, ...] = ()

    def differs(self, before: Detail) -> bool:
        """Another ratio in one of the same races."""
        return isinstance(before, RaceDetail) and any(
            old is not None and old.steps != track.steps for track, old in self._pairs(before)
        )

    def on_its_way(self, before: Detail, share: float) -> Detail:
        """Each track with the steps of both ratios; one that is new is there at once."""
        if not isinstance(before, RaceDetail):
            return self
        tracks = (
            track
            if old is None or old.steps == track.steps
            else replace(track, steps=max(old.steps, track.steps), change=(old.steps, track.steps, share))
            for track, old in self._pairs(before)
        )
        return replace(self, tracks=tuple(tracks))

    def _pairs(self, before: RaceDetail) -> list[tuple[Track, Track | None]]:
        old = {t.mark.id: t for t in before.tracks}
        return [(t, old.get(t.mark.id)) for t in self.tracks]


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
