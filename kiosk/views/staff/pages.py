"""The pages of the staff panel: what each shows, and what its buttons do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from kiosk.presenters.staff import Act, PackFile, Packs, Row, Situation, pack_rows, problem_rows
from kiosk.views.staff.child import Child
from kiosk.views.staff.keypad import Pin


class Finder(Protocol):
    """What looks for packs on drives: `kiosk.runtime.usb.PackFinder`."""

    found: SignalInstance

    def look(self) -> None:
        """Begin to look."""

    def stop(self) -> None:
        """End."""


@dataclass
class Services:
    """What a run in the hall has for further pages; a page whose service is None is not shown."""

    visits: Any = None
    """What visitors opened, and where they touched in vain."""
    health: Any = None
    """The checks of this machine."""
    log: Any = None
    """The last lines of the log."""
    screen: Any = None
    """Brightness and sleep."""
    power: Any = None
    """Restart and exit."""
    talk: Any = None
    """Talks given from this exhibit."""


@dataclass(frozen=True)
class Desk:
    """What the panel has to do with the running exhibit."""

    pin: Pin
    situation: Callable[[], Situation]
    """How it stands with the content."""
    read_again: Callable[[], None]
    reloaded: SignalInstance
    finder: Finder
    data: Path | None
    """The data folder of this machine; without one nothing can be installed."""
    followed: Callable[[], bool]
    """Whether what is installed comes on the screen by itself."""
    services: Services = field(default_factory=Services)


class Page(QObject):
    """One page. `changed` tells that its rows are others now."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk

    @classmethod
    def serves(cls, desk: Desk) -> bool:
        """False where this run has nothing for the page: it is not shown then."""
        return True

    @property
    def busy(self) -> bool:
        """True while something is under way that staff wait for."""
        return False

    def open(self) -> None:
        """It comes up."""

    def leave(self) -> None:
        """The panel closes: what was asked and not answered is off."""

    def rows(self, lang: str) -> tuple[Row, ...]:
        """What it shows, in `zh` or `en`."""
        raise NotImplementedError

    def act(self, act: Act, lang: str) -> None:
        """A button was touched."""

    def stop(self) -> None:
        """The exhibit ends."""


class ProblemsPage(Page):
    """What is wrong in the files, and whether the screen shows what is in them."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        desk.reloaded.connect(self.changed)

    def rows(self, lang: str) -> tuple[Row, ...]:
        return problem_rows(self.desk.situation(), lang)

    def act(self, act: Act, lang: str) -> None:
        if act.name == "again":
            self.desk.read_again()


class InstallPage(Page):
    """Packs on drives: looked into, installed after a question; versions of this machine, to go back to."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self.state = Packs(usable=desk.data is not None)
        self._pack = ""
        self._list = Child(self)
        self._list.done.connect(self._on_listed)
        self._job = Child(self)
        self._job.done.connect(self._on_done)
        desk.finder.found.connect(self._on_found)

    @property
    def busy(self) -> bool:
        return self.state.stage in ("examining", "installing", "going_back")

    def open(self) -> None:
        if self.state.usable and self.state.stage == "list":
            self._refresh()

    def leave(self) -> None:
        if not self.busy:
            self._set(stage="list", report={}, failure="")

    def stop(self) -> None:
        self._list.stop()
        self._job.stop()
        self.desk.finder.stop()

    def rows(self, lang: str) -> tuple[Row, ...]:
        return pack_rows(replace(self.state, followed=self.desk.followed()), lang)

    def act(self, act: Act, lang: str) -> None:
        """Do what a button says. Those of a stage that has passed do nothing."""
        stage = self.state.stage
        match act.name:
            case "look" if stage == "list":
                self._refresh()
            case "list" if not self.busy:
                self._set(stage="list", report={}, failure="")
                self._refresh()
            case "examine" if stage == "list":
                self._pack = act.value
                self._set(stage="examining", chosen=Path(act.value).name)
                self._start(lang, "install", self._pack)
            case "install" if stage == "ask":
                self._set(stage="installing")
                self._start(lang, "install", self._pack, "--yes")
            case "back" if stage == "list":
                self._set(stage="ask_back", chosen=act.value)
            case "back_yes" if stage == "ask_back":
                self._set(stage="going_back")
                self._start(lang, "rollback", act.value)

    def _refresh(self) -> None:
        self._set(packs=None)
        self.desk.finder.look()
        self._list.start("versions", "--format", "json", "--data", self._data)

    def _start(self, lang: str, *words: str) -> None:
        self._job.start(*words, "--format", "json", "--lang", lang, "--data", self._data)

    @property
    def _data(self) -> str:
        assert self.desk.data is not None
        return str(self.desk.data.absolute())

    def _on_found(self, found: Sequence[Any]) -> None:
        self._set(packs=tuple(PackFile(str(one.path), one.drive, one.name, one.size) for one in found))

    def _on_listed(self, told: Any, failure: str) -> None:
        rows = told if isinstance(told, list) else []
        missing = "" if isinstance(told, list) else failure or "?"
        self._set(versions=tuple(one for one in rows if isinstance(one, dict)), no_list=missing)

    def _on_done(self, told: Any, failure: str) -> None:
        # What was listed before may be otherwise now.
        self._list.stop()
        self._set(versions=None)
        if not isinstance(told, dict):
            self._set(stage="told", report={}, failure=failure)
        elif self.state.stage == "examining" and told.get("ok"):
            self._set(stage="ask", report=told, failure="")
        else:
            self._set(stage="told", report=told, failure="")

    def _set(self, **values: Any) -> None:
        state = replace(self.state, **values)
        if state != self.state:
            self.state = state
            self.changed.emit()
