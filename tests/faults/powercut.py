"""Installs a pack again and again in children of this process, each ended or hindered one step later.

    python -m tests.faults.powercut cut|full|readonly DATA PACK

A step is all that changes the disk: a file opened to be written, a name made, moved or removed, an fsync. The
steps are found from outside, with an audit hook and in place of `os.fsync`, so the program has no part in it.
Before the n-th step the child is, with

    cut        killed; what it wrote and had not yet put on the disk with fsync is lost, as in a power cut
    full       told that the disk is full, then and from then on; removing still works
    readonly   told that the disk is read-only, then and from then on

One line of JSON tells what is there then; the last line is of the first child that came to its end.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from kiosk.authoring.packs.versions import fault_of, shown_version
from kiosk.cli import main as kiosk_main
from kiosk.content.loader import load
from kiosk.runtime.installed import current_content, versions

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_GROWS = ("open", "os.mkdir", "fsync", "os.rename")
_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.truncate")


class Steps:
    """Counts the steps of this process, and acts at the one that it was made for."""

    def __init__(self, mode: str, at: int, tell: int) -> None:
        """`tell` is a pipe that is written to once the step is reached."""
        self._mode = mode
        self._at = at
        self._tell = tell
        self._count = 0
        self._unsynced: set[str] = set()
        self._true_fsync = os.fsync

    def arm(self) -> None:
        """Begin to count."""
        os.fsync = self._fsync
        sys.addaudithook(self._heard)

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = args
            if isinstance(path, int) or not flags & _WRITING or os.fspath(path) == os.devnull:
                return
            self._step(event)
            self._unsynced.add(os.path.abspath(os.fspath(path)))
        elif event in _CHANGES:
            self._step(event)
            if event == "os.rename":
                self._moved(os.path.abspath(args[0]), os.path.abspath(args[1]))

    def _fsync(self, handle: int) -> None:
        self._step("fsync")
        self._true_fsync(handle)
        self._unsynced.discard(os.readlink(f"/proc/self/fd/{handle}"))

    def _moved(self, old: str, new: str) -> None:
        for path in list(self._unsynced):
            if path == old or path.startswith(old + os.sep):
                self._unsynced.remove(path)
                self._unsynced.add(new + path[len(old) :])

    def _step(self, event: str) -> None:
        self._count += 1
        if self._count < self._at:
            return
        if self._count == self._at:
            os.write(self._tell, b"!")
        if self._mode == "cut":
            for path in self._unsynced:
                if os.path.isfile(path):
                    _emptied(path)
            os.kill(os.getpid(), signal.SIGKILL)
        if self._mode == "readonly":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        if event in _GROWS:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _emptied(path: str) -> None:
    """Without the hook's notice: a process of its own."""
    os.posix_spawn("/bin/sh", ["sh", "-c", ': > "$0"', path], os.environ)
    os.wait()


def child(data: Path, pack: Path, out: Path, steps: Steps | None) -> int:
    """Run the real command in a child; its exit code, or minus the signal that ended it."""
    id_ = os.fork()
    if id_ == 0:
        for number in (1, 2):
            os.dup2(os.open(out / str(number), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        code = 70
        try:
            if steps is not None:
                steps.arm()
            kiosk_main(["install", str(pack), "--data", str(data), "--yes", "--lang", "en"])
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 0
        except BaseException as error:
            os.write(2, f"Traceback: {error!r}".encode())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(id_, 0)
    return os.waitstatus_to_exitcode(status)


def state(data: Path) -> dict[str, Any]:
    """What a machine shows now, and what lies there."""
    folder = current_content(data)
    number = shown_version(data)
    loaded = load(folder) if folder is not None else None
    return {
        "shown": number,
        "fault": fault_of(data, number) if number is not None else "none",
        "loads": loaded is not None and loaded.content is not None and not loaded.errors,
        "title": loaded.content.exhibit.title.en if loaded is not None and loaded.content else None,
        "versions": versions(data),
        "below": sorted(one.name for one in (data / "packs").iterdir()),
    }


def main(mode: str, data: Path, pack: Path) -> int:
    """Step after step until one installation comes to its end."""
    # What the command imports is imported once, before the children are made.
    for name in ("kiosk.cli.packs", "kiosk.authoring.packs.installing", "kiosk.authoring.check"):
        import_module(name)
    with tempfile.TemporaryDirectory() as base:
        at = 0
        while True:
            at += 1
            work = Path(base, "data")
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(data, work)
            heard, tell = os.pipe()
            code = child(work, pack, Path(base), Steps(mode, at, tell))
            os.close(tell)
            with open(heard, "rb") as pipe:
                reached = bool(pipe.read())
            first = {"code": code, "stderr": Path(base, "2").read_text().replace(base, "BASE"), **state(work)}
            row = {"reached": reached, "first": first}
            if mode == "cut":
                # The next try, on what the power cut has left.
                code = child(work, pack, Path(base), None)
                row["second"] = {"code": code, "stderr": Path(base, "2").read_text(), **state(work)}
            print(json.dumps(row), flush=True)
            if not reached:
                return 0


if __name__ == "__main__":
    mode_, data_, pack_ = sys.argv[1:]
    sys.exit(main(mode_, Path(data_), Path(pack_)))
