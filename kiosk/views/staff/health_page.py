"""The pages of the self-test and of the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from kiosk.presenters.staff import Act, Row
from kiosk.presenters.staff_health import health_rows, log_rows
from kiosk.views.staff.child import Child
from kiosk.views.staff.pages import Desk, Page


class Health(QObject):
    """The self-test of this machine: our own command as a child process, so that the exhibit goes on."""

    def __init__(self, data: str, parent: QObject) -> None:
        super().__init__(parent)
        self._data = data
        self.child = Child(self)
        self.found: Sequence[Any] | None = None
        self.why = ""
        self.touched: dict[str, str] = {}
        """What the last touch test has found, in both languages."""
        self.child.done.connect(self._on_done)

    @property
    def red(self) -> bool:
        """True where something is bad, as far as is known."""
        return any(one.get("state") == "red" for one in self.found or ())

    def test(self) -> None:
        """Begin to test."""
        self.child.start("doctor", "--format", "json", "--data", self._data)

    def stop(self) -> None:
        """The exhibit ends."""
        self.child.stop()

    def _on_done(self, told: Any, failure: str) -> None:
        rows = told if isinstance(told, list) else None
        self.found = None if rows is None else [one for one in rows if isinstance(one, dict)]
        self.why = failure


class HealthPage(Page):
    """How this machine is, and the touch test."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self.test: Any = None
        if desk.services.health is not None:
            desk.services.health.child.done.connect(self._on_done)

    @classmethod
    def serves(cls, desk: Desk) -> bool:
        return desk.services.health is not None

    @property
    def _health(self) -> Health:
        found = self.desk.services.health
        assert isinstance(found, Health)
        return found

    @property
    def busy(self) -> bool:
        return self._health.child.running

    def open(self) -> None:
        if self._health.found is None:
            self._health.test()

    def rows(self, lang: str) -> tuple[Row, ...]:
        health = self._health
        return health_rows(health.found, health.why, health.child.running, health.touched.get(lang, ""), lang)

    def act(self, act: Act, lang: str) -> None:
        match act.name:
            case "again":
                self._health.test()
                self.changed.emit()
            case "touch":
                self._begin_touch_test()

    def leave(self) -> None:
        if self.test is not None:
            self.test.close_test()
            self.test = None

    def _begin_touch_test(self) -> None:
        from kiosk.views.staff.touch_test import TouchTest

        panel = self.parent()
        self.test = TouchTest(panel)  # type: ignore[arg-type]
        self.test.done.connect(self._on_touched)

    def _on_touched(self, words: dict[str, str]) -> None:
        self._health.touched = words
        self.test = None
        self.changed.emit()

    def _on_done(self, _told: Any, _failure: str) -> None:
        self.changed.emit()


@dataclass(frozen=True)
class LogDesk:
    """What the page of the log has to do with. `read` raises OSError where the log cannot be read."""

    read: Callable[[], Sequence[Any]]


class LogPage(Page):
    """The last lines of the log."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self.lines: Sequence[Any] | None = ()
        self.why = ""

    @classmethod
    def serves(cls, desk: Desk) -> bool:
        return desk.services.log is not None

    def open(self) -> None:
        try:
            self.lines, self.why = self.desk.services.log.read(), ""
        except OSError as error:
            self.lines, self.why = None, str(error)

    def rows(self, lang: str) -> tuple[Row, ...]:
        return log_rows(self.lines, self.why, lang)

    def act(self, act: Act, lang: str) -> None:
        if act.name == "refresh":
            self.open()
            self.changed.emit()
