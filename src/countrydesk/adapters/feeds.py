"""Feeds: bytes of RSS, Atom, RDF or JSON Feed -> entries with plain texts and honest dates.

`fastfeedparser` reads first, `feedparser` where it stumbles. Neither decides about dates: both fill a half-written date
from the clock or take one from an identifier, so the date strings are read again here, from the document itself.
Neither output is safe HTML, so every text goes through `core.markup`. No entity that a document declares is expanded.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html.entities import html5
from typing import Any
from urllib.parse import urljoin, urlsplit

import fastfeedparser
from lxml import etree

from countrydesk.core.errors import FeedError
from countrydesk.core.markup import plain, plain_title
from countrydesk.core.ports import Entry, Feed
from countrydesk.core.publication import moment

LIMIT = 32 * 1024 * 1024
# The second parser mends broken documents with patterns over the whole text: only documents of a sane size go there.
_FALLBACK_LIMIT = 4 * 1024 * 1024
_TEXT_LIMIT = 2_000_000
_HEAD = 8192
_ENTITY = re.compile(rb"""<!ENTITY(?:[^>"'<]++|"[^"]{0,4096}"|'[^']{0,4096}')*+>""")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ROOT = re.compile(rb"<(?:[A-Za-z0-9_]{1,20}:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
# XML 1.0 section 4.6 predefines five names; every other one of HTML's is undefined in a feed.
_XML_NAMES = frozenset({"lt", "gt", "amp", "quot", "apos"})
_AMPERSAND = re.compile(rb"&(?!#[0-9]{1,7};|#x[0-9a-fA-F]{1,6};)(?:([a-zA-Z][a-zA-Z0-9]{1,31});)?")
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_FEED_TYPE = re.compile(r"^(?:application/(?:rss|atom|rdf|feed)\+(?:xml|json))", re.IGNORECASE)
_PUBLISHED = ("published", "pubDate", "pubdate", "date", "issued", "created", "dcterms:created")
_UPDATED = ("updated", "modified", "lastBuildDate")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What either parser raises on bytes that it cannot read; both promise ValueError only.
_TROUBLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, LookupError, RecursionError, etree.LxmlError)


@dataclass(frozen=True)
class _Document:
    """What the document says of itself: its entries in order, the XML parser's first complaint, its language."""

    outlines: tuple[_Outline, ...]
    repaired: str
    language: str = ""


@dataclass(frozen=True)
class _Outline:
    """What the document says of one entry: its dates, its language, and which texts it has."""

    published: datetime | None
    updated: datetime | None
    language: str
    has_summary: bool
    has_content: bool
    authors: tuple[str, ...]
    base: str


def read_feed(body: bytes, url: str) -> Feed:
    """The feed in `body`, which came from `url`.

    `Feed.repaired` carries the parser's word where the document is ill-formed. An entry without a date has none; a date
    without a zone is UTC; one before 1990 or unreadable is None.

    Raises:
        FeedError: empty, too large, binary, a web page, or nothing that either parser takes for a feed.
    """
    body = _checked(body, url)
    if body.lstrip()[:1] in (b"{", b"["):
        return _json_feed(body, url)
    body = _without_entities(body, url)
    document = _outline(body)
    if document.repaired:
        body = _mended(body)
        again = _outline(body)
        document = replace(again, repaired=document.repaired)
        if again.repaired:
            # Past a fault that could not be mended a strict parser in recovery loses references ("&lt;b&gt;" becomes
            # "b", "&amp;" nothing): a link or a quotation would be wrong without a word.
            return _second(body, url, document, None)
    feed = _fast(body, url, document)
    if feed is None or _doubtful(feed, document.outlines):
        feed = _second(body, url, document, feed)
    return feed


def _checked(body: bytes, url: str) -> bytes:
    if len(body) > LIMIT:
        raise FeedError(f"The feed {url} holds {len(body):,} bytes, more than {LIMIT:,}.", "Collect a shorter feed.")
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        body = body.decode("utf-16", "replace").encode("utf-8", "replace")
        body = re.sub(rb"""(<\?xml[^>]{0,80}encoding=["'])[^"']{1,20}""", rb"\1utf-8", body[:_HEAD]) + body[_HEAD:]
    body = body.removeprefix(b"\xef\xbb\xbf")
    if not body.strip():
        raise FeedError(f"The feed {url} is empty.", "Try again later.")
    if b"\x00" in body[:_HEAD]:
        raise FeedError(f"The answer of {url} is binary data, not a feed.", "Check the address of the feed.")
    if _HTML.match(body[:_HEAD]) and not _ROOT.search(body[:_HEAD]):
        raise FeedError(f"The answer of {url} is a web page, not a feed.", "Look on the page for the feed's address.")
    return body


def _without_entities(body: bytes, url: str) -> bytes:
    """The document without its own entity declarations: what was never declared cannot explode."""
    if b"<!ENTITY" not in body:
        return body
    body = _ENTITY.sub(b"", body)
    if b"<!ENTITY" in body:
        raise FeedError(f"The feed {url} declares entities in a way that cannot be made safe.", "Do not collect it.")
    return body


def _mended(body: bytes) -> bytes:
    """An ill-formed document without its commonest faults, for which a parser would drop the rest of a text: bare
    ampersands, HTML's named references, control characters."""

    def reference(match: re.Match[bytes]) -> bytes:
        name = (match.group(1) or b"").decode("ascii")
        if not name:
            return b"&amp;"
        if name in _XML_NAMES:
            return match.group()
        spelled = html5.get(f"{name};", "")
        return "".join(f"&#{ord(each)};" for each in spelled).encode() if spelled else b"&amp;" + match.group()[1:]

    return _AMPERSAND.sub(reference, body.translate(None, _CONTROLS))


# --- the document's own word ------------------------------------------------------------------------------------------


def _outline(body: bytes) -> _Document:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    start = max(body[:_HEAD].find(b"<"), 0)
    try:
        root = etree.fromstring(body[start:], parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return _Document((), f"ill-formed: {error}"[:200])
    complaint = next((f"ill-formed: {e.message} (line {e.line})" for e in parser.error_log if e.level >= 2), "")
    if root is None:
        return _Document((), complaint or "ill-formed: no element at all")
    head = next((each for each in root if _local(each) == "channel"), root)
    named = next((_text(each) for each in head if _local(each) == "language"), "")
    language = named or root.get(_LANGUAGE) or ""
    entries = (each for each in root.iter(tag=etree.Element) if _local(each) in {"item", "entry"})
    return _Document(tuple(_outlined(each) for each in entries), complaint[:200], language)


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _outlined(entry: Any) -> _Outline:
    children: dict[str, list[Any]] = {}
    for child in entry.iterchildren(tag=etree.Element):
        children.setdefault(_local(child), []).append(child)
    texts = {name: [text for each in found if (text := _text(each))] for name, found in children.items()}
    return _Outline(
        published=_first_date(texts, _PUBLISHED),
        updated=_first_date(texts, _UPDATED),
        language=next(iter(texts.get("language", ())), "") or entry.get(_LANGUAGE) or "",
        has_summary=bool(children.get("description") or children.get("summary")),
        has_content=bool(children.get("encoded") or children.get("content") or children.get("body")),
        authors=_names(children),
        base=entry.base or "",
    )


def _text(element: Any) -> str:
    return "".join(element.itertext())[:_TEXT_LIMIT].strip() if len(element) == 0 else ""


def _first_date(texts: Mapping[str, Sequence[str]], names: Iterable[str]) -> datetime | None:
    """The first date that can be read; RFC 4287 sections 4.2.9 and 4.2.15, RSS pubDate, Dublin Core date."""
    return next((at for name in names for text in texts.get(name, ()) if (at := moment(text))), None)


def _names(children: Mapping[str, Sequence[Any]]) -> tuple[str, ...]:
    names = []
    for element in (*children.get("creator", ()), *children.get("author", ())):
        inner = next((each for each in element if _local(each) in {"name", "Person"}), None)
        names.append(plain_title(_text(element if inner is None else inner)))
    return tuple(dict.fromkeys(name for name in names if name))


# --- the two parsers --------------------------------------------------------------------------------------------------


def _fast(body: bytes, url: str, document: _Document) -> Feed | None:
    try:
        parsed = fastfeedparser.parse(body, include_tags=False, include_media=False, include_enclosures=False)
    except _TROUBLE:
        return None
    head, rows = parsed.get("feed", {}), parsed.get("entries", [])
    if len(rows) != len(document.outlines):
        return None
    base = _base(head.get("link"), url)
    entries = tuple(_fast_entry(row, outline, base) for row, outline in zip(rows, document.outlines, strict=True))
    return _feed(head, entries, url, document)


def _fast_entry(row: Mapping[str, Any], outline: _Outline, base: str) -> Entry:
    content = (
        next((str(each.get("value") or "") for each in row.get("content") or ()), "") if outline.has_content else ""
    )
    link = _entry_link(row, _base(outline.base, base))
    return Entry(
        id=_word(row.get("id")) or link,
        title=plain_title(_word(row.get("title"))),
        link=link,
        published=outline.published,
        updated=outline.updated,
        summary=plain(_word(row.get("description"))) if outline.has_summary else "",
        content=plain(content[:_TEXT_LIMIT]),
        authors=outline.authors or _listed(row.get("author")),
        language=outline.language.strip(),
    )


def _doubtful(feed: Feed, outlines: Sequence[_Outline]) -> bool:
    """True where the first parser lost something: no entries, one that nothing names, or fewer than half the texts."""
    expected = sum(each.has_summary or each.has_content for each in outlines)
    read = sum(bool(each.summary or each.content) for each in feed.entries)
    return not feed.entries or any(not (e.link or e.id) for e in feed.entries) or read * 2 < expected


def _second(body: bytes, url: str, document: _Document, first: Feed | None) -> Feed:
    if len(body) > _FALLBACK_LIMIT:
        parsed: Mapping[str, Any] = {}
    else:
        parsed = _feedparser(body)
    rows = parsed.get("entries", [])
    if not rows and not parsed.get("version"):
        if first is not None and _ROOT.search(body[:_HEAD]):
            return first
        raise FeedError(f"The answer of {url} is not a feed that can be read.", "Check the address of the feed.")
    if first is not None and len(first.entries) > len(rows):
        return first
    head = parsed.get("feed", {})
    base = _base(head.get("link"), url)
    return _feed(head, tuple(_second_entry(row, base) for row in rows), url, document)


def _feedparser(body: bytes) -> Mapping[str, Any]:
    """feedparser's reading. The bytes go in as a stream: it would open a short text as an address or a file."""
    import feedparser

    try:
        parsed: Mapping[str, Any] = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except _TROUBLE:
        return {}
    return parsed


def _second_entry(row: Mapping[str, Any], base: str) -> Entry:
    contents = row.get("content") or ()
    content = max((_word(each.get("value")) for each in contents), key=len, default="")
    summary = _word(row.get("summary"))
    link = _entry_link(row, base)
    return Entry(
        id=_word(row.get("id")) or link,
        title=plain_title(_word(row.get("title"))),
        link=link,
        published=moment(_word(_own(row, "published")) or _word(_own(row, "created"))),
        updated=moment(_word(_own(row, "updated"))),
        summary="" if summary == content else plain(summary),
        content=plain(content),
        authors=_listed(*(each.get("name") for each in row.get("authors") or ())),
        language=_word((row.get("title_detail") or {}).get("language")),
    )


def _own(row: Mapping[str, Any], key: str) -> object:
    """A key that the entry has itself: feedparser answers for `updated` with `published` where there is none."""
    return dict.get(row, key) if isinstance(row, dict) else row.get(key)


def _feed(head: Mapping[str, Any], entries: tuple[Entry, ...], url: str, document: _Document) -> Feed:
    language = document.language or _word(head.get("language"))
    return Feed(
        plain_title(_word(head.get("title"))), _link(head.get("link"), url), language, entries, document.repaired
    )


def _word(value: object) -> str:
    return value.strip()[:_TEXT_LIMIT] if isinstance(value, str) else ""


def _listed(*values: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for value in values if (name := plain_title(_word(value)))))


def _entry_link(row: Mapping[str, Any], base: str) -> str:
    """The entry's address. Parsers take a guid for one where there is no link; it must at least look like one."""
    named_only = row.get("link") == row.get("id") and "/" not in _word(row.get("id"))
    return "" if named_only else _link(row.get("link"), base)


def _base(link: object, url: str) -> str:
    return _link(link, url) or url


def _link(value: object, base: str) -> str:
    """An address that a reader may follow, absolute where the base allows it; script and data addresses are dropped."""
    link = "".join(_word(value).split())[:4000]
    try:
        if link and not urlsplit(link).scheme and urlsplit(base).scheme in {"http", "https"}:
            link = urljoin(base, link)
        return link if urlsplit(link).scheme.lower() in {"", "http", "https", "ftp"} else ""
    except ValueError:
        return ""


# --- JSON Feed (https://www.jsonfeed.org/version/1.1/) ----------------------------------------------------------------


def _json_feed(body: bytes, url: str) -> Feed:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"The answer of {url} is not a JSON Feed that can be read: {error}.", "Check it.") from error
    rows = data.get("items") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise FeedError(
            f"The answer of {url} is JSON, but no JSON Feed: it has no list of items.", "Check the address."
        )
    base = _base(data.get("home_page_url"), url)
    language = _word(data.get("language"))
    entries = tuple(_json_entry(row, base, language) for row in rows if isinstance(row, dict))
    return Feed(plain_title(_word(data.get("title"))), _link(data.get("home_page_url"), url), language, entries)


def _json_entry(row: Mapping[str, Any], base: str, language: str) -> Entry:
    link = _link(row.get("url"), base) or _link(row.get("external_url"), base)
    authors = row.get("authors")
    named = authors if isinstance(authors, list) else [row.get("author")]
    identity = row.get("id")
    return Entry(
        id=_word(str(identity) if isinstance(identity, (int, float)) else identity) or link,
        title=plain_title(_word(row.get("title"))),
        link=link,
        published=moment(_word(row.get("date_published"))),
        updated=moment(_word(row.get("date_modified"))),
        summary=plain(_word(row.get("summary"))),
        content=plain(_word(row.get("content_html")) or _word(row.get("content_text"))),
        authors=_listed(*(each.get("name") for each in named if isinstance(each, dict))),
        language=_word(row.get("language")) or language,
    )


def discover(body: bytes, url: str) -> tuple[str, ...]:
    """The feeds that a web page announces (HTML, link types: alternate), absolute, in its order; at most 20."""
    if not _HTML.match(body[:_HEAD]):
        return ()
    root = etree.fromstring(body[:LIMIT], etree.HTMLParser(no_network=True, recover=True))
    if root is None:
        return ()
    found = (
        _link(each.get("href"), url)
        for each in root.iter("link")
        if "alternate" in (each.get("rel") or "").lower().split() and _FEED_TYPE.search(each.get("type") or "")
    )
    return tuple(dict.fromkeys(each for each in found if each))[:20]
