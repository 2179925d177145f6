"""Opens a pack and verifies it, before anything that it says is believed.

A pack is a zip whose files are stored as they are: no compression, no zip64, no comment, nothing before or
after. Sizes in its headers are never trusted; what is read is bounded by the signed manifest.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import kiosk
from kiosk.authoring.packs.files import sync_tree
from kiosk.authoring.packs.keys import TrustedKey, verified
from kiosk.authoring.packs.manifest import (
    MAX_MANIFEST,
    MAX_SIGNATURE,
    Entry,
    Manifest,
    is_newer,
    read_manifest,
    read_signature,
)
from kiosk.authoring.packs.messages import Refused, amount, quoted, reasons
from kiosk.authoring.packs.names import MAX_PART, is_content, twins, wrong_name
from kiosk.runtime.installed import MANIFEST, SIGNATURE

CHUNK = 1 << 20
MAX_FILES = 20_000
MAX_TOTAL = 2_000_000_000
"""Bytes of all files of a content."""
_MAX_PACK = MAX_TOTAL + 50_000_000
# 20,000 names of 400 characters.
_MAX_DIRECTORY = 20_000_000
# What the zip library raises for a file that is no sound zip.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, RuntimeError, EOFError, OverflowError)


class Pack:
    """A pack that is open. `shown` is how messages call it."""

    def __init__(self, archive: zipfile.ZipFile, shown: str) -> None:
        self._archive = archive
        self.shown = shown
        self._entries = self._checked_entries()
        self.manifest_bytes = b""
        self.signature_bytes = b""

    def verify(self, keys: Iterable[TrustedKey]) -> Manifest:
        """The manifest, once its signature is that of a trusted key and it fits what is in the pack."""
        self.manifest_bytes = self._small(MANIFEST, MAX_MANIFEST)
        self.signature_bytes = self._small(SIGNATURE, MAX_SIGNATURE)
        id_, signature = read_signature(self.signature_bytes, self.shown)
        known = {one.id: one.key for one in keys}
        if not known:
            raise Refused("no-keys", pack=self.shown)
        if id_ not in known:
            raise Refused("key-foreign", pack=self.shown, key=id_)
        if not verified(known[id_], signature, self.manifest_bytes):
            raise Refused("signature-wrong", pack=self.shown)
        manifest = read_manifest(self.manifest_bytes, self.shown)
        if manifest.key != id_:
            raise Refused("signature-wrong", pack=self.shown)
        if is_newer(manifest.program, kiosk.__version__):
            raise Refused(
                "program-newer", pack=self.shown, made_with=manifest.program, running=kiosk.__version__
            )
        self._check_listed(manifest)
        return manifest

    def unpack(self, manifest: Manifest, folder: Path) -> None:
        """Write the files of the manifest into a folder that is not there yet, and have them on the disk."""
        folder.mkdir()
        for entry in manifest.files:
            file = folder / entry.name
            file.parent.mkdir(parents=True, exist_ok=True)
            self._unpack(entry, file)
        sync_tree(folder)

    def _unpack(self, entry: Entry, file: Path) -> None:
        summary, left = hashlib.sha256(), entry.size
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        with open(handle, "wb") as target:
            for data in self._chunks(entry.name):
                left -= len(data)
                if left < 0:
                    break
                summary.update(data)
                target.write(data)
            if left:
                raise Refused("size-wrong", pack=self.shown, name=quoted(entry.name))
            if summary.hexdigest() != entry.sha256:
                raise Refused("hash-wrong", pack=self.shown, name=quoted(entry.name))
            target.flush()
            os.fsync(target.fileno())

    def _chunks(self, name: str, broken: str = "hash-wrong") -> Iterator[bytes]:
        """The bytes of an entry; Refused with `broken` where the zip tells other ones."""
        try:
            with self._archive.open(self._entries[name]) as source:
                while True:
                    data = source.read(CHUNK)
                    if not data:
                        return
                    yield data
        except OSError as error:
            raise Refused("pack-unreadable", pack=self.shown, **reasons(error)) from error
        except _BROKEN:
            raise Refused(broken, pack=self.shown, name=quoted(name)) from None

    def _small(self, name: str, most: int) -> bytes:
        if name not in self._entries:
            raise Refused("manifest-missing", pack=self.shown, name=name)
        data = b""
        for part in self._chunks(name, "signature-wrong"):
            data += part
            if len(data) > most:
                raise Refused("manifest-broken", pack=self.shown, what=name)
        return data

    def _checked_entries(self) -> dict[str, zipfile.ZipInfo]:
        """The entries by name, each name fit for every system."""
        entries: dict[str, zipfile.ZipInfo] = {}
        for info in self._archive.infolist():
            # As it stands in the file; `filename` is already what this system would make of it.
            name = info.orig_filename
            code = wrong_name(name)
            if code is not None:
                raise Refused(code, pack=self.shown, name=quoted(name), part=MAX_PART)
            mode = info.external_attr >> 16
            if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
                raise Refused("name-link", pack=self.shown, name=quoted(name))
            if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 0x1:
                packed, size = amount(info.compress_size), amount(info.file_size)
                raise Refused("pack-method", pack=self.shown, name=quoted(name), packed=packed, size=size)
            if name in entries:
                raise Refused("name-case", pack=self.shown, name=quoted(name), other=quoted(name))
            if name not in (MANIFEST, SIGNATURE) and not is_content(name):
                raise Refused("name-place", pack=self.shown, name=quoted(name))
            entries[name] = info
        same = twins(entries)
        if same is not None:
            raise Refused("name-case", pack=self.shown, name=quoted(same[0]), other=quoted(same[1]))
        return entries

    def _check_listed(self, manifest: Manifest) -> None:
        listed: dict[str, Entry] = {}
        for entry in manifest.files:
            # Held against the manifest too, which says what is written where.
            code = wrong_name(entry.name) or (None if is_content(entry.name) else "name-place")
            if code is not None:
                raise Refused(code, pack=self.shown, name=quoted(entry.name), part=MAX_PART)
            if entry.name in listed:
                raise Refused("manifest-broken", pack=self.shown, what=quoted(entry.name))
            if entry.name not in self._entries:
                raise Refused("entry-lacking", pack=self.shown, name=quoted(entry.name))
            listed[entry.name] = entry
        for name, info in self._entries.items():
            if name in (MANIFEST, SIGNATURE):
                continue
            if name not in listed:
                raise Refused("entry-extra", pack=self.shown, name=quoted(name))
            if info.file_size != listed[name].size:
                raise Refused("size-wrong", pack=self.shown, name=quoted(name))
        if manifest.size > MAX_TOTAL:
            raise Refused("pack-big", pack=self.shown, most=amount(MAX_TOTAL))


@contextlib.contextmanager
def opened(file: Path) -> Iterator[Pack]:
    """A pack, its form and its names checked. Raises Refused."""
    shown = file.name
    if not file.is_file():
        raise Refused("pack-missing", pack=file.as_posix())
    try:
        stream = file.open("rb")
    except OSError as error:
        raise Refused("pack-unreadable", pack=shown, **reasons(error)) from error
    with stream:
        try:
            _check_form(stream, shown)
            archive = zipfile.ZipFile(stream)
        except OSError as error:
            raise Refused("pack-unreadable", pack=shown, **reasons(error)) from error
        except (*_BROKEN, NotImplementedError, MemoryError):
            raise Refused("pack-no-zip", pack=shown) from None
        with archive:
            yield Pack(archive, shown)


def _check_form(stream: BinaryIO, shown: str) -> None:
    """Ask how many entries there are before the zip library reads them all into memory."""
    size = stream.seek(0, os.SEEK_END)
    if size > _MAX_PACK:
        raise Refused("pack-big", pack=shown, most=amount(MAX_TOTAL))
    if size < 22:
        raise Refused("pack-no-zip", pack=shown)
    stream.seek(-22, os.SEEK_END)
    mark, disk, first_disk, here, count, length, offset, comment = struct.unpack("<4s4H2LH", stream.read(22))
    if mark != b"PK\x05\x06":
        raise Refused("pack-no-zip", pack=shown)
    if count > MAX_FILES + 2 or length > _MAX_DIRECTORY:
        raise Refused("pack-files", pack=shown, most=f"{MAX_FILES:,}")
    if disk or first_disk or here != count or comment or length + offset + 22 != size:
        raise Refused("pack-no-zip", pack=shown)
    stream.seek(0)
