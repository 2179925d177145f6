"""FAULTS D1: a disk that is full or read-only, and a folder without permission; a power cut costs five
seconds."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.runtime.visitfile import read_visits
from tests.faults.injecting import after_start, injected
from tests.faults.running import Running, running

VISIT = """
from kiosk.state.model import Open, Screen
exhibit.dispatch(Open(Screen.HOME))
exhibit.dispatch(Open(Screen.EVENT, "ada"))
"""


@contextlib.contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place.mkdir(parents=True)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True)
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def data_of(place: Path) -> Path:
    return place / "data" / "xuhui-kiosk"


def visited(one: Running, place: Path, seconds: float = 0.0) -> float:
    """Wait for a visit on the disk that has gone on for so long; its seconds."""

    def length() -> float:
        with contextlib.suppress(OSError):
            return max((row.seconds for row in read_visits(data_of(place)).visits), default=0.0)
        return 0.0

    one.until(lambda: length() > seconds)
    return length()


def test_d1_a_power_cut_costs_five_seconds_of_a_visit_at_most(tmp_path: Path) -> None:
    with running(tmp_path, hall=True, **injected(tmp_path, "kiosk.app.hall", after_start(VISIT, 100))) as one:
        one.until(lambda: any(line["to"] == "event:ada" for line in one.lines("state")))
        begin = time.monotonic()
        visited(one, tmp_path, 2.0)
        one.process.kill()
        one.process.wait()
        went_on = time.monotonic() - begin
    (row,) = read_visits(data_of(tmp_path)).visits
    assert (row.screen, row.item, row.ended) == ("event", "ada", "")
    assert row.seconds > went_on - 5.0


@pytest.mark.parametrize("how", ["full", "read-only"])
def test_d1_it_runs_on_and_writes_when_it_can(tmp_path: Path, how: str) -> None:
    with small_disk(tmp_path / "data"), small_disk(tmp_path / "state"):
        disks = [tmp_path / "data", tmp_path / "state"]
        if how == "full":
            for disk in disks:
                with contextlib.suppress(OSError), (disk / "full").open("wb") as file:
                    while True:
                        file.write(b"\0" * 4096)
                        file.flush()
        else:
            for disk in disks:
                subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        code = (
            VISIT
            + "\nimport logging\nlogging.getLogger('kiosk.test').warning('said to a disk that takes nothing')"
        )
        with running(
            tmp_path, hall=True, **injected(tmp_path, "kiosk.app.hall", after_start(code, 100))
        ) as one:
            one.until(lambda: any(line["to"] == "event:ada" for line in one.lines("state")))
            one.until(lambda: "visits cannot be written" in one.told.read_text())
            frames = len(one.lines("frame"))
            one.until(lambda: len(one.lines("frame")) > frames)
            for disk in disks:
                (disk / "full").unlink() if how == "full" else subprocess.run(
                    ["mount", "-o", "remount,rw", str(disk)], check=True
                )
            visited(one, tmp_path, 1.0)
            one.until(lambda: "visits can be written again after" in one.told.read_text())
            assert one.end() == 0
        log = (tmp_path / "state" / "xuhui-kiosk" / "logs" / "kiosk.log").read_text("utf-8")
        assert "lines of the log could not be written" in log
        assert "visits can be written again after" in log
        assert [row.ended for row in read_visits(data_of(tmp_path)).visits] == ["closed"]
