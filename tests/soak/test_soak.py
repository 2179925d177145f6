"""FAULTS I2, a short soak of the program as it runs in the hall: no exception, nothing heaps up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.running import soak

SECONDS = 45.0
SEED = 11


@pytest.mark.slow
def test_visitors_reloads_and_faults_leave_it_as_it_was(tmp_path: Path) -> None:
    report = soak(tmp_path, SECONDS, SEED, "1280x720", QT_QPA_PLATFORM="offscreen")
    told = "\n".join(report.lines())
    assert report.exceptions == [], told
    assert report.actions > 0 and report.frames, told
    assert report.faults["taken in"] > 0 and sum(report.faults.values()) > 5, told
    last = report.looks[-1]
    assert last["children"] <= 2 and last["threads"] < 40 and last["files"] < 80, told
