"""What Qt knows of this machine: displays, touch panel, how it draws."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtGui import QGuiApplication, QInputDevice


def displays() -> list[dict[str, Any]]:
    """Each display: name, px, rotation in degrees, Hz, and its diagonal in inches, 0 where unknown."""
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
