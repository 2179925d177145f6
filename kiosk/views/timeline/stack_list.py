"""The list of a stack: the events that stand too close together on the river to be told apart."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMoveEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.timeline import TimelineModel, entry
from kiosk.presenters.timeline_nodes import Nodes
from kiosk.state.model import Gather, Select
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox
from kiosk.views.timeline.cover import Cover, drop
from kiosk.views.widgets import Button, Card, Touchable, draw_tag

BAR_U, PAD_U = 8.0, 24.0
LATIN_EM, HAN_FROM, MOST_LINES = 0.56, 0x2E80, 3
# Rows kept ready above and below what is seen, so that Tab finds the next one.
SPARE = 2
# Places that are nearer than this share of the axis cannot be spread.
ONE_PLACE = 1e-7


class EventRow(Card):
    """One event: its date, its title, the bar of its era, and a word where it is an outlook."""

    radius_u = 18

    def __init__(self, style: Style, parent: RowList) -> None:
        super().__init__(style, "", parent=parent)
        self.rows = parent
        self.number = -1
        self._hue = ""
        self._outlook = ""
        self._boxes: tuple[TextBox, TextBox] | None = None

    def show_row(self, number: int) -> None:
        """Show the n-th row of the list."""
        if number == self.number:
            return
        s, self.number = self.look, number
        told = entry(self.rows.nodes, self.rows.numbers[number], s.lang)
        self.event_to_send = Select(told.id)
        self.setAccessibleName(", ".join(w for w in (told.date, told.title, told.outlook) if w))
        self._hue, self._outlook = told.hue, told.outlook
        self.chosen = self.rows.numbers[number] == self.rows.chosen
        width = self.rows.words_width()
        self._boxes = (
            TextBox(told.date, s.font("label", weight=700), lang=s.lang, line_height=s.line_height("label")),
            TextBox(
                told.title,
                s.font("card_title"),
                width,
                line_height=s.line_height("card_title"),
                lang=s.lang,
            ),
        )
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.rows.step_focus(self.number + (1 if forward else -1)) or super().focusNextPrevChild(
            forward
        )

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s = self.look
        if self._boxes is None:
            return
        date, title = self._boxes
        bar = QRectF(rect.x() + s.px(8), rect.y() + s.px(12), s.px(BAR_U), rect.height() - s.px(24))
        painter.setPen(Qt.PenStyle.NoPen)
        hue = s.colour(f"era_{self._hue}")
        painter.setBrush(hue)
        painter.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2)
        x = s.px(PAD_U) + s.px(BAR_U)
        y = (self.height() - date.height - title.height) / 2
        ink = s.colour("era_tomorrow_text") if self._hue == "tomorrow" else hue
        date.draw(painter, x, y, ink)
        if self._outlook:
            draw_tag(
                painter,
                x + date.width + s.px(16),
                y - s.px(2),
                self._outlook,
                s,
                colour=ink,
                dashed=True,
            )
        title.draw(painter, x, y + date.height, s.colour("text"))


def ems(title: str) -> float:
    """About how many ems a title takes on one line."""
    return sum(1.0 if ord(c) > HAN_FROM else LATIN_EM for c in title) + 0.5


class RowList(QWidget):
    """Rows of one height, of which only those in sight are there: a thousand open as fast as ten."""

    intent = Signal(object)

    def __init__(self, style: Style, nodes: Nodes, numbers: tuple[int, ...], chosen: int) -> None:
        super().__init__()
        self.look, self.nodes, self.numbers, self.chosen = style, nodes, numbers, chosen
        self.gap = max(style.ipx(10), math.ceil(style.metrics.gap))
        self.pane: ScrollPane | None = None
        self._rows: list[EventRow] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Counted, not set: setting a thousand titles would take longer than opening the list may.
        self._ems = max((ems(nodes[n].title) for n in numbers), default=0.0)

    def words_width(self, width: int | None = None) -> float:
        """Room for the words of a row, px."""
        s = self.look
        return max((self.width() if width is None else width) - 2 * s.px(PAD_U) - s.px(BAR_U), s.px(60))

    def row_height(self, width: int) -> int:
        """Height of each row in a width, px."""
        s = self.look
        ems = self._ems * s.size("card_title") / self.words_width(width)
        lines = min(math.ceil(ems * (1.12 if ems > 1 else 1.0)), MOST_LINES)
        words = s.size("label") * s.line_height("label")
        words += lines * s.size("card_title") * s.line_height("card_title")
        return math.ceil(max(words + s.px(28), s.metrics.touch))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self.numbers) * (self.row_height(width) + self.gap) - self.gap

    def rows(self) -> list[EventRow]:
        """The rows that are there, from the top."""
        return sorted((r for r in self._rows if not r.isHidden()), key=lambda r: r.number)

    def settle(self) -> None:
        """Put rows where they are seen now."""
        port = self.parentWidget()
        if port is None or self.width() < 2 or not self.numbers:
            return
        step = self.row_height(self.width()) + self.gap
        first = max(-self.y() // step - SPARE, 0)
        last = min((-self.y() + port.height()) // step + SPARE, len(self.numbers) - 1)
        count = last - first + 1
        while len(self._rows) < count:
            row = EventRow(self.look, self)
            row.intent.connect(self.intent)
            self._rows.append(row)
        free = [r for r in self._rows if not first <= r.number <= last]
        there = {r.number: r for r in self._rows if first <= r.number <= last}
        for number in range(first, last + 1):
            row = there.get(number) or free.pop()
            row.show_row(number)
            row.setGeometry(0, number * step, self.width(), step - self.gap)
            if row.isHidden():
                row.show()
        for row in free:
            row.hide()

    def step_focus(self, number: int) -> bool:
        """Give the focus to the n-th row and scroll to it; False beyond the ends."""
        if not 0 <= number < len(self.numbers):
            return False
        activity = getattr(self.window(), "activity", None)
        if activity is not None:
            activity.emit()
        self.settle()
        row = next((r for r in self._rows if r.number == number and not r.isHidden()), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)
        return row is not None

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self._rows:
            # Their words are set for the width of before.
            row.number = -1
        self.settle()


class StackList(Cover):
    """The rows, a button that spreads them on the river, and one that closes."""

    spread = Signal(float, float)
    width_u = 820.0
    scrim = 0.5

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Gather(()), parent)
        self.rows: RowList | None = None
        self._key: tuple[object, ...] = ()
        self._ends = (0.0, 0.0)

    def show_model(self, model: TimelineModel, style: Style, zoom: float) -> None:
        """Apply a model, and open; `zoom` is that of the river now."""
        key = (style.key, model.nodes, model.gathered, model.chosen)
        if key != self._key:
            self._key = key
            self._make(model, style, zoom)
        self.open()

    def _make(self, model: TimelineModel, style: Style, zoom: float) -> None:
        offset = self.pane.offset if self.pane is not None and self.isVisible() else 0.0
        if self.pane is not None:
            self.pane.halt()
        drop([self.title, self.pane, *self.foot])
        self.look = style
        ats = [model.nodes.course.ats[n] for n in model.gathered]
        self._ends = min(ats), max(ats)
        self.title = Label(style, model.gathered_title, "section", parent=self)
        self.rows = RowList(style, model.nodes, model.gathered, model.chosen)
        self.rows.intent.connect(self.intent)
        self.pane = ScrollPane(style, self.rows, self)
        self.rows.pane = self.pane
        lang = style.lang
        spread = Button(style, label("spread_out", lang), icon="zoom-in", parent=self)
        spread.clicked.connect(self._on_spread)
        close = Button(style, label("close", lang), Gather(()), icon="x", variant="primary", parent=self)
        close.intent.connect(self.intent)
        apart = self._ends[1] - self._ends[0] > ONE_PLACE and zoom < model.max_zoom * 0.999
        self.foot = [spread, close] if apart else [close]
        if not apart:
            drop([spread])
        self.setAccessibleName(model.gathered_title)
        for widget in (self.title, self.pane, *self.foot):
            widget.show()
        self.place()
        self.pane.set_offset(offset)

    def _on_spread(self) -> None:
        low, high = self._ends
        self.intent.emit(self.closing)
        self.spread.emit(low, high)

    def stops(self) -> list[Touchable]:
        rows: list[Touchable] = list(self.rows.rows()) if self.rows is not None else []
        return rows + [b for b in self.foot if b.isVisible() and b.isEnabled()]

    def step(self, by: int) -> bool:
        """Arrow keys: the focus goes from row to row."""
        assert self.rows is not None
        row = next((r for r in self.rows.rows() if r.hasFocus()), None)
        return self.rows.step_focus(row.number + by if row is not None else 0)

    def body_height(self, width: int) -> int:
        return self.rows.heightForWidth(width) if self.rows is not None else 0
