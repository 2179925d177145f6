"""What somebody at the machine can do to a program on a display: keys, buttons, drags, by xdotool."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.faults.running import Running
from tests.faults.xserver import XClient


class Hands:
    """Keyboard and mouse of a display."""

    def __init__(self, display: str) -> None:
        if shutil.which("xdotool") is None:
            pytest.skip("xdotool is missing: apt-get install xdotool")
        self._env = os.environ | {"DISPLAY": display}
        with closing(XClient(display)) as client:
            self._root = client.root

    def do(self, *words: object) -> str:
        """One command of xdotool; what it says."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(command, env=self._env, capture_output=True, text=True, timeout=30, check=False)
        return done.stdout

    def windows(self) -> list[int]:
        """Every window that can be seen and is larger than a pixel or two: menus and pop-ups too."""
        found = map(int, self.do("search", "--onlyvisible", "--name", "").split())
        return [one for one in found if one != self._root and min(self.size(one), default=0) > 4]

    def size(self, window: int) -> tuple[int, ...]:
        """Width and height of a window."""
        lines = self.do("getwindowgeometry", "--shell", window).splitlines()
        said = dict(line.split("=") for line in lines if "=" in line)
        return (int(said["WIDTH"]), int(said["HEIGHT"])) if "WIDTH" in said else ()

    def where(self, title: str) -> tuple[int, ...]:
        """Left, top, width and height of the one window of a title; empty where none is seen."""
        found = self.do("search", "--onlyvisible", "--name", f"^{title}$").split()
        if len(found) != 1:
            return ()
        lines = self.do("getwindowgeometry", "--shell", found[0]).splitlines()
        said = dict(line.split("=") for line in lines if "=" in line)
        return tuple(int(said[key]) for key in ("X", "Y", "WIDTH", "HEIGHT")) if "X" in said else ()

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Press and release."""
        self.do("mousemove", x, y, "click", button)


def fills(one: Running, hands: Hands, size: tuple[int, int]) -> Callable[[], bool]:
    """Whether the exhibit fills a screen of this size."""

    def filled() -> bool:
        assert one.alive, f"it ended with {one.process.returncode}"
        return any(hands.size(window) == size for window in hands.windows())

    return filled


def touch_at(one: Running, hands: Hands, x: int, y: int) -> None:
    """Press and release at a place, and wait until the exhibit has seen it there."""
    before = len(one.lines("touch"))
    hands.click(x, y)
    one.wait("touch", before + 2)
    seen = [(line["kind"], line["x"], line["y"]) for line in one.lines("touch")[before : before + 2]]
    assert seen == [("press", x, y), ("release", x, y)]
