"""The PIN of the staff panel: who may guess it, how often, and what is kept of it. Knows no Qt.

    DATA/staff-pin.json     hash, salt and the parameters of scrypt; wrong tries; the wait that is under way

Whoever holds the data folder can set a PIN without the old one, with `kiosk pin`; the PIN keeps visitors out,
not the machine's owner.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import logging
import math
import os
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal

from kiosk.content.problems import Message

log = logging.getLogger(__name__)

FILE: Final = "staff-pin.json"
LEAST, MOST = 6, 10
TRIES: Final = 5
"""So many wrong ones in a row, and the next has to wait."""
FIRST_WAIT_S: Final = 60.0
LONGEST_WAIT_S: Final = 900.0
FORMAT: Final = 1
_N, _R, _P = 2**14, 8, 1
_MAX_BYTES: Final = 10_000
_MAX_MEMORY: Final = 256_000_000

State = Literal["none", "set", "damaged"]

_LENGTH = Message(
    "PIN 要 6 到 10 个数字，只用 0 到 9",
    "A PIN has 6 to 10 digits, 0 to 9 and nothing else",
)
_SAME = Message(
    "PIN 不能是同一个数字重复，换一个",
    "A PIN must not be one digit repeated: choose another",
)
_RUN = Message(
    "PIN 不能是 123456 这样挨着的数字，换一个",
    "A PIN must not be a run such as 123456: choose another",
)


def fault_of(pin: str) -> Message | None:
    """Why a PIN cannot be set; None where it can."""
    if not (LEAST <= len(pin) <= MOST and pin.isascii() and pin.isdigit()):
        return _LENGTH
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if steps == {0}:
        return _SAME
    if steps in ({1}, {9}):
        return _RUN
    return None


@dataclass(frozen=True, slots=True)
class _Record:
    """What is in the file. `wait_s` is the length of the last wait, 0 before the first; `from_` is when it
    began, in seconds of the system's clock, None where none is under way."""

    salt: bytes
    hash: bytes
    n: int = _N
    r: int = _R
    p: int = _P
    wrong: int = 0
    wait_s: float = 0.0
    from_: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a try. `wait_s` are the seconds until the next one is looked at, `left` the tries until
    there is a wait."""

    right: bool
    wait_s: float = 0.0
    left: int = TRIES


class PinFile:
    """The PIN in one data folder; without a folder there is none.

    A wait is counted on a clock that nobody can set; that of the system only tells, after a restart, how much
    of it has passed. It is never longer than its length, whatever that clock says.
    """

    def __init__(
        self,
        data: Path | None,
        monotonic: Callable[[], float] = time.monotonic,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._file = None if data is None else data / FILE
        self._monotonic = monotonic
        self._clock = clock
        self._known: _Record | None = None
        self._until = 0.0

    def state(self) -> State:
        """Whether a PIN is set. One that cannot be read counts as none, and is `damaged`."""
        return self._load()[0]

    def wait_s(self) -> float:
        """Seconds until a PIN is looked at; 0 where it is at once."""
        self._load()
        return max(self._until - self._monotonic(), 0.0)

    def check(self, pin: str) -> Answer:
        """Try a PIN. During a wait none is looked at."""
        _state, record = self._load()
        left = self.wait_s()
        if record is None or left > 0:
            return Answer(False, left, 0)
        # First counted, then looked at: nobody wins a try by pulling the plug.
        wrong = record.wrong + 1
        held = wrong % TRIES == 0
        wait = min(max(record.wait_s * 2, FIRST_WAIT_S), LONGEST_WAIT_S) if held else record.wait_s
        self._keep(replace(record, wrong=wrong, wait_s=wait, from_=self._clock() if held else None))
        if hmac.compare_digest(_hash(pin, record), record.hash):
            self._until = 0.0
            self._keep(replace(record, wrong=0, wait_s=0.0, from_=None))
            return Answer(True)
        self._until = self._monotonic() + wait if held else 0.0
        return Answer(False, wait if held else 0.0, TRIES - wrong % TRIES)

    def set(self, pin: str) -> None:
        """Set a PIN in the place of any other. Raises ValueError for one that cannot be set, OSError where it
        cannot be written."""
        fault = fault_of(pin)
        if fault is not None or self._file is None:
            raise ValueError(fault.en if fault else "no data folder")
        record = _Record(secrets.token_bytes(16), b"")
        _write(self._file, replace(record, hash=_hash(pin, record)))

    def remove(self) -> bool:
        """Remove the PIN, damaged or not; False where there was none. Raises OSError."""
        if self._file is None or not os.path.lexists(self._file):
            return False
        self._file.unlink()
        return True

    def _load(self) -> tuple[State, _Record | None]:
        """The record as it is now: another program may have set another PIN."""
        if self._file is None:
            return "none", None
        try:
            record = _read(self._file)
        except (FileNotFoundError, NotADirectoryError):
            self._known, self._until = None, 0.0
            return "none", None
        except (OSError, ValueError, RecursionError, LookupError, TypeError) as error:
            log.error("the PIN in %s cannot be read: %s: %s", self._file, type(error).__name__, error)
            return "damaged", None
        known = self._known
        if known is not None and (known.salt, known.hash) == (record.salt, record.hash):
            # What could not be written counts too.
            return "set", known
        self._known, self._until = record, 0.0
        if record.from_ is not None:
            passed = self._clock() - record.from_
            # A clock that was set back tells nothing: then the whole wait is left.
            left = record.wait_s - passed if passed >= 0 else record.wait_s
            self._until = self._monotonic() + max(left, 0.0)
        return "set", record

    def _keep(self, record: _Record) -> None:
        self._known = record
        assert self._file is not None
        try:
            _write(self._file, record)
        except OSError as error:
            # It still counts until the program ends.
            log.error("tries of the PIN cannot be written to %s: %s", self._file, error)


def _hash(pin: str, record: _Record) -> bytes:
    return hashlib.scrypt(
        pin.encode("utf-8", "replace"),
        salt=record.salt,
        n=record.n,
        r=record.r,
        p=record.p,
        maxmem=_MAX_MEMORY,
        dklen=32,
    )


def _read(file: Path) -> _Record:
    """The record of a file. Raises OSError, ValueError, LookupError or TypeError where it is none."""
    with file.open("rb") as stream:
        row: Any = json.loads(stream.read(_MAX_BYTES))
    if not isinstance(row, dict) or row["format"] != FORMAT:
        raise ValueError("not the file of a PIN")
    record = _Record(
        bytes.fromhex(row["salt"]),
        bytes.fromhex(row["hash"]),
        *(_whole(row[name], 1, 2**17) for name in ("n", "r", "p")),
        _whole(row["wrong"], 0, 10**9),
        _seconds(row["wait_s"]),
        None if row["from"] is None else _seconds(row["from"]),
    )
    # Another computer must not be kept busy for hours by a file that somebody wrote.
    if record.n < 2 or record.n & (record.n - 1) or record.r > 16 or record.p > 4 or len(record.hash) != 32:
        raise ValueError("parameters that scrypt does not take")
    if not 8 <= len(record.salt) <= 64 or not 0 <= record.wait_s <= LONGEST_WAIT_S:
        raise ValueError("values out of bounds")
    return record


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"{value!r} is out of bounds")
    return value


def _seconds(value: object) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):  # type: ignore[arg-type]
        raise ValueError(f"{value!r} is no time")
    return float(value)  # type: ignore[arg-type]


def _write(file: Path, record: _Record) -> None:
    """Replace the file at once, readable by its owner alone."""
    row = {
        "format": FORMAT,
        "salt": record.salt.hex(),
        "hash": record.hash.hex(),
        "n": record.n,
        "r": record.r,
        "p": record.p,
        "wrong": record.wrong,
        "wait_s": record.wait_s,
        "from": record.from_,
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}.new")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with open(handle, "wb") as stream:
            stream.write(json.dumps(row).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    if sys.platform != "win32":
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
