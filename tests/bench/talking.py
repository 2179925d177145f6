"""The measured process of a talk: from a command of the speaker to the first frame of the next step, and the
frames until it rests.

Prints one JSON object of lists of milliseconds: `steps`, and `frames` of all changes of step.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kiosk.app import Exhibit, make_application
from kiosk.app.talkshow import TalkShow
from kiosk.content.loader import load
from kiosk.runtime.trace import Trace
from kiosk.state.model import Visit
from kiosk.state.talk import GoToStep, Onward
from tests.bench.visit import Visitor

ROUNDS = 3
REST_S = 1.2


def main() -> None:
    """Go through every route of the content, the first time and again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", required=True)
    parser.add_argument("--content", type=Path, required=True)
    args = parser.parse_args()
    width, height = (int(part) for part in args.size.split("x"))
    make_application()
    loaded = load(args.content)
    assert loaded.content is not None
    exhibit = Exhibit(loaded, Visit(), Trace(None), folder=args.content, attended=True)
    exhibit.window.resize(width, height)
    exhibit.window.show_visit(Visit())
    exhibit.window.show()
    visitor = Visitor(exhibit)
    exhibit.preload()
    visitor.spin(4.0)
    steps: list[float] = []
    frames: list[float] = []
    exhibit.window.frame.connect(lambda ms, _gap: frames.append(ms))
    for route in loaded.content.routes:
        show = TalkShow(exhibit, route)
        show.start()
        for _ in range(ROUNDS):
            show.control.command(GoToStep(0))
            visitor.spin(REST_S)
            for _ in range(len(loaded.content.routes[route].steps) - 1):
                steps.append(visitor.latency(lambda show=show: show.control.command(Onward())))  # type: ignore[misc]
                visitor.spin(REST_S)
        show.close()
        visitor.spin(0.3)
    print(json.dumps({"steps": steps, "frames": frames}))
    exhibit.close()


if __name__ == "__main__":
    main()
