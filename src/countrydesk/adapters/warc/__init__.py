"""The archive as WARC files: what a library, a court or another desk can read with tools of its own.

Answers and files are appended to `countrydesk-*.warc.gz`, a body that is held already as a `revisit`. The index beside
them is derived and never trusted: bytes are checked against their digest whenever they are read.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import RLock
from typing import TypeVar
from weakref import finalize

from countrydesk import __version__
from countrydesk.adapters.warc.appending import Appender, held, rows_from, warc_files, whole
from countrydesk.adapters.warc.index import Index, Place
from countrydesk.adapters.warc.members import LARGEST, Damage, Member, member_at, whole_members
from countrydesk.adapters.warc.pruning import alone, without
from countrydesk.adapters.warc.records import Group, Original, exchange, exchanges
from countrydesk.core.archiving import Note, note, read_note, unwritable
from countrydesk.core.errors import StoreError
from countrydesk.core.ports import Fetched

T = TypeVar("T")
SIZE = 512 * 1024 * 1024
ROOM = 1024 * 1024  # for the heads of a record
INDEX = "index.sqlite"
_SHA256 = re.compile("[0-9a-f]{64}")
_AGAIN = "Run verify-archive; collect the page again, or put back a copy of the archive."
_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class WarcArchive:
    """An `Archive` in a folder of WARC files. It opens on first use, pickles as its folder, and makes it when it writes.

    `now` tells when bytes that no server sent are filed. A file takes records until it has `size` bytes. `contact` is how
    to reach the desk and stands at the head of each file.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime], size: int = SIZE, contact: str = "") -> None:
        self.folder, self.now, self.size, self.contact = folder, now, size, contact
        self._index: Index | None = None
        self._lock = RLock()
        self._appender = Appender(folder, size, self._head, self._read_up_to)
        finalize(self, self._appender.close)

    def __reduce__(self) -> tuple[type[WarcArchive], tuple[Path, Callable[[], datetime], int, str]]:
        return type(self), (self.folder, self.now, self.size, self.contact)

    def keep(self, got: Fetched, about: str, /) -> str:
        """File an answer with its request, the redirects before it, and what it was captured for. Raises StoreError.

        An answer whose exchange nobody recorded (a page from somebody's folder) is a resource and pretends to none.
        """
        _fits(got.body, got.url)
        with self._ready():
            group, sha256 = Group(), hashlib.sha256(got.body).hexdigest()
            original = self._original(got.body, sha256)
            if recorded := exchanges(got):
                *_, id = [group.answer(each, original if each is got else None) for each in recorded]
            else:
                id = group.file(got.body, got.url, got.media_type, got.captured, original)
            group.note(id, got.url, got.captured, note(about, got.url, got.media_type, got.captured))
            self._append(group, got.captured)
        return sha256

    def put(self, body: bytes, /, url: str = "", media_type: str = "", about: str = "") -> str:
        """File bytes that no server sent, and bring them to the disk; their SHA-256. Raises StoreError.

        The same bytes, filed for the same thing, are not filed again.
        """
        _fits(body, url)
        with self._ready():
            at, sha256 = self.now(), hashlib.sha256(body).hexdigest()
            if not self._said(sha256, note(about, url, media_type, at)):
                group, named = Group(), url or f"urn:sha256:{sha256}"
                id = group.file(body, named, media_type, at, self._original(body, sha256))
                group.note(id, named, at, note(about, url, media_type, at))
                self._append(group, at)
            self._appender.settle()
        return sha256

    def get(self, sha256: str, /) -> bytes:
        """The bytes, checked against their name. Raises StoreError where they are missing or altered."""
        if not _SHA256.fullmatch(sha256):
            raise StoreError(f"{sha256[:80]!r} is not the name of archived bytes.", "Give a SHA-256 in hexadecimal.")
        with self._lock:
            body, places = self._body(sha256)
            if body is None:
                self._catch_up()
                body, places = self._body(sha256)
        if body is not None:
            return body
        if places:
            where = f"{self.folder / places[0].file}, byte {places[0].offset}"
            raise StoreError(f"The archived bytes {sha256} are not whole: {where} was altered.", _AGAIN)
        raise StoreError(f"The archived bytes {sha256} are missing in {self.folder}.", _AGAIN)

    def place(self, sha256: str) -> str:
        """Where the bytes of a digest lie, for a person: file and offset; empty where they are not held."""
        with self._lock:
            found = self._asked(lambda index: index.holding(sha256))
        return f"{self.folder / found[0].file}, byte {found[0].offset}" if found else ""

    def filed(self) -> Iterator[Filed]:
        """Everything that was captured, in the order of its time; what has no note or a damaged one is left out."""
        with self._lock:
            self._catch_up()
        for place in self._places():
            with self._lock:
                told = self._read(place.file, place.note) if place.note is not None else None
            if told is not None:
                with suppress(ValueError):
                    yield Filed(place, read_note(told.block))

    def fetched(self, filed: Filed) -> Fetched:
        """An answer as the fetcher gave it, but for its redirects and its request. Raises StoreError."""
        told, body = filed.note, self.get(filed.place.sha256)
        with self._lock:
            member = self._read(filed.place.file, filed.place.offset)
        status, wire = exchange(member.parts[0] if member else b"")
        headers = {name.lower(): value for name, value in reversed(wire)}
        return Fetched(told.url, status, told.media_type, body, told.captured, headers, wire)

    def group(self, place: Place) -> bytes:
        """The gzip members of a capture as they lie there: answer, request, redirects, note. Empty where it has no note."""
        with self._lock:
            told = self._read(place.file, place.note) if place.note is not None else None
        if told is None:
            return b""
        with (self.folder / place.file).open("rb") as file:
            file.seek(place.start)
            return file.read(told.offset + told.length - place.start)

    def note(self, place: Place) -> bytes:
        """What a record was captured for, as it was filed; empty where nothing was."""
        with self._lock:
            told = self._read(place.file, place.note) if place.note is not None else None
        return told.block if told is not None else b""

    def head(self, name: str) -> bytes:
        """The record at the head of a new file of that name."""
        return self._head(name, self.now())

    def telling(self, sha256: str) -> list[Place]:
        """All records of a digest, those that repeat it too, the oldest first."""
        with self._lock:
            return self._asked(lambda index: index.repeating(sha256))

    def adopt(self, place: Place, members: bytes) -> bool:
        """File the members of another archive's capture as they are; whether it was not here already. Raises StoreError."""
        with self._ready():
            if self._asked(lambda index: index.has(place.id)):
                return False
            group = Group(members, (each.row for each in whole_members(BytesIO(members))))
            self._append(group, datetime.fromisoformat(place.at))
            return True

    def without(self, gone: Collection[str], write: bool = True) -> tuple[int, int]:
        """Take all captures of some digests out; how many there were, and their bytes. Nothing is changed unless `write`.

        Raises:
            StoreError: another process writes to the archive, or a file cannot be written; what was done so far stays.
        """
        with self._lock:
            self._appender.close()
            self._catch_up()
            with alone(self.folder) as paths:
                taken = [without(path, gone, write) for path in paths]
            self._catch_up()
        return sum(count for count, _ in taken), sum(size for _, size in taken)

    def settle(self) -> None:
        """Bring what was written to the disk. Raises StoreError."""
        with self._lock:
            self._appender.settle()

    def close(self) -> None:
        """Bring what was written to the disk and give the files up; the next call takes them again."""
        with self._lock:
            self._appender.close()
            if self._index is not None:
                self._index.close()
            self._index = None

    @contextmanager
    def _ready(self) -> Iterator[None]:
        """The folder is there, and nobody else in this process writes."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        with self._lock:
            yield

    def _places(self) -> Iterator[Place]:
        last: tuple[str, str, int] | None = ("", "", -1)
        while last:
            with self._lock:
                page = self._asked(partial(Index.after, last=last))
            yield from page
            last = (page[-1].at, page[-1].file, page[-1].offset) if page else None

    def _append(self, group: Group, at: datetime) -> None:
        name, inode, start, end = self._appender.append(group, at)
        rows = [replace(row, offset=row.offset + start) for row in group.rows]
        # The bytes are kept; an index that cannot be written now is caught up with later.
        with suppress(StoreError):
            self._asked(lambda index: index.continued(name, inode, start, end, rows))

    def _head(self, name: str, at: datetime) -> bytes:
        fields = [
            ("software", f"countrydesk/{__version__}"),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", _CONFORMS),
        ]
        group = Group()
        group.info(name, at, [*fields, *([("operator", self.contact)] if self.contact else [])])
        return group.members

    def _original(self, body: bytes, sha256: str) -> Original | None:
        """The record to refer to where the bytes are held already, and whole."""
        held_already, places = self._body(sha256) if body else (None, [])
        return Original(places[0].id, places[0].url, places[0].at) if held_already is not None else None

    def _said(self, sha256: str, filed: bytes) -> bool:
        """Whether these bytes were filed with that note before, whenever it was."""
        places = self._asked(lambda index: index.repeating(sha256))
        notes = (self._read(place.file, place.note) for place in places if place.note is not None)
        return any(told is not None and _undated(told.block) == _undated(filed) for told in notes)

    def _body(self, sha256: str) -> tuple[bytes | None, list[Place]]:
        """The bytes of a digest and the records that hold them, the first one that is whole before the others."""
        places = self._asked(lambda index: index.holding(sha256))
        for place in places:
            member = self._read(place.file, place.offset)
            if member is not None and member.sha256 == sha256:
                return member.parts[1], [place, *places]
        return None, places

    def _read(self, name: str, offset: int) -> Member | None:
        try:
            with (self.folder / name).open("rb") as file:
                read = member_at(file, offset)
        except OSError:
            return None
        return None if isinstance(read, Damage) else read

    # --- the index ---

    def _asked(self, question: Callable[[Index], T]) -> T:
        """The index's answer; an index that is damaged is made again, and only then asked. Raises StoreError."""
        if not self.folder.is_dir():
            with closing(Index(None)) as nothing:
                return question(nothing)
        try:
            return question(self._opened())
        except sqlite3.DatabaseError as error:
            if _busy(error):
                raise StoreError(f"{self.folder / INDEX} is locked.", "Wait for the other run.") from error
        self._discard()
        return question(self._opened())

    def _opened(self) -> Index:
        if self._index is None or self._index.process != os.getpid():
            self._index = self._made()
            finalize(self, self._index.close)
            self._catch_up()
        return self._index

    def _made(self) -> Index:
        """The index in its file; in memory where that cannot be written, made anew where it is none."""
        path = self.folder / INDEX
        try:
            return Index(path)
        except sqlite3.OperationalError:
            return Index.copied(path)
        except sqlite3.DatabaseError:
            self._discard()
            return Index(path)

    def _discard(self) -> None:
        if self._index is not None:
            self._index.close()
        self._index = None
        for name in (INDEX, f"{INDEX}-wal", f"{INDEX}-shm"):
            with suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)

    def _catch_up(self) -> None:
        """Read what came to the files since, by whatever process; cut off what a killed one left torn."""
        index = self._index or self._opened()
        paths = {path.name: path for path in warc_files(self.folder)}
        for name in index.files().keys() - paths.keys():
            index.forget(name)
        for path in paths.values():
            end = self._read_up_to(path)
            if end < path.stat().st_size:
                with held(path) as handle:
                    if handle is not None:
                        whole(path, end)

    def _read_up_to(self, path: Path) -> int:
        """Bring the index up to a file's last whole record, and say where that ends."""
        index, now = self._index or self._opened(), path.stat()
        inode, size = index.files().get(path.name, (now.st_ino, 0))
        if inode != now.st_ino or size > now.st_size:
            index.forget(path.name)
            size = 0
        if size < now.st_size:
            rows, size = rows_from(path, size)
            index.took(path.name, now.st_ino, size, rows)
        return size


@dataclass(frozen=True)
class Filed:
    """Something that was captured: where it lies, and what it was captured for."""

    place: Place
    note: Note


def _undated(filed: bytes) -> dict[str, object]:
    """A note without its moment."""
    try:
        return {**read_note(filed).said, "captured": ""}
    except ValueError:
        return {}


def _fits(body: bytes, url: str) -> None:
    if len(body) > LARGEST - ROOM:
        raise StoreError(
            f"{url[:200]} has more than {LARGEST // 1024**2 - 1} MB.", "Leave it out, or cut it into pieces."
        )


def _busy(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
