"""How often the program had to start again, and what it shows then: one policy for our own supervisor and for
systemd alike. Standard library only.

    STATE/starts.json       starts in a row that did not last; its loss is harmless

A start counts before anything is imported that may fail. Ten minutes of health, or an end on purpose, set it
back.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

FILE: Final = "starts.json"
EXIT_ENDED: Final = 0
"""Ended on purpose, by staff or by a signal: whoever watches leaves it so."""
EXIT_RESTART: Final = 75
"""It asks to be started again at once; that is no crash."""
TRIES: Final = 3
"""Starts with each content before the next one is tried."""
HEALTHY_S: Final = 600.0
REST_S: Final = 600.0
LONGEST_REST_S: Final = 3600.0
BACKOFF_S: Final = (0.3, 0.5, 1.0, 1.0, 2.0, 2.0, 4.0, 4.0, 8.0, 16.0, 32.0, 60.0)
"""The page is reached within half a minute; where even that cannot be shown nothing spins."""
BY_ENVIRONMENT: Final = "KIOSK_STARTS"
"""The count of our supervisor, `TRIES:RESTS`, for where the file cannot be written."""


class Stage(StrEnum):
    """What a start shows."""

    USUAL = "usual"
    LAST_GOOD = "last-good"
    BUILT_IN = "built-in"
    OUT_OF_ORDER = "out-of-order"


LADDER: Final = (Stage.USUAL, Stage.LAST_GOOD, Stage.BUILT_IN, Stage.OUT_OF_ORDER)


@dataclass(frozen=True, slots=True)
class Starts:
    """`tries` are starts in a row that did not last; `rests` is how often the page "out of order" has given
    up its place to try again."""

    tries: int = 0
    rests: int = 0

    @property
    def stage(self) -> Stage:
        """What the next start shows. After a rest each content has one try."""
        each = 1 if self.rests else TRIES
        return LADDER[min(self.tries // each, len(LADDER) - 1)]

    @property
    def backoff(self) -> float:
        """Seconds to wait before the next start."""
        return BACKOFF_S[min(max(self.tries - 1, 0), len(BACKOFF_S) - 1)] if self.tries else 0.0

    @property
    def rest(self) -> float:
        """Seconds for which the page "out of order" stands."""
        return min(REST_S * 2.0 ** min(self.rests, 10), LONGEST_REST_S)

    def failed(self) -> Starts:
        """A start did not last."""
        return Starts(self.tries + 1, self.rests)

    def rested(self) -> Starts:
        """The page has stood for its time."""
        return Starts(0, self.rests + 1)


def read(state: Path | None, environ: Mapping[str, str] | None = None) -> Starts:
    """The count of the file or of the supervisor, the larger one. A file that is none counts nothing."""
    environ = os.environ if environ is None else environ
    found = [_parsed(environ.get(BY_ENVIRONMENT, "").split(":"))]
    if state is not None:
        with contextlib.suppress(OSError, ValueError, RecursionError):
            row = json.loads((state / FILE).read_bytes()[:10_000])
            if isinstance(row, dict):
                found.append(_parsed([row.get("tries"), row.get("rests")]))
    return max(found, key=lambda one: (one.tries, one.rests))


def write(state: Path | None, starts: Starts) -> None:
    """Keep the count; where it cannot be written, nothing happens."""
    if state is None:
        return
    beside = state / f"{FILE}.{os.getpid()}.new"
    with contextlib.suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps({"tries": starts.tries, "rests": starts.rests}), "utf-8")
        os.replace(beside, state / FILE)


def count(state: Path | None, environ: Mapping[str, str] | None = None) -> Starts:
    """A start begins: how it stands before it. Until it has lasted it counts as one that did not."""
    before = read(state, environ)
    write(state, before.failed())
    return before


def environment(starts: Starts) -> dict[str, str]:
    """Hands a count to a child."""
    return {BY_ENVIRONMENT: f"{starts.tries}:{starts.rests}"}


def _parsed(parts: list[Any]) -> Starts:
    numbers = [int(one) if str(one).isdecimal() and len(str(one)) < 7 else 0 for one in parts[:2]]
    return Starts(*numbers) if len(numbers) == 2 else Starts()
