"""Where the program's files lie, and which build it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import kiosk
from kiosk.cli import _version, main
from kiosk.content import program
from kiosk.content.program import Build, build, command
from kiosk.runtime import doctor
from kiosk.runtime.doctor import Finding, Machine
from tests.conftest import CONTENT, ROOT


@pytest.fixture
def stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file that a build leaves; there is none yet."""
    monkeypatch.setattr(program, "_BUILD", tmp_path / "build.txt")
    build.cache_clear()
    yield tmp_path / "build.txt"
    build.cache_clear()


def test_from_source_all_lies_in_the_checkout() -> None:
    assert (program.FOLDER, program.ASSETS) == (ROOT, ROOT / "assets")
    assert program.CONTENT == program.BUILT_IN == CONTENT
    assert command("check", "x") == [sys.executable, "-m", "kiosk", "check", "x"]
    assert CliRunner().invoke(main, ["--version"]).output == f"kiosk, version {kiosk.__version__}\n"


def test_a_build_tells_its_commit_and_day(stamp: Path) -> None:
    assert build() is None
    build.cache_clear()
    stamp.write_text("0123456789 2026-11-23 1795392000\n")
    assert build() == Build("0123456789", "2026-11-23", 1795392000)
    assert _version() == f"{kiosk.__version__} (2026-11-23, 0123456789)"


@pytest.mark.parametrize("text", ["", "0123456789 2026-11-23", "a b c", "\xff"])
def test_a_stamp_that_is_damaged_is_none(stamp: Path, text: str) -> None:
    stamp.write_text(text, "latin-1")
    assert build() is None


def test_the_self_test_knows_the_build(stamp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp.write_text("0123456789 2026-11-23 1795392000\n")
    monkeypatch.setattr(program, "LOCK", tmp_path / "none")
    before = Machine(tmp_path, tmp_path, tmp_path, CONTENT, lambda: 1795392000.0 - 86400)
    name = kiosk.__version__
    assert doctor.versions(before) == Finding(
        "versions",
        "green",
        f"展项 {name}（2026-11-23，0123456789）",
        f"exhibit {name} (2026-11-23, 0123456789)",
    )
    # No clock can be before the build.
    assert doctor.clock(before).state == "red"
    after = Machine(tmp_path, tmp_path, tmp_path, CONTENT, lambda: 1795392000.0 + 86400)
    assert doctor.clock(after).state == "green"
