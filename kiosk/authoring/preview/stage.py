"""The exhibit at its true size, shown as large as there is room: what fits here fits in the hall."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsProxyWidget, QGraphicsScene, QGraphicsView, QWidget

MARGIN_PX = 12


class Stage(QGraphicsView):
    """Shows a window of any size, scaled; touches by mouse arrive in it where they are meant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundBrush(Qt.GlobalColor.darkGray)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self._proxy: QGraphicsProxyWidget | None = None

    def hold(self, window: QWidget) -> None:
        """Take a window that has no parent."""
        self._proxy = self._scene.addWidget(window)
        self.fit()

    def release(self) -> None:
        """Give the window back, as it was."""
        if self._proxy is not None:
            self._proxy.setWidget(None)  # type: ignore[arg-type]
            self._scene.removeItem(self._proxy)
            self._proxy = None

    def set_size(self, width: int, height: int) -> None:
        """Give the window another size in px of its screen."""
        if self._proxy is not None:
            self._proxy.resize(width, height)
        self.fit()

    @property
    def scale_now(self) -> float:
        """How large a pixel of the exhibit is here; at most 1."""
        return self.transform().m11()

    def fit(self) -> None:
        """As large as there is room, and never larger than it is."""
        if self._proxy is None:
            return
        rect = self._proxy.boundingRect()
        self._scene.setSceneRect(rect)
        room_x = max(self.viewport().width() - 2 * MARGIN_PX, 1)
        room_y = max(self.viewport().height() - 2 * MARGIN_PX, 1)
        factor = min(room_x / max(rect.width(), 1), room_y / max(rect.height(), 1), 1.0)
        self.resetTransform()
        self.scale(factor, factor)
        self.centerOn(rect.center())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # To the exhibit; the stage itself has nothing to scroll.
        super().wheelEvent(event)
        event.accept()
