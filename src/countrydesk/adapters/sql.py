"""The store in a database: SQLite embedded, PostgreSQL shared, through SQLAlchemy Core.

One table for each kind of record, its columns read off the kind by `core/codec.py`. Records are never changed, but for
kinds that hold a present state (`LATEST`), and taken out only by a rule of retention. A missing store is made from the
metadata here and stamped; an older one is brought up by the migrations, and Alembic is imported only then.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any, TypeVar
from weakref import finalize

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidRequestError, NoSuchModuleError, OperationalError

from countrydesk.core.codec import KINDS, Column, alternatives, columns, decode, encode, parent_field
from countrydesk.core.errors import StoreError
from countrydesk.core.types import Failure, Record

R = TypeVar("R", bound=Record)

REVISION = "0004"
VERSION_TABLE = "countrydesk_schema"

_PAGE = 500
_PREFIX = re.compile("[0-9a-f]{4,20}")
_STORED: dict[type, type[sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    int: sa.BigInteger,
    float: sa.Double,
    bool: sa.Boolean,
}
# What is asked for beside the id. The pairs with a maker are what `pending` looks into. Ids and makers only: PostgreSQL
# refuses an entry of over some 2,700 bytes, and an address from a feed may be longer.
_INDICES: dict[str, tuple[tuple[str, ...], ...]] = {
    "item": (("parent", "maker"),),
    "capture": (("parent", "maker"),),
    "document": (("parent", "maker"), ("item",), ("source",)),
    "annotation": (("parent", "maker"),),
    "passage": (("parent",),),
    "set_aside": (("document",),),
    "finding": (("claim", "maker"),),
    "report": (("dossier", "maker"),),
    "failure": (("parent", "maker"),),
    "exchange": (("prompt", "maker"),),
    "decision": (("subject",),),
}

METADATA = sa.MetaData()


def _table_name(kind: type[Record]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _table(kind: type[Record]) -> sa.Table:
    name = _table_name(kind)
    keys = [sa.Index(f"ix_{name}_{'_'.join(each)}", *each) for each in _INDICES.get(name, ())]
    return sa.Table(
        name, METADATA, sa.Column("id", sa.Text, primary_key=True), *(_column(each) for each in columns(kind)), *keys
    )


def _column(column: Column) -> sa.Column[Any]:
    return sa.Column(column.name, _STORED[column.stored], nullable=column.optional)


TABLES: dict[type[Record], sa.Table] = {kind: _table(kind) for kind in KINDS}
_VERSION = sa.Table(VERSION_TABLE, sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True))


class SqlStore:
    """A `Store` at a database URL (`sqlite:///path`, `postgresql+psycopg://...`).

    It connects on first use and again after `close`, and pickles as its address. `patience` is how many seconds to wait
    for a SQLite file that another process is writing to.
    """

    def __init__(self, url: str, patience: float = 5.0) -> None:
        self.url = url
        self.patience = patience
        self._opened: Engine | None = None
        self._opening = Lock()

    @classmethod
    def in_file(cls, path: Path, patience: float = 5.0) -> SqlStore:
        """The store in a SQLite file, whatever characters its path has."""
        return cls(URL.create("sqlite", database=str(path)).render_as_string(), patience)

    def __reduce__(self) -> tuple[type[SqlStore], tuple[str, float]]:
        return type(self), (self.url, self.patience)

    def add(self, records: Iterable[Record], /) -> int:
        """Add all in one transaction; how many were new. Raises StoreError.

        All records are taken before the transaction begins, so a slow iterable keeps no other process waiting.
        """
        rows: dict[type[Record], list[dict[str, Any]]] = {}
        for record in records:
            rows.setdefault(type(record), []).append(encode(record))
        if not rows:
            return 0
        with self._connected(writes=True) as connection:
            return sum(_written(connection, kind, each) for kind, each in rows.items())

    def remove(self, kind: type[Record], ids: Iterable[str], /) -> int:
        """Take records out, in one transaction; how many there were. Raises StoreError."""
        table = TABLES[kind]
        with self._connected(writes=True) as connection:
            return _delete(connection, table, [*ids])

    def get(self, kind: type[R], key: str, /) -> R | None:
        """The record, or None. Raises StoreError."""
        return next(self._by_id(kind, [key]), None)

    def find(self, kind: type[R], /, **where: object) -> Iterator[R]:
        """All of a kind whose fields (or `id`) equal `where`, ordered by id; a tuple, list or set means any of it.

        The matching ids are read at once (some 70 bytes each), the records in pages: a page by page search by condition
        would look through the whole match once a page. Without a condition nothing but one page is in memory.

        Raises:
            StoreError: see `core/errors.py`.
            ValueError: the kind has no such field.
        """
        return self._by_id(kind, self._matching(kind, where)) if where else self._all(kind)

    def pending(self, parent: type[R], child: type[Record], maker: str, /) -> Iterator[R]:
        """Parents with neither a child nor a Failure by that maker, ordered by id: the work queue. Raises StoreError.

        The queue is as it stood at the call; what is added while it is worked off does not lengthen it.
        """
        above = TABLES[parent]
        links = ((child, parent_field(parent, child)), (Failure, "parent"))
        query = sa.select(above.c.id).where(*(_without(above, kind, link, maker) for kind, link in links))
        return self._by_id(parent, self._ids(query))

    def lookup(self, prefix: str, /) -> list[Record]:
        """All records whose id starts with `prefix` (at least 4 characters); at most 20. Raises StoreError."""
        found: list[Record] = []
        if not _PREFIX.fullmatch(prefix.lower()):
            return found
        for kind in KINDS:
            key = TABLES[kind].c.id
            # A range and not LIKE, which in SQLite ignores case and so the index; "g" follows every digit.
            query = sa.select(key).where(key >= prefix.lower(), key < f"{prefix.lower()}g").limit(20 - len(found))
            found.extend(self._by_id(kind, self._ids(query)))
        return found

    def close(self) -> None:
        """Release the connection; the next call makes another."""
        with self._opening:
            if self._opened is not None:
                self._opened.dispose()
            self._opened = None

    def _all(self, kind: type[R]) -> Iterator[R]:
        table, last = TABLES[kind], ""
        while rows := self._rows(sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(_PAGE)):
            yield from self._decoded(kind, rows)
            last = rows[-1]["id"]

    def _by_id(self, kind: type[R], ids: Sequence[str]) -> Iterator[R]:
        key = TABLES[kind].c.id
        for page in _pages(sorted(ids)):
            yield from self._decoded(kind, self._rows(sa.select(TABLES[kind]).where(key.in_(page)).order_by(key)))

    def _matching(self, kind: type[Record], where: dict[str, object]) -> list[str]:
        """The ids that match, one query for each combination of pages: SQLite limits the parameters of a query."""
        table = TABLES[kind]
        wanted = [[(table.c[name], page) for page in _pages(alternatives(kind, name, where[name]))] for name in where]
        return [
            each
            for conditions in product(*wanted)
            for each in self._ids(sa.select(table.c.id).where(*(_among(*condition) for condition in conditions)))
        ]

    def _ids(self, query: sa.Select[Any]) -> list[str]:
        with self._connected() as connection:
            return list(connection.execute(query).scalars())

    def _rows(self, query: sa.Select[Any]) -> Sequence[Mapping[Any, Any]]:
        with self._connected() as connection:
            return connection.execute(query).mappings().all()

    def _decoded(self, kind: type[R], rows: Sequence[Mapping[Any, Any]]) -> Iterator[R]:
        for row in rows:
            try:
                yield decode(kind, row)
            except ValueError as error:
                raise StoreError(f"The store {self._place} was altered: {error}.", _DAMAGED) from error

    @property
    def _place(self) -> str:
        """The address for a person: without a password, and a file as its path."""
        url = make_url(self.url)
        return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string()

    @contextmanager
    def _connected(self, writes: bool = False) -> Iterator[Connection]:
        with self._explained(), self._engine().execution_options(writes=writes).begin() as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            explained = _explanation(error, self._place)
            if explained is None:
                raise
            raise explained from error

    def _engine(self) -> Engine:
        with self._opening:
            if self._opened is None:
                engine = _connect(self.url, self.patience)
                # A store that nobody closed closes with its last reader: Python 3.13 warns of a connection left open.
                finalize(self, engine.dispose)
                try:
                    _prepare(engine, self._place)
                except BaseException:
                    engine.dispose()
                    raise
                self._opened = engine
            return self._opened


def _without(above: sa.Table, kind: type[Record], link: str, maker: str) -> sa.ColumnElement[bool]:
    """No record of the kind, made by the maker, names the row of `above`."""
    below = TABLES[kind].alias()
    made = _among(below.c.maker, alternatives(kind, "maker", maker))
    return ~sa.exists().where(below.c[link] == above.c.id, made)


def _among(column: sa.Column[Any], values: Sequence[Any]) -> sa.ColumnElement[bool]:
    known = column.in_([each for each in values if each is not None])
    return sa.or_(known, column.is_(None)) if None in values else known


def _pages(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[at : at + _PAGE] for at in range(0, len(values), _PAGE)]


def _written(connection: Connection, kind: type[Record], rows: list[dict[str, Any]]) -> int:
    """Write the rows of one kind; how many were new. Of a kind that is LATEST the rows before them go."""
    table = TABLES[kind]
    if not kind.LATEST:
        return _insert(connection, table, rows)
    latest = {row["id"]: row for row in rows}
    gone = _delete(connection, table, list(latest))
    return _insert(connection, table, list(latest.values())) - gone


def _delete(connection: Connection, table: sa.Table, ids: Sequence[str]) -> int:
    return sum(connection.execute(table.delete().where(table.c.id.in_(page))).rowcount for page in _pages(ids))


def _insert(connection: Connection, table: sa.Table, rows: list[dict[str, Any]]) -> int:
    """Insert what is not there; how many that were.

    SQLite counts what an `executemany` changed. Drivers of PostgreSQL need not, so there the new ids are returned.
    """
    if connection.dialect.name == "sqlite":
        return connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows).rowcount
    statement = postgresql.insert(table).on_conflict_do_nothing().returning(table.c.id)
    return len(connection.execute(statement, rows).all())


def _connect(url: str, patience: float) -> Engine:
    """An engine for the address. Raises StoreError where the address or its driver is wrong."""
    try:
        made = make_url(url)
        if made.get_backend_name() != "sqlite":
            return sa.create_engine(made, pool_pre_ping=True)
        engine = sa.create_engine(made, connect_args={"timeout": patience})
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError("The address of the store cannot be read.", "Write it as sqlite:///path/to/file.") from error
    except (ModuleNotFoundError, InvalidRequestError) as error:
        raise StoreError(f"The driver of the store cannot be used: {error}.", "Install it with pip.") from error
    sa.event.listen(engine, "connect", lambda connection, _: _set_up(connection, patience))
    sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, patience: float) -> None:
    """SQLite: we begin transactions ourselves; WAL lets readers go on while the driver writes.

    `synchronous=NORMAL` outlives a killed process; a power cut may lose the last transactions but never the file.
    """
    connection.isolation_level = None
    _log_ahead(connection, monotonic() + patience)
    for setting in ("synchronous=NORMAL", "foreign_keys=OFF", "cache_size=-65536"):
        connection.execute(f"PRAGMA {setting}").close()


def _log_ahead(connection: sqlite3.Connection, until: float) -> None:
    """Go over to WAL. SQLite does not wait for the lock that this needs, as it does for any other, so we do.

    Measured: of four processes that opened a new store at once, one in twenty-four was turned away without this.
    """
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
        sleep(0.01)


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: a reader that turns writer would fail where another has written in between."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _prepare(engine: Engine, place: str) -> None:
    """Bring the schema to this version, in one transaction, so that two processes may open a store at once."""
    with engine.connect() as connection:
        if _stamp(connection, place) == REVISION:
            return
    with engine.execution_options(writes=True).begin() as connection:
        stamp = _stamp(connection, place)
        if stamp is None:
            METADATA.create_all(connection, checkfirst=False)
            _VERSION.create(connection)
            connection.execute(_VERSION.insert().values(version_num=REVISION))
        elif stamp != REVISION:
            _upgrade(connection, place)


def _stamp(connection: Connection, place: str) -> str | None:
    """The revision of the schema, empty before the first; None where there are no tables at all."""
    names = sa.inspect(connection).get_table_names()
    if VERSION_TABLE in names:
        return connection.execute(sa.select(_VERSION.c.version_num)).scalar() or ""
    if names:
        raise StoreError(f"{place} is a database of something else.", "Name another file or an empty database.")
    return None


def _upgrade(connection: Connection, place: str) -> None:
    # Here, because it takes longer to import than a store takes to open, and hardly any run needs it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE, "metadata": METADATA})
    config.set_main_option("script_location", "countrydesk:migrations")
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            f"The store {place} was written by a newer version of countrydesk.",
            "Install that version, or name another.",
        ) from error


_DAMAGED = (
    "Put back a copy of the file; or move it away and run `countrydesk rebuild`, which makes it from the evidence."
)
# The primary result codes of SQLite (https://www.sqlite.org/rescode.html) that a person can do something about.
_SQLITE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("is locked by another process", "Wait until the other run has ended, then run again."),
    sqlite3.SQLITE_LOCKED: ("is locked by another process", "Wait until the other run has ended, then run again."),
    sqlite3.SQLITE_READONLY: (
        "cannot be written to: it is read-only",
        "Make the file and its folder writable, or name another.",
    ),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written: the disk reports an error",
        "Check the disk and its free space, then run again.",
    ),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _DAMAGED),
    sqlite3.SQLITE_FULL: (
        "cannot grow: the disk is full",
        "Make room, then run again; what was stored before is whole.",
    ),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Check that its folder exists and that you may write there."),
    sqlite3.SQLITE_NOTADB: ("is not a database", "Name another file, or move this one away."),
}


def _explanation(error: DBAPIError, place: str) -> StoreError | None:
    """The error in words, or None where it is a bug of ours."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _SQLITE:
        what, remedy = _SQLITE[code & 0xFF]
        return StoreError(f"The store {place} {what}.", remedy)
    if code is None and isinstance(error, OperationalError):
        return StoreError(f"The store {place} does not answer: {error.orig}.", "Check its address and that it runs.")
    return None
