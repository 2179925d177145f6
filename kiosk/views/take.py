"""The code of a card over its screen, for cards that have no room for it; its text stands under it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.takeaway import Takeaway
from kiosk.views.layouts import stack
from kiosk.views.qr import QrCode
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.timeline.cover import Cover
from kiosk.views.widgets import Button

CLOSE: Final = "close"


class TakeCover(Cover):
    """Title, code, its text, and a button that closes it. `intent` says only that it is to be closed."""

    scrim = 0.6

    def __init__(self, style: Style, take: Takeaway, parent: QWidget) -> None:
        super().__init__(CLOSE, parent)
        self.look = style
        self.setAccessibleName(take.words)
        self.title = Label(style, take.words, "section", "text", self)
        self.note = Label(style, take.how, "caption", "text_2", self)
        body = QWidget()
        column = stack(body, style, 16)
        self.code = QrCode(style, take)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        for line in (take.title, *take.facts, take.source):
            column.addWidget(Label(style, line, "caption", "text"))
        column.addStretch(1)
        self.pane = ScrollPane(style, body, self)
        close = Button(
            style, label("take_close", style.lang), CLOSE, icon="x", variant="primary", parent=self
        )
        close.intent.connect(self.intent)
        self.foot = [close]
        self.setGeometry(parent.rect())
        self.place()

    def body_height(self, width: int) -> int:
        body = self.pane.body if self.pane is not None else None
        layout = body.layout() if body is not None else None
        return layout.totalHeightForWidth(width) if layout is not None else 0
