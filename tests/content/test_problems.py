"""Problems and near misses."""

from __future__ import annotations

import pytest

from kiosk.content.problems import Message, Problem, near_miss


def test_a_problem_as_programs_read_it() -> None:
    problem = Problem(
        "content/events.yaml",
        3,
        5,
        "events.a.when",
        "date-form",
        "error",
        Message("甲", "A"),
        Message("乙", "B"),
    )
    assert problem.as_dict("zh") == {
        "file": "content/events.yaml",
        "line": 3,
        "column": 5,
        "path": "events.a.when",
        "message": "甲",
        "hint": "乙",
        "severity": "error",
    }
    assert problem.as_dict("en")["message"] == "A"


@pytest.mark.parametrize(
    ("wrong", "known", "near"),
    [
        ("mofaa", ("mofa", "tencent"), "mofa"),
        ("Mofa", ("mofa",), "mofa"),
        ("zn", ("zh", "en"), "zh"),
        ("nothing-like-it", ("mofa",), None),
        ("x" * 100_000, ("x",), None),
        ("a", (), None),
    ],
)
def test_near_misses(wrong: str, known: tuple[str, ...], near: str | None) -> None:
    assert near_miss(wrong, known) == near
