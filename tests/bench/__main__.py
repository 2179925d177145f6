"""Prints the promises and where they stand. Needs Xvfb; `make bench` brings it.

make bench ARGS="--only timeline --only start"    parts of it
make bench ARGS="--long"                          100,000 random actions instead of 5,000
make bench ARGS="--only live --minutes 60"        an hour of live charts too, looked at every 5 minutes
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.cards_parts import companies, photos, planes
from tests.bench.common import MANY, SIZES, STARTS, Bench, measured, opened, painted
from tests.bench.frames import Line, of_gesture, percentile, play, play_file
from tests.bench.frozen_parts import frozen
from tests.bench.hall_parts import recovery, rest
from tests.bench.living import KINDS, Feeder, grown, live_exhibit
from tests.bench.staff_parts import handout, proof, reload, talk
from tests.bench.starts import on_display, one_start
from tests.bench.table import failed, head, row

COUNTS = (60, 1_000, 10_000)
GESTURES = ("drag", "fling", "pinch")
SHORT_RUN, LONG_RUN = 5_000, 100_000


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
                result = measured("visit", "", size, content)
            except (RuntimeError, ValueError) as error:
                failed(f"touches, {name}, {size}", "", error)
                continue
            for key, what, promise, browser in (
                ("language", "language switch to its frame, p95", 100.0, ""),
                ("text", "text size switch to its frame, p95", 200.0, ""),
                ("theme", "switch of colours to its frame, p95", 200.0, ""),
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


def charts(bench: Bench) -> None:
    """Charts from the touch to the painted picture, and a finger that goes over a line of 100,000 values."""
    for size in SIZES:
        small = size == SIZES[0]
        forty = "20 ms" if small else "50 ms"
        try:
            found = measured("opening", "forty", size, bench.exhibit(60))
        except (RuntimeError, ValueError) as error:
            failed(f"chart of 40 points opened, {size}", forty, error)
        else:
            for key, what in (("touch", "columns, from a touch"), ("line", "line")):
                name = f"chart of 40 points ({what}) opened, p95, {size}"
                opened(name, found[key], float(forty[:2]), f"chart {size}")
        try:
            found = measured("opening", "each", size, bench.ours)
        except (RuntimeError, ValueError) as error:
            failed(f"every chart of this exhibit opened, {size}", "100 ms", error)
        else:
            worst = max(found, key=lambda i: percentile(found[i][1:], 0.95))
            opened(f"the slowest of {len(found)} charts, p95, {size}: {worst}", found[worst], 100.0)
            first = max(found, key=lambda i: found[i][0])
            row(
                f"the slowest first opening of {len(found)} charts, {size}: {first}",
                "100 ms",
                f"{found[first][0]:.0f} ms",
                found[first][0] <= 100,
            )
        try:
            found = measured("opening", "long", size, bench.ours)
        except (RuntimeError, ValueError) as error:
            failed(f"line of 100,000 values, {size}", "p99 16.7 ms", error)
            continue
        opened(f"line of 100,000 values opened, p95, {size}", found["long"], 50.0 if small else 80.0)
        painted(f"finger over 100,000 values, {size}", found["scrub"])


def live(bench: Bench) -> None:
    """Charts that live: their shares of a core while nobody touches, and minutes of them without growth."""
    folder = bench.folder / "live"
    if not folder.exists():
        live_exhibit(folder)
    for size in SIZES:
        what = f"all live kinds together at rest, {size}"
        try:
            with Feeder(folder):
                found = measured("living", "", size, folder)
        except (RuntimeError, ValueError) as error:
            failed(what, "10 % of a core", error)
            continue
        # One is on the screen at a time: each alone, added, the standing program in them counted once.
        still = found["still"]
        total = still + sum(found[kind] - still for kind in KINDS)
        each = ", ".join(f"{kind} {found[kind]:.1f}" for kind in KINDS)
        told = f"{total:.1f} %: {each}; nothing live {still:.1f}, gallery {found['gallery']:.1f}"
        row(what, "10 % of a core", told, total < 10)
    if bench.minutes:
        _live_minutes(bench, folder)


def _live_minutes(bench: Bench, folder: Path) -> None:
    what = f"{bench.minutes:g} minutes of live charts, {SIZES[0]}"
    command = [sys.executable, "-m", "tests.bench.living", "--size", SIZES[0], "--content", str(folder)]
    with Feeder(folder):
        process = on_display(SIZES[0], [*command, "--minutes", str(bench.minutes)], stdout=subprocess.PIPE)
        out, _ = process.communicate()
    looks = [json.loads(line) for line in out.splitlines()]
    if process.returncode or len(looks) < 3:
        failed(what, "no growth", RuntimeError(f"ended with {process.returncode}, {len(looks)} looks"))
        return
    for one in looks:
        print(f"{'':4}  {json.dumps(one)}")
    told, growing = grown(looks)
    row(what, "no growth", told, not growing)


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
    "charts": charts,
    "companies": companies,
    "photos": photos,
    "planes": planes,
    "reload": reload,
    "proof": proof,
    "handout": handout,
    "talk": talk,
    "live": live,
    "random": random,
    "recovery": recovery,
    "rest": rest,
    "frozen": frozen,
}


def main() -> None:
    """Measure what was asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the promises.")
    parser.add_argument("--only", action="append", choices=sorted(PARTS), help="a part; may be repeated")
    parser.add_argument(
        "--long", action="store_true", help=f"{LONG_RUN:,} random actions, which takes minutes"
    )
    parser.add_argument(
        "--minutes",
        type=float,
        default=0.0,
        help="how long live charts run to look for growth; 60 is promised",
    )
    args = parser.parse_args()
    head()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), args.long, args.minutes)
        for part, measure in PARTS.items():
            if not args.only or part in args.only:
                measure(bench)


if __name__ == "__main__":
    main()
