"""What is written on the map: a sign for each place, which grows by the emblems of who is there.

A sign has faces from the richest to the least; which one shows depends on the room (`map_layout.py`). Each
face is a picture, made when it first shows. Lengths in px from the corner of the face.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.presenters.map import Pin, Resident
from kiosk.state.model import Open
from kiosk.views.art import hue_role, paint_emblem
from kiosk.views.icons import draw_icon
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_width
from kiosk.views.widgets import draw_tag

NAME_U, NOTE_U = 300.0, 330.0
COLUMNS = (3, 2, 4, 1)
PILL_U = 240.0


@dataclass(frozen=True)
class Target:
    """A part of a face to touch, and what it opens."""

    box: QRectF
    event: Open
    name: str


class Face:
    """One face of a sign: its head, with its `name` alone or with all its words, and `count` emblems in
    `columns` under it."""

    def __init__(self, sign: Sign, count: int, columns: int, *, name: bool = False) -> None:
        self.sign, self.count, self.columns, self.name = sign, count, columns, name
        s = sign.look
        head_w, head_h = self.head = sign.name if name else sign.head
        self.width, self.height = head_w, head_h
        self._pill = (0.0, 0.0)
        if count:
            pin = sign.pin
            shown = pin.residents[:count]
            mark = max(s.metrics.touch, s.px(64))
            names = [text_width(r.name, s.font("label")) for r in shown]
            wide = min(max(names), s.px(PILL_U)) + mark + s.px(34)
            wide = max(wide, (head_w - 2 * sign.pad - (columns - 1) * sign.gap) / columns)
            self._pill = wide, mark
            rows = math.ceil(count / columns)
            self.width = max(head_w, columns * wide + (columns - 1) * sign.gap + 2 * sign.pad)
            self.height = head_h + rows * mark + (rows - 1) * sign.gap + sign.pad + sign.gap
            self.more = self._more()
            if self.more is not None:
                self.height += self.more.height + s.px(8)
        else:
            self.more = None

    def _more(self) -> TextBox | None:
        """The words for those without an emblem on this face."""
        s, pin = self.sign.look, self.sign.pin
        words = pin.more if self.count == len(pin.residents) else ""
        return TextBox(words, s.font("caption"), line_height=1.3, lang=s.lang) if words else None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, px."""
        return self.width, self.height

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """What can be touched on it: each emblem, and the head with all the rest."""
        pin = self.sign.pin
        if pin.event is None:
            return ()
        pills = [
            Target(self._pill_box(n), r.event, r.name) for n, r in enumerate(pin.residents[: self.count])
        ]
        whole = QRectF(0, 0, self.width, self.head[1] if self.count else self.height)
        return (*pills, Target(whole, pin.event, pin.title))

    def _pill_box(self, number: int) -> QRectF:
        sign = self.sign
        wide, high = self._pill
        x = sign.pad + (number % self.columns) * (wide + sign.gap)
        y = self.head[1] + sign.gap * 0.5 + (number // self.columns) * (high + sign.gap)
        return QRectF(x, y, wide, high)

    @cached_property
    def pixmap(self) -> QPixmap:
        """The face as a picture."""
        ratio = self.sign.ratio
        pixmap = QPixmap(math.ceil(self.width * ratio), math.ceil(self.height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()
        return pixmap

    def _paint(self, painter: QPainter) -> None:
        sign, s, pin = self.sign, self.sign.look, self.sign.pin
        line = s.px(2)
        rect = QRectF(0, 0, self.width, self.height).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        if not sign.plain:
            planned = bool(pin.tag)
            ink = s.colour("era_tomorrow" if planned else hue_role(pin.hue) if pin.event else "outline")
            pen = QPen(ink, line)
            if planned:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(s.colour("surface", 1.0 if s.contrast else 0.93))
            painter.drawRoundedRect(rect, s.px(16), s.px(16))
        sign.paint_head(painter, self.width, self.head[1], name=self.name)
        for number, resident in enumerate(pin.residents[: self.count]):
            self._paint_pill(painter, self._pill_box(number), resident)
        if self.more is not None:
            y = self.height - sign.pad - self.more.height
            self.more.draw(painter, sign.pad, y, s.colour("text_2"))

    def _paint_pill(self, painter: QPainter, box: QRectF, resident: Resident) -> None:
        s = self.sign.look
        painter.setPen(QPen(s.colour("edge"), s.px(1.6)))
        painter.setBrush(s.colour("surface_2"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), box.height() / 2, box.height() / 2)
        mark = QRectF(box.x() + s.px(4), box.y() + s.px(4), box.height() - s.px(8), box.height() - s.px(8))
        emblem = resident.emblem
        paint_emblem(painter, mark, emblem.name, emblem.id, s, emblem.hue)
        left = mark.right() + s.px(10)
        name = _elided(resident.name, s, box.right() - s.px(16) - left)
        text = TextBox(name, s.font("label"), line_height=1.0, lang=s.lang)
        text.draw(painter, left, box.center().y() - text.height / 2, s.colour("text"))


class Sign:
    """A pin with its words set, and its faces. A pin without a place is only read: no edge and no surface,
    unless it tells of something outside the map."""

    def __init__(self, pin: Pin, style: Style, ratio: float) -> None:
        self.pin, self.look, self.ratio = pin, style, ratio
        s = style
        self.pad, self.gap = s.px(14), max(s.metrics.gap, s.px(10))
        self.plain = pin.event is None and pin.kind != "beyond"
        role = "label" if self.plain else "button"
        self._title = TextBox(
            pin.title, s.font("caption" if self.plain else role), s.px(NAME_U) * self._wider, 1.2, lang=s.lang
        )
        self._text = TextBox(pin.text, s.font("caption"), s.px(NOTE_U) * self._wider, 1.3, lang=s.lang)
        if not pin.text:
            self._text.height = self._text.width = 0.0
        self._tag = text_width(pin.tag, s.font("caption")) + s.px(36) if pin.tag else 0.0
        self._mark = s.size("label") if pin.event is not None or pin.kind == "beyond" else 0.0

    @property
    def _wider(self) -> float:
        return 0.5 + self.look.step / 200

    @cached_property
    def head(self) -> tuple[float, float]:
        """Width and height of the head with all its words, px; large enough to be touched."""
        return self._room(self._text.height, self._text.width, self._tag)

    @cached_property
    def name(self) -> tuple[float, float]:
        """Width and height of the head with its name alone, and the tag where it has one, px."""
        # What is only planned says so on every face.
        return self._room(0.0, 0.0, self._tag)

    def _room(self, text_high: float, text_wide: float, tag_wide: float) -> tuple[float, float]:
        s = self.look
        aside = self._mark + (s.px(10) if self._mark else 0.0)
        wide = max(max(self._title.width, text_wide) + aside, tag_wide) + 2 * self.pad
        high = self._title.height + text_high + (self._tag_high if tag_wide else 0.0) + s.px(20)
        if self.plain:
            return wide, high - s.px(12)
        least = s.metrics.touch
        return max(wide, least), max(high, least)

    @property
    def _tag_high(self) -> float:
        return max(self.look.px(40), self.look.font("caption").pixelSize() * 1.6) + self.look.px(6)

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """All faces, the richest first and the head alone last."""
        n = len(self.pin.residents)
        found = [
            Face(self, count, columns)
            for count in dict.fromkeys((n, math.ceil(n / 2)))
            for columns in COLUMNS
            if count and columns <= count
        ]
        if self.pin.text or self.pin.tag:
            found.append(Face(self, 0, 1))
        return (*found, Face(self, 0, 1, name=True))

    def shown(self, closely: bool) -> tuple[Face, ...]:
        """The faces that may show: emblems only where one looks closely."""
        return self.faces if closely else tuple(face for face in self.faces if not face.count)

    def paint_head(self, painter: QPainter, width: float, high: float, *, name: bool) -> None:
        """The words, and what says that they open something or that it lies beyond."""
        s, pin = self.look, self.pin
        more = not name
        inner = self._title.height + (self._text.height if more else 0.0)
        y = (high - inner - (self._tag_high if pin.tag else 0.0)) / 2
        ink = s.colour("text" if not self.plain else "caption" if not s.contrast else "text")
        if self.plain and not s.contrast:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(s.colour("bg", 0.72))
            painter.drawRoundedRect(QRectF(0, 0, width, high), s.px(10), s.px(10))
        self._title.draw(painter, self.pad, y, ink)
        if pin.text and more:
            self._text.draw(painter, self.pad, y + self._title.height, s.colour("text_2"))
        if self._mark:
            icon = "arrow-right" if pin.kind == "beyond" else "chevron-right"
            colour = s.colour("era_tomorrow_text" if pin.kind == "beyond" else hue_role(pin.hue))
            x = width - self.pad - self._mark
            draw_icon(painter, icon, x, y + (self._title.height - self._mark) / 2, self._mark, colour)
        if pin.tag:
            draw_tag(
                painter,
                self.pad,
                y + inner + s.px(4),
                pin.tag,
                s,
                colour=s.colour("era_tomorrow"),
                dashed=True,
            )


def _elided(words: str, style: Style, room: float) -> str:
    """Words cut with an ellipsis where they are too long; all of them stand on the card that they open."""
    font = style.font("label")
    if text_width(words, font) <= room:
        return words
    while len(words) > 1 and text_width(words + "…", font) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def nearest(box: QRectF, at: QPointF) -> QPointF:
    """The point of a box that is nearest to a point."""
    return QPointF(min(max(at.x(), box.left()), box.right()), min(max(at.y(), box.top()), box.bottom()))
