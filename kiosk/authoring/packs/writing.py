"""Makes a pack of a content folder: checked, listed, signed. The same files and key give the same bytes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import kiosk
from kiosk.authoring.packs.examining import Examined, examine
from kiosk.authoring.packs.files import replace_whole, sync_folder
from kiosk.authoring.packs.keys import key_id, read_private
from kiosk.authoring.packs.manifest import MAX_NOTE, Entry, Manifest, signature_bytes
from kiosk.authoring.packs.messages import Refused, amount, quoted, reasons
from kiosk.authoring.packs.names import FOLDERS, MAX_PART, twins, wrong_name
from kiosk.authoring.packs.reading import CHUNK, MAX_FILES, MAX_TOTAL
from kiosk.content.snapshot import FILES
from kiosk.runtime.installed import MANIFEST, MOST, SIGNATURE

LAST = ".last"
"""Beside the private key: the version of the last pack that was made with it."""
# What systems put into folders that hold pictures.
_RUBBISH = frozenset({"thumbs.db", "desktop.ini"})
# Zip knows no earlier one.
_FIRST = 315532800


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was made."""

    file: Path
    manifest: Manifest
    examined: Examined


def make_pack(
    folder: Path,
    out: Path,
    key_file: Path,
    version: int | None = None,
    note: str = "",
    store: Path | None = None,
) -> Packed:
    """Make the pack `out` of a content folder. Without a version it is one more than the last one made with
    this key. Raises Refused; then there is no new pack, and an older one of that name is as it was."""
    if not folder.is_dir():
        raise Refused("folder-missing", folder=folder.as_posix())
    key = read_private(key_file)
    number = _version(key_file, version)
    pack = out.name
    try:
        found = _files(folder, pack)
        entries = tuple(_entry(name, file) for name, file in found.items())
        newest = max((file.stat().st_mtime for file in found.values()), default=0)
    except OSError as error:
        name = Path(error.filename or folder).as_posix()
        raise Refused("pack-unreadable", pack=name, **reasons(error)) from error
    if sum(one.size for one in entries) > MAX_TOTAL:
        raise Refused("pack-big", pack=pack, most=amount(MAX_TOTAL))
    examined = examine(folder, folder.as_posix(), store=store)
    manifest = Manifest(
        examined.name,
        number,
        datetime.fromtimestamp(max(newest, _FIRST), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        kiosk.__version__,
        " ".join(note.split())[:MAX_NOTE],
        key_id(key.public_key()),
        entries,
    )
    data = manifest.as_bytes()
    signature = signature_bytes(manifest.key, key.sign(data))
    # First the number: a pack that fails then only skips one.
    _keep_version(key_file, number, version is not None)
    try:
        with _draft(out) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_info(MANIFEST, len(data)), data)
            archive.writestr(_info(SIGNATURE, len(signature)), signature)
            for entry in entries:
                _add(archive, entry, found[entry.name])
    except OSError as error:
        raise Refused("out-failed", file=out.as_posix(), **reasons(error)) from error
    return Packed(out, manifest, examined)


def _files(folder: Path, pack: str) -> dict[str, Path]:
    """The files of a content folder by name, in order. What other programs left there is passed over."""
    found = {}
    for name in FILES:
        if (folder / name).is_symlink() or (folder / name).exists():
            found[name] = folder / name
    for one in FOLDERS:
        if (folder / one).is_symlink():
            raise Refused("link", name=quoted(one))
    for place, folders, names in chain.from_iterable(os.walk(folder / one) for one in FOLDERS):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for name in (*folders, *names):
            file = Path(place, name)
            if name.startswith(".") or name.lower() in _RUBBISH:
                continue
            if file.is_symlink() or name not in folders:
                found[file.relative_to(folder).as_posix()] = file
    for name, file in found.items():
        if not stat.S_ISREG(file.lstat().st_mode):
            raise Refused("link", name=quoted(name))
        code = wrong_name(name)
        if code is not None:
            raise Refused(code, pack=pack, name=quoted(name), part=MAX_PART)
    same = twins(found)
    if same is not None:
        raise Refused("name-case", pack=pack, name=quoted(same[0]), other=quoted(same[1]))
    if len(found) > MAX_FILES:
        raise Refused("pack-files", pack=pack, most=f"{MAX_FILES:,}")
    return dict(sorted(found.items()))


def _entry(name: str, file: Path) -> Entry:
    summary, size = hashlib.sha256(), 0
    with file.open("rb") as stream:
        while data := stream.read(CHUNK):
            summary.update(data)
            size += len(data)
    return Entry(name, size, summary.hexdigest())


def _info(name: str, size: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    info.file_size = size
    return info


def _add(archive: zipfile.ZipFile, entry: Entry, file: Path) -> None:
    """Write a file into the pack; it must be what was listed and checked."""
    summary, size = hashlib.sha256(), 0
    with file.open("rb") as source, archive.open(_info(entry.name, entry.size), "w") as target:
        while data := source.read(CHUNK):
            summary.update(data)
            size += len(data)
            if size > entry.size:
                break
            target.write(data)
    if (size, summary.hexdigest()) != (entry.size, entry.sha256):
        raise Refused("changed", name=quoted(entry.name))


@contextlib.contextmanager
def _draft(out: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `out` once it is whole and on the disk."""
    draft = out.with_name(f".{out.name}.new")
    try:
        with draft.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(out)
        sync_folder(out.absolute().parent)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _version(key_file: Path, version: int | None) -> int:
    file = key_file.with_suffix(LAST)
    try:
        with file.open("rb") as stream:
            text = stream.read(100).decode("ascii", "replace").strip()
        last = int(text) if re.fullmatch(r"[1-9][0-9]{0,14}", text) else None
    except FileNotFoundError:
        last = 0
    except OSError:
        last = None
    if version is None:
        if last is None or last >= MOST:
            raise Refused("last-broken", file=file.as_posix())
        return last + 1
    if last and version < last:
        raise Refused("version-low", last=last, version=version, next=last + 1)
    return version


def _keep_version(key_file: Path, version: int, given: bool) -> None:
    file = key_file.with_suffix(LAST)
    try:
        replace_whole(file, f"{version}\n".encode())
    except OSError as error:
        # Whoever counts by hand may have the key on a stick that cannot be written to.
        if not given:
            raise Refused("out-failed", file=file.as_posix(), **reasons(error)) from error
