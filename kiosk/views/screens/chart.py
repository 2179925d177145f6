"""One chart: read-out above it, milestones below it, key and companions beside it; or all as a table."""

from __future__ import annotations

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
from kiosk.views.screens.base import ScreenView
from kiosk.views.scroll import ScrollPane
from kiosk.views.text import Label
from kiosk.views.widgets import Button

if TYPE_CHECKING:
    from kiosk.views.charts.canvas import Canvas


class ChartView(ScreenView):
    """Shows one chart. Scrubbing stays inside the view; where the finger lets go becomes the state."""

    model: ChartModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas: Canvas | None = None
        self.body: ChartBody | None = None
        self._before: tuple[object, object] | None = None

    @property
    def moving(self) -> bool:
        return super().moving or (self.canvas is not None and self.canvas.playing)

    # building ----------------------------------------------------------------------------------------------

    def apply(self) -> None:
        assert self.look is not None
        s, model = self.look, self.model
        before, now = self._before, (replace(model, point=None, year=None, guesses=()), s.key)
        self._before = now
        if before == now and self.body is not None:
            self.show_point(model.point)
            return
        if self.body is not None and before is not None and before[1] == now[1] and renew(self.body, model):
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
        self.pane = ScrollPane(s, self.body, self)
        self.header.show()
        self.pane.show()
        self.place()
        self.pane.set_offset(offset)
        self.show_point(model.point)
        self.focus_again(focused)
        if other and not model.show_table:
            canvas.play()
        else:
            canvas.finish()

    def _the_canvas(self) -> Canvas:
        """The one canvas, made when the first chart is shown: pyqtgraph comes with it."""
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
        self.back = Button(
            s, label("all_charts", lang), Open(Screen.CHARTS), icon="chevron-left", parent=self.header
        )
        self.title = Label(s, model.title, "title", parent=self.header)
        self.subtitle = Label(s, model.subtitle, "label", "text_2", parent=self.header)
        self.turns = turn_buttons(s, model, self.header)
        word, icon = ("chart", "chart-column") if model.show_table else ("table", "table")
        self.table_button = Button(
            s, label(word, lang), ShowTable(not model.show_table), icon=icon, parent=self.header
        )
        self.replay = Button(s, label("replay", lang), icon="rotate-ccw", parent=self.header)
        self.replay.setEnabled(not model.show_table)
        # A table would tell what is guessed.
        self.table_button.setEnabled(model.guess is None)
        self.replay.clicked.connect(self.play)
        for button in (self.back, *self.turns, self.table_button):
            button.intent.connect(self.intent)

    def place(self) -> None:
        if self.body is None or self.look is None:
            return
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
        gap, apart = s.ipx(32), round(max(s.px(12), s.metrics.gap))
        back = self.back.sizeHint()
        # Where the ways to the neighbours have no room in the row, they stand under the chart.
        self.tools = [*self.turns, self.table_button, self.replay]
        tools = self._width_of(self.tools, apart)
        self.turns_below = not wide or tools + gap + back.width() > width
        if self.turns_below:
            self.tools = self.tools[2:]
            tools = self._width_of(self.tools, apart)
        for turn in self.turns:
            turn.setVisible(not self.turns_below)
        room = width - back.width() - tools - 2 * gap
        if tools + gap + back.width() <= width:
            self._row([self.back], 0, apart)
            self._row(self.tools, width - tools, apart)
            y = back.height()
        else:
            y = self._flow([self.back, *self.tools], width, apart)
        if wide and room >= 0.36 * width:
            x = back.width() + gap
            self._fit_title(room)
            title, sub = self.title.heightForWidth(room), self.subtitle.heightForWidth(room)
            self.title.setGeometry(x, 0, room, title)
            self.subtitle.setGeometry(x, title, room, sub)
            return max(title + sub, back.height())
        # Little height is left in reach mode: the plot needs it more than the title.
        self.title.set_size(s.size("section") if self.height() < s.px(900) else None)
        y += s.ipx(16)
        for part in (self.title, self.subtitle):
            height = part.heightForWidth(width)
            part.setGeometry(0, y, width, height)
            y += height
        return y

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
    def _flow(buttons: Sequence[Button], width: int, gap: int) -> int:
        """Put buttons on as many rows as they need; returns the height, px."""
        x = y = row = 0
        for button in buttons:
            hint = button.sizeHint()
            if x > 0 and x + hint.width() > width:
                x, y, row = 0, y + row + gap, 0
            button.setGeometry(x, y, hint.width(), hint.height())
            x += hint.width() + gap
            row = max(row, hint.height())
        return y + row

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
