"""Installs a pack: verified, unpacked beside what is shown, checked, then swapped in at once."""

from __future__ import annotations

import contextlib
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.authoring.packs.examining import examine
from kiosk.authoring.packs.files import (
    locked,
    make_folders,
    remove_tree,
    replace_whole,
    sync_folder,
    write_synced,
)
from kiosk.authoring.packs.keys import trusted
from kiosk.authoring.packs.manifest import Entry, Manifest
from kiosk.authoring.packs.messages import Refused, amount, reasons
from kiosk.authoring.packs.reading import Pack, opened
from kiosk.authoring.packs.versions import fault_of, manifest_of, pointer_of
from kiosk.content.changes import Changes
from kiosk.content.problems import Problem
from kiosk.runtime.installed import (
    CONTENT,
    LOCK,
    MANIFEST,
    PACKS,
    POINTER,
    SIGNATURE,
    STAGING,
    Pointer,
    current_content,
    version_folder,
    versions,
)

log = logging.getLogger(__name__)

KEPT = 5
"""Versions that stay on the machine; the one that is shown and the one before it always do."""
_SPARE = 50_000_000


@dataclass(frozen=True, slots=True)
class Preview:
    """What an installation is about to change. `before` is the version that is shown, None where the built-in
    content is; `pictures` are picture files that have other bytes."""

    manifest: Manifest
    before: int | None
    changes: Changes
    pictures: tuple[str, ...]
    problems: tuple[Problem, ...]


def install(file: Path, data: Path, built_in: Path, agree: Callable[[Preview], bool]) -> Preview:
    """Install a pack into a data folder. `built_in` is the content that is shown where none is installed.

    `agree` is asked once all is verified and checked. Raises Refused; then what is shown has not changed.
    """
    with opened(file) as pack:
        manifest = pack.verify(trusted(data))
        root = data / PACKS
        try:
            make_folders(root)
            with locked(root / LOCK):
                try:
                    return _install(pack, manifest, data, built_in, agree)
                finally:
                    with contextlib.suppress(OSError):
                        remove_tree(root / STAGING)
        except OSError as error:
            raise Refused("write-failed", folder=root.as_posix(), **reasons(error)) from error


def _install(
    pack: Pack, manifest: Manifest, data: Path, built_in: Path, agree: Callable[[Preview], bool]
) -> Preview:
    root = data / PACKS
    _remove_leftovers(data)
    _check_version(data, manifest, pack.shown)
    free = shutil.disk_usage(root).free
    if free < manifest.size + _SPARE:
        raise Refused(
            "space",
            needed=amount(manifest.size + _SPARE),
            folder=root.as_posix(),
            free=amount(free),
        )
    new = root / STAGING / "new"
    new.mkdir(parents=True)
    pack.unpack(manifest, new / CONTENT)
    write_synced(new / MANIFEST, pack.manifest_bytes)
    write_synced(new / SIGNATURE, pack.signature_bytes)
    sync_folder(new)
    old = current_content(data)
    examined = examine(new / CONTENT, pack.shown, old or built_in)
    preview = Preview(
        manifest,
        None if old is None else int(old.parent.name),
        examined.changes,
        _other_pictures(old, manifest),
        examined.problems,
    )
    if not agree(preview):
        raise Refused("declined")
    _swap(new, manifest.version, data)
    return preview


def _swap(new: Path, version: int, data: Path) -> None:
    """Give the checked folder its name, then have the pointer name it. Each happens at once."""
    before = pointer_of(data)
    folder = version_folder(data, version)
    make_folders(folder.parent)
    if folder.exists():
        # The version that is shown, damaged: this is its repair.
        folder.rename(new.with_name("damaged"))
    new.rename(folder)
    history: tuple[int, ...] = ()
    if before is not None:
        history = tuple(one for one in (*before.history, before.version) if one != version)
    pointer = Pointer(version, history, max(version, before.highest if before else 0))
    try:
        sync_folder(folder.parent)
        sync_folder(new.parent)
        replace_whole(data / PACKS / POINTER, pointer.as_bytes())
    except OSError as error:
        if pointer_of(data) != pointer:
            with contextlib.suppress(OSError):
                remove_tree(folder)
            raise
        # It was swapped in, and the disk did not say that it has it.
        log.warning("the pointer may be lost in a power cut: %s", error)
    # From here on it is installed; what is left over takes room and does no harm.
    try:
        _forget_old(data)
    except OSError as error:
        log.warning("old versions stay: %s", error)


def _forget_old(data: Path) -> None:
    """Remove all but the last versions. One is first moved, so that none that is half gone has a number."""
    pointer = pointer_of(data)
    if pointer is None:
        return
    there = versions(data)
    kept = {*there[-KEPT:], pointer.version, *pointer.history[-1:]}
    gone = data / PACKS / STAGING
    for version in there:
        if version not in kept:
            gone.mkdir(exist_ok=True)
            version_folder(data, version).rename(gone / str(version))
    remove_tree(gone)


def _remove_leftovers(data: Path) -> None:
    """What an installation left that was killed: files half unpacked, and a version that was never shown."""
    root = data / PACKS
    remove_tree(root / STAGING)
    (root / f".{POINTER}.new").unlink(missing_ok=True)
    pointer = pointer_of(data)
    for version in versions(data):
        if pointer is None or version > pointer.highest:
            staging = root / STAGING
            staging.mkdir(exist_ok=True)
            version_folder(data, version).rename(staging / str(version))
    remove_tree(root / STAGING)
    _forget_old(data)


def _check_version(data: Path, manifest: Manifest, shown: str) -> None:
    """Refuse what is not newer than all that was shown here."""
    pointer = pointer_of(data)
    version = manifest.version
    if pointer is None or version > pointer.highest:
        return
    whole = version in versions(data) and fault_of(data, version) is None
    if version == pointer.version:
        if whole:
            raise Refused("version-current", version=version)
        return
    if whole:
        raise Refused("version-kept", version=version, current=pointer.version)
    highest = pointer.highest
    raise Refused("version-old", pack=shown, version=version, highest=highest, next=highest + 1)


def _other_pictures(old: Path | None, manifest: Manifest) -> tuple[str, ...]:
    """Picture files that are there before and after, with other bytes: the models do not tell."""
    before = None if old is None else manifest_of(old.parent)
    if before is None:
        return ()
    known: dict[str, Entry] = {one.name: one for one in before.files}
    return tuple(
        one.name
        for one in manifest.files
        if "/" in one.name and one.name in known and known[one.name].sha256 != one.sha256
    )
