"""The panel with the filters of the timeline. The river stays in sight beside it, what is hidden faint."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.timeline import FilterChip, TimelineModel
from kiosk.state.model import Filter, ShowFilters
from kiosk.views.layouts import flow, grows, stack
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.timeline.cover import Cover, drop
from kiosk.views.widgets import Button, Touchable

# On a wide screen the names of the groups stand beside their chips.
NAMES_U, BESIDE_U = 150.0, 1500.0


class FilterPanel(Cover):
    """Chips in groups, each with how many events it would leave. A sheet at the foot of the screen."""

    width_u = 4000.0
    above = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ShowFilters(False), parent)
        self.chips: list[Button] = []
        self._key: tuple[object, ...] = ()

    def show_model(self, model: TimelineModel, style: Style) -> None:
        """Apply a model, and open."""
        key = (style.key, self.width(), model.filters, model.shown_words)
        if key != self._key:
            self._key = key
            self._make(model, style)
        self.open()

    def _make(self, model: TimelineModel, style: Style) -> None:
        """Make everything anew; the scroll stays, and the focus."""
        focus = self.window().focusWidget()
        focused = focus.event_to_send if isinstance(focus, Touchable) and self.isAncestorOf(focus) else None
        offset = self.pane.offset if self.pane is not None else 0.0
        if self.pane is not None:
            self.pane.halt()
        drop([self.title, self.note, self.pane, *self.foot])
        self.look = style
        lang = style.lang
        self.title = Label(style, label("filter", lang), "section", parent=self)
        self.note = Label(style, model.shown_words, "label", "text_2", parent=self)
        body = QWidget()
        column = stack(body, style, 14)
        self.chips = []
        for group in model.filters:
            chips = [self._chip(chip, style) for chip in group.chips]
            self.chips += chips
            column.addWidget(self._group(group.title, flow(style, list(chips)), style))
        column.addStretch(1)
        self.pane = ScrollPane(style, body, self)
        clear = Button(style, label("clear_filters", lang), Filter(None), icon="rotate-ccw", parent=self)
        clear.setEnabled(model.selection.members is not None)
        done = Button(
            style, label("done", lang), ShowFilters(False), icon="check", variant="primary", parent=self
        )
        self.foot = [clear, done]
        for button in self.foot:
            button.intent.connect(self.intent)
        self.setAccessibleName(label("filter", lang))
        for widget in (self.title, self.note, self.pane, *self.foot):
            widget.show()
        self.place()
        self.pane.set_offset(offset)
        found = next((t for t in self.stops() if focused is not None and t.event_to_send == focused), None)
        if focused is not None:
            (found or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self, title: str, chips: QWidget, style: Style) -> QWidget:
        """The name of a group beside its chips, or over them."""
        holder = QWidget()
        words = Label(style, title, "label", "text_2")
        row: QBoxLayout
        if self.width() > style.px(BESIDE_U) and style.step == 100:
            row = QHBoxLayout(holder)
            words.setFixedWidth(style.ipx(NAMES_U))
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            row = QVBoxLayout(holder)
            row.addWidget(words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.ipx(8))
        row.addWidget(chips, 1)
        grows(holder)
        return holder

    def _chip(self, chip: FilterChip, style: Style) -> Button:
        words = f"{chip.text} {chip.count}"
        button = Button(style, words, chip.event, variant="chip", chosen=chip.chosen)
        button.setEnabled(chip.count > 0 or chip.chosen)
        button.intent.connect(self.intent)
        return button

    def body_height(self, width: int) -> int:
        layout = self.pane.body.layout() if self.pane is not None else None
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def where(self, box: QRect, margin: int) -> QRect:
        """At the foot: the river and most of its marks stay in sight."""
        box.moveTo((self.width() - box.width()) // 2, self.height() - margin - box.height())
        return box
