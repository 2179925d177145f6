"""Milestones of a chart over the years: a button under each column, or dots and a row for the chosen year."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.presenters.charting import Milestone
from kiosk.presenters.labels import label
from kiosk.state.model import Open, PointAt, Screen
from kiosk.views.icons import draw_icon
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.widgets import Card, Touchable


class MilestoneButton(Card):
    """The event of a year, under its column."""

    radius_u = 18

    def __init__(self, style: Style, milestone: Milestone, parent: QWidget) -> None:
        plain = milestone.title.replace("|", "" if style.lang == "zh" else " ")
        super().__init__(style, f"{milestone.when}, {plain}", Open(Screen.EVENT, milestone.id), parent=parent)
        self.milestone = milestone

    def box(self, width: float) -> TextBox:
        """Its title in a width."""
        s = self.look
        return TextBox(
            self.milestone.title,
            s.font("caption"),
            width - 2 * s.px(10),
            1.35,
            lang=s.lang,
            align=Qt.AlignmentFlag.AlignHCenter,
        )

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s = self.look
        box = self.box(rect.width())
        box.draw(painter, rect.x() + s.px(10), rect.center().y() - box.height / 2, s.colour("text"))


class EventRow(Card):
    """The event of the chosen year on one line: icon, title, date, chevron."""

    def __init__(self, style: Style, milestone: Milestone, parent: QWidget) -> None:
        plain = milestone.title.replace("|", "" if style.lang == "zh" else " ")
        super().__init__(
            style, f"{milestone.when}, {plain}", Open(Screen.EVENT, milestone.id), chosen=True, parent=parent
        )
        self.plain = plain
        joint = "，" if style.lang == "zh" else ", "
        self.below = f"{milestone.when}{joint}{label('on_timeline', style.lang)}"

    def _boxes(self, width: float) -> tuple[TextBox, TextBox]:
        s = self.look
        room = width - s.px(190)
        return (
            TextBox(self.plain, s.font("card_title"), room, s.line_height("card_title"), lang=s.lang),
            TextBox(self.below, s.font("label"), room, s.line_height("label"), lang=s.lang),
        )

    def heightForWidth(self, width: int) -> int:
        title, below = self._boxes(width)
        return math.ceil(max(title.height + below.height + self.look.px(44), self.look.metrics.touch))

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s = self.look
        title, below = self._boxes(rect.width())
        side = s.px(44)
        draw_icon(
            painter, "waves", rect.x() + s.px(28), rect.center().y() - side / 2, side, s.colour("here_text")
        )
        y = rect.center().y() - (title.height + below.height) / 2
        x = rect.x() + s.px(98)
        title.draw(painter, x, y, s.colour("text"))
        below.draw(painter, x, y + title.height, s.colour("text_2"))
        mark = s.size("button") * 1.2
        draw_icon(
            painter,
            "chevron-right",
            rect.right() - s.px(28) - mark,
            rect.center().y() - mark / 2,
            mark,
            s.colour("text"),
        )


class YearDot(Touchable):
    """A dot under a year; the chosen one is ringed. Touching it moves the read-out there."""

    def __init__(self, style: Style, name: str, index: int, parent: QWidget) -> None:
        super().__init__(style, name, PointAt(index), parent)
        self.chosen = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        s = self.look
        painter = QPainter(self)
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
