"""The choice that a gathered mark of the ribbon opens: each of its events, one touch away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.card import DEFAULT_HUE, Row
from kiosk.presenters.labels import label
from kiosk.presenters.ribbon import Mark
from kiosk.views.cards import row_card
from kiosk.views.layouts import stack
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.timeline.cover import Cover
from kiosk.views.widgets import Button

CLOSE: Final = "close"


def years_of(marks: tuple[Mark, ...]) -> str:
    """The year of marks in time order, or the first and the last one."""
    first, last = marks[0].year, marks[-1].year
    return str(first) if first == last else f"{first}–{last}"


class GatheredCover(Cover):
    """A row for each event, and a button that closes it, over the screen. `intent` carries what a row opens,
    or `CLOSE`; it also closes with the key that leads back, and when the screen goes."""

    scrim = 0.6

    def __init__(self, style: Style, marks: tuple[Mark, ...], parent: QWidget) -> None:
        super().__init__(CLOSE, parent)
        self.look = style
        words = label("years_gathered_title", style.lang).format(years=years_of(marks), n=len(marks))
        self.setAccessibleName(words)
        self.title = Label(style, words, "section", "text", self)
        body = QWidget()
        column = stack(body, style, 12)
        later = label("year_later_tag", style.lang)
        told = (Row(m.title, str(m.year), m.event, "waves", tag=later if m.later else "") for m in marks)
        self.rows = [row_card(style, row, DEFAULT_HUE) for row in told]
        for row in self.rows:
            row.intent.connect(self.intent)
            column.addWidget(row)
        column.addStretch(1)
        self.pane = ScrollPane(style, body, self)
        close = Button(
            style, label("take_close", style.lang), CLOSE, icon="x", variant="primary", parent=self
        )
        close.intent.connect(self.intent)
        self.foot = [close]
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self.place()

    def body_height(self, width: int) -> int:
        layout = self.pane.body.layout() if self.pane is not None else None
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self.parent():
            self.setGeometry(self.parentWidget().rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The screen under it has no part in what is done here.
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_Back:
                activity = getattr(self.window(), "activity", None)
                if activity is not None:
                    activity.emit()
                self.intent.emit(CLOSE)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.focusNextPrevChild(True)
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.focusNextPrevChild(False)
            case _:
                super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.intent.emit(CLOSE)
