"""Starts the exhibit, watches it, and starts it again: for Windows, and wherever systemd does not do it.

Standard library only, so that it does not fail with the exhibit. What is shown after several failures is
decided by `kiosk.runtime.starts`, in the exhibit itself, as under systemd.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import logging
import logging.handlers
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.content.program import FOLDER, command
from kiosk.runtime import notify, starts
from kiosk.runtime.paths import data_folder, state_folder
from kiosk.runtime.settings import read_settings
from kiosk.runtime.starts import EXIT_ENDED, EXIT_RESTART, HEALTHY_S, Stage, Starts

log = logging.getLogger("kiosk.supervisor")

LOOK_S: Final = 0.1
ABORT_S: Final = 2.0
"""So long a frozen process has to write its stacks before it is killed."""
END_S: Final = 10.0
MEMORY_LOOK_S: Final = 5.0
HARD: Final = 2.0
"""The exhibit restarts itself at its limit; at so many times that it is killed."""
COUNTS: Final = "supervisor.json"
LOG_BYTES: Final = 512 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: without a beat, until the first frame, and after which a run counts as healthy."""

    freeze: float = 15.0
    start: float = 60.0
    healthy: float = HEALTHY_S


class Ear:
    """Hears what the exhibit tells: a socket of this machine, of the kind that the system has."""

    def __init__(self) -> None:
        self.environment: dict[str, str]
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._token = b""
        if hasattr(socket, "AF_UNIX") and sys.platform != "win32":
            self._folder = tempfile.TemporaryDirectory(prefix="kiosk-")
            path = str(Path(self._folder.name) / "notify")
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            self._socket.bind(path)
            self.environment = {notify.SOCKET: path}
        else:
            self._socket, self.environment, self._token = _port()

    def hear(self, seconds: float) -> dict[str, str]:
        """What has been told, waiting at most so long; the last word of each name."""
        self._socket.settimeout(seconds)
        told: dict[str, str] = {}
        while True:
            try:
                data = self._socket.recv(8192)
            except (BlockingIOError, TimeoutError):
                return told
            except OSError:
                # Windows tells of a port at the other end that has gone.
                return told
            head, _, rest = data.partition(b"\n") if self._token else (b"", b"", data)
            if head == self._token:
                lines = (line.partition("=") for line in rest.decode("utf-8", "replace").splitlines())
                told |= {name: value for name, _, value in lines}
            self._socket.settimeout(0.0)

    def close(self) -> None:
        """No more."""
        self._socket.close()
        if self._folder is not None:
            self._folder.cleanup()


def _port() -> tuple[socket.socket, dict[str, str], bytes]:
    """A port of this machine, and the token by which what is ours is known."""
    port = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    port.bind(("127.0.0.1", 0))
    token = secrets.token_hex(16)
    return port, {notify.PORT: f"udp:127.0.0.1:{port.getsockname()[1]}:{token}"}, token.encode()


class Supervisor:
    """Keeps one program running. `run` returns when the program, or somebody, ends it on purpose."""

    def __init__(
        self, words: Sequence[str], state: Path, limits: Limits | None = None, memory_mb: float = 0.0
    ) -> None:
        """`words` follow `kiosk`; `memory_mb` is the limit of the exhibit, 0 for none."""
        self._command = command(*words)
        self._state = state
        self._limits = limits or Limits()
        self._memory = memory_mb * HARD
        self._ending = False
        self._child: subprocess.Popen[bytes] | None = None
        self.starts = starts.read(state, {})
        self.counts: dict[str, int] = _counts(state)

    def end(self, *_: Any) -> None:
        """End the program, and then this."""
        self._ending = True

    def run(self) -> int:
        """Exit code of the program where it ended on purpose."""
        while True:
            ear = Ear()
            try:
                code, lasted, why = self._once(ear)
            finally:
                ear.close()
            if self._ending or code == EXIT_ENDED:
                log.warning("the exhibit has ended with %s: so does this", code)
                return 0 if self._ending else code
            self._after(code, lasted, why)
            wait = self.starts.backoff
            log.warning(
                "%s after %.0f s (%s): start %d in a row, next in %.1f s, with the content %s",
                why, lasted, _named(code), self.starts.tries + 1, wait, self.starts.stage,
            )  # fmt: skip
            end = time.monotonic() + wait
            while time.monotonic() < end and not self._ending:
                time.sleep(min(LOOK_S, max(end - time.monotonic(), 0.0)))
            if self._ending:
                return 0

    def _after(self, code: int, lasted: float, why: str) -> None:
        """Count what has happened."""
        was_page = self.starts.stage is Stage.OUT_OF_ORDER
        if code == EXIT_RESTART:
            self.starts = self.starts.rested() if was_page else Starts(0, self.starts.rests)
        elif lasted >= self._limits.healthy:
            self.starts = Starts().failed()
        else:
            self.starts = self.starts.failed()
        self.counts[why] = self.counts.get(why, 0) + 1
        _keep_counts(self._state, self.counts)

    def _once(self, ear: Ear) -> tuple[int, float, str]:
        """One run: exit code, seconds, and what ended it."""
        environment = os.environ | ear.environment | starts.environment(self.starts)
        environment[notify.INTERVAL] = str(round(self._limits.freeze * 1e6))
        begin = time.monotonic()
        self._child = child = subprocess.Popen(
            self._command, cwd=FOLDER, env=environment, stdin=subprocess.DEVNULL, **_tied()
        )
        due, ready, looked = begin + self._limits.start, False, begin
        while True:
            told = ear.hear(LOOK_S)
            code = child.poll()
            now = time.monotonic()
            if code is not None:
                return code, now - begin, "restart" if code == EXIT_RESTART else "crash"
            if self._ending:
                return self._stop(child), now - begin, "end"
            if "READY" in told and not ready:
                ready = True
                log.info("ready after %.1f s: %s", now - begin, told.get("STATUS", ""))
            if "WATCHDOG" in told or "READY" in told:
                due = now + (self._limits.freeze if ready else self._limits.start)
            with contextlib.suppress(KeyError, ValueError):
                due = max(due, now + int(told["EXTEND_TIMEOUT_USEC"]) / 1e6)
            if now > due:
                log.warning("no beat for %.0f s: the exhibit is frozen", self._limits.freeze)
                return self._kill(child), time.monotonic() - begin, "freeze"
            if self._memory and now - looked >= MEMORY_LOOK_S:
                looked = now
                if (used := _used_mb(child.pid)) > self._memory:
                    log.warning("the exhibit holds %.0f MB", used)
                    return self._kill(child), now - begin, "memory"

    def _stop(self, child: subprocess.Popen[bytes]) -> int:
        child.terminate()
        try:
            return child.wait(END_S)
        except subprocess.TimeoutExpired:
            return self._kill(child)

    def _kill(self, child: subprocess.Popen[bytes]) -> int:
        """End a process that does not answer. Before, it may write what its threads are doing."""
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            if sys.platform != "win32":
                child.send_signal(signal.SIGABRT)
                return child.wait(ABORT_S)
        child.kill()
        return child.wait()


def _named(code: int) -> str:
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"


def _tied() -> dict[str, Any]:
    """The exhibit must not outlive whoever watches it: a second one would stand before a locked door."""
    if sys.platform != "linux":
        return {}

    def tie() -> None:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG

    return {"preexec_fn": tie}


def _used_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0


def _counts(state: Path) -> dict[str, int]:
    """How often it was started again, by reason. A file that is none counts nothing."""
    try:
        row = json.loads((state / COUNTS).read_bytes()[:10_000])
        return {str(k): v for k, v in row.items() if isinstance(v, int)}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _keep_counts(state: Path, counts: dict[str, int]) -> None:
    beside = state / f"{COUNTS}.new"
    with contextlib.suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(counts), "utf-8")
        os.replace(beside, state / COUNTS)


def start_log(state: Path) -> None:
    """To the terminal, and to a bounded file."""
    form = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    with contextlib.suppress(OSError):
        (state / "logs").mkdir(parents=True, exist_ok=True)
        path = state / "logs" / "supervisor.log"
        handlers.append(
            logging.handlers.RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
        )
    for handler in handlers:
        handler.setFormatter(form)
        log.addHandler(handler)
    log.setLevel(logging.INFO)
    logging.raiseExceptions = False


def supervise(words: Sequence[str], limits: Limits | None = None) -> int:
    """Keep `kiosk run WORDS` running until it ends on purpose; SIGTERM and Ctrl+C end both."""
    state = state_folder()
    start_log(state)
    settings, _problems = read_settings(data_folder())
    supervisor = Supervisor(["run", *words], state, limits, float(settings.memory_mb))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, supervisor.end)
    log.info("watching: kiosk run %s", " ".join(words))
    return supervisor.run()


def main(words: Sequence[str] | None = None) -> int:
    """`python -m kiosk.supervisor`, and `kiosk supervise`."""
    usual = Limits()
    parser = argparse.ArgumentParser(
        prog="kiosk supervise",
        description="运行展项，看着它，出了问题就重新启动。其他选项交给 kiosk run。"
        "/ Run the exhibit, watch it, and start it again where it fails. Other options go to kiosk run.",
        epilog="例 / Example:  kiosk supervise --lang en",
        allow_abbrev=False,
    )
    for name, seconds, told in (
        ("--freeze", usual.freeze, "没有心跳多少秒算卡死 / without a beat for so long it is frozen"),
        ("--start", usual.start, "启动最多多少秒 / a start may take so long"),
        ("--healthy", usual.healthy, "运行多少秒算正常 / a run of so long was healthy"),
    ):
        parser.add_argument(name, type=float, default=seconds, metavar="S", help=f"{told} ({seconds:g})")
    found, run = parser.parse_known_args(words)
    return supervise([one for one in run if one != "--"], Limits(found.freeze, found.start, found.healthy))


if __name__ == "__main__":
    sys.exit(main())
