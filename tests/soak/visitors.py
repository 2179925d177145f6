"""Visitors in a run in the hall: bursts of random touches, then nobody for a moment, then a census.

Runs in the process of the exhibit: `python -m tests.soak.visitors`, started by `tests.soak`.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import Exhibit, Options, run
from kiosk.authoring.play.hands import WindowGone
from kiosk.authoring.play.watch import Watch
from kiosk.authoring.play.wild import Failed, RandomVisitor
from kiosk.content.cache import load_cached
from kiosk.runtime.paths import cache_folder, data_folder, state_folder
from kiosk.state.model import StartOver
from tests.soak.census import census

ACTIONS = 300
"""Of one burst."""
QUIET_S = 2.0
"""Nobody is there: the attract loop runs, and what waits for a quiet moment is done."""


class Visitors(QObject):
    """Plays bursts until the time is over, then ends the program; what it finds goes to the trace."""

    def __init__(self, exhibit: Exhibit, seed: int, seconds: float) -> None:
        super().__init__(exhibit)
        self._exhibit = exhibit
        self._seed = seed
        self._end = time.monotonic() + seconds
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.setInterval(2000)
        self._begin.timeout.connect(self._play)
        self._begin.start()

    def _play(self) -> None:
        trace, number, done = self._exhibit.trace, 0, 0
        with Watch() as watch:
            while time.monotonic() < self._end:
                visitor = RandomVisitor(self._exhibit, watch, self._seed + number, ACTIONS, _nothing)
                over = QTimer()
                over.setSingleShot(True)
                over.timeout.connect(visitor.stop)
                over.start(max(round((self._end - time.monotonic()) * 1000), 0))
                try:
                    visitor.run()
                except WindowGone:
                    return
                except Failed as failed:
                    values = {name: str(value) for name, value in failed.values.items()}
                    trace.write("failed", code=failed.code, values=values)
                finally:
                    over.stop()
                done, number = done + visitor.done, number + 1
                visitor.deleteLater()
                # Its turn would come when this function returns, at the end of the soak.
                QApplication.sendPostedEvents(visitor, QEvent.Type.DeferredDelete.value)
                self._leave()
                trace.write("census", actions=done, **census(self._exhibit.window))
                for one in watch.take():
                    trace.write("failed", code="exception", values={"found": one})
        QApplication.exit(0)

    def _leave(self) -> None:
        """Start over, and let nobody be there for a while."""
        loop = QEventLoop()
        begin, end = QTimer(), QTimer()
        for timer, slot, seconds in ((begin, self._start_over, 0.0), (end, loop.quit, QUIET_S)):
            timer.setSingleShot(True)
            timer.timeout.connect(slot)
            timer.start(round(seconds * 1000))
        loop.exec()

    def _start_over(self) -> None:
        # Within the loop: what is let go of outside it would stay until the end of the soak.
        self._exhibit.dispatch(StartOver())


def _nothing(_size: Any) -> None:
    """The census says more than the visitor's own looks."""


def main() -> int:
    """Run the exhibit as in the hall, with visitors."""
    words = argparse.ArgumentParser()
    words.add_argument("--content", type=Path, required=True)
    words.add_argument("--trace", type=Path, required=True)
    words.add_argument("--size", default="1920x1080")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--seconds", type=float, default=60.0)
    found = words.parse_args()
    width, _, height = found.size.partition("x")
    loaded = load_cached(found.content, cache_folder(), shown_as="content", keep_later=True)
    options = Options(
        found.content,
        size=(int(width), int(height)),
        trace=found.trace,
        data=data_folder(),
        store=cache_folder(),
        state=state_folder(),
    )
    return run(options, loaded, begun=lambda exhibit: Visitors(exhibit, found.seed, found.seconds))


if __name__ == "__main__":
    sys.exit(main())
