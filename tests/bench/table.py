"""The table that `make bench` prints: promise, figure, and what a kiosk browser needs for the same work."""

from __future__ import annotations

# Headless Chromium on the same kind of machine, by the row and the number of events. Only what was measured.
BROWSER: dict[str, str] = {
    "start": "0.33 s an empty page, 0.48 s vis-timeline, 0.59 s TimelineJS",
    "start 10000": "1.8 s vis clustered, 4.6 s unclustered, 10.7 s TimelineJS",
    "memory": "419 MB",
    "memory 10000": "628 to 1,934 MB",
    "frames 1920x1080": "TimelineJS 21 positions a second with 30 events",
    "frames 10000 1920x1080": "positions a second: 51 vis clustered, under 1 unclustered, 1 TimelineJS",
    "frames 10000 3840x2160": "positions a second: 35 vis clustered, under 1 unclustered, 2 TimelineJS",
    "zoom 10000": "33 ms vis clustered, 775 ms unclustered, 920 ms TimelineJS",
    "tap": "32 ms vis, 27 ms TimelineJS (30 events)",
    "detail": "32 ms vis (no animation), 769 ms TimelineJS",
    "chart 1920x1080": "25 ms ECharts",
    "chart 3840x2160": "60 ms ECharts",
}


def head() -> None:
    """The first line."""
    print(f"{'':4}  {'what':<58} {'promise':>12}   measured (shared machine: compare, do not trust one run)")


def row(what: str, promise: str, measured: str, ok: bool, browser: str = "") -> None:
    """One line of the table; `browser` is a key of `BROWSER`, and one that is not there says nothing."""
    print(f"{'ok  ' if ok else 'MISS'}  {what:<58} {promise:>12}   {measured}", flush=True)
    if browser in BROWSER:
        print(f"{'':4}  {'':<58} {'browser':>12}   {BROWSER[browser]}", flush=True)


def failed(what: str, promise: str, error: Exception) -> None:
    """A line for what could not be measured."""
    row(what, promise, f"not measured: {' '.join(str(error).split())}", ok=False)
