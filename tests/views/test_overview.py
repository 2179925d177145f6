"""The overview under the river: its window, its ticks, and fingers on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF

from kiosk.state.model import Filter, Select, SetLanguage, SetTheme, View
from kiosk.views.timeline.overview import TICK_PX
from tests.views.around import pull, screen, settle, touch


def test_the_window_of_the_overview_shows_what_is_in_view(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.4, 3.0))
    overview, port = screen(exhibit).overview, screen(exhibit).canvas.port
    box = overview.true_box()
    assert box.left() == pytest.approx(overview._x(port.fraction(0)))
    assert box.right() == pytest.approx(overview._x(port.fraction(port.length)))
    assert overview.window_box().contains(box)
    assert overview.accessibleName() == "时间总览"
    exhibit.dispatch(SetLanguage("en"))
    assert overview.accessibleName() == "Overview of time"


def test_at_a_high_zoom_the_window_is_as_wide_as_a_finger(timeline: Callable[..., Any]) -> None:
    for centre in (0.0, 0.6, 1.0):
        exhibit = timeline(view=View(centre, 4000.0))
        overview = screen(exhibit).overview
        assert overview.true_box().width() < 60
        box = overview.window_box()
        assert box.width() >= exhibit.window.look.metrics.touch
        assert box.left() >= 0 and box.right() <= overview.width()
        assert box.adjusted(-1, 0, 1, 0).contains(overview.true_box())


def test_an_end_of_the_window_can_be_pulled_and_the_other_stays(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.5, 3.0))
    overview, canvas = screen(exhibit).overview, screen(exhibit).canvas
    before = overview.true_box()
    box = overview.window_box()
    pull(exhibit, overview, QPointF(box.right() - 4, box.center().y()), QPointF(90, 0))
    after = overview.true_box()
    assert canvas.port.view.zoom < 3.0
    assert after.right() - before.right() == pytest.approx(90, abs=14)
    assert after.left() == pytest.approx(before.left(), abs=14)
    assert exhibit.store.visit.view == canvas.port.view


def test_a_touch_beside_the_window_travels_there(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.2, 8.0))
    overview, canvas = screen(exhibit).overview, screen(exhibit).canvas
    touch(exhibit, overview, QPointF(overview._x(0.7), overview.height() / 2))
    assert canvas.port.view.centre == pytest.approx(0.7, abs=0.01)
    assert canvas.port.view.zoom == pytest.approx(8.0)


def test_events_are_ticks_and_what_is_filtered_out_is_faint(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    overview = screen(exhibit).overview
    shown, hidden = overview.ticks()
    assert 10 <= len(shown) <= 16 and hidden == []
    plain = overview.grab().toImage()
    exhibit.dispatch(Filter("kind:policy"))
    settle(exhibit)
    narrowed, hidden = overview.ticks()
    assert len(narrowed) == 6 and len(hidden) >= 5
    assert overview.grab().toImage() != plain
    cells = [int(x / TICK_PX) for x in (*narrowed, *hidden)]
    assert len(cells) == len(set(cells))


def test_the_ground_of_the_overview_is_painted_once(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.4, 4.0))
    overview = screen(exhibit).overview
    picture = overview._ground()
    screen(exhibit).canvas.look_at(View(0.7, 5.0))
    exhibit.dispatch(Select("ada"))
    exhibit.dispatch(SetLanguage("en"))
    settle(exhibit)
    assert overview._ground() is picture
    exhibit.dispatch(SetTheme("light"))
    assert overview._ground() is not picture
