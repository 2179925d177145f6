"""What is done to a run in the hall from outside, by a seed: saves, mistakes, folders that vanish."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ERA = "\n    beginnings:\n"
NAMES = ("Caohejing begins", "Beginnings", "How it began", "Early years")


class Mischief:
    """Changes the content folder of a running exhibit. What a deed breaks the next one mends."""

    def __init__(self, folder: Path, original: Path, seed: int) -> None:
        self.folder = folder
        self._original = original
        self._rng = random.Random(seed)
        self.done: Counter[str] = Counter()
        self._number = 0
        self._undo: Callable[[], None] | None = None
        self._bag: list[Callable[[], str]] = [self._save]

    def act(self) -> str:
        """Undo the last deed, or do another one; its name."""
        if self._undo is not None:
            undo, self._undo = self._undo, None
            undo()
            return self._told("mended")
        if not self._bag:
            self._bag = [self._save, self._cut, self._vanish, self._copy, self._spoil]
            self._rng.shuffle(self._bag)
        return self._told(self._bag.pop()())

    def end(self) -> None:
        """Leave the content whole."""
        if self._undo is not None:
            self._undo()
            self._undo = None

    def _told(self, name: str) -> str:
        self.done[name] += 1
        return name

    def _save(self) -> str:
        """Another word in a title, as an editor saves it: a new file in the place of the old."""
        self._number += 1
        path = self.folder / "exhibit.yaml"
        text = (self._original / "exhibit.yaml").read_text("utf-8")
        begin = text.index(ERA)
        line = text.index("en: ", begin)
        end = text.index("}", line)
        text = f'{text[:line]}en: "{NAMES[self._number % len(NAMES)]}"{text[end:]}'
        beside = path.with_suffix(".new")
        beside.write_text(text, "utf-8")
        beside.replace(path)
        return "saved"

    def _cut(self) -> str:
        """Half a file, as a copy that was broken off leaves it."""
        name = self._rng.choice(("events.yaml", "charts.yaml", "figures.yaml", "organisations.yaml"))
        whole = (self._original / name).read_bytes()
        (self.folder / name).write_bytes(whole[: self._rng.randrange(len(whole))])
        self._undo = lambda: self._restore(name)
        return "cut"

    def _spoil(self) -> str:
        name = self._rng.choice(("places.yaml", "themes.yaml"))
        (self.folder / name).write_bytes(self._rng.choice((b"", b"\0" * 100, b"\xff\xfe\x00", b"[" * 5000)))
        self._undo = lambda: self._restore(name)
        return "spoilt"

    def _vanish(self) -> str:
        """A share that goes away and comes back."""
        away = self.folder.with_name("away")
        self.folder.rename(away)
        self._undo = lambda: away.rename(self.folder) and None
        return "vanished"

    def _copy(self) -> str:
        """All files copied over themselves, as a program that synchronises does."""
        for path in sorted(self._original.glob("*.yaml")):
            shutil.copy(path, self.folder / path.name)
        return "copied"

    def _restore(self, name: str) -> None:
        shutil.copy(self._original / name, self.folder / name)
