"""The content that packs have brought to this machine, and which version of it is shown. Knows no Qt.

    DATA/packs/current.json          the pointer: which version is shown, and which were before it
    DATA/packs/versions/N/           manifest.json, manifest.sig, content/
    DATA/packs/staging/              what an installation under way has unpacked
    DATA/packs/lock                  held by whoever changes any of it

A version is whole once its folder has its name, and it is shown once the pointer names it. Both happen at
once, so that a power cut leaves the old content or the new one.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

PACKS, VERSIONS, STAGING, LOCK, POINTER = "packs", "versions", "staging", "lock", "current.json"
MANIFEST, SIGNATURE, CONTENT = "manifest.json", "manifest.sig", "content"
FORMAT = 1
MOST = 10**15
"""Versions are whole numbers from 1 to this."""
_MAX_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which version is shown. `history` is what was shown before it, the last one at its end; `highest` is
    the greatest version that was ever shown, and what a new pack has to exceed."""

    version: int
    history: tuple[int, ...] = ()
    highest: int = 0

    def as_bytes(self) -> bytes:
        """As it stands in its file."""
        row = {
            "format": FORMAT,
            "version": self.version,
            "history": self.history,
            "highest": max(self.highest, self.version),
        }
        return json.dumps(row).encode() + b"\n"


class Damaged(Exception):
    """The pointer is there and cannot be read."""


def read_pointer(data: Path) -> Pointer | None:
    """The pointer in a data folder, None where nothing was installed. Raises Damaged for a file that is there
    and cannot be read or understood."""
    try:
        with (data / PACKS / POINTER).open("rb") as file:
            row = json.loads(file.read(_MAX_BYTES))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise Damaged(f"{type(error).__name__}: {error}") from error
    if not isinstance(row, dict) or row.get("format") != FORMAT:
        raise Damaged("not a pointer")
    version, history, highest = row.get("version"), row.get("history"), row.get("highest")
    if not (isinstance(history, list) and all(map(_is_version, (version, highest, *history)))):
        raise Damaged("not a pointer")
    return Pointer(version, tuple(history), highest)


def _is_version(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST


def version_folder(data: Path, version: int) -> Path:
    """Where a version lies, whether it is there or not."""
    return data / PACKS / VERSIONS / str(version)


def versions(data: Path) -> list[int]:
    """The versions that have a folder, the oldest first."""
    try:
        names = [one.name for one in (data / PACKS / VERSIONS).iterdir()]
    except OSError:
        return []
    return sorted(int(name) for name in names if re.fullmatch(r"[1-9][0-9]{0,15}", name))


def is_whole(data: Path, version: int) -> bool:
    """True where each file that the manifest names is there, in its size. Hashes are not asked."""
    folder = version_folder(data, version)
    try:
        rows = json.loads((folder / MANIFEST).read_bytes())["files"]
        return bool(rows) and all(
            (folder / CONTENT / row["name"]).stat().st_size == row["size"] for row in rows
        )
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


# Looked at once a second: what is wrong is told once, not each time.
_told: dict[Path, str] = {}


def current_content(data: Path) -> Path | None:
    """The content folder of the version that is shown; None where none is installed.

    Reads one small file. Where that is damaged, or the folder that it names is gone, the newest whole version
    before it serves, and the log says so once.
    """
    below, what = MOST + 1, ""
    try:
        pointer = read_pointer(data)
        if pointer is None:
            return None
        folder = version_folder(data, pointer.version) / CONTENT
        if folder.is_dir():
            _told.pop(data, None)
            return folder
        below, what = pointer.version, f"version {pointer.version} is gone"
    except Damaged as error:
        what = f"{POINTER} cannot be read ({error})"
    except OSError as error:
        what = f"{type(error).__name__}: {error}"
    found = next((one for one in reversed(versions(data)) if one < below and is_whole(data, one)), None)
    serves = "nothing installed serves in its place" if found is None else f"version {found} serves"
    if _told.get(data) != what + serves:
        _told[data] = what + serves
        log.error("installed content: %s; %s", what, serves)
    return None if found is None else version_folder(data, found) / CONTENT
