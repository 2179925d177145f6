"""A small mark for staff: their files hold errors, and the screen shows an earlier content."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.views.paint import guarded
from kiosk.views.style import Style

WIDE_U, HIGH_U = 44.0, 6.0


class StaffMark(QWidget):
    """A short bar on the lower edge of the screen, in the right-hand corner. It has no word, takes no touch,
    and says nothing to visitors; staff know it from the handbook."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._look: Style | None = None
        self.hide()

    def show_style(self, style: Style) -> None:
        """Stand in the corner of the parent, in the colours of a style."""
        self._look = style
        parent = self.parentWidget()
        wide, high = max(style.ipx(WIDE_U), 8), max(style.ipx(HIGH_U), 2)
        self.setGeometry(parent.width() - wide, parent.height() - high, wide, high)
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        if self._look is not None:
            painter.fillRect(self.rect(), self._look.colour("error"))
