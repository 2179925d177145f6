"""What comes of a content folder. Light to import: a start from the cache needs no more."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.model import Content
from kiosk.content.problems import Problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a content folder. `content` is None only where nothing sound is there to show."""

    content: Content | None
    problems: tuple[Problem, ...]
    digest: str
    """Of all files that were read: equal digests mean equal content."""
    unkept: Iterator[None] | None = field(default=None, compare=False, repr=False)
    """Steps that write the cache, each of about a millisecond; None where there is nothing to write."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that took something from the exhibit."""
        return tuple(one for one in self.problems if one.severity == "error")


def shown_folder(folder: Path) -> str:
    """How problems write the folder: as it was given, but without the way from the root."""
    return folder.as_posix() if not folder.is_absolute() else folder.name or folder.as_posix()


@contextmanager
def no_garbage_runs() -> Iterator[None]:
    """Building 100,000 objects that all stay sets off collections that find nothing: half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # Straight into the oldest generation: otherwise the first thing made afterwards sets off
                # a walk over all that was loaded.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def missing_folder(name: str) -> Loaded:
    """What comes of a folder that is not there."""
    from kiosk.content.messages import compose, shown

    message, hint = compose("folder-missing", folder=shown(name))
    return Loaded(None, (Problem(name, 1, 1, "", "folder-missing", "error", message, hint),), "")
