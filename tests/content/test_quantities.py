"""The ledger and how quantities are written: every digit of the source, and no other."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.base import Kind, Qualifier, Text
from kiosk.content.loader import load
from kiosk.content.model import Content, Figure, Unit
from kiosk.content.quantities import (
    Ledger,
    Quantity,
    format_number,
    format_quantity,
    is_percent,
    scaled,
    scales,
    significant,
)
from kiosk.content.when import parse_when
from tests.content.builders import load_with, write_content

UNITS = {
    "yuan": Unit(zh="元", en="yuan"),
    "company": Unit(zh="家", en="companies", en_one="company"),
    "percent": Unit(zh="%", en="%"),
    "transaction": Unit(zh="笔", en="transactions"),
    "times": Unit(zh="倍", en="times"),
    "address": Unit(zh="个地址", en="addresses"),
    "square": Unit(zh="平方米", en="square metres"),
    "ms": Unit(zh="毫秒", en="milliseconds"),
}


def figure(**fields: Any) -> Figure:
    return Figure.model_validate(
        {"name": {"zh": "数", "en": "Number"}, "unit": "yuan", "period": "2022", "section": "soil", **fields}
    )


def ledger(**figures: Figure) -> Ledger:
    return Ledger.of({name.replace("_", "-"): one for name, one in figures.items()}, UNITS)


def texts(**fields: Any) -> tuple[str, str]:
    book = ledger(a=figure(**fields))
    return book.format("a", "zh").text, book.format("a", "en").text


D = Decimal


@pytest.mark.parametrize(
    ("fields", "zh", "en"),
    [
        ({"value": D("70.5"), "times": "billion"}, "705亿元", "70.5 billion yuan"),
        ({"value": 705, "times": "亿"}, "705亿元", "70.5 billion yuan"),
        ({"value": 950, "times": "亿", "qualifier": "about"}, "约950亿元", "about 95 billion yuan"),
        (
            {"value": D("1.5"), "times": "trillion", "kind": "target"},
            "目标1.5万亿元",
            "target 1.5 trillion yuan",
        ),
        ({"value": D("1.50"), "times": "万亿"}, "1.50万亿元", "1.50 trillion yuan"),
        ({"value": 10, "times": "billion", "qualifier": "over"}, "超100亿元", "over 10 billion yuan"),
        (
            {"value": D("1.2"), "times": "million", "unit": "square"},
            "120万平方米",
            "1.2 million square metres",
        ),
        ({"value": 120, "times": "万", "unit": "square"}, "120万平方米", "1.2 million square metres"),
        ({"value": 10, "times": "million", "unit": "address"}, "1000万个地址", "10 million addresses"),
        ({"value": 1200, "unit": "company", "qualifier": "over"}, "超1200家", "over 1,200 companies"),
        ({"value": 710, "unit": "company", "qualifier": "about"}, "约710家", "about 710 companies"),
        ({"value": 1, "unit": "company"}, "1家", "1 company"),
        ({"value": 0, "unit": "company"}, "0家", "0 companies"),
        ({"value": 10000, "qualifier": "over"}, "超1万元", "over 10,000 yuan"),
        ({"value": 9999}, "9999元", "9,999 yuan"),
        ({"value": 99999999}, "9999.9999万元", "99.999999 million yuan"),
        ({"value": 999999}, "99.9999万元", "999,999 yuan"),
        (
            {"value": [300000, 500000], "unit": "transaction"},
            "30万至50万笔",
            "300,000 to 500,000 transactions",
        ),
        ({"value": [D("0.3"), D("0.5")], "times": "million"}, "30万至50万元", "300,000 to 500,000 yuan"),
        ({"value": [9000, 12000]}, "9000至1.2万元", "9,000 to 12,000 yuan"),
        ({"value": D("18.4"), "unit": "percent"}, "18.4%", "18.4%"),
        (
            {"value": 18, "unit": "percent", "qualifier": "over", "kind": "expected"},
            "预计超18%",
            "expected over 18%",
        ),
        ({"value": 15, "unit": "percent", "kind": "target"}, "目标15%", "target 15%"),
        ({"value": 100, "unit": "ms", "qualifier": "under"}, "不到100毫秒", "under 100 milliseconds"),
        ({"value": D("-2.50"), "unit": "percent"}, "-2.50%", "-2.50%"),
        ({"value": D("-70.5"), "times": "billion"}, "-705亿元", "-70.5 billion yuan"),
        ({"value": D("60.0"), "unit": "percent"}, "60.0%", "60.0%"),
        ({"value": 1, "times": "trillion"}, "1万亿元", "1 trillion yuan"),
        ({"value": 12345, "times": "trillion"}, "12345万亿元", "12345 trillion yuan"),
        ({"value": 5, "times": "thousand"}, "5000元", "5,000 yuan"),
    ],
)
def test_quantities_in_both_languages(fields: dict[str, Any], zh: str, en: str) -> None:
    assert texts(**fields) == (zh, en)


def test_the_parts_for_big_display() -> None:
    book = ledger(a=figure(value=D("70.5"), times="billion", qualifier="about"))
    assert book.format("a", "zh") == ("约", "705", "亿元", "约705亿元", "亿")
    assert book.format("a", "en") == ("about", "70.5", "billion yuan", "about 70.5 billion yuan", "billion")
    book = ledger(a=figure(value=[300000, 500000], unit="transaction"))
    assert book.format("a", "zh") == ("", "30万至50万", "笔", "30万至50万笔", "")
    book = ledger(a=figure(value=18, unit="percent", kind="expected", qualifier="over"))
    assert book.format("a", "zh") == ("预计超", "18", "%", "预计超18%", "")
    assert book.format("a", "en") == ("expected over", "18", "%", "expected over 18%", "")


def quantity(value: Decimal, lang_unit: str = "yuan") -> Quantity:
    name = Text(zh="数", en="Number")
    unit = UNITS[lang_unit]
    period = parse_when(2022)
    return Quantity(value, None, significant(value), unit, Qualifier.EXACT, Kind.REPORTED, "a", period, name)


WORDS = {"": 0, "万": 4, "亿": 8, "万亿": 12, "million": 6, "billion": 9, "trillion": 12}
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=None).filter(
    lambda value: len(value.as_tuple().digits) <= 15 and -8 <= value.as_tuple().exponent <= 0  # type: ignore[operator]
)
written = st.builds(
    lambda digits, places, sign: D(
        f"{sign}{digits // 10**places}.{digits % 10**places:0{places}d}" if places else f"{sign}{digits}"
    ),
    st.integers(0, 10**15 - 1),
    st.integers(0, 6),
    st.sampled_from(["", "-"]),
)


@given(
    st.one_of(numbers, written),
    st.sampled_from([None, *("thousand", "million", "billion", "trillion", "万", "亿", "万亿")]),
)
def test_no_digit_is_added_or_lost(value: Decimal, times: str | None) -> None:
    power = {
        None: 0,
        "thousand": 3,
        "million": 6,
        "billion": 9,
        "trillion": 12,
        "万": 4,
        "亿": 8,
        "万亿": 12,
    }[times]
    exact = scaled(value, times)
    assert exact == value.scaleb(power)
    for lang in ("zh", "en"):
        number, word = format_number(exact, lang)
        assert D(number.replace(",", "")).scaleb(WORDS[word]) == exact
        shown_digits = re.sub(r"\D", "", number).lstrip("0")
        source_digits = "".join(map(str, value.as_tuple().digits)).lstrip("0")
        # Zeros at the end of a whole number hold its place, and may come and go with the unit.
        assert shown_digits.rstrip("0") == source_digits.rstrip("0")
        if "." in number:
            # Digits behind the point are never padded.
            assert len(shown_digits) <= max(len(source_digits), 1)
        if value.as_tuple().exponent != 0:
            # Digits behind the point of the source are all there.
            assert len(shown_digits) >= len(source_digits)


@given(written)
def test_numbers_have_words_from_their_size_on(value: Decimal) -> None:
    assert bool(format_number(value, "zh")[1]) == (abs(value) >= 10_000)
    assert bool(format_number(value, "en")[1]) == (abs(value) >= 1_000_000)
    assert "," not in format_number(value, "zh")[0]


@given(written, st.sampled_from(["zh", "en"]))
def test_the_parts_make_up_the_whole(value: Decimal, lang: str) -> None:
    shown = format_quantity(quantity(value), lang)
    assert shown.text.replace(" ", "") == (shown.qualifier + shown.number + shown.unit).replace(" ", "")
    assert shown.unit.startswith(shown.scale)


def test_equal_numbers_with_other_digits_are_not_mixed_up() -> None:
    assert format_number(D("1.5"), "zh")[0] == "1.5"
    assert format_number(D("1.50"), "zh")[0] == "1.50"


def test_the_words_come_from_cldr() -> None:
    assert [one.word for one in scales("zh")] == ["万"] * 4 + ["亿"] * 4 + ["万亿"] * 3
    assert [one.word for one in scales("en")][-6:] == ["billion"] * 3 + ["trillion"] * 3


@pytest.mark.parametrize(
    ("text", "digits"), [("70.5", 3), ("1200", 4), ("0.50", 2), ("0.05", 1), ("0", 1), ("10", 2)]
)
def test_significant_digits(text: str, digits: int) -> None:
    assert significant(D(text)) == digits


# Derived figures


@pytest.fixture
def book() -> Ledger:
    return ledger(
        output=figure(value=D("70.5"), times="billion"),
        growth=figure(value=D("18.4"), unit="percent"),
        mean_growth=figure(value=37, unit="percent", qualifier="about"),
        y2021=figure(kind="derived", rule="before-growth", inputs=["output", "growth"]),
        y2020=figure(kind="derived", rule="before-growth", inputs=["y2021", "mean-growth"], digits=3),
        y2019=figure(kind="derived", rule="before-growth", inputs=["y2020", "mean-growth"]),
        revenue=figure(value=95, times="billion", qualifier="about"),
        core=figure(value=50, unit="company"),
        mean=figure(kind="derived", rule="quotient", inputs=["revenue", "core"]),
        small=figure(value=3, times="thousand"),
        ratio=figure(kind="derived", rule="quotient", inputs=["revenue", "small"], unit="times"),
    )


def test_a_derived_figure_is_exact_and_rounded_for_display_only(book: Ledger) -> None:
    assert abs(book["y2021"].low - D("70500000000") / D("1.184")) < D("1e-10")
    assert book["y2021"].shown == (D("5.95E10"),)
    assert book.format("y2021", "zh").text == "约595亿元"
    assert book.format("y2021", "en").text == "about 59.5 billion yuan"


def test_a_chain_is_computed_from_unrounded_values(book: Ledger) -> None:
    exact = D("70500000000") / D("1.184") / D("1.37") / D("1.37")
    assert abs(book["y2019"].low - exact) < D("1e-10")
    # Two digits, as the mean growth has no more.
    assert book.format("y2019", "en").text == "about 32 billion yuan"
    assert book.format("y2020", "zh").text == "约435亿元"


def test_a_derived_figure_has_the_fewest_digits_of_its_inputs(book: Ledger) -> None:
    assert (book["y2021"].digits, book["y2020"].digits, book["y2019"].digits) == (3, 3, 2)
    assert book.format("mean", "en").text == "about 1.9 billion yuan"
    assert book.format("mean", "zh").text == "约19亿元"


def test_a_derived_figure_shows_its_rule(book: Ledger) -> None:
    assert book.rule_text("y2021", "zh") == "705 ÷（1＋18.4%）"
    assert book.rule_text("y2021", "en") == "70.5 ÷ (1 + 18.4%)"
    assert book.rule_text("y2020", "zh") == "约595 ÷（1＋约37%）"
    assert book.rule_text("y2020", "en") == "about 59.5 ÷ (1 + about 37%)"
    assert book.rule_text("mean", "zh") == "约950 ÷ 50"
    assert book.rule_text("mean", "en") == "about 95 ÷ 50"
    assert book.rule_text("output", "zh") == ""


def test_a_rule_names_the_units_where_bare_numbers_would_mislead(book: Ledger) -> None:
    assert book.rule_text("ratio", "zh") == "约950亿元 ÷ 3000元"
    assert book.rule_text("ratio", "en") == "about 95 billion yuan ÷ 3,000 yuan"


def test_the_inputs_of_a_figure(book: Ledger) -> None:
    assert [one.figure for one in book.inputs("y2021")] == ["output", "growth"]
    assert book.inputs("output") == ()


def test_the_ledger_is_a_mapping(book: Ledger) -> None:
    assert len(book) == 11 and list(book)[:2] == ["output", "growth"]
    assert "output" in book and "nothing" not in book
    assert book["growth"].percent and not book["output"].percent and is_percent(UNITS["percent"])
    with pytest.raises(KeyError):
        book["nothing"]


def test_a_circle_is_a_key_error_and_no_endless_loop() -> None:
    book = ledger(
        a=figure(kind="derived", rule="quotient", inputs=["b", "b"]),
        b=figure(kind="derived", rule="quotient", inputs=["a", "a"]),
    )
    with pytest.raises(KeyError):
        book["a"]


def test_a_figure_without_value_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        ledger(a=figure())["a"]


def test_the_ledger_of_a_whole_content(tmp_path: Path) -> None:
    content = load(write_content(tmp_path)).content
    assert isinstance(content, Content)
    book = Ledger(content)
    assert {id_: book.format(id_, "zh").text for id_ in book} == {
        "ai-output-2022": "705亿元",
        "ai-growth-2022": "18.4%",
        "ai-output-2021": "约595亿元",
        "ai-companies": "约710家",
    }
    assert str(book["ai-companies"].period) == "early 2023"


def test_written_zeros_reach_the_ledger_from_the_file(tmp_path: Path) -> None:
    content = load_with(tmp_path, "figures", "value: 18.4", "value: 18.40").content
    assert content is not None
    assert Ledger(content).format("ai-growth-2022", "en").text == "18.40%"


def test_every_figure_of_the_exhibit_can_be_written(content: Content) -> None:
    book = Ledger(content)
    for id_ in book:
        for lang in ("zh", "en"):
            assert book.format(id_, lang).text
            assert bool(book.rule_text(id_, lang)) == (content.figures[id_].kind is Kind.DERIVED)
