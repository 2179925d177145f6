"""Parts of the bench about what staff run: live reload, the check, the proof sheet."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from copy import deepcopy
from pathlib import Path

import yaml

from tests.bench.common import MANY, SIZES, STARTS, Bench, measured
from tests.bench.frames import percentile
from tests.bench.starts import ROOT
from tests.bench.table import failed, row

HANDOUT_STEPS = 30


def reload(bench: Bench) -> None:
    """From a save to the screen, frames meanwhile, and the check by itself."""
    for content, name, promise in (
        (bench.ours, "this exhibit", 1.0),
        (bench.exhibit(MANY), f"{MANY:,} events", 3.0),
    ):
        for size in SIZES:
            try:
                found = measured("reloading", "", size, content)
            except (RuntimeError, ValueError) as error:
                failed(f"a save to the screen, {name}, {size}", f"{promise:.0f} s", error)
                continue
            saves = found["saves"]
            p50, p95 = percentile(saves, 0.5) / 1000, percentile(saves, 0.95) / 1000
            told = f"p50 {p50:.2f}, p95 {p95:.2f} s; the first one {saves[0] / 1000:.2f} s"
            row(f"a save to the screen, p95, {name}, {size}", f"{promise:.0f} s", told, p95 <= promise)
            frames, steps = found["frames"], found["steps"]
            p99 = percentile(frames, 0.99)
            told = f"p99 {p99:.1f}, max {max(frames):.1f} ms; {len(frames)} frames; from one to the next "
            told += f"p99 {percentile(steps, 0.99):.0f}, max {max(steps):.0f} ms"
            row(f"frames of a drag during reloads, {name}, {size}", "p99 16.7 ms", told, p99 <= 16.7)
    for content, name, promise in (
        (bench.ours, "this exhibit", 1.5),
        (bench.exhibit(MANY), f"{MANY:,} events", 5.0),
    ):
        times = sorted(_check_time(content) for _ in range(STARTS))
        told = f"min {times[0]:.2f}, median {times[len(times) // 2]:.2f}, max {times[-1]:.2f} s"
        row(f"check of {name}", f"{promise} s", told, times[len(times) // 2] <= promise)


def _check_time(content: Path) -> float:
    """Seconds of the whole command."""
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "check", str(content)], cwd=ROOT, capture_output=True, check=False
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"check ended with {done.returncode}")
    return time.monotonic() - begin


def proof(bench: Bench) -> None:
    """The proof sheet of the whole exhibit, on two cores."""
    begin = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "kiosk",
        "proof",
        str(bench.ours),
        "--out",
        str(bench.folder / "proof.pdf"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    seconds = time.monotonic() - begin
    told = f"{seconds:.0f} s" if not done.returncode else f"ended with {done.returncode}"
    row("proof sheet of this exhibit", "60 s", told, not done.returncode and seconds <= 60)


def handout(bench: Bench) -> None:
    """The handout of a talk of 30 steps: those of the longest one, again from the first."""
    folder = bench.folder / "handout"
    shutil.copytree(bench.ours, folder)
    file = folder / "routes.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    route = data["routes"]["thirty-minutes"]
    # Each on its own: content has no aliases, which YAML would write for the same one.
    route["steps"] = [deepcopy(step) for step in (route["steps"] * HANDOUT_STEPS)[:HANDOUT_STEPS]]
    # The plan of the whole is that of its steps.
    route["minutes"] = sum(step["minutes"] for step in route["steps"])
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    out = bench.folder / "talk.pdf"
    command = [sys.executable, "-m", "kiosk", "handout", "thirty-minutes", "--content", str(folder)]
    begin = time.monotonic()
    done = subprocess.run([*command, "--out", str(out)], cwd=ROOT, capture_output=True, check=False)
    seconds = time.monotonic() - begin
    told = f"{seconds:.0f} s" if not done.returncode else f"ended with {done.returncode}"
    row(f"handout of {HANDOUT_STEPS} steps", "20 s", told, not done.returncode and seconds <= 20)


def talk(bench: Bench) -> None:
    """From one step of a talk to the next, through all routes, three times each."""
    for size in SIZES:
        try:
            found = measured("talking", "", size, bench.ours)
        except (RuntimeError, ValueError) as error:
            failed(f"steps of a talk, {size}", "200 ms", error)
            continue
        steps, frames = found["steps"], found["frames"]
        p95, p99 = percentile(steps, 0.95), percentile(frames, 0.99)
        told = f"p50 {percentile(steps, 0.5):.0f}, p95 {p95:.0f}, max {max(steps):.0f} ms of {len(steps)}"
        row(f"step to step of a talk, p95, {size}", "200 ms", told, p95 <= 200)
        told = f"p50 {percentile(frames, 0.5):.1f}, p99 {p99:.1f}, max {max(frames):.1f} ms of {len(frames)}"
        row(f"frames between steps, {size}", "p99 16.7 ms", told, p99 <= 16.7)
