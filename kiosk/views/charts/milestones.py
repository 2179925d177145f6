"""Milestones of a chart over the years: a button under each column, or dots and a row for the chosen year."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.presenters.charting import Milestone, Plot
from kiosk.presenters.labels import label
from kiosk.state.model import Open, PointAt, Screen
from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.widgets import Card, Touchable

MOST_LINES = 4


def plain_title(milestone: Milestone, style: Style) -> str:
    """A title without its break."""
    return milestone.title.replace("|", "" if style.lang == "zh" else " ")


def title_box(milestone: Milestone, style: Style, width: float) -> TextBox:
    """The title on a button of a width, px."""
    middle = Qt.AlignmentFlag.AlignHCenter
    room = width - 2 * style.px(10)
    return TextBox(milestone.title, style.font("caption"), room, 1.35, lang=style.lang, align=middle)


class MilestoneButton(Card):
    """The event of a year, under its column."""

    radius_u = 18

    def __init__(self, style: Style, milestone: Milestone, parent: QWidget) -> None:
        name = f"{milestone.when}, {plain_title(milestone, style)}"
        super().__init__(style, name, Open(Screen.EVENT, milestone.id), parent=parent)
        self.milestone = milestone
        self._box: TextBox | None = None

    def set_box(self, box: TextBox) -> None:
        """Its title, set for its width."""
        self._box = box
        self.update()

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s = self.look
        if self._box is not None:
            y = rect.center().y() - self._box.height / 2
            self._box.draw(painter, rect.x() + s.px(10), y, s.colour("text"))


class EventRow(Card):
    """The event of the chosen year on one line: icon, title, date, chevron."""

    def __init__(self, style: Style, milestone: Milestone, parent: QWidget) -> None:
        name = f"{milestone.when}, {plain_title(milestone, style)}"
        super().__init__(style, name, Open(Screen.EVENT, milestone.id), chosen=True, parent=parent)
        self.milestone = milestone

    @staticmethod
    def boxes(milestone: Milestone, style: Style, width: float) -> tuple[TextBox, TextBox]:
        """Title and date of a milestone in a width, px."""
        s, room = style, width - style.px(190)
        joint = "，" if s.lang == "zh" else ", "
        title, below = plain_title(milestone, s), f"{milestone.when}{joint}{label('on_timeline', s.lang)}"
        return (
            TextBox(title, s.font("card_title"), room, s.line_height("card_title"), lang=s.lang),
            TextBox(below, s.font("label"), room, s.line_height("label"), lang=s.lang),
        )

    @staticmethod
    def height_of(milestone: Milestone, style: Style, width: float) -> int:
        """Height of the row of a milestone, px."""
        title, below = EventRow.boxes(milestone, style, width)
        return math.ceil(max(title.height + below.height + style.px(44), style.metrics.touch))

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s = self.look
        title, below = self.boxes(self.milestone, s, self.width())
        side = s.px(44)
        middle = rect.center().y()
        draw_icon(painter, "waves", rect.x() + s.px(28), middle - side / 2, side, s.colour("here_text"))
        x, y = rect.x() + s.px(98), rect.center().y() - (title.height + below.height) / 2
        title.draw(painter, x, y, s.colour("text"))
        below.draw(painter, x, y + title.height, s.colour("text_2"))
        mark = s.size("button") * 1.2
        left, top = rect.right() - s.px(28) - mark, rect.center().y() - mark / 2
        draw_icon(painter, "chevron-right", left, top, mark, s.colour("text"))


class YearDot(Touchable):
    """A dot under a year; the chosen one is ringed. Touching it moves the read-out there."""

    def __init__(self, style: Style, name: str, index: int, parent: QWidget) -> None:
        super().__init__(style, name, PointAt(index), parent)
        self.chosen = False

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        here = self.chosen or self.held
        painter.setBrush(s.colour("bg" if here else "surface_2"))
        painter.setPen(QPen(s.colour("here" if here else "text_2"), s.px(6 if here else 4)))
        radius = s.px(24 if self.chosen else 18)
        painter.drawEllipse(middle, radius, radius)
        if self.chosen:
            painter.setBrush(s.colour("here"))
            painter.drawEllipse(middle, s.px(8), s.px(8))
        self.focus_ring(painter, QRectF(self.rect()), s.px(20))


class MilestoneStrip(QWidget):
    """What stands under the years: buttons if they have room, else dots and one event."""

    intent = Signal(object)

    def __init__(self, style: Style, plot: Plot, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = style
        self.plot = plot
        self.point: int | None = None
        self.found = {i: m for i, m in enumerate(plot.milestones) if m is not None}
        self.buttons: dict[int, MilestoneButton] = {}
        self.dots: list[YearDot] = []
        self.row: EventRow | None = None
        self.dotted = False
        self._heights: dict[int, tuple[int, int, int]] = {}

    # sizes -------------------------------------------------------------------------------------------------

    @property
    def _gap(self) -> float:
        return max(self.look.px(14), self.look.metrics.gap)

    @property
    def _row_gap(self) -> int:
        """From the foot of the strip of dots, which begins a little lower, to the row under it."""
        return self.look.ipx(4) + math.ceil(self.look.metrics.gap)

    def _step(self, width: float) -> float:
        """Px from one year to the next, near enough."""
        return (width - self.look.px(90)) * self.plot.step / ((self.plot.last - self.plot.first) or 1.0)

    def heights(self, width: int) -> tuple[int, int, int]:
        """Heights of the buttons, of the dots and of the row at a width, px; 0 for what is not shown."""
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._measure(width)
        return found

    def _measure(self, width: int) -> tuple[int, int, int]:
        s, step = self.look, self._step(width)
        dots = math.ceil(s.metrics.touch) if step >= s.metrics.touch else 0
        row = max(EventRow.height_of(m, s, width) for m in self.found.values())
        wide = step - self._gap
        if wide >= max(s.metrics.touch * 1.6, s.size("caption") * 6.4):
            # As narrow as the buttons become, and a little more: the axis may take from their step.
            boxes = [title_box(m, s, wide * 0.96 - s.px(4)) for m in self.found.values()]
            buttons = math.ceil(max(max(b.height for b in boxes) + s.px(26), s.metrics.touch))
            # Dots with one row say the same; they serve where they take less room.
            if max(b.line_count for b in boxes) <= MOST_LINES and buttons <= dots + row:
                return buttons, 0, 0
        return 0, dots, row

    def heightForWidth(self, width: int) -> int:
        buttons, dots, row = self.heights(width)
        return buttons + self.look.ipx(10) if buttons else dots + row + self._row_gap + self.look.ipx(8)

    def hasHeightForWidth(self) -> bool:
        return True

    # places ------------------------------------------------------------------------------------------------

    def lay_out(self, places: list[float], step: float) -> None:
        """Put everything under the marks, whose middles are at `places`, px."""
        buttons, dots, _row = self.heights(self.width())
        self.dotted = buttons == 0
        if self.dotted:
            self._lay_out_dots(places, step, dots)
        else:
            self._lay_out_buttons(places, min(step, self._step(self.width())) - self._gap, buttons)
        self.set_point(self.point)

    def _lay_out_buttons(self, places: list[float], wide: float, height: int) -> None:
        for index, milestone in self.found.items():
            button = self.buttons.get(index)
            if button is None:
                button = self.buttons[index] = MilestoneButton(self.look, milestone, self)
                button.intent.connect(self.intent)
            button.setGeometry(round(places[index] - wide / 2), self.look.ipx(10), round(wide), height)
            button.set_box(title_box(milestone, self.look, button.width() - self.look.px(4)))
            button.show()
        for dot in self.dots:
            dot.hide()
        if self.row is not None:
            self.row.hide()

    def _lay_out_dots(self, places: list[float], step: float, height: int) -> None:
        if height and not self.dots:
            for index, mark in enumerate(self.plot.marks):
                dot = YearDot(self.look, mark.when, index, self)
                dot.intent.connect(self.intent)
                self.dots.append(dot)
        for index, dot in enumerate(self.dots):
            side = round(min(step, height * 1.6))
            dot.setGeometry(round(places[index] - side / 2), self.look.ipx(4), side, height)
            dot.setVisible(height > 0)
        for button in self.buttons.values():
            button.hide()

    def set_point(self, index: int | None) -> None:
        """Mark the milestone of a year."""
        self.point = index
        for i, part in (*self.buttons.items(), *enumerate(self.dots)):
            if part.chosen != (i == index):
                part.chosen = i == index
                part.update()
        if self.dotted:
            self._show_row()

    def _show_row(self) -> None:
        """The event of the chosen year, or of the last one that has one."""
        milestone = self.found.get(self.point if self.point is not None else max(self.found))
        if self.row is not None and self.row.milestone != milestone:
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        if milestone is None:
            return
        if self.row is None:
            self.row = EventRow(self.look, milestone, self)
            self.row.intent.connect(self.intent)
        _buttons, dots, row = self.heights(self.width())
        self.row.setGeometry(0, dots + self._row_gap, self.width(), row)
        self.row.show()
