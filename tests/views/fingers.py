"""A window to touch, widgets that write down what they are told, and events as a panel sends them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.views.gestures import GestureHub

STATES = {
    "down": QEventPoint.State.Pressed,
    "move": QEventPoint.State.Updated,
    "rest": QEventPoint.State.Stationary,
    "up": QEventPoint.State.Released,
}
NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Contact(QEventPoint):
    """A contact with a size, which only a panel can give to Qt's own."""

    def __init__(self, key: int, state: str, x: float, y: float, size: float) -> None:
        super().__init__(key, STATES[state], QPointF(x, y), QPointF(x, y))
        self.size = size

    def ellipseDiameters(self) -> QSizeF:
        return QSizeF(self.size, self.size / 2)


class Touch(QTouchEvent):
    """A touch event that keeps its contacts."""

    def __init__(self, kind: QEvent.Type, contacts: list[Contact]) -> None:
        super().__init__(kind, QPointingDevice.primaryPointingDevice(), NO_KEY, contacts)
        self.contacts = contacts

    def points(self) -> list[Contact]:  # type: ignore[override]
        return self.contacts


class Recorder(QWidget):
    """A widget that writes down what it is told."""

    def __init__(self, parent: QWidget, name: str, log: list[Any]) -> None:
        super().__init__(parent)
        self.name, self.log = name, log

    def note(self, what: str, *more: Any) -> None:
        self.log.append((self.name, what, *more))


class Tappable(Recorder):
    """Can be touched. `hot` False: its guard says no."""

    hot = True

    def tappable(self, _pos: QPointF) -> bool:
        return self.hot

    def press(self, _pos: QPointF) -> None:
        self.note("press")

    def release(self) -> None:
        self.note("release")

    def tap(self, _pos: QPointF) -> None:
        self.note("tap")


class Scroller(Recorder):
    """Can be dragged, and not pinched. `fast`: what it answers to `halt`."""

    fast: bool | None = None

    def drag_begin(self, pos: QPointF) -> None:
        self.note("begin", pos.x(), pos.y())

    def drag_move(self, _pos: QPointF, delta: QPointF) -> None:
        self.note("move", delta.x(), delta.y())

    def drag_end(self, velocity: QPointF) -> None:
        self.note("end", round(velocity.x()), round(velocity.y()))

    def halt(self) -> bool | None:
        self.note("halt")
        return self.fast


class Pane(Scroller):
    """Can be dragged, pinched and turned by a wheel."""

    def pinch(self, centre: QPointF, factor: float, delta: QPointF) -> None:
        self.note("pinch", round(centre.x()), round(factor, 3), round(delta.x(), 3), round(delta.y(), 3))

    def wheel(self, _pos: QPointF, steps: float, zooming: bool) -> None:
        self.note("wheel", steps, zooming)


class Panned(Pane):
    """Can be cancelled and panned as well."""

    def drag_cancel(self) -> None:
        self.note("cancel")

    def pan(self, _pos: QPointF, delta: QPointF) -> None:
        self.note("pan", delta.x(), delta.y())

    def settle(self) -> None:
        self.note("settle")


class Scene:
    """A window with a pane (0, 0, 800, 400), a button on it (100, 100, 200, 100), a button beside it
    (100, 450, 200, 100), and a clock that the test moves. Slop 10 px, a palm above 70 px."""

    def __init__(self, pane: type[Scroller] = Pane) -> None:
        self.log: list[Any] = []
        self.now = 100.0
        self.seen = 0
        self.window = QWidget()
        self.window.resize(800, 600)
        self.pane = pane(self.window, "pane", self.log)
        self.pane.setGeometry(0, 0, 800, 400)
        self.button = Tappable(self.pane, "button", self.log)
        self.button.setGeometry(100, 100, 200, 100)
        self.lone = Tappable(self.window, "lone", self.log)
        self.lone.setGeometry(100, 450, 200, 100)
        self.hub = GestureHub(self.window, slop=10, palm=70, activity=self._active, clock=lambda: self.now)
        self.window.show()

    def _active(self) -> None:
        self.seen += 1

    def close(self) -> None:
        """Take the window away."""
        self.window.close()
        self.window.deleteLater()

    def touch(
        self, *points: tuple[int, str, float, float], dt: float = 0.01, stamp: int = 0, size: float = 0.0
    ) -> None:
        """One touch event: (id, "down" | "move" | "rest" | "up", x, y) of each contact, `dt` s after the
        last; `stamp` in ms as the device gives it."""
        self.now += dt
        made = [Contact(i, s, x, y, size) for i, s, x, y in points]
        kind = QEvent.Type.TouchUpdate
        if all(s == "down" for _, s, _, _ in points):
            kind = QEvent.Type.TouchBegin
        elif all(s == "up" for _, s, _, _ in points):
            kind = QEvent.Type.TouchEnd
        event = Touch(kind, made)
        event.setTimestamp(stamp)
        assert self.hub.event(event)

    def cancel_touch(self) -> None:
        """The system takes the touch away."""
        assert self.hub.event(QEvent(QEvent.Type.TouchCancel))

    def mouse(self, kind: QEvent.Type, x: float, y: float, held: Qt.MouseButton = LEFT) -> None:
        """One mouse event of the left button."""
        self.now += 0.01
        pos = QPointF(x, y)
        assert self.hub.event(QMouseEvent(kind, pos, pos, LEFT, held, NO_KEY))

    def wheel(
        self,
        angle: tuple[int, int] = (0, 0),
        pixels: tuple[int, int] = (0, 0),
        phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
        key: Qt.KeyboardModifier = NO_KEY,
        at: tuple[float, float] = (400, 200),
    ) -> None:
        """One wheel event over the pane."""
        pos, none = QPointF(*at), Qt.MouseButton.NoButton
        assert self.hub.event(QWheelEvent(pos, pos, QPoint(*pixels), QPoint(*angle), none, key, phase, False))

    def native(self, kind: Qt.NativeGestureType, value: float = 0.0) -> None:
        """One gesture event of a trackpad, over the pane."""
        pos = QPointF(400, 200)
        device = QPointingDevice.primaryPointingDevice()
        assert self.hub.event(QNativeGestureEvent(kind, device, 2, pos, pos, pos, value, QPointF()))

    def names(self) -> list[str]:
        """What was told to whom, without the figures."""
        return [f"{who}.{what}" for who, what, *_ in self.log]

    def told(self, what: str) -> list[Any]:
        """The figures of each call of a name."""
        return [entry[2:] for entry in self.log if entry[1] == what]
