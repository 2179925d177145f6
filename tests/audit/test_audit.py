"""`kiosk audit` names what is too small, cut off, faint or nameless, and on which screen it is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.authoring.audit.looks import Look, Place
from kiosk.authoring.audit.measuring import Measured, Target, least_contrast
from kiosk.authoring.audit.report import as_json, as_lines
from kiosk.authoring.audit.rules import RULES, breaches
from kiosk.authoring.audit.running import Audit, Finding, audit
from kiosk.content.loader import load
from kiosk.presenters.metrics import Metrics
from tests.conftest import CONTENT

LOOK = Look("zh", (1920, 1080), 100, "dark", False)
METRICS = Metrics(1920, 1080, 43.0, 750.0, 600.0)
"""2.02 px a mm: a target has 64 px at least, a gap 6."""


def screen(*targets: tuple[str, int, int, int, int], reach_y: float = 0.0) -> Measured:
    """A screen with targets: name, x, y, width, height in px."""
    window = QRect(0, 0, 1920, 1080)
    found = Measured(Place("home"), LOOK, METRICS, window, window, reach_y)
    found.targets = [
        Target(name, QRect(x, y, width, height), width, height, 0) for name, x, y, width, height in targets
    ]
    return found


def told(found: Measured) -> list[tuple[str, str]]:
    return [(one.rule, one.on) for one in breaches(found)]


def test_targets_as_they_should_be_are_no_finding() -> None:
    assert told(screen(("a", 0, 0, 70, 70), ("b", 78, 0, 70, 70))) == []


@pytest.mark.parametrize(
    ("targets", "wanted"),
    [
        ([("small", 0, 0, 200, 50)], [("target-size", "small")]),
        ([("left", 0, 0, 90, 90), ("near", 92, 0, 90, 90)], [("target-gap", "left")]),
        ([("left", 0, 0, 90, 90), ("over", 80, 0, 90, 90)], [("target-gap", "left")]),
        ([("out", 1900, 0, 90, 90)], [("target-outside", "out")]),
        ([("", 0, 0, 90, 90)], [("target-name", "0,0 90x90 px")]),
    ],
)
def test_targets_that_are_not(
    targets: list[tuple[str, int, int, int, int]], wanted: list[tuple[str, str]]
) -> None:
    assert told(screen(*targets)) == wanted


def test_one_target_in_another_and_one_cornerwise_are_no_finding() -> None:
    assert told(screen(("card", 0, 0, 400, 300), ("in it", 100, 100, 90, 90))) == []
    assert told(screen(("a", 0, 0, 90, 90), ("b", 91, 91, 90, 90))) == []


def test_low_reach_measures_in_mm_above_the_floor() -> None:
    (found,) = breaches(screen(("high", 0, 0, 90, 90), ("low", 0, 900, 90, 90), reach_y=155.0))
    assert (found.rule, found.on, found.wanted) == ("target-reach", "high", "1220 mm")
    assert 1280 <= int(found.measured.split()[0]) <= 1290


def test_contrast_is_that_of_the_worst_pixels() -> None:
    picture = QImage(300, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    box = QRect(0, 0, 300, 30)
    assert least_contrast(picture, box, QColor("white")) == pytest.approx(21.0, abs=0.1)
    painter = QPainter(picture)
    painter.fillRect(QRectF(120, 9, 9, 9), QColor("#777777"))
    painter.end()
    assert least_contrast(picture, box, QColor("white")) == pytest.approx(4.48, abs=0.1)
    assert least_contrast(picture, QRect(0, 0, 100, 30), QColor("white")) == pytest.approx(21.0, abs=0.1)


def test_the_report_tells_the_same_breach_once() -> None:
    one = Finding("target-size", "home", "zh 1920x1080 100% dark", "首页", "12.0 mm", "20.0 mm")
    other = Finding("target-size", "home", "zh 1080x1920 100% dark", "首页", "12.0 mm", "20.0 mm")
    cut = Finding("text-cut", "about", "en 1920x1080 150% light", "Words", "51 px", "0 px")
    lines = as_lines(Audit(2, 40, 3.0, (one, other, cut), (("en 1x1", "RuntimeError: no"),)))
    assert lines[:2] == [
        "✗ 点得到 / targets large enough (UX: 20 mm, 64 u): 1",
        "    home  “首页”: 12.0 mm < 20.0 mm  [zh 1920x1080 100% dark; zh 1080x1920 100% dark]",
    ]
    assert "    about  “Words”: 51 px > 0 px  [en 1920x1080 150% light]" in lines
    assert lines[-2:] == [
        "✗ 没有量完 / not measured to the end: en 1x1: RuntimeError: no",
        "2 处不合要求（40 × 9, 2, 3 s） / 2 not as they should be (40 × 9, 2, 3 s)",
    ]
    assert (
        as_lines(Audit(2, 40, 3.0, ()))[-1]
        == "都合要求（40 × 9, 2, 3 s） / all as it should be (40 × 9, 2, 3 s)"
    )


def test_json_holds_rules_and_findings() -> None:
    one = Finding("contrast", "home", "zh", "首页", "2.0:1", "4.5:1")
    body = json.loads(as_json(Audit(1, 20, 2.0, (one,))))
    assert [rule["name"] for rule in body["rules"]] == [rule.name for rule in RULES]
    assert body["findings"] == [
        {
            "rule": "contrast",
            "screen": "home",
            "look": "zh",
            "on": "首页",
            "measured": "2.0:1",
            "wanted": "4.5:1",
            "other": "",
        }
    ]


@pytest.mark.slow
def test_a_display_of_ten_inches_is_named_and_nothing_fails(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    path = folder / "exhibit.yaml"
    text = path.read_text("utf-8")
    assert "diagonal_in: 43 " in text
    path.write_text(text.replace("diagonal_in: 43 ", "diagonal_in: 10 "), "utf-8")
    content = load(folder).content
    assert content is not None
    found = audit(folder, content, only=["home"])
    assert found.failed == ()
    rules = {one.rule for one in found.findings}
    assert {"target-gap", "text-cut"} <= rules, rules
    assert {one.screen for one in found.findings} == {"home"}
