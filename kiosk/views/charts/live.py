"""The clock of a chart that runs in real time: pause, skip, start over; hidden, it stands still."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

COUNTS_S = 120.0
"""For so much of a run nobody is asked whether they are still there, s. That of the exhibit takes 94.8."""


class LiveClock(QObject):
    """Counts seconds and calls `tick(seconds)` at an interval. It ends by itself after its length.

    `changed` is emitted when it begins, pauses, goes on or ends.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QObject,
        tick: Callable[[float], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._tick = tick
        self._clock = clock
        self._length = 0.0
        self._stops: tuple[float, ...] = ()
        self._done = 0.0
        self._since: float | None = None
        self._paused = False
        self._still = False
        self._shown = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_time)

    # what it is --------------------------------------------------------------------------------------------

    @property
    def live(self) -> bool:
        """True where there is something to run."""
        return self._length > 0

    @property
    def endless(self) -> bool:
        """True where it never ends by itself."""
        return math.isinf(self._length)

    @property
    def length(self) -> float:
        """How long it runs, s; 0 where there is nothing to run."""
        return self._length

    @property
    def running(self) -> bool:
        """True while its timer goes."""
        return self._timer.isActive()

    @property
    def paused(self) -> bool:
        """True where the visitor made it stand still."""
        return self._paused

    @property
    def still(self) -> bool:
        """True where it stands because nothing may move."""
        return self._still

    @property
    def ended(self) -> bool:
        """True at its end."""
        return self.elapsed >= self._length

    @property
    def counts(self) -> bool:
        """True while it runs to an end that a visitor waits for. It counts as activity, but for one run only
        and not for long; what never ends does not count."""
        return self.running and not self.endless and self.elapsed < COUNTS_S

    @property
    def elapsed(self) -> float:
        """Seconds that it has run, pauses and hidden times not counted."""
        more = self._clock() - self._since if self._since is not None else 0.0
        return min(self._done + max(more, 0.0), self._length)

    # what it does ------------------------------------------------------------------------------------------

    def set_length(self, seconds: float, stops: tuple[float, ...], interval_ms: int) -> None:
        """How long it runs, where skipping leads, and how often it ticks. What has run is kept; what has
        ended does not run again because it is longer now."""
        ended = self.live and self.ended and math.isfinite(seconds)
        self._length, self._stops = seconds, stops
        if ended:
            self._done = seconds
        self._timer.setInterval(interval_ms)
        if seconds <= 0:
            self._hold()
            self._done, self._paused = 0.0, False

    def restart(self, *, still: float | None = None) -> None:
        """Begin at 0; where nothing may move, stand at `still` seconds."""
        self._hold()
        self._still, self._paused = still is not None, False
        self._done = 0.0 if still is None else min(still, self._length)
        self._go()
        self._tick(self.elapsed)
        self.changed.emit()

    def set_shown(self, shown: bool) -> None:
        """Hidden, it holds; shown again, it goes on."""
        if shown == self._shown:
            return
        self._shown = shown
        if shown:
            self._go()
        else:
            self._hold()

    def toggle(self) -> None:
        """Pause, or go on."""
        if not self.live or self.ended or self._still:
            return
        self._paused = not self._paused
        if self._paused:
            self._hold()
        else:
            self._go()
        self.changed.emit()

    def skip(self) -> None:
        """On to the next stop; the last one is the end."""
        now = self.elapsed
        self._hold()
        self._done = next((s for s in self._stops if s > now + 1e-6), now)
        self._go()
        self._tick(self.elapsed)
        self.changed.emit()

    def _go(self) -> None:
        if self.live and self._shown and not self._paused and not self._still and not self.ended:
            self._since = self._clock()
            self._timer.start()

    def _hold(self) -> None:
        self._done, self._since = self.elapsed, None
        self._timer.stop()

    def _on_time(self) -> None:
        seconds = self.elapsed
        if self.ended:
            self._hold()
            self._tick(seconds)
            self.changed.emit()
            return
        self._tick(seconds)
