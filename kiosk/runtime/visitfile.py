"""The file of the visits: one row a visit, what it opened, and where was touched in vain. SQLite.

Of the time only day and hour are kept; nothing says who it was. What is older than the last so many days on
which there was a visit goes: they are counted and not compared with the clock, which may be wrong.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from kiosk.presenters.visits import Opened, Touches, VisitRow, Visits
from kiosk.runtime.database import Database, as_os_error

NAME: Final = "visits.db"
Cell = tuple[str, str, int, int, int]
"""Day, screen, whether upright, column, row."""

_VISITS = """CREATE TABLE IF NOT EXISTS visits (
    id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, hour INTEGER NOT NULL, lang TEXT NOT NULL,
    switched INTEGER NOT NULL, seconds REAL NOT NULL, ended TEXT NOT NULL, screen TEXT NOT NULL, item TEXT
    NOT NULL, text_step INTEGER NOT NULL, theme TEXT NOT NULL, reach INTEGER NOT NULL, asked INTEGER NOT
    NULL, kept INTEGER NOT NULL)"""
_OPENED = """CREATE TABLE IF NOT EXISTS opened (
    visit INTEGER NOT NULL REFERENCES visits (id), screen TEXT NOT NULL, item TEXT NOT NULL,
    times INTEGER NOT NULL, seconds REAL NOT NULL, PRIMARY KEY (visit, screen, item)) WITHOUT ROWID"""
_TOUCHES = """CREATE TABLE IF NOT EXISTS touches (
    day TEXT NOT NULL, screen TEXT NOT NULL, upright INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
    count INTEGER NOT NULL, PRIMARY KEY (day, screen, upright, x, y)) WITHOUT ROWID"""
_FIELDS = (
    *("day", "hour", "lang", "switched", "seconds", "ended", "screen", "item"),
    *("text_step", "theme", "reach", "asked", "kept"),
)
_TOUCH = """INSERT INTO touches VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (day, screen, upright, x, y) DO UPDATE SET count = count + excluded.count"""
_SINCE = "SELECT day FROM (SELECT day, max(id) AS last FROM visits GROUP BY day ORDER BY last DESC LIMIT ?)"


class VisitFile(Database):
    """The database. Belongs to the thread that opened it."""

    HOLDS = "visits"
    TABLES = (_VISITS, _OPENED, _TOUCHES)

    @classmethod
    def _check(cls, connection: sqlite3.Connection) -> None:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(visits)")}
        if columns != {"id", *_FIELDS}:
            raise sqlite3.DatabaseError(f"columns {sorted(columns)}")

    def write(
        self,
        visit: int | None,
        row: Mapping[str, Any] | None,
        opened: Iterable[tuple[str, str, int, float]],
        touches: Mapping[Cell, int],
    ) -> int | None:
        """Write a visit as it stands, anew or over what was written of it before, and add touches; all or
        nothing. Gives the number of the visit."""
        with self._at_once() as connection:
            if row is not None:
                values = [row[name] for name in _FIELDS]
                sets = ", ".join(f"{name} = ?" for name in _FIELDS)
                over = f"UPDATE visits SET {sets} WHERE id = ?"
                # A file that was thrown away meanwhile knows nothing of it.
                if visit is None or connection.execute(over, [*values, visit]).rowcount == 0:
                    marks = ", ".join("?" * len(_FIELDS))
                    into = f"INSERT INTO visits ({', '.join(_FIELDS)}) VALUES ({marks})"
                    visit = connection.execute(into, values).lastrowid
                connection.executemany(
                    "INSERT OR REPLACE INTO opened VALUES (?, ?, ?, ?, ?)", [(visit, *one) for one in opened]
                )
            connection.executemany(_TOUCH, [(*cell, count) for cell, count in touches.items()])
        return visit

    def drop_older(self, days: int) -> None:
        """Keep the last so many days on which there was a visit."""
        with self._at_once() as connection:
            kept = f"day NOT IN ({_SINCE})"
            connection.execute(
                f"DELETE FROM opened WHERE visit IN (SELECT id FROM visits WHERE {kept})", (days,)
            )
            gone = f"SELECT day FROM visits WHERE {kept}"
            connection.execute(f"DELETE FROM touches WHERE day IN ({gone})", (days,))
            connection.execute(f"DELETE FROM visits WHERE {kept}", (days,))

    def read(self, days: int | None = None) -> Visits:
        """All of the last so many days."""
        with as_os_error():
            return _read(self._connection, days)


def _read(connection: sqlite3.Connection, days: int | None) -> Visits:
    within = (days if days is not None else -1,)
    rows = connection.execute(
        f"SELECT id, {', '.join(_FIELDS)} FROM visits WHERE day IN ({_SINCE}) ORDER BY id", within
    ).fetchall()
    opened = connection.execute(
        "SELECT o.screen, o.item, sum(o.times), sum(o.seconds), count(*)"
        f" FROM opened o JOIN visits v ON v.id = o.visit WHERE v.day IN ({_SINCE}) GROUP BY 1, 2",
        within,
    ).fetchall()
    some = "" if days is None else f" WHERE day IN ({_SINCE})"
    touches = connection.execute(
        f"SELECT screen, upright, x, y, sum(count) FROM touches{some} GROUP BY 1, 2, 3, 4",
        () if days is None else within,
    ).fetchall()
    return Visits(
        tuple(VisitRow(*row[1:]) for row in rows),
        tuple(Opened(*row) for row in opened),
        tuple(Touches(screen, bool(upright), x, y, count) for screen, upright, x, y, count in touches),
    )


def read_visits(data: Path | None, days: int | None = None) -> Visits:
    """What is kept on this machine. Raises OSError where a file is there and cannot be read."""
    path = data / NAME if data is not None else None
    if path is None or not path.exists():
        return Visits()
    with as_os_error():
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=2.0)
        try:
            made = "SELECT count(*) FROM sqlite_master WHERE name IN ('visits', 'opened', 'touches')"
            if connection.execute(made).fetchone() != (3,):
                # Just being made.
                return Visits()
            return _read(connection, days)
        finally:
            connection.close()
