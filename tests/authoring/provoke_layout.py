"""Content that provokes each message of `kiosk check --layout`: the cases of messages_layout.yaml.

`python -m tests.authoring.provoke_layout` writes the problems of all cases anew, as they are now.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kiosk.content.loader import load
from kiosk.content.problems import Problem
from tests.content.builders import SAMPLE, write_content
from tests.content.provoke import write_anew

CASE_FILE = Path(__file__).parent / "messages_layout.yaml"
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}


def read_cases() -> list[dict[str, Any]]:
    """All cases."""
    found: list[dict[str, Any]] = yaml.safe_load(CASE_FILE.read_text("utf-8"))
    return found


def provoke(case: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """The problems of a case: its content laid out in one language and orientation. What no screen of the
    exhibit does is given as a row."""
    from kiosk.authoring.lint import problems_of

    files = dict(SAMPLE)
    for edit in case.get("edits", ()):
        text = files[edit["file"]]
        assert "append" in edit or edit["old"] in text
        files[edit["file"]] = (
            text + edit["append"] if "append" in edit else text.replace(edit["old"], edit["new"], 1)
        )
    content = write_content(folder, **files)
    loaded = load(content)
    assert loaded.content is not None
    found = [case["row"]] if "row" in case else list(_laid_out(case, content)) if "edits" in case else []
    failed = [tuple(one) for one in case.get("failed", ())]
    return tuple(problems_of(found, failed, content, loaded.content, "content"))


def _laid_out(case: dict[str, Any], content: Path) -> Iterator[dict[str, Any]]:
    from kiosk.authoring.lint_screens import rows_of

    # As the process of its own does it.
    yield from rows_of(load(content), content, case["lang"], SIZES[case["orientation"]])


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    write_anew(CASE_FILE, provoke)
