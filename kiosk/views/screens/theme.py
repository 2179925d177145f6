"""A theme: what it says, a drawing of its parts, and everything tied to it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.presenters.theme import ThemeModel
from kiosk.state.model import Open, Screen
from kiosk.views.cards import SourceLine, group_rows
from kiosk.views.forms import FormPanel
from kiosk.views.layouts import columns, stack
from kiosk.views.screens.company import TitleBlock
from kiosk.views.screens.pane import DetailScreen
from kiosk.views.style import Style
from kiosk.views.text import Label


class ThemeView(DetailScreen):
    """The theme on one side, what it is tied to on the other; or one under the other."""

    model: ThemeModel

    def back_event(self) -> object:
        return Open(Screen.IDEAS)

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        if not self.wide:
            column = stack(body, style, 24)
            self._story(column, style, 1.0)
            group_rows(column, style, model.groups, model.hue)
            column.addStretch(1)
            return
        shares = (56, 44)
        left, right = columns(body, style, shares, gap_u=48)
        self._story(left, style, shares[0] / 100)
        left.addStretch(1)
        group_rows(right, style, model.groups, model.hue)
        right.addStretch(1)

    def _story(self, column: QVBoxLayout, style: Style, share: float) -> None:
        model = self.model
        width = self.column_width(share)
        column.addWidget(TitleBlock(style, model.title, model.kind, None, width))
        column.addWidget(Label(style, model.text, "body", "text"))
        if model.parts is not None:
            large = self.wide and style.step == 100
            column.addWidget(FormPanel(style, model.parts, model.parts_title, model.hue, large=large))
        column.addWidget(SourceLine(style, model.source))
