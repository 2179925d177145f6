"""The sheet that tells what the keys do, over the screen and above the dock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.presenters.keys import KeysModel
from kiosk.presenters.labels import label
from kiosk.state.model import ShowKeys
from kiosk.views.layouts import grows, stack
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.timeline.cover import Cover, drop
from kiosk.views.widgets import Button

KEYS_U = 250.0


class KeysSheet(Cover):
    """Keys at the left, what they do at the right. `intent` carries what closes it."""

    intent = Signal(object)
    width_u = 980.0
    scrim = 0.5

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ShowKeys(False), parent)
        self.lines: list[tuple[Label, Label]] = []
        self._key: object = None

    def show_model(self, model: KeysModel, style: Style) -> None:
        """Apply a model, and open."""
        key = (model, style.key, self.size())
        if key != self._key:
            self._key = key
            self._make(model, style)
        self.open()

    def _make(self, model: KeysModel, style: Style) -> None:
        if self.pane is not None:
            self.pane.halt()
        drop([self.title, self.pane, *self.foot])
        self.look = style
        self.title = Label(style, model.title, "section", parent=self)
        body = QWidget()
        column = stack(body, style, 8)
        self.lines = []
        for row in model.rows:
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(style.ipx(16))
            keys = Label(style, row.keys, "label", "text", weight=700)
            keys.setFixedWidth(style.ipx(KEYS_U * style.step / 100))
            does = Label(style, row.does, "label", "text")
            line.addWidget(keys)
            line.addWidget(does, 1)
            grows(holder)
            column.addWidget(holder)
            self.lines.append((keys, does))
        column.addStretch(1)
        self.pane = ScrollPane(style, body, self)
        done = Button(
            style, label("done", style.lang), ShowKeys(False), icon="check", variant="primary", parent=self
        )
        done.intent.connect(self.intent)
        self.foot = [done]
        self.setAccessibleName(model.title)
        for widget in (self.title, self.pane, done):
            widget.show()
        self.place()

    def body_height(self, width: int) -> int:
        layout = self.pane.body.layout() if self.pane is not None else None
        return layout.totalHeightForWidth(width) if layout is not None else 0
