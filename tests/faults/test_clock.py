"""FAULTS D3: the clock of the wall jumps ten years, either way, under the real program."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults.running import running

# Read by every Python process that has its folder on its path, before anything else is imported.
HOOK = """
import datetime, os, time
real_time, real = time.time, datetime.datetime

def shift():
    with open(os.environ["SHIFTED_CLOCK"]) as stream:
        return float(stream.read() or 0)

class Shifted(real):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(real_time() + shift(), tz)

time.time = lambda: real_time() + shift()
datetime.datetime = Shifted
"""


def set_clock(file: Path, text: str) -> None:
    """Have the program see a time of the wall clock."""
    aside = file.with_suffix(".new")
    aside.write_text(str(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() - time.time()))
    aside.replace(file)


@pytest.mark.slow
def test_d3_a_jump_of_ten_years_either_way(tmp_path: Path) -> None:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(HOOK)
    data = tmp_path / "data" / "xuhui-kiosk"
    data.mkdir(parents=True)
    (data / "settings.toml").write_text('[hours]\ndaily = "09:00-17:00"\n')
    clock = tmp_path / "clock"
    set_clock(clock, "2026-11-23 12:00")
    env = {"PYTHONPATH": str(tmp_path / "hook"), "SHIFTED_CLOCK": str(clock), "TZ": "UTC"}
    with running(tmp_path, "--motion", hall=True, **env) as one:

        def frames(more: int) -> list[float]:
            """So many further frames, and the time before each."""
            seen = len(one.lines("frame"))
            one.wait("frame", seen + more)
            return [line["gap"] for line in one.lines("frame")[seen : seen + more]]

        frames(5)
        assert not one.lines("asleep")
        for number, (night, noon) in enumerate(
            (
                ("2036-11-23 03:00", "2036-11-24 12:00"),
                ("2016-11-23 03:00", "2016-11-24 12:00"),
                ("1999-12-31 23:59", "2026-11-23 12:00"),
            ),
            1,
        ):
            set_clock(clock, night)
            one.wait("asleep", number)
            set_clock(clock, noon)
            one.wait("awake", number)
            # It moves as before: no frame waits for a clock that has gone back.
            assert max(frames(15)) < 60_000
        # A jump within the hours is nothing at all.
        for at in ("2036-11-23 12:00", "2016-11-23 12:00"):
            set_clock(clock, at)
            frames(40)
        assert len(one.lines("asleep")) == len(one.lines("awake")) == 3
        assert not one.lines("idle") and not one.lines("reset")
        times = [line["t"] for line in one.lines()]
        assert times == sorted(times) and times[-1] < 600
        assert one.end() == 0
