"""Years and months along the axis."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kiosk.presenters.timeline import Scale
from kiosk.presenters.timeline_scale import Ruler, Stretch
from kiosk.presenters.timeline_ticks import Tick, ticks, words

SCALES = (Scale(1980, 2017, 0.0, 0.24, "x"), Scale(2017, 2023, 0.24, 0.91, ""))
RULER = Ruler((Stretch(0.0, 0.24, 37), Stretch(0.24, 0.91, 6)))


def at_zoom(zoom: float, low: float = 0.0, high: float = 0.91) -> list[Tick]:
    """Ticks at least 80 px apart."""
    return ticks(SCALES, RULER.gauge(1812.0, zoom), 80.0, low, high)


def test_all_of_time_has_decades_where_it_is_compressed_and_years_where_it_is_not() -> None:
    found = at_zoom(1.0)
    assert [t.year for t in found if t.at < 0.24] == [1980, 1990, 2000, 2010]
    assert [(t.year, t.month) for t in found if t.at >= 0.24] == [(y, None) for y in range(2017, 2023)]


@pytest.mark.parametrize("zoom", [1.0, 2.0, 3.7, 6.0, 11.0, 17.0])
def test_they_never_crowd_and_years_lie_where_they_begin(zoom: float) -> None:
    gauge, found = RULER.gauge(1812.0, zoom), at_zoom(zoom)
    for a, b in pairwise(found):
        assert gauge.px(b.at) - gauge.px(a.at) >= 80 - 1e-6 or a.at < 0.24 <= b.at
    for year in (2018, 2022):
        tick = next(t for t in found if t.year == year and t.month is None)
        assert tick.at == pytest.approx(0.24 + (year - 2017) * 0.67 / 6)


def test_near_enough_every_month_has_its_name() -> None:
    found = at_zoom(17.0, 0.5, 0.56)
    months = [(t.year, t.month) for t in found]
    assert (2019, 6) in months and (2019, 7) in months
    assert all(0.49 < t.at < 0.58 for t in found)


def test_words() -> None:
    assert words(Tick(0.5, 2019), "zh") == "2019"
    assert words(Tick(0.5, 2019, 10), "zh") == "10月" and words(Tick(0.5, 2019, 10), "en") == "Oct"
    assert words(Tick(0.5, 2019, 10), "zh", whole=True) == "2019年10月"
    assert words(Tick(0.5, 2019, 10), "en", whole=True) == "Oct 2019"
