"""Beside the section of a building: who is on the floor that is lit, and the line that leads there."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.place import Floor, PlaceModel
from kiosk.views.art import paint_emblem
from kiosk.views.cards import Face
from kiosk.views.layouts import grows
from kiosk.views.motion import Tween
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.tower import TowerSection
from kiosk.views.widgets import Button

LINE_MS = "sheet_out"


class FloorPanel(QWidget):
    """One floor: emblem, name, a line about who is there, and the buttons that lead on. As high as the
    highest of all, so that nothing under it moves when another floor is lit."""

    intent = Signal(object)

    def __init__(self, style: Style, model: PlaceModel) -> None:
        super().__init__()
        self.look, self.floors, self.number = style, model.floors, 0
        self._faces: dict[tuple[int, int], Face] = {}
        self.open = Button(style, model.open_floor, icon="scan", variant="primary", parent=self)
        self.chart = Button(style, model.open_chart, icon="chart-column", parent=self)
        for button in (self.open, self.chart):
            button.intent.connect(self.intent)
        grows(self)

    def show_floor(self, number: int) -> None:
        """Show who is on a floor."""
        self.number = number
        floor = self.floors[number]
        self.setAccessibleName(f"{floor.floor}, {floor.title}, {floor.text}")
        self.open.event_to_send, self.chart.event_to_send = floor.event, floor.chart
        self.open.setAccessibleName(f"{self.open.words}: {floor.title}")
        self.chart.setAccessibleName(f"{self.chart.words}: {floor.title}")
        self.chart.setVisible(floor.chart is not None)
        self._place()
        self.update()

    def _face(self, number: int, width: int) -> Face:
        key = number, width
        if key not in self._faces:
            while len(self._faces) > 4 * len(self.floors):
                del self._faces[next(iter(self._faces))]
            self._faces[key] = self._composed(self.floors[number], width)
        return self._faces[key]

    def _composed(self, floor: Floor, width: int) -> Face:
        s = self.look
        face = Face(s, float(width), centred=False)
        pad, mark = s.px(28), self._mark
        left = pad + mark + s.px(22)
        y = face.text(floor.floor, "button", "here_text", left, pad, width - left - pad)
        y = face.text(floor.title, "section", "text", left, y, width - left - pad)
        y = max(y, pad + mark) + s.px(12)
        face.height = face.text(floor.text, "body", "text", pad, y, width - 2 * pad)
        return face

    @property
    def _mark(self) -> float:
        return max(self.look.px(96), self.look.size("section") * 2.2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        s = self.look
        faces = max(self._face(n, width).height for n in range(len(self.floors)))
        rows = self._rows(width)
        button = self.open.sizeHint().height()
        return math.ceil(faces + s.px(20) + rows * button + (rows - 1) * s.metrics.gap + s.px(28))

    def _rows(self, width: int) -> int:
        s = self.look
        both = self.open.sizeHint().width() + self.chart.sizeHint().width() + round(s.metrics.gap)
        return 1 if both <= width - 2 * s.px(28) or not any(f.chart for f in self.floors) else 2

    def sizeHint(self) -> QSize:
        width = self.look.ipx(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(240), self.look.ipx(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        s = self.look
        pad, gap = s.ipx(28), round(max(s.metrics.gap, s.px(12)))
        size, other = self.open.sizeHint(), self.chart.sizeHint()
        y = self.height() - pad - size.height()
        if self._rows(self.width()) == 2:
            self.chart.setGeometry(QRect(pad, y, other.width(), other.height()))
            self.open.setGeometry(QRect(pad, y - gap - size.height(), size.width(), size.height()))
            return
        self.open.setGeometry(QRect(pad, y, size.width(), size.height()))
        self.chart.setGeometry(QRect(pad + size.width() + gap, y, other.width(), other.height()))

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = s.px(4)
        rect = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(s.colour("here"), line))
        painter.setBrush(s.colour("surface"))
        painter.drawRoundedRect(rect, s.px(22), s.px(22))
        floor = self.floors[self.number]
        mark, pad = self._mark, s.px(28)
        paint_emblem(
            painter, QRectF(pad, pad, mark, mark), floor.emblem.name, floor.emblem.id, s, floor.emblem.hue
        )
        self._face(self.number, self.width()).paint(painter, QRectF(self.rect()))


class FloorLine(QWidget):
    """The line from the floor that is lit to its panel, over the body that holds both. It takes no touch."""

    def __init__(self, style: Style, section: TowerSection, panel: FloorPanel, body: QWidget) -> None:
        super().__init__(body)
        self.look, self.section, self.panel = style, section, panel
        self.drawn = 1.0
        self._drawing = Tween(self, self._set_drawn)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        body.installEventFilter(self)

    def draw(self, ms: int) -> None:
        """Draw it anew, in so many ms."""
        self._drawing.start(0.0, 1.0, ms)

    def _set_drawn(self, share: float) -> None:
        self.drawn = share
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and watched is self.parent():
            self.setGeometry(self.parentWidget().rect())
            self.raise_()
        return False

    def corners(self) -> list[QPointF]:
        """Where it runs, px of the body; nothing where the panel does not stand to the right of the tower."""
        band = next((b for b in self.section.bands if b.isChecked()), None)
        if band is None:
            return []
        body = self.parentWidget()
        begin = QPointF(band.mapTo(body, band.rect().center()))
        begin.setX(band.mapTo(body, band.rect().topRight()).x() + 1)
        corner = self.panel.mapTo(body, self.panel.rect().topLeft())
        if corner.x() <= begin.x():
            return []
        inset = self.look.px(40)
        low, high = corner.y() + inset, corner.y() + self.panel.height() - inset
        y = min(max(begin.y(), low), max(high, low))
        bend = corner.x() - self.look.px(20)
        return [begin, QPointF(bend, begin.y()), QPointF(bend, y), QPointF(corner.x(), y)]

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        points = self.corners()
        if not points:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("here"), self.look.px(4)))
        lengths = [math.hypot((b - a).x(), (b - a).y()) for a, b in pairwise(points)]
        left = sum(lengths) * self.drawn
        for (a, b), length in zip(pairwise(points), lengths, strict=True):
            if left <= 0:
                return
            share = min(left / length, 1.0) if length else 0.0
            painter.drawLine(a, a + (b - a) * share)
            left -= length
