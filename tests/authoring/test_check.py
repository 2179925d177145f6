"""`kiosk check`: what it prints and its exit codes."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.authoring.check import run_check
from kiosk.content.snapshot import NAMES
from tests.content.builders import edited, write_content


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, as staff do."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_clean_content(here: Path) -> None:
    write_content(here)
    assert run_check(Path("content"), "text", "en") == ("No problems in content", 0)
    assert run_check(Path("content"), "text", "zh") == ("没有问题：content", 0)
    assert run_check(Path("content"), "json", "en") == ("[]", 0)


TWO = {
    "events": edited("events", "kind: policy", "kind: polcy"),
    "organisations": edited("organisations", "    monogram: 魔\n", ""),
    "charts": edited("charts", "zh: 增长近两成", "zh: 增长2成"),
}


def test_problems_as_text(here: Path) -> None:
    write_content(here, **TWO)
    assert run_check(Path("content"), "text", "en") == (
        "content/charts.yaml:21:13: error: The text holds a number without a source: `2`\n"
        "    21 |       zh: 增长2成\n"
        "       |               ^\n"
        "    → Enter it in figures.yaml and write {id}; list names in names_with_digits, exhibit.yaml\n"
        "\n"
        "content/events.yaml:13:11: error: `kind` cannot be `polcy`: did you mean `policy`?\n"
        "    13 |     kind: polcy\n"
        "       |           ^^^^^\n"
        "    → It can be: policy, industry, conference, company, standard, place\n"
        "\n"
        "content/organisations.yaml:2:3: warning: `mofa` has no monogram, so its emblem is empty\n"
        "     2 |   mofa:\n"
        "       |   ^^^^\n"
        "    → Write monogram: …, one or two characters\n"
        "\n"
        "2 errors and 1 warning in content",
        1,
    )
    assert run_check(Path("content"), "text", "zh") == (
        "content/charts.yaml:21:13: 错误：文字里有没有出处的数字：`2`\n"
        "    21 |       zh: 增长2成\n"
        "       |               ^\n"
        "    → 请写进 figures.yaml，再用 {名称} 引用；名称里的数字请加到 exhibit.yaml 的 names_with_digits\n"
        "\n"
        "content/events.yaml:13:11: 错误：`kind` 不能是 `polcy`，是不是 `policy`？\n"
        "    13 |     kind: polcy\n"
        "       |           ^^^^^\n"
        "    → 可以是：policy, industry, conference, company, standard, place\n"
        "\n"
        "content/organisations.yaml:2:3: 警告：`mofa` 没有徽记字，卡片上会是空的圆\n"
        "     2 |   mofa:\n"
        "       |   ^^^^\n"
        "    → 请写 monogram: …，一到两个字\n"
        "\n"
        "2 个错误，1 个警告：content",
        1,
    )


def test_errors_come_first_and_may_stand_alone(here: Path) -> None:
    write_content(
        here,
        events=edited("events", "    kind: policy\n", "    kind: policy\n    outlook: true\n"),
        voices=edited("voices", "    text:\n", "    txt:\n"),
    )
    places = [
        f"{one['severity']} {one['file']}" for one in json.loads(run_check(Path("content"), "json", "en")[0])
    ]
    assert places == ["error content/voices.yaml", "warning content/events.yaml"]
    text, code = run_check(Path("content"), "text", "en", only="errors")
    assert code == 1 and "warning:" not in text
    assert text.endswith("\n\n1 error and 1 warning (warnings not listed) in content")
    assert run_check(Path("content"), "text", "zh", only="errors")[0].endswith(
        "\n\n1 个错误，1 个警告（警告没有列出）：content"
    )
    assert len(json.loads(run_check(Path("content"), "json", "en", only="errors")[0])) == 1


def test_colour_changes_no_word(here: Path) -> None:
    write_content(here, **TWO)
    text, _ = run_check(Path("content"), "text", "zh")
    coloured, _ = run_check(Path("content"), "text", "zh", colour=True)
    assert "\x1b" not in text
    assert "\x1b[1;31m错误\x1b[0m" in coloured and "\x1b[1;33m警告\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text


def test_problems_as_json(here: Path) -> None:
    write_content(here, events=edited("events", "organisations: [mofa]", "organisations: [mofaa]"))
    text, code = run_check(Path("content"), "json", "en")
    assert code == 1
    assert json.loads(text) == [
        {
            "file": "content/events.yaml",
            "line": 16,
            "column": 21,
            "path": "events.vision.organisations[0]",
            "message": "Organisation `mofaa` does not exist: did you mean `mofa`?",
            "hint": "Use one of the ids in organisations.yaml",
            "severity": "error",
            "code": "unknown-id",
            "text": "    organisations: [mofaa]",
            "spot": [20, 25],
        }
    ]
    assert "机构" in run_check(Path("content"), "json", "zh")[0]


def test_problems_for_a_workflow_on_github(here: Path) -> None:
    write_content(
        here,
        events=edited("events", "organisations: [mofa]", "organisations: [mofaa]"),
        figures=edited("figures", "unit: percent", "unit: 100%"),
    )
    text, code = run_check(Path("content"), "github", "en")
    assert code == 1
    assert text.splitlines()[0] == (
        "::error file=content/events.yaml,line=16,col=21,endColumn=26,title=unknown-id"
        "::Organisation `mofaa` does not exist: did you mean `mofa`?"
        "%0A→ Use one of the ids in organisations.yaml"
    )
    # Signs that the runner would take for its own are escaped, as its toolkit does it.
    assert "`100%25`" in text and "%0A" in text
    assert all(line.startswith("::") for line in text.splitlines()[:-1])
    assert text.splitlines()[-1].endswith(" in content")
    assert run_check(Path("nowhere"), "github", "zh") == (
        "::error file=nowhere,line=1,col=1,title=folder-missing"
        "::找不到内容文件夹 `nowhere`%0A→ 请检查文件夹的名称和位置",
        2,
    )


def test_a_file_name_is_escaped_for_github(here: Path) -> None:
    content = write_content(here)
    (content / "a,b:c.yaml").write_text("x")
    line = run_check(Path("content"), "github", "en")[0].splitlines()[0]
    assert line.startswith("::warning file=content/a%2Cb%3Ac.yaml,line=1,col=1,title=file-unknown::")


def test_the_day_of_review_is_that_of_the_check(here: Path) -> None:
    write_content(
        here, events=edited("events", "    kind: policy\n", "    kind: policy\n    review_by: 2026-06-30\n")
    )
    for day, words in (
        (date(2026, 6, 30), "No problems in content"),
        (date(2026, 7, 1), "0 errors and 1 warning in content"),
    ):
        text, code = run_check(Path("content"), "text", "en", today=day)
        assert text.endswith(words) and code == 0
    # What is kept for the next start is not of one day.
    assert run_check(Path("content"), "text", "en")[0] == "No problems in content"


def test_warnings_alone_are_clean(here: Path) -> None:
    write_content(here, organisations=edited("organisations", "    monogram: 魔\n", ""))
    text, code = run_check(Path("content"), "text", "en")
    assert code == 0
    assert text.endswith("\n\n0 errors and 1 warning in content")


def test_no_folder(here: Path) -> None:
    assert run_check(Path("nowhere"), "text", "en") == (
        "找不到内容文件夹 `nowhere`\n"
        "  请检查文件夹的名称和位置\n"
        "There is no content folder `nowhere`\n"
        "  Check the name and the place of the folder",
        2,
    )
    text, code = run_check(Path("nowhere"), "json", "zh")
    assert code == 2
    assert [one["message"] for one in json.loads(text)] == ["找不到内容文件夹 `nowhere`"]


def test_an_empty_folder_has_problems(here: Path) -> None:
    (here / "content").mkdir()
    text, code = run_check(Path("content"), "text", "en")
    assert code == 1
    assert text.startswith("content:1:1: error: Nothing in the content folder `content` can be shown\n")
    assert text.endswith("\n\n11 errors and 0 warnings in content")


def test_each_place_can_be_opened_from_where_staff_stand(here: Path) -> None:
    folder = write_content(here / "deep", voices="voices: [\n")
    for given_folder in (folder, Path("deep/content")):
        one = json.loads(run_check(given_folder, "json", "en")[0])[0]
        assert Path(one["file"]).is_file()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(NAMES),
    st.binary(max_size=200),
    st.sampled_from(["text", "json", "github"]),
    st.sampled_from(["zh", "en"]),
)
def test_no_file_makes_a_traceback(here: Path, name: str, data: bytes, fmt: str, lang: str) -> None:
    text, code = run_check(write_content(here, **{name: data}), fmt, lang)
    assert code == 1 and text
    if fmt == "json":
        assert all(
            set(one)
            == {"file", "line", "column", "path", "message", "hint", "severity", "code", "text", "spot"}
            for one in json.loads(text)
        )
