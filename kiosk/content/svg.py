"""What an SVG may hold, found out while it is read and before anything is drawn.

A drawing from a file can hang or flood a renderer: a million references to one shape, references that hold
references, entities, pictures and scripts from elsewhere. So shapes are counted as they would be drawn, and
only what lies in the file itself is allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

# Far more than a drawing of a hall or a map has, and drawn in well under a second.
MAX_SHAPES = 20_000
MAX_DEPTH = 100
MAX_BYTES = 4_000_000
MAX_RATIO = 8.0

_BANNED = frozenset({"script", "foreignobject", "image", "feimage", "iframe", "audio", "video"})
_ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?!#)[^)]|@import", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in|pc)?\s*$")

Fault = tuple[str, dict[str, Any]]


@dataclass(slots=True)
class _Node:
    name: str
    id: str
    shapes: int = 1
    uses: list[str] = field(default_factory=list)


class _Refused(Exception):
    """Reading stops at the first thing that is not allowed."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.fault: Fault = (code, values)


class _Reader:
    """Walks over the elements once; keeps for each element with an id what it holds."""

    def __init__(self) -> None:
        self.size: tuple[float, float] | None = None
        self._open: list[_Node] = []
        self._known: dict[str, _Node] = {}
        self._shapes = 0
        self.root: _Node | None = None

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        parser.Parse(data, True)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, inner: int) -> None:
        # Entities are declared inside it, and bombs are made of them; many programs write one without.
        if inner:
            raise _Refused("svg-part", found="<!DOCTYPE […]>")

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            raise _Refused("svg-part", found="<?xml-stylesheet?>")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rsplit(" ", 1)[-1]
        if not self._open:
            if local != "svg":
                raise _Refused("picture-broken")
            self.size = _size(attributes)
        if local.lower() in _BANNED:
            raise _Refused("svg-part", found=f"<{local}>")
        self._shapes += 1
        if self._shapes > MAX_SHAPES or len(self._open) >= MAX_DEPTH:
            raise _Refused("svg-many", most=MAX_SHAPES)
        node = _Node(local, attributes.get("id", ""))
        for key, value in attributes.items():
            self._attribute(node, key, value)
        self._open.append(node)

    def _attribute(self, node: _Node, key: str, value: str) -> None:
        if key.startswith("on"):
            raise _Refused("svg-part", found=key[:20])
        if key.rsplit(" ", 1)[-1] == "href":
            if not value.startswith("#"):
                raise _Refused("svg-part", found=f'href="{value[:20]}"')
            if node.name == "use":
                node.uses.append(value[1:])
        elif _ELSEWHERE.search(value):
            raise _Refused("svg-part", found=f"{key.rsplit(' ', 1)[-1][:20]}: url(…)")

    def _text(self, text: str) -> None:
        if self._open and self._open[-1].name == "style" and _ELSEWHERE.search(text):
            raise _Refused("svg-part", found="style: url(…)")

    def _end(self, _name: str) -> None:
        node = self._open.pop()
        if node.id:
            self._known.setdefault(node.id, node)
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.shapes += node.shapes
        parent.uses += node.uses

    def drawn(self) -> int:
        """How many shapes are drawn, each reference counted as what it stands for; more than allowed where
        references lead in a ring."""
        counted: dict[str, int] = {}

        def count(node: _Node, way: tuple[str, ...]) -> int:
            total = node.shapes
            for one in node.uses:
                if one in way or len(way) > MAX_DEPTH:
                    return MAX_SHAPES + 1
                target = self._known.get(one)
                if target is None:
                    continue
                if one not in counted:
                    counted[one] = count(target, (*way, one))
                total += counted[one]
                if total > MAX_SHAPES:
                    return total
            return total

        return count(self.root, ()) if self.root is not None else 0


def examine_svg(data: bytes) -> tuple[Fault | None, tuple[float, float]]:
    """What is wrong with an SVG, a code and its values or None; and its width and height in its own units."""
    if len(data) > MAX_BYTES:
        return ("svg-many", {"most": MAX_SHAPES}), (0.0, 0.0)
    reader = _Reader()
    try:
        reader.read(data)
    except _Refused as refused:
        return refused.fault, (0.0, 0.0)
    except (expat.ExpatError, ValueError, LookupError):
        return ("picture-broken", {}), (0.0, 0.0)
    size = reader.size
    if size is None or min(size) <= 0 or max(size) / min(size) > MAX_RATIO:
        return ("svg-shape", {"ratio": round(MAX_RATIO)}), (0.0, 0.0)
    if reader.drawn() > MAX_SHAPES:
        return ("svg-many", {"most": MAX_SHAPES}), (0.0, 0.0)
    return None, size


def _size(attributes: dict[str, str]) -> tuple[float, float] | None:
    """Width and height: as they are given, else those of the view box."""
    given = [_LENGTH.match(attributes.get(key, "")) for key in ("width", "height")]
    if given[0] is not None and given[1] is not None:
        return float(given[0][1]), float(given[1][1])
    box = attributes.get("viewBox", "").replace(",", " ").split()
    try:
        return (float(box[2]), float(box[3])) if len(box) == 4 else None
    except ValueError:
        return None
