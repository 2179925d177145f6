"""One screen measured: where each text stands and what lies under it, and where each target is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from kiosk.authoring.audit.looks import IDLE, LISTEN, OVER, SETTINGS, Look, Place
from kiosk.authoring.lint_ink import Inked, Seen, contrast, luminance, witnessed
from kiosk.presenters.metrics import Metrics
from kiosk.state.model import Listen, Open, Screen, ShowSettings, Visit
from kiosk.views.access.targets import front, in_front, sight, targets
from kiosk.views.scroll import ScrollPane

if TYPE_CHECKING:
    from kiosk.app import Exhibit

BODY_LINES: Final = 3
"""From so many lines on a text is body text."""
GRAIN: Final = 3
"""Pixels of the ground are taken together so many by so many: letters are as wide, and a single pixel that
sticks out hides none."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is drawn. `size` is its em in px; `contrast` the ratio of WCAG 2 to what lies under it, at
    its worst, None where that cannot be told."""

    words: str
    inked: Inked
    size: float
    lines: int
    contrast: float | None


@dataclass(frozen=True, slots=True)
class Target:
    """What can be touched. `box` is the part of it that is seen, px of the window; `width` and `height` are
    those of the whole, which a pane may have scrolled out of sight in part."""

    name: str
    box: QRect
    width: int
    height: int
    group: int
    """Targets of one strip, as keys of a keyboard, have the same number."""


@dataclass(slots=True)
class Measured:
    """All that a screen shows."""

    place: Place
    look: Look
    metrics: Metrics
    window: QRect
    stage: QRect
    reach_y: float
    """Above it nothing is to be touched, px; 0 where low reach is off."""
    texts: list[Text] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)


def open_place(exhibit: Exhibit, place: Place, look: Look) -> None:
    """Bring an exhibit to a place in a look, as a visitor finds it."""
    visit = Visit(
        screen=Screen.HOME,
        lang=look.lang,
        first_lang=look.lang,
        text_step=look.step,
        theme=look.theme,
        reach=look.reach,
        hand=look.hand,
    )
    exhibit.store.visit = visit
    # As where there are sounds: each card has a button more.
    exhibit.window.book.voiced = lambda _visit: True
    screen = Screen.HOME if place.screen in OVER else Screen(place.screen)
    if screen is not Screen.HOME:
        exhibit.dispatch(Open(screen, place.item))
    exhibit.window.show_visit(exhibit.store.visit)
    if place.screen == IDLE:
        exhibit.force_warning(left=14.0)
    elif place.screen == SETTINGS:
        exhibit.dispatch(ShowSettings(True))
    elif place.screen == LISTEN:
        events = exhibit.store.content.events
        if events:
            exhibit.dispatch(Open(Screen.EVENT, next(iter(events))))
            exhibit.dispatch(Listen("on"))


def measure(exhibit: Exhibit, place: Place, look: Look) -> Measured:
    """Measure a place in a look. The window has the size of the look already."""
    window = exhibit.window
    with witnessed(silent=True) as seen:
        open_place(exhibit, place, look)
        window.pump()
        window.pump()
        while exhibit.pictures.waiting:
            window.pump()
        seen.texts.clear()
        ground = window.grab().toImage()
    metrics = window.look.metrics
    found = Measured(
        place,
        look,
        metrics,
        window.rect(),
        window.stage,
        metrics.reach_y if look.reach and window.visit.screen is not Screen.ATTRACT else 0.0,
        seen=seen,
    )
    over = front(window)
    seen.texts[:] = [one for one in seen.texts if in_front(one.canvas, over)]
    found.texts = [_text(one, ground, window) for one in seen.texts]
    found.targets = _targets(window)
    return found


def _text(one: Inked, ground: QImage, window: QWidget) -> Text:
    worst: float | None = None
    if isinstance(one.canvas, QWidget):
        offset = QPointF(one.canvas.mapTo(window, QPoint(0, 0)))
        seen = QRectF(sight(one.canvas, window))
        for line in one.lines:
            part = line.translated(offset).intersected(seen)
            if part.width() >= 1 and part.height() >= 1:
                ratio = least_contrast(ground, part.toAlignedRect(), one.colour)
                worst = ratio if worst is None else min(worst, ratio)
    return Text(one.text, one, one.size, len(one.lines), worst)


def least_contrast(ground: QImage, box: QRect, ink: QColor) -> float:
    """The contrast of a colour to the pixel of a part of a picture that is nearest to it."""
    from PySide6.QtCore import Qt

    piece = ground.copy(box)
    piece = piece.scaled(
        max(piece.width() // GRAIN, 1),
        max(piece.height() // GRAIN, 1),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB32)
    colours = set()
    for y in range(piece.height()):
        colours.update(memoryview(piece.constScanLine(y)).cast("I")[: piece.width()])
    own, alpha = luminance(ink), ink.alphaF()
    worst = 21.0
    for value in colours:
        under = QColor.fromRgb(value & 0xFFFFFF)
        over = own if alpha >= 0.999 else luminance(_over(ink, under, alpha))
        worst = min(worst, contrast(over, luminance(under)))
    return worst


def _over(ink: QColor, under: QColor, alpha: float) -> QColor:
    pairs = zip(ink.getRgbF()[:3], under.getRgbF()[:3], strict=True)  # type: ignore[index]
    return QColor.fromRgbF(*(a * alpha + b * (1 - alpha) for a, b in pairs))


def _targets(window: Any) -> list[Target]:
    """Everything that a finger can act on, and that is not covered."""
    groups: dict[int, int] = {}
    return [
        Target(
            one.accessibleName(),
            box,
            one.width(),
            one.height(),
            groups.setdefault(id(one.parentWidget()), len(groups)),
        )
        for one, box in targets(window)
    ]


def panes(window: QWidget) -> list[ScrollPane]:
    """The panes with more in them than is seen."""
    return [
        pane
        for pane in window.findChildren(ScrollPane)
        if pane.isVisible() and pane.body.height() > pane.height()
    ]
