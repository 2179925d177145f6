"""Plain values: a few strict forms, and no surprises. FAULTS.md C3."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.scalars import MAX_DIGITS, Surprise, resolve, sexagesimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("0", 0),
        ("-0", 0),
        ("12", 12),
        ("-12", -12),
        ("999999999999999", 999999999999999),
        ("1980s", "1980s"),
        ("2019-10", "2019-10"),
        ("2017..2021", "2017..2021"),
        ("12:75", "12:75"),
        ("3+6", "3+6"),
        ("-", "-"),
        ("- a", "- a"),
        ("nothing", "nothing"),
        ("yesterday", "yesterday"),
        ("705亿元", "705亿元"),
        ("文字", "文字"),
        ("3D", "3D"),
        ("1,200", "1,200"),
    ],
)
def test_what_is_meant_is_what_is_read(text: str, value: object) -> None:
    found = resolve(text)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize("text", ["70.5", "1.50", "0.0", "-3.25", "0.50"])
def test_decimals_keep_their_digits(text: str) -> None:
    assert str(resolve(text)) == text and isinstance(resolve(text), Decimal)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        *((word, "true") for word in ("yes", "Yes", "YES", "on", "On", "ON", "y", "Y", "True", "TRUE")),
        *((word, "false") for word in ("no", "No", "NO", "off", "Off", "OFF", "n", "N", "False", "FALSE")),
        ("~", "nothing"),
        ("Null", "nothing"),
        ("NULL", "nothing"),
        ("12:30", "the number 750, in base 60"),
        ("1:2:3", "the number 3723, in base 60"),
        ("-1:30.5", "the number -90.5, in base 60"),
        ("0123", "the number 83, octal"),
        ("0o17", "the number 15, octal"),
        ("0x1F", "the number 31, hexadecimal"),
        ("0b101", "the number 5, binary"),
        ("0899", "a number in another notation"),
        ("1_000", "a number in another notation"),
        ("1e3", "a number in another notation"),
        ("1.5E+3", "a number in another notation"),
        ("+5", "a number in another notation"),
        (".5", "a number in another notation"),
        ("5.", "a number in another notation"),
        ("007.5", "a number in another notation"),
        (".inf", "a special number"),
        ("-.INF", "a special number"),
        (".nan", "a special number"),
        ("2019-10-05", "a date"),
        ("2024-13-45", "a date"),
        ("2019-10-05 12:30:00", "a date"),
        ("2019-10-05T12:30:00Z", "a date"),
        ("=", "a special mark"),
        ("<<", "a merge mark"),
    ],
)
def test_what_other_programs_would_change_is_refused(text: str, reading: str) -> None:
    with pytest.raises(Surprise) as caught:
        resolve(text)
    assert caught.value.code == "surprise"
    assert caught.value.values["reading_en"] == reading


@pytest.mark.parametrize("text", ["1" * 16, "1" * 5000, "-" + "9" * 16, "1." + "5" * 5000, "1_" * 3000 + "1"])
def test_numbers_with_too_many_digits_are_refused_unread(text: str) -> None:
    with pytest.raises(Surprise) as caught:
        resolve(text)
    assert caught.value.code == "number-too-long"
    assert caught.value.values["limit"] == MAX_DIGITS


@pytest.mark.parametrize(
    ("text", "value"), [("12:30", "750"), ("1:0:0", "3600"), ("-0:30", "-30"), ("1:30.", "90")]
)
def test_base_60_as_yaml_reads_it(text: str, value: str) -> None:
    assert sexagesimal(text) == value


@given(st.text(alphabet="0123456789-+.:_eExXoObBinfNaAtTZ ~=<yYnsS", min_size=1, max_size=12).map(str.strip))
def test_no_value_is_ever_another_than_pyyaml_shows(text: str) -> None:
    """Whatever is accepted is a text, or the very value that a YAML 1.1 program reads too."""
    try:
        value = resolve(text)
    except Surprise:
        return
    if not text or value is None:
        return
    try:
        theirs = yaml.safe_load(f"- {text}\n")
    except (yaml.YAMLError, ValueError):
        # A flow sign or a broken date: theirs fails where ours is the text as written.
        assert value == text
        return
    if isinstance(value, str):
        # Nested signs such as `- -` are no plain scalar at all.
        assert theirs == [text] or not isinstance(theirs[0], int | float | bool)
    else:
        assert float(theirs[0]) == float(value)


@given(st.text(max_size=80))
def test_any_text_is_resolved_or_refused(text: str) -> None:
    try:
        resolve(text)
    except Surprise as surprise:
        assert surprise.code in ("surprise", "number-too-long")
