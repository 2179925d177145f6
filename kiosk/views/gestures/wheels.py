"""Wheel and trackpad: notches, fractions of them, pixels, and pinches without fingers on the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from kiosk.views.gestures.target import local, takes, tell, under

NOTCH: Final = 120  # Qt's measure of one step of a wheel
LEAST_FACTOR: Final = 0.1


class Wheels:
    """Reads the wheel events of one window. `notch` is how far one step pans, px."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._begun_on: QWidget | None = None

    def wheel(self, event: QWheelEvent, notch: float) -> None:
        """Zoom, turn or pan, as the event asks."""
        pos, angle, phase = event.position(), event.angleDelta(), event.phase()
        modifiers = event.modifiers()
        if phase == Qt.ScrollPhase.ScrollBegin:
            self._begun_on = under(self._window, pos, ("pan", "wheel"), "draggable")
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._turn(pos, (angle.y() or angle.x()) / NOTCH, True)
        elif _in_pixels(event):
            self._pan(pos, QPointF(event.pixelDelta()), phase, notch)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            # Some systems turn the axes themselves while Shift is held.
            self._pan(pos, QPointF((angle.y() or angle.x()) * notch / NOTCH, 0), phase, notch)
        elif angle.x():
            self._pan(pos, QPointF(angle) * (notch / NOTCH), phase, notch)
        else:
            self._turn(pos, angle.y() / NOTCH, False)
        if phase == Qt.ScrollPhase.ScrollEnd:
            target, self._begun_on = self._begun_on, None
            target = target or under(self._window, pos, ("pan", "wheel"), "draggable")
            if target is not None and takes(target):
                tell(target, "settle")

    def gesture(self, event: QNativeGestureEvent) -> None:
        """A pinch on a trackpad."""
        # Its position stays that of the child which handed it up; only this one is the window's.
        pos = event.scenePosition()
        target = under(self._window, pos, ("pinch",), "draggable")
        if target is None:
            return
        match event.gestureType():
            case Qt.NativeGestureType.BeginNativeGesture:
                tell(target, "halt")
            case Qt.NativeGestureType.ZoomNativeGesture if event.value():
                factor = max(1.0 + event.value(), LEAST_FACTOR)
                tell(target, "pinch", local(target, self._window, pos), factor, QPointF())
            case Qt.NativeGestureType.EndNativeGesture:
                tell(target, "settle")

    def _turn(self, pos: QPointF, steps: float, zooming: bool) -> None:
        target = under(self._window, pos, ("wheel",), "draggable")
        if target is not None and steps:
            tell(target, "wheel", local(target, self._window, pos), steps, zooming)

    def _pan(self, pos: QPointF, delta: QPointF, phase: Qt.ScrollPhase, notch: float) -> None:
        target = self._begun_on
        if target is None or phase == Qt.ScrollPhase.NoScrollPhase:
            target = under(self._window, pos, ("pan", "wheel"), "draggable")
        if target is None or not takes(target) or delta.isNull():
            return
        at = local(target, self._window, pos)
        if not tell(target, "pan", at, delta):
            larger = delta.y() if abs(delta.y()) >= abs(delta.x()) else delta.x()
            tell(target, "wheel", at, larger / notch, False)


def _in_pixels(event: QWheelEvent) -> bool:
    """True for a trackpad. WORKAROUND: X11 gives pixels for the notches of a mouse as well, and they mean
    nothing; Qt's documentation of `pixelDelta` says so."""
    if event.pixelDelta().isNull():
        return False
    angle = event.angleDelta()
    whole = not angle.isNull() and angle.x() % NOTCH == 0 and angle.y() % NOTCH == 0
    return event.phase() != Qt.ScrollPhase.NoScrollPhase or not whole
