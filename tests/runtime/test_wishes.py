"""What the system wants: asked of a program that the desktop brings, here one of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from kiosk.runtime.wishes import SystemWishes
from kiosk.state.model import SetMotion, StartOver
from tests.views.around import until


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A desktop whose `gsettings` says so."""

    def make(says: str) -> None:
        program = tmp_path / "gsettings"
        asked = "get org.gnome.desktop.interface enable-animations"
        program.write_text(f'#!/bin/sh\n[ "$*" = "{asked}" ] && echo {says}\n', "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")

    return make


@pytest.mark.parametrize(("says", "calm"), [("false", True), ("true", False), ("nonsense", False)])
def test_little_motion_is_heard(
    application: Any, desktop: Callable[[str], None], says: str, calm: bool
) -> None:
    desktop(says)
    parent = QObject()
    wishes, heard = SystemWishes(parent), []
    wishes.calm.connect(lambda: heard.append(True))
    wishes.ask()
    until(lambda: wishes._process is None)
    assert bool(heard) is calm
    wishes.stop()


def test_without_a_desktop_nobody_is_asked(
    application: Any, desktop: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop("false")
    monkeypatch.delenv("XDG_CURRENT_DESKTOP")
    parent = QObject()
    wishes = SystemWishes(parent)
    wishes.ask()
    assert wishes._process is None


def test_the_exhibit_begins_calm_and_comes_back_to_it(
    make_exhibit: Callable[..., Any], desktop: Callable[[str], None]
) -> None:
    desktop("false")
    exhibit = make_exhibit(motion_off=False)
    exhibit.preload()
    until(lambda: exhibit.store.visit.reduced_motion)
    assert exhibit.window.look.reduced
    exhibit.dispatch(SetMotion(False))
    assert not exhibit.window.look.reduced
    exhibit.dispatch(StartOver())
    assert exhibit.store.visit.reduced_motion and exhibit.window.look.reduced
