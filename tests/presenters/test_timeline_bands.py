"""How the canvas is divided across the axis."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.presenters.timeline_bands import bands_across, bands_down


@given(st.floats(200, 1100), st.floats(90, 320))
def test_nothing_is_pushed_out_of_the_canvas(height: float, card: float) -> None:
    bands = bands_across(height, 1.0, 51, 80, card, card + 80, card + 20)
    begin, length = bands.lanes[0]
    assert begin == 51
    if len(bands.lanes) == 2:
        low, size = bands.lanes[1]
        assert begin + length < bands.middle < low
        assert low + size <= bands.foot + 1e-6 and bands.foot == height - 80


def test_little_height_leaves_one_lane() -> None:
    assert len(bands_across(728, 1, 51, 80, 180, 260, 190).lanes) == 2
    assert len(bands_across(430, 1, 51, 80, 180, 260, 190).lanes) == 1


def test_in_portrait_cards_stand_on_both_sides_of_the_river() -> None:
    bands = bands_down(1080, 1, 51, 110)
    (left, width), (right, other) = bands.lanes
    assert width == other and left == 110
    assert left + width < bands.middle - bands.width / 2 < bands.middle + bands.width / 2 < right
    assert right + other <= 1080
