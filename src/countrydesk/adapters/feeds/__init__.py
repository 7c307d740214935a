"""Feeds: bytes of RSS, Atom, RDF, CDF or JSON Feed -> entries with plain texts and honest dates.

    encoding   bytes of any encoding, truly or falsely declared -> UTF-8 without a document type
    mending    ill-formed XML -> well-formed XML, with nothing lost that a reader would miss
    names      elements of all dialects -> one set of names
    texts      an element -> plain text of bounded length
    dialects   one tree -> the feed
    jsonfeed   JSON Feed 1.0 and 1.1 -> the feed
    discovery  a web page -> the feeds that it announces

A feed is hostile: no entity that a document declares is expanded, no document type is read, nothing is fetched, and
bytes, tags, entries and texts are bounded. What was cut off is said in `Feed.repaired`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from countrydesk.adapters.feeds.dialects import Tree, Trouble, feed_of, parsed
from countrydesk.adapters.feeds.discovery import discover
from countrydesk.adapters.feeds.encoding import utf8
from countrydesk.adapters.feeds.jsonfeed import json_feed
from countrydesk.adapters.feeds.mending import mended
from countrydesk.core.errors import FeedError
from countrydesk.core.ports import Feed

__all__ = ["LIMIT", "discover", "read_feed"]

LIMIT = 32 * 1024 * 1024
# A tree takes some hundred bytes a tag: past as many, or as many attributes, the document is cut.
_MOST_TAGS = 400_000
_HEAD = 8192
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I
)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]*>")
_DECLARES = "entities that the document declares are not read"
_ROOT = re.compile(rb"<(?:[A-Za-z0-9_]{1,20}:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)


def read_feed(body: bytes, url: str) -> Feed:
    """The feed in `body`, which came from `url`.

    `Feed.repaired` says what had to be mended: a false declaration of the encoding, the XML parser's first complaint,
    what was too long and is cut. An entry without a date has none; a date without a zone is UTC; one before 1990 or
    unreadable is None.

    Raises:
        FeedError: empty, too large, binary, a web page, or nothing that can be taken for a feed.
    """
    text, said = _checked(body, url)
    if text.lstrip()[:1] in (b"{", b"["):
        return _noted(json_feed(text, url), said)
    text, cut = _cut(text)
    try:
        feed = feed_of(_tree(text), url)
    except Trouble as error:
        raise FeedError(
            f"The answer of {url} is not a feed that can be read.", "Check the address of the feed."
        ) from error
    return _noted(feed, said, cut)


def _tree(text: bytes) -> Tree:
    """A document that declares entities is written again without them: what was never declared cannot explode."""
    tree = Tree(None, _DECLARES) if b"<!ENTITY" in text else parsed(_DOCTYPE.sub(b"", text, 1))
    return replace(parsed(mended(text)), complaint=tree.complaint) if tree.complaint else tree


def _checked(body: bytes, url: str) -> tuple[bytes, str]:
    """The body as UTF-8, and what had to be said about its encoding."""
    if len(body) > LIMIT:
        raise FeedError(f"The feed {url} holds {len(body):,} bytes, more than {LIMIT:,}.", "Collect a shorter feed.")
    if not body.strip():
        raise FeedError(f"The feed {url} is empty.", "Try again later.")
    text, said = utf8(body)
    head = text[:_HEAD]
    if b"\x00" in head and not _ROOT.search(head):
        raise FeedError(f"The answer of {url} is binary data, not a feed.", "Check the address of the feed.")
    if _HTML.match(head) and not _ROOT.search(head):
        raise FeedError(f"The answer of {url} is a web page, not a feed.", "Look on the page for the feed's address.")
    return text, said


def _cut(text: bytes) -> tuple[bytes, str]:
    """The document up to as many tags and attributes as one may have. Beyond that lies no newspaper."""
    if len(text) < _MOST_TAGS * 2:
        return text, ""
    for mark, what in ((b"<", "tags"), (b'="', "attributes"), (b"='", "attributes")):
        if text.count(mark) > _MOST_TAGS:
            return text[: _nth(text, mark, _MOST_TAGS)], f"cut: more than {_MOST_TAGS:,} {what}"
    return text, ""


def _nth(text: bytes, mark: bytes, count: int) -> int:
    at = -1
    for _ in range(count):
        at = text.find(mark, at + 1)
    return at


def _noted(feed: Feed, *notes: str) -> Feed:
    return replace(feed, repaired="; ".join(note for note in (*notes, feed.repaired) if note))
