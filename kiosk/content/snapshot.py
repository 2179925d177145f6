"""The bytes of a content folder, read once, and their digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = (
    "units",
    "figures",
    "events",
    "organisations",
    "places",
    "voices",
    "themes",
    "pictures",
    "charts",
    "map",
    "routes",
)
# A folder without these is whole.
OPTIONAL = frozenset({"map", "routes"})
NAMES = ("exhibit", *KINDS)
FILES = tuple(f"{name}.yaml" for name in NAMES)
MAX_BYTES = 32_000_000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of a content folder, read once, so that what is checked is what is hashed."""

    files: dict[str, bytes | None]
    """By name; None for a file that is there and cannot be read. A missing file is not in it."""
    others: tuple[str, ...]
    digest: str


def snapshot(folder: Path) -> Snapshot:
    """Read all files of the folder. Raises OSError if it is no folder."""
    present = sorted(entry.name for entry in folder.iterdir())
    files: dict[str, bytes | None] = {}
    summary = hashlib.sha256()
    for name in FILES:
        if name not in present:
            continue
        try:
            if not (folder / name).is_file():
                # A pipe would hold the program up for ever.
                raise IsADirectoryError(name)
            with (folder / name).open("rb") as stream:
                # One byte more than is read at all tells that it is too big.
                files[name] = stream.read(MAX_BYTES + 1)
        except OSError:
            files[name] = None
        data = files[name]
        summary.update(f"{name}:{-1 if data is None else len(data)}\n".encode())
        summary.update(data or b"")
    others = tuple(
        name
        for name in present
        if name not in FILES and name.lower().endswith((".yaml", ".yml")) and name[0] != "."
    )
    summary.update("\n".join(others).encode("utf-8", "surrogateescape"))
    for line in _images(folder):
        summary.update(line.encode("utf-8", "surrogateescape"))
    return Snapshot(files, others, summary.hexdigest())


def _images(folder: Path) -> Iterator[str]:
    """Pictures by name, size and time: they are big, and decoding them is left to the checks."""
    try:
        entries = sorted((folder / "images").rglob("*"))
        for entry in entries:
            state = entry.stat()
            yield f"{entry.name}:{state.st_size}:{state.st_mtime_ns}\n"
    except OSError:
        return
