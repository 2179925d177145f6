"""The places as cards, for content without a map: each with the places inside it under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.presenters.places import PlaceCard, PlaceGroup, PlacesModel
from kiosk.views.cards import Face, claim_colour, settle
from kiosk.views.figure import draw_figure, figure_width, fit_size
from kiosk.views.icons import draw_icon
from kiosk.views.layouts import EqualGrid, columns, stack
from kiosk.views.scenes import PictureCard
from kiosk.views.screens.pane import PaneScreen
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox, text_width


class PlaceCards(PaneScreen):
    """Groups side by side, or one under the other."""

    model: PlacesModel

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        column = stack(body, style, 16)
        title, hint = Label(style, model.title, "title"), Label(style, model.hint, "label", "text_2")
        if self.wide:
            head = QWidget()
            row = QHBoxLayout(head)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(title, 1)
            hint.setFixedSize(hint.sizeHint())
            row.addWidget(hint)
            column.addWidget(head)
        else:
            column.addWidget(title)
            column.addWidget(hint)
        if self.wide and len(model.groups) > 1:
            holder = QWidget()
            holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            shares = tuple(1 for _ in model.groups)
            for zone, group in zip(columns(holder, style, shares, gap_u=32), model.groups, strict=True):
                self._group(zone, group, style)
            column.addWidget(holder, 1)
        else:
            for group in model.groups:
                self._group(column, group, style)

    def _group(self, column: QVBoxLayout, group: PlaceGroup, style: Style) -> None:
        column.addWidget(place_card(style, group.head, large=True), 6)
        if group.parts:
            parts = QWidget()
            parts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            gap = max(style.ipx(20), round(style.metrics.gap))
            least = round(style.px(340) * (0.5 + 0.5 * style.step / 100))
            grid = EqualGrid(parts, least=least, gap=gap, columns_max=2, fills=True, row_max=style.ipx(420))
            for part in group.parts:
                grid.addWidget(place_card(style, part, large=False))
            column.addWidget(parts, 5)


def place_card(style: Style, card: PlaceCard, *, large: bool) -> PictureCard:
    """The drawing of a place over its name, its line and its figure."""

    def foot(width: float) -> Face:
        face = Face(style, width)
        pad = style.px(26 if large else 22)
        chevron = style.size("label")
        room = width - 2 * pad
        size = style.size("figure_s") * (0.95 if large else 0.62)
        taken, beside, unit = 0.0, False, ""
        number = card.hero.figure if card.hero is not None else None
        # What is counted, where neither the name nor the line of the place says it.
        told = card.hero is None or card.hero.text == card.title or card.hero.figure.number in card.text
        said = "" if told or card.hero is None else card.hero.text
        right = Qt.AlignmentFlag.AlignRight
        under = TextBox(said, style.font("caption"), room * 0.42, 1.2, lang=style.lang, align=right)
        if number is not None:
            # Beside the words where a good part of the width is left for them, else under them.
            fitted = fit_size(number, style, room * 0.5, size, "figure_s")
            title = text_width(card.title, style.font("section"))
            beside = large and fitted > size * 0.7 and room * 0.5 - chevron - style.px(40) > title
            if beside:
                size = fitted
            else:
                number, size, unit = settle(number, style, room, size, "figure_s")
            taken = figure_width(number, style, size, "figure_s")
            if beside:
                taken = max(taken, under.width)
        words = room - chevron - style.px(16) - (taken + style.px(24) if beside else 0)
        y = face.text(card.title, "section" if large else "card_title", "text", pad, style.px(18), words)
        title_middle = (y + style.px(18)) / 2
        y = face.text(card.text, "label", "text_2", pad, y + style.px(2), words)
        figure_y = y + style.px(8)
        if number is not None and not beside:
            y = figure_y + size
            if unit:
                y = face.text(
                    unit, "button", claim_colour(card.hero, card.scene.hue), pad, y + style.px(2), room
                )
            y = face.text(said, "caption", "text_2", pad, y + style.px(4), room)
        face.height = max(y, size + under.height + style.px(16) if beside else 0.0) + style.px(20)

        def draw(painter: QPainter, rect: QRectF) -> None:
            ink = style.colour("text_2")
            x = rect.right() - pad - chevron
            middle = rect.center().y() if beside else rect.y() + title_middle
            draw_icon(painter, "chevron-right", x, middle - chevron / 2, chevron, ink)
            if card.hero is None or number is None:
                return
            colour = claim_colour(card.hero, card.scene.hue)
            if beside:
                edge = x - style.px(20)
                top = rect.center().y() - (size + (under.height if said else 0.0)) / 2
                wide = figure_width(number, style, size, "figure_s")
                box = QRectF(edge - wide, top, wide + 2, size)
                under.draw(painter, edge - room * 0.42, top + size, style.colour("text_2"))
            else:
                box = QRectF(rect.x() + pad, rect.y() + figure_y, room, size)
            draw_figure(painter, box, number, style, size=size, colour=colour, role="figure_s")

        face.marks.append(draw)
        return face

    figure = f"{card.hero.figure.text}, {card.hero.text}" if card.hero is not None else ""
    name = ", ".join(p for p in (card.title, card.text, card.inside, card.count, figure) if p)
    badge = card.inside or card.count
    return PictureCard(
        style, name, card.event, card.scene, foot, least_u=230 if large else 150, share=0.0, badge=badge
    )
