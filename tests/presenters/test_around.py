"""An item with its neighbours around it: chips never overlap, and what has no room is counted."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.presenters.around import RIGHT, Measures, around
from kiosk.presenters.network import CHART, COMPANY, EVENT, PLACE

SECTORS = st.lists(st.integers(1, 60), max_size=6).map(lambda counts: list(enumerate(counts)))


def measures(count: int, row: float = 80.0, middle: float | None = None) -> Measures:
    """Lengths as on a screen of 1080 px."""
    return Measures((row,) * count, 12.0, 36.0, 14.0, 190.0, middle)


@given(
    SECTORS, st.floats(500, 1400), st.floats(300, 1200), st.floats(1, 16), st.floats(64, 150), st.booleans()
)
def test_nothing_overlaps_and_everything_is_counted(
    sectors: list[tuple[int, int]], width: float, height: float, zoom: float, row: float, column: bool
) -> None:
    found = around(sectors, width, height, zoom, measures(len(sectors), row, 120.0 if column else None))
    boxes = [c.box for c in found.chips] + [h.box for h in found.headings]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    for box in boxes:
        assert box.y >= -0.01 and box.y + box.height <= found.height + 0.01
    for number, (_, count) in enumerate(sectors):
        chips = [c for c in found.chips if c.sector == number]
        assert sum(c.more or 1 for c in chips) == count
        assert [c.index for c in chips] == list(range(len(chips)))
        assert all(not c.more for c in chips[:-1])


def test_a_closer_look_shows_more_of_them() -> None:
    sectors = [(COMPANY, 40), (EVENT, 90)]
    shown = [len(around(sectors, 1200, 700, zoom, measures(2)).chips) for zoom in (1.0, 2.0, 8.0)]
    assert shown[0] < shown[1] < shown[2]
    assert not any(c.more for c in around(sectors, 1200, 700, 16.0, measures(2)).chips)


def test_kinds_keep_their_sides_and_one_full_side_gives_to_the_other() -> None:
    found = around([(COMPANY, 3), (EVENT, 3)], 1200, 700, 1.0, measures(2))
    sides = {c.sector: c.box.x > 600 for c in found.chips}
    assert sides == {0: False, 1: True}
    found = around([(EVENT, 9), (CHART, 9)], 1200, 700, 1.0, measures(2))
    assert {EVENT, CHART} <= set(RIGHT)
    assert len({c.box.x > 600 for c in found.chips}) == 2


def test_without_neighbours_there_is_only_the_middle() -> None:
    found = around([], 1200, 700, 1.0, measures(0))
    assert (found.chips, found.headings, found.middle) == ((), (), (600.0, 350.0))


def test_chips_stand_clear_of_the_middle() -> None:
    found = around([(COMPANY, 8), (PLACE, 2), (EVENT, 8)], 1200, 700, 1.0, measures(3))
    for chip in found.chips:
        inner = min(abs(chip.box.x - 600), abs(chip.box.x + chip.box.width - 600))
        near = abs(chip.box.y + chip.box.height / 2 - 350) < 110
        assert inner >= (170 if near else 90)
