"""The plainest YAML, read without a YAML parser: most large files hold nothing else, and it takes a third of
the time.

Only block mappings whose values are mappings, quoted texts on one line, plain words and lists of plain words.
Whatever is not beyond doubt (a comment after a value, an escape, a tab, a line that goes on, an odd indent)
is left to the parser: `read_plain` gives None, and nothing has been decided. For what it does read it makes
the tree that the parser would make; `tests/content/test_plainyaml.py` compares the two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.content.yamlreader import MappingNode

# Below this size nothing is gained.
LEAST_CHARACTERS = 200_000
MAX_DEPTH = 8

# What the parser refuses, or takes for the end of a line.
_UNUSUAL = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_WORD = r"[A-Za-z0-9][A-Za-z0-9_.-]*(?: [A-Za-z0-9][A-Za-z0-9_.-]*)*"
_LINE = re.compile(
    rf'( *)([a-z][a-z0-9_-]{{0,99}}):(?: (?:"([^"\\\n]*)"|({_WORD})|\[({_WORD}(?:, {_WORD})*)\]))?'
)


def read_plain(text: str) -> MappingNode | None:
    """The tree of a text that is plain throughout; None for any other."""
    from kiosk.content.yamlreader import MAX_NODES, MappingNode, Scalar, SequenceNode

    if len(text) < LEAST_CHARACTERS or _UNUSUAL.search(text):
        return None
    if 3 * text.count("\n") + text.count(",") > MAX_NODES:
        # It may hold more than is read at all: the parser counts.
        return None
    match_line = _LINE.fullmatch
    make = tuple.__new__
    root: MappingNode | None = None
    # Mappings that are open, with the indent of their keys; -1 until the first key tells it.
    stack: list[MappingNode] = []
    indents: list[int] = []
    indent = -1
    entries: list[Any] = []
    # The place of a key whose value is to come: a mapping on the following lines.
    waiting = -1
    for number, line in enumerate(text.split("\n"), 1):
        found = match_line(line)
        if found is None:
            if not line or line.isspace() or line.lstrip(" ")[0] == "#":
                continue
            return None
        spaces, key, quoted, word, words = found.groups()
        left = len(spaces)
        if left != indent:
            if waiting >= 0:
                if left <= waiting or len(stack) >= MAX_DEPTH:
                    return None
                node = MappingNode(number, left + 1)
                entries.append(node)
                stack.append(node)
                indents.append(left)
                indent, entries = left, node.entries
            elif root is None:
                if left:
                    return None
                root = MappingNode(number, 1)
                stack.append(root)
                indents.append(0)
                indent, entries = 0, root.entries
            else:
                while indents and indents[-1] > left:
                    indents.pop()
                    stack.pop()
                if not indents or indents[-1] != left:
                    return None
                indent, entries = left, stack[-1].entries
        elif waiting >= 0:
            # A key without a value: the parser says where the nothing stands.
            return None
        waiting = -1
        entries.append(make(Scalar, (key, True, number, left + 1)))
        column = left + len(key) + 3
        if quoted is not None:
            entries.append(make(Scalar, (quoted, False, number, column)))
        elif word is not None:
            entries.append(make(Scalar, (word, True, number, column)))
        elif words is not None:
            parts = SequenceNode(number, column)
            at = column + 1
            for part in words.split(", "):
                parts.entries.append(make(Scalar, (part, True, number, at)))
                at += len(part) + 2
            entries.append(parts)
        else:
            waiting = left
    return root if waiting < 0 else None
