"""One pixel that is painted anew when it is asked to: whether the window paints at all can be seen by it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.views.paint import guarded


class Pulse(QWidget):
    """In the corner of a window, over all that lies in it. `painted` counts."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.painted = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Else what lies under it would be painted each time too.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(0, 0, 1, 1)
        self.show()

    def ask(self) -> None:
        """Ask to be painted."""
        self.raise_()
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        self.painted += 1
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
