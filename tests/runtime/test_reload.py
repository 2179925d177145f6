"""Live reload with a real thread, process and files: what comes on the screen, and what does not."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.content import program
from kiosk.content.cache import load_cached
from kiosk.content.loaded import Loaded
from kiosk.content.loader import load
from kiosk.content.problems import Message
from kiosk.runtime.checker import Checker, CheckStopped
from kiosk.runtime.reload import Arrival, Reloader, is_better
from tests.conftest import CONTENT
from tests.views.around import until


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the exhibit's content."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.fixture
def follow(qapp: Any, tmp_path: Path) -> Iterator[Callable[..., tuple[Reloader, list[Arrival]]]]:
    """Follow a folder; the reloader, and what arrives."""
    made: list[Reloader] = []

    def start(folder: Path, store: Path | None = None) -> tuple[Reloader, list[Arrival]]:
        loaded = load_cached(folder, store, shown_as="content")
        reloader = Reloader(loaded, lambda: folder, lambda c, f: (c, f), store, shown_as="content")
        arrived: list[Arrival] = []
        reloader.arrived.connect(arrived.append)
        reloader.start()
        made.append(reloader)
        until(lambda: reloader._watch is not None and not reloader._watch._asked.is_set())
        return reloader, arrived

    yield start
    for one in made:
        one.stop()


def edit(folder: Path, old: str, new: str, name: str = "events.yaml") -> None:
    """Save a file with one text changed, as editors do: a draft, then its name."""
    file = folder / name
    text = file.read_text("utf-8")
    assert old in text
    draft = folder / "draft~"
    draft.write_text(text.replace(old, new, 1), "utf-8")
    os.replace(draft, file)


def a_title(folder: Path) -> tuple[str, str]:
    """An event and its title, as the file has it."""
    content = load(folder).content
    assert content is not None
    return "caohejing-begins", content.events["caohejing-begins"].title.zh


@pytest.mark.parametrize("kept", [True, False], ids=["with a cache", "without"])
def test_a_save_arrives_and_only_what_changed_is_another_object(
    follow: Callable[..., Any], folder: Path, tmp_path: Path, kept: bool
) -> None:
    event, title = a_title(folder)
    reloader, arrived = follow(folder, tmp_path / "cache" if kept else None)
    for n, new in enumerate(("新的标题", "再新一个")):
        edit(folder, title, new)
        until(lambda n=n: len(arrived) > n)
        one = arrived[-1]
        assert one.shown and not one.loaded.problems
        assert one.loaded.content.events[event].title.zh == new
        assert one.prepared == (one.loaded.content, folder)
        title = new
    first, second = (one.loaded.content for one in arrived)
    assert all(first.events[i] is second.events[i] for i in first.events if i != event)
    assert first.charts is second.charts
    assert second == load(folder).content
    assert reloader.checking


def test_with_a_mistake_the_last_good_content_stays_until_it_is_mended(
    follow: Callable[..., Any], folder: Path
) -> None:
    event, title = a_title(folder)
    reloader, arrived = follow(folder)
    good = reloader._shown
    broken = (folder / "events.yaml").read_text("utf-8").replace("when:", "wenn:", 1)
    (folder / "events.yaml").write_text(broken, "utf-8")
    until(lambda: len(arrived) == 1)
    assert not arrived[0].shown and arrived[0].prepared is None
    # Nobody sees it: it must not be held beside the good one.
    assert arrived[0].loaded.content is None
    assert [one.severity for one in arrived[0].loaded.errors]
    assert arrived[0].loaded.problems[0].file == "content/events.yaml"
    assert reloader._shown is good
    # The mistaken file is as it was written.
    assert (folder / "events.yaml").read_text("utf-8") == broken
    (folder / "events.yaml").write_text(broken.replace("wenn:", "when:", 1).replace(title, "改好了"), "utf-8")
    until(lambda: len(arrived) == 2)
    assert arrived[1].shown and arrived[1].loaded.content.events[event].title.zh == "改好了"


def test_a_mistake_that_is_taken_back_is_told_and_nothing_is_swapped(
    follow: Callable[..., Any], folder: Path
) -> None:
    _, arrived = follow(folder)
    edit(folder, "when:", "wenn:")
    until(lambda: len(arrived) == 1)
    edit(folder, "wenn:", "when:")
    until(lambda: len(arrived) == 2)
    assert not arrived[1].shown and not arrived[1].loaded.problems
    assert arrived[1].loaded.content is None


def test_a_save_without_a_change_says_nothing(follow: Callable[..., Any], folder: Path) -> None:
    reloader, arrived = follow(folder)
    text = (folder / "events.yaml").read_bytes()
    (folder / "events.yaml").write_bytes(text)
    edit(folder, "when:", "wenn:", "events.yaml")
    until(lambda: bool(arrived))
    assert len(arrived) == 1 and arrived[0].loaded.errors
    assert reloader.running


def test_what_changed_before_it_began_is_found(qapp: Any, folder: Path) -> None:
    loaded = load(folder)
    _, title = a_title(folder)
    edit(folder, title, "之前就改了")
    reloader = Reloader(loaded, lambda: folder, lambda c, f: None)
    arrived: list[Arrival] = []
    reloader.arrived.connect(arrived.append)
    reloader.start()
    try:
        until(lambda: bool(arrived))
    finally:
        reloader.stop()
    assert arrived[0].shown


def test_a_fault_of_ours_does_not_end_the_watch(
    qapp: Any, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def prepare(content: Any, _folder: Path) -> None:
        if content.events["caohejing-begins"].title.zh == "出错":
            raise RuntimeError("no")

    reloader = Reloader(load(folder), lambda: folder, prepare)
    arrived: list[Arrival] = []
    reloader.arrived.connect(arrived.append)
    reloader.start()
    try:
        _, title = a_title(folder)
        edit(folder, title, "出错")
        until(lambda: "reload failed" in caplog.text)
        edit(folder, "出错", "好的")
        until(lambda: bool(arrived))
    finally:
        reloader.stop()
    assert arrived[0].shown


def test_a_check_that_dies_is_told_once_and_the_next_save_is_read(
    follow: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, arrived = follow(folder)
    _, title = a_title(folder)
    real = program.command
    monkeypatch.setattr(program, "command", lambda *_: ["false"])
    edit(folder, title, "一")
    until(lambda: len(arrived) == 1)
    assert not arrived[0].shown
    assert [one.code for one in arrived[0].loaded.errors] == ["check-stopped"]
    monkeypatch.setattr(program, "command", real)
    edit(folder, "一", "二")
    until(lambda: len(arrived) == 2)
    assert arrived[1].shown and not arrived[1].loaded.problems


def test_a_process_that_was_killed_is_started_again(follow: Callable[..., Any], folder: Path) -> None:
    reloader, arrived = follow(folder)
    _, title = a_title(folder)
    edit(folder, title, "一")
    until(lambda: len(arrived) == 1)
    process = reloader._checker._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    edit(folder, "一", "二")
    until(lambda: len(arrived) == 2)
    assert arrived[1].shown


def test_a_check_without_an_end_is_stopped(folder: Path) -> None:
    checker = Checker(seconds=0.01)
    with pytest.raises(CheckStopped) as stopped:
        checker.check(folder, "content", None)
    problem = stopped.value.problem
    assert problem.message == Message("检查没有在60秒内完成", "The check took longer than 60 seconds")
    assert problem.hint == Message(
        "请运行 kiosk check 看是哪个文件；多半是刚放进来的图片，先把它移走",
        "run kiosk check to see which file it is; most often it is a new picture: take it away",
    )
    assert not checker.running
    checker.close()


def test_a_check_that_dies_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "command", lambda *_: ["false"])
    checker = Checker()
    with pytest.raises(CheckStopped) as stopped:
        checker.check(folder, "content", None)
    assert stopped.value.problem.message == Message("检查中途停止了", "The check stopped half-way")
    checker.close()


def test_sound_content_takes_the_place_of_any_and_partial_only_of_no_more(loaded: Loaded) -> None:
    assert loaded.content is not None
    error = load(CONTENT.parent / "nowhere").problems
    less = loaded.content.model_copy(update={"voices": {}})
    whole, partial = loaded, Loaded(loaded.content, error, "p")
    small, none = Loaded(less, error, "s"), Loaded(None, error, "")
    assert is_better(whole, partial) and is_better(Loaded(less, (), "l"), whole)
    assert not is_better(partial, whole) and not is_better(none, partial)
    assert is_better(partial, small) and not is_better(small, partial)
