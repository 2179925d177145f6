"""What staff are told, word for word in both languages; and the table of messages itself."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from kiosk.content.loader import load
from kiosk.content.messages import KIND_WORDS, TEMPLATES, WARNINGS, compose, did_you_mean, shown
from kiosk.content.messages_layout import LAYOUT_MESSAGES
from tests.content.builders import edited, load_with, told, write_content
from tests.content.provoke import provoke, read_cases, rows

CASES = read_cases()
EDITS = [case for case in CASES if "old" in case]


def _words(one: dict[str, str]) -> tuple[str, ...]:
    return one["place"], one["zh"], one["en"], one["hint_zh"], one["hint_en"]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_each_mistake_is_told_in_these_words(case: dict[str, Any], tmp_path: Path) -> None:
    assert rows(case, provoke(case, tmp_path)) == case["problems"]


@pytest.mark.parametrize("case", EDITS, ids=[case["case"] for case in EDITS])
def test_what_is_left_can_be_shown(case: dict[str, Any], tmp_path: Path) -> None:
    assert load_with(tmp_path, case["file"], case["old"], case["new"]).content is not None


def test_every_code_has_an_example() -> None:
    provoked = {one["code"] for case in CASES for one in case["problems"]}
    assert set(TEMPLATES) - provoked == set(LAYOUT_MESSAGES)
    assert provoked <= set(TEMPLATES)


def test_each_case_provokes_something_and_can_be_told() -> None:
    for case in CASES:
        assert case["problems"], case["case"]
        # What no edit shows is described.
        assert ("make" in case) == ("how" in case), case["case"]


def test_no_case_stands_twice() -> None:
    names = [case["case"] for case in CASES]
    assert len(names) == len(set(names))


def test_an_item_that_steps_aside_with_another_is_told_so(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "figures", "times: billion", "times: bilion")
    assert [told(one) for one in loaded.problems if one.code == "steps-aside"] == [
        (
            "charts.yaml:2:3 warning charts.ai-output",
            "`charts.ai-output` 暂不展示，因为它需要的数字 `ai-output-2022` 有问题",
            "`charts.ai-output` is not shown, because figure `ai-output-2022`, which it needs, has a problem",
            "改正 `ai-output-2022` 之后就会恢复",
            "It comes back once `ai-output-2022` is mended",
        ),
        (
            "events.yaml:21:3 warning events.ai-output",
            "`events.ai-output` 暂不展示，因为它需要的数字 `ai-output-2022` 有问题",
            "`events.ai-output` is not shown, because figure `ai-output-2022`, which it needs, has a problem",
            "改正 `ai-output-2022` 之后就会恢复",
            "It comes back once `ai-output-2022` is mended",
        ),
        (
            "exhibit.yaml:54:7 warning exhibit.discs[0]",
            "`exhibit.discs[0]` 暂不展示，因为它需要的数字 `ai-output-2022` 有问题",
            "`exhibit.discs[0]` is not shown, because figure `ai-output-2022`, which it needs, has a problem",
            "改正 `ai-output-2022` 之后就会恢复",
            "It comes back once `ai-output-2022` is mended",
        ),
        (
            "figures.yaml:19:3 warning figures.ai-output-2021",
            "`figures.ai-output-2021` 暂不展示，因为它需要的数字 `ai-output-2022` 有问题",
            "`figures.ai-output-2021` is not shown, because figure `ai-output-2022`, "
            "which it needs, has a problem",
            "改正 `ai-output-2022` 之后就会恢复",
            "It comes back once `ai-output-2022` is mended",
        ),
    ]


def test_all_mistakes_of_all_files_come_in_one_pass(tmp_path: Path) -> None:
    # One case of each file, all at once.
    chosen: dict[str, dict[str, Any]] = {}
    for case in EDITS:
        if case["case"].startswith("item") and case["file"] not in chosen:
            chosen[case["file"]] = case
    files = {name: edited(name, case["old"], case["new"]) for name, case in chosen.items()}
    loaded = load(write_content(tmp_path, **files))
    told_now = {told(one) for one in loaded.problems}
    assert len(chosen) >= 5
    for case in chosen.values():
        for one in case["problems"]:
            if " error " in one["place"]:
                assert _words(one) in told_now


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_both_languages_of_a_message_name_the_same_things(code: str) -> None:
    def gaps(text: str) -> set[str]:
        return {re.sub(r"_(zh|en|en_low)$", "", name) for _, name, _, _ in Formatter().parse(text) if name}

    zh, en, hint_zh, hint_en = TEMPLATES[code]
    assert gaps(zh) == gaps(en)
    assert gaps(hint_zh) == gaps(hint_en)
    assert all(text.strip() == text and text for text in (zh, en, hint_zh, hint_en))
    # Chinese and English are not mixed up, and neither is left out.
    assert re.search("[\u4e00-\u9fff]", zh) and re.search("[\u4e00-\u9fff]", hint_zh)
    assert not re.search("[\u4e00-\u9fff]", en + hint_en)


def test_the_words_of_the_kinds_are_complete() -> None:
    from kiosk.content.snapshot import KINDS

    assert set(KIND_WORDS) == {*KINDS, "sections"}
    assert set(TEMPLATES) >= WARNINGS


def test_compose_fills_in_message_and_hint() -> None:
    message, hint = compose("missing-key", key="`zh`")
    assert (message.zh, message.en) == ("缺少字段 `zh`", "The field `zh` is missing")
    assert (hint.get("zh"), hint.get("en")) == ("请补上 `zh`: …", "Add `zh`: …")


def test_a_shown_value_is_one_short_line() -> None:
    assert shown("a\n  b") == "`a b`"
    assert shown("x" * 100) == "`" + "x" * 59 + "…`"


def test_did_you_mean_may_know_nothing() -> None:
    assert did_you_mean(None) == {"near_zh": "", "near_en": ""}
    assert did_you_mean("mofa") == {"near_zh": "，是不是 `mofa`？", "near_en": ": did you mean `mofa`?"}
