"""All steps of a talk at once, over the audience's screen: a touch goes to one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.card import Row
from kiosk.presenters.talk import TalkModel, word
from kiosk.state.talk import GoToStep
from kiosk.views.cards import heading, row_card
from kiosk.views.layouts import grid, stack
from kiosk.views.paint import guarded
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style

LEAST_U = 560.0
"""Width of a step, in units."""


class StepsOverview(QWidget):
    """A card for each step, in columns that scroll. `intent` carries the command of one that is touched."""

    intent = Signal(object)

    def __init__(self, model: TalkModel, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = style
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(word("overview", model.lang))
        self.cards = [
            row_card(
                style,
                Row(
                    f"{row.number}  {row.title}",
                    " · ".join(part for part in (row.minutes, row.spent) if part),
                    GoToStep(row.number - 1),
                    tag=word("showing", model.lang) if row.state == "now" else "",
                ),
                "here",
            )
            for row in model.steps
        ]
        for card in self.cards:
            card.intent.connect(self.intent)
        body = QWidget()
        column = stack(body, style, 24)
        column.addWidget(heading(style, model.route, "title", "text"))
        column.addWidget(grid(style, list(self.cards), LEAST_U, columns_max=3))
        column.addStretch(1)
        self.pane = ScrollPane(style, body, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = self.look.ipx(40)
        self.pane.setGeometry(self.rect().adjusted(margin, margin, -margin, 0))
        super().resizeEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.fillRect(self.rect(), self.look.colour("bg"))
