"""Tells when a content folder has changed and writing has settled. Waits in the thread that asks.

The system tells of most changes at once; a look at names, sizes and times twice a second finds the rest: a
network share that tells nothing, a folder that was taken away and returned, another folder under the name.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from kiosk.content.snapshot import FILES

LOOK_MS: Final = 500
SETTLE_S: Final = 0.1
"""What has not changed for so long has been written."""
PATIENCE_S: Final = 3.0
"""A file that is written without an end is read all the same after so long."""

Stamp: TypeAlias = tuple[object, ...]


def stamp(folder: Path) -> Stamp | None:
    """What tells one state of a folder from another without reading its files; None where it is not there."""
    try:
        real = os.path.realpath(folder)
        state = os.stat(real)
        found: list[tuple[object, ...]] = [(real, state.st_dev, state.st_ino)]
        with os.scandir(real) as entries:
            for entry in entries:
                if entry.name in FILES or entry.name.lower().endswith((".yaml", ".yml")):
                    found.append(_state(entry))
        pictures = os.path.join(real, "images")
        if os.path.isdir(pictures):
            for root, _, names in os.walk(pictures):
                found.extend(_file_state(os.path.join(root, name)) for name in names)
        return tuple(sorted(found, key=str))
    except OSError:
        return None


def _state(entry: os.DirEntry[str]) -> tuple[object, ...]:
    try:
        # Not the entry's own: on Windows that is what the folder remembers of it.
        return (entry.name, *_told(os.stat(entry.path)))
    except OSError:
        return (entry.name,)


def _file_state(path: str) -> tuple[object, ...]:
    try:
        return (path, *_told(os.stat(path)))
    except OSError:
        return (path,)


def _told(state: os.stat_result) -> tuple[int, ...]:
    return state.st_size, state.st_mtime_ns, state.st_ino, state.st_mode


class Watch:
    """Waits for changes of the folder that `where` names, which may be another one each time."""

    def __init__(self, where: Callable[[], Path], leave: threading.Event) -> None:
        """`leave` ends every wait."""
        self._where = where
        self._leave = leave
        self._asked = threading.Event()
        self._seen = stamp(where())
        self._key: tuple[object, ...] = ()
        self._changes: Generator[set[Any], None, None] | None = None

    def wait(self, seconds: float | None = None) -> bool:
        """Return True when the folder has changed and settled, or was asked for; False when it is time to
        leave, or when nothing changed for so many seconds."""
        end = None if seconds is None else time.monotonic() + seconds
        while not self._leave.is_set():
            told = self._hear()
            if self._leave.is_set():
                break
            now = stamp(self._where())
            if now != self._seen or told or self._asked.is_set():
                self._asked.clear()
                self._settle(now)
                return not self._leave.is_set()
            if end is not None and time.monotonic() > end:
                break
        return False

    def ask(self) -> None:
        """Let the one who waits look, changed or not. May come from any thread."""
        self._asked.set()

    def _settle(self, now: Stamp | None) -> None:
        end = time.monotonic() + PATIENCE_S
        while not self._leave.wait(SETTLE_S) and time.monotonic() < end:
            before, now = now, stamp(self._where())
            if before == now:
                break
        self._seen = now

    def _hear(self) -> bool:
        """Wait until the system tells of a change (True), or for the next look."""
        try:
            changes = next(self._heard(), None)
        except (OSError, RuntimeError):
            # The folder is not there, it went in this moment, or the system has no more watches to give.
            changes = None
        if changes is None:
            self._deaf()
            self._leave.wait(LOOK_MS / 1000)
            return False
        return any(_belongs(path) for _, path in changes)

    def _heard(self) -> Iterator[set[tuple[Any, str]]]:
        """What the system tells of the folder that is there now."""
        folder = self._where()
        real = os.path.realpath(folder)
        state = os.stat(real)
        key = (real, state.st_dev, state.st_ino)
        if self._changes is None or key != self._key:
            self._deaf()
            # Imported here, in the thread: 60 ms that no first frame waits for.
            from watchfiles import watch

            self._key = key
            self._changes = watch(
                real,
                watch_filter=None,
                debounce=100,
                step=50,
                rust_timeout=LOOK_MS,
                yield_on_timeout=True,
                stop_event=self._leave,
                raise_interrupt=False,
                ignore_permission_denied=True,
            )
        return self._changes

    def _deaf(self) -> None:
        changes, self._changes = self._changes, None
        if changes is not None:
            changes.close()

    def close(self) -> None:
        """Give back what the system lent for watching."""
        self._deaf()


def _belongs(path: str) -> bool:
    """True for what belongs to the content: YAML files, and what lies below `images`. Not feeds."""
    name = os.path.basename(path)
    if name.startswith(".") or name.endswith("~"):
        return False
    return name.lower().endswith((".yaml", ".yml")) or "images" in Path(path).parts
