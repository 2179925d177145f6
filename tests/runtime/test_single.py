"""The lock of a machine."""

from __future__ import annotations

import os
import select
import socket
import threading
from pathlib import Path

import pytest

from kiosk.runtime.single import FILE, Single


def test_one_has_it_and_hears_the_other(tmp_path: Path) -> None:
    first = Single(tmp_path)
    first.listen()
    assert first.taken and first.listener is not None
    assert not first.asked()
    second = Single(tmp_path)
    second.listen()
    assert not second.taken and second.listener is None
    assert second.call_first()
    assert select.select([first.listener], [], [], 10)[0]
    assert first.asked()
    second.close()
    first.close()
    third = Single(tmp_path)
    assert third.taken
    third.close()


def test_a_second_that_asks_before_the_first_turns_its_loop_is_heard(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"1 9 {'0' * 32}\n")
    first = Single(tmp_path)
    assert (tmp_path / FILE).read_bytes() == b""
    second = Single(tmp_path)
    heard: list[bool] = []
    asking = threading.Thread(target=lambda: heard.append(second.call_first()))
    asking.start()
    first.listen()
    place = first.listener
    first.listen()
    assert first.listener is place is not None
    asking.join()
    assert heard == [True]
    assert first.asked() and not first.asked()
    second.close()
    first.close()


def test_only_who_can_read_the_lock_is_heard(tmp_path: Path) -> None:
    first = Single(tmp_path)
    first.listen()
    assert first.listener is not None
    port = first.listener.getsockname()[1]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.sendto(b"front", ("127.0.0.1", port))
        stranger.sendto(b"0" * 32 + b" front", ("127.0.0.1", port))
    assert select.select([first.listener], [], [], 10)[0]
    assert not first.asked()
    second = Single(tmp_path)
    assert second.call_first()
    assert select.select([first.listener], [], [], 10)[0]
    assert first.asked()
    second.close()
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0 or os.name == "nt"
    first.close()
    assert not first.asked()


def test_nonsense_in_the_lock_cannot_be_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.runtime.single._PAUSE_S", 0)
    (tmp_path / FILE).write_text("nonsense")
    one = Single(tmp_path)
    one.listen()
    assert one.taken
    (tmp_path / FILE).write_text("1 2")
    assert not one.call_first()
    one.close()


def test_a_folder_that_cannot_be_written_locks_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    one = Single(blocked)
    one.listen()
    assert one.taken and one.listener is None
    assert not one.call_first()
    one.close()
