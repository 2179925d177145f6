"""Checks of the ledger and of what charts make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.base import Kind
from kiosk.content.charts import BarsChart, NumberChart, ShareChart, YearsChart
from kiosk.content.checks_kinds import KIND_CHECKS, check_growth
from kiosk.content.checks_live import check_feed
from kiosk.content.messages import shown
from kiosk.content.quantities import Ledger, is_percent
from kiosk.content.rules import RULES
from kiosk.content.when import Precision, Shade

if TYPE_CHECKING:
    from kiosk.content.charts import ChartSpec
    from kiosk.content.draft import Draft
    from kiosk.content.findings import Path
    from kiosk.content.model import Figure


def check_figures(draft: Draft) -> None:
    """Values, rules and their inputs. Afterwards every figure that is sound so far can be computed."""
    figures: dict[str, Figure] = draft.items["figures"]
    for id_, figure in figures.items():
        _check_value(draft, id_, figure)
    _check_cycles(draft)
    # One ledger for all, so that each figure is computed once however long the chain.
    ledger = Ledger.of(figures, draft.items["units"])
    done: set[str] = set()
    fine: set[str] = set()
    for id_ in figures:
        _check_rule(draft, id_, done, fine, ledger)


def _check_value(draft: Draft, id_: str, figure: Figure) -> None:
    path: Path = ("figures", id_)
    if figure.kind is Kind.DERIVED:
        if figure.value is not None or figure.times is not None:
            field = "value" if figure.value is not None else "times"
            draft.problem("derived-with-value", (*path, field), at_key=True, id=shown(id_))
        if figure.rule is None:
            draft.problem("rule-missing", path, at_key=True, id=shown(id_), allowed=", ".join(RULES))
        else:
            rule = RULES[figure.rule]
            if len(figure.inputs) != len(rule.inputs_en):
                draft.problem(
                    "rule-inputs",
                    (*path, "inputs"),
                    at_key=True,
                    rule=shown(figure.rule),
                    need=len(rule.inputs_en),
                    count=len(figure.inputs),
                    order_zh="、".join(rule.inputs_zh),
                    order_en=", ".join(rule.inputs_en),
                )
        return
    if figure.value is None:
        draft.problem("value-missing", path, at_key=True, id=shown(id_))
    if figure.rule is not None or figure.inputs or figure.digits is not None:
        field = "rule" if figure.rule is not None else "inputs" if figure.inputs else "digits"
        draft.problem("rule-not-derived", (*path, field), at_key=True, id=shown(id_))


def _check_cycles(draft: Draft) -> None:
    """Each circle is named once, at the figure that comes first in the file."""
    figures: dict[str, Figure] = draft.items["figures"]
    order = {id_: place for place, id_ in enumerate(figures)}
    state: dict[str, int] = {}
    for start in figures:
        if start in state:
            continue
        # A walk with its own stack: a chain of 10,000 figures is no reason to end in a RecursionError.
        trail: list[str] = []
        todo: list[tuple[str, bool]] = [(start, False)]
        while todo:
            id_, leaving = todo.pop()
            if leaving:
                state[id_] = 2
                trail.pop()
                continue
            if state.get(id_) == 1:
                cycle = trail[trail.index(id_) :]
                first = min(cycle, key=order.__getitem__)
                turn = cycle.index(first)
                names = [*cycle[turn:], *cycle[:turn], first]
                if len(names) > 7:
                    names[6:-1] = ["…"]
                shown_cycle = " → ".join(names)
                draft.problem("rule-cycle", ("figures", first, "inputs"), at_key=True, cycle=shown_cycle)
                for one in cycle:
                    draft.mark(("figures", one))
                continue
            if id_ in state:
                continue
            state[id_] = 1
            trail.append(id_)
            todo.append((id_, True))
            todo += [(one, False) for one in reversed(figures[id_].inputs) if one in figures]


def _check_rule(draft: Draft, start: str, done: set[str], fine: set[str], ledger: Ledger) -> None:
    """Units and values, inputs first, so that no figure is computed from one that cannot be."""
    figures: dict[str, Figure] = draft.items["figures"]
    todo = [start]
    while todo:
        id_ = todo[-1]
        figure = figures[id_]
        waiting = [one for one in figure.inputs if one in figures and one not in done]
        if id_ not in done and waiting and draft.sound("figures", id_):
            todo += waiting
            continue
        todo.pop()
        if id_ in done:
            continue
        done.add(id_)
        if not draft.sound("figures", id_) or not draft.sound("units", figure.unit):
            continue
        if all(one in fine for one in figure.inputs) and (
            figure.rule is None or _check_sum(draft, id_, figure, ledger)
        ):
            fine.add(id_)


def _check_sum(draft: Draft, id_: str, figure: Figure, ledger: Ledger) -> bool:
    """True if the figure can be computed."""
    assert figure.rule is not None
    path: Path = ("figures", id_)
    figures: dict[str, Figure] = draft.items["figures"]
    ranges = [one for one in figure.inputs if isinstance(figures[one].value, tuple)]
    if ranges:
        place = (*path, "inputs", figure.inputs.index(ranges[0]))
        draft.problem("rule-range", place, id=shown(ranges[0]))
        return False
    input_units = tuple(figures[one].unit for one in figure.inputs)
    percent = tuple(is_percent(draft.items["units"][one]) for one in input_units)
    wrong = RULES[figure.rule].units(figure.unit, input_units, percent)
    if wrong is not None:
        zh, en = wrong
        draft.problem("rule-unit", (*path, "rule"), rule=shown(figure.rule), what_zh=zh, what_en=en)
        return False
    try:
        return ledger[id_] is not None
    except ZeroDivisionError:
        place = (*path, "inputs", len(figure.inputs) - 1)
        draft.problem("rule-zero", place, id=shown(figure.inputs[-1]))
        return False


def check_charts(draft: Draft, ledger: Ledger) -> None:
    """Each chart can be drawn from its figures."""
    for id_, chart in draft.items["charts"].items():
        check = KIND_CHECKS.get(chart.kind, _check_chart)
        check(draft, ("charts", id_), chart, ledger)
        if chart.kind not in ("years", "compare"):
            # Those two have words of their own for it: two figures of one time.
            _check_twice(draft, ("charts", id_, "figures"), chart.figures)


def _check_twice(draft: Draft, path: Path, ids: tuple[str, ...]) -> None:
    for place, one in enumerate(ids):
        if one in ids[:place]:
            draft.problem("chart-twice", (*path, place), id=shown(one))


def _check_chart(draft: Draft, path: Path, chart: ChartSpec, ledger: Ledger) -> None:
    there = [(place, one) for place, one in enumerate(chart.figures) if one in ledger]
    figures: dict[str, Figure] = draft.items["figures"]
    if isinstance(chart, YearsChart) and chart.feed is not None:
        check_feed(draft, path, chart, chart.feed)
    if isinstance(chart, NumberChart):
        return
    guess = getattr(chart, "guess", None)
    if guess is not None and guess in figures and guess not in chart.figures:
        draft.problem("chart-guess", (*path, "guess"), id=shown(guess))
    if isinstance(chart, BarsChart) and guess in ledger and chart.reference in ledger:
        assert guess is not None and chart.reference is not None
        if ledger[guess].low == ledger[chart.reference].low:
            draft.problem(
                "chart-guess-shown", (*path, "guess"), id=shown(guess), other=shown(chart.reference)
            )
    used: dict[str, str] = {}
    for _, one in there:
        used.setdefault(figures[one].unit, one)
    if isinstance(chart, BarsChart) and chart.reference in figures:
        assert chart.reference is not None
        used.setdefault(figures[chart.reference].unit, chart.reference)
    if len(used) > 1:
        units = ", ".join(f"{one}: {unit}" for unit, one in used.items())
        draft.problem("chart-units", (*path, "figures"), at_key=True, units=units)
    years: dict[int, str] = {}
    for place, one in there:
        where = (*path, "figures", place)
        quantity = ledger[one]
        if quantity.high is not None:
            draft.problem("chart-range", where, id=shown(one))
        elif isinstance(chart, ShareChart):
            if not quantity.percent:
                draft.problem("chart-percent", where, id=shown(one))
            elif not 0 <= quantity.low <= 100:
                draft.problem("chart-share", where, id=shown(one))
        elif quantity.low < 0 and getattr(chart, "style", "columns") == "columns":
            # Bars have no style: what helps columns is a mistake there.
            code = "chart-negative" if isinstance(chart, YearsChart) else "chart-below-zero"
            draft.problem(code, where, id=shown(one))
        if isinstance(chart, YearsChart):
            period = quantity.period
            if period.precision is not Precision.YEAR or period.shade is not Shade.PLAIN:
                draft.problem("chart-year", where, id=shown(one), period=shown(period))
            elif period.year in years:
                draft.problem(
                    "chart-year-twice",
                    where,
                    id=shown(one),
                    other=shown(years[period.year]),
                    year=period.year,
                )
            else:
                years[period.year] = one
    if isinstance(chart, YearsChart) and chart.growth in ledger:
        assert chart.growth is not None
        if not ledger[chart.growth].percent:
            draft.problem("chart-percent", (*path, "growth"), id=shown(chart.growth))
        elif len(years) > 1 and len(used) <= 1:
            first, last = (years[year] for year in sorted(years)[-2:])
            check_growth(draft, path, chart.growth, first, last, ledger)
