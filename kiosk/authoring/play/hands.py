"""Hands of the scripted visitor: real touches, keys and wheels into a window.

A touch goes in through `QTest.touchEvent`, which hands it to Qt's window system interface, where the driver
of a touch panel hands in its own. So Qt itself finds the widget under the finger, groups the points, grabs
them, and makes mouse events of those that nobody took. A `QTouchEvent` posted to the window would leave out
all of that. The call is made in the interface's thread, as Qt asks; *when* it is made is decided in another
one, which keeps the pace however slow the interface is. A busy interface meets its touches late and in a
row, as it does in the hall.
"""

from __future__ import annotations

import functools
import math
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtCore import QEventLoop, QObject, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPointingDevice, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.authoring.play.script import Pinch, Stroke

TOUCHES_A_SECOND = 120  # as touch panels report
TAP_S = 0.06
REST_S = 0.13  # longer than the recogniser looks back for the speed of a finger: a drag ends at rest
PINCH_A_GESTURE = 4.0  # factor that one pair of fingers can make; beyond, they take hold again
WIDEST = 0.22  # half the distance of two fingers, in widths of the window, at most

Change = Literal["press", "move", "release", "stay"]


class Touch(NamedTuple):
    """One finger in one event; px of the window."""

    finger: int
    change: Change
    x: float
    y: float


Sample: TypeAlias = tuple[float, tuple[Touch, ...]]  # seconds from the beginning, and what changes


@functools.cache
def _panel() -> QPointingDevice:
    """The one touch panel of this process: Qt keeps each that was ever made."""
    return QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)


def deliver(window: QWidget, touches: Iterable[Touch]) -> None:
    """Hand one touch event to Qt. Raises WindowGone where the window has been closed."""
    handle = _handle(window)
    event = QTest.touchEvent(handle, _panel(), False)
    for finger, change, x, y in touches:
        at = QPoint(
            min(max(round(x), 0), window.width() - 1),
            min(max(round(y), 0), window.height() - 1),
        )
        match change:
            case "press":
                event.press(finger, at, handle)
            case "move":
                event.move(finger, at, handle)
            case "release":
                event.release(finger, at, handle)
            case "stay":
                event.stationary(finger)
    event.commit(False)


class WindowGone(Exception):
    """The window was closed while somebody played on it."""


def _handle(window: QWidget) -> QWindow:
    handle = window.windowHandle()
    if handle is None or not window.isVisible():
        raise WindowGone
    return handle


def press_key(window: QWidget, name: str) -> None:
    """One key down and up, with its modifiers: `Shift+Tab`."""
    *held, key = name.split("+")
    mask = Qt.KeyboardModifier.NoModifier
    for one in held:
        mask |= {
            "Shift": Qt.KeyboardModifier.ShiftModifier,
            "Ctrl": Qt.KeyboardModifier.ControlModifier,
            "Alt": Qt.KeyboardModifier.AltModifier,
        }[one]
    # The big Enter key is Return to Qt.
    code = getattr(Qt.Key, f"Key_{'Return' if key == 'Enter' else key}")
    QTest.keyEvent(QTest.KeyAction.Click, _handle(window), code, mask)


def turn_wheel(window: QWidget, x: float, y: float, steps: int, *, zooming: bool) -> None:
    """Turn the wheel of a mouse by so many steps, with Control held to zoom."""
    mask = Qt.KeyboardModifier.ControlModifier if zooming else Qt.KeyboardModifier.NoModifier
    QTest.wheelEvent(_handle(window), QPointF(x, y), QPoint(0, 120 * steps), QPoint(), mask)


# what a gesture is made of ---------------------------------------------------------------------------------


def tap(x: float, y: float, finger: int = 1) -> list[Sample]:
    """Down, and up after a moment."""
    return [(0.0, (Touch(finger, "press", x, y),)), (TAP_S, (Touch(finger, "release", x, y),))]


def stroke(action: Stroke, size: tuple[int, int], rate: float = TOUCHES_A_SECOND) -> list[Sample]:
    """One finger across a window of `size` px."""
    (x0, y0), (x1, y1) = _px(action.start, size), _px(action.end, size)
    samples: list[Sample] = [(0.0, (Touch(1, "press", x0, y0),))]
    for share in _shares(action.ms, rate):
        way = share if action.fling else share * share * (3 - 2 * share)
        touch = Touch(1, "move", x0 + (x1 - x0) * way, y0 + (y1 - y0) * way)
        samples.append((share * action.ms / 1000, (touch,)))
    end = action.ms / 1000 + (0.0 if action.fling else REST_S)
    return [*samples, (end, (Touch(1, "release", x1, y1),))]


def pinch(action: Pinch, size: tuple[int, int], rate: float = TOUCHES_A_SECOND) -> list[Sample]:
    """Two fingers side by side about a point; as many times as hands need for the factor."""
    x, y = _px(action.at, size)
    times = max(1, math.ceil(abs(math.log(action.by)) / math.log(PINCH_A_GESTURE) - 1e-9))
    factor = action.by ** (1 / times)
    widest = max(min(WIDEST * size[0], x, size[0] - 1 - x), 40.0)
    first, last = (widest / factor, widest) if factor > 1 else (widest, widest * factor)
    left, right = (2, 1) if action.right_first else (1, 2)
    samples: list[Sample] = []
    each = action.ms / times

    def both(change: Change, half: float) -> tuple[Touch, Touch]:
        return Touch(left, change, x - half, y), Touch(right, change, x + half, y)

    for turn in range(times):
        begin = turn * (each / 1000 + TAP_S)
        down = sorted(both("press", first))
        # Nobody lands both fingers at once.
        samples.append((begin, (down[0],)))
        samples.append((begin, (down[0]._replace(change="stay"), down[1])))
        for share in _shares(each, rate):
            half = first * (last / first) ** share
            samples.append((begin + share * each / 1000, tuple(sorted(both("move", half)))))
        up = sorted(both("release", last))
        samples.append((begin + each / 1000 + REST_S / 4, (up[0], up[1]._replace(change="stay"))))
        samples.append((begin + each / 1000 + REST_S / 4, (up[1],)))
    return samples


def _shares(ms: float, rate: float) -> Iterator[float]:
    count = max(1, round(ms / 1000 * rate))
    return (k / count for k in range(1, count + 1))


def _px(point: tuple[float, float], size: tuple[int, int]) -> tuple[float, float]:
    return point[0] * (size[0] - 1), point[1] * (size[1] - 1)


class Pacer(QObject):
    """Delivers samples when they are due. Time is kept by a thread of its own, see the top of this file."""

    due = Signal()

    def __init__(self, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._ready: deque[Sample] = deque()
        self._left = 0
        self._loop = QEventLoop(self)
        self._stop = threading.Event()
        self._failure: Exception | None = None
        self._down: dict[int, Touch] = {}
        self.due.connect(self._on_due, Qt.ConnectionType.QueuedConnection)

    def perform(self, samples: list[Sample]) -> None:
        """Deliver all of them; returns when the last one is through. The interface runs meanwhile.

        Raises WindowGone.
        """
        if self._stop.is_set() or not samples:
            return
        self._ready.clear()
        self._failure = None
        self._left = len(samples)
        keeper = threading.Thread(target=self._keep_time, args=(samples,), name="pace", daemon=True)
        keeper.start()
        try:
            self._loop.exec()
        finally:
            if self._left > 0:
                self._stop.set()
            keeper.join()
            self._lift()
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Let go now and for good: `perform` returns, with no finger left on the glass."""
        self._stop.set()
        self._loop.quit()

    def _keep_time(self, samples: list[Sample]) -> None:
        begin = time.monotonic()
        for sample in samples:
            left = begin + sample[0] - time.monotonic()
            if self._stop.wait(left) if left > 0 else self._stop.is_set():
                # The loop may not have begun when it was told to end.
                self.due.emit()
                return
            self._ready.append(sample)
            self.due.emit()

    @Slot()
    def _on_due(self) -> None:
        if self._stop.is_set():
            self._loop.quit()
            return
        if not self._ready:
            return
        _, touches = self._ready.popleft()
        for touch in touches:
            if touch.change == "release":
                self._down.pop(touch.finger, None)
            else:
                self._down[touch.finger] = touch
        self._left -= 1
        try:
            deliver(self._window, touches)
        except WindowGone as error:
            self._failure = error
            self._down.clear()
            self._stop.set()
        if self._left <= 0 or self._stop.is_set():
            self._loop.quit()

    def _lift(self) -> None:
        """Take the fingers off that a stop left on the glass."""
        if self._down:
            touches = [touch._replace(change="release") for touch in self._down.values()]
            self._down.clear()
            deliver(self._window, touches)
