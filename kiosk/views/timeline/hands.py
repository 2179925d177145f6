"""What fingers, mouse and wheel do on the canvas of the timeline."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QPointF

WHEEL = 1.16
EDGE_U, EDGE_SHARE = 90.0, 0.12


class Hands:
    """Touch methods of the canvas, as the gesture recogniser calls them; `Canvas` has the rest."""

    _grab: str | None
    _grab_by: float
    _held: str | None

    def _along(self, pos: QPointF) -> float:
        return pos.y() if self.down else pos.x()

    def press(self, pos: QPointF) -> None:
        """A finger came down: show what it touches."""
        if self.stand is not None:
            self._held = self.stand.hit(pos, self.port)
            self._refresh()

    def release(self) -> None:
        """The finger left, or began to drag."""
        self._held = None
        self._refresh()

    def tap(self, pos: QPointF) -> None:
        """A touch on a card or on a place chooses it; on the chosen card it opens the detail."""
        if self.stand is None or self.model is None:
            return
        found = self.stand.hit(pos, self.port)
        if found is None:
            return
        number = self.stand.index[found]
        if number == self.chosen:
            self.opened.emit()
        else:
            self.choose(number)
            self.chose.emit(number)

    def drag_begin(self, pos: QPointF) -> None:
        """A finger begins to pull the river, or the cursor by its handle."""
        self.halt()
        assert self.stand is not None and self._marks is not None
        grip = self._marks.handle_box(self.port, self.cursor_at, self._year())
        touch = self.look.metrics.touch
        grow = max(0.0, touch - grip.height()) / 2, max(0.0, touch - grip.width()) / 2
        self._grab = (
            "cursor" if grip.adjusted(-grow[1], -grow[0], grow[1], grow[0]).contains(pos) else "river"
        )
        if self._grab == "cursor":
            self._cursor.stop()
            self._grab_by = self.port.along(self.cursor_at) - self._along(pos)

    def drag_move(self, pos: QPointF, delta: QPointF) -> None:
        """The finger moves."""
        if self._grab == "cursor":
            self._drag_cursor(self._along(pos) + self._grab_by)
        else:
            self._look(self.port.moved(-self._along(delta)))

    def drag_end(self, velocity: QPointF) -> None:
        """The finger lets go."""
        grab, self._grab = self._grab, None
        if grab == "cursor":
            assert self.model is not None
            self._cursor.start(self.cursor_at, self.model.nodes[self.chosen].at, self.look.ms("state"))
            self._reveal(self.look.ms("scroll_to"))
            self.chose.emit(self.chosen)
        elif self.look.reduced or self.look.motion_off:
            self._rest()
        else:
            self._kinetic.start(-self._along(velocity))

    def pinch(self, centre: QPointF, factor: float, delta: QPointF) -> None:
        """Two fingers: zoom about their middle and move with it."""
        self._grab = None
        at = self._along(centre)
        self._look(self.port.zoomed(self.port.view.zoom * factor, at).moved(-self._along(delta)))

    def wheel(self, pos: QPointF, steps: float, _zooming: bool) -> None:
        """The mouse wheel zooms about its point."""
        self.halt()
        self._look(self.port.zoomed(self.port.view.zoom * WHEEL**steps, self._along(pos)))
        self._still.start()

    def _drag_cursor(self, along: float) -> None:
        """The handle follows the finger; the nearest event that no filter hides is chosen."""
        model, stand = self.model, self.stand
        assert model is not None and stand is not None
        # At the edge of the canvas the river moves on under the finger.
        edge = self.look.px(EDGE_U)
        over = (
            along - (self.port.length - edge) if along > self.port.length - edge else min(along - edge, 0.0)
        )
        if over:
            self._look(self.port.moved(over * EDGE_SHARE))
        self.cursor_at = min(max(self.port.fraction(along), 0.0), 1.0)
        at = bisect_left(stand.places, self.cursor_at)
        near = [stand.by_place[n] for n in range(max(at - 1, 0), min(at + 1, len(stand.places)))]
        number = min(near, key=lambda n: abs(model.nodes[n].at - self.cursor_at), default=self.chosen)
        if number != self.chosen:
            self.choose(number, travel=False)
        self._refresh()
