"""One soak: the program with its visitors as a child, mischief from here, and the report of its trace."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.conftest import CONTENT, ROOT
from tests.soak.mischief import Mischief
from tests.soak.report import Report

PAUSE_S = (2.0, 9.0)
"""Between one deed and the next."""
CALM = 0.1
"""The share of the time, at its end, in which no mischief is done."""
LATE_S = 120.0


def soak(place: Path, seconds: float, seed: int, size: str = "1920x1080", **env: str) -> Report:
    """Run for so many seconds in a folder of its own. Raises RuntimeError where it does not end well."""
    folder, trace = place / "content", place / "trace.jsonl"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(CONTENT, folder)
    homes = {f"XDG_{name}_HOME": str(place / name.lower()) for name in ("CACHE", "DATA", "STATE")}
    command = [sys.executable, "-m", "tests.soak.visitors", "--content", str(folder), "--trace", str(trace)]
    command += ["--size", size, "--seed", str(seed), "--seconds", f"{seconds:.0f}"]
    with (place / "stderr").open("w") as told:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | homes | env, stderr=told)
        mischief = Mischief(folder, CONTENT, seed)
        try:
            _play(process, mischief, random.Random(seed), seconds)
            code = process.wait(seconds * CALM + LATE_S)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if code:
        raise RuntimeError(f"ended with {code}: {(place / 'stderr').read_text()[-2000:]}")
    return reported(trace, dict(mischief.done))


def _play(process: subprocess.Popen[Any], mischief: Mischief, rng: random.Random, seconds: float) -> None:
    """Do mischief until the calm at the end: what was done is to be taken in before the end."""
    end = time.monotonic() + seconds * (1 - CALM)
    while process.poll() is None and time.monotonic() < end:
        try:
            process.wait(rng.uniform(*PAUSE_S))
        except subprocess.TimeoutExpired:
            mischief.act()
    mischief.end()


def reported(trace: Path, done: dict[str, int]) -> Report:
    """The report of a trace."""
    looks: list[dict[str, Any]] = []
    frames: list[float] = []
    failures: list[str] = []
    shown = kept = 0
    last = 0.0
    with trace.open(encoding="utf-8") as lines:
        for text in lines:
            line = json.loads(text)
            last = line["t"]
            match line["what"]:
                case "census":
                    looks.append(line)
                case "frame":
                    frames.append(line["ms"])
                case "failed":
                    failures.append(f"{line['code']}: {line['values']}")
                case "reload":
                    shown += bool(line["shown"])
                    kept += not line["ok"]
    faults = done | {"taken in": shown, "kept back": kept}
    actions = looks[-1]["actions"] if looks else 0
    return Report(last / 60, actions, faults, looks, frames, failures)
