"""When the exhibit sleeps: outside its opening hours, once nobody is there, and when staff send it to sleep.

The wall clock is asked anew at each look and nothing is counted from it, so a clock that jumps does no harm.
How long nobody has touched it is the monotonic clock's.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.runtime.hours import Hours

LOOK_MS: Final = 2000
AWAKE_S: Final = 120.0
"""Outside the hours a touch keeps it awake for so long."""


class Sleeper(QObject):
    """`fell_asleep` and `woke` tell of each change. `hours` gives what is set now; `resting` is true where no
    visit is under way and no staff are at work."""

    fell_asleep = Signal()
    woke = Signal()
    looked = Signal()

    def __init__(
        self,
        hours: Callable[[], Hours],
        resting: Callable[[], bool],
        now: Callable[[], datetime] = datetime.now,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._hours = hours
        self._resting = resting
        self._now = now
        self._clock = clock
        self._touched: float | None = None
        self._sent = False
        self._was_open: bool | None = None
        self.asleep = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin, with a look at once."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """End; it stays as it is."""
        self._timer.stop()

    def touched(self) -> None:
        """Somebody is there: it wakes, and stays awake for a while."""
        self._touched = self._clock()
        self._sent = False
        self._set(False)

    def send(self) -> None:
        """Staff send it to sleep: until it is touched, or opens the next time."""
        self._sent, self._touched = True, None
        self._set(True)

    def now(self) -> datetime:
        """The wall clock, as the schedule sees it."""
        return self._now()

    def look(self) -> None:
        """Compare the schedule with the clock."""
        self.looked.emit()
        is_open = self._hours().is_open(self._now())
        if is_open and self._was_open is False:
            self._sent = False
        self._was_open = is_open
        if is_open or self._sent:
            self._set(self._sent)
        elif not self.asleep:
            quiet = self._touched is None or self._clock() - self._touched >= AWAKE_S
            self._set(quiet and self._resting())

    def _set(self, asleep: bool) -> None:
        if asleep != self.asleep:
            self.asleep = asleep
            (self.fell_asleep if asleep else self.woke).emit()
