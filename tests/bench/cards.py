"""The measured process of cards: organisations that are opened one after another.

    python -m tests.bench.cards --size 1920x1080 --content FOLDER

Prints one JSON object of lists of milliseconds, from what a touch does when it lets go to the painted card:
`first` of cards that nobody has opened yet, `again` of those that were, `year` of a step of the year cursor.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kiosk.app import Exhibit, make_application
from kiosk.content.loader import load
from kiosk.runtime.trace import Trace
from kiosk.state.model import Event, Open, Screen, SetYear, Visit
from tests.bench.visit import Visitor

CARDS, YEARS = 24, range(2005, 2021)


def measure(size: tuple[int, int], folder: Path) -> dict[str, list[float]]:
    """Open cards spread over all organisations, twice each, and move the year cursor on the last one."""
    make_application()
    loaded = load(folder)
    assert loaded.content is not None
    exhibit = Exhibit(loaded, Visit(), Trace(None), folder=folder)
    exhibit.window.resize(*size)
    exhibit.window.show_visit(Visit())
    exhibit.window.show()
    visitor = Visitor(exhibit)
    exhibit.preload()
    visitor.spin(3.0)

    def shown(event: Event) -> float:
        return visitor.latency(lambda: exhibit.dispatch(event))

    ids = list(loaded.content.organisations)
    chosen = ids[:: max(len(ids) // CARDS, 1)][:CARDS]
    found: dict[str, list[float]] = {"first": [], "again": [], "year": []}
    for part in ("first", "again"):
        for item in chosen:
            exhibit.dispatch(Open(Screen.COMPANIES))
            visitor.spin(0.2)
            found[part].append(shown(Open(Screen.COMPANY, item)))
            visitor.spin(0.7)
    for item in (i for i in chosen if loaded.content.organisations[i]):
        exhibit.dispatch(Open(Screen.COMPANY, item))
        if getattr(exhibit.window.model, "ribbon", None) is not None:
            break
    visitor.spin(0.7)
    for year in YEARS:
        found["year"].append(shown(SetYear(year)))
        visitor.spin(0.2)
    exhibit.close()
    return found


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--content", type=Path, required=True)
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    json.dump(measure((width, height), args.content), sys.stdout)


if __name__ == "__main__":
    main()
