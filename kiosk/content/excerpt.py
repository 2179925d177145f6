"""The line that a problem stands in, with a mark under the spot: what staff see before they open the file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

WIDTH = 84
"""Columns that a line is cut to, about the spot; what is put before it stays below 100 columns in all."""
TAB = 8
_DOTS = "…"
# No line of a terminal is longer than this many characters about its spot.
_NEAR = 4 * WIDTH
_BREAK = re.compile("\r\n|\r|\n")
_KEY = re.compile(r"[^\s:,\[\]{}#\"'][^:#\n]*?(?=\s*:(?:\s|$))")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"?')
_SINGLE = re.compile(r"'(?:[^']|'')*'?")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it stands in its file, cut where it is long; the spot is `text[start:end]`.

    Tabs are tabs; other control characters, which could do anything to a terminal, are shown as signs.
    """

    text: str
    start: int
    end: int

    def mark(self) -> str:
        """What stands under the text in a terminal: `^` under each column of the spot, tabs as above it."""
        before = "".join("\t" if char == "\t" else " " * columns(char) for char in self.text[: self.start])
        # A spot of one character of no width, or behind the last one, is marked all the same.
        spot = sum(1 if char == "\t" else columns(char) for char in self.text[self.start : self.end])
        return before + "^" * max(spot, 1)


class Lines:
    """The lines of one file, found when somebody asks."""

    __slots__ = ("_data", "_lines")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._lines: list[str] | None = None

    def line(self, number: int) -> str | None:
        """A line without its break, counted from 1. What is no UTF-8 stands as U+FFFD."""
        if self._lines is None:
            self._lines = _BREAK.split(self._data.decode("utf-8-sig", "replace"))
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None

    def find(self, word: str, nth: int, line: int, column: int) -> tuple[int, int] | None:
        """Line and column of a word in the value that begins there, the `nth` one (from 0); None where it is
        not written in so many characters."""
        first = self.line(line)
        if first is None:
            return None
        indent = _indent(first)
        at, text = column - 1, first
        for number in range(line, line + 400):
            while (found := text.find(word, at)) >= 0:
                if not nth:
                    return number, found + 1
                nth -= 1
                at = found + len(word)
            following = self.line(number + 1)
            # A value goes on for as long as the lines stand further in than its key.
            if following is None or (following.strip() and _indent(following) <= indent):
                return None
            at, text = 0, following
        return None


def excerpt(lines: Lines, line: int, column: int, length: int | None = None) -> Excerpt | None:
    """The line of a problem, cut about the spot. Without a length the spot is what begins there: a name, a
    value, a bracket. None where there is no such line, or nothing in it."""
    text = lines.line(line)
    if text is None or not text.strip():
        return None
    start = min(column - 1, len(text))
    end = start + length if length else _end(text, start)
    return _cut(text, start, min(max(end, start), len(text)))


def columns(char: str) -> int:
    """How many columns of a terminal a character takes: two for Chinese, none for an accent of its own."""
    if char < "\u0300":
        return TAB if char == "\t" else 1
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _end(text: str, start: int) -> int:
    """The end of what begins at a place."""
    rest = text[start : start + _NEAR]
    if not rest:
        return start
    lead = len(rest) - len(rest.lstrip())
    if lead:
        # What stands there is a space, of whatever kind: it is what is wrong.
        return start + (lead if lead < len(rest) else 0)
    for pattern in {'"': (_DOUBLE,), "'": (_SINGLE,)}.get(rest[0], (_KEY,)):
        found = pattern.match(rest)
        if found:
            return start + len(found[0].rstrip())
    if rest[0] in "[]{},":
        return start + 1
    stop = len(rest)
    comment = rest.find(" #")
    if comment >= 0:
        stop = comment
    before = text[max(start - _NEAR, 0) : start]
    if sum(map(before.count, "[{")) > sum(map(before.count, "]}")):
        inside = re.search(r",(?=\s)|[\]}]", rest[:stop])
        stop = inside.start() if inside else stop
    return start + max(len(rest[:stop].rstrip()), 1)


def _cut(text: str, start: int, end: int) -> Excerpt:
    """At most `WIDTH` columns of a line: the beginning of the spot, and as much about it as there is room."""
    offset = max(start - _NEAR, 0)
    near = _visible(text[offset : start + _NEAR])
    start, end = start - offset, min(end - offset, len(near))
    sizes = [columns(char) for char in near]
    first, last = 0, len(near)
    if offset or offset + len(near) < len(text) or sum(sizes) > WIDTH:
        room = WIDTH - 2 * len(_DOTS)
        first = last = start
        # The spot first, then some of what is before it, then what follows, then what is left.
        last, room = _onward(sizes, last, end, room, room // 3)
        first, room = _back(sizes, first, room, room // 2)
        last, room = _onward(sizes, last, len(near), room, 0)
        first, room = _back(sizes, first, room, 0)
    head = _DOTS if offset or first else ""
    tail = _DOTS if offset + last < len(text) else ""
    shift = len(head) - first
    end = min(max(end, start), last)
    return Excerpt(head + near[first:last] + tail, start + shift, end + shift)


def _onward(sizes: list[int], at: int, limit: int, room: int, keep: int) -> tuple[int, int]:
    """As far to the right as there is room, of which some is kept; and what is left of it."""
    while at < limit and room - sizes[at] >= keep:
        room -= sizes[at]
        at += 1
    return at, room


def _back(sizes: list[int], at: int, room: int, keep: int) -> tuple[int, int]:
    """The same to the left."""
    while at > 0 and room - sizes[at - 1] >= keep:
        at -= 1
        room -= sizes[at]
    return at, room


def _visible(text: str) -> str:
    """Nothing of a file may steer the terminal that shows it."""
    return "".join(map(_sign, text)) if not text.isprintable() else text


def _sign(char: str) -> str:
    if char == "\t" or char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    if char < " ":
        return chr(0x2400 + ord(char))
    return "\u2421" if char == "\x7f" else "\ufffd"
