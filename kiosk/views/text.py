"""Setting text: line height, a quarter-em gap between Han and Latin, breaks at marked places, plain text
only."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.views.paint import guarded
from kiosk.views.style import Style

HAN_LATIN_GAP_EM = 0.25


_HAN, _LATIN = "[\u3400-\u4dbf\u4e00-\u9fff]", "[0-9A-Za-z%+]"
_GAP = re.compile(f"{_HAN}(?={_LATIN})|{_LATIN}(?={_HAN})")


def gap_positions(text: str) -> list[int]:
    """Indices of characters after which a Han to Latin gap belongs."""
    return [] if text.isascii() else [found.start() for found in _GAP.finditer(text)]


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
            layout.beginLayout()
            y = 0.0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(min(width, 1e6))
                line.setPosition(QPointF(0, y + (step - line.height()) / 2))
                y += step
                self.last_width = line.naturalTextWidth()
                self.width = max(self.width, self.last_width)
                self.line_count += 1
            layout.endLayout()
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
        painter.setPen(colour)
        for layout, top in self._layouts:
            layout.draw(painter, QPointF(x, y + top))


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
    box = TextBox(text, font, rect.width(), style.line_height(role), lang=style.lang, align=align)
    y = rect.y() + (rect.height() - box.height) / 2 if centre_y else rect.y()
    box.draw(painter, rect.x(), y, style.colour(colour) if isinstance(colour, str) else colour)
    return box.height


def text_width(text: str, font: QFont) -> float:
    """Width of a text on one line, with its gaps, px."""
    return TextBox(text, font).width


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
            box = TextBox(
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
        box = TextBox(self._text, font, math.inf, self._style.line_height(self._role), lang=self._style.lang)
        return QSize(math.ceil(box.width) + 2, math.ceil(box.height))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self._style.ipx(40), math.ceil(self._style.size(self._role) * self._style.line_height(self._role))
        )

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        self.box(self.width()).draw(painter, 0, 0, self._style.colour(self._colour))
