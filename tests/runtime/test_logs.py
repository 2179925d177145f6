"""The log: once and its count, bounded, and quiet about disks that do not take it."""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.runtime import logs
from kiosk.runtime.logs import FILES, MOST_A_SECOND, MOST_BYTES, TOLD_S, BoundedFile, Log, Once, Words


class Kept(logging.Handler):
    """A target that keeps what comes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append((record.getMessage(), getattr(record, "count", 0)))


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def once() -> tuple[Once, Kept, Clock]:
    kept, clock = Kept(), Clock()
    return Once([kept], clock), kept, clock


def say(once: Once, message: str, *args: object, level: int = logging.WARNING, **more: Any) -> None:
    record = logging.LogRecord("kiosk.x", level, "", 0, message, args, more.get("exc_info"))
    once.handle(record)


def test_the_same_is_told_once_and_then_its_count(once: tuple[Once, Kept, Clock]) -> None:
    handler, kept, clock = once
    for number in range(500):
        say(handler, "disk %d is full", number)
    assert kept.found == [("disk 0 is full", 0)]
    clock.now += TOLD_S
    say(handler, "disk %d is full", 999)
    assert kept.found[1:] == [("disk 999 is full", 500)]
    say(handler, "disk %d is full", 1)
    handler.tell()
    handler.tell()
    assert kept.found[2:] == [("disk 1 is full", 1)]
    assert handler.counts == {"WARNING": 502}


def test_an_exception_is_the_same_where_it_comes_from_the_same_place(once: tuple[Once, Kept, Clock]) -> None:
    handler, kept, _clock = once

    def fail(number: int) -> Any:
        try:
            raise ValueError(f"number {number}")
        except ValueError:
            return sys.exc_info()

    for number in range(50):
        say(handler, "%s", number, exc_info=fail(number))
    try:
        raise ValueError("elsewhere")
    except ValueError:
        say(handler, "%s", "elsewhere", exc_info=sys.exc_info())
    assert kept.found == [("0", 0), ("elsewhere", 0)]


def test_a_flood_of_different_ones_is_bounded_and_counted(once: tuple[Once, Kept, Clock]) -> None:
    handler, kept, clock = once
    for number in range(10_000):
        say(handler, f"flood {number}")
    assert len(kept.found) == MOST_A_SECOND
    handler.tell()
    missing = 10_000 - MOST_A_SECOND
    assert kept.found[-1] == (f"{missing} more messages came too fast and were not written", 0)
    clock.now += 1.0
    say(handler, "another second")
    assert kept.found[-1] == ("another second", 0)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[tuple[Log, Path]]:
    log = Log(tmp_path)
    yield log, tmp_path / "logs"
    log.close()


def rows(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "kiosk.jsonl").read_text("utf-8").splitlines()]


def test_both_files_say_the_same(log: tuple[Log, Path]) -> None:
    one, folder = log
    logging.getLogger("kiosk.part").warning("第 %d 块屏幕 has gone", 2)
    logging.getLogger("kiosk.part").debug("where a visitor goes")
    one.close()
    (row,) = rows(folder)
    assert {k: row[k] for k in ("level", "where", "what")} == {
        "level": "warning",
        "where": "kiosk.part",
        "what": "第 2 块屏幕 has gone",
    }
    text = (folder / "kiosk.log").read_text("utf-8")
    assert text.endswith("WARNING  kiosk.part: 第 2 块屏幕 has gone\n") and text.count("\n") == 1


def test_exceptions_of_all_kinds_and_warnings_get_there(log: tuple[Log, Path]) -> None:
    one, folder = log

    def fail() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    try:
        raise KeyError("in a slot")
    except KeyError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old use", DeprecationWarning, stacklevel=1)

    class Ends:
        def __del__(self) -> None:
            raise OSError("at the end")

    Ends()
    one.close()
    found = rows(folder)
    whats = " | ".join(row["what"] for row in found)
    for part in (
        "thread worker: RuntimeError: in a thread",
        "KeyError: 'in a slot'",
        "old use",
        "OSError: at the end",
    ):
        assert part in whats
    assert "in fail" in next(row["stack"] for row in found if "thread" in row["what"])


def test_files_are_bounded(log: tuple[Log, Path]) -> None:
    one, folder = log
    for number in range(400):
        # As many seconds, so that it is no flood.
        one.once._second = 0.0
        one.once._written = 0
        logging.getLogger("kiosk").warning(f"{number} " + "x" * 30_000)
    one.close()
    for name in ("kiosk.log", "kiosk.jsonl"):
        sizes = [path.stat().st_size for path in folder.glob(f"{name}*")]
        assert 2 <= len(sizes) <= FILES + 1
        assert max(sizes) <= MOST_BYTES


def test_what_cannot_be_written_is_counted_and_told_when_it_can(tmp_path: Path) -> None:
    blocked = tmp_path / "logs"
    blocked.write_text("a file in the place of the folder")
    file = BoundedFile(blocked / "kiosk.log", Words())
    for _ in range(7):
        file.handle(logging.LogRecord("kiosk", logging.WARNING, "", 0, "said", (), None))
    assert file.lost == 7
    blocked.unlink()
    file.handle(logging.LogRecord("kiosk", logging.WARNING, "", 0, "said again", (), None))
    file.close()
    lines = (blocked / "kiosk.log").read_text().splitlines()
    assert [line.partition(": ")[2] for line in lines] == [
        "said again",
        "7 lines of the log could not be written",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_raises_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kiosk.log").symlink_to("/dev/full")
    file = BoundedFile(tmp_path / "kiosk.log", Words())
    for _ in range(3):
        file.handle(logging.LogRecord("kiosk", logging.WARNING, "", 0, "said", (), None))
    assert file.lost == 3
    file.close()
    assert capfd.readouterr().err == ""


def test_the_journal_gets_its_priorities() -> None:
    record = logging.LogRecord("kiosk", logging.ERROR, "", 0, "one\ntwo", (), None)
    assert Words(priorities=True).format(record) == "<3>ERROR    kiosk: one\n<3>    two"


def test_it_lets_go_of_all_it_took(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook, logging.getLogger().handlers[:])
    log = Log(tmp_path)
    assert sys.excepthook != before[0]
    log.close()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook, logging.getLogger().handlers) == before
    assert logs.FOLDER == "logs"
