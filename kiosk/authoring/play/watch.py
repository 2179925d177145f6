"""What goes wrong while a visit is played: exceptions in slots and paints, and what Qt warns of."""

from __future__ import annotations

import json
import sys
import traceback
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from kiosk.runtime.trace import Trace
from kiosk.views.paint import LOG

KEPT = 5000
MAX_FINDINGS = 20
_QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


class Watch:
    """Collects failures as text, from `__enter__` to `__exit__`."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self.traces: list[str] = []
        self._failures: dict[str, int] = {}
        self._hook: Any = None
        self._handler: Any = None

    def __enter__(self) -> Watch:
        self._hook = sys.excepthook
        self._failures = dict(LOG.failures)
        sys.excepthook = self._on_exception
        self._handler = qInstallMessageHandler(self._on_message)
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._hook
        qInstallMessageHandler(self._handler)

    def take(self) -> list[str]:
        """What has failed since the last call."""
        for key, count in LOG.failures.items():
            if self._failures.get(key) != count:
                self._failures[key] = count
                self._add(f"paint: {key}")
        found, self._found = self._found, []
        return found

    def _add(self, text: str) -> None:
        if text not in self._found and len(self._found) < MAX_FINDINGS:
            self._found.append(text)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._add(f"{kind.__name__}: {error}")
        if len(self.traces) < MAX_FINDINGS:
            self.traces.append("".join(traceback.format_exception(kind, error, trace)))

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        if kind not in _QUIET:
            self._add(f"Qt: {context.category}: {text}")
            if len(self.traces) < MAX_FINDINGS:
                self.traces.append(f"{text}\n{''.join(traceback.format_stack()[-12:-1])}")


class PlayTrace(Trace):
    """A trace that also keeps its last lines in memory, for the report of a failure."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(path)
        self.last: deque[str] = deque(maxlen=KEPT)

    @property
    def on(self) -> bool:
        """Always: a failure may come."""
        return True

    def write(self, what: str, **fields: Any) -> None:
        """Write one line, and keep it."""
        line = json.dumps({"t": round(self.now(), 4), "what": what, **fields}, ensure_ascii=False) + "\n"
        self.last.append(line)
        if self._file is None:
            return
        try:
            self._file.write(line)
        except OSError:
            self._file = None

    @property
    def seen(self) -> frozenset[str]:
        """What has been told by `once`."""
        return frozenset(self._seen)

    def begin(self) -> None:
        """Another visit begins: what was told once is told again, and no line of the last one is kept."""
        self._seen.clear()
        self.last.clear()
