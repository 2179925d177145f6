"""Cards never overlap, hold their places, and stand for whatever found no room."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.presenters.timeline_layout import (
    BUCKET,
    FOREMOST,
    QUICK,
    ROUNDS,
    Item,
    Placed,
    Room,
    arrange,
    foremost,
    runs,
    shares,
)
from kiosk.presenters.timeline_scale import STEP

LENGTH, GAP, INSET = 1800.0, 18.0, 26.0


def room(lanes: int = 2, hold: float = 0.0, length: float = LENGTH) -> Room:
    """Room of a canvas."""
    return Room(((-30.0, length + 30.0),) * lanes, GAP, INSET, hold)


def check(items: list[Item], cards: tuple[Placed, ...], space: Room) -> None:
    """What must hold for every layout."""
    by_number = {i.number: i for i in items}
    for lane, (low, high) in enumerate(space.bounds):
        row = sorted((c for c in cards if c.lane == lane), key=lambda c: c.start)
        for a, b in pairwise(row):
            assert b.start - a.end >= space.gap - 1e-6
            assert a.at <= b.at, "order along the axis is kept in a lane"
        for card in row:
            assert card.start >= low - 1e-6 and card.end <= high + 1e-6
            item = by_number[card.number]
            deep = min(INSET, item.at - low, high - item.at)
            assert card.start + deep - 1e-6 <= item.at <= card.end - deep + 1e-6
    numbers = [i.number for i in items]
    spans = shares([c.number for c in cards], numbers, [i.at for i in items], runs([i.era for i in items]))
    told: list[int] = []
    for card, (first, after) in zip(cards, spans, strict=True):
        members = numbers[first:after]
        assert card.number in members and card.more == len(members) - 1
        eras = {by_number[c.number].era for c in cards}
        assert {by_number[n].era for n in members} & eras <= {by_number[card.number].era}
        told += members
    assert sorted(told) == numbers, "no event is lost, and none is told of twice"


events = st.lists(
    st.tuples(st.integers(0, 2), st.floats(0, LENGTH), st.integers(200, 330), st.integers(1, 3)),
    min_size=1,
    max_size=60,
)


def items_of(found: list[tuple[int, float, int, int]], chosen: int = -1) -> list[Item]:
    """Items in the order of time; eras follow each other."""
    places = sorted(at for _, at, _, _ in found)
    eras = sorted(era for era, _, _, _ in found)
    return [
        Item(n, at, 430 if n == chosen else size, weight, era, n == chosen)
        for n, (at, era, (_, _, size, weight)) in enumerate(zip(places, eras, found, strict=True))
    ]


@settings(max_examples=150, deadline=None)
@given(events, st.integers(0, 59), st.integers(1, 2), st.sampled_from([0.0, 68.0]), st.sampled_from([0, 1]))
def test_cards_never_overlap_and_none_is_lost(
    found: list[tuple[int, float, int, int]], chosen: int, lanes: int, hold: float, rounds: int
) -> None:
    items, space = items_of(found, chosen), room(lanes, hold)

    def wide(_number: int, more: int) -> float:
        return 300.0 + 10 * len(str(more))

    cards = arrange(items, space, wide, rounds=rounds)
    check(items, cards, space)
    if chosen < len(items):
        card = next(c for c in cards if c.number == chosen)
        assert card.lane == 0, "the chosen card always stands, in the first lane"
        if hold and lanes == 2:
            begin = min(max(card.at - hold / 2, -30.0), LENGTH + 30.0 - hold)
            for other in (c for c in cards if c.lane == 1):
                assert other.end <= begin - GAP + 1e-6 or other.start >= begin + hold + GAP - 1e-6
    assert cards == arrange(items, space, wide, rounds=rounds), "the same again"


def test_the_more_important_event_keeps_its_card() -> None:
    items = [Item(0, 500, 280, 1), Item(1, 520, 280, 3), Item(2, 540, 280, 1)]
    assert [(c.number, c.more) for c in arrange(items, room(lanes=1))] == [(1, 2)]


def test_what_stood_before_stands_first_and_on_its_side() -> None:
    items = [Item(0, 500, 280, 1), Item(1, 520, 280, 3), Item(2, 540, 280, 3)]
    cards = arrange(items, room(), seeds={0: 1})
    assert {c.number: c.lane for c in cards} == {0: 1, 1: 0}


def test_a_card_that_tells_of_more_is_as_long_as_its_words_need() -> None:
    items = [Item(0, 500, 240, 3), Item(1, 520, 240, 1), Item(2, 1200, 240, 1)]
    cards = arrange(items, room(lanes=1), lambda number, more: 310.0)
    assert {c.number: c.size for c in cards} == {0: 310.0, 2: 240}


def test_each_era_has_a_card_before_lesser_events_of_another() -> None:
    items = [Item(n, 1500 + 20 * n, 280, 2, 0) for n in range(8)] + [Item(8, 1790, 280, 1, 1)]
    assert 8 in {c.number for c in arrange(items, room(lanes=1))}


def test_what_does_not_overlap_at_a_scale_does_not_at_any_up_to_the_next_level() -> None:
    items = [Item(n, 37.0 * n, 260, 1 + n % 3) for n in range(48)]
    cards = arrange(items, room())
    for ratio in (1.0, 1.05, STEP):
        for lane in (0, 1):
            places = [(c.at * ratio + c.start - c.at, c.size) for c in cards if c.lane == lane]
            for (a, size), (b, _) in pairwise(places):
                assert b - a - size >= GAP - 1e-6


def test_other_ways_to_share_the_lanes_show_no_less() -> None:
    items = [Item(n, 75.0 * n, 250 + 17 * (n % 5), 1 + n % 3) for n in range(24)]
    worth = []
    for rounds in (0, QUICK, ROUNDS):
        cards = arrange(items, room(), rounds=rounds)
        worth.append(sum({1: 1.5, 2: 4.0, 3: 9.0}[items[c.number].weight] for c in cards))
    assert worth[0] <= worth[1] and worth[0] <= worth[2]


def test_a_known_side_is_kept() -> None:
    items = [Item(0, 300, 260), Item(1, 900, 260), Item(2, 1500, 260)]
    cards = arrange(items, room(), prefer={0: 1, 1: 0, 2: 1})
    assert {c.number: c.lane for c in cards} == {0: 1, 1: 0, 2: 1}


def test_each_lane_keeps_to_its_own_bounds() -> None:
    items = [Item(n, 300.0 * n + 100, 240) for n in range(5)]
    space = Room(((0.0, 700.0), (800.0, 1800.0)), GAP, INSET)
    cards = arrange(items, space)
    check(items, cards, space)
    assert {c.lane for c in cards if c.at < 650} == {0} and {c.lane for c in cards if c.at > 850} == {1}


def test_of_thousands_the_heaviest_of_each_place_are_tried() -> None:
    ats = [n * 0.5 for n in range(1000)]
    weights = [1 + (n % 97 == 0) for n in range(1000)]
    found = foremost(ats, weights)
    assert found == sorted(set(found)) and len(found) == FOREMOST * -(-500 // int(BUCKET))
    assert {n for n in range(1000) if weights[n] == 2} <= set(found)
    assert foremost([], []) == []
    assert foremost([5.0, 900.0], [1, 1]) == [0, 1]


def test_an_era_without_a_card_is_told_of_by_the_nearest_card() -> None:
    numbers, ats = [3, 4, 7, 8, 9], [0.0, 10.0, 20.0, 30.0, 40.0]
    eras = runs([0, 0, 1, 1, 1])
    assert eras == [(0, 2), (0, 2), (2, 5), (2, 5), (2, 5)]
    assert shares([8], numbers, ats, eras) == [(0, 5)]
    assert shares([3, 7, 9], numbers, ats, eras) == [(0, 2), (2, 3), (3, 5)]
    assert shares([3, 9], numbers, ats, runs([0, 1, 2, 2, 3])) == [(0, 2), (2, 5)]
    assert shares([], numbers, ats, eras) == []
