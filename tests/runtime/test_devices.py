"""What is said of displays, touch panels and graphics, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.runtime.devices import Screen, display, graphics, graphics_drivers, touch, touch_devices
from kiosk.runtime.doctor import Finding

WIDE = Screen("HDMI-1", (1920, 1080), 0, 60, 43.0)
TALL = Screen("", (1080, 1920), 90, 60, 0.0)

# Two panels, one of the older kind that knows one finger; a pen tablet; a touchpad; a keyboard.
DEVICES = """\
I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK ILITEK-TP"
H: Handlers=mouse0 event3
B: PROP=2
B: EV=1b
B: KEY=400 0 0 0 0 0
B: ABS=6f3800000000003

I: Bus=0003 Vendor=0eef Product=0001 Version=0100
N: Name="eGalax"
B: PROP=2
B: KEY=400 0 0 0 0 0
B: ABS=3

N: Name="Pen"
B: PROP=2
B: KEY=1c01 0 0 0 0 0
B: ABS=1000003

N: Name="Touchpad"
B: PROP=5
B: KEY=e520 10000 0 0 0 0
B: ABS=2f3800000000003

N: Name="Keyboard"
B: PROP=0
B: KEY=7 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe
"""


@pytest.mark.parametrize(
    ("screens", "inches", "shape", "expected"),
    [
        (
            [],
            43.0,
            "",
            Finding(
                "display",
                "red",
                "没有显示器",
                "no display",
                "打开显示器，或登录桌面",
                "Switch the display on, or log in to the desktop",
            ),
        ),
        (
            [WIDE, TALL],
            43.0,
            "landscape",
            Finding(
                "display",
                "green",
                "显示器 HDMI-1 1920x1080, 0°, 60 Hz, xcb (+1)",
                "display HDMI-1 1920x1080, 0°, 60 Hz, xcb (+1)",
            ),
        ),
        (
            [WIDE],
            43.0,
            "portrait",
            Finding(
                "display",
                "red",
                "显示器 HDMI-1 1920x1080, 0°, 60 Hz, xcb：画面方向不对，应为竖放",
                "display HDMI-1 1920x1080, 0°, 60 Hz, xcb: the picture should be in portrait",
                "在系统里旋转画面，或改 settings.toml 的 shape",
                "Turn the picture in the system, or change shape in settings.toml",
            ),
        ),
        (
            [TALL],
            43.0,
            "landscape",
            Finding(
                "display",
                "red",
                "显示器 ? 1080x1920, 90°, 60 Hz, xcb：画面方向不对，应为横放",
                "display ? 1080x1920, 90°, 60 Hz, xcb: the picture should be in landscape",
                "在系统里旋转画面，或改 settings.toml 的 shape",
                "Turn the picture in the system, or change shape in settings.toml",
            ),
        ),
        (
            [WIDE],
            55.0,
            "",
            Finding(
                "display",
                "yellow",
                "显示器 HDMI-1 1920x1080, 0°, 60 Hz, xcb：43 英寸，内容里写的是 55",
                "display HDMI-1 1920x1080, 0°, 60 Hz, xcb: 43 inch, and 55 in the content",
                "改 exhibit.yaml 的 diagonal_in",
                "Change diagonal_in in exhibit.yaml",
            ),
        ),
        (
            [TALL],
            55.0,
            "",
            Finding(
                "display",
                "green",
                "显示器 ? 1080x1920, 90°, 60 Hz, xcb",
                "display ? 1080x1920, 90°, 60 Hz, xcb",
            ),
        ),
    ],
)
def test_displays(screens: list[Screen], inches: float, shape: str, expected: Finding) -> None:
    assert display(screens, "xcb", inches, shape) == expected


def test_panels_of_the_system(tmp_path: Path) -> None:
    file = tmp_path / "devices"
    assert touch_devices(file) == []
    file.write_text(DEVICES)
    assert touch_devices(file) == ["ILITEK ILITEK-TP", "eGalax"]


def test_touch_panels() -> None:
    assert touch(["A", "B"], ["C"]) == Finding("touch", "green", "触摸屏 A, B", "touch panel A, B")
    assert touch([], ["C"]) == Finding(
        "touch",
        "red",
        "系统有触摸屏 C，窗口系统没有收到",
        "the system has the touch panel C, the window system does not get it",
        "重新启动机器；还是不行，让显示服务器有权限读输入设备",
        "Restart the machine; if that does not help, let the display server read input devices",
    )
    assert touch([], []) == Finding(
        "touch",
        "yellow",
        "没有找到触摸屏",
        "no touch panel was found",
        "插好触摸屏的 USB 线；用鼠标也能操作",
        "Plug in the USB cable of the panel; a mouse works too",
    )


def test_graphics(tmp_path: Path) -> None:
    folder = tmp_path / "class" / "drm"
    assert graphics_drivers(folder) is None
    folder.parent.mkdir()
    assert graphics_drivers(folder) == []
    driver = tmp_path / "i915"
    driver.mkdir()
    for name in ("card0", "card1", "card0-HDMI-A-1", "renderD128"):
        (folder / name / "device").mkdir(parents=True)
    (folder / "card0" / "device" / "driver").symlink_to(driver)
    assert graphics_drivers(folder) == ["i915", "card1"]
    drawn = ("画面由处理器画（raster）", "the picture is drawn by the processor (raster)")
    assert graphics(None) == Finding("graphics", "green", *drawn)
    assert graphics(["i915", "card1"]) == Finding(
        "graphics", "green", f"{drawn[0]}，由显卡 i915, card1 显示", f"{drawn[1]} and shown by i915, card1"
    )
    assert graphics([]) == Finding(
        "graphics",
        "yellow",
        f"{drawn[0]}，没有显卡，窗口系统也用处理器",
        f"{drawn[1]}; there is no graphics device, so the window system uses the processor too",
        "4K 屏上如果不流畅，装好显卡驱动",
        "Where a 4K display is not smooth, install the driver of the graphics device",
    )
