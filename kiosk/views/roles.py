"""What a widget of ours is, to assistive technology. Qt knows that of its own controls only: any other widget
would be a filler, which screen readers pass over, whatever it says.

Qt would ask a factory when it needs to know, but PySide keeps whatever a Python factory makes until the
program ends. So each widget has its interface from the start, and those of widgets that are gone are let go
here.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

import shiboken6
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class Role(Enum):
    """What widgets of ours can be."""

    TEXT = QAccessible.Role.StaticText
    PICTURE = QAccessible.Role.Graphic
    CHART = QAccessible.Role.Chart
    CANVAS = QAccessible.Role.Canvas
    DIALOG = QAccessible.Role.Dialog
    WINDOW = QAccessible.Role.Window


SWEPT_EVERY: Final = 128
"""So many interfaces are made between two looks for those whose widgets are gone."""


class _Interfaces:
    """The interfaces of widgets that live. Qt deletes them with their widgets, and holds no reference that
    would keep them until then."""

    def __init__(self) -> None:
        self.kept: list[QAccessibleWidget] = []
        self._made = 0

    def keep(self, one: QAccessibleWidget) -> None:
        """Have it as long as its widget."""
        self.kept.append(one)
        self._made += 1
        if self._made % SWEPT_EVERY == 0:
            self.sweep()

    def sweep(self) -> None:
        """Let go of those whose widgets are gone."""
        self.kept = [one for one in self.kept if shiboken6.isValid(one)]


interfaces: Final = _Interfaces()


def speaks_as(widget: QWidget, role: Role) -> None:
    """Say once, where a widget is made, what it is; what it says is its accessible name."""
    interface = QAccessibleWidget(widget, role.value)
    QAccessible.registerAccessibleInterface(interface)
    interfaces.keep(interface)
