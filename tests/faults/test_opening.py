"""The self-test at the opening: red is told to staff, in the log and by their mark; on the real program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.faults.injecting import after_start, injected
from tests.faults.running import running

LOOK = """
def look():
    exhibit.trace.write("mark", on=window.mark.isVisible())
hall._look = QTimer(hall)
hall._look.timeout.connect(look)
hall._look.start(300)
"""
BAD = '[hours]\nmonn = "closed"\n'


@pytest.mark.parametrize("bad", [False, True], ids=["fit", "unfit"])
def test_red_is_shown_to_staff_only(tmp_path: Path, bad: bool) -> None:
    data = tmp_path / "data" / "xuhui-kiosk"
    data.mkdir(parents=True)
    (data / "settings.toml").write_text(BAD if bad else 'phone = "021"\n')
    with running(tmp_path, hall=True, **injected(tmp_path, "kiosk.app.hall", after_start(LOOK, 100))) as one:
        tested = one.wait("tested")
        assert tested["checks"] > 10 and (tested["red"] > 0) == bad
        after = len(one.lines("mark"))
        assert one.wait("mark", after + 1)["on"] == bad
        assert one.end() == 0
    path = tmp_path / "state" / "xuhui-kiosk" / "logs" / "kiosk.jsonl"
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    told = [row["what"] for row in rows if row["what"].startswith("self-test: ")]
    assert any("settings.toml:2" in text for text in told) == bad
