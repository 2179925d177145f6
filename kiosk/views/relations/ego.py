"""An item in the middle, its neighbours around it with their words, and the lines that lead to them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.presenters.around import Around, Measures, around
from kiosk.presenters.network import spot_of
from kiosk.presenters.relations import RelationsModel
from kiosk.presenters.web import ICONS, Node
from kiosk.state.model import MAX_PLANE_ZOOM, Focus, PlaneView, Survey
from kiosk.views.relations.marks import (
    CHIP_LINES,
    MIDDLE_U,
    chip_sprite,
    chip_texts,
    fitted,
    heading_sprite,
    middle_sprite,
    more_sprite,
)
from kiosk.views.relations.scene import Line, Mark, Scene, Sprite, Sprites

# Neighbours of a sector whose words are measured: more are never shown at once without a closer look.
MEASURED = 24
MORE_ZOOM = 1.8
# In a narrower picture all neighbours stand in one column.
COLUMN_U = 760.0


def ego_scene(model: RelationsModel, sprites: Sprites, width: float, height: float, zoom: float) -> Scene:
    """The scene with an item in the middle."""
    assert model.middle is not None
    s = sprites.style
    narrow, column = width < s.px(1040), width < s.px(COLUMN_U)
    side = s.px(MIDDLE_U * (0.8 if narrow else 1.0))
    measures = _measures(model, sprites, width, side, narrow=narrow, column=column)
    counts = [(sector.kind, len(sector.keys)) for sector in model.sectors]
    placed = around(counts, width, height, zoom, measures)
    scene = Scene(zoom, placed.width, placed.height, False, height)
    x, y = placed.middle
    scene.rings = [
        QRectF(x - r, y - r, 2 * r, 2 * r) for r in (side * 0.72, side * 0.98, side * 1.3, side * 1.7)
    ]
    node = model.names.node(model.middle)
    middle = Mark(x, y, QRectF(-side / 2, -side / 2, side, side), model.open_event, node.name)
    middle.sprites.append(middle_sprite(sprites, node, side))
    scene.marks.append(middle)
    _headings(model, placed, scene, sprites)
    _chips(model, placed, scene, sprites, side)
    room = (measures.inner + side / 2) if column else 2 * measures.inner * 0.84
    middle.sprites.append(_title(sprites, node, side, room))
    return scene


def _measures(
    model: RelationsModel, sprites: Sprites, width: float, side: float, *, narrow: bool, column: bool
) -> Measures:
    s = sprites.style
    margin, inner = s.px(14), side / 2 + s.px(44 if narrow else 110)
    middle = margin + side / 2 + s.px(24) if column else None
    wide = width / 2 - margin - inner if middle is None else width - middle - margin - inner
    rows = []
    for sector in model.sectors:
        nodes = (model.names.node(key) for key in sector.keys[:MEASURED])
        rows.append(max(s.metrics.touch, *(chip_texts(sprites, node, wide)[2] for node in nodes)))
    heading = s.size("caption") * 1.5 + s.px(4)
    return Measures(tuple(rows), max(s.metrics.gap, s.px(10)), heading, margin, inner, middle)


def _headings(model: RelationsModel, placed: Around, scene: Scene, sprites: Sprites) -> None:
    for heading in placed.headings:
        sector, box = model.sectors[heading.sector], heading.box
        words = f"{sector.title} {len(sector.keys)}"
        mark = Mark(box.x, box.y, QRectF(), None, words)
        mark.sprites.append(heading_sprite(sprites, words, ICONS[sector.kind], box.width, box.height))
        scene.marks.append(mark)


def _chips(model: RelationsModel, placed: Around, scene: Scene, sprites: Sprites, side: float) -> None:
    s = sprites.style
    x, y = placed.middle
    for chip in placed.chips:
        sector, box = model.sectors[chip.sector], chip.box
        at_right = box.x > x
        hit = QRectF(0, 0, box.width, box.height)
        node = model.names.node(sector.keys[chip.index])
        if chip.more:
            words = model.names.more(chip.more)
            closer = min(scene.zoom * MORE_ZOOM, MAX_PLANE_ZOOM)
            event: object = Survey(PlaneView(0.5, (box.y + box.height / 2) / placed.height, closer))
            mark = Mark(box.x, box.y, hit, event, f"{sector.title}: {words}")
            mark.sprites.append(more_sprite(sprites, words, box.width, box.height))
        else:
            mark = Mark(box.x, box.y, hit, Focus(spot_of(node.key)), node.name)
            mark.sprites.append(chip_sprite(sprites, node, box.width, box.height))
        scene.marks.append(mark)
        way = 1 if at_right else -1
        begin = QPointF(x + way * side * 0.46, y)
        end = QPointF(box.x if at_right else box.x + box.width, box.y + box.height / 2)
        bend = (end.x() - begin.x()) * 0.55
        path = QPainterPath(begin)
        path.cubicTo(begin + QPointF(bend, 0), end - QPointF(bend, 0), end)
        hue = "outline" if chip.more else node.hue
        faint = 1.0 if s.contrast else 0.85
        line = Line(path, s.colour(hue, faint), s.px(2.4), node.dashed, (0, len(scene.marks) - 1))
        scene.lines.append(line)


def _title(sprites: Sprites, node: Node, side: float, width: float) -> Sprite:
    """The name of the item under its disc, on a ground that keeps lines away from it."""
    s = sprites.style
    box = fitted(node.title, s.font("label", weight=700), width, CHIP_LINES, s)
    pad = s.px(6)
    wide, high = box.width + 2 * pad, box.height + 2 * pad

    def paint(painter: QPainter) -> None:
        painter.setPen(s.colour("bg"))
        painter.setBrush(s.colour("bg"))
        painter.drawRoundedRect(QRectF(1, 1, wide - 2, high - 2), pad, pad)
        box.draw(painter, pad, pad, s.colour("text"))

    pixmap = sprites.get(("title", node.key), wide, high, paint)
    return Sprite(pixmap, -wide / 2, side / 2 + s.px(8))
