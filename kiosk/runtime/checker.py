"""Checks a content folder in a process of its own, from a thread of the exhibit.

What is read there can neither hold the interface up nor take it down: a folder that hangs, a drawing that
takes all memory and a fault in a library end that process, and the exhibit says so.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

from kiosk.content import program
from kiosk.content.delta import apply_delta
from kiosk.content.frozen import thaw_problem
from kiosk.content.loaded import Loaded, no_garbage_runs
from kiosk.content.problems import Message, Problem
from kiosk.content.worker import COMMAND

SECONDS = 60.0
"""A check of 10,000 events takes 2 s, one of 500 pictures that nobody has seen yet 16 s."""


class CheckStopped(Exception):
    """The process that checks came to no end; `problem` says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


def stopped_problem(shown: str, slow: bool) -> Problem:
    """What staff are told where the check came to no end."""
    if slow:
        message = Message(
            f"检查没有在{SECONDS:.0f}秒内完成", f"The check took longer than {SECONDS:.0f} seconds"
        )
    else:
        message = Message("检查中途停止了", "The check stopped half-way")
    hint = Message(
        "请运行 kiosk check 看是哪个文件；多半是刚放进来的图片，先把它移走",
        "run kiosk check to see which file it is; most often it is a new picture: take it away",
    )
    return Problem(shown, 1, 1, "", "check-stopped", "error", message, hint)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check. `ms` is how long reading and checking took, in milliseconds."""

    loaded: Loaded
    ms: float


class Checker:
    """The process, started with the first check. Used by one thread; `close()` may come from any."""

    def __init__(self, store: Path | None = None, seconds: float = SECONDS) -> None:
        """`store` is the folder of this machine for the cache."""
        self._store = store
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False

    @property
    def running(self) -> bool:
        """True while the process is there, busy or not."""
        return self._process is not None

    def check(self, folder: Path, shown: str, base: Loaded | None) -> Checked:
        """Check a folder; what is as it was in `base` comes back as the same objects.

        Raises CheckStopped where no answer came.
        """
        digest = base.digest if base is not None and base.content is not None else ""
        request = {"folder": str(folder), "shown": shown, "base": digest}
        process = self._started()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        alarm = threading.Timer(self._seconds, end)
        alarm.daemon = True
        alarm.start()
        try:
            return self._ask(process, request, base)
        except (OSError, ValueError, LookupError, TypeError) as error:
            self.rest()
            raise CheckStopped(stopped_problem(shown, late.is_set())) from error
        finally:
            alarm.cancel()
            alarm.join()

    def rest(self) -> None:
        """End the process; the next check starts another."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            _end(process)

    def close(self) -> None:
        """End the process for good: a check that is under way stops."""
        with self._lock:
            self._closed = True
        self.rest()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise CheckStopped(stopped_problem("", False))
            if self._process is not None and self._process.poll() is not None:
                # It was ended from outside, or for its memory.
                _end(self._process)
                self._process = None
            if self._process is None:
                words = [COMMAND, *(["--store", str(self._store)] if self._store is not None else [])]
                self._process = subprocess.Popen(
                    program.command(*words),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    cwd=program.FOLDER,
                )
            return self._process

    def _ask(self, process: subprocess.Popen[bytes], request: dict[str, str], base: Loaded | None) -> Checked:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        head = json.loads(process.stdout.readline())
        # Line by line: the interface gets its turn between them.
        lines = [process.stdout.readline() for _ in range(head["lines"])]
        problems = tuple(thaw_problem(row) for row in head["problems"])
        content = None
        if head["content"]:
            with no_garbage_runs():
                old = base.content if base is not None and head["on_base"] else None
                content = apply_delta(old, lines)
        return Checked(Loaded(content, problems, head["digest"]), head["ms"])


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()
