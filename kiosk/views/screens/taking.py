"""A screen whose card can be taken along: a button, and the code over the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.views.screens.base import ScreenView
from kiosk.views.style import Style
from kiosk.views.take import TakeCover
from kiosk.views.timeline.cover import drop
from kiosk.views.widgets import Button


class TakingScreen(ScreenView):
    """The base of the event and the chart, which stand in no pane of their own as the other cards do.

    A subclass makes its button with `make_take`, calls `renew_code` when it has built itself anew, and keeps
    the code out of what it takes down.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cover: TakeCover | None = None
        self.take_button: Button | None = None

    def make_take(self, style: Style, parent: QWidget) -> Button | None:
        """The button; None where there is nothing to take."""
        self.take_button = None
        if self.trail.take is not None:
            self.take_button = Button(style, label("take", style.lang), icon="scan", parent=parent)
            self.take_button.clicked.connect(self.open_code)
        return self.take_button

    def open_code(self) -> None:
        """Show the code over the screen."""
        take = self.trail.take
        if self.cover is not None or take is None or self.look is None:
            return
        self.cover = TakeCover(self.look, take, self)
        self.cover.intent.connect(self.close_code)
        self.cover.open()

    def close_code(self) -> None:
        """Back to the card."""
        if self.cover is None:
            return
        drop([self.cover])
        self.cover = None
        if self.take_button is not None:
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew_code(self, *, same: bool) -> None:
        """The screen was built anew: of the same item the code stays open, in its present words."""
        if self.cover is None:
            return
        drop([self.cover])
        self.cover = None
        if same and self.take_button is not None and self.take_button.isEnabled():
            self.open_code()

    def place_code(self) -> None:
        """The code covers the screen at any size."""
        if self.cover is not None:
            self.cover.setGeometry(self.rect())

    def on_key(self, event: QKeyEvent) -> bool:
        """The key that leads back closes the code first."""
        if self.cover is None or event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            return False
        self.close_code()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        if not self.isVisible():
            self.close_code()
        super().hideEvent(event)
