"""Our own program as a child process, packed or from source: what may hang or take all memory runs there."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

_PACKED = bool(getattr(sys, "frozen", False))

FOLDER: Path | None = None if _PACKED else Path(__file__).parents[2]
"""Where the process has to start; None where that is the same everywhere."""


def command(*words: str) -> list[str]:
    """The command line of one of our own commands."""
    return [*([sys.executable] if _PACKED else [sys.executable, "-m", "kiosk"]), *words]


def limit(*, memory: int | None = None, cpu_s: int | None = None) -> None:
    """Bound this process: bytes of address space, seconds of computing. Nothing happens on Windows; there the
    time that its parent allows is all that holds."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, cpu_s)):
            if most is not None:
                resource.setrlimit(kind, (most, most))
