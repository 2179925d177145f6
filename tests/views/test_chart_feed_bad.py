"""A feed that goes wrong while its chart is on the screen: it is marked, bounded, and the screen goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.charts import MOST_FEED_POINTS
from kiosk.state.model import Open, PointAt, Screen, ShowTable
from tests.views.test_charts import open_chart
from tests.views.test_charts_live import feeding, lines

__all__ = ["feeding"]


def binary(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 400)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def half_a_line(file: Path) -> None:
    file.write_text("2026-11-2")


def gone(file: Path) -> None:
    file.unlink()


def gigabyte(file: Path) -> None:
    with file.open("r+b") as stream:
        # Takes no room on the disk; read as zeros.
        stream.truncate(1_000_000_000)


def backwards(file: Path) -> None:
    with file.open("a") as stream:
        stream.write("1999-01-01T00:00:00,5\n")


def flood(file: Path) -> None:
    with file.open("a") as stream:
        now = time.time()
        for n in range(10_000):
            stream.write(f"{datetime.fromtimestamp(now + n / 10_000).isoformat()},{7e10 + n}\n")


@pytest.fixture
def watched(feeding: Any, qapp: Any) -> Iterator[Callable[[Callable[[Path], None]], Any]]:
    """A chart that has had twenty values from its feed, which then goes wrong."""
    make, file = feeding

    def spoil(how: Callable[[Path], None]) -> Any:
        file.write_text(lines(20))
        exhibit = make()
        open_chart(exhibit, "ai-output")
        how(file)
        exhibit.feeds.look()
        exhibit.window.pump()
        return exhibit

    yield spoil


@pytest.mark.parametrize(
    ("how", "old"),
    [
        (binary, True),
        (empty, True),
        (half_a_line, True),
        (gone, True),
        (gigabyte, True),
        (backwards, True),
        (flood, False),
    ],
)
def test_it_is_marked_and_bounded_and_the_screen_goes_on(
    watched: Callable[[Callable[[Path], None]], Any], how: Callable[[Path], None], old: bool
) -> None:
    exhibit = watched(how)
    view = exhibit.window.current
    assert len(exhibit.feeds.states["ai-output"].samples) <= MOST_FEED_POINTS
    assert view.canvas.plot.marks, "there is something to see"
    assert view.body.head.feed.old is old
    # Whatever has come, it is painted, read out, told as a table, and left.
    assert not exhibit.window.grab().isNull()
    for event in (PointAt(0), ShowTable(True), ShowTable(False), Open(Screen.CHARTS)):
        exhibit.dispatch(event)
        exhibit.window.pump()
        assert not exhibit.window.grab().isNull()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 150])
def test_that_values_were_passed_over_is_told_and_fits(
    feeding: Any, size: tuple[int, int], lang: str, step: int
) -> None:
    make, file = feeding
    file.write_text("")
    flood(file)
    exhibit = make(size=size, lang=lang, text_step=step)
    head = open_chart(exhibit, "ai-output").body.head
    words = {
        "zh": "。新值太多，只画最新的2000个",
        "en": ". Too many to show: only the newest 2,000 are drawn",
    }
    exhibit.feeds.look()
    exhibit.window.pump()
    assert head.feed.text.endswith(words[lang])
    assert head.heightForWidth(head.width()) <= head.height()
    assert not exhibit.window.grab().isNull()
