"""Strangers' archives: WARC (ISO 28500; plain, gz, zst) and WACZ files -> the pages and feeds in them, as they were answered.

A file is streamed and never held; one record of it is, up to a limit. It may be hostile or broken: what cannot be read is
a value that says why, and reading goes on at the next place that looks like a record. Each record gives exactly one value,
in the file's order, so that a count is a place to go on from.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader
from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from countrydesk.core.errors import RequirementError
from countrydesk.core.ports import Fetched

SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".wacz")
# What the fetcher takes of a page at most, so what an archive gives.
LIMIT = 10 * 1024 * 1024
# A file with more broken places than this is no archive any more. Within a WACZ each costs reading it from its beginning.
MOST_DAMAGES, MOST_INNER_DAMAGES = 1000, 20
MOST_MEMBERS = 10_000
_HEAD = 64 * 1024
_PIECE = 1024 * 1024
_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit
_TYPES = re.compile(r"text/html|(?:application|text)/(?:[\w.-]{1,40}\+)?xml|application/(?:feed\+)?json", re.IGNORECASE)
_MARKED = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
# The beginning of a gzip member (RFC 1952 section 2.3: no reserved flag is set) and of a record without one.
_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|WARC/\d\.\d\r?\n")
_LONGEST_START = 16
_BROKEN = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
_CODINGS: dict[str, Callable[[IO[bytes]], WarcReader]] = {
    "gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader, "zstd": ZstdReader,
}  # fmt: skip

Skip = Callable[[str, datetime], str]


@dataclass(frozen=True)
class Passed:
    """A record that was not taken, and why in a few words."""

    why: str


@dataclass(frozen=True)
class Member:
    """A WARC file: a file of its own, or, with `inner`, one in a WACZ. `size` is in bytes."""

    path: Path
    size: int
    inner: str = ""

    @property
    def name(self) -> str:
        return f"{self.path.name}/{self.inner}" if self.inner else self.path.name


def is_archive(path: Path) -> bool:
    """Whether a file is an archive by its name."""
    return path.name.lower().endswith(SUFFIXES)


def members(path: Path) -> list[Member]:
    """The WARC files in a WARC or WACZ file (its `archive/` folder, WACZ 1.1.1 section 5.2.1), in order.

    Raises:
        RequirementError: a WACZ that is no zip file, or a file that cannot be read.
    """
    try:
        if not path.name.lower().endswith(".wacz"):
            return [Member(path, path.stat().st_size)]
        with zipfile.ZipFile(path) as packed:
            listed = [each for each in packed.infolist()[:MOST_MEMBERS] if each.filename.lower().endswith(SUFFIXES[:3])]
            return [Member(path, each.file_size, each.filename) for each in sorted(listed, key=lambda it: it.filename)]
    except _BROKEN as error:
        raise RequirementError(f"{path} cannot be read as an archive: {error}.", "Name a WARC or WACZ file.") from error


def fingerprint(member: Member) -> str:
    """What tells a file from another without reading it: its name, its size, the digest of its first 64 KB."""
    try:
        with _opened(member) as file:
            head = file.read(_HEAD)
    except _BROKEN:
        head = b""
    return f"{member.name} {member.size} {hashlib.sha256(head).hexdigest()}"


def answers(member: Member, skip: Skip, after: int = 0) -> Iterator[Fetched | Passed]:
    """The pages and feeds of a file that were answered with 200; of each other record, why it was passed over.

    `skip` is asked with the address and the moment of a record before its body is read, and gives a reason or nothing.
    The first `after` records are not given.
    """
    for seen, found in enumerate(_records(member), 1):
        if seen > after:
            yield found if isinstance(found, Passed) else _answer(found, skip)


def _records(member: Member) -> Iterator[WarcRecord | Passed]:
    """The records of a file and its broken places. After one, reading goes on at the next beginning of a record."""
    start = 0
    for _ in range(MOST_INNER_DAMAGES if member.inner else MOST_DAMAGES):
        last = start
        try:
            with _opened(member) as file:
                file.seek(start)
                for record in ArchiveIterator(file, record_types=_KINDS, parse_http=False, strict_mode=False):
                    last = max(start, record.stream_pos)
                    yield record
                return
        except _BROKEN:
            yield Passed("a broken place in the file")
        found = _next_start(member, last + 1)
        if found is None:
            return
        start = found
    yield Passed("the rest of a file that is broken in too many places")


def _next_start(member: Member, offset: int) -> int | None:
    """Where a record may begin, from `offset` on, or None."""
    try:
        with _opened(member) as file:
            file.seek(offset)
            at, kept = offset, b""
            while piece := file.read(_PIECE):
                window = kept + piece
                if match := _START.search(window):
                    return at - len(kept) + match.start()
                at, kept = at + len(piece), window[-_LONGEST_START:]
    except _BROKEN:
        return None
    return None


@contextmanager
def _opened(member: Member) -> Iterator[IO[bytes]]:
    if not member.inner:
        with member.path.open("rb") as file:
            yield file
        return
    with zipfile.ZipFile(member.path) as packed, packed.open(member.inner) as inner:
        yield inner


def _answer(record: WarcRecord, skip: Skip) -> Fetched | Passed:
    if record.record_type == WarcRecordType.revisit:
        return Passed("a revisit without its page")
    url, captured = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>"), _date(record)
    if not url.lower().startswith(("http://", "https://")):
        return Passed("no web address")
    if captured is None:
        return Passed("no date of capture")
    if why := skip(url, captured):
        return Passed(why)
    try:
        return _fetched(record, url, captured)
    except _BROKEN:
        return Passed("a broken record")


def _date(record: WarcRecord) -> datetime | None:
    try:
        at = record.record_date
    except _BROKEN:
        return None
    return at.astimezone(UTC) if at else None


def _fetched(record: WarcRecord, url: str, captured: datetime) -> Fetched | Passed:
    status, wire = 200, _pairs(record.headers) if record.record_type == WarcRecordType.resource else ()
    if record.record_type == WarcRecordType.response:
        # Some archives leave out the type of the block; to a web address the answer is HTTP (ISO 28500 section 6.3.2).
        record.is_http = True
        record.parse_http(auto_decode="none", strict_mode=False)
        status, wire = record.http_headers.status_code or 0, _pairs(record.http_headers)
    headers = {name.lower(): value[:1000] for name, value in reversed(wire)}
    if status != 200:
        return Passed("no page" if status else "no answer of a server")
    kind = headers.get("content-type", "")[:200]
    if kind and not _TYPES.match(kind.strip()):
        return Passed("neither a page nor a feed")
    raw = record.reader.read(min(record.content_length, LIMIT + 1))
    if len(raw) < min(record.content_length, LIMIT + 1):
        return Passed("a broken record")
    body = _decoded(raw, headers)
    if len(raw) > LIMIT or len(body) > LIMIT:
        return Passed("too large")
    if not body:
        return Passed("an answer without a body")
    if not kind and not _MARKED.match(body[:1000]):
        return Passed("neither a page nor a feed")
    return Fetched(url, status, kind, body, captured, headers, wire)


def _pairs(headers: HeaderMap) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in headers.to_tuples())[:200]


def _decoded(raw: bytes, headers: dict[str, str]) -> bytes:
    """The body as the server meant it. Many archives keep it decoded under headers that say otherwise: then as it is."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        raw = _through(ChunkedReader, raw)
    for coding in _listed(headers.get("content-encoding", "")):
        if coding == "deflate":
            raw = _inflated(raw)
        elif coding in _CODINGS:
            raw = _through(_CODINGS[coding], raw)
    return raw


def _listed(codings: str) -> Iterable[str]:
    """Codings in the order in which they are undone (RFC 9110 section 8.4: listed as they were applied); three at most."""
    return reversed([each.strip() for each in codings.lower().split(",")][:3])


def _through(reader: Callable[[IO[bytes]], WarcReader], raw: bytes) -> bytes:
    try:
        with reader(io.BytesIO(raw)) as stream:
            return stream.read(LIMIT + 1)
    except _BROKEN:
        return raw


def _inflated(raw: bytes) -> bytes:
    """RFC 9110 section 8.4.1.2: "deflate" is the zlib format; some servers send it bare."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(wbits=window).decompress(raw, LIMIT + 1)
        except zlib.error:
            continue
    return raw
