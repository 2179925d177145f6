"""Figures in sentences, breaks in titles, dates in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.loader import load
from kiosk.content.prose import break_lines, expand, format_when, references, strip_breaks
from kiosk.content.quantities import Ledger
from kiosk.content.when import parse_when
from tests.content.builders import write_content


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    content = load(write_content(tmp_path)).content
    assert content is not None
    return Ledger(content)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("规模{ai-output-2022}，增长{ai-growth-2022}。", "zh", "规模705亿元，增长18.4%。"),
        ("Output: {ai-output-2022}.", "en", "Output: 70.5 billion yuan."),
        ("{ai-output-2022:number}元", "zh", "705亿元"),
        ("{ai-output-2022:number} in yuan", "en", "70.5 billion in yuan"),
        ("企业{ai-companies:number}多家", "zh", "企业约710多家"),
        ("with {ai-companies} today", "en", "with about 710 companies today"),
        (
            "{ai-companies} work here. {ai-companies} more.",
            "en",
            "About 710 companies work here. About 710 companies more.",
        ),
        ("{ai-companies:number} firms", "en", "About 710 firms"),
        ("no reference", "en", "no reference"),
        ("{nobody} is unknown", "en", "… is unknown"),
        ("{Not a reference}", "en", "{Not a reference}"),
    ],
)
def test_figures_in_sentences(text: str, lang: str, expected: str, ledger: Ledger) -> None:
    assert expand(text, ledger, lang) == expected


def test_references_of_a_text() -> None:
    assert references("{a} and {b-2:number} and {C} {a") == ("a", "b-2")
    assert references("none") == ()


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("先行|一步", "先行一步", ("先行", "一步")),
        ("先行 | 一步", "先行一步", ("先行", "一步")),
        ("An early|start", "An early start", ("An early", "start")),
        ("An early | start", "An early start", ("An early", "start")),
        ("世界|AI", "世界AI", ("世界", "AI")),
        ("One|two|three", "One two three", ("One", "two", "three")),
        ("|edge|", "edge", ("edge",)),
        ("no break", "no break", ("no break",)),
    ],
)
def test_breaks_in_titles(text: str, line: str, lines: tuple[str, ...]) -> None:
    assert strip_breaks(text) == line
    assert break_lines(text) == lines


@given(st.text(alphabet="ab 中|", max_size=20))
def test_breaks_change_nothing_but_themselves(text: str) -> None:
    def bare(one: str) -> str:
        return re.sub(r"[\s|]", "", one)

    assert bare(strip_breaks(text)) == bare(text)
    assert "|" not in strip_breaks(text)
    assert bare("".join(break_lines(text))) == bare(text)


@pytest.mark.parametrize(
    ("when", "zh", "en"),
    [
        ("1980s", "1980年代", "1980s"),
        ("1980s onward", "1980年代起", "1980s onward"),
        ("2017", "2017年", "2017"),
        ("2017 onward", "2017年起", "2017 onward"),
        ("2019-10", "2019年10月", "October 2019"),
        ("2023-03-21", "2023年3月21日", "21 March 2023"),
        ("early 2023", "2023年初", "early 2023"),
        ("early 1980s", "1980年代初", "early 1980s"),
        ("by 2022", "到2022年", "by 2022"),
        ("by 2022-07", "到2022年7月", "by July 2022"),
        ("2017..2021", "2017—2021年", "2017–2021"),
        ("1980s..1990s", "1980—1990年代", "1980s–1990s"),
        ("2023-01..2023-03", "2023年1—3月", "January–March 2023"),
        ("2022-11..2023-03", "2022年11月—2023年3月", "November 2022 – March 2023"),
        ("2019-10-05..2019-10-07", "2019年10月5—7日", "5–7 October 2019"),
        ("2019-10-05..2019-11-02", "2019年10月5日—11月2日", "5 October – 2 November 2019"),
        ("2019-12-30..2020-01-02", "2019年12月30日—2020年1月2日", "30 December 2019 – 2 January 2020"),
        ("1980s..2023", "1980年代—2023年", "1980s – 2023"),
    ],
)
def test_dates_in_words(when: str, zh: str, en: str) -> None:
    assert format_when(parse_when(when), "zh") == zh
    assert format_when(parse_when(when), "en") == en


@given(
    st.integers(1800, 2200), st.integers(1, 12), st.integers(1, 28), st.sampled_from(["", "early ", "by "])
)
def test_dates_never_show_more_than_the_source_knows(year: int, month: int, day: int, shade: str) -> None:
    for text, count in ((f"{year}", 1), (f"{year}-{month}", 2), (f"{year}-{month}-{day}", 3)):
        assert len(re.findall(r"\d+", format_when(parse_when(shade + text), "zh"))) == count
