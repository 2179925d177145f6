"""One chart: read-out above it, milestones below it, key and companions beside it; or all as a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.chart import ChartModel
from kiosk.presenters.labels import label
from kiosk.state.model import AskGuess, Open, Players, PointAt, Reveal, Screen, ShowTable
from kiosk.views.charts.body import ChartBody, turn_buttons
from kiosk.views.charts.renewal import renew
from kiosk.views.screens.taking import TakingScreen
from kiosk.views.swipe import SwipePane
from kiosk.views.text import Label
from kiosk.views.trail import (
    back_button,
    listen_button,
    place_trail,
    relations_button,
    squeeze,
    trail_buttons,
)
from kiosk.views.widgets import Button

if TYPE_CHECKING:
    from kiosk.views.charts.canvas import Canvas

LEAST_TRAIL_U = 900.0


class ChartView(TakingScreen):
    """Shows one chart. Scrubbing stays inside the view; where the finger lets go becomes the state."""

    model: ChartModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas: Canvas | None = None
        self.body: ChartBody | None = None
        self._before: tuple[object, object, object] | None = None

    @property
    def moving(self) -> bool:
        return super().moving or (self.canvas is not None and self.canvas.playing)

    @property
    def runs(self) -> bool:
        """True while a race or a stopwatch runs that the visitor started."""
        return self.canvas is not None and self.canvas.live.counts

    @property
    def _hides_a_value(self) -> bool:
        """True while a value is guessed that is not shown yet."""
        game = self.model.guess
        return game is not None and not game.guess.shown

    # building ----------------------------------------------------------------------------------------------

    def apply(self) -> None:
        assert self.look is not None
        s, model = self.look, self.model
        before, now = self._before, (replace(model, point=None, year=None, guesses=()), s.key, self.trail)
        self._before = now
        if before == now and self.body is not None:
            self.show_point(model.point)
            return
        if self.body is not None and before is not None and before[1:] == now[1:] and renew(self.body, model):
            self.show_point(model.point)
            return
        focused = self.focused_event()
        other = before is None or before[0].id != model.id  # type: ignore[attr-defined]
        offset = 0.0 if other or self.body is None else self.pane.offset
        canvas = self._the_canvas()
        canvas.setParent(self)
        canvas.hide()
        for child in (getattr(self, "header", None), getattr(self, "pane", None)):
            if child is not None:
                child.hide()
                child.setParent(None)
                child.deleteLater()
        self._build_header()
        self.body = ChartBody(s, model, canvas)
        self.body.intent.connect(self.intent)
        # While a value is guessed a finger is for the guess alone.
        guessing = self._hides_a_value
        self.pane = SwipePane(
            s,
            self.body,
            self,
            before=model.has_previous and not guessing,
            after=model.has_next and not guessing,
        )
        self.pane.intent.connect(self.intent)
        self.header.show()
        self.pane.show()
        self.place()
        self.pane.set_offset(offset)
        self.show_point(model.point)
        self.focus_again(focused)
        self.renew_code(same=not other)
        if other and not model.show_table:
            canvas.play()
        else:
            canvas.finish()

    def _the_canvas(self) -> Canvas:
        """The one canvas, made when the first chart is shown: the start needs none."""
        if self.canvas is None:
            from kiosk.views.charts.canvas import Canvas

            self.canvas = Canvas(self)
            self.canvas.scrubbed.connect(self._on_scrubbed)
            self.canvas.chosen.connect(self._on_chosen)
            self.canvas.opened.connect(self.intent)
        return self.canvas

    def _build_header(self) -> None:
        assert self.look is not None
        s, model, lang = self.look, self.model, self.look.lang
        self.header = QWidget(self)
        self.back = back_button(s, self.trail, label("all_charts", lang), Open(Screen.CHARTS), self.header)
        self.steps = trail_buttons(s, self.trail, self.header)
        self.relations = relations_button(s, self.trail, self.header)
        self.title = Label(s, model.title, "title", parent=self.header)
        self.subtitle = Label(s, model.subtitle, "label", "text_2", parent=self.header)
        self.turns = turn_buttons(s, model, self.header)
        word, icon = ("chart", "chart-column") if model.show_table else ("table", "table")
        self.table_button = Button(
            s, label(word, lang), ShowTable(not model.show_table), icon=icon, parent=self.header
        )
        self.replay = Button(s, label("replay", lang), icon="rotate-ccw", parent=self.header)
        self.replay.setEnabled(not model.show_table)
        take = self.make_take(s, self.header)
        # A table, and the words of the code, would tell what is guessed.
        self.table_button.setEnabled(model.guess is None)
        if take is not None:
            take.setEnabled(not self._hides_a_value)
        self.replay.clicked.connect(self.play)
        # Its words would tell what is guessed.
        self.listens = [] if self._hides_a_value else listen_button(s, self.trail, self.header)
        for button in (self.back, *self.steps, *self.turns, *self.listens, self.table_button, self.relations):
            button.intent.connect(self.intent)

    def place(self) -> None:
        if self.body is None or self.look is None:
            return
        self.place_code()
        s = self.look
        wide = self.width() > self.height() * 1.05
        margin = s.ipx(56 if wide else 40)
        width = self.width() - 2 * margin
        self.header.setGeometry(margin, s.ipx(20), width, 10)
        height = self._place_header(width, wide)
        self.header.resize(width, height)
        top = s.ipx(20) + height + s.ipx(14)
        self.body.wide = wide
        self.body.turns_below = self.turns_below
        self.body.available = max(self.height() - top - s.ipx(12), 1)
        self.pane.setGeometry(margin, top, width, self.body.available)
        self.pane.relayout()

    def _place_header(self, width: int, wide: bool) -> int:
        """Put the header together; returns its height, px."""
        assert self.look is not None
        s = self.look
        self.subtitle.setVisible(True)
        low, apart = self.height() < s.px(LEAST_TRAIL_U), round(max(s.px(12), s.metrics.gap))
        gap = apart if low else s.ipx(32)
        back = self.back.sizeHint()
        # Where the ways to the neighbours have no room in the row, they stand under the chart.
        take = [self.take_button] if self.take_button is not None else []
        self.tools = [*self.turns, self.table_button, self.replay, *self.listens, *take, self.relations]
        for button in self.tools:
            button.stacked = False
        tools = self._width_of(self.tools, apart)
        self.turns_below = not wide or tools + gap + back.width() > width
        if self.turns_below:
            self.tools = self.tools[2:]
            tools = self._width_of(self.tools, apart)
        if self.turns_below and tools + gap + back.width() > width:
            # A second row would take its height from the plot.
            for button in self.tools:
                button.stacked = not low
            tools = self._width_of(self.tools, apart)
            if tools + gap + back.width() > width:
                squeeze(self.back, self.tools, width - gap - apart * (len(self.tools) - 1), s)
                back = self.back.sizeHint()
                tools = self._width_of(self.tools, apart)
        for turn in self.turns:
            turn.setVisible(not self.turns_below)
        room = width - back.width() - tools - 2 * gap
        placed = False
        if tools + gap + back.width() <= width:
            self._row([self.back], 0, apart)
            self._row(self.tools, width - tools, apart)
            y = max(back.height(), *(b.height() for b in self.tools))
        else:
            # What is left of the last row is for the way here.
            y, end = self._flow([self.back, *self.tools], width, apart)
            row = y - self.tools[-1].height()
            placed = place_trail(self.steps, end, row, width - end, apart) > 0
        if self.steps and tools + gap + back.width() <= width and wide:
            # The way here stands in the row, and the title under it.
            room = width - back.width() - tools - 2 * gap
            if not place_trail(self.steps, back.width() + apart, 0, room, apart):
                # A row of its own would take its height from the plot: shorter words make room.
                for last in (False, True):
                    squeeze(self.back, self.tools, 0, s, last=last)
                    tools = self._width_of(self.tools, apart)
                    self._row([self.back], 0, apart)
                    self._row(self.tools, width - tools, apart)
                    y = max(self.back.height(), *(b.height() for b in self.tools))
                    x = self.back.width() + apart
                    placed = place_trail(self.steps, x, 0, width - x - tools - gap, apart) > 0
                    if placed:
                        break
                if not placed:
                    y += apart + self._trail_row(y + apart, width, apart)
        elif self.steps and not placed:
            y += apart + self._trail_row(y + apart, width, apart)
        elif wide and room >= 0.36 * width:
            x = back.width() + gap
            self._fit_title(room)
            title, sub = self.title.heightForWidth(room), self.subtitle.heightForWidth(room)
            self.title.setGeometry(x, 0, room, title)
            self.subtitle.setGeometry(x, title, room, sub)
            return max(title + sub, back.height())
        if wide and self.steps and self._one_line(y + s.ipx(8), width):
            return y + s.ipx(8) + self.title.height()
        # Little height is left in reach mode: the plot needs it more than the title.
        self.title.set_size(s.size("section") if self.height() < s.px(900) else None)
        y += s.ipx(16)
        for part in (self.title, self.subtitle):
            height = part.heightForWidth(width)
            part.setGeometry(0, y, width, height)
            y += height
        left = self.height() - s.ipx(46) - y
        # The buttons that scroll need their height more than a second line of words: the unit stands beside
        # each number too.
        fits = not low or left >= 2 * max(s.metrics.touch, s.size("label") * 3.6) + 3 * apart
        self.subtitle.setVisible(fits)
        return y if fits else y - self.subtitle.height()

    def _one_line(self, y: int, width: int) -> bool:
        """Title and subtitle on one line under the way here, which takes a row from the chart; False where
        they do not fit."""
        assert self.look is not None
        s = self.look
        self.title.set_size(s.size("section") * 1.1)
        title, sub = self.title.box(10_000).width, self.subtitle.box(10_000).width
        gap = s.ipx(24)
        if title + gap + sub + 2 > width:
            return False
        first = math.ceil(title) + 1
        high, low = self.title.heightForWidth(first), self.subtitle.heightForWidth(width - first - gap)
        self.title.setGeometry(0, y, first, high)
        self.subtitle.setGeometry(first + gap, y + (high - low) * 2 // 3, width - first - gap, low)
        return True

    def _trail_row(self, y: int, width: int, gap: int) -> int:
        """The way here in a row of its own; returns its height, px. With little height there is none: the
        plot needs it more, and the way back is there."""
        assert self.look is not None
        if self.height() < self.look.px(LEAST_TRAIL_U):
            place_trail(self.steps, 0, y, 0, gap)
            return -gap
        place_trail(self.steps, 0, y, width, gap)
        return self.steps[-1].sizeHint().height()

    @staticmethod
    def _width_of(buttons: Sequence[Button], gap: int) -> int:
        return sum(b.sizeHint().width() + gap for b in buttons) - gap

    @staticmethod
    def _row(buttons: Sequence[Button], x: int, gap: int) -> None:
        for button in buttons:
            hint = button.sizeHint()
            button.setGeometry(x, 0, hint.width(), hint.height())
            x += hint.width() + gap

    @staticmethod
    def _flow(buttons: Sequence[Button], width: int, gap: int) -> tuple[int, int]:
        """Put buttons on as many rows as they need; returns the height and where the last row ends, px."""
        x = y = row = 0
        for button in buttons:
            hint = button.sizeHint()
            if x > 0 and x + hint.width() > width:
                x, y, row = 0, y + row + gap, 0
            button.setGeometry(x, y, hint.width(), hint.height())
            x += hint.width() + gap
            row = max(row, hint.height())
        return y + row, x

    def _fit_title(self, room: int) -> None:
        """A title that is only a little too long for one line is set a little smaller."""
        assert self.look is not None
        size = self.look.size("title")
        for share in (1.0, 0.9, 0.8):
            self.title.set_size(size * share)
            if self.title.box(room).line_count == 1:
                return
        self.title.set_size(None)

    # the read-out ------------------------------------------------------------------------------------------

    def show_point(self, index: int | None) -> None:
        """Put read-out and cursor on a mark."""
        if self.canvas is not None and self.body is not None:
            self.canvas.set_year(self.model.year)
            self.canvas.set_point(index)
            self.body.show_point(index)
            self.body.show_guesses(self.model.guesses)

    def focus_again(self, event: object) -> None:
        """The focus stays where it was: on the button of the table whichever way it leads, and in the game on
        what comes next."""
        if isinstance(event, ShowTable):
            self.table_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().focus_again(event)
        board = self.body.board if self.body is not None else None
        if isinstance(event, Reveal | Players | AskGuess) and self.focused_event() is None:
            target = board.actions.buttons[0] if board is not None else self.back
            if not target.isEnabled():
                target = board.panels[0].more if board is not None else self.back
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def play(self) -> None:
        """Build the chart up once more."""
        if self.canvas is not None:
            self.canvas.play()

    def _on_scrubbed(self, index: int) -> None:
        if self.body is not None:
            self.body.show_point(index)

    def _on_chosen(self, index: int | None) -> None:
        if index is not None:
            self.intent.emit(PointAt(index))

    def on_key(self, event: QKeyEvent) -> bool:
        """Left and right move the read-out; Home and End go to the ends. Other keys belong to the window."""
        plot = self.model.plot
        if super().on_key(event):
            return True
        if self.model.guess is not None:
            return self._guess_by_key(event)
        if not plot.scrubs or not plot.marks or self.model.show_table:
            return False
        last = len(plot.marks) - 1
        at = self.model.point
        match event.key():
            case Qt.Key.Key_Left:
                index = last if at is None else max(at - 1, 0)
            case Qt.Key.Key_Right:
                index = 0 if at is None else min(at + 1, last)
            case Qt.Key.Key_Home:
                index = 0
            case Qt.Key.Key_End:
                index = last
            case _:
                return False
        self.intent.emit(PointAt(index))
        return True

    def _guess_by_key(self, event: QKeyEvent) -> bool:
        """Left and right change the guess of the player whose button has the focus, else of the first one."""
        board = self.body.board if self.body is not None else None
        if board is None or event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return False
        widget = self.window().focusWidget()
        panel = next((p for p in board.panels if widget in (p.less, p.more)), board.panels[0])
        button = panel.less if event.key() == Qt.Key.Key_Left else panel.more
        if button.isEnabled():
            panel.step(-1 if button is panel.less else 1)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        if self.canvas is not None:
            self.canvas.finish()
            self.canvas.rewind()
        super().hideEvent(event)

    def close_view(self) -> None:
        if self.canvas is not None:
            self.canvas.finish()
            self.canvas.settle()
