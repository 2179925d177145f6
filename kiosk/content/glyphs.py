"""Which characters the bundled fonts can draw, read from their tables.

What neither of them has would come from whatever font the machine has, or be an empty box.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import cache
from pathlib import Path

from kiosk.content.program import ASSETS

FONTS = ASSETS / "fonts"
# One weight each: the weights of a family have the same characters, which a test holds.
FILES = ("NotoSansSC-Regular.ttf", "Inter-Regular.ttf")
# They are no signs: where a line breaks, and what only joins or parts its neighbours.
_UNSEEN = frozenset("\n\u200b\u2060")
_SEGMENTS = 12


@cache
def drawn() -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """First and last code points of the runs that can be drawn, ascending; None where no font can be read."""
    runs: list[tuple[int, int]] = []
    for name in FILES:
        try:
            runs += character_runs(FONTS / name)
        except (OSError, ValueError, struct.error):
            # A program without its fonts has other troubles.
            return None
    firsts: list[int] = []
    lasts: list[int] = []
    for first, last in sorted(runs):
        if lasts and first <= lasts[-1] + 1:
            lasts[-1] = max(lasts[-1], last)
        else:
            firsts.append(first)
            lasts.append(last)
    return tuple(firsts), tuple(lasts)


def lacking(characters: set[str]) -> set[str]:
    """Those that no bundled font can draw."""
    runs = drawn()
    if runs is None:
        return set()
    firsts, lasts = runs
    found = set()
    for char in characters:
        at = bisect_right(firsts, ord(char)) - 1
        if (at < 0 or lasts[at] < ord(char)) and char not in _UNSEEN:
            found.add(char)
    return found


def character_runs(file: Path) -> list[tuple[int, int]]:
    """First and last code point of each run of the font's `cmap` table, format 12.

    Raises OSError, ValueError or struct.error for what is no such font. Source: OpenType 1.9, "cmap".
    """
    with file.open("rb") as stream:
        count = struct.unpack(">4xH6x", stream.read(12))[0]
        tables = [struct.unpack(">4s4xII", stream.read(16)) for _ in range(count)]
        place = next(((offset, length) for tag, offset, length in tables if tag == b"cmap"), None)
        if place is None:
            raise ValueError("no cmap")
        stream.seek(place[0])
        table = stream.read(place[1])
    for number in range(struct.unpack_from(">2xH", table)[0]):
        offset = struct.unpack_from(">4xI", table, 4 + 8 * number)[0]
        if struct.unpack_from(">H", table, offset)[0] == _SEGMENTS:
            groups = struct.unpack_from(">I", table, offset + 12)[0]
            rows = struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * groups])
            # Glyph 0 is the box of a missing character.
            return [
                (first if glyph else first + 1, last) for first, last, glyph in rows if glyph or last > first
            ]
    raise ValueError("no table of format 12")
