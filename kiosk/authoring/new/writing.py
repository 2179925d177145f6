"""An item as YAML with comments, and its place in a file: every other byte of the file stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.authoring.fields import TITLES
from kiosk.authoring.fields_files import modeline
from kiosk.content.when import WhenError, parse_when
from kiosk.content.yamlreader import MappingNode, Scalar, read

BOM = b"\xef\xbb\xbf"


class Word(str):
    """A value that stands in the file without quotes: an id, a number, a word of a list."""


class NoPlace(ValueError):
    """The file is not written line by line, so that nothing can be put between two items."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A file with the item in it."""

    data: bytes
    line: int
    """The line of its id, from 1."""
    added: str
    """What was put in."""


def quoted(text: str) -> str:
    """A text in double quotes. JSON is YAML but for some line breaks, which YAML knows more of."""
    made = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\xa0\u2028\u2029\ufeff]", lambda one: f"\\u{ord(one[0]):04x}", made)


def item_lines(id_: str, item: Mapping[str, Any], comments: Mapping[str, str], step: int) -> list[str]:
    """An item, `step` spaces deeper with each level. A comment stands above the field that it is of."""
    pad = " " * step
    lines = [f"{pad}{id_}:"]
    for field, value in item.items():
        if field in comments:
            lines.append(f"{pad * 2}# {comments[field]}")
        lines += _field(field, value, pad * 2, pad)
    return lines


def _field(name: str, value: Any, pad: str, step: str) -> list[str]:
    if isinstance(value, Mapping):
        inside = [line for key, one in value.items() for line in _field(key, one, pad + step, step)]
        return [f"{pad}{name}:", *inside]
    if isinstance(value, list):
        if all(isinstance(one, str) for one in value):
            return [f"{pad}{name}: [{', '.join(_scalar(one) for one in value)}]"]
        lines = [f"{pad}{name}:"]
        for one in value:
            inner = [line for key, part in one.items() for line in _field(key, part, "", step)]
            lines += [f"{pad}{step}{'- ' if not place else '  '}{line}" for place, line in enumerate(inner)]
        return lines
    return [f"{pad}{name}: {_scalar(value)}"]


def _scalar(value: str) -> str:
    return str(value) if isinstance(value, Word) else quoted(value)


def date_word(text: str) -> str:
    """A date as it stands in a file: in quotes, but for years."""
    return Word(text) if re.fullmatch(r"\d{4}s?", text) else text


def place(
    data: bytes | None, key: str, id_: str, item: Mapping[str, Any], comments: Mapping[str, str]
) -> Placed:
    """Put an item into a file, or into a new one where there is none. Raises NoPlace."""
    if data is None:
        zh, en = TITLES[key]
        head = [modeline(key), f"# {zh}。{en}.", "", f"{key}:", ""]
        lines = item_lines(id_, item, comments, 2)
        return Placed(_bytes([*head, *lines], "\n"), len(head) + 1, "\n".join(lines) + "\n")
    mark, text = (BOM, data[3:].decode()) if data.startswith(BOM) else (b"", data.decode())
    root = read(data, key).root
    found = root.find(key) if isinstance(root, MappingNode) else None
    if found is None or not isinstance(found[1], MappingNode) or not found[1].entries:
        raise NoPlace(key)
    keys = [one for one in found[1].entries[::2] if isinstance(one, Scalar)]
    # Items in braces on one line have no lines of their own.
    if any(one.line == found[0].line for one in keys) or len({one.line for one in keys}) < len(keys):
        raise NoPlace(key)
    step = keys[0].column - 1
    end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    rows = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    if any(one.line > len(rows) or one.value not in rows[one.line - 1] for one in keys):
        # YAML knows more ends of a line than anybody types.
        raise NoPlace(key)
    number = _before(keys, found[1], item)
    at = len(rows) if number is None else _start(rows, keys[number])
    lines = item_lines(id_, item, comments, step)
    # Blank lines between items where there are some.
    blank = not rows[_start(rows, keys[min(1, len(keys) - 1)]) - 1].strip()
    before, after = "".join(rows[:at]), "".join(rows[at:])
    if before and not before.endswith("\n"):
        before += end
    top = [""] if blank and not before.endswith(end * 2) else []
    added = [*top, *lines, *([""] if blank and number is not None else [])]
    made = before.encode() + _bytes(added, end) + after.encode()
    return Placed(mark + made, before.count("\n") + len(top) + 1, "\n".join(lines) + "\n")


def _bytes(lines: list[str], end: str) -> bytes:
    return "".join(line + end for line in lines).encode()


def _before(keys: list[Scalar], node: MappingNode, item: Mapping[str, Any]) -> int | None:
    """The item before which the new one stands: events by date, charts at the end of their group. None for
    the end of the file."""
    for field, later in (("when", _is_later), ("group", _is_after_group)):
        if field in item:
            return later(keys, [_word(one, field) for one in node.entries[1::2]], str(item[field]))
    return None


def _word(node: Any, field: str) -> str:
    found = node.find(field) if isinstance(node, MappingNode) else None
    return found[1].value if found and isinstance(found[1], Scalar) else ""


def _is_later(keys: list[Scalar], dates: list[str], new: str) -> int | None:
    mine = _start_of(new)
    if mine is None:
        return None
    earlier = [
        number for number, one in enumerate(dates) if (start := _start_of(one)) is not None and start <= mine
    ]
    # Behind the last one that is not later; a file need not be in order.
    after = earlier[-1] + 1 if earlier else 0
    return after if after < len(keys) else None


def _start_of(text: str) -> float | None:
    try:
        return parse_when(text).start
    except WhenError:
        return None


def _is_after_group(keys: list[Scalar], groups: list[str], new: str) -> int | None:
    last = max((number for number, group in enumerate(groups) if group == new), default=None)
    return None if last is None or last + 1 == len(keys) else last + 1


def _start(rows: list[str], key: Scalar) -> int:
    """Where the lines of an item begin, with the comments above it."""
    at = key.line - 1
    while at > 0:
        row = rows[at - 1]
        is_comment = row.lstrip().startswith("#") and len(row) - len(row.lstrip()) < key.column
        if not is_comment:
            break
        at -= 1
    return at
