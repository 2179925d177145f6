"""The keypad of the staff panel: digits, how many of them are typed, and why to wait."""

from __future__ import annotations

import math
from typing import Any, Protocol

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.staff import pin_words, word
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button

LEAST, MOST = 6, 10
KEY_U = 108.0
TICK_MS = 250


class Pin(Protocol):
    """What holds the PIN: `kiosk.runtime.pin.PinFile`."""

    def state(self) -> str:
        """`none`, `set` or `damaged`."""

    def wait_s(self) -> float:
        """Seconds until a PIN is looked at."""

    def check(self, pin: str) -> Any:
        """Try one; the answer has `right` and `left`."""


class Keypad(QWidget):
    """Asks for the PIN. `opened` tells that it was right. Where none is set it tells how to set one."""

    opened = Signal()

    def __init__(self, style: Style, pin: Pin, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = style
        self._pin = pin
        self._left: int | None = None
        self.typed = ""
        self.keys: list[Button] = []
        self.state = pin.state()
        self.dots: Dots | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show)
        key = {"none": "no_pin", "damaged": "bad_pin"}.get(self.state, "enter")
        centre = Qt.AlignmentFlag.AlignHCenter
        self.title = Label(style, word(key, style.lang), "title", "text", self, align=centre)
        self.note = Label(style, "", "body", "text_2", self, align=centre)
        if self.state == "set":
            self._make_keys()
        self._show()

    def _make_keys(self) -> None:
        lang = self.look.lang
        self.dots = Dots(self.look, self)
        for digit in "123456789":
            self.keys.append(self._key(digit, digit))
        self.keys.append(self._key(word("delete", lang), "delete", "delete"))
        self.keys.append(self._key("0", "0"))
        self.keys.append(self._key(word("ok", lang), "ok", "check"))

    def _key(self, words: str, event: str, icon: str | None = None) -> Button:
        key = _Key(self.look, words if icon is None else "", event, icon=icon, name=words, parent=self)
        key.intent.connect(self.type)
        return key

    def restore(self, typed: str) -> None:
        """Go on with what was typed in another language or look."""
        self.typed = typed
        self._show()

    def type(self, key: object) -> None:
        """A key is touched: a digit, `delete` or `ok`."""
        if self.state != "set" or self._pin.wait_s() > 0:
            return
        if key == "delete":
            self.typed = self.typed[:-1]
        elif key == "ok":
            self._try()
        elif len(self.typed) < MOST:
            self.typed += str(key)
            self._left = None
        self._show()

    def on_key(self, event: QKeyEvent) -> bool:
        """A key of a keyboard; True where it is one of its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.type("ok")
        elif event.key() == Qt.Key.Key_Backspace:
            self.type("delete")
        elif len(event.text()) == 1 and event.text() in "0123456789":
            self.type(event.text())
        else:
            return False
        return True

    def _try(self) -> None:
        if len(self.typed) < LEAST:
            return
        answer = self._pin.check(self.typed)
        self.typed = ""
        if answer.right:
            self._left = None
            self.opened.emit()
        else:
            self._left = answer.left

    def _show(self) -> None:
        """Bring dots, words and keys up to date."""
        lang = self.look.lang
        if self.state != "set":
            self._say(word("set_pin", lang), "text_2")
            return
        wait = self._pin.wait_s()
        if wait > 0:
            if not self._tick.isActive():
                self._tick.start()
        elif self._tick.isActive():
            self._tick.stop()
            self._left = None
        self._say(pin_words(lang, wait, self._left), "error")
        assert self.dots is not None
        self.dots.show_count(len(self.typed), word("typed", lang, n=len(self.typed)))
        for key in self.keys:
            enough = {"ok": len(self.typed) >= LEAST, "delete": bool(self.typed)}
            enabled = wait <= 0 and enough.get(str(key.event_to_send), True)
            if key.isEnabled() != enabled:
                key.setEnabled(enabled)

    def _say(self, words: str, colour: str) -> None:
        if self.note.text == words:
            return
        old = self.note
        self.note = Label(self.look, words, "body", colour, self, align=Qt.AlignmentFlag.AlignHCenter)
        old.hide()
        old.deleteLater()
        self.note.setVisible(bool(words))
        self.place()

    # places ------------------------------------------------------------------------------------------------

    def place(self) -> None:
        """Put all into the middle: words, dots, and the keys in rows of three."""
        s = self.look
        if self.width() < 2:
            return
        room = min(self.width(), s.ipx(1000))
        x = (self.width() - room) // 2
        gap = max(math.ceil(s.metrics.gap), s.ipx(14))
        title = self.title.heightForWidth(room)
        # Two lines stay free for words, so that the keys never move under a finger.
        note = max(self.note.heightForWidth(room), math.ceil(s.size("body") * s.line_height("body") * 2))
        dots = s.ipx(56) if self.keys else 0
        touch = math.ceil(s.metrics.touch)
        free = self.height() - title - note - dots - 6 * gap
        high = max(min(s.ipx(KEY_U), free // 4), touch) if self.keys else 0
        wide = max(round(high * 1.5), touch)
        y = max((self.height() - title - note - dots - 4 * high - 6 * gap) // 2, 0)
        self.title.setGeometry(x, y, room, title)
        y += title + gap
        if self.dots is not None:
            self.dots.setGeometry(x, y, room, dots)
            y += dots + gap
        self.note.setGeometry(x, y, room, note)
        y += note + gap
        left = (self.width() - 3 * wide - 2 * gap) // 2
        for number, key in enumerate(self.keys):
            row, column = divmod(number, 3)
            key.setGeometry(left + column * (wide + gap), y + row * (high + gap), wide, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()


class _Key(Button):
    """A key of the pad: as large as it is made."""

    def sizeHint(self) -> QSize:
        side = math.ceil(self.look.metrics.touch)
        return QSize(side, side)


class Dots(QWidget):
    """A filled dot for each digit that is typed, and rings for those that are still needed."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self._look = style
        self.count = 0

    def show_count(self, count: int, name: str) -> None:
        """So many digits are typed."""
        self.setAccessibleName(name)
        if count != self.count:
            self.count = count
            self.update()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, step = s.px(26), s.px(52)
        number = max(self.count, LEAST)
        x = (self.width() - (number - 1) * step) / 2
        for n in range(number):
            painter.setPen(QPen(s.colour("text" if n < self.count else "outline"), s.px(3)))
            painter.setBrush(s.colour("text") if n < self.count else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x + n * step - side / 2, (self.height() - side) / 2, side, side))
