"""Fingers on what stands around the river, for the tests of the timeline's screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def settle(exhibit: Any) -> None:
    """Let timers of no length run."""
    for _ in range(4):
        QTest.qWait(1)
        exhibit.window.pump()


def until(condition: Callable[[], bool]) -> None:
    """Let the interface run until something holds, however slow the machine; after ten seconds it fails."""
    for _ in range(1000):
        if condition():
            return
        QTest.qWait(10)
    raise AssertionError("it never came to hold")


def touch(exhibit: Any, widget: QWidget, pos: QPointF | None = None) -> None:
    """Touch a widget and let go."""
    window, device = exhibit.window, QTest.createTouchDevice()
    point = widget.mapTo(window, (pos.toPoint() if pos is not None else widget.rect().center()))
    QTest.touchEvent(window, device).press(0, point, window).commit()
    QTest.touchEvent(window, device).release(0, point, window).commit()
    settle(exhibit)


def pull(exhibit: Any, widget: QWidget, begin: QPointF, by: QPointF) -> None:
    """Pull on a widget with one finger."""
    window, device = exhibit.window, QTest.createTouchDevice()
    first = widget.mapTo(window, begin.toPoint())
    QTest.touchEvent(window, device).press(0, first, window).commit()
    for n in range(1, 9):
        point = first + QPoint(round(by.x() * n / 8), round(by.y() * n / 8))
        QTest.touchEvent(window, device).move(0, point, window).commit()
        QTest.qWait(15)
    QTest.touchEvent(window, device).release(0, first + by.toPoint(), window).commit()
    QTest.qWait(250)
    settle(exhibit)


def screen(exhibit: Any) -> Any:
    """The screen."""
    return exhibit.window.current


def words(buttons: Any) -> list[str]:
    """What is chosen of them."""
    return [b.words for b in buttons if b.chosen]
