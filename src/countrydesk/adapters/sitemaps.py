"""Sitemaps: bytes of an index, a sitemap (news extension too) or a text sitemap -> their entries, one at a time.

sitemaps.org protocol 0.9; Google's news extension 0.9. A sitemap is hostile: it is unpacked up to a limit, no entity and
no document type is read, no tree is built, and texts and entries are bounded.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from protego import Protego

from countrydesk.core.errors import FeedError
from countrydesk.core.publication import moment
from countrydesk.core.sitemaps import Location

# The protocol's own limit is 50 MB and 50,000 addresses; files that break it are read so far.
LIMIT = 64 * 1024 * 1024
MOST = 1_000_000
_ADDRESS = 2048
_TITLE = 1000
_GZIP = b"\x1f\x8b"
_HEAD = 4096
_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(urlset|sitemapindex)[\s>/]", re.IGNORECASE)
# Where an entry says what, below its own element.
_PLACES = {
    "loc": "loc",
    "lastmod": "lastmod",
    "news/publication_date": "published",
    "news/title": "title",
    "news/publication/language": "language",
}
_DEEPEST = 8
_PIECE = 64 * 1024
_ENCODING = re.compile(rb"<\?xml[^<>]{1,200}\?>")
_TEXTUAL = re.compile(rb"\s*https?://[^\s<>]+\s*(?:\r?\n|$)")


@dataclass(frozen=True)
class Sitemap:
    """A sitemap, or with `index` a list of sitemaps; `entries` can be gone through once."""

    index: bool
    entries: Iterator[Location]


def is_sitemap(body: bytes) -> bool:
    """Whether the bytes begin like a sitemap or an index, packed or not."""
    head = _unpacked(body, _HEAD)[:_HEAD]
    return bool(_ROOT.search(head) or _TEXTUAL.match(head))


def read_sitemap(body: bytes, url: str) -> Sitemap:
    """The sitemap in `body`, which came from `url`. An ill-formed one is read up to where it breaks.

    Raises:
        FeedError: bytes that are no sitemap.
    """
    plain = _unpacked(body, LIMIT)
    root = _ROOT.search(plain[:_HEAD])
    if root:
        index = root[1].lower() == b"sitemapindex"
        # Without what stands before the root: a document type declares entities, and this parser would put them in.
        declared = _ENCODING.match(plain)
        body = (declared[0] if declared else b"") + plain[root.start() :]
        return Sitemap(index, islice(_elements(body, "sitemap" if index else "url"), MOST))
    if _TEXTUAL.match(plain[:_HEAD]):
        return Sitemap(False, islice(_lines(plain), MOST))
    raise FeedError(f"The answer of {url[:200]} is no sitemap.", "Check the address of the sitemap.")


def named_in_robots(body: bytes) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names (sitemaps.org, "Submitting your Sitemap"), each once; at most a hundred."""
    rules = Protego.parse(body[: 500 * 1024].decode("utf-8", "replace"))
    return tuple(islice(dict.fromkeys(url for each in rules.sitemaps if (url := _address(each))), 100))


def _unpacked(body: bytes, limit: int) -> bytes:
    """The bytes, unpacked where they are packed, up to `limit`; of a damaged pack what could be read."""
    if not body.startswith(_GZIP):
        return body[:limit]
    stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        return stream.decompress(body, limit)
    except zlib.error:
        return b""


class _Entries:
    """The target of a parser that builds no tree: the texts of the entry that is open, and the entries that are whole.

    Local names are the protocol's, whatever name space a file declares; but a picture has a `loc` and a `title` too, so a
    name counts only in its place.
    """

    def __init__(self, entry: str) -> None:
        self.whole: list[Location] = []
        self._entry = entry
        self._path: list[str] = []
        self._said: dict[str, str] = {}
        self._wanted = ""

    def start(self, tag: str, _attributes: object) -> None:
        name = tag.rpartition("}")[2].lower()
        if name == self._entry and len(self._path) == 1:
            self._said = {}
        self._path.append(name)
        self._wanted = _PLACES.get("/".join(self._path[2:]), "") if len(self._path) < _DEEPEST else ""

    def data(self, text: str) -> None:
        if self._wanted and len(self._said.get(self._wanted, "")) <= _ADDRESS:
            self._said[self._wanted] = self._said.get(self._wanted, "") + text

    def end(self, _tag: str) -> None:
        self._wanted = ""
        if self._path and self._path.pop() == self._entry and len(self._path) == 1 and (found := _location(self._said)):
            self.whole.append(found)

    def close(self) -> None:
        self._path.clear()

    def taken(self) -> list[Location]:
        """The entries since it was last asked."""
        found, self.whole = self.whole, []
        return found


def _elements(body: bytes, entry: str) -> Iterator[Location]:
    """The entries of an XML sitemap, read in pieces; of an ill-formed one those before and after what breaks it."""
    target = _Entries(entry)
    parser: Any = etree.XMLParser(
        target=target, recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for start in range(0, len(body), _PIECE):
        try:
            parser.feed(body[start : start + _PIECE])
        except etree.XMLSyntaxError:
            break
        yield from target.taken()
    yield from target.taken()


def _location(said: Mapping[str, str]) -> Location | None:
    url = _address(said.get("loc", ""))
    if not url:
        return None
    return Location(
        url,
        moment(said.get("lastmod", "").strip()[:100]),
        moment(said.get("published", "").strip()[:100]),
        " ".join(said.get("title", "")[:_TITLE].split()),
        said.get("language", "").strip()[:2].lower(),
    )


def _lines(body: bytes) -> Iterator[Location]:
    """The entries of a text sitemap: an address a line."""
    for line in BytesIO(body):
        if url := _address(line.decode("utf-8-sig", "replace")):
            yield Location(url)


def _address(text: str) -> str:
    """An address of the web without spaces around it; empty for anything else."""
    url = text.strip()
    if len(url) > _ADDRESS or any(each <= " " for each in url):
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in {"http", "https"} and parts.hostname else ""
    except ValueError:
        return ""
