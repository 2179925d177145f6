"""What Qt knows of this machine: displays, touch panel, how it draws."""

from __future__ import annotations

import math
from typing import Any, Final

from PySide6.QtGui import QGuiApplication, QInputDevice

OFF: Final = 0.1
"""By how much of the diagonal the display may differ from what the content says."""


def displays() -> list[dict[str, Any]]:
    """Each display: name, px, rotation in degrees, Hz, scale, and its diagonal in inches, 0 where unknown."""
    found = []
    for screen in QGuiApplication.screens():
        size, physical = screen.size(), screen.physicalSize()
        ratio = screen.devicePixelRatio()
        found.append(
            {
                "name": screen.name(),
                "px": (round(size.width() * ratio), round(size.height() * ratio)),
                "rotation": screen.angleBetween(screen.nativeOrientation(), screen.orientation()),
                "hz": round(screen.refreshRate()),
                "scale": ratio,
                "inches": round(math.hypot(physical.width(), physical.height()) / 25.4, 1),
            }
        )
    return found


def touch_panels() -> list[str]:
    """The names of the touch panels."""
    return [
        device.name() or "?"
        for device in QInputDevice.devices()
        if device.type() == QInputDevice.DeviceType.TouchScreen
    ]


def platform() -> str:
    """How Qt shows windows here: `xcb`, `wayland`, `offscreen`, `windows`."""
    return QGuiApplication.platformName()
