"""Collects problems while content is read, and knows where each value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kiosk.content.excerpt import Lines, excerpt
from kiosk.content.messages import WARNINGS, compose
from kiosk.content.problems import Problem, Severity
from kiosk.content.yamlreader import Document, MappingNode, Node, Scalar, SequenceNode

if TYPE_CHECKING:
    from kiosk.content.decoding import Fault

Path: TypeAlias = tuple[str | int, ...]

_WHOLE = 10_000
# Of a file as a whole: a line of it would only mislead.
OF_FILES = frozenset({"file-empty", "file-too-big", "encoding-utf16"})


class Findings:
    """All problems of one content folder. `shown` is how the folder's name is written in them."""

    def __init__(self, shown: str) -> None:
        self._shown = shown.rstrip("/") or "."
        self._documents: dict[str, Document] = {}
        self._lines: dict[str, Lines] = {}
        self._problems: list[Problem] = []
        self._places: set[tuple[Path, bool]] = set()
        self._said: set[tuple[str, int, int, str]] = set()
        self._excused: set[Path] = set()

    def add_document(self, name: str, document: Document, data: bytes) -> None:
        """Make the places of a file's values known. `name` is its outermost key, `data` the file itself."""
        self._documents[name] = document
        self._lines[f"{name}.yaml"] = Lines(data)
        for fault in document.faults:
            self.fault(f"{name}.yaml", fault)

    def fault(self, filename: str, fault: Fault, path: str = "") -> None:
        """A problem of a file itself."""
        self._append(filename, fault.line, fault.column, path, fault.code, None, fault.values)

    def add(
        self,
        code: str,
        path: Path,
        *,
        at_key: bool = False,
        severity: Severity | None = None,
        word: tuple[str, int] | None = None,
        **values: object,
    ) -> None:
        """A problem of the value at `path` (or of its key). The nearest place that exists is named.

        `word` is the part of a text that is wrong, and how often it stands there before: its own place is
        named where it is found.
        """
        line, column = self.place(path, at_key=at_key)
        self._places.add((path, at_key))
        filename, length = f"{path[0]}.yaml", None
        if word is not None and filename in self._lines:
            found = self._lines[filename].find(*word, line, column)
            if found is not None:
                (line, column), length = found, len(word[0])
        elif isinstance(path[-1], int) and isinstance(self.node(path), MappingNode):
            # An entry of a list has no name of its own: its first line stands for it.
            length = _WHOLE
        self._append(filename, line, column, dotted(path), code, severity, values, length)

    def add_at(self, code: str, path: Path, line: int, column: int, **values: object) -> None:
        """A problem whose place is known already."""
        self._places.add((path, False))
        self._append(f"{path[0]}.yaml", line, column, dotted(path), code, None, values)

    @property
    def count(self) -> int:
        """How many problems there are so far."""
        return len(self._problems)

    def excuse(self, path: Path) -> None:
        """This field may be missing: it is misspelt, or stands behind a syntax error."""
        self._excused.add(path)

    def excused(self, path: Path) -> bool:
        """True if a missing field is no problem of its own."""
        return path in self._excused

    def has(self, path: Path) -> bool:
        """True if this very value has a problem already."""
        return (path, False) in self._places or (path, True) in self._places

    def has_within(self, path: Path) -> bool:
        """True if this value or one inside it has a problem already."""
        size = len(path)
        return any(place[:size] == path for place, _ in self._places)

    def node(self, path: Path) -> Node | None:
        """The value at a path as it was written."""
        document = self._documents.get(str(path[0]))
        node: Node | None = document.root if document else None
        for part in path:
            found = _step(node, part)
            if found is None:
                return None
            node = found[1]
        return node

    def place(self, path: Path, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column of a value or of its key; of the nearest key above where it does not exist."""
        document = self._documents.get(str(path[0]))
        node: Node | None = document.root if document else None
        place = (1, 1)
        for index, part in enumerate(path):
            found = _step(node, part)
            if found is None:
                break
            name, node = found
            last = index == len(path) - 1
            if name is not None and (not last or at_key or not isinstance(node, Scalar)):
                place = name.line, name.column
            else:
                place = node.line, node.column
        return place

    def sorted(self) -> tuple[Problem, ...]:
        """All problems, by file and line."""
        return tuple(sorted(self._problems, key=lambda one: (one.file, one.line, one.column, one.severity)))

    def _append(
        self,
        filename: str,
        line: int,
        column: int,
        path: str,
        code: str,
        severity: Severity | None,
        values: dict[str, object],
        length: int | None = None,
    ) -> None:
        said = (filename, line, column, code + path)
        if said in self._said:
            return
        self._said.add(said)
        message, hint = compose(code, **values)
        severity = severity or ("warning" if code in WARNINGS else "error")
        file = filename if self._shown == "." else f"{self._shown}/{filename}" if filename else self._shown
        lines = self._lines.get(filename) if code not in OF_FILES else None
        shown = excerpt(lines, line, column, length) if lines is not None else None
        self._problems.append(Problem(file, line, column, path, code, severity, message, hint, shown))


def _step(node: Node | None, part: str | int) -> tuple[Scalar | None, Node] | None:
    if isinstance(node, MappingNode) and isinstance(part, str):
        return node.find(part)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.entries):
        return None, node.entries[part]
    # A single value stands for a list of one.
    if isinstance(node, Scalar) and part == 0:
        return None, node
    return None


def dotted(path: Path) -> str:
    """`events.ada.title.zh`, `organisations.mofa.products[1].text`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
