"""The sleeping window: black, and deaf but for one thing. The touch or key that wakes it only wakes it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEventPoint, QKeyEvent, QPainter, QPaintEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from kiosk.views.paint import guarded

HAND_S: Final = 0.6
"""What follows so soon is of the same hand: a double tap, the other fingers."""
GESTURE_S: Final = 2.0
"""As long as the finger rests that woke it, others that join it belong to it; but a contact that is never
released must not make the exhibit deaf."""

_PRESSES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
    QEvent.Type.TabletPress,
)
_INPUTS = (
    *_PRESSES,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
    QEvent.Type.NativeGesture,
    QEvent.Type.KeyRelease,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.ContextMenu,
)


class SleepCover(QWidget):
    """Black over all of a window. `woken` tells of whatever was touched; `takes` has to see every event of
    the window first. `clock` is monotonic seconds."""

    woken = Signal()

    def __init__(self, window: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._clock = clock
        self._woken_at: float | None = None
        self._held: set[int] = set()
        self._keys: set[int] = set()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.hide()

    def cover(self) -> None:
        """Lie over all that the window shows."""
        self._woken_at = None
        self._held.clear()
        self._keys.clear()
        self.place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Follow the window."""
        window = self.parentWidget()
        assert window is not None
        self.setGeometry(window.rect())
        self.raise_()

    def takes(self, event: QEvent) -> bool:
        """True for an event that the exhibit must not see: all input while it sleeps, and of the hand that
        woke it."""
        kind = event.type()
        if kind not in _INPUTS:
            return False
        if isinstance(event, QTouchEvent):
            self._follow(event)
        if not self.isHidden():
            event.accept()
            if isinstance(event, QKeyEvent):
                self._keys.add(event.key())
            if kind in _PRESSES:
                self._woken_at = self._clock()
                self.woken.emit()
            return True
        if self._woken_at is None:
            return False
        if isinstance(event, QKeyEvent):
            return self._takes_key(event)
        since = self._clock() - self._woken_at
        if since < HAND_S or (self._held and since < GESTURE_S):
            event.accept()
            return True
        return False

    def _takes_key(self, event: QKeyEvent) -> bool:
        """The key that woke it, until it is released."""
        if event.key() not in self._keys:
            return False
        if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._keys.discard(event.key())
        elif event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            # Its release went elsewhere.
            self._keys.discard(event.key())
            return False
        event.accept()
        return True

    def _follow(self, event: QTouchEvent) -> None:
        """Note which fingers are down that came while it slept, or with the one that woke it."""
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._held.clear()
            return
        for point in event.points():
            if point.state() == QEventPoint.State.Released:
                self._held.discard(point.id())
            elif point.state() == QEventPoint.State.Pressed and not self.isHidden():
                self._held.add(point.id())

    def event(self, event: QEvent) -> bool:
        # Keys go to whoever has the focus, which is the cover; they wake it as a touch does.
        if isinstance(event, QKeyEvent) and self.takes(event):
            return True
        return super().event(event)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
