"""Answers and files as WARC records (ISO 28500:2017, WARC/1.1), each a gzip member of its own (annex D.2).

A capture is written in one go: the redirects before it, the response, its request, and last a metadata record with what
it was captured for. Bodies are kept as the fetcher decoded them, so the headers that spoke of their transfer stand under
`X-Archive-Orig-` names, as replay tools expect it.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from countrydesk.core.ports import Fetched

VERSION = "1.1"
PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
BODIES = frozenset({"response", "resource"})
# The headers that describe the body as it travelled (RFC 9110 section 8.4, RFC 9112 section 6.1) and not as it is kept.
_TRAVEL = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_ARCHIVED = "X-Archive-Orig-"
_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_LEVEL = 6


@dataclass(frozen=True)
class Row:
    """What an index knows of a record: `kind` is response, resource, revisit, request, metadata or warcinfo.

    `offset` and `length` are those of its gzip member, `sha256` names its payload and is empty where it has none; `about`
    is the id of the record that it belongs to: of a request and of a metadata record the response, of a revisit its original.
    """

    kind: str
    id: str
    at: str
    url: str
    sha256: str
    about: str
    offset: int
    length: int


@dataclass(frozen=True)
class Original:
    """The record that holds bytes which are captured again."""

    id: str
    url: str
    at: str


def moment(at: datetime) -> str:
    """A moment as a WARC-Date: UTC with microseconds, so that texts sort as moments do."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


class Group:
    """Records that belong together, as the bytes to append and the rows that point into them."""

    def __init__(self, members: bytes = b"", rows: Iterable[Row] = ()) -> None:
        self.rows = list(rows)
        self._out = BytesIO(members)
        self._builder: Any = WARCWriter(BytesIO(), gzip=False, warc_version=VERSION)

    @property
    def members(self) -> bytes:
        """The gzip members, one behind the other."""
        return self._out.getvalue()

    def info(self, name: str, at: datetime, fields: Sequence[tuple[str, str]]) -> None:
        """The record at the head of a file: who wrote it, and how (ISO 28500 section 6.2)."""
        block = "".join(f"{key}: {_CONTROL.sub(' ', value)}\r\n" for key, value in fields).encode()
        self._add("warcinfo", "", at, block, {"WARC-Filename": name, "Content-Type": "application/warc-fields"})

    def answer(self, got: Fetched, original: Original | None) -> str:
        """A response, or a revisit where its bytes are held already, and its request; the record's id."""
        head = _response_head(got)
        body, at = got.body, got.captured
        id = self._revisit(got, original, head) if original else self._add("response", got.url, at, body, {}, head)
        if got.sent:
            asked = {"WARC-Concurrent-To": id}
            self._add("request", got.url, got.captured, b"", asked, _request_head(got), about=id)
        return id

    def file(self, body: bytes, url: str, media_type: str, at: datetime, original: Original | None) -> str:
        """Bytes without an exchange, as a resource or as a revisit of the record that holds them; the record's id."""
        if original is None:
            return self._add(
                "resource", url, at, body, {"Content-Type": _plain(media_type) or "application/octet-stream"}
            )
        got = Fetched(url, 200, media_type, body, at)
        return self._revisit(got, original, None)

    def note(self, id: str, url: str, at: datetime, body: bytes) -> None:
        """What a record was captured for; the last of its group."""
        fields = {"WARC-Refers-To": id, "WARC-Concurrent-To": id, "Content-Type": "application/warc-fields"}
        self._add("metadata", url, at, body, fields, about=id)

    def _revisit(self, got: Fetched, original: Original, head: StatusAndHeaders | None) -> str:
        fields = {
            "WARC-Profile": PROFILE,
            "WARC-Refers-To": original.id,
            "WARC-Refers-To-Target-URI": original.url,
            "WARC-Refers-To-Date": original.at,
        }
        return self._add("revisit", got.url, got.captured, got.body, fields, head, about=original.id)

    def _add(
        self, kind: str, url: str, at: datetime, body: bytes, fields: dict[str, str], head: Any = None, about: str = ""
    ) -> str:
        id, when, target, sha256 = f"<urn:uuid:{uuid4()}>", moment(at), uri(url), ""
        named = {"WARC-Record-ID": id, "WARC-Date": when, **fields}
        if head is not None:
            head.compute_headers_buffer()
        if kind in BODIES or kind == "revisit":
            sha256 = hashlib.sha256(body).hexdigest()
            named["WARC-Payload-Digest"] = f"sha256:{sha256}"
        elif kind != "warcinfo":
            named["WARC-Payload-Digest"] = f"sha256:{hashlib.sha256(body).hexdigest()}"
        block = b"" if kind == "revisit" else body
        named["WARC-Block-Digest"] = (
            f"sha256:{hashlib.sha256((head.headers_buff if head else b'') + block).hexdigest()}"
        )
        record = self._builder.create_warc_record(
            target, kind, payload=BytesIO(block), length=len(block), http_headers=head,
            warc_content_type=fields.get("Content-Type", ""), warc_headers_dict=named,
        )  # fmt: skip
        offset, length = self._out.tell(), self._write(record)
        self.rows.append(Row(kind, id, when, target, sha256, about, offset, length))
        return id

    def _write(self, record: Any) -> int:
        self._builder.out = BytesIO()
        self._builder.write_record(record)
        deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS + 16)
        return self._out.write(deflate.compress(self._builder.out.getbuffer()) + deflate.flush())


def uri(url: str) -> str:
    """An address that may stand in a WARC header: printable ASCII, the rest percent-encoded (RFC 3986 section 2.1)."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")


def exchanges(got: Fetched) -> tuple[Fetched, ...]:
    """An answer behind the redirects before it, as far as their exchange was recorded; nothing where its own was not."""
    return tuple(each for each in (*got.via, got) if _recorded(each)) if _recorded(got) else ()


def _recorded(got: Fetched) -> bool:
    return bool(got.wire) and uri(got.url).lower().startswith(("http://", "https://"))


def _response_head(got: Fetched) -> StatusAndHeaders:
    given = [(_TOKEN.sub("-", name), _plain(value)) for name, value in got.wire]
    lines = [(f"{_ARCHIVED}{name}" if name.lower() in _TRAVEL else name, value) for name, value in given if name]
    lines.append(("Content-Length", str(len(got.body))))
    return StatusAndHeaders(f"{got.status} {_phrase(got.status)}", lines, protocol="HTTP/1.1")


def _request_head(got: Fetched) -> StatusAndHeaders:
    lines = [(_TOKEN.sub("-", name), _plain(value)) for name, value in got.sent if name]
    return StatusAndHeaders(f"{_path(got.url)} HTTP/1.1", lines, protocol="GET")


def _path(url: str) -> str:
    """The target of a request (RFC 9112 section 3.2.1)."""
    try:
        parts = urlsplit(uri(url))
    except ValueError:
        return "/"
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"


def _plain(value: str) -> str:
    """A header's value on one line in ASCII, what is not percent-encoded."""
    return quote(_CONTROL.sub(" ", value).strip(), safe=_ASCII, errors="replace")


def exchange(head: bytes) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The status and the header lines of a response's head as it was received; status 200 where there is none."""
    first, *lines = head.decode("utf-8", "replace").split("\r\n")
    status = first.split(" ")[1:2]
    pairs = [line.partition(":") for line in lines if ":" in line]
    wire = [(name, value.strip()) for name, _, value in pairs if name != "Content-Length"]
    taken = tuple((name.removeprefix(_ARCHIVED), value) for name, value in wire)
    return int(status[0]) if status and re.fullmatch(r"\d{3}", status[0], re.ASCII) else 200, taken
