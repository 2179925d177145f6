"""Bringing in what the first chart needs, after the first frame and without holding it up.

Screens and painters take a fifth of a second to import, and PySide makes a class of Qt when it is first
named, all of them in a tenth of a second. `Preloader` has these made a few at a time by a timer of the
interface's own thread, so that no two threads ever make the same class, and imports the rest in a thread of
its own.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.views.charts.table import PAINTERS
from kiosk.views.screens.table import SCREENS

QT_MODULES: Final = ("QtCore", "QtGui", "QtWidgets")
MODULES: Final = (
    *(f"kiosk.presenters.{module}" for module, _class in SCREENS.values()),
    *(f"kiosk.views.screens.{module}" for module, _class in SCREENS.values()),
    "kiosk.presenters.web",
    "kiosk.presenters.takeaway",
    "kiosk.views.charts.canvas",
    *(f"kiosk.views.charts.{module}" for module, _class in PAINTERS.values()),
)
SLICE_S: Final = 0.004
PAUSE_MS: Final = 12


def slices(seconds: float = SLICE_S) -> Iterator[str]:
    """Make the classes of Qt, about `seconds` at a time. For the interface's thread."""
    for name in QT_MODULES:
        module = import_module(f"PySide6.{name}")
        yield name
        begin = time.perf_counter()
        for attribute in dir(module):
            getattr(module, attribute)
            if time.perf_counter() - begin > seconds:
                yield attribute
                begin = time.perf_counter()


def import_all() -> None:
    """Import the screens and the painters. No Qt object is made."""
    for name in MODULES:
        import_module(name)


def preload() -> None:
    """All of it, now: a third of a second."""
    for _name in slices():
        pass
    import_all()


def loaded() -> bool:
    """True where any screen and any chart can be shown at once."""
    return all(name in sys.modules for name in MODULES)


class Preloader(QObject):
    """Runs the preload beside the interface. `done` is emitted once, in the interface's thread."""

    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slices: Iterator[str] | None = None
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._on_time)

    @property
    def running(self) -> bool:
        """True from `start` until all is in."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin; nothing happens where all is there already."""
        if loaded() or self.running:
            return
        self._slices = slices()
        self._timer.start()

    def stop(self) -> None:
        """No more slices; waits for the thread, at most some tenths of a second."""
        self._timer.stop()
        self._slices = None
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _on_time(self) -> None:
        if self._slices is not None:
            if next(self._slices, None) is None:
                self._slices = None
                self._thread = threading.Thread(target=_in_thread, name="preload", daemon=True)
                self._thread.start()
            return
        if self._thread is not None and not self._thread.is_alive():
            self.stop()
            self.done.emit()


def _in_thread() -> None:
    # A full garbage collection in the midst of it would hold the interface up for a tenth of a second.
    collecting = gc.isenabled()
    gc.disable()
    try:
        import_all()
    finally:
        if collecting:
            gc.enable()
