"""One way into painting: every paint event of the exhibit goes through `guarded`.

An exception in a paint must neither leave a painter open (Qt dies of that) nor be logged with every frame,
and whoever measures frames must know whether anything was painted at all.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtGui import QPaintDevice, QPainter, QPaintEvent

MOST_KINDS = 200


class PaintLog:
    """Counts paint events and their failures; one of each kind is reported, all are counted."""

    def __init__(self) -> None:
        self.painted = 0
        self.failures: dict[str, int] = {}

    def failed(self, widget: object, error: Exception) -> None:
        """Count a failure; report the first of its kind."""
        key = f"{type(widget).__name__}: {type(error).__name__}: {error}"
        if key not in self.failures and len(self.failures) >= MOST_KINDS:
            # Words that are others in each frame.
            key = f"{type(widget).__name__}: {type(error).__name__}"
        self.failures[key] = self.failures.get(key, 0) + 1
        if self.failures[key] == 1:
            sys.excepthook(type(error), error, error.__traceback__)


LOG = PaintLog()


def guarded(paint: Callable[[Any, QPainter, QPaintEvent], None]) -> Callable[[Any, QPaintEvent], None]:
    """Make a paint event of a method that paints with the painter it is given. The painter is always
    ended."""

    @functools.wraps(paint)
    def paintEvent(self: Any, event: QPaintEvent) -> None:
        LOG.painted += 1
        painter = QPainter(self)
        try:
            paint(self, painter, event)
        except Exception as error:
            LOG.failed(self, error)
        finally:
            if painter.isActive():
                painter.end()

    return paintEvent


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter of a picture, ended whatever happens: Qt dies where a picture goes while it is painted."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
