"""What the picture of relations is made of at one zoom: marks with their words, and lines between them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from kiosk.presenters.relations import RelationsModel
from kiosk.views.style import Style

# More pictures of marks than these are not kept.
MOST_SPRITES = 1500


@dataclass(slots=True)
class Sprite:
    """A picture, and where it lies from the point of its mark, px."""

    pixmap: QPixmap
    x: float
    y: float

    def box(self) -> QRectF:
        """Where it lies from the point of its mark."""
        ratio = self.pixmap.devicePixelRatio()
        return QRectF(self.x, self.y, self.pixmap.width() / ratio, self.pixmap.height() / ratio)


@dataclass(slots=True)
class Mark:
    """Something at a point of the plane: its pictures, the box in which a finger meets it (both from its
    point, px), what it asks for when touched, and its name."""

    x: float
    y: float
    hit: QRectF
    event: object
    name: str
    sprites: list[Sprite] = field(default_factory=list)
    label: QRectF | None = None


@dataclass(slots=True)
class Line:
    """A line between two marks: how it runs in the plane, and how it is drawn."""

    path: QPainterPath
    colour: QColor
    width: float
    dashed: bool
    ends: tuple[int, int]


@dataclass(slots=True)
class Scene:
    """Marks and lines for one zoom. The plane is `width` by `height` px at it; where `wide` is false a closer
    look makes it higher only."""

    zoom: float
    width: float
    height: float
    wide: bool
    least: float = 0.0
    marks: list[Mark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rings: list[QRectF] = field(default_factory=list)
    seen: QRectF = field(default_factory=QRectF)
    """Part of the plane that has words; empty where all of it has."""

    def plane(self, zoom: float) -> tuple[float, float]:
        """Size of the plane at another zoom, px."""
        share = zoom / self.zoom
        return (self.width * share if self.wide else self.width), max(self.height * share, self.least)

    def at(self, pos: QPointF, shares: tuple[float, float], reach: float) -> int | None:
        """The mark that a finger at a point of the plane meets; the nearest of several. `shares` stretch the
        plane while it is zoomed, `reach` is how far from its box a mark is still met, px."""
        best, near = None, math.inf
        for n, mark in enumerate(self.marks):
            if mark.event is None:
                continue
            x, y = mark.x * shares[0], mark.y * shares[1]
            box = mark.hit.translated(x, y)
            if mark.label is not None and mark.label.translated(x, y).contains(pos):
                away = 0.0
            elif box.adjusted(-reach, -reach, reach, reach).contains(pos):
                away = math.hypot(pos.x() - box.center().x(), pos.y() - box.center().y())
            else:
                continue
            if away < near:
                best, near = n, away
        return best

    def lines_of(self, mark: int) -> Iterable[Line]:
        """Lines that end at a mark."""
        return (line for line in self.lines if mark in line.ends)


class Sprites:
    """Pictures of marks, made once each for a style."""

    def __init__(self, style: Style, ratio: float) -> None:
        self.style, self.ratio = style, ratio
        self._made: dict[object, QPixmap] = {}

    def get(self, key: object, width: float, height: float, paint: Callable[[QPainter], None]) -> QPixmap:
        """The picture under a key, of a size in px; `paint` makes it."""
        full = (key, math.ceil(width), math.ceil(height))
        found = self._made.get(full)
        if found is None:
            while len(self._made) >= MOST_SPRITES:
                del self._made[next(iter(self._made))]
            found = QPixmap(math.ceil(width * self.ratio), math.ceil(height * self.ratio))
            found.setDevicePixelRatio(self.ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            try:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint(painter)
            finally:
                painter.end()
            self._made[full] = found
        return found


def draw_lines(painter: QPainter, lines: Iterable[Line]) -> None:
    """Draw lines, the faintest first as they come."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        pen = QPen(line.colour, line.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if line.dashed else Qt.PenCapStyle.RoundCap)
        if line.dashed:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawPath(line.path)


def make_scene(
    model: RelationsModel, sprites: Sprites, width: float, height: float, zoom: float, view: QRectF
) -> Scene:
    """The scene of a model in a picture of a size. `view` is the part of the plane that is looked at."""
    # Imported here: both build scenes.
    from kiosk.views.relations.ego import ego_scene
    from kiosk.views.relations.whole import whole_scene

    if model.middle is not None:
        return ego_scene(model, sprites, width, height, zoom)
    return whole_scene(model, sprites, width, height, zoom, view)
