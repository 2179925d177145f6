"""Lint for readers: translations, characters, figures before their time, days of review."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import pytest

from kiosk.content import glyphs
from kiosk.content.draft import MODELS
from kiosk.content.fallback import BUILT_IN
from kiosk.content.glyphs import FONTS, character_runs, lacking
from kiosk.content.loader import load
from kiosk.content.model import Content, Exhibit
from tests.content.builders import SAMPLE, edited, place, write_content

ZH, EN = "徐汇提出建设人工智能高地的愿景。", "Xuhui sets out its vision of a highland for AI."


def codes(folder: Path, zh: str = ZH, en: str = EN) -> list[str]:
    """Codes for a summary with these texts; all are warnings."""
    events = edited("events", ZH, f'"{zh}"').replace(EN, f'"{en}"')
    found = load(write_content(folder, events=events))
    assert found.errors == ()
    return [one.code for one in found.problems]


# Translations


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (ZH, EN, []),
        (ZH, "Xuhui (徐汇) has a vision.", []),
        (ZH, "Works include 翎_Ling, a virtual idol.", []),
        (ZH, "Its 人工智能高地 is a vision.", ["han-in-english"]),
        (ZH, "愿景", ["han-in-english"]),
        (ZH, ZH, ["same-text"]),
        ("Xuhui sets out its vision.", EN, ["no-han"]),
        ("Ada", "Ada", []),
        ("West Bund AI Tower", "The towers", ["no-han"]),
        ("SenseTime Copilot", "SenseTime", []),
        ("待补", EN, ["placeholder"]),
        ("愿景（待译）", EN, ["placeholder"]),
        ("等待补给", EN, []),
        (ZH, "TODO", ["placeholder"]),
        (ZH, "What??", ["placeholder"]),
        (ZH, "What?", []),
        ("……", EN, ["placeholder"]),
        ("从这里……", EN, []),
    ],
)
def test_what_is_not_translated(zh: str, en: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, zh, en) == expected


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("带动五万人就业", EN, "五万"),
        ("产值三千亿元", EN, "三千亿"),
        ("百万用户", EN, "百万"),
        ("五百家企业", EN, "五百"),
        ("三个原因，十二家企业，数十分钟", EN, ""),
        ("万象更新，一百年不变", EN, ""),
        (ZH, "It brings fifty thousand jobs.", "fifty thousand"),
        (ZH, "A million users, they say", "A million"),
        (ZH, "One hundred thousand of them", "One hundred thousand"),
        (ZH, "Output of three industries, billion yuan", ""),
        (ZH, "Thousands of people and twelve companies", ""),
    ],
)
def test_big_numbers_in_words_have_no_source(zh: str, en: str, found: str, tmp_path: Path) -> None:
    events = edited("events", ZH, f'"{zh}"').replace(EN, f'"{en}"')
    problems = load(write_content(tmp_path, events=events)).problems
    assert [one.code for one in problems] == (["number-in-words"] if found else [])
    if found:
        assert f"`{found}`" in problems[0].message.en
        assert problems[0].excerpt is not None
        shown = problems[0].excerpt
        assert shown.text[shown.start : shown.end] == found


def test_a_text_of_spaces_is_empty(tmp_path: Path) -> None:
    (one,) = load(write_content(tmp_path, events=edited("events", ZH, '"  "'))).problems
    assert place(one) == "events.yaml:8:11 error events.vision.summary.zh"
    assert (one.message.zh, one.message.en) == ("`zh` 的文字是空的", "The text of `zh` is empty")


def test_texts_of_the_exhibit_and_of_its_discs_are_looked_at_too(tmp_path: Path) -> None:
    exhibit = edited("exhibit", "zh: 从这里起步", "zh: 待补").replace("zh: 轻触开始", "zh: TODO")
    exhibit = exhibit.replace("figure: ai-output-2022", "figure: nothing")
    problems = load(write_content(tmp_path, exhibit=exhibit)).problems
    found = [one for one in problems if one.code == "placeholder"]
    # The disc before it steps aside; places are those of the file.
    assert [place(one) for one in found] == [
        "exhibit.yaml:12:9 warning exhibit.call.zh",
        "exhibit.yaml:63:13 warning exhibit.discs[1].caption.zh",
    ]


# Characters


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("徐汇滨江，㎡、½、①、→、“”、·、—、…、％", []),
        ("翎龘彧堃喆", []),
        ("愿景🚀", ["glyph-missing"]),
        ("𠮷野家", ["glyph-missing"]),
        ("标签\u200b断行", []),
        ("标签\ufe0f", ["glyph-missing"]),
    ],
)
def test_characters_that_no_bundled_font_has(zh: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, zh) == expected


def test_units_and_monograms_are_drawn_too(tmp_path: Path) -> None:
    found = load(
        write_content(
            tmp_path,
            units=edited("units", "zh: 家", "zh: 家🏢"),
            organisations=edited("organisations", "monogram: 魔", "monogram: 🔮"),
        )
    ).problems
    assert [place(one) for one in found] == [
        "organisations.yaml:6:15 warning organisations.mofa.monogram",
        "units.yaml:9:10 warning units.company.zh",
    ]


def test_the_weights_of_a_font_have_the_same_characters() -> None:
    for family in ("NotoSansSC", "Inter"):
        runs = [character_runs(file) for file in sorted(FONTS.glob(f"{family}-*.ttf"))]
        assert len(runs) >= 2 and all(one == runs[0] for one in runs)


def test_without_fonts_nothing_is_said_of_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "FONTS", tmp_path)
    glyphs.drawn.cache_clear()
    try:
        assert lacking({"🚀"}) == set()
    finally:
        glyphs.drawn.cache_clear()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\1\0\0" + b"\0" * 8,
        b"\0\1\0\0\0\1" + b"\0" * 6 + b"cmap" + b"\0" * 12,
        b"\0\1\0\0\0\1" + b"\0" * 6 + struct.pack(">4sIII", b"cmap", 0, 0, 28),
    ],
)
def test_a_broken_font_is_no_font(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "font.ttf").write_bytes(data)
    with pytest.raises((ValueError, struct.error)):
        character_runs(tmp_path / "font.ttf")


# Figures


@pytest.mark.parametrize(
    ("period", "kind", "expected"),
    [
        ("early 2023", "reported", []),
        ("2023-03", "reported", []),
        ("2023-04", "reported", ["figure-ahead"]),
        ("2025", "reported", ["figure-ahead"]),
        ("2025", "target", []),
        ("2025", "expected", []),
    ],
)
def test_what_lies_after_the_report_cannot_be_reported(
    period: str, kind: str, expected: list[str], tmp_path: Path
) -> None:
    figures = edited("figures", "period: early 2023", f"period: {period}\n    kind: {kind}")
    assert [one.code for one in load(write_content(tmp_path, figures=figures)).problems] == expected


# Days of review


def test_every_item_that_staff_write_may_have_a_day_of_review() -> None:
    from typing import get_args

    for name, kind in {"exhibit": Exhibit, **MODELS}.items():
        for model in (kind,) if isinstance(kind, type) else get_args(get_args(kind)[0]):
            assert "review_by" in model.model_fields, f"{name}: {model.__name__}"


@pytest.mark.parametrize("day", ["2026-06-30", '"2026-06-30"', "2026-6-30"])
def test_a_day_that_has_passed_is_told_from_the_next_day_on(day: str, tmp_path: Path) -> None:
    events = edited("events", "    kind: policy\n", f"    kind: policy\n    review_by: {day}\n")
    folder = write_content(tmp_path, events=events)
    assert load(folder, today=date(2026, 6, 30)).problems == ()
    (one,) = load(folder, today=date(2026, 7, 1)).problems
    assert place(one) == "events.yaml:14:16 warning events.vision.review_by"
    assert one.message.en == "`vision` was to be checked again by 2026-06-30, and today is 2026-07-01"
    # Without a day there is nothing to compare with: what is kept for the next start is not of today.
    assert load(folder).problems == ()


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026", "date-exact"),
        ("2026-06", "date-exact"),
        ("1980s", "date-exact"),
        ("by 2026-06-30", "date-exact"),
        ("2026-06-30 onward", "date-exact"),
        ("2026-06-31", "date-day"),
        ("2026-13-01", "date-month"),
        ("soon", "date-form"),
        ("30.6.2026", "date-form"),
        ("12:30", "date-form"),
    ],
)
def test_a_review_is_due_on_one_day(day: str, code: str, tmp_path: Path) -> None:
    events = edited("events", "    kind: policy\n", f"    kind: policy\n    review_by: {day}\n")
    loaded = load(write_content(tmp_path, events=events))
    assert [one.code for one in loaded.errors] == [code]


def test_the_exhibit_itself_and_each_file_may_be_reviewed(tmp_path: Path) -> None:
    files = {"exhibit": SAMPLE["exhibit"].rstrip() + "\n  review_by: 2020-01-01\n"}
    for name in MODELS:
        if name in SAMPLE:
            files[name] = SAMPLE[name].rstrip() + "\n    review_by: 2020-01-01\n"
    loaded = load(write_content(tmp_path, **files), today=date(2026, 1, 1))
    assert {one.code for one in loaded.problems} == {"review-due"}
    assert {one.file for one in loaded.problems} == {f"content/{name}.yaml" for name in files}


def test_a_broken_day_takes_no_setting_of_the_exhibit_with_it(tmp_path: Path) -> None:
    exhibit = SAMPLE["exhibit"].rstrip() + "\n  review_by: soon\n"
    loaded = load(write_content(tmp_path, exhibit=exhibit))
    assert [one.code for one in loaded.problems] == ["date-form"]
    assert loaded.content is not None and loaded.content.exhibit.title.zh != BUILT_IN["title"]["en"]
    assert len(loaded.content.exhibit.discs) == 2


def test_a_day_of_review_comes_back_from_the_cache(tmp_path: Path) -> None:
    from kiosk.content.cache import load_cached

    events = edited("events", "    kind: policy\n", "    kind: policy\n    review_by: 2026-06-30\n")
    folder = write_content(tmp_path, events=events)
    first, again = (load_cached(folder, tmp_path / "store") for _ in range(2))
    assert isinstance(first.content, Content) and again.content == first.content
    assert str(again.content.events["vision"].review_by) == "2026-06-30"  # type: ignore[union-attr]
