"""The file that is written to: one a process, appended to in whole groups, locked, brought to the disk in time.

A group is appended by one `write` behind the last, so that a killed process leaves at most a torn last member, which the
next opening cuts off. A lock (flock) says whose file it is; where a system has none, each process begins a new file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from countrydesk.adapters.warc.members import Damage, members
from countrydesk.adapters.warc.records import Group, Row
from countrydesk.core.archiving import unwritable

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

SUFFIX = ".warc.gz"
PREFIX = "countrydesk-"
# A killed process loses nothing that it wrote, with or without fsync; a power cut loses what was not brought to the disk.
# One fsync a second bounds that to the last second's captures at a cost that does not grow with their number.
SETTLE_SECONDS = 1.0


class Appender:
    """The open file, or none yet. `head` makes the record at the head of a new file from its name and a moment.

    `read_up_to` says how far a file is known to be whole.
    """

    def __init__(
        self, folder: Path, size: int, head: Callable[[str, datetime], bytes], read_up_to: Callable[[Path], int]
    ) -> None:
        self._folder, self._size, self._head, self._read_up_to = folder, size, head, read_up_to
        self._handle, self._process = -1, 0
        self._settled, self._dirty = 0.0, False
        self.name = ""

    def append(self, group: Group, at: datetime) -> tuple[str, int, int, int]:
        """Append a group; the name of the file, its inode, where the group begins and ends. Raises StoreError."""
        path = self._folder / self.name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._open(at)
            path = self._folder / self.name
            start = os.fstat(self._handle).st_size
            self._write(group.members, start)
            return self.name, os.fstat(self._handle).st_ino, start, start + len(group.members)
        except OSError as error:
            self.close()
            raise unwritable(path, error) from error

    def settle(self) -> None:
        """Bring what was written to the disk. Raises StoreError."""
        if self._handle >= 0 and self._dirty:
            try:
                os.fsync(self._handle)
            except OSError as error:
                raise unwritable(self._folder / self.name, error) from error
            self._dirty, self._settled = False, monotonic()

    def close(self) -> None:
        """Give the file up; the next append takes one again."""
        if self._handle >= 0 and self._process == os.getpid():
            with suppress(OSError):
                if self._dirty:
                    os.fsync(self._handle)
            os.close(self._handle)
        self._handle, self._dirty, self.name = -1, False, ""

    def _write(self, body: bytes, start: int) -> None:
        """All of the bytes or none: what a full disk took of them is cut off again."""
        view = memoryview(body)
        try:
            while view:
                view = view[os.write(self._handle, view) :]
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._handle, start)
            raise
        self._dirty = True
        if monotonic() - self._settled > SETTLE_SECONDS:
            self.settle()

    def _open(self, at: datetime) -> None:
        """Have a file of our own open: the one of before, another that is not full, or a new one."""
        if self._process != os.getpid():
            self._handle, self._process, self.name = -1, os.getpid(), ""
        if self._handle >= 0 and self._fits():
            return
        self.close()
        self._process = os.getpid()
        for path in reversed(warc_files(self._folder)) if fcntl else ():
            if path.stat().st_size < self._size and (handle := taken(path)) is not None:
                self._handle, self.name = handle, path.name
                if whole(path, self._read_up_to(path)):
                    return
                self.close()
        self._begin(at)

    def _fits(self) -> bool:
        """Whether the file is not full, and still the one at its place: a rule of retention puts another there."""
        mine = os.fstat(self._handle)
        try:
            return mine.st_size < self._size and (self._folder / self.name).stat().st_ino == mine.st_ino
        except FileNotFoundError:
            return False

    def _begin(self, at: datetime) -> None:
        stamp = at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
        for number in range(100_000):
            name = f"{PREFIX}{stamp}-{number:05}{SUFFIX}"
            with suppress(FileExistsError):
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
                self._handle, self.name = os.open(self._folder / name, flags, 0o666), name
                _lock(self._handle)
                self._write(self._head(name, at), 0)
                settle_folder(self._folder)
                return
        raise FileExistsError(17, "there are 100,000 files of this second")


def warc_files(folder: Path) -> list[Path]:
    """The archive's files, by name and so by the time of their beginning."""
    return sorted(folder.glob(f"{PREFIX}*{SUFFIX}"))


def taken(path: Path) -> int | None:
    """A handle on the file with its lock, to append; None where another process holds it or nobody may write it."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    if _lock(handle) and _same(handle, path):
        return handle
    os.close(handle)
    return None


@contextmanager
def held(path: Path) -> Iterator[int | None]:
    """The file's handle with its lock, while a block runs; None where it is not to be had, as on a system without locks."""
    handle = taken(path) if fcntl else None
    try:
        yield handle
    finally:
        if handle is not None:
            os.close(handle)


def whole(path: Path, start: int = 0) -> bool:
    """Whether a file that we hold ends with a whole record, its torn end cut off; what is damaged within stays as it is."""
    with path.open("rb") as file:
        for read in members(file, start):
            if isinstance(read, Damage):
                if not read.torn:
                    return False
                os.truncate(path, read.offset)
    return True


def rows_from(path: Path, start: int) -> tuple[list[Row], int]:
    """The rows of the whole records from an offset on, and where they end; what is damaged is left out."""
    rows, end = [], start
    with path.open("rb") as file:
        for read in members(file, start):
            if isinstance(read, Damage):
                continue
            rows.append(read.row)
            end = read.offset + read.length
    return rows, end


def _same(handle: int, path: Path) -> bool:
    try:
        return path.stat().st_ino == os.fstat(handle).st_ino
    except OSError:
        return False


def _lock(handle: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def settle_folder(folder: Path) -> None:
    """Bring the folder's entries to the disk, where the system can (Windows cannot open a folder)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
