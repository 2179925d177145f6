"""Frames of a scripted visit: `kiosk play` on a virtual screen, and what its trace says of each gesture."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.bench.starts import ROOT, on_display

VISITS = ROOT / "tests" / "visits"
STEP_MS = 1000 / 60
Line = dict[str, Any]


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie; 0 for none."""
    ordered = sorted(values)
    return ordered[min(math.ceil(len(ordered) * share) - 1, len(ordered) - 1)] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames while fingers were at work. Milliseconds of painting; `positions` a second; `slow` is the share
    of time in frames over 50 ms. `gap` is the 99th percentile from frame to frame, in steps of 1/60 s."""

    count: int
    p50: float
    p95: float
    p99: float
    most: float
    gap: float
    positions: float
    slow: float

    def told(self) -> str:
        """For the table."""
        return (
            f"p50 {self.p50:.1f}, p95 {self.p95:.1f}, p99 {self.p99:.1f}, max {self.most:.1f} ms; "
            f"step p99 {self.gap:.0f} ms; {self.positions:.0f} positions a second; "
            f"{self.slow:.0%} of the time in frames over 50 ms"
        )


def play(visit: str, content: Path, size: str, trace: Path, *more: str, limit: float = 120) -> list[Line]:
    """Play a visit of `tests/visits`; the lines of its trace. Raises RuntimeError where a step fails."""
    return play_file(VISITS / f"{visit}.yaml", content, size, trace, *more, limit=limit)


def play_file(
    visit: Path, content: Path, size: str, trace: Path, *more: str, limit: float = 120
) -> list[Line]:
    """The same for any visit."""
    command = [sys.executable, "-m", "kiosk", "play", str(visit), "--content", str(content), "--size", size]
    command += ["--trace", str(trace), "--out", str(trace.parent / "play"), "--lang", "en", *more]
    process = on_display(size, command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        out, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
        raise RuntimeError(f"{visit.stem}: not done after {limit:.0f} s") from None
    if process.returncode:
        raise RuntimeError(f"{visit.stem}: {out.strip()[-600:]}")
    return [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]


def spans(lines: list[Line], gesture: str) -> list[tuple[float, float]]:
    """From the beginning of each gesture to its end; with a fling goes the wait after it: its travel."""
    found: list[tuple[float, float]] = []
    begin, last = 0.0, ""
    for line in lines:
        if line["what"] != "step":
            continue
        if line["state"] == "begin":
            begin = line["t"]
            continue
        if line["do"] == gesture:
            found.append((begin, line["t"]))
        elif gesture == "fling" and line["do"] == "wait" and last == "fling":
            found[-1] = (found[-1][0], line["t"])
        last = line["do"]
    return found


def of_gesture(lines: list[Line], gesture: str) -> Frames:
    """Figures of the frames while a gesture went on."""
    work: list[float] = []
    gaps: list[float] = []
    time = 0.0
    for begin, end in spans(lines, gesture):
        frames = [line for line in lines if line["what"] == "frame" and begin <= line["t"] <= end]
        work += [frame["ms"] for frame in frames]
        # A travel ends before its span does: what is still there costs no frame.
        time += frames[-1]["t"] - frames[0]["t"] if len(frames) > 1 else 0.0
        starts = [frame["t"] * 1000 - frame["ms"] for frame in frames]
        gaps += [math.ceil((b - a) / STEP_MS - 0.15) * STEP_MS for a, b in pairwise(starts)]
    return Frames(
        len(work),
        percentile(work, 0.5),
        percentile(work, 0.95),
        percentile(work, 0.99),
        max(work, default=0.0),
        percentile(gaps, 0.99),
        len(gaps) / time if time else 0.0,
        sum(gap for gap in gaps if gap > 50) / max(sum(gaps), 1.0),
    )
