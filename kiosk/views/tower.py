"""A schematic section of a building: only floors that the report gives stand in it, to be touched."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.place import Floor
from kiosk.views.art import hue_role
from kiosk.views.art.places import tower_outline
from kiosk.views.layouts import grows
from kiosk.views.motion import Tween
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox
from kiosk.views.widgets import Card

STOREY_U = 64.0
PENCIL_STEPS = 9


class FloorBand(Card):
    """Floors of one organisation, across the building. A touch lights it, another one opens its card, as the
    panel beside the tower does."""

    radius_u = 10

    def __init__(self, style: Style, floor: Floor, hue: str, parent: QWidget) -> None:
        super().__init__(style, f"{floor.floor}, {floor.title}", floor.event, parent=parent)
        self.floor, self.hue = floor, hue
        self.light = 0.0
        self._lighting = Tween(self, self._set_light)
        self.make_checkable()

    def _on_clicked(self) -> None:
        """The section lights it."""

    def set_lit(self, lit: bool, ms: int) -> None:
        """Light it, or let it go out, in so many ms."""
        self.show_checked(lit)
        self._lighting.start(self.light, float(lit), ms)

    def _set_light(self, light: float) -> None:
        self.light = light
        self.update()

    @property
    def storeys(self) -> int:
        """How many floors it spans."""
        return self.floor.highest - self.floor.lowest + 1

    def boxes(self, width: float) -> tuple[TextBox, TextBox]:
        """Floors and name, set into a width."""
        s, room = self.look, max(width - self.look.px(36), 1)
        floor = TextBox(self.floor.floor, s.font("section"), room, 1.15, lang=s.lang)
        name = TextBox(self.floor.title, s.font("label"), room, 1.25, lang=s.lang)
        return floor, name

    def height_in(self, width: float) -> float:
        """Height that it needs, px."""
        floor, name = self.boxes(width)
        words = floor.height + name.height + self.look.px(16)
        return max(words, self.look.metrics.touch, self.look.px(STOREY_U) * self.storeys)

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s = self.look
        floor, name = self.boxes(self.width())
        if not s.contrast and not self.held:
            painter.setPen(Qt.PenStyle.NoPen)
            for role, share in ((hue_role(self.hue), 0.16 * (1 - self.light)), ("here", 0.28 * self.light)):
                painter.setBrush(s.colour(role, share))
                painter.drawRoundedRect(rect, s.px(self.radius_u), s.px(self.radius_u))
        lit = self.held or self.light > 0.5
        # Where every line has much the same colour, an edge alone does not tell: what is lit is inverted.
        inverted = s.contrast and lit
        painter.setPen(QPen(s.colour("here" if lit else hue_role(self.hue)), s.px(4 if lit else 3)))
        painter.setBrush(s.colour("here") if inverted else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, s.px(self.radius_u), s.px(self.radius_u))
        y = rect.center().y() - (floor.height + name.height) / 2
        floor.draw(painter, rect.x() + s.px(18), y, s.colour("on_here" if inverted else "text"))
        name.draw(
            painter, rect.x() + s.px(18), y + floor.height, s.colour("on_here" if inverted else "text_2")
        )


class TowerSection(QWidget):
    """Two towers; the nearer one shows the floors that are known, the rest is broken off.

    `chose` tells the number of the floor that was touched; `light` lights it.
    """

    chose = Signal(int)

    def __init__(self, style: Style, floors: tuple[Floor, ...], note: str, hue: str) -> None:
        super().__init__()
        speaks_as(self, Role.PICTURE)
        self.look, self.hue = style, hue
        self._least = 0.0
        self.bands = [FloorBand(style, f, hue, self) for f in floors]
        for band in self.bands:
            band.clicked.connect(self._on_band)
        self.note = Label(style, note, "caption", "caption", self)
        self.setAccessibleName(note)
        grows(self)

    def _on_band(self) -> None:
        sender = self.sender()
        for number, band in enumerate(self.bands):
            if band is sender:
                self.chose.emit(number)

    def light(self, number: int, ms: int) -> None:
        """Light one floor, and no other."""
        for n, band in enumerate(self.bands):
            band.set_lit(n == number, ms)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        s = self.look
        bands = sum(b.height_in(self._tower(width).width() + s.px(16)) for b in self.bands)
        needed = s.px(110) + bands + s.metrics.gap * len(self.bands) + s.px(190) + self._note_height(width)
        return math.ceil(max(needed, self._least))

    def fit(self, height: float) -> None:
        """Be at least so high, px."""
        self._least = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.look.ipx(360), self.heightForWidth(self.look.ipx(360)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(240), self.look.ipx(320))

    def _note_height(self, width: int) -> float:
        return self.note.heightForWidth(width) + self.look.px(14)

    def _tower(self, width: float) -> QRectF:
        """The nearer tower, without its height."""
        side = min(max(width * 0.52, self.look.px(210)), self.look.px(330), width - self.look.px(20))
        return QRectF(min(width * 0.40, width - side - self.look.px(10)), 0, side, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        s, width = self.look, self.width()
        tower = self._tower(width)
        out = s.px(8)
        y = s.px(110)
        for band in self.bands:
            high = band.height_in(tower.width() + 2 * out)
            band.setGeometry(
                QRect(round(tower.x() - out), round(y), round(tower.width() + 2 * out), round(high))
            )
            y += high + s.metrics.gap
        high = self.note.heightForWidth(width)
        self.note.setGeometry(0, self.height() - high, width, high)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = float(self.width())
        foot = self.height() - self._note_height(self.width()) - s.px(8)
        tower = self._tower(width)
        tower.setBottom(foot)
        line = s.px(2.4)
        solid = QPen(s.colour(hue_role(self.hue)), line)
        faint = QPen(s.colour(hue_role(self.hue), 1.0 if s.contrast else 0.42), s.px(1.3))
        self._far(painter, tower, foot, faint)
        self._wings(painter, tower, width, foot, solid, faint)
        outline = tower_outline(tower.left(), tower.right(), s.px(14), s.px(26), foot)
        body = QPainterPath(outline)
        body.closeSubpath()
        painter.fillPath(body, s.colour("bg"))
        if not s.contrast:
            painter.fillPath(body, s.colour("surface"))
        self._floors(painter, tower, foot, faint)
        painter.setPen(solid)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        self._break(painter, tower)
        painter.setPen(solid)
        painter.drawLine(QPointF(s.px(2), foot), QPointF(width - s.px(2), foot))

    def _far(self, painter: QPainter, tower: QRectF, foot: float, pen: QPen) -> None:
        s = self.look
        left = max(tower.left() - tower.width() * 0.64, s.px(6))
        right = max(left + tower.width() * 0.46, left + 1)
        top = s.px(92)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tower_outline(left, right, top + s.px(18), top, foot))
        y = top + s.px(64)
        while y < foot - s.px(10):
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            y += s.px(30)

    def _wings(
        self, painter: QPainter, tower: QRectF, width: float, foot: float, solid: QPen, faint: QPen
    ) -> None:
        s = self.look
        rise = min(s.px(150), tower.height() * 0.28)
        for edge, tip in ((tower.left(), s.px(4)), (tower.right(), width - s.px(4))):
            for i in range(PENCIL_STEPS):
                part = i / PENCIL_STEPS
                start = tip + (edge - tip) * part * 0.8
                high = rise * (1 - part * 0.9)
                path = QPainterPath(QPointF(start, foot))
                path.cubicTo(
                    start + (edge - start) * 0.3,
                    foot - high * 0.8,
                    start + (edge - start) * 0.65,
                    foot - high,
                    edge,
                    foot - high,
                )
                painter.setPen(solid if i == 0 else faint)
                painter.drawPath(path)

    def _floors(self, painter: QPainter, tower: QRectF, foot: float, pen: QPen) -> None:
        s = self.look
        dashed = QPen(pen)
        dashed.setDashPattern([4, 4])
        inset = s.px(8)
        painter.setPen(dashed)
        for y in (s.px(60), s.px(86)):
            painter.drawLine(QPointF(tower.left() + inset, y), QPointF(tower.right() - inset, y))
        painter.setPen(pen)
        y = self._break_y() + s.px(46)
        while y < foot - s.px(8):
            painter.drawLine(QPointF(tower.left() + inset, y), QPointF(tower.right() - inset, y))
            y += s.px(26)

    def _break_y(self) -> float:
        bottom = max((b.geometry().bottom() for b in self.bands), default=self.look.ipx(200))
        return bottom + self.look.px(44)

    def _break(self, painter: QPainter, tower: QRectF) -> None:
        """Two zigzags with a gap between them: here floors are left out."""
        s = self.look
        middle, teeth = self._break_y(), 7
        out, high, gap = s.px(22), s.px(9), s.px(11)
        left, right = tower.left() - out, tower.right() + out

        def edge(y: float) -> list[QPointF]:
            return [
                QPointF(left + (right - left) * i / (2 * teeth), y + (high if i % 2 else -high))
                for i in range(2 * teeth + 1)
            ]

        upper, lower = edge(middle - gap), edge(middle + gap)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(s.colour("bg"))
        painter.drawPolygon([*upper, *reversed(lower)])
        painter.setPen(QPen(s.colour("text_2"), s.px(2)))
        painter.drawPolyline(upper)
        painter.drawPolyline(lower)
