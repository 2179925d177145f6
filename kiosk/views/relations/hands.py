"""What fingers, mouse and wheel do on the picture of relations."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF

WHEEL = 1.16


class Hands:
    """Touch methods of the canvas, as the gesture recogniser calls them; `WebCanvas` has the rest."""

    _held: int | None
    _hands: bool

    def mark_at(self, pos: QPointF) -> int | None:
        """The mark at a point of the canvas."""
        if self.scene is None:
            return None
        return self.scene.at(pos + self.corner, self._shares, 0.0)

    def tappable(self, pos: QPointF) -> bool:
        """Only marks are touched."""
        return self.mark_at(pos) is not None

    def press(self, pos: QPointF) -> None:
        """A finger came down: its mark and the lines of it show."""
        self._held = self.mark_at(pos)
        self.update()

    def release(self) -> None:
        """The finger left, or began to drag."""
        self._held = None
        self.update()

    def tap(self, pos: QPointF) -> None:
        """A touch on a mark."""
        number = self.mark_at(pos)
        if number is not None and self.scene is not None:
            self.intent.emit(self.scene.marks[number].event)

    def halt(self) -> bool:
        """A finger came down: stand still."""
        self._travel.stop()
        for fling in self._fling:
            fling.stop()
        self._still.stop()
        return False

    def drag_begin(self, _pos: QPointF) -> None:
        """A finger begins to pull."""
        self.halt()
        self._hands = True

    def drag_move(self, _pos: QPointF, delta: QPointF) -> None:
        """A finger pulls."""
        self._set_corner(self.corner - delta)
        self.update()

    def drag_end(self, velocity: QPointF) -> None:
        """The finger lets go."""
        self._hands = False
        self._fling[0].start(-velocity.x())
        self._fling[1].start(-velocity.y())

    def drag_cancel(self) -> None:
        """The finger was none."""
        self._hands = False
        self.rest()

    def pinch(self, centre: QPointF, factor: float, delta: QPointF) -> None:
        """Two fingers: zoom about their middle and move with it."""
        self._set_corner(self.corner - delta)
        self.zoom_about(self.zoom * factor, centre)
        if not self._hands:
            self._still.start()

    def pan(self, _pos: QPointF, delta: QPointF) -> None:
        """A trackpad moves the picture."""
        self.halt()
        self._set_corner(self.corner - delta)
        self._still.start()
        self.update()

    def settle(self) -> None:
        """The trackpad is left alone."""
        self._still.start()

    def wheel(self, pos: QPointF, steps: float, _zooming: bool) -> None:
        """The mouse wheel zooms about its point."""
        self.halt()
        self.zoom_about(self.zoom * WHEEL**steps, pos)
        self._still.start()

    def _fling_x(self, delta: float) -> bool:
        return self._fly(QPointF(delta, 0))

    def _fling_y(self, delta: float) -> bool:
        return self._fly(QPointF(0, delta))

    def _fly(self, delta: QPointF) -> bool:
        before = self.corner
        self._set_corner(self.corner + delta)
        self.update()
        return self.corner != before or math.hypot(delta.x(), delta.y()) < 1.0
