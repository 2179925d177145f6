"""What the pages of the self-test and the log say."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kiosk.presenters.staff_health import MARKS, health_rows, log_rows, touch_words

SIZE = (1920.0, 1080.0, 2.0)
EXACT = [(x * SIZE[0], y * SIZE[1]) for x, y in MARKS]
GREEN = {"id": "a", "state": "green", "zh": "甲", "en": "one"}
YELLOW = {"id": "b", "state": "yellow", "zh": "乙", "en": "two", "todo_zh": "做", "todo_en": "do"}
RED = {"id": "c", "state": "red", "zh": "丙", "en": "three", "todo_zh": "快做", "todo_en": "do at once"}


def test_touches_that_fit() -> None:
    assert touch_words(EXACT, *SIZE, "en") == "The touch panel is right: 0 mm off at most."
    near = [(x + 8, y) for x, y in EXACT]
    assert touch_words(near, *SIZE, "zh") == "触摸准确：最多偏 4 毫米。"


def test_touches_that_are_off() -> None:
    far = [(x + 30, y) for x, y in EXACT]
    assert touch_words(far, *SIZE, "en") == "The touch panel is off by up to 15 mm. Calibrate it."


@pytest.mark.parametrize(
    "turn",
    [
        lambda x, y: (SIZE[0] - x, y),
        lambda x, y: (x, SIZE[1] - y),
        lambda x, y: (SIZE[0] - x, SIZE[1] - y),
    ],
    ids=["mirrored", "upside down", "half a turn"],
)
def test_a_panel_that_is_turned(turn: object) -> None:
    said = touch_words([turn(x, y) for x, y in EXACT], *SIZE, "en")  # type: ignore[operator]
    assert said.startswith("The touch panel is turned or mirrored against the picture.")


def test_red_first_with_what_to_do() -> None:
    rows = health_rows([GREEN, YELLOW, RED], "", False, "fine", "en")
    assert [row.text for row in rows] == [
        "1 bad: visitors will notice.",
        "",
        "fine",
        "bad: three",
        "→ do at once",
        "mind: two",
        "→ do",
        "ok: one",
    ]
    assert health_rows([GREEN], "", False, "", "zh")[0].text == "全部正常。"
    assert health_rows([GREEN, YELLOW], "", False, "", "zh")[0].text == "可以运行，有 1 项要注意。"


def test_while_it_tests_and_where_it_failed() -> None:
    assert [row.text for row in health_rows(None, "", True, "", "en")] == ["Testing …"]
    assert health_rows(None, "exit 3", False, "", "en")[0].text == "The test did not end well (exit 3)."


def test_the_log_newest_first() -> None:
    lines = [
        SimpleNamespace(when="now", level="ERROR", text="bad"),
        SimpleNamespace(when="then", level="INFO", text="ok"),
    ]
    rows = log_rows(lines, "", "en")
    assert [(row.kind, row.text) for row in rows[2:]] == [
        ("place", "now  ERROR"),
        ("bad", "bad"),
        ("place", "then  INFO"),
        ("text", "ok"),
    ]
    assert log_rows(None, "no right", "zh")[0].text == "读不出日志（no right）。"
    assert log_rows((), "", "en")[0].text == "There is no log yet."
