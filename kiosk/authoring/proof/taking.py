"""Pictures for proof sheets: many in one window, small enough for print, by child processes side by side."""

from __future__ import annotations

import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kiosk.app import Exhibit, make_application
from kiosk.authoring.shoot import IDLE, PICTURES_S, Shot, all_shots, parse_shot
from kiosk.content import program
from kiosk.content.loader import Loaded, load
from kiosk.content.model import Content
from kiosk.runtime.paths import cache_folder
from kiosk.runtime.trace import Trace
from kiosk.state.model import Language, Open, Screen, Visit
from kiosk.views.paint import LOG

Size = tuple[int, int]
LONGEST = 1040
"""Pixels of the longer side on paper: 150 to an inch where a picture is 175 mm wide."""
QUALITY = 82


@dataclass(frozen=True, slots=True)
class Task:
    """All pictures of one content in one language and size, into a folder of their own."""

    content: Path
    lang: Language
    size: Size
    out: Path


@dataclass(frozen=True, slots=True)
class Taken:
    """One picture: `key` is `screen` or `screen:id`. `digest` is that of the pixels at full size; `error`
    tells why there is none."""

    key: str
    file: str = ""
    digest: str = ""
    error: str = ""


def take_all(
    tasks: Sequence[Task], names: Sequence[str], jobs: int, told: Callable[[Task, Taken], None]
) -> None:
    """Take the pictures of all tasks, `jobs` of them at once; `names` are shots, none for all. `told` is
    called for each picture, in this thread. Raises RuntimeError where a process ends before its work."""
    waiting = list(tasks)
    running: dict[int, subprocess.Popen[str]] = {}
    news: queue.Queue[tuple[int, Task, Taken | None]] = queue.Queue()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                number, task = len(tasks) - len(waiting), waiting.pop(0)
                running[number] = _start(task, names)
                threading.Thread(
                    target=_listen, args=(number, task, running[number], news), daemon=True
                ).start()
            number, task, taken = news.get()
            if taken is not None:
                told(task, taken)
                continue
            if running.pop(number).wait():
                raise RuntimeError(f"{task.lang} {task.size[0]}x{task.size[1]}")
    finally:
        for process in running.values():
            process.kill()
            process.wait()


def _start(task: Task, names: Sequence[str]) -> subprocess.Popen[str]:
    task.out.mkdir(parents=True, exist_ok=True)
    words = ["proof-pictures", str(task.content.resolve()), str(task.out), "--lang", task.lang]
    words += [
        "--size",
        f"{task.size[0]}x{task.size[1]}",
        *(word for name in names for word in ("--screen", name)),
    ]
    return subprocess.Popen(
        program.command(*words),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=program.FOLDER,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
    )


def _listen(number: int, task: Task, process: subprocess.Popen[str], news: queue.Queue[Any]) -> None:
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            news.put((number, task, Taken(**json.loads(line))))
    news.put((number, task, None))


# in the child process -----------------------------------------------------------------------------------


def serve(content: Path, out: Path, names: Sequence[str], lang: Language, size: Size, stream: IO[str]) -> int:
    """Take the pictures of one task and tell of each in a line of JSON. Exit code: 0, or 1 where nothing of
    the content can be shown."""
    loaded = load(content, shown_as=content.as_posix(), store=cache_folder())
    if loaded.content is None:
        return 1
    shots = all_shots(loaded.content)
    if names:
        # What is in one content only is no mistake where two are compared.
        found = [_parsed(name, loaded.content) for name in names]
        shots = [shot for shot in found if shot is not None]
    for number, taken in enumerate(_pictures(loaded, content, shots, lang, size, out)):
        row = {"key": taken.key, "file": taken.file, "digest": taken.digest, "error": taken.error}
        stream.write(json.dumps(row) + "\n")
        if number % 4 == 0:
            stream.flush()
    stream.flush()
    return 0


def _parsed(name: str, content: Content) -> Shot | None:
    try:
        return parse_shot(name, content)
    except ValueError:
        return None


def key_of(shot: Shot) -> str:
    """`screen` or `screen:id`."""
    return f"{shot.screen}:{shot.item}" if shot.item else str(shot.screen)


class Studio:
    """One window for many pictures. After one that failed there is another window: what a failure left half
    built would spoil all that come after it."""

    def __init__(self, loaded: Loaded, folder: Path, lang: Language, size: Size) -> None:
        make_application()
        self._loaded, self._folder, self._lang, self._size = loaded, folder, lang, size
        self._exhibit: Exhibit | None = None
        self._errors: list[BaseException] = []

    def __enter__(self) -> Studio:
        # Qt goes on after an exception in a slot or a paint; a picture of that is no picture of the screen.
        self._hook, sys.excepthook = sys.excepthook, self._collect
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._hook
        self._close()

    def _collect(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self._errors.append(error)

    def _close(self) -> None:
        exhibit, self._exhibit = self._exhibit, None
        if exhibit is not None:
            exhibit.close()

    def _open(self) -> Exhibit:

        visit = Visit(lang=self._lang, first_lang=self._lang)
        exhibit = Exhibit(
            self._loaded, visit, Trace(None), folder=self._folder, store=cache_folder(), motion_off=True
        )
        exhibit.window.resize(*self._size)
        exhibit.window.show_visit(visit)
        exhibit.window.show()
        return exhibit

    def take(self, shot: Shot) -> QImage:
        """The picture of a shot. Raises whatever the screen does."""

        def pose(exhibit: Exhibit) -> None:
            exhibit.dispatch(Open(Screen.HOME if shot.screen == IDLE else Screen(shot.screen), shot.item))
            exhibit.window.show_visit(exhibit.store.visit)
            if shot.screen == IDLE:
                exhibit.force_warning(left=14.0)

        return self.take_as(pose)

    def take_as(self, pose: Callable[[Exhibit], None]) -> QImage:
        """The picture of an exhibit that `pose` has put on a screen. Raises whatever the screen does."""
        self._errors.clear()
        failures = dict(LOG.failures)
        try:
            if self._exhibit is None:
                self._exhibit = self._open()
            image = self._look(self._exhibit, pose)
            if self._errors or LOG.failures != failures:
                what = str(self._errors[0]) if self._errors else str(set(LOG.failures) - set(failures))
                raise RuntimeError(what)
        except Exception:
            self._close()
            raise
        return image

    def _look(self, exhibit: Exhibit, pose: Callable[[Exhibit], None]) -> QImage:
        window = exhibit.window
        # Each as the first thing that a visitor sees: what was opened before leaves nothing behind.
        exhibit.store.visit = Visit(lang=self._lang, first_lang=self._lang)
        pose(exhibit)
        for _ in range(3):
            window.pump()
        image = window.grab().toImage()
        if not exhibit.pictures.waiting:
            return image
        until = time.monotonic() + PICTURES_S
        while exhibit.pictures.waiting and time.monotonic() < until:
            window.pump()
        return window.grab().toImage()


def _pictures(
    loaded: Loaded, folder: Path, shots: Sequence[Shot], lang: Language, size: Size, out: Path
) -> Iterator[Taken]:
    with Studio(loaded, folder, lang, size) as studio:
        for number, shot in enumerate(shots):
            try:
                yield kept(studio.take(shot), key_of(shot), out / f"{number}.jpg")
            except Exception as error:  # One screen that fails must not hide the others.
                yield Taken(key_of(shot), error=f"{type(error).__name__}: {error}"[:300])


def kept(image: QImage, key: str, file: Path) -> Taken:
    """Write a picture as small as it is printed. Raises OSError where that fails."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    digest = hashlib.blake2b(image.constBits(), digest_size=16).hexdigest()
    small = image.scaled(
        LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    if not small.save(str(file), "JPG", QUALITY):
        raise OSError(f"cannot write {file.name}")
    return Taken(key, str(file), digest)
