"""The window in the hall fills its display, whatever becomes of it: other sizes, turned, unplugged, back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent, QScreen
from PySide6.QtWidgets import QWidget

log = logging.getLogger(__name__)

SETTLE_MS: Final = 200
"""A display that is turned or plugged in tells of itself in several steps."""
LOOK_MS: Final = 5000
"""What no signal told of is seen so soon."""
POINTER_MS: Final = 3000
"""A mouse that rests for so long needs no arrow."""


def primary_area() -> QRect | None:
    """Where the primary screen is; None where there is none."""
    screen = QGuiApplication.primaryScreen()
    return None if screen is None or screen.geometry().isEmpty() else screen.geometry()


class Displays(QObject):
    """Follows the screens. `fills` is false for a window of a fixed size, which only has its arrow hidden;
    `area` tells where it is to be, None for nowhere."""

    def __init__(
        self, window: QWidget, *, fills: bool = True, area: Callable[[], QRect | None] = primary_area
    ) -> None:
        super().__init__(window)
        self._window = window
        self._area = area
        self._fills = fills
        self._screens: list[QScreen] = []
        self._missing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.place)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        self._pointer = QTimer(self)
        self._pointer.setSingleShot(True)
        self._pointer.setInterval(POINTER_MS)
        self._pointer.timeout.connect(self._on_pointer_rests)
        self._handle = window.windowHandle()

    def start(self) -> None:
        """Begin to follow."""
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screens)
        app.screenRemoved.connect(self._on_screens)
        app.primaryScreenChanged.connect(self._on_screens)
        if self._handle is not None:
            self._handle.installEventFilter(self)
        self._window.setCursor(Qt.CursorShape.BlankCursor)
        self._follow()
        if self._fills:
            self._look.start()
            self.look()

    def stop(self) -> None:
        """End."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.disconnect(self._on_screens)
            app.screenRemoved.disconnect(self._on_screens)
            app.primaryScreenChanged.disconnect(self._on_screens)
        if self._handle is not None:
            self._handle.removeEventFilter(self)
        for screen in self._screens:
            screen.geometryChanged.disconnect(self._on_geometry)
        self._screens.clear()
        for timer in (self._timer, self._look, self._pointer):
            timer.stop()

    def look(self) -> None:
        """Where the window does not fill its screen, it is to."""
        if self._window.geometry() != self._area() or not self._window.isVisible():
            self._timer.start()

    def place(self) -> None:
        """Fill the screen that there is."""
        if not self._fills:
            return
        area = self._area()
        if area is None:
            if not self._missing:
                log.warning("there is no screen: waiting for one")
            self._missing = True
            return
        window, screen = self._window, QGuiApplication.primaryScreen()
        if screen is not None and window.screen() is not screen:
            window.setScreen(screen)
        if not window.isVisible() or not window.isFullScreen():
            window.showFullScreen()
        # Without a window manager nobody else makes it as large as the screen.
        if window.geometry() != area:
            window.setGeometry(area)
        log.info("screen of %d x %d%s", area.width(), area.height(), " is back" if self._missing else "")
        self._missing = False

    def _follow(self) -> None:
        """Hear of each screen that there is."""
        now = QGuiApplication.screens()
        for screen in now:
            if screen not in self._screens:
                screen.geometryChanged.connect(self._on_geometry)
        self._screens = list(now)

    def _on_screens(self, _screen: object) -> None:
        self._follow()
        self._timer.start()

    def _on_geometry(self, _area: QRect) -> None:
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A mouse that hovers shows its arrow; a finger never hovers."""
        if (
            event.type() == QEvent.Type.MouseMove
            and isinstance(event, QMouseEvent)
            and not event.buttons()
            and event.source() == Qt.MouseEventSource.MouseEventNotSynthesized
        ):
            if self._window.cursor().shape() == Qt.CursorShape.BlankCursor:
                self._window.unsetCursor()
            self._pointer.start()
        return super().eventFilter(watched, event)

    def _on_pointer_rests(self) -> None:
        self._window.setCursor(Qt.CursorShape.BlankCursor)
