"""FAULTS I4: a screen that is turned, resized, replaced, or not there yet. The real program on an X "
"server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.views.displays import Displays
from tests.conftest import CONTENT, ROOT
from tests.faults.outside import Hands, fills, touch_at
from tests.faults.running import running
from tests.faults.xserver import XClient, x_server
from tests.views.around import until

SIZES = ((1080, 1920), (1280, 720), (1920, 1080), (720, 1280))


@pytest.mark.display
@pytest.mark.slow
def test_i4_turned_resized_and_touched_after_each(tmp_path: Path) -> None:
    with x_server((1920, 1920)) as display:
        hands, env = Hands(display), {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
        with closing(XClient(display)) as client:
            client.resize(1920, 1080)
        with closing(XClient(display)) as client, running(tmp_path, hall=True, size=None, **env) as one:
            one.until(fills(one, hands, (1920, 1080)))
            for size in SIZES:
                client.resize(*size)
                one.until(fills(one, hands, size))
                # A touch in the last corner of the new screen arrives, and where it is.
                touch_at(one, hands, size[0] - 2, size[1] - 2)
            assert one.end() == 0


@pytest.mark.slow
def test_i4_without_a_display_it_waits_says_so_once_and_starts_when_it_comes(tmp_path: Path) -> None:
    with x_server() as display:
        # A number that is free: this server's will have gone.
        pass
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
    }
    env |= {"DISPLAY": display} | {f"XDG_{n}_HOME": str(tmp_path / n) for n in ("CACHE", "DATA", "STATE")}
    trace, told = tmp_path / "trace.jsonl", tmp_path / "told"
    command = [
        sys.executable,
        "-m",
        "kiosk",
        "run",
        "--content",
        str(CONTENT),
        "--trace",
        str(trace),
        "--for",
        "2",
    ]
    with told.open("w") as stream:
        program = subprocess.Popen(command, cwd=ROOT, env=env, stderr=stream)
    try:
        said = (
            f"显示器 {display} 还没有准备好，等它出现；请打开显示器或登录桌面。 / Display {display} is "
            f"not there "
            "yet: waiting for it. Switch it on, or log in to the desktop.\n"
        )
        until(lambda: told.read_text("utf-8") == said)
        assert program.poll() is None and not trace.exists()
        server = subprocess.Popen(
            ["Xvfb", display, "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-ac"],
            stderr=subprocess.DEVNULL,
        )
        try:
            assert program.wait(60) == 0
        finally:
            server.terminate()
            server.wait(10)
        assert told.read_text("utf-8") == said
        assert '"first_frame"' in trace.read_text("utf-8")
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()


@pytest.fixture
def followed(make_exhibit: Callable[..., Any]) -> Iterator[Any]:
    """An exhibit whose window follows a screen that the test changes."""
    exhibit = make_exhibit()
    exhibit.area = QRect(0, 0, 1920, 1080)
    exhibit.displays = Displays(exhibit.window, area=lambda: exhibit.area)
    exhibit.displays.start()
    yield exhibit
    exhibit.displays.stop()


def test_i4_no_screen_and_back(followed: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    window, app = followed.window, QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    followed.area = None
    for _ in range(3):
        app.screenRemoved.emit(app.screens()[0])
        until(lambda: not followed.displays._timer.isActive())
    assert [r.getMessage() for r in caplog.records].count("there is no screen: waiting for one") == 1
    assert window.isVisible()
    followed.area = QRect(0, 0, 1080, 1920)
    app.screenAdded.emit(app.screens()[0])
    until(lambda: window.geometry() == QRect(0, 0, 1080, 1920))
    # Not the last record: on a slow machine the next look at the screens may have told of one already.
    until(lambda: "screen of 1080 x 1920 is back" in [r.getMessage() for r in caplog.records])
    assert window.current.width() == 1080 and window.look.metrics.portrait


def test_i4_another_screen_becomes_the_first(followed: Any) -> None:
    app, window = QGuiApplication.instance(), followed.window
    assert isinstance(app, QGuiApplication)
    followed.area = QRect(1920, 0, 1280, 720)
    app.primaryScreenChanged.emit(app.screens()[0])
    until(lambda: window.geometry() == QRect(1920, 0, 1280, 720))


def test_i4_a_window_that_was_hidden_or_moved_is_brought_back(followed: Any) -> None:
    window = followed.window
    window.setGeometry(50, 60, 700, 500)
    followed.displays.look()
    until(lambda: window.geometry() == QRect(0, 0, 1920, 1080))
    window.hide()
    followed.displays.look()
    until(window.isVisible)


def test_the_arrow_is_hidden_until_a_mouse_hovers(followed: Any) -> None:
    window = followed.window
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
    QTest.mouseMove(window.windowHandle(), window.rect().center())
    until(lambda: window.cursor().shape() != Qt.CursorShape.BlankCursor)
    followed.displays._on_pointer_rests()
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
