"""What every thread did when the program died or froze: `STATE/logs/crash.log`.

Python writes it itself, from a thread of C, so that it works where nothing else does any more.
"""

from __future__ import annotations

import faulthandler
import os
from datetime import datetime
from pathlib import Path
from typing import IO, Final

FILE: Final = "crash.log"
MOST_BYTES: Final = 256 * 1024
FROZEN_S: Final = 10.0
"""The interface has not answered for so long: the stacks are written."""


class CrashLog:
    """Stacks of all threads at a fatal signal, and where nobody calls `alive` for ten seconds."""

    def __init__(self, state: Path | None) -> None:
        self._file: IO[bytes] | None = None
        if state is not None:
            self._file = _opened(state / "logs" / FILE)
        if self._file is not None:
            faulthandler.enable(self._file)

    def alive(self) -> None:
        """The interface answers: begin to wait anew."""
        if self._file is not None:
            faulthandler.dump_traceback_later(FROZEN_S, file=self._file)

    def close(self) -> None:
        """No more."""
        if self._file is not None:
            faulthandler.cancel_dump_traceback_later()
            faulthandler.disable()
            self._file.close()
            self._file = None


def _opened(path: Path) -> IO[bytes] | None:
    """The file, no longer than it may be; None where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MOST_BYTES:
            rest = path.read_bytes()[-MOST_BYTES // 2 :]
            path.write_bytes(rest[rest.find(b"\n") + 1 :])
        file = path.open("ab", buffering=0)
        file.write(f"--- {datetime.now():%Y-%m-%d %H:%M:%S} start, process {os.getpid()}\n".encode())
    except OSError:
        return None
    return file
