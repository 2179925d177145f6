"""The measured process of charts that live: what they take while nobody touches, and whether they grow.

    python -m tests.bench.living --content FOLDER                 shares of a core, one JSON object
    python -m tests.bench.living --content FOLDER --minutes 60    a JSON line for each look

Here the loop of the program itself runs, as `Visitor.spin` would cost more than the charts.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import Exhibit, make_application
from kiosk.content.charts import MOST_FEED_POINTS
from kiosk.content.loader import load
from kiosk.runtime.feedwatch import FOLDER
from kiosk.runtime.trace import Trace
from kiosk.state.model import Open, Screen, StartOver, Visit
from kiosk.views.charts.heads import PollPanel
from tests.bench.starts import ROOT, pss_mb
from tests.bench.visit import Visitor

FEED = "bench-feed"
KINDS = ("race", "stopwatch", "rate", "feed", "poll")
SETTLE_S, MEASURE_S = 3.0, 8.0
"""A race takes 12 s: what opening it costs, and its end, lie outside of what is measured."""
STAY_S = 12.0
EVERY_S, SHORT_EVERY_S = 300.0, 15.0
VALUES_A_SECOND = 2


def live_exhibit(folder: Path) -> Path:
    """The exhibit itself with a chart of a feed beside the other kinds that live."""
    shutil.copytree(ROOT / "content", folder)
    charts = folder / "charts.yaml"
    more = f"""
  {FEED}:
    kind: years
    title: {{zh: "实时数据", en: "Values of these hours"}}
    subtitle: {{zh: "测量用，单位：元", en: "For a measurement, yuan"}}
    summary: {{zh: "由另一个程序写入的数值。", en: "Values that another program writes."}}
    group: industry
    hero: ai-output-2022
    figures: [ai-output-2021, ai-output-2022]
    style: line
    feed: {{file: {FEED}.csv}}
"""
    charts.write_text(charts.read_text(encoding="utf-8").rstrip() + "\n" + more, encoding="utf-8")
    (folder / FOLDER).mkdir(exist_ok=True)
    return folder


class Feeder:
    """Appends to the feed of a folder from another process, beginning with as many values as are kept."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FOLDER / f"{FEED}.csv"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Feeder:
        now = time.time()
        times = [now - (MOST_FEED_POINTS - n) / VALUES_A_SECOND for n in range(MOST_FEED_POINTS)]
        text = "".join(f"{at:.3f},{self._value(at)}\n" for at in times)
        self.path.write_text(text, encoding="utf-8")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @staticmethod
    def _value(at: float) -> float:
        return 500 + at % 37 * 3 + at % 11

    def _run(self) -> None:
        while not self._stop.wait(1 / VALUES_A_SECOND):
            now = time.time()
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"{now:.3f},{self._value(now):.2f}\n")


def rest(seconds: float) -> None:
    """Let the program run by itself."""
    loop = QEventLoop()
    timer = QTimer(loop)
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(round(seconds * 1000))
    loop.exec()


def live_charts(exhibit: Exhibit) -> dict[str, str]:
    """The first chart of each kind that lives, by its kind."""
    found: dict[str, str] = {}
    for chart_id, chart in exhibit.store.content.charts.items():
        kind = "feed" if getattr(chart, "feed", None) is not None else chart.kind
        if kind in KINDS:
            found.setdefault(kind, chart_id)
    return found


def share(seconds: float) -> float:
    """Share of one core that the process takes, all its threads together, percent."""
    begin, used = time.monotonic(), time.process_time()
    rest(seconds)
    return (time.process_time() - used) / (time.monotonic() - begin) * 100


def shares(exhibit: Exhibit) -> dict[str, float]:
    """What each kind takes on its screen, the gallery with all of them, and a chart that stands still."""
    charts = live_charts(exhibit)
    still = next(i for i, c in exhibit.store.content.charts.items() if c.kind == "bars")
    result = {}
    for kind, chart_id in {"still": still, **charts}.items():
        exhibit.dispatch(Open(Screen.CHART, chart_id))
        rest(SETTLE_S)
        result[kind] = share(MEASURE_S)
    exhibit.dispatch(Open(Screen.CHARTS))
    rest(SETTLE_S)
    result["gallery"] = share(MEASURE_S)
    return result


def look(exhibit: Exhibit, minute: float, rounds: int) -> dict[str, Any]:
    """What there is now: MB, and numbers of things."""
    gc.collect()
    return {
        "minute": round(minute, 2),
        "rounds": rounds,
        "pss_mb": round(pss_mb(os.getpid()), 2),
        "widgets": len(QApplication.allWidgets()),
        "objects": len(gc.get_objects()),
        "votes": sum(sum(counts.values()) for counts in exhibit.votes.counts.values()),
    }


def stay(exhibit: Exhibit, visitor: Visitor, minutes: float) -> None:
    """Visitors come, one after the other: each sees the gallery and all that lives, votes and leaves."""
    charts = live_charts(exhibit)
    every = EVERY_S if minutes * 60 >= 4 * EVERY_S else SHORT_EVERY_S
    begin, rounds, told = time.monotonic(), 0, 0

    def spent() -> float:
        return time.monotonic() - begin

    while spent() < minutes * 60:
        exhibit.dispatch(Open(Screen.CHARTS))
        rest(STAY_S / 2)
        for kind in KINDS:
            exhibit.dispatch(Open(Screen.CHART, charts[kind]))
            rest(STAY_S / 2)
            _touch(exhibit, visitor, kind)
            rest(STAY_S / 2)
            visitor.frames.clear()
            if spent() >= (told + 1) * every:
                told = int(spent() // every)
                print(json.dumps(look(exhibit, spent() / 60, rounds)), flush=True)
        rounds += 1
        exhibit.dispatch(StartOver())
    print(json.dumps(look(exhibit, spent() / 60, rounds)), flush=True)


def _touch(exhibit: Exhibit, visitor: Visitor, kind: str) -> None:
    """What a visitor does at a chart: votes, or touches the plot. So the exhibit knows of somebody too."""
    window = exhibit.window
    assert window.current is not None
    panels = window.current.findChildren(PollPanel)
    widget = panels[0].buttons[0] if kind == "poll" and panels else window.current.canvas  # type: ignore[attr-defined]
    visitor.tap(widget)


def grown(looks: list[dict[str, Any]]) -> tuple[str, bool]:
    """What there was at each look in words, and whether there was growth: the last third of the looks needs
    over a twentieth more than what was needed before, by the highest figure of each."""
    first, last = looks[: len(looks) * 2 // 3], looks[len(looks) * 2 // 3 :]
    parts, growing = [], False
    for key in ("pss_mb", "widgets", "objects"):
        before, after = (max(one[key] for one in some) for some in (first, last))
        growing |= after > before * 1.05
        parts.append(f"{key} at most {before:.0f}, in the last third {after:.0f}")
    return f"{', '.join(parts)}; {looks[-1]['rounds']} rounds, {looks[-1]['votes']} votes", growing


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--content", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=0.0)
    args = parser.parse_args()
    make_application()
    exhibit = Exhibit(load(args.content), Visit(), Trace(None), folder=args.content)
    exhibit.window.resize(*map(int, args.size.split("x")))
    exhibit.window.show_visit(Visit())
    exhibit.window.show()
    visitor = Visitor(exhibit)
    exhibit.preload()
    rest(4.0)
    if args.minutes:
        stay(exhibit, visitor, args.minutes)
    else:
        print(json.dumps(shares(exhibit)))
    exhibit.close()


if __name__ == "__main__":
    main()
