"""Black or white over the audience's screen; a touch takes it away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.state.talk import ToBlank
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.widgets import Touchable


class BlankCover(Touchable):
    """Over all but the bar of the talk."""

    def __init__(self, style: Style, colour: str, name: str, parent: QWidget) -> None:
        super().__init__(style, name, ToBlank(colour), parent)  # type: ignore[arg-type]
        self.colour = colour
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        white = self.colour == "white"
        painter.fillRect(self.rect(), Qt.GlobalColor.white if white else Qt.GlobalColor.black)
