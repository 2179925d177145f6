"""Content while it is being checked: what is sound so far, and what was declared at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from kiosk.content.base import Text
from kiosk.content.charts import ChartSpec
from kiosk.content.findings import Findings, Path
from kiosk.content.map import MapShape
from kiosk.content.messages import KIND_WORDS, WARNINGS, did_you_mean, shown
from kiosk.content.model import Event, Exhibit, Figure, Organisation, Picture, Place, Theme, Unit, Voice
from kiosk.content.problems import Severity, near_miss
from kiosk.content.routes import Route
from kiosk.content.snapshot import KINDS

# The model of each kind of item; the kinds are the files beside exhibit.yaml.
MODELS: dict[str, Any] = {
    "units": Unit,
    "figures": Figure,
    "events": Event,
    "organisations": Organisation,
    "places": Place,
    "voices": Voice,
    "themes": Theme,
    "pictures": Picture,
    "charts": ChartSpec,
    "map": MapShape,
    "routes": Route,
}


@dataclass
class Draft:
    """The work in hand. `items` holds what is sound; a problem that is an error marks its item in `bad`."""

    findings: Findings
    items: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {kind: {} for kind in (*KINDS, "sections")}
    )
    """By kind and id. The sections of the exhibit can be referred to like items."""
    declared: dict[str, set[str]] = field(
        default_factory=lambda: {kind: set() for kind in (*KINDS, "sections")}
    )
    partial: set[str] = field(default_factory=set)
    """Kinds whose file could not be read whole: an id that is not known may well exist."""
    exhibit: Exhibit | None = None
    unread: set[str] = field(default_factory=set)
    """Fields of the exhibit that could not be read, and are built in or left out."""
    discs: list[int] = field(default_factory=list)
    """Places in the file of the discs that are left in `exhibit`."""
    bad: set[tuple[str, str | int]] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    """Kinds to which a reference leads nowhere."""

    def problem(
        self,
        code: str,
        path: Path,
        *,
        at_key: bool = False,
        severity: Severity | None = None,
        word: tuple[str, int] | None = None,
        **values: object,
    ) -> None:
        """Note a problem of a value in an item, or of a word of it. An error sets the item aside."""
        self.findings.add(code, path, at_key=at_key, severity=severity, word=word, **values)
        if severity != "warning" and code not in WARNINGS:
            self.mark(path)

    def mark(self, path: Path) -> None:
        """Set the item aside that this path leads into."""
        if path[0] == "exhibit":
            if len(path) > 2 and path[1] == "discs":
                self.bad.add(("discs", path[2]))
        elif len(path) > 1:
            self.bad.add((str(path[0]), path[1]))

    def sound(self, kind: str, id_: str) -> bool:
        """True if the item is there and nothing is wrong with it so far."""
        return id_ in self.items[kind] and (kind, id_) not in self.bad

    def exists(self, kind: str, id_: str) -> bool:
        """True if the item stands in its file, sound or not, or may stand there."""
        return id_ in self.declared.get(kind, ()) or id_ in self.items.get(kind, ()) or kind in self.partial

    def unknown(
        self, path: Path, kind: str, id_: str, *, drops_item: bool, word: tuple[str, int] | None = None
    ) -> None:
        """Note a reference to something that does not exist. `word` is how it is written within a text."""
        self.missed.add(kind)
        near = did_you_mean(near_miss(id_, self.declared[kind]))
        zh, en = KIND_WORDS[kind]
        file = "exhibit.yaml" if kind == "sections" else f"{kind}.yaml"
        self.findings.add(
            "unknown-id", path, word=word, id=shown(id_), kind_zh=zh, kind_en=en, file=file, **near
        )
        if drops_item:
            self.mark(path)

    def complete(self) -> bool:
        """True if nothing was set aside and every reference leads somewhere."""
        everything = all(self.declared[kind] == set(self.items[kind]) for kind in (*KINDS, "sections"))
        return everything and not (self.partial or self.bad or self.missed)

    def sweep(self) -> bool:
        """Take out the items that were marked. True if there were any."""
        gone = False
        for kind, id_ in self.bad:
            if kind in self.items and self.items[kind].pop(str(id_), None) is not None:
                gone = True
        if self.exhibit is not None and any(("discs", place) in self.bad for place in self.discs):
            kept = [
                (place, disc)
                for place, disc in zip(self.discs, self.exhibit.discs, strict=True)
                if ("discs", place) not in self.bad
            ]
            self.discs = [place for place, _ in kept]
            self.exhibit = self.exhibit.model_copy(update={"discs": tuple(disc for _, disc in kept)})
            gone = True
        return gone

    def everything(self) -> Iterator[tuple[Path, BaseModel]]:
        """All sound items with their paths; the discs of the exhibit are items of their own."""
        for kind in KINDS:
            for id_, item in self.items[kind].items():
                yield (kind, id_), item
        if self.exhibit is not None:
            for place, disc in zip(self.discs, self.exhibit.discs, strict=True):
                yield ("exhibit", "discs", place), disc


@cache
def _shapes(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Fields that hold texts: `one`, `many`, or `models`, `mapping` of models that hold texts in turn."""
    found: list[tuple[str, str]] = []
    for name, info in model.model_fields.items():
        parts = [info.annotation, *get_args(info.annotation)]
        if Text in parts:
            is_many = info.annotation is not Text and type(None) not in parts
            found.append((name, "many" if is_many else "one"))
        elif any(isinstance(part, type) and issubclass(part, BaseModel) for part in parts):
            origin = getattr(info.annotation, "__origin__", None)
            found.append(
                (name, {tuple: "models", dict: "mapping"}.get(origin, "model") if origin else "model")
            )
    return tuple(found)


def texts(item: BaseModel, path: Path, skip: Iterable[str] = ()) -> Iterator[tuple[Path, Text]]:
    """Every text of an item that visitors see, with its path."""
    for name, shape in _shapes(type(item)):
        if name in skip:
            continue
        value = getattr(item, name)
        if not value:
            continue
        if shape == "one":
            yield (*path, name), value
        elif shape == "many":
            for index, text in enumerate(value):
                yield (*path, name, index), text
        elif shape == "model":
            yield from texts(value, (*path, name))
        else:
            pairs = value.items() if shape == "mapping" else enumerate(value)
            for key, child in pairs:
                yield from texts(child, (*path, name, key))
