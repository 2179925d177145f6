"""The sheet with the settings on the window, by touch and keys, and the side of one hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.presenters.metrics import HAND_MM, Metrics
from kiosk.state.model import Open, Screen, SetHand, SetReach, ShowSettings, StartOver
from kiosk.views.widgets import Touchable
from tests.views.around import settle, touch

Key = Qt.Key


def chip(exhibit: Any, row: str, number: int) -> Any:
    return exhibit.window.access.settings.chips[row][number]


def tool(exhibit: Any, name: str) -> Any:
    return next(item for item in exhibit.window.dock.items if item.entry.id == name)


def test_each_way_by_touch_and_back_to_normal(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANY, item="mofa", lang="en")
    before = exhibit.store.visit
    touch(exhibit, tool(exhibit, "settings"))
    sheet = exhibit.window.access.settings
    assert sheet.isVisible() and sheet.accessibleName() == "How do you like to see and touch it?"
    assert not sheet.foot[0].isEnabled()
    for row, number, field, value in [
        ("theme", 1, "theme", "light"),
        ("motion", 1, "reduced_motion", True),
        ("reach", 1, "reach", True),
        ("hand", 2, "hand", "right"),
        ("text_size", 2, "text_step", 150),
    ]:
        one = chip(exhibit, row, number)
        sheet.pane.scroll_to(one)
        settle(exhibit)
        touch(exhibit, chip(exhibit, row, number))
        assert getattr(exhibit.store.visit, field) == value, row
        assert sheet.isVisible() and chip(exhibit, row, number).chosen
    touch(exhibit, sheet.foot[0])
    assert exhibit.store.visit.text_step == 100 and exhibit.store.visit.hand == "both"
    touch(exhibit, sheet.foot[1])
    assert not sheet.isVisible() and exhibit.store.visit == before


def test_by_keys_alone(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    window = exhibit.window
    tool(exhibit, "settings").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.focusWidget(), Key.Key_Return)
    settle(exhibit)
    focused = window.focusWidget()
    assert isinstance(focused, Touchable) and window.access.settings.isAncestorOf(focused)
    for _ in range(5):
        QTest.keyClick(window, Key.Key_Tab)
    assert window.focusWidget().accessibleName() == "配色: 深色"
    QTest.keyClick(window, Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Key.Key_Return)
    settle(exhibit)
    # Made anew in other colours, with the focus where it was.
    assert exhibit.store.visit.theme == "light"
    assert window.focusWidget().accessibleName() == "配色: 浅色"
    QTest.keyClick(window, Key.Key_Escape)
    settle(exhibit)
    assert not window.access.settings.isVisible() and exhibit.store.visit.screen is Screen.HOME


def test_a_touch_beside_it_or_on_the_dock_closes_it(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    exhibit.dispatch(ShowSettings(True))
    settle(exhibit)
    sheet = exhibit.window.access.settings
    touch(exhibit, sheet, sheet.box.topLeft().toPointF() / 2)
    assert not sheet.isVisible()
    exhibit.dispatch(ShowSettings(True))
    settle(exhibit)
    touch(exhibit, tool(exhibit, "places"))
    assert not sheet.isVisible() and exhibit.store.visit.screen is Screen.PLACES


@pytest.mark.parametrize("hand", ["left", "right"])
@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("reach", [False, True])
def test_everything_stands_at_the_side_of_one_hand(
    make_exhibit: Callable[..., Any], hand: str, size: tuple[int, int], reach: bool
) -> None:
    exhibit = make_exhibit(size=size)
    window = exhibit.window
    exhibit.dispatch(Open(Screen.HOME))
    exhibit.dispatch(SetHand(hand))  # type: ignore[arg-type]
    exhibit.dispatch(SetReach(reach))
    limit = HAND_MM * Metrics(*size).mm + 1
    for screen in (Screen.HOME, Screen.TIMELINE, Screen.COMPANIES, Screen.CHARTS, Screen.PLACES):
        exhibit.dispatch(Open(screen))
        settle(exhibit)
        for found in window.findChildren(Touchable):
            if not found.isVisible():
                continue
            box = QRect(found.mapTo(window, QPoint(0, 0)), found.size())
            far = box.right() if hand == "left" else size[0] - box.left()
            # What a pane has scrolled away stands beside it; the pane itself is within reach.
            if _seen(found, window):
                assert far <= limit, (screen, found.accessibleName())
    exhibit.dispatch(StartOver())
    settle(exhibit)
    assert window.current.width() == size[0] and not window.side_picture.isVisible()


def _seen(widget: QWidget, window: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty() and widget.isVisibleTo(window)


def test_an_upright_screen_is_narrow_enough(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(size=(1080, 1920), screen=Screen.HOME)
    exhibit.dispatch(SetHand("left"))
    assert exhibit.window.current.width() == 1080
    assert Metrics(1080, 1920, 65).of_one_hand().width < 1080


def test_a_millimetre_stays_a_millimetre() -> None:
    whole = Metrics(3840, 2160, 55)
    side = whole.of_one_hand()
    assert side.mm == pytest.approx(whole.mm)
    assert side.width == round(HAND_MM * whole.mm) and side.reach_y == pytest.approx(whole.reach_y)
