"""A talk on two screens: each window on its own, one screen unplugged in the middle, and plugged in again.
The real program on an X server with two monitors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CONTENT, ROOT
from tests.faults.outside import Hands
from tests.faults.running import PATIENCE_S
from tests.faults.xserver import XClient, x_server

LAPTOP, HALL = (0, 0, 1280, 720), (1280, 0, 1920, 1080)
VIEW, SCREEN = "Presenter view", "Talk"


class Talking:
    """A talk that runs."""

    def __init__(self, place: Path, display: str, *words: str) -> None:
        self.trace = place / "trace.jsonl"
        homes = {f"XDG_{name}_HOME": str(place / name) for name in ("CACHE", "DATA", "STATE")}
        command = [sys.executable, "-m", "kiosk", "talk", "five-minutes", "--lang", "en"]
        self.process = subprocess.Popen(
            [*command, "--content", str(CONTENT), "--trace", str(self.trace), *words],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display} | homes,
        )

    def until(self, met: Callable[[], Any]) -> None:
        """Wait for something that is true, however slow the machine."""
        end = time.monotonic() + PATIENCE_S
        while not met():
            assert self.process.poll() is None, f"it ended with {self.process.returncode}"
            assert time.monotonic() < end, f"not met after {PATIENCE_S:.0f} s"
            time.sleep(0.02)

    def screens(self) -> list[str]:
        """Which screens the audience has seen, by the trace."""
        if not self.trace.exists():
            return []
        lines = self.trace.read_text("utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.endswith("}")]
        return [row["to"].partition(":")[0] for row in rows if row["what"] == "state"]


@contextmanager
def talking(place: Path, display: str, *words: str) -> Iterator[Talking]:
    one = Talking(place, display, *words)
    try:
        yield one
    finally:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


@pytest.mark.display
@pytest.mark.slow
def test_each_screen_has_its_window_whatever_is_plugged_in(tmp_path: Path) -> None:
    with x_server((3200, 1080)) as display, closing(XClient(display)) as client:
        hands = Hands(display)
        client.set_monitor("eDP-1", LAPTOP, first=True)
        client.set_monitor("HDMI-1", HALL)
        with talking(tmp_path, display) as one:
            one.until(lambda: hands.where(VIEW) == LAPTOP and hands.where(SCREEN) == HALL)
            # The speaker's keys lead the audience.
            window = hands.do("search", "--onlyvisible", "--name", f"^{VIEW}$").split()[0]
            hands.do("windowfocus", window)
            hands.do("key", "Next")
            one.until(lambda: one.screens()[-1:] == ["event"])
            # The projector is unplugged in the middle: the talk goes on, on the screen that is left.
            client.delete_monitor("HDMI-1")
            one.until(lambda: hands.where(SCREEN) == LAPTOP and not hands.where(VIEW))
            hands.do("windowfocus", hands.do("search", "--onlyvisible", "--name", f"^{SCREEN}$").split()[0])
            hands.do("key", "Next", "key", "Next")
            one.until(lambda: one.screens()[-1:] == ["chart"])
            client.set_monitor("HDMI-1", HALL)
            one.until(lambda: hands.where(VIEW) == LAPTOP and hands.where(SCREEN) == HALL)
            assert one.screens()[-1] == "chart"
            # They change places by a key.
            hands.do("windowfocus", hands.do("search", "--onlyvisible", "--name", f"^{SCREEN}$").split()[0])
            hands.do("key", "s")
            one.until(lambda: hands.where(VIEW) == HALL and hands.where(SCREEN) == LAPTOP)
            hands.do("key", "Escape", "key", "Escape")
            assert one.process.wait(PATIENCE_S) == 0
