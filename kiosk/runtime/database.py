"""What the SQLite files of this machine share: made where missing, put aside where damaged, safe at a power
cut.

Every failure is an OSError, whether the disk or the database says so.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final, Self

log = logging.getLogger(__name__)

CORRUPT: Final = "quick_check"


@contextlib.contextmanager
def as_os_error() -> Iterator[None]:
    """Failures of the database as those of the disk."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


class Database:
    """One file. Belongs to the thread that opened it. Subclasses name what it `HOLDS` and its `TABLES`."""

    HOLDS: ClassVar[str]
    TABLES: ClassVar[tuple[str, ...]]

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._identity = _identity(path)

    @classmethod
    def opened(cls, path: Path) -> Self:
        """The file, made where it is missing; one that is damaged is put aside under another name."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with as_os_error():
            try:
                return cls._connected(path)
            except sqlite3.DatabaseError as error:
                # A disk that is full, locked or may not be written to says so with this one.
                if isinstance(error, sqlite3.OperationalError):
                    raise
                cls._put_aside(path, error)
                return cls._connected(path)

    @classmethod
    def _connected(cls, path: Path) -> Self:
        _share_mode(path)
        connection = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        # Text that is none would be taken for a failure of the disk, which passes.
        connection.text_factory = functools.partial(str, encoding="utf-8", errors="replace")
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            for table in cls.TABLES:
                connection.execute(table)
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError(CORRUPT)
            cls._check(connection)
        except BaseException:
            connection.close()
            raise
        return cls(path, connection)

    @classmethod
    def _check(cls, connection: sqlite3.Connection) -> None:
        """DatabaseError where the tables are others, or hold what they must not."""

    @classmethod
    def _put_aside(cls, path: Path, error: Exception) -> None:
        """Rename a damaged file with the time of it, so that none before it is lost."""
        aside = path.with_name(f"{path.name}.damaged-{datetime.now():%Y%m%d-%H%M%S-%f}")
        told = "the %s in %s are damaged (%s): put aside as %s, counting anew"
        log.error(told, cls.HOLDS, path, error, aside.name)
        # What has not been written back lies beside it: together they may still be read.
        for end in ("-wal", "-shm", ""):
            with contextlib.suppress(FileNotFoundError):
                os.replace(path.with_name(path.name + end), aside.with_name(aside.name + end))

    @property
    def lost(self) -> bool:
        """True where the file is no longer the one that was opened."""
        return _identity(self._path) != self._identity

    @contextlib.contextmanager
    def _at_once(self) -> Iterator[sqlite3.Connection]:
        """Several changes, all or none."""
        with as_os_error():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
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


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
