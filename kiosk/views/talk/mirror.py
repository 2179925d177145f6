"""What the audience sees, small, for the speaker: a copy of the window, taken when nothing moves there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from kiosk.views.paint import painting

if TYPE_CHECKING:
    from kiosk.views.window import KioskWindow

REST_MS: Final = 150
"""So long after the last frame a screen is at rest."""
LONGEST_MS: Final = 1000
"""A screen that never rests is copied so often. A copy takes some milliseconds from its motion."""


class Mirror(QObject):
    """Follows a window. `came` brings a picture that fits into `size`, px."""

    came = Signal(QImage)

    def __init__(self, window: KioskWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.size = QSize()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.take)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_MS)
        self._longest.timeout.connect(self.take)
        window.frame.connect(self._on_frame)

    def stop(self) -> None:
        """Follow no more."""
        self._window.frame.disconnect(self._on_frame)
        self._rest.stop()
        self._longest.stop()

    def take(self) -> None:
        """Copy the window now."""
        self._rest.stop()
        self._longest.stop()
        image = copied(self._window, self.size)
        if not image.isNull():
            self.came.emit(image)

    def _on_frame(self, _took: float, _gap: float) -> None:
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()


def copied(window: KioskWindow, size: QSize) -> QImage:
    """The window as it stands, no larger than `size`; a null image where there is nothing to copy."""
    whole = window.size()
    if size.isEmpty() or whole.isEmpty() or window.current is None:
        return QImage()
    fit = whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(whole)
    image = QImage(fit, QImage.Format.Format_RGB32)
    with window.copying(), painting(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(fit.width() / whole.width(), fit.height() / whole.height())
        window.render(painter, QPoint())
    return image
