"""When nobody is there any more: from the last touch to the warning, and from the warning to the reset.

Works on the monotonic clock alone, so a jump of the wall clock changes nothing. The timer only looks; what
counts is the time since the last activity.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 200


class IdleClock(QObject):
    """Signals `warn`, `tick(seconds left)` and `expired`.

    `timeout` gives the seconds without a touch after which to warn: it depends on the text on the screen.
    `moving` tells whether something scrolls by itself, which counts as activity.
    """

    warn = Signal()
    tick = Signal(float)
    expired = Signal()

    def __init__(
        self,
        timeout: Callable[[], float],
        countdown_s: float,
        moving: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._timeout = timeout
        self.countdown_s = countdown_s
        self._moving = moving
        self._clock = clock
        self._last = clock()
        self._warned_at: float | None = None
        self._shown = -1
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def warning(self) -> bool:
        """True during the countdown."""
        return self._warned_at is not None

    @property
    def running(self) -> bool:
        """True while it watches."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to watch, from now."""
        self._last = self._clock()
        self._warned_at = None
        self._timer.start()

    def stop(self) -> None:
        """Stop watching: in the attract loop there is nothing to wait for."""
        self._timer.stop()
        self._warned_at = None

    def activity(self) -> None:
        """A touch, a drag or a key. During the countdown only an answer ends it: see `answered`."""
        self._last = self._clock()

    def answered(self) -> None:
        """The visitor is still here."""
        self._warned_at = None
        self._last = self._clock()

    def look(self) -> None:
        """Compare the clock with what was touched last."""
        now = self._clock()
        if self._warned_at is None:
            if self._moving():
                self._last = now
            elif now - self._last >= self._timeout():
                self._warned_at = now
                self._shown = -1
                self.warn.emit()
        if self._warned_at is not None:
            left = self.countdown_s - (now - self._warned_at)
            if left <= 0:
                self._warned_at = None
                self._last = now
                self.expired.emit()
            elif math.ceil(left) != self._shown:
                self._shown = math.ceil(left)
                self.tick.emit(left)
