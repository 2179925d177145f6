"""The checks of displays, touch panels and graphics: what the window system and Linux tell of them, against
what the content and staff have set. Knows no Qt: the caller asks that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.runtime.doctor import Finding

OFF: Final = 0.1
"""By how much of the diagonal the display may differ from what the content says."""
INPUT: Final = Path("/proc/bus/input/devices")
GRAPHICS: Final = Path("/sys/class/drm")
# Bits of linux/input-event-codes.h.
_DIRECT, _MANY_FINGERS, _TOUCH, _PEN = 0x01, 0x35, 0x14A, 0x140


@dataclass(frozen=True, slots=True)
class Screen:
    """A display: `px` wide and high as it stands, `rotation` in degrees, `hz`, `inches` across, 0 where it is
    not known."""

    name: str
    px: tuple[int, int]
    rotation: int
    hz: int
    inches: float


def display(screens: Sequence[Screen], platform: str, inches: float, shape: str) -> Finding:
    """The displays. `inches` is the diagonal that the content gives, 0 where it gives none; `shape` is
    `landscape`, `portrait` or empty where staff have set none."""
    if not screens:
        todo = ("打开显示器，或登录桌面", "Switch the display on, or log in to the desktop")
        return Finding("display", "red", "没有显示器", "no display", *todo)
    first = screens[0]
    width, height = first.px
    said = f"{first.name or '?'} {width}x{height}, {first.rotation}°, {first.hz} Hz, {platform}"
    if len(screens) > 1:
        said += f" (+{len(screens) - 1})"
    if shape and (height > width) != (shape == "portrait"):
        zh = f"显示器 {said}：画面方向不对，应为{'竖' if shape == 'portrait' else '横'}放"
        en = f"display {said}: the picture should be in {shape}"
        fix = (
            "在系统里旋转画面，或改 settings.toml 的 shape",
            "Turn the picture in the system, or change shape in settings.toml",
        )
        return Finding("display", "red", zh, en, *fix)
    if first.inches and inches and abs(first.inches - inches) > inches * OFF:
        zh = f"显示器 {said}：{first.inches:g} 英寸，内容里写的是 {inches:g}"
        en = f"display {said}: {first.inches:g} inch, and {inches:g} in the content"
        fix = ("改 exhibit.yaml 的 diagonal_in", "Change diagonal_in in exhibit.yaml")
        return Finding("display", "yellow", zh, en, *fix)
    return Finding("display", "green", f"显示器 {said}", f"display {said}")


def touch(seen: Sequence[str], system: Sequence[str]) -> Finding:
    """The touch panels: `seen` by the window system, and those of which the `system` itself knows."""
    if seen:
        names = ", ".join(seen)
        return Finding("touch", "green", f"触摸屏 {names}", f"touch panel {names}")
    if system:
        names = ", ".join(system)
        todo = (
            "重新启动机器；还是不行，让显示服务器有权限读输入设备",
            "Restart the machine; if that does not help, let the display server read input devices",
        )
        zh = f"系统有触摸屏 {names}，窗口系统没有收到"
        en = f"the system has the touch panel {names}, the window system does not get it"
        return Finding("touch", "red", zh, en, *todo)
    todo = (
        "插好触摸屏的 USB 线；用鼠标也能操作",
        "Plug in the USB cable of the panel; a mouse works too",
    )
    return Finding("touch", "yellow", "没有找到触摸屏", "no touch panel was found", *todo)


def graphics(drivers: Sequence[str] | None) -> Finding:
    """How the picture comes to the display. `drivers` of the graphics devices, None where the system does not
    tell."""
    zh, en = "画面由处理器画（raster）", "the picture is drawn by the processor (raster)"
    if drivers is None:
        return Finding("graphics", "green", zh, en)
    if not drivers:
        todo = (
            "4K 屏上如果不流畅，装好显卡驱动",
            "Where a 4K display is not smooth, install the driver of the graphics device",
        )
        return Finding(
            "graphics",
            "yellow",
            f"{zh}，没有显卡，窗口系统也用处理器",
            f"{en}; there is no graphics device, so the window system uses the processor too",
            *todo,
        )
    names = ", ".join(drivers)
    return Finding("graphics", "green", f"{zh}，由显卡 {names} 显示", f"{en} and shown by {names}")


def touch_devices(file: Path = INPUT) -> list[str]:
    """The names of the touch panels that Linux knows; none where it is no Linux.

    Source: the kernel's documentation of the input subsystem: a panel is direct, and takes touches but no pen
    alone.
    """
    try:
        text = file.read_text("utf-8", errors="replace")
    except OSError:
        return []
    found = []
    for block in text.split("\n\n"):
        name = re.search(r'^N: Name="(.*)"$', block, re.MULTILINE)
        bits = {
            kind: _bits(words) for kind, words in re.findall(r"^B: (\w+)=([0-9a-f ]*)$", block, re.MULTILINE)
        }
        direct = bits.get("PROP", 0) >> _DIRECT & 1
        many = bits.get("ABS", 0) >> _MANY_FINGERS & 1
        one = bits.get("KEY", 0) >> _TOUCH & 1 and not bits.get("KEY", 0) >> _PEN & 1
        if direct and (many or one):
            found.append(name[1] if name is not None and name[1] else "?")
    return found


def graphics_drivers(folder: Path = GRAPHICS) -> list[str] | None:
    """The driver of each graphics device that Linux knows; None where it is no Linux."""
    if not folder.parent.is_dir():
        return None
    found = []
    for card in sorted(folder.glob("card*")) if folder.is_dir() else ():
        if re.fullmatch(r"card\d+", card.name):
            driver = card / "device" / "driver"
            found.append(driver.resolve().name if driver.exists() else card.name)
    return found


def _bits(words: str) -> int:
    """A number from the words of the kernel, the highest first, each as wide as a long."""
    value = 0
    for word in words.split():
        value = value << 64 | int(word, 16)
    return value
