"""The foot of the timeline: the overview, and buttons for all that fingers do on the river."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.timeline import TimelineModel
from kiosk.state.model import LANGUAGES, Play, Select
from kiosk.views.style import Style
from kiosk.views.text import text_width
from kiosk.views.timeline.cover import drop
from kiosk.views.timeline.header import LEAST_CANVAS_U
from kiosk.views.timeline.overview import Overview
from kiosk.views.widgets import Button

LEAST_OVERVIEW_U = 200.0
# The words that each button may have.
WORDS = (("previous",), ("play", "pause"), ("next",), ("zoom_out",), ("zoom_in",))


class Controls(QObject):
    """Makes the widgets of the foot, as children of the screen, and puts them in their places.

    `intent` carries events; `zoomed` is 1 for nearer, -1 for farther.
    """

    intent = Signal(object)
    zoomed = Signal(int)

    def __init__(self, style: Style, screen: QWidget) -> None:
        super().__init__(screen)
        self.screen = screen
        self.look = style
        self.overview = Overview(style, screen)
        self.buttons: list[Button] = []
        self._key: tuple[object, ...] = ()

    @property
    def play(self) -> Button:
        """The button that plays and pauses."""
        return self.buttons[1]

    def show_model(self, model: TimelineModel, style: Style) -> None:
        """Apply a model."""
        self.look = style
        if style.key != self._key:
            self._key = style.key
            self._make()
        previous, play, after = self.buttons[:3]
        for button, number in ((previous, model.before), (after, model.after)):
            button.setEnabled(number is not None)
            button.event_to_send = Select(model.nodes[number].id) if number is not None else None
        words = label("pause" if model.playing else "play", style.lang)
        play.event_to_send = Play(not model.playing)
        play.setEnabled(len(model.selection.numbers) > 1)
        if play.words != words:
            play.words, play.icon_name = words, "pause" if model.playing else "play"
            play.setAccessibleName(words)
            play.update()

    def _make(self) -> None:
        s, lang = self.look, self.look.lang
        drop(list(self.buttons))
        self.buttons = [
            Button(s, label("previous", lang), icon="chevron-left", parent=self.screen),
            Button(s, label("play", lang), icon="play", parent=self.screen),
            Button(s, label("next", lang), icon="chevron-right", after=True, parent=self.screen),
            Button(s, label("zoom_out", lang), icon="zoom-out", parent=self.screen),
            Button(s, label("zoom_in", lang), icon="zoom-in", parent=self.screen),
        ]
        for button in self.buttons[:3]:
            button.intent.connect(self.intent)
        self.buttons[3].clicked.connect(self._on_zoom_out)
        self.buttons[4].clicked.connect(self._on_zoom_in)
        for button in self.buttons:
            button.show()

    def _on_zoom_in(self) -> None:
        self.zoomed.emit(1)

    def _on_zoom_out(self) -> None:
        self.zoomed.emit(-1)

    # places ------------------------------------------------------------------------------------------------

    def place(
        self, width: int, height: int, margin: int, gap: int, more: list[Button], *, short: bool, tall: bool
    ) -> int:
        """Overview and buttons at the foot, `more` among them; returns where they begin."""
        s, hints = self.look, self._hints()
        row = max(h.height() for h in hints)
        natural = sum(h.width() + gap for h in hints)
        strip = math.ceil(max(s.px(76 if short else 92), s.metrics.touch))
        if not tall and not short and width - 2 * margin - natural >= s.px(LEAST_OVERVIEW_U):
            y = height - s.ipx(20) - strip
            self._beside(width, margin, gap, y + (strip - row) // 2, row, hints)
            begin = margin + sum(h.width() + gap for h in hints[:3])
            end = width - margin - sum(h.width() + gap for h in hints[3:])
            self.overview.setGeometry(begin, y, end - begin, strip)
            self.overview.show()
            return y - s.ipx(16)
        if tall:
            row = max(row, s.ipx(104))
        # The button that plays stands beside the overview, where there is one.
        for beside in (True, False):
            sized = [*zip(self.buttons, hints, strict=True), *((b, b.sizeHint()) for b in more)]
            if beside:
                sized = [(b, hint) for b, hint in sized if b is not self.play]
            rows = _rows(sized, width - 2 * margin, gap)
            total = len(rows) * (row + gap) - gap
            top = height - s.ipx(20) - total - gap - strip
            if top > s.px(LEAST_CANVAS_U + 90) * max(1.0, s.size("label") / s.px(25)) or not short:
                break
        y = height - s.ipx(20) - total
        for line in rows:
            each = (width - 2 * margin - (len(line) - 1) * gap) // len(line)
            for n, button in enumerate(line):
                button.setGeometry(margin + n * (each + gap), y, each, row)
            y += row + gap
        self.overview.setVisible(beside)
        if not beside:
            return height - s.ipx(20) - total - s.ipx(16)
        wide = hints[1].width()
        self.play.setGeometry(margin, top, wide, strip)
        self.overview.setGeometry(margin + wide + gap, top, width - 2 * margin - wide - gap, strip)
        return top - s.ipx(16)

    def _beside(self, width: int, margin: int, gap: int, y: int, row: int, hints: list[QSize]) -> None:
        """Three buttons left of the overview, two right of it."""
        x = margin
        for button, hint in zip(self.buttons[:3], hints[:3], strict=True):
            button.setGeometry(x, y, hint.width(), row)
            x += hint.width() + gap
        x = width - margin
        for button, hint in zip(self.buttons[:2:-1], hints[:2:-1], strict=True):
            x -= hint.width()
            button.setGeometry(x, y, hint.width(), row)
            x -= gap

    def _hints(self) -> list[QSize]:
        """Sizes of the buttons, wide enough for either language and word: nothing moves when it changes."""
        hints = []
        for button, keys in zip(self.buttons, WORDS, strict=True):
            hint = button.sizeHint()
            said = (
                (label(key, lang), self.look.font("button", lang=lang)) for lang in LANGUAGES for key in keys
            )
            hint.setWidth(button.width_with(max(text_width(words, font) for words, font in said)))
            hints.append(hint)
        return hints


def _rows(sized: list[tuple[Button, QSize]], width: int, gap: int) -> list[list[Button]]:
    """Buttons with their sizes, in as few rows of equal shares as hold the widest; rows as even as can be."""
    buttons, widest = [b for b, _ in sized], max(hint.width() for _, hint in sized)
    count = 1
    while count < len(buttons) and _longest(len(buttons), count, widest, gap) > width:
        count += 1
    least, more = divmod(len(buttons), count)
    rows, at = [], 0
    for n in range(count):
        size = least + (1 if n < more else 0)
        rows.append(buttons[at : at + size])
        at += size
    return rows


def _longest(buttons: int, rows: int, widest: int, gap: int) -> int:
    """Width of the longest of so many rows, px."""
    each = math.ceil(buttons / rows)
    return widest * each + gap * (each - 1)
