"""What fingers, mouse, wheel and keys do on the canvas of the map."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QEasingCurve, QPointF

from kiosk.presenters.plane import Port
from kiosk.state.model import PlaneView
from kiosk.views.map.signs import Target
from kiosk.views.style import Style

WHEEL = 1.16
PULL_U, GIVE = 120.0, 0.55


class Hands:
    """Touch methods of the canvas, as the gesture recogniser calls them; `MapCanvas` has the rest."""

    look: Style
    port: Port
    standing: list[Any]
    intent: Any
    update: Any
    rest: Any
    look_at: Any
    go_to: Any
    _corner: QPointF
    _held: tuple[int, Target] | None
    _hands: bool
    _over: QPointF
    _travel: Any
    _spring: Any
    _sprung: QPointF
    _fling: tuple[Any, Any]
    _still: Any
    _on_arrived: Any

    def target_at(self, pos: QPointF) -> tuple[int, Target] | None:
        """The sign, and the part of it, at a point of the canvas."""
        at = pos + self._corner
        for n, place in enumerate(self.standing):
            if place is None or not place[1].contains(at):
                continue
            inside = at - place[1].topLeft()
            for target in place[0].targets:
                if target.box.contains(inside):
                    return n, target
        return None

    def tappable(self, pos: QPointF) -> bool:
        """Only signs are touched."""
        return self.target_at(pos) is not None

    def press(self, pos: QPointF) -> None:
        """A finger came down: show what it touches."""
        self._held = self.target_at(pos)
        self.update()

    def release(self) -> None:
        """The finger left, or began to drag."""
        self._held = None
        self.update()

    def tap(self, pos: QPointF) -> None:
        """A touch on a sign opens what it names."""
        found = self.target_at(pos)
        if found is not None:
            self.intent.emit(found[1].event)

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
        self._spring.stop()
        self._hands = True
        self._over = QPointF()

    def drag_move(self, _pos: QPointF, delta: QPointF) -> None:
        """A finger pulls; beyond an end the map gives way less and less."""
        rigid = self.look.reduced or self.look.motion_off
        # What was pulled beyond an end comes back first.
        over_x, dx = _back(self._over.x(), delta.x())
        over_y, dy = _back(self._over.y(), delta.y())
        before = self.port.pulled(0.0, 0.0)
        after = before.moved(-dx, -dy)
        (ax, ay), (bx, by) = before.origin, after.origin
        over = QPointF(_felt(over_x + dx - (bx - ax)), _felt(over_y + dy - (by - ay)))
        self._over = QPointF() if rigid else over
        self.look_at(after.pulled(self._give(self._over.x()), self._give(self._over.y())))

    def _give(self, over: float) -> float:
        most = self.look.px(PULL_U)
        return math.copysign(most * (1 - 1 / (abs(over) * GIVE / most + 1)), over)

    def drag_end(self, velocity: QPointF) -> None:
        """The finger lets go: the map flies on, or springs back."""
        self._hands = False
        if self.port.pull_x or self.port.pull_y:
            self._spring_back()
        elif self.look.reduced or self.look.motion_off:
            self.rest()
        else:
            self._fling[0].start(-velocity.x())
            self._fling[1].start(-velocity.y())
            self._on_arrived()

    def drag_cancel(self) -> None:
        """The finger was none."""
        self._hands = False
        self._spring_back()

    def _spring_back(self) -> None:
        self._sprung = QPointF(self.port.pull_x, self.port.pull_y)
        self._over = QPointF()
        self._spring.start(1.0, 0.0, self.look.ms("scroll_to"), QEasingCurve.Type.OutCubic)

    def _on_spring(self, share: float) -> None:
        self.look_at(self.port.pulled(self._sprung.x() * share, self._sprung.y() * share))

    def pinch(self, centre: QPointF, factor: float, delta: QPointF) -> None:
        """Two fingers: zoom about their middle and move with it."""
        if not self._hands:
            # A trackpad, which tells of no begin.
            self.halt()
            self._still.start()
        self._over = QPointF()
        port = self.port.pulled(0.0, 0.0)
        port = port.zoomed(port.view.zoom * factor, centre.x() - delta.x(), centre.y() - delta.y())
        self.look_at(port.moved(-delta.x(), -delta.y()))

    def pan(self, _pos: QPointF, delta: QPointF) -> None:
        """Two fingers on a trackpad: move along."""
        self.halt()
        self.look_at(self.port.moved(-delta.x(), -delta.y()))
        self._still.start()

    def settle(self) -> None:
        """The trackpad is left alone."""
        self._still.start()

    def wheel(self, pos: QPointF, steps: float, _zooming: bool) -> None:
        """The mouse wheel zooms about its point."""
        self.halt()
        self.look_at(self.port.zoomed(self.port.view.zoom * WHEEL**steps, pos.x(), pos.y()))
        self._still.start()

    def nudge(self, dx: int, dy: int) -> None:
        """Move by a part of what is in view, as the arrow keys do."""
        view, part = self.port.view, 0.25 / self.port.view.zoom
        self.go_to(PlaneView(view.x + dx * part, view.y + dy * part, view.zoom))

    def _fling_x(self, delta: float) -> bool:
        return self._fly(delta, 0.0)

    def _fling_y(self, delta: float) -> bool:
        return self._fly(0.0, delta)

    def _fly(self, dx: float, dy: float) -> bool:
        before = self.port.view
        self.look_at(self.port.moved(dx, dy))
        return self.port.view != before


def _back(over: float, delta: float) -> tuple[float, float]:
    """How far beyond an end a finger is after it went by `delta`, and what of that moves the map."""
    if over * delta >= 0:
        return over, delta
    back = min(abs(over), abs(delta))
    return over - math.copysign(back, over), delta - math.copysign(back, delta)


def _felt(over: float) -> float:
    """Less than half a px is a rounded sum and no pull."""
    return over if abs(over) >= 0.5 else 0.0
