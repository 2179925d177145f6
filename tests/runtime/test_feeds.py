"""Feeds: real files that grow, and everything that can be wrong with one."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.content.charts import MOST_FEED_POINTS
from kiosk.runtime.feeds import HEAD_BYTES, LINE_BYTES, LINES_A_LOOK, READ_BYTES, FeedReader
from kiosk.runtime.feedwatch import FeedWatch

NOW = 1_790_000_000.0


class Clock:
    """A clock that goes on when told."""

    def __init__(self, at=0.0):
        self.at = at

    def __call__(self):
        return self.at


def reader(path, *, stale_s=60.0, clock=None, now=NOW):
    return FeedReader(path, stale_s, clock or Clock(), lambda: now)


def line(n, value=1.0):
    """The n-th line of a feed, one second apart, all before NOW."""
    return f"{NOW - 100_000 + n:.0f},{value}\n"


def read(path, text, **more):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    feed = reader(path, **more)
    feed.look()
    return feed


def values(feed):
    return [s.value for s in feed.state().samples]


# what a file may hold


def test_a_heading_and_three_forms_of_time(tmp_path):
    zone = datetime.fromtimestamp(NOW - 10, UTC).isoformat()
    local = datetime.fromtimestamp(NOW - 5).isoformat()
    feed = read(tmp_path / "a.csv", f"time,value\n{NOW - 20},1.5\n{zone},2\n{local},-3e2\n")
    assert feed.state().samples == ((NOW - 20, 1.5), (NOW - 10, 2.0), (NOW - 5, -300.0))
    assert feed.state().trouble == "" and not feed.state().stale
    assert feed.state().as_of == NOW - 5


def test_json_lines(tmp_path):
    lines = (
        f'{{"time": {NOW - 3}, "value": 7, "more": []}}',
        f'{{"time": "{NOW - 2}", "value": "8"}}',
        "[1]",
        '{"v": 1}',
    )
    text = "".join(one + "\n" for one in lines)
    feed = read(tmp_path / "a.jsonl", text)
    assert values(feed) == [7.0, 8.0]
    assert feed.skipped == 2


def test_it_is_read_as_it_grows_and_half_a_line_waits(tmp_path):
    path = tmp_path / "a.csv"
    feed = read(path, line(0, 1) + line(1, 2)[:8])
    assert values(feed) == [1.0]
    with path.open("a") as file:
        file.write(line(1, 2)[8:])
    feed.look()
    assert values(feed) == [1.0, 2.0]
    same = feed.state().samples
    feed.look()
    assert feed.state().samples is same


def test_windows_line_ends_and_a_byte_order_mark(tmp_path):
    feed = read(tmp_path / "a.csv", b"\xef\xbb\xbf" + (line(0, 4).strip() + "\r\n").encode())
    assert values(feed) == [4.0]


def test_a_second_value_of_one_moment_takes_the_place_of_the_first(tmp_path):
    assert values(read(tmp_path / "a.csv", line(0, 1) + line(0, 2))) == [2.0]


# what is wrong with it


def test_a_missing_file_and_its_return(tmp_path):
    path = tmp_path / "a.csv"
    feed = reader(path)
    feed.look()
    assert feed.state().trouble == "missing" and feed.state().samples == ()
    path.write_text(line(0))
    feed.look()
    assert feed.state().trouble == ""
    path.rename(tmp_path / "b.csv")
    feed.look()
    assert (feed.state().trouble, values(feed)) == ("missing", [1.0])
    (tmp_path / "b.csv").rename(path)
    feed.look()
    assert feed.state().trouble == ""


@pytest.mark.parametrize("text", ["", "time,value\n", "\n\n\n"])
def test_an_empty_file(tmp_path, text):
    assert read(tmp_path / "a.csv", text).state().trouble == "empty"


def test_a_binary_file(tmp_path):
    noise = bytes(range(256)) * 4000
    feed = read(tmp_path / "a.csv", noise)
    assert feed.state().trouble == "unreadable" and feed.state().samples == ()


def test_a_line_without_an_end_is_passed_over(tmp_path):
    path = tmp_path / "a.csv"
    feed = read(path, "x" * (LINE_BYTES * 3))
    assert len(feed._half) == 0
    with path.open("a") as file:
        file.write("x" * LINE_BYTES + "\n" + line(5, 9))
    feed.look()
    assert values(feed) == [9.0]


@pytest.mark.parametrize("bad", ["nan", "inf", "1e400", "", "abc", "1,2", "true"])
def test_values_that_are_none(tmp_path, bad):
    feed = read(tmp_path / "a.csv", line(0, 5) + f"{NOW - 5},{bad}\n")
    assert values(feed) == [5.0] + ([1.0] if bad == "1,2" else [])


@pytest.mark.parametrize(
    "at", ["nan", "-1", "1e300", str(NOW + 10_000), "2026-13-45T00:00:00", "9999-12-31T23:59:59", "0"]
)
def test_times_that_are_none_or_lie_ahead(tmp_path, at):
    feed = read(tmp_path / "a.csv", f"{line(0, 5)}{at},1\n")
    assert values(feed) == [5.0]


def test_time_that_goes_backwards_is_held_and_told(tmp_path):
    path = tmp_path / "a.csv"
    feed = read(path, line(100, 1))
    with path.open("a") as file:
        file.write(line(50, 2) + line(51, 3))
    feed.look()
    assert (feed.state().trouble, values(feed)) == ("backwards", [1.0])
    with path.open("a") as file:
        file.write(line(101, 4))
    feed.look()
    assert (feed.state().trouble, values(feed)) == ("", [1.0, 4.0])


def test_a_file_that_is_begun_anew(tmp_path):
    path = tmp_path / "a.csv"
    feed = read(path, line(100, 1) + line(101, 2))
    path.write_text(line(5, 3))
    feed.look()
    assert values(feed) == [3.0]
    other = tmp_path / "new"
    other.write_text(line(4, 8) + line(6, 9) + line(7, 9))
    other.replace(path)
    feed.look()
    assert values(feed) == [8.0, 9.0, 9.0]


def test_a_gigabyte_is_bounded(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
        file.seek(0, os.SEEK_END)
        file.write(b"\n" + "".join(line(n, n) for n in range(50)).encode())
    feed = reader(path)
    taken = []
    real = os.read

    def counted(handle, size):
        found = real(handle, size)
        taken.append(len(found))
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.runtime.feeds.os.read", counted)
        feed.look()
    assert sum(taken) <= READ_BYTES + HEAD_BYTES
    assert values(feed) == [float(n) for n in range(50)]


def test_ten_thousand_lines_a_second_are_bounded(tmp_path):
    path = tmp_path / "a.csv"
    path.touch()
    feed = reader(path)
    for second in range(5):
        with path.open("a") as file:
            file.write("".join(line(second * 10_000 + n, n) for n in range(10_000)))
        feed.look()
        assert len(feed.state().samples) <= MOST_FEED_POINTS
        assert feed.state().samples[-1] == (NOW - 100_000 + second * 10_000 + 9_999, 9_999.0)
    assert feed.skipped == 5 * (10_000 - LINES_A_LOOK)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path, make):
    path = tmp_path / "a.csv"
    make(path)
    feed = reader(path)
    feed.look()
    assert feed.state().trouble == "unreadable"


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    feed = reader(tmp_path / "a.csv")

    def refuse(*_args):
        raise PermissionError(13, "no")

    monkeypatch.setattr("kiosk.runtime.feeds.os.open", refuse)
    feed.look()
    assert feed.state().trouble == "unreadable"


@pytest.mark.parametrize("text", [b"\0" * 100, b"\0" * 5_000_000, b"\x89PNG" * 5000, b"\0\n"])
def test_what_is_no_text_cannot_be_read(tmp_path, text):
    assert read(tmp_path / "a.csv", text).state().trouble == "unreadable"


def test_old_line_ends_and_quotes(tmp_path):
    text = "time,value\r" + f'"{NOW - 9}","1.5"\r{NOW - 8}, "2"\r'
    assert values(read(tmp_path / "a.csv", text)) == [1.5, 2.0]


def test_a_longer_file_with_the_number_of_the_old_one_is_begun_anew(tmp_path):
    path = tmp_path / "a.csv"
    feed = read(path, line(100, 1) + line(101, 2))
    # In place: the same number of the file, as after `rm` where it is given out again.
    path.write_text(line(5, 3) + line(6, 4) + line(7, 5))
    feed.look()
    assert values(feed) == [3.0, 4.0, 5.0] and feed.state().trouble == ""


def test_a_file_that_is_back_unchanged_is_no_trouble(tmp_path, monkeypatch):
    feed = read(tmp_path / "a.csv", line(0, 1))

    def refuse(*_args):
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr("kiosk.runtime.feeds.os.open", refuse)
        feed.look()
    assert feed.state().trouble == "unreadable"
    feed.look()
    assert (feed.state().trouble, values(feed)) == ("", [1.0])


def test_a_value_that_lies_ahead_is_dropped_when_the_right_ones_go_on(tmp_path):
    path = tmp_path / "a.csv"
    feed = read(path, f"{NOW - 2},1\n{NOW + 200},9\n")
    assert values(feed) == [1.0, 9.0]
    with path.open("a") as file:
        file.write(f"{NOW - 1},2\n{NOW},3\n")
    feed.look()
    assert (feed.state().trouble, values(feed)) == ("", [1.0, 2.0, 3.0])


def test_a_clock_that_is_ahead_all_the_time_is_followed(tmp_path):
    feed = read(tmp_path / "a.csv", f"{NOW + 200},1\n{NOW + 201},2\n{NOW + 200.5},9\n{NOW + 202},3\n")
    assert values(feed) == [1.0, 2.0, 3.0]


def test_values_that_were_passed_over_are_told(tmp_path):
    path = tmp_path / "a.csv"
    assert not read(path, "".join(line(n) for n in range(LINES_A_LOOK))).state().passed
    feed = read(path, "".join(line(n) for n in range(LINES_A_LOOK + 1)))
    assert feed.state().passed
    with path.open("a") as file:
        file.write("".join(line(LINES_A_LOOK + 1 + n) for n in range(MOST_FEED_POINTS)))
    feed.look()
    assert not feed.state().passed


# how old it is


def test_it_is_stale_after_its_time_and_fresh_again(tmp_path):
    clock = Clock()
    path = tmp_path / "a.csv"
    feed = read(path, f"{NOW},1\n", stale_s=60, clock=clock)
    assert not feed.state().stale
    clock.at = 60.0
    assert not feed.state().stale
    clock.at = 60.5
    assert feed.state().stale
    with path.open("a") as file:
        file.write(f"{NOW + 1},1\n")
    feed.look()
    assert not feed.state().stale


def test_what_was_old_when_it_came_is_stale_at_once(tmp_path):
    clock = Clock()
    feed = read(tmp_path / "a.csv", f"{NOW - 61},1\n", stale_s=60, clock=clock)
    clock.at = 0.1
    assert feed.state().stale


# the watch


@pytest.fixture
def fed(tmp_path, loaded):
    """Content with a feed on one chart, and its file."""
    from kiosk.content.charts import Feed

    content = loaded.content
    chart = content.charts["ai-output"].model_copy(update={"feed": Feed(file="a.csv", stale_s=60)})
    (tmp_path / "feeds").mkdir()
    return content.model_copy(
        update={"charts": {**content.charts, "ai-output": chart}}
    ), tmp_path / "feeds" / "a.csv"


def test_the_watch_looks_at_what_is_shown_and_stops(qapp, fed, tmp_path):
    content, path = fed
    watch = FeedWatch(content, tmp_path)
    told = []
    watch.changed.connect(lambda: told.append(watch.states["ai-output"]))
    assert not watch.running and watch.charts == {"ai-output"}
    path.write_text(line(0, 3))
    assert watch.follow(["ai-output", "ai-companies"]) is True
    assert watch.running and watch.states["ai-output"].as_of == NOW - 100_000
    watch.look()
    assert told == []
    with path.open("a") as file:
        file.write(line(1, 4))
    watch.look()
    assert [s.value for s in told[-1].samples] == [3.0, 4.0]
    watch.follow([])
    assert not watch.running
    watch.deleteLater()


def test_the_same_feed_goes_on_in_other_content(qapp, fed, loaded, tmp_path):
    content, path = fed
    path.write_text(line(0, 3))
    watch = FeedWatch(content, tmp_path)
    watch.follow(["ai-output"])
    watch.set_content(content.model_copy(), tmp_path)
    assert watch.states["ai-output"].samples
    watch.set_content(loaded.content, tmp_path)
    assert watch.states == {} and watch.charts == frozenset()
    watch.stop()
    watch.deleteLater()


def test_without_a_folder_there_are_no_feeds(qapp, fed):
    watch = FeedWatch(fed[0], None)
    assert watch.charts == frozenset() and watch.follow(["ai-output"]) is False
    assert not watch.running
    watch.deleteLater()


def test_a_feed_lies_in_its_folder(qapp, fed, tmp_path: Path):
    watch = FeedWatch(fed[0], tmp_path)
    assert watch._readers["ai-output"].path == tmp_path / "feeds" / "a.csv"
    watch.deleteLater()


def test_a_disk_that_hangs_keeps_nobody_waiting(qapp, fed, tmp_path, monkeypatch):
    """Opening and leaving go on, values grow old, and there is one thread that ends when the disk answers."""
    content, path = fed
    path.write_text(f"{time.time()},3\n")
    watch = FeedWatch(content, tmp_path)
    watch.follow(["ai-output"])
    watch.look()
    reader = watch._readers["ai-output"]
    free, real = threading.Event(), reader.look

    def hang():
        free.wait(20)
        real()

    monkeypatch.setattr(reader, "look", hang)
    told = []
    watch.changed.connect(lambda: told.append(watch.states["ai-output"].stale))
    watch._on_time()
    reader._fresh_until = 0.0
    watch._on_time()
    assert told == [True]
    (hung,) = [t for t in threading.enumerate() if t.name == "feeds"]
    for _ in range(3):
        watch.follow([])
        watch.follow(["ai-output"])
    assert [t for t in threading.enumerate() if t.name == "feeds"] == [hung]
    free.set()
    hung.join(10)
    with path.open("a") as file:
        file.write(f"{time.time()},4\n")
    watch.look()
    assert [s.value for s in watch.states["ai-output"].samples] == [3.0, 4.0]
    watch.stop()
    assert [t for t in threading.enumerate() if t.name == "feeds"] == []
    watch.deleteLater()


def test_what_the_thread_finds_later_is_told(qapp, fed, tmp_path):
    content, path = fed
    path.write_text(line(0, 3))
    watch = FeedWatch(content, tmp_path)
    watch.follow(["ai-output"])
    watch.look()
    told = []
    watch.changed.connect(lambda: told.append(watch.states["ai-output"].samples[-1].value))
    with path.open("a") as file:
        file.write(line(1, 4))
    watch._on_time()
    end = time.monotonic() + 10
    while not told and time.monotonic() < end:
        qapp.processEvents()
    assert told == [4.0]
    watch.stop()
    watch.deleteLater()
