"""Pictures of marks: items as small shapes of their kind, hubs with their count, chips with words."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPainterPath, QPen

from kiosk.presenters.network import CHART, COMPANY, PLACE, THEME
from kiosk.presenters.web import Node
from kiosk.views.art import paint_emblem
from kiosk.views.icons import draw_icon
from kiosk.views.relations.scene import Sprite, Sprites
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_width

ITEM_U, ORGANISATION_U, HUB_U, MIDDLE_U = 46.0, 58.0, 70.0, 168.0
LABEL_U = 230.0
WIDER = 1.6
"""So much wider than others a label may be for one long word."""
EDGE_U = 36.0
CHIP_LINES = 3


def fitted(text: str, font: QFont, width: float, lines: int, style: Style, step: float = 1.25) -> TextBox:
    """A text in at most so many lines; what is longer ends in an ellipsis."""
    box = TextBox(text, font, width, step, lang=style.lang)
    keep = len(text)
    while box.line_count > lines and keep > 1:
        keep = min(keep - 1, round(keep * lines / box.line_count) + 1)
        box = TextBox(text[:keep].rstrip() + "…", font, width, step, lang=style.lang)
    return box


def shape_of(kind: int, box: QRectF) -> QPainterPath:
    """The outline of a kind: so that colour is not the only cue."""
    path = QPainterPath()
    middle, radius = box.center(), box.width() / 2
    if kind == PLACE:
        corners = [
            middle + QPointF(math.cos(math.pi * k / 3) * radius, math.sin(math.pi * k / 3) * radius)
            for k in range(6)
        ]
    elif kind == THEME:
        corners = [middle + QPointF(radius * x, radius * y) for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0))]
    elif kind == CHART:
        inset = radius * 0.1
        path.addRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius * 0.3, radius * 0.3)
        return path
    else:
        path.addEllipse(box)
        return path
    path.moveTo(corners[0])
    for corner in corners[1:]:
        path.lineTo(corner)
    path.closeSubpath()
    return path


def draw_item(painter: QPainter, box: QRectF, node: Node, style: Style) -> None:
    """An item as the shape of its kind with its icon, an organisation as its emblem."""
    if node.emblem is not None:
        paint_emblem(painter, box, node.emblem.name, node.emblem.id, style, node.emblem.hue)
        return
    line = style.px(2.6)
    path = shape_of(node.key[0], box.adjusted(line, line, -line, -line))
    ink = style.colour(node.hue)
    pen = QPen(ink, line)
    if node.dashed:
        pen.setDashPattern([2.6, 1.8])
    painter.setPen(pen)
    painter.setBrush(style.colour("surface"))
    painter.drawPath(path)
    side = box.width() * (0.42 if node.key[0] == THEME else 0.48)
    draw_icon(painter, node.icon, box.center().x() - side / 2, box.center().y() - side / 2, side, ink)


def item_sprite(sprites: Sprites, node: Node) -> Sprite:
    """The small picture of an item, around its point."""
    s = sprites.style
    side = s.px(ORGANISATION_U if node.key[0] == COMPANY else ITEM_U)

    def paint(painter: QPainter) -> None:
        draw_item(painter, QRectF(0, 0, side, side), node, s)

    return Sprite(sprites.get(("item", node.key), side, side, paint), -side / 2, -side / 2)


def hub_sprite(sprites: Sprites, kind: int, count: int, icon: str, hue: str) -> Sprite:
    """A hub: two shapes one behind the other, and how many items it stands for."""
    s = sprites.style
    side = s.px(HUB_U)
    font = s.font("caption", weight=700)

    def paint(painter: QPainter) -> None:
        line = s.px(2.4)
        ink = s.colour(hue)
        for inset in (line, side * 0.1):
            painter.setPen(QPen(ink, line if inset > line else line * 0.7))
            painter.setBrush(s.colour("surface"))
            painter.drawPath(shape_of(kind, QRectF(0, 0, side, side).adjusted(inset, inset, -inset, -inset)))
        box = TextBox(str(count), font, line_height=1.0, lang="en")
        mark = side * 0.24
        top = (side - mark - box.height) / 2
        draw_icon(painter, icon, (side - mark) / 2, top, mark, ink)
        box.draw(painter, (side - box.width) / 2, top + mark, s.colour("text"))

    return Sprite(sprites.get(("hub", kind, count), side, side, paint), -side / 2, -side / 2)


def label_box(sprites: Sprites, text: str) -> TextBox:
    """The words beside a mark, in few lines; a long word stays whole."""
    s = sprites.style
    lines = 2 if s.lang == "zh" else 3
    room = max(s.px(LABEL_U), s.size("caption") * 7)
    if s.lang == "en":
        longest = max((text_width(word, s.font("caption")) for word in text.split()), default=0.0)
        room = max(room, min(longest + 1, room * WIDER))
    return fitted(text, s.font("caption"), room, lines, s)


def label_rect(style: Style, box: TextBox, x: float, y: float, *, right: bool) -> QRectF:
    """Where words stand that begin at x, or end there, with their middle at y, from the mark's point."""
    pad = style.px(4)
    width, height = math.ceil(box.width + 2 * pad), math.ceil(box.height + 2 * pad)
    return QRectF(x if right else x - width, y - height / 2, width, height)


def label_sprite(sprites: Sprites, box: TextBox, rect: QRectF) -> Sprite:
    """Words on a ground that keeps lines away from them."""
    s = sprites.style
    pad = s.px(4)

    def paint(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(s.colour("bg"))
        painter.drawRoundedRect(QRectF(0, 0, rect.width(), rect.height()), pad * 2, pad * 2)
        box.draw(painter, pad, pad, s.colour("text"))

    return Sprite(sprites.get(("label", box.text), rect.width(), rect.height(), paint), rect.x(), rect.y())


def chip_texts(sprites: Sprites, node: Node, width: float) -> tuple[TextBox, TextBox | None, float]:
    """Title and second line of a chip of a width, and the height that they need, px."""
    s = sprites.style
    room = max(width - _chip_left(s) - s.px(12), s.size("caption") * 3)
    title = fitted(node.title, s.font("label", weight=700), room, CHIP_LINES, s)
    # A title of two lines has said enough.
    under = fitted(node.text, s.font("caption"), room, 2, s) if node.text and title.line_count < 2 else None
    return title, under, title.height + (under.height if under is not None else 0.0) + s.px(14)


def _chip_left(s: Style) -> float:
    return s.px(12 + ITEM_U + 12)


def chip_sprite(sprites: Sprites, node: Node, width: float, height: float) -> Sprite:
    """A neighbour with its words, its corner at its point."""
    s = sprites.style

    def paint(painter: QPainter) -> None:
        line = s.px(2)
        box = QRectF(0, 0, width, height).adjusted(line, line, -line, -line)
        pen = QPen(s.colour(node.hue), line)
        if node.dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(s.colour("surface"))
        painter.drawRoundedRect(box, s.px(18), s.px(18))
        side = s.px(ITEM_U)
        draw_item(painter, QRectF(s.px(12), (height - side) / 2, side, side), node, s)
        title, under, _need = chip_texts(sprites, node, width)
        tall = title.height + (under.height if under is not None else 0.0)
        y = (height - tall) / 2
        title.draw(painter, _chip_left(s), y, s.colour("text"))
        if under is not None:
            under.draw(painter, _chip_left(s), y + title.height, s.colour("text_2"))

    return Sprite(sprites.get(("chip", node.key), width, height, paint), 0, 0)


def more_sprite(sprites: Sprites, words: str, width: float, height: float) -> Sprite:
    """A chip that counts what has no room."""
    s = sprites.style

    def paint(painter: QPainter) -> None:
        line = s.px(2)
        pen = QPen(s.colour("outline"), line)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(s.colour("bg"))
        edge = QRectF(0, 0, width, height).adjusted(line, line, -line, -line)
        painter.drawRoundedRect(edge, s.px(18), s.px(18))
        box = fitted(words, s.font("button"), width - s.px(70), 1, s, 1.0)
        mark = s.size("button")
        x = (width - box.width - mark - s.px(10)) / 2
        draw_icon(painter, "zoom-in", x, (height - mark) / 2, mark, s.colour("text_2"))
        box.draw(painter, x + mark + s.px(10), (height - box.height) / 2, s.colour("text"))

    return Sprite(sprites.get(("more", words), width, height, paint), 0, 0)


def heading_sprite(sprites: Sprites, words: str, icon: str, width: float, height: float) -> Sprite:
    """The word over a sector, with the icon of its kind."""
    s = sprites.style

    def paint(painter: QPainter) -> None:
        box = fitted(words, s.font("caption", weight=700), width - s.size("caption") * 1.6, 1, s)
        mark = s.size("caption")
        y = height - box.height - s.px(4)
        draw_icon(painter, icon, s.px(4), y + (box.height - mark) / 2, mark, s.colour("caption"))
        box.draw(painter, s.px(4) + mark * 1.5, y, s.colour("text_2"))

    return Sprite(sprites.get(("heading", words), width, height, paint), 0, 0)


def middle_sprite(sprites: Sprites, node: Node, side: float) -> Sprite:
    """The item in the middle: large, in a ring of the colour that means here."""
    s = sprites.style

    def paint(painter: QPainter) -> None:
        line = s.px(5)
        ring = QRectF(0, 0, side, side).adjusted(line, line, -line, -line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(s.colour("bg"))
        painter.drawEllipse(ring)
        inset = side * 0.09
        draw_item(painter, ring.adjusted(inset, inset, -inset, -inset), node, s)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(s.colour("here"), line))
        painter.drawEllipse(ring)

    return Sprite(sprites.get(("middle", node.key), side, side, paint), -side / 2, -side / 2)


def draw_held(painter: QPainter, box: QRectF, style: Style, colour: QColor) -> None:
    """The edge of a mark under a finger."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, style.px(4)))
    painter.drawRoundedRect(box, style.px(20), style.px(20))


def draw_edges(painter: QPainter, view: QRectF, plane: QRectF, style: Style) -> None:
    """What goes on beyond an edge of the view fades there, so that nothing looks cut off."""
    deep = style.px(EDGE_U)
    clear = style.colour("bg", 0.0)
    corner = view.topLeft()
    for goes_on, start, along, box in (
        (plane.left() < -1, corner, QPointF(deep, 0), QRectF(view.left(), view.top(), deep, view.height())),
        (
            plane.right() > view.right() + 1,
            view.topRight(),
            QPointF(-deep, 0),
            QRectF(view.right() - deep, view.top(), deep, view.height()),
        ),
        (plane.top() < -1, corner, QPointF(0, deep), QRectF(view.left(), view.top(), view.width(), deep)),
        (
            plane.bottom() > view.bottom() + 1,
            view.bottomLeft(),
            QPointF(0, -deep),
            QRectF(view.left(), view.bottom() - deep, view.width(), deep),
        ),
    ):
        if goes_on:
            fade = QLinearGradient(start, start + along)
            fade.setColorAt(0.0, style.colour("bg"))
            fade.setColorAt(1.0, clear)
            painter.fillRect(box, fade)
