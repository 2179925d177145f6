"""The whole web on its rings: the same for the same content, hubs where there is no room."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import pytest

from kiosk.content.loader import load
from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.network import COMPANY, EVENT, KINDS, network
from kiosk.presenters.web import HALF_X, HALF_Y, Rings, least_plane, names, rings, strongest
from kiosk.state.model import MAX_PLANE_ZOOM, PlaneView
from tests.synthetic import write_exhibit

SIZE, CELL = (1250.0, 780.0), 74.0


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Five hundred events and two hundred organisations, all invented."""
    content = load(write_exhibit(tmp_path_factory.mktemp("web"), 500, 200)).content
    assert content is not None
    return Book(content)


def test_every_item_stands_on_a_ring_once(book: Book) -> None:
    found = rings(book)
    keys = [(ring.kind, id_) for ring in found.rings for id_ in ring.ids]
    web = network(book)
    assert sorted(keys) == sorted((k, i) for k in range(len(KINDS)) for i in web.ids(k))
    assert found.count == len(keys)


def test_the_same_content_has_the_same_picture(content: Content) -> None:
    one, other = rings(Book(content)), rings(Book(content.model_copy()))
    assert one.rings == other.rings and one.links == other.links
    assert one.plan(*SIZE, 1.0, CELL) == other.plan(*SIZE, 1.0, CELL)


def test_the_exhibit_shows_each_item_and_each_tie_by_itself(book: Book) -> None:
    plan = rings(book).plan(*SIZE, 1.0, CELL)
    assert all(spotted.count == 1 for spotted in plan.nodes)
    assert len(plan.edges) == len(list(network(book).pairs()))


@pytest.mark.parametrize("zoom", [1.0, 2.0, 5.0, MAX_PLANE_ZOOM])
def test_no_two_marks_of_a_ring_are_closer_than_a_finger(large: Book, zoom: float) -> None:
    width, height = least_plane(*SIZE, CELL - 10)
    plan = rings(large).plan(width, height, zoom, CELL)
    for one, other in combinations(plan.nodes, 2):
        if one.ring == other.ring and abs(one.first - other.first) <= 2 * one.count:
            far = math.hypot((one.x - other.x) * width * zoom, (one.y - other.y) * height * zoom)
            # Along the short side of the ring they are closest; a chord is a little shorter than its arc.
            assert far >= (CELL - 10) * 0.97, (one, other)


@pytest.mark.parametrize("touch", [64.0, 90.0])
def test_rings_are_far_enough_apart_for_a_finger(touch: float) -> None:
    width, height = least_plane(500.0, 400.0, touch)
    assert min(0.19 * HALF_X * width, 0.19 * HALF_Y * height) >= touch - 0.01
    assert least_plane(4000.0, 3000.0, touch) == (4000.0, 3000.0)


def test_hubs_hold_all_items_and_come_apart_in_a_closer_look(large: Book) -> None:
    found = rings(large)
    hubs = found.plan(*SIZE, 1.0, CELL)
    assert len(hubs.nodes) < 80
    assert sum(s.count for s in hubs.nodes) == found.count
    hub = max(hubs.nodes, key=lambda s: s.count)
    view = found.opening(hub, *SIZE, 1.0, CELL)
    assert (view.x, view.y) == (hub.x, hub.y)
    closer = found.plan(*SIZE, view.zoom, CELL)
    assert max(s.count for s in closer.nodes if s.ring == hub.ring) < hub.count
    closest = found.plan(*SIZE, MAX_PLANE_ZOOM, CELL).nodes
    assert all(s.count == 1 for s in closest if found.rings[s.ring].kind == COMPANY)
    assert max(s.count for s in closest) <= 2


def test_lines_of_hubs_stand_for_all_ties_between_them(large: Book) -> None:
    found = rings(large)
    plan = found.plan(*SIZE, 1.0, CELL)
    inside = sum(1 for a, b in found.links if _hub(found, plan.nodes, a) == _hub(found, plan.nodes, b))
    assert sum(n for _, _, n in plan.edges) + inside == len(found.links)
    few = strongest(plan.edges, 10)
    assert len(few) == 10
    assert [n for _, _, n in few] == sorted((n for _, _, n in plan.edges), reverse=True)[:10]


def _hub(found: Rings, nodes: tuple, number: int) -> int:  # type: ignore[type-arg]
    ring = max(n for n, start in enumerate(found.starts[:-1]) if start <= number)
    place = number - found.starts[ring]
    return next(n for n, s in enumerate(nodes) if s.ring == ring and s.first <= place <= s.last)


def test_what_is_nearest_to_the_middle_of_a_view(book: Book) -> None:
    found = rings(book)
    ring = next(r for r in found.rings if r.kind == EVENT)
    x, y = ring.at(3)
    near = found.nearest(PlaneView(x, y, 4.0), 5)
    assert sum(len(keys) for _, keys in near) == 5
    assert (EVENT, ring.ids[3]) in dict(near)[EVENT]


def test_a_hub_says_which_years_it_holds(large: Book) -> None:
    found, words = rings(large), names(large, "en")
    ring = next(r for r in found.rings if r.kind == EVENT)
    first, last = ring.ids[0], ring.ids[40]
    years = [large.content.events[i].when.year for i in (first, last)]
    assert words.run(EVENT, first, last) == f"{years[0]}–{years[1]}"
    assert words.run(EVENT, first, first) == str(years[0])
    assert words.run(COMPANY, *found.rings[1].ids[:2]) != ""


def test_one_item_in_all_is_a_picture_too(content: Content, tmp_path: Path) -> None:
    bare = {k: {} for k in ("events", "organisations", "charts", "voices", "themes")}
    place = next(iter(content.places.items()))
    alone = place[1].model_copy(update={"part_of": None})
    book = Book(content.model_copy(update={**bare, "places": {place[0]: alone}}))
    plan = rings(book).plan(*SIZE, 1.0, CELL)
    assert len(plan.nodes) == 1 and plan.edges == ()
    nothing = Book(content.model_copy(update={**bare, "places": {}}))
    assert rings(nothing).plan(*SIZE, 1.0, CELL).nodes == ()
    assert rings(nothing).nearest(PlaneView(), 5) == ()
