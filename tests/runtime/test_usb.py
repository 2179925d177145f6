"""Packs on drives: those that are there, and what a drive can have instead."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from kiosk.runtime.usb import MOST_PACKS, FoundPack, PackFinder, drives, packs_on
from tests.views.around import until


def test_packs_on_a_drive_and_in_its_folders(tmp_path: Path) -> None:
    drive = tmp_path / "media" / "user" / "STICK"
    (drive / "spring" / "deep").mkdir(parents=True)
    (drive / ".Trashes").mkdir()
    for name in ("b.xpack", "A.XPACK", "._b.xpack", "notes.txt", "spring/新.xpack"):
        (drive / name).write_bytes(b"12345")
    (drive / ".Trashes" / "old.xpack").write_bytes(b"")
    (drive / "spring" / "deep" / "far.xpack").write_bytes(b"")
    (drive / "folder.xpack").mkdir()
    os.symlink(drive / "b.xpack", drive / "link.xpack")
    os.mkfifo(drive / "pipe.xpack")
    assert drives((f"{tmp_path}/media/*/*", f"{tmp_path}/none/*")) == [drive]
    assert packs_on([drive]) == [
        FoundPack(drive / "A.XPACK", "STICK", "A.XPACK", 5),
        FoundPack(drive / "b.xpack", "STICK", "b.xpack", 5),
        FoundPack(drive / "spring" / "新.xpack", "STICK", "spring/新.xpack", 5),
    ]


def test_a_drive_that_is_gone_has_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert packs_on([tmp_path / "gone", tmp_path / "file"]) == []
    assert drives(()) == []


def test_names_that_cannot_be_shown_and_too_many_of_them(tmp_path: Path) -> None:
    for number in range(MOST_PACKS + 5):
        (tmp_path / f"{number:04}.xpack").write_bytes(b"")
    (tmp_path / os.fsdecode(b"0000-\xff.xpack")).write_bytes(b"")
    found = packs_on([tmp_path])
    assert [one.name for one in found] == [f"{n:04}.xpack" for n in range(MOST_PACKS)]


def test_the_finder_tells_in_the_thread_of_the_interface(qapp: Any, tmp_path: Path) -> None:
    (tmp_path / "one.xpack").write_bytes(b"")
    finder = PackFinder(lambda: [tmp_path])
    heard: list[Any] = []
    finder.found.connect(heard.append)
    finder.look()
    until(lambda: bool(heard))
    assert [one.name for one in heard[0]] == ["one.xpack"]
    finder.stop()


def test_a_failure_while_looking_finds_none(qapp: Any) -> None:
    def fail() -> list[Path]:
        raise RuntimeError("the bus is gone")

    finder = PackFinder(fail)
    heard: list[Any] = []
    finder.found.connect(heard.append)
    finder.look()
    until(lambda: bool(heard))
    assert heard == [[]]
    finder.stop()
