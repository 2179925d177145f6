"""The reader of plain YAML makes the tree that the parser makes, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content import plainyaml, yamlreader
from kiosk.content.plainyaml import read_plain
from kiosk.content.yamlreader import MappingNode, Node, Scalar, SequenceNode
from tests.content.builders import SAMPLE
from tests.synthetic import write_exhibit


@pytest.fixture(autouse=True)
def _small_files_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plainyaml, "LEAST_CHARACTERS", 0)


def told(node: Node | None) -> Any:
    """A tree as plain values, with all its places."""
    if node is None or isinstance(node, Scalar):
        return node
    kind = "map" if isinstance(node, MappingNode) else "list"
    return kind, node.line, node.column, [told(one) for one in node.entries]


def parsed(text: str) -> Any:
    """The tree of the parser; None where it finds a fault."""
    document = yamlreader._build(text)
    return None if document.faults or not document.whole else told(document.root)


def test_a_large_file_of_events_is_read_without_the_parser(tmp_path: Path) -> None:
    text = (write_exhibit(tmp_path, 60, 3) / "events.yaml").read_text(encoding="utf-8")
    plain = read_plain(text)
    assert plain is not None
    assert told(plain) == parsed(text)


@pytest.mark.parametrize("name", sorted(SAMPLE))
def test_the_sample_is_read_as_the_parser_reads_it_or_left_to_it(name: str) -> None:
    plain = read_plain(SAMPLE[name])
    assert plain is None or told(plain) == parsed(SAMPLE[name])


@pytest.mark.parametrize(
    "text",
    [
        "a:\n",
        "a:\nb: c\n",
        "a:\n  b: c\n d: e\n",
        " a: b\n",
        "a: b\n  c: d\n",
        "a: b\n  and more\n",
        'a: "b\n  c"\n',
        'a: "b\\n"\n',
        "a: 'b'\n",
        "a: b # note\n",
        "a: b \n",
        "a:  b\n",
        "a: [b,c]\n",
        "a: []\n",
        "a: {b: c}\n",
        "a:\n  - b\n",
        "a: |\n  b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: b: c\n",
        "a:\n\tb: c\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: b\r\nc: d\r\n",
        "a: b\x85c: d\n",
        "a: b\u2028c: d\n",
        "\ufeffa: b\n",
        'a: "b\ufffe"\n',
        "A: b\n",
        "a : b\n",
        "a: -1\n",
        "a: 1:30\n",
        "",
        "# nothing\n",
        "".join(f"{' ' * n}a:\n" for n in range(40)) + " " * 40 + "a: b\n",
    ],
)
def test_what_is_not_beyond_doubt_is_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        "a: b",
        "\n\n# note\na:\n  # note\n\n  b: c\n  d:\n      e: f\n      g: [h, i j, 12]\nk: 1980s onward\n",
        'a: "x: # [y] {z} “江” · — \u00a0"\n',
        "a: b\na: c\n",
        "a: no\nb: 12\nc: 0123\nd: 2019-10-05\ne: 2017..2021\nf: null\n",
    ],
)
def test_what_is_plain_is_read_with_the_same_places(text: str) -> None:
    plain = read_plain(text)
    assert plain is not None
    assert told(plain) == parsed(text)


LINES = st.builds(
    lambda indent, key, value: " " * indent + key + value,
    st.integers(0, 5),
    st.sampled_from(["a:", "b-c:", "d_1:", "# e", "", "- f:", "g", "H:"]),
    st.sampled_from(
        [
            "",
            " ",
            " b",
            ' "江 b"',
            " [c, d e]",
            " [c,d]",
            " # f",
            " b # f",
            ' "g',
            " h: i",
            " -",
            " 1.5",
            " b  c",
        ]
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=9), st.sampled_from(["", "\n", "\n\n", "\n \n"]))
def test_no_text_is_read_in_another_way_than_the_parser_would(lines: list[str], end: str) -> None:
    text = "\n".join(lines) + end
    plain = read_plain(text)
    assert plain is None or told(plain) == parsed(text)


def test_the_nodes_are_of_the_readers_own_kinds() -> None:
    plain = read_plain("a: [b]\n")
    assert plain is not None
    assert [type(one) for one in plain.entries] == [Scalar, SequenceNode]
