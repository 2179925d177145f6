"""YAML to a tree that knows where everything stands, bounded before anything is built.

PyYAML's C parser gives events; the tree is made from them here, in a loop and not by recursion. The C
composer is never used: it dies with a segmentation fault on deep nesting, and expands aliases without a
bound. Files made by people need none of what is refused here: aliases, tags, several documents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn, TypeAlias

import yaml

from kiosk.content.decoding import Fault, decode, name_unsuitable
from kiosk.content.messages import shown
from kiosk.content.snapshot import MAX_BYTES
from kiosk.content.yamlerrors import explain

MAX_DEPTH = 32
MAX_NODES = 4_000_000


class Scalar(NamedTuple):
    """A single value as written. `plain`: without quotes. `line` and `column` count from 1."""

    value: str
    plain: bool
    line: int
    column: int


class MappingNode:
    """A mapping; `entries` are key, value, key, value ... in the order of the file."""

    __slots__ = ("_index", "column", "entries", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.entries: list[Node] = []
        self._index: dict[str, int] | None = None

    def find(self, key: str) -> tuple[Scalar, Node] | None:
        """The key as written and its value; the first, should it stand twice."""
        if self._index is None:
            index: dict[str, int] = {}
            for place in range(0, len(self.entries) - 1, 2):
                name = self.entries[place]
                if isinstance(name, Scalar):
                    index.setdefault(name.value, place)
            self._index = index
        place_of = self._index.get(key)
        if place_of is None:
            return None
        scalar = self.entries[place_of]
        assert isinstance(scalar, Scalar)
        return scalar, self.entries[place_of + 1]


class SequenceNode:
    """A list."""

    __slots__ = ("column", "entries", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.entries: list[Node] = []


Node: TypeAlias = Scalar | MappingNode | SequenceNode


@dataclass
class Document:
    """One file as read. After a syntax error `root` holds what was complete before it, `whole` is False."""

    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True


def read(data: bytes, key: str) -> Document:
    """Read one file. `key` is its outermost key, for the messages. Never raises for bad content."""
    if len(data) > MAX_BYTES:
        return Document(faults=[Fault("file-too-big", 1, 1, {"limit": MAX_BYTES // 1_000_000})], whole=False)
    text = decode(data)
    if isinstance(text, Fault):
        return Document(faults=[text], whole=False)
    if not text.strip():
        return Document(faults=[Fault("file-empty", 1, 1, {"key": key})], whole=False)
    document = _build(text)
    root = document.root
    if not document.faults and (root is None or (isinstance(root, Scalar) and root.plain and not root.value)):
        # Nothing but comments or `---`.
        document.root = None
        document.faults.append(Fault("file-empty", 1, 1, {"key": key}))
        document.whole = False
    if document.whole and not text.endswith(("\n", "\r")):
        lines = text.splitlines()
        document.faults.append(Fault("no-final-newline", len(lines), len(lines[-1]) + 1, {}))
    return document


class _Stop(Exception):
    """Reading ends here, for a reason that is a fault already."""


def _build(text: str) -> Document:
    document = Document()
    stack: list[MappingNode | SequenceNode] = []
    is_syntax = False
    try:
        _events(text, document, stack)
    except _Stop:
        document.whole = False
    except yaml.MarkedYAMLError as error:
        document.faults.append(explain(error, text))
        document.whole = False
        is_syntax = True
    except (yaml.YAMLError, ValueError):
        # The reader's own errors have no mark.
        document.faults.append(name_unsuitable(text))
        document.whole = False
        is_syntax = True
    if not document.whole:
        _drop_unfinished(document, stack, is_syntax)
    return document


def _drop_unfinished(document: Document, stack: list[MappingNode | SequenceNode], is_syntax: bool) -> None:
    """Keep whole items only: the one that the error stands in goes, with all that came after it."""
    root = document.root
    if not isinstance(root, MappingNode):
        document.root = None
        return
    if len(root.entries) % 2:
        root.entries.pop()
    # The file holds a mapping of items, and an item may not be finished: stack[0], stack[1], stack[2].
    for items in root.entries[1::2]:
        if not isinstance(items, MappingNode):
            continue
        if len(items.entries) % 2:
            # A key without its value yet.
            items.entries.pop()
        elif is_syntax or (len(stack) > 2 and items is stack[1]):
            # The last item: not finished, or closed by the error itself, as by a line that stands too far to
            # the left, and then what it lacks may be what comes after.
            del items.entries[-2:]


def _events(text: str, document: Document, stack: list[MappingNode | SequenceNode]) -> None:
    """Fill the tree. Written for speed: 10,000 events of two languages are 400,000 parser events."""
    count = 0
    # Half the time of calling the class, 300,000 times.
    make = tuple.__new__
    scalar_event, mapping_event = yaml.ScalarEvent, yaml.MappingStartEvent
    sequence_event = yaml.SequenceStartEvent
    top: MappingNode | SequenceNode | None = None
    node: Node
    # Typed as Any: the attributes differ by the kind of event, and the kinds are told apart here.
    get_event: Callable[[], Any] = yaml.CLoader(text).get_event
    while True:
        event = get_event()
        kind = type(event)
        if kind is scalar_event:
            mark = event.start_mark
            # A block text (| and >) or a quoted one is a text whatever it holds.
            node = make(Scalar, (event.value, not event.style, mark.line + 1, mark.column + 1))
        elif kind is mapping_event or kind is sequence_event:
            mark = event.start_mark
            if len(stack) >= MAX_DEPTH:
                _refuse("yaml-depth", event, document, limit=MAX_DEPTH)
            node = (MappingNode if kind is mapping_event else SequenceNode)(mark.line + 1, mark.column + 1)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
            top = stack[-1] if stack else None
            continue
        elif kind is yaml.AliasEvent:
            _refuse("yaml-alias", event, document)
        elif kind is yaml.DocumentStartEvent:
            if document.root is not None:
                _refuse("yaml-documents", event, document)
            continue
        elif kind is yaml.StreamEndEvent:
            return
        else:
            continue
        if event.anchor is not None:
            _refuse("yaml-alias", event, document)
        if event.tag is not None:
            _refuse("yaml-tag", event, document)
        count += 1
        if count > MAX_NODES:
            _refuse("yaml-nodes", event, document, limit=MAX_NODES)
        if top is None:
            document.root = node
        else:
            if kind is not scalar_event and type(top) is MappingNode and not len(top.entries) % 2:
                _refuse("yaml-key", event, document)
            top.entries.append(node)
        if kind is not scalar_event:
            assert not isinstance(node, Scalar)
            stack.append(node)
            top = node


def _refuse(code: str, event: Any, document: Document, **values: object) -> NoReturn:
    mark = event.start_mark
    document.faults.append(Fault(code, mark.line + 1, mark.column + 1, values))
    raise _Stop


def duplicates(node: MappingNode) -> list[tuple[Scalar, int]]:
    """Keys that stand twice or more: each further one, with the line of the first."""
    first: dict[str, int] = {}
    again: list[tuple[Scalar, int]] = []
    for key in node.entries[::2]:
        assert isinstance(key, Scalar)
        if key.value in first:
            again.append((key, first[key.value]))
        else:
            first[key.value] = key.line
    return again


def describe(node: Node) -> str:
    """A node as a message shows it."""
    if isinstance(node, Scalar):
        return shown(node.value)
    return "`{…}`" if isinstance(node, MappingNode) else "`[…]`"
