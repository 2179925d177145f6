"""Commands that staff have set, for the display: run beside the exhibit, never waited for."""

from __future__ import annotations

import logging
import subprocess
import time
from collections.abc import Callable, Sequence
from typing import Final

log = logging.getLogger(__name__)

LONGEST_S: Final = 20.0
"""A command that has not ended by then is ended."""


class Command:
    """Runs one command at a time. A failure is logged once, until one succeeds."""

    def __init__(self, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._name = name
        self._clock = clock
        self._child: subprocess.Popen[bytes] | None = None
        self._words: tuple[str, ...] = ()
        self._begun = 0.0
        self.failed = False
        """The last one that has ended did not succeed."""

    @property
    def running(self) -> bool:
        """True while one is under way, as far as `look` has seen."""
        return self._child is not None

    def start(self, words: Sequence[str]) -> None:
        """Run a program with its arguments; one that is still under way is ended. Nothing to do for none."""
        self.stop()
        if not words:
            return
        self._words, self._begun = tuple(words), self._clock()
        try:
            # A group of its own: it is not ended with the exhibit.
            self._child = subprocess.Popen(
                self._words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            self._fail(getattr(error, "strerror", None) or str(error))

    def look(self) -> None:
        """See whether it has ended. To be called now and then."""
        if self._child is None:
            return
        code = self._child.poll()
        if code is None:
            if self._clock() - self._begun > LONGEST_S:
                self.stop()
                self._fail(f"no end after {LONGEST_S:.0f} s")
            return
        self._child = None
        if code != 0:
            self._fail(f"exit code {code}")
        else:
            self.failed = False

    def stop(self) -> None:
        """End what is under way."""
        child, self._child = self._child, None
        if child is not None and child.poll() is None:
            child.kill()
            child.wait()

    def leave(self) -> None:
        """The exhibit ends, and leaves it to itself."""
        if self._child is not None:
            self._child.poll()
            # Else Python would warn of a child that nobody has waited for.
            self._child.returncode = self._child.returncode or 0
        self._child = None

    def _fail(self, why: str) -> None:
        if not self.failed:
            log.error("%s: %s: %s", self._name, " ".join(self._words), why)
        self.failed = True
