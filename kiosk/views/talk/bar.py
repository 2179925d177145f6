"""The bar of a talk on the audience's own screen: where it stands, and buttons for who has no clicker."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.talk import TalkModel, word
from kiosk.state.talk import Onward, Return, ToBlank
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.text import text_box
from kiosk.views.widgets import Button

END, NO_END = "end", "no-end"


class TalkBar(QWidget):
    """Between the screen and the dock. `asked` carries the command of a button, or `end` and `no-end`."""

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model: TalkModel | None = None
        self.look: Style | None = None
        self.ending = False
        self.typed: str | None = None
        self.buttons: list[Button] = []
        self._words = ""
        self._built: object = None

    def show_model(
        self, model: TalkModel, style: Style, *, ending: bool = False, typed: str | None = None
    ) -> None:
        """Apply all of it. With `ending` it asks whether to end; `typed` is the step that is being typed."""
        self.model, self.look, self.ending, self.typed = model, style, ending, typed
        key = (style.key, model.lang, ending, model.away, model.blank)
        if key != self._built:
            self._built = key
            self._build(style, model)
        self._words = self._said(model)
        self.setAccessibleName(self._words)
        self.update()

    def height_for(self, width: int) -> int:
        """Its height, px; 0 before there is anything to show."""
        if self.look is None or not self.buttons:
            return 0
        return max(b.sizeHint().height() for b in self.buttons) + 2 * self._gap

    @property
    def _gap(self) -> int:
        assert self.look is not None
        return max(self.look.ipx(10), round(self.look.metrics.gap))

    def _build(self, s: Style, model: TalkModel) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        lang = model.lang
        made: list[tuple[str, object, str, str, bool]]
        if self.ending:
            made = [
                (word("yes_end", lang), END, "check", "primary", False),
                (word("no_end", lang), NO_END, "x", "secondary", False),
            ]
        else:
            blank = "lit" if model.blank else "blank"
            back = ("return", Return(), "rotate-ccw") if model.away else ("back", Onward(-1), "chevron-left")
            made = [
                (word(back[0], lang), back[1], back[2], "secondary", False),
                (word("onward", lang), Onward(), "chevron-right", "primary", True),
                (word(blank, lang), ToBlank("black"), "moon", "secondary", False),
                (word("end", lang), END, "x", "secondary", False),
            ]
        self.buttons = []
        for words, event, icon, variant, after in made:
            button = Button(s, words, event, icon=icon, variant=variant, after=after, parent=self)  # type: ignore[arg-type]
            button.intent.connect(self.asked)
            button.show()
            self.buttons.append(button)
        self.place()

    def place(self) -> None:
        """Put the buttons at the right end."""
        if self.look is None:
            return
        x, gap = self.width() - self.look.ipx(40), self._gap
        for button in reversed(self.buttons):
            hint = button.sizeHint()
            x -= hint.width()
            button.setGeometry(x, gap, hint.width(), hint.height())
            x -= gap

    def _said(self, model: TalkModel) -> str:
        if self.ending:
            return word("sure_end", model.lang)
        if self.typed is not None:
            return word("number", model.lang, typed=self.typed)
        step = word("step", model.lang, n=f"{model.now.number}/{len(model.steps)}", title=model.now.title)
        parts = [step, model.elapsed, model.pace]
        if model.away or model.blank:
            parts.append(model.status)
        return " · ".join(parts)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        if s is None or not self.buttons:
            return
        painter.fillRect(self.rect(), s.colour("dock"))
        painter.fillRect(QRectF(0, 0, self.width(), max(s.px(2), 1)), s.colour("here"))
        left = s.px(40)
        room = self.buttons[0].x() - left - s.px(24)
        if room < s.px(120):
            return
        parts = self._words.split(" · ")
        while True:
            # What finds no room on one line goes, the last first; the step stays.
            words, font = " · ".join(parts), s.font("label")
            box = text_box(words, font, room, s.line_height("label"), lang=s.lang)
            if box.line_count == 1 or len(parts) == 1:
                break
            parts.pop()
        box.draw(painter, left, (self.height() - box.height) / 2, s.colour("text"))
