"""The process that checks content for a running exhibit: it reads and checks while the interface draws.

A request is one line of JSON on standard input, an answer some lines on standard output: a head, then the
lines of a `delta` from the content that the exhibit has to the one that it is to have. The process keeps the
last content, so that the next answer is short. It ends when its input does.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

from kiosk.content import program
from kiosk.content.cache import keep, read_kept
from kiosk.content.delta import delta
from kiosk.content.frozen import dumps, freeze_problem
from kiosk.content.loaded import Loaded, shown_folder
from kiosk.content.model import Content

COMMAND = "check-worker"
# A content of 10,000 events takes 0.3 GB of address space while it is checked, one with 500 pictures 0.6 GB.
MEMORY = 3_000_000_000
NICE = 5


class Worker:
    """Answers requests. `store` is the folder of this machine for the cache, None where there is none."""

    def __init__(self, store: Path | None) -> None:
        self._store = store
        self._digest = ""
        self._content: Content | None = None

    def answer(self, request: dict[str, str], out: BinaryIO) -> None:
        """Check a folder and write what came of it. The request has `folder`, and `base`: the digest of the
        content that the exhibit has, empty where it has none."""
        # Imported here: it is the half of the start, and whoever asks is already waiting at the pipe.
        from kiosk.content.loader import load

        begin = time.monotonic()
        folder = Path(request["folder"])
        shown = request.get("shown") or shown_folder(folder)
        loaded = load(folder, shown_as=shown, store=self._store)
        base = self._base(request.get("base", ""), shown)
        lines = [] if loaded.content is None else list(delta(base, loaded.content))
        head = {
            "digest": loaded.digest,
            "problems": [freeze_problem(one) for one in loaded.problems],
            "content": loaded.content is not None,
            "on_base": base is not None,
            "lines": len(lines),
            "ms": round((time.monotonic() - begin) * 1000),
        }
        for line in (dumps(head), *lines):
            out.write(line.encode() + b"\n")
        out.flush()
        if loaded.content is not None:
            self._digest, self._content = loaded.digest, loaded.content
            self._keep(loaded, shown)

    def _base(self, digest: str, shown: str) -> Content | None:
        """The content that the exhibit has: the one sent last, or the one that it started from."""
        if digest and digest != self._digest and self._store is not None:
            kept = read_kept(self._store, digest, shown)
            if kept is not None:
                self._digest, self._content = digest, kept.content
        return self._content if digest and digest == self._digest else None

    def _keep(self, loaded: Loaded, shown: str) -> None:
        """For the next start, once the exhibit has its answer."""
        if self._store is not None:
            for _ in keep(self._store, loaded, shown):
                pass


def serve(store: Path | None) -> int:
    """Answer what comes on standard input until it ends."""
    program.limit(memory=MEMORY)
    with contextlib.suppress(OSError, AttributeError):
        # What visitors touch comes first, where both want the same core.
        os.nice(NICE)
    worker = Worker(store)
    for line in sys.stdin.buffer:
        worker.answer(json.loads(line), sys.stdout.buffer)
    return 0
