"""Pictures of screens: a screen that fails is an error, and the others are taken all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.authoring.shoot import Look, shoot_all
from tests.conftest import CONTENT

SIZE = ((640, 360),)


def test_a_screen_that_fails_is_an_exit_of_one(
    application: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("kiosk.presenters.places.present", broken)
    assert shoot_all(CONTENT, ("places", "about"), ("zh",), SIZE, Look(), tmp_path) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["about-zh-640x360.png"]
    assert "places-zh-640x360.png 没有拍成" in capsys.readouterr().err


def test_all_is_well(application: Any, tmp_path: Path) -> None:
    assert shoot_all(CONTENT, ("places",), ("zh", "en"), SIZE, Look(), tmp_path) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["places-en-640x360.png", "places-zh-640x360.png"]
