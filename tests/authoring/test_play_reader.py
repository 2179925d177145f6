"""Visit files as they are written: sound ones become steps, mistakes are told with line and near miss."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.authoring.check import as_text
from kiosk.authoring.play.messages import VISIT_MESSAGES
from kiosk.authoring.play.reader import EXAMPLES, EXPECTATIONS, read_visit
from kiosk.authoring.play.script import (
    Expect,
    Key,
    Pinch,
    Random,
    Shoot,
    Step,
    Stroke,
    Tap,
    Wait,
)
from tests.conftest import ROOT

VISITS = sorted((ROOT / "tests" / "visits").glob("*.yaml"))

SOUND = """\
lang: en
size: 1080x1920
steps:
  - tap: 时间轴
  - tap: [0.5, 1]
  - tap: {name: 下一件, nth: 2}
  - drag: {from: [0.8, 0.5], to: [0.2, 0.5], ms: 400}
  - fling: {from: [0.8, 0.5], to: [0.5, 0.5], ms: 80}
  - pinch: {at: [0.5, 0.5], by: 2.0, ms: 500}
  - pinch: {at: [0.5, 0.5], by: 0.5, ms: 500, first: right}
  - key: Right
  - key: Shift+Tab
  - wait: 0.5
  - wait: still
  - expect: {screen: timeline}
  - expect: {text: 西岸智塔, no_text: 漕河泾, name: 放大, no_name: 关闭, item: ada, lang: zh}
  - shoot: after.png
  - random: {actions: 1000}
"""


def visit(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "visit.yaml"
    path.write_text(text, "utf-8")
    return path


def told(tmp_path: Path, text: str, lang: str = "en") -> list[str]:
    """Each problem as line, column, message and hint."""
    script, problems = read_visit(visit(tmp_path, text))
    assert (script is None) == any(p.severity == "error" for p in problems)
    return [f"{p.line}:{p.column} {p.message.get(lang)} -> {p.hint.get(lang)}" for p in problems]


def test_every_action_is_read(tmp_path: Path) -> None:
    script, problems = read_visit(visit(tmp_path, SOUND))
    assert problems == []
    assert script is not None
    assert (script.name, script.lang, script.size) == ("visit", "en", (1080, 1920))
    assert script.steps == (
        Step("tap", 4, Tap(name="时间轴")),
        Step("tap", 5, Tap(at=(0.5, 1.0))),
        Step("tap", 6, Tap(name="下一件", nth=2)),
        Step("drag", 7, Stroke((0.8, 0.5), (0.2, 0.5), 400)),
        Step("fling", 8, Stroke((0.8, 0.5), (0.5, 0.5), 80, fling=True)),
        Step("pinch", 9, Pinch((0.5, 0.5), 2.0, 500)),
        Step("pinch", 10, Pinch((0.5, 0.5), 0.5, 500, right_first=True)),
        Step("key", 11, Key("Right")),
        Step("key", 12, Key("Shift+Tab")),
        Step("wait", 13, Wait(0.5)),
        Step("wait", 14, Wait(None)),
        Step("expect", 15, Expect(screen="timeline")),
        Step(
            "expect",
            16,
            Expect(text="西岸智塔", no_text="漕河泾", name="放大", no_name="关闭", item="ada", lang="zh"),
        ),
        Step("shoot", 17, Shoot("after.png")),
        Step("random", 18, Random(1000)),
    )


@pytest.mark.parametrize("path", VISITS, ids=[path.stem for path in VISITS])
def test_each_visit_of_the_project_is_sound(path: Path) -> None:
    script, problems = read_visit(path)
    assert problems == []
    assert script is not None
    assert script.steps


def test_the_visits_cover_both_languages_and_both_orientations() -> None:
    scripts = [read_visit(path)[0] for path in VISITS]
    kinds = {(s.lang, s.size is not None and s.size[0] < s.size[1]) for s in scripts if s is not None}
    assert {("zh", False), ("zh", True), ("en", True)} <= kinds
    assert len(scripts) >= 8


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
def test_each_example_of_a_message_is_sound(tmp_path: Path, example: str) -> None:
    assert told(tmp_path, f"steps:\n  - {example}\n") == []


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (
            "tip: 时间轴",
            "3:5 There is no action `tip`: did you mean `tap`? -> The actions are: " + ", ".join(EXAMPLES),
        ),
        (
            "tap: [0.5, 1.5]",
            "3:10 A place is given in fractions of the window, from 0 to 1, and this is `[0.5, 1.5]` -> "
            "Such as [0.5, 0.5] for the middle: the first counts from the left, the second from the top",
        ),
        (
            "tap: [960, 540]",
            "3:10 A place is given in fractions of the window, from 0 to 1, and this is `[960, 540]` -> "
            "Such as [0.5, 0.5] for the middle: the first counts from the left, the second from the top",
        ),
        ("tap:", "3:5 There is nothing after `tap` -> Such as tap: [0.5, 0.5]"),
        (
            "tap: {nam: 放大}",
            "3:11 There is no field `nam`: did you mean `name`? -> The fields are: name, nth",
        ),
        (
            "tap: {name: 放大, nth: 0}",
            "3:26 `nth` is a whole number from 1 to 999, and this is `0` -> Write such a number, without "
            "quotes or unit",
        ),
        (
            "drag: {from: [0.8, 0.5], to: [0.2, 0.5]}",
            "3:11 `drag` lacks the field `ms` -> Such as drag: {from: [0.8, 0.5], to: [0.2, 0.5], ms: 400}",
        ),
        (
            "drag: {from: [0.8, 0.5], to: [0.2, 0.5], ms: 0}",
            "3:50 `ms` is a whole number from 1 to 60000, and this is `0` -> Write such a number, "
            "without quotes or unit",
        ),
        ("fling: fast", "3:12 `fling` does not take `fast` -> Such as " + EXAMPLES["fling"]),
        (
            "pinch: {at: [0.5, 0.5], by: 200, ms: 500}",
            "3:33 `by` is a number from 0.01 to 100, and this is `200` -> Write such a number, without "
            "quotes or unit",
        ),
        (
            "pinch: {at: [0.5, 0.5], by: 2, ms: 500, first: thumb}",
            "3:52 `first` does not take `thumb` -> Such as first: right",
        ),
        (
            "key: Rihgt",
            "3:10 There is no key `Rihgt`: did you mean `Right`? -> Such as Right, Tab, Shift+Tab, "
            "Enter, Escape, PageDown, A, 7, F5",
        ),
        (
            "key: Shfit+Tab",
            "3:10 There is no key `Shfit+Tab`: did you mean `Shift`? -> Such as Right, Tab, Shift+Tab, "
            "Enter, Escape, PageDown, A, 7, F5",
        ),
        (
            "wait: -1",
            "3:11 `wait` is a number from 0 to 600, and this is `-1` -> Write such a number, without "
            "quotes or unit",
        ),
        (
            "expect: {screen: timelin}",
            "3:22 There is no screen `timelin`: did you mean `timeline`? -> The screens are: attract, "
            "home, timeline, event, companies, company, places, place, charts, chart, ideas, theme, voice, "
            "relations, about, slide",
        ),
        ("expect: {lang: fr}", "3:20 lang is zh or en, and this is `fr` -> Write lang: zh or lang: en"),
        ("expect: {}", "3:13 There is nothing after `expect` -> Such as expect: {screen: timeline}"),
        (
            "shoot: ../after.png",
            "3:12 The name of a picture ends with .png and has no folder, and this is `../after.png` -> "
            "Such as shoot: after.png",
        ),
        (
            "random: {actions: 1000001}",
            "3:23 `actions` is a whole number from 1 to 1000000, and this is `1000001` -> Write such a "
            "number, without quotes or unit",
        ),
        ("look", "3:5 A step is one action, and this is `look` -> Write it like - tap: [0.5, 0.5]"),
        (
            "tap: 放大\n    key: Right",
            "4:5 A step is one action, and here are 2: `tap`, `key` -> Make them steps of their own, "
            "each starting with “- ”",
        ),
    ],
)
def test_a_mistake_is_told_word_for_word(tmp_path: Path, step: str, message: str) -> None:
    assert told(tmp_path, f"lang: zh\nsteps:\n  - {step}\n") == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "lang: zh\n",
            "1:1 The visit file has no steps -> Write steps: and below it one line for each step, such "
            "as - tap: [0.5, 0.5]",
        ),
        (
            "steps: []\n",
            "1:8 The visit file has no steps -> Write steps: and below it one line for each step, such "
            "as - tap: [0.5, 0.5]",
        ),
        (
            "- tap: 放大\n",
            "1:1 A visit file is made of steps:, lang: and size: -> Write steps: as its first line, and "
            "below it one line for each step, starting with “- ”",
        ),
        (
            "size: big\nsteps:\n  - key: A\n",
            "1:7 size is no size: `big` -> Write it like size: 1920x1080, each side 320 to 16384",
        ),
        (
            "step:\n  - key: A\n",
            "1:1 There is no field `step`: did you mean `steps`? -> The fields are: steps, lang, size",
        ),
        (
            "steps:\n\t- key: A\n",
            "2:1 A tab is used for indentation here -> Use spaces, two for each level",
        ),
        ("", "1:1 The file is empty -> Write steps: as its first line, and the items below it"),
    ],
)
def test_a_mistake_of_the_file_is_told_word_for_word(tmp_path: Path, text: str, message: str) -> None:
    assert told(tmp_path, text) == [message]


def test_all_mistakes_are_told_at_once_in_chinese(tmp_path: Path) -> None:
    path = visit(tmp_path, "lang: fr\nsteps:\n  - tpa: 放大\n  - wait: long\n  - key: Rigth\n")
    script, problems = read_visit(path)
    assert script is None
    name = path.as_posix()
    assert as_text(tuple(problems), path, "zh").splitlines() == [
        f"{name}:1:7: 错误：lang 应当是 zh 或 en，这里是 `fr`",
        "     1 | lang: fr",
        "       |       ^^",
        "    → 请写 lang: zh 或 lang: en",
        "",
        f"{name}:3:5: 错误：没有 `tpa` 这个动作，是不是 `tap`？",
        "     3 |   - tpa: 放大",
        "       |     ^^^",
        "    → 可用的动作：tap, drag, fling, pinch, key, wait, expect, shoot, random, guess, reveal, vote",
        "",
        f"{name}:4:11: 错误：`wait` 应当是 0 到 600 的数，这里是 `long`",
        "     4 |   - wait: long",
        "       |           ^^^^",
        "    → 请改成允许的数字，不带引号和单位",
        "",
        f"{name}:5:10: 错误：没有名为 `Rigth` 的按键，是不是 `Right`？",
        "     5 |   - key: Rigth",
        "       |          ^^^^^",
        "    → 例如 Right、Tab、Shift+Tab、Enter、Escape、PageDown、A、7、F5",
        "",
        f"4 个错误，0 个警告：{name}",
    ]


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    path = Path("no-such-visit.yaml")
    _, (missing,) = read_visit(path)
    assert as_text((missing,), path, "en").splitlines()[:2] == [
        "no-such-visit.yaml:1:1: error: There is no visit file `no-such-visit.yaml`",
        "    → Check the name and the place of the file",
    ]
    _, (folder,) = read_visit(tmp_path)
    assert folder.code == "file-unreadable"


def test_a_file_without_a_last_line_break_is_played_with_a_warning(tmp_path: Path) -> None:
    script, problems = read_visit(visit(tmp_path, "steps:\n  - key: A"))
    assert script is not None
    assert [(p.code, p.severity) for p in problems] == [("no-final-newline", "warning")]


def test_each_message_has_both_languages() -> None:
    for code, row in VISIT_MESSAGES.items():
        assert len(row) == 4
        assert all(row), code
        assert any("\u4e00" <= c <= "\u9fff" for c in row[0] + row[2]), code
        assert not any("\u4e00" <= c <= "\u9fff" for c in row[1] + row[3]), code


def test_the_example_of_the_document_is_sound_and_its_table_names_every_action(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "visits.md").read_text("utf-8")
    (example,) = re.findall(r"<!-- visit -->\n```yaml\n(.*?)```", text, re.DOTALL)
    assert told(tmp_path, example) == []
    table = re.findall(r"^\| `(\w+: [^`]+)` \|", text, re.MULTILINE)
    assert {row.split(":")[0] for row in table} == set(EXAMPLES)
    assert told(tmp_path, "steps:\n" + "".join(f"  - {row}\n" for row in table)) == []
    for field in EXPECTATIONS:
        assert f"`{field}`" in text
