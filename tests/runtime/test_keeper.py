"""Work behind the screens: in slices, never while something moves, and tidied away at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.content.cache import NAME, load_cached
from kiosk.runtime.keeper import Keeper
from tests.content.builders import write_content


def counted(number: int, done: list[int]) -> Iterator[None]:
    try:
        for n in range(number):
            done.append(n)
            yield
    finally:
        done.append(-1)


def test_it_goes_through_all_steps_and_no_further(qapp: QApplication) -> None:
    done: list[int] = []
    keeper = Keeper(counted(3, done), lambda: False)
    keeper.start()
    while not keeper.done:
        keeper.work()
    assert done == [0, 1, 2, -1]
    keeper.work()
    assert len(done) == 4


def test_it_waits_while_something_moves(qapp: QApplication) -> None:
    done: list[int] = []
    moving = [True]
    keeper = Keeper(counted(1, done), lambda: moving[0])
    keeper.work()
    assert done == []
    moving[0] = False
    keeper.work()
    assert done == [0, -1] and keeper.done


def test_what_is_stopped_tidies_up(qapp: QApplication) -> None:
    done: list[int] = []
    steps = counted(10**9, done)
    keeper = Keeper(steps, lambda: False)
    keeper.work()
    keeper.stop()
    assert keeper.done and done[-1] == -1


def test_a_cache_written_behind_the_screens_serves_the_next_start(qapp: QApplication, tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    first = load_cached(folder, tmp_path / "cache", keep_later=True)
    assert first.unkept is not None and not (tmp_path / "cache" / NAME).exists()
    keeper = Keeper(first.unkept, lambda: False)
    while not keeper.done:
        keeper.work()
    assert [one.name for one in (tmp_path / "cache").iterdir()] == [NAME]
    second = load_cached(folder, tmp_path / "cache", keep_later=True)
    assert second.unkept is None
    assert second == first


def test_a_cache_half_written_leaves_nothing_behind(qapp: QApplication, tmp_path: Path) -> None:
    first = load_cached(write_content(tmp_path), tmp_path / "cache", keep_later=True)
    assert first.unkept is not None
    next(first.unkept)
    assert len(list((tmp_path / "cache").iterdir())) == 1
    Keeper(first.unkept, lambda: False).stop()
    assert list((tmp_path / "cache").iterdir()) == []


def test_at_the_end_of_a_run_the_rest_is_done_at_once(qapp: QApplication) -> None:
    done: list[int] = []
    keeper = Keeper(counted(50_000, done), lambda: True)
    keeper.finish()
    assert keeper.done and len(done) == 50_001
    keeper.finish()
    assert len(done) == 50_001
