"""Pages of a proof sheet: planned first, so that each knows its number, then painted into a PDF.

Lengths are tenths of a millimetre on A4 lying on its side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageReader,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QPen,
    QRawFont,
)

from kiosk.authoring.proof.linking import Link, same_glyphs

WIDTH, HEIGHT, MARGIN = 2970, 2100, 120
PER_INCH = 254
TOP, BOTTOM = 260, 1990
FAMILIES = ["Inter", "Noto Sans SC"]
_POINTS = 72 / PER_INCH
# What has the glyph of another character in these fonts: spaces, radicals, compatibility forms.
_ALIKE = ((0x09, 0x0A), (0x20, 0x300), (0x2000, 0x2070), (0x2E80, 0x3040), (0xF900, 0xFB00), (0xFF00, 0xFFF0))
_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Role:
    """How a line looks: height of its letters, weight, colour, room above it, indentation."""

    height: int
    bold: bool = False
    colour: str = "#1a1a1a"
    above: int = 6
    indent: int = 0


ROLES = {
    "name": Role(90, bold=True),
    "title": Role(52, bold=True),
    "heading": Role(34, bold=True, above=26),
    "text": Role(30),
    "row": Role(30, above=8),
    "small": Role(27, colour="#444444", indent=24),
    "error": Role(28, colour="#a40000", indent=24),
    "caption": Role(26, colour="#444444"),
    "foot": Role(26, colour="#444444"),
    "step": Role(50, bold=True),
    "item": Role(40, above=14),
    "notes": Role(40, above=20),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `target` is a key of `Sheet.places` that it leads to, `end` stands at its right."""

    text: str
    role: str = "text"
    target: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with its caption in a box; without a file, words in its place."""

    file: Path | None
    box: tuple[int, int, int, int]
    caption: str
    missing: str = ""


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    title: str = ""
    photos: list[Photo] = field(default_factory=list)
    lines: list[tuple[Line, QRectF]] = field(default_factory=list)
    foot: str = ""


@dataclass(slots=True)
class Painted:
    """What painting left: all characters, the links, the files of the pictures in their order."""

    characters: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    photos: list[Path] = field(default_factory=list)


def font(role: Role, text: str) -> QFont:
    """The font of a text. One with Chinese in it is set in the Chinese font alone, Latin letters too: a text
    that changes fonts is cut into pieces, and not every reader finds what goes over a cut."""
    made = QFont()
    made.setFamilies(FAMILIES[::-1] if _CHINESE.search(text) else FAMILIES)
    # Else both fonts set other digits and signs in their places, which no reader finds.
    for name in ("calt", "locl", "ccmp", "liga"):
        made.setFeature(QFont.Tag(name), 0)
    made.setPixelSize(role.height)
    if role.bold:
        made.setWeight(QFont.Weight.Bold)
    return made


class Setter:
    """Sets lines into boxes and says what did not fit."""

    def __init__(self, device: QPaintDevice) -> None:
        self._metrics = {
            (name, text): QFontMetricsF(font(role, text), device)
            for name, role in ROLES.items()
            for text in ("中", "")
        }

    def fill(self, page: Page, lines: Sequence[Line], box: tuple[int, int, int, int]) -> list[Line]:
        """Put lines under each other into a box; those that found no room come back."""
        x, y, width, height = box
        at = float(y)
        for number, line in enumerate(lines):
            role = ROLES[line.role]
            first = at == y
            tall = self.height(line, width)
            above = 0 if first else role.above
            # A heading is not left alone at the end.
            need = tall + (50 if line.role == "heading" else 0)
            if at + above + need > y + height and not first:
                return list(lines[number:])
            at += above
            page.lines.append((line, QRectF(x + role.indent, at, width - role.indent, tall)))
            at += tall
        return []

    def height(self, line: Line, width: float) -> float:
        """How tall a line is in a column."""
        role = ROLES[line.role]
        room = QRectF(0, 0, width - role.indent, 100_000)
        metrics = self._metrics[line.role, "中" if _CHINESE.search(line.text) else ""]
        return metrics.boundingRect(room, _WRAP, line.text).height()


def writer_of(file: str, title: str) -> QPdfWriter:
    """A PDF of A4 pages lying on their side, without margins of its own."""
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setCreator("kiosk proof")
    writer.setResolution(PER_INCH)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)
        )
    )
    return writer


def paint(
    device: QPaintDevice,
    pages: Sequence[Page],
    places: dict[str, int],
    next_page: Callable[[], object],
    done: Callable[[], None],
) -> Painted:
    """Paint all pages; `next_page` begins another, `done` is told of each. `places` leads from keys to pages,
    from 0."""
    painted = Painted()
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, page in enumerate(pages):
            if number:
                next_page()
            _paint_page(painter, page, number, len(pages), places, painted)
            done()
    finally:
        painter.end()
    return painted


def _paint_page(
    painter: QPainter, page: Page, number: int, count: int, places: dict[str, int], painted: Painted
) -> None:
    if page.title:
        _text(painter, QRectF(MARGIN, 110, WIDTH - 2 * MARGIN, 90), page.title, ROLES["title"], painted)
        painter.setPen(QPen(QColor("#888888"), 3))
        painter.drawLine(MARGIN, 215, WIDTH - MARGIN, 215)
    for photo in page.photos:
        _photo(painter, photo, painted)
    for line, box in page.lines:
        target = places.get(line.target)
        _text(painter, box, line.text, ROLES[line.role], painted)
        if target is not None:
            painted.links.append(Link(number, _points(box), target))
    foot = f"第 {number + 1} 页，共 {count} 页 / page {number + 1} of {count}"
    role = ROLES["foot"]
    _text(painter, QRectF(MARGIN, 2020, 1900, 40), page.foot, role, painted)
    _text(painter, QRectF(WIDTH - MARGIN - 800, 2020, 800, 40), foot, role, painted, right=True)


def _points(box: QRectF) -> tuple[float, float, float, float]:
    bottom, top = HEIGHT - box.bottom(), HEIGHT - box.top()
    return box.left() * _POINTS, bottom * _POINTS, box.right() * _POINTS, top * _POINTS


def _text(
    painter: QPainter, box: QRectF, text: str, role: Role, painted: Painted, right: bool = False
) -> None:
    if not text:
        return
    painted.characters.update(text)
    painter.setFont(font(role, text))
    painter.setPen(QColor(role.colour))
    if right:
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), text)
    else:
        painter.drawText(box, _WRAP, text)


def _photo(painter: QPainter, photo: Photo, painted: Painted) -> None:
    x, y, width, height = photo.box
    size = QImageReader(str(photo.file)).size() if photo.file is not None else QSize()
    if photo.file is None or size.isEmpty():
        box = QRectF(x, y, width, height)
        painter.setPen(QPen(QColor("#888888"), 3, Qt.PenStyle.DashLine))
        painter.drawRect(box)
        _text(painter, box.adjusted(30, 30, -30, -30), photo.missing, ROLES["error"], painted)
        bottom = y + height
    else:
        scale = min(width / size.width(), height / size.height())
        box = QRectF(x, y, size.width() * scale, size.height() * scale)
        painter.drawImage(box, _stand_in(painter, photo.file))
        painted.photos.append(photo.file)
        bottom = round(box.bottom())
    _text(painter, QRectF(x, bottom + 8, width, 40), photo.caption, ROLES["caption"], painted)


def _stand_in(painter: QPainter, file: Path) -> QImage:
    """In a PDF a small picture of its own, whose place the file itself takes; elsewhere the picture."""
    if not isinstance(painter.device(), QPdfWriter):
        return QImage(str(file))
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(QColor("#888888"))
    return image


def replacements(characters: set[str]) -> dict[bytes, bytes]:
    """Which characters the fonts of this sheet may be read as, and what was drawn (`linking.same_glyphs`)."""
    others = {chr(code) for begin, end in _ALIKE for code in range(begin, end)}
    text = "".join(sorted(others | characters))
    found: dict[bytes, bytes] = {}
    for family in FAMILIES:
        for weight in (QFont.Weight.Normal, QFont.Weight.Bold):
            one = QFont(family)
            one.setWeight(weight)
            one.setPixelSize(30)
            indexes = QRawFont.fromFont(one).glyphIndexesForString(text)
            if len(indexes) == len(text):
                found.update(same_glyphs(characters, dict(zip(text, indexes, strict=True))))
    return found
