"""Brightness and the commands for the display: never waited for, a failure told once."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.runtime.brightness import FILE, Brightness
from kiosk.runtime.commands import LONGEST_S, Command


def until(condition: Callable[[], bool]) -> None:
    """Wait until something holds, however slow the machine."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def ended(command: Command) -> bool:
    command.look()
    return not command.running


def test_a_command_runs_beside(tmp_path: Path) -> None:
    command, out = Command("display"), tmp_path / "out"
    command.start([sys.executable, "-c", f"open({str(out)!r}, 'w').write('x')"])
    assert command.running
    until(lambda: ended(command))
    assert out.read_text() == "x" and not command.failed


def test_a_failure_is_told_once_until_one_succeeds(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    command = Command("display")
    fails = [sys.executable, "-c", "raise SystemExit(3)"]
    for words in (fails, fails, [str(tmp_path / "none")]):
        command.start(words)
        until(lambda: ended(command))
        assert command.failed
    assert [r.getMessage() for r in caplog.records] == [f"display: {' '.join(fails)}: exit code 3"]
    command.start([sys.executable, "-c", ""])
    until(lambda: ended(command))
    assert not command.failed
    command.start([str(tmp_path / "none")])
    assert command.failed and "none: No such file" in caplog.records[-1].getMessage()


def test_one_that_hangs_is_ended(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    command = Command("display", lambda: now[0])
    command.start([sys.executable, "-c", "import time; time.sleep(600)"])
    command.look()
    assert command.running
    now[0] = LONGEST_S + 1
    command.look()
    assert not command.running and command.failed
    assert caplog.records[-1].getMessage().endswith("no end after 20 s")


def test_by_a_command(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    out = tmp_path / "out"
    code = f"import sys; open({str(out)!r}, 'a').write(sys.argv[1] + ' ')"
    words = (sys.executable, "-c", code, "{percent}%")
    light = Brightness(lambda: words, tmp_path / "state", tmp_path / "none")
    assert light.way == "command" and light.percent is None
    for steps, percent in ((-1, 90), (-1, 80), (1, 90), (1, 100), (1, 100)):
        light.change(steps)
        until(lambda: ended(light.command))
        assert light.percent == percent
    assert out.read_text() == "90% 80% 90% 100% 100% " and not caplog.records
    light.change(-1)
    until(lambda: ended(light.command))
    # It is known after a restart, and a file that makes no sense is none.
    assert Brightness(lambda: words, tmp_path / "state", tmp_path / "none").percent == 90
    for wrong in ("", "x", "5", "900"):
        (tmp_path / "state" / FILE).write_text(wrong)
        assert Brightness(lambda: words, tmp_path / "state", tmp_path / "none").percent is None


def test_it_never_goes_all_dark(tmp_path: Path) -> None:
    lamp = tmp_path / "lamp"
    lamp.mkdir()
    (lamp / "max_brightness").write_text("937\n")
    (lamp / "brightness").write_text("937\n")
    light = Brightness(lambda: (), None, tmp_path)
    assert light.way == "backlight" and light.percent == 100
    for _ in range(15):
        light.change(-1)
    assert light.percent == 10 and int((lamp / "brightness").read_text()) == 94
    light.change(1)
    assert light.percent == 20


def test_where_it_cannot_be_set(tmp_path: Path) -> None:
    light = Brightness(lambda: (), None, tmp_path / "none")
    assert light.way == "none" and light.percent is None
    light.change(1)
    assert light.percent is None
