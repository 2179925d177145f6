"""What stands in a pack beside its content: the manifest, and the signature over its bytes."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from typing import Any

from kiosk.authoring.packs.messages import Refused
from kiosk.content.problems import Message
from kiosk.runtime.installed import MOST

KIND = "xuhui-kiosk-pack"
FORMAT = 1
MAX_MANIFEST = 8_000_000
MAX_SIGNATURE = 4_000
MAX_NOTE = 200

_HASH = re.compile(r"[0-9a-f]{64}")
_MADE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PROGRAM = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the content: its name with slashes, its size in bytes, its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself. `name` is the exhibit's; `made` is when the newest of its files was saved,
    in UTC; `program` is the version of the program that checked it; `key` is the id of its signer's key."""

    name: Message
    version: int
    made: str
    program: str
    note: str
    key: str
    files: tuple[Entry, ...]

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(one.size for one in self.files)

    def as_bytes(self) -> bytes:
        """As it stands in the pack and is signed: the same manifest gives the same bytes."""
        row = {
            "kind": KIND,
            "format": FORMAT,
            "name": {"zh": self.name.zh, "en": self.name.en},
            "version": self.version,
            "made": self.made,
            "program": self.program,
            "note": self.note,
            "key": self.key,
            "files": [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in self.files],
        }
        return json.dumps(row, ensure_ascii=False, indent=1).encode() + b"\n"


def read_manifest(data: bytes, shown: str) -> Manifest:
    """The manifest of the pack that messages call `shown`. Raises Refused for what is none."""

    def expect(value: Any, kind: type, what: str, good: bool = True) -> Any:
        if type(value) is not kind or not good:
            raise Refused("manifest-broken", pack=shown, what=what)
        return value

    try:
        row = json.loads(data)
    except (ValueError, RecursionError):
        row = None
    expect(row, dict, "manifest.json")
    expect(row.get("kind"), str, "kind", row.get("kind") == KIND)
    number = expect(row.get("format"), int, "format")
    if number > FORMAT:
        raise Refused("format-newer", pack=shown, format=number, known=FORMAT)
    expect(number, int, "format", number == FORMAT)
    name = expect(row.get("name"), dict, "name")
    texts = {lang: expect(name.get(lang), str, f"name.{lang}") for lang in ("zh", "en")}
    version = expect(row.get("version"), int, "version")
    expect(version, int, "version", 1 <= version <= MOST)
    texts |= {field: expect(row.get(field), str, field) for field in ("made", "program", "note", "key")}
    expect(texts["made"], str, "made", bool(_MADE.fullmatch(texts["made"])))
    expect(texts["program"], str, "program", bool(_PROGRAM.fullmatch(texts["program"])))
    files = []
    for place, one in enumerate(expect(row.get("files"), list, "files", bool(row.get("files")))):
        at = f"files[{place}]"
        expect(one, dict, at)
        size, sha = one.get("size"), one.get("sha256")
        expect(size, int, f"{at}.size", type(size) is int and size >= 0)
        expect(sha, str, f"{at}.sha256", type(sha) is str and bool(_HASH.fullmatch(sha)))
        files.append(Entry(expect(one.get("name"), str, f"{at}.name"), size, sha))
    return Manifest(
        Message(_line(texts["zh"]), _line(texts["en"])),
        version,
        texts["made"],
        texts["program"],
        _line(texts["note"]),
        texts["key"],
        tuple(files),
    )


def _line(text: str) -> str:
    """What can be printed, on one line."""
    return "".join(char if char.isprintable() else " " for char in text)[:MAX_NOTE]


def is_newer(one: str, than: str) -> bool:
    """True where the version `one` of the program comes after `than`."""
    return _numbers(one) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"\d+", version)[:4]]
    return tuple(numbers + [0] * (4 - len(numbers)))


def signature_bytes(key: str, signature: bytes) -> bytes:
    """The file with the signature."""
    row = {"key": key, "signature": base64.b64encode(signature).decode("ascii")}
    return json.dumps(row).encode() + b"\n"


def read_signature(data: bytes, shown: str) -> tuple[str, bytes]:
    """The id of the key and the signature. Raises Refused for what is none."""
    try:
        row = json.loads(data)
        key, text = row["key"], row["signature"]
        if not (isinstance(key, str) and re.fullmatch(r"[0-9a-f]{16}", key)):
            raise ValueError("key")
        return key, base64.b64decode(text, validate=True)
    except (ValueError, LookupError, TypeError, RecursionError):
        raise Refused("signature-wrong", pack=shown) from None
