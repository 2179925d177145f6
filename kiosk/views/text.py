"""Setting text: line height, a quarter-em gap between Han and Latin, breaks at marked places, plain text
only."""

from __future__ import annotations

import math
import re
from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.witness import WITNESS

HAN_LATIN_GAP_EM = 0.25
# A last line of at most so many Han characters, or of one word on a short text, looks like a slip.
ALONE_HAN, ALONE_SHARE, SHORT_TEXT_LINES = 2, 0.3, 4
SHORT_PART, SHORT_WORDS = 0.36, 8
NARROWER = (0.96, 0.92, 0.87, 0.81, 0.75, 0.68, 0.62)

_HAN, _LATIN = "[\u3400-\u4dbf\u4e00-\u9fff]", "[0-9A-Za-z%+]"
_HAN_ONE = re.compile(_HAN)
_GAP = re.compile(f"{_HAN}(?={_LATIN})|{_LATIN}(?={_HAN})")
_STOP = re.compile("[，；：。？！]")
_MARKS = re.compile("[\\s，。；：、？！）」』》”’…]")


def gap_positions(text: str) -> list[int]:
    """Indices of characters after which a Han to Latin gap belongs."""
    return [] if text.isascii() else [found.start() for found in _GAP.finditer(text)]


def _set(layout: QTextLayout, width: float) -> float:
    """Break a paragraph into lines; a little narrower where that saves a last line left alone.

    Returns the width used.
    """
    _break(layout, width)
    count = layout.lineCount()
    if count == 2 and _break_at_mark(layout, width):
        return width
    if count < 2 or not _alone(layout, width):
        return width
    for part in NARROWER:
        _break(layout, width * part)
        if layout.lineCount() != count:
            break
        if not _alone(layout, width):
            return width * part
    _break(layout, width)
    return width


def _break(layout: QTextLayout, width: float) -> None:
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(min(width, 1e6))
    layout.endLayout()


def _break_at_mark(layout: QTextLayout, width: float) -> bool:
    """Break two lines of Chinese after a mark instead of inside a word. False, and as before, where the parts
    do not fit."""
    text = layout.text()
    if not _STOP.search(text, 0, len(text) - 1):
        return False
    _break(layout, math.inf)
    line = layout.lineAt(0)
    whole = line.naturalTextWidth()
    best = 0.0
    for found in _STOP.finditer(text, 0, len(text) - 1):
        x = _x_of(line, found.end())
        longer = max(x, whole - x)
        if longer <= width - 1 and min(x, whole - x) >= SHORT_PART * longer:
            best = x if not best or longer < max(best, whole - best) else best
    if not best:
        _break(layout, width)
        return False
    layout.beginLayout()
    layout.createLine().setLineWidth(best + 1)
    while (rest := layout.createLine()).isValid():
        rest.setLineWidth(width)
    layout.endLayout()
    if layout.lineCount() == 2:
        return True
    _break(layout, width)
    return False


def _alone(layout: QTextLayout, width: float) -> bool:
    """True where the last line is a leftover: one or two Han characters, or a short last word."""
    line = layout.lineAt(layout.lineCount() - 1)
    words = layout.text()[line.textStart() : line.textStart() + line.textLength()].strip()
    if _HAN_ONE.search(words):
        return len(_MARKS.sub("", words)) <= ALONE_HAN
    short = layout.lineCount() <= SHORT_TEXT_LINES and line.naturalTextWidth() < ALONE_SHARE * width
    return short and (" " not in words or len(words) <= SHORT_WORDS)


def _x_of(line: QTextLine, at: int) -> float:
    place: Any = line.cursorToX(at)
    return float(place[0] if isinstance(place, tuple) else place)


class TextBox:
    """A text laid out in a width; draws itself at a point. Sizes in px.

    `text` may hold `|`: a place to break a title where it does not fit on one line.
    """

    __slots__ = ("_layouts", "font", "height", "last_width", "line_count", "text", "width")

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float = math.inf,
        line_height: float = 1.4,
        *,
        lang: str = "zh",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self.font = font
        joined = text.replace("|", "" if lang == "zh" else " ")
        self.text = joined
        lines = joined
        if "|" in text and QFontMetricsF(font).horizontalAdvance(joined) * 1.02 > width:
            lines = text.replace("|", "\n")
        self._layouts: list[tuple[QTextLayout, float]] = []
        step = font.pixelSize() * line_height
        top = 0.0
        self.width = 0.0
        self.last_width = 0.0
        self.line_count = 0
        for paragraph in lines.split("\n"):
            layout = self._layout(paragraph, font, align)
            side = _set(layout, width)
            y = 0.0
            for i in range(layout.lineCount()):
                line = layout.lineAt(i)
                # Lines set narrower keep their alignment in the whole width.
                spare = width - side if side < width else 0.0
                shift = spare / 2 if align & Qt.AlignmentFlag.AlignHCenter else 0.0
                shift = spare if align & Qt.AlignmentFlag.AlignRight else shift
                line.setPosition(QPointF(shift, y + (step - line.height()) / 2))
                y += step
                self.last_width = line.naturalTextWidth()
                self.width = max(self.width, self.last_width)
                self.line_count += 1
            self._layouts.append((layout, top))
            top += max(y, step)
        self.height = top

    @staticmethod
    def _layout(text: str, font: QFont, align: Qt.AlignmentFlag) -> QTextLayout:
        layout = QTextLayout(text, font)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        gaps = gap_positions(text)
        if gaps:
            form = QTextCharFormat()
            form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            form.setFontLetterSpacing(font.pixelSize() * HAN_LATIN_GAP_EM)
            ranges = []
            for index in gaps:
                item = QTextLayout.FormatRange()
                item.start, item.length, item.format = index, 1, form
                ranges.append(item)
            layout.setFormats(ranges)
        layout.setCacheEnabled(True)
        return layout

    def lines(self) -> list[str]:
        """The lines as they are set."""
        found = []
        for layout, _top in self._layouts:
            for i in range(layout.lineCount()):
                line = layout.lineAt(i)
                found.append(layout.text()[line.textStart() : line.textStart() + line.textLength()])
        return found

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Draw with the upper left corner at (x, y)."""
        if WITNESS.text is not None:
            WITNESS.text(self, painter, x, y, colour)
            if WITNESS.silent:
                return
        painter.setPen(colour)
        for layout, top in self._layouts:
            layout.draw(painter, QPointF(x, y + top))

    def spans(self, start: int, end: int) -> list[QRectF]:
        """Where the characters from `start` up to `end` stand, line by line, px from the upper left,
        as high as the letters are."""
        found, before = [], 0
        em = float(self.font.pixelSize())
        for layout, top in self._layouts:
            for i in range(layout.lineCount()):
                line = layout.lineAt(i)
                first = max(start - before, line.textStart())
                last = min(end - before, line.textStart() + line.textLength())
                if first < last:
                    x1, x2 = (_x_of(line, at) for at in (first, last))
                    y = top + line.naturalTextRect().center().y()
                    found.append(QRectF(x1, y - em * 0.5, x2 - x1, em * 1.08))
            before += len(layout.text()) + 1
        return found

    def ink(self) -> list[QRectF]:
        """Where the letters of each line stand, px from the upper left corner: an em high, as wide as they
        are."""
        found = []
        for layout, top in self._layouts:
            for i in range(layout.lineCount()):
                place = layout.lineAt(i).naturalTextRect()
                em = float(self.font.pixelSize())
                found.append(QRectF(place.x(), top + place.center().y() - em / 2, place.width(), em))
        return found


BOXES_KEPT = 1600
_BOXES: OrderedDict[tuple[object, ...], TextBox] = OrderedDict()


def text_box(
    text: str,
    font: QFont,
    width: float = math.inf,
    line_height: float = 1.4,
    *,
    lang: str = "zh",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> TextBox:
    """A text laid out in a width, one of those that were laid out last where it is the same.

    A card is asked for its height several times over before it is painted, and looks the same when it is
    opened again: laying its words out anew takes more than all the rest.
    """
    key = (text, font.key(), width, line_height, lang, align)
    found = _BOXES.get(key)
    if found is None:
        found = _BOXES[key] = TextBox(text, font, width, line_height, lang=lang, align=align)
        if len(_BOXES) > BOXES_KEPT:
            _BOXES.popitem(last=False)
    else:
        _BOXES.move_to_end(key)
    return found


def forget_texts() -> None:
    """Drop what is laid out, but for what something still shows: nobody may ask for it again for hours."""
    _BOXES.clear()


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    style: Style,
    role: str,
    colour: str | QColor = "text",
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    centre_y: bool = False,
    weight: int | None = None,
    size: float | None = None,
) -> float:
    """Set a text into a box and draw it. Returns the height that it took, px."""
    font = style.font(role, weight=weight, size=size)
    box = text_box(text, font, rect.width(), style.line_height(role), lang=style.lang, align=align)
    y = rect.y() + (rect.height() - box.height) / 2 if centre_y else rect.y()
    box.draw(painter, rect.x(), y, style.colour(colour) if isinstance(colour, str) else colour)
    return box.height


def text_width(text: str, font: QFont) -> float:
    """Width of a text on one line, with its gaps, px."""
    return text_box(text, font).width


class Label(QWidget):
    """A paragraph that grows in height with its text; never clips, never elides. Read by assistive
    technology."""

    def __init__(
        self,
        style: Style,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        parent: QWidget | None = None,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        weight: int | None = None,
        size: float | None = None,
    ) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self._style = style
        self._text = text
        self._role = role
        self._colour = colour
        self._align = align
        self._weight = weight
        self._size = size
        self._box: tuple[int, TextBox] | None = None
        # Not Fixed: a layout would keep a wrapped text at the height of one line, and clip it.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text.replace("|", "" if style.lang == "zh" else " "))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def set_size(self, size: float | None) -> None:
        """Another em size in px; None is that of its role."""
        if size != self._size:
            self._size = size
            self._box = None
            self.updateGeometry()
            self.update()

    def box(self, width: int) -> TextBox:
        """The text laid out in a width."""
        if self._box is None or self._box[0] != width:
            font = self._style.font(self._role, weight=self._weight, size=self._size)
            box = text_box(
                self._text,
                font,
                width,
                self._style.line_height(self._role),
                lang=self._style.lang,
                align=self._align,
            )
            self._box = (width, box)
        return self._box[1]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self.box(width).height)

    def sizeHint(self) -> QSize:
        font = self._style.font(self._role, weight=self._weight, size=self._size)
        box = text_box(self._text, font, math.inf, self._style.line_height(self._role), lang=self._style.lang)
        return QSize(math.ceil(box.width) + 2, math.ceil(box.height))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self._style.ipx(40), math.ceil(self._style.size(self._role) * self._style.line_height(self._role))
        )

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        self.box(self.width()).draw(painter, 0, 0, self._style.colour(self._colour))
