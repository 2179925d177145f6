"""What the parts of the bench share: what is measured, how it is run, and rows that several of them print."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.bench.frames import percentile
from tests.bench.starts import ROOT, on_display
from tests.bench.table import row
from tests.synthetic import write_exhibit

SIZES = ("1920x1080", "3840x2160")
MANY = 10_000
STARTS = 7


@dataclass
class Bench:
    """A folder for everything that is written, and the exhibits that are measured."""

    folder: Path
    long: bool
    minutes: float = 0.0

    @cached_property
    def ours(self) -> Path:
        """The exhibit itself."""
        return ROOT / "content"

    def exhibit(self, events: int) -> Path:
        """A synthetic exhibit of so many events."""
        path = self.folder / f"events-{events}"
        return path if path.exists() else write_exhibit(path, events, 200)


def measured(module: str, what: str, size: str, content: Path, *more: str) -> dict[str, Any]:
    """What a measured process prints. Raises RuntimeError where it does not end well."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *([what] if what else [])]
    command += ["--size", size, "--content", str(content), *more]
    process = on_display(size, command, stdout=subprocess.PIPE)
    try:
        out, _ = process.communicate(timeout=300)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
        raise RuntimeError("not done after 300 s") from None
    if process.returncode or not out:
        raise RuntimeError(f"ended with {process.returncode}")
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def opened(what: str, values: list[float], promise: float, browser: str = "") -> None:
    """A row of openings; the first one is told apart, as it makes what the others find."""
    rest = values[1:]
    p50, p95 = percentile(rest, 0.5), percentile(rest, 0.95)
    told = f"p50 {p50:.1f}, p95 {p95:.1f}, max {max(rest):.0f} ms; the first one {values[0]:.0f} ms"
    row(what, f"{promise:.0f} ms", told, p95 <= promise, browser)


def painted(what: str, frames: list[float]) -> None:
    """A row of frames."""
    p50, p99 = percentile(frames, 0.5), percentile(frames, 0.99)
    told = f"p50 {p50:.1f}, p99 {p99:.1f}, max {max(frames, default=0.0):.1f} ms; {len(frames)} frames"
    row(what, "p99 16.7 ms", told, bool(frames) and p99 <= 16.7)
