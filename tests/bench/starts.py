"""Starts of the whole program as a parent process sees them: seconds to the first touchable frame, memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MEMORY_AFTER_S = 5.5


@dataclass(frozen=True, slots=True)
class Start:
    """`first`: seconds from just before the spawn to the first touchable frame. `memory`: MB, 0 where not
    asked for."""

    first: float
    memory: float


def on_display(size: str, command: list[str], **more: Any) -> subprocess.Popen[str]:
    """Start a command on a virtual screen of its own."""
    screen = f"-screen 0 {size}x24"
    return subprocess.Popen(["xvfb-run", "-a", "-s", screen, *command], text=True, cwd=ROOT, **more)


def one_start(
    content: Path,
    cache: Path,
    *,
    keep_for: float = 2.5,
    memory: bool = False,
    program: Sequence[str] = (sys.executable, "-m", "kiosk"),
) -> Start:
    """Start the exhibit once. `cache` is the cache folder of the user; it serves the next start too.

    The first touchable frame is the first after which the loop had no task over 50 ms for 500 ms. Memory is
    the proportional set of all our processes 5.5 s after the spawn.
    """
    cache.mkdir(parents=True, exist_ok=True)
    trace = cache / "trace.jsonl"
    trace.unlink(missing_ok=True)
    keep_for = max(keep_for, MEMORY_AFTER_S + 1) if memory else keep_for
    code = (
        "import os,subprocess,sys,time;b=time.monotonic();"
        f"p=subprocess.Popen([*{list(program)!r},'run','--size','1920x1080',"
        f"'--content',{str(content)!r},'--trace',{str(trace)!r},'--for','{keep_for}']);"
        "print(b,p.pid,flush=True);p.wait()"
    )
    # Without its compiled modules every import would be translated again: that is no start of the exhibit.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    process = on_display(
        "1920x1080",
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**env, "XDG_CACHE_HOME": str(cache), "XDG_DATA_HOME": str(cache), "XDG_STATE_HOME": str(cache)},
    )
    assert process.stdout is not None
    begin, pid = process.stdout.readline().split()
    used = 0.0
    if memory:
        time.sleep(max(float(begin) + MEMORY_AFTER_S - time.monotonic(), 0.0))
        used = pss_mb(int(pid))
    process.communicate()
    rows = [json.loads(line) for line in trace.read_text().splitlines()]
    offset = next(r["monotonic"] - r["t"] for r in rows if r["what"] == "started") - float(begin)
    return Start(first_touchable(rows) + offset, used)


def first_touchable(rows: list[dict[str, Any]]) -> float:
    """Seconds on the clock of a trace."""
    frames = [r["t"] for r in rows if r["what"] == "frame" and r["ms"] > 0.5]
    # When each slow task began: one that ends with the frame itself is part of the start, not after it.
    slow = [r["t"] - r["ms"] / 1000 + 0.01 for r in rows if r["what"] == "slow"]
    return next((t for t in frames if not any(t < s <= t + 0.5 for s in slow)), frames[-1])


def pss_mb(pid: int) -> float:
    """Proportional set of a process and its children, MB."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if int(entry.name) == pid or parent == pid:
                rows = (entry / "smaps_rollup").read_text().splitlines()
                total += next(int(r.split()[1]) for r in rows if r.startswith("Pss:"))
        except OSError:
            continue
    return total / 1024
