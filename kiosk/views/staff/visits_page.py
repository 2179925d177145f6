"""The pages of the visits and of the touches in vain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from kiosk.presenters.book import Book
from kiosk.presenters.staff import Act, Row
from kiosk.presenters.staff_visits import touch_rows, visit_rows
from kiosk.presenters.visits import Visits
from kiosk.views.staff.pages import Desk, Page


class Recorder(Protocol):
    """What counts visits: `kiosk.runtime.visits.VisitRecorder`."""

    failures: int

    def write(self) -> None:
        """Hand what there is to the disk."""


@dataclass(frozen=True)
class VisitsDesk:
    """What the pages have to do with: where visits are kept, and who reads them."""

    recorder: Recorder
    read: Callable[[], Visits]
    """All that is kept. Raises OSError where it cannot be read."""
    book: Callable[[], Book]
    keep_days: int
    data: Path


class VisitsPage(Page):
    """How many, how long, what was opened."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self.kept: Visits | None = None
        self.why = ""

    @classmethod
    def serves(cls, desk: Desk) -> bool:
        return desk.services.visits is not None

    @property
    def _visits(self) -> VisitsDesk:
        found = self.desk.services.visits
        assert isinstance(found, VisitsDesk)
        return found

    def open(self) -> None:
        self._visits.recorder.write()
        try:
            self.kept, self.why = self._visits.read(), ""
        except OSError as error:
            self.kept, self.why = None, str(error)

    def rows(self, lang: str) -> tuple[Row, ...]:
        visits = self._visits
        return visit_rows(
            self.kept, self.why, visits.recorder.failures, visits.keep_days, visits.book(), lang
        )


class TouchesPage(VisitsPage):
    """Where was touched in vain, screen by screen."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self.shown = ""

    def rows(self, lang: str) -> tuple[Row, ...]:
        return touch_rows(self.kept, self.why, self.shown, self._visits.book(), lang)

    def act(self, act: Act, lang: str) -> None:
        if act.name == "map":
            self.shown = act.value
            self.changed.emit()
