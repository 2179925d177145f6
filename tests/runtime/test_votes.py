"""Votes: counted at once, kept across restarts and power cuts, and never in the way."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from kiosk.runtime import votes as module
from kiosk.runtime.votes import NAME, Votes


def wait(until, seconds=10.0):
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


def kept(folder):
    with sqlite3.connect(folder / NAME) as connection:
        return {(p, o): n for p, o, n in connection.execute("SELECT poll, option, count FROM votes")}


def opened(folder):
    votes = Votes(folder)
    votes.start()
    return votes


def test_a_vote_counts_at_once_and_after_a_restart(qapp, tmp_path):
    votes = opened(tmp_path)
    votes.add("bet", "metaverse")
    votes.add("bet", "metaverse")
    votes.add("bet", "terminals")
    assert votes.counts == {"bet": {"metaverse": 2, "terminals": 1}}
    votes.close()
    assert votes.unsaved == 0
    assert kept(tmp_path) == {("bet", "metaverse"): 2, ("bet", "terminals"): 1}
    again = opened(tmp_path)
    again.add("bet", "terminals")
    wait(lambda: again.counts == {"bet": {"metaverse": 2, "terminals": 2}})
    again.close()
    assert kept(tmp_path)["bet", "terminals"] == 2


def test_earlier_votes_are_told_when_they_have_been_read(qapp, tmp_path):
    first = opened(tmp_path)
    first.add("bet", "a")
    first.close()
    votes = Votes(tmp_path)
    told = []
    votes.changed.connect(lambda: told.append(votes.counts))
    assert votes.counts == {}
    votes.start()
    wait(lambda: votes.counts)
    wait(lambda: qapp.processEvents() or told)
    assert told[-1] == {"bet": {"a": 1}}
    votes.close()


def test_nothing_but_counts_is_kept(qapp, tmp_path):
    votes = opened(tmp_path)
    votes.add("bet", "a")
    votes.close()
    with sqlite3.connect(tmp_path / NAME) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(votes)")]
    assert tables == [("votes",)] and columns == ["poll", "option", "count"]


def test_without_a_folder_votes_are_counted_in_memory(qapp):
    votes = Votes(None)
    votes.start()
    votes.add("bet", "a")
    assert votes.counts == {"bet": {"a": 1}} and votes.unsaved == 1
    votes.close()


def test_a_damaged_file_is_put_aside(qapp, tmp_path):
    (tmp_path / NAME).write_bytes(b"this is no database" * 1000)
    votes = opened(tmp_path)
    votes.add("bet", "a")
    votes.close()
    assert kept(tmp_path) == {("bet", "a"): 1}
    (aside,) = tmp_path.glob(f"{NAME}.damaged-*")
    assert aside.read_bytes().startswith(b"this is no database")


@pytest.mark.parametrize(
    "made",
    [
        "CREATE TABLE votes (poll TEXT, option TEXT, count INTEGER, PRIMARY KEY (poll, option));"
        "INSERT INTO votes VALUES ('bet', 'a', 'many')",
        "CREATE TABLE votes (poll TEXT, option TEXT, count INTEGER, PRIMARY KEY (poll, option));"
        "INSERT INTO votes VALUES ('bet', 'a', -1)",
        "CREATE TABLE votes (who TEXT, count INTEGER)",
        "CREATE TABLE votes (poll TEXT, option TEXT, count INTEGER)",
    ],
    ids=["text", "below zero", "other columns", "no key"],
)
def test_a_table_that_is_another_one_is_put_aside_and_no_vote_is_lost(qapp, tmp_path, caplog, made):
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.executescript(made)
    connection.close()
    votes = opened(tmp_path)
    votes.add("bet", "a")
    wait(lambda: votes.unsaved == 0)
    votes.close()
    assert kept(tmp_path) == {("bet", "a"): 1}
    (aside,) = tmp_path.glob(f"{NAME}.damaged-*")
    lines = [r.getMessage() for r in caplog.records if "damaged" in r.getMessage()]
    assert len(lines) == 1 and aside.name in lines[0]


def test_text_that_is_none_is_read(qapp, tmp_path):
    votes = opened(tmp_path)
    votes.add("bet", "a")
    votes.close()
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute("INSERT INTO votes VALUES (CAST(x'ff' AS TEXT), 'a', 1)")
    connection.close()
    votes = opened(tmp_path)
    votes.add("bet", "a")
    wait(lambda: votes.unsaved == 0)
    votes.close()
    assert votes.failures == 0 and votes.counts["bet"] == {"a": 2}


def test_a_lock_is_waited_for(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "RETRY_S", (0.02,))
    first = opened(tmp_path)
    first.add("bet", "a")
    first.close()
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    votes = opened(tmp_path)
    votes.add("bet", "a")
    wait(lambda: votes.failures)
    assert votes.unsaved == 1
    other.execute("ROLLBACK")
    other.close()
    wait(lambda: votes.unsaved == 0)
    votes.close()
    assert kept(tmp_path) == {("bet", "a"): 2}
    assert list(tmp_path.glob("*damaged*")) == []


def test_tries_are_a_few_seconds_apart():
    assert all(1.0 <= wait_s <= 5.0 for wait_s in module.RETRY_S)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_to_keeps_the_votes_in_memory(qapp, tmp_path, monkeypatch, what):
    monkeypatch.setattr(module, "RETRY_S", (0.02,))
    first = opened(tmp_path)
    first.add("bet", "a")
    first.close()
    path = tmp_path / NAME if what == "file" else tmp_path
    mode = path.stat().st_mode
    path.chmod(0o400 if what == "file" else 0o500)
    try:
        votes = opened(tmp_path)
        votes.add("bet", "a")
        wait(lambda: votes.failures)
        assert votes.unsaved == 1
    finally:
        path.chmod(mode)
    wait(lambda: votes.unsaved == 0)
    votes.close()
    assert kept(tmp_path) == {("bet", "a"): 2} and list(tmp_path.glob("*damaged*")) == []


def test_a_file_that_is_lost_is_written_anew(qapp, tmp_path):
    votes = opened(tmp_path)
    votes.add("bet", "a")
    wait(lambda: votes.unsaved == 0)
    for path in tmp_path.iterdir():
        path.unlink()
    votes.add("bet", "a")
    wait(lambda: votes.unsaved == 0 and (tmp_path / NAME).exists())
    votes.close()
    assert kept(tmp_path) == {("bet", "a"): 2}


def test_a_disk_that_takes_nothing_is_counted_and_tried_again(qapp, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(module, "RETRY_S", (0.02,))
    blocked = tmp_path / "data"
    blocked.write_text("a file where the folder should be")
    votes = opened(blocked)
    votes.add("bet", "a")
    wait(lambda: votes.failures > 2)
    assert votes.counts == {"bet": {"a": 1}} and votes.unsaved == 1
    assert [r.message for r in caplog.records if "cannot be written" in r.message][1:] == []
    blocked.unlink()
    wait(lambda: votes.unsaved == 0)
    assert votes.failures == 0
    votes.close()
    assert kept(blocked) == {("bet", "a"): 1}


def test_a_full_disk_keeps_the_votes_in_memory(qapp, tmp_path, monkeypatch):
    from kiosk.runtime import votefile

    monkeypatch.setattr(module, "RETRY_S", (0.02,))
    real, full = votefile.VoteFile.add, [True]

    def add(self, counters):
        if full:
            raise OSError(28, "No space left on device")
        real(self, counters)

    monkeypatch.setattr(votefile.VoteFile, "add", add)
    votes = opened(tmp_path)
    for _ in range(3):
        votes.add("bet", "a")
    wait(lambda: votes.failures)
    assert votes.counts == {"bet": {"a": 3}}
    full.clear()
    wait(lambda: votes.unsaved == 0)
    votes.close()
    assert kept(tmp_path) == {("bet", "a"): 3}


def test_a_database_that_is_full_says_so_as_a_disk_does(qapp, tmp_path):
    from kiosk.runtime.votefile import VoteFile

    store = VoteFile.opened(tmp_path / NAME)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(OSError, match="full"):
        store.add({("poll", f"option-{n}-{'x' * 200}"): 1 for n in range(500)})
    assert store.read() == {}
    store.close()


def test_counters_in_memory_are_bounded(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_COUNTERS", 3)
    votes = Votes(None)
    for n in range(10):
        votes.add("bet", f"o{n}")
    assert votes.unsaved == 3


CHILD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from kiosk.runtime.votes import Votes
app = QCoreApplication([])
votes = Votes(Path(sys.argv[1]))
n = 0
while True:
    votes.add("bet", "a")
    while votes.unsaved:
        time.sleep(0.0005)
    n += 1
    print(n, flush=True)
"""


def test_every_vote_that_was_saved_outlives_a_power_cut(tmp_path):
    """SIGKILL, over and over, in the middle of writing: no vote that was told to be saved is lost."""
    sure = 0
    for cut in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=os.environ
        )
        assert child.stdout is not None
        seen = 0
        for text in child.stdout:
            seen = int(text)
            if seen >= 5 + 3 * cut:
                break
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read().split()
        child.wait(10)
        child.stdout.close()
        sure += int(rest[-1]) if rest else seen
        counted = kept(tmp_path)["bet", "a"]
        assert sure <= counted <= sure + 1
        sure = counted
