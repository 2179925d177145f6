"""Arrows move the focus as the targets stand: up and down from row to row, left and right within one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt

from kiosk.views.access.targets import rows, targets
from kiosk.views.widgets import Touchable

if TYPE_CHECKING:
    from kiosk.views.window import KioskWindow

WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def move_focus(window: KioskWindow, key: Qt.Key) -> bool:
    """Move the focus from the target that has it; False where none has it, or the key is no arrow.

    Beyond the last row comes the first one, and beyond the end of a row its beginning.
    """
    focus = window.focusWidget()
    if key not in WAYS or not isinstance(focus, Touchable) or not focus.hasFocus():
        return False
    lines = rows(targets(window))
    at = next(
        ((r, c) for r, line in enumerate(lines) for c, (one, _) in enumerate(line) if one is focus), None
    )
    if at is None:
        return False
    row, column = at
    across, down = WAYS[key]
    if across:
        line = lines[row]
        target = line[(column + across) % len(line)][0]
    else:
        box = lines[row][column][1]
        line = lines[(row + down) % len(lines)]
        target = min(line, key=lambda pair: _aside(pair[1], box))[0]
    target.setFocus(Qt.FocusReason.TabFocusReason)
    return True


def _aside(one: QRect, other: QRect) -> float:
    """How far a box stands to the side of another one, px; 0 where it stands over or under it."""
    gap = max(one.left() - other.right(), other.left() - one.right(), 0)
    return gap + abs(one.center().x() - other.center().x()) / 10_000
