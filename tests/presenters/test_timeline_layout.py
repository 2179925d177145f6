"""Cards never overlap, hold their places, and stand for whatever found no room."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.presenters.timeline_layout import (
    STEP,
    Arrangement,
    Item,
    Port,
    Room,
    arrange,
    bands_across,
    bands_down,
    level_of,
)
from kiosk.state.model import MAX_ZOOM, View

LENGTH, GAP, INSET = 1800.0, 18.0, 26.0


def room(lanes: int = 2, hold: float = 0.0, length: float = LENGTH) -> Room:
    """Room of a canvas."""
    return Room(-30.0, length + 30.0, lanes, GAP, INSET, hold)


def check(items: list[Item], result: Arrangement, space: Room) -> None:
    """What must hold for every layout."""
    by_id = {i.id: i for i in items}
    for lane in range(space.lanes):
        cards = sorted((c for c in result.cards if c.lane == lane), key=lambda c: c.start)
        for a, b in pairwise(cards):
            assert b.start - a.end >= space.gap - 1e-6
            assert a.at <= b.at, "order along the axis is kept in a lane"
        for card in cards:
            assert card.start >= space.low - 1e-6 and card.end <= space.high + 1e-6
            assert card.start + INSET - 1e-6 <= by_id[card.id].at <= card.end - INSET + 1e-6
    shown = {c.id for c in result.cards}
    told = [i for c in result.cards for i in c.more]
    assert len(told) == len(set(told)) and not shown & set(told)
    for card in result.cards:
        assert all(by_id[i].era == by_id[card.id].era for i in card.more)
        assert all(result.host[i] == card.id for i in card.more)
    eras = {by_id[c.id].era for c in result.cards}
    assert shown | set(told) == {i.id for i in items if i.era in eras}


events = st.lists(
    st.tuples(st.floats(0, LENGTH), st.integers(200, 330), st.integers(1, 3), st.integers(0, 2)),
    min_size=1,
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(events, st.integers(0, 59), st.integers(1, 2), st.sampled_from([0.0, 68.0]))
def test_cards_never_overlap_and_none_is_lost(
    found: list[tuple[float, int, int, int]], chosen: int, lanes: int, hold: float
) -> None:
    found.sort()
    items = [
        Item(f"e{n}", at, 430 if n == chosen else size, weight, era, n == chosen)
        for n, (at, size, weight, era) in enumerate(found)
    ]
    space = room(lanes, hold)
    result = arrange(items, space, lambda i, more: 300.0 + 10 * len(str(more)))
    check(items, result, space)
    if chosen < len(items):
        card = next(c for c in result.cards if c.id == f"e{chosen}")
        assert card.lane == 0, "the chosen card always stands, in the first lane"
        if hold and lanes == 2:
            begin = min(max(card.at - hold / 2, space.low), space.high - hold)
            for other in (c for c in result.cards if c.lane == 1):
                assert other.end <= begin - GAP + 1e-6 or other.start >= begin + hold + GAP - 1e-6
    assert result == arrange(items, space, lambda i, more: 300.0 + 10 * len(str(more))), "the same again"


def test_the_more_important_event_keeps_its_card() -> None:
    items = [Item("a", 500, 280, 1), Item("b", 520, 280, 3), Item("c", 540, 280, 1)]
    result = arrange(items, room(lanes=1))
    assert [c.id for c in result.cards] == ["b"]
    assert result.cards[0].more == ("a", "c")
    assert result.host == {"a": "b", "b": "b", "c": "b"}


def test_a_card_that_tells_of_more_is_as_long_as_its_words_need() -> None:
    items = [Item("a", 500, 240, 3), Item("b", 520, 240, 1), Item("c", 1200, 240, 1)]
    result = arrange(items, room(lanes=1), lambda i, more: 310.0)
    sizes = {c.id: c.size for c in result.cards}
    assert sizes == {"a": 310.0, "c": 240}


def test_each_era_has_a_card_before_lesser_events_of_another() -> None:
    items = [Item(f"a{n}", 1500 + 20 * n, 280, 2, 0) for n in range(8)] + [Item("z", 1790, 280, 1, 1)]
    result = arrange(items, room(lanes=1))
    assert "z" in {c.id for c in result.cards}


def test_what_does_not_overlap_at_a_scale_does_not_at_any_up_to_the_next_level() -> None:
    items = [Item(f"e{n}", 37.0 * n, 260, 1 + n % 3) for n in range(48)]
    space = room()
    result = arrange(items, space)
    for ratio in (1.0, 1.05, STEP):
        for lane in (0, 1):
            cards = [c for c in result.cards if c.lane == lane]
            places = [(c.at * ratio + c.start - c.at, c.size) for c in cards]
            for (a, size), (b, _) in pairwise(places):
                assert b - a - size >= GAP - 1e-6


def test_more_cards_stand_as_one_zooms_in_until_all_do() -> None:
    shown = []
    for zoom in (1, 2, 4, 8, 16):
        items = [Item(f"e{n}", (100 + 60 * n) * zoom, 260, 1 + n % 3) for n in range(28)]
        shown.append(len(arrange(items, room(length=LENGTH * zoom)).cards))
    assert shown == sorted(shown) and shown[0] < 14 and shown[-1] == 28


def test_thousands_of_events_are_laid_out_too() -> None:
    items = [Item(f"e{n}", n * LENGTH / 5000, 260, 1 + n % 3, n // 2500) for n in range(5000)]
    space = room()
    result = arrange(items, space)
    check(items, result, space)
    assert sum(len(c.more) + 1 for c in result.cards) == 5000


def test_a_known_side_is_kept() -> None:
    items = [Item("a", 300, 260), Item("b", 900, 260), Item("c", 1500, 260)]
    result = arrange(items, room(), prefer={"a": 1, "b": 0, "c": 1})
    assert result.lanes == {"a": 1, "b": 0, "c": 1}


# the port --------------------------------------------------------------------------------------------------


def port(zoom: float = 1.0, centre: float = 0.5) -> Port:
    """A canvas 1920 px long."""
    return Port(1920.0, 54.0, 54.0, View(centre, zoom))


def test_at_zoom_one_all_of_time_is_in_view() -> None:
    whole = port()
    assert whole.along(0.0) == pytest.approx(54) and whole.along(1.0) == pytest.approx(1920 - 54)


def test_zooming_keeps_the_place_under_the_finger() -> None:
    before = port(4.0, 0.5)
    for px in (200.0, 960.0, 1700.0):
        after = before.zoomed(9.0, px)
        assert after.fraction(px) == pytest.approx(before.fraction(px))


@given(st.floats(0.01, 100), st.floats(0, 1920), st.floats(-1e5, 1e5))
def test_no_view_is_out_of_bounds(zoom: float, px: float, by: float) -> None:
    there = port(3.0, 0.3).zoomed(zoom, px).moved(by)
    assert 1.0 <= there.view.zoom <= MAX_ZOOM
    assert there.along(0.0) <= 54.0 + 1e-6 and there.along(1.0) >= 1920 - 54 - 1e-6


def test_revealing_moves_no_more_than_needed() -> None:
    there = port(8.0, 0.5)
    assert there.revealing(100, 500) is there
    assert there.revealing(-80, 300).along(0.5) == pytest.approx(there.along(0.5) + 80)
    assert there.revealing(1700, 2000).along(0.5) == pytest.approx(there.along(0.5) - 80)


def test_an_era_is_shown_whole() -> None:
    there = port().showing(0.9, 1.0, 60.0)
    assert there.along(0.9) >= 54 and there.along(1.0) <= 1920 - 54 + 1e-6
    assert there.view.zoom > 5


def test_levels_follow_the_zoom() -> None:
    assert [level_of(z) for z in (1.0, STEP * 0.99, STEP, STEP**3)] == [0, 0, 1, 3]


# bands -----------------------------------------------------------------------------------------------------


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
