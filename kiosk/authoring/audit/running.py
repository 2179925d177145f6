"""All screens in all planned looks, by processes side by side: what is not as the rules want it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kiosk.authoring.audit.looks import Look, Place, all_looks, plan
from kiosk.content import program

if TYPE_CHECKING:
    from kiosk.content.loaded import Loaded
    from kiosk.content.model import Content

COMMAND: Final = "audit-worker"
SECONDS: Final = 7200.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule on one screen in one look."""

    rule: str
    screen: str
    look: str
    on: str
    measured: str
    wanted: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found. `measured` counts screens in looks; `failed` names the looks that could not be
    measured to the end, with the error."""

    looks: int
    measured: int
    seconds: float
    findings: tuple[Finding, ...]
    failed: tuple[tuple[str, str], ...] = ()


def findings_of(
    loaded: Loaded, folder: Path, plan: dict[Look, list[Place]], store: Path | None = None
) -> Iterator[Finding | None]:
    """Measure what is planned, in this process: each finding, and None after each screen."""
    from kiosk.app import Exhibit, make_application
    from kiosk.authoring.audit.measuring import measure
    from kiosk.authoring.audit.rules import breaches
    from kiosk.runtime.trace import Trace
    from kiosk.state.model import first_visit

    make_application()
    for look, places in plan.items():
        visit = first_visit(look.lang)
        exhibit = Exhibit(
            loaded, visit, Trace(None), folder=folder, store=store, motion_off=True, attended=True
        )
        try:
            exhibit.window.resize(*look.size)
            exhibit.window.show_visit(visit)
            exhibit.window.show()
            for place in places:
                for one in breaches(measure(exhibit, place, look)):
                    yield Finding(
                        one.rule, str(place), str(look), one.on, one.measured, one.wanted, one.other
                    )
                yield None
        finally:
            exhibit.close()


def serve(loaded: Loaded, folder: Path, store: Path | None, lines: Iterator[str]) -> None:
    """What a process of the audit does: for each line a look's number, then its findings as JSON, then a line
    with how many screens it measured."""
    assert loaded.content is not None
    for line in lines:
        if not line.strip():
            continue
        order = json.loads(line)
        work = plan(loaded.content, everything=bool(order["all"]))
        look = list(work)[int(order["number"])]
        places = [one for one in work[look] if not order["only"] or _named(one, order["only"])]
        count = 0
        for found in findings_of(loaded, folder, {look: places}, store):
            if found is None:
                count += 1
            else:
                print(json.dumps(asdict(found), ensure_ascii=False), flush=True)
        print(json.dumps({"count": count}), flush=True)


def _named(place: Place, only: Sequence[str]) -> bool:
    return str(place) in only or place.screen in only


def audit(
    folder: Path,
    content: Content,
    *,
    everything: bool = False,
    only: Sequence[str] = (),
    jobs: int | None = None,
    told: Callable[[int, int], None] = lambda done, whole: None,
) -> Audit:
    """Measure every screen of a content folder. `only` names screens, as `chart` or `chart:ID`, none for all;
    `told` hears how many looks are done."""
    begin = time.monotonic()
    looks = list(plan(content, everything=everything))
    waiting = list(enumerate(looks))
    findings: list[Finding] = []
    failed: list[tuple[str, str]] = []
    measured = done = 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal measured, done
        with tempfile.TemporaryFile("w+") as errors:
            process = _start(folder, errors)
            try:
                while True:
                    with lock:
                        if not waiting:
                            return
                        number, look = waiting.pop(0)
                    rows, count = _ask(process, number, everything, only)
                    with lock:
                        findings.extend(rows)
                        done += 1
                        if count is None:
                            errors.seek(0)
                            failed.append((str(look), errors.read().strip().rsplit("\n", 1)[-1]))
                        else:
                            measured += count
                        told(done, len(looks))
                    if count is None:
                        _end(process)
                        process = _start(folder, errors)
            finally:
                _end(process)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(jobs or os.cpu_count() or 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    order = {str(look): number for number, look in enumerate(looks)}
    findings.sort(key=lambda one: (one.rule, one.screen, order.get(one.look, 0), one.on))
    return Audit(len(looks), measured, time.monotonic() - begin, tuple(findings), tuple(failed))


def _start(folder: Path, errors: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        program.command(COMMAND, str(folder.resolve())),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        encoding="utf-8",
        cwd=program.FOLDER,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )


def _ask(
    process: subprocess.Popen[str], number: int, everything: bool, only: Sequence[str]
) -> tuple[list[Finding], int | None]:
    """The findings of a look, and how many screens were measured; None where the process died of it."""
    assert process.stdin is not None and process.stdout is not None
    rows: list[Finding] = []
    try:
        process.stdin.write(json.dumps({"number": number, "all": everything, "only": list(only)}) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            row = json.loads(line)
            if "count" in row:
                return rows, int(row["count"])
            rows.append(Finding(**row))
    except (OSError, ValueError):
        pass
    return rows, None


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def progress() -> Callable[[int, int], None]:
    """Tells how far it is on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        return lambda done, whole: None
    return lambda done, whole: print(
        f"\r{done}/{whole}" + ("\n" if done == whole else ""), end="", file=sys.stderr, flush=True
    )


__all__ = ["Audit", "Finding", "all_looks", "audit", "findings_of", "progress", "serve"]
