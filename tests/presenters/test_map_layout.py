"""No two signs of the map overlap."""

from __future__ import annotations

import random

import pytest

from kiosk.presenters.map_layout import Wanted, lay_out, meets

GAP = 8.0


def overlaps(found: list) -> list:  # type: ignore[type-arg]
    boxes = [p.box for p in found if p is not None]
    return [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if meets(a, b, GAP)]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("count", [1, 6, 60])
@pytest.mark.parametrize("size", [(1200.0, 700.0), (500.0, 380.0), (7200.0, 4200.0)])
def test_no_two_overlap_and_all_lie_in_the_plane(seed: int, count: int, size: tuple[float, float]) -> None:
    rng = random.Random(seed)
    things = [
        Wanted(
            rng.uniform(0, size[0]),
            rng.uniform(0, size[1]),
            ((rng.uniform(300, 600), rng.uniform(200, 400)), (rng.uniform(90, 260), rng.uniform(64, 120))),
            16.0,
            rng.random() < 0.3,
            rng.choice((0.0, 0.0, 120.0)),
        )
        for _ in range(count)
    ]
    found = lay_out(things, *size, GAP)
    assert overlaps(found) == []
    for thing, place in zip(things, found, strict=True):
        if place is not None:
            left, top, right, bottom = place.box
            assert left >= GAP - 1e-6 and top >= GAP - 1e-6
            assert right <= size[0] - GAP + 1e-6 and bottom <= size[1] - GAP + 1e-6
            assert (right - left, bottom - top) == pytest.approx(thing.faces[place.face])


def test_a_place_is_named_before_another_shows_who_is_there() -> None:
    rich = ((380.0, 280.0), (100.0, 60.0))
    found = lay_out([Wanted(200, 150, rich, 10), Wanted(200, 260, rich, 10)], 400, 300, GAP)
    assert [p.face if p else None for p in found] == [1, 1]
    alone = lay_out([Wanted(200, 150, rich, 10, centred=True)], 400, 300, GAP)
    assert alone[0] is not None and alone[0].face == 0


def test_what_finds_no_room_is_left_out_and_the_first_one_wins() -> None:
    face = ((300.0, 200.0),)
    found = lay_out([Wanted(200, 150, face, 10, centred=True), Wanted(210, 160, face, 10)], 400, 300, GAP)
    assert found[0] is not None and found[1] is None
    assert lay_out([Wanted(5, 5, ((900.0, 50.0),), 10)], 400, 300, GAP) == [None]


def test_a_sign_does_not_stand_on_a_neighbours_building_where_there_is_other_room() -> None:
    face = ((120.0, 60.0),)
    tower = Wanted(400, 300, face, 10, tall=150)
    other = Wanted(400, 130, face, 10)
    found = lay_out([tower, other], 800, 600, GAP)
    assert found[1] is not None
    drawn = (400 - 54, 150, 400 + 54, 305)
    assert not meets(found[1].box, drawn, 0.0)


def test_the_same_things_stand_in_the_same_places() -> None:
    things = [Wanted(100 + 37 * n % 500, 80 + 53 * n % 300, ((120.0, 60.0),), 10) for n in range(20)]
    assert lay_out(things, 600, 400, GAP) == lay_out(list(things), 600, 400, GAP)


def test_one_that_finds_no_room_goes_first() -> None:
    """The wide one needs the one spot that the narrow one, which has others, would take."""
    wide = Wanted(60, 100, ((110, 30),), 10)
    narrow = Wanted(60, 60, ((60, 34),), 10, centred=True)
    blocks = [Wanted(x, y, ((50, 34),), 10, centred=True) for x, y in ((150, 100), (150, 60), (60, 20))]
    found = lay_out([narrow, *blocks, wide], 180, 130, GAP)
    assert found.count(None) == lay_out([wide, narrow, *blocks], 180, 130, GAP).count(None)


def test_a_sign_stays_near_and_does_not_go_far_to_cover_a_little_less() -> None:
    """A drawing that it must touch a little is better than a place that belongs to another thing."""
    tower = Wanted(200, 150, ((20, 20),), 6, tall=60)
    sign = Wanted(235, 140, ((90, 40),), 8)
    found = lay_out([tower, sign], 420, 300, GAP)[1]
    assert found is not None
    left, top, right, bottom = found.box
    assert max(left - 235, 235 - right, 0) + max(top - 140, 140 - bottom, 0) <= 8 * 2.2 + 1
