"""The parts of a theme as a drawing: pillars, a pair, a ring, a hub, nested, ways ahead, or a list."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.presenters.theme import Parts
from kiosk.views.art import hue_role
from kiosk.views.forms_layout import Drawn, lay_out
from kiosk.views.layouts import grows
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.widgets import Panel

PAD_U = 22.0


class FormPanel(Panel):
    """The drawing on a panel; it is looked at, not touched. `large` where it is the one thing to look at."""

    def __init__(self, style: Style, parts: Parts, title: str, hue: str, *, large: bool = False) -> None:
        super().__init__(style)
        speaks_as(self, Role.TEXT)
        self.parts, self.hue, self.large = parts, hue, large
        self._made: dict[int, Drawn] = {}
        self.setAccessibleName(f"{title}: {parts.spoken}")
        grows(self)

    def drawn(self, width: int) -> Drawn:
        """The drawing at a width of the panel, px."""
        if width not in self._made:
            room = width - 2 * self.look.px(PAD_U)
            self._made = {width: lay_out(self.look, self.parts, room, large=self.large)}
        return self._made[width]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self.drawn(width).height + 2 * self.look.px(PAD_U))

    def sizeHint(self) -> QSize:
        return QSize(self.look.ipx(520), self.heightForWidth(self.look.ipx(520)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(200), self.look.ipx(100))

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s, found = self.look, self.drawn(self.width())
        ink = s.colour(hue_role(self.hue))
        painter.translate(s.px(PAD_U), (self.height() - found.height) / 2)
        self._lines(painter, found, ink)
        named = len(found.boxes) - self.parts.open
        for n, frame in enumerate(found.frames or [box for box, _text in found.boxes]):
            self._frame(painter, frame, ink, open_=n >= named)
        painter.setPen(QPen(s.colour(hue_role(self.hue), 1.0 if s.contrast else 0.45), s.px(2)))
        for shaft in found.shafts:
            for n in range(1, 6):
                x = shaft.x() + shaft.width() * n / 6
                painter.drawLine(QLineF(x, shaft.top(), x, shaft.bottom()))
        for n, (box, text) in enumerate(found.boxes):
            x, y = box.center().x() - text.room / 2, box.center().y() - text.height / 2
            text.draw(painter, x, y, s.colour("text_2" if n >= named else "text"))

    def _lines(self, painter: QPainter, found: Drawn, ink: QColor) -> None:
        """What joins the boxes, under them."""
        s = self.look
        if found.circle is not None:
            painter.setPen(QPen(s.colour(hue_role(self.hue), 1.0 if s.contrast else 0.5), s.px(2)))
            painter.drawEllipse(found.circle)
        painter.setPen(QPen(ink, s.px(3)))
        for begin, end, arrow in found.joins:
            painter.drawLine(QLineF(begin, end))
            if arrow:
                _head(painter, begin, end, s.px(15), ink)
        if found.gable is not None:
            painter.drawPolygon(found.gable)
        if found.start is not None:
            self._ways(painter, found, found.start, ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for solid in found.solids:
            painter.drawRoundedRect(solid, s.px(6), s.px(6))

    def _ways(self, painter: QPainter, found: Drawn, start: QPointF, ink: QColor) -> None:
        """Dashed, as all that has not happened yet."""
        s = self.look
        dashed = QPen(ink, s.px(4))
        dashed.setDashPattern([3.0, 2.2])
        for way in found.ways:
            painter.setPen(dashed)
            painter.drawPath(way)
            painter.setPen(QPen(ink, s.px(3)))
            _head(painter, way.pointAtPercent(0.94), way.currentPosition(), s.px(16), ink)
        painter.setPen(QPen(ink, s.px(2)))
        painter.drawEllipse(start, s.px(24), s.px(24))
        painter.setBrush(ink)
        painter.drawEllipse(start, s.px(12), s.px(12))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _frame(self, painter: QPainter, box: QRectF, ink: QColor, *, open_: bool) -> None:
        s = self.look
        pen = QPen(s.colour("caption") if open_ else ink, s.px(3))
        if open_:
            pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        painter.setBrush(s.colour("surface" if open_ or s.contrast else "surface_2"))
        painter.drawRoundedRect(box, s.px(16), s.px(16))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _head(painter: QPainter, begin: QPointF, end: QPointF, size: float, ink: QColor) -> None:
    """The head of an arrow."""
    angle = math.atan2(end.y() - begin.y(), end.x() - begin.x())
    wings = [
        QPointF(end.x() - size * math.cos(angle + a), end.y() - size * math.sin(angle + a))
        for a in (0.5, -0.5)
    ]
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([end, *wings]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
