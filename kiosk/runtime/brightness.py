"""How bright the display is: by the command that staff have set, else by what Linux offers for its own."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from kiosk.runtime.commands import Command

FILE: Final = "brightness"
LEAST, MOST, STEP = 10, 100, 10
"""Percent. Never all dark: nobody could find the way back."""
BACKLIGHTS: Final = Path("/sys/class/backlight")

Way = Literal["command", "backlight", "none"]


class Brightness:
    """The brightness in percent. What a command has set is remembered in `state`: it cannot be asked.

    `words` gives the command as it is set now.
    """

    def __init__(
        self, words: Callable[[], tuple[str, ...]], state: Path | None, backlights: Path = BACKLIGHTS
    ) -> None:
        self._words = words
        self._file = None if state is None else state / FILE
        self._backlights = backlights
        self.command = Command("brightness")
        self._set: int | None = None

    @property
    def way(self) -> Way:
        """How it can be set."""
        if self._words():
            return "command"
        return "backlight" if self._backlight() is not None else "none"

    @property
    def percent(self) -> int | None:
        """What it is now; None where nobody knows."""
        match self.way:
            case "command":
                return self._set if self._set is not None else self._remembered()
            case "backlight":
                return self._read()
        return None

    def change(self, steps: int) -> None:
        """So many steps brighter, or darker."""
        now = self.percent
        # Unknown, it counts as full: the first step down is seen then.
        base = MOST if now is None else round(now / STEP) * STEP
        percent = min(max(base + steps * STEP, LEAST), MOST)
        match self.way:
            case "command":
                self._set = percent
                self.command.start(
                    [self._words()[0], *(w.replace("{percent}", str(percent)) for w in self._words()[1:])]
                )
                self._remember(percent)
            case "backlight":
                self._write(percent)

    def _backlight(self) -> Path | None:
        """The first that can be set."""
        try:
            found = sorted(self._backlights.iterdir())
        except OSError:
            return None
        return next((one for one in found if os.access(one / "brightness", os.W_OK)), None)

    def _read(self) -> int | None:
        light = self._backlight()
        try:
            if light is not None:
                most = int((light / "max_brightness").read_text())
                return round(int((light / "brightness").read_text()) * 100 / most)
        except (OSError, ValueError, ZeroDivisionError):
            pass
        return None

    def _write(self, percent: int) -> None:
        light = self._backlight()
        with contextlib.suppress(OSError, ValueError):
            if light is not None:
                most = int((light / "max_brightness").read_text())
                (light / "brightness").write_text(str(max(round(most * percent / 100), 1)))

    def _remembered(self) -> int | None:
        try:
            if self._file is not None:
                percent = int(self._file.read_text()[:8])
                return percent if LEAST <= percent <= MOST else None
        except (OSError, ValueError):
            pass
        return None

    def _remember(self, percent: int) -> None:
        with contextlib.suppress(OSError):
            if self._file is not None:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_text(f"{percent}\n")
