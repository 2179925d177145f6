"""The content that has run well: a copy of this machine, for when the present one cannot be shown.

    STATE/last-good/current.json     which copy counts, and of which folder it is
    STATE/last-good/DIGEST/          the copy

A copy counts once the pointer names it, and the pointer is swapped at once. Versions that packs brought are
not copied: they lie on this machine already and nobody edits them. Knows no Qt.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

FOLDER: Final = "last-good"
POINTER: Final = "current.json"
FORMAT: Final = 1
_MOST_BYTES: Final = 100_000


@dataclass(frozen=True, slots=True)
class LastGood:
    """A copy: where it lies, of which folder it is, and the digest of what it holds."""

    path: Path
    of: str
    digest: str


def last_good(state: Path | None) -> LastGood | None:
    """What ran well last, None where that is not known or not there any more."""
    if state is None:
        return None
    try:
        row = json.loads((state / FOLDER / POINTER).read_bytes()[:_MOST_BYTES])
        if row["format"] != FORMAT:
            return None
        found = LastGood(Path(row["path"]), str(row["of"]), str(row["digest"]))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return found if found.path.is_dir() else None


def keep(state: Path, folder: Path, digest: str, *, copied: bool = True) -> bool:
    """Keep a folder as what ran well. Where it is not to be `copied` only its place is noted. False where
    that failed; what was kept before stays then."""
    before = last_good(state)
    of = str(folder.absolute())
    if before is not None and (before.of, before.digest) == (of, digest):
        return True
    home = state / FOLDER
    try:
        home.mkdir(parents=True, exist_ok=True)
        path = folder.absolute()
        if copied:
            path = home / digest[:24]
            if not path.is_dir():
                new = home / f"{path.name}.new"
                shutil.rmtree(new, ignore_errors=True)
                shutil.copytree(
                    folder, new, copy_function=_Copier(folder, before), ignore_dangling_symlinks=True
                )
                os.replace(new, path)
        beside = home / f"{POINTER}.new"
        row = {"format": FORMAT, "path": str(path), "of": of, "digest": digest}
        beside.write_text(json.dumps(row), "utf-8")
        os.replace(beside, home / POINTER)
    except (OSError, shutil.Error) as error:
        log.warning("the content that runs well could not be kept: %s", error)
        return False
    for one in home.iterdir():
        if one.is_dir() and one != path:
            shutil.rmtree(one, ignore_errors=True)
    return True


class _Copier:
    """Copies a file, or links it to the copy before where nothing has changed: pictures may be many."""

    def __init__(self, folder: Path, before: LastGood | None) -> None:
        self._folder = folder
        self._before = before.path if before is not None else None

    def __call__(self, source: str, target: str) -> str:
        if self._before is not None:
            old = self._before / Path(source).relative_to(self._folder)
            with contextlib.suppress(OSError):
                now, then = os.stat(source), os.stat(old)
                if (now.st_size, now.st_mtime_ns) == (then.st_size, then.st_mtime_ns):
                    os.link(old, target)
                    return target
        return shutil.copy2(source, target)
