"""The measured process of the grid of organisations: opened, flung through, searched on its keyboard.

    python -m tests.bench.directory --size 1920x1080 --content FOLDER

Prints one JSON object of lists of milliseconds: `open` from the touch of the dock to the first frame,
`frames` the painting of each frame of the flings, `key` from the release of a key to the frame that shows its
answer. The first of `open` and of `key` is the first ever.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from kiosk.app import Exhibit, make_application
from kiosk.content.loader import load
from kiosk.runtime.trace import Trace
from kiosk.state.model import Open, Screen, Search, Visit
from kiosk.views.paint import LOG
from kiosk.views.widgets import Touchable
from tests.bench.visit import Visitor

TIMES, FLINGS = 15, 30
TYPED = ("s", "so", "son", "song", "l", "li", "lib", "libr", "q", "qy", "m", "mi", "a", "an", "ans")


def measure(size: tuple[int, int], folder: Path) -> dict[str, Any]:
    """Open, fling, search."""
    make_application()
    loaded = load(folder)
    exhibit = Exhibit(loaded, Visit(screen=Screen.HOME), Trace(None), folder=folder)
    window = exhibit.window
    window.resize(*size)
    window.show_visit(exhibit.store.visit)
    window.show()
    visitor = Visitor(exhibit)
    exhibit.preload()
    visitor.spin(5.0)
    opened = []
    for _ in range(TIMES):
        opened.append(visitor.tap(_touchable(window, Open(Screen.COMPANIES))))
        visitor.spin(0.2)
        exhibit.dispatch(Open(Screen.HOME))
        visitor.spin(0.2)
    exhibit.dispatch(Open(Screen.COMPANIES))
    visitor.spin(1.0)
    frames = _flings(visitor, size)
    exhibit.dispatch(Search(""))
    visitor.spin(0.5)
    keys = []
    for text in TYPED:
        if len(text) == 1:
            exhibit.dispatch(Search(""))
            visitor.spin(0.5)
        keys.append(visitor.tap(_touchable(window, Search(text))))
        visitor.spin(0.3)
    result = {"open": opened, "frames": frames, "key": keys, "failures": dict(LOG.failures)}
    exhibit.close()
    return result


def _flings(visitor: Visitor, size: tuple[int, int]) -> list[float]:
    """Milliseconds of painting while a finger flings down and up again."""
    visitor.frames.clear()
    x, top, foot = size[0] * 0.4, size[1] * 0.3, size[1] * 0.7
    frames = []
    for n in range(FLINGS):
        begin, end = (foot, top) if n % 3 else (top, foot)
        visitor.post("down", (1, x, begin))
        for k in range(1, 9):
            visitor.spin(0.012)
            visitor.post("move", (1, x, begin + (end - begin) * k / 8))
        visitor.post("up", (1, x, end))
        visitor.spin(0.8)
        frames += [ms for _, ms in visitor.frames]
        visitor.frames.clear()
    return frames


def _touchable(window: Any, event: object) -> Touchable:
    found: list[Touchable] = window.findChildren(Touchable)
    return next(t for t in found if t.event_to_send == event and t.isVisible())


def main() -> None:
    """Measure one size and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--content", type=Path, required=True)
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    json.dump(measure((width, height), args.content), sys.stdout)


if __name__ == "__main__":
    main()
