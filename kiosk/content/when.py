"""Dates as a newspaper gives them: a decade, a year, a month or a day, an onset, or a span.

Grammar (case does not matter, spaces are free)::

    when   = ["early" | "by"] date | date "onward" | date ".." date
    date   = 1980s | 2017 | 2019-10 | 2019-10-05

The precision is part of the fact. It is kept, and no view may show more than it: an event of ``2019`` never
names a month. Source: the `when` and `period` entries of the exhibit's facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1800, 2200

_DATE = re.compile(r"(?P<year>\d{4})(?:(?P<decade>s)|-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")


class Precision(StrEnum):
    """How exactly the source knows a date."""

    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Shade(StrEnum):
    """What the source says around a date."""

    PLAIN = "plain"
    EARLY = "early"
    BY = "by"
    ONWARD = "onward"
    SPAN = "span"


class WhenError(ValueError):
    """A text that is no date. `code` names the reason: `form`, `month`, `day`, `range`, `order`."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text


@lru_cache(maxsize=512)
def _year(year: int) -> tuple[int, int]:
    """Number of the first day of a year, and its days."""
    first = date(year, 1, 1)
    return first.toordinal(), (date(year + 1, 1, 1) - first).days if year < 9999 else 365


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of a given precision. `month` and `day` are None where the source does not give them."""

    year: int
    precision: Precision
    month: int | None = None
    day: int | None = None

    @property
    def start(self) -> float:
        """First instant as a decimal year: 2019-10 is 2019.75."""
        if self.precision is Precision.DAY:
            assert self.month is not None and self.day is not None
            first, length = _year(self.year)
            return self.year + (date(self.year, self.month, self.day).toordinal() - first) / length
        return self.year + ((self.month or 1) - 1) / 12

    @property
    def end(self) -> float:
        """Instant just after the last one, as a decimal year."""
        match self.precision:
            case Precision.DAY:
                return self.start + 1 / 366
            case Precision.YEAR:
                return self.year + 1.0
            case Precision.MONTH:
                return self.start + 1 / 12
            case Precision.DECADE:
                return self.year + 10.0


@dataclass(frozen=True, slots=True)
class When:
    """A date as the source gives it. `last` is set for a span only."""

    first: Moment
    shade: Shade = Shade.PLAIN
    last: Moment | None = None

    @property
    def start(self) -> float:
        """First instant, decimal year."""
        return self.first.start

    @property
    def end(self) -> float:
        """Instant after the last one, decimal year. An onset lasts as long as its first date."""
        return (self.last or self.first).end

    @property
    def precision(self) -> Precision:
        """Precision of the first date."""
        return self.first.precision

    @property
    def year(self) -> int:
        """Year of the first date; for a decade its first year."""
        return self.first.year

    def __str__(self) -> str:
        """The text in the grammar, so that `parse_when(str(w)) == w`."""
        text = _moment_text(self.first)
        match self.shade:
            case Shade.EARLY | Shade.BY:
                return f"{self.shade.value} {text}"
            case Shade.ONWARD:
                return f"{text} onward"
            case Shade.SPAN:
                assert self.last is not None
                return f"{text}..{_moment_text(self.last)}"
            case _:
                return text


def _moment_text(moment: Moment) -> str:
    match moment.precision:
        case Precision.DECADE:
            return f"{moment.year}s"
        case Precision.YEAR:
            return str(moment.year)
        case Precision.MONTH:
            return f"{moment.year}-{moment.month:02d}"
        case Precision.DAY:
            return f"{moment.year}-{moment.month:02d}-{moment.day:02d}"


def _moment(text: str, whole: str) -> Moment:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise WhenError("form", whole)
    year = int(match["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WhenError("range", whole)
    if match["decade"]:
        if year % 10:
            raise WhenError("form", whole)
        return Moment(year, Precision.DECADE)
    if match["month"] is None:
        return Moment(year, Precision.YEAR)
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise WhenError("month", whole)
    if match["day"] is None:
        return Moment(year, Precision.MONTH, month)
    day = int(match["day"])
    try:
        date(year, month, day)
    except ValueError:
        raise WhenError("day", whole) from None
    return Moment(year, Precision.DAY, month, day)


def parse_when(raw: str | int) -> When:
    """Read a date in the grammar above. Raises `WhenError` and never guesses."""
    whole = str(raw).strip()
    text = whole.casefold()
    if ".." in text:
        left, right = text.split("..", 1)
        first, last = _moment(left, whole), _moment(right, whole)
        if last.start < first.start:
            raise WhenError("order", whole)
        return When(first, Shade.SPAN, last)
    for shade in (Shade.EARLY, Shade.BY):
        if text.startswith(shade.value + " "):
            return When(_moment(text[len(shade.value) :], whole), shade)
    if text.endswith(" onward"):
        return When(_moment(text[: -len(" onward")], whole), Shade.ONWARD)
    return When(_moment(text, whole))
