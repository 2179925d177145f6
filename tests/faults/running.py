"""The real program, running on a copy of the content, with its trace to look at."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import CONTENT, ROOT

PATIENCE_S = 60.0
SOURCE = (sys.executable, "-m", "kiosk")
"""The program from source."""


class Running:
    """A running exhibit. `folder` is its content; `lines()` is its trace so far."""

    def __init__(
        self,
        place: Path,
        *words: str,
        content: bool = True,
        hall: bool = False,
        size: str | None = "960x540",
        program: Sequence[str] = SOURCE,
        **env: str,
    ) -> None:
        """Without `content` it shows what is installed, or what comes with the program. In the `hall` it runs
        as before visitors, else in a window for developers; without a `size` it fills the screen there."""
        self.folder = place / "content"
        if content and not self.folder.exists():
            shutil.copytree(CONTENT, self.folder)
        self.trace = place / "trace.jsonl"
        command = [*program, "run", "--no-motion"]
        command += ["--content", str(self.folder)] if content else []
        command += [] if hall else ["--windowed"]
        command += ["--size", size] if size is not None else []
        command += ["--trace", str(self.trace), *words]
        homes = {"XDG_CACHE_HOME": str(place / "cache"), "XDG_DATA_HOME": str(place / "data")}
        homes["XDG_STATE_HOME"] = str(place / "state")
        self.told = place / "stderr"
        with self.told.open("w") as told:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | homes | env,
                stdout=subprocess.DEVNULL,
                stderr=told,
            )

    @property
    def alive(self) -> bool:
        """True while it runs."""
        return self.process.poll() is None

    def lines(self, what: str | None = None) -> list[dict[str, Any]]:
        """The trace so far, or its lines of one kind."""
        if not self.trace.exists():
            return []
        whole = [
            line for line in self.trace.read_text("utf-8").splitlines(keepends=True) if line[-1:] == "\n"
        ]
        found = [json.loads(line) for line in whole]
        return [line for line in found if what is None or line["what"] == what]

    def wait(self, what: str, count: int = 1) -> dict[str, Any]:
        """The last of so many lines of a kind, once they are there."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            found = self.lines(what)
            if len(found) >= count:
                return found[count - 1]
            assert self.alive, f"it ended with {self.process.returncode}"
            time.sleep(0.02)
        raise AssertionError(f"no {count} lines of {what!r} after {PATIENCE_S:.0f} s: {self.lines()[-5:]}")

    def until(self, met: Callable[[], Any]) -> None:
        """Wait for something that is true."""
        end = time.monotonic() + PATIENCE_S
        while not met():
            assert self.alive, f"it ended with {self.process.returncode}"
            assert time.monotonic() < end, f"not met after {PATIENCE_S:.0f} s"
            time.sleep(0.02)

    def live_on(self, seconds: float) -> None:
        """Let it run for so long: what must not happen has its time to."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end)

    def end(self) -> int:
        """Ask it to end; its exit code."""
        if self.alive:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


@contextmanager
def running(
    place: Path,
    *words: str,
    content: bool = True,
    hall: bool = False,
    size: str | None = "960x540",
    program: Sequence[str] = SOURCE,
    **env: str,
) -> Iterator[Running]:
    """A running exhibit whose first frame is there and which watches its content."""
    one = Running(place, *words, content=content, hall=hall, size=size, program=program, **env)
    try:
        one.wait("first_frame")
        one.wait("watching")
        yield one
    finally:
        if one.alive:
            one.process.kill()
            one.process.wait()
