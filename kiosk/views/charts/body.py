"""What stands under the header of a chart: plot and parts, beside each other or under each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.chart import ChartModel
from kiosk.presenters.labels import label
from kiosk.state.model import PointAt, Step
from kiosk.views.charts.guess import GuessBoard
from kiosk.views.charts.heads import PollPanel
from kiosk.views.charts.links import Links
from kiosk.views.charts.milestones import MilestoneStrip
from kiosk.views.charts.panels import CompanionRow, KeyPanel
from kiosk.views.charts.parts import ReadOut
from kiosk.views.charts.renewal import head_for
from kiosk.views.charts.running import run_buttons
from kiosk.views.charts.stack import column, stack
from kiosk.views.charts.tableview import TableView
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button

if TYPE_CHECKING:
    from kiosk.views.charts.canvas import Canvas

SIDE_U = 444.0
GAP_U = 22.0


def turn_buttons(style: Style, model: ChartModel, parent: QWidget) -> list[Button]:
    """The ways to the chart before and after this one."""
    before = Button(style, label("previous_chart", style.lang), Step(-1), icon="chevron-left", parent=parent)
    after = Button(
        style, label("next_chart", style.lang), Step(1), icon="chevron-right", after=True, parent=parent
    )
    before.setEnabled(model.has_previous)
    after.setEnabled(model.has_next)
    return [before, after]


class ChartBody(QWidget):
    """All parts of a chart. In a wide window the side panels stand right of the plot as long as they fit."""

    intent = Signal(object)

    def __init__(self, style: Style, model: ChartModel, canvas: Canvas) -> None:
        super().__init__()
        self.look = style
        self.model = model
        self.canvas = canvas
        self.wide = True
        self.turns_below = False
        self.available = 1
        self.point: int | None = None
        self._canvas_heights: dict[int, int] = {}
        self._asked = (-1, -1)
        self._fits = False
        self.readout: ReadOut | None = None
        self.table: TableView | None = None
        self.strip: MilestoneStrip | None = None
        self.board: GuessBoard | None = None
        self.steps: list[Button] = []
        self.head = head_for(style, model, self)
        if isinstance(self.head, PollPanel):
            self.head.intent.connect(self.intent)
        self.source = Label(style, model.source, "caption", "caption", self)
        # The same words in two sizes, of which one is shown.
        self.summaries = [Label(style, model.summary, role, "text", self) for role in ("label", "caption")]
        self.chosen_summary = self.summaries[0]
        self.links = Links(style, model.links, self)
        self.link_buttons = self.links.buttons
        for button in self.link_buttons:
            button.intent.connect(self.intent)
        self.turns = turn_buttons(style, model, self)
        for turn in self.turns:
            turn.intent.connect(self.intent)
        if model.show_table:
            canvas.hide()
            self.table = TableView(style, model.columns, model.table, self)
            self.companions: list[CompanionRow] = []
            self.key: KeyPanel | None = None
            return
        canvas.setParent(self)
        canvas.setAccessibleName(model.summary)
        # While somebody guesses, the table would tell them.
        told = TableView.spoken(model.columns, model.table) if model.guess is None else ""
        canvas.setAccessibleDescription(told)
        canvas.show_plot(model.plot, style)
        canvas.show()
        kind = model.plot.kind
        self.companions = [
            CompanionRow(
                style,
                c,
                em_u=118 if not model.plot.alone and model.poll is None and i == 0 else 64,
                brief=kind == "years" and i > 0,
                parent=self,
            )
            for i, c in enumerate(model.companions)
        ]
        self.key = KeyPanel(style, model.key_title, model.key, self)
        if model.guess is not None:
            self.readout = ReadOut(style, model, self)
            self.board = GuessBoard(style, model.guess, canvas, self)
            self.board.intent.connect(self.intent)
            self._build_strip()
        elif model.plot.scrubs:
            self._build_scrubbing()
        else:
            self.steps = run_buttons(style, canvas.live, self)
        for card in self.companions:
            card.intent.connect(self.intent)

    def _build_scrubbing(self) -> None:
        s, model = self.look, self.model
        self.readout = ReadOut(s, model, self)
        if len(model.plot.marks) > 1:
            earlier = Button(s, model.earlier, icon="chevron-left", parent=self)
            later = Button(s, model.later, icon="chevron-right", after=True, parent=self)
            earlier.clicked.connect(self._on_earlier)
            later.clicked.connect(self._on_later)
            self.steps = [earlier, later]
        self._build_strip()

    def _build_strip(self) -> None:
        """The milestones under the years. While a value is hidden the plot has none; they come with it."""
        if any(self.model.plot.milestones):
            self.strip = MilestoneStrip(self.look, self.model.plot, self)
            self.strip.intent.connect(self.intent)

    def show_guesses(self, values: tuple[int | None, ...]) -> None:
        """Show the guess of each player, on the plot and in the panels."""
        if self.board is not None:
            self.board.set_values(values)

    # the read-out ------------------------------------------------------------------------------------------

    def show_point(self, index: int | None) -> None:
        """Put the read-out on a mark, and mark its milestone. A finger that rests on the plot keeps it."""
        index = self.canvas.held(index)
        self.point = index
        if self.readout is not None and self.readout.point != index:
            self.readout.set_point(index)
        if self.strip is not None and self.strip.point != index:
            self.strip.set_point(index)
        if self.steps and self.readout is not None:
            last = len(self.model.plot.marks) - 1
            self.steps[0].setEnabled(index is None or index > 0)
            self.steps[1].setEnabled(index is None or index < last)

    def _on_earlier(self) -> None:
        self._step(-1)

    def _on_later(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        last = len(self.model.plot.marks) - 1
        at = self.point
        start = last if by < 0 else 0
        self.intent.emit(PointAt(start if at is None else min(max(at + by, 0), last)))

    # layout ------------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self.table is not None:
            return column(self, width, apply=False)
        if self._beside(width):
            return self.available
        return stack(self, width, apply=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put all parts in their places."""
        width = self.width()
        beside = self.table is None and self._beside(width)
        for turn in self.turns:
            turn.setVisible(self.turns_below)
        for summary in self.summaries:
            summary.setVisible(summary is self.chosen_summary)
        if self.table is not None:
            column(self, width, apply=True)
        elif beside:
            side = self._side(width)
            self._main(QRect(0, 0, width - side - self.ipx(40), self.height()))
            self._panels(QRect(width - side, 0, side, self.height()), apply=True)
        else:
            stack(self, width, apply=True)

    def ipx(self, u: float) -> int:
        return self.look.ipx(u)

    @property
    def gap(self) -> int:
        return round(max(self.look.px(GAP_U), self.look.metrics.gap))

    def _side(self, width: int) -> int:
        """Width of the side panels: a little more for larger text."""
        return round(min(self.look.px(SIDE_U) * (1 + (self.look.step - 100) / 200), width * 0.4))

    def _beside(self, width: int) -> bool:
        """True where the panels stand beside the plot and nothing has to scroll."""
        if not self.wide:
            return False
        asked = (width, self.available)
        if asked != self._asked:
            self._asked = asked
            self._fits = self._find_fit(width)
        return self._fits

    def _find_fit(self, width: int) -> bool:
        side = self._side(width)
        left = width - side - self.ipx(40)
        # Smaller words in the panels before anything has to scroll.
        for dense, tight in ((False, False), (True, False), (True, True)):
            self._set_dense(dense, tight)
            if self._panels(QRect(0, 0, side, 0), apply=False) <= self.available and (
                self._least_main(left) <= self.available
            ):
                return True
        self._set_dense(False)
        return False

    def _set_dense(self, dense: bool, tight: bool = False) -> None:
        self.chosen_summary = self.summaries[1 if dense else 0]
        for row in self.companions:
            row.tight = tight
        for part in (*self.companions, self.key):
            if part is not None:
                part.dense = dense
                part.update()

    # the plot and what belongs to it

    def readout_height(self, width: int) -> int:
        """Height of what stands over the plot, px."""
        parts: list[QWidget | None] = [self.head, self.readout]
        return sum(part.heightForWidth(width) for part in parts if part is not None)

    def canvas_height(self, width: int) -> int:
        found = self._canvas_heights.get(width)
        if found is None:
            found = self._canvas_heights[width] = self.canvas.height_for(self.model.plot, self.look, width)
        return found

    def strip_height(self, width: int) -> int:
        """Height of what stands under the plot, px."""
        return self.strip.heightForWidth(width) if self.strip is not None else 0

    @property
    def gap_small(self) -> float:
        return max(self.look.px(14), self.look.metrics.gap)

    def _foot_height(self, width: int) -> tuple[int, int]:
        """Height of summary, source and step buttons, and the width of the buttons, px."""
        buttons = sum(b.sizeHint().width() for b in self.steps) + round(self.gap_small) if self.steps else 0
        words = width - buttons - (self.ipx(30) if buttons else 0)
        text = self.chosen_summary.heightForWidth(words) + self.ipx(6) + self.source.heightForWidth(words)
        return max(text, self.steps[0].sizeHint().height() if self.steps else 0), buttons

    def _least_main(self, width: int) -> int:
        """Least height of the left part, px."""
        parts = [self.readout_height(width), self.canvas_height(width), self._foot_height(width)[0]]
        return sum(parts) + self.strip_height(width) + self.ipx(16 * 3)

    def _main(self, rect: QRect) -> None:
        """Read-out, plot, milestones and foot in a box."""
        x, y, width = rect.x(), rect.y(), rect.width()
        foot, buttons = self._foot_height(width)
        y = self.put_readout(x, y, width)
        under = self.strip_height(width)
        canvas = rect.bottom() + 1 - y - under - foot - self.ipx(16)
        y = self.put_plot(x, y, width, canvas)
        y = rect.bottom() + 1 - foot
        words = width - buttons - (self.ipx(30) if buttons else 0)
        high = self.chosen_summary.heightForWidth(words)
        source = self.source.heightForWidth(words)
        top = y + (foot - high - source - self.ipx(6)) // 2
        self.chosen_summary.setGeometry(x, top, words, high)
        self.source.setGeometry(x, top + high + self.ipx(6), words, source)
        at = rect.right() + 1 - buttons
        for button in self.steps:
            hint = button.sizeHint()
            button.setGeometry(at, y + foot - hint.height(), hint.width(), hint.height())
            at += hint.width() + round(self.gap_small)

    def put_readout(self, x: int, y: int, width: int) -> int:
        parts: list[QWidget | None] = [self.head, self.readout]
        for part in parts:
            if part is not None:
                height = part.heightForWidth(width)
                part.setGeometry(x, y, width, height)
                y += height
        return y

    def put_plot(self, x: int, y: int, width: int, height: int) -> int:
        """The canvas and, under each year, its milestone. Returns where it ends."""
        self.canvas.put(QRect(x, y, width, max(height, 10)))
        if self.board is not None:
            self.board.put_zones(self.canvas.geometry(), beside=self.model.plot.kind == "years")
        y += height
        if self.strip is None:
            return y
        self.strip.setGeometry(x, y, width, self.strip_height(width))
        self.strip.lay_out(self.canvas.mark_places(), self.canvas.mark_step())
        return y + self.strip.height()

    # panels

    def _panels(self, rect: QRect, *, apply: bool) -> int:
        """Companions, key and links under each other; returns their height, px."""
        gap, width = self.ipx(14 if any(row.tight for row in self.companions) else 20), rect.width()
        y = rect.y()
        if self.board is not None:
            y = self.board.lay_out(QRect(rect.x(), y, width, 0), apply=apply)
        parts: list[QWidget] = [*self.companions]
        if self.key is not None:
            parts.append(self.key)
        if self.model.links:
            parts.append(self.links)
        for part in parts:
            height = part.heightForWidth(width)
            if apply:
                part.setGeometry(rect.x(), y, width, height)
            y += height + gap
        if self.turns_below:
            y = self._turns(rect.x(), y, width, apply=apply) + gap
        return y - gap - rect.y()

    def _turns(self, x: int, y: int, width: int, *, apply: bool) -> int:
        """The ways to the neighbours, side by side or one under the other; returns where they end."""
        hints = [turn.sizeHint() for turn in self.turns]
        gap = round(self.gap_small)
        beside = sum(h.width() for h in hints) + gap <= width
        at, high = x, max(h.height() for h in hints)
        for turn, hint in zip(self.turns, hints, strict=True):
            if apply:
                turn.setGeometry(at, y, min(hint.width(), width), high)
            at += hint.width() + gap if beside else 0
            y += 0 if beside else high + gap
        return y + high if beside else y - gap
