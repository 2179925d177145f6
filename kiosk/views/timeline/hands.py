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
    _held: int | None

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
        """A touch on a card or on a place chooses it; on the chosen card it opens the detail, and on one that
        stands for several events their list."""
        if self.stand is None or self.model is None:
            return
        number = self.stand.hit(pos, self.port)
        if number is None:
            return
        figure = self.stand.figures.get(number)
        if figure is not None and figure.more and self.stand.box(number, self.port).contains(pos.toPoint()):
            ids = self.model.nodes.course.ids
            self.gathered.emit(tuple(ids[n] for n in self.stand.members(number, self.port)))
        elif number == self.chosen:
            self.opened.emit()
        else:
            self.choose(number)
            self.chose.emit(number)

    def drag_begin(self, pos: QPointF) -> None:
        """A finger begins to pull the river, or the cursor by its handle."""
        self.halt()
        self.handled.emit()
        self._over = 0.0
        assert self.stand is not None and self._marks is not None
        grip = self._marks.handle_box(self.port, self.cursor_at, self._year())
        touch = self.look.metrics.touch
        grow = max(0.0, touch - grip.height()) / 2, max(0.0, touch - grip.width()) / 2
        grip = grip.adjusted(-grow[1], -grow[0], grow[1], grow[0])
        # Without events there is no handle.
        handle = self.model is not None and bool(self.model.nodes)
        self._grab = "cursor" if handle and grip.contains(pos) else "river"
        if self._grab == "cursor":
            self._cursor.stop()
            self._grab_by = self.port.along(self.cursor_at) - self._along(pos)

    def drag_move(self, pos: QPointF, delta: QPointF) -> None:
        """The finger moves."""
        if self._grab == "cursor":
            self._drag_cursor(self._along(pos) + self._grab_by)
        else:
            self.pull(-self._along(delta))

    def drag_end(self, velocity: QPointF) -> None:
        """The finger lets go."""
        grab, self._grab = self._grab, None
        if grab == "cursor":
            self._drop_cursor()
            self.chose.emit(self.chosen)
        else:
            self.let_go(-self._along(velocity))

    def drag_cancel(self) -> None:
        """The touch was none: nothing is chosen, the river stays where it is."""
        grab, self._grab = self._grab, None
        if grab == "cursor" and self.model is not None:
            self.choose(self.model.chosen, travel=False)
            self._drop_cursor()
        else:
            self.let_go(0.0)

    def _drop_cursor(self) -> None:
        """The cursor goes to the event that it is nearest to."""
        if self.model is not None and self.model.nodes:
            at = self.model.nodes.course.ats[self.chosen]
            self._cursor.start(self.cursor_at, at, self.look.ms("state"))
            self._reveal(self.look.ms("scroll_to"))

    def pinch(self, centre: QPointF, factor: float, delta: QPointF) -> None:
        """Two fingers: zoom about their middle and move with it."""
        if self._grab is None:
            # A trackpad, which tells of no begin.
            self.halt()
            self.handled.emit()
            self._still.start()
        else:
            self._grab = "river"
        self._over = 0.0
        port = self.port.pulled(0.0)
        self._look(port.zoomed(port.view.zoom * factor, self._along(centre)).moved(-self._along(delta)))

    def pan(self, _pos: QPointF, delta: QPointF) -> None:
        """Two fingers on a trackpad, or a wheel held sideways: move along."""
        self.halt()
        self.handled.emit()
        along, across = self._along(delta), delta.x() if self.down else delta.y()
        self._look(self.port.moved(-(along if abs(along) >= abs(across) else across)))
        self._still.start()

    def settle(self) -> None:
        """The trackpad is left alone."""
        self._still.start()

    def wheel(self, pos: QPointF, steps: float, _zooming: bool) -> None:
        """The mouse wheel zooms about its point."""
        self.halt()
        self.handled.emit()
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
            self._look(self.port.pulled(0.0).moved(over * EDGE_SHARE))
        self.cursor_at = min(max(self.port.fraction(along), 0.0), 1.0)
        number = self._nearest(self.cursor_at)
        if number != self.chosen:
            self.choose(number, travel=False)
        self._refresh()

    def _nearest(self, at: float) -> int:
        """Number of the event that is nearest to a place, of those that no filter hides."""
        course, selection = self.model.nodes.course, self.model.selection
        if selection.members is None:
            return self.model.nodes.near(at)
        if not selection.numbers:
            return self.chosen
        n = bisect_left(selection.numbers, at, key=course.ats.__getitem__)
        near = selection.numbers[max(n - 1, 0) : n + 1]
        return min(near, key=lambda k: abs(course.ats[k] - at))
