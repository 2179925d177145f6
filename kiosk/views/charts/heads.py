"""What stands over a chart that lives: the question of a poll with its buttons, and the age of a feed."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.chart_live import FeedModel, PollModel
from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox
from kiosk.views.widgets import Button


class PollPanel(QWidget):
    """The question, a large button for each option, and what became of the vote. One touch votes."""

    intent = Signal(object)

    def __init__(self, style: Style, poll: PollModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self.poll = poll
        self.question = Label(style, poll.question, "section", parent=self)
        self.buttons: list[Button] = []
        for choice in poll.choices:
            button = Button(style, choice.text, choice.event, height_u=104, parent=self)
            button.intent.connect(self.intent)
            self.buttons.append(button)
        self._words = ""
        self._box: tuple[tuple[int, str], TextBox] | None = None
        self.renew(poll)

    @property
    def words(self) -> str:
        """The line under the buttons."""
        return self._words

    def renew(self, poll: PollModel) -> None:
        """Show the same poll after a vote."""
        self.poll = poll
        for button, choice in zip(self.buttons, poll.choices, strict=True):
            button.chosen = choice.chosen
            button.icon_name = "circle-check" if choice.chosen else None
            button.setAccessibleName(choice.name)
            button.setEnabled(choice.chosen or not poll.voted)
            button.update()
        joint = "。" if self.look.lang == "zh" else ". "
        self._words = (poll.thanks or poll.hint) + joint + poll.total
        self.setAccessibleName(self._words)
        self.update()

    # layout ------------------------------------------------------------------------------------------------

    @property
    def _gap(self) -> int:
        return round(max(self.look.px(16), self.look.metrics.gap))

    def _line(self, width: int) -> TextBox:
        s, key = self.look, (width, self._words)
        if self._box is None or self._box[0] != key:
            self._box = (
                key,
                TextBox(self._words, s.font("label"), width, s.line_height("label"), lang=s.lang),
            )
        return self._box[1]

    def _columns(self, width: int) -> int:
        """How many buttons fit beside each other, all of one width; a chosen one has its mark beside it."""
        widest = max(b.sizeHint().width() + (0 if b.chosen else self.look.ipx(60)) for b in self.buttons)
        count = len(self.buttons)
        most = max((width + self._gap) // (widest + self._gap), 1)
        # Rows of one length: six buttons stand as 3 + 3, and not as 5 + 1.
        return math.ceil(count / math.ceil(count / min(most, count)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = math.ceil(len(self.buttons) / self._columns(width))
        high = self.buttons[0].sizeHint().height()
        line = math.ceil(self.look.size("label") * self.look.line_height("label"))
        return (
            self.question.heightForWidth(width)
            + self.look.ipx(12)
            + rows * (high + self._gap)
            # Another count of votes is no longer or shorter by a line.
            + max(math.ceil(self._line(width).height), line)
            + self.look.ipx(8)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, gap = self.width(), self._gap
        high = self.question.heightForWidth(width)
        self.question.setGeometry(0, 0, width, high)
        columns, wide = self._columns(width), width
        y, tall = high + self.look.ipx(12), self.buttons[0].sizeHint().height()
        for n, button in enumerate(self.buttons):
            row, column = divmod(n, columns)
            if column == 0:
                # Buttons of a last row that is shorter share its width: no cell stays empty.
                there = min(columns, len(self.buttons) - n)
                wide = (width - gap * (there - 1)) // there
            button.setGeometry(column * (wide + gap), y + row * (tall + gap), wide, tall)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        y = self.buttons[-1].geometry().bottom() + 1 + self._gap
        self._line(self.width()).draw(painter, 0, y, s.colour("text" if self.poll.voted else "text_2"))


class FeedBadge(QWidget):
    """How old the values are. Where they are too old, a sign and an edge say so beside the colour."""

    def __init__(self, style: Style, feed: FeedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.feed = feed
        self._box: tuple[tuple[int, str], TextBox] | None = None
        self.renew(feed)

    def renew(self, feed: FeedModel) -> None:
        """Show another age."""
        self.feed = feed
        self.setAccessibleName(feed.text)
        self.update()

    @property
    def _side(self) -> float:
        return self.look.size("label") * 1.1

    def _line(self, width: int) -> TextBox:
        s, key = self.look, (width, self.feed.text)
        if self._box is None or self._box[0] != key:
            room = max(width - self._side - s.px(60), 1.0)
            self._box = (
                key,
                TextBox(self.feed.text, s.font("label"), room, s.line_height("label"), lang=s.lang),
            )
        return self._box[1]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        s = self.look
        return math.ceil(max(self._line(width).height, s.size("label") * s.line_height("label")) + s.px(28))

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, old = self.look, self.feed.old
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._line(self.width())
        side = self._side
        rect = QRectF(0, 0, line.width + side + s.px(52), self.height() - s.px(10))
        rect = rect.adjusted(s.px(2), s.px(2), 0, -s.px(2))
        pen = QPen(s.colour("here" if old else "outline"), s.px(4 if old else 2))
        painter.setPen(pen)
        painter.setBrush(s.colour("surface"))
        painter.drawRoundedRect(rect, s.px(14), s.px(14))
        middle = rect.center().y()
        ink = s.colour("here_text" if old else "text")
        icon = "triangle-alert" if old else "activity"
        draw_icon(painter, icon, rect.x() + s.px(18), middle - side / 2, side, ink)
        line.draw(painter, rect.x() + s.px(32) + side, middle - line.height / 2, ink)
