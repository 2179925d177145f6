"""Feeds: files that another program appends to, read as they grow.

What stands in such a file is beyond our control, so every step is bounded: bytes and lines a look, values
kept, the length of a line. What cannot be read is passed over and said so. The wall clock is asked only for
how old a value was when it came; from then on the monotonic clock counts.
"""

from __future__ import annotations

import json
import logging
import math
import os
import stat
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.content.charts import MOST_FEED_POINTS, Feed, YearsChart
from kiosk.content.model import Content
from kiosk.presenters.live import FeedState, Sample, Trouble

log = logging.getLogger(__name__)

FOLDER: Final = "feeds"
LOOK_MS: Final = 1000
READ_BYTES: Final = 512 * 1024  # at each look
BEHIND_BYTES: Final = 2 * 1024 * 1024  # further behind than this, what lies between is skipped
LINES_A_LOOK: Final = 2000  # of more, the newest
LINE_BYTES: Final = 4096
AHEAD_S: Final = 300.0  # clocks of two machines may differ by so much
_MOST = 1e15
_EARLIEST = datetime(2000, 1, 1).timestamp()


class FeedReader:
    """Reads one file. `look()` takes in what is new; `state()` is what there is now."""

    def __init__(
        self,
        path: Path,
        stale_s: float,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.path = path
        self.stale_s = stale_s
        self._clock = clock
        self._wall = wall
        self._parse = _json_line if path.suffix == ".jsonl" else _csv_line
        self._file: tuple[int, int] | None = None
        self._offset = 0
        self._half = b""
        self._broken = False
        self._samples: deque[Sample] = deque(maxlen=MOST_FEED_POINTS)
        self._given: tuple[Sample, ...] | None = ()
        self._fresh_until: float | None = None
        self._trouble: Trouble = "missing"
        self.skipped = 0
        """Lines that were not taken in: bad ones, and those for which there was no time."""

    def state(self) -> FeedState:
        """What the chart shows now."""
        if self._given is None:
            self._given = tuple(self._samples)
        stale = self._fresh_until is not None and self._clock() > self._fresh_until
        return FeedState(self._given, stale, self._trouble)

    def look(self) -> None:
        """Take in what was appended since the last look, or as much of it as one look may."""
        try:
            new = self._read()
        except OSError as error:
            self._say("missing" if isinstance(error, FileNotFoundError) else "unreadable")
            return
        if new is None:
            return
        lines = (self._half + new).split(b"\n")
        self._half = lines.pop()
        if self._broken and lines:
            # The end of a line whose beginning was passed over.
            lines.pop(0)
            self._broken = False
            self.skipped += 1
        if len(self._half) > LINE_BYTES:
            self._half, self._broken = b"", True
        self._take(lines)

    def _read(self) -> bytes | None:
        """The next bytes of the file; None where there are none."""
        # A pipe or a device would keep us waiting: neither is opened for longer than it takes to see that.
        handle = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise OSError("not an ordinary file")
            if self._file != (found.st_dev, found.st_ino) or found.st_size < self._offset:
                # Another file, or one that was begun anew.
                self._start_over((found.st_dev, found.st_ino))
            if found.st_size == 0:
                self._say("empty")
                return None
            if found.st_size == self._offset:
                if self._trouble in ("missing", "empty"):
                    self._say("")
                return None
            if found.st_size - self._offset > BEHIND_BYTES:
                self._offset = found.st_size - READ_BYTES
                self._half, self._broken = b"", True
            os.lseek(handle, self._offset, os.SEEK_SET)
            new = os.read(handle, READ_BYTES)
            self._offset += len(new)
            return new
        finally:
            os.close(handle)

    def _start_over(self, file: tuple[int, int]) -> None:
        self._file = file
        self._offset = 0
        self._half, self._broken = b"", False
        self._samples.clear()
        self._given = None
        self._fresh_until = None

    def _take(self, lines: list[bytes]) -> None:
        """Take in whole lines."""
        if len(lines) > LINES_A_LOOK:
            self.skipped += len(lines) - LINES_A_LOOK
            lines = lines[-LINES_A_LOOK:]
        good = back = bad = 0
        wall = self._wall()
        for line in lines:
            if not line.strip():
                continue
            sample = self._parse(line) if len(line) <= LINE_BYTES else None
            if sample is None or not _EARLIEST <= sample.at <= wall + AHEAD_S:
                bad += 1
            elif self._samples and sample.at < self._samples[-1].at:
                back += 1
            else:
                good += 1
                if self._samples and sample.at == self._samples[-1].at:
                    self._samples.pop()
                self._samples.append(sample)
        self.skipped += bad + back
        if good:
            self._given = None
            age = max(wall - self._samples[-1].at, 0.0)
            self._fresh_until = self._clock() + max(self.stale_s - age, 0.0)
            self._say("")
        elif back:
            self._say("backwards")
        elif bad and (self._samples or bad > 1):
            # One line alone that holds no value is a heading.
            self._say("unreadable")
        elif self._trouble in ("missing", "empty"):
            self._say("" if self._samples else "empty")

    def _say(self, trouble: Trouble) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            log.log(
                logging.WARNING if trouble else logging.INFO, "feed %s: %s", self.path.name, trouble or "read"
            )


def _csv_line(line: bytes) -> Sample | None:
    parts = line.decode("utf-8-sig", errors="replace").split(",")
    return _sample(parts[0].strip(), parts[1].strip()) if len(parts) >= 2 else None


def _json_line(line: bytes) -> Sample | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return _sample(found.get("time"), found.get("value")) if isinstance(found, dict) else None


def _sample(at: Any, value: Any) -> Sample | None:
    """A time (ISO 8601 in the zone of this machine or its own, or Unix seconds) and a value."""
    try:
        number = _plain(value)
        if isinstance(at, str) and not at.replace(".", "", 1).isdigit():
            seconds = datetime.fromisoformat(at).timestamp()
        else:
            seconds = _plain(at)
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    return Sample(seconds, number) if math.isfinite(seconds) and abs(number) < _MOST else None


def _plain(value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError("a truth value is no number")
    return float(value)


class FeedWatch(QObject):
    """Looks at the feeds that are on the screen, once a second; `changed` when a chart shows otherwise."""

    changed = Signal()

    def __init__(self, content: Content, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers: dict[str, FeedReader] = {}
        self._feeds: dict[str, Feed] = {}
        self._shown: frozenset[str] = frozenset()
        self._states: dict[str, FeedState] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
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
        of them has something new."""
        shown = frozenset(charts) & frozenset(self._readers)
        fresh = shown - self._shown
        self._shown = shown
        if not shown:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        return self._look_at(fresh)

    def stop(self) -> None:
        """Look no more."""
        self.follow(())

    def look(self) -> None:
        """Look at every feed that is shown."""
        if self._look_at(self._shown):
            self.changed.emit()

    def _look_at(self, charts: Iterable[str]) -> bool:
        changed = False
        for chart_id in charts:
            reader = self._readers[chart_id]
            reader.look()
            state = reader.state()
            if state != self._states.get(chart_id):
                self._states[chart_id] = state
                changed = True
        return changed
