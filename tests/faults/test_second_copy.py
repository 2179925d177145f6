"""FAULTS P7 and P8: a second copy, and locks that a process left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.runtime.single import FILE
from tests.conftest import CONTENT, ROOT
from tests.faults.running import running
from tests.faults.watched import OFFSCREEN, homes

WORDS = ["--content", str(CONTENT), "--size", "960x540"]


def second(place: Path) -> subprocess.CompletedProcess[str]:
    """Start another copy on the same machine, and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "run", *WORDS],
        cwd=ROOT,
        env=os.environ | OFFSCREEN | homes(place),
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_p7_the_second_copy_says_so_and_the_first_comes_to_the_front(tmp_path: Path) -> None:
    with running(tmp_path, hall=True) as first:
        other = second(tmp_path)
        assert other.returncode == 0
        assert other.stderr == (
            "展项已经在运行，已让它显示到最前面。 / The exhibit is running already: it comes to the front.\n"
        )
        first.wait("front")
        assert first.end() == 0


@pytest.mark.parametrize("in_use", [False, True], ids=["of nobody", "of a process that lives"])
def test_p8_a_lock_that_was_left_behind_is_no_lock(tmp_path: Path, in_use: bool) -> None:
    with running(tmp_path, hall=True) as first:
        first.process.kill()
        first.process.wait()
    lock = tmp_path / "state" / "xuhui-kiosk" / FILE
    assert lock.exists()
    if in_use:
        # The number of the process that died is that of another one by now.
        lock.write_text(f"{os.getpid()} 9 {'0' * 32}\n")
    first.trace.unlink()
    with running(tmp_path, hall=True) as again:
        assert again.end() == 0
