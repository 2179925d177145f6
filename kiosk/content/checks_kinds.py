"""Checks of the charts that are more than columns and bars: one function a kind, in a table."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kiosk.content.base import Kind
from kiosk.content.charts import (
    MOST_DOTS,
    PER_SUFFIX,
    SECONDS,
    CompareChart,
    RaceChart,
    RangeChart,
    RateChart,
    StopwatchChart,
    TargetChart,
    UnitsChart,
)
from kiosk.content.checks_live import check_poll
from kiosk.content.messages import shown

if TYPE_CHECKING:
    from kiosk.content.draft import Draft
    from kiosk.content.findings import Path
    from kiosk.content.model import Figure
    from kiosk.content.quantities import Ledger

LONGEST_S: Final = 3600
"""A stopwatch runs in real time, and no visit is longer, s."""


def one_unit(draft: Draft, place: Path, ids: list[str]) -> bool:
    """True where all of these figures have the same unit."""
    figures: dict[str, Figure] = draft.items["figures"]
    used: dict[str, str] = {}
    for one in ids:
        used.setdefault(figures[one].unit, one)
    if len(used) > 1:
        units = ", ".join(f"{one}: {unit}" for unit, one in used.items())
        draft.problem("chart-units", place, at_key=True, units=units)
    return len(used) <= 1


def _places(path: Path, ids: tuple[str, ...], ledger: Ledger) -> list[tuple[Path, str]]:
    """The figures of a chart that can be computed, each with its place in the file."""
    return [((*path, "figures", n), one) for n, one in enumerate(ids) if one in ledger]


def _single(draft: Draft, where: Path, one: str, ledger: Ledger) -> Decimal | None:
    """The value of a figure that is no range and not below zero; None after a problem."""
    quantity = ledger[one]
    if quantity.high is not None:
        draft.problem("chart-range", where, id=shown(one))
    elif quantity.low < 0:
        draft.problem("chart-below-zero", where, id=shown(one))
    else:
        return quantity.low
    return None


def dots(value: Decimal, each: int) -> int:
    """How many dots stand for a value, `each` of it a dot; 0 where that is no number of dots to draw."""
    count = value / each
    return int(count) if count == count.to_integral_value() and 0 < count <= MOST_DOTS else 0


def _dots(draft: Draft, where: Path, one: str, each: int, ledger: Ledger) -> int:
    value = _single(draft, where, one, ledger)
    count = dots(value, each) if value is not None else 0
    if value is not None and not count:
        code = "chart-dots" if each == 1 else "chart-dots-each"
        draft.problem(code, where, id=shown(one), each=each, most=MOST_DOTS)
    return count


def _target(draft: Draft, path: Path, chart: TargetChart, ledger: Ledger) -> None:
    found = _places(path, chart.figures, ledger)
    one_unit(draft, (*path, "figures"), [one for _, one in found])
    for where, one in found:
        _single(draft, where, one, ledger)
    if found and not any(ledger[one].kind is Kind.TARGET for _, one in found):
        draft.problem("chart-no-target", (*path, "figures"), at_key=True)


def _units(draft: Draft, path: Path, chart: UnitsChart, ledger: Ledger) -> None:
    if chart.hero not in ledger:
        return
    count = _dots(draft, (*path, "hero"), chart.hero, chart.each, ledger)
    if chart.part is None or chart.part not in ledger:
        return
    if not one_unit(draft, (*path, "part"), [chart.hero, chart.part]):
        return
    part = _dots(draft, (*path, "part"), chart.part, chart.each, ledger)
    if count and part > count:
        draft.problem("chart-part", (*path, "part"), id=shown(chart.part), other=shown(chart.hero))


def _range(draft: Draft, path: Path, chart: RangeChart, ledger: Ledger) -> None:
    if chart.hero in ledger and ledger[chart.hero].high is None:
        draft.problem("chart-no-range", (*path, "hero"), id=shown(chart.hero))
    elif chart.hero in ledger and ledger[chart.hero].low < 0:
        draft.problem("chart-below-zero", (*path, "hero"), id=shown(chart.hero))


def _race(draft: Draft, path: Path, chart: RaceChart, ledger: Ledger) -> None:
    found = _places(path, chart.figures, ledger)
    one_unit(draft, (*path, "figures"), [one for _, one in found])
    for where, one in found:
        _dots(draft, where, one, 1, ledger)
    if len(chart.rivals) != len(chart.figures):
        draft.problem(
            "chart-rivals", (*path, "rivals"), at_key=True, count=len(chart.rivals), need=len(chart.figures)
        )


def _stopwatch(draft: Draft, path: Path, chart: StopwatchChart, ledger: Ledger) -> None:
    found = _places(path, chart.figures, ledger)
    if chart.reference is not None and chart.reference in ledger:
        found.append(((*path, "reference"), chart.reference))
    figures: dict[str, Figure] = draft.items["figures"]
    for where, one in found:
        value = _single(draft, where, one, ledger)
        if value is None:
            continue
        if figures[one].unit not in SECONDS or not value:
            draft.problem("chart-seconds", where, id=shown(one), units=", ".join(SECONDS))
        elif value * SECONDS[figures[one].unit] > LONGEST_S:
            draft.problem("chart-long-watch", where, id=shown(one))


def _rate(draft: Draft, path: Path, chart: RateChart, ledger: Ledger) -> None:
    if chart.hero not in ledger:
        return
    where = (*path, "hero")
    figures: dict[str, Figure] = draft.items["figures"]
    value = _single(draft, where, chart.hero, ledger)
    unit = figures[chart.hero].unit
    if value is not None and (not value or not unit.endswith(tuple(PER_SUFFIX))):
        draft.problem("chart-rate", where, id=shown(chart.hero), unit=shown(unit))
    elif value is not None:
        need = next(unit.removesuffix(end) for end in PER_SUFFIX if unit.endswith(end))
        if chart.unit != need and draft.exists("units", chart.unit):
            draft.problem(
                "chart-rate-unit",
                (*path, "unit"),
                id=shown(chart.hero),
                need=shown(need),
                unit=shown(chart.unit),
            )


def _compare(draft: Draft, path: Path, chart: CompareChart, ledger: Ledger) -> None:
    found = _places(path, chart.figures, ledger)
    same = one_unit(draft, (*path, "figures"), [one for _, one in found])
    for where, one in found:
        _single(draft, where, one, ledger)
    then_now: list[str] = []
    if len(found) == 2:
        (_, one), (where, other) = found
        first, second = ledger[one].period, ledger[other].period
        if first.start + first.end == second.start + second.end:
            draft.problem("chart-same-time", where, id=shown(other), other=shown(one))
        else:
            early = first.start + first.end < second.start + second.end
            then_now = [one, other] if early else [other, one]
    if chart.growth is None or chart.growth not in ledger:
        return
    if not ledger[chart.growth].percent:
        draft.problem("chart-percent", (*path, "growth"), id=shown(chart.growth))
    elif same and then_now:
        check_growth(draft, path, chart.growth, then_now[0], then_now[1], ledger)


def check_growth(draft: Draft, path: Path, growth: str, first: str, last: str, ledger: Ledger) -> None:
    """A growth rate is that of the two figures it stands between. Their values are rounded, so it may be off
    by a point or a tenth of itself."""
    told, start, end = ledger[growth], ledger[first], ledger[last]
    if not (told.high is None and start.high is None and end.high is None and start.low > 0):
        return
    real = (end.low / start.low - 1) * 100
    if abs(real - told.low) > max(Decimal(1), abs(real) / 10):
        draft.problem(
            "chart-growth",
            (*path, "growth"),
            growth=shown(growth),
            value=f"{told.low:.1f}",
            first=shown(first),
            last=shown(last),
            real=f"{real:.1f}",
        )


KIND_CHECKS: Final[dict[str, Callable[..., None]]] = {
    "target": _target,
    "units": _units,
    "range": _range,
    "race": _race,
    "stopwatch": _stopwatch,
    "rate": _rate,
    "compare": _compare,
    "poll": check_poll,
}
"""Check of each kind: takes the draft, the path of the chart, the chart and the ledger."""
