"""A web page -> the feeds that it announces.

The announcement is `<link rel="alternate" type="application/rss+xml" href="...">` in the page's head (RSS Advisory Board,
"RSS autodiscovery"; HTML standard section 4.6.6.1). Many pages have none and show an anchor instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from countrydesk.adapters.feeds.encoding import utf8
from countrydesk.adapters.feeds.texts import address

MOST = 20
_LIMIT = 4 * 1024 * 1024
_MOST_TAGS = 200_000
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
# Types that announce other things too: only with an address or a title that speaks of a feed.
_LOOSE_TYPES = frozenset({"text/xml", "application/xml", "application/json", "application/x-rss+xml", "text/rss+xml"})
_FEED_WORD = re.compile(r"(?<![a-z])(?:rss2?|atom|feeds?|rdf)(?![a-z])", re.IGNORECASE)
_FEED_PATH = re.compile(
    r"(?:^|[/._-])(?:rss2?|atom|feeds?)(?:[._-][a-z0-9_-]{1,20}){0,2}/?$|\.(?:rss|atom|rdf)$", re.IGNORECASE
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:feed|format|type|output)=(?:rss2?|atom|feed|rdf|json)(?:&|$)", re.IGNORECASE)
_FEED_HOSTS = frozenset({"feeds.feedburner.com", "feeds2.feedburner.com", "rss.app", "feeds.simplecast.com"})
# A feed of what readers say is not what the outlet says.
_COMMENTS = re.compile(r"comment|kommentar|comentario|commentaire|комментар|коммент|评论|сэтгэгдэл", re.IGNORECASE)


def discover(body: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that the page in `body` announces: absolute, of the web, best first, at most twenty.

    First what the page's head announces, in its order, then anchors that plainly lead to a feed; feeds of comments last.
    """
    tree = _tree(body)
    if tree is None:
        return ()
    base = _base(tree, url)
    announced = [*_announced(tree, base), *_anchored(tree, base)]
    ordered = sorted(announced, key=lambda pair: bool(_COMMENTS.search(f"{pair[0]} {pair[1]}"[:1000])))
    return tuple(dict.fromkeys(link for link, _ in ordered if _is_elsewhere(link, url)))[:MOST]


def _tree(body: bytes) -> Any:
    text, _ = utf8(body[:_LIMIT])
    if text.count(b"<") > _MOST_TAGS:
        text = b"<".join(text.split(b"<", _MOST_TAGS)[:_MOST_TAGS])
    parser = html.HTMLParser(encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text, parser=parser) if text.strip() else None
    except (etree.LxmlError, ValueError):
        return None


def _base(tree: Any, url: str) -> str:
    """HTML standard section 2.4.3: the first base element counts."""
    said = next((each.get("href") for each in tree.iter("base") if each.get("href")), "")
    return address(said, url) or url


def _announced(tree: Any, base: str) -> Iterator[tuple[str, str]]:
    for each in tree.iter("link"):
        relations = (each.get("rel") or "").lower().split()
        if "alternate" in relations or "feed" in relations:
            href, title = each.get("href") or "", each.get("title") or ""
            kind = (each.get("type") or "").partition(";")[0].strip().lower()
            if (kind in _TYPES or (kind in _LOOSE_TYPES and _FEED_WORD.search(f"{href} {title}"[:1000]))) and (
                link := address(href, base)
            ):
                yield link, title


def _anchored(tree: Any, base: str) -> Iterator[tuple[str, str]]:
    for each in tree.iter("a"):
        link = address(each.get("href") or "", base)
        if link and _leads_to_a_feed(link):
            yield link, each.get("title") or ""


def _leads_to_a_feed(link: str) -> bool:
    parts = urlsplit(link)
    named = _FEED_PATH.search(parts.path[-200:]) or _FEED_QUERY.search(parts.query[:500])
    return bool(named) or parts.hostname in _FEED_HOSTS


def _is_elsewhere(link: str, url: str) -> bool:
    """An address of the web, and not the page's own."""
    return link[:8].lower().startswith(("http://", "https://")) and link.partition("#")[0] != url.partition("#")[0]
