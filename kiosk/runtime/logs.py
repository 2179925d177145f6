"""The log of a run in the hall: JSON lines for programs, a readable file for people, both bounded.

    STATE/logs/kiosk.jsonl, kiosk.jsonl.1 …      one object a line: t, level, where, what, count
    STATE/logs/kiosk.log, kiosk.log.1 …          the same in words

The same message is written once, then its count: told once a minute and at the end. A flood of different ones
is bounded too. What cannot be written is counted, and told when it can be. Nothing about a visitor is logged.
"""

from __future__ import annotations

import contextlib
import json
import logging
import logging.handlers
import os
import re
import sys
import threading
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final

FOLDER: Final = "logs"
LINES, TEXT = "kiosk.jsonl", "kiosk.log"
MOST_BYTES: Final = 1_000_000
FILES: Final = 4
"""Old files beside the present one."""
TOLD_S: Final = 60.0
MOST_A_SECOND: Final = 50
"""Different messages; more are counted and not written."""
MOST_KINDS: Final = 500
MOST_READ: Final = 262_144
"""Bytes of a file that `tail` looks at."""
MOST_SIGNS: Final = 8000
"""Of one message, its stack included."""
_LEVELS: Final = {
    logging.CRITICAL: 2,
    logging.ERROR: 3,
    logging.WARNING: 4,
    logging.INFO: 6,
    logging.DEBUG: 7,
}


@dataclass(slots=True)
class _Kind:
    """A message that has been written: how often it came since it was told last."""

    record: logging.LogRecord
    more: int
    told_at: float


class Once(logging.Handler):
    """Passes each message on once, and its count from time to time."""

    def __init__(self, targets: list[logging.Handler], clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(logging.DEBUG)
        self.targets = targets
        self._clock = clock
        self._kinds: OrderedDict[tuple[Any, ...], _Kind] = OrderedDict()
        self._second, self._written, self._dropped = 0.0, 0, 0
        self.counts: dict[str, int] = {}
        """How many messages of each level there were in all."""

    def emit(self, record: logging.LogRecord) -> None:
        """Called by logging, with the lock of this handler held."""
        self.counts[record.levelname] = self.counts.get(record.levelname, 0) + 1
        key = _key(record)
        now = self._clock()
        kind = self._kinds.get(key)
        if kind is not None:
            kind.more += 1
            kind.record = record
            if now - kind.told_at >= TOLD_S:
                self._tell(kind, now)
            return
        if now - self._second >= 1.0:
            self._second, self._written = now, 0
        self._written += 1
        if self._written > MOST_A_SECOND:
            self._dropped += 1
            return
        self._kinds[key] = _Kind(record, 0, now)
        while len(self._kinds) > MOST_KINDS:
            _, old = self._kinds.popitem(last=False)
            self._tell(old, now)
        self._pass_on(record)

    def tell(self) -> None:
        """Write the counts that have not been told."""
        with self.lock or contextlib.nullcontext():
            now = self._clock()
            for kind in list(self._kinds.values()):
                self._tell(kind, now)
            if self._dropped:
                dropped, self._dropped = self._dropped, 0
                told = "%d more messages came too fast and were not written"
                self._pass_on(_made(logging.WARNING, told, dropped))

    def close(self) -> None:
        """Tell what is left, and close the targets."""
        self.tell()
        for target in self.targets:
            target.close()
        super().close()

    def _tell(self, kind: _Kind, now: float) -> None:
        kind.told_at = now
        if not kind.more:
            return
        more, kind.more = kind.more, 0
        record = logging.makeLogRecord(kind.record.__dict__)
        record.count = more
        # The stack has been written already.
        record.exc_info, record.exc_text = None, None
        self._pass_on(record)

    def _pass_on(self, record: logging.LogRecord) -> None:
        for target in self.targets:
            if record.levelno >= target.level:
                target.handle(record)


def _key(record: logging.LogRecord) -> tuple[Any, ...]:
    """What makes two messages the same: who says what, however it is filled in; of an exception its place.

    What is told on purpose, below a warning, is another message where it is filled in otherwise; so is what
    has no words of its own, as warnings of Python.
    """
    place: Any = None
    if record.exc_info and record.exc_info[2] is not None:
        frame = record.exc_info[2]
        while frame.tb_next is not None:
            frame = frame.tb_next
        place = (record.exc_info[0], frame.tb_frame.f_code.co_filename, frame.tb_lineno)
    said = str(record.msg)
    if place is None and record.args and (record.levelno < logging.WARNING or not said.strip("%sdr: ")):
        with contextlib.suppress(TypeError, ValueError, KeyError):
            said = record.getMessage()
    return record.name, record.levelno, said[:500], place


def _made(level: int, message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("kiosk.log", level, "", 0, message, args, None)


class BoundedFile(logging.handlers.RotatingFileHandler):
    """A file that grows to a bound, then begins anew. What could not be written is told when it can be."""

    def __init__(self, path: Path, form: logging.Formatter, most: int = MOST_BYTES) -> None:
        """`most` is the size of one file in bytes."""
        super().__init__(path, maxBytes=most, backupCount=FILES, encoding="utf-8", delay=True)
        self.lost = 0
        self.setFormatter(form)
        self.setLevel(logging.INFO)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line. Nothing is raised where the disk does not take it."""
        lost = self.lost
        try:
            Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
            if self.stream is not None and not os.path.exists(self.baseFilename):
                # Somebody has thrown it away: it is to be there again.
                self._give_up()
            super().emit(record)
        except (OSError, ValueError):
            self._failed()
        if lost and self.lost == lost:
            self.lost = 0
            super().emit(_made(logging.WARNING, "%d lines of the log could not be written", lost))

    def handleError(self, record: logging.LogRecord) -> None:
        """Count it: logging itself prints a stack for each line otherwise."""
        self._failed()

    def _failed(self) -> None:
        self.lost += 1
        self._give_up()

    def _give_up(self) -> None:
        stream, self.stream = self.stream, None  # type: ignore[assignment]
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.close()


class Lines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        row: dict[str, Any] = {
            "t": time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(record.created)),
            "level": record.levelname.lower(),
            "where": record.name,
            "what": record.getMessage()[:MOST_SIGNS],
        }
        if count := getattr(record, "count", 0):
            row["count"] = count
        if stack := _stack(record):
            row["stack"] = stack
        return json.dumps(row, ensure_ascii=False)


class Words(logging.Formatter):
    """A line to read; a stack stands under it."""

    def __init__(self, *, priorities: bool = False) -> None:
        """With `priorities` each line begins as the journal of systemd wants it: `<4>`."""
        super().__init__()
        self._priorities = priorities

    def format(self, record: logging.LogRecord) -> str:
        when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
        count = getattr(record, "count", 0)
        more = f" (× {count} more)" if count else ""
        said = record.getMessage()[:MOST_SIGNS].replace("\n", "\n    ")
        line = f"{record.levelname:<8} {record.name}: {said}{more}"
        if stack := _stack(record):
            line += "\n    " + stack.rstrip().replace("\n", "\n    ")
        if not self._priorities:
            return f"{when} {line}"
        head = f"<{_LEVELS.get(record.levelno, 6)}>"
        return "\n".join(head + one for one in line.splitlines())


def _stack(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[0] is None:
        return ""
    return "".join(traceback.format_exception(*record.exc_info))[-MOST_SIGNS:]


class Log:
    """The log of this process, from its making to `close`: of all loggers, exceptions and warnings."""

    def __init__(self, state: Path | None) -> None:
        """Without a folder it goes to the terminal alone."""
        terminal = logging.StreamHandler()
        terminal.setLevel(logging.WARNING)
        terminal.setFormatter(Words(priorities="JOURNAL_STREAM" in os.environ))
        targets: list[logging.Handler] = [terminal]
        self.files: list[BoundedFile] = []
        if state is not None:
            folder = state / FOLDER
            self.files = [BoundedFile(folder / TEXT, Words()), BoundedFile(folder / LINES, Lines())]
            targets += self.files
        self.once = Once(targets)
        self._log = logging.getLogger("kiosk")
        root = logging.getLogger()
        hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._before = (root.handlers[:], root.level, *hooks)
        for handler in self._before[0]:
            root.removeHandler(handler)
        root.addHandler(self.once)
        root.setLevel(logging.INFO)
        logging.captureWarnings(True)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def tell(self) -> None:
        """Write the counts of what came again."""
        self.once.tell()

    def close(self) -> None:
        """Write what is left, and let go."""
        root = logging.getLogger()
        root.removeHandler(self.once)
        self.once.close()
        handlers, level, sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        for handler in handlers:
            root.addHandler(handler)
        root.setLevel(level)
        logging.captureWarnings(False)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._log.error("%s: %s", kind.__name__, error, exc_info=(kind, error, trace))

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is SystemExit:
            return
        name = args.thread.name if args.thread is not None else "?"
        error = args.exc_value or args.exc_type()
        found = (args.exc_type, error, args.exc_traceback)
        self._log.error("thread %s: %s: %s", name, args.exc_type.__name__, error, exc_info=found)

    def _on_unraisable(self, found: Any) -> None:
        error = found.exc_value
        self._log.error(
            "%s: %s: %s", found.err_msg or "ignored", found.exc_type.__name__, error,
            exc_info=(found.exc_type, error, found.exc_traceback) if error is not None else None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the readable file: `when` as it stands there, `level` in capitals, `text` with its
    stack."""

    when: str
    level: str
    text: str


_HEAD: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) ([A-Z]+) +(.*)")


def tail(state: Path | None, count: int) -> tuple[Line, ...]:
    """The last messages of the readable file and, where that was begun of late, of the one before it; newest
    first. Raises OSError where it is there and cannot be read."""
    if state is None:
        return ()
    found: list[Line] = []
    for name in (TEXT, f"{TEXT}.1"):
        path = state / FOLDER / name
        if len(found) < count and path.exists():
            found += _read_lines(path)
    return tuple(found[:count])


def _read_lines(path: Path) -> list[Line]:
    """Newest first; of the last quarter of a megabyte."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - MOST_READ, 0))
        text = file.read(MOST_READ).decode("utf-8", "replace")
    found: list[Line] = []
    for one in text.splitlines():
        if match := _HEAD.fullmatch(one):
            found.append(Line(match[1], match[2], match[3]))
        elif found:
            last = found[-1]
            found[-1] = Line(last.when, last.level, f"{last.text}\n{one.strip()}")
    return found[::-1]
