"""The speaker's notes: what to say at this step, in a size that can be read from where they stand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.talk import word
from kiosk.views.icons import draw_icon
from kiosk.views.layouts import stack
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label, text_box
from kiosk.views.widgets import Button, Panel

SIZES: Final = (80, 100, 125, 150, 200, 250)
"""Percent of body text."""
QUESTION: Final = ("?", "？")


class NotesPanel(Panel):
    """Paragraphs that scroll, and buttons for their size. A paragraph that asks stands out."""

    def __init__(self, style: Style, parent: QWidget, size: int = 100) -> None:
        super().__init__(style, parent)
        self.size_percent = size if size in SIZES else 100
        self._notes: tuple[str, ...] = ()
        self.labels: list[Label] = []
        lang = style.lang
        self.smaller = Button(style, word("smaller", lang), icon="zoom-out", parent=self)
        self.larger = Button(style, word("larger", lang), icon="a-large-small", parent=self)
        self.smaller.clicked.connect(self.shrink)
        self.larger.clicked.connect(self.grow)
        self.pane: ScrollPane | None = None
        self.setAccessibleName(word("notes", lang))

    def grow(self) -> None:
        """The next larger size."""
        self._resize(1)

    def shrink(self) -> None:
        """The next smaller size."""
        self._resize(-1)

    def _resize(self, by: int) -> None:
        at = min(max(SIZES.index(self.size_percent) + by, 0), len(SIZES) - 1)
        if SIZES[at] != self.size_percent:
            self.size_percent = SIZES[at]
            self._build()

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """The notes of a step; none says that there are none."""
        if notes != self._notes or self.pane is None:
            self._notes = notes
            self._build()

    def _build(self) -> None:
        s = self.look
        if self.pane is not None:
            self.pane.hide()
            self.pane.deleteLater()
        body = QWidget()
        column = stack(body, s, 14)
        size = s.size("body") * self.size_percent / 100
        self.labels = []
        for text in self._notes or (word("no_notes", s.lang),):
            colour = "caption" if not self._notes else "era_today" if text.endswith(QUESTION) else "text"
            label = Label(s, text, "body", colour, size=size)
            self.labels.append(label)
            column.addWidget(label)
        column.addStretch(1)
        self.pane = ScrollPane(s, body, self)
        self.smaller.setEnabled(self.size_percent > SIZES[0])
        self.larger.setEnabled(self.size_percent < SIZES[-1])
        self._place()
        self.pane.show()

    def _place(self) -> None:
        s = self.look
        pad, gap = s.ipx(28), round(max(s.metrics.gap, s.px(12)))
        right = self.width() - pad
        top = s.ipx(20)
        for button in (self.larger, self.smaller):
            hint = button.sizeHint()
            right -= hint.width()
            button.setGeometry(right, top, hint.width(), hint.height())
            right -= gap
        below = top + self.larger.height() + s.ipx(16)
        if self.pane is not None:
            self.pane.setGeometry(
                pad, below, max(self.width() - 2 * pad, 1), max(self.height() - below - s.ipx(16), 1)
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def paint_face(self, painter: QPainter, _rect: QRectF) -> None:
        s = self.look
        size = s.size("label")
        left, middle = s.px(28), self.larger.geometry().center().y()
        if self.smaller.x() - left < size * 3:
            return
        draw_icon(painter, "notebook-pen", left, middle - size / 2, size, s.colour("text_2"))
        words, room = word("notes", s.lang), self.smaller.x() - left - size * 1.6
        box = text_box(words, s.font("label"), line_height=s.line_height("label"), lang=s.lang)
        if box.width <= room:
            box.draw(painter, left + size * 1.4, middle - box.height / 2, s.colour("text_2"))
