"""The copy of what ran well."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kiosk.runtime.lastgood import FOLDER, POINTER, keep, last_good


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "images").mkdir(parents=True)
    (folder / "a.yaml").write_text("a: 1\n")
    (folder / "images" / "big.jpg").write_bytes(b"\xff\xd8" * 500)
    return folder


def test_a_copy_is_kept_and_found(tmp_path: Path, content: Path) -> None:
    state = tmp_path / "state"
    assert last_good(state) is None and last_good(None) is None
    assert keep(state, content, "d" * 64)
    found = last_good(state)
    assert found is not None and (found.of, found.digest) == (str(content), "d" * 64)
    assert found.path != content
    shutil.rmtree(content)
    assert (found.path / "a.yaml").read_text() == "a: 1\n"
    assert (found.path / "images" / "big.jpg").read_bytes() == b"\xff\xd8" * 500


def test_another_copy_takes_its_place_and_shares_what_has_not_changed(tmp_path: Path, content: Path) -> None:
    state = tmp_path / "state"
    assert keep(state, content, "1" * 64)
    first = last_good(state)
    assert first is not None
    picture = (first.path / "images" / "big.jpg").stat().st_ino
    (content / "a.yaml").write_text("a: 22\n")
    assert keep(state, content, "2" * 64)
    second = last_good(state)
    assert second is not None and (second.path / "a.yaml").read_text() == "a: 22\n"
    assert (second.path / "images" / "big.jpg").stat().st_ino == picture
    # Never a file that staff write to.
    assert (content / "images" / "big.jpg").stat().st_ino != picture
    assert sorted(one.name for one in (state / FOLDER).iterdir()) == sorted([POINTER, second.path.name])


def test_the_same_again_is_nothing_to_do(tmp_path: Path, content: Path) -> None:
    state = tmp_path / "state"
    assert keep(state, content, "1" * 64)
    (content / "a.yaml").write_text("not seen\n")
    assert keep(state, content, "1" * 64)
    found = last_good(state)
    assert found is not None and (found.path / "a.yaml").read_text() == "a: 1\n"


def test_what_a_pack_brought_is_not_copied(tmp_path: Path, content: Path) -> None:
    state = tmp_path / "state"
    assert keep(state, content, "1" * 64, copied=False)
    found = last_good(state)
    assert found is not None and found.path == content
    shutil.rmtree(content)
    assert last_good(state) is None


def test_a_copy_that_cannot_be_made_leaves_the_one_before(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    state = tmp_path / "state"
    assert keep(state, content, "1" * 64)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copy2", full)
    monkeypatch.setattr(os, "link", full)
    (content / "a.yaml").write_text("a: 3\n")
    assert not keep(state, content, "3" * 64)
    found = last_good(state)
    assert found is not None and found.digest == "1" * 64
    assert "could not be kept" in caplog.text


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 1}', '{"format": 2, "path": "/", "of": "", "digest": ""}']
)
def test_a_pointer_that_is_none_points_nowhere(tmp_path: Path, text: str) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / POINTER).write_text(text)
    assert last_good(tmp_path) is None
