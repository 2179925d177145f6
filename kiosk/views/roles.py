"""What a widget of ours is, to assistive technology. Qt knows that of its own controls only: any other widget
would be a filler, which screen readers pass over, whatever it says."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLES: Final = {
    "text": QAccessible.Role.StaticText,
    "picture": QAccessible.Role.Graphic,
    "chart": QAccessible.Role.Chart,
    "canvas": QAccessible.Role.Canvas,
    "dialog": QAccessible.Role.Dialog,
    "window": QAccessible.Role.Window,
}
"""Values of the class attribute `spoken_as`."""


def interface_of(_name: str, thing: QObject) -> QAccessibleInterface | None:
    """What tells of a widget whose class has `spoken_as`; None leaves it to Qt."""
    role = getattr(thing, "spoken_as", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, ROLES[role])


@cache
def install() -> None:
    """Have Qt ask for them, once in a process."""
    QAccessible.installFactory(interface_of)
