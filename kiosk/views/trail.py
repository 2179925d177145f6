"""The bar of a card: the way back at the left, after it the trail, what leads on at the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.trail import Trail
from kiosk.state.model import Listen
from kiosk.views.style import Style
from kiosk.views.widgets import Button


class StepButton(Button):
    """A step of the trail: words with a chevron and no edge, so that what leads on stays in front."""

    def colours(self) -> tuple[QColor, QColor, QColor]:
        fill, edge, ink = super().colours()
        if self.held or self.look.contrast:
            return fill, edge, ink
        ground = self.look.colour("bg")
        return ground, ground, self.look.colour("text_2")


def trail_buttons(style: Style, trail: Trail, parent: QWidget) -> list[Button]:
    """A button for each step of a trail before the last one, the oldest first."""
    found: list[Button] = []
    for step in trail.steps:
        words, event, name = step.text, step.event, step.name
        found.append(
            StepButton(style, words, event, icon="chevron-right", after=True, name=name, parent=parent)
        )
    return found


def back_button(style: Style, trail: Trail, words: str, event: object, parent: QWidget) -> Button:
    """The way back: it says where it leads. `words` and `event` are for the screen above."""
    if not trail.back:
        return Button(style, words, event, icon="chevron-left", parent=parent)
    return Button(
        style, trail.back, trail.back_event, icon="chevron-left", name=trail.back_name, parent=parent
    )


def relations_button(style: Style, trail: Trail, parent: QWidget) -> Button:
    """The way to the relations of what is on the screen."""
    words = trail.relations or label("relations", style.lang)
    return Button(style, words, trail.relations_event, icon="link", parent=parent)


def place_trail(steps: list[Button], x: int, y: int, room: int, gap: int) -> int:
    """Put the last steps that fit into a row, in order from x; hide the others. Returns how many show."""
    shown: list[Button] = []
    used = 0
    for step in reversed(steps):
        wide = step.sizeHint().width()
        if used + wide > room:
            break
        shown.insert(0, step)
        used += wide + gap
    for step in steps:
        step.setVisible(step in shown)
    for step in shown:
        hint = step.sizeHint()
        step.setGeometry(x, y, hint.width(), hint.height())
        x += hint.width() + gap
    return len(shown)


def squeeze(back: Button, ahead: list[Button], width: int, style: Style, *, last: bool = True) -> None:
    """Make buttons fit into a width, step by step: a shorter word for the relations, the way back in one word
    (where it leads is still read out), icons over their words. That last step makes a row higher."""

    def fits() -> bool:
        return sum(b.sizeHint().width() for b in (back, *ahead)) <= width

    for button in ahead:
        button.stacked = False
    for button in ahead:
        if not fits() and button.icon_name == "link":
            button.words = label("relations_short", style.lang)
            button.setAccessibleName(button.words)
    if not fits():
        back.words = label("back", style.lang)
    if last and not fits():
        for button in ahead:
            button.stacked = True


def listen_button(style: Style, trail: Trail, parent: QWidget | None = None) -> list[Button]:
    """What has the card read aloud; none where that cannot be."""
    if not trail.listen:
        return []
    return [Button(style, label("listen", style.lang), Listen("on"), icon="volume-2", parent=parent)]


class TrailBar(QWidget):
    """Back, trail and what leads on, in one row where they fit, else in two: the trail never takes the room
    of what leads on."""

    def __init__(
        self,
        style: Style,
        trail: Trail,
        back_words: str,
        back_event: object,
        ahead: list[Button],
        parent: QWidget | None = None,
        *,
        roomy: bool = True,
    ) -> None:
        super().__init__(parent)
        self.look, self.roomy = style, roomy
        self.back = back_button(style, trail, back_words, back_event, self)
        self.steps = trail_buttons(style, trail, self)
        self.ahead = ahead
        for button in ahead:
            button.setParent(self)
        # The focus goes from left to right, whatever was made first.
        chain: list[Button] = [self.back, *self.steps, *self.ahead]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def gap(self) -> int:
        """Between two buttons, px."""
        return max(self.look.ipx(14), round(self.look.metrics.gap))

    @property
    def row(self) -> int:
        """Height of a row, px."""
        return max(b.sizeHint().height() for b in (self.back, *self.steps, *self.ahead))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # First: it may make the buttons another height.
        count = len(self._rows(width))
        return self.row * count + self.gap * (count - 1)

    def sizeHint(self) -> QSize:
        return QSize(self.look.ipx(900), self.heightForWidth(max(self.width(), self.look.ipx(900))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(300), self.row)

    def _rows(self, width: int) -> list[list[Button]]:
        """What leads on, row by row. The first row has the way back too, and may have nothing else; where no
        step fits beside that, the second one is for the steps alone."""
        gap = self.gap
        if not self.roomy:
            self._squeeze(width)
            back = self.back.sizeHint().width()
            need = sum(b.sizeHint().width() + gap for b in self.ahead)
            if back + need <= width:
                return [self.ahead]
        back = self.back.sizeHint().width()
        need = sum(b.sizeHint().width() + gap for b in self.ahead)
        last = self.steps[-1].sizeHint().width() + gap if self.steps else 0
        if back + need + last <= width:
            return [self.ahead]
        start: list[list[Button]] = [[]] if back + last <= width else [[], []]
        rows = self._broken(start, width + 1, width)
        if len(rows) > 2 and not self.steps:
            # One row less where the first of them stands beside the way back.
            beside = self._broken([[]], back + gap, width)
            rows = min(rows, beside, key=len)
        return rows

    def _broken(self, start: list[list[Button]], used: int, width: int) -> list[list[Button]]:
        """What leads on, broken into rows after those of `start`, of whose last one so much is used."""
        rows = [list(row) for row in start]
        for button in self.ahead:
            wide = button.sizeHint().width()
            if used + wide > width:
                rows.append([])
                used = 0
            rows[-1].append(button)
            used += wide + self.gap
        return rows

    def _squeeze(self, width: int) -> None:
        """With little height one row has to do."""
        used = width - self.gap * len(self.ahead)
        squeeze(self.back, self.ahead, used, self.look)

    def place(self) -> None:
        """Put everything into its place."""
        width, gap, y = self.width(), self.gap, 0
        back = self.back.sizeHint()
        self.back.setGeometry(0, 0, min(back.width(), width), back.height())
        placed = not self.steps
        for row in self._rows(width):
            used = sum(b.sizeHint().width() for b in row) + gap * max(len(row) - 1, 0)
            x = width - used
            begin = back.width() + gap if y == 0 else 0
            if not placed and (y == 0 or not row):
                placed = place_trail(self.steps, begin, y, x - begin - (gap if row else 0), gap) > 0
            for button in row:
                hint = button.sizeHint()
                button.setGeometry(x, y, hint.width(), hint.height())
                x += hint.width() + gap
            y += self.row + gap

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
