"""Every screen in every look: what can be touched is on the screen, large enough, apart, and within reach."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from kiosk.state.model import (
    PARENTS,
    TEXT_STEPS,
    Filter,
    Gather,
    KeepReading,
    Open,
    Play,
    Screen,
    SetReach,
    SetTextStep,
    ShowFilters,
)
from kiosk.state.order import items_of
from kiosk.views.scroll import ScrollPane
from kiosk.views.text import Label
from kiosk.views.widgets import Touchable

SIZES = [(960, 540), (540, 960)]
# The steps alternate over the items, so that each is seen at one of them and the first of a screen at all.
ITEMS_AT_ALL_STEPS = 1
CLOSE = {"YearDot", "Disc"}


def touchables(window: Any) -> list[Touchable]:
    """All that can be touched now."""
    top: tuple[QWidget, ...] = (window.dialog, window.dock) if window.dialog.isVisible() else (window,)
    cover = getattr(window.current, "cover", None)
    if cover is not None and not window.dialog.isVisible():
        top = (cover, window.dock)
    return [w for part in top for w in part.findChildren(Touchable) if w.isVisible() and tappable(w)]


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


def apart(one: Touchable, other: Touchable, a: QRect, b: QRect) -> float:
    """How far apart two places are, px; below 0 where they overlap."""
    if disc(one) and disc(other):
        far = math.dist((a.center().x(), a.center().y()), (b.center().x(), b.center().y()))
        return far - (a.width() + b.width()) / 2
    dx = max(a.left() - b.right(), b.left() - a.right()) - 1
    dy = max(a.top() - b.bottom(), b.top() - a.bottom()) - 1
    return max(dx, dy)


def name(widget: Touchable) -> str:
    """Who it is, for a message."""
    return f"{type(widget).__name__} {widget.accessibleName()[:24]!r}"


def faults(window: Any, line: float) -> list[str]:
    """What is wrong on the screen shown now."""
    touch, gap = window.look.metrics.touch - 1, window.look.metrics.gap - 1
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
        # Marks on the axis stand where their years are, however near.
        least = -2.0 if {type(one).__name__, type(other).__name__} & CLOSE else gap
        if apart(one, other, a, b) < least:
            found.append(f"{name(one)} and {name(other)} are {apart(one, other, a, b):.0f} px apart: {a} {b}")
    return found if window.dialog.isVisible() else found + word_faults(window, places)


def word_faults(window: Any, places: list[tuple[Touchable, QRect, ScrollPane | None]]) -> list[str]:
    """Words that are cut, or that lie under something to touch."""
    found = []
    cover = getattr(window.current, "cover", None)
    for words in (cover or window).findChildren(Label):
        if not words.isVisible() or not words.text:
            continue
        box = words.box(words.width())
        if box.height > words.height() + 2 or box.width > words.width() + 2:
            found.append(f"{words.text[:24]!r} is cut: {box.width:.0f} x {box.height:.0f} in {words.size()}")
        pane = pane_of(words)
        seen = (
            rect_in(words, window) if pane is None else rect_in(words, window) & rect_in(pane._port, window)
        )
        # The words themselves, not the whole width that they may take.
        seen.setWidth(min(seen.width(), math.ceil(box.width)))
        for widget, place, _pane in places:
            if not seen.isEmpty() and not widget.isAncestorOf(words) and place.intersects(seen):
                found.append(f"{words.text[:24]!r} lies under {name(widget)}")
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
def test_what_opens_over_the_timeline_fits_too(
    make_exhibit: Callable[..., Any], content: Any, size: tuple[int, int], lang: str, reach: bool
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, screen=Screen.TIMELINE, reach=reach)
    window = exhibit.window
    found = []
    for step in TEXT_STEPS:
        exhibit.dispatch(SetTextStep(step))
        for what, begin, end in (
            ("filters", ShowFilters(True), ShowFilters(False)),
            ("filtered", Filter("kind:policy"), Filter(None)),
            ("list", Gather(tuple(content.events)), Gather(())),
            ("playing", Play(True), Play(False)),
        ):
            exhibit.dispatch(begin)
            window.pump()
            line = window.look.metrics.reach_y if reach else 0.0
            found += [f"{what} {step} %: {fault}" for fault in faults(window, line)]
            exhibit.dispatch(end)
            window.pump()
    assert not found, "\n" + "\n".join(found)


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
        exhibit.force_warning(14)
        window.pump()
        line = window.look.metrics.reach_y if reach else 0.0
        found += [f"idle {step} %: {fault}" for fault in faults(window, line)]
        exhibit.dispatch(KeepReading())
    assert not found, "\n" + "\n".join(found)
