"""Prints the promises and where they stand. Needs Xvfb; `make bench` brings it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.visit import percentile

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
SIZES = ("1920x1080", "3840x2160")
STARTS = 7


def on_display(size: str, command: list[str], **more: Any) -> subprocess.Popen[str]:
    """Start a command on a virtual screen of its own."""
    screen = f"-screen 0 {size}x24"
    return subprocess.Popen(["xvfb-run", "-a", "-s", screen, *command], text=True, cwd=ROOT, **more)


def one_start(folder: Path, keep_for: float = 2.5) -> tuple[float, float]:
    """Seconds from just before the spawn to the first touchable frame, and MB of all our processes after 5 s.

    The first touchable frame is the first after which the loop had no task over 50 ms for 500 ms.
    """
    trace = folder / "trace.jsonl"
    trace.unlink(missing_ok=True)
    code = (
        "import os,subprocess,sys,time;b=time.monotonic();"
        f"p=subprocess.Popen([{sys.executable!r},'-m','kiosk','run','--windowed','--size','1920x1080',"
        f"'--trace',{str(trace)!r},'--for','{keep_for}']);print(b,p.pid,flush=True);p.wait()"
    )
    process = on_display("1920x1080", [sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    begin, pid = process.stdout.readline().split()
    memory = 0.0
    if keep_for > 5.5:
        time.sleep(5.5)
        memory = pss_mb(int(pid))
    process.wait()
    rows = [json.loads(line) for line in trace.read_text().splitlines()]
    offset = next(r["monotonic"] - r["t"] for r in rows if r["what"] == "started") - float(begin)
    frames = [r["t"] for r in rows if r["what"] == "frame" and r["ms"] > 0.5]
    # When each slow task began: one that ends with the frame itself is part of the start, not after it.
    slow = [r["t"] - r["ms"] / 1000 + 0.01 for r in rows if r["what"] == "slow"]
    for t in frames:
        if not any(t < s <= t + 0.5 for s in slow):
            return t + offset, memory
    return frames[-1] + offset, memory


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


def row(what: str, promise: str, measured: str, ok: bool) -> None:
    """One line of the table."""
    print(f"{'ok  ' if ok else 'MISS'}  {what:<52} {promise:>12}   {measured}", flush=True)


def main() -> None:
    """Measure everything and print the table."""
    print(f"{'':4}  {'what':<52} {'promise':>12}   measured (shared machine: compare, do not trust one run)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = name
        cold, _ = one_start(folder)
        starts = sorted(one_start(folder)[0] for _ in range(STARTS))
        _, memory = one_start(folder, 6.5)
    middle = starts[len(starts) // 2]
    text = f"min {starts[0]:.2f}, median {middle:.2f}, max {starts[-1]:.2f} s; first ever {cold:.2f} s"
    row("start to the first touchable frame, from source", "0.50 s", text, middle <= 0.5)
    row("memory, proportional set, 5 s after the start", "200 MB", f"{memory:.0f} MB", memory <= 200)
    for size in SIZES:
        command = [sys.executable, "-m", "tests.bench.visit", "--size", size, "--content", str(CONTENT)]
        process = on_display(size, command, stdout=subprocess.PIPE)
        out, _ = process.communicate(timeout=180)
        result = json.loads(out.splitlines()[-1])
        for name in ("drag", "fling", "pinch"):
            f = result[name]
            text = (
                f"p50 {f['p50']:.1f}, p95 {f['p95']:.1f}, p99 {f['p99']:.1f}, max {f['max']:.1f} ms; "
                f"{f['positions']:.0f} positions a second; "
                f"{f['slow_share']:.0%} of the time in frames over 50 ms"
            )
            row(f"timeline {name}, {size}", "p99 16.7 ms", text, f["p99"] <= 16.7 and f["positions"] >= 58)
        for name, what, promise in (
            ("language", "language switch to its frame, p95", 100.0),
            ("tap", "release of a touch to the first changed frame, p95", 25.0),
            ("zoom", "one zoom step to its frame, p95", 16.7),
            ("screen", "touch of the dock to the next screen, p95", 300.0),
            ("detail", "detail readable, animation counted, p95", 300.0),
            ("chart", "chart opened to painted, p95", 20.0 if size == SIZES[0] else 50.0),
        ):
            p95 = percentile(result[name], 0.95)
            first, most = result[name][0], max(result[name])
            middle = percentile(result[name], 0.5)
            text = f"p50 {middle:.0f}, p95 {p95:.0f}, first {first:.0f}, max {most:.0f} ms"
            row(f"{what}, {size}", f"{promise:.0f} ms", text, p95 <= promise)


if __name__ == "__main__":
    main()
