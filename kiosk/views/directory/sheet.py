"""What stands under the grid while somebody looks for a name: the keyboard, or letters and ways to sort."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.presenters.companies import Choice, Key, SearchModel
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_width
from kiosk.views.widgets import Button

# Letters in rows of so many, as they fit at 20 mm each; the rail has one key more, for all other signs.
KEY_COLUMNS, LETTER_COLUMNS = (13, 9, 7, 5), (14, 9, 7, 5)
LINE_LEAST_U, KEY_GAP_U = 300.0, 10.0


class SearchSheet(QWidget):
    """Keyboard or letters. `letters_first` chooses between them; `turned` is emitted where that changes.

    It stays while a visitor types: only words and events of its keys change.
    """

    intent = Signal(object)
    turned = Signal()

    def __init__(self, style: Style, model: SearchModel, parent: QWidget, *, letters: bool) -> None:
        super().__init__(parent)
        self.look = style
        self.letters = letters
        self._model = model
        gap = max(style.ipx(KEY_GAP_U), round(style.metrics.gap))
        self._gap, self._pad = gap, max(style.ipx(16), gap)
        self.line = TypedLine(style, self)
        self._heads: list[Button] = []
        self._keys: list[Button] = []
        self.choices: list[Button] = []
        self.candidates: list[Button] = []
        if letters:
            self._make_letters(model)
        else:
            self._make_keys(model)
        self.show_model(model)

    def show_model(self, model: SearchModel) -> None:
        """What is typed now."""
        self._model = model
        self.line.show_model(model)
        if self.letters:
            for button, choice in zip(self.choices + self._keys, model.sorts + model.letters, strict=True):
                _choose(button, choice)
        else:
            self._show_candidates(model.candidates)
            for button, key in zip(self._keys, model.keys, strict=True):
                button.event_to_send = key.event
            self._heads[0].event_to_send = model.delete.event
            for button in self._heads[:2]:
                button.setEnabled(bool(model.typed))
        self.place()

    def height_for(self, width: int) -> int:
        """How high it is, px."""
        return self._arrange(width, apply=False)

    def place(self) -> None:
        """Put the keys into their places."""
        self._arrange(self.width(), apply=True)

    def resizeEvent(self, _event: object) -> None:
        self.place()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.fillRect(self.rect(), s.colour("bg"))
        painter.fillRect(QRectF(0, 0, self.width(), max(s.px(2), 1)), s.colour("outline"))

    # keys --------------------------------------------------------------------------------------------------

    def _make_keys(self, model: SearchModel) -> None:
        self._heads = [
            self._head(model.delete, "delete"),
            self._head(model.clear, None),
            self._turner(model.to_letters, "arrow-down-a-z"),
            self._head(model.close, "chevron-down"),
        ]
        self._keys = [self._key(key) for key in model.keys]

    def _make_letters(self, model: SearchModel) -> None:
        self.line.hide()
        self._heads = [self._turner(model.to_keyboard, "search"), self._head(model.close, "chevron-down")]
        self.choices = [
            self._button(Button(self.look, c.text, c.event, variant="chip", parent=self)) for c in model.sorts
        ]
        self._keys = [
            self._button(LetterKey(self.look, c.text, c.event, name=c.name, parent=self))
            for c in model.letters
        ]

    def _head(self, key: Key, icon: str | None) -> Button:
        return self._button(Button(self.look, key.text, key.event, icon=icon, parent=self))

    def _key(self, key: Key) -> Button:
        return self._button(LetterKey(self.look, key.text, key.event, name=key.name or None, parent=self))

    def _turner(self, words: str, icon: str) -> Button:
        button = Button(self.look, words, None, icon=icon, parent=self)
        button.clicked.connect(self.turned)
        return button

    def _button(self, button: Button) -> Button:
        button.intent.connect(self.intent)
        return button

    def _show_candidates(self, keys: Sequence[Key]) -> None:
        while len(self.candidates) < len(keys):
            # In the order of Tab they stand before the letters.
            button = self._button(Button(self.look, "", None, parent=self))
            self.candidates.append(button)
            QWidget.setTabOrder(self._heads[-1] if len(self.candidates) == 1 else self.candidates[-2], button)
        for number, button in enumerate(self.candidates):
            key = keys[number] if number < len(keys) else None
            button.event_to_send = key.event if key is not None else None
            button.words = key.text if key is not None else ""
            button.setAccessibleName(key.name if key is not None else "")
            button.setText(key.name if key is not None else "")
            button.update()

    # places ------------------------------------------------------------------------------------------------

    def _arrange(self, width: int, *, apply: bool) -> int:
        margin = self.look.ipx(56 if width > self.look.px(1400) else 40)
        room = max(width - 2 * margin, 1)
        y = self._pad
        y = self._arrange_heads(margin, y, room, apply=apply)
        if self.letters:
            y = self._arrange_row(self.choices, margin, y, room, apply=apply)
        else:
            y = self._arrange_candidates(margin, y, room, apply=apply)
        columns = self._columns(room)
        y = self._arrange_keys(margin, y, room, columns, apply=apply)
        return y + self._pad - self._gap

    def _columns(self, room: int) -> int:
        least = math.ceil(self.look.metrics.touch)
        wanted = LETTER_COLUMNS if self.letters else KEY_COLUMNS
        fit = (room + self._gap) // (least + self._gap)
        return next((n for n in wanted if n <= fit), max(fit, 1))

    def _arrange_heads(self, x: int, y: int, room: int, *, apply: bool) -> int:
        """What is typed, and the buttons at its right; under it where they leave it too little room."""
        hints = [b.sizeHint() for b in self._heads]
        taken = sum(h.width() + self._gap for h in hints)
        high = max(h.height() for h in hints)
        line = not self.letters
        if line and room - taken < self.look.px(LINE_LEAST_U):
            if apply:
                self.line.setGeometry(x, y, room, high)
            y += high + self._gap
            line = False
            if taken - self._gap > room:
                return self._arrange_row(self._heads, x, y, room, apply=apply)
        right = x + room
        if apply:
            for button, hint in zip(reversed(self._heads), reversed(hints), strict=True):
                button.setGeometry(right - hint.width(), y, hint.width(), high)
                right -= hint.width() + self._gap
            if line:
                self.line.setGeometry(x, y, right - x, high)
            elif self.letters:
                # What is found is told there, as on the line of the keyboard.
                self.line.hint_under(self._model.found, QRect(x, y, max(right - x, 0), high))
        return y + high + self._gap

    def _arrange_row(self, buttons: Sequence[Button], left: int, y: int, room: int, *, apply: bool) -> int:
        x, high = left, max(b.sizeHint().height() for b in buttons)
        for button in buttons:
            wide = min(button.sizeHint().width(), room)
            if x > left and x + wide > left + room:
                x, y = left, y + high + self._gap
            if apply:
                button.setGeometry(x, y, wide, high)
            x += wide + self._gap
        return y + high + self._gap

    def _arrange_candidates(self, left: int, y: int, room: int, *, apply: bool) -> int:
        """As many as fit into one row; where there are none the row tells what can be typed."""
        x, high = left, self._heads[0].sizeHint().height()
        keys = len(self._model.candidates)
        if not apply:
            return y + high + self._gap
        for number, button in enumerate(self.candidates):
            wide = button.sizeHint().width()
            fits = number < keys and x + wide <= left + room
            if fits:
                button.setGeometry(x, y, wide, high)
                x += wide + self._gap
            button.setVisible(fits)
        self.line.hint_under("" if keys else self._model.hint, QRect(left, y, room, high))
        return y + high + self._gap

    def _arrange_keys(self, left: int, y: int, room: int, columns: int, *, apply: bool) -> int:
        high = max(math.ceil(self.look.metrics.touch), self._keys[0].sizeHint().height() if self._keys else 0)
        side = (room - self._gap * (columns - 1)) / columns
        count = len(self._keys)
        if apply:
            for number, button in enumerate(self._keys):
                row, column = divmod(number, columns)
                x = round(left + column * (side + self._gap))
                top = y + row * (high + self._gap)
                button.setGeometry(x, top, round(left + column * (side + self._gap) + side) - x, high)
        return y + -(-count // columns) * (high + self._gap)


class LetterKey(Button):
    """A key with one sign: as narrow as a finger allows."""

    def sizeHint(self) -> QSize:
        s = self.look
        high = max(s.px(66), s.metrics.touch, s.size("button") * 1.5)
        return QSize(math.ceil(s.metrics.touch), math.ceil(high))


class TypedLine(QWidget):
    """What is typed, with a mark where the next sign goes, and how many are found."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.model: SearchModel | None = None
        self._hint = _Hint(style, parent)

    def show_model(self, model: SearchModel) -> None:
        """Show what is typed."""
        self.model = model
        self.setAccessibleName(", ".join(p for p in (model.shown, model.found) if p))
        self.update()

    def hint_under(self, words: str, rect: QRect) -> None:
        """The hint in a place of the sheet; nowhere without words."""
        self._hint.show_words(words, rect)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, model = self.look, self.model
        if model is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, pad = s.px(2), s.px(22)
        rect = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(s.colour("outline"), line))
        painter.setBrush(s.colour("surface"))
        painter.drawRoundedRect(rect, s.px(14), s.px(14))
        found = TextBox(model.found, s.font("label"), line_height=1.0, lang=s.lang)
        right = rect.right() - pad - (found.width if model.found else 0.0)
        if model.found:
            found.draw(painter, right, rect.center().y() - found.height / 2, s.colour("text_2"))
            right -= s.px(20)
        font = s.font("button")
        room = max(right - rect.x() - pad - s.px(8), 1.0)
        # The end of a long text is what is being typed.
        text = model.typed
        while text and text_width(text, font) > room:
            text = text[1:]
        typed = TextBox(text, font, line_height=1.0, lang=s.lang)
        middle = rect.center().y()
        painter.setClipRect(rect)
        typed.draw(painter, rect.x() + pad, middle - typed.height / 2, s.colour("text"))
        caret = rect.x() + pad + (typed.width + s.px(4) if text else 0.0)
        high = s.size("button") * 1.15
        painter.fillRect(QRectF(caret, middle - high / 2, s.px(4), high), s.colour("here"))


class _Hint(QWidget):
    """What can be typed, in words, where characters to choose will stand."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.words = ""

    def show_words(self, words: str, rect: QRect) -> None:
        """Say something in a place."""
        self.words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.setGeometry(rect)
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        for role in ("label", "caption"):
            box = TextBox(self.words, s.font(role), self.width(), 1.2, lang=s.lang)
            if box.height <= self.height():
                break
        box.draw(painter, 0, (self.height() - box.height) / 2, s.colour("text_2"))


def _choose(button: Button, choice: Choice) -> None:
    """A way to sort or a letter, as it is now."""
    button.event_to_send = choice.event
    button.chosen = choice.chosen
    button.setAccessibleName(choice.name)
    button.setEnabled(choice.there)
    button.update()
