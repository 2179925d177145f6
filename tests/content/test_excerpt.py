"""The line of a problem and the mark under its spot: right in a terminal, short, and harmless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.excerpt import TAB, WIDTH, Lines, columns, excerpt


def shown(line: str, column: int, length: int | None = None) -> str:
    """The line and the mark under it."""
    found = excerpt(Lines(line.encode()), 1, column, length)
    assert found is not None
    return f"{found.text}\n{found.mark()}"


@pytest.mark.parametrize(
    ("line", "column", "mark"),
    [
        ("    knid: policy", 5, "    ^^^^"),
        ("    kind: polcy  # a note", 11, "          ^^^^^"),
        ("    places: [caohejin, west-bund]", 14, "             ^^^^^^^^"),
        ("    places: [caohejin]", 14, "             ^^^^^^^^"),
        ("    places: [caohejin", 13, "            ^"),
        ('    zh: "西岸"', 9, "        ^^^^^^"),
        ("    zh: '它''s'  # x", 9, "        ^^^^^^^"),
        (r'    en: "a \" b" ', 9, "        ^^^^^^^^"),
        ('    en: "never ends', 9, "        ^^^^^^^^^^^"),
        ("    zh: 西岸的塔", 9, "        ^^^^^^^^"),
        ("    西岸: x", 5, "    ^^^^"),
        ("    value: [1, 2", 12, "           ^"),
        ("\tzh: x", 2, "\t^^"),
        ("  a:", 5, "    ^"),
        ("  a: |", 6, "     ^"),
        ("  when: 2017-13", 9, "        ^^^^^^^"),
        ("  opens: event:adda", 10, "         ^^^^^^^^^^"),
    ],
)
def test_the_mark_stands_under_what_begins_there(line: str, column: int, mark: str) -> None:
    assert shown(line, column) == f"{line}\n{mark}"


def test_a_word_has_its_own_length() -> None:
    assert shown("    zh: 带动5万人就业", 11, 1) == "    zh: 带动5万人就业\n            ^"


def test_a_long_line_is_cut_about_the_spot() -> None:
    line = '    zh: "' + "江" * 100 + "5万人" + "岸" * 100 + '"'
    found = excerpt(Lines(line.encode()), 1, 110, 1)
    assert found is not None
    assert found.text[found.start : found.end] == "5"
    assert found.text[0] == found.text[-1] == "…"
    assert "江江江5万人岸岸岸" in found.text
    assert sum(map(columns, found.text)) <= WIDTH


def test_a_spot_that_is_longer_than_the_line_may_be_is_marked_from_its_beginning() -> None:
    found = excerpt(Lines(("en: " + "word " * 100).encode()), 1, 5)
    assert found is not None
    assert found.text.startswith("en: word word") and found.text.endswith("…")
    assert found.start == 4 and found.end == len(found.text) - 1


def test_nothing_in_a_file_steers_the_terminal() -> None:
    found = excerpt(Lines("a: \x1b[31m\x07\x7f\u202e\u3000x".encode()), 1, 1)
    assert found is not None
    assert found.text == "a: ␛[31m␇␡\ufffd\u3000x"


def test_what_is_no_utf8_is_shown_as_such() -> None:
    found = excerpt(Lines("zh: 先".encode("gbk")), 1, 5)
    assert found is not None and found.text == "zh: \ufffd\ufffd"


@pytest.mark.parametrize(("line", "column"), [(9, 1), (2, 1), (0, 1)])
def test_without_a_line_there_is_nothing_to_show(line: int, column: int) -> None:
    assert excerpt(Lines(b"a: 1\n\nb: 2"), line, column) is None


def test_all_line_breaks_of_yaml_count() -> None:
    lines = Lines(b"\xef\xbb\xbfa\r\nb\rc\nd")
    assert [lines.line(n) for n in range(1, 6)] == ["a", "b", "c", "d", None]


def test_a_word_is_found_in_its_value_and_not_beyond() -> None:
    lines = Lines(b"a:\n  zh: 3D and\n    12 of 3\n  en: 12\n")
    assert lines.find("12", 0, 2, 7) == (3, 5)
    assert lines.find("3", 0, 2, 7) == (2, 7)
    assert lines.find("3", 1, 2, 7) == (3, 11)
    assert lines.find("12", 1, 2, 7) is None
    assert lines.find("nobody", 0, 9, 1) is None


def test_an_entry_of_a_list_ends_where_the_next_begins() -> None:
    lines = Lines(b"a:\n  - zh: one\n    en: 12\n  - zh: 13\n")
    assert lines.find("13", 0, 2, 9) is None


@given(st.text(max_size=300), st.integers(1, 320), st.one_of(st.none(), st.integers(1, 40)))
def test_any_line_is_short_and_its_mark_within_it(line: str, column: int, length: int | None) -> None:
    data = line.encode("utf-8", "replace")
    found = excerpt(Lines(data), 1, column, length)
    if found is None:
        return
    assert "\n" not in found.text and "\r" not in found.text
    assert 0 <= found.start <= found.end <= len(found.text)
    # The last tab may be wider than it is in a terminal, never the other way round.
    assert sum(map(columns, found.text)) <= WIDTH + TAB
    assert "^" in found.mark()
    assert not any(unicodedata.category(char) in ("Cc", "Cf") and char != "\t" for char in found.text)
