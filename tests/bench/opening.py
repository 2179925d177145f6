"""The measured process of charts that are opened: 40 points, every chart of a folder, a line of 100,000.

Prints one JSON object of lists of milliseconds. The first of each list is the first opening of that chart.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from kiosk.app import Exhibit, make_application
from kiosk.content.loaded import Loaded
from kiosk.content.loader import load
from kiosk.content.when import Moment, Precision, When
from kiosk.runtime.trace import Trace
from kiosk.state.model import Open, Screen, Visit
from kiosk.views.screens.charts import ChartTile
from tests.bench.visit import Visitor, centre_of

TIMES, TIMES_EACH = 21, 7
POINTS = 100_000
LONG = "bench-long"
SCRUB_S, MOVE_S = 2.0, 1 / 120


def with_long_line(loaded: Loaded) -> Loaded:
    """The same content with a line of one value a day in place of its first chart of years.

    No file can hold it: `kiosk check` lets one value a year into a chart of years. So it is put in behind the
    check, for feeds and generated content may come to as much.
    """
    content = loaded.content
    assert content is not None
    chart = next(c for c in content.charts.values() if c.kind == "years")
    like, begin = content.figures[chart.hero], date(1740, 1, 1)
    figures = {}
    for n in range(POINTS):
        day = begin + timedelta(days=n)
        when = When(Moment(day.year, Precision.DAY, day.month, day.day))
        value = Decimal(100 + n % 37 + n // 1000)
        figures[f"day-{n}"] = like.model_copy(update={"value": value, "period": when})
    line = chart.model_copy(
        update={"figures": tuple(figures), "growth": None, "style": "line", "hero": f"day-{POINTS - 1}"}
    )
    charts = {**content.charts, LONG: line}
    more = content.model_copy(update={"figures": {**content.figures, **figures}, "charts": charts})
    return replace(loaded, content=more)


class Opening:
    """A window that opens charts."""

    def __init__(self, loaded: Loaded, folder: Path, size: tuple[int, int]) -> None:
        self.exhibit = Exhibit(loaded, Visit(), Trace(None), folder=folder)
        window = self.exhibit.window
        window.resize(*size)
        window.show_visit(Visit())
        window.show()
        self.visitor = Visitor(self.exhibit)
        self.exhibit.preload()
        self.visitor.spin(4.0)

    def times(self, chart_id: str, count: int) -> list[float]:
        """Milliseconds from what a touch does when it lets go to the painted chart. It comes from a thread of
        its own, through the queue of events."""
        found = []
        for _ in range(count):
            self.exhibit.dispatch(Open(Screen.CHARTS))
            found.append(self.visitor.latency(lambda: self.exhibit.dispatch(Open(Screen.CHART, chart_id))))
        return found

    def touched(self, count: int) -> list[float]:
        """Milliseconds from the release of a touch on the first tile of the gallery to the painted chart."""
        found = []
        for _ in range(count):
            self.exhibit.dispatch(Open(Screen.CHARTS))
            self.visitor.spin(0.3)
            tile = self.exhibit.window.findChildren(ChartTile)[0]
            x, y = centre_of(self.exhibit.window, tile)
            self.visitor.post("down", (1, x, y))
            self.visitor.spin(0.05)
            self.visitor.frames.clear()
            sent: list[float] = []

            def release(at: tuple[float, float] = (x, y), sent: list[float] = sent) -> None:
                sent.append(time.monotonic())
                self.visitor.post("up", (1, *at))

            finger = threading.Timer(0.1, release)
            finger.start()
            self.visitor.until(
                lambda sent=sent: bool(sent and self.visitor.frames and self.visitor.frames[-1][0] > sent[0]),
                3.0,
            )
            finger.join()
            shown = next(at for at, _ in self.visitor.frames if at > sent[0])
            assert self.exhibit.store.visit.screen is Screen.CHART
            found.append((shown - sent[0]) * 1000)
        return found

    def scrub(self, chart_id: str) -> list[float]:
        """Milliseconds of painting of each frame while a finger goes to and fro over a chart, 120 moves a
        second from a thread of its own."""
        self.exhibit.dispatch(Open(Screen.CHART, chart_id))
        self.visitor.spin(1.5)
        current: Any = self.exhibit.window.current
        canvas = current.canvas
        x, y = centre_of(self.exhibit.window, canvas)
        reach = canvas.width() * 0.42
        self.visitor.post("down", (1, x, y))
        self.visitor.spin(0.05)
        self.visitor.frames.clear()
        stop = threading.Event()

        def move() -> None:
            begin = time.monotonic()
            while not stop.wait(MOVE_S):
                at = (time.monotonic() - begin) % 1.0
                share = 4 * at - 1 if at < 0.5 else 3 - 4 * at
                self.visitor.post("move", (1, x + share * reach, y))

        finger = threading.Thread(target=move)
        finger.start()
        self.visitor.spin(SCRUB_S)
        stop.set()
        finger.join()
        self.visitor.post("up", (1, x, y))
        self.visitor.spin(0.3)
        return [ms for _, ms in self.visitor.frames]


def measure(folder: Path, size: tuple[int, int], what: str) -> dict[str, list[float]]:
    """The figures asked for: `forty` (the first chart of the folder), `each` chart, or the `long` line."""
    make_application()
    loaded = load(folder)
    assert loaded.content is not None
    opening = Opening(with_long_line(loaded) if what == "long" else loaded, folder, size)
    charts = opening.exhibit.store.content.charts
    if what == "long":
        found = {"long": opening.times(LONG, TIMES), "scrub": opening.scrub(LONG)}
    elif what == "each":
        found = {chart_id: opening.times(chart_id, TIMES_EACH) for chart_id in charts}
    else:
        found = {"touch": opening.touched(TIMES)}
        found["line"] = opening.times(list(charts)[1], TIMES)
    opening.exhibit.close()
    return found


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("forty", "each", "long"))
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--content", type=Path, required=True)
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    json.dump(measure(args.content, (width, height), args.what), sys.stdout)


if __name__ == "__main__":
    main()
