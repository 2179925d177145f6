"""Reading YAML: what is bounded, what is refused, where everything stands. FAULTS.md C1, C2, C4 to C6."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.loader import load
from kiosk.content.yamlreader import (
    MAX_DEPTH,
    Document,
    MappingNode,
    Node,
    Scalar,
    SequenceNode,
    duplicates,
    read,
)
from tests.content.builders import SAMPLE, load_with, place, write_content


def plain(node: Node | None) -> object:
    """A tree as Python values, every scalar a text."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, MappingNode):
        keys, values = node.entries[::2], node.entries[1::2]
        return {plain(key): plain(value) for key, value in zip(keys, values, strict=True)}
    return [plain(one) for one in node.entries] if isinstance(node, SequenceNode) else None


def codes(document: Document) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.line, fault.column) for fault in document.faults]


def test_a_tree_knows_where_everything_stands() -> None:
    document = read(b"a:\n  b: 'x'\n  c: [1, 2]\n", "a")
    root = document.root
    assert isinstance(root, MappingNode)
    assert plain(root) == {"a": {"b": "x", "c": ["1", "2"]}}
    inner = root.find("a")
    assert inner is not None and inner[0] == Scalar("a", True, 1, 1)
    assert isinstance(inner[1], MappingNode)
    assert inner[1].find("b") == (Scalar("b", True, 2, 3), Scalar("x", False, 2, 6))
    assert inner[1].find("nothing") is None
    assert document.faults == [] and document.whole


def test_columns_count_characters() -> None:
    root = read("标题: {zh: 文字, en: x}\n".encode(), "a").root
    assert isinstance(root, MappingNode)
    texts = root.entries[1]
    assert isinstance(texts, MappingNode)
    assert texts.find("en") == (Scalar("en", True, 1, 14), Scalar("x", True, 1, 18))


@pytest.mark.parametrize("style", ["|\n    1\n    2\n", ">\n    1\n    2\n", "'12'\n", '"12"\n'])
def test_block_and_quoted_texts_are_texts(style: str) -> None:
    root = read(f"a:\n  b: {style}".encode(), "a").root
    assert isinstance(root, MappingNode) and isinstance(root.entries[1], MappingNode)
    scalar = root.entries[1].entries[1]
    assert isinstance(scalar, Scalar) and not scalar.plain


# C2: encodings


def test_a_byte_order_mark_and_windows_line_ends_load(tmp_path: Path) -> None:
    files = {name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in SAMPLE.items()}
    loaded = load(write_content(tmp_path, **files))
    assert loaded.problems == ()
    assert loaded.content == load(write_content(tmp_path / "plain")).content


def test_old_mac_line_ends_load_with_the_right_lines(tmp_path: Path) -> None:
    text = SAMPLE["events"].replace("importance: 3", "importance: 9").replace("\n", "\r").encode()
    loaded = load(write_content(tmp_path, events=text))
    assert [place(one) for one in loaded.problems] == ["events.yaml:14:17 error events.vision.importance"]


EVENTS = SAMPLE["events"]
CUT = EVENTS.index("提出")
LINE_5 = (5, 11)


@pytest.mark.parametrize(
    ("data", "code", "at"),
    [
        (b"", "file-empty", (1, 1)),
        (b"\n  \n", "file-empty", (1, 1)),
        (b"# only a comment\n", "file-empty", (1, 1)),
        (b"---\n", "file-empty", (1, 1)),
        (EVENTS.encode("utf-16"), "encoding-utf16", (1, 1)),
        (EVENTS.encode("utf-16-le"), "encoding-utf16", (1, 1)),
        (EVENTS.encode("utf-16-be"), "encoding-utf16", (1, 1)),
        (EVENTS.encode("utf-32"), "encoding-utf16", (1, 1)),
        (EVENTS.encode("gbk"), "encoding-gbk", LINE_5),
        (b"events:\n  a: caf\xe9 na\xefve\n", "encoding-latin1", (2, 9)),
        (b"events:\n  a: \x93quoted\x94 text\n", "encoding-latin1", (2, 6)),
        (b"events:\n  a: \xff\x81\x8d\n", "encoding-other", (2, 6)),
        ((EVENTS[:CUT] + "\0" + EVENTS[CUT:]).encode(), "nul", LINE_5),
        (b"\0" * 100, "nul", (1, 1)),
        ((EVENTS[:CUT] + "\x07" + EVENTS[CUT:]).encode(), "control-character", LINE_5),
        ((EVENTS[:CUT] + "\x85" + EVENTS[CUT:]).encode(), "control-character", LINE_5),
        ((EVENTS[:CUT] + "\ufeff" + EVENTS[CUT:]).encode(), "control-character", LINE_5),
        (EVENTS.replace("    when: 2017", "\twhen: 2017").encode(), "yaml-tab", (3, 1)),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_wrong_encoding_is_named_with_its_place(data: bytes, code: str, at: tuple[int, int]) -> None:
    assert codes(read(data, "events")) == [(code, *at)]


def test_gbk_is_told_in_these_words(tmp_path: Path) -> None:
    loaded = load(write_content(tmp_path, events=EVENTS.encode("gbk")))
    one = loaded.problems[0]
    assert one.file == "content/events.yaml" and (one.line, one.column) == LINE_5
    assert one.message.zh == "文件不是 UTF-8 编码，看起来是 GBK（ANSI）"
    assert one.message.en == "The file is not UTF-8; it looks like GBK (ANSI)"
    assert one.hint.zh == "请用编辑器另存为 UTF-8"
    assert one.hint.en == "Save it as UTF-8 in your editor"


def test_a_control_character_is_named(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "events", "提出", "提\x1b出")
    assert loaded.problems[0].message.en == "There is an invisible control character here, U+001B"


# C4: duplicate keys


def test_duplicate_keys_name_both_lines() -> None:
    root = read(b"a: 1\nb: 2\na: 3\na: 4\n", "a").root
    assert isinstance(root, MappingNode)
    assert [(key.line, first) for key, first in duplicates(root)] == [(3, 1), (4, 1)]


# C5: nesting


@pytest.mark.parametrize("count", [1_000, 200_000])
@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused(count: int, bracket: str) -> None:
    document = read(b"events: \n  " + bracket.encode() * count, "events")
    assert [fault.code for fault in document.faults] == ["yaml-depth"] or bracket == "? "
    assert document.faults and not document.whole


def test_nesting_up_to_the_limit_is_read() -> None:
    at_limit = "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\n"
    assert read(at_limit.encode(), "a").faults == []
    assert codes(read(("[" + at_limit).encode(), "a")) == [("yaml-depth", 1, MAX_DEPTH + 1)]


def test_deep_nesting_is_told_with_its_place(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "events", "organisations: [mofa]", "organisations: " + "[" * 1000)
    one = loaded.problems[0]
    assert one.message.zh == "层次太深：超过 32 层"
    assert one.message.en == "Nested too deeply: over 32 levels"
    assert (one.line, one.column) == (16, 20 + 32 - 3)


# C6: aliases

BOMB = (
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
).encode()


@pytest.mark.parametrize("data", [BOMB, b"events: &a [*a]\n", b"&a [*a]\n", b"events: {<<: *a}\n"])
def test_aliases_are_refused_at_once(data: bytes) -> None:
    tracemalloc.start()
    started = time.perf_counter()
    document = read(data, "events")
    took = time.perf_counter() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [fault.code for fault in document.faults] == ["yaml-alias"]
    assert took < 1 and peak < 100e6


def test_tags_are_refused() -> None:
    for text in (b"a: !!int abc\n", b"a: !!python/object/apply:os.system [x]\n", b"a: ! x\n", b"!!set {a}\n"):
        assert [fault.code for fault in read(text, "a").faults] == ["yaml-tag"], text


def test_a_second_document_is_refused_and_the_first_is_kept() -> None:
    document = read(b"events: {a: {b: c}}\n---\nmore: 1\n", "events")
    assert codes(document) == [("yaml-documents", 2, 1)]
    assert plain(document.root) == {"events": {"a": {"b": "c"}}}


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.content.yamlreader.MAX_NODES", 5)
    assert codes(read(b"a: [1, 2, 3, 4]\n", "a")) == [("yaml-nodes", 1, 11)]


def test_a_file_that_is_too_big_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.content.yamlreader.MAX_BYTES", 100)
    assert codes(read(b"a: " + b"x" * 100, "a")) == [("file-too-big", 1, 1)]


# C1: half-written files


def test_what_is_whole_before_an_error_is_kept() -> None:
    document = read(b"events:\n  a: {b: c}\n  d: {e: f}\n  g: {h: 'i\n", "events")
    assert codes(document) == [("yaml-quote-open", 4, 10)]
    assert plain(document.root) == {"events": {"a": {"b": "c"}, "d": {"e": "f"}}}


def test_an_item_just_before_an_error_is_not_trusted() -> None:
    document = read(b"events:\n  a: {b: c}\n  d:\n    e: f\n   g: h\n", "events")
    assert codes(document) == [("yaml-indent", 5, 4)]
    assert plain(document.root) == {"events": {"a": {"b": "c"}}}


def test_a_file_without_its_last_line_end_may_be_cut_off() -> None:
    document = read(b"events:\n  a: {b: c}", "events")
    assert codes(document) == [("no-final-newline", 2, 12)]
    assert document.whole


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_named(data: bytes) -> None:
    document = read(data, "events")
    assert document.root is not None or document.faults
    for fault in document.faults:
        assert fault.line >= 1 and fault.column >= 1


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,? \n\t：　中0", max_size=60))
def test_any_text_is_read_or_named(text: str) -> None:
    document = read(text.encode(), "events")
    assert document.root is not None or document.faults
