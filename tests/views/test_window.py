"""The whole exhibit in one window: touch it, and look at what happened."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.state.model import (
    Back,
    IdleWarning,
    Open,
    Screen,
    SetLanguage,
    SetReach,
    SetTextStep,
    SetTheme,
    ShowSettings,
    StartOver,
    Visit,
)
from kiosk.views.widgets import Button
from tests.views.around import settle, until


def buttons(window: Any) -> list[QAbstractButton]:
    """All buttons that can be seen."""
    return [b for b in window.findChildren(QAbstractButton) if b.isVisible()]


def button(window: Any, name: str) -> QAbstractButton:
    """The visible button of a name."""
    found = [b for b in buttons(window) if b.accessibleName() == name]
    assert found, f"no button {name!r} among {[b.accessibleName() for b in buttons(window)]}"
    return found[0]


def click(window: Any, widget: QAbstractButton) -> None:
    """A mouse click in the middle of a widget, delivered to what is under it there."""
    pos = widget.mapTo(window, widget.rect().center())
    QTest.mouseClick(window.childAt(pos) or window, Qt.MouseButton.LeftButton, pos=_local(window, pos))


def _local(window: Any, pos: QPoint) -> QPoint:
    child = window.childAt(pos)
    return child.mapFrom(window, pos) if child is not None else pos


def finger(window: Any, pos: QPoint) -> None:
    """A real touch, down and up, at a point of the window."""
    device = QTest.createTouchDevice()
    QTest.touchEvent(window, device).press(0, pos, window).commit()
    QTest.touchEvent(window, device).release(0, pos, window).commit()


def test_a_finger_on_a_disc_opens_its_story(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit()
    disc = exhibit.window.current._discs[-1]
    finger(exhibit.window, disc.mapTo(exhibit.window, disc.rect().center()))
    assert exhibit.store.visit.screen is Screen.CHART
    assert exhibit.store.visit.item == "ai-output"


def test_a_touch_of_the_river_opens_the_timeline_and_of_the_sky_the_home(
    make_exhibit: Callable[..., Any],
) -> None:
    exhibit = make_exhibit()
    window = exhibit.window
    x, y = window.current._river.point(0.32, 0.0)
    finger(window, QPoint(round(x), round(y)))
    assert exhibit.store.visit.screen is Screen.TIMELINE
    exhibit.dispatch(StartOver())
    finger(window, QPoint(1000, 260))
    assert exhibit.store.visit.screen is Screen.HOME


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_every_place_of_the_dock_by_mouse(make_exhibit: Callable[..., Any], size: tuple[int, int]) -> None:
    exhibit = make_exhibit(size=size)
    for name, screen in [
        ("时间轴", Screen.TIMELINE),
        ("企业", Screen.COMPANIES),
        ("数字", Screen.CHARTS),
        ("地点", Screen.PLACES),
        ("首页", Screen.HOME),
    ]:
        item = next(i for i in exhibit.window.dock.items if i.accessibleName() == name)
        click(exhibit.window, item)
        assert exhibit.store.visit.screen is screen


def test_the_tools_of_the_dock_change_the_look_and_keep_the_place(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANY, item="mofa")
    window = exhibit.window
    tools = {i.entry.id: i for i in window.dock.items}
    for tool, field, value in [
        ("text_size", "text_step", 125),
        ("text_size", "text_step", 150),
        ("text_size", "text_step", 100),
        ("settings", "settings", True),
        ("settings", "settings", False),
        ("reach", "reach", True),
        ("language", "lang", "en"),
    ]:
        click(window, tools[tool])
        window.pump()
        assert getattr(exhibit.store.visit, field) == value
        assert exhibit.store.visit.spot.item == "mofa"
    assert button(window, "Home")


def test_idle_asks_and_each_answer_works(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES)
    exhibit.force_warning(14)
    assert exhibit.window.dialog.isVisible()
    assert exhibit.window.dialog.accessibleName() == "还在看吗？ 14"
    click(exhibit.window, button(exhibit.window, "继续看"))
    assert not exhibit.window.dialog.isVisible()
    assert exhibit.store.visit.screen is Screen.COMPANIES
    exhibit.force_warning(14)
    click(exhibit.window, button(exhibit.window, "重新开始"))
    assert exhibit.store.visit == Visit()
    assert not exhibit.window.dialog.isVisible()


def test_the_dock_works_while_the_question_stands(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES)
    exhibit.force_warning(14)
    click(exhibit.window, next(i for i in exhibit.window.dock.items if i.entry.id == "home"))
    assert exhibit.store.visit.screen is Screen.HOME
    assert not exhibit.window.dialog.isVisible()
    assert not exhibit.idle.warning


def test_the_countdown_ends_the_visit(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(
        screen=Screen.COMPANY, item="mofa", lang="zh", text_step=150, theme="light", reach=True
    )
    exhibit.dispatch(SetLanguage("en"))
    exhibit.dispatch(IdleWarning())
    exhibit.idle.expired.emit()
    assert exhibit.store.visit == Visit()
    assert exhibit.window.look.theme == "dark"
    assert exhibit.window.look.step == 100


def test_escape_goes_back_and_cannot_close_a_locked_window(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    exhibit.dispatch(Open(Screen.COMPANIES))
    exhibit.dispatch(Open(Screen.COMPANY, "mofa"))
    QTest.keyClick(exhibit.window, Qt.Key.Key_Escape)
    assert exhibit.store.visit.screen is Screen.COMPANIES
    exhibit.window.locked = True
    assert not exhibit.window.close()
    assert exhibit.window.isVisible()


def test_tab_and_enter_reach_and_press_a_button(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    window = exhibit.window
    window.activateWindow()
    names = []
    for _ in range(40):
        window.focusNextPrevChild(True)
        focused = window.focusWidget()
        names.append(focused.accessibleName())
        if focused.accessibleName() == "企业" and focused in window.current.findChildren(QAbstractButton):
            QTest.keyClick(focused, Qt.Key.Key_Return)
            break
    assert exhibit.store.visit.screen is Screen.COMPANIES, names


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 125, 150])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_dock_entries_stay_on_the_screen_and_apart(
    make_exhibit: Callable[..., Any], lang: str, step: int, size: tuple[int, int]
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, text_step=step, screen=Screen.HOME)
    dock = exhibit.window.dock
    rects = [item.geometry() for item in dock.items]
    for rect in rects:
        assert dock.rect().contains(rect), (rect, dock.rect())
        assert min(rect.width(), rect.height()) >= int(exhibit.window.look.metrics.touch)
    for k, one in enumerate(rects):
        for other in rects[k + 1 :]:
            assert not one.intersects(other)


def test_reach_brings_every_control_low(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(size=(1080, 1920), screen=Screen.COMPANIES)
    exhibit.dispatch(SetReach(True))
    exhibit.window.pump()
    line = exhibit.window.look.metrics.reach_y
    assert line > 900
    for control in buttons(exhibit.window):
        top = control.mapTo(exhibit.window, QPoint(0, 0)).y()
        assert top >= line - 1, control.accessibleName()


def test_language_theme_and_text_size_change_the_picture(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME, size=(960, 540))
    window = exhibit.window
    pictures = [window.grab().toImage()]
    for event in (SetLanguage("en"), SetTheme("light"), SetTextStep(150), SetTheme("high_contrast")):
        exhibit.dispatch(event)
        window.pump()
        picture = window.grab().toImage()
        assert all(picture != other for other in pictures), event
        pictures.append(picture)


def test_calls_of_qt_keep_none_alive(make_exhibit: Callable[..., Any]) -> None:
    """A broken binding drops one reference to None in each call that returns nothing, and dies after
    minutes."""
    exhibit = make_exhibit(screen=Screen.HOME, size=(960, 540))
    window = exhibit.window
    before = sys.getrefcount(None)
    for _ in range(2000):
        window.update()
        window.setWindowTitle("x")
        window.setAccessibleName("y")
    assert sys.getrefcount(None) > before - 500


def test_a_model_can_be_applied_again_and_leaves_nothing_behind(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    window = exhibit.window

    def count() -> int:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return len(window.findChildren(QAbstractButton))

    exhibit.dispatch(SetLanguage("en"))
    exhibit.dispatch(SetLanguage("zh"))
    first = count()
    for _ in range(5):
        exhibit.dispatch(SetLanguage("en"))
        exhibit.dispatch(SetLanguage("zh"))
    assert count() == first


def test_back_from_home_stays(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    exhibit.dispatch(Back())
    assert exhibit.store.visit.screen is Screen.HOME


def test_settings_changed_in_the_attract_loop_are_reset_without_a_question(
    make_exhibit: Callable[..., Any],
) -> None:
    exhibit = make_exhibit()
    assert not exhibit.idle.running
    exhibit.dispatch(SetLanguage("en"))
    exhibit.dispatch(SetReach(True))
    assert exhibit.idle.running
    exhibit.idle.warn.emit()
    assert exhibit.store.visit == Visit()
    assert not exhibit.idle.running
    assert not exhibit.window.dialog.isVisible()


@pytest.mark.parametrize("event", [SetLanguage("en"), SetTextStep(150), SetTheme("light"), SetReach(True)])
def test_a_tool_of_the_dock_answers_the_question(make_exhibit: Callable[..., Any], event: Any) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES)
    exhibit.idle.start()
    exhibit.force_warning(14)
    exhibit.dispatch(event)
    assert not exhibit.store.visit.warning
    assert not exhibit.window.dialog.isVisible()
    assert exhibit.store.visit.screen is Screen.COMPANIES


def test_keys_are_activity_wherever_the_focus_is(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    seen: list[int] = []
    exhibit.window.activity.connect(lambda: seen.append(1))
    QTest.keyClick(exhibit.window, Qt.Key.Key_Tab)
    first = len(seen)
    assert first >= 1
    QTest.keyClick(exhibit.window.focusWidget(), Qt.Key.Key_Tab)
    assert len(seen) > first


def test_the_question_can_be_answered_by_keys(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES)
    exhibit.force_warning(14)
    window = exhibit.window
    assert window.focusWidget() is window.dialog.keep
    window.focusNextPrevChild(True)
    assert window.focusWidget() is window.dialog.over
    for _ in range(20):
        window.focusNextPrevChild(True)
        assert window.focusWidget() in (window.dialog.keep, window.dialog.over, *window.dock.items)
    window.dialog.keep.setFocus()
    QTest.keyClick(window.dialog.keep, Qt.Key.Key_Return)
    assert not window.dialog.isVisible()


def test_a_resting_finger_survives_a_screen_that_is_built_anew(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES)
    window, device = exhibit.window, QTest.createTouchDevice()
    chip = button(window, "全部 12")
    pos = chip.mapTo(window, chip.rect().center())
    QTest.touchEvent(window, device).press(0, pos, window).commit()
    exhibit.dispatch(SetLanguage("en"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for screen in (Screen.TIMELINE, Screen.CHARTS, Screen.HOME):
        exhibit.dispatch(Open(screen))
        assert [v for v in window._views.values() if v.isVisible()] == [window.current]
    QTest.touchEvent(window, device).release(0, pos, window).commit()
    assert exhibit.store.visit.screen is Screen.HOME


def test_a_visitor_leaves_no_widget_behind(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit()
    window = exhibit.window

    def visit(*spots: tuple[Screen, str | None]) -> int:
        for screen, item in spots:
            exhibit.dispatch(Open(screen, item))
            settle(exhibit)
            take = [
                b
                for b in window.current.findChildren(Button)
                if b.words in ("带走", "筛选") and b.isVisible()
            ]
            for one in take:
                click(window, one)
                settle(exhibit)
        exhibit.dispatch(ShowSettings(True))
        exhibit.dispatch(StartOver())
        until(lambda: not exhibit._shed_timer.isActive())
        settle(exhibit)
        return len(window.findChildren(QWidget))

    visit((Screen.HOME, None), (Screen.TIMELINE, None), (Screen.COMPANIES, None))
    few = visit((Screen.HOME, None))
    many = visit(
        (Screen.CHART, "ai-output"),
        (Screen.EVENT, "ada"),
        (Screen.COMPANY, "mofa"),
        (Screen.PLACES, None),
        (Screen.CHARTS, None),
        (Screen.RELATIONS, None),
        (Screen.THEME, "soil"),
        (Screen.HOME, None),
    )
    assert many == few
    assert window.access.settings is None
    # Somebody who comes at once finds everything as it was.
    exhibit.dispatch(Open(Screen.CHART, "ai-output"))
    exhibit.dispatch(StartOver())
    exhibit.dispatch(Open(Screen.CHART, "ai-output"))
    until(lambda: not exhibit._shed_timer.isActive())
    assert window.current is window._views[Screen.CHART] and window.current.isVisible()
