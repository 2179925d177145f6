"""Faces of the cards on the timeline: measured once, painted once into a picture, then only moved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from kiosk.presenters.labels import label, plain_number
from kiosk.presenters.timeline_nodes import Node
from kiosk.views import tokens
from kiosk.views.art import paint_art
from kiosk.views.paint import painting
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_width
from kiosk.views.timeline.cardframe import BAR_U, frame, paint_bar

State = Literal["rest", "held", "chosen"]

MANY: Final = 400
KEEP: Final = 64
FEW_BLANKS: Final = 12
PAD_U = 24.0
TITLE_U: Final = 252.0
CHOSEN_TITLE_U: Final = 330.0
CHOSEN_TALL_U: Final = 290.0
ART_U: Final = 170.0
MAX_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """Measures of the chosen card: its size, where its button stands in it, and the box of its art."""

    width: float
    height: float
    button: QPointF
    art: QRectF | None


class Faces:
    """Cards of one model in one style. `lanes` are the widths that a card has where time runs down, else
    none. `room` is the width of every title where all cards are alike, as among thousands; else 0."""

    def __init__(
        self, style: Style, lanes: tuple[float, ...], button: tuple[int, int], room: float = 0.0
    ) -> None:
        self.look = style
        self.lanes = lanes
        self.room = room
        self.button = button
        self._titles: dict[tuple[str, float], TextBox] = {}
        self._widths: dict[tuple[str, str, int | None], float] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._blanks: dict[tuple[object, ...], QPixmap] = {}

    # measures ----------------------------------------------------------------------------------------------

    def title(self, node: Node, room: float) -> TextBox:
        """A title in a width: broken where it is marked if its parts fit, else wherever it must."""
        s = self.look
        key = (node.title, round(room, 1))
        box = self._titles.get(key)
        if box is None:
            font = s.font("card_title")
            parts = [p.strip() for p in node.title.split("|")]
            fits = all(text_width(p, font) <= room for p in parts)
            text = "\n".join(parts) if fits else ("" if s.lang == "zh" else " ").join(parts)
            box = TextBox(text, font, room, s.line_height("card_title"), lang=s.lang)
            if len(self._titles) > 4 * MANY:
                self._titles.clear()
            self._titles[key] = box
        return box

    def face_title(self, node: Node, room: float) -> TextBox:
        """A title on a card whose width is free: wider where it would take too many lines."""
        box = self.title(node, self.room or room)
        if self.room:
            return box
        for factor in (1.15, 1.3, 1.5):
            if box.line_count <= MAX_LINES:
                break
            box = self.title(node, room * factor)
        return box

    @property
    def growth(self) -> float:
        """How much larger the text is than the pictures of the design have it."""
        return self.look.size("card_title") / self.look.px(28.5)

    def date_height(self) -> float:
        """Height of the line with the date."""
        return self.look.size("label") * 1.35

    def date_width(self, node: Node) -> float:
        """Width of the date, with the word for what had not happened."""
        return self._wide(node.date, "label", 700) + self._outlook_width(node)

    def _wide(self, text: str, role: str, weight: int | None = None) -> float:
        """Width of a text, measured once."""
        key = (text, role, weight)
        width = self._widths.get(key)
        if width is None:
            width = text_width(text, self.look.font(role, weight=weight))
            if len(self._widths) > 8 * MANY:
                self._widths.clear()
            self._widths[key] = width
        return width

    def _outlook_width(self, node: Node) -> float:
        if not node.outlook:
            return 0.0
        return self.look.px(14) + self._wide(label("outlook", self.look.lang), "label")

    def date_lines(self, node: Node, room: float) -> int:
        """Lines that the date takes: the word for what had not happened goes below where it must."""
        return 1 if self.date_width(node) <= room else 2

    def badge_width(self, more: int) -> float:
        """Width of the badge that names how many more events a card stands for."""
        return self._wide(more_words(more, self.look.lang), "caption") + self.look.px(36)

    def badge_height(self) -> float:
        """Height of that badge."""
        return max(self.look.px(40), self.look.size("caption") * 1.6)

    def width(self, node: Node, more: int = 0) -> float:
        """Width of a card where time runs to the right."""
        s = self.look
        least = s.px(228) * min(self.growth, 1.25)
        text = max(self.face_title(node, s.px(TITLE_U) * self.growth).width, self.date_width(node))
        if self.room:
            # Its badge says less where it has to.
            short = (
                s.px(16) + self._wide(f"+{plain_number(more, s.lang)}", "caption") + s.px(36) if more else 0.0
            )
            text = max(self.room, self.date_width(node) + short)
        elif more:
            text = max(text, self.date_width(node) + s.px(16) + self.badge_width(more))
        return math.ceil(max(text + s.px(PAD_U + BAR_U + PAD_U), least))

    def measure(self, nodes: Sequence[Node]) -> float:
        """Height of all cards where time runs to the right: that of the highest.

        Never less than three lines of Latin letters, so that a switch of the language moves nothing but
        words.
        """
        s = self.look
        line = s.size("card_title") * s.line_height("card_title")
        lines = max((self.face_title(n, s.px(TITLE_U) * self.growth).line_count for n in nodes), default=2)
        return math.ceil(self.frame_height() + max(lines * line, MAX_LINES * latin_line(s)))

    def frame_height(self) -> float:
        """Height of a card without its title."""
        return self.look.px(18) + self.date_height() + self.look.px(6) + self.look.px(18)

    def height(self, node: Node, lane: int, more: int = 0) -> float:
        """Height of a card where time runs down and its width is that of the lane."""
        s = self.look
        room = self.lanes[lane] - s.px(PAD_U + BAR_U + PAD_U - 8)
        height = self.frame_height() + self.title(node, room).height
        height += (self.date_lines(node, room) - 1) * self.date_height()
        if more and self.date_width(node) + s.px(16) + self.badge_width(more) > room:
            height += self.badge_height() + s.px(8)
        return math.ceil(height)

    def chosen(self, node: Node, more: int, *, flat: bool) -> Chosen:
        """Measures of the chosen card, which may stand for `more` further events; `flat` is its low form."""
        s = self.look
        pad, gap = s.px(26), s.px(14)
        button_w, button_h = self.button
        top = s.px(20) + self.date_height() + s.px(6)
        if self.lanes:
            return self._chosen_down(node, more, pad, top, gap)
        art = s.px(ART_U) if node.art and not flat else 0.0
        title = self.title(node, s.px(CHOSEN_TITLE_U if flat else CHOSEN_TALL_U) * self.growth)
        head = self.date_width(node) + (s.px(16) + self.badge_width(more) if more else 0.0)
        left = max(title.width, head if not art else self.date_width(node))
        if flat:
            above = self.badge_height() + s.px(8) if more else 0.0
            height = max(top + title.height, s.px(18) + above + button_h) + s.px(20)
            width = max(pad + max(title.width, self.date_width(node)) + s.px(24) + button_w, pad + head) + pad
            return Chosen(
                math.ceil(width),
                math.ceil(height),
                QPointF(
                    width - pad - button_w, height - s.px(20) - button_h if more else (height - button_h) / 2
                ),
                None,
            )
        left = max(left, button_w)
        height = top + title.height + gap + button_h + s.px(20)
        width = max(pad + left + (s.px(16) + art if art else 0.0) + pad, pad + head + s.px(26))
        upper = s.px(62) if more else s.px(24)
        box = (
            QRectF(width - art - s.px(26), upper, art + s.px(10), height - upper - s.px(16)) if art else None
        )
        return Chosen(
            math.ceil(width), math.ceil(height), QPointF(pad - s.px(2), height - s.px(20) - button_h), box
        )

    def _chosen_down(self, node: Node, more: int, pad: float, top: float, gap: float) -> Chosen:
        s = self.look
        button_w, button_h = self.button
        width = self.lanes[0]
        room = width - 2 * pad + s.px(8)
        title = self.title(node, room)
        top += (self.date_lines(node, room) - 1) * self.date_height()
        if more and pad + self.date_width(node) + s.px(12) + self.badge_width(more) > width - s.px(20):
            top += self.badge_height() + s.px(8)
        height = top + title.height + gap + button_h + s.px(18)
        left = pad - s.px(4)
        room = width - left - button_w - s.px(24)
        art = None
        if node.art and room >= s.px(80):
            rise = min(s.px(40), max(0.0, gap))
            art = QRectF(
                left + button_w + s.px(16), height - s.px(14) - button_h - rise, room, button_h + rise
            )
        return Chosen(width, math.ceil(height), QPointF(left, height - s.px(18) - button_h), art)

    # pictures ----------------------------------------------------------------------------------------------

    def picture(self, node: Node, size: tuple[int, int], more: int, state: State, *, flat: bool) -> QPixmap:
        """The picture of a card, painted when it is first asked for."""
        key = (node.id, size, more, state, flat)
        picture = self._pictures.pop(key, None)
        if picture is None:
            picture = QPixmap(*size)
            picture.fill(Qt.GlobalColor.transparent)
            with painting(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                rect = QRectF(0, 0, *size)
                if state == "chosen":
                    self._paint_chosen(painter, rect, node, more, flat=flat)
                else:
                    self._paint_card(painter, rect, node, more, held=state == "held")
            while len(self._pictures) >= KEEP:
                del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = picture
        return picture

    def ready(self, node: Node, size: tuple[int, int], more: int, state: State, *, flat: bool) -> bool:
        """True where the picture of a card is there already."""
        return (node.id, size, more, state, flat) in self._pictures

    def blank(self, node: Node, size: tuple[int, int]) -> QPixmap:
        """A card without its words, which stands while a fast journey leaves no time to paint them."""
        key = (node.hue, node.outlook, size)
        picture = self._blanks.get(key)
        if picture is None:
            picture = QPixmap(*size)
            picture.fill(Qt.GlobalColor.transparent)
            with painting(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint_frame(painter, QRectF(0, 0, *size), node, held=False)
            while len(self._blanks) >= FEW_BLANKS:
                del self._blanks[next(iter(self._blanks))]
            self._blanks[key] = picture
        return picture

    def prepare(self, node: Node, size: tuple[int, int], more: int, state: State, *, flat: bool) -> bool:
        """Paint the picture of a card ahead; True where it was not there yet."""
        # Never more than are kept, or the first would go as the last comes, again and again.
        if self.ready(node, size, more, state, flat=flat) or (
            state == "chosen" and len(self._pictures) >= KEEP
        ):
            return False
        self.picture(node, size, more, state, flat=flat)
        return True

    def _paint_frame(self, painter: QPainter, rect: QRectF, node: Node, *, held: bool) -> None:
        s = self.look
        hue = s.colour(f"era_{node.hue}")
        edge = s.colour("here") if held else hue if node.outlook else s.colour("edge")
        fill = s.colour("surface_2" if held else "surface")
        frame(painter, rect, edge, fill, s.px(4 if held else 2), s, dashed=node.outlook and not held)
        if not held:
            paint_bar(painter, rect, hue, s, dashed=node.outlook)

    def _paint_card(self, painter: QPainter, rect: QRectF, node: Node, more: int, *, held: bool) -> None:
        s = self.look
        self._paint_frame(painter, rect, node, held=held)
        hue = s.colour(f"era_{node.hue}")
        x = s.px(PAD_U + BAR_U)
        ink = s.colour("era_tomorrow_text") if node.hue == "tomorrow" else hue
        room = rect.width() - x - s.px(PAD_U - 8)
        width = self._paint_date(painter, x, s.px(18), node, ink, room)
        title = self.title(node, room) if self.lanes else self.face_title(node, s.px(TITLE_U) * self.growth)
        y = s.px(18) + self.date_height() * self.date_lines(node, room) + s.px(6)
        title.draw(painter, x, y, s.colour("text"))
        if more:
            self._paint_badge(painter, rect, x + width, more)

    def _paint_date(
        self, painter: QPainter, x: float, y: float, node: Node, ink: QColor, room: float
    ) -> float:
        """Draw the date; returns the width of its first line."""
        s = self.look
        box = TextBox(node.date, s.font("label", weight=700), line_height=1.35, lang=s.lang)
        box.draw(painter, x, y, ink)
        if not node.outlook:
            return box.width
        word = TextBox(label("outlook", s.lang), s.font("label"), line_height=1.35, lang=s.lang)
        if self.date_lines(node, room) > 1:
            word.draw(painter, x, y + self.date_height(), ink)
            return box.width
        word.draw(painter, x + box.width + s.px(14), y, ink)
        return box.width + self._outlook_width(node)

    def _paint_badge(self, painter: QPainter, rect: QRectF, left: float, more: int) -> None:
        s = self.look
        right, y = rect.width() - s.px(14), s.px(14)
        words = more_words(more, s.lang)
        if left + s.px(10) + self.badge_width(more) > right:
            if self.lanes:
                y = rect.height() - self.badge_height() - s.px(14)
            else:
                words = f"+{plain_number(more, s.lang)}"
        self._badge(painter, right, y, words, s.colour("outline"), s.colour("text"))

    def _badge(
        self, painter: QPainter, right: float, y: float, words: str, edge: QColor, ink: QColor
    ) -> None:
        """A pill with the number of further events, its upper right corner at (right, y)."""
        s = self.look
        box = TextBox(words, s.font("caption"), line_height=1.0, lang=s.lang)
        width, height = box.width + s.px(36), self.badge_height()
        painter.setPen(QPen(edge, s.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(right - width, y, width, height), height / 2, height / 2)
        box.draw(painter, right - width + (width - box.width) / 2, y + (height - box.height) / 2, ink)

    def _paint_chosen(self, painter: QPainter, rect: QRectF, node: Node, more: int, *, flat: bool) -> None:
        s = self.look
        fill = s.colour("here" if s.contrast else "surface_2")
        ink = s.colour("on_here" if s.contrast else "text")
        frame(painter, rect, s.colour("here"), fill, s.px(4), s, dashed=False)
        if node.outlook:
            frame(
                painter,
                rect.adjusted(*(s.px(k) for k in (8, 8, -8, -8))),
                ink if s.contrast else s.colour("era_tomorrow"),
                QColor(0, 0, 0, 0),
                s.px(2),
                s,
                dashed=True,
            )
        shape = self.chosen(node, more, flat=flat)
        pad = s.px(26)
        beside = rect.width() - 2 * pad + s.px(8) if self.lanes else math.inf
        tint = ink if s.contrast else s.colour("here_text")
        width = self._paint_date(painter, pad, s.px(20), node, tint, beside)
        room = beside if self.lanes else s.px(CHOSEN_TITLE_U if flat else CHOSEN_TALL_U) * self.growth
        if shape.art is not None and not s.contrast and node.art:
            painter.save()
            paint_art(painter, shape.art, node.art, s, "caohejing" if node.hue == "beginnings" else "tower")
            painter.restore()
        y = s.px(20) + self.date_height() * self.date_lines(node, beside) + s.px(6)
        if more:
            edge, words = ink if s.contrast else s.colour("outline"), more_words(more, s.lang)
            right = rect.width() - s.px(20)
            if pad + width + s.px(12) + self.badge_width(more) <= right:
                self._badge(painter, right, s.px(18), words, edge, ink)
            else:
                self._badge(painter, pad + self.badge_width(more), y, words, edge, ink)
                y += self.badge_height() + s.px(8)
        self.title(node, room).draw(painter, pad, y, ink)


def latin_line(style: Style) -> float:
    """Height of a line of a card's title in Latin letters, px, whatever the language is."""
    _, size, _, _, height, _ = tokens.TYPE["card_title"]
    return style.metrics.text(size, style.step) * height


def more_words(more: int, lang: str) -> str:
    """Words for `more` further events."""
    return label("more_events", lang).format(n=plain_number(more, lang))
