"""Which years and months stand along the axis, and in which words. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.content.prose import MONTHS, format_when
from kiosk.content.when import Moment, Precision, When
from kiosk.presenters.timeline import Scale
from kiosk.presenters.timeline_scale import Gauge

# Months between two ticks.
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
# Months stand further apart than years: their names are longer, and years come first.
SPARSE = 1.5
SHORT = 3


@dataclass(frozen=True, slots=True)
class Tick:
    """A year or, with `month` (1 to 12), the beginning of a month: its place on the axis."""

    at: float
    year: int
    month: int | None = None


def ticks(scales: Sequence[Scale], gauge: Gauge, least: float, low: float, high: float) -> list[Tick]:
    """The ticks between two places, at least `least` px apart in each stretch, in order."""
    found = []
    for part in scales:
        if part.high < low or part.low > high or part.last <= part.first:
            continue
        a_month = (part.high - part.low) / (part.last - part.first) / 12
        px = (gauge.px(part.high) - gauge.px(part.low)) / (part.last - part.first) / 12
        step = next((s for s in STEPS if s * px >= least * (SPARSE if s < 12 else 1.0)), STEPS[-1])
        begin = max(part.first * 12, part.first * 12 + math.floor((low - part.low) / a_month))
        month = math.ceil(begin / step) * step
        end = min(part.last * 12, part.first * 12 + math.ceil((high - part.low) / a_month) + 1)
        while month < end:
            year, index = divmod(month, 12)
            found.append(
                Tick(part.low + (month - part.first * 12) * a_month, year, index + 1 if index else None)
            )
            month += step
    return found


def words(tick: Tick, lang: str, *, whole: bool = False) -> str:
    """A year as a number, a month by its name; `whole` names the year with the month."""
    if tick.month is None:
        return str(tick.year)
    month = MONTHS[tick.month - 1][:SHORT]
    if whole:
        when = When(Moment(tick.year, Precision.MONTH, tick.month))
        return format_when(when, lang) if lang == "zh" else f"{month} {tick.year}"
    return f"{tick.month}月" if lang == "zh" else month
