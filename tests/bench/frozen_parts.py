"""The part of the bench that measures the packed program: how long it takes to make, how large it is, its
start."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.common import STARTS, Bench
from tests.bench.starts import ROOT, one_start
from tests.bench.table import failed, row

MB = 1e6


def frozen(bench: Bench) -> None:
    """Build it, and start it as often as the program from source."""
    out = bench.folder / "package"
    begin = time.monotonic()
    command = [sys.executable, str(ROOT / "packaging" / "build.py"), "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    seconds = time.monotonic() - begin
    if done.returncode:
        failed("the packed program", "", RuntimeError(done.stderr[-500:]))
        return
    row("the packed program, made with archive and .deb", "180 s", f"{seconds:.0f} s", seconds <= 180)
    (archive,) = out.glob("*.tar.gz")
    folder = out / archive.name.removesuffix(".tar.gz")
    for what, promise, used in (
        ("its folder", 200, sum(one.stat().st_size for one in files(folder)) / MB),
        ("its archive", 90, archive.stat().st_size / MB),
    ):
        row(what, f"{promise} MB", f"{used:.0f} MB", used <= promise)
    cache = bench.folder / "cache-frozen"
    program = (str(folder / "kiosk"),)
    cold = one_start(bench.ours, cache, program=program).first
    row("start, packed, content never seen before", "0.45 s", f"{cold:.2f} s", cold <= 0.45)
    starts = sorted(one_start(bench.ours, cache, program=program).first for _ in range(STARTS))
    middle = starts[len(starts) // 2]
    told = f"min {starts[0]:.2f}, median {middle:.2f}, max {starts[-1]:.2f} s"
    row("start, packed, unchanged", "0.45 s", told, middle <= 0.45, "start")
    used = one_start(bench.ours, cache, program=program, memory=True).memory
    row("memory 5 s after the start, packed", "200 MB", f"{used:.0f} MB", used <= 200, "memory")


def files(folder: Path) -> Iterator[Path]:
    """Every file; a link is none."""
    return (one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
