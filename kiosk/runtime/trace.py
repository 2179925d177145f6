"""Trace of a run: one JSON object a line, for benchmarks, soak runs and fault tests.

`t` is seconds since the start of the process as the operating system has it, so that imports are counted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any, TextIO


def process_start() -> float:
    """Start of this process on the clock of `time.monotonic`, seconds.

    Linux gives it in clock ticks since boot (`/proc/self/stat`, field 22); elsewhere the time of this call
    is the best there is.
    """
    try:
        fields = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()
        since_boot = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return time.monotonic() - (time.clock_gettime(time.CLOCK_BOOTTIME) - since_boot)
    except (OSError, AttributeError, IndexError, ValueError):
        return time.monotonic()


class Trace:
    """Writes the trace. Without a file it costs one test a call; a file that cannot be written is given up
    once."""

    def __init__(self, path: Path | None) -> None:
        self._start = process_start()
        self._file: TextIO | None = None
        self._seen: set[str] = set()
        if path is not None:
            try:
                self._file = path.open("w", encoding="utf-8", buffering=1)
            except OSError as error:
                print(
                    f"无法写入记录文件 {path}：{error} / cannot write the trace {path}: {error}",
                    file=sys.stderr,
                )

    @property
    def on(self) -> bool:
        """True where a trace is written."""
        return self._file is not None

    def now(self) -> float:
        """Seconds since the start of the process."""
        return time.monotonic() - self._start

    def write(self, what: str, **fields: Any) -> None:
        """Write one line."""
        if self._file is None:
            return
        try:
            self._file.write(
                json.dumps({"t": round(self.now(), 4), "what": what, **fields}, ensure_ascii=False) + "\n"
            )
        except OSError:
            self._file = None

    def once(self, what: str, **fields: Any) -> bool:
        """Write a line the first time only. True where it was the first."""
        if what in self._seen:
            return False
        self._seen.add(what)
        self.write(what, **fields)
        return True

    def close(self) -> None:
        """End of the run."""
        if self._file is not None:
            self.write("stopped")
            self._file.close()
            self._file = None
