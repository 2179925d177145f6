"""What is on the screen while a card is read aloud: the bar over the dock, and a line under the sentence that
is being spoken."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.presenters.narration import Control
from kiosk.views.cards import FacePanel
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox
from kiosk.views.widgets import Button

LINE_U = 5.0


class ListenBar(QWidget):
    """The buttons of what is being read aloud. `intent` carries what they ask for."""

    intent = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.look: Style | None = None
        self.buttons: dict[str, Button] = {}
        self._controls: tuple[Control, ...] = ()
        self._key: object = None

    def show_model(self, controls: tuple[Control, ...], style: Style) -> None:
        """Apply all of them; the focus stays on the button that it was on."""
        if (controls, style.key) == self._key:
            return
        self._key, self.look, self._controls = (controls, style.key), style, controls
        focused = next((name for name, one in self.buttons.items() if one.hasFocus()), None)
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for one in controls:
            button = Button(style, one.text, one.event, icon=one.icon, name=one.name, parent=self)
            button.intent.connect(self.intent)
            button.show()
            self.buttons[one.id] = button
        if focused in self.buttons:
            self.buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self.place()
        self.update()

    @property
    def _gap(self) -> int:
        assert self.look is not None
        return max(self.look.ipx(12), round(self.look.metrics.gap))

    def _rows(self, width: int) -> list[list[Button]]:
        """The buttons, in as many rows as they need."""
        room = width - 2 * self._gap
        rows: list[list[Button]] = [[]]
        for button in self.buttons.values():
            used = sum(one.sizeHint().width() + self._gap for one in rows[-1])
            if rows[-1] and used + button.sizeHint().width() > room:
                rows.append([])
            rows[-1].append(button)
        return rows

    def height_for(self, width: int) -> int:
        """Its height at a width, px; 0 where there is nothing to show."""
        if self.look is None or not self.buttons:
            return 0
        for button in self.buttons.values():
            button.stacked = False
        if len(self._rows(width)) > 1:
            # The card needs the height of a second row more.
            for button in self.buttons.values():
                button.stacked = True
        rows = self._rows(width)
        return sum(max(b.sizeHint().height() for b in row) + self._gap for row in rows) + self._gap

    def place(self) -> None:
        """Put the buttons into the middle of their rows."""
        if self.look is None or not self.buttons:
            return
        y = self._gap
        for row in self._rows(self.width()):
            x = (self.width() - sum(b.sizeHint().width() + self._gap for b in row) + self._gap) // 2
            for button in row:
                hint = button.sizeHint()
                button.setGeometry(x, y, hint.width(), hint.height())
                x += hint.width() + self._gap
            y += max(b.sizeHint().height() for b in row) + self._gap

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        if self.look is not None:
            painter.fillRect(self.rect(), self.look.colour("surface"))


class SpokenMark(QWidget):
    """Lines under a stretch of a text, over the widget that shows it. Touches go through."""

    def __init__(self, parent: QWidget, rects: list[QRectF], style: Style) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.rects, self.look = rects, style
        self.setGeometry(QRect(0, 0, parent.width(), parent.height()))
        self.show()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        high = self.look.px(LINE_U)
        for rect in self.rects:
            painter.fillRect(QRectF(rect.x(), rect.bottom(), rect.width(), high), self.look.colour("here"))


class Spoken:
    """Marks what is being spoken on a screen."""

    def __init__(self) -> None:
        self.mark: SpokenMark | None = None

    def show(self, screen: QWidget, text: str, span: tuple[int, int] | None, style: Style) -> None:
        """Mark a stretch of a text that is on a screen; None marks nothing."""
        self.clear()
        found = _place_of(screen, text) if span is not None else None
        if found is None or span is None:
            return
        widget, box, x, y = found
        rects = [rect.translated(x, y) for rect in box.spans(*span)]
        self.mark = SpokenMark(widget, rects, style)

    def clear(self) -> None:
        """Mark nothing."""
        if self.mark is not None and isValid(self.mark):
            self.mark.hide()
            self.mark.deleteLater()
        self.mark = None


def _place_of(screen: QWidget, text: str) -> tuple[QWidget, TextBox, float, float] | None:
    """The widget that shows a text, the text as it is laid out, and where in the widget."""
    for label in screen.findChildren(Label):
        if label.text == text and label.isVisible():
            return label, label.box(label.width()), 0.0, 0.0
    for panel in screen.findChildren(FacePanel):
        if panel.isVisible():
            face = panel.face(float(panel.width()))
            down = max((panel.height() - face.height) / 2, 0.0) if face.centred else 0.0
            for box, x, y, _ink in face.texts:
                if box.text == text:
                    return panel, box, x, y + down
    return None
