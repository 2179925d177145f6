"""The versions on this machine, and the way back to one of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kiosk.authoring.packs.files import locked, replace_whole
from kiosk.authoring.packs.manifest import Entry, Manifest, read_manifest
from kiosk.authoring.packs.messages import Refused, quoted, reasons
from kiosk.runtime.installed import (
    CONTENT,
    LOCK,
    MANIFEST,
    PACKS,
    POINTER,
    Damaged,
    Pointer,
    current_content,
    is_whole,
    read_pointer,
    version_folder,
    versions,
)

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Version:
    """A version on this machine; `manifest` is None where it cannot be read, `shown` true for the one that
    the exhibit shows, `whole` false where a file is missing or has another size."""

    number: int
    shown: bool
    whole: bool
    manifest: Manifest | None


def pointer_of(data: Path) -> Pointer | None:
    """The pointer as it serves, None where nothing was installed. One that is damaged, or that names a folder
    which is gone, is made from the versions that are whole; of its history only what is there counts."""
    there = versions(data)
    whole = [one for one in there if is_whole(data, one)]
    try:
        pointer = read_pointer(data)
    except Damaged:
        if not whole:
            return None
        return Pointer(whole[-1], tuple(whole[:-1]), whole[-1])
    if pointer is None:
        return None
    history = tuple(one for one in pointer.history if one in there)
    return Pointer(pointer.version, history, max(pointer.highest, pointer.version))


def shown_version(data: Path) -> int | None:
    """The number of the version that the exhibit shows."""
    folder = current_content(data)
    return None if folder is None else int(folder.parent.name)


def list_versions(data: Path) -> list[Version]:
    """All versions on this machine that were ever shown, the newest first."""
    pointer = pointer_of(data)
    if pointer is None:
        return []
    shown = shown_version(data)
    return [
        Version(one, one == shown, is_whole(data, one), manifest_of(version_folder(data, one)))
        for one in reversed(_ever_shown(data, pointer))
    ]


def _ever_shown(data: Path, pointer: Pointer) -> list[int]:
    # What an installation left that was killed before it was shown counts for nothing.
    return [one for one in versions(data) if one <= pointer.highest]


def manifest_of(folder: Path) -> Manifest | None:
    """The manifest of the folder of a version, None where it cannot be read."""
    try:
        return read_manifest((folder / MANIFEST).read_bytes(), folder.name)
    except (OSError, Refused):
        return None


def fault_of(data: Path, version: int) -> str | None:
    """The first file of a version that is not as its manifest says, None where all are. Reads every byte."""
    folder = version_folder(data, version)
    manifest = manifest_of(folder)
    if manifest is None:
        return MANIFEST
    return next((one.name for one in manifest.files if not _is_sound(folder / CONTENT, one)), None)


def _is_sound(folder: Path, entry: Entry) -> bool:
    summary = hashlib.sha256()
    try:
        with (folder / entry.name).open("rb") as stream:
            while data := stream.read(_CHUNK):
                summary.update(data)
    except OSError:
        return False
    return summary.hexdigest() == entry.sha256


def rollback(data: Path, version: int | None = None) -> int:
    """Show a version that is here already: the one that was shown before this one, or the one named. Returns
    its number. Raises Refused; then nothing has changed."""
    root = data / PACKS
    if pointer_of(data) is None:
        raise Refused("none-installed")
    try:
        with locked(root / LOCK):
            pointer = pointer_of(data)
            if pointer is None:
                raise Refused("none-installed")
            return _rollback(data, pointer, version)
    except OSError as error:
        raise Refused("write-failed", folder=root.as_posix(), **reasons(error)) from error


def _rollback(data: Path, pointer: Pointer, version: int | None) -> int:
    there = _ever_shown(data, pointer)
    if version is None:
        if not pointer.history:
            raise Refused("none-before", version=pointer.version)
        version = pointer.history[-1]
    if version not in there:
        raise Refused("version-unknown", version=version, known=", ".join(map(str, there)) or "—")
    fault = fault_of(data, version)
    if fault is not None:
        raise Refused("version-damaged", version=version, name=quoted(fault))
    if version == pointer.version:
        raise Refused("version-current", version=version)
    if version in pointer.history:
        history = pointer.history[: pointer.history.index(version)]
    else:
        history = (*pointer.history, pointer.version)
    replace_whole(data / PACKS / POINTER, Pointer(version, history, pointer.highest).as_bytes())
    return version
