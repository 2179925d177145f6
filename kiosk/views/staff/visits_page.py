"""The pages of the visits and of the touches in vain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject

from kiosk.presenters.book import Book
from kiosk.presenters.staff import Act, Row
from kiosk.presenters.staff_visits import touch_maps, touch_rows, visit_rows
from kiosk.presenters.visits import Visits
from kiosk.views.staff.child import Child
from kiosk.views.staff.pages import Desk, Page

LONG: Final = 1280
"""The longer side of a picture of a screen, px."""


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
    content: Callable[[], Path]
    """The folder of what is shown."""
    pictures: Path
    """A folder for pictures of screens."""


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
        self.grounds: dict[tuple[str, str], str] = {}
        """The pictures of screens that were taken, by map and language; empty where none could be taken."""
        self._wanted = ("", "")
        self.child = Child(self)
        self.child.done.connect(self._on_taken)

    def open(self) -> None:
        super().open()
        # Content may have changed since.
        self.grounds.clear()

    def leave(self) -> None:
        self.child.stop()

    def stop(self) -> None:
        self.child.stop()

    def rows(self, lang: str) -> tuple[Row, ...]:
        maps = tuple(touch_maps(self.kept))
        wanted = (self.shown if self.shown in maps else maps[0] if maps else "", lang)
        if wanted[0] and wanted not in self.grounds and not self.child.running:
            self._take(*wanted)
        ground = self.grounds.get(wanted, "")
        return touch_rows(self.kept, self.why, self.shown, self._visits.book(), lang, ground)

    def act(self, act: Act, lang: str) -> None:
        if act.name == "map":
            self.shown = act.value
            self.changed.emit()

    def _take(self, key: str, lang: str) -> None:
        """Have a picture of a screen taken, of the shape that the window has, or of that shape turned."""
        screen, _, upright = key.partition(":")
        size = self.parent().size()  # type: ignore[attr-defined]
        short, long = sorted((size.width(), size.height()))
        short, long = round(LONG * short / max(long, 1)), LONG
        shape = f"{short}x{long}" if upright else f"{long}x{short}"
        self._wanted = (key, lang)
        words = ("--screen", screen, "--lang", lang, "--size", shape, "--out", str(self._visits.pictures))
        self.child.start("shoot", str(self._visits.content()), *words, "--format", "json", unseen=True)

    def _on_taken(self, told: Any, _failure: str) -> None:
        self.grounds[self._wanted] = told[0] if isinstance(told, list) and told else ""
        self.changed.emit()
