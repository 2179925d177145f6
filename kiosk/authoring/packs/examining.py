"""The check of a content folder in a process of its own, with limits, and what it would change.

What came from a stick is read there and nowhere else: content that takes all memory or never ends takes that
process with it, and nothing more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.authoring.packs.messages import Refused
from kiosk.content import program
from kiosk.content.changes import Changes, changes, changes_of_dict
from kiosk.content.frozen import freeze_problem, thaw_problem
from kiosk.content.problems import Message, Problem

COMMAND = "examine-content"
SECONDS = 120
"""500 photographs take 16 s, 10,000 events twice 2 s."""
MEMORY = 3_000_000_000
CPU_S = 100
# More of them nobody reads; a hostile pack could have a million.
MAX_PROBLEMS = 500


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of a check without errors: the exhibit's name, its warnings, how it differs from the content
    that it was compared with."""

    name: Message
    problems: tuple[Problem, ...]
    changes: Changes


def examine(folder: Path, shown: str, old: Path | None = None, store: Path | None = None) -> Examined:
    """Check a folder, whose files problems name below `shown`, and compare it with an `old` one.

    `store` is the folder of this machine for what is found out about pictures. Raises Refused where there are
    errors, or no end.
    """
    words = [COMMAND, str(folder.resolve()), "--shown", shown]
    if old is not None:
        words += ["--old", str(old.resolve())]
    if store is not None:
        words += ["--store", str(store.resolve())]
    try:
        done = subprocess.run(
            program.command(*words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=program.FOLDER,
        )
        row = json.loads(done.stdout) if done.returncode == 0 else None
        if row is not None:
            return _examined(row, shown)
    except subprocess.TimeoutExpired:
        raise Refused("content-slow", what=shown, seconds=SECONDS) from None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass
    raise Refused("content-stopped", what=shown)


def _examined(row: dict[str, Any], shown: str) -> Examined:
    problems = tuple(thaw_problem(one) for one in row["problems"])
    if row["name"] is None:
        raise Refused("content-none", problems, what=shown)
    count = row["errors"]
    if count:
        errors = f"{count} error" if count == 1 else f"{count} errors"
        raise Refused("content-errors", problems, what=shown, count=count, errors=errors)
    return Examined(Message(*row["name"]), problems, changes_of_dict(row["changes"]))


def serve(folder: Path, shown: str, old: Path | None, store: Path | None) -> int:
    """The process that checks: one JSON object goes out."""
    program.limit(memory=MEMORY, cpu_s=CPU_S)
    from kiosk.content.loader import load

    loaded = load(folder, shown_as=shown, store=store)
    content = loaded.content
    before = None if old is None else load(old, shown_as=shown).content
    # Errors first: they are why a pack is refused.
    problems = sorted(loaded.problems, key=lambda one: one.severity != "error")
    row = {
        "name": None if content is None else [content.exhibit.title.zh, content.exhibit.title.en],
        "errors": len(loaded.errors),
        "problems": [freeze_problem(one) for one in problems[:MAX_PROBLEMS]],
        "changes": {} if content is None else changes(before, content).as_dict(),
    }
    sys.stdout.buffer.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return 0
