"""Layouts at all zooms: nothing overlaps, nothing vanishes while zooming in, each event can be reached."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.presenters.timeline_layout import FEW, Placed
from kiosk.presenters.timeline_levels import Crowd, Frame, Layouts
from kiosk.presenters.timeline_scale import Ruler, Stretch, level_of, zoom_of

LENGTH, GAP, SIZE, CHOSEN = 1900.0, 18.0, 280.0, 430.0
RULER = Ruler((Stretch(0.0, 0.24, 37), Stretch(0.24, 0.91, 6), Stretch(0.91, 1.0, 13)))
DEEPEST = level_of(18.0)
FRAME = Frame(LENGTH, 30.0, 30.0, 2, GAP, 26.0, 0.0)


def crowd(ats: list[float], weights: list[int] | None = None) -> Crowd:
    """Events at places; eras as the stretches of the axis."""
    few = len(ats) <= FEW
    return Crowd(
        range(len(ats)),
        ats,
        [0 if at < 0.24 else 1 if at < 0.91 else 2 for at in ats],
        weights or [1 + n * 7 % 3 for n in range(len(ats))],
        lambda number: SIZE,
        (lambda number, more: SIZE + 20) if few else None,
        lambda number, more: CHOSEN,
    )


def layouts(ats: list[float], weights: list[int] | None = None) -> Layouts:
    """All layouts of events at places."""
    return Layouts(crowd(ats, weights), FRAME, lambda zoom: RULER.gauge(LENGTH - 108, zoom))


def spread(count: int) -> list[float]:
    """Places, denser where more happened."""
    return sorted((n * 0.618034 % 1.0) ** (0.4 if n % 3 else 1.0) for n in range(count))


def around(level: int, middle: float, reach: float = LENGTH) -> tuple[float, float]:
    """The places within `reach` px of the middle at a level."""
    gauge = RULER.gauge(LENGTH - 108, zoom_of(level))
    return gauge.at(gauge.px(middle) - reach), gauge.at(gauge.px(middle) + reach)


def apart(cards: tuple[Placed, ...]) -> None:
    """No two cards of a lane overlap, and they keep the order of time."""
    for lane in (0, 1):
        row = [c for c in cards if c.lane == lane]
        for a, b in pairwise(row):
            assert b.start - a.end >= GAP - 1e-6 and a.number < b.number


places = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=160).map(sorted)


@settings(max_examples=40, deadline=None)
@given(places, st.floats(0.0, 1.0), st.integers(0, 159))
def test_at_every_zoom_no_cards_overlap_and_what_stood_stands(
    ats: list[float], middle: float, chosen: int
) -> None:
    made, chosen = layouts(ats), chosen % len(ats)
    before: dict[int, int] = {}
    for level in range(DEEPEST + 1):
        low, high = around(level, middle)
        cards = made.view(level, low, high, None)
        apart(cards)
        lanes = {c.number: c.lane for c in cards}
        for number, lane in before.items():
            if low <= ats[number] <= high:
                assert lanes.get(number) == lane, "a card that stood stands, and on its side"
        before = lanes
        with_chosen = made.view(level, low, high, chosen)
        apart(with_chosen)
        if low <= ats[chosen] <= high:
            card = next(c for c in with_chosen if c.number == chosen)
            assert (card.lane, card.size) == (0, CHOSEN)


@settings(max_examples=40, deadline=None)
@given(places, st.floats(1.0, 17.9), st.floats(0.0, 1.0))
def test_a_layout_serves_every_zoom_up_to_the_next_level(
    ats: list[float], zoom: float, middle: float
) -> None:
    made, level = layouts(ats), level_of(zoom)
    now, then = (RULER.gauge(LENGTH - 108, z) for z in (zoom, zoom_of(level)))
    cards = made.view(level, *around(level, middle), None)
    for lane in (0, 1):
        row = [c for c in cards if c.lane == lane]
        for a, b in pairwise(row):
            start = [now.px(ats[c.number]) + c.start - then.px(ats[c.number]) for c in (a, b)]
            assert start[1] - start[0] - a.size >= GAP - 1e-4


@settings(max_examples=30, deadline=None)
@given(places, st.floats(0.0, 1.0), st.integers(0, DEEPEST))
def test_every_event_has_a_card_or_is_in_the_list_of_one(ats: list[float], middle: float, level: int) -> None:
    made = layouts(ats)
    low, high = around(level, middle, 2 * LENGTH)
    cards = made.view(level, low, high, None)
    told = [n for c in cards for n in made.members(level, low, high, None, c.number)]
    assert len(told) == len(set(told))
    assert all(len(made.members(level, low, high, None, c.number)) == c.more + 1 for c in cards)
    assert {n for n in range(len(ats)) if low <= ats[n] <= high} <= set(told)


def test_where_one_looks_from_does_not_change_what_stands() -> None:
    ats = spread(3000)
    for level in (0, 5, 9, DEEPEST):
        here = layouts(ats).view(level, *around(level, 0.6), None)
        there = layouts(ats)
        for middle in (0.1, 0.9, 0.58, 0.62):
            there.view(level, *around(level, middle), None)
        middle = RULER.gauge(LENGTH - 108, zoom_of(level))
        low, high = around(level, 0.6, LENGTH / 2)
        again = there.view(level, *around(level, 0.6), None)
        seen = [(c.number, round(c.start - middle.px(ats[c.number]), 6), c.lane) for c in here]
        assert [
            (c.number, round(c.start - middle.px(ats[c.number]), 6), c.lane)
            for c in again
            if low <= ats[c.number] <= high
        ] == [s for s in seen if low <= ats[s[0]] <= high]


def test_lanes_are_full_where_there_are_enough_events() -> None:
    made, ats = layouts(spread(10_000)), spread(10_000)
    for level in (0, 4, 8, 12, DEEPEST):
        low, high = around(level, 0.62)
        gauge = RULER.gauge(LENGTH - 108, zoom_of(level))
        cards = made.view(level, low, high, None)
        inside = [c for c in cards if low <= ats[c.number] <= high]
        taken = sum(c.size + GAP for c in inside) / (2 * (gauge.px(min(high, 1.0)) - gauge.px(max(low, 0.0))))
        assert taken > 0.7, (level, taken)


def test_two_hundred_events_in_one_month_are_one_stack_and_all_in_its_list() -> None:
    ats = sorted([0.5 + n * 0.0093 / 200 for n in range(200)] + [0.3, 0.8])
    made = layouts(ats)
    for level in (0, DEEPEST):
        cards = made.view(level, -1.0, 2.0, None)
        apart(cards)
        told = {n for c in cards for n in made.members(level, -1.0, 2.0, None, c.number)}
        assert told == set(range(202))
    assert len(made.view(DEEPEST, *around(DEEPEST, 0.505), None)) > len(made.view(0, -1.0, 2.0, None))


def test_stacks_dissolve_as_one_zooms_in() -> None:
    ats = [0.3 + n * 0.02 for n in range(30)]
    made = layouts(ats)
    counts = [len(made.view(level, -1.0, 2.0, None)) for level in range(DEEPEST + 1)]
    assert counts == sorted(counts) and counts[0] < 14 and counts[-1] == 30
    assert all(c.more == 0 for c in made.view(DEEPEST, -1.0, 2.0, None))


def test_blocks_can_be_laid_out_one_at_a_time() -> None:
    ats = spread(2000)
    made, level = layouts(ats), 12
    low, high = around(level, 0.6)
    steps = 0
    while made.missing(level, low, high):
        steps += 1
    assert steps > level
    whole = layouts(ats).view(level, low, high, None)
    assert made.view(level, low, high, None) == whole


def test_no_events_are_no_cards() -> None:
    made = layouts([])
    assert made.view(0, 0.0, 1.0, None) == () and made.view(5, 0.0, 1.0, None) == ()
    assert made.members(0, 0.0, 1.0, None, 3) == ()


@pytest.mark.parametrize("chosen", [0, 999, 1999])
def test_choosing_an_event_moves_only_what_is_near(chosen: int) -> None:
    ats = spread(2000)
    made, level = layouts(ats), 10
    low, high = around(level, ats[chosen], 3 * LENGTH)
    gauge = RULER.gauge(LENGTH - 108, zoom_of(level))
    plain = {c.number: c for c in made.view(level, low, high, None)}
    for card in made.view(level, low, high, chosen):
        if abs(gauge.px(ats[card.number]) - gauge.px(ats[chosen])) > 2 * LENGTH:
            assert plain[card.number].start == card.start and plain[card.number].lane == card.lane
