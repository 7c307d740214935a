"""The store in SQLite: what goes wrong outside is said in words, and nothing that went wrong leaves it half written."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from countrydesk.adapters.sql import METADATA, REVISION, TABLES, VERSION_TABLE, SqlStore
from countrydesk.core.codec import KINDS
from countrydesk.core.errors import StoreError
from countrydesk.core.types import Annotation, Decision, Failure, Item, Source

SOURCE = Source("https://a.example/feed", "A")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    made = SqlStore.in_file(path, patience=0.05)
    yield made
    made.close()


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    store.add([SOURCE])
    store.close()
    return store


def trouble(store: SqlStore) -> str:
    """What the store says when it is written to; it must say what to do as well, and stay usable as an object."""
    with pytest.raises(StoreError) as caught:
        store.add([Failure("p", "m", "e")])
    assert caught.value.remedy
    store.close()
    return str(caught.value)


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


# The schema.


def test_a_new_store_has_the_newest_schema(filled: SqlStore, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall() == [(REVISION,)]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_the_migrations_and_the_metadata_are_one_schema(filled: SqlStore, path: Path) -> None:
    """An emptied version table sends the store through every migration. Whatever a record gained is missing there."""
    with sqlite3.connect(path) as connection:
        for kind in KINDS:
            connection.execute(f"DROP TABLE {TABLES[kind].name}")
        connection.execute(f"DELETE FROM {VERSION_TABLE}")
    connection.close()
    assert filled.add([SOURCE]) == 1
    filled.close()
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as opened:
        context = MigrationContext.configure(opened, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == REVISION
        made = sa.inspect(opened)
        for table in METADATA.sorted_tables:
            assert {each["name"] for each in made.get_indexes(table.name)} == {each.name for each in table.indexes}
            nullable = {each["name"]: each["nullable"] for each in made.get_columns(table.name)}
            assert nullable == {each.name: each.nullable for each in table.columns}
    engine.dispose()


def test_the_revision_is_that_of_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "countrydesk:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION
    assert files("countrydesk").joinpath("migrations", "env.py").is_file()


def test_the_schema_holds_for_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped.
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))


def test_a_store_of_a_newer_version_is_left_alone(filled: SqlStore, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    connection.close()
    assert "was written by a newer version of countrydesk" in trouble(filled)


def test_a_database_of_something_else_is_left_alone(store: SqlStore, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    assert f"{path} is a database of something else." in trouble(store)


def test_two_processes_may_open_a_new_store_at_once(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from countrydesk.adapters.sql import SqlStore; from countrydesk.core.types import Source\n"
        "sys.stdin.readline(); print(SqlStore.in_file(Path(sys.argv[1])).add([Source('u', 't')]))"
    )
    both = [child(code, path), child(code, path)]
    for each in both:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    assert sorted(each.communicate()[0] for each in both) == ["0\n", "1\n"]


# Trouble.


def test_a_store_locked_by_another_process(filled: SqlStore, path: Path) -> None:
    code = (
        "import sqlite3, sys; held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.readline()"
    )
    with child(code, path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        assert f"The store {path} is locked by another process." in trouble(filled)
        assert filled.get(Source, SOURCE.id) == SOURCE, "readers go on"
        other.communicate("\n")
    assert filled.add([Failure("p", "m", "e")]) == 1


def test_a_new_store_that_another_process_is_making(store: SqlStore, path: Path) -> None:
    """The change to WAL needs the lock as well, and SQLite itself would not wait for it."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert f"The store {path} is locked by another process." in trouble(store)
    other.close()
    assert store.add([SOURCE]) == 1


def test_a_file_that_is_not_a_database(store: SqlStore, path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 1000)
    assert f"The store {path} is not a database." in trouble(store)


def test_a_damaged_file(filled: SqlStore, path: Path) -> None:
    filled.add(Annotation("d", "m", n, n, "l") for n in range(5000))
    filled.close()
    body = bytearray(path.read_bytes())
    body[8192:] = b"\xa5" * (len(body) - 8192)
    path.write_bytes(body)
    with pytest.raises(StoreError, match="is damaged"):
        list(filled.find(Annotation))


def test_a_full_disk_leaves_what_was_stored(filled: SqlStore, path: Path) -> None:
    """A limit on the size of the file is the full disk that a test can have."""
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from countrydesk.adapters.sql import SqlStore; from countrydesk.core.types import Annotation\n"
        "from countrydesk.core.errors import StoreError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        "try: SqlStore.in_file(Path(sys.argv[1])).add(Annotation('d', 'm', n, n, 'l') for n in range(50_000))\n"
        "except StoreError as error: print(error, error.remedy, sep='|')"
    )
    said = child(code, path).communicate()[0]
    assert "the disk" in said
    assert list(filled.find(Annotation)) == []
    assert filled.get(Source, SOURCE.id) == SOURCE


def test_a_database_that_may_not_grow(filled: SqlStore, path: Path) -> None:
    engine = filled._engine()
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=1"))
    with pytest.raises(StoreError, match="cannot grow: the disk is full"):
        filled.add(Annotation("d", "m", n, n, "l") for n in range(20_000))
    assert list(filled.find(Annotation)) == []


def test_a_read_only_store_is_read_and_not_written(filled: SqlStore, path: Path) -> None:
    reader = SqlStore(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert reader.get(Source, SOURCE.id) == SOURCE
    assert "cannot be written to: it is read-only" in trouble(reader)


def test_a_missing_folder(path: Path) -> None:
    assert "cannot be opened" in trouble(SqlStore.in_file(path / "desk.db"))


def test_a_row_altered_by_hand(filled: SqlStore, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE source SET reliability = 'Z'")
    connection.close()
    with pytest.raises(StoreError, match=r"was altered: Source .* cannot read the field reliability: 'Z'"):
        filled.get(Source, SOURCE.id)


@pytest.mark.parametrize("url", ["", "desk.db", "sqlite:/desk.db", "nosuch://x", "sqlite+nosuch:///x", "http://[::1"])
def test_an_address_that_cannot_be_read(url: str) -> None:
    assert "The address of the store cannot be read." in trouble(SqlStore(url))


def test_a_driver_that_is_not_installed() -> None:
    said = trouble(SqlStore("postgresql+pg8000://desk:secret@127.0.0.1/desk"))
    assert "The driver of the store cannot be used" in said
    assert "secret" not in said


def test_a_bug_of_ours_is_not_dressed_up(filled: SqlStore, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE decision")
    connection.close()
    with pytest.raises(sa.exc.OperationalError, match="no such table"):
        list(filled.find(Decision))


def test_killed_in_the_middle_of_writing(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from itertools import count\n"
        "from countrydesk.adapters.sql import SqlStore; from countrydesk.core.types import Annotation\n"
        "store = SqlStore.in_file(Path(sys.argv[1]))\n"
        "for batch in count():\n"
        "    store.add(Annotation('d', str(batch), n, n, 'l') for n in range(2000)); print(batch, flush=True)"
    )
    with child(code, path) as writer:
        assert writer.stdout
        while writer.stdout.readline() != "3\n":
            pass
        os.kill(writer.pid, signal.SIGKILL)
    store = SqlStore.in_file(path)
    makers = [each.maker for each in store.find(Annotation)]
    assert all(makers.count(each) == 2000 for each in set(makers)), "a transaction is whole or absent"
    assert len(set(makers)) >= 4
    assert store.add([SOURCE]) == 1
    store.close()


def test_a_path_with_every_sort_of_character(tmp_path: Path) -> None:
    odd = tmp_path / "a b?c=d#e%41;Ж'\".db"
    store = SqlStore.in_file(odd)
    store.add([SOURCE])
    store.close()
    assert odd.is_file()


def test_the_store_is_usable_again_after_close(filled: SqlStore) -> None:
    assert list(filled.find(Source)) == [SOURCE]
    filled.close()
    assert list(filled.find(Item)) == []


def test_a_server_that_does_not_answer() -> None:
    pytest.importorskip("psycopg", reason="needs a driver of PostgreSQL")
    said = trouble(SqlStore("postgresql+psycopg://desk:secret@127.0.0.1:1/desk?connect_timeout=2"))
    assert "The store postgresql+psycopg://desk:***@127.0.0.1:1/desk?connect_timeout=2 does not answer" in said
