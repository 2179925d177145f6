"""Tells of tasks that kept the event loop too long."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

from kiosk.runtime.trace import Trace


class LoopWatch(QObject):
    """Writes a `slow` line to the trace for each task that kept the loop from its timers for over 50 ms."""

    LOOK_MS, SLOW_MS = 10, 50

    def __init__(self, trace: Trace) -> None:
        super().__init__()
        self._trace = trace
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(self.LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """No more lines."""
        self._timer.stop()

    def _look(self) -> None:
        now = time.monotonic()
        ms = (now - self._last) * 1000 - self.LOOK_MS
        self._last = now
        if ms > self.SLOW_MS:
            self._trace.write("slow", ms=round(ms, 1))
