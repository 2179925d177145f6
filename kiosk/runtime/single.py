"""One exhibit a machine: a lock that the system lets go of when its process dies, however it dies.

A second copy asks the first to come to the front. Standard library only.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    import socket

log = logging.getLogger(__name__)

FILE: Final = "exhibit.lock"
_FRONT: Final = b"front"
_MOST: Final = 200
_TRIES: Final = 40
_PAUSE_S: Final = 0.05
# Windows lets nobody read what is locked: the lock lies behind the words.
_PLACE: Final = 4096


class Single:
    """The lock of this machine. `taken` is false where another copy has it."""

    def __init__(self, state: Path) -> None:
        self.taken = True
        self._path = state / FILE
        self._file: IO[bytes] | None = None
        self._token = b""
        self.listener: socket.socket | None = None
        """Readable when another copy asks; see `asked`."""
        try:
            state.mkdir(parents=True, exist_ok=True)
            # Not to be cut before it is ours: it tells where the first copy listens.
            self._file = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
        except OSError as error:
            # A disk that cannot be written must not keep the exhibit from visitors.
            log.warning("no lock can be held in %s: %s", state, error)
            return
        try:
            _lock(self._file)
        except OSError:
            self.taken = False
            return
        with contextlib.suppress(OSError):
            # What a copy that died has left says where nobody listens any more.
            self._file.truncate(0)

    def listen(self) -> None:
        """Hear other copies from now on. To be called at once: whoever asks while this one starts is answered
        when its loop turns, for the system keeps what was asked."""
        if self._file is None or not self.taken or self.listener is not None:
            return
        import socket

        with contextlib.suppress(OSError):
            listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            listener.bind(("127.0.0.1", 0))
            listener.setblocking(False)
            self._token = os.urandom(16).hex().encode()
            self._file.seek(0)
            self._file.truncate()
            self._file.write(b"%d %d %s\n" % (os.getpid(), listener.getsockname()[1], self._token))
            self.listener = listener

    def asked(self) -> bool:
        """True where another copy has asked since the last call."""
        found = False
        while self.listener is not None:
            try:
                said = self.listener.recv(_MOST)
            except OSError:
                break
            found = found or said == self._token + b" " + _FRONT
        return found

    def call_first(self) -> bool:
        """Ask the copy that holds the lock to come to the front. False where it cannot be asked."""
        import socket

        for _ in range(_TRIES):
            try:
                _pid, port, token = self._path.read_bytes()[:_MOST].split()
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as caller:
                    caller.sendto(token + b" " + _FRONT, ("127.0.0.1", int(port)))
            except ValueError:
                # It has the lock and has not written yet where it listens.
                time.sleep(_PAUSE_S)
            except OSError:
                return False
            else:
                return True
        return False

    def close(self) -> None:
        """Let go."""
        if self.listener is not None:
            self.listener.close()
            self.listener = None
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: IO[bytes]) -> None:
    """Hold a file, or raise OSError where another process does."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(_PLACE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
