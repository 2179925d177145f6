"""Packs on drives that somebody has plugged in."""

from __future__ import annotations

import contextlib
import logging
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)

END: Final = ".xpack"
PATTERNS: Final = ("/media/*/*", "/run/media/*/*", "/mnt/*")
"""Where Linux puts drives."""
MOST_PACKS, MOST_ENTRIES = 100, 5000
_REMOVABLE: Final = 2
"""What Windows calls a drive of this sort."""


@dataclass(frozen=True, slots=True)
class FoundPack:
    """A pack on a drive. `drive` is the drive's name, `name` the file's place on it, `size` in bytes."""

    path: Path
    drive: str
    name: str
    size: int


def drives(patterns: Iterable[str] = PATTERNS) -> list[Path]:
    """The folders of the drives that are there."""
    if sys.platform == "win32":
        return _letters()
    found = []
    for pattern in patterns:
        path = Path(pattern)
        with contextlib.suppress(OSError, ValueError):
            found += [one for one in Path(path.anchor).glob(str(path.relative_to(path.anchor)))]
    return sorted({one for one in found if _is_folder(one)})


def packs_on(roots: Iterable[Path]) -> list[FoundPack]:
    """The packs on drives and in the folders right on them, those of one drive in the order of their names.

    Links and files that begin with a dot are none. A drive that cannot be read, for it was pulled out, has
    none.
    """
    found: list[FoundPack] = []
    for root in roots:
        here = []
        for entry in _files(root):
            # Of a name that Unicode cannot write nothing could be said on the screen.
            with contextlib.suppress(OSError, UnicodeError):
                entry.name.encode()
                size = entry.stat(follow_symlinks=False).st_size
                path = Path(entry.path)
                name = path.relative_to(root).as_posix()
                here.append(FoundPack(path, root.name or str(root), name, size))
        found += sorted(here, key=lambda one: one.name)
    return found[:MOST_PACKS]


def _files(folder: Path, deeper: bool = True) -> Iterator[os.DirEntry[str]]:
    below: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= MOST_ENTRIES:
                    break
                if entry.name.startswith("."):
                    continue
                if entry.name.lower().endswith(END) and entry.is_file(follow_symlinks=False):
                    yield entry
                elif deeper and entry.is_dir(follow_symlinks=False):
                    below.append(Path(entry.path))
    except OSError as error:
        log.info("%s cannot be read: %s", folder, error)
    for one in below[:MOST_PACKS]:
        yield from _files(one, deeper=False)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _letters() -> list[Path]:
    """The letters of removable drives on Windows."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    there = kernel.GetLogicalDrives()
    letters = [chr(65 + number) for number in range(26) if there >> number & 1]
    return [Path(f"{one}:\\") for one in letters if kernel.GetDriveTypeW(f"{one}:\\") == _REMOVABLE]


class PackFinder(QObject):
    """Looks for packs in a thread of its own: a drive that was pulled out may not answer for minutes.

    `found` gives a list of `FoundPack`.
    """

    found = Signal(object)

    def __init__(self, roots: Callable[[], Iterable[Path]] = drives, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roots = roots
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """Begin to look, if it does not already."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="packs", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Wait for its end, but not for a drive that does not answer."""
        if self._thread is not None:
            self._thread.join(1.0)

    def _run(self) -> None:
        try:
            packs = packs_on(self._roots())
        except Exception:
            log.exception("looking for packs failed")
            packs = []
        # The program may have gone meanwhile.
        with contextlib.suppress(RuntimeError):
            self.found.emit(packs)
