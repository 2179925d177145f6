"""Which route to give instead: a card for each over the presenter view."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.card import Row
from kiosk.presenters.talk import RouteRow, word
from kiosk.views.cards import heading, row_card
from kiosk.views.layouts import stack
from kiosk.views.paint import guarded
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button


class ToRoute:
    """Give another route, from its first step."""

    def __init__(self, route_id: str) -> None:
        self.route_id = route_id


CLOSE = "close"


class RoutesCover(QWidget):
    """All routes. `intent` carries a `ToRoute`, or `CLOSE`."""

    intent = Signal(object)

    def __init__(self, rows: tuple[RouteRow, ...], style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = style
        lang = style.lang
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(word("choose", lang))
        self.cards = [
            row_card(
                style,
                Row(
                    row.title,
                    row.plan,
                    ToRoute(row.route_id),
                    "route",
                    tag=word("running_now", lang) if row.now else "",
                ),
                "here",
            )
            for row in rows
        ]
        body = QWidget()
        column = stack(body, style, 20)
        column.addWidget(heading(style, word("choose", lang), "title", "text"))
        column.addWidget(Label(style, word("from_start", lang), "label", "text_2"))
        for card in self.cards:
            card.intent.connect(self.intent)
            column.addWidget(card)
        column.addStretch(1)
        self.pane = ScrollPane(style, body, self)
        self.close_button = Button(
            style, word("close", lang), CLOSE, icon="x", variant="primary", parent=self
        )
        self.close_button.intent.connect(self.intent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        s = self.look
        margin, hint = s.ipx(48), self.close_button.sizeHint()
        width = min(self.width() - 2 * margin, s.ipx(1400))
        left = (self.width() - width) // 2
        foot = hint.height() + margin
        self.pane.setGeometry(left, margin, width, max(self.height() - foot - 2 * margin, 1))
        self.close_button.setGeometry(
            left + width - hint.width(), self.height() - foot, hint.width(), hint.height()
        )
        super().resizeEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.fillRect(self.rect(), self.look.colour("bg"))
