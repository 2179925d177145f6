"""The content changes under the hands of a visitor: filters, lists and play stand on what is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.state.model import Filter, Gather, Look, Play, Screen, Select, SetLanguage, SetTheme, View
from kiosk.state.order import ordered_events
from tests.views.around import screen, settle, until


@pytest.fixture
def timeline(make_exhibit: Callable[..., Any]) -> Callable[..., Any]:
    """A real exhibit on the timeline."""

    def make(size: tuple[int, int] = (1920, 1080), lang: str = "zh", **visit: Any) -> Any:
        exhibit = make_exhibit(size=size, lang=lang, screen=Screen.TIMELINE, **visit)
        settle(exhibit)
        return exhibit

    return make


def without(exhibit: Any, *gone: str) -> Any:
    """The content of an exhibit without some events."""
    content = exhibit.store.content
    return content.model_copy(update={"events": {i: e for i, e in content.events.items() if i not in gone}})


def reload(exhibit: Any, content: Any) -> None:
    """Take another content, as a saved file does."""
    exhibit.replace_content(replace(exhibit.loaded, content=content))
    settle(exhibit)


def test_an_event_of_an_open_list_goes(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    ids = ordered_events(exhibit.store.content)
    exhibit.dispatch(Gather(ids[2:6]))
    settle(exhibit)
    reload(exhibit, without(exhibit, ids[3]))
    assert exhibit.store.visit.gathered == (ids[2], ids[4], ids[5])
    view = screen(exhibit)
    assert [view.model.nodes[n].id for n in view.model.gathered] == [ids[2], ids[4], ids[5]]


def test_a_list_of_which_all_events_go_closes(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    ids = ordered_events(exhibit.store.content)
    exhibit.dispatch(Gather(ids[2:4]))
    settle(exhibit)
    reload(exhibit, without(exhibit, *ids[2:4]))
    assert exhibit.store.visit.gathered == ()
    assert screen(exhibit).cover is None


def test_the_chosen_event_goes(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(selected="ada")
    reload(exhibit, without(exhibit, "ada"))
    view = screen(exhibit)
    assert exhibit.store.visit.selected is None
    assert view.canvas.chosen == view.model.chosen
    assert view.canvas.cursor_at == pytest.approx(view.model.nodes.course.ats[view.model.chosen])


def test_it_plays_on_from_the_place_where_the_present_event_was(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    ids = ordered_events(exhibit.store.content)
    exhibit.dispatch(Select(ids[6]))
    exhibit.dispatch(Play(True))
    reload(exhibit, without(exhibit, ids[6]))
    assert exhibit.store.visit.playing
    exhibit.player.due.emit()
    settle(exhibit)
    # On from the neighbour that it fell back to, and not from the first event.
    assert exhibit.store.visit.selected in ids[5:9]


def test_a_filter_that_leaves_nothing_is_off(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    content = exhibit.store.content
    exhibit.dispatch(Filter("kind:conference"))
    of_kind = ordered_events(content, None, "conference")
    reload(exhibit, without(exhibit, *of_kind))
    assert exhibit.store.visit.event_kind is None
    assert screen(exhibit).model.selection.members is None


def test_all_events_go_and_come_back(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(selected="ada")
    content = exhibit.store.content
    exhibit.dispatch(Play(True))
    reload(exhibit, content.model_copy(update={"events": {}}))
    view = screen(exhibit)
    assert len(view.model.nodes) == 0
    exhibit.window.grab()
    view.canvas.zoom_by(2.0)
    exhibit.dispatch(Play(True))
    exhibit.dispatch(Look(View(0.5, 4.0)))
    settle(exhibit)
    exhibit.window.grab()
    reload(exhibit, content)
    assert len(screen(exhibit).model.nodes) == len(content.events)
    assert screen(exhibit).canvas.stand.boxes(screen(exhibit).canvas.port)


@pytest.mark.parametrize("event", [SetLanguage("en"), SetTheme("light")])
def test_a_new_look_in_the_middle_of_a_drag_moves_nothing(timeline: Callable[..., Any], event: Any) -> None:
    exhibit = timeline(view=View(0.6, 4.0), selected="ada")
    canvas, window = screen(exhibit).canvas, exhibit.window
    device = QTest.createTouchDevice()
    begin = canvas.mapTo(window, QPoint(900, canvas.height() - 60))
    QTest.touchEvent(window, device).press(0, begin, window).commit()
    for n in range(1, 9):
        QTest.touchEvent(window, device).move(0, begin + QPoint(25 * n, 0), window).commit()
        QTest.qWait(10)
    before = canvas.port.view
    assert before.centre != pytest.approx(exhibit.store.visit.view.centre, abs=1e-4)
    exhibit.dispatch(event)
    assert canvas.port.view.centre == pytest.approx(before.centre, abs=1e-6)
    QTest.touchEvent(window, device).release(0, begin + QPoint(200, 0), window).commit()
    QTest.qWait(250)
    settle(exhibit)
    assert canvas.port.view.centre == pytest.approx(before.centre, abs=1e-3)


def test_a_new_look_in_the_middle_of_play_keeps_the_event_in_view(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.TIMELINE, motion_off=False, view=View(0.3, 8.0))
    settle(exhibit)
    ids = ordered_events(exhibit.store.content)
    exhibit.dispatch(Select(ids[0]))
    until(lambda: not screen(exhibit).canvas.moving)
    exhibit.dispatch(Select(ids[-1]))
    exhibit.dispatch(SetLanguage("en"))
    until(lambda: not screen(exhibit).canvas.moving)
    view = screen(exhibit)
    port = view.canvas.port
    assert 0 <= port.along(view.model.nodes.course.ats[view.model.chosen]) <= port.length


def test_a_reload_while_it_is_flung_keeps_the_place(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.TIMELINE, motion_off=False, view=View(0.5, 10.0), selected="ada")
    settle(exhibit)
    canvas = screen(exhibit).canvas
    canvas.let_go(-2500.0)
    # Until it has come a good way, however slow the machine: a fixed time may hold a single frame.
    until(lambda: abs(canvas.port.view.centre - 0.5) > 2e-3)
    before = canvas.port.view
    reload(exhibit, without(exhibit, ordered_events(exhibit.store.content)[0]))
    assert before.centre != pytest.approx(0.5, abs=1e-3)
    assert abs(canvas.port.view.centre - before.centre) < abs(before.centre - 0.5) / 2
