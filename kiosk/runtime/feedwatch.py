"""The watch over the feeds that are on the screen.

A thread of its own reads them: a flood of lines takes 15 ms, and a network share may hang for minutes.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.content.charts import Feed, YearsChart
from kiosk.content.model import Content
from kiosk.presenters.live import FeedState
from kiosk.runtime.feeds import FeedReader

FOLDER: Final = "feeds"
LOOK_MS: Final = 1000
FIRST_S: Final = 0.2
"""A chart that opens waits so long for its first values: nearly always there is no need to."""
WAIT_S: Final = 5.0
"""`look()` waits so long, as it was asked for."""


class _Job:
    """One look: readers by the id of their chart. Written by the thread until `done` is set."""

    def __init__(self, readers: dict[str, FeedReader]) -> None:
        self.readers = readers
        self.states: dict[str, FeedState] = {}
        self.done = threading.Event()


class FeedWatch(QObject):
    """Looks at the feeds that are on the screen, once a second; `changed` when a chart shows otherwise."""

    changed = Signal()
    _looked = Signal()

    def __init__(self, content: Content, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers: dict[str, FeedReader] = {}
        self._feeds: dict[str, Feed] = {}
        self._shown: frozenset[str] = frozenset()
        self._states: dict[str, FeedState] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._on_time)
        self._looked.connect(self._on_looked)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._leaving = False
        self._job: _Job | None = None
        self.set_content(content, folder)

    @property
    def states(self) -> Mapping[str, FeedState]:
        """What each feed that was ever on the screen has given, by the id of its chart."""
        return dict(self._states)

    @property
    def running(self) -> bool:
        """True while it looks."""
        return self._timer.isActive()

    @property
    def charts(self) -> frozenset[str]:
        """Ids of all charts that have a feed."""
        return frozenset(self._feeds)

    def set_content(self, content: Content, folder: Path | None) -> None:
        """Take other content. A feed that is the same goes on."""
        found = {
            i: c.feed for i, c in content.charts.items() if isinstance(c, YearsChart) and c.feed is not None
        }
        for chart_id in [i for i in self._readers if self._feeds.get(i) != found.get(i)]:
            del self._readers[chart_id]
            self._states.pop(chart_id, None)
        self._feeds = found if folder is not None else {}
        for chart_id, feed in self._feeds.items():
            assert folder is not None
            if chart_id not in self._readers:
                path = folder / FOLDER / feed.file
                self._readers[chart_id] = FeedReader(path, float(feed.stale_s))
        self._shown &= frozenset(self._readers)

    def follow(self, charts: Iterable[str]) -> bool:
        """Look at the feeds of these charts from now on, and at once at those that were not. True where one
        of them has something new; what takes longer than `FIRST_S` is told by `changed`."""
        shown = frozenset(charts) & frozenset(self._readers)
        fresh = shown - self._shown
        self._shown = shown
        if not shown:
            self._timer.stop()
            self._end()
        elif not self._timer.isActive():
            self._timer.start()
        return bool(fresh) and self._look_at(fresh, FIRST_S)

    def stop(self) -> None:
        """Look no more. The thread ends with it, or as soon as the disk lets it go."""
        self.follow(())

    def look(self) -> None:
        """Look at every feed that is shown, now, and wait for it."""
        if self._look_at(self._shown, WAIT_S):
            self.changed.emit()

    def _on_time(self) -> None:
        if self._look_at(self._shown, 0.0):
            self.changed.emit()

    def _on_looked(self) -> None:
        if self._collect():
            self.changed.emit()

    def _look_at(self, charts: Iterable[str], wait_s: float) -> bool:
        """True where one of them is known to show otherwise."""
        changed = self._collect()
        if self._job is not None and wait_s and not self._leaving:
            # A look that was under way: this one comes after it.
            self._job.done.wait(wait_s)
            changed = self._collect() or changed
        if self._job is not None or not self._ready():
            return self._grow_old() or changed
        job = self._job = _Job({one: self._readers[one] for one in charts})
        self._jobs.put(job)
        if wait_s:
            job.done.wait(wait_s)
        return self._collect() or changed

    def _collect(self) -> bool:
        """Take over what the thread has found; True where it is not what was known."""
        job = self._job
        if job is None or not job.done.is_set():
            return False
        self._job = None
        changed = False
        for chart_id, state in job.states.items():
            if self._readers.get(chart_id) is job.readers[chart_id] and state != self._states.get(chart_id):
                self._states[chart_id] = state
                changed = True
        return changed

    def _grow_old(self) -> bool:
        """While the thread hangs, values grow old all the same."""
        changed = False
        for chart_id in self._shown:
            state, until = self._states.get(chart_id), self._readers[chart_id].fresh_until
            if state is not None and not state.stale and until is not None and time.monotonic() > until:
                self._states[chart_id] = replace(state, stale=True)
                changed = True
        return changed

    # the thread --------------------------------------------------------------------------------------------

    def _ready(self) -> bool:
        """True with a thread that takes jobs. There is one at most, however long it hangs."""
        alive = self._thread is not None and self._thread.is_alive()
        if self._leaving and alive:
            return False
        if not alive:
            self._thread, self._leaving = None, False
        if self._thread is None:
            self._jobs = queue.SimpleQueue()
            self._thread = threading.Thread(target=self._work, args=(self._jobs,), name="feeds", daemon=True)
            self._thread.start()
        return True

    def _end(self) -> None:
        if self._thread is None or self._leaving:
            return
        self._leaving = True
        self._jobs.put(None)
        self._thread.join(FIRST_S)
        self._collect()

    def _work(self, jobs: queue.SimpleQueue[_Job | None]) -> None:
        while (job := jobs.get()) is not None:
            try:
                for chart_id, reader in job.readers.items():
                    reader.look()
                    job.states[chart_id] = reader.state()
            finally:
                job.done.set()
            # Where the thread hung, the watch may be gone by now.
            with contextlib.suppress(RuntimeError):
                self._looked.emit()
