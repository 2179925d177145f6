"""A person: who it is, the view as we tell it, and everything tied to it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.presenters.voice import VoiceModel
from kiosk.state.model import Open, Screen
from kiosk.views.art import hue_role
from kiosk.views.cards import Face, FacePanel, SourceLine, group_rows, heading
from kiosk.views.hero import Hero
from kiosk.views.layouts import columns, stack
from kiosk.views.screens.company import TitleBlock
from kiosk.views.screens.pane import DetailScreen
from kiosk.views.style import Style


class VoiceView(DetailScreen):
    """The view on one side, what it is tied to on the other; or one under the other."""

    model: VoiceModel

    def back_event(self) -> object:
        return Open(Screen.IDEAS)

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        if not self.wide:
            column = stack(body, style, 24)
            self._story(column, style, 1.0)
            group_rows(column, style, model.groups, model.emblem.hue)
            column.addStretch(1)
            self.grow_hero(column, 1.0)
            return
        shares = (50, 50)
        left, right = columns(body, style, shares, gap_u=48)
        self._story(left, style, shares[0] / 100)
        left.addStretch(1)
        self.grow_hero(left, shares[0] / 100)
        group_rows(right, style, model.groups, model.emblem.hue)
        right.addStretch(1)

    def _story(self, column: QVBoxLayout, style: Style, share: float) -> None:
        model = self.model
        width = self.column_width(share)
        large = style.step == 150
        column.addWidget(TitleBlock(style, model.title, model.role, model.emblem if large else None, width))
        if not large:
            # Large words need its room.
            self.hero = Hero(style, None, "", model.emblem.hue, model.emblem, least_u=150)
            column.addWidget(self.hero)
        column.addWidget(view_panel(style, model))
        column.addWidget(heading(style, model.note, "label", "text_2"))
        column.addWidget(SourceLine(style, model.source))


def view_panel(style: Style, model: VoiceModel) -> FacePanel:
    """The view in large words, beside a line in the hue of the person; never between quotation marks."""

    def compose(width: float) -> Face:
        face = Face(style, width)
        left, pad = style.px(48), style.px(30)
        y = face.text(model.gist, "section", "text", left, pad, width - left - pad)
        if model.gist:
            y += style.px(10)
        y = face.text(model.text, "body", "text", left, y, width - left - pad)
        face.height = y + pad

        def draw(painter: QPainter, rect: QRectF) -> None:
            painter.setPen(QPen(style.colour(hue_role(model.emblem.hue)), style.px(6)))
            x = rect.x() + style.px(22)
            painter.drawLine(QLineF(x, rect.y() + pad, x, rect.bottom() - pad))

        face.marks.append(draw)
        return face

    return FacePanel(style, ": ".join(p for p in (model.gist, model.text) if p), compose)
