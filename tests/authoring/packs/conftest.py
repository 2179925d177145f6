"""Fixtures for tests of packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.packs.builders import Bench


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Content, a key and a machine that trusts nothing yet; the working folder is theirs."""
    monkeypatch.chdir(tmp_path)
    return Bench(Path())
