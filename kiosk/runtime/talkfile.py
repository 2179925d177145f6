"""The talk under way, kept so that it goes on after a crash; and the times of rehearsals. Knows no Qt.

    STATE/talk.json          the talk as it was a moment ago; gone when it has ended
    DATA/rehearsals.json     for each route the seconds of each step, the last runs of it

Where either cannot be written the talk goes on without it.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.state.talk import Talk

log = logging.getLogger(__name__)

FILE: Final = "talk.json"
REHEARSALS: Final = "rehearsals.json"
FORMAT: Final = 1
STALE_S: Final = 1800.0
"""A talk that was left alone for longer is over: nobody waits so long."""
KEPT: Final = 20
"""Runs of each route."""
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A talk as it was, and how many seconds ago that was by the clock of the machine."""

    talk: Talk
    ago: float


class TalkFile:
    """Keeps the talk in a file. `now` is the wall clock, seconds: the file outlives the process."""

    def __init__(self, state: Path | None, now: Callable[[], float] = time.time) -> None:
        self._path = state / FILE if state is not None else None
        self._now = now
        self._failed = False

    def save(self, talk: Talk) -> None:
        """Write it in the place of the last one."""
        if self._path is None:
            return
        row = {"format": FORMAT, "at": self._now(), "talk": asdict(talk)}
        self._failed = not _write(self._path, row, quiet=self._failed)

    def load(self) -> Kept | None:
        """The talk that was cut off, None where there is none or too long has passed. A clock that has jumped
        counts as no time at all."""
        row = _read(self._path) if self._path is not None else None
        if not isinstance(row, dict) or row.get("format") != FORMAT:
            return None
        try:
            fields = dict(row["talk"])
            fields["spent"] = tuple(float(one) for one in fields["spent"])
            talk = Talk(**fields)
            ago = self._now() - float(row["at"])
        except (KeyError, TypeError, ValueError):
            return None
        if not isinstance(talk.at, int) or not isinstance(talk.route, str) or ago > STALE_S:
            return None
        return Kept(talk, ago if ago > 0 else 0.0)

    def forget(self) -> None:
        """The talk has ended."""
        if self._path is not None:
            try:
                self._path.unlink(missing_ok=True)
            except OSError as error:
                log.warning("the file of the talk stays: %s", error)


class Rehearsals:
    """The seconds of each step in the last runs of each route, the newest at the end."""

    def __init__(self, data: Path | None) -> None:
        self._path = data / REHEARSALS if data is not None else None

    def runs(self, route: str) -> list[tuple[float, ...]]:
        """All runs of a route that are kept."""
        rows = self._all().get(route, [])
        return [tuple(float(one) for one in row) for row in rows]

    def last(self, route: str) -> tuple[float, ...]:
        """The newest run, empty without one."""
        runs = self.runs(route)
        return runs[-1] if runs else ()

    def add(self, route: str, spent: tuple[float, ...]) -> None:
        """Keep a run."""
        if self._path is None:
            return
        found = self._all()
        found[route] = [*found.get(route, []), [round(one, 1) for one in spent]][-KEPT:]
        _write(self._path, {"format": FORMAT, "routes": found})

    def _all(self) -> dict[str, list[list[float]]]:
        row = _read(self._path) if self._path is not None else None
        routes = row.get("routes") if isinstance(row, dict) and row.get("format") == FORMAT else None
        if not isinstance(routes, dict):
            return {}
        return {str(route): [run for run in runs if _is_run(run)] for route, runs in routes.items()}


def _is_run(run: Any) -> bool:
    return isinstance(run, list) and all(isinstance(one, int | float) for one in run)


def _read(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            return json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return None


def _write(path: Path, row: Any, *, quiet: bool = False) -> bool:
    """Put a file in the place of the last one, whole or not at all. False where that failed."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(row), "utf-8")
        os.replace(beside, path)
    except OSError as error:
        if not quiet:
            log.warning("%s cannot be written: %s", path.name, error)
        return False
    return True
