"""Lines of very many values: thinned without losing a peak, read at every value, and cheap to keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from kiosk.content.base import Kind
from kiosk.content.when import Moment, Precision, When
from kiosk.presenters.chart_long import MANY, LongMarks, some
from kiosk.state.model import Open, Screen, ShowTable
from kiosk.views.charts.longline import envelope
from kiosk.views.paint import LOG

Make = Callable[..., Any]
PEAK = 61_803


def many(loaded: Any, count: int, kinds: Callable[[int], Kind] = lambda _: Kind.REPORTED) -> Any:
    """A content with a line of one value a day."""
    content = loaded.content
    figure, begin = content.figures["ai-output-2022"], date(1740, 1, 1)
    figures = {}
    for n in range(count):
        day = begin + timedelta(days=n)
        when = When(Moment(day.year, Precision.DAY, day.month, day.day))
        value = Decimal(900 if n == PEAK else 100 + n % 37)
        figures[f"d{n}"] = figure.model_copy(update={"value": value, "period": when, "kind": kinds(n)})
    chart = content.charts["ai-output"].model_copy(
        update={"figures": tuple(figures), "growth": None, "style": "line", "hero": f"d{count - 1}"}
    )
    other = content.model_copy(update={"figures": {**content.figures, **figures}, "charts": {"long": chart}})
    return replace(loaded, content=other)


@pytest.fixture(scope="module")
def hundred_thousand(loaded: Any) -> Any:
    return many(loaded, 100_000)


def opened(exhibit: Any) -> Any:
    exhibit.dispatch(Open(Screen.CHART, "long"))
    for _ in range(2):
        exhibit.window.pump()
    return exhibit.window.current


def test_a_hundred_thousand_values_make_few_marks_and_few_items(
    make_exhibit: Make, hundred_thousand: Any
) -> None:
    exhibit = make_exhibit(content=hundred_thousand)
    before = sum(LOG.failures.values())
    view = opened(exhibit)
    marks = view.model.plot.marks
    assert isinstance(marks, LongMarks) and len(marks) == 100_000
    assert len(marks._made) < 600
    assert view.canvas.item_count < 20
    assert sum(LOG.failures.values()) == before
    # Presented again it is the same plot, not another one as long.
    assert exhibit.store.visit.guess is None
    exhibit.dispatch(Open(Screen.CHARTS))
    assert opened(exhibit).model.plot.marks is marks


def test_the_one_peak_of_a_hundred_thousand_is_painted(make_exhibit: Make, hundred_thousand: Any) -> None:
    view = opened(make_exhibit(content=hundred_thousand))
    painter = view.canvas.painter
    image = view.canvas.grab().toImage()
    x, top = round(float(painter.line.x[PEAK])), round(painter.y(view.model.plot.top))
    ink = view.look.colour("claim_reported")
    column = [image.pixelColor(c, top + 3) for c in (x - 1, x, x + 1)]
    assert any(pixel == ink for pixel in column)
    assert image.pixelColor(x - 40, top + 3) != ink


def test_a_finger_reads_the_nearest_value(make_exhibit: Make, hundred_thousand: Any) -> None:
    exhibit = make_exhibit(content=hundred_thousand)
    view = opened(exhibit)
    window, painter = exhibit.window, view.canvas.painter
    for n in (0, 1234, 50_000, 99_999):
        pos = view.canvas.mapTo(window, QPointF(float(painter.line.x[n]), 300))
        window.hub._down(1, pos)
        window.hub._up(1, pos)
        found = exhibit.store.visit.point
        # Many values share a pixel: the finger means one of them.
        assert found is not None and abs(painter.line.x[found] - painter.line.x[n]) <= 1.0
    assert view.body.readout.accessibleName().startswith("2013年10月")
    view.body.steps[0].click()
    assert exhibit.store.visit.point == found - 1


def test_the_table_lists_some_and_says_so(make_exhibit: Make, hundred_thousand: Any) -> None:
    exhibit = make_exhibit(content=hundred_thousand, lang="en")
    opened(exhibit)
    exhibit.dispatch(ShowTable(True))
    exhibit.window.pump()
    view = exhibit.window.current
    assert len(view.model.table) < 80
    told = f"Of 100,000 values the table lists {len(view.model.table)}, spread evenly."
    assert view.model.summary.endswith(told)


def test_kinds_of_claim_stay_apart(make_exhibit: Make, loaded: Any) -> None:
    count = 1200

    def kind(n: int) -> Kind:
        return Kind.EXPECTED if n < 400 else Kind.REPORTED if n < 800 else Kind.TARGET

    view = opened(make_exhibit(content=many(loaded, count, kind)))
    bands = {band[0] for band in view.canvas.painter.line._bands}
    assert bands == {Kind.REPORTED, Kind.TARGET, Kind.EXPECTED}
    assert {e.kind for e in view.model.key} == {Kind.REPORTED, Kind.TARGET, Kind.EXPECTED}


def test_few_values_keep_their_markers(make_exhibit: Make, loaded: Any) -> None:
    view = opened(make_exhibit(content=many(loaded, MANY)))
    assert not view.canvas.painter.long
    assert len(some(view.model.plot.marks)) == MANY


# thinning


def test_the_envelope_keeps_the_lowest_and_the_highest() -> None:
    x = np.array([0.1, 0.5, 0.9, 1.2, 1.8, 2.5])
    y = np.array([5.0, 1.0, 9.0, 4.0, 6.0, 7.0])
    low, high = envelope(x, y, np.ones(6, dtype=bool), 4)
    assert low[:3].tolist() == [9.0, 6.0, 7.0]
    assert high[:3].tolist() == [1.0, 4.0, 6.0]
    assert np.isnan(low[3]) and np.isnan(high[3])


def test_a_gap_of_another_kind_stays_a_gap() -> None:
    x = np.arange(9) + 0.5
    mine = np.array([1, 1, 1, 0, 0, 0, 1, 1, 1], dtype=bool)
    low, _high = envelope(x, np.full(9, 3.0), mine, 9)
    assert np.isfinite(low).tolist() == mine.tolist()
    assert not np.isfinite(envelope(x, x, np.zeros(9, dtype=bool), 9)[0]).any()


def test_far_neighbours_are_joined() -> None:
    low, high = envelope(np.array([0.5, 8.5]), np.array([0.0, 8.0]), np.ones(2, dtype=bool), 9)
    assert np.isfinite(low).all()
    # No column may stand apart from the one before it.
    assert (low[:-1] >= high[1:]).all() and (low[1:] >= high[:-1]).all()
