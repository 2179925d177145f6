"""Moving and zooming over a plane."""

from __future__ import annotations

import random

import pytest

from kiosk.presenters.plane import Port, between
from kiosk.state.model import PlaneView

PORT = Port(1200.0, 700.0)


def test_at_zoom_one_all_of_the_plane_is_in_view_and_nothing_moves() -> None:
    assert PORT.at(0, 0) == (0, 0) and PORT.at(1, 1) == (1200, 700)
    assert PORT.moved(300, -80) == PORT


def test_what_lies_under_the_fingers_stays_there() -> None:
    rng = random.Random(5)
    port = PORT.zoomed(3.0, 600, 350)
    for _ in range(200):
        x, y, zoom = rng.uniform(200, 1000), rng.uniform(150, 550), rng.uniform(2.5, 4.0)
        left, top = port.origin
        w, h = port.size
        at = (x - left) / w, (y - top) / h
        after = port.zoomed(zoom, x, y)
        assert after.at(*at) == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize("zoom", [-3.0, 0.0, 0.5, 7.0, 1e9])
def test_zoom_and_place_have_ends(zoom: float) -> None:
    port = PORT.looking(PlaneView(-4.0, 9.0, zoom))
    assert 1.0 <= port.view.zoom <= PORT.most
    left, top = port.origin
    w, h = port.size
    assert left <= 1e-6 and top <= 1e-6
    assert left + w >= 1200 - 1e-6 and top + h >= 700 - 1e-6


def test_a_pull_shifts_the_picture_and_is_gone_with_the_next_look() -> None:
    pulled = PORT.pulled(30.0, -12.0)
    assert pulled.at(0, 0) == (30, -12) and pulled.view == PORT.view
    assert pulled.moved(0, 0).at(0, 0) == (0, 0)


def test_another_size_keeps_the_view() -> None:
    port = PORT.looking(PlaneView(0.3, 0.6, 3.0)).resized(500, 900)
    assert port.view == PlaneView(0.3, 0.6, 3.0) and port.size == (1500, 2700)


def test_a_journey_begins_and_ends_where_it_should() -> None:
    begin, end = PlaneView(0.5, 0.5, 1.0), PlaneView(0.2, 0.7, 4.0)
    assert between(begin, end, 0.0) == begin
    last = between(begin, end, 1.0)
    assert (last.x, last.y, last.zoom) == pytest.approx((0.2, 0.7, 4.0))
    zooms = [between(begin, end, n / 10).zoom for n in range(11)]
    assert zooms == sorted(zooms)
