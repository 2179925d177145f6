"""Prints the promises and where they stand. Needs Xvfb; `make bench` brings it.

make bench ARGS="--only timeline --only start"    parts of it
make bench ARGS="--long"                          100,000 random actions instead of 5,000
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.bench.frames import Line, of_gesture, percentile, play, play_file
from tests.bench.starts import ROOT, on_display, one_start
from tests.bench.table import failed, head, row
from tests.synthetic import write_exhibit

SIZES = ("1920x1080", "3840x2160")
COUNTS = (60, 1_000, 10_000)
MANY = 10_000
STARTS = 7
GESTURES = ("drag", "fling", "pinch")
SHORT_RUN, LONG_RUN = 5_000, 100_000


@dataclass
class Bench:
    """A folder for everything that is written, and the exhibits that are measured."""

    folder: Path
    long: bool

    @cached_property
    def ours(self) -> Path:
        """The exhibit itself."""
        return ROOT / "content"

    def exhibit(self, events: int) -> Path:
        """A synthetic exhibit of so many events."""
        path = self.folder / f"events-{events}"
        return path if path.exists() else write_exhibit(path, events, 200)


def start(bench: Bench) -> None:
    """From the spawn to the first touchable frame, first ever and with nothing changed since."""
    # Compiles every module, which no start after an installation has to do.
    one_start(bench.ours, bench.folder / "warm")
    for content, name, first_ever, promise, browser in (
        (bench.ours, "this exhibit", 0.5, 0.5, "start"),
        (bench.exhibit(MANY), f"{MANY:,} events", 1.5, 0.8, f"start {MANY}"),
    ):
        cache = bench.folder / f"cache-{name}"
        cold = one_start(content, cache).first
        row(
            f"start, {name}, content never seen before",
            f"{first_ever} s",
            f"{cold:.2f} s",
            cold <= first_ever,
            browser,
        )
        starts = sorted(one_start(content, cache).first for _ in range(STARTS))
        middle = starts[len(starts) // 2]
        told = f"min {starts[0]:.2f}, median {middle:.2f}, max {starts[-1]:.2f} s"
        row(f"start, {name}, unchanged", f"{promise} s", told, middle <= promise, browser)


def memory(bench: Bench) -> None:
    """Proportional set of all our processes."""
    for content, name, promise, browser in (
        (bench.ours, "this exhibit", 200, "memory"),
        (bench.exhibit(MANY), f"{MANY:,} events", 350, f"memory {MANY}"),
    ):
        cache = bench.folder / f"cache-{name}"
        used = max(one_start(content, cache, memory=True).memory for _ in range(2))
        row(
            f"memory 5 s after the start, {name}", f"{promise} MB", f"{used:.0f} MB", used <= promise, browser
        )


def timeline(bench: Bench) -> None:
    """Frames while fingers drag, fling and pinch on the timeline."""
    for size in SIZES:
        for events in COUNTS:
            for gesture in GESTURES:
                what = f"timeline {gesture}, {events:,} events, {size}"
                promise = "p99 16.7 ms"
                try:
                    lines = play(
                        f"bench-{gesture}", bench.exhibit(events), size, bench.folder / "frames.jsonl"
                    )
                except RuntimeError as error:
                    failed(what, promise, error)
                    continue
                f = of_gesture(lines, gesture)
                browser = f"frames {events} {size}" if events >= MANY else f"frames {size}"
                row(what, promise, f.told(), f.p99 <= 16.7 and f.positions >= 58, browser)


def touch(bench: Bench) -> None:
    """From a touch to the frame that answers it."""
    for content, name in ((bench.ours, "this exhibit"), (bench.exhibit(MANY), f"{MANY:,} events")):
        many = "" if content == bench.ours else f" {MANY}"
        for size in SIZES:
            try:
                result = _visit(content, size)
            except (RuntimeError, ValueError) as error:
                failed(f"touches, {name}, {size}", "", error)
                continue
            for key, what, promise, browser in (
                ("language", "language switch to its frame, p95", 100.0, ""),
                ("tap", "release to the first changed frame, p95", 25.0, "tap"),
                ("zoom", "one zoom step to its frame, p95", 16.7, f"zoom{many}"),
                ("screen", "touch of the dock to the next screen, p95", 100.0, ""),
                ("card", "card of a company or place opened, p95", 100.0, ""),
                ("detail", "detail readable, animation counted, p95", 300.0, "detail"),
                (
                    "chart",
                    "chart opened to painted, p95",
                    20.0 if size == SIZES[0] else 50.0,
                    f"chart {size}",
                ),
                ("layout", "layout of all cards at all of time, and zoomed in, max", 100.0, ""),
            ):
                values: list[float] = result.get(key, [])
                if not values:
                    failed(f"{what}, {name}, {size}", f"{promise:.0f} ms", RuntimeError("nothing to measure"))
                    continue
                p50, p95 = percentile(values, 0.5), percentile(values, 0.95)
                told = f"p50 {p50:.0f}, p95 {p95:.0f}, first {values[0]:.0f}, max {max(values):.0f} ms"
                row(f"{what}, {name}, {size}", f"{promise:.0f} ms", told, p95 <= promise, browser)


def _visit(content: Path, size: str) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "tests.bench.visit", "--size", size, "--content", str(content)]
    process = on_display(size, command, stdout=subprocess.PIPE)
    try:
        out, _ = process.communicate(timeout=300)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
        raise RuntimeError("not done after 300 s") from None
    if process.returncode or not out:
        raise RuntimeError(f"ended with {process.returncode}")
    found: dict[str, list[float]] = json.loads(out.splitlines()[-1])
    return found


def random(bench: Bench) -> None:
    """Random touches: no exception, no growth. With `--long` it takes minutes."""
    actions = LONG_RUN if bench.long else SHORT_RUN
    visit = bench.folder / "random.yaml"
    visit.write_text(f"lang: zh\nsteps:\n  - random: {{actions: {actions}}}\n", encoding="utf-8")
    for content, name in ((bench.ours, "this exhibit"), (bench.exhibit(MANY), f"{MANY:,} events")):
        what = f"{actions:,} random actions, {name}"
        trace = bench.folder / "random.jsonl"
        try:
            lines = play_file(visit, content, SIZES[0], trace, limit=300 + actions / 20)
        except RuntimeError as error:
            failed(what, "no growth", error)
            continue
        told, growing = _growth(lines, actions)
        row(what, "no growth", told, not growing)


def _growth(lines: list[Line], actions: int) -> tuple[str, bool]:
    """What grew between a tenth of a run and its end, in percent, and whether it is worth a word."""
    looks: list[dict[str, Any]] = [line for line in lines if line["what"] == "growth"]
    if len(looks) < 2:
        return "no look at memory in the trace", True
    first = next((one for one in looks if one["actions"] >= actions / 10), looks[0])
    last = looks[-1]
    parts = []
    growing = False
    for key in ("pss_mb", "widgets", "qobjects", "objects"):
        if first.get(key) and last.get(key) is not None:
            grown = last[key] / first[key] - 1
            growing |= grown > 0.05
            parts.append(f"{key} {first[key]:.0f} to {last[key]:.0f} ({grown:+.1%})")
    return f"no exception; {', '.join(parts)}", growing


PARTS: dict[str, Callable[[Bench], None]] = {
    "start": start,
    "memory": memory,
    "timeline": timeline,
    "touch": touch,
    "random": random,
}


def main() -> None:
    """Measure what was asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the promises.")
    parser.add_argument("--only", action="append", choices=sorted(PARTS), help="a part; may be repeated")
    parser.add_argument(
        "--long", action="store_true", help=f"{LONG_RUN:,} random actions, which takes minutes"
    )
    args = parser.parse_args()
    head()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), args.long)
        for part, measure in PARTS.items():
            if not args.only or part in args.only:
                measure(bench)


if __name__ == "__main__":
    main()
