"""The timeline travels by itself: from event to event, each for the time that its caption takes to read.

Works on the monotonic clock alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.state.model import Screen, Visit

UNTOUCHED_S = 180.0


class Player(QObject):
    """Signals `due` when the present event has been shown for its time.

    `seconds` gives that time; it is asked at each new event. `counts` tells whether the travel still counts
    as a visitor's activity: for `UNTOUCHED_S` after the last touch, or a forgotten one would go on for
    ever.
    """

    due = Signal()

    def __init__(
        self,
        seconds: Callable[[], float],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._clock = clock
        self._touched = clock()
        self._shown: tuple[object, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)

    @property
    def playing(self) -> bool:
        """True while it travels."""
        return self._shown is not None

    @property
    def counts(self) -> bool:
        """True while the travel counts as activity."""
        return self.playing and self._clock() - self._touched < UNTOUCHED_S

    def activity(self) -> None:
        """A touch, a drag or a key."""
        self._touched = self._clock()

    def follow(self, visit: Visit) -> None:
        """Take a visit: begin, go on with another event, or stop. The same event keeps its time."""
        plays = visit.playing and visit.screen is Screen.TIMELINE and not visit.warning
        # In another language it takes another time to read.
        shown = (visit.selected, visit.lang) if plays else None
        if shown == self._shown:
            return
        self._shown = shown
        self._timer.stop()
        if shown is not None:
            self._timer.start(round(self._seconds() * 1000))

    def stop(self) -> None:
        """Nothing travels any more."""
        self._shown = None
        self._timer.stop()
