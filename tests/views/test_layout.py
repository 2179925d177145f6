"""Every screen in every look: what can be touched is on the screen, large enough, apart, and within reach."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from kiosk.state.model import PARENTS, TEXT_STEPS, Open, Screen, SetReach, SetTextStep
from kiosk.state.order import items_of
from kiosk.views.scroll import ScrollPane
from kiosk.views.widgets import Touchable

SIZES = [(960, 540), (540, 960)]
# The steps alternate over the items, so that each is seen at one of them and the first of a screen at all.
ITEMS_AT_ALL_STEPS = 1


def touchables(window: Any) -> list[Touchable]:
    """All that can be touched now."""
    return [w for w in window.findChildren(Touchable) if w.isVisible() and tappable(w)]


def tappable(widget: Touchable) -> bool:
    """False for what is shown but takes no touch, as the discs under the open water."""
    guard = getattr(widget, "tappable", None)
    return guard is None or bool(guard(widget.rect().center().toPointF()))


def rect_in(widget: QWidget, top: QWidget) -> QRect:
    """The place of a widget inside another."""
    return QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())


def pane_of(widget: QWidget) -> ScrollPane | None:
    """The pane that a widget scrolls in."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, ScrollPane):
        if isinstance(parent.parentWidget(), ScrollPane) and parent.parentWidget()._buttons is parent:
            return None
        parent = parent.parentWidget()
    return parent


def disc(widget: Touchable) -> bool:
    """Round ones are measured by their circles."""
    return type(widget).__name__ in {"Disc", "NodeDot"}


def overlap(one: Touchable, other: Touchable, a: QRect, b: QRect) -> bool:
    """True where two places share more than a pixel's edge."""
    if disc(one) and disc(other):
        far = math.dist((a.center().x(), a.center().y()), (b.center().x(), b.center().y()))
        return far < (a.width() + b.width()) / 2 - 2
    shared = a.intersected(b)
    return shared.width() > 1 and shared.height() > 1


def name(widget: Touchable) -> str:
    """Who it is, for a message."""
    return f"{type(widget).__name__} {widget.accessibleName()[:24]!r}"


def faults(window: Any, line: float) -> list[str]:
    """What is wrong on the screen shown now."""
    touch = window.look.metrics.touch - 1
    found = []
    places: list[tuple[Touchable, QRect, ScrollPane | None]] = []
    for widget in touchables(window):
        pane = pane_of(widget)
        rect = rect_in(widget, window)
        if min(widget.width(), widget.height()) < touch:
            found.append(f"{name(widget)}: {widget.width()} x {widget.height()}, {touch:.0f} asked for")
        if pane is None:
            if not window.rect().contains(rect):
                found.append(f"{name(widget)}: {rect} outside of the window")
        elif not pane.body.rect().contains(rect_in(widget, pane.body)):
            found.append(f"{name(widget)}: {rect_in(widget, pane.body)} outside of {pane.body.rect()}")
        seen = rect if pane is None else rect & rect_in(pane._port, window)
        if not seen.isEmpty():
            if seen.top() < line - 1:
                found.append(f"{name(widget)}: {rect.top()} is above the reach line {line:.0f}")
            places.append((widget, seen, pane))
    for (one, a, _), (other, b, _) in combinations(places, 2):
        if overlap(one, other, a, b):
            found.append(f"{name(one)} overlaps {name(other)}: {a} {b}")
    return found


def shots(content: Any) -> list[tuple[Screen, str | None, int]]:
    """Each screen and each item, with its number among its like."""
    made: list[tuple[Screen, str | None, int]] = []
    for screen in Screen:
        if screen in PARENTS:
            made.extend((screen, item, k) for k, item in enumerate(items_of(content, screen)))
        else:
            made.append((screen, None, 0))
    return made


@pytest.mark.parametrize("size", SIZES, ids=["landscape", "portrait"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("reach", [False, True], ids=["", "reach"])
def test_what_can_be_touched_is_there_large_enough_and_apart(
    make_exhibit: Callable[..., Any], content: Any, size: tuple[int, int], lang: str, reach: bool
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, screen=Screen.HOME)
    window = exhibit.window
    found = []
    for step in TEXT_STEPS[::2]:
        exhibit.dispatch(SetReach(reach))
        exhibit.dispatch(SetTextStep(step))
        for screen, item, k in shots(content):
            if k >= ITEMS_AT_ALL_STEPS and TEXT_STEPS[::2][k % 2] != step:
                continue
            exhibit.dispatch(Open(screen, item))
            window.pump()
            line = window.look.metrics.reach_y if reach and screen is not Screen.ATTRACT else 0.0
            found += [f"{screen} {item or ''} {step} %: {fault}" for fault in faults(window, line)]
    assert not found, "\n" + "\n".join(found)
