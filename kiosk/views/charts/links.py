"""The ways on beside a plot: buttons whose words go on in the next line where one is too short for them."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from kiosk.presenters.chart_live import Link
from kiosk.views.icons import draw_icon
from kiosk.views.layouts import FlowLayout
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.widgets import Button


class LinkButton(Button):
    """A button with an icon and words, at most `limit` px wide: longer words stand on several lines."""

    def __init__(self, style: Style, link: Link, parent: QWidget) -> None:
        super().__init__(style, link.text, link.event, icon=link.icon, parent=parent)
        self.limit = math.inf
        self._set: tuple[float, TextBox] | None = None

    @property
    def box(self) -> TextBox:
        """The words, set for the width that there is; px."""
        mark, gap, pad, _width = self._metrics()
        room = max(self.limit - mark - gap - 2 * pad, 1.0)
        if self._set is None or self._set[0] != room:
            s = self.look
            line = 1.0 if self.width_with(self._metrics()[3]) <= self.limit else 1.2
            self._set = room, TextBox(self.words, s.font(self._role), room, line, lang=s.lang)
        return self._set[1]

    def sizeHint(self) -> QSize:
        """Its size within the limit."""
        hint = super().sizeHint()
        if hint.width() <= self.limit:
            return hint
        height = math.ceil(self.box.height + self.look.px(24))
        return QSize(math.floor(self.limit), max(hint.height(), height))

    def draw_face(self, painter: QPainter, ink: QColor) -> None:
        mark, gap, _pad, _width = self._metrics()
        box = self.box
        x = (self.width() - mark - gap - box.width) / 2
        if self.icon_name:
            draw_icon(painter, self.icon_name, x, (self.height() - mark) / 2, mark, ink)
        box.draw(painter, x + mark + gap, (self.height() - box.height) / 2, ink)


class Links(QWidget):
    """All ways on from a chart, side by side or under each other."""

    def __init__(self, style: Style, links: tuple[Link, ...], parent: QWidget) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=round(max(style.px(12), style.metrics.gap)))
        self.buttons = [LinkButton(style, link, self) for link in links]
        for button in self.buttons:
            flow.addWidget(button)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """How high they are at a width, px; they take it as the limit of each."""
        for button in self.buttons:
            button.limit = width
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        return layout.heightForWidth(width)
