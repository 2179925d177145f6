"""FAULTS P5: an exception in a slot, in a paint or in a thread; on the real program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.faults.injecting import after_start, injected
from tests.faults.running import running

SLOT = """
def fails():
    raise LookupError("fault in a slot")
hall._fault = QTimer(hall)
hall._fault.timeout.connect(fails)
hall._fault.start(20)
"""
PAINT = """
view = window.current
class Water:
    def paint(self, painter, phase):
        def fails():
            raise LookupError("fault in a paint")
        fails()
    def __getattr__(self, name):
        return lambda *_: None
view._water = Water()
hall._fault = QTimer(hall)
hall._fault.timeout.connect(view.update)
hall._fault.start(20)
"""
THREAD = """
import threading
def fails():
    raise LookupError("fault in a thread")
hall._fault = QTimer(hall)
hall._fault.timeout.connect(lambda: threading.Thread(target=fails).start())
hall._fault.start(20)
"""


def rows(place: Path) -> list[dict[str, Any]]:
    path = place / "state" / "xuhui-kiosk" / "logs" / "kiosk.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.mark.parametrize(("name", "body"), [("slot", SLOT), ("paint", PAINT), ("thread", THREAD)])
def test_p5_the_screen_goes_on_and_the_fault_is_logged_once_with_its_count(
    tmp_path: Path, name: str, body: str
) -> None:
    with running(tmp_path, hall=True, **injected(tmp_path, "kiosk.app.hall", after_start(body, 200))) as one:
        one.until(lambda: any("fault in a" in row["what"] for row in rows(tmp_path)))
        # Fifty faults a second.
        one.live_on(2.0)
        found = [row for row in rows(tmp_path) if "fault in a" in row["what"]]
        assert len(found) == 1, found
        assert found[0]["level"] == "error" and "fails" in found[0]["stack"]
        assert one.end() == 0
    told = [row for row in rows(tmp_path) if "fault in a" in row["what"]]
    assert len(told) == 2, told
    more = told[1].get("count") or int(told[1]["what"].split(" times more")[0].rsplit(" ", 1)[1])
    assert more > 10
