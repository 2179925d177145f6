"""The file of the votes: one row for each option of each poll, with its count. SQLite.

Every failure is an OSError, whether the disk or the database says so.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

log = logging.getLogger(__name__)

_TABLE = """CREATE TABLE IF NOT EXISTS votes (
    poll TEXT NOT NULL, option TEXT NOT NULL, count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (poll, option)) WITHOUT ROWID"""
_ADD = """INSERT INTO votes (poll, option, count) VALUES (?, ?, ?)
    ON CONFLICT (poll, option) DO UPDATE SET count = count + excluded.count"""

# Name, and whether it is part of the key.
_COLUMNS = {("poll", True), ("option", True), ("count", False)}
# A table that another program made need not keep to the types.
_BAD = """SELECT poll, option, count FROM votes
    WHERE typeof(poll) != 'text' OR typeof(option) != 'text' OR typeof(count) != 'integer' OR count < 0
    LIMIT 1"""


@contextlib.contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


class VoteFile:
    """The database. Belongs to the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._identity = _identity(path)

    @classmethod
    def opened(cls, path: Path) -> VoteFile:
        """The file, made where it is missing; one that is damaged is put aside under another name."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with _as_os_error():
            try:
                return cls._connected(path)
            except sqlite3.DatabaseError as error:
                # A disk that is full, locked or may not be written to says so with this one.
                if isinstance(error, sqlite3.OperationalError):
                    raise
                _put_aside(path, error)
                return cls._connected(path)

    @classmethod
    def _connected(cls, path: Path) -> VoteFile:
        _share_mode(path)
        connection = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        # Text that is none would be taken for a failure of the disk, which passes.
        connection.text_factory = functools.partial(str, encoding="utf-8", errors="replace")
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(_TABLE)
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("quick_check")
            _check(connection)
        except BaseException:
            connection.close()
            raise
        return cls(path, connection)

    @property
    def lost(self) -> bool:
        """True where the file is no longer the one that was opened."""
        return _identity(self._path) != self._identity

    def read(self) -> dict[tuple[str, str], int]:
        """All counters."""
        with _as_os_error():
            rows = self._connection.execute("SELECT poll, option, count FROM votes").fetchall()
        return {(poll, option): count for poll, option, count in rows}

    def add(self, counters: Mapping[tuple[str, str], int]) -> None:
        """Add to the counters, all or none."""
        with _as_os_error():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany(_ADD, [(*counter, n) for counter, n in counters.items()])
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()


def _share_mode(path: Path) -> None:
    """Give what lies beside the file its permissions. SQLite makes those files with the permissions of the
    moment: where the file could only be read for a while, they would keep it so for ever."""
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode & 0o777
        for end in ("-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + end).chmod(mode)


def _check(connection: sqlite3.Connection) -> None:
    """DatabaseError where the table is another one, or holds what is no count."""
    columns = {(row[1], row[5] > 0) for row in connection.execute("PRAGMA table_info(votes)")}
    if columns != _COLUMNS:
        raise sqlite3.DatabaseError(f"columns {sorted(columns)}")
    bad = connection.execute(_BAD).fetchone()
    if bad is not None:
        raise sqlite3.DatabaseError(f"a row that is no count: {bad!r}")


def _put_aside(path: Path, error: Exception) -> None:
    """Rename a damaged file with the time of it, so that none before it is lost."""
    aside = path.with_name(f"{path.name}.damaged-{datetime.now():%Y%m%d-%H%M%S-%f}")
    log.error("the votes in %s are damaged (%s): put aside as %s, counting anew", path, error, aside.name)
    # What has not been written back lies beside it: together they may still be read.
    for end in ("-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            os.replace(path.with_name(path.name + end), aside.with_name(aside.name + end))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
