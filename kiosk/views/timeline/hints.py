"""Where no card is in view: which event lies to either side, and the way there."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kiosk.presenters.timeline import TimelineModel
from kiosk.presenters.timeline_scale import Port
from kiosk.views.style import Style
from kiosk.views.timeline.stand import Stand
from kiosk.views.widgets import Button

MARGIN_U = 28.0


class Hints(QObject):
    """Two buttons on the canvas, one at each end; `asked` carries the number of the event that is wanted."""

    asked = Signal(int)

    def __init__(self, style: Style, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._numbers: list[int | None] = [None, None]
        self._shown: tuple[object, ...] = ()
        self.buttons = (
            Button(style, "", icon="chevron-left", parent=canvas),
            Button(style, "", icon="chevron-right", after=True, parent=canvas),
        )
        for button, slot in zip(self.buttons, (self._on_before, self._on_after), strict=True):
            button.hide()
            button.clicked.connect(slot)

    def place(self, model: TimelineModel, stand: Stand, port: Port, style: Style) -> None:
        """Show them where no card is in view, hide them where there is one."""
        wanted = [None, None] if stand.any_in_view(port) else self._beside(model, port)
        key = (*wanted, id(model.nodes), style.key, self._canvas.width(), self._canvas.height())
        if key == self._shown:
            return
        self._shown, self._numbers = key, wanted
        for end, (button, number) in enumerate(zip(self.buttons, wanted, strict=True)):
            button.setVisible(number is not None)
            if number is None:
                continue
            node = model.nodes[number]
            button.look, button.words = style, node.date
            button.setAccessibleName(node.name)
            size = button.sizeHint()
            canvas, margin = self._canvas, style.ipx(MARGIN_U)
            if stand.down:
                x = round(stand.bands.middle - size.width() / 2)
                y = margin * 2 if end == 0 else canvas.height() - size.height() - margin
            else:
                x = margin if end == 0 else canvas.width() - size.width() - margin
                y = round(stand.bands.middle + stand.bands.swing + stand.bands.width / 2) + margin
                y = min(y, round(stand.bands.foot) - size.height())
            button.setGeometry(x, y, size.width(), size.height())
            button.update()

    @staticmethod
    def _beside(model: TimelineModel, port: Port) -> list[int | None]:
        """The last event before the view and the first one after it that no filter hides."""
        numbers, ats = model.selection.numbers, model.nodes.course.ats
        before = bisect_left(numbers, port.fraction(0.0), key=ats.__getitem__) - 1
        after = bisect_left(numbers, port.fraction(port.length), key=ats.__getitem__)
        return [
            numbers[before] if before >= 0 else None,
            numbers[after] if after < len(numbers) else None,
        ]

    def _ask(self, end: int) -> None:
        number = self._numbers[end]
        if number is not None:
            self.asked.emit(number)

    def _on_before(self) -> None:
        self._ask(0)

    def _on_after(self) -> None:
        self._ask(1)
