"""The whole web: rings of items and hubs, lines that bend towards the middle, words where there is room."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kiosk.presenters.network import COMPANY, EVENT, PLACE, spot_of
from kiosk.presenters.relations import RelationsModel
from kiosk.presenters.web import HALF_X, HALF_Y, ICONS, MOST_EDGES, Plan, least_plane, strongest
from kiosk.state.model import Focus, Survey
from kiosk.views.relations.marks import hub_sprite, item_sprite, label_box, label_rect, label_sprite
from kiosk.views.relations.scene import Line, Mark, Scene, Sprites

# How far a line bends towards the middle, as a share of the way there.
BEND = 0.42
LEAST_EDGES = 120
# Places and organisations get their words first.
PRIORITY = {PLACE: 0, COMPANY: 1, EVENT: 2}
AROUND = 0.5


def whole_scene(
    model: RelationsModel, sprites: Sprites, width: float, height: float, zoom: float, view: QRectF
) -> Scene:
    """Rings, items, hubs and lines; words for what is looked at, `view`, and half as much around it."""
    s = sprites.style
    cell = s.metrics.touch + s.metrics.gap
    width, height = least_plane(width, height, s.metrics.touch)
    plan = model.rings.plan(width, height, zoom, cell)
    scene = Scene(zoom, width * zoom, height * zoom, True)
    for out in sorted({ring.out for ring in model.rings.rings}):
        half = QPointF(HALF_X * out * scene.width, HALF_Y * out * scene.height)
        middle = QPointF(scene.width / 2, scene.height / 2)
        scene.rings.append(QRectF(middle - half, middle + half))
    scene.seen = view.adjusted(
        -view.width() * AROUND, -view.height() * AROUND, view.width() * AROUND, view.height() * AROUND
    )
    touch = s.metrics.touch
    hit = QRectF(-touch / 2, -touch / 2, touch, touch)
    for spotted in plan.nodes:
        x, y = spotted.x * scene.width, spotted.y * scene.height
        ring = model.rings.rings[spotted.ring]
        if spotted.count == 1:
            key = model.rings.key(spotted.ring, spotted.first)
            mark = Mark(x, y, hit, Focus(spot_of(key)), "")
            if scene.seen.contains(x, y):
                node = model.names.node(key)
                mark.name = node.name
                mark.sprites.append(item_sprite(sprites, node))
        else:
            opening = model.rings.opening(spotted, width, height, zoom, cell)
            mark = Mark(x, y, hit, Survey(opening), "")
            if scene.seen.contains(x, y):
                run = model.names.run(ring.kind, ring.ids[spotted.first], ring.ids[spotted.last])
                mark.name = f"{run}, {model.names.count(spotted.count)}"
                mark.sprites.append(
                    hub_sprite(sprites, ring.kind, spotted.count, ICONS[ring.kind], hue_of(ring.kind))
                )
        scene.marks.append(mark)
    _lines(model, plan, scene, sprites)
    _labels(model, plan, scene, sprites)
    return scene


def hue_of(kind: int) -> str:
    """Colour role of a hub, and of the lines of its items."""
    return ("place_caohejing", "text", "era_today", "claim_reported", "text_2", "ok")[kind]


def _lines(model: RelationsModel, plan: Plan, scene: Scene, sprites: Sprites) -> None:
    s = sprites.style
    nodes, seen = plan.nodes, scene.seen

    def near(n: int) -> bool:
        return seen.contains(scene.marks[n].x, scene.marks[n].y)

    # Looked at closely, long lines fill the picture; fewer of them do.
    most = max(round(MOST_EDGES / max(scene.zoom, 1.0)), LEAST_EDGES)
    edges = strongest((e for e in plan.edges if near(e[0]) or near(e[1])), most)
    most = max((n for _, _, n in edges), default=1)
    middle = QPointF(scene.width / 2, scene.height / 2)
    for a, b, n in edges:
        one, other = scene.marks[a], scene.marks[b]
        begin, end = QPointF(one.x, one.y), QPointF(other.x, other.y)
        path = QPainterPath(begin)
        path.quadTo((begin + end) / 2 * (1 - BEND) + middle * BEND, end)
        # The outer end gives the colour: it names the inner one more often than the other way round.
        outer = max((nodes[a], nodes[b]), key=lambda spotted: model.rings.rings[spotted.ring].out)
        dashed, hue = False, hue_of(model.rings.rings[outer.ring].kind)
        if outer.count == 1 and near(a if outer is nodes[a] else b):
            node = model.names.node(model.rings.key(outer.ring, outer.first))
            dashed, hue = node.dashed, node.hue
        strength = math.sqrt(n / most)
        faint = 1.0 if s.contrast else (0.5 if s.theme == "light" else 0.34) + 0.3 * strength
        width = s.px(1.1 if s.contrast else 1.5 + 2.0 * strength * (n > 1))
        scene.lines.append(Line(path, s.colour(hue, min(faint, 1.0)), width, dashed, (a, b)))


def _labels(model: RelationsModel, plan: Plan, scene: Scene, sprites: Sprites) -> None:
    """Words beside marks, the most important first, where they cover no mark and no other words."""
    s = sprites.style
    taken = Taken(s.px(240))
    shown = [n for n, mark in enumerate(scene.marks) if mark.sprites]
    for n in shown:
        mark = scene.marks[n]
        taken.add(mark.sprites[0].box().translated(mark.x, mark.y))
    ties = [0] * len(scene.marks)
    for a, b, count in plan.edges:
        ties[a] += count
        ties[b] += count
    kinds = [model.rings.rings[spotted.ring].kind for spotted in plan.nodes]
    shown.sort(key=lambda n: (PRIORITY.get(kinds[n], 3), plan.nodes[n].count == 1, -ties[n], n))
    bounds = QRectF(0, 0, scene.width, scene.height)
    for n in shown:
        mark, spotted = scene.marks[n], plan.nodes[n]
        ring = model.rings.rings[spotted.ring]
        if spotted.count == 1:
            words = model.names.node((ring.kind, ring.ids[spotted.first])).short
        else:
            words = model.names.run(ring.kind, ring.ids[spotted.first], ring.ids[spotted.last])
        box = label_box(sprites, words)
        apart = mark.sprites[0].box().width() / 2 + s.px(3)
        for right, x, y in _places(mark, scene, apart, box.width, box.height, s.px(4)):
            rect = label_rect(s, box, x, y, right=right)
            place = rect.translated(mark.x, mark.y)
            if bounds.contains(place) and taken.free(place):
                taken.add(place)
                mark.sprites.append(label_sprite(sprites, box, rect))
                mark.label = rect
                break


def _places(
    mark: Mark, scene: Scene, apart: float, width: float, height: float, pad: float
) -> list[tuple[bool, float, float]]:
    """Where words may stand: at the outer side first, then the inner one, under it and over it. Each says
    whether they begin at x, else they end there, and the y of their middle."""
    outward = mark.x >= scene.width / 2
    down = apart + height / 2 + pad
    half = width / 2 + pad
    sides = [(True, apart, 0.0), (False, -apart, 0.0)]
    over = [(True, -half, down), (True, -half, -down)]
    if mark.y < scene.height / 2:
        over.reverse()
    if not outward:
        sides.reverse()
    return [sides[0], *over, sides[1]]


class Taken:
    """Boxes that are taken, kept by cells of a grid, so that a look at one costs no look at all of them."""

    def __init__(self, cell: float) -> None:
        self._cell = max(cell, 1.0)
        self._boxes: dict[tuple[int, int], list[QRectF]] = {}

    def _cells(self, box: QRectF) -> list[tuple[int, int]]:
        c = self._cell
        return [
            (x, y)
            for x in range(int(box.left() // c), int(box.right() // c) + 1)
            for y in range(int(box.top() // c), int(box.bottom() // c) + 1)
        ]

    def add(self, box: QRectF) -> None:
        """Take a box."""
        for cell in self._cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def free(self, box: QRectF) -> bool:
        """True where a box overlaps none that is taken."""
        return not any(box.intersects(b) for cell in self._cells(box) for b in self._boxes.get(cell, ()))
