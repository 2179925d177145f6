"""The files with narration beside the content: recordings of the staff, and what `kiosk narrate` has made."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kiosk.presenters.narration import Narration

log = logging.getLogger(__name__)

FOLDER: Final = "sound"
MADE: Final = "made"
INDEX: Final = "made.json"
ENDINGS: Final = (".ogg", ".wav", ".mp3", ".flac")


@dataclass(frozen=True, slots=True)
class Sound:
    """A file with a narration. `ends` are the seconds at which each of its parts ends; empty where nobody
    knows, as in recordings."""

    path: Path
    ends: tuple[float, ...] = ()

    def part_at(self, seconds: float, told: Narration, length: float) -> int:
        """The part that is spoken at a time. Without ends, by how long each part is in letters."""
        ends = self.ends
        if not ends:
            whole, so_far, found = sum(map(len, told.parts)), 0, []
            for part in told.parts:
                so_far += len(part)
                found.append(length * so_far / max(whole, 1))
            ends = tuple(found)
        return next((n for n, end in enumerate(ends) if seconds < end), len(ends) - 1)


@dataclass(frozen=True, slots=True)
class Sounds:
    """What there is to hear: recordings and made files by name; `made` has the fingerprint of the words that
    each was made of."""

    recorded: dict[str, Path] = field(default_factory=dict)
    made: dict[str, tuple[str, Sound]] = field(default_factory=dict)

    def of(self, told: Narration) -> Sound | None:
        """The file of a narration, the staff's own first. None where there is none, and where the words have
        changed since it was made."""
        if told.name in self.recorded:
            return Sound(self.recorded[told.name])
        fingerprint, sound = self.made.get(told.name, ("", None))
        return sound if fingerprint == told.fingerprint else None

    def __bool__(self) -> bool:
        return bool(self.recorded or self.made)


def read_sounds(content: Path | None) -> Sounds:
    """The sounds beside a content folder. Never raises: what cannot be read is not there."""
    if content is None:
        return Sounds()
    folder = content / FOLDER
    recorded: dict[str, Path] = {}
    try:
        for file in sorted(folder.iterdir(), reverse=True):
            if file.suffix.lower() in ENDINGS and file.is_file():
                recorded[file.stem] = file
    except OSError:
        return Sounds()
    return Sounds(recorded, _read_made(folder / MADE))


def _read_made(folder: Path) -> dict[str, tuple[str, Sound]]:
    try:
        index: Any = json.loads((folder / INDEX).read_text("utf-8"))
        return {
            str(name): (
                str(one["words"]),
                Sound(folder / str(one["file"]), tuple(float(end) for end in one["ends"])),
            )
            for name, one in index.items()
            if (folder / str(one["file"])).is_file()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        log.warning("%s cannot be read: %s", INDEX, error)
        return {}
