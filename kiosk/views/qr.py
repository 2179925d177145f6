"""The code that holds a card as text: dark on white in every theme, large enough for a phone at 60 cm."""

from __future__ import annotations

import math
from functools import lru_cache

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.presenters.takeaway import MODULE_MM, QUIET, SIDE_U, Takeaway
from kiosk.views.layouts import grows
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Panel

# A code grows by so much to have modules one pixel larger.
MOST = 1.2
DARK, WHITE = "#0B1220", "#FFFFFF"


@lru_cache(maxsize=32)
def modules(text: str, level: str) -> tuple[bytes, ...]:
    """Rows of a code with its quiet zone, a byte a module, 1 for dark. Bytes of UTF-8 without a mark of the
    encoding: phones find it out, and some refuse the mark. The pattern of modules is given: to try all eight
    takes five times as long, for a difference that no reader of today needs."""
    code = segno.make(
        text, error=level, mode="byte", encoding="utf-8", eci=False, micro=False, boost_error=False, mask=0
    )
    return tuple(bytes(row) for row in code.matrix_iter(border=QUIET))


@lru_cache(maxsize=32)
def picture(text: str, level: str) -> QImage:
    """The code with one pixel a module."""
    rows = modules(text, level)
    image = QImage(len(rows), len(rows), QImage.Format.Format_RGB32)
    image.fill(QColor(WHITE))
    dark = QColor(DARK).rgb()
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module:
                image.setPixel(x, y, dark)
    return image


class QrCode(QWidget):
    """A code in a white square; its modules are whole pixels."""

    def __init__(self, style: Style, take: Takeaway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.PICTURE)
        self.look, self.take = style, take
        self.setAccessibleName(take.spoken)
        self.count = len(modules(take.text, take.level))
        side = style.px(SIDE_U)
        module = math.ceil(side / self.count)
        if module * self.count > side * MOST:
            module -= 1
        self.module = max(module, math.ceil(MODULE_MM * style.metrics.mm), 1)
        self._side = max(math.ceil(side), self.module * self.count)
        self.setFixedSize(self._side, self._side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(WHITE))
        painter.drawRoundedRect(QRectF(self.rect()), self.look.px(12), self.look.px(12))
        side = self.module * self.count
        at = (self._side - side) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        image = picture(self.take.text, self.take.level)
        # The quiet zone is white as the square, whose round corners it must not cover.
        inner = image.copy(QUIET, QUIET, self.count - 2 * QUIET, self.count - 2 * QUIET)
        first, wide = at + QUIET * self.module, (self.count - 2 * QUIET) * self.module
        painter.drawImage(QRectF(first, first, wide, wide), inner)


class TakePanel(Panel):
    """The code over its words."""

    def __init__(self, style: Style, take: Takeaway, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        column = QVBoxLayout(self)
        pad = style.ipx(20)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(style.ipx(6))
        self.code = QrCode(style, take, self)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(Label(style, take.words, "button", "text"))
        column.addWidget(Label(style, take.how, "caption", "text_2"))
        grows(self)
