"""The grid of organisations: all at once where the screen is large enough, filtered by chips."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.presenters.companies import Chip, CompaniesModel, CompanyCard
from kiosk.views.art import hue_role, paint_emblem, paint_waves
from kiosk.views.cards import Face, FaceCard
from kiosk.views.icons import draw_icon
from kiosk.views.layouts import EqualGrid, flow, grows, stack
from kiosk.views.screens.pane import PaneScreen
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox, text_width
from kiosk.views.widgets import Button

# Cards made at once: more than fit at any size. Then as many more at a time.
FIRST, MORE = 32, 12
CARD_U, ROW_MAX_U, ROW_MAX_HIGH_U = 310.0, 250.0, 300.0


class CompaniesView(PaneScreen):
    """Title, chips, cards. Of many cards only those are made that somebody scrolls to: each takes time."""

    model: CompaniesModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid: EqualGrid | None = None
        self._made = 0
        self._made_for: object = None
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(0)
        self._check.timeout.connect(self._on_check)

    def item_key(self) -> object:
        return tuple(c.id for c in self.model.cards)

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        column = stack(body, style, 14)
        title, hint = Label(style, model.title, "title"), Label(style, model.hint, "label", "text_2")
        *first, fields = model.groups
        if self.wide:
            column.addWidget(_beside(style, title, [chip for group in first for chip in group]))
            column.addWidget(_beside(style, hint, list(fields), after=True))
        else:
            column.addWidget(title)
            column.addWidget(hint)
            column.addWidget(flow(style, [chip_button(style, c) for group in model.groups for c in group]))
        column.addSpacing(style.ipx(6))
        cards = QWidget()
        cards.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        gap = max(style.ipx(22), round(style.metrics.gap))
        least = round(style.px(CARD_U) * (0.35 + 0.65 * style.step / 100))
        most = ROW_MAX_U if self.wide else ROW_MAX_HIGH_U
        grid = EqualGrid(cards, least=least, gap=gap, columns_max=4, fills=True, row_max=style.ipx(most))
        self._grid = grid
        self._made = self._needed()
        for card in model.cards[: self._made]:
            grid.addWidget(company_card(style, card))
        column.addWidget(cards, 1)
        body.installEventFilter(self)

    def apply(self) -> None:
        kept = self.pane.offset if self.pane is not None and self._made_for == self.item_key() else 0.0
        super().apply()
        self._made_for = self.item_key()
        if self.pane is not None and self._made < len(self.model.cards):
            self.pane.set_offset(kept)
            self._check.start()

    def _needed(self) -> int:
        """How many cards to make at once: the first ones, or as far as they were looked at before."""
        if self.pane is None or self._made_for != self.item_key() or not self._made:
            return min(FIRST, len(self.model.cards))
        seen = (self.pane.offset + self.pane.height() * 2) / max(self.pane.body.height(), 1)
        return min(max(FIRST, math.ceil(self._made * seen)), len(self.model.cards))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Move and self._made < len(self.model.cards):
            self._check.start()
        return False

    def _on_check(self) -> None:
        """Make more cards where those that are there will soon be at their end."""
        pane, grid, cards = self.pane, self._grid, self.model.cards
        if pane is None or grid is None or self._made >= len(cards):
            return
        if pane.overflow - pane.offset > pane.height():
            return
        for card in cards[self._made : self._made + MORE]:
            widget = company_card(self.style_now, card)
            widget.intent.connect(self.intent)
            grid.addWidget(widget)
            widget.show()
        self._made = min(self._made + MORE, len(cards))
        pane.relayout()
        self._check.start()


def _beside(style: Style, words: Label, chips: list[Chip], *, after: bool = False) -> QWidget:
    """A word beside a row of chips, before or after it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(style.ipx(36))
    words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    words.setFixedSize(words.sizeHint())
    parts = [flow(style, [chip_button(style, chip) for chip in chips]), words]
    for part in parts if after else reversed(parts):
        row.addWidget(part, 0 if part is words else 1)
    grows(holder)
    return holder


def chip_button(style: Style, chip: Chip) -> Button:
    """A filter chip."""
    dot = hue_role(chip.hue) if chip.hue else None
    return Button(
        style, chip.text, chip.event, icon=chip.icon or None, dot=dot, variant="chip", chosen=chip.chosen
    )


def company_card(style: Style, card: CompanyCard) -> FaceCard:
    """Emblem, name and tagline over waves in the hue of the place, which is named at the foot."""
    hue = card.emblem.hue

    def compose(width: float) -> Face:
        face = Face(style, width, centred=False)
        pad, mark = style.px(24), min(style.px(104), width * 0.3)
        left = pad + mark + style.px(20)
        title = style.size("card_title") * (1.12 if style.lang == "zh" else 1.0)
        room = width - left - pad * 0.8
        top = style.px(24)
        longest = max(
            widest_word(style, card.title, title), widest_word(style, card.text, style.size("label"), 400)
        )
        if room < longest:
            left, room, top = pad, width - 2 * pad, top + mark + style.px(10)
        y = face.text(card.title, "card_title", "text", left, top, room, size=title)
        y = face.text(card.text, "label", "text_2", left, y + style.px(2), room)
        place = place_words(style, card, width - 2 * pad - style.size("label") * 1.3)
        foot = max(place.height, style.size("label") * style.line_height("label"))
        face.height = max(y, style.px(24) + mark) + style.px(16) + foot + style.px(20)

        def draw(painter: QPainter, rect: QRectF) -> None:
            line = style.px(2)
            paint_waves(painter, rect.adjusted(line, line, -line, -line), style, hue, card.id)
            paint_emblem(
                painter,
                QRectF(rect.x() + pad, rect.y() + style.px(24), mark, mark),
                card.emblem.name,
                card.id,
                style,
                hue,
            )
            ink, icon = style.colour(hue_role(hue)), style.size("label") * 0.95
            y = rect.bottom() - style.px(20) - foot
            # The waves give way to the word.
            painter.setPen(style.colour("surface"))
            painter.setBrush(style.colour("surface"))
            box = QRectF(
                rect.x() + pad - style.px(8),
                y - style.px(2),
                icon + style.px(26) + place.width,
                foot + style.px(4),
            )
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            line_high = style.size("label") * style.line_height("label")
            draw_icon(painter, "map-pin", rect.x() + pad, y + (line_high - icon) / 2, icon, ink)
            place.draw(painter, rect.x() + pad + icon + style.px(8), y + (foot - place.height) / 2, ink)

        face.marks.append(draw)
        return face

    name = ", ".join(p for p in (card.title, card.text, card.place, card.floor) if p)
    return FaceCard(style, name, card.event, compose, stretches=True)


def place_words(style: Style, card: CompanyCard, width: float) -> TextBox:
    """Place and floors: on one line where they fit, else each on its own."""
    font, step = style.font("label"), style.line_height("label")
    parts = [p for p in (card.place, card.floor) if p]
    words = " · ".join(parts)
    if text_width(words, font) > width:
        words = "\n".join(parts)
    return TextBox(words, font, width, step, lang=style.lang)


def widest_word(style: Style, text: str, size: float, weight: int = 700) -> float:
    """Width of the longest Latin word of a text, or of four Chinese characters: what one line must hold."""
    font = style.font("card_title", size=size, weight=weight)
    words = text.replace("|", " ").split() if style.lang == "en" else [text[:4]]
    return max(text_width(w, font) for w in words)
