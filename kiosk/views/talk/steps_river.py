"""The route of a talk as a river: each step is a station on it, which a touch goes to."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.river import River
from kiosk.presenters.talk import StepRow
from kiosk.state.talk import GoToStep
from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded
from kiosk.views.river import paint_body, paint_strands
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_box
from kiosk.views.widgets import Touchable

LEAST_U: Final = 190.0
"""Width that a station wants, with its words."""
LEAST_EM: Final = 8.5
BAND_U: Final = 104.0
DOT_U: Final = 23.0
STRANDS: Final = 7
TITLE_LINES: Final = 2
LOW_U: Final = 26.0


class StepButton(Touchable):
    """One station: a number, or a tick where it was shown; its title and minutes under it."""

    def __init__(self, style: Style, row: StepRow, parent: QWidget) -> None:
        name = ", ".join(part for part in (f"{row.number} {row.title}", row.minutes, row.spent) if part)
        super().__init__(style, name, GoToStep(row.number - 1), parent)
        self.row = row
        self.at = 0.0

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, row = self.look, self.row
        now, past = row.state == "now", row.state == "past"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = s.px(DOT_U * (1.35 if now else 1.0))
        middle = QPointF(self.width() / 2, self.at)
        painter.setPen(QPen(s.colour("here" if now or self.held else "text"), s.px(6 if now else 4)))
        painter.setBrush(s.colour("bg"))
        painter.drawEllipse(middle, radius, radius)
        ink = s.colour("here" if now else "text")
        if past:
            side = radius * 1.25
            draw_icon(painter, "check", middle.x() - side / 2, middle.y() - side / 2, side, ink)
        else:
            font = s.font("button", size=radius * (1.0 if row.number < 100 else 0.72), lang="en")
            box = text_box(str(row.number), font, line_height=1.0, lang="en")
            box.draw(painter, middle.x() - box.width / 2, middle.y() - box.height / 2, ink)
        self._draw_words(painter)
        self.focus_ring(painter, QRectF(self.rect()), s.px(14))

    def _draw_words(self, painter: QPainter) -> None:
        """The title, cut to whole words where it is long: its number tells which one it is, and the whole
        title stands beside the pictures."""
        s, row = self.look, self.row
        top = s.px(BAND_U)
        width = self.width() - s.px(8)
        ink = s.colour("here" if row.state == "now" else "text")
        title = fitted(row.title, s, width)
        title.draw(painter, (self.width() - width) / 2, top, ink)
        minutes = text_box(
            row.spent if row.spent and row.state != "now" else row.minutes,
            s.font("caption"),
            width,
            s.line_height("caption"),
            lang=s.lang,
        )
        if minutes.line_count == 1:
            colour = s.colour("warn" if row.late else "text_2")
            x = (self.width() - minutes.width) / 2
            minutes.draw(painter, x, top + title.height, colour)


def title_lines(style: Style) -> int:
    """Lines of a title: fewer where the window is so low that letters stand larger than it is."""
    return 1 if style.size("caption") > style.px(LOW_U) else TITLE_LINES


def fitted(words: str, style: Style, width: float) -> TextBox:
    """As much of a title as finds room on its lines, in whole parts."""
    most = title_lines(style)
    font, high = style.font("caption", weight=700), style.line_height("caption")
    box = TextBox(words, font, max(width, 1), high, lang=style.lang, align=Qt.AlignmentFlag.AlignHCenter)
    if box.line_count <= most:
        return box
    lines = "".join(box.lines()[:most])
    cut = len(lines.rstrip())
    while cut > 1:
        box = TextBox(
            f"{words[:cut].rstrip()}…",
            font,
            max(width, 1),
            high,
            lang=style.lang,
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        if box.line_count <= most:
            break
        cut -= 1
    return box


class StepsRiver(QWidget):
    """As many steps as find room, with the present one among them. `intent` carries the command."""

    intent = Signal(object)

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = style
        self.rows: tuple[StepRow, ...] = ()
        self.buttons: list[StepButton] = []

    def sizeHint(self) -> QSize:
        s = self.look
        line = s.size("caption") * s.line_height("caption")
        return QSize(s.ipx(600), math.ceil(s.px(BAND_U) + line * (title_lines(s) + 1) + s.px(6)))

    def show_rows(self, rows: tuple[StepRow, ...]) -> None:
        """Other steps, or the same ones in another state."""
        if rows != self.rows:
            self.rows = rows
            self._build()

    @property
    def room(self) -> int:
        """So many steps are seen at once."""
        s = self.look
        return max(int(self.width() / max(s.px(LEAST_U), s.size("caption") * LEAST_EM, s.metrics.touch)), 1)

    def seen(self) -> tuple[StepRow, ...]:
        """The steps that are seen: where not all find room, those about the present one."""
        count = min(self.room, len(self.rows))
        now = next((k for k, row in enumerate(self.rows) if row.state == "now"), 0)
        first = min(max(now - (count - 1) // 2, 0), len(self.rows) - count)
        return self.rows[first : first + count]

    def _build(self) -> None:
        seen = self.seen()
        if [b.row for b in self.buttons] == list(seen):
            self._place()
            return
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = [StepButton(self.look, row, self) for row in seen]
        for button in self.buttons:
            button.intent.connect(self.intent)
            button.show()
        self._place()

    def _river(self) -> River:
        s = self.look
        return River(0, self.width(), s.px(BAND_U) / 2, s.px(9), s.px(7), s.px(52))

    def _place(self) -> None:
        count = len(self.buttons)
        if not count:
            return
        river, each = self._river(), self.width() / count
        gap = round(self.look.metrics.gap)
        for k, button in enumerate(self.buttons):
            button.setGeometry(round(k * each + gap / 2), 0, max(round(each - gap), 1), self.height())
            button.at = river.middle((k + 0.5) / count)[1]
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._build()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, river = self.look, self._river()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_body(painter, river, s, glow=False)
        if not s.contrast:
            paint_strands(painter, river, s, count=STRANDS, thin=True)
