"""Fixtures for all tests. Qt warnings, exceptions in slots, stray windows, timers and threads fail their
test."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A shared machine is no clock, and a run in CI is to be the same each time.
settings.register_profile("exhibit", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("exhibit")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"


@pytest.fixture(autouse=True)
def _own_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test finds the lock, the counts or the logs of another one, nor those of this machine."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg-state"))


@pytest.fixture(scope="session")
def loaded() -> Any:
    """The exhibit's own content, as loaded."""
    from kiosk.content.loader import load

    return load(CONTENT)


@pytest.fixture(scope="session")
def content(loaded: Any) -> Any:
    """The exhibit's own content."""
    assert loaded.content is not None
    return loaded.content


@pytest.fixture(scope="session")
def book(content: Any) -> Any:
    """The exhibit's own content, ready to be read."""
    from kiosk.presenters.book import Book

    return Book(content)


@pytest.fixture(scope="session")
def application() -> Any:
    """The one Qt application of the test process."""
    from kiosk.app import make_application

    return make_application()


@pytest.fixture
def qapp(application: Any) -> Iterator[Any]:
    """Qt, watched: messages, exceptions in slots and leftovers fail the test that caused them."""
    from PySide6.QtCore import QEvent, QTimer, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    messages: list[str] = []
    errors: list[str] = []
    old_hook = sys.excepthook

    def on_message(_kind: Any, context: Any, text: str) -> None:
        messages.append(f"{context.category}: {text}")

    def on_exception(kind: type[BaseException], value: BaseException, trace: Any) -> None:
        errors.append(f"{kind.__name__}: {value}")
        old_hook(kind, value, trace)

    old_handler = qInstallMessageHandler(on_message)
    sys.excepthook = on_exception
    threads = set(threading.enumerate())
    yield application
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        application.processEvents()
    sys.excepthook = old_hook
    qInstallMessageHandler(old_handler)
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    for window in windows:
        window.close()
        window.deleteLater()
    assert not errors, f"exceptions in slots: {errors}"
    assert not messages, f"Qt said: {messages}"
    assert not windows, f"windows left behind: {windows}"
    timers = [t for t in gc.get_objects() if type(t) is QTimer and _alive(t) and t.isActive()]
    for timer in timers:
        timer.stop()
    assert not timers, f"timers left running, of {[t.parent() for t in timers]}"
    left = set(threading.enumerate()) - threads
    assert not left, f"threads left behind: {left}"


def _alive(thing: Any) -> bool:
    import shiboken6

    return shiboken6.isValid(thing)


@pytest.fixture
def make_exhibit(qapp: Any, loaded: Any) -> Iterator[Callable[..., Any]]:
    """Make a real exhibit: `make_exhibit(size=(1920, 1080), lang='zh', motion_off=True, **visit)`."""
    from kiosk.app import Exhibit
    from kiosk.runtime.trace import Trace
    from kiosk.state.model import Visit

    made = []

    def make(
        size: tuple[int, int] = (1920, 1080),
        lang: str = "zh",
        motion_off: bool = True,
        content: Any = None,
        **visit: Any,
    ) -> Any:
        start = Visit(lang=lang, first_lang=lang, **visit)  # type: ignore[arg-type]
        exhibit = Exhibit(content or loaded, start, Trace(None), motion_off=motion_off)
        exhibit.window.resize(*size)
        exhibit.window.show_visit(start)
        exhibit.window.show()
        for _ in range(2):
            exhibit.window.pump()
        made.append(exhibit)
        return exhibit

    yield make
    for exhibit in made:
        exhibit.close()


@pytest.fixture
def make_window(make_exhibit: Callable[..., Any]) -> Callable[..., Any]:
    """As `make_exhibit`; the window is `.window`, events go to `.dispatch(event)`."""
    return make_exhibit
