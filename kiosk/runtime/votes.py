"""Visitors' votes, counted on this machine: how many for each option, and nothing about who or when.

A thread of its own writes them, as a slow disk must not keep the screen waiting. Each vote is on the disk
before the next one is taken (SQLite, WAL, synchronous=FULL), so a power cut costs at most the one that is
being written. What cannot be written stays in memory, is tried again, and is counted.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from kiosk.runtime.votefile import VoteFile

log = logging.getLogger(__name__)

NAME: Final = "votes.db"
RETRY_S: Final = (1.0, 2.0, 5.0)
"""Waits between tries: a lock is gone in a moment, a full disk is not."""
CLOSE_S: Final = 3.0
# A disk that takes nothing for weeks must not fill the memory.
MOST_COUNTERS: Final = 1000

Counter = tuple[str, str]


class Votes(QObject):
    """`counts` holds all votes that are known; `changed` tells when those of earlier runs have been read.

    Without a folder they are counted in memory alone. `failures` is how often the file could not be written,
    `unsaved` how many votes wait for it.
    """

    changed = Signal()

    def __init__(self, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = folder / NAME if folder is not None else None
        self.failures = 0
        self._kept: dict[Counter, int] = {}
        self._waiting: dict[Counter, int] = {}
        self._lock = threading.Lock()
        self._calls: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Votes by poll and option."""
        found: dict[str, dict[str, int]] = {}
        with self._lock:
            for part in (self._kept, self._waiting):
                for (poll, option), count in part.items():
                    row = found.setdefault(poll, {})
                    row[option] = row.get(option, 0) + count
        return found

    @property
    def unsaved(self) -> int:
        """Votes that are in memory only."""
        with self._lock:
            return sum(self._waiting.values())

    def start(self) -> None:
        """Read what was counted before, behind the screen. Calls after the first one do nothing."""
        if self._thread is None and self.path is not None and not self._closed:
            self._thread = threading.Thread(target=self._work, name="votes", daemon=True)
            self._thread.start()

    def add(self, poll: str, option: str) -> None:
        """Count a vote: it is in `counts` at once, and whoever counts it shows it."""
        with self._lock:
            counter = (poll, option)
            if counter in self._waiting or len(self._waiting) < MOST_COUNTERS:
                self._waiting[counter] = self._waiting.get(counter, 0) + 1
        self.start()
        if self._thread is not None:
            self._calls.put(True)

    def close(self) -> None:
        """Write what waits and end the thread; a disk that hangs is not waited for longer than `CLOSE_S`."""
        self._closed = True
        if self._thread is not None:
            self._calls.put(False)
            self._thread.join(CLOSE_S)
            self._thread = None

    # in the thread -----------------------------------------------------------------------------------------

    def _work(self) -> None:
        store: VoteFile | None = None
        going_on = True
        while going_on:
            try:
                if store is not None and store.lost:
                    store.close()
                    store = None
                if store is None:
                    store = self._open()
                self._write(store)
            except OSError as error:
                self._failed(error)
                if store is not None:
                    store.close()
                    store = None
            going_on = self._next_call(again=store is None)
        if store is not None:
            with contextlib.suppress(OSError):
                self._write(store)
            store.close()
        if self.unsaved:
            log.error("%d votes could not be written to %s and are lost", self.unsaved, self.path)

    def _next_call(self, *, again: bool) -> bool:
        """Wait for a vote, or for the time to try `again`; False at the end."""
        timeout = RETRY_S[min(self.failures, len(RETRY_S)) - 1] if again else None
        with contextlib.suppress(queue.Empty):
            if not self._calls.get(timeout=timeout):
                return False
            # One write for all that came meanwhile.
            while True:
                if not self._calls.get_nowait():
                    return False
        return True

    def _open(self) -> VoteFile:
        # SQLite is imported where it is used: a start has no need of it.
        from kiosk.runtime.votefile import VoteFile

        assert self.path is not None
        store = VoteFile.opened(self.path)
        found = store.read()
        with self._lock:
            changed = found != self._kept
            # Where the file was lost while we ran, what we know goes into the new one.
            for counter, count in self._kept.items():
                lost = count - found.get(counter, 0)
                if lost > 0:
                    self._waiting[counter] = self._waiting.get(counter, 0) + lost
            self._kept = found
        if changed and not self._closed:
            self.changed.emit()
        return store

    def _write(self, store: VoteFile) -> None:
        with self._lock:
            todo = dict(self._waiting)
        if not todo:
            return
        store.add(todo)
        with self._lock:
            for counter, count in todo.items():
                self._kept[counter] = self._kept.get(counter, 0) + count
                self._waiting[counter] -= count
                if not self._waiting[counter]:
                    del self._waiting[counter]
        if self.failures:
            log.warning("votes can be written again after %d failures", self.failures)
            self.failures = 0

    def _failed(self, error: Exception) -> None:
        self.failures += 1
        if self.failures == 1:
            log.error("votes cannot be written to %s: %s; they are kept in memory", self.path, error)
