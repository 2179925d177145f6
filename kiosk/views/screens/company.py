"""The card of one organisation: one big figure and its story, then who, where and what next."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.presenters.card import Emblem
from kiosk.presenters.company import Address, CompanyModel
from kiosk.state.model import Open, Screen
from kiosk.views.art import hue_role, paint_emblem
from kiosk.views.cards import Face, FacePanel, SourceLine, heading, person_panel, row_card, tile_widget
from kiosk.views.hero import Hero
from kiosk.views.icons import draw_icon
from kiosk.views.layouts import columns, grid, grows, stack
from kiosk.views.paint import guarded
from kiosk.views.pictures import paint_scene
from kiosk.views.scenes import PictureCard
from kiosk.views.screens.pane import DetailScreen
from kiosk.views.style import Style
from kiosk.views.text import Label, text_width


class CompanyView(DetailScreen):
    """Two columns side by side, or one under the other."""

    model: CompanyModel

    def back_event(self) -> object:
        return Open(Screen.COMPANIES)

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        if not self.wide:
            column = stack(body, style, 22)
            self._story(column, style, 1.0)
            self._people(column, style)
            self._where(column, style)
            self._next(column, style)
            self._works(column, style)
            column.addWidget(SourceLine(style, model.source))
            column.addStretch(1)
            self.grow_hero(column, 1.0)
            return
        # Three zones where works have to stand too, else two; large text has two.
        three = bool(model.works) and style.step == 100
        shares = (44, 33, 23) if three else (47, 53)
        zones = columns(body, style, shares)
        self._story(zones[0], style, shares[0] / 100)
        if three:
            self._people(zones[1], style)
            self._next(zones[1], style)
            self._where(zones[2], style)
            self._works(zones[2], style)
        else:
            self._people_and_place(zones[1], style)
            self._next(zones[1], style)
            self._works(zones[1], style)
        zones[1].addWidget(SourceLine(style, model.source))
        for zone in zones:
            zone.addStretch(1)
        self.grow_hero(zones[0], shares[0] / 100)

    def _story(self, column: QVBoxLayout, style: Style, share: float) -> None:
        model = self.model
        emblem, width = model.emblem, self.column_width(share)
        column.addWidget(
            TitleBlock(style, model.title, model.subtitle, emblem if model.hero else None, width)
        )
        self.hero = Hero(style, model.hero, model.art, model.hue, emblem if model.hero is None else None)
        column.addWidget(self.hero)
        column.addWidget(Label(style, model.text, "body", "text"))
        if model.tiles:
            tiles = [tile_widget(style, t, model.hue) for t in model.tiles]
            column.addWidget(grid(style, tiles, 230, least_columns=2))

    def _people(self, column: QVBoxLayout, style: Style) -> None:
        for i, person in enumerate(self.model.people):
            column.addWidget(person_panel(style, person, self.model.people_title if i == 0 else ""))

    def _where(self, column: QVBoxLayout, style: Style) -> None:
        if self.model.address is not None:
            column.addWidget(address_card(style, self.model.address))

    def _people_and_place(self, column: QVBoxLayout, style: Style) -> None:
        if len(self.model.people) != 1 or self.model.address is None:
            self._people(column, style)
            self._where(column, style)
            return
        holder = QWidget()
        parts = columns(holder, style, (64, 36), gap_u=24)
        self._people(parts[0], style)
        self._where(parts[1], style)
        parts[0].addStretch(1)
        grows(holder)
        column.addWidget(holder)

    def _next(self, column: QVBoxLayout, style: Style) -> None:
        model = self.model
        if model.rows:
            column.addWidget(heading(style, model.rows_title))
            if model.cursor_note:
                column.addWidget(Label(style, model.cursor_note, "caption", "text_2"))
            column.addWidget(
                grid(style, [row_card(style, r, model.hue) for r in model.rows], 400, columns_max=1)
            )

    def _works(self, column: QVBoxLayout, style: Style) -> None:
        if self.model.works:
            column.addWidget(works_panel(style, self.model))


class TitleBlock(QWidget):
    """Emblem, name and the line under it."""

    def __init__(self, style: Style, title: str, subtitle: str, emblem: Emblem | None, width: float) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.ipx(28))
        if emblem is not None:
            row.addWidget(EmblemPicture(style, emblem))
        words = QWidget()
        column = stack(words, style, 4)
        column.setSpacing(style.ipx(2))
        column.addStretch(1)
        room = width - (style.px(132 + 28) if emblem is not None else 0)
        column.addWidget(Label(style, title, "sheet_title", size=title_size(style, title, room)))
        column.addWidget(Label(style, subtitle, "label", "text_2"))
        column.addStretch(1)
        row.addWidget(words, 1)


def title_size(style: Style, title: str, width: float) -> float:
    """Em size of a title: smaller where that keeps it on one line, but not much smaller."""
    size = style.size("sheet_title")
    needed = text_width(title, style.font("sheet_title"))
    return size if needed <= width else min(max(size * width / needed * 0.95, size * 0.66), size)


class EmblemPicture(QWidget):
    """An emblem of the large size."""

    def __init__(self, style: Style, emblem: Emblem, side_u: float = 132) -> None:
        super().__init__()
        self.look, self.emblem = style, emblem
        self.setFixedSize(style.ipx(side_u), style.ipx(side_u))
        self.setAccessibleName(emblem.name)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_emblem(
            painter, QRectF(self.rect()), self.emblem.name, self.emblem.id, self.look, self.emblem.hue
        )


def address_card(style: Style, address: Address) -> PictureCard:
    """The picture of the place over its name; touching it opens the place."""

    def foot(width: float) -> Face:
        face = Face(style, width)
        pad, side = style.px(24), style.size("label")
        y = face.text(address.title, "card_title", "text", pad, style.px(14), width - 2 * pad - side)
        middle = y / 2 + style.px(7)
        y = face.text(address.floor, "label", "text_2", pad, y, width - 2 * pad)
        face.height = y + style.px(16)

        def draw(painter: QPainter, rect: QRectF) -> None:
            x = rect.right() - style.px(20) - side
            draw_icon(painter, "chevron-right", x, rect.y() + middle - side / 2, side, style.colour("text_2"))

        face.marks.append(draw)
        return face

    name = ", ".join(p for p in (address.title, address.floor, address.scene.alt) if p)
    return PictureCard(style, name, address.event, address.scene, foot, least_u=170, share=0.28)


def works_panel(style: Style, model: CompanyModel) -> FacePanel:
    """What it made: name and a sentence each."""

    def compose(width: float) -> Face:
        face = Face(style, width)
        pad = style.px(28)
        room = width - 2 * pad
        y = face.text(model.works_title, "label", "caption", pad, style.px(22), room) + style.px(6)
        for i, work in enumerate(model.works):
            if i:
                y += style.px(14)
            y = face.text(work.title, "card_title", hue_role(model.hue), pad, y, room)
            y = face.text(work.text, "label", "text", pad, y, room)
        face.height = y + style.px(22)
        scene = model.works_scene
        if scene is not None:

            def draw(painter: QPainter, rect: QRectF) -> None:
                # Behind the words, so faint that they stay readable at any text size.
                side = min(style.px(230), rect.width() * 0.55, rect.height() * 0.5)
                painter.setOpacity(0.3)
                box = QRectF(rect.right() - side - pad / 2, rect.bottom() - side - pad / 2, side, side)
                paint_scene(painter, box, scene, style)
                painter.setOpacity(1.0)

            face.marks.append(draw)
        return face

    spoken = "; ".join(f"{w.title}: {w.text}" for w in model.works)
    seen = f" ({model.works_scene.alt})" if model.works_scene is not None else ""
    return FacePanel(style, f"{model.works_title}: {spoken}{seen}", compose)
