"""What Qt leaves out of a PDF: bookmarks, links, and text that can be searched in Chinese.

The file is taken apart into its objects and put together again with those that are new or other. The text of
fonts is mended too: Qt names each glyph by the first character that has it, so 子 would be found as the
radical ⼦ only, and a space as a tab.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PIL import Image

_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_TRAILER = re.compile(rb"trailer\n<<\n/Size \d+ *\n(.*?)>>\nstartxref\n(\d+) *\n%%EOF", re.DOTALL)
_PAGE = b"<<\n/Type /Page\n"
_CATALOG = b"<<\n/Type /Catalog\n"
_IMAGE = b"<<\n/Type /XObject\n/Subtype /Image\n"
_CMAP = re.compile(rb"/CIDInit /ProcSet.*?endcmap", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline; `page` counts from 0. Those of level 1 stand under the last one of level 0."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A box on a page that leads to another; in points from the lower left corner."""

    page: int
    box: tuple[float, float, float, float]
    target: int


def same_glyphs(drawn: Iterable[str], glyphs: Mapping[str, int]) -> dict[bytes, bytes]:
    """For each character that has the glyph of one that was drawn, and was not drawn itself: that one; both
    as a PDF writes them. `glyphs` is by character."""
    by_glyph = {glyphs[one]: one for one in sorted(drawn, reverse=True) if glyphs.get(one)}
    used = set(drawn)
    return {
        f"{ord(one):04X}".encode(): f"{ord(by_glyph[glyph]):04X}".encode()
        for one, glyph in glyphs.items()
        if one not in used and glyph in by_glyph and ord(one) < 0x10000 and ord(by_glyph[glyph]) < 0x10000
    }


def finished(
    data: bytes,
    bookmarks: Sequence[Bookmark],
    links: Sequence[Link],
    glyphs: Mapping[bytes, bytes],
    photos: Sequence[bytes],
) -> bytes:
    """The file with all of that. `photos` are JPEGs that take the places of its pictures, in their order: Qt
    would compress them once more, with twice the bytes. Raises ValueError for what Qt does not write."""
    objects, rest = _objects(data)
    for number, body in objects.items():
        if b"endcmap" in body:
            objects[number] = _CMAP.sub(lambda found: _mended(found[0], glyphs), body)
    images = [number for number, body in objects.items() if body.startswith(_IMAGE)]
    if len(images) != len(photos):
        raise ValueError(f"{len(images)} pictures, not {len(photos)}")
    for number, photo in zip(images, photos, strict=True):
        objects[number] = _image(photo)
    pages = [number for number, body in objects.items() if body.startswith(_PAGE)]
    catalog = next((number for number, body in objects.items() if body.startswith(_CATALOG)), None)
    if not pages or catalog is None:
        raise ValueError("not the form that Qt writes")
    _link(objects, pages, links)
    root = _outline(bookmarks, pages, objects)
    added = f"/Outlines {root} 0 R\n/PageMode /UseOutlines\n>>".encode()
    objects[catalog] = objects[catalog].removesuffix(b">>") + added
    return _file(objects, rest)


def _objects(data: bytes) -> tuple[dict[int, bytes], bytes]:
    """The bodies of all objects by number, and what the trailer holds beside the size."""
    trailer = _TRAILER.search(data)
    if trailer is None:
        raise ValueError("not the form that Qt writes")
    table = int(trailer[2])
    head = re.compile(rb"xref\n0 (\d+) *\n").match(data, table)
    if head is None:
        raise ValueError("not the form that Qt writes")
    rows = data[head.end() : trailer.start()].split(b"\n")[: int(head[1])]
    places = {number: int(row[:10]) for number, row in enumerate(rows) if row[17:18] == b"n"}
    ends = sorted([*places.values(), table])
    objects = {}
    for number, place in places.items():
        body = data[place : ends[bisect_right(ends, place)]]
        begin = f"{number} 0 obj\n".encode()
        if not body.startswith(begin):
            raise ValueError("not the form that Qt writes")
        objects[number] = body[len(begin) :].strip(b"\n").removesuffix(b"endobj").rstrip(b"\n")
    return objects, trailer[1]


def _image(photo: bytes) -> bytes:
    with Image.open(io.BytesIO(photo)) as image:
        width, height = image.size
    head = (
        f"<<\n/Type /XObject\n/Subtype /Image\n/Width {width}\n/Height {height}\n/BitsPerComponent 8\n"
        f"/ColorSpace /DeviceRGB\n/Length {len(photo)}\n/Filter /DCTDecode\n>>\nstream\n"
    )
    return head.encode() + photo + b"\nendstream"


def _link(objects: dict[int, bytes], pages: Sequence[int], links: Sequence[Link]) -> None:
    by_page: dict[int, list[int]] = {}
    for link in links:
        number = max(objects) + 1
        box = " ".join(f"{one:.2f}" for one in link.box)
        objects[number] = (
            f"<</Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{box}] "
            f"/Dest [{pages[link.target]} 0 R /Fit]>>"
        ).encode()
        by_page.setdefault(link.page, []).append(number)
    for page, numbers in by_page.items():
        names = " ".join(f"{number} 0 R" for number in numbers)
        body = re.sub(rb"/Annots \d+ 0 R\n", b"", objects[pages[page]])
        objects[pages[page]] = body.removesuffix(b">>") + f"/Annots [{names}]\n>>".encode()


def _mended(cmap: bytes, glyphs: Mapping[bytes, bytes]) -> bytes:
    """Characters stand in lists in square brackets; the ranges before them are of glyphs."""

    def inner(found: re.Match[bytes]) -> bytes:
        return re.sub(rb"<([0-9A-F]{4})>", lambda one: b"<" + glyphs.get(one[1], one[1]) + b">", found[0])

    return re.sub(rb"\[[^\]]*\]", inner, cmap)


def _outline(bookmarks: Sequence[Bookmark], pages: Sequence[int], objects: dict[int, bytes]) -> int:
    """The outline's objects; the number of its root comes back."""
    root = max(objects) + 1
    numbers = [root + 1 + index for index in range(len(bookmarks))]
    parents: list[int] = []
    for index, bookmark in enumerate(bookmarks):
        above = [n for n in range(index) if bookmarks[n].level == 0]
        parents.append(-1 if bookmark.level == 0 or not above else above[-1])
    for index, bookmark in enumerate(bookmarks):
        siblings = [n for n, parent in enumerate(parents) if parent == parents[index]]
        children = [n for n, parent in enumerate(parents) if parent == index]
        place = siblings.index(index)
        title = b"<FEFF" + bookmark.title.encode("utf-16-be").hex().upper().encode() + b">"
        parts = [
            b"/Title " + title,
            f"/Parent {root if parents[index] < 0 else numbers[parents[index]]} 0 R".encode(),
            f"/Dest [{pages[bookmark.page]} 0 R /Fit]".encode(),
        ]
        if place:
            parts.append(f"/Prev {numbers[siblings[place - 1]]} 0 R".encode())
        if place + 1 < len(siblings):
            parts.append(f"/Next {numbers[siblings[place + 1]]} 0 R".encode())
        if children:
            # Folded: a count below zero.
            ends = (
                f"/First {numbers[children[0]]} 0 R /Last {numbers[children[-1]]} 0 R /Count -{len(children)}"
            )
            parts.append(ends.encode())
        objects[numbers[index]] = b"<<" + b" ".join(parts) + b">>"
    top = [n for n, parent in enumerate(parents) if parent < 0]
    ends = (
        f"/First {numbers[top[0]]} 0 R /Last {numbers[top[-1]]} 0 R /Count {len(top)}" if top else "/Count 0"
    )
    objects[root] = f"<</Type /Outlines {ends}>>".encode()
    return root


def _file(objects: Mapping[int, bytes], rest: bytes) -> bytes:
    parts = [_HEAD]
    at = len(_HEAD)
    size = max(objects) + 1
    # Numbers that are not used are free.
    rows = [b"0000000000 65535 f \n"] * size
    for number in sorted(objects):
        rows[number] = f"{at:010d} 00000 n \n".encode()
        text = f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
        parts.append(text)
        at += len(text)
    end = f"trailer\n<<\n/Size {size}\n".encode() + rest + f">>\nstartxref\n{at}\n%%EOF\n".encode()
    return b"".join([*parts, f"xref\n0 {size}\n".encode(), *rows, end])
