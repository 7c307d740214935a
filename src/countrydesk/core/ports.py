"""The protocols: one call each, and a plain function is a valid implementation. Only Store and Archive have methods.

Wrapping is composition. Nothing registers itself on import; what is used is handed in by `app.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol, TypeVar

from countrydesk.core.errors import ModelError
from countrydesk.core.types import (
    Annotation,
    Claim,
    Document,
    Dossier,
    Event,
    Finding,
    Record,
    Report,
    Written,
)

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class Ask:
    """An address to be fetched, with what its last answer left for a conditional request (RFC 9110 section 13.1).

    `etag` and `modified` are the header values as they came.
    """

    url: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Fetched:
    """An HTTP answer, whatever its status: `url` is the address that gave it, `captured` the moment (aware).

    `body` is decoded and only there for status 200; `headers` are by lower-case name. `wire` are the header lines as
    they were received, `sent` those that were sent, in order. `via` are the redirects before it, first one first;
    `moved` is where an unbroken chain of permanent ones (RFC 9110 sections 15.4.2 and 15.4.9) leads, or empty.
    """

    url: str
    status: int
    media_type: str
    body: bytes
    captured: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    wire: tuple[tuple[str, str], ...] = ()
    sent: tuple[tuple[str, str], ...] = ()
    via: tuple[Fetched, ...] = ()
    moved: str = ""

    @cached_property
    def sha256(self) -> str:
        """What names the body in the archive, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


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
    """A feed as parsed. `repaired` is empty, or the parser's word on what had to be mended (an ill-formed document).

    `links` are the feed's own by relation (RFC 4287 section 4.2.7.2, RFC 5005): self, next, prev-archive, hub, ...
    """

    title: str
    link: str
    language: str
    entries: tuple[Entry, ...]
    repaired: str = ""
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Stamp:
    """One trace of a publication time: `basis` is feed, json-ld, meta, url, dateline or page."""

    basis: str
    at: datetime


@dataclass(frozen=True)
class Extracted:
    """A text made from bytes. `stamps` are all traces of the publication time, each with its basis.

    `footnotes` are (mark, text) pairs. `language` is ISO 639-1 or empty. `pages` and `wall`: see `Document`.
    """

    title: str
    text: str
    language: str = ""
    stamps: tuple[Stamp, ...] = ()
    authors: tuple[str, ...] = ()
    footnotes: tuple[tuple[str, str], ...] = ()
    canonical: str = ""
    pages: tuple[tuple[int, int], ...] = ()
    wall: str = ""


@dataclass(frozen=True)
class Prompt:
    """What a language model is asked, whole: nothing else of ours reaches it.

    `system` holds our instructions, `data` what they are applied to, evidence in its envelope; `schema` is the JSON Schema
    of the reply as JSON text, `most` the longest reply in tokens, `seed` tells apart two askings of the same. `purpose`
    (read, translate, draft, repair, judge, judgements, advice), `section` of the report and `template` (the names of the prompt
    files it was made from, with commas) are for the account and are not sent.
    """

    purpose: str
    section: str
    template: str
    system: str
    data: str
    schema: str
    most: int = 1200
    seed: int = 0

    @cached_property
    def sha256(self) -> str:
        """What names all that is sent, in hexadecimal."""
        sent = json.dumps([self.system, self.data, self.schema, self.most, self.seed])
        return hashlib.sha256(sent.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Completion:
    """A language model's reply. `model` is its name by the server, `finish` is stop or length (cut off).

    Tokens are the server's count, or our estimate where `counted` is False.
    """

    text: str
    model: str
    finish: str
    prompt_tokens: int
    reply_tokens: int
    counted: bool = True


class FeedReader(Protocol):
    """Bytes and the address they came from -> Feed. Raises FeedError."""

    def __call__(self, body: bytes, url: str, /) -> Feed: ...


class Discoverer(Protocol):
    """Bytes of a web page and its address -> the feeds that it announces, best first."""

    def __call__(self, body: bytes, url: str, /) -> Sequence[str]: ...


class Fetcher(Protocol):
    """Addresses -> for each, in any order, its answer or the FetchError (a value: one page's trouble is not the run's).

    Answers of any HTTP status come back; a FetchError is an address that gave none, or that must not be asked.
    """

    def __call__(self, asked: Iterable[Ask], /) -> Iterator[tuple[str, Fetched | Exception]]: ...


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


class LanguageModel(Protocol):
    """Prompt -> Completion. Raises EndpointError. It is called from several threads at once."""

    def __call__(self, prompt: Prompt, /) -> Completion: ...


class Asker(Protocol):
    """Prompts -> for each, in order, its Completion or the ModelError (a value: one prompt's trouble is not the run's).

    Behind it stand the log, the budget and a `LanguageModel`: what was answered before is not asked again.
    """

    def __call__(self, prompts: Sequence[Prompt], /) -> Sequence[Completion | ModelError]: ...


class Writer(Protocol):
    """The sound digest of a dossier, and the dossier -> the report in prose, with what was stopped on the way."""

    def __call__(self, digest: Report, dossier: Dossier, /) -> Written: ...


class Renderer(Protocol):
    """The product as data (the public report.json) -> the bytes of one view of it."""

    def __call__(self, product: Mapping[str, Any], /) -> bytes: ...


class Watch(Protocol):
    """Shows the progress of a step while its records go by; a function that returns its argument shows nothing."""

    def __call__(self, step: str, work: Iterable[T], /) -> Iterable[T]: ...


class Store(Protocol):
    """Records by kind. Only the driver writes; adding twice is adding once."""

    def add(self, records: Iterable[Record], /) -> int:
        """Add all in one transaction; how many were new. One of a kind that is `LATEST` replaces the one before it.

        Raises StoreError.
        """
        ...

    def remove(self, kind: type[Record], ids: Iterable[str], /) -> int:
        """Take records out, where a rule of retention says so; how many there were. Raises StoreError."""
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
    """The evidence: captured bytes by digest, with where, when and what for they were captured."""

    def keep(self, got: Fetched, about: str, /) -> str:
        """File an answer: request, response, digest, time. The SHA-256 of its body in hexadecimal.

        `about` is JSON: what it was captured for. A body that is held already is referred to and not kept twice. Never
        leaves a half-written record. Raises StoreError.
        """
        ...

    def put(self, body: bytes, /, url: str = "", media_type: str = "", about: str = "") -> str:
        """File bytes that no server sent, a file or a product of ours; their SHA-256 in hexadecimal. Raises StoreError."""
        ...

    def get(self, sha256: str, /) -> bytes:
        """The bytes, checked against their name. Raises StoreError where they are missing or altered."""
        ...
