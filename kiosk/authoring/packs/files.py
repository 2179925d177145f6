"""Files and folders that must be there after a power cut, and the lock of those who change them."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.authoring.packs.messages import Refused


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk. Windows has no such call, and needs none on NTFS."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Have the names in a folder and all below it on the disk."""
    for place, _, _ in os.walk(folder, topdown=False):
        sync_folder(Path(place))


def write_synced(file: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file that must not be there yet, and have it on the disk."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with open(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def replace_whole(file: Path, data: bytes) -> None:
    """Put a file in the place of another at once: after a power cut the old one is there, or the new one."""
    draft = file.with_name(f".{file.name}.new")
    draft.unlink(missing_ok=True)
    try:
        write_synced(draft, data)
        draft.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, and have them on the disk."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        sync_folder(one.parent)


def remove_tree(folder: Path) -> None:
    """Remove a folder, or what else has its name; nothing happens where there is none."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock of the system on a file; it ends with this process, however that ends. Raises Refused where
    another process holds it."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError):
            raise Refused("locked") from None
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
