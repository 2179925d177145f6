"""Looks at the memory of this process: one that grows without end begins anew before it takes the machine."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

log = logging.getLogger(__name__)

LOOK_MS: Final = 5000
AT_ONCE: Final = 1.5
"""At so many times the limit nobody waits for a quiet moment any more."""


class MemoryWatch(QObject):
    """Calls `restart` where the process holds more than `limit_mb` (10^6 bytes) and nobody is there, or far
    more."""

    def __init__(
        self,
        limit_mb: float,
        idle: Callable[[], bool],
        restart: Callable[[], None],
        used: Callable[[], float] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit, self._idle, self._restart = limit_mb, idle, restart
        self._used = used or used_mb
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """No more looks."""
        self._timer.stop()

    def look(self) -> None:
        """Restart where it is time to."""
        used = self._used()
        if used <= self._limit:
            return
        far = used > self._limit * AT_ONCE
        if not self._told:
            self._told = True
            what = "restarting now" if far or self._idle() else "restarting as soon as nobody is there"
            log.warning("memory %.0f MB is over the limit of %.0f MB: %s", used, self._limit, what)
        if far or self._idle():
            self.stop()
            self._restart()


def used_mb() -> float:
    """Memory of this process that lies in the machine, MB; 0 where the system does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError, AttributeError):
        if sys.platform == "win32":
            return _windows_mb()
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0


def _windows_mb() -> float:
    """The working set, from `K32GetProcessMemoryInfo`."""

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_ulong),
            ("PageFaultCount", ctypes.c_ulong),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    found = Counters()
    found.cb = ctypes.sizeof(found)
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
    ok = kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(found), found.cb)
    return float(found.WorkingSetSize) / 1e6 if ok else 0.0
