"""FAULTS I5: the touch that wakes the screen wakes it, and does not press what is under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app.screen import ScreenKeeper
from kiosk.runtime.settings import FILE
from kiosk.state.model import Open, Screen
from kiosk.views.screens.attract import AttractView
from kiosk.views.sleep import GESTURE_S, HAND_S
from tests.views.around import settle


@pytest.fixture
def sleeping(make_exhibit: Callable[..., Any], tmp_path: Path) -> Iterator[Any]:
    """A real exhibit that is closed today, asleep."""
    (tmp_path / FILE).write_text('[hours]\ndaily = "closed"\n')
    exhibit = make_exhibit(motion_off=False)
    exhibit.now = 1000.0
    exhibit.keeper = ScreenKeeper(exhibit, tmp_path, tmp_path, exhibit)
    exhibit.window.cover._clock = exhibit.keeper.sleeper._clock = lambda: exhibit.now
    exhibit.keeper.start()
    settle(exhibit)
    assert exhibit.window.asleep
    yield exhibit
    exhibit.keeper.stop()


def again(exhibit: Any) -> None:
    """Have it asleep again."""
    exhibit.now += 1000
    exhibit.keeper.sleeper.look()
    assert exhibit.window.asleep


def test_it_is_black_and_nothing_moves(sleeping: Any) -> None:
    window = sleeping.window
    image = window.grab().toImage()
    assert {image.pixelColor(x, y).name() for x in range(0, 1920, 64) for y in range(0, 1080, 36)} == {
        "#000000"
    }
    view = window.current
    assert isinstance(view, AttractView) and not view.isVisible() and not view._timer.isActive()
    # New content does not bring it back.
    window.set_book(window.book)
    settle(sleeping)
    assert window.asleep and not view.isVisible() and not view._timer.isActive()
    heard = []
    window.activity.connect(lambda: heard.append(1))
    sleeping.keeper.sleeper._set(False)
    assert view.isVisible() and view._timer.isActive()
    # To wake is no activity, and puts no ring around the first button.
    assert heard == [] and QApplication.focusWidget() in (window, None)


def test_a_touch_anywhere_only_wakes(sleeping: Any) -> None:
    window, visit = sleeping.window, sleeping.store.visit
    device = QTest.createTouchDevice()
    for x in range(30, window.width(), 310):
        for y in range(25, window.height(), 205):
            spot = QPoint(x, y)
            assert window.asleep
            QTest.touchEvent(window, device).press(0, spot, window).commit()
            assert not window.asleep
            sleeping.now += 0.1
            QTest.touchEvent(window, device).release(0, spot, window).commit()
            QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=spot)
            QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=spot)
            settle(sleeping)
            assert sleeping.store.visit == visit
            again(sleeping)


def test_a_long_rest_of_the_finger_and_one_that_joins_it_do_nothing(sleeping: Any) -> None:
    window, visit = sleeping.window, sleeping.store.visit
    device, first, second = QTest.createTouchDevice(), QPoint(900, 500), QPoint(960, 540)
    QTest.touchEvent(window, device).press(0, first, window).commit()
    sleeping.now += HAND_S + 0.5
    QTest.touchEvent(window, device).stationary(0).press(1, second, window).commit()
    QTest.touchEvent(window, device).move(0, QPoint(300, 500), window).release(1, second, window).commit()
    sleeping.now += 60
    QTest.touchEvent(window, device).release(0, QPoint(300, 500), window).commit()
    settle(sleeping)
    assert sleeping.store.visit == visit and window.hub.fingers == 0


def test_a_contact_that_is_never_released_does_not_make_it_deaf(sleeping: Any) -> None:
    window, device = sleeping.window, QTest.createTouchDevice()
    QTest.touchEvent(window, device).press(0, QPoint(5, 5), window).commit()
    sleeping.now += GESTURE_S + 0.1
    spot = QPoint(960, 700)
    QTest.touchEvent(window, device).stationary(0).press(1, spot, window).commit()
    QTest.touchEvent(window, device).stationary(0).release(1, spot, window).commit()
    settle(sleeping)
    assert sleeping.store.visit.screen is not Screen.ATTRACT
    QTest.touchEvent(window, device).release(0, QPoint(5, 5), window).commit()


def test_the_next_touch_acts(sleeping: Any) -> None:
    window = sleeping.window
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(960, 700))
    assert sleeping.store.visit.screen is Screen.ATTRACT and not window.asleep
    sleeping.now += HAND_S + 0.1
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(960, 700))
    settle(sleeping)
    assert sleeping.store.visit.screen is not Screen.ATTRACT


def test_a_double_click_only_wakes(sleeping: Any) -> None:
    window, visit = sleeping.window, sleeping.store.visit
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(960, 700))
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, pos=QPoint(960, 700))
    settle(sleeping)
    assert not window.asleep and sleeping.store.visit == visit


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Right])
def test_a_key_only_wakes(sleeping: Any, key: Qt.Key) -> None:
    window, visit = sleeping.window, sleeping.store.visit
    assert QApplication.focusWidget() in (window.cover, None)
    QTest.keyPress(window.cover, key)
    assert not window.asleep
    QTest.keyRelease(window, key)
    settle(sleeping)
    assert sleeping.store.visit == visit and not any(
        disc.hasFocus() for disc in (*window.current._discs, window.current._call)
    )


def test_a_wheel_only_wakes(sleeping: Any) -> None:
    window, visit = sleeping.window, sleeping.store.visit
    middle = QPointF(960, 500)
    event = QWheelEvent(
        middle,
        middle,
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window, event)
    assert not window.asleep and sleeping.store.visit == visit


def test_a_visit_at_closing_time_goes_idle_first(sleeping: Any) -> None:
    sleeper = sleeping.keeper.sleeper
    sleeper.touched()
    sleeping.dispatch(Open(Screen.COMPANIES))
    sleeping.now += 1000
    sleeper.look()
    assert not sleeping.window.asleep
    sleeping._on_expired()
    sleeper.look()
    assert sleeping.window.asleep and sleeping.store.visit.screen is Screen.ATTRACT


def test_staff_send_it_to_sleep_and_the_visit_is_reset(
    make_exhibit: Callable[..., Any], tmp_path: Path
) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES, lang="zh")
    (tmp_path / FILE).write_text(
        '[screen]\noff = ["touch", "{0}/off"]\non = ["touch", "{0}/on"]\n'.replace("{0}", str(tmp_path))
    )
    keeper = ScreenKeeper(exhibit, tmp_path, tmp_path, exhibit)
    keeper.start()
    assert not exhibit.window.asleep
    keeper.sleep()
    assert exhibit.window.asleep and exhibit.store.visit.screen is Screen.ATTRACT
    for name in ("off", "on"):
        for _ in range(1000):
            keeper.sleeper.look()
            if (tmp_path / name).exists() and not keeper.display.running:
                break
            QTest.qWait(10)
        assert (tmp_path / name).exists()
        keeper.sleeper.touched()
    assert not exhibit.window.asleep
    keeper.stop()
