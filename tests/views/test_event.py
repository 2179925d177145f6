"""The detail of an event: the sheet, the river beside it, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.state.model import Open, Screen, SetLanguage, SetTextStep
from kiosk.state.order import ordered_events
from kiosk.views.text import Label
from kiosk.views.widgets import Touchable


@pytest.fixture
def event(make_exhibit: Callable[..., Any]) -> Callable[..., Any]:
    """A real exhibit on the detail of an event, as opened from the timeline."""

    def make(item: str = "towers-rise", size: tuple[int, int] = (1920, 1080), **more: Any) -> Any:
        exhibit = make_exhibit(size=size, screen=Screen.TIMELINE, **more)
        exhibit.dispatch(Open(Screen.EVENT, item))
        exhibit.window.pump()
        return exhibit

    return make


def named(exhibit: Any, name: str) -> Touchable:
    """What can be touched and begins with a name."""
    found = [t for t in exhibit.window.current.findChildren(Touchable) if t.accessibleName().startswith(name)]
    assert found, name
    return found[0]


def labels(exhibit: Any) -> list[str]:
    """All texts that are set."""
    return [w.accessibleName() for w in exhibit.window.current.findChildren(Label)]


def test_the_way_back_and_closing(event: Callable[..., Any]) -> None:
    exhibit = event()
    named(exhibit, "回到时间轴").click()
    assert exhibit.store.visit.screen is Screen.TIMELINE
    assert exhibit.store.visit.selected == "towers-rise", "the cursor stays where it was"
    exhibit.dispatch(Open(Screen.COMPANY, "mofa"))
    exhibit.dispatch(Open(Screen.EVENT, "ada"))
    named(exhibit, "回到：魔珐科技").click()
    assert exhibit.store.visit.item == "mofa", "closing leads back to where one came from"


def test_previous_and_next_walk_through_all_events_and_name_them(
    event: Callable[..., Any], content: Any
) -> None:
    ids = ordered_events(content)
    exhibit = event(ids[0])
    assert not named(exhibit, "上一件").isEnabled()
    for item in ids[1:]:
        title = content.events[item].title.zh.replace("|", "").split("{")[0]
        button = named(exhibit, "下一件")
        assert title in button.accessibleName()
        button.click()
        assert exhibit.store.visit.item == item
    assert not named(exhibit, "下一件").isEnabled()


def test_the_focus_stays_on_next(event: Callable[..., Any]) -> None:
    exhibit = event("caohejing-begins")
    named(exhibit, "下一件").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(exhibit.window.focusWidget(), Qt.Key.Key_Return)
    assert exhibit.store.visit.item == "caohejing-grows"
    assert exhibit.window.focusWidget() is named(exhibit, "下一件")


def test_what_belongs_to_it_leads_on(event: Callable[..., Any]) -> None:
    exhibit = event()
    sends = [t.event_to_send for t in exhibit.window.current.findChildren(Touchable)]
    assert Open(Screen.COMPANY, "united-imaging") in sends
    assert Open(Screen.PLACE, "ai-tower") in sends
    assert any(isinstance(e, Open) and e.screen is Screen.CHART for e in sends)
    assert any("调查报道" in w.accessibleName() for w in exhibit.window.current.findChildren(QWidget))


def test_outlook_says_so_on_the_sheet(event: Callable[..., Any]) -> None:
    exhibit = event("self-reliance-2035")
    names = [w.accessibleName() for w in exhibit.window.current.findChildren(QWidget) if w.isVisible()]
    assert "展望" in names
    exhibit.dispatch(SetLanguage("en"))
    exhibit.window.pump()
    names = [w.accessibleName() for w in exhibit.window.current.findChildren(QWidget) if w.isVisible()]
    assert "outlook" in names


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (3840, 2160)])
@pytest.mark.parametrize("step", [100, 150])
@pytest.mark.parametrize("reach", [False, True])
def test_nothing_overlaps_and_everything_can_be_scrolled_to(
    event: Callable[..., Any], size: tuple[int, int], step: Any, reach: bool
) -> None:
    for item in ("towers-rise", "ai-grows-2022"):
        exhibit = event(item, size, lang="en", text_step=step, reach=reach)
        view = exhibit.window.current
        parts = [view._back, view._before, view._after, view._sheet]
        if view._river.isVisible():
            parts.append(view._river)
            assert view._river.height() >= exhibit.window.look.px(120)
        parts += [line for line in view._lines if line.isVisible()]
        for part in parts:
            assert view.rect().contains(part.geometry()), part
        for a, b in combinations(parts, 2):
            assert not a.geometry().intersects(b.geometry()), (a, b)
        head, close, pane = view._head.geometry(), view._close.geometry(), view.pane.geometry()
        assert not head.intersects(close) and not head.intersects(pane) and not close.intersects(pane)
        assert view._sheet.rect().contains(pane) and pane.height() > exhibit.window.look.px(120)
        view.pane.set_offset(1e9)
        last = view.pane.body.childrenRect().bottom()
        assert view.pane.offset + pane.height() >= last - 1
        touch = exhibit.window.look.metrics.touch
        for button in view.findChildren(Touchable):
            assert min(button.width(), button.height()) >= touch - 1, button.accessibleName()


def test_texts_are_set_whole(event: Callable[..., Any], content: Any) -> None:
    exhibit = event()
    for step in (100, 125, 150):
        exhibit.dispatch(SetTextStep(step))
        exhibit.window.pump()
        for label in exhibit.window.current.findChildren(Label):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()) - 1, label.text
    assert any(t.startswith("双塔并立") for t in labels(exhibit))


def test_the_event_lies_clear_of_the_sheet(event: Callable[..., Any], content: Any) -> None:
    exhibit = event()
    for item in ordered_events(content):
        exhibit.dispatch(Open(Screen.EVENT, item))
        river = exhibit.window.current._river
        node = river.model.river.node
        x = river._gauge.px(node.at) - river._start
        assert node.id == item
        assert river.width() * 0.3 < x < river.width() * 0.7


def test_it_slides_in_and_is_there_at_once_with_reduced_motion(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(motion_off=False, screen=Screen.TIMELINE)
    exhibit.dispatch(Open(Screen.EVENT, "ada"))
    view = exhibit.window.current
    assert view._incoming is not None and view._sheet.isVisible()
    QTest.qWait(400)
    assert view._incoming is None
    still = make_exhibit(motion_off=False, screen=Screen.TIMELINE, reduced_motion=True)
    still.dispatch(Open(Screen.EVENT, "ada"))
    assert still.window.current._incoming is None


def test_leaving_while_it_slides_leaves_nothing_running(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(motion_off=False, screen=Screen.TIMELINE)
    exhibit.dispatch(Open(Screen.EVENT, "ada"))
    view = exhibit.window.current
    exhibit.dispatch(Open(Screen.HOME))
    assert view._incoming is None and not view._slide.running
    exhibit.window.pump()
