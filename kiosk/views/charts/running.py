"""Buttons of a chart that runs in real time: pause or go on, and skip ahead."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.views.charts.live import LiveClock
from kiosk.views.style import Style
from kiosk.views.text import text_width
from kiosk.views.widgets import Button


class PauseButton(Button):
    """Lets the clock stand still, and go on. It keeps its width when its word changes."""

    def __init__(self, style: Style, clock: LiveClock, parent: QWidget) -> None:
        self.pair = (label("pause", style.lang), label("run_on", style.lang))
        super().__init__(style, self.pair[0], icon="pause", parent=parent)
        self.clock = clock
        self.clicked.connect(clock.toggle)
        clock.changed.connect(self.take_state)
        self.take_state()

    def take_state(self) -> None:
        """Show what touching it does now."""
        paused = self.clock.paused
        self.words, self.icon_name = self.pair[paused], "play" if paused else "pause"
        self.setAccessibleName(self.words)
        self.setEnabled(not self.clock.ended and not self.clock.still)
        self.update()

    def sizeHint(self) -> QSize:
        widest = max(text_width(word, self.look.font(self._role)) for word in self.pair)
        return QSize(math.ceil(self.width_with(widest)), super().sizeHint().height())


class SkipButton(Button):
    """Goes on to the next mark, or to the end."""

    def __init__(self, style: Style, clock: LiveClock, parent: QWidget) -> None:
        super().__init__(style, label("skip", style.lang), icon="chevron-right", after=True, parent=parent)
        self.clock = clock
        self.clicked.connect(clock.skip)
        clock.changed.connect(self.take_state)
        self.take_state()

    def take_state(self) -> None:
        """At the end there is nothing to skip."""
        self.setEnabled(not self.clock.ended and not self.clock.still)


def run_buttons(style: Style, clock: LiveClock, parent: QWidget) -> list[Button]:
    """The buttons that a clock needs: none where nothing runs, no skipping where it never ends."""
    if not clock.live:
        return []
    found: list[Button] = [PauseButton(style, clock, parent)]
    if not clock.endless:
        found.append(SkipButton(style, clock, parent))
    return found
