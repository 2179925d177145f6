"""The body of a page of the staff panel: rows of words, lines of files, and buttons."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from kiosk.content.excerpt import Excerpt
from kiosk.presenters.staff import Act, Row
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.staff.pictures import PICTURES
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button

_LOOKS = {
    "section": ("card_title", "text"),
    "text": ("body", "text"),
    "place": ("label", "text_2"),
    "quiet": ("label", "text_2"),
    "good": ("body", "ok"),
    "bad": ("body", "error"),
}


class Rows(QWidget):
    """All rows of a page, from the top. `acted` carries the `Act` of a button that was touched."""

    acted = Signal(object)

    def __init__(self, style: Style, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, style.ipx(24))
        layout.setSpacing(style.ipx(12))
        for number, row in enumerate(rows):
            if number and row.kind in ("section", "place") and rows[number - 1].kind != "section":
                layout.addSpacing(style.ipx(20))
            if row.kind == "acts":
                layout.addWidget(self._acts(style, row.acts))
            elif row.picture is not None:
                layout.addWidget(PICTURES[type(row.picture)](style, row.picture, row.text, self))
            elif row.excerpt is not None:
                layout.addWidget(CodeLine(style, row.excerpt, self))
            else:
                role, colour = _LOOKS[row.kind]
                layout.addWidget(Label(style, row.text, role, colour, self))
        layout.addStretch(1)

    def _acts(self, style: Style, acts: Sequence[Act]) -> QWidget:
        box = QWidget(self)
        flow = _Flow(box, round(style.metrics.gap))
        for act in acts:
            variant = "primary" if act.first else "secondary"
            button = Button(style, act.words, act, icon=act.icon, variant=variant, parent=box)  # type: ignore[arg-type]
            button.intent.connect(self.acted)
            flow.addWidget(button)
            self.buttons.append(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        return box


class _Flow(QLayout):
    """Buttons side by side, in further rows where they do not fit."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    def sizeHint(self) -> QSize:
        hints = [one.sizeHint() for one in self._items]
        wide = sum(h.width() for h in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(wide, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [one.sizeHint() for one in self._items]
        return QSize(0, max((h.height() for h in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            wide = min(hint.width(), rect.width())
            if x > rect.x() and x + wide > rect.right() + 1:
                x, y, high = rect.x(), y + high + self._gap, 0
            if apply:
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, hint.height())))
            x += wide + self._gap
            high = max(high, hint.height())
        return y + high - rect.y()


class CodeLine(QWidget):
    """The line of a file on a ground of its own, with the spot in colour and underlined."""

    def __init__(self, style: Style, excerpt: Excerpt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self._look = style
        # The columns of tabs mean nothing here; what counts is the mark.
        self.text = excerpt.text.rstrip().replace("\t", " ")
        self.spot = (min(excerpt.start, len(self.text)), min(excerpt.end, len(self.text)))
        if self.spot[0] >= self.spot[1]:
            # A spot behind the last sign has to be seen too.
            self.text += "   "
            self.spot = (len(self.text) - 2, len(self.text))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.text)
        self._pad = style.ipx(14)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self._set(width)[1]) + 2 * self._pad

    def sizeHint(self) -> QSize:
        return QSize(self._look.ipx(400), self.heightForWidth(10**6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.ipx(40), self.heightForWidth(10**6))

    def _set(self, width: int) -> tuple[QTextLayout, float]:
        """The text laid out in a width, and its height."""
        font = self._look.font("label", lang="zh")
        layout = QTextLayout(self.text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        form = QTextCharFormat()
        form.setForeground(self._look.colour("error"))
        form.setFontUnderline(True)
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = self.spot[0], self.spot[1] - self.spot[0], form
        layout.setFormats([part])
        layout.beginLayout()
        y, step = 0.0, font.pixelSize() * 1.45
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - 2 * self._pad, 1))
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        return layout, y

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(s.colour("surface_2"))
        painter.drawRoundedRect(QRectF(self.rect()), s.px(10), s.px(10))
        painter.setPen(s.colour("text"))
        self._set(self.width())[0].draw(painter, QPointF(self._pad, self._pad))
