"""The measured process of live reload: from a save to the frame that shows it, and the frames of a visitor
who drags the timeline meanwhile. Prints one JSON object.

    python -m tests.bench.reloading --content FOLDER --size 1920x1080

The folder is copied; the copy is edited as editors do, a draft that takes the name of the file.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from kiosk.app import Exhibit, make_application
from kiosk.content.cache import load_cached
from kiosk.runtime.trace import Trace
from kiosk.state.model import Look, Open, Screen, View, Visit
from tests.bench.visit import Visitor

SAVES, DRAGGED = 20, 5
PACE_S = 1 / 60
PERIOD_S = 1.6
"""A finger goes to and fro in so long."""


class Staff:
    """Edits the title of one event again and again."""

    def __init__(self, folder: Path, event_id: str, title: str) -> None:
        self._file = folder / "events.yaml"
        self._text = self._file.read_text(encoding="utf-8")
        place = self._text.index(f"\n  {event_id}:")
        self._head, self._tail = self._text[:place], self._text[place:]
        assert title in self._tail
        self._title = title
        self._count = 0

    def save(self) -> str:
        """Save another title; what it is now."""
        new = "改好的标题" + "一二三四五六七八九十"[self._count % 10]
        self._count += 1
        draft = self._file.with_name(".draft.yaml")
        draft.write_text(self._head + self._tail.replace(self._title, new, 1), encoding="utf-8")
        os.replace(draft, self._file)
        return new


def measure(size: tuple[int, int], folder: Path, store: Path) -> dict[str, Any]:
    """Milliseconds from each save to its frame (`saves`); while a finger drags, of painting each frame
    (`frames`) and from each frame to the next (`steps`)."""
    make_application()
    loaded = load_cached(folder, store, shown_as=folder.name)
    assert loaded.content is not None
    exhibit = Exhibit(loaded, Visit(), Trace(None), folder=folder, store=store)
    window = exhibit.window
    window.resize(*size)
    window.show_visit(Visit())
    window.show()
    visitor = Visitor(exhibit)
    exhibit.preload()
    visitor.spin(5.0)
    exhibit.follow(lambda: folder, folder.name)
    exhibit.dispatch(Open(Screen.TIMELINE))
    exhibit.dispatch(Look(View(0.5, 3.0)))
    visitor.spin(1.5)
    ids = list(loaded.content.events)
    event_id = ids[len(ids) // 2]
    staff = Staff(folder, event_id, loaded.content.events[event_id].title.zh)
    saves: list[float] = []
    for _ in range(SAVES):
        saves.append(_seen(visitor, exhibit, staff, event_id))
        visitor.spin(0.3)
    leave = threading.Event()
    finger = threading.Thread(target=_drag, args=(visitor, size, leave))
    finger.start()
    visitor.spin(1.0)
    frames: list[float] = []
    steps: list[float] = []
    for _ in range(DRAGGED):
        visitor.frames.clear()
        _seen(visitor, exhibit, staff, event_id)
        visitor.spin(0.3)
        frames += [ms for _, ms in visitor.frames]
        steps += _steps(visitor.frames)
    leave.set()
    while finger.is_alive():
        visitor.spin(0.05)
    exhibit.close()
    return {"saves": saves, "frames": frames, "steps": steps}


def _seen(visitor: Visitor, exhibit: Exhibit, staff: Staff, event_id: str) -> float:
    """Milliseconds from a save to the first frame painted after the new content came."""
    came: list[float] = []

    def on_reloaded() -> None:
        came.append(time.monotonic())

    exhibit.reloaded.connect(on_reloaded)
    begin = time.monotonic()
    title = staff.save()
    try:
        _until(visitor, lambda: bool(came))
        _until(visitor, lambda: any(at + ms / 1000 > came[0] for at, ms in visitor.frames))
    finally:
        exhibit.reloaded.disconnect(on_reloaded)
    assert exhibit.store.content.events[event_id].title.zh == title
    first = min(at + ms / 1000 for at, ms in visitor.frames if at + ms / 1000 > came[0])
    return (first - begin) * 1000


def _until(visitor: Visitor, ready: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(f"not ready after {seconds:.0f} s")
        visitor.spin(0.01)


def _steps(frames: list[tuple[float, float]]) -> list[float]:
    """Milliseconds from each frame to the next."""
    return [(b[0] - a[0]) * 1000 for a, b in pairwise(frames)]


def _drag(visitor: Visitor, size: tuple[int, int], leave: threading.Event) -> None:
    """A finger that goes to and fro on the river until it is time to leave."""
    x, y, reach = size[0] * 0.5, size[1] * 0.55, size[0] * 0.2
    begin = time.monotonic()
    visitor.post("down", (1, x, y))
    while not leave.wait(PACE_S):
        angle = (time.monotonic() - begin) / PERIOD_S * 2 * math.pi
        visitor.post("move", (1, x + reach * math.sin(angle), y))
    visitor.post("up", (1, x, y))


def main() -> None:
    """Measure one size and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--content", type=Path, required=True)
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(args.content, Path(name) / "content"))
        print(json.dumps(measure((width, height), folder, Path(name) / "store")))


if __name__ == "__main__":
    main()
