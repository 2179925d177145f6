"""Parts that cards are made of: faces that grow with their text, rows, tiles, people, tags."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.content.quantities import Formatted
from kiosk.presenters.card import Person, Row, Tile
from kiosk.views.art import hue_role, paint_emblem
from kiosk.views.figure import draw_figure, fit_size
from kiosk.views.icons import draw_icon
from kiosk.views.layouts import grid, grows
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox, text_box, text_width
from kiosk.views.widgets import Card, Panel, draw_tag

# A short text has at most so many lines; a last line is short below this share of the width.
BALANCED_LINES, SHORT_LINE = 3, 0.34
# Share of its size below which digits are too small beside their unit.
UNIT_UNDER = 0.8

Mark = Callable[[QPainter, QRectF], None]


@dataclass
class Face:
    """What stands on a card of a width, and how high that makes it. Lengths in px from the card's corner."""

    style: Style
    width: float
    height: float = 0.0
    texts: list[tuple[TextBox, float, float, QColor]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    centred: bool = True

    def text(
        self,
        words: str,
        role: str,
        colour: str,
        x: float,
        y: float,
        width: float,
        *,
        weight: int | None = None,
        size: float | None = None,
    ) -> float:
        """Set a text; returns the y under it."""
        if not words:
            return y
        font = self.style.font(role, weight=weight, size=size)
        box = self._balanced(words, font, max(width, 1), self.style.line_height(role))
        self.texts.append((box, x, y, self.style.colour(colour)))
        return y + box.height

    def _balanced(self, words: str, font: QFont, width: float, step: float) -> TextBox:
        """A short text with lines of like length: one character alone on the last line looks like a slip."""
        box = text_box(words, font, width, step, lang=self.style.lang)
        if not 1 < box.line_count <= BALANCED_LINES or box.last_width > SHORT_LINE * width:
            return box
        for part in (0.62, 0.7, 0.78, 0.86, 0.93):
            other = text_box(words, font, width * part, step, lang=self.style.lang)
            if other.line_count == box.line_count:
                return other
        return box

    def move(self, since: int, dy: float) -> None:
        """Move the texts from the `since`-th on down by `dy`."""
        self.texts[since:] = [(box, x, y + dy, ink) for box, x, y, ink in self.texts[since:]]

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw marks, then texts; a card higher than its face has its texts in the middle."""
        for mark in self.marks:
            mark(painter, rect)
        down = max((rect.height() - self.height) / 2, 0.0) if self.centred else 0.0
        for box, x, y, ink in self.texts:
            box.draw(painter, rect.x() + x, rect.y() + y + down, ink)


Compose = Callable[[float], Face]


# Qt asks for heights at few widths, in turns and many times over: as a hint, with and without the buttons
# that scroll, as a minimum.
WIDTHS_KEPT = 6
NARROWEST_U = 160.0


class _Faced:
    """Height from the face; the face is made once for each width."""

    def init_face(self, style: Style, compose: Compose) -> None:
        self._narrowest = float(style.ipx(NARROWEST_U))
        self._compose = compose
        self._faces: dict[float, Face] = {}

    def face(self, width: float) -> Face:
        """The face at a width, px. Layouts also ask for widths that no card has, even below 0, where each
        character would be a line of its own: they get the height of the narrowest card."""
        width = max(width, self._narrowest)
        found = self._faces.get(width)
        if found is None:
            while len(self._faces) >= WIDTHS_KEPT:
                # The one made first.
                del self._faces[next(iter(self._faces))]
            found = self._faces[width] = self._compose(width)
        return found


class FaceCard(Card, _Faced):
    """A touchable card whose height follows from its text."""

    def __init__(
        self,
        style: Style,
        name: str,
        event: object,
        compose: Compose,
        *,
        parent: QWidget | None = None,
        stretches: bool = False,
    ) -> None:
        super().__init__(style, name, event, parent=parent)
        self.init_face(style, compose)
        grows(self, stretches=stretches)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(max(self.face(float(width)).height, self.look.metrics.touch))

    def sizeHint(self) -> QSize:
        width = self.look.ipx(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(64), math.ceil(self.look.metrics.touch))

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        # The face is laid out for the widget, the edge of the card lies just inside it.
        self.face(float(self.width())).paint(painter, QRectF(self.rect()))


class FacePanel(Panel, _Faced):
    """The same for what is not touched."""

    def __init__(self, style: Style, name: str, compose: Compose, *, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        speaks_as(self, Role.TEXT)
        self.init_face(style, compose)
        self.setAccessibleName(name)
        grows(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self.face(float(width)).height)

    def sizeHint(self) -> QSize:
        width = self.look.ipx(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(64), self.look.ipx(40))

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        self.face(float(self.width())).paint(painter, QRectF(self.rect()))


# rows ------------------------------------------------------------------------------------------------------


def row_card(style: Style, row: Row, hue: str, parent: QWidget | None = None) -> FaceCard:
    """A line that leads on: icon or emblem, title, second line, word at the right, chevron."""

    def compose(width: float) -> Face:
        face = Face(style, width)
        pad = style.px(24)
        mark = max(style.px(76), style.size("card_title") * 2.2) if row.emblem is not None else style.px(44)
        left = pad + mark + style.px(20)
        chevron = style.size("label")
        tag = text_width(row.tag, style.font("button")) + style.px(20) if row.tag else 0.0
        wide = tag < width * 0.3
        room = width - left - pad - chevron - style.px(12) - (tag if wide else 0.0)
        y = face.text(row.title, "card_title", "text", left, style.px(15), room)
        if row.tag and not wide:
            y = face.text(row.tag, "button", hue_role(hue), left, y, room)
        y = face.text(row.text, "label", "text_2", left, y + style.px(1), room)
        face.height = max(y + style.px(15), mark + style.px(24), style.px(96))
        down = (face.height - style.px(30) - (y - style.px(15))) / 2
        if down > 0:
            face.move(0, down)

        def draw(painter: QPainter, rect: QRectF) -> None:
            middle = rect.center().y()
            if row.emblem is not None:
                box = QRectF(rect.x() + pad, middle - mark / 2, mark, mark)
                paint_emblem(painter, box, row.emblem.name, row.emblem.id, style, row.emblem.hue)
            elif row.icon:
                ink = style.colour("era_tomorrow_text" if row.outlook else hue_role(hue))
                draw_icon(painter, row.icon, rect.x() + pad, middle - mark / 2, mark, ink)
            edge = rect.right() - pad
            draw_icon(
                painter,
                "chevron-right",
                edge - chevron,
                middle - chevron / 2,
                chevron,
                style.colour("text_2"),
            )
            if row.tag and wide:
                box = text_box(row.tag, style.font("button"), line_height=1.0, lang=style.lang)
                ink = style.colour("era_tomorrow_text" if row.outlook else hue_role(hue))
                box.draw(painter, edge - chevron - style.px(12) - box.width, middle - box.height / 2, ink)

        face.marks.append(draw)
        return face

    name = ", ".join(p for p in (row.title, row.text, row.tag) if p)
    return FaceCard(style, name, row.event, compose, parent=parent)


# figures ---------------------------------------------------------------------------------------------------


def tile_widget(style: Style, tile: Tile, hue: str, parent: QWidget | None = None) -> QWidget:
    """A figure with its name. It is a card to touch where a chart shows the figure, else a panel."""

    def compose(width: float) -> Face:
        face = Face(style, width)
        pad = style.px(24)
        size = style.size("figure_s") * 0.86
        face.centred = False
        top, room = style.px(20), width - 2 * pad
        figure, _fitted, unit = settle(tile.figure, style, room, size, "figure_s")
        y = top + size + style.px(4 if unit else 10)
        if unit:
            y = face.text(unit, "button", claim_colour(tile, hue), pad, y, room) + style.px(8)
        y = face.text(tile.text, "label", "text_2", pad, y, room)
        high = max(style.px(40), style.size("caption") * 1.6)
        if tile.word:
            y += style.px(10) + high
        face.height = y + top

        def draw(painter: QPainter, rect: QRectF) -> None:
            box = QRectF(rect.x() + pad, rect.y() + top, room, size)
            draw_figure(
                painter, box, figure, style, size=size, colour=claim_colour(tile, hue), role="figure_s"
            )
            if tile.word:
                ink = style.colour(f"claim_{tile.kind}")
                y = rect.bottom() - top - high
                draw_tag(
                    painter, rect.x() + pad, y, tile.word, style, colour=ink, dashed=tile.kind == "target"
                )

        face.marks.append(draw)
        return face

    name = ", ".join(p for p in (tile.figure.text, tile.text, tile.word, tile.period) if p)
    if tile.event is None:
        return FacePanel(style, name, compose, parent=parent)
    return FaceCard(style, name, tile.event, compose, parent=parent)


def settle(
    figure: Formatted, style: Style, width: float, size: float, role: str
) -> tuple[Formatted, float, str]:
    """Figure, em size and the unit that goes under it: a long unit would shrink the digits."""
    fitted = fit_size(figure, style, width, size, role)
    if not figure.unit or fitted >= size * UNIT_UNDER:
        return figure, fitted, ""
    bare = figure._replace(unit="")
    return bare, fit_size(bare, style, width, size, role), figure.unit


def claim_colour(tile: Tile, hue: str) -> str:
    """Colour role of a figure: the hue of its place, or that of a claim that is not simply reported."""
    return hue_role(hue) if tile.kind == "reported" else f"claim_{tile.kind}"


class RowGroup(Protocol):
    """Rows under a heading."""

    @property
    def title(self) -> str:
        """The heading."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """What stands under it."""


def group_rows(column: QVBoxLayout, style: Style, groups: Iterable[RowGroup], hue: str) -> None:
    """Rows under their headings, at the end of a column."""
    for group in groups:
        column.addWidget(heading(style, group.title))
        rows: list[QWidget] = [row_card(style, r, hue) for r in group.rows]
        column.addWidget(grid(style, rows, 400, columns_max=2, gap_u=12))


# people ----------------------------------------------------------------------------------------------------


def person_panel(
    style: Style, person: Person, heading: str = "", parent: QWidget | None = None
) -> FaceCard | FacePanel:
    """Who says it, and what, told in our words; a card to touch where it leads on."""

    def compose(width: float) -> Face:
        face = Face(style, width)
        pad, icon = style.px(32), style.size("label") * 1.1
        y = style.px(26)
        if heading:
            top = y
            y = face.text(
                heading, "label", "caption", pad + icon + style.px(12), y, width - 2 * pad
            ) + style.px(6)

            def draw(painter: QPainter, rect: QRectF) -> None:
                middle = rect.y() + top + style.size("label") * style.line_height("label") / 2
                draw_icon(painter, "user", rect.x() + pad, middle - icon / 2, icon, style.colour("caption"))

            face.marks.append(draw)
        room = width - 2 * pad
        side = text_width(person.name, style.font("section")) + style.px(16)
        role = text_width(person.role, style.font("label"))
        if side + role <= room:
            drop = style.size("section") * style.line_height("section") - style.size(
                "label"
            ) * style.line_height("label")
            face.text(person.role, "label", "text_2", pad + side, y + drop * 0.72, room - side + 2)
            y = face.text(person.name, "section", "text", pad, y, room)
        else:
            y = face.text(person.name, "section", "text", pad, y, room)
            y = face.text(person.role, "label", "text_2", pad, y, room)
        y = face.text(person.text, "body", "text", pad, y + style.px(8), room)
        face.height = y + style.px(26)
        return face

    name = f"{person.name}, {person.role}: {person.text}"
    if person.event is None:
        return FacePanel(style, name, compose, parent=parent)
    return FaceCard(style, name, person.event, compose, parent=parent)


def heading(style: Style, text: str, role: str = "label", colour: str = "caption") -> Label:
    """A heading over a group."""
    return Label(style, text, role, colour)


class SourceLine(QWidget):
    """The source with its book icon; grows with its text."""

    def __init__(self, style: Style, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.text = text
        self._icon = style.size("caption") * 1.2
        self.setAccessibleName(text)
        grows(self)

    def _box(self, width: float) -> TextBox:
        s = self.look
        room = max(width - self._icon - s.px(12), 1)
        return text_box(self.text, s.font("caption"), room, s.line_height("caption"), lang=s.lang)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self._box(width).height)

    def sizeHint(self) -> QSize:
        return QSize(self.look.ipx(300), self.heightForWidth(self.look.ipx(300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(80), math.ceil(self._icon))

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        ink = s.colour("caption")
        first = s.size("caption") * s.line_height("caption")
        draw_icon(painter, "book-open", 0, (first - self._icon) / 2, self._icon, ink)
        self._box(self.width()).draw(painter, self._icon + s.px(12), 0, ink)


class Tag(QWidget):
    """A word after a dot of its hue, on a soft ground: no edge, for it cannot be touched."""

    def __init__(self, style: Style, text: str, hue: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look, self.text, self.hue = style, text, hue
        self.setAccessibleName(text)

    @property
    def _dot(self) -> float:
        return self.look.size("caption") * 0.44

    def sizeHint(self) -> QSize:
        s = self.look
        width = text_width(self.text, s.font("caption")) + self._dot + s.px(38)
        return QSize(math.ceil(width), math.ceil(max(s.px(40), s.size("caption") * 1.6)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, dot, middle = self.look, self._dot, self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(s.colour("surface_2"))
        painter.drawRoundedRect(QRectF(self.rect()), s.px(10), s.px(10))
        painter.setBrush(s.colour(hue_role(self.hue)))
        painter.drawEllipse(QRectF(s.px(14), middle - dot / 2, dot, dot))
        box = text_box(self.text, s.font("caption"), line_height=1.0, lang=s.lang)
        box.draw(painter, s.px(24) + dot, middle - box.height / 2, s.colour("text"))
