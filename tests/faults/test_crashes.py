"""FAULTS P1 to P4 and P6: crashes, freezes, a crash at every start, a leak; on the real program."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

import pytest

from kiosk.content.snapshot import snapshot
from kiosk.runtime.lastgood import keep
from kiosk.runtime.starts import TRIES, Starts, read
from tests.conftest import CONTENT
from tests.faults.injecting import after_start, injected
from tests.faults.watched import FREEZE_S, watched

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals of Unix")


def gone(pid: int) -> bool:
    """True where a process has ended."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    return True


def test_p1_a_crash_is_followed_by_a_start_and_one_line_in_the_log(tmp_path: Path) -> None:
    with watched(tmp_path) as one:
        first = one.shown()
        os.kill(first, signal.SIGSEGV)
        second = one.again(first)
        os.kill(second, signal.SIGKILL)
        third = one.again(second)
        assert len({first, second, third}) == 3
        crashes = [line for line in one.log().splitlines() if "WARNING crash after" in line]
        assert len(crashes) == 2
        assert "(SIGSEGV): start 2 in a row, next in 0.3 s, with the content usual" in crashes[0]
        assert "(SIGKILL): start 3 in a row, next in 0.5 s, with the content usual" in crashes[1]
        stacks = (one.state / "logs" / "crash.log").read_text("utf-8")
        assert "Fatal Python error: Segmentation fault" in stacks and "kiosk/app/run.py" in stacks
        assert one.end() == 0
        assert gone(third)
    # What staff wrote is as it was.
    assert snapshot(one.folder).digest == snapshot(CONTENT).digest


def test_p2_a_process_that_stands_still_is_replaced(tmp_path: Path) -> None:
    with watched(tmp_path) as one:
        first = one.shown()
        os.kill(first, signal.SIGSTOP)
        second = one.again(first)
        assert gone(first) and second != first
        assert "WARNING no beat for 3 s: the exhibit is frozen" in one.log()
        assert "WARNING freeze after" in one.log()


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("a slot that does not return", "if mark():\n    time.sleep(60)"),
        ("a loop that turns and paints nothing", "if mark():\n    window.setUpdatesEnabled(False)"),
    ],
    ids=["slot", "paint"],
)
def test_p3_a_frozen_interface_is_replaced(tmp_path: Path, what: str, body: str) -> None:
    once = f"""
def mark():
    path = pathlib.Path({str(tmp_path / "mark")!r})
    first = not path.exists()
    path.touch()
    return first
{body}
"""
    with watched(tmp_path, **injected(tmp_path, "kiosk.app.hall", after_start(once))) as one:
        first = one.shown()
        one.again(first)
        assert "WARNING no beat for 3 s: the exhibit is frozen" in one.log(), what
        stacks = (one.state / "logs" / "crash.log").read_text("utf-8")
        assert "Fatal Python error: Aborted" in stacks
        assert ("injected_slot" in stacks) == ("sleep" in body)


ABORTS = """
import os
run = module.run
def aborting(options, *more, **words):
    if options.instead in {stages}:
        os.abort()
    return run(options, *more, **words)
module.run = aborting
"""


def test_p4_after_three_crashes_at_the_start_the_last_good_content_is_shown(tmp_path: Path) -> None:
    env = injected(tmp_path, "kiosk.app", ABORTS.format(stages=("",)))
    state = tmp_path / "state" / "xuhui-kiosk"
    assert keep(state, CONTENT, snapshot(CONTENT).digest)
    with watched(tmp_path, **env) as one:
        one.shown()
        assert one.lines("started")[0]["instead"] == "last-good"
        assert one.log().count("WARNING crash after") == TRIES
        # What failed does not come back by itself, what staff change of it does.
        one.until(lambda: one.lines("watching"), "watching")
        assert not one.lines("reload")
        path = one.folder / "exhibit.yaml"
        path.write_text(path.read_text("utf-8").replace("One river", "The river", 1), "utf-8")
        found = one.until(lambda: one.lines("reload"), "a reload")
        assert found[0]["ok"] and found[0]["shown"]


def test_p4_then_the_built_in_content_and_then_the_page_and_it_never_spins(tmp_path: Path) -> None:
    state = tmp_path / "state" / "xuhui-kiosk"
    assert keep(state, CONTENT, snapshot(CONTENT).digest)
    env = injected(tmp_path, "kiosk.app", ABORTS.format(stages=("", "last-good")))
    with watched(tmp_path, **env) as one:
        one.shown()
        assert one.lines("started")[0]["instead"] == "built-in"
        assert one.log().count("WARNING crash after") == 2 * TRIES
    env = injected(tmp_path, "kiosk.app", ABORTS.format(stages=("", "last-good", "built-in")))
    with watched(tmp_path, **env) as one:
        crashes = one.log().count("WARNING crash after")
        one.until(lambda: "with the content out-of-order" in one.log(), "out of order")
        one.until(lambda: "s: out of order" in one.log(), "the page")
        begin = time.monotonic()
        # The page stands: it beats, and nothing is started any more.
        one.until(lambda: time.monotonic() - begin > FREEZE_S + 2, "quiet for a while")
        assert one.log().count("WARNING crash after") <= crashes + TRIES + 1
        assert "frozen" not in one.log()
        assert one.end() == 0
    assert read(state, {}) == Starts()


def test_p6_a_leak_leads_to_a_restart_before_the_machine_suffers(tmp_path: Path) -> None:
    leak = """
from kiosk.runtime.settings import Settings
module.read_settings = lambda data: (Settings(memory_mb=260), ())
""" + after_start("""
kept = hall._leak = []
def more():
    if not pathlib.Path(PLACE).exists():
        kept.append(bytearray(os.urandom(1)) * 5_000_000)
        if len(kept) > 40:
            pathlib.Path(PLACE).touch()
hall._more = QTimer(hall)
hall._more.timeout.connect(more)
hall._more.start(50)
""".replace("PLACE", repr(str(tmp_path / "leaked"))), 300)  # fmt: skip
    with watched(tmp_path, **injected(tmp_path, "kiosk.app.hall", leak)) as one:
        first = one.shown()
        one.again(first)
        assert "MB is over the limit of 260 MB: restarting now" in one.log()
        assert "WARNING restart after" in one.log() and "crash" not in one.log()
        # A restart on purpose is none of those that did not last.
        assert "start 1 in a row" in one.log()
