"""The measured process of a talk: from a command of the speaker to the first frame of the next step, and the
frames after it until the step rests, with the presenter view beside the audience's window.

Prints one JSON object of lists of milliseconds: `steps`, and `frames` of all changes of step, the first frame
of each left out, as `steps` has it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
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
    store = Path(tempfile.mkdtemp(prefix="kiosk-bench-"))
    exhibit.preload()
    visitor.spin(4.0)
    steps: list[float] = []
    frames: list[float] = []
    first = False

    def note(ms: float, _gap: float) -> None:
        if not first:
            frames.append(ms)

    exhibit.window.frame.connect(note)
    for route in loaded.content.routes:
        show = TalkShow(exhibit, route, bar=False, store=store)
        show.start()
        desk = show.open_desk("connected")
        desk.window.resize(1280, 720)
        desk.window.show()
        while desk.pictures.child.running:
            # They are made in another process, on the same cores.
            visitor.spin(0.2)
        for _ in range(ROUNDS):
            show.control.command(GoToStep(0))
            visitor.spin(REST_S)
            for _ in range(len(loaded.content.routes[route].steps) - 1):
                first = True
                steps.append(visitor.latency(lambda show=show: show.control.command(Onward())))  # type: ignore[misc]
                first = False
                visitor.spin(REST_S)
        show.close()
        visitor.spin(0.3)
    print(json.dumps({"steps": steps, "frames": frames}))
    exhibit.close()
    shutil.rmtree(store, ignore_errors=True)


if __name__ == "__main__":
    main()
