"""What visits tell together: how many, how long, what was opened, where they ended. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.network import key_of
from kiosk.presenters.web import names
from kiosk.state.model import Screen, Spot

COLUMNS: Final = 32
ROWS: Final = 18
"""Cells of the screen in which touches are counted; upright the other way round."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit, as it is kept."""

    day: str
    hour: int
    lang: str
    switched: int
    seconds: float
    ended: str
    screen: str
    item: str
    text_step: int
    theme: str
    reach: int
    asked: int
    kept: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: how often in all, for how many seconds, and in how many visits."""

    screen: str
    item: str
    times: int
    seconds: float
    visits: int


@dataclass(frozen=True, slots=True)
class Touches:
    """Touches of a cell that hit nothing."""

    screen: str
    upright: bool
    x: int
    y: int
    count: int


@dataclass(frozen=True, slots=True)
class Visits:
    """All that is kept of the days asked for."""

    visits: tuple[VisitRow, ...] = ()
    opened: tuple[Opened, ...] = ()
    touches: tuple[Touches, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Of all visits: `by_day` and `by_hour` are counts; `median_s` and `long_s` are the lengths that half
    of them and nine of ten do not exceed, in seconds; `languages`, `ends` and `where` are counts, the
    largest first."""

    count: int = 0
    days: int = 0
    median_s: float = 0.0
    long_s: float = 0.0
    by_day: tuple[tuple[str, int], ...] = ()
    by_hour: tuple[int, ...] = (0,) * 24
    languages: tuple[tuple[str, int], ...] = ()
    switched: int = 0
    large: int = 0
    reach: int = 0
    ends: tuple[tuple[str, int], ...] = ()
    where: tuple[tuple[Spot, int], ...] = ()
    asked: int = 0
    kept: int = 0
    opened: tuple[Opened, ...] = ()
    touches: int = 0


def summary(found: Visits) -> Summary:
    """What they tell together. Visits that go on are counted like the others, as far as they have come."""
    rows = found.visits
    lengths = sorted(row.seconds for row in rows)
    days = Counter(row.day for row in rows)
    hours = Counter(row.hour for row in rows)
    return Summary(
        count=len(rows),
        days=len(days),
        median_s=_share(lengths, 0.5),
        long_s=_share(lengths, 0.9),
        by_day=tuple(sorted(days.items())),
        by_hour=tuple(hours.get(hour, 0) for hour in range(24)),
        languages=_counted(row.lang for row in rows),
        switched=sum(1 for row in rows if row.switched),
        large=sum(1 for row in rows if row.text_step > 100),
        reach=sum(1 for row in rows if row.reach),
        ends=_counted(row.ended or "goes-on" for row in rows),
        where=_counted(spot for row in rows if (spot := spot_of(row.screen, row.item)) is not None),
        asked=sum(row.asked for row in rows),
        kept=sum(row.kept for row in rows),
        opened=tuple(sorted(found.opened, key=lambda one: (-one.visits, -one.seconds, one.screen, one.item))),
        touches=sum(one.count for one in found.touches),
    )


def spot_of(screen: str, item: str) -> Spot | None:
    """The spot of a row; None for a screen that this version does not have."""
    return Spot(Screen(screen), item or None) if screen in set(Screen) else None


def spot_name(book: Book | None, spot: Spot, lang: str) -> str:
    """The name of a spot as visitors see it; its id where the content has it no more."""
    if spot.item is None:
        return label(spot.screen.value, lang) if spot.screen is not Screen.ATTRACT else label("home", lang)
    key = key_of(book.content, spot) if book is not None else None
    if key is None or book is None:
        return f"{spot.screen.value}:{spot.item}"
    return names(book, lang).node(key).title.replace("|", "" if lang == "zh" else " ")


def cell_of(x: float, y: float, width: float, height: float) -> tuple[bool, int, int]:
    """Whether the screen is upright, and the cell of a point on it, px."""
    upright = height > width
    columns, rows = (ROWS, COLUMNS) if upright else (COLUMNS, ROWS)
    column = min(max(int(x / max(width, 1) * columns), 0), columns - 1)
    row = min(max(int(y / max(height, 1) * rows), 0), rows - 1)
    return upright, column, row


def _share(ordered: Sequence[float], part: float) -> float:
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else 0.0


def _counted(values: Iterable[Any]) -> tuple[tuple[Any, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], str(pair[0]))))
