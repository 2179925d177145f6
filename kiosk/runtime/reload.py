"""Live reload: what staff save is read and checked beside the exhibit, and swapped in whole.

A thread waits for changes, has a process check them, and gets all ready that the next frame needs; the
interface only puts it on the screen. Content with errors is told and never swapped in: the last good one
stays, and the files stay as they are.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from kiosk.content.loaded import Loaded
from kiosk.content.model import Content
from kiosk.content.snapshot import snapshot
from kiosk.runtime.checker import Checker, CheckStopped
from kiosk.runtime.watch import Watch

log = logging.getLogger(__name__)

REST_S: Final = 300.0
"""The process that checks ends after so long without a change: in the hall nobody edits."""
TURN_S: Final = 0.0005
"""So long this thread keeps the interpreter while the interface waits for it: a frame asks for it some times,
and would wait 5 ms each time."""

Prepare = Callable[[Content, Path], Any]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of a change. `ms` is how long reading and checking took, in milliseconds."""

    loaded: Loaded
    """Without its content where that does not go on the screen."""
    folder: Path
    shown: bool
    """It goes on the screen. False where errors keep the last good content, or where nothing changed."""
    prepared: Any
    """What `prepare` made of the content, None where it is not shown."""
    ms: float


def is_better(new: Loaded, old: Loaded) -> bool:
    """True where the new content is to take the place of the old.

    Sound content always is. Where the old one is not whole either, for it was so at the start, one with
    errors is as long as it holds no less.
    """
    if new.content is None:
        return False
    return not new.errors or (bool(old.errors) and _count(new) >= _count(old))


def _digest(folder: Path) -> str:
    """Of what lies in the folder now; empty where it is not there."""
    try:
        return snapshot(folder).digest
    except OSError:
        return ""


def _count(loaded: Loaded) -> int:
    if loaded.content is None:
        return 0
    return sum(len(part) for part in loaded.content.__dict__.values() if isinstance(part, dict))


class Reloader(QObject):
    """Watches the content of a running exhibit; `arrived` gives an `Arrival` for each change.

    `watching` tells that from now on each is seen.
    """

    arrived = Signal(object)
    watching = Signal()
    _came = Signal(object)

    def __init__(
        self,
        loaded: Loaded,
        where: Callable[[], Path],
        prepare: Prepare,
        store: Path | None = None,
        parent: QObject | None = None,
        shown_as: str = "",
        changes_only: bool = False,
    ) -> None:
        """`where` tells which folder holds the content, `prepare` makes ready what the screen needs of it, in
        the thread; `store` is the folder of this machine for the cache. Problems write the folder's name as
        `shown_as`, else as `where` gives it. With `changes_only` what lies in the folder at first is not
        read."""
        super().__init__(parent)
        self._where = where
        self._prepare = prepare
        self._shown_as = shown_as
        self._leave = threading.Event()
        self._checker = Checker(store)
        self._shown = loaded
        self._told = _digest(where()) if changes_only else loaded.digest
        self._watch: Watch | None = None
        self._thread: threading.Thread | None = None
        self._came.connect(self.arrived)

    @property
    def running(self) -> bool:
        """True while it watches."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def checking(self) -> bool:
        """True while there is a process that checks."""
        return self._checker.running

    def start(self) -> None:
        """Begin to watch. What changed since the content was read is found at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="reload", daemon=True)
            self._thread.start()

    def ask(self) -> None:
        """Read the folder again, changed or not."""
        self._told = ""
        if self._watch is not None:
            self._watch.ask()

    def stop(self) -> None:
        """End thread and process."""
        self._leave.set()
        self._checker.close()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        watch = self._watch = Watch(self._where, self._leave)
        self.watching.emit()
        # Between the reading of the content and now it may have changed already.
        watch.ask()
        try:
            while not self._leave.is_set():
                if watch.wait(REST_S if self._checker.running else None):
                    self._read()
                elif not self._leave.is_set():
                    self._checker.rest()
        finally:
            watch.close()

    def _read(self) -> None:
        try:
            with _small_turns():
                arrival = self._arrival()
        except Exception:
            # A fault of ours must not end the watch: the next save may well be read.
            log.exception("reload failed")
            return
        if arrival is not None and not self._leave.is_set():
            self._came.emit(arrival)

    def _arrival(self) -> Arrival | None:
        """What came of looking; None where there is nothing to tell."""
        folder = self._where()
        if self._told and _digest(folder) == self._told:
            return None
        try:
            checked = self._checker.check(folder, self._shown_as or folder.as_posix(), self._shown)
        except CheckStopped as error:
            if self._leave.is_set():
                return None
            self._told = ""
            return Arrival(Loaded(None, (error.problem,), ""), folder, False, None, 0.0)
        new = checked.loaded
        self._told = new.digest
        shown = new.digest != self._shown.digest and is_better(new, self._shown)
        prepared = None
        if shown:
            assert new.content is not None
            prepared = self._prepare(new.content, folder)
            self._shown = new
        # Whoever keeps what arrived last must not hold all of an exhibit that nobody sees beside the one on
        # the screen, for as long as its mistakes are not mended.
        kept = new if shown else replace(new, content=None, unkept=None)
        return Arrival(kept, folder, shown, prepared, checked.ms)


@contextmanager
def _small_turns() -> Iterator[None]:
    """While this thread computes, the interface gets the interpreter soon, and no collection of garbage walks
    over what was just made."""
    before, collecting = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(TURN_S)
    gc.disable()
    try:
        yield
    finally:
        sys.setswitchinterval(before)
        if collecting:
            gc.enable()
