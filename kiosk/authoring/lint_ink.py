"""Where the words of a screen really stand: each text that is drawn, what bounds it, what lies under it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.views.scroll import ScrollPane
from kiosk.views.text import TextBox
from kiosk.views.witness import WITNESS

# A letter may lean over its box by so much of its size: serifs, italics and marks above do.
LEAN = 0.12


@dataclass(slots=True)
class Inked:
    """A text as it was drawn. Rectangles are px of its canvas: the widget or picture it was painted on."""

    text: str
    lines: list[QRectF]
    colour: QColor
    size: float
    """Em size, px."""
    bounds: QRectF
    """What it may not leave."""
    canvas: Any
    number: int
    """Its place in the order of drawing."""


@dataclass(slots=True)
class Shown:
    """A picture of the staff as it was drawn."""

    file: str
    pixmap: QPixmap
    box: QRectF
    canvas: Any
    number: int


@dataclass(slots=True)
class Seen:
    """All that was drawn, in its order."""

    texts: list[Inked] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many things were drawn."""
        return len(self.texts) + len(self.pictures)


@contextmanager
def witnessed(*, silent: bool = False) -> Iterator[Seen]:
    """Note what is drawn from here on; where it is `silent` texts are noted and left out."""
    seen = Seen()

    def text(box: TextBox, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        if not box.text.strip() or painter.opacity() < 0.05 or colour.alphaF() < 0.05:
            return
        turn = painter.worldTransform()
        if turn.isRotating():
            return
        lines = [turn.mapRect(line.translated(QPointF(x, y))) for line in box.ink() if line.width() > 0]
        canvas = painter.device()
        bounds = QRectF(0, 0, canvas.width(), canvas.height())
        if isinstance(canvas, QPixmap):
            ratio = canvas.devicePixelRatio()
            bounds = QRectF(0, 0, canvas.width() / ratio, canvas.height() / ratio)
        if painter.hasClipping():
            bounds = bounds & turn.mapRect(painter.clipBoundingRect())
        size = float(box.font.pixelSize()) * turn.m22()
        seen.texts.append(Inked(box.text, lines, QColor(colour), size, bounds, canvas, seen.count))

    def picture(file: str, pixmap: QPixmap, painter: QPainter, box: QRectF) -> None:
        turn = painter.worldTransform()
        canvas = painter.device()
        seen.pictures.append(Shown(file, QPixmap(pixmap), turn.mapRect(box), canvas, seen.count))

    WITNESS.text, WITNESS.picture, WITNESS.silent = text, picture, silent
    try:
        yield seen
    finally:
        WITNESS.text, WITNESS.picture, WITNESS.silent = None, None, False


def cut(one: Inked) -> float:
    """How far a text reaches out of what bounds it, px; 0 where it does not."""
    lean = one.size * LEAN
    far = 0.0
    for line in one.lines:
        for out in (
            one.bounds.left() - line.left(),
            line.right() - one.bounds.right(),
            one.bounds.top() - line.top(),
            line.bottom() - one.bounds.bottom(),
        ):
            far = max(far, out - lean)
    return far


def hidden(one: Inked) -> float:
    """How far a text reaches out of a widget that its own widget lies in, px. What can be scrolled to is not
    hidden."""
    if not isinstance(one.canvas, QWidget):
        return 0.0
    lean, far = one.size * LEAN, 0.0
    child: QWidget = one.canvas
    place = QPointF(0, 0)
    parent = child.parentWidget()
    while parent is not None:
        if isinstance(parent.parentWidget(), ScrollPane):
            return far
        place += QPointF(child.pos())
        for line in one.lines:
            there = line.translated(place)
            far = max(
                far,
                -there.left() - lean,
                there.right() - parent.width() - lean,
                -there.top() - lean,
                there.bottom() - parent.height() - lean,
            )
        child, parent = parent, parent.parentWidget()
    return far


def overlaps(texts: list[Inked]) -> Iterator[tuple[Inked, Inked]]:
    """Texts of one canvas that stand on each other."""
    canvases: dict[int, list[Inked]] = {}
    for one in texts:
        canvases.setdefault(id(one.canvas), []).append(one)
    for row in canvases.values():
        for number, one in enumerate(row):
            for other in row[:number]:
                if other.text != one.text and _meet(one, other):
                    yield other, one


def _meet(one: Inked, other: Inked) -> bool:
    least = min(one.size, other.size) * 0.25
    for a in one.lines:
        for b in other.lines:
            shared = a & b
            if shared.width() > least and shared.height() > least:
                return True
    return False


def faintest(one: Inked, picture: Shown, ground: QColor) -> float | None:
    """The least contrast between a text and a picture that it stands on, as a ratio of WCAG 2; None where it
    does not stand on it. `ground` is what shows through a transparent picture.

    A text on another widget than the picture has a ground of its own, or none: then it is looked for in the
    coordinates of the window.
    """
    to_window = _offset(one.canvas) - _offset(picture.canvas)
    if picture.number > one.number:
        return None
    if one.canvas is not picture.canvas and not _above(one.canvas, picture.canvas):
        return None
    least: float | None = None
    image: QImage | None = None
    for line in one.lines:
        shared = line.translated(to_window) & picture.box
        if shared.width() < 1 or shared.height() < 1:
            continue
        if image is None:
            image = QImage(picture.pixmap.size(), QImage.Format.Format_RGB32)
            image.fill(ground)
            painter = QPainter(image)
            painter.drawPixmap(0, 0, picture.pixmap)
            painter.end()
        ratio = _least_contrast(image, picture.box, shared, one.colour)
        least = ratio if least is None else min(least, ratio)
    return least


def _offset(canvas: Any) -> QPointF:
    if isinstance(canvas, QWidget):
        return QPointF(canvas.mapTo(canvas.window(), QPoint(0, 0)))
    return QPointF(0, 0)


def _above(canvas: Any, under: Any) -> bool:
    """True where a canvas is a widget that lies within the other one, and paints no ground of its own."""
    if not (isinstance(canvas, QWidget) and isinstance(under, QWidget) and under.isAncestorOf(canvas)):
        return False
    return not canvas.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


def _least_contrast(image: QImage, box: QRectF, part: QRectF, ink: QColor) -> float:
    """Of the pixels of a picture that lie under a part of its box."""
    across, down = image.width() / box.width(), image.height() / box.height()
    left, right = int((part.left() - box.left()) * across), int((part.right() - box.left()) * across)
    top, bottom = int((part.top() - box.top()) * down), int((part.bottom() - box.top()) * down)
    piece = image.copy(left, top, max(right - left, 1), max(bottom - top, 1))
    # Letters are as wide as some pixels: single ones that stick out hide nothing.
    piece = piece.scaled(
        max(piece.width() // 3, 1),
        max(piece.height() // 3, 1),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    own = luminance(ink)
    return min(
        contrast(own, luminance(piece.pixelColor(x, y)))
        for x in range(piece.width())
        for y in range(piece.height())
    )


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 to 1. Source: WCAG 2.2."""
    parts = []
    for part in (colour.redF(), colour.greenF(), colour.blueF()):
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: float, other: float) -> float:
    """Ratio of two luminances, 1 to 21. Source: WCAG 2.2."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
