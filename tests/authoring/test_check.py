"""`kiosk check`: what it prints and its exit codes."""

from __future__ import annotations

import json
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


def test_problems_as_text(here: Path) -> None:
    write_content(
        here,
        events=edited("events", "kind: policy", "kind: polcy"),
        organisations=edited("organisations", "    monogram: 魔\n", ""),
    )
    assert run_check(Path("content"), "text", "en") == (
        "content/events.yaml:13:11: error: `kind` cannot be `polcy`: did you mean `policy`?\n"
        "    → It can be: policy, industry, conference, company, standard, place\n"
        "\n"
        "content/organisations.yaml:2:3: warning: `mofa` has no monogram, so its emblem is empty\n"
        "    → Write monogram: …, one or two characters\n"
        "\n"
        "1 error and 1 warning in content",
        1,
    )
    assert run_check(Path("content"), "text", "zh") == (
        "content/events.yaml:13:11: 错误：`kind` 不能是 `polcy`，是不是 `policy`？\n"
        "    → 可以是：policy, industry, conference, company, standard, place\n"
        "\n"
        "content/organisations.yaml:2:3: 警告：`mofa` 没有徽记字，卡片上会是空的圆\n"
        "    → 请写 monogram: …，一到两个字\n"
        "\n"
        "1 个错误，1 个警告：content",
        1,
    )


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
        }
    ]
    assert "机构" in run_check(Path("content"), "json", "zh")[0]


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
    st.sampled_from(["text", "json"]),
    st.sampled_from(["zh", "en"]),
)
def test_no_file_makes_a_traceback(here: Path, name: str, data: bytes, fmt: str, lang: str) -> None:
    text, code = run_check(write_content(here, **{name: data}), fmt, lang)
    assert code == 1 and text
    if fmt == "json":
        assert all(
            set(one) == {"file", "line", "column", "path", "message", "hint", "severity"}
            for one in json.loads(text)
        )
