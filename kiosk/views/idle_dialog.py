"""The countdown: a big number, two answers, the place kept. No alarm. The scrim stops above the dock."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.state.model import KeepReading, StartOver
from kiosk.views.announce import announce
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox, draw_text
from kiosk.views.widgets import Button

SPOKEN_S: Final = (10.0, 5.0)


class IdleDialog(QWidget):
    """Covers the screen above the dock. A touch beside the box is an answer too: still reading."""

    intent = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.DIALOG)
        self.look: Style | None = None
        self._left = 0.0
        self._total = 20.0
        self._spoken = -1
        self._top = 0.0
        self._box = QRectF()
        self._texts: list[tuple[TextBox, QRectF, str]] = []
        self.keep: Button | None = None
        self.over: Button | None = None
        self.hide()

    def set_top(self, top: float) -> None:
        """Keep the box below a line, px from the top: in reach mode, that of the reach."""
        if top != self._top:
            self._top = top
            self.place()

    def show_model(self, seconds_left: float, total: float, style: Style) -> None:
        """Show the seconds left of the countdown."""
        self._left, self._total = seconds_left, total
        if self.look is None or self.look.key != style.key or self.keep is None:
            self.look = style
            for button in (self.keep, self.over):
                if button is not None:
                    button.hide()
                    button.deleteLater()
            both = "Keep reading" if style.lang == "zh" else "继续看"
            self.keep = self._button("keep_reading", "book-open", KeepReading(), "primary", both)
            self.over = self._button("start_over", "rotate-ccw", StartOver(), "secondary", "")
            self.place()
        words = f"{label('still_reading', style.lang)} {math.ceil(seconds_left)}"
        self.setAccessibleName(words)
        # Spoken as it comes up, and as it gets late; at each second nobody could hear anything else.
        step = sum(seconds_left <= one for one in SPOKEN_S) if self.isVisible() else -1
        if step > self._spoken:
            announce(self, words, urgent=True)
        self._spoken = step
        self.update()

    def _button(self, key: str, icon: str, event: object, variant: str, _other: str) -> Button:
        assert self.look is not None
        other = "en" if self.look.lang == "zh" else "zh"
        words = label(key, self.look.lang)
        button = Button(
            self.look,
            f"{words}  {label(key, other)}",
            event,
            icon=icon,
            variant=variant,  # type: ignore[arg-type]
            height_u=116,
            name=words,
            parent=self,
        )
        button.intent.connect(self.intent)
        button.show()
        return button

    def tap(self, _pos: QPointF) -> None:
        """A touch beside the buttons: the visitor is there."""
        self.intent.emit(KeepReading())

    def place(self) -> None:
        """Lay out box, texts and buttons for the present size."""
        s = self.look
        if s is None or self.keep is None or self.over is None:
            return
        width = min(s.px(1180), self.width() - 2 * s.px(40))
        stacked = width < s.px(1100) or s.step > 125
        ring = s.px(400)
        texts = [
            (label("still_reading", s.lang), "sheet_title", "text"),
            (label("still_reading", "en" if s.lang == "zh" else "zh"), "section", "text_2"),
            (label("still_reading_text", s.lang), "body", "text_2"),
        ]
        gap = max(s.px(24), s.metrics.gap)
        buttons = [self.keep, self.over]
        total = sum(b.sizeHint().width() for b in buttons) + gap
        button_h = self.keep.sizeHint().height()
        free = self.height() - self._top - 2 * s.px(16)
        # In a low room the margins go first, then the ring shrinks, then words go: question and answers stay.
        for kept, pad_u in (((0, 1, 2), 60), ((0, 1, 2), 28), ((0, 2), 28), ((0,), 28)):
            pad = s.px(pad_u)
            text_w = width - 2 * pad - (0 if stacked else ring + s.px(30))
            boxes = [
                (TextBox(t, s.font(r), text_w, s.line_height(r), lang=s.lang), c)
                for t, r, c in (texts[k] for k in kept)
            ]
            text_h = sum(b.height for b, _ in boxes) + s.px(20) * (len(boxes) - 1)
            rows = 1 if total <= width - 2 * pad else 2
            foot = rows * button_h + (rows - 1) * gap
            rest = foot + 2 * pad + s.px(40)
            room = free - rest - (text_h if stacked else 0)
            ring_size = min(ring, max(room, s.px(200)))
            head = ring_size + text_h if stacked else max(ring_size, text_h)
            if head + rest <= free:
                break
        height = min(head + foot + 2 * pad + s.px(40), free)
        middle = (self._top + self.height()) / 2
        self._box = QRectF((self.width() - width) / 2, middle - height / 2, width, height)
        left, top = self._box.x() + pad, self._box.y() + pad
        ring_x = self._box.center().x() - ring_size / 2 if stacked else left
        ring_y = top if stacked else top + (head - ring_size) / 2
        self._ring = QRectF(ring_x, ring_y, ring_size, ring_size)
        y = top + ring_size if stacked else top + (head - text_h) / 2
        x = left if stacked else left + ring + s.px(30)
        self._texts = []
        for box, colour in boxes:
            self._texts.append((box, QRectF(x, y, text_w, box.height), colour))
            y += box.height + s.px(20)
        y = self._box.bottom() - pad - foot
        if rows == 1:
            extra = (width - 2 * pad - total) / 2
            x = left
            for button in buttons:
                w = button.sizeHint().width() + extra
                button.setGeometry(round(x), round(y), round(w), button_h)
                x += w + gap
        else:
            for button in buttons:
                button.setGeometry(round(left), round(y), round(width - 2 * pad), button_h)
                y += button_h + gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        if s is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), s.colour("scrim"))
        painter.setPen(QPen(s.colour("outline"), s.px(2)))
        painter.setBrush(s.colour("surface"))
        painter.drawRoundedRect(self._box, s.px(36), s.px(36))
        for box, rect, colour in self._texts:
            box.draw(painter, rect.x(), rect.y(), s.colour(colour))
        self._paint_ring(painter, s)

    def _paint_ring(self, painter: QPainter, s: Style) -> None:
        ring = self._ring.adjusted(s.px(30), s.px(30), -s.px(30), -s.px(30))
        centre, radius = ring.center(), ring.width() / 2
        painter.setPen(QPen(s.colour("caption"), s.px(2)))
        for k in range(20):
            angle = 2 * math.pi * k / 20
            inner, outer = radius + s.px(14), radius + s.px(24)
            direction = QPointF(math.sin(angle), -math.cos(angle))
            painter.drawLine(centre + direction * inner, centre + direction * outer)
        arc = ring.adjusted(s.px(10), s.px(10), -s.px(10), -s.px(10))
        painter.setPen(
            QPen(s.colour("surface_2" if not s.contrast else "caption"), s.px(20 if not s.contrast else 2))
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(arc)
        pen = QPen(s.colour("era_beginnings"), s.px(20))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        share = math.ceil(self._left) / self._total
        painter.drawArc(arc, 90 * 16, -round(360 * 16 * share))
        number = str(math.ceil(self._left))
        size = min(s.px(150), arc.width() * 0.42)
        font = s.font("figure_l", size=size)
        box = TextBox(number, font, line_height=1.0)
        box.draw(painter, centre.x() - box.width / 2, centre.y() - box.height * 0.62, s.colour("text"))
        unit = min(s.size("label"), arc.width() * 0.1)
        if unit < s.size("caption"):
            # In a low room the ring is small: the number alone, as the question says what it counts.
            return
        words = QRectF(arc.x(), centre.y() + size * 0.42, arc.width(), s.size("label") * 1.4)
        draw_text(
            painter,
            words,
            "秒 · seconds",
            s,
            "label",
            "text_2",
            align=Qt.AlignmentFlag.AlignHCenter,
            size=unit,
        )
