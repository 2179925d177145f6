"""What can be touched on the window now: nothing that is covered, disabled or out of sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from kiosk.views.widgets import Touchable

if TYPE_CHECKING:
    from kiosk.views.window import KioskWindow


def front(window: KioskWindow) -> tuple[QWidget, ...]:
    """What is to be used while something lies over the screen: that, and the dock. Empty where nothing
    does."""
    over: tuple[QWidget | None, ...] = (
        window.staff if window.staff_open else None,
        window.dialog,
        *window.access.sheets,
    )
    shown = [one for one in over if one is not None and one.isVisible()][:1]
    return (*shown, window.dock) if shown else ()


def in_front(canvas: Any, over: Sequence[QWidget]) -> bool:
    """True where a widget can be used while `over` lies over the screen."""
    if not over:
        return True
    return isinstance(canvas, QWidget) and any(one is canvas or one.isAncestorOf(canvas) for one in over)


def sight(widget: QWidget, window: QWidget) -> QRect:
    """The part of the window in which a widget can be seen, px."""
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        box &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget()
    return box & window.rect()


def targets(window: KioskWindow) -> list[tuple[Touchable, QRect]]:
    """Each target with the part of it that is seen, px of the window."""
    over = front(window)
    found = []
    for one in window.findChildren(Touchable):
        if not one.isVisible() or not one.isEnabled() or not in_front(one, over):
            continue
        box = sight(one, window)
        if not box.isEmpty() and not _covered(one, box.center(), window):
            found.append((one, box))
    return found


def _covered(widget: QWidget, point: QPoint, window: QWidget) -> bool:
    """True where another widget lies over the middle of it."""
    at = window.childAt(point)
    return at is not None and at is not widget and not widget.isAncestorOf(at) and not at.isAncestorOf(widget)


def rows(found: Iterable[tuple[Touchable, QRect]]) -> list[list[tuple[Touchable, QRect]]]:
    """Targets as one reads them: rows from the top, each from the left. What stands beside each other for
    half of its height is one row."""
    lines: list[list[tuple[Touchable, QRect]]] = []
    for one in sorted(found, key=lambda pair: (pair[1].center().y(), pair[1].x())):
        box = one[1]
        if lines:
            first = lines[-1][0][1]
            shared = min(box.bottom(), first.bottom()) - max(box.top(), first.top())
            if shared * 2 >= min(box.height(), first.height()):
                lines[-1].append(one)
                continue
        lines.append([one])
    return [sorted(line, key=lambda pair: pair[1].x()) for line in lines]
