"""FAULTS D2: ten thousand warnings a second; the log is bounded and the program answers. On the real
program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.runtime.logs import FILES, MOST_A_SECOND, MOST_BYTES
from tests.faults.injecting import after_start, injected
from tests.faults.running import running

FLOOD = """
import logging, threading
stop = threading.Event()
def flood():
    log, number = logging.getLogger("kiosk.flood"), 0
    while not stop.wait(0.01):
        for _ in range(100):
            number += 1
            log.warning({message})
hall._flood = threading.Thread(target=flood, daemon=True)
hall._flood.start()
hall._ends.append(stop.set)
from kiosk.state.model import Open, Screen
steps = [Screen.HOME, Screen.TIMELINE, Screen.CHARTS]
hall._walk = QTimer(hall)
def walk():
    steps.append(steps.pop(0))
    exhibit.dispatch(Open(steps[0]))
hall._walk.timeout.connect(walk)
hall._walk.start(100)
"""
MESSAGES = {
    "the same": '"disk %d is full", number',
    "each another one": 'f"message {number} of a flood"',
}


@pytest.mark.parametrize("kind", list(MESSAGES))
def test_d2_a_flood_of_warnings_is_bounded_and_the_screen_goes_on(tmp_path: Path, kind: str) -> None:
    code = after_start(FLOOD.format(message=MESSAGES[kind]), 100)
    with running(tmp_path, hall=True, **injected(tmp_path, "kiosk.app.hall", code)) as one:
        one.wait("state", 5)
        begin = one.lines("state")[-1]["t"]
        one.live_on(3.0)
        # It still goes from screen to screen, and paints them.
        one.wait("state", len(one.lines("state")) + 5)
        states = [line["t"] for line in one.lines("state") if line["t"] > begin]
        frames = [line["t"] for line in one.lines("frame") if line["t"] > begin]
        assert len(states) > 10 and len(frames) > 10
        seconds = states[-1] - begin
        assert one.end() == 0
    folder = tmp_path / "state" / "xuhui-kiosk" / "logs"
    rows = [json.loads(line) for line in (folder / "kiosk.jsonl").read_text("utf-8").splitlines()]
    flood = [row for row in rows if row["where"] == "kiosk.flood"]
    told = [row for row in rows if "came too fast and were not written" in row["what"]]
    if kind == "the same":
        assert len(flood) == 2 and flood[1]["count"] > 1000
        assert not told
    else:
        assert 0 < len(flood) <= MOST_A_SECOND * (seconds + 10)
        assert sum(int(row["what"].split()[0]) for row in told) > 1000
    assert sum(path.stat().st_size for path in folder.iterdir()) < 2 * (FILES + 1) * MOST_BYTES
