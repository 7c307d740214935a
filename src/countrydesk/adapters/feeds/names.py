"""The elements of all dialects under one set of names: `title`, `dc:date`, `content:encoded`, `media:description`.

A name space is known by its address, a prefix that nobody declared by its usual meaning. Names are without case: CDF
writes in capitals, RSS writes `pubDate` as it likes.
"""

from __future__ import annotations

from typing import Any

# Address of the name space, in small letters without its scheme, "www." and closing signs -> prefix; "" for RSS and Atom.
_SPACES = {
    "w3.org/2005/atom": "",
    "purl.org/atom/ns": "",
    "purl.org/rss/1.0": "",
    "purl.org/net/rss1.1": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "channel.netscape.com/rdf/simple/0.9": "",
    "backend.userland.com/rss": "",
    "backend.userland.com/rss2": "",
    "blogs.law.harvard.edu/tech/rss": "",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0/modules/content": "content",
    "search.yahoo.com/mrss": "media",
    "video.search.yahoo.com/mrss": "media",
    "itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "itunes.com/dtds/podcast-1.0": "itunes",
    "w3.org/1999/xhtml": "xhtml",
    "w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
_PREFIXES = frozenset({*_SPACES.values()} - {""}) | {"yandex", "turbo"}
# What the Russian press calls the whole text, in several name spaces.
_WHOLE_TEXT = frozenset({"full-text", "fulltext", "fullitem"})


class Names(dict[str, str]):
    """An element's tag as lxml writes it -> its name, reckoned once for a feed. `own` is the root's name space."""

    def __init__(self, own: str) -> None:
        super().__init__()
        self.own = own

    def __missing__(self, tag: str) -> str:
        space, local = _split(tag)
        prefix = "" if space == self.own and ":" not in local else _prefix(space, local)
        local = local.rpartition(":")[2].lower()
        name = "full-text" if local in _WHOLE_TEXT else f"{prefix}:{local}" if prefix else local
        self[tag] = name
        return name


def space_of(element: Any) -> str:
    """The name space of an element: RSS in a name space of its own is RSS."""
    return _split(str(element.tag))[0]


def local_name(element: Any) -> str:
    """An element's name without name space and prefix, in small letters; empty for what is no element."""
    tag = element.tag
    return _split(tag)[1].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _split(tag: str) -> tuple[str, str]:
    space, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return space, local


def _prefix(space: str, local: str) -> str:
    if not space:
        written = local.rpartition(":")[0].lower()
        return "" if written in {"", "atom", "a10", "rss"} else written if written in _PREFIXES else "other"
    plain = space.strip().lower().partition("://")[2].removeprefix("www.").rstrip("/#")
    if plain.startswith("prismstandard.org/"):
        return "prism"
    return _SPACES.get(plain, "turbo" if plain == "turbo.yandex.ru" else "other")
