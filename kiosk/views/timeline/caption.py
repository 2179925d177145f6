"""What is told of the event under the cursor while the timeline plays: a subtitle over the head."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.timeline import Caption
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox

TICK_MS = 100
PAD_U, BAR_U = 18.0, 6.0
WIDE_U = 1500.0


class CaptionPanel(QWidget):
    """Date, title and text; a thin bar fills while they may be read. It takes no touch."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look: Style | None = None
        self.caption: Caption | None = None
        self._boxes: list[tuple[TextBox, float, float, str]] = []
        self._begin = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def share(self) -> float:
        """How much of its time has passed, 0 to 1."""
        if self.caption is None:
            return 0.0
        return min((time.monotonic() - self._begin) / self.caption.seconds, 1.0)

    def show_model(self, caption: Caption | None, style: Style) -> None:
        """Show a caption, or nothing. Another one begins its time anew."""
        if caption is None:
            self.caption = None
            self.hide()
            return
        if caption != self.caption:
            self._begin = time.monotonic()
        self.caption, self.look = caption, style
        self.setAccessibleName(f"{caption.date}: {caption.title}")
        self.setAccessibleDescription(caption.text)
        self.show()
        self.raise_()
        # With reduced motion there is no bar: nothing but the river is to move.
        if style.reduced or style.motion_off:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def place(self, width: int, least: int, most: int, row: int) -> None:
        """At the top, `width` px wide, at least `least` px high, so that it covers the head. Where it is
        higher it covers the `row` under the head too, and no word of it by half. Where its text would make
        it higher than `most` it goes without: date and title are kept."""
        s, caption = self.look, self.caption
        if s is None or caption is None:
            return
        pad = s.px(PAD_U)
        side = s.px(56 if width > s.px(WIDE_U) else 40)
        room = width - 2 * side
        date = TextBox(caption.date, s.font("section"), lang=s.lang, line_height=s.line_height("section"))
        left = side + date.width + s.px(24)
        title = TextBox(
            caption.title,
            s.font("section"),
            max(width - side - left, s.px(200)),
            line_height=s.line_height("section"),
            lang=s.lang,
        )
        below = title.line_count > 1
        if below:
            title = TextBox(caption.title, s.font("section"), room, s.line_height("section"), lang=s.lang)
        text = TextBox(caption.text, s.font("body"), room, s.line_height("body"), lang=s.lang)
        head = date.height + (title.height if below else 0.0)
        boxes = [(date, 0.0, "here_text"), (title, date.height if below else 0.0, "text")]
        high = head + 2 * pad + s.px(BAR_U)
        if high + text.height <= most:
            boxes.append((text, head, "text"))
            high += text.height
        height = least if high <= least else max(math.ceil(high), least + row)
        top = (height - high) / 2 + pad
        self._boxes = [
            (box, left if box is title and not below else side, top + y, colour) for box, y, colour in boxes
        ]
        self.setGeometry(0, 0, width, height)
        self.update()

    def _on_tick(self) -> None:
        if self.look is None:
            return
        bar = math.ceil(self.look.px(BAR_U))
        self.update(0, self.height() - bar, self.width(), bar)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        if s is None:
            return
        painter.fillRect(self.rect(), s.colour("surface"))
        for box, x, y, colour in self._boxes:
            box.draw(painter, x, y, s.colour(colour))
        bar = s.px(BAR_U)
        line = QRectF(0, self.height() - bar, self.width(), bar)
        painter.fillRect(line, s.colour("outline" if s.contrast else "hairline"))
        if self._timer.isActive():
            line.setWidth(self.width() * self.share)
            painter.fillRect(line, s.colour("here"))
