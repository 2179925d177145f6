"""The presenter view: now, next, notes, the time and how it goes, all steps, and the buttons of a talk.

A window of its own, on the speaker's screen or beside the audience's window. It takes a `TalkModel` and can
apply it again at any time; it knows neither the exhibit nor the talk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.metrics import Metrics
from kiosk.presenters.talk import RouteRow, StepRow, TalkModel, word
from kiosk.state.model import Language
from kiosk.state.talk import Onward, Overview, Return, ToBlank
from kiosk.views.gestures import GestureHub
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.talk.bar import END, NO_END
from kiosk.views.talk.notes import NotesPanel
from kiosk.views.talk.overview import StepsOverview
from kiosk.views.talk.pictures import StepPicture
from kiosk.views.talk.presenter_head import PresenterHead
from kiosk.views.talk.routes import CLOSE, RoutesCover, ToRoute
from kiosk.views.talk.steps_river import StepsRiver
from kiosk.views.text import text_box
from kiosk.views.widgets import Button, Variant

LANGUAGE: Final = "language"
HAND_OVER: Final = "hand-over"
ROUTES: Final = "routes"
SLOP_U: Final = 12.0
LEAST = QSize(960, 540)
LEFT_SHARE: Final = 0.6
"""Of the width, for what the audience sees."""


class PresenterWindow(QWidget):
    """What the speaker sees. `command` carries a command of the talk, `asked` one of the words above or a
    `ToRoute`; `pointed` and `let_go` come from a finger on the copy of the audience's screen."""

    command = Signal(object)
    asked = Signal(object)
    pointed = Signal(float, float)
    let_go = Signal()
    resized = Signal()
    closed = Signal()

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self.setWindowTitle(word("title", lang))
        self.setObjectName("presenter")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(LEAST)
        self.lang = lang
        self.keys: Callable[[QKeyEvent], bool] | None = None
        """Takes the keys of the talk, and says whether it has."""
        self.hub = GestureHub(self)
        self.look = self._style()
        self.model: TalkModel | None = None
        self.ending = False
        self.typed: str | None = None
        self.screen_word = ""
        self.buttons: list[Button] = []
        self.routes: RoutesCover | None = None
        self.overview: StepsOverview | None = None
        self._notes_size = 100
        self._listed: object = None
        self._built: object = None
        self._make()

    # what is shown -----------------------------------------------------------------------------------------

    def show_model(
        self, model: TalkModel, screen_word: str, *, ending: bool = False, typed: str | None = None
    ) -> None:
        """Apply all of it. `screen_word` tells of the audience's screen; with `ending` it asks whether to
        end; `typed` is the number of a step as far as it is typed."""
        self.model, self.screen_word, self.ending, self.typed = model, screen_word, ending, typed
        self.head.show_model(model, screen_word)
        self.notes.show_notes(model.notes)
        self.river.show_rows(model.steps)
        self.next.setVisible(model.next is not None)
        built = (ending, model.away, model.blank, model.lang_shown)
        if built != self._built:
            self._built = built
            self._build_buttons(model)
        self.update()

    def show_now(self, image: QImage) -> None:
        """What the audience sees now."""
        shape = self.now.shape
        self.now.show_image(image, fade=True)
        if abs(self.now.shape - shape) > 0.01:
            self._lay_out()
            self.resized.emit()

    def show_next(self, image: QImage) -> None:
        """What comes next; a null image where there is none yet."""
        shape = self.next.shape
        self.next.show_image(image)
        if abs(self.next.shape - shape) > 0.01:
            self._lay_out()

    def show_overview(self, on: bool) -> None:
        """All steps over it while they are asked for. Made anew where another step is shown."""
        model = self.model
        listed = (self.look.key, model.now.number, len(model.steps)) if on and model is not None else None
        if listed == self._listed:
            return
        self._listed = listed
        if self.overview is not None:
            self._drop(self.overview)
            self.overview = None
        if listed is not None and model is not None:
            self.overview = StepsOverview(model, self.look, self)
            self.overview.intent.connect(self.command)
            self.overview.setGeometry(self._over())
            self.overview.show()

    def show_routes(self, rows: tuple[RouteRow, ...]) -> None:
        """Ask which route to give instead."""
        self.close_routes()
        self.routes = RoutesCover(rows, self.look, self)
        self.routes.intent.connect(self._on_routes)
        self.routes.setGeometry(self.rect())
        self.routes.show()

    def close_routes(self) -> None:
        """Ask no more."""
        if self.routes is not None:
            self._drop(self.routes)
            self.routes = None

    @property
    def now_size(self) -> QSize:
        """Room for the copy of the audience's screen, device pixels."""
        # Room for any shape: the picture says how wide it is to be.
        height = self.now.height()
        return QSize(max(self.now.width(), height), height) * self.devicePixelRatio()

    def _style(self) -> Style:
        return Style(Metrics(max(self.width(), 1), max(self.height(), 1)), "dark", self.lang, 100)

    def _make(self) -> None:
        """All parts in the present style."""
        s, lang = self.look, self.lang
        self.head = PresenterHead(s, self)
        self.now = StepPicture(s, word("showing", lang), "", now=True, parent=self)
        self.next = StepPicture(s, word("next", lang), word("no_picture", lang), parent=self)
        self.notes = NotesPanel(s, self, self._notes_size)
        self.river = StepsRiver(s, self)
        self.head.intent.connect(self.command)
        self.river.intent.connect(self.command)
        self.now.pointed.connect(self.pointed)
        self.now.let_go.connect(self.let_go)

    def _remake(self) -> None:
        """Another size: all parts in another style, with what they showed."""
        now, following = self.now.image, self.next.image
        self._notes_size = self.notes.size_percent
        self.hub.cancel()
        for old in (self.head, self.now, self.next, self.notes, self.river, *self.buttons):
            old.hide()
            old.deleteLater()
        self.buttons, self._built = [], None
        self._make()
        for part in (self.head, self.now, self.notes, self.river):
            part.show()
        self.now.show_image(now)
        self.next.show_image(following)

    def _build_buttons(self, model: TalkModel) -> None:
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        lang = self.lang
        made: list[tuple[str, object, str, Variant]]
        if self.ending:
            made = [("yes_end", END, "check", "primary"), ("no_end", NO_END, "x", "secondary")]
        else:
            back: tuple[str, object, str, Variant] = ("back", Onward(-1), "chevron-left", "secondary")
            if model.away:
                back = ("return", Return(), "rotate-ccw", "secondary")
            blank = "lit" if model.blank else "blank"
            made = [
                back,
                ("onward", Onward(), "chevron-right", "primary"),
                ("overview", Overview(), "layers", "secondary"),
                (blank, ToBlank(model.blank or "black"), "eye-off", "secondary"),  # type: ignore[arg-type]
                ("hand_over", HAND_OVER, "hand", "secondary"),
                ("routes", ROUTES, "route", "secondary"),
                (f"language_{model.lang_shown}", LANGUAGE, "languages", "secondary"),
                ("end", END, "x", "secondary"),
            ]
        self.buttons = [
            Button(self.look, word(key, lang), event, icon=icon, variant=variant, parent=self)
            for key, event, icon, variant in made
        ]
        # In a small window the words stand under their icons.
        stacked = sum(b.sizeHint().width() + self._gap for b in self.buttons) > self.width() - self.look.ipx(
            96
        )
        for button in self.buttons:
            button.stacked = stacked
            button.intent.connect(self._on_button)
            button.show()
        self._lay_out()

    @property
    def _gap(self) -> int:
        """Between two buttons, px."""
        return round(max(self.look.metrics.gap, self.look.px(16)))

    def _on_button(self, event: object) -> None:
        (self.asked if isinstance(event, str) else self.command).emit(event)

    def _on_routes(self, event: object) -> None:
        self.close_routes()
        if event != CLOSE and isinstance(event, ToRoute):
            self.asked.emit(event)

    def _drop(self, widget: QWidget) -> None:
        self.hub.forget(widget)
        widget.hide()
        widget.deleteLater()

    # where it stands ---------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        s = self.look
        margin, gap = s.ipx(48), s.ipx(32)
        width = self.width() - 2 * margin
        self.head.setGeometry(margin, s.ipx(12), width, self.head.sizeHint().height())
        top = self.head.geometry().bottom() + s.ipx(16)
        foot = self._lay_out_buttons(margin, width)
        river = self.river.sizeHint().height()
        river_top = foot - s.ipx(20) - river
        self.river.setGeometry(margin, river_top, width, river)
        line = round(s.size("label") * s.line_height("label"))
        middle = max(river_top - s.ipx(28) - line - top, s.ipx(120))
        # As wide as the audience's screen makes it: what is left goes to the notes.
        left = min(round(width * LEFT_SHARE), round(middle * self.now.shape))
        self.now.setGeometry(margin, top, left, middle)
        self._status = QRectF(margin, top + middle + s.px(8), width, line)
        right, across = margin + left + gap, width - left - gap
        picture = min(round(middle * 0.32), round(across * 0.5 * 9 / 16))
        self.next.setGeometry(right, top, min(round(picture * self.next.shape), across // 2), picture)
        self._next_words = QRectF(
            self.next.geometry().right() + s.px(24), top, across - self.next.width() - s.px(24), picture
        )
        notes = top + picture + s.ipx(24)
        self.notes.setGeometry(right, notes, across, max(top + middle - notes, 1))
        for cover in (self.overview, self.routes):
            if cover is not None:
                cover.setGeometry(self._over() if cover is self.overview else self.rect())
                cover.raise_()

    def _over(self) -> QRect:
        """Where the overview lies: all but the buttons."""
        foot = min((b.y() for b in self.buttons), default=self.height())
        return QRect(0, 0, self.width(), foot - self.look.ipx(12))

    def _lay_out_buttons(self, margin: int, width: int) -> int:
        """Back and next at the left, the rest at the right; in rows where one does not hold them. The y of
        the first row."""
        s, gap = self.look, self._gap
        if not self.buttons:
            return self.height() - s.ipx(112)
        high = max(b.sizeHint().height() for b in self.buttons)
        rows: list[list[Button]] = [[]]
        used = 0
        for button in self.buttons:
            wide = button.sizeHint().width()
            if rows[-1] and used + wide > width:
                rows.append([])
                used = 0
            rows[-1].append(button)
            used += wide + gap
        top = self.height() - s.ipx(20) - len(rows) * (high + gap) + gap
        for k, row in enumerate(rows):
            y = top + k * (high + gap)
            left, right = margin, margin + width
            begin, rest = (row[:2], row[2:]) if k == 0 else ([], row)
            for button in begin:
                button.setGeometry(left, y, button.sizeHint().width(), high)
                left += button.width() + gap
            for button in reversed(rest):
                right -= button.sizeHint().width()
                button.setGeometry(right, y, button.sizeHint().width(), high)
                right -= gap
        return top - s.ipx(20)

    # events ------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if hasattr(self, "hub") and self.hub.event(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.routes is not None and event.key() == Qt.Key.Key_Escape:
            self.close_routes()
        elif self.keys is None or not self.keys(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Else Qt gives the focus to the first button, and its ring would stand there unasked.
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = self._style()
        if style.key != self.look.key:
            self.look = style
            self.hub.slop = style.px(SLOP_U)
            on, self._listed = self.overview is not None, None
            self.close_routes()
            self._remake()
            if self.model is not None:
                self.show_model(self.model, self.screen_word, ending=self.ending, typed=self.typed)
                self.show_overview(on)
        self._lay_out()
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, model = self.look, self.model
        painter.fillRect(self.rect(), s.colour("bg"))
        if model is None:
            return
        painter.fillRect(
            QRectF(0, self._over().bottom() - 1, self.width(), max(s.px(2), 1)), s.colour("hairline")
        )
        self._draw_status(painter, model)
        self._draw_next(painter, model.next)

    def _draw_status(self, painter: QPainter, model: TalkModel) -> None:
        """What the audience's screen shows, and which step that is."""
        s, lang = self.look, self.lang
        step = word("step", lang, n=f"{model.now.number}/{len(model.steps)}", title=model.now.title)
        parts = [(model.status, "here"), (step, "text")]
        if self.ending:
            parts = [(word("sure_end", lang), "here")]
        elif self.typed is not None:
            parts = [(word("number", lang, typed=self.typed), "here")]
        x = self._status.x()
        for words, role in parts:
            room = self._status.right() - x
            font = s.font("label", weight=700 if role == "here" else None)
            box = text_box(words, font, line_height=s.line_height("label"), lang=s.lang)
            if box.width > room:
                return
            box.draw(painter, x, self._status.y(), s.colour(role))
            x += box.width + s.px(20)

    def _draw_next(self, painter: QPainter, row: StepRow | None) -> None:
        s, lang, room = self.look, self.lang, self._next_words
        said = [(word("next" if row is not None else "last", lang), "label", "text_2")]
        if row is not None:
            said += [(row.title, "section", "text"), (row.minutes, "label", "text_2")]
        boxes = [
            (text_box(words, s.font(role), room.width(), s.line_height(role), lang=s.lang), ink)
            for words, role, ink in said
        ]
        if row is not None and sum(box.height for box, _ in boxes) > room.height():
            # A long title in a low window: smaller, then without what can be read elsewhere.
            box = text_box(
                row.title, s.font("card_title"), room.width(), s.line_height("card_title"), lang=s.lang
            )
            boxes = [boxes[0], (box, "text"), boxes[2]]
            while len(boxes) > 1 and sum(box.height for box, _ in boxes) > room.height():
                boxes.pop(0 if len(boxes) == 3 else -1)
        y = room.y()
        for box, ink in boxes:
            box.draw(painter, room.x(), y, s.colour(ink))
            y += box.height
