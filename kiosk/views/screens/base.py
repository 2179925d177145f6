"""What every screen is: a view that can apply its whole model again at any time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from kiosk.presenters.trail import NONE, Trail
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.widgets import Touchable


class ScreenView(QWidget):
    """Base of all screens.

    `show_model(model, style)` applies everything and may be called again at any time; `intent` carries the
    events that the visitor asks for; `moving` is true while something on it travels by itself.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: Any = None
        self.look: Style | None = None
        self.trail = NONE
        self._trail_changed = False

    @property
    def runs(self) -> bool:
        """True while something runs, for a bounded time, that a visitor started and waits for."""
        return False

    @property
    def moving(self) -> bool:
        """True while something on the screen scrolls by itself."""
        return any(pane.moving for pane in self.findChildren(ScrollPane))

    def set_trail(self, trail: Trail) -> None:
        """How the visitor came here. Shown with the model that follows."""
        self._trail_changed = self._trail_changed or trail != self.trail
        self.trail = trail

    def show_model(self, model: Any, style: Style) -> None:
        """Apply a view model in a style."""
        same_look = self.look is not None and self.look.key == style.key
        changed = model != self.model or not same_look or self._trail_changed
        self._trail_changed = False
        self.model = model
        self.look = style
        if changed:
            self.apply()

    def apply(self) -> None:
        """Build or update what is on the screen from `self.model` and `self.look`."""
        raise NotImplementedError

    def place(self) -> None:
        """Put the parts in their places; called after each change of size."""

    def close_view(self) -> None:
        """Stop whatever runs."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model is not None:
            self.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_view()
        super().closeEvent(event)

    def focused_event(self) -> object:
        """What the control with the focus stands for, to find it again after a rebuild; None where there is
        none."""
        widget = self.window().focusWidget()
        return widget.event_to_send if isinstance(widget, Touchable) and self.isAncestorOf(widget) else None

    def focus_again(self, event: object) -> None:
        """Give the focus to the control that stands for the same event as before."""
        if event is None:
            return
        for child in self.findChildren(Touchable):
            if child.event_to_send == event and child.isEnabled():
                child.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def clear(widget: QWidget) -> None:
    """Remove all child widgets and the layout of a widget, so that it can be filled anew."""
    layout = widget.layout()
    if layout is not None:
        _empty(layout)
        QWidget().setLayout(layout)
    for child in widget.findChildren(QWidget):
        if child.parentWidget() is widget:
            child.hide()
            child.setParent(None)
            child.deleteLater()


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            _empty(inner)
