"""The time axis at any zoom: quiet decades open, a place stays the same instant, no view leaves the axis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.presenters.timeline_scale import OPEN, STEP, Gauge, Port, Ruler, Stretch, level_of, zoom_of
from kiosk.state.model import View

RULER = Ruler((Stretch(0.0, 0.24, 37), Stretch(0.24, 0.91, 6), Stretch(0.91, 1.0, 13)))
MOST = 18.0


def port(zoom: float = 1.0, centre: float = 0.5) -> Port:
    """A canvas 1920 px long."""
    return Port(1920.0, 54.0, 54.0, RULER, MOST).looking(View(centre, zoom))


def year_px(gauge: Gauge, stretch: Stretch) -> float:
    """Px of a year in a stretch."""
    return (gauge.px(stretch.high) - gauge.px(stretch.low)) / stretch.years


def test_at_zoom_one_all_of_time_is_in_view_and_places_are_even() -> None:
    whole = port()
    assert whole.along(0.0) == pytest.approx(54) and whole.along(1.0) == pytest.approx(1920 - 54)
    assert whole.along(0.5) == pytest.approx(960)


def test_zooming_in_opens_what_is_compressed_until_every_year_is_as_long_as_any_other() -> None:
    ratios = []
    for zoom in (1.0, 1.5, 2.5, 4.0, OPEN, 12.0):
        gauge = RULER.gauge(1812.0, zoom)
        ratios.append(year_px(gauge, RULER.stretches[1]) / year_px(gauge, RULER.stretches[0]))
        assert year_px(gauge, RULER.stretches[1]) == pytest.approx(1812 * 0.67 / 6 * zoom)
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[0] > 15 and ratios[-2:] == [pytest.approx(1.0), pytest.approx(1.0)]
    assert RULER.opened(1.0) == 0.0 and RULER.opened(OPEN) == RULER.opened(99.0) == 1.0


@given(st.floats(1.0, MOST), st.floats(1.0, MOST), st.floats(-0.1, 1.1), st.floats(-0.1, 1.1))
def test_places_move_apart_and_never_together(one: float, other: float, a: float, b: float) -> None:
    near, far = (RULER.gauge(1812.0, z) for z in sorted((one, other)))
    low, high = sorted((a, b))
    assert far.px(high) - far.px(low) >= near.px(high) - near.px(low) - 1e-6


@given(st.floats(1.0, MOST), st.floats(-0.5, 1.5))
def test_a_gauge_goes_both_ways(zoom: float, at: float) -> None:
    gauge = RULER.gauge(1812.0, zoom)
    assert gauge.at(gauge.px(at)) == pytest.approx(at, abs=1e-9)


@given(st.floats(1.0, MOST), st.lists(st.floats(-0.2, 1.2)))
def test_many_places_are_measured_as_one_by_one(zoom: float, ats: list[float]) -> None:
    gauge = RULER.gauge(1812.0, zoom)
    assert gauge.all_px(sorted(ats)) == pytest.approx([gauge.px(at) for at in sorted(ats)])


def test_zooming_keeps_the_place_under_the_finger() -> None:
    before = port(4.0, 0.5)
    for px in (200.0, 960.0, 1700.0):
        assert before.zoomed(9.0, px).fraction(px) == pytest.approx(before.fraction(px))


@given(st.floats(0.01, 100), st.floats(0, 1920), st.floats(-1e5, 1e5))
def test_no_view_is_out_of_bounds(zoom: float, px: float, by: float) -> None:
    there = port(3.0, 0.3).zoomed(zoom, px).moved(by)
    assert 1.0 <= there.view.zoom <= MOST
    assert there.along(0.0) <= 54.0 + 1e-6 and there.along(1.0) >= 1920 - 54 - 1e-6


@given(st.floats(1.0, MOST), st.floats(0.0, 1.0))
def test_a_view_that_is_given_back_changes_nothing(zoom: float, centre: float) -> None:
    there = port(zoom, centre)
    again = there.looking(there.view)
    assert again.start == pytest.approx(there.start, abs=1e-4)


def test_it_gives_way_beyond_an_end_and_comes_back() -> None:
    there = port(4.0, 0.0)
    assert there.pulled(-80.0).along(0.0) == pytest.approx(there.along(0.0) + 80)
    assert there.pulled(-80.0).moved(0.0).start == pytest.approx(there.start)


def test_revealing_moves_no_more_than_needed() -> None:
    there = port(8.0, 0.5)
    assert there.revealing(100, 500) is there
    assert there.revealing(-80, 300).along(0.5) == pytest.approx(there.along(0.5) + 80)
    assert there.revealing(1700, 2000).along(0.5) == pytest.approx(there.along(0.5) - 80)


@given(st.floats(0.0, 0.9), st.floats(0.001, 0.5))
def test_a_stretch_is_shown_whole(low: float, length: float) -> None:
    high = min(low + length, 1.0)
    there = port().showing(low, high, 60.0)
    assert there.along(low) >= 54 - 1e-3 and there.along(high) <= 1920 - 54 + 1e-3
    assert there.view.zoom == pytest.approx(MOST, rel=1e-6) or there.along(high) - there.along(
        low
    ) == pytest.approx(1920 - 108 - 120, rel=1e-3)


def test_levels_follow_the_zoom() -> None:
    assert [level_of(z) for z in (1.0, STEP * 0.99, STEP, STEP**3)] == [0, 0, 1, 3]
    assert [level_of(zoom_of(n)) for n in range(30)] == list(range(30))


def test_an_axis_of_one_stretch_only_zooms() -> None:
    ruler = Ruler((Stretch(0.0, 1.0, 56),))
    gauge = ruler.gauge(1812.0, 9.0)
    assert gauge.px(1.0) == pytest.approx(1812 * 9) and ruler.years == 56
