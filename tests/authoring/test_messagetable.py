"""docs/messages.md: every message, with an example, as it is now."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kiosk.authoring.messagetable import main, markdown
from kiosk.content.messages import TEMPLATES
from tests.authoring import provoke_layout
from tests.content import provoke

ROOT = Path(__file__).resolve().parents[2]
FILES = [*provoke.CASE_FILES, provoke_layout.CASE_FILE]
CASES = [*provoke.read_cases(), *provoke_layout.read_cases()]


def test_the_document_is_what_the_program_writes(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(file) for file in FILES])
    names = " ".join(file.relative_to(ROOT).as_posix() for file in FILES)
    assert capsys.readouterr().out == (ROOT / "docs" / "messages.md").read_text("utf-8"), (
        f"python -m kiosk.authoring.messagetable {names} > docs/messages.md"
    )


def test_every_message_stands_in_it_in_both_languages() -> None:
    text = markdown(CASES)
    for code in TEMPLATES:
        part = text.split(f"\n### {code}\n", 1)[1].split("\n### ", 1)[0]
        assert re.search(r"^(错误 / error|警告 / warning)$", part, re.MULTILINE), code
        assert len(re.findall(r"^- .+ → .+$", part, re.MULTILINE)) == 2, code
        # An edit, or words that say what was done; and where it is told.
        assert "```diff\n" in part or re.search(r"^.+ / .+:$", part, re.MULTILINE), code
        assert re.search(r"^```text\n\S+:\d+:\d+:$", part, re.MULTILINE), code


def test_a_message_without_an_example_is_named() -> None:
    cases: list[dict[str, Any]] = [
        {**case, "problems": [one for one in case["problems"] if one["code"] != "glyph-missing"]}
        for case in CASES
    ]
    with pytest.raises(ValueError, match="no example: glyph-missing"):
        markdown(cases)


def test_rows_of_the_table_have_three_cells() -> None:
    for line in markdown(CASES).splitlines():
        if line.startswith("| [`"):
            assert len(re.findall(r"(?<!\\)\|", line)) == 4, line


def test_an_example_shows_the_edit_the_line_and_the_mark() -> None:
    text = markdown(CASES)
    assert (
        "\n### choice\n\n错误 / error\n\n"
        "- `kind` 不能是 `polcy`，是不是 `policy`？ → "
        "可以是：policy, industry, conference, company, standard, place\n"
        "- `kind` cannot be `polcy`: did you mean `policy`? → "
        "It can be: policy, industry, conference, company, standard, place\n\n"
        "```diff\n# events.yaml\n-kind: policy\n+kind: polcy\n```\n\n"
        "```text\nevents.yaml:13:11:\n    13 |     kind: polcy\n       |           ^^^^^\n```\n"
    ) in text
