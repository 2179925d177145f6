"""Memory over its limit: a restart in a quiet moment, or at once where it is far over."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.runtime.memory import MemoryWatch, used_mb


class Process:
    """A process, as the watch sees it."""

    def __init__(self) -> None:
        self.used, self.idle, self.restarts = 100.0, True, 0

    def restart(self) -> None:
        self.restarts += 1


def test_it_restarts_when_nobody_is_there(qapp: Any, caplog: pytest.LogCaptureFixture) -> None:
    one = Process()
    watch = MemoryWatch(200, lambda: one.idle, one.restart, lambda: one.used)
    watch.look()
    one.used, one.idle = 210.0, False
    for _ in range(5):
        watch.look()
    assert one.restarts == 0
    assert caplog.messages == [
        "memory 210 MB is over the limit of 200 MB: restarting as soon as nobody is there"
    ]
    one.idle = True
    watch.look()
    assert one.restarts == 1 and len(caplog.messages) == 1


def test_far_over_the_limit_it_waits_for_nobody(qapp: Any, caplog: pytest.LogCaptureFixture) -> None:
    one = Process()
    one.used, one.idle = 301.0, False
    MemoryWatch(200, lambda: one.idle, one.restart, lambda: one.used).look()
    assert one.restarts == 1
    assert caplog.messages == ["memory 301 MB is over the limit of 200 MB: restarting now"]


def test_the_system_tells_what_this_process_holds() -> None:
    before = used_mb()
    kept = bytearray(b"x") * 60_000_000
    after = used_mb()
    assert 10 < before < 4000 and after - before > 40 and len(kept) == 60_000_000
