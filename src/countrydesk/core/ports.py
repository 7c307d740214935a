"""The protocols: one call each, and a plain function is a valid implementation. Only Store and Archive have methods.

Wrapping is composition. Nothing registers itself on import; what is used is handed in by `app.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from countrydesk.core.types import (
    Annotation,
    Claim,
    Document,
    Dossier,
    Event,
    Finding,
    Record,
    Report,
)

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Fetched:
    """What came back for a URL: `url` is the last address after redirects, `captured` the moment (aware)."""

    url: str
    status: int
    media_type: str
    body: bytes
    captured: datetime
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One entry of a feed as parsed. Texts are plain (no markup); `published` is aware or None."""

    id: str
    title: str
    link: str
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed as parsed. `repaired` is empty, or the parser's word on what had to be mended (an ill-formed document)."""

    title: str
    link: str
    language: str
    entries: tuple[Entry, ...]
    repaired: str = ""


@dataclass(frozen=True)
class Stamp:
    """One trace of a publication time: `basis` is feed, json-ld, meta, url, dateline or page."""

    basis: str
    at: datetime


@dataclass(frozen=True)
class Extracted:
    """A text made from bytes. `stamps` are all traces of the publication time, each with its basis.

    `footnotes` are (mark, text) pairs. `language` is ISO 639-1 or empty.
    """

    title: str
    text: str
    language: str = ""
    stamps: tuple[Stamp, ...] = ()
    authors: tuple[str, ...] = ()
    footnotes: tuple[tuple[str, str], ...] = ()
    canonical: str = ""


class FeedReader(Protocol):
    """Bytes and the address they came from -> Feed. Raises FeedError."""

    def __call__(self, body: bytes, url: str, /) -> Feed: ...


class Fetcher(Protocol):
    """URLs -> for each, in any order, what came back or the FetchError (a value: one page's trouble is not the run's)."""

    def __call__(self, urls: Iterable[str], /) -> Iterator[tuple[str, Fetched | Exception]]: ...


class Extractor(Protocol):
    """(bytes, media type, address) -> for each, in order, a text or the ExtractionError."""

    def __call__(self, pages: Iterable[tuple[bytes, str, str]], /) -> Iterator[Extracted | Exception]: ...


class LanguageGuesser(Protocol):
    """Text -> ISO 639-1 code, or empty where it cannot be told."""

    def __call__(self, text: str, /) -> str: ...


class Annotator(Protocol):
    """Document -> its annotations."""

    def __call__(self, document: Document, /) -> tuple[Annotation, ...]: ...


class Embedder(Protocol):
    """Texts -> one vector each."""

    def __call__(self, texts: Sequence[str], /) -> Sequence[Sequence[float]]: ...


class Clusterer(Protocol):
    """Documents with their annotations -> events; the same events whatever the order of the input."""

    def __call__(
        self, documents: Sequence[Document], annotations: Mapping[str, tuple[Annotation, ...]], /
    ) -> tuple[Event, ...]: ...


class Drafter(Protocol):
    """Dossier -> Report."""

    def __call__(self, dossier: Dossier, /) -> Report: ...


class Verifier(Protocol):
    """Claim, dossier and the report's other claims by id -> findings, worst first; none means supported."""

    def __call__(self, claim: Claim, dossier: Dossier, body: Mapping[str, Claim], /) -> tuple[Finding, ...]: ...


class Comparer(Protocol):
    """Report and dossier -> the findings that only several sentences together give, each of a claim's id or the report's."""

    def __call__(self, report: Report, dossier: Dossier, /) -> tuple[Finding, ...]: ...


class Renderer(Protocol):
    """The product as data (the public report.json) -> the bytes of one view of it."""

    def __call__(self, product: Mapping[str, Any], /) -> bytes: ...


class Store(Protocol):
    """Records by kind. Only the driver writes; adding twice is adding once."""

    def add(self, records: Iterable[Record], /) -> int:
        """Add all in one transaction; how many were new. Raises StoreError."""
        ...

    def get(self, kind: type[R], id: str, /) -> R | None:
        """The record, or None."""
        ...

    def find(self, kind: type[R], /, **where: object) -> Iterator[R]:
        """All of a kind whose fields equal `where` (a tuple or list value means any of), ordered by id."""
        ...

    def pending(self, parent: type[R], child: type[Record], maker: str, /) -> Iterator[R]:
        """Parents with neither a child nor a Failure by that maker, ordered by id: the work queue."""
        ...

    def lookup(self, prefix: str, /) -> list[Record]:
        """All records whose id starts with `prefix` (at least 4 characters); at most 20."""
        ...

    def close(self) -> None:
        """Release the connection."""
        ...


class Archive(Protocol):
    """Bytes by digest."""

    def put(self, body: bytes, /) -> str:
        """Keep the bytes; their SHA-256 in hexadecimal. Never leaves a half-written file. Raises StoreError."""
        ...

    def get(self, sha256: str, /) -> bytes:
        """The bytes, checked against their name. Raises StoreError where they are missing or altered."""
        ...
