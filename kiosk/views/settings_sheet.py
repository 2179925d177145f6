"""The sheet with all ways to see and touch the exhibit, over the screen and above the dock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.settings import SettingRow, SettingsModel
from kiosk.state.model import ShowSettings
from kiosk.views.layouts import flow, grows, stack
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.timeline.cover import Cover, drop
from kiosk.views.widgets import Button, Touchable

NAMES_U, BESIDE_U = 240.0, 1000.0


class SettingsSheet(Cover):
    """A row of choices for each way. `intent` carries each choice as it is touched."""

    intent = Signal(object)
    width_u = 1100.0
    scrim = 0.5

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ShowSettings(False), parent)
        self.chips: dict[str, list[Button]] = {}
        self._model: SettingsModel | None = None
        self._key: object = None

    def show_model(self, model: SettingsModel, style: Style) -> None:
        """Apply a model, and open. Everything is made anew where anything changed; focus and scroll stay."""
        key = (model, style.key, self.size())
        if key != self._key:
            self._key = key
            self._make(model, style)
        self.open()

    def _make(self, model: SettingsModel, style: Style) -> None:
        focus = self.window().focusWidget()
        focused = focus.accessibleName() if isinstance(focus, Touchable) and self.isAncestorOf(focus) else ""
        offset = self.pane.offset if self.pane is not None else 0.0
        if self.pane is not None:
            self.pane.halt()
        drop([self.title, self.note, self.pane, *self.foot])
        self.look, self._model = style, model
        self.title = Label(style, model.title, "section", parent=self)
        self.note = Label(style, model.note, "label", "text_2", parent=self)
        body = QWidget()
        column = stack(body, style, 18)
        self.chips = {}
        for row in model.rows:
            column.addWidget(self._row(row, style))
        column.addStretch(1)
        self.pane = ScrollPane(style, body, self)
        back = Button(style, label("settings_reset", style.lang), icon="rotate-ccw", parent=self)
        back.setEnabled(bool(model.changed))
        back.clicked.connect(self._on_back)
        done = Button(
            style,
            label("done", style.lang),
            ShowSettings(False),
            icon="check",
            variant="primary",
            parent=self,
        )
        done.intent.connect(self.intent)
        self.foot = [back, done]
        self.setAccessibleName(model.title)
        for widget in (self.title, self.note, self.pane, *self.foot):
            widget.show()
        self.place()
        self.pane.set_offset(offset)
        if focused:
            found = next((stop for stop in self.stops() if stop.accessibleName() == focused), self)
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, row: SettingRow, style: Style) -> QWidget:
        """The name of a way beside its choices, or over them where it is narrow."""
        holder = QWidget()
        words = Label(style, row.title, "label", "text_2")
        chips = [
            Button(
                style,
                one.text,
                one.event,
                variant="chip",
                chosen=one.chosen,
                name=f"{row.title}: {one.text}",
            )
            for one in row.choices
        ]
        for chip in chips:
            chip.intent.connect(self.intent)
        self.chips[row.id] = chips
        line: QBoxLayout
        if self.width() > style.px(BESIDE_U) and style.step == 100:
            line = QHBoxLayout(holder)
            words.setFixedWidth(style.ipx(NAMES_U))
            line.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            line = QVBoxLayout(holder)
            line.addWidget(words)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.ipx(12))
        line.addWidget(flow(style, list(chips)), 1)
        grows(holder)
        return holder

    def body_height(self, width: int) -> int:
        layout = self.pane.body.layout() if self.pane is not None else None
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def _on_back(self) -> None:
        """All ways that were changed go back to normal, one after the other."""
        for event in self._model.changed if self._model is not None else ():
            self.intent.emit(event)
