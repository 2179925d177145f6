"""A swipe over a card: left for the next one, right for the one before; up and down still scroll."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from kiosk.state.model import Step
from kiosk.views.motion import Tween
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style

# Of the width that a card must be pulled, or the px a second at which it is thrown, to go on.
FAR_SHARE, FAST_U = 0.22, 700.0
# At the first and the last card it gives way to so much of the pull.
STIFF = 0.25
SETTLE = "page"


class SwipePane(ScrollPane):
    """A pane that can be pulled to either side. A drag that begins across goes across until it ends.

    `intent` is emitted with the step once the body has settled. Where no card is on that side, or the pull
    was short, the body goes back.
    """

    intent = Signal(object)

    def __init__(
        self, style: Style, body: QWidget, parent: QWidget | None = None, *, before: bool, after: bool
    ) -> None:
        super().__init__(style, body, parent)
        self._sides = (before, after)
        self._across: bool | None = None
        self._pull = 0.0
        self._step = 0
        self._settle = Tween(self, self._set_pull, self._on_settled)

    @property
    def pull(self) -> float:
        """How far the body stands off to the side, px; below 0 to the left."""
        return self._pull

    @property
    def moving(self) -> bool:
        return super().moving or self._settle.running

    def draggable(self, _pos: QPointF) -> bool:
        return super().draggable(_pos) or any(self._sides)

    def drag_begin(self, pos: QPointF) -> None:
        self._settle.stop()
        self._across, self._step = None, 0
        super().drag_begin(pos)

    def drag_move(self, pos: QPointF, delta: QPointF) -> None:
        if self._across is None:
            self._across = abs(delta.x()) > abs(delta.y()) or self._pull != 0.0
        if not self._across:
            super().drag_move(pos, delta)
            return
        by = delta.x()
        towards_before = self._pull + by > 0
        free = self._sides[0 if towards_before else 1]
        self._set_pull(self._pull + by * (1.0 if free else STIFF))

    def drag_end(self, velocity: QPointF) -> None:
        if not self._across:
            super().drag_end(velocity)
            return
        far = abs(self._pull) > self.width() * FAR_SHARE
        fast = abs(velocity.x()) > self.look.px(FAST_U) and velocity.x() * self._pull > 0
        side = -1 if self._pull > 0 else 1
        self._step = side if (far or fast) and self._sides[0 if side < 0 else 1] else 0
        self._go(-side * self.width() if self._step else 0.0)

    def drag_cancel(self) -> None:
        if self._across:
            self._step = 0
            self._go(0.0)
        else:
            super().drag_cancel()

    def _go(self, to: float) -> None:
        self._across = None
        self._settle.start(self._pull, to, 0 if self.look.reduced else self.look.ms(SETTLE))

    def _on_settled(self) -> None:
        step, self._step = self._step, 0
        if step:
            # The screen is built anew with the next card; where it is not, this one comes back.
            self._set_pull(0.0)
            self.intent.emit(Step(step))

    def _set_pull(self, pull: float) -> None:
        self._pull = pull
        self.body.move(round(pull), self.body.y())

    def _set_offset(self, offset: float) -> None:
        super()._set_offset(offset)
        if self._pull:
            self.body.move(round(self._pull), self.body.y())

    def hideEvent(self, event: object) -> None:  # type: ignore[override]
        self._settle.stop()
        self._step = 0
        self._set_pull(0.0)
        super().hideEvent(event)  # type: ignore[arg-type]
