"""What lies under a finger, and how it is told."""

from __future__ import annotations

import sys
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

MISSING: Final = object()


def takes(widget: QWidget) -> bool:
    """True while a widget is there, shown and enabled."""
    return shiboken6.isValid(widget) and widget.isVisible() and widget.isEnabled()


def local(widget: QWidget, top: QWidget, pos: QPointF) -> QPointF:
    """A point of the window in the coordinates of a widget of it."""
    return pos if widget is top else widget.mapFrom(top, pos)


def agrees(widget: QWidget, top: QWidget, guard: str, pos: QPointF) -> bool:
    """What its guard says to a point of the window; True where it has none."""
    allowed = getattr(widget, guard, None)
    return allowed is None or bool(allowed(local(widget, top, pos)))


def under(top: QWidget, pos: QPointF, methods: tuple[str, ...], guard: str) -> QWidget | None:
    """Nearest enabled widget at a point of the window that has one of `methods` and whose `guard` agrees."""
    widget: QWidget | None = top.childAt(pos.toPoint()) or top
    while widget is not None:
        if (
            widget.isEnabled()
            and any(hasattr(widget, name) for name in methods)
            and agrees(widget, top, guard, pos)
        ):
            return widget
        widget = None if widget is top else widget.parentWidget()
    return None


def tapped(top: QWidget, pos: QPointF) -> QWidget | None:
    """What a tap at a point of the window is for. A disabled widget hides what lies under it."""
    widget: QWidget | None = top.childAt(pos.toPoint()) or top
    while widget is not None:
        if hasattr(widget, "tap") and agrees(widget, top, "tappable", pos):
            return widget if widget.isEnabled() else None
        widget = None if widget is top else widget.parentWidget()
    return None


def ask(widget: QWidget, method: str, *args: Any) -> Any:
    """What a method of a widget answers; `MISSING` where the widget is gone or has none. One that fails stops
    no other finger: it is told as Python tells what nobody caught."""
    function = getattr(widget, method, None) if shiboken6.isValid(widget) else None
    if function is None:
        return MISSING
    try:
        return function(*args)
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        return None


def tell(widget: QWidget, method: str, *args: Any) -> bool:
    """Call a method of a widget; False where there is none to call."""
    return ask(widget, method, *args) is not MISSING
