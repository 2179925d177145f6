"""FAULTS I3: keys, menus, drags and long presses that lead out of other programs. Here nothing happens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.state.model import Screen
from tests.faults.outside import Hands, fills, touch_at
from tests.faults.running import running
from tests.faults.xserver import SIZE, XClient, x_server
from tests.views.around import settle

KEYS = """
    alt+F4 ctrl+q ctrl+w ctrl+F4 ctrl+c ctrl+v ctrl+x ctrl+a ctrl+p ctrl+s ctrl+n ctrl+t ctrl+o ctrl+r
    ctrl+shift+i ctrl+plus ctrl+minus alt+F2 alt+Tab alt+space super super+d super+l Menu Print shift+F10
    shift+F1 ctrl+F2 alt+F5 shift+F11 ctrl+shift+F9 F12 ctrl+alt+Delete ctrl+alt+t ctrl+alt+BackSpace
    XF86Close XF86PowerOff XF86HomePage XF86WWW XF86Calculator ctrl+space shift+space Multi_key Pause
"""
OWN = "F1 F2 F3 F4 F5 F6 F7 F7 F8 F9 F10 F11"
"""What the exhibit itself answers to."""


@pytest.mark.display
@pytest.mark.slow
def test_i3_nothing_at_the_machine_leads_out(tmp_path: Path) -> None:
    with x_server() as display:
        hands, env = Hands(display), {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
        with closing(XClient(display)) as client, running(tmp_path, hall=True, size=None, **env) as one:
            one.until(fills(one, hands, SIZE))
            (window,) = hands.windows()
            # First before the attract loop, then inside.
            for inside in (False, True):
                if inside:
                    hands.click(SIZE[0] // 2, SIZE[1] * 2 // 3)
                    one.wait("state")
                states = one.lines("state")
                hands.do("key", "--delay", 5, *KEYS.split())
                for button in (2, 3, 8, 9):
                    hands.click(SIZE[0] // 2, 40, button)
                client.ask_to_close(window)
                hands.do("mousemove", SIZE[0] // 2, 40, "mousedown", 3, "mousemove", 400, 400, "mouseup", 3)
                if inside:
                    # What is seen after all that came after it. In the corner there is nothing to press.
                    touch_at(one, hands, 1, 1)
                    assert one.lines("state") == states
                assert one.alive and hands.windows() == [window] and hands.size(window) == SIZE
            hands.do("key", "--delay", 5, *OWN.split())
            one.until(lambda: one.lines("state")[-1]["reason"] == "StartOver")
            assert one.alive and hands.windows() == [window] and hands.size(window) == SIZE
            assert one.end() == 0


@pytest.mark.parametrize("screen", [Screen.HOME, Screen.TIMELINE, Screen.COMPANIES, Screen.CHARTS])
def test_i3_no_menu_no_drop_no_text_of_a_visitor(make_exhibit: Callable[..., Any], screen: Screen) -> None:
    exhibit = make_exhibit(screen=screen)
    window, visit = exhibit.window, exhibit.store.visit
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    data.setText("text")
    for widget in (window, *window.findChildren(QWidget)):
        assert not widget.acceptDrops(), widget
        assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), widget
        assert widget.contextMenuPolicy() in (
            Qt.ContextMenuPolicy.DefaultContextMenu,
            Qt.ContextMenuPolicy.NoContextMenu,
        ), widget
    clipboard = QApplication.clipboard()
    clipboard.setText("before")
    spot = QPoint(window.width() // 2, window.height() // 2)
    deep = window.childAt(spot) or window
    place = deep.mapFromGlobal(window.mapToGlobal(spot))
    QApplication.sendEvent(deep, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, spot))
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(deep, enter)
    assert not enter.isAccepted()
    drop = QDropEvent(QPointF(place), copy, data, left, none)
    drop.ignore()
    QApplication.sendEvent(deep, drop)
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle(exhibit)
    assert exhibit.store.visit == visit and clipboard.text() == "before"
    assert QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    assert others == []


def test_i3_a_long_press_does_no_more_than_a_touch(make_exhibit: Callable[..., Any]) -> None:
    now = [1000.0]
    exhibit = make_exhibit(screen=Screen.HOME)
    window, visit = exhibit.window, exhibit.store.visit
    window.hub._clock = lambda: now[0]
    device, spot = QTest.createTouchDevice(), QPoint(window.width() // 2, window.height() // 2)
    QTest.touchEvent(window, device).press(0, spot, window).commit()
    now[0] += 30
    QTest.touchEvent(window, device).stationary(0).commit()
    settle(exhibit)
    assert exhibit.store.visit == visit and QApplication.activePopupWidget() is None
    QTest.touchEvent(window, device).release(0, spot, window).commit()


def test_i3_a_locked_window_refuses_to_close(make_exhibit: Callable[..., Any]) -> None:
    window = make_exhibit().window
    window.locked = True
    assert not window.close() and window.isVisible()
    window.locked = False
