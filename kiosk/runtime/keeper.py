"""Work that can wait, done behind the screens in slices that cost no frame: writing the cache."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

SLICE_S, PAUSE_MS = 0.004, 20


class Keeper(QObject):
    """Goes through `steps` while `busy` says no. What is not done when it is stopped is left out."""

    def __init__(
        self, steps: Iterator[None], busy: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = steps
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.work)

    @property
    def done(self) -> bool:
        """True when there is nothing left to do."""
        return self._steps is None

    def start(self) -> None:
        """Begin with the next turn of the loop."""
        if self._steps is not None:
            self._timer.start()

    def stop(self) -> None:
        """End it, finished or not."""
        self._timer.stop()
        if self._steps is not None:
            steps, self._steps = self._steps, None
            # Lets a generator tidy up after itself.
            close: Callable[[], None] | None = getattr(steps, "close", None)
            if close is not None:
                close()

    def finish(self) -> None:
        """Do all that is left, at once."""
        if self._steps is not None:
            for _ in self._steps:
                pass
        self.stop()

    def work(self) -> None:
        """One slice."""
        if self._steps is None or self._busy():
            return
        end = time.monotonic() + SLICE_S
        while time.monotonic() < end:
            try:
                next(self._steps)
            except StopIteration:
                self.stop()
                return
