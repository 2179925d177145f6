"""From the bytes of a file to text: UTF-8 with or without a mark, and a named problem for the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

# What YAML refuses, and the line breaks that YAML sees where an editor shows none.
UNSUITABLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class Fault(NamedTuple):
    """A problem inside one file, before the file's name is known. `line` and `column` count from 1."""

    code: str
    line: int
    column: int
    values: dict[str, object]


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _foreign(data: bytes, start: int) -> str:
    """Which encoding the bytes are most likely in, from the first that is not UTF-8 on."""
    line = data[start:].split(b"\n", 1)[0]
    try:
        text = line.decode("gbk")
    except UnicodeDecodeError:
        text = ""
    # A Latin-1 letter before a plain one may pass for a Chinese character; two of them in a row are Chinese.
    if re.search("[\u4e00-\u9fff]{2}", text):
        return "encoding-gbk"
    # C1 control codes are in no Latin-1 text; Windows-1252 has quotes and dashes there.
    high = [byte for byte in line if byte >= 0x80]
    if all(byte >= 0xA0 or 0x91 <= byte <= 0x97 for byte in high):
        return "encoding-latin1"
    return "encoding-other"


def decode(data: bytes) -> str | Fault:
    """The text of a file, or what is wrong with it."""
    # The mark of UTF-32 begins with that of UTF-16; to staff it is the same mistake.
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault("encoding-utf16", 1, 1, {})
    nul = data.find(b"\0")
    if nul >= 0:
        head = data[:2000]
        # Every second byte of Latin letters in UTF-16 is 0.
        if head.count(b"\0") > len(head) // 4 and head.strip(b"\0"):
            return Fault("encoding-utf16", 1, 1, {})
        return Fault("nul", *position(data[:nul].decode("utf-8", "replace"), nul), {})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With `utf-8-sig` the offset does not count the mark itself.
        offset = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        before = data[:offset].decode("utf-8", "replace").removeprefix("\ufeff")
        return Fault(_foreign(data, offset), *position(before, len(before)), {})
    # The parser refuses control characters itself, see `name_unsuitable`; what it takes for the end of a
    # line and editors do not would only spoil the places of all problems after it.
    if any(sign in text for sign in ("\x85", "\u2028", "\u2029", "\ufeff")):
        return name_unsuitable(text)
    return text


def name_unsuitable(text: str) -> Fault:
    """The first character that may not stand in a file."""
    found = UNSUITABLE.search(text)
    if found is None:
        return Fault("yaml-syntax", 1, 1, {})
    return Fault("control-character", *position(text, found.start()), {"name": f"U+{ord(found[0]):04X}"})
