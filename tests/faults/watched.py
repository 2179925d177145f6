"""The real program under its supervisor, in folders of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import CONTENT, ROOT

PATIENCE_S = 90.0
FREEZE_S = 3.0
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def homes(place: Path) -> dict[str, str]:
    """The folders of a machine of its own."""
    return {f"XDG_{name.upper()}_HOME": str(place / name) for name in ("cache", "data", "state")}


class Watched:
    """`kiosk supervise` and what it watches. `run` has the last start of the exhibit, from its trace."""

    def __init__(self, place: Path, *words: str, freeze: float = FREEZE_S, **env: str) -> None:
        self.place = place
        self.folder = place / "content"
        if not self.folder.exists():
            shutil.copytree(CONTENT, self.folder)
        self.state = place / "state" / "xuhui-kiosk"
        self.trace = place / "trace.jsonl"
        self.told = place / "told"
        run = ["--content", str(self.folder), "--size", "960x540", "--no-motion", "--trace", str(self.trace)]
        command = [sys.executable, "-m", "kiosk.supervisor", "--freeze", str(freeze), *run, *words]
        with self.told.open("ab") as told:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | OFFSCREEN | homes(place) | env, stderr=told, stdout=told
            )

    def lines(self, what: str) -> list[dict[str, Any]]:
        """Lines of one kind in the trace of the last start."""
        try:
            text = self.trace.read_text("utf-8")
        except OSError:
            return []
        found = [json.loads(line) for line in text.splitlines(keepends=True) if line[-1:] == "\n"]
        return [line for line in found if line["what"] == what]

    def log(self) -> str:
        """What the supervisor said."""
        return self.told.read_text("utf-8")

    def pid(self) -> int | None:
        """Of the exhibit whose first frame is there; None while it starts."""
        started, frames = self.lines("started"), self.lines("first_frame")
        return int(started[0]["pid"]) if started and frames else None

    def until(self, met: Callable[[], Any], what: str) -> Any:
        """Wait for something that is true, and give it."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            found = met()
            if found:
                return found
            assert self.process.poll() is None, f"the supervisor ended: {self.log()}"
            time.sleep(0.02)
        raise AssertionError(f"not {what} after {PATIENCE_S:.0f} s: {self.log()}")

    def shown(self) -> int:
        """Wait for the first frame; the process that painted it."""
        return int(self.until(self.pid, "on the screen"))

    def again(self, before: int) -> int:
        """Wait for the first frame of another process."""

        def other() -> int | None:
            now = self.pid()
            return now if now != before else None

        return int(self.until(other, "on the screen again"))

    def end(self) -> int:
        """Ask the supervisor to end; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@contextmanager
def watched(place: Path, *words: str, freeze: float = FREEZE_S, **env: str) -> Iterator[Watched]:
    """The program under its supervisor; nothing of it is left afterwards."""
    one = Watched(place, *words, freeze=freeze, **env)
    try:
        yield one
    finally:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
