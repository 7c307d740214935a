"""The store and the archive in dictionaries: for the tests, and for runs that are to leave nothing behind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from countrydesk.core.codec import KINDS, alternatives, encode, parent_field
from countrydesk.core.errors import StoreError
from countrydesk.core.ports import Fetched
from countrydesk.core.types import Failure, Record

R = TypeVar("R", bound=Record)


class MemoryStore:
    """A `Store` that holds the records themselves. Conditions mean what they mean in a database: equal when stored."""

    def __init__(self) -> None:
        self._held: dict[type[Record], dict[str, Record]] = {kind: {} for kind in KINDS}

    def add(self, records: Iterable[Record], /) -> int:
        """Add all; how many were new. A record that cannot be kept leaves the store as it was."""
        taken = list(records)
        before = self._count()
        for record in taken:
            encode(record)
        for record in taken:
            held = self._held[type(record)]
            held[record.id] = record if record.LATEST else held.get(record.id, record)
        return self._count() - before

    def remove(self, kind: type[Record], ids: Iterable[str], /) -> int:
        """Take records out; how many there were."""
        return sum(self._held[kind].pop(id, None) is not None for id in ids)

    def get(self, kind: type[R], key: str, /) -> R | None:
        """The record, or None."""
        return self._of(kind).get(key)

    def find(self, kind: type[R], /, **where: object) -> Iterator[R]:
        """All of a kind whose fields (or `id`) equal `where`, ordered by id; a tuple, list or set means any of it.

        Raises:
            ValueError: the kind has no such field.
        """
        wanted = {name: alternatives(kind, name, value) for name, value in where.items()}
        held = self._of(kind)
        return iter([held[key] for key in sorted(held) if not wanted or _matches(encode(held[key]), wanted)])

    def pending(self, parent: type[R], child: type[Record], maker: str, /) -> Iterator[R]:
        """Parents with neither a child nor a Failure by that maker, ordered by id: the work queue."""
        link = parent_field(parent, child)
        made = {getattr(each, link) for each in self.find(child, maker=maker)}
        failed = {each.parent for each in self.find(Failure, maker=maker)}
        return (each for each in self.find(parent) if each.id not in made | failed)

    def lookup(self, prefix: str, /) -> list[Record]:
        """All records whose id starts with `prefix` (at least 4 characters); at most 20."""
        if len(prefix) < 4:
            return []
        start = prefix.lower()
        found = (held[key] for held in self._held.values() for key in sorted(held) if key.startswith(start))
        return [each for each, _ in zip(found, range(20), strict=False)]

    def close(self) -> None:
        """Nothing to release."""

    def _of(self, kind: type[R]) -> dict[str, R]:
        # A dictionary by kind holds that kind only, which the type of `_held` cannot say.
        held: Any = self._held[kind]
        own: dict[str, R] = held
        return own

    def _count(self) -> int:
        return sum(map(len, self._held.values()))


def _matches(row: Mapping[str, Any], wanted: Mapping[str, list[Any]]) -> bool:
    return all(row[name] in values for name, values in wanted.items())


class MemoryArchive:
    """An `Archive` that holds the bytes."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def keep(self, got: Fetched, about: str, /) -> str:
        """Keep the body of an answer; its SHA-256 in hexadecimal."""
        return self.put(got.body, got.url, got.media_type, about)

    def put(self, body: bytes, /, url: str = "", media_type: str = "", about: str = "") -> str:
        """Keep the bytes; their SHA-256 in hexadecimal."""
        del url, media_type, about
        name = hashlib.sha256(body).hexdigest()
        self._held[name] = bytes(body)
        return name

    def get(self, sha256: str, /) -> bytes:
        """The bytes. Raises StoreError where they are missing."""
        if sha256 not in self._held:
            raise StoreError(f"The archive does not hold {sha256!r}.", "Collect the page again.")
        return self._held[sha256]
