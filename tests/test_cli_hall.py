"""`kiosk visits` and `kiosk talk` on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import main
from kiosk.runtime.talkfile import Rehearsals
from kiosk.runtime.visitfile import NAME, VisitFile


def call(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A machine that had two visits."""
    file = VisitFile.opened(tmp_path / NAME)
    for day, item in (("2026-11-01", "ada"), ("2026-11-02", "")):
        screen = "event" if item else "home"
        row = {
            "day": day, "hour": 9, "lang": "zh", "switched": 0, "seconds": 61.0, "ended": "no-answer",
            "screen": screen, "item": item, "text_step": 100, "theme": "dark", "reach": 0,
            "asked": 1, "kept": 0,
        }  # fmt: skip
        file.write(None, row, [(screen, item, 1, 61.0)], {(day, "home", 0, 2, 3): 4})
    file.close()
    return tmp_path


def test_a_table_in_both_languages(data: Path) -> None:
    zh = call("visits", "--data", str(data)).output
    assert "2 天，2 次访问；一半不超过 1 分 1 秒，十次有九次不超过 1 分 1 秒。" in zh
    assert "没有人回答  ████████████████████████ 2" in zh
    en = call("visits", "--data", str(data), "--lang", "en").output
    assert "2 visits on 2 days; half of them up to 1 min 1 s, nine of ten up to 1 min 1 s." in en
    assert "Touches that hit nothing, screen by screen. The brighter, the more. 8" in en
    assert "1 visit on 1 day;" in call("visits", "--data", str(data), "--lang", "en", "--days", "1").output


def test_csv_that_excel_opens_right(data: Path) -> None:
    text = call("visits", "--data", str(data), "--format", "csv").output
    assert text[0] == "\ufeff"
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert [(row["day"], row["screen"], row["item"]) for row in rows] == [
        ("2026-11-01", "event", "ada"),
        ("2026-11-02", "home", ""),
    ]


def test_json_for_programs(data: Path) -> None:
    found = json.loads(call("visits", "--data", str(data), "--format", "json").output)
    assert found["summary"]["count"] == 2 and found["summary"]["touches"] == 8
    assert found["touches"] == [{"screen": "home", "upright": False, "x": 2, "y": 3, "count": 8}]
    assert "id" not in found["visits"][0]


def test_nothing_yet_and_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert "还没有记下访问。" in call("visits", "--data", str(tmp_path)).output
    (tmp_path / NAME).write_bytes(b"nonsense" * 900)
    found = call("visits", "--data", str(tmp_path))
    assert found.exit_code == 1
    assert "读不出访问的文件" in found.stderr and "Check its permissions." in found.stderr


def test_talks_are_listed_and_a_near_miss_is_named() -> None:
    listed = call("talk", "--lang", "en").output.splitlines()
    assert listed[0].startswith("five-minutes: Xuhui in five minutes (5 min, Students, 5)")
    assert len(listed) == 3
    found = call("talk", "five-minute")
    assert found.exit_code == 2
    assert found.stderr == (
        "没有路线 five-minute，是不是 five-minutes？ / no route five-minute: did you mean five-minutes?\n"
    )


def test_times_of_rehearsals(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert "还没有排练过" in call("talk", "five-minutes", "--times").output
    rehearsals = Rehearsals(tmp_path / "xuhui-kiosk")
    rehearsals.add("five-minutes", (30.0, 61.0, 60.0, 90.0, 60.0))
    rehearsals.add("five-minutes", (20.0, 50.0))
    lines = call("talk", "five-minutes", "--times", "--lang", "en").output.splitlines()
    assert lines[1].split()[:4] == ["2", "01:00", "01:01", "00:50"]
    assert lines[2].split()[:4] == ["3", "01:00", "01:00", "--:--"]
    assert lines[-1].split() == ["05:00", "05:01", "01:10"]
