"""The exhibit by keys alone: function keys, arrows between targets, the sheet that tells of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.presenters.keys import PLACES, present
from kiosk.state.model import (
    PARENTS,
    Back,
    Open,
    Screen,
    SetLanguage,
    ShowKeys,
    ShowSettings,
    StartOver,
    Visit,
)
from kiosk.state.order import items_of
from kiosk.views.access.targets import rows, targets
from kiosk.views.scroll import ScrollPane
from kiosk.views.widgets import Touchable
from tests.views.around import settle, touch

Key = Qt.Key
MOST_PRESSES = 12


def press(exhibit: Any, *keys: Qt.Key) -> None:
    window = exhibit.window
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)
        settle(exhibit)


def test_function_keys_lead_everywhere_and_change_the_look(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    for number, screen in enumerate(PLACES):
        press(exhibit, Key(Key.Key_F2.value + number))
        assert exhibit.store.visit.screen is screen
    press(exhibit, Key.Key_F7, Key.Key_F8, Key.Key_F9)
    visit = exhibit.store.visit
    assert (visit.lang, visit.text_step, visit.reach) == ("en", 125, True)
    press(exhibit, Key.Key_F10)
    assert exhibit.window.access.settings.isVisible()
    press(exhibit, Key.Key_F1)
    assert exhibit.window.access.keys.isVisible() and not exhibit.window.access.settings.isVisible()
    press(exhibit, Key.Key_F11)
    assert exhibit.store.visit == Visit()
    assert not exhibit.window.access.keys.isVisible()


def test_the_sheet_tells_of_all_keys_and_closes(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME, lang="en")
    press(exhibit, Key.Key_Question)
    sheet = exhibit.window.access.keys
    assert sheet.isVisible() and sheet.accessibleName() == "By keys"
    told = [(keys.text, does.text) for keys, does in sheet.lines]
    assert told == [(row.keys, row.does) for row in present(exhibit.store.visit).rows]
    assert (
        ("F2 – F6", "Home, Timeline, Companies, Figures, Places") in told
        and ("Esc", "Back") in told
        and ("F7", "English / 中文") in told
    )
    press(exhibit, Key.Key_Escape)
    assert not sheet.isVisible() and exhibit.store.visit.screen is Screen.HOME
    press(exhibit, Key.Key_F1)
    touch(exhibit, sheet.foot[0])
    assert not sheet.isVisible()
    press(exhibit, Key.Key_F1)
    exhibit.dispatch(Open(Screen.PLACES))
    assert not sheet.isVisible()


def test_a_visit_keeps_one_sheet(content: Any) -> None:
    from kiosk.state.machine import step

    home = Visit(screen=Screen.HOME)
    both = step(step(home, ShowSettings(True), content), ShowKeys(True), content)
    assert both.keys and not both.settings
    assert step(both, SetLanguage("en"), content).keys
    assert step(both, Back(), content) == home
    assert not step(both, StartOver(), content).keys
    assert not step(Visit(), ShowKeys(True), content).keys


def test_arrows_go_from_row_to_row_and_within_one(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    window = exhibit.window
    lines = rows(targets(window))
    lines[0][0][0].setFocus(Qt.FocusReason.TabFocusReason)
    for row in range(1, len(lines)):
        press(exhibit, Key.Key_Down)
        assert window.focusWidget() in [one for one, _ in lines[row]]
    press(exhibit, Key.Key_Down)
    assert window.focusWidget() in [one for one, _ in lines[0]]
    press(exhibit, Key.Key_Up)
    last = lines[-1]
    assert window.focusWidget() in [one for one, _ in last]
    last[0][0].setFocus(Qt.FocusReason.TabFocusReason)
    press(exhibit, Key.Key_Left)
    assert window.focusWidget() is last[-1][0]
    press(exhibit, Key.Key_Right)
    assert window.focusWidget() is last[0][0]


def test_on_an_item_arrows_step_until_a_target_has_the_focus(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANY, item="mofa")
    first = exhibit.store.visit.item
    press(exhibit, Key.Key_Right)
    second = exhibit.store.visit.item
    assert second != first
    press(exhibit, Key.Key_Tab, Key.Key_Right)
    assert exhibit.store.visit.item == second and isinstance(exhibit.window.focusWidget(), Touchable)


SCREENS = [s for s in Screen if s not in (Screen.ATTRACT, Screen.SLIDE)]


def shown(make_exhibit: Callable[..., Any], screen: Screen, **options: Any) -> Any:
    exhibit = make_exhibit(**options)
    items = items_of(exhibit.store.content, screen) if screen in PARENTS else ()
    exhibit.dispatch(Open(screen, items[0] if items else None))
    settle(exhibit)
    return exhibit


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_tab_goes_through_everything_as_one_reads(
    make_exhibit: Callable[..., Any], screen: Screen, size: tuple[int, int]
) -> None:
    exhibit = shown(make_exhibit, screen, size=size)
    window = exhibit.window
    # Tab scrolls by itself, so what pages up and down is not needed for it.
    pages = {one for pane in window.findChildren(ScrollPane) for one in (pane.up, pane.down)}
    there = {one for one, _ in targets(window)} - pages
    order: list[QWidget] = []
    window.setFocus(Qt.FocusReason.OtherFocusReason)
    for _ in range(400):
        QTest.keyClick(window.focusWidget() or window, Key.Key_Tab)
        focus = window.focusWidget()
        if focus in order:
            break
        # The river can have it too: arrows step along it.
        assert focus is not window and focus.isVisible() and focus.accessibleName()
        order.append(focus)
    # Nothing that a finger can touch is out of reach.
    assert there <= set(order), [one.accessibleName() for one in there - set(order)]
    # What is in sight at first comes from the top, and the dock last.
    dock = window.dock
    inside = [one for one in order if not dock.isAncestorOf(one)]
    assert order[: len(inside)] == inside


def least_presses(exhibit: Any, target: Touchable) -> int:
    """Presses from a function key to a target in sight: Tab to the first, then arrows, then Enter."""
    lines = rows(targets(exhibit.window))
    row, column = next(
        (r, c) for r, line in enumerate(lines) for c, (one, _) in enumerate(line) if one is target
    )
    down = min(row, len(lines) - row)
    wide = len(lines[row])
    return 1 + 1 + down + min(column, wide - column) + wide // 2 + 1


@pytest.mark.parametrize("screen", [s for s in SCREENS if s not in PARENTS and s is not Screen.RELATIONS])
def test_every_function_within_twelve_presses(make_exhibit: Callable[..., Any], screen: Screen) -> None:
    exhibit = shown(make_exhibit, screen)
    for target, _ in targets(exhibit.window):
        if exhibit.window.dock.isAncestorOf(target):
            # Each has a function key.
            continue
        assert least_presses(exhibit, target) <= MOST_PRESSES, target.accessibleName()


def test_the_focus_is_seen_wherever_it_is(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    window = exhibit.window
    for _ in range(12):
        before = window.grab().toImage()
        QTest.keyClick(window.focusWidget() or window, Key.Key_Tab)
        focus = window.focusWidget()
        box = QRect(focus.mapTo(window, QPoint(0, 0)), focus.size())
        settle(exhibit)
        assert before.copy(box) != window.grab(box).toImage(), focus.accessibleName()
