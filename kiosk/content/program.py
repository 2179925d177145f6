"""Our own program, packed or from source: where its files lie, which build it is, and how to run it as a
child process, where what may hang or take all memory belongs."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

PACKED: Final = bool(getattr(sys, "frozen", False))
"""True in the program that PyInstaller made."""

_ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final[Path | None] = None if PACKED else _ROOT
"""Where the process has to start; None where that is the same everywhere."""
ASSETS: Final = _ROOT / "assets"
BUILT_IN: Final = _ROOT / "content"
"""The content that came with the program. In a packed one nobody edits it."""
_BESIDE: Final = Path(sys.executable).resolve().parent / "content"
CONTENT: Final = _BESIDE if PACKED and _BESIDE.is_dir() else BUILT_IN
"""The content that is shown where no other is named: of a packed program the folder beside it, which staff
edit."""
LOCK: Final = _ROOT / "requirements.lock"
"""The versions of the packages; a packed program has none, as it has the packages in it."""
_BUILD: Final = _ROOT / "build.txt"


@dataclass(frozen=True, slots=True)
class Build:
    """Of which commit a packed program was made, and when that was: `2026-11-23`, and seconds since 1970."""

    commit: str
    day: str
    time: int


@cache
def build() -> Build | None:
    """None from source."""
    try:
        commit, day, time = _BUILD.read_text("ascii").split()
        return Build(commit, day, int(time))
    except (OSError, ValueError):
        return None


def command(*words: str) -> list[str]:
    """The command line of one of our own commands."""
    return [*([sys.executable] if PACKED else [sys.executable, "-m", "kiosk"]), *words]


def limit(*, memory: int | None = None, cpu_s: int | None = None) -> None:
    """Bound this process: bytes of address space, seconds of computing. Nothing happens on Windows; there the
    time that its parent allows is all that holds."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, cpu_s)):
            if most is not None:
                resource.setrlimit(kind, (most, most))
