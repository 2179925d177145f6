"""Numbers without a source, and the length of texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.checks_text import LIMITS, count_words, limit_of
from kiosk.content.draft import MODELS, _shapes
from kiosk.content.loader import load
from tests.content.builders import edited, load_with, write_content


def problems(folder: Path, zh: str = "文字", en: str = "Text", **files: str) -> list[str]:
    """Codes for a summary with these texts."""
    events = edited("events", "徐汇提出建设人工智能高地的愿景。", f"'{zh}'").replace(
        "Xuhui sets out its vision of a highland for AI.", f"'{en}'"
    )
    return [one.code for one in load(write_content(folder, events=events, **files)).problems]


@pytest.mark.parametrize(
    "zh",
    [
        "1980年代起步",
        "2017年提出",
        "2019年10月发布",
        "2019年10月5日发布",
        "10月发布",
        "10月5日发布",
        "5日发布",
        "2017—2021年",
        "2017至2021年",
        "自2017年至今",
        "1—3月",
        "3D模型",
        "始于1980年代，兴于2017年。",
        "规模{ai-output-2022}",
    ],
)
def test_dates_and_references_in_chinese_are_no_numbers(zh: str, tmp_path: Path) -> None:
    assert problems(tmp_path, zh=zh) == []


@pytest.mark.parametrize(
    "zh",
    [
        "12家企业",
        "2000家企业",
        "1200万",
        "3.5亿",
        "2017.5",
        "１２家",
        "4个月",
        "100%",
        "20年",
        "第3批",
        "12017年",
        "5G",
    ],
)
def test_numbers_in_chinese_need_a_source(zh: str, tmp_path: Path) -> None:
    assert problems(tmp_path, zh=zh) == ["number-in-prose"]


@pytest.mark.parametrize(
    "en",
    [
        "from the 1980s on",
        "in 2017",
        "In 2017, it began.",
        "It began in 2017.",
        "5 October 2019",
        "on October 5, 2019",
        "October 2019",
        "2017-2021",
        "2017–2021",
        "3D models",
        "worth {ai-output-2022}",
    ],
)
def test_dates_and_references_in_english_are_no_numbers(en: str, tmp_path: Path) -> None:
    assert problems(tmp_path, en=en) == []


@pytest.mark.parametrize(
    "en",
    [
        "12 companies",
        "2000 companies",
        "1980 yuan",
        "2,000 people",
        "2017.5",
        "20 years",
        "100%",
        "2020 %",
        "5G",
        "19800",
    ],
)
def test_numbers_in_english_need_a_source(en: str, tmp_path: Path) -> None:
    assert problems(tmp_path, en=en) == ["number-in-prose"]


def test_names_with_digits_are_declared(tmp_path: Path) -> None:
    exhibit = edited("exhibit", "names_with_digits: [3D]", "names_with_digits: ['3+6', 3D, '14th']")
    assert problems(tmp_path, zh="3+6体系", en="The 14th plan, 3+6", exhibit=exhibit) == []
    assert problems(tmp_path, zh="3+61体系", exhibit=exhibit) == ["number-in-prose"]


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("人工智能", "zh", 4),
        ("“人工智能”，好！", "zh", 5),
        ("AI 与 SIGGRAPH", "zh", 3),
        ("约705亿元", "zh", 4),
        ("先行|一步", "zh", 4),
        ("An early|start", "en", 3),
        ("A vision | for AI", "en", 4),
        ("state-of-the-art – yes", "en", 2),
        ("about 70.5 billion yuan", "en", 4),
        ("", "en", 0),
    ],
)
def test_words_are_counted(text: str, lang: str, count: int) -> None:
    assert count_words(text, lang) == count


def test_length_is_that_of_the_figures_as_shown(tmp_path: Path) -> None:
    # Eight words with the figure written out: {…} is four of them.
    title = "a b c d {ai-output-2022}"
    loaded = load_with(tmp_path, "events", "en: A vision | for AI", f"en: '{title}'")
    assert [one.code for one in loaded.problems] == []
    loaded = load_with(tmp_path, "events", "en: A vision | for AI", f"en: 'z y x w {title}'")
    assert [one.message.en for one in loaded.problems] == ["Too long: 11 words, at most 8"]


def test_a_little_too_long_is_a_warning(tmp_path: Path) -> None:
    for count, severity in ((90, None), (91, "warning"), (99, "warning"), (100, "error")):
        events = edited("events", "徐汇提出建设人工智能高地的愿景。", "字" * count)
        loaded = load(write_content(tmp_path, events=events))
        assert [one.severity for one in loaded.problems] == ([severity] if severity else [])


def test_a_missing_translation_is_a_warning(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "places", "en: West Bund", "en: 西岸")
    assert [(one.severity, one.message.en, one.hint.en) for one in loaded.problems] == [
        (
            "warning",
            "Chinese and English are the same: a translation may be missing",
            "Write the English text",
        )
    ]
    loaded = load_with(tmp_path, "places", "zh: 江边的科创带", "zh: Innovation by the river")
    assert [(one.path, one.hint.zh) for one in loaded.problems] == [
        ("places.west-bund.tagline.zh", "请补上中文")
    ]


@pytest.mark.parametrize("mark", ["“", "”", "「", "」", "『", "«", '\\"'])
def test_views_are_told_and_not_quoted(mark: str, tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "voices", "zh: 徐汇较早谋划", f'zh: "徐汇{mark}较早谋划')
    loaded = load_with(tmp_path, "voices", "zh: 徐汇较早谋划，因而占得先机。", f'zh: "徐汇{mark}较早谋划。"')
    assert [(one.code, one.severity, one.path) for one in loaded.problems] == [
        ("quotation", "warning", "voices.zhang.text.zh")
    ]


def test_an_apostrophe_is_no_quotation(tmp_path: Path) -> None:
    assert load_with(tmp_path, "voices", "Xuhui planned early", "Xuhui’s plan was early").problems == ()


def test_every_text_of_every_item_has_a_limit() -> None:
    for kind, model in MODELS.items():
        if kind in ("charts", "units"):
            continue
        for field, shape in _shapes(model):
            if shape in ("one", "many"):
                assert limit_of(kind, field) is not None, f"{kind}.{field}"


def test_a_row_of_facts_is_as_long_as_a_caption() -> None:
    assert limit_of("organisations", "motto") == LIMITS["organisations", "tagline"]
    assert limit_of("organisations", "story") == LIMITS["organisations", "story"]
    assert limit_of("events", "motto") is None
