"""The file of the votes: one row for each option of each poll, with its count. SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from kiosk.runtime.database import Database, as_os_error

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


class VoteFile(Database):
    """The database. Belongs to the thread that opened it."""

    HOLDS = "votes"
    TABLES = (_TABLE,)

    def read(self) -> dict[tuple[str, str], int]:
        """All counters."""
        with as_os_error():
            rows = self._connection.execute("SELECT poll, option, count FROM votes").fetchall()
        return {(poll, option): count for poll, option, count in rows}

    def add(self, counters: Mapping[tuple[str, str], int]) -> None:
        """Add to the counters, all or none."""
        with self._at_once() as connection:
            connection.executemany(_ADD, [(*counter, n) for counter, n in counters.items()])

    @classmethod
    def _check(cls, connection: sqlite3.Connection) -> None:
        """DatabaseError where the table is another one, or holds what is no count."""
        columns = {(row[1], row[5] > 0) for row in connection.execute("PRAGMA table_info(votes)")}
        if columns != _COLUMNS:
            raise sqlite3.DatabaseError(f"columns {sorted(columns)}")
        bad = connection.execute(_BAD).fetchone()
        if bad is not None:
            raise sqlite3.DatabaseError(f"a row that is no count: {bad!r}")
