"""The top of the presenter view: what it is, the time of day, the time of the talk, and how it goes."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.talk import TalkModel, word
from kiosk.state.talk import Reset, Timer
from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import text_box
from kiosk.views.widgets import Button


class PresenterHead(QWidget):
    """Two buttons for the timer; all else is painted. `intent` carries their commands."""

    intent = Signal(object)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.model: TalkModel | None = None
        self.screen_word = ""
        self.buttons: list[Button] = []
        self._built: object = None

    def sizeHint(self) -> QSize:
        s = self.look
        two = 2 * s.size("label") * s.line_height("label")
        return QSize(s.ipx(600), math.ceil(max(two, s.size("figure_s"), s.metrics.touch) + s.px(8)))

    def show_model(self, model: TalkModel, screen_word: str) -> None:
        """`screen_word` tells of the audience's screen."""
        self.model, self.screen_word = model, screen_word
        if self._built != model.running:
            self._built = model.running
            self._build(model)
        name = ", ".join((word("title", model.lang), screen_word, model.elapsed, self.plan, model.pace))
        self.setAccessibleName(name)
        self.update()

    @property
    def plan(self) -> str:
        """`of 15 minutes, 07:18 left`."""
        assert self.model is not None
        return word("plan", self.model.lang, whole=self.model.whole, left=self.model.left)

    def _build(self, model: TalkModel) -> None:
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        running = "pause" if model.running else "go_on"
        self.buttons = [
            Button(
                self.look,
                word(running, model.lang),
                Timer(),
                icon="pause" if model.running else "play",
                parent=self,
            ),
            Button(self.look, word("reset", model.lang), Reset(), icon="rotate-ccw", parent=self),
        ]
        for button in self.buttons:
            button.intent.connect(self.intent)
            button.show()
        self._place()

    def _place(self) -> None:
        x, gap = self.width(), round(max(self.look.metrics.gap, self.look.px(16)))
        for button in reversed(self.buttons):
            hint = button.sizeHint()
            x -= hint.width()
            button.setGeometry(x, (self.height() - hint.height()) // 2, hint.width(), hint.height())
            x -= gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, model = self.look, self.model
        if model is None or not self.buttons:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, gap = self.height() / 2, s.px(22)
        title = text_box(
            word("title", model.lang), s.font("section"), line_height=s.line_height("section"), lang=s.lang
        )
        title.draw(painter, 0, middle - title.height / 2, s.colour("text"))
        left = title.width + gap
        # From the right: pace beside the plan, then the time, so that the digits never move.
        right = self.buttons[0].x() - gap
        label, high = s.font("label"), s.line_height("label")
        plan = text_box(self.plan, label, line_height=high, lang=s.lang)
        pace = text_box(model.pace, label, line_height=high, lang=s.lang)
        time = text_box(model.elapsed, s.font("figure_s"), line_height=1.0, lang="en")
        room = right - left
        both = max(plan.width, pace.width)
        if time.width + gap + both <= room:
            x = right - both
            top = middle - (plan.height + pace.height) / 2
            plan.draw(painter, x, top, s.colour("warn" if model.late else "text_2"))
            pace.draw(painter, x, top + plan.height, s.colour("warn" if model.pace_late else "text_2"))
            right = x - gap
        time.draw(painter, right - time.width, middle - time.height / 2, s.colour("text"))
        right -= time.width + gap
        self._draw_chip(painter, left, right, middle)

    def _draw_chip(self, painter: QPainter, left: float, right: float, middle: float) -> None:
        """Whether the audience's screen is there, and the time of day; each where it finds room."""
        s, model = self.look, self.model
        assert model is not None
        label, high = s.font("label"), s.line_height("label")
        box = text_box(self.screen_word, label, line_height=high, lang=s.lang)
        icon, pad = s.size("label") * 1.1, s.px(18)
        width = box.width + icon + s.px(10) + 2 * pad
        if width > right - left:
            return
        ink = s.colour("ok")
        rect = QRectF(left, middle - box.height / 2 - s.px(6), width, box.height + s.px(12))
        painter.setPen(QPen(ink, s.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, s.px(14), s.px(14))
        draw_icon(painter, "monitor", left + pad, middle - icon / 2, icon, ink)
        box.draw(painter, left + pad + icon + s.px(10), middle - box.height / 2, ink)
        clock = text_box(model.clock, label, line_height=high, lang="en")
        if clock.width + s.px(22) <= right - left - width:
            clock.draw(painter, left + width + s.px(22), middle - clock.height / 2, s.colour("text_2"))
