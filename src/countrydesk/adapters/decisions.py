"""The decisions of a desk in a file of their own: with the archive, all that a lost database needs to be made again.

One JSON line a decision, appended and brought to the disk, in the order in which they were made. A line that a killed
process left unfinished is no decision, and the next one begins on a line of its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from countrydesk.core.archiving import as_lines, unrow, unwritable
from countrydesk.core.ports import Store
from countrydesk.core.types import Decision, Record

R = TypeVar("R", bound=Record)
FILE = "decisions.jsonl"


class Recorded:
    """A `Store` that also writes each decision to a file, after the store has taken it.

    What a killed process left between the two, or what an older version stored without the file, is written with the next.
    """

    def __init__(self, inner: Store, path: Path) -> None:
        self.inner, self.path = inner, path
        self._held: set[str] = set()
        self._size = -1

    def add(self, records: Iterable[Record], /) -> int:
        """Add all in one transaction; how many were new. Raises StoreError."""
        taken = list(records)
        added = self.inner.add(taken)
        decided = [each for each in taken if isinstance(each, Decision)]
        if decided:
            self._write(decided)
        return added

    def remove(self, kind: type[Record], ids: Iterable[str], /) -> int:
        """Take records out; how many there were. Raises StoreError."""
        return self.inner.remove(kind, ids)

    def get(self, kind: type[R], id: str, /) -> R | None:
        """The record, or None."""
        return self.inner.get(kind, id)

    def find(self, kind: type[R], /, **where: object) -> Iterator[R]:
        """All of a kind whose fields equal `where`, ordered by id."""
        return self.inner.find(kind, **where)

    def pending(self, parent: type[R], child: type[Record], maker: str, /) -> Iterator[R]:
        """Parents with neither a child nor a Failure by that maker, ordered by id."""
        return self.inner.pending(parent, child, maker)

    def lookup(self, prefix: str, /) -> list[Record]:
        """All records whose id starts with `prefix`."""
        return self.inner.lookup(prefix)

    def close(self) -> None:
        """Release the connection."""
        self.inner.close()

    def _write(self, decided: list[Decision]) -> None:
        """Append what the file does not hold, oldest first: of these; of all, where somebody else wrote to it or nobody yet."""
        if self._size != _size(self.path):
            self._held = {each.id for each in read_decisions(self.path)}
            decided = list(self.inner.find(Decision))
        missing = [each for each in decided if each.id not in self._held]
        missing.sort(key=lambda each: (each.at, each.id))
        if missing:
            _append(self.path, as_lines(missing))
        self._held.update(each.id for each in missing)
        self._size = _size(self.path)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def read_decisions(path: Path) -> Iterator[Decision]:
    """The decisions of a file, each once; none where there is no file. A line that is no decision is passed over."""
    if path.is_file():
        with path.open("rb") as file:
            yield from parse_decisions(file)


def parse_decisions(lines: Iterable[bytes]) -> Iterator[Decision]:
    """The decisions of JSON lines, each once; a line that is no decision is passed over."""
    seen: set[str] = set()
    for line in lines:
        found = _decision(line)
        if found is not None and found.id not in seen:
            seen.add(found.id)
            yield found


def _decision(line: bytes) -> Decision | None:
    try:
        said: Any = json.loads(line)
        found = unrow(said) if isinstance(said, dict) else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, Decision) else None


def _append(path: Path, lines: bytes) -> None:
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        try:
            size = os.fstat(handle).st_size
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n" if hasattr(os, "pread") else size > 0
            os.write(handle, (b"\n" if torn else b"") + lines)
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise unwritable(path, error) from error
