"""Bytes of a CSV file to rows of cells and back, as Excel writes and reads them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from kiosk.authoring.sheets.words import TroubleError

MAX_BYTES = 32_000_000
DELIMITERS = (",", ";", "\t")
# Letters on both sides of what is no common character: the quotes and dashes of Windows-1252 read as GBK.
_STRAY = re.compile(r"[A-Za-z][\u4e00-\u9fff]|[\u4e00-\u9fff][a-z]")
_CHINESE = re.compile("[\u4e00-\u9fff]")

Rows = list[list[str]]


def encode(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark, CRLF, quoted where it must be: what Excel opens right in Chinese."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def decode(data: bytes, known: Callable[[list[str]], int]) -> Rows:
    """All rows of a file. `known` counts the columns that a first row names, and so tells which sign divides
    the cells. Raises TroubleError where the file cannot be read without a doubt."""
    text = _text(data)
    if "\0" in text:
        raise TroubleError("encoding")
    text = re.sub(r"\A(?:sep=.)\r?\n", "", text, flags=re.IGNORECASE)
    if not text.strip():
        raise TroubleError("empty")
    # A first row may go over several lines; it is told by what most columns are known with.
    best = max(DELIMITERS, key=lambda one: known(_first(text, one)))
    return _rows(text, best)


def _first(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(text: str, delimiter: str) -> Rows:
    rows: Rows = []
    try:
        # Strict: a mark that is not closed would swallow the rest of the file into one cell.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row])
    except csv.Error:
        raise TroubleError("csv", row=len(rows) + 1) from None
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise TroubleError("empty")
    return rows


def _text(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise TroubleError("workbook")
    try:
        if data.startswith(b"\xef\xbb\xbf"):
            return data.decode("utf-8-sig")
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        head = data[:2000]
        if head[1::2].count(0) > len(head) // 8:
            return data.decode("utf-16-le")
        if head[::2].count(0) > len(head) // 8:
            return data.decode("utf-16-be")
    except UnicodeDecodeError:
        raise TroubleError("encoding") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise TroubleError("encoding") from None
    if any(_is_rare(found) for found in _STRAY.findall(text)) or not _CHINESE.search(text):
        raise TroubleError("encoding")
    return text


def _is_rare(pair: str) -> bool:
    """A pair with a character that GBK has and everyday Chinese has not."""
    try:
        pair.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
