"""Where the parts of a theme stand in their drawing, form by form.

Each form places boxes around its texts and says what joins them; where the boxes would not fit side by side
they stand one under another, with the same joins.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainterPath, QPolygonF

from kiosk.presenters.theme import Parts
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_width

GAP_U, ARROW_U = 22.0, 74.0
# Of a box beside others; a narrower one breaks its words.
LEAST_U, MOST_U = 150.0, 330.0
# Room left and right of the words in a box, and in a pillar.
INSET_U, SLIM_U = 18.0, 10.0
SHAFT_U, GABLE_U = 130.0, 60.0
# A ring is at least so high, as a share of its width.
ROUND = 0.36
# Height of the boxes of a large drawing.
TALL = 1.4


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a drawing is: the role of its words, and how much higher than its words a box is at least."""

    style: Style
    role: str = "card_title"
    tall: float = 1.0

    @property
    def lang(self) -> str:
        """The language of the words."""
        return self.style.lang

    def px(self, u: float) -> float:
        """Pixels of a length in u."""
        return self.style.px(u)

    def font(self) -> QFont:
        """The font of the words."""
        return self.style.font(self.role)


class CentredBox(TextBox):
    """A text centred in the width that it was given, `room` px."""

    __slots__ = ("room",)

    def __init__(self, text: str, style: Scale, room: float) -> None:
        align = Qt.AlignmentFlag.AlignHCenter
        super().__init__(text, style.font(), room, 1.3, lang=style.lang, align=align)
        self.room = room


@dataclass
class Drawn:
    """Boxes with their texts, px from the corner of the drawing; lines between them, with arrow heads.

    `frames` are the outlines where they are not the boxes of the texts, one for each. `shafts` are fluted,
    as pillars are. `ways` lead from the dot at `start` to what has not happened yet.
    """

    height: float = 0.0
    boxes: list[tuple[QRectF, CentredBox]] = field(default_factory=list)
    joins: list[tuple[QPointF, QPointF, bool]] = field(default_factory=list)
    solids: list[QRectF] = field(default_factory=list)
    circle: QRectF | None = None
    frames: list[QRectF] = field(default_factory=list)
    shafts: list[QRectF] = field(default_factory=list)
    gable: QPolygonF | None = None
    ways: list[QPainterPath] = field(default_factory=list)
    start: QPointF | None = None


def lay_out(look: Style, parts: Parts, width: float, *, large: bool = False) -> Drawn:
    """The drawing of some parts in a width, px; with `large` where it is the one thing to look at."""
    style = Scale(look, "section", TALL) if large else Scale(look)
    maker = FORMS.get(parts.form, _list)
    return maker(style, parts.texts, width) or _list(style, parts.texts, width)


def _set(style: Scale, text: str, width: float, inset_u: float = INSET_U) -> CentredBox:
    return CentredBox(text, style, max(width - 2 * style.px(inset_u), 1.0))


def _widest(style: Scale, texts: tuple[str, ...], inset_u: float = INSET_U) -> float:
    """Width of a box that breaks no word: the longest Latin word, or six Chinese characters."""
    font = style.font()
    words = [w for t in texts for w in (t.split() if style.lang == "en" else [t[:6]])]
    return max((text_width(w, font) for w in words), default=0.0) + 2 * style.px(inset_u) + 2


def _heights(style: Scale, boxes: list[CentredBox], least_u: float = 76) -> float:
    return max(max(b.height for b in boxes) + 2 * style.px(16), style.px(least_u) * style.tall)


def _list(style: Scale, texts: tuple[str, ...], width: float) -> Drawn:
    """One under another; a thread down the side holds them together."""
    found, gap, inset = Drawn(), style.px(14), style.px(34)
    y = 0.0
    for text in texts:
        box = _set(style, text, width - inset)
        high = _heights(style, [box], 70)
        found.boxes.append((QRectF(inset, y, width - inset, high), box))
        middle = y + high / 2
        found.joins.append((QPointF(style.px(8), middle), QPointF(inset, middle), False))
        y += high + gap
    if len(texts) > 1:
        first, last = found.joins[0][0], found.joins[-1][0]
        found.joins.append((first, last, False))
    found.height = max(y - gap, 0.0)
    return found


def _pillars(style: Scale, texts: tuple[str, ...], width: float) -> Drawn | None:
    """Side by side between a base and the gable that they carry."""
    gap, bar, lip = style.px(GAP_U * 0.7), style.px(14), style.px(6)
    each = (width - gap * (len(texts) + 1)) / len(texts)
    if each < max(_widest(style, texts, SLIM_U), style.px(LEAST_U)):
        return None
    each = min(each, style.px(MOST_U))
    left = (width - len(texts) * each - (len(texts) - 1) * gap) / 2
    boxes = [_set(style, t, each, SLIM_U) for t in texts]
    head, shaft = _heights(style, boxes, 96), style.px(SHAFT_U) * style.tall
    top = style.px(GABLE_U) + bar + lip
    found = Drawn(top + head + shaft + lip + bar)
    for n, box in enumerate(boxes):
        x = left + n * (each + gap)
        found.boxes.append((QRectF(x, top, each, head), box))
        found.frames.append(QRectF(x, top, each, head + shaft))
        found.shafts.append(QRectF(x, top + head, each, shaft - style.px(12)))
    span = QRectF(left - gap, style.px(GABLE_U), len(texts) * (each + gap) + gap, bar)
    found.solids = [span, QRectF(span.x(), found.height - bar, span.width(), bar)]
    ridge = QPointF(span.center().x(), style.px(3))
    found.gable = QPolygonF([ridge, span.topRight(), span.topLeft()])
    return found


def _nested(style: Scale, texts: tuple[str, ...], width: float) -> Drawn | None:
    """One in another, the first outside."""
    step = style.px(GAP_U)
    inner = width - 2 * step * (len(texts) - 1)
    if inner < max(_widest(style, texts), style.px(LEAST_U)):
        return None
    found, y, last = Drawn(), 0.0, len(texts) - 1
    for n, text in enumerate(texts):
        wide = width - 2 * step * n
        box = _set(style, text, wide)
        high = box.height + style.px(60 if n == last else 32) * style.tall
        found.boxes.append((QRectF(n * step, y, wide, high), box))
        y += high
    found.height = y + step * last
    for n, (zone, _box) in enumerate(found.boxes):
        found.frames.append(QRectF(zone.x(), zone.y(), zone.width(), found.height - n * step - zone.y()))
    return found


def _ahead(style: Scale, texts: tuple[str, ...], width: float) -> Drawn | None:
    """Ways that part from where one stands and lead to each of them."""
    gap = style.px(GAP_U)
    each = width - max(style.px(170), width * 0.3)
    if each < max(_widest(style, texts), style.px(LEAST_U)):
        return None
    left = width - each
    boxes = [_set(style, t, each) for t in texts]
    high = _heights(style, boxes, 96)
    found = Drawn(len(texts) * high + (len(texts) - 1) * gap)
    found.start = QPointF(style.px(28), found.height / 2)
    begin = found.start + QPointF(style.px(30), 0)
    for n, box in enumerate(boxes):
        to = QRectF(left, n * (high + gap), each, high)
        found.boxes.append((to, box))
        end = QPointF(to.left() - style.px(8), to.center().y())
        bend = QPointF((end.x() - begin.x()) * 0.55, 0)
        way = QPainterPath(begin)
        way.cubicTo(begin + bend, end - bend, end)
        found.ways.append(way)
    return found


def _pair(style: Scale, texts: tuple[str, ...], width: float) -> Drawn | None:
    """The first, and an arrow from it to each of the others."""
    gap, arrow = style.px(GAP_U), style.px(ARROW_U)
    each = (width - arrow) / 2
    if each < max(_widest(style, texts), style.px(LEAST_U)):
        return _down(style, texts, width)
    each = min(each, style.px(MOST_U) * 1.25)
    left = (width - 2 * each - arrow) / 2
    boxes = [_set(style, t, each) for t in texts]
    high = _heights(style, boxes, 96)
    count = len(texts) - 1
    found = Drawn(count * high + (count - 1) * gap)
    first = QRectF(left, (found.height - high) / 2, each, high)
    found.boxes.append((first, boxes[0]))
    for n, box in enumerate(boxes[1:]):
        to = QRectF(left + each + arrow, n * (high + gap), each, high)
        found.boxes.append((to, box))
        found.joins.append(
            (
                QPointF(first.right() + style.px(8), first.center().y()),
                QPointF(to.left() - style.px(8), to.center().y()),
                True,
            )
        )
    return found


def _down(style: Scale, texts: tuple[str, ...], width: float) -> Drawn:
    """A pair where it is narrow: an arrow from each to the next would say another thing, so one arrow leads
    from the first to the rest, which stand close together."""
    found, gap, arrow = Drawn(), style.px(14), style.px(ARROW_U) * 0.8
    y = 0.0
    for n, text in enumerate(texts):
        box = _set(style, text, width)
        high = _heights(style, [box])
        found.boxes.append((QRectF(0, y, width, high), box))
        y += high + (arrow if n == 0 else gap)
    first = found.boxes[0][0]
    x = first.center().x()
    begin = QPointF(x, first.bottom() + style.px(6))
    found.joins.append((begin, QPointF(x, first.bottom() + arrow - style.px(6)), True))
    found.height = y - gap
    return found


def _ring(style: Scale, texts: tuple[str, ...], width: float) -> Drawn | None:
    """Around a circle, clockwise from the top."""
    return _around(style, texts, width, None)


def _hub(style: Scale, texts: tuple[str, ...], width: float) -> Drawn | None:
    """The first in the middle, the others around it and joined to it."""
    return _around(style, texts[1:], width, texts[0])


def _around(style: Scale, texts: tuple[str, ...], width: float, middle: str | None) -> Drawn | None:
    gap = style.px(GAP_U)
    each = min(max(_widest(style, (*texts, middle or "")), style.px(LEAST_U) * 1.25), style.px(MOST_U))
    if each > width:
        return None
    boxes = [_set(style, t, each) for t in texts]
    centre = _set(style, middle, each) if middle is not None else None
    high = _heights(style, boxes if centre is None else [*boxes, centre], 84)
    across = (min(width, style.px(980)) - each) / 2
    # Two stand left and right of the middle, any other number begins at the top.
    turn = math.pi if len(texts) == 2 else -math.pi / 2
    spots = [turn + 2 * math.pi * n / len(texts) for n in range(len(texts))]
    for step in range(1, 9):
        down = max((high + gap) * step / 2, across * ROUND) if len(texts) > 2 or step > 1 else 0.0
        rects = [
            QRectF(across * math.cos(a) - each / 2, down * math.sin(a) - high / 2, each, high) for a in spots
        ]
        everything = [*rects, QRectF(-each / 2, -high / 2, each, high)] if centre is not None else rects
        if _apart(everything, gap * 0.8):
            break
    else:
        return None
    top, foot = min(r.top() for r in everything), max(r.bottom() for r in everything)
    found = Drawn(foot - top)
    shift = QPointF(width / 2, -top)
    if centre is None:
        found.circle = QRectF(-across, -down, 2 * across, 2 * down).translated(shift)
    else:
        found.boxes.append((everything[-1].translated(shift), centre))
        found.joins = [(shift, r.center() + shift, False) for r in rects]
    found.boxes += [(r.translated(shift), box) for r, box in zip(rects, boxes, strict=True)]
    return found


def _apart(rects: list[QRectF], gap: float) -> bool:
    grown = [r.adjusted(-gap / 2, -gap / 2, gap / 2, gap / 2) for r in rects]
    return not any(a.intersects(b) for n, a in enumerate(grown) for b in grown[:n])


FORMS: Final[dict[str, Callable[[Scale, tuple[str, ...], float], Drawn | None]]] = {
    "list": _list,
    "pillars": _pillars,
    "pair": _pair,
    "ring": _ring,
    "hub": _hub,
    "nested": _nested,
    "ahead": _ahead,
}
