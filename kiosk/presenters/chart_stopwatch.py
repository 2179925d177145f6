"""Durations that run in real time on one dial. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kiosk.content.charts import SECONDS, StopwatchChart
from kiosk.presenters.book import Book
from kiosk.presenters.charting import NICE, Detail, Mark, Plot, mark, numbered
from kiosk.presenters.labels import label

TICKS_A_TURN = 10


@dataclass(frozen=True, slots=True)
class Lap:
    """One duration, s."""

    mark: Mark
    seconds: float


@dataclass(frozen=True, slots=True)
class StopwatchDetail(Detail):
    """`laps`, the shortest first. One turn of the dial takes `turn` seconds; `reference` is marked on it."""

    laps: tuple[Lap, ...] = ()
    turn: float = 1.0
    reference: Lap | None = None
    running: str = ""
    done: str = ""
    unit: str = ""

    def differs(self, before: Detail) -> bool:
        """Another duration of the same laps, or another line."""
        return isinstance(before, StopwatchDetail) and self._times(before) != self._times(self)

    def on_its_way(self, before: Detail, share: float) -> Detail:
        """Each end of a lap between its old and its new place on the dial."""
        if not isinstance(before, StopwatchDetail):
            return self
        old = {p.mark.id: p.seconds for p in before.laps}
        line, line_before = self.reference, before.reference
        if line is not None and line_before is not None:
            line = replace(line, seconds=_between(line_before.seconds, line.seconds, share))
        return replace(
            self,
            seconds=_between(before.seconds, self.seconds, share),
            laps=tuple(
                replace(p, seconds=_between(old.get(p.mark.id, p.seconds), p.seconds, share))
                for p in self.laps
            ),
            turn=_between(before.turn, self.turn, share),
            reference=line,
        )

    @staticmethod
    def _times(detail: StopwatchDetail) -> tuple[object, ...]:
        line = detail.reference.seconds if detail.reference is not None else None
        return {p.mark.id: p.seconds for p in detail.laps}, line, detail.turn


def _between(before: float, after: float, share: float) -> float:
    return before + (after - before) * share


def stopwatch_plot(chart_id: str, chart: StopwatchChart, book: Book, lang: str) -> Plot:
    """Laps from the shortest to the longest, and a dial that has room for all of them in one turn."""
    laps = sorted((_lap(i, book, lang) for i, _ in book.figures(chart.figures)), key=lambda p: p.seconds)
    found = book.figures([chart.reference] if chart.reference else [])
    reference = _lap(found[0][0], book, lang) if found else None
    most = max([p.seconds for p in laps] + ([reference.seconds] if reference else []), default=1.0)
    stops = tuple(dict.fromkeys(p.seconds for p in laps))
    return Plot(
        chart_id,
        "stopwatch",
        "columns",
        mark(chart.hero, book, lang),
        numbered([p.mark for p in laps]),
        top=most,
        reference=reference.mark if reference else None,
        words=label("stopwatch_words", lang),
        detail=StopwatchDetail(
            stops[-1] if stops else 0.0,
            stops,
            tuple(laps),
            turn_for(most),
            reference,
            label("lap_running", lang),
            label("lap_done", lang),
            label("seconds", lang),
        ),
    )


def _lap(figure_id: str, book: Book, lang: str) -> Lap:
    unit = SECONDS.get(book.content.figures[figure_id].unit, 1)
    return Lap(mark(figure_id, book, lang), float(book.quantity(figure_id).shown[-1] * unit))


def turn_for(seconds: float) -> float:
    """A round number of seconds, not less than `seconds`: 60 up to a minute, then 100, 200, 500 and so on."""
    if seconds <= 60:
        return 60.0
    raw = Decimal(repr(seconds))
    power = Decimal(1).scaleb(raw.adjusted())
    return float(next(nice * power for nice in NICE if nice * power >= raw))
