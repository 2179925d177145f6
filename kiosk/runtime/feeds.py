"""Feeds: files that another program appends to, read as they grow.

What stands in such a file is beyond our control, so every step is bounded: bytes and lines a look, values
kept, the length of a line. What cannot be read is passed over and said so. The wall clock is asked only for
how old a value was when it came; from then on the monotonic clock counts.
"""

from __future__ import annotations

import csv
import json
import logging
import math
import os
import stat
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kiosk.content.charts import MOST_FEED_POINTS
from kiosk.presenters.live import FeedState, Sample, Trouble

log = logging.getLogger(__name__)

READ_BYTES: Final = 512 * 1024  # at each look
BEHIND_BYTES: Final = 2 * 1024 * 1024  # further behind than this, what lies between is skipped
LINES_A_LOOK: Final = 2000  # of more, the newest
LINE_BYTES: Final = 4096
AHEAD_S: Final = 300.0  # clocks of two machines may differ by so much
SKEW_S: Final = 2.0  # and those of one machine by so little
HEAD_BYTES: Final = 256  # by these a file is known again
_MOST = 1e15
_EARLIEST = datetime(2000, 1, 1).timestamp()


class FeedReader:
    """Reads one file. `look()` takes in what is new; `state()` is what there is now.

    A value earlier than the one before it is left out and told ("backwards"). Where the one before lies ahead
    of the clock of this machine and the new one does not, it is the one before that is dropped.
    """

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
        self._head = b""
        self._offset = 0
        self._half = b""
        self._broken = False
        self._samples: deque[Sample] = deque(maxlen=MOST_FEED_POINTS)
        self._given: tuple[Sample, ...] | None = ()
        self._fresh_until: float | None = None
        # What keeps us from the file, and what is wrong in it: the one is over when the file is back.
        self._away: Trouble = "missing"
        self._trouble: Trouble = "empty"
        self._told: Trouble = "missing"
        self._gap: float | None = None
        self._jumped = False
        self.skipped = 0
        """Lines that were not taken in: bad ones, and those for which there was no time."""

    def state(self) -> FeedState:
        """What the chart shows now."""
        if self._given is None:
            self._given = tuple(self._samples)
        stale = self._fresh_until is not None and self._clock() > self._fresh_until
        passed = self._gap is not None and bool(self._samples) and self._gap >= self._samples[0].at
        return FeedState(self._given, stale, self._away or self._trouble, passed)

    @property
    def fresh_until(self) -> float | None:
        """When its newest value is old, on the monotonic clock; None before the first."""
        return self._fresh_until

    def look(self) -> None:
        """Take in what was appended since the last look, or as much of it as one look may."""
        self._look()
        self._tell()

    def _look(self) -> None:
        try:
            new = self._read()
        except OSError as error:
            self._away = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
            return
        self._away = ""
        if new is None:
            return
        # Ends of lines of all systems. One that is cut in two makes an empty line, which is passed over.
        lines = (self._half + new).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        self._half = lines.pop()
        if self._broken and lines:
            # The end of a line whose beginning was passed over.
            lines.pop(0)
            self._broken = False
            self.skipped += 1
        self._take(lines)
        if len(self._half) > LINE_BYTES or b"\0" in self._half:
            # No text, or none that we wait for.
            self._half, self._broken = b"", True
        if self._broken:
            self._trouble = "unreadable"

    def _read(self) -> bytes | None:
        """The next bytes of the file; None where there are none."""
        # A pipe or a device would keep us waiting: neither is opened for longer than it takes to see that.
        handle = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise OSError("not an ordinary file")
            # A new file can have the number of the old one, and be the longer of the two.
            head = os.read(handle, HEAD_BYTES)
            known = head.startswith(self._head) and found.st_size >= self._offset
            if self._file != (found.st_dev, found.st_ino) or not known:
                # Another file, or one that was begun anew.
                self._start_over((found.st_dev, found.st_ino))
            self._head = head
            if found.st_size == self._offset:
                return None
            if found.st_size - self._offset > BEHIND_BYTES:
                self._offset = found.st_size - READ_BYTES
                self._half, self._broken = b"", True
                self._jumped = True
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
        self._trouble = "empty"
        self._gap, self._jumped = None, False

    def _take(self, lines: list[bytes]) -> None:
        """Take in whole lines."""
        if len(lines) > LINES_A_LOOK:
            self.skipped += len(lines) - LINES_A_LOOK
            lines = lines[-LINES_A_LOOK:]
            self._jumped = True
        good = back = bad = 0
        noise = False
        wall = self._wall()
        for line in lines:
            if not line.strip():
                continue
            sample = self._parse(line) if len(line) <= LINE_BYTES else None
            if sample is None or not _EARLIEST <= sample.at <= wall + AHEAD_S:
                bad += 1
                noise = noise or b"\0" in line
                continue
            if self._samples and sample.at < self._samples[-1].at and sample.at <= wall + SKEW_S:
                # What lay ahead of our clock was the mistake, not what is told now.
                while self._samples and self._samples[-1].at > wall + SKEW_S:
                    self._samples.pop()
                    self._given = None
                    self.skipped += 1
            if self._samples and sample.at < self._samples[-1].at:
                back += 1
            else:
                good += 1
                if self._samples and sample.at == self._samples[-1].at:
                    self._samples.pop()
                self._samples.append(sample)
                if self._jumped:
                    self._gap, self._jumped = sample.at, False
        self.skipped += bad + back
        if good:
            self._given = None
            age = max(wall - self._samples[-1].at, 0.0)
            self._fresh_until = self._clock() + max(self.stale_s - age, 0.0)
            self._trouble = ""
        elif back:
            self._trouble = "backwards"
        elif bad and (self._samples or bad > 1 or noise):
            # One line alone that holds no value is a heading.
            self._trouble = "unreadable"

    def _tell(self) -> None:
        trouble: Trouble = self._away or self._trouble
        if trouble != self._told:
            self._told = trouble
            log.log(
                logging.WARNING if trouble else logging.INFO, "feed %s: %s", self.path.name, trouble or "read"
            )


def _csv_line(line: bytes) -> Sample | None:
    try:
        parts = next(csv.reader([line.decode("utf-8-sig", errors="replace")], skipinitialspace=True))
    except (csv.Error, StopIteration):
        return None
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
