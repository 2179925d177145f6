"""Keys: an Ed25519 pair in PEM files, and the public keys that a machine trusts.

NAME.key signs packs and stays with the staff; NAME.pub goes to the machine of the exhibit, where it lies in
DATA/keys/. A key's id is the start of the SHA-256 of its public half.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.authoring.packs.files import make_folders, replace_whole, sync_folder, write_synced
from kiosk.authoring.packs.messages import Refused, quoted, reasons
from kiosk.authoring.packs.names import wrong_name

FOLDER = "keys"
PRIVATE, PUBLIC = ".key", ".pub"
MAX_BYTES = 10_000
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_NAME = 40


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key that this machine trusts."""

    name: str
    id: str
    key: Ed25519PublicKey


def key_id(key: Ed25519PublicKey) -> str:
    """16 hexadecimal digits that tell one key from another."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def new_key(name: str, folder: Path) -> tuple[Path, Path, str]:
    """Make a pair: the private file, which only its owner may read, the public file, and the id."""
    _check_name(name)
    private, public = folder / f"{name}{PRIVATE}", folder / f"{name}{PUBLIC}"
    for file in (private, public):
        if file.exists() or file.is_symlink():
            raise Refused("key-exists", file=file.as_posix())
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        make_folders(folder)
        write_synced(private, secret, 0o600)
        write_synced(public, _public_pem(key.public_key()))
        sync_folder(folder)
    except OSError as error:
        raise Refused("out-failed", file=private.as_posix(), **reasons(error)) from error
    return private, public, key_id(key.public_key())


def read_private(file: Path) -> Ed25519PrivateKey:
    """The key of a private file. Raises Refused for what is none."""
    data = _read(file)
    if b"PRIVATE KEY" not in data and b"PUBLIC KEY" in data:
        raise Refused("key-public", file=file.as_posix())
    try:
        key = serialization.load_pem_private_key(data, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused("key-unreadable", file=file.as_posix())
    return key


def read_public(file: Path) -> Ed25519PublicKey:
    """The key of a public file. Raises Refused for what is none."""
    data = _read(file)
    if b"PRIVATE KEY" in data:
        raise Refused("key-private", file=file.as_posix())
    key = _public(data)
    if key is None:
        raise Refused("key-unreadable", file=file.as_posix())
    return key


def trust(file: Path, data: Path) -> tuple[TrustedKey, bool]:
    """Trust the key of a public file, under the name of the file; False where it was trusted already."""
    key = read_public(file)
    name = file.stem
    _check_name(name)
    known = trusted(data)
    for one in known:
        if one.id == key_id(key):
            return one, False
    if any(one.name == name for one in known):
        raise Refused("key-taken", name=name)
    folder = data / FOLDER
    try:
        make_folders(folder)
        replace_whole(folder / f"{name}{PUBLIC}", _public_pem(key))
    except OSError as error:
        raise Refused("write-failed", folder=folder.as_posix(), **reasons(error)) from error
    return TrustedKey(name, key_id(key), key), True


def trusted(data: Path) -> list[TrustedKey]:
    """The keys that a machine trusts, by name. A file that is none is passed over."""
    try:
        files = sorted((data / FOLDER).glob(f"[!.]*{PUBLIC}"))
    except OSError:
        return []
    found = []
    for file in files:
        try:
            key = _public(file.read_bytes()[:MAX_BYTES])
        except OSError:
            continue
        if key is not None:
            found.append(TrustedKey(file.stem, key_id(key), key))
    return found


def forget(name: str, data: Path) -> TrustedKey:
    """Trust a key no longer. What was installed with it stays."""
    known = trusted(data)
    for one in known:
        if one.name == name:
            folder = data / FOLDER
            try:
                (folder / f"{name}{PUBLIC}").unlink()
                sync_folder(folder)
            except OSError as error:
                raise Refused("write-failed", folder=folder.as_posix(), **reasons(error)) from error
            return one
    raise Refused("key-unknown", name=quoted(name), known=", ".join(one.name for one in known) or "—")


def verified(key: Ed25519PublicKey, signature: bytes, data: bytes) -> bool:
    """True where the key made the signature over the data."""
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


def _check_name(name: str) -> None:
    # A device of Windows would be no file there.
    if not _NAME.fullmatch(name) or len(name) > _MAX_NAME or wrong_name(name) is not None:
        raise Refused("key-name", name=quoted(name))


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES)
    except FileNotFoundError:
        raise Refused("key-missing", file=file.as_posix()) from None
    except OSError:
        raise Refused("key-unreadable", file=file.as_posix()) from None


def _public(data: bytes) -> Ed25519PublicKey | None:
    try:
        key = serialization.load_pem_public_key(data)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PublicKey) else None


def _public_pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
