"""A YAML file as a tree whose parts know the span of text that they are written in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass(slots=True)
class Part:
    """A scalar, mapping or list. `start` and `end` are places in the text; a block ends with the last thing
    in it. `style` is that of YAML: `"`, `'`, `|`, `>` or nothing for a plain scalar. Entries of a mapping are
    key, value, key, value ..."""

    sort: str
    start: int
    end: int
    line: int
    column: int
    value: str = ""
    style: str = ""
    flow: bool = False
    entries: list[Part] = field(default_factory=list)

    def pairs(self) -> list[tuple[Part, Part]]:
        """Keys and values of a mapping."""
        return list(zip(self.entries[::2], self.entries[1::2], strict=True))

    def find(self, key: str | int) -> Part | None:
        """The value of a key, or the entry of a number; None where there is none."""
        if isinstance(key, int):
            return self.entries[key] if self.sort == "list" and key < len(self.entries) else None
        if self.sort != "mapping":
            return None
        return next((value for name, value in self.pairs() if name.value == key), None)

    def at(self, path: tuple[str | int, ...]) -> Part | None:
        """What a path leads to."""
        found: Part | None = self
        for key in path:
            found = found.find(key) if found is not None else None
        return found


def parse(text: str) -> Part | None:
    """The tree of a text that was found sound before (`yamlreader.read`): bounded, one document, no alias."""
    loader = yaml.CLoader(text)
    root: Part | None = None
    stack: list[Part] = []
    while True:
        event: Any = loader.get_event()
        if isinstance(event, yaml.StreamEndEvent):
            return root
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            part = stack.pop()
            if part.flow:
                part.end = event.end_mark.index
            elif part.entries:
                part.end = part.entries[-1].end
            continue
        start = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            end = event.end_mark.index
            if event.style in ("|", ">"):
                end = start.index + len(text[start.index : end].rstrip())
            part = Part(
                "scalar", start.index, end, start.line + 1, start.column, event.value, event.style or ""
            )
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            sort = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
            part = Part(
                sort, start.index, start.index, start.line + 1, start.column, flow=bool(event.flow_style)
            )
        else:
            continue
        if stack:
            stack[-1].entries.append(part)
        else:
            root = part
        if part.sort != "scalar":
            stack.append(part)
