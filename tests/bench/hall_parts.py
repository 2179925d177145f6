"""Parts of the bench about a run in the hall: how soon it is back, what it takes while nobody is there."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.common import SIZES, Bench
from tests.bench.frames import percentile
from tests.bench.starts import on_display
from tests.bench.table import failed, row

FALLS = 5
PATIENCE_S = 90.0
SETTLE_S, REST_S = 12.0, 20.0


class _Hall:
    """`kiosk supervise` with its usual limits on a virtual screen, in folders of its own."""

    def __init__(self, place: Path, content: Path, size: str) -> None:
        place.mkdir(parents=True, exist_ok=True)
        self.trace = place / "trace.jsonl"
        self.trace.unlink(missing_ok=True)
        homes = {f"XDG_{name}_HOME": str(place / name.lower()) for name in ("CACHE", "DATA", "STATE")}
        words = ["--content", str(content), "--size", size, "--trace", str(self.trace)]
        command = [sys.executable, "-m", "kiosk.supervisor", *words]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        # A group of its own: the virtual screen does not pass a signal on to what runs on it.
        self.process = on_display(size, command, env=os.environ | homes, start_new_session=True, **quiet)

    def lines(self) -> list[dict[str, Any]]:
        try:
            text = self.trace.read_text("utf-8")
        except OSError:
            return []
        return [json.loads(line) for line in text.splitlines(keepends=True) if line[-1:] == "\n"]

    def shown(self, but: int = 0) -> int:
        """The process of another start, once its first frame is there."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            lines = self.lines()
            pid = next((int(one["pid"]) for one in lines if one["what"] == "started"), 0)
            if pid not in (0, but) and any(one["what"] == "first_frame" for one in lines):
                return pid
            time.sleep(0.02)
        raise RuntimeError(f"no first frame after {PATIENCE_S:.0f} s")

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def recovery(bench: Bench) -> None:
    """From a crash or a freeze to the first frame of the next start, with the usual limits."""
    for what, number, promise, count in (
        ("a crash (SIGSEGV)", signal.SIGSEGV, 10.0, FALLS),
        ("a kill (SIGKILL)", signal.SIGKILL, 10.0, FALLS),
        ("a process that stands still (SIGSTOP)", signal.SIGSTOP, 30.0, 2),
    ):
        times: list[float] = []
        try:
            for turn in range(count):
                # Each in a hall of its own: several in a row wait longer on purpose.
                hall = _Hall(bench.folder / f"hall-{number}-{turn}", bench.ours, SIZES[0])
                try:
                    pid = hall.shown()
                    time.sleep(2.0)
                    begin = time.monotonic()
                    os.kill(pid, number)
                    hall.shown(pid)
                    times.append(time.monotonic() - begin)
                finally:
                    hall.close()
        except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
            failed(f"on the screen again after {what}", f"{promise:.0f} s", error)
            continue
        told = f"p50 {percentile(times, 0.5):.1f}, max {max(times):.1f} s of {len(times)}"
        row(f"on the screen again after {what}", f"{promise:.0f} s", told, max(times) <= promise)


def rest(bench: Bench) -> None:
    """The share of one core that a run in the hall takes in the attract loop, all its threads together."""
    for size in SIZES:
        what = f"at rest in the attract loop, {size}"
        hall = _Hall(bench.folder / f"rest-{size}", bench.ours, size)
        try:
            pid = hall.shown()
            time.sleep(SETTLE_S)
            begin, used = time.monotonic(), _cpu_s(pid)
            time.sleep(REST_S)
            share = (_cpu_s(pid) - used) / (time.monotonic() - begin) * 100
        except (RuntimeError, OSError) as error:
            failed(what, "15 % of a core", error)
            continue
        finally:
            hall.close()
        row(what, "15 % of a core", f"{share:.1f} %", share < 15)


def _cpu_s(pid: int) -> float:
    """Seconds that a process has computed."""
    fields = (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
