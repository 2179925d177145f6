"""Lines of very many values: thinned without losing a peak, read at every value, and cheap to keep."""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPointF

from kiosk.content.base import Kind
from kiosk.content.when import Moment, Precision, When
from kiosk.presenters.chart_long import MANY, LongMarks, some
from kiosk.state.model import Open, Screen, ShowTable
from kiosk.views.charts.longline import LongLine, Scale, envelope, runs
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
    x, top = round(painter.line.x(PEAK)), round(painter.y(view.model.plot.top))
    ink = view.look.colour("claim_reported")
    column = [image.pixelColor(c, top + 3) for c in (x - 1, x, x + 1)]
    assert any(pixel == ink for pixel in column)
    assert image.pixelColor(x - 40, top + 3) != ink


def test_a_finger_reads_the_nearest_value(make_exhibit: Make, hundred_thousand: Any) -> None:
    exhibit = make_exhibit(content=hundred_thousand)
    view = opened(exhibit)
    window, painter = exhibit.window, view.canvas.painter
    for n in (0, 1234, 50_000, 99_999):
        pos = view.canvas.mapTo(window, QPointF(painter.line.x(n), 300))
        window.hub._down(1, pos)
        window.hub._up(1, pos)
        found = exhibit.store.visit.point
        # Many values share a pixel: the finger means one of them.
        assert found is not None and abs(painter.line.x(found) - painter.line.x(n)) <= 1.0
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
    bands = {band.kind for band in view.canvas.painter.line.bands}
    assert bands == {Kind.REPORTED, Kind.TARGET, Kind.EXPECTED}
    assert {e.kind for e in view.model.key} == {Kind.REPORTED, Kind.TARGET, Kind.EXPECTED}


def test_few_values_keep_their_markers(make_exhibit: Make, loaded: Any) -> None:
    view = opened(make_exhibit(content=many(loaded, MANY)))
    assert not view.canvas.painter.long
    assert len(some(view.model.plot.marks)) == MANY


# thinning


def thinned(x: list[float], y: list[float], mine: list[int], columns: int) -> tuple[list[float], list[float]]:
    """The envelope of points in px, of which `mine` chooses some."""
    return envelope(array("d", x), array("d", y), runs(bytes(mine), 1), Scale(), columns)


def expected(x: list[float], y: list[float], columns: int) -> tuple[list[float], list[float]]:
    """The envelope of one span, point by point and column by column."""
    values: dict[int, list[float]] = {}
    for at, value in zip(x, y, strict=True):
        values.setdefault(min(int(at), columns - 1), []).append(value)
    for (a, low), (b, high) in pairwise(zip(x, y, strict=True)):
        for column in range(min(int(a), columns - 1) + 1, min(int(b), columns - 1)):
            values[column] = [low + (high - low) / (b - a) * (column + 0.5 - a)]
    least = [min(values[n]) if n in values else math.nan for n in range(columns)]
    greatest = [max(values[n]) if n in values else math.nan for n in range(columns)]
    for n in range(min(values) + 1, max(values) + 1):
        least[n] = min(least[n], max(values[n - 1]))
    for n in range(min(values) + 1, max(values) + 1):
        greatest[n] = max(greatest[n], least[n - 1])
    return least, greatest


def test_the_envelope_keeps_the_lowest_and_the_highest() -> None:
    x = [0.1, 0.5, 0.9, 1.2, 1.8, 2.5]
    y = [5.0, 1.0, 9.0, 4.0, 6.0, 7.0]
    low, high = thinned(x, y, [1] * 6, 4)
    assert high[:3] == [9.0, 6.0, 7.0]
    assert low[:3] == [1.0, 4.0, 6.0]
    assert math.isnan(low[3]) and math.isnan(high[3])


def test_a_gap_of_another_kind_stays_a_gap() -> None:
    x = [n + 0.5 for n in range(9)]
    mine = [1, 1, 1, 0, 0, 0, 1, 1, 1]
    low, high = thinned(x, [3.0] * 9, mine, 9)
    assert [math.isfinite(v) for v in low] == [math.isfinite(v) for v in high] == [bool(m) for m in mine]
    assert not any(math.isfinite(v) for v in thinned(x, x, [0] * 9, 9)[0])


def test_far_neighbours_are_joined() -> None:
    low, high = thinned([0.5, 8.5], [0.0, 8.0], [1, 1], 9)
    assert all(math.isfinite(v) for v in low)
    # No column may stand apart from the one before it.
    assert all(high[n] >= low[n + 1] and high[n + 1] >= low[n] for n in range(8))


@pytest.mark.parametrize("count", [1, 2, 3, 17, 400, 5000])
@pytest.mark.parametrize("columns", [1, 2, 60, 997])
def test_the_envelope_is_that_of_every_point(count: int, columns: int) -> None:
    chance = random.Random(count * columns)
    # Also some that stand on the edge between two columns, on each other, and on the right edge of the box.
    x = [
        chance.choice((float(chance.randrange(columns + 1)), chance.uniform(0, columns)))
        for _ in range(count)
    ]
    y = [chance.uniform(-50, 50) for _ in x]
    low, high = expected(sorted(x), y, columns)
    found = thinned(sorted(x), y, [1] * count, columns)
    assert found[0] == pytest.approx(low, abs=1e-9, nan_ok=True)
    assert found[1] == pytest.approx(high, abs=1e-9, nan_ok=True)


def test_points_are_put_into_the_column_in_which_they_are_painted() -> None:
    # Thirds of years and columns of no whole length: what bisection rounds may not move a point.
    across = Scale(1740.1, 273.7, 3517.3)
    at = array("d", (1740.1 + n / 300 * 3.7 for n in range(22_000)))
    for px in range(1, 3517):
        found = across.reach(at, px, 0, len(at))
        assert (found == len(at) or across.px(at[found]) >= px) and across.px(at[found - 1]) < px


def test_what_is_laid_out_is_not_laid_out_again(
    make_exhibit: Make, hundred_thousand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(make_exhibit(content=hundred_thousand))
    painter, done = view.canvas.painter, []
    monkeypatch.setattr(LongLine, "_band", lambda *_: done.append(1))
    painter.place()
    assert not done
    painter.line.lay_out(view.model.plot, painter.area.adjusted(0, 0, 1, 0))
    assert len(done) == 1


def test_a_line_that_has_risen_is_painted_as_while_it_rises(
    make_exhibit: Make, hundred_thousand: Any
) -> None:
    line = opened(make_exhibit(content=hundred_thousand)).canvas.painter.line
    (band,) = line.bands
    risen = line._rects(band, band.part(100, 200), 1.0, 300.0, 2.0)
    assert risen == line._rects(band, band.part(100, 200), 1.0 - 1e-12, 300.0, 2.0)
    assert [r.x() for r in risen] == [round(line._area.x()) + n for n in range(100, 200)]
    # Another size of text, another line.
    assert line._rects(band, band.part(100, 200), 1.0, 300.0, 3.0)[0].height() > risen[0].height()
