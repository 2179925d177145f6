"""Panels beside a plot: companion figures, and the key to the kinds of claim."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.presenters.chart import Companion
from kiosk.presenters.charts import KeyEntry
from kiosk.views.charts.claim import fill_box
from kiosk.views.charts.livelook import draw_swatch, draw_word
from kiosk.views.charts.parts import FigureBlock, claim_ink, tag_size
from kiosk.views.figure import figure_width
from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.widgets import Card


class CompanionRow(Card):
    """A figure beside the plot: its time and kind of claim, the number, its name. It may open its own chart.

    A `brief` one has its name and kind beside the number, for a figure that belongs to the one above it. A
    `tight` one has name, time and kind on one text under the number.
    """

    def __init__(
        self,
        style: Style,
        companion: Companion,
        *,
        em_u: float = 64,
        brief: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        mark = companion.mark
        name = f"{mark.name}, {mark.figure.text}, {mark.word}, {mark.when}"
        super().__init__(style, name, companion.event, parent=parent)
        self.companion = companion
        self.em_u = em_u
        self.dense = False
        self.brief = brief
        self.tight = False
        self._laid: tuple[tuple[float, bool, bool], tuple[TextBox, TextBox, FigureBlock]] | None = None
        self.figure = mark.figure._replace(number=companion.sign + mark.figure.number)
        if companion.event is None:
            self.setEnabled(False)

    @property
    def _pad(self) -> float:
        return self.look.px(32)

    def _block(self, width: float) -> FigureBlock:
        s = self.look
        em = s.px(self.em_u * (0.64 if self.tight else 0.8 if self.dense else 1.0))
        return FigureBlock(self.figure, s, width, em, min(em, s.px(40)))

    def _boxes(self, width: float) -> tuple[TextBox, TextBox, FigureBlock]:
        """Time, name and number in a width."""
        key = (width, self.dense, self.tight)
        if self._laid is None or self._laid[0] != key:
            self._laid = (key, self._set_boxes(width))
        return self._laid[1]

    def _set_boxes(self, width: float) -> tuple[TextBox, TextBox, FigureBlock]:
        s, mark = self.look, self.companion.mark
        block = self._block(width)
        joint = "，" if s.lang == "zh" else ", "
        if self.brief:
            room = width - figure_width(block.figure, s, block.size) - s.px(24)
            words = mark.short + joint + mark.word
            name = TextBox(words, s.font("label"), max(room, s.px(120)), 1.3, lang=s.lang)
        else:
            side = s.size("button") * 1.4 if self.companion.event is not None else 0.0
            words = joint.join((mark.short, mark.when, mark.word)) if self.tight else mark.short
            role = "caption" if self.tight else "label"
            name = TextBox(words, s.font(role), width - side, s.line_height(role), lang=s.lang)
        room = width - tag_size(mark.word, s)[0] - s.px(16)
        when = TextBox(mark.when, s.font("label"), max(room, 10.0), s.line_height("label"), lang=s.lang)
        return when, name, block

    def heightForWidth(self, width: int) -> int:
        s = self.look
        when, name, block = self._boxes(width - 2 * self._pad)
        if self.brief:
            return math.ceil(max(block.height, name.height) + s.px(44))
        head = 0.0 if self.tight else max(when.height, tag_size("", s)[1])
        return math.ceil(head + block.height * 1.06 + name.height + s.px(44))

    def hasHeightForWidth(self) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.companion.event is not None:
            super().paintEvent(event)
        else:
            self._paint_plain(event)

    @guarded
    def _paint_plain(self, painter: QPainter, _event: QPaintEvent) -> None:
        paint_panel(painter, QRectF(self.rect()), self.look)
        self.paint_face(painter, QRectF(self.rect()))

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s, mark = self.look, self.companion.mark
        inner = rect.adjusted(self._pad, s.px(22), -self._pad, -s.px(18))
        when, name, block = self._boxes(self.width() - 2 * self._pad)
        ink = claim_ink(mark, s)
        if self.brief:
            middle = rect.center().y()
            drawn = block.draw(painter, inner.x(), middle - block.height / 2, ink)
            name.draw(painter, drawn.right() + s.px(24), middle - name.height / 2, s.colour("text_2"))
            return
        tag = tag_size("", s)[1]
        head = 0.0 if self.tight else max(when.height, tag)
        if not self.tight:
            when.draw(painter, inner.x(), inner.y() + (head - when.height) / 2, s.colour("text"))
            y = inner.y() + (head - tag) / 2
            draw_word(painter, inner.right(), y, mark, s, from_right=True)
        block.draw(painter, inner.x(), inner.y() + head + block.height * 0.03, ink)
        y = inner.y() + head + block.height * 1.06
        name.draw(painter, inner.x(), y, s.colour("text_2"))
        if self.companion.event is not None:
            side = s.size("button") * 1.1
            top = y + (name.height - side) / 2
            draw_icon(painter, "chevron-right", inner.right() - side, top, side, s.colour("text"))


def paint_panel(painter: QPainter, rect: QRectF, style: Style) -> None:
    """The surface of a panel that is not touched."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(style.colour("surface"))
    line = style.px(2)
    painter.setPen(QPen(style.colour("hairline"), line))
    painter.drawRoundedRect(rect.adjusted(line, line, -line, -line), style.px(24), style.px(24))


class KeyPanel(QWidget):
    """How to read the chart: each kind of claim on it with its look, its name and what the ledger says."""

    def __init__(
        self, style: Style, title: str, entries: tuple[KeyEntry, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.title = title
        self.entries = entries
        self.dense = False
        self._laid: tuple[tuple[float, bool], tuple[TextBox, list[tuple[TextBox, TextBox]]]] | None = None
        joint = "；" if style.lang == "zh" else "; "
        self.setAccessibleName(f"{title}: " + joint.join(f"{e.title}. {e.text}" for e in entries))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _boxes(self, width: float) -> tuple[TextBox, list[tuple[TextBox, TextBox]]]:
        key = (width, self.dense)
        if self._laid is None or self._laid[0] != key:
            self._laid = (key, self._set_boxes(width))
        return self._laid[1]

    def _set_boxes(self, width: float) -> tuple[TextBox, list[tuple[TextBox, TextBox]]]:
        s = self.look
        title = TextBox(self.title, s.font("button"), width, 1.3, lang=s.lang)
        side = s.px(46) + s.px(24)
        role = "caption" if self.dense else "label"
        rows = [
            (
                TextBox(
                    e.title, s.font("label", weight=700), width - side, s.line_height("label"), lang=s.lang
                ),
                TextBox(e.text, s.font(role), width - side, s.line_height(role), lang=s.lang),
            )
            for e in self.entries
        ]
        return title, rows

    def heightForWidth(self, width: int) -> int:
        s = self.look
        title, rows = self._boxes(width - 2 * s.px(32))
        over, gap = self._gaps
        body = sum(max(a.height + b.height, s.px(52)) + gap for a, b in rows)
        return math.ceil(title.height + s.px(10) + body + 2 * over)

    @property
    def _gaps(self) -> tuple[float, float]:
        """Over its title and between its rows, px."""
        return (self.look.px(14), self.look.px(9)) if self.dense else (self.look.px(22), self.look.px(14))

    def hasHeightForWidth(self) -> bool:
        return True

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        paint_panel(painter, QRectF(self.rect()), s)
        pad, side = s.px(32), s.px(46)
        title, rows = self._boxes(self.width() - 2 * pad)
        y, gap = self._gaps
        title.draw(painter, pad, y, s.colour("text"))
        y += title.height + s.px(10)
        for entry, (head, text) in zip(self.entries, rows, strict=True):
            swatch = QRectF(pad, y + s.px(4), side, side)
            draw_swatch(painter, swatch, entry.kind, entry.live, s, radius=s.px(8))
            head.draw(painter, pad + side + s.px(24), y, s.colour("text"))
            text.draw(painter, pad + side + s.px(24), y + head.height, s.colour("text_2"))
            y += max(head.height + text.height, s.px(52)) + gap


class KeyStrip(QWidget):
    """The kinds of claim on one line or more, for a header."""

    def __init__(self, style: Style, entries: tuple[KeyEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.entries = entries
        self.setAccessibleName(", ".join(e.title for e in entries))

    def _items(self) -> list[tuple[KeyEntry, TextBox, float]]:
        s = self.look
        found = []
        for entry in self.entries:
            box = TextBox(entry.title, s.font("caption"), line_height=1.3, lang=s.lang)
            found.append((entry, box, s.px(46) + box.width))
        return found

    def sizeHint(self) -> QSize:
        items = self._items()
        width = sum(w for _, _, w in items) + self.look.px(28) * (len(items) - 1)
        return QSize(math.ceil(width) + 2, self.heightForWidth(math.ceil(width) + 2))

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self._flow(width)[-1][2] + self.look.size("caption") * 1.5) if self.entries else 0

    def _flow(self, width: float) -> list[tuple[KeyEntry, TextBox, float, float]]:
        s = self.look
        x = y = 0.0
        placed = []
        for entry, box, wide in self._items():
            if x > 0 and x + wide > width:
                x, y = 0.0, y + s.size("caption") * 1.6
            placed.append((entry, box, y, x))
            x += wide + s.px(28)
        return placed

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = s.size("caption") * 1.5
        for entry, box, y, x in self._flow(self.width()):
            height = min(s.px(24), row)
            fill_box(
                painter,
                QRectF(x + 1, y + (row - height) / 2, s.px(34), height),
                entry.kind,
                s,
                radius=s.px(6),
                scale=0.7,
            )
            box.draw(painter, x + s.px(46), y + (row - box.height) / 2, s.colour("text_2"))
