"""Keeps visits on this machine: sums of each, written every few seconds by a thread of its own.

A power cut costs what has come since the last writing. What cannot be written is kept in memory, up to a
bound, tried again, and told.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from kiosk.state.model import Screen, Visit
from kiosk.state.record import End, Record, begin

if TYPE_CHECKING:
    from kiosk.runtime.visitfile import Cell, VisitFile

log = logging.getLogger(__name__)

WRITE_MS: Final = 4000
RETRY_S: Final = 5.0
CLOSE_S: Final = 3.0
MOST_WAITING: Final = 2000
"""Visits that wait for a disk; of more the oldest are lost, and counted."""


@dataclass(slots=True)
class _Job:
    """One visit as it stands, for the thread; `key` tells visits of this run apart."""

    key: int
    row: dict[str, Any]
    opened: list[tuple[str, str, int, float]]


class VisitRecorder(QObject):
    """Follows the visits of an exhibit. `failures` is how often the file could not be written, `lost` how
    many visits it has cost."""

    def __init__(
        self,
        data: Path,
        keep_days: int,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._data, self._keep_days = data, keep_days
        self._clock, self._wall = clock, wall
        self._record: Record | None = None
        self._key = 0
        self._started = ("", 0)
        self._touches: Counter[Cell] = Counter()
        self._jobs: queue.SimpleQueue[tuple[_Job | None, dict[Cell, int]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self.failures = 0
        self.lost = 0
        self._timer = QTimer(self)
        self._timer.setInterval(WRITE_MS)
        self._timer.timeout.connect(self.write)

    def start(self) -> None:
        """Begin to write."""
        self._thread = threading.Thread(target=self._work, name="visits", daemon=True)
        self._thread.start()
        self._timer.start()

    def follow(self, before: Visit, after: Visit, answered: bool = True) -> None:
        """The visit has changed. Where it has ended without an answer to the question `answered` is false."""
        now = self._clock()
        if before.screen is Screen.ATTRACT and after.screen is not Screen.ATTRACT:
            wall = self._wall()
            self._started = (f"{wall:%Y-%m-%d}", wall.hour)
            self._key += 1
            self._record = begin(before, after, now)
        elif self._record is not None and after.screen is Screen.ATTRACT:
            self._end("start-over" if answered else "no-answer")
        elif self._record is not None:
            self._record.note(before, after, now)

    def missed(self, screen: str, cell: tuple[bool, int, int]) -> None:
        """A touch has hit nothing."""
        upright, x, y = cell
        self._touches[f"{self._wall():%Y-%m-%d}", screen, int(upright), x, y] += 1

    def write(self) -> None:
        """Hand what there is to the thread."""
        job = None
        if self._record is not None:
            self._record.look(self._clock())
            job = self._job(self._record)
        if job is not None or self._touches:
            self._jobs.put((job, dict(self._touches)))
            self._touches.clear()

    def close(self) -> None:
        """Write what waits and end the thread; a disk that hangs is not waited for."""
        self._timer.stop()
        if self._record is not None:
            self._end("closed")
        self.write()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(CLOSE_S)
            self._thread = None

    def _end(self, how: End) -> None:
        assert self._record is not None
        self._record.end(how, self._clock())
        self._jobs.put((self._job(self._record), {}))
        self._record = None

    def _job(self, record: Record) -> _Job:
        day, hour = self._started
        screen, item = record.at
        row = {
            "day": day,
            "hour": hour,
            "lang": record.lang,
            "switched": int(record.switched),
            "seconds": round(record.seconds, 1),
            "ended": record.ended,
            "screen": screen,
            "item": item,
            "text_step": record.text_step,
            "theme": record.theme,
            "reach": int(record.reach),
            "asked": record.asked,
            "kept": record.kept,
        }
        opened = [(*key, times, round(seconds, 1)) for key, (times, seconds) in record.opened.items()]
        return _Job(self._key, row, opened)

    # in the thread -----------------------------------------------------------------------------------------

    def _work(self) -> None:
        file: VisitFile | None = None
        waiting: dict[int, _Job] = {}
        touches: Counter[Cell] = Counter()
        numbers: dict[int, int] = {}
        going_on = True
        while going_on:
            going_on = self._take(waiting, touches, again=self.failures > 0)
            if not (waiting or touches):
                continue
            try:
                if file is not None and file.lost:
                    file.close()
                    file = None
                    numbers.clear()
                file = file or self._open()
                self._put(file, waiting, touches, numbers)
            except OSError as error:
                self._failed(error)
                if file is not None:
                    file.close()
                    file = None
        if file is not None:
            file.close()
        if waiting:
            log.error("%d visits could not be written and are lost", len(waiting) + self.lost)

    def _take(self, waiting: dict[int, _Job], touches: Counter[Cell], *, again: bool) -> bool:
        """Wait for jobs, or for the time to try again; False at the end."""
        with contextlib.suppress(queue.Empty):
            found = self._jobs.get(timeout=RETRY_S if again else None)
            while True:
                if found is None:
                    return False
                job, more = found
                if job is not None:
                    waiting[job.key] = job
                touches.update(more)
                found = self._jobs.get_nowait()
        while len(waiting) > MOST_WAITING:
            waiting.pop(min(waiting))
            self.lost += 1
        return True

    def _open(self) -> VisitFile:
        # SQLite is imported where it is used: a start has no need of it.
        from kiosk.runtime.visitfile import NAME, VisitFile

        file = VisitFile.opened(self._data / NAME)
        try:
            file.drop_older(self._keep_days)
        except OSError:
            file.close()
            raise
        return file

    def _put(
        self, file: VisitFile, waiting: dict[int, _Job], touches: Counter[Cell], numbers: dict[int, int]
    ) -> None:
        if touches and not waiting:
            file.write(None, None, (), touches)
            touches.clear()
        for key in sorted(waiting):
            job = waiting[key]
            number = file.write(numbers.get(key), job.row, job.opened, touches)
            touches.clear()
            del waiting[key]
            if job.row["ended"]:
                numbers.pop(key, None)
                file.drop_older(self._keep_days)
            elif number is not None:
                numbers[key] = number
        if self.failures:
            told = "visits can be written again after %d failures; %d visits are lost"
            log.warning(told, self.failures, self.lost)
            self.failures = 0

    def _failed(self, error: Exception) -> None:
        self.failures += 1
        if self.failures == 1:
            log.error("visits cannot be written to %s: %s; they are kept in memory", self._data, error)
