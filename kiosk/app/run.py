"""`kiosk run`: the exhibit in its window, from the first frame to the end."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk.app.exhibit import Exhibit, make_application
from kiosk.app.hall import Hall
from kiosk.content.loaded import Loaded
from kiosk.runtime.loopwatch import LoopWatch
from kiosk.runtime.single import Single
from kiosk.runtime.starts import Stage
from kiosk.runtime.trace import Trace
from kiosk.state.model import Language, first_visit


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line chooses."""

    content: Path
    windowed: bool = False
    size: tuple[int, int] | None = None
    lang: Language = "zh"
    trace: Path | None = None
    seconds: float | None = None
    motion: bool = True
    data: Path | None = None
    store: Path | None = None
    watch: bool = True
    where: Callable[[], Path] | None = None
    """Tells which folder holds the content, where that can change while the exhibit runs."""
    state: Path | None = None
    """The folder of this machine for logs and for what is known of earlier runs."""

    instead: str = ""
    """Why the content is not the usual one: a stage of `kiosk.runtime.starts`, or `errors`; else empty."""
    single: Single | None = None
    """The lock of this machine."""

    @property
    def hall(self) -> bool:
        """True for a run before visitors: locked, watched, and counted. A window is for developers."""
        return not self.windowed


def run(options: Options, loaded: Loaded, begun: Callable[[Exhibit], object] | None = None) -> int:
    """Run the exhibit until it is closed, a signal ends it, or `seconds` have passed.

    `begun` is called with it once it is shown.
    """
    trace = Trace(options.trace)
    app = make_application()
    assert loaded.content is not None
    reduced = loaded.content.exhibit.reduced_motion
    visit = first_visit(options.lang, reduced)
    exhibit = Exhibit(
        loaded,
        visit,
        trace,
        folder=options.content,
        data=options.data,
        store=options.store,
        locked=not options.windowed,
        motion_off=not options.motion,
    )
    trace.write(
        "started",
        monotonic=round(time.monotonic(), 4),
        problems=len(loaded.problems),
        lang=options.lang,
        pid=os.getpid(),
        instead=options.instead,
    )
    for problem in loaded.problems:
        trace.write("problem", **problem.as_dict(options.lang))
    window = exhibit.window
    window.setWindowTitle("Xuhui")
    if options.windowed or options.size is not None:
        width, height = options.size or (1280, 720)
        window.resize(width, height)
        window.show_visit(visit)
        window.show()
    else:
        screen = app.primaryScreen()
        if screen is not None:
            window.setGeometry(screen.geometry())
        window.show_visit(visit)
        # Without a screen, and whenever that changes, the hall's `Displays` fills it.
        window.showFullScreen()
    if options.seconds is not None:
        QTimer.singleShot(round(options.seconds * 1000), app.exit)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Not `quit`: that asks the windows first, and a locked one refuses to close.
        signal.signal(number, lambda *_: app.exit(0))
    # Python looks at signals between bytecodes only; a slow timer gives it the chance.
    breath = QTimer()
    breath.setInterval(250)
    breath.timeout.connect(_breathe)
    breath.start()
    if options.instead:
        exhibit.instead = options.instead
        window.show_mark(True)
    exhibit.preload()
    hall = Hall(exhibit, options) if options.hall else None
    if options.watch:
        # What failed is not to come back by itself; what staff change of it is.
        later = options.instead in (Stage.LAST_GOOD, Stage.BUILT_IN)
        exhibit.follow(options.where or (lambda: options.content), changes_only=later)
    watch = LoopWatch(trace) if trace.on else None
    if begun is not None:
        begun(exhibit)
    code = app.exec()
    if watch is not None:
        watch.stop()
    breath.stop()
    if hall is not None:
        hall.close(code)
    exhibit.finish()
    exhibit.close()
    trace.close()
    sys.stdout.flush()
    return code


def _breathe() -> None:
    """Nothing: returning to Python is the point."""
