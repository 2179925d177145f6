"""How staff call for their panel by touch: one finger rests in the upper left corner, then in the upper right
one. Nothing on the screen tells of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.views.gestures import GestureHub

HOLD_S: Final = 2.0
BETWEEN_S: Final = 5.0
SIDE_MM: Final = 35.0


class CornerCall(QObject):
    """Listens to all touches of a window, takes none, and emits `called` while the second finger still rests.

    Both have to rest for `HOLD_S`, the second at most `BETWEEN_S` after the first was lifted; any other touch
    starts it over.
    """

    called = Signal()

    def __init__(self, hub: GestureHub, window: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self.mm = 1.0
        """Pixels of one millimetre."""
        self._hub = hub
        self._window = window
        self._clock = clock
        self._left_since: float | None = None
        self._left_until: float | None = None
        self._right_since: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    def observe(self, what: str, pos: QPointF) -> None:
        """A touch, as the hub tells it."""
        if what == "press":
            self._press(pos)
        elif what == "release":
            self._release(pos)

    def look(self) -> None:
        """See whether the second finger has rested for long enough."""
        since = self._right_since
        if since is None:
            return
        left = HOLD_S - (self._clock() - since)
        if left > 0:
            self._timer.start(max(round(left * 1000), 1))
            return
        self._forget()
        places = self._hub.places
        if len(places) == 1 and self._hub.fingers == 1 and self._corner(places[0]) == "right":
            self.called.emit()

    def _press(self, pos: QPointF) -> None:
        until = self._left_until
        self._forget()
        if self._hub.fingers:
            return
        corner = self._corner(pos)
        if corner == "left":
            self._left_since = self._clock()
        elif corner == "right" and until is not None and self._clock() - until <= BETWEEN_S:
            self._right_since = self._clock()
            self._timer.start(round(HOLD_S * 1000))

    def _release(self, pos: QPointF) -> None:
        since = self._left_since
        self._forget()
        alone = not self._hub.fingers and self._corner(pos) == "left"
        if since is not None and alone and self._clock() - since >= HOLD_S:
            self._left_until = self._clock()

    def _forget(self) -> None:
        self._timer.stop()
        self._left_since = self._left_until = self._right_since = None

    def _corner(self, pos: QPointF) -> Literal["left", "right"] | None:
        side = SIDE_MM * self.mm
        if not 0 <= pos.y() <= side:
            return None
        if 0 <= pos.x() <= side:
            return "left"
        return "right" if self._window.width() - side <= pos.x() <= self._window.width() else None
