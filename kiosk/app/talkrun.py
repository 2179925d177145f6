"""`kiosk talk`: an exhibit for a talk alone, from its first step to its end."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app.exhibit import Exhibit, make_application
from kiosk.app.talkshow import TalkShow
from kiosk.app.talkstage import TalkStage
from kiosk.content.loaded import Loaded
from kiosk.runtime.talkfile import Rehearsals, TalkFile
from kiosk.runtime.trace import Trace
from kiosk.state.model import Language, first_visit


@dataclass(frozen=True, slots=True)
class TalkOptions:
    """What the command line chooses."""

    content: Path
    route: str
    windowed: bool = False
    size: tuple[int, int] | None = None
    lang: Language = "zh"
    trace: Path | None = None
    auto: bool = False
    loops: bool = False
    rehearse: bool = False
    presenter: bool | None = None
    """A presenter view: None for one where there is a second screen."""
    swapped: bool = False
    data: Path | None = None
    store: Path | None = None
    state: Path | None = None


def give(options: TalkOptions, loaded: Loaded) -> int:
    """Give a talk until it is ended. Its exit code. After a crash the next call goes on where it was."""
    assert loaded.content is not None
    trace, app = Trace(options.trace), make_application()
    visit = first_visit(options.lang, loaded.content.exhibit.reduced_motion)
    exhibit = Exhibit(
        loaded, visit, trace, folder=options.content, data=options.data, store=options.store, attended=True
    )
    trace.write("started", monotonic=round(time.monotonic(), 4), pid=os.getpid(), lang=options.lang)
    show = TalkShow(
        exhibit,
        options.route,
        auto=options.auto,
        loops=options.loops,
        file=TalkFile(options.state),
        rehearsals=Rehearsals(options.data) if options.rehearse else None,
        bar=False,
        lang=options.lang,
        store=options.store,
    )
    windowed = options.windowed or options.size is not None
    stage = TalkStage(
        show, windowed=windowed, presenter=options.presenter, bar=not options.auto, swapped=options.swapped
    )
    show.ended.connect(_on_ended)
    window = exhibit.window
    window.setWindowTitle("Talk")
    if windowed:
        width, height = options.size or (1280, 720)
        window.resize(width, height)
    show.start(resume=True)
    if windowed:
        window.show()
    stage.start()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.exit(0))
    # Python looks at signals between bytecodes only.
    breath = QTimer()
    breath.setInterval(250)
    breath.timeout.connect(_breathe)
    breath.start()
    window.closed.connect(_on_ended)
    exhibit.preload()
    exhibit.follow(lambda: options.content)
    code = app.exec()
    breath.stop()
    stage.stop()
    show.ended.disconnect(_on_ended)
    show.close()
    exhibit.finish()
    exhibit.close()
    trace.close()
    sys.stdout.flush()
    return code


def _on_ended() -> None:
    QApplication.exit(0)


def _breathe() -> None:
    """Nothing: returning to Python is the point."""
