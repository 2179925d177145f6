"""The measured process of the planes: relations or the map, opened, dragged and pinched.

    python -m tests.bench.planes relations --size 3840x2160 --content FOLDER

Prints one JSON object of lists of milliseconds: `open` from what asks for the screen to its first frame, the
first one apart; `pan` and `pinch` the painting of each frame while fingers are at work.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint

from kiosk.app import Exhibit, make_application
from kiosk.content.loader import load
from kiosk.runtime.trace import Trace
from kiosk.state.model import Open, Screen, Survey, Visit
from kiosk.views.paint import LOG
from tests.bench.visit import Visitor

SCREENS = {"relations": Screen.RELATIONS, "map": Screen.PLACES}
TIMES, PANS, PINCHES, STEPS = 10, 12, 10, 20
STEP_S = 0.012


def measure(what: str, size: tuple[int, int], folder: Path) -> dict[str, Any]:
    """Open, pan while zoomed in, pinch."""
    make_application()
    exhibit = Exhibit(load(folder), Visit(screen=Screen.HOME), Trace(None), folder=folder)
    window = exhibit.window
    window.resize(*size)
    window.show_visit(exhibit.store.visit)
    window.show()
    visitor = Visitor(exhibit)
    exhibit.preload()
    visitor.spin(5.0)
    screen = SCREENS[what]
    opened = []
    for _ in range(TIMES):
        opened.append(visitor.latency(lambda: exhibit.dispatch(Open(screen))))
        visitor.spin(0.3)
        exhibit.dispatch(Open(Screen.HOME))
        visitor.spin(0.2)
    exhibit.dispatch(Open(screen))
    visitor.spin(1.0)
    canvas = window.current.canvas
    corner = canvas.mapTo(window, QPoint(0, 0))
    middle = corner.x() + canvas.width() / 2, corner.y() + canvas.height() / 2
    reach = min(canvas.width(), canvas.height()) * 0.3
    pinch = _pinches(visitor, middle, reach)
    # From here the whole is larger than the screen, so that there is something to drag.
    view = canvas.view if what == "relations" else canvas.port.view
    exhibit.dispatch(Survey(type(view)(0.5, 0.5, 3.0)))
    visitor.spin(1.5)
    pan = _pans(visitor, middle, reach)
    result = {"open": opened, "pan": pan, "pinch": pinch, "failures": dict(LOG.failures)}
    exhibit.close()
    return result


def _pans(visitor: Visitor, middle: tuple[float, float], reach: float) -> list[float]:
    """Painting of each frame while a finger drags to and fro and flings."""
    found: list[float] = []
    x, y = middle
    for n in range(PANS):
        way = 1 if n % 2 else -1
        visitor.frames.clear()
        visitor.post("down", (1, x - way * reach, y - way * reach / 2))
        for k in range(1, STEPS + 1):
            visitor.spin(STEP_S)
            share = 2 * k / STEPS - 1
            visitor.post("move", (1, x + way * reach * share, y + way * reach * share / 2))
        visitor.post("up", (1, x + way * reach, y + way * reach / 2))
        visitor.spin(0.5)
        found += [ms for _, ms in visitor.frames]
    return found


def _pinches(visitor: Visitor, middle: tuple[float, float], reach: float) -> list[float]:
    """Painting of each frame while two fingers go apart and together again."""
    found: list[float] = []
    x, y = middle
    for n in range(PINCHES):
        near, far = (reach * 0.4, reach) if n % 2 == 0 else (reach, reach * 0.4)
        visitor.frames.clear()
        visitor.post("down", (1, x - near, y), (2, x + near, y))
        for k in range(1, STEPS + 1):
            visitor.spin(STEP_S)
            apart = near + (far - near) * k / STEPS
            visitor.post("move", (1, x - apart, y), (2, x + apart, y))
        visitor.post("up", (1, x - far, y), (2, x + far, y))
        # What is made sharp at rest is no frame of the hands.
        found += [ms for _, ms in visitor.frames]
        visitor.spin(0.5)
    return found


def main() -> None:
    """Measure one plane at one size and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=sorted(SCREENS))
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--content", type=Path, required=True)
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    json.dump(measure(args.what, (width, height), args.content), sys.stdout)


if __name__ == "__main__":
    main()
