"""Where the bytes of a digest lie: a SQLite file beside the WARC files, derived from them and made again at any time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from countrydesk.adapters.warc.records import BODIES, Row

_TABLES = """
CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY, inode INTEGER, size INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (
  file TEXT, offset INTEGER, length INTEGER, kind TEXT, id TEXT, at TEXT, url TEXT, sha256 TEXT, original TEXT,
  start INTEGER, note INTEGER, PRIMARY KEY (file, offset)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ix_record_sha256 ON record (sha256);
CREATE INDEX IF NOT EXISTS ix_record_id ON record (id);
CREATE INDEX IF NOT EXISTS ix_record_at ON record (at, file, offset);
"""
_KEPT = frozenset({*BODIES, "revisit"})
# What stands last in its group.
_ENDS = frozenset({"metadata", "warcinfo"})
_PAGE = 500
_VERSION = 1


@dataclass(frozen=True)
class Place:
    """A record that holds or repeats bytes: where it lies, where its group begins and its note lies (None: it has none)."""

    file: str
    offset: int
    length: int
    kind: str
    id: str
    at: str
    url: str
    sha256: str
    original: str
    start: int
    note: int | None


class Index:
    """The index in a SQLite file, or in memory where its folder is read-only.

    Raises sqlite3.DatabaseError from any method: the file is damaged, locked or full, and may be thrown away.
    """

    def __init__(self, path: Path | None, patience: float = 5.0) -> None:
        self.process = os.getpid()
        self._connection = sqlite3.connect(
            path or ":memory:", timeout=patience, isolation_level=None, check_same_thread=False
        )
        try:
            for setting in ("journal_mode=WAL", "synchronous=NORMAL"):
                self._connection.execute(f"PRAGMA {setting}").close()
            self._prepare()
        except sqlite3.Error:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        if self._connection.execute("PRAGMA user_version").fetchone()[0] not in {0, _VERSION}:
            raise sqlite3.DatabaseError("the index of another version")
        self._connection.executescript(f"{_TABLES} PRAGMA user_version = {_VERSION};").close()

    @classmethod
    def copied(cls, path: Path) -> Index:
        """An index in memory, begun with what a file that cannot be written holds, as far as it can be read."""
        made = cls(None)
        try:
            held = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
            try:
                held.backup(made._connection)
            finally:
                held.close()
            made._prepare()
        except sqlite3.Error:
            made.close()
            return cls(None)
        return made

    def close(self) -> None:
        """Release the file; a process that only inherited it leaves it alone."""
        if self.process == os.getpid():
            self._connection.close()

    def files(self) -> dict[str, tuple[int, int]]:
        """By name of a file: its inode, and how far it has been read."""
        return {name: (inode, size) for name, inode, size in self._connection.execute("SELECT * FROM file")}

    def took(self, name: str, inode: int, size: int, rows: Iterable[Row]) -> None:
        """A file has been read up to `size`, and these are the records that came to it."""
        with self._changed():
            start: int | None = None
            for row in rows:
                start = row.offset if start is None else start
                self._add(name, row, start)
                start = None if row.kind in _ENDS else start
            self._connection.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (name, inode, size)).close()

    def continued(self, name: str, inode: int, start: int, end: int, rows: Iterable[Row]) -> None:
        """Records were appended between `start` and `end`; where more is unread before them, they are left for later."""
        known = self._connection.execute("SELECT inode, size FROM file WHERE name = ?", (name,)).fetchone()
        if known in {None, (inode, start)}:
            self.took(name, inode, end, rows)

    def forget(self, name: str) -> None:
        """A file is gone or is another one now."""
        with self._changed():
            for table, column in (("record", "file"), ("file", "name")):
                self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (name,)).close()  # noqa: S608

    def holding(self, sha256: str) -> list[Place]:
        """The records that hold the bytes of a digest, the oldest first."""
        query = "SELECT * FROM record WHERE sha256 = ? AND kind != 'revisit' ORDER BY at, file, offset LIMIT 20"
        return [Place(*row) for row in self._connection.execute(query, (sha256,))]

    def has(self, id: str) -> bool:
        """Whether there is a record with that WARC-Record-ID."""
        return self._connection.execute("SELECT 1 FROM record WHERE id = ?", (id,)).fetchone() is not None

    def repeating(self, sha256: str) -> list[Place]:
        """All records of a digest, those that repeat it too, the oldest first."""
        query = "SELECT * FROM record WHERE sha256 = ? ORDER BY at, file, offset"
        return [Place(*row) for row in self._connection.execute(query, (sha256,))]

    def dangling(self) -> Iterator[Place]:
        """The revisits of which no record holds the bytes."""
        query = """SELECT * FROM record AS it WHERE kind = 'revisit' AND NOT EXISTS
                   (SELECT 1 FROM record WHERE sha256 = it.sha256 AND kind != 'revisit')"""
        return (Place(*row) for row in self._connection.execute(query))

    def after(self, last: tuple[str, str, int]) -> list[Place]:
        """The next records in the order of time, file and offset; a page of them, empty at the end."""
        query = "SELECT * FROM record WHERE (at, file, offset) > (?, ?, ?) ORDER BY at, file, offset LIMIT ?"
        return [Place(*row) for row in self._connection.execute(query, (*last, _PAGE))]

    def _add(self, name: str, row: Row, start: int) -> None:
        if row.kind in _KEPT:
            values = (name, row.offset, row.length, row.kind, row.id, row.at, row.url, row.sha256, row.about, start)
            self._connection.execute(
                "INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", values
            ).close()
        elif row.kind == "metadata":
            query = "UPDATE record SET note = ? WHERE id = ? AND file = ? AND note IS NULL"
            self._connection.execute(query, (row.offset, row.about, name)).close()

    def _changed(self) -> _Transaction:
        return _Transaction(self._connection)


class _Transaction:
    """A transaction that takes the lock at once and is whole or undone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE").close()

    def __exit__(self, kind: object, *_: object) -> None:
        self._connection.execute("ROLLBACK" if kind else "COMMIT").close()
