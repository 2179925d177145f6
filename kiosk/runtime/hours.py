"""When the exhibit is open: hours by weekday and date. Pure, standard library only.

A day has spans of minutes since its midnight; a span may end on the next day. What is asked is always whether
one instant of the wall clock lies in a span: nothing is counted, so a clock that jumps does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

Day = tuple[tuple[int, int], ...]
"""Spans in minutes since midnight, the end not in it; empty where it is closed."""

MINUTES: Final = 24 * 60
OPEN: Final[Day] = ((0, MINUTES),)
CLOSED: Final[Day] = ()
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES: Final = ("daily", "weekdays", "weekend", *WEEKDAYS)
AHEAD_DAYS: Final = 370
"""The next change is looked for so many days ahead."""

_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~至]\s*(\d{1,2})[:：](\d{2})")


def parse_day(text: str) -> Day | None:
    """The spans of `09:00-17:00`, several with commas, `open` or `closed`; None where it is none of them.

    An end before its beginning is that of the next day: `18:00-02:00`.
    """
    text = text.strip().lower()
    if text in ("open", "closed"):
        return OPEN if text == "open" else CLOSED
    spans = []
    for part in re.split(r"[,，、]", text):
        match = _SPAN.fullmatch(part.strip())
        if match is None:
            return None
        h1, m1, h2, m2 = (int(one) for one in match.groups())
        start, end = h1 * 60 + m1, h2 * 60 + m2
        if m1 > 59 or m2 > 59 or start >= MINUTES or end > MINUTES or start == end:
            return None
        spans.append((start, end if end > start else end + MINUTES))
    return tuple(sorted(spans))


def parse_date(text: str) -> date | None:
    """The day of `2026-10-01`; None where there is no such day."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours. `days` has what is said by name, `dates` what is said of one date.

    The narrowest counts: a date, then its weekday, then weekdays or weekend, then `daily`. A day of which
    nothing is said is open.
    """

    days: Mapping[str, Day] = field(default_factory=dict)
    dates: Mapping[date, Day] = field(default_factory=dict)

    @property
    def always(self) -> bool:
        """True where nothing is said at all."""
        return not self.days and not self.dates

    def of(self, day: date) -> Day:
        """The spans that begin on a day."""
        if day in self.dates:
            return self.dates[day]
        number = day.weekday()
        for name in (WEEKDAYS[number], "weekdays" if number < 5 else "weekend", "daily"):
            if name in self.days:
                return self.days[name]
        return OPEN

    def is_open(self, now: datetime) -> bool:
        """Whether an instant, in the time of the place, lies in a span of its day or of the one before."""
        minute = now.hour * 60 + now.minute
        if any(start <= minute < end for start, end in self.of(now.date())):
            return True
        before = _beside(now.date(), -1)
        return before is not None and any(minute + MINUTES < end for _start, end in self.of(before))

    def next_change(self, now: datetime) -> datetime | None:
        """The next instant at which it opens or closes; None where there is none within a year."""
        if self.always:
            return None
        is_open = self.is_open(now)
        for ahead in range(-1, AHEAD_DAYS):
            day = _beside(now.date(), ahead)
            if day is None:
                continue
            edges = {edge for span in self.of(day) for edge in span}
            for edge in sorted(edges):
                at = _instant(day, edge)
                if at is not None and at > now and self.is_open(at) != is_open:
                    return at
        return None


def _beside(day: date, by: int) -> date | None:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def _instant(day: date, minute: int) -> datetime | None:
    try:
        return datetime.combine(day, time()) + timedelta(minutes=minute)
    except OverflowError:
        return None


def day_words(day: Day) -> str:
    """The spans of a day as they are typed: `09:00-12:00, 13:00-17:00`; empty where it is closed."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in day)


def _clock(minute: int) -> str:
    if minute > MINUTES:
        minute -= MINUTES
    return f"{minute // 60:02}:{minute % 60:02}"
