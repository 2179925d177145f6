"""Where the marks of each kind of chart stand on its picture, and which form they are seen to have.

A form is measured in pixels as they are seen (`colour_blind.SEEN`): a pixel is ink where it can be told from
the ground.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage

from kiosk.content.base import Kind
from tests.audit.colour_blind import difference

Spot = tuple[int, int]

APART: Final = 10.0
"""CIEDE2000 from which two colours are told apart without looking closely. About 2 is noticed side by side;
a key is compared across a picture, after looking away, so it takes five times that [our own choice]."""
INKS, LEAST_SHARE = 6, 0.05
"""A part with tones is compared by so many of its commonest colours, each of so much of it at least."""
FORMS: Final = {
    Kind.REPORTED: "solid",
    Kind.DERIVED: "hatched",
    Kind.EXPECTED: "hollow",
    Kind.TARGET: "dashed",
}
"""How each kind of claim is drawn (kiosk/views/charts/claim.py)."""
UNCLEAR: Final = "unclear"
SIDE = 64
"""A fill is looked at in a square of so many px, which holds some stripes of a hatch."""


class Picture:
    """The pixels of a picture, as 0xRRGGBB."""

    def __init__(self, image: QImage) -> None:
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._rows = [memoryview(self._image.constScanLine(y)).cast("I") for y in range(image.height())]
        self.width, self.height = image.width(), image.height()

    def at(self, x: float, y: float) -> int:
        """The colour of a pixel; that of the nearest one outside of the picture."""
        row = self._rows[min(max(math.floor(y), 0), self.height - 1)]
        return row[min(max(math.floor(x), 0), self.width - 1)] & 0xFFFFFF


@dataclass(frozen=True)
class Look:
    """A picture as it is seen (one of `SEEN`), on its ground 0xRRGGBB."""

    picture: Picture
    ground: int
    seen: str

    def ink(self, x: float, y: float) -> bool:
        """True where a pixel can be told from the ground."""
        return difference(self.picture.at(x, y), self.ground, self.seen) >= APART

    def share(self, spots: Iterable[tuple[float, float]]) -> float:
        """How much of the spots is ink."""
        found = [self.ink(*spot) for spot in spots]
        return sum(found) / max(len(found), 1)


Form = Callable[[Look], str]


@dataclass(frozen=True)
class Part:
    """Something of a chart that has a meaning of its own.

    Parts of one `series` may look alike. `spots` are px that it covers; `form` measures its form, which is to
    be `wanted`; `label` is where the words stand that name it alone.
    """

    name: str
    series: str
    spots: tuple[Spot, ...]
    ground: int
    form: Form | None = None
    wanted: str = ""
    label: QRectF | None = None

    def inks(self, picture: Picture) -> list[int]:
        """Its commonest colours: what is not the ground."""
        look = Look(picture, self.ground, "usual")
        counted = Counter(picture.at(*spot) for spot in self.spots if look.ink(*spot))
        least = LEAST_SHARE * sum(counted.values())
        common = [ink for ink, count in counted.most_common(INKS) if count >= least]
        # A long gradient has no colour in so much of it.
        return common or [ink for ink, _ in counted.most_common(INKS)]


# forms -----------------------------------------------------------------------------------------------------


def box_form(box: QRectF, end: str) -> Form:
    """The form of a column or bar. `end` is the edge at its value, `top` or `right`: the others may lie on
    lines of the axis."""

    def measured(look: Look) -> str:
        middle, half = box.center(), min(SIDE, box.width() - 16, box.height() - 16) / 2
        xs = [round(middle.x() - half) + n for n in range(int(2 * half))]
        ys = [round(middle.y() - half) + n for n in range(int(2 * half))]
        fill = look.share((x, y) for x in xs for y in ys[::3])
        if fill > 0.97:
            return "solid"
        if 0.2 < fill < 0.8:
            return "hatched" if _slant(look, xs, ys) > 0.25 else "dotted"
        if fill > 0.1:
            return UNCLEAR
        if end == "top":
            edge = [(x, box.top() + 1.0) for x in range(round(box.left()) + 14, round(box.right()) - 14)]
        else:
            edge = [(box.right() - 1.5, y) for y in range(round(box.top()) + 14, round(box.bottom()) - 14)]
        return _outline(look.share(edge))

    return measured


def disc_form(at: QPointF, radius: float) -> Form:
    """The form of a marker. px."""

    def measured(look: Look) -> str:
        inside = 0.6 * radius
        whole = range(-int(inside), int(inside) + 1)
        offsets = [(x, y) for x in whole for y in whole if math.hypot(x, y) <= inside]
        fill = look.share((at.x() + x, at.y() + y) for x, y in offsets)
        if fill > 0.97:
            return "solid"
        if fill > 0.2:
            return "hatched" if fill < 0.85 else UNCLEAR
        turns = [math.tau * n / 90 for n in range(90)]
        return _outline(
            look.share((at.x() + radius * math.cos(t), at.y() + radius * math.sin(t)) for t in turns)
        )

    return measured


def dots_form(places: list[QPointF], pitch: float) -> Form:
    """Whether dots are large or small in their cells of `pitch` px."""

    def measured(look: Look) -> str:
        half = round(pitch / 2)
        cell = [(x, y) for x in range(-half, half) for y in range(-half, half)]
        fill = look.share((p.x() + x, p.y() + y) for p in places for x, y in cell)
        return "large dots" if fill > 0.36 else "small dots" if 0.02 < fill < 0.24 else UNCLEAR

    return measured


def _outline(covered: float) -> str:
    if covered > 0.97:
        return "hollow"
    return "dashed" if 0.3 < covered < 0.9 else UNCLEAR


def _slant(look: Look, xs: list[int], ys: list[int]) -> float:
    """How much more a fill is like itself one step up to the right than one down to the right: about 1 for
    lines at 45 degrees, 0 for dots. The step is a third of the pitch of a hatch."""
    step, up, down = 5, 0, 0
    for x in xs[: len(xs) - step : 3]:
        for y in ys[step : len(ys) - step : 3]:
            here = look.ink(x, y)
            up += here == look.ink(x + step, y - step)
            down += here == look.ink(x + step, y + step)
    return (up - down) / max(up, 1)


# parts of each kind of chart -------------------------------------------------------------------------------


def parts_of(view: Any) -> list[Part]:
    """Everything with a meaning of its own on the canvas of an open chart."""
    return _PARTS[view.canvas.plot.kind](view.canvas.painter)


def _rgb(painter: Any, role: str) -> int:
    return QColor(painter.style.colour(role)).rgb() & 0xFFFFFF


def _spots(box: QRectF) -> tuple[Spot, ...]:
    """Some thousand pixels of a box at most, within it. Odd steps find each stripe of a hatch."""
    step = 2 * (int(math.sqrt(max(box.width() * box.height(), 1.0)) / 64)) + 1
    xs = range(round(box.left()) + 1, round(box.right()), step)
    return tuple((x, y) for x in xs for y in range(round(box.top()) + 1, round(box.bottom()), step))


def _claim(name: str, kind: Kind, box: QRectF, form: Form, ground: int) -> Part:
    return Part(name, kind.value, _spots(box), ground, form, FORMS[kind])


def _marker(name: str, kind: Kind, at: QPointF, radius: float, ground: int) -> Part:
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    return _claim(name, kind, box, disc_form(at, radius), ground)


def _years(painter: Any) -> list[Part]:
    ground, found = _rgb(painter, "bg"), []
    radius = painter.style.px(9)
    for mark in painter.plot.marks:
        if painter.plot.style == "line":
            at = QPointF(painter.x(mark), painter.y(mark.high))
            found.append(_marker(mark.id, mark.kind, at, radius, ground))
        else:
            box = painter._column_rect(mark)
            found.append(_claim(mark.id, mark.kind, box, box_form(box, "top"), ground))
    return found


def _rows(painter: Any) -> list[Part]:
    ground = _rgb(painter, "surface" if painter.plot.kind == "share" else "bg")
    found = []
    for n, mark in enumerate(painter.plot.marks):
        box = painter.bar_rect(n, mark)
        found.append(_claim(mark.id, mark.kind, box, box_form(box, "right"), ground))
    return found


def _poll(painter: Any) -> list[Part]:
    ground, found = _rgb(painter, "bg"), []
    for n, mark in enumerate(painter.plot.marks):
        box = painter.bar_rect(n, mark)
        if mark.high:
            found.append(Part(mark.id, "votes", _spots(box), ground, box_form(box, "right"), "dotted"))
    return found


def _compare(painter: Any) -> list[Part]:
    from kiosk.views.charts.compare import MARKER_U

    radius, ground = painter.style.px(MARKER_U), _rgb(painter, "bg")
    marks = enumerate(painter.plot.marks)
    return [_marker(mark.id, mark.kind, painter.at(n), radius, ground) for n, mark in marks]


def _number(painter: Any) -> list[Part]:
    """One value and its picture: nothing that could be taken for something else."""
    return [Part("picture", "picture", _spots(painter.picture_rect), _rgb(painter, "bg"))]


def _units(painter: Any) -> list[Part]:
    dots, ground = painter.dots, _rgb(painter, "bg")
    sets = {"part": range(dots.part), "others": range(dots.part, dots.count)}
    # Some dots have rings.
    clear = {
        name: [dots.at(n) for n in which if n % dots.rows != dots.rows - 1] for name, which in sets.items()
    }
    wanted = {"part": "large dots", "others": "small dots"} if dots.part else {"others": ""}
    found = []
    for name, form in wanted.items():
        few = clear[name][:40]
        spots = tuple((round(p.x()), round(p.y())) for p in clear[name])
        measured = dots_form(few, dots.pitch) if form else None
        found.append(Part(name, name, spots, ground, measured, form))
    return found


def _race(painter: Any) -> list[Part]:
    ground, found = _rgb(painter, "bg"), []
    for n, (lane, places) in enumerate(zip(painter.lanes, painter.places, strict=True)):
        spots = tuple((round(p.x()), round(p.y())) for p in places)
        found.append(Part(f"lane {n}", f"lane {n}", spots, ground, label=lane.side))
    return found


def _stopwatch(painter: Any) -> list[Part]:
    """The rings, and the dots that name them in the list: a ring and its dot are one series."""
    detail, s = painter.plot.detail, painter.style
    found, y = [], painter.list.y()
    for n, lap in enumerate(detail.laps):
        outer, inner = painter._ring(n)
        steps = [lap.seconds * share / 100 for share in range(3, 96)]
        places = [painter._at(at, (outer + inner) / 2) for at in steps]
        spots = tuple((round(p.x()), round(p.y())) for p in places)
        found.append(Part(f"ring {n}", f"lap {n}", spots, _rgb(painter, "surface_2")))
        high = painter._own_height(lap, s, painter.list.width())
        middle = y + high * (0.30 if painter._stacks(lap, s, painter.list.width()) else 0.5)
        side = s.px(8)
        dot = QRectF(painter.list.x() + s.px(30) - side / 2, middle - side / 2, side, side)
        found.append(Part(f"name {n}", f"lap {n}", _spots(dot), _rgb(painter, "surface")))
        y += high + s.px(8)
    return found


def _rate(painter: Any) -> list[Part]:
    ground, radius = _rgb(painter, "bg"), painter.pitch * 0.34
    few = range(0, painter.lit(painter.seconds), 7)
    return [_marker(f"second {n}", Kind.DERIVED, painter._dot(n), radius, ground) for n in few]


_PARTS: Final[dict[str, Callable[[Any], list[Part]]]] = {
    "years": _years,
    "bars": _rows,
    "share": _rows,
    "target": _rows,
    "poll": _poll,
    "compare": _compare,
    "number": _number,
    "range": _number,
    "units": _units,
    "race": _race,
    "stopwatch": _stopwatch,
    "rate": _rate,
}
