"""The speaker's pointer: a dot over the audience's screen that follows the mouse, or a finger that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QWidget

from kiosk.views.paint import guarded
from kiosk.views.style import Style

if TYPE_CHECKING:
    from kiosk.views.window import KioskWindow

SIDE_U: Final = 84.0


class PointerDot(QWidget):
    """Takes no touch itself: whatever it points at can be touched through it."""

    def __init__(self, style: Style, window: KioskWindow) -> None:
        super().__init__(window)
        self.look = style
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = style.ipx(SIDE_U)
        self.setFixedSize(side, side)
        self._window = window
        window.point_with(self.point)
        self.point(QPointF(window.rect().center()))

    def point(self, pos: QPointF) -> None:
        """Stand at a place of the window, px."""
        self.move(round(pos.x() - self.width() / 2), round(pos.y() - self.height() / 2))
        self.raise_()

    def remove(self) -> None:
        """Go, and leave the window as it was."""
        self._window.point_with(None)
        self.hide()
        self.deleteLater()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = QPointF(self.rect().center()), self.width() / 2
        ink = self.look.colour("here")
        glow = QRadialGradient(middle, radius)
        for place, strength in ((0.0, 1.0), (0.3, 1.0), (0.36, 0.35), (1.0, 0.0)):
            ink.setAlphaF(strength)
            glow.setColorAt(place, ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(middle, radius, radius)
