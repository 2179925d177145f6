"""What counts as a change of the content, however it was made, and when writing has settled."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.runtime import watch as watch_module
from kiosk.runtime.watch import Watch, stamp
from tests.conftest import CONTENT

Waiting = Callable[[Callable[[], object]], bool]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the exhibit's content."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.fixture(params=["told", "looked"])
def changed(
    request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Waiting]:
    """Do something, and whether the watch returns with a change; once with the system telling, and once where
    it tells nothing, as on some network shares."""
    leave = threading.Event()
    watch = Watch(lambda: folder, leave)
    if request.param == "looked":
        monkeypatch.setattr(watch, "_hear", lambda: leave.wait(0.02) and False)

    def run(act: Callable[[], object], seconds: float = 20.0) -> bool:
        found: list[bool] = []
        thread = threading.Thread(target=lambda: found.append(watch.wait(seconds)))
        thread.start()
        time.sleep(0.1)
        act()
        thread.join()
        return found[0]

    yield run
    leave.set()
    watch.close()


def _write(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"# more\n")


def _rename_over(file: Path) -> None:
    other = file.with_name(".draft.swp")
    other.write_bytes(file.read_bytes() + b"# more\n")
    os.replace(other, file)


@pytest.mark.parametrize("save", [_write, _rename_over])
def test_a_save_in_place_and_one_by_renaming_three_times_over(
    changed: Waiting, folder: Path, save: Callable[[Path], None]
) -> None:
    for _ in range(3):
        assert changed(lambda: save(folder / "events.yaml"))


def test_a_picture_comes_and_goes(changed: Waiting, folder: Path) -> None:
    (folder / "images").mkdir(exist_ok=True)
    assert changed(lambda: (folder / "images" / "a.png").write_bytes(b"x"))
    assert changed(lambda: (folder / "images" / "a.png").unlink())


def test_a_file_of_another_name_is_a_change(changed: Waiting, folder: Path) -> None:
    assert changed(lambda: (folder / "event.yaml").write_text("events:\n"))


def test_the_folder_goes_and_returns(changed: Waiting, folder: Path) -> None:
    away = folder.with_name("away")
    assert changed(lambda: folder.rename(away))
    assert changed(lambda: away.rename(folder))
    assert changed(lambda: _write(folder / "events.yaml"))


def test_another_folder_under_the_link(folder: Path, tmp_path: Path) -> None:
    """As a new version is put in the place of an old one; and what is saved in the new one is seen."""
    second = Path(shutil.copytree(folder, tmp_path / "second"))
    link = tmp_path / "current"
    link.symlink_to(folder)
    leave = threading.Event()
    watch = Watch(lambda: link, leave)
    try:
        draft = tmp_path / "draft"
        draft.symlink_to(second)
        os.replace(draft, link)
        assert watch.wait(20)
        _write(second / "events.yaml")
        assert watch.wait(20)
    finally:
        leave.set()
        watch.close()


def test_what_is_no_content_is_no_change(folder: Path) -> None:
    before = stamp(folder)
    (folder / ".events.yaml.swp").write_text("x")
    (folder / "notes.txt").write_text("x")
    (folder / "feeds").mkdir(exist_ok=True)
    (folder / "feeds" / "a.csv").write_text("x")
    leave = threading.Event()
    watch = Watch(lambda: folder, leave)
    try:
        (folder / "notes.txt").write_text("y")
        (folder / "feeds" / "a.csv").write_text("y")
        assert not watch.wait(0.3)
    finally:
        watch.close()
    assert stamp(folder) == before


def test_it_waits_until_writing_has_settled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look finds the file longer, six times; only then is it told."""
    leave = threading.Event()
    watch = Watch(lambda: folder, leave)
    looks = []

    def growing(path: Path) -> tuple[object, ...] | None:
        looks.append(path)
        if len(looks) < 7:
            _write(folder / "events.yaml")
        return stamp(path)

    monkeypatch.setattr(watch_module, "stamp", growing)
    monkeypatch.setattr(watch_module, "SETTLE_S", 0.001)
    try:
        assert watch.wait(20)
    finally:
        watch.close()
    assert len(looks) == 7


def test_asked_for_it_looks_though_nothing_changed(folder: Path) -> None:
    watch = Watch(lambda: folder, threading.Event())
    watch.ask()
    try:
        assert watch.wait(20)
    finally:
        watch.close()


def test_it_leaves_when_it_is_time(folder: Path) -> None:
    leave = threading.Event()
    watch = Watch(lambda: folder, leave)
    threading.Timer(0.05, leave.set).start()
    assert not watch.wait()
    watch.close()


def test_no_folder_has_no_stamp(tmp_path: Path) -> None:
    assert stamp(tmp_path / "nowhere") is None
