"""One tree of RSS 0.9x, 1.0, 1.1 and 2.0, Atom 0.3 and 1.0, RDF or CDF -> the feed.

A field is looked for under several names, the dialect's own first: an entry's `title` before `dc:title` before
`media:title`. The document's own word decides about dates; where an entry gives none, it has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from countrydesk.adapters.feeds import texts
from countrydesk.adapters.feeds.names import Names, local_name, space_of
from countrydesk.adapters.feeds.texts import address, is_web, person, raw
from countrydesk.core.ports import Entry, Feed
from countrydesk.core.publication import moment

MOST_ENTRIES = 10_000
_MOST_AUTHORS = 50
_MOST_LINKS = 20
_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_ENTRIES = frozenset({"item", "entry"})
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ADDRESSED = frozenset("/.?")
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

_TITLE = ("title", "dc:title", "media:title", "itunes:title")
_SUMMARY = [
    "description",
    "summary",
    "dc:description",
    "dcterms:abstract",
    "abstract",
    "itunes:summary",
    "media:description",
    "itunes:subtitle",
]
_CONTENT = ["content:encoded", "encoded", "content", "full-text", "body", "xhtml:body", "xhtml:div", "turbo:content"]
_PUBLISHED = [
    "published",
    "pubdate",
    "dc:date",
    "dcterms:issued",
    "issued",
    "date",
    "dcterms:date",
    "dcterms:created",
    "created",
    "dcterms:available",
    "prism:publicationdate",
]
_UPDATED = ["updated", "modified", "dcterms:modified", "lastbuilddate", "lastmod"]
_LANGUAGE = ("language", "dc:language")

Children = Mapping[str, Sequence[Any]]


class Trouble(Exception):
    """There is no feed in the document."""


@dataclass(frozen=True)
class Tree:
    """A parsed document: its root, or None, and the parser's first complaint, or empty."""

    root: Any
    complaint: str


def parsed(text: bytes) -> Tree:
    """The tree of `text` (UTF-8, whatever it declares), with what a parser in recovery can make of it."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(text[max(text.find(b"<"), 0) :], parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Tree(None, f"ill-formed: {error}"[:200])
    complaint = next((f"ill-formed: {e.message} (line {e.line})" for e in parser.error_log if e.level >= 2), "")
    return Tree(root, complaint[:200] or ("ill-formed: no element at all" if root is None else ""))


def feed_of(tree: Tree, url: str) -> Feed:
    """The feed in a tree. Raises Trouble where no element of it is the root of a feed."""
    root = _root(tree.root)
    names = Names(space_of(root))
    channel = next((each for each in root if local_name(each) == "channel"), root)
    head = _children(channel, names)
    base = _base(root, channel, head, url)
    links = _links(head, base)
    found = _entries(root, channel)
    # RFC 4287 section 4.2.1: an entry without an author has the feed's; RSS has no such rule.
    context = _Context(names, base, _authors(head) if local_name(root) == "feed" else ())
    entries = tuple(_entry(each, context) for each in found[:MOST_ENTRIES])
    return Feed(
        title=_title(head),
        link=_link(head, base) or address(_attribute(channel, "href"), base) or links.get("self", ""),
        language=_language(channel, head) or (root.get(_LANG) or "").strip(),
        entries=entries,
        repaired="; ".join(_notes(tree, len(found), entries)),
        links=links,
    )


@dataclass(frozen=True)
class _Context:
    """What an entry inherits from its feed: the reader of names, the base of addresses, the authors."""

    names: Names
    base: str
    authors: tuple[str, ...]


def _root(top: Any) -> Any:
    """The feed's root: the document's, or one that is wrapped in something else; an entry alone is a feed of one."""
    if top is None:
        raise Trouble("no element")
    if local_name(top) in _ROOTS or (local_name(top) == "entry" and "atom" in space_of(top).lower()):
        return top
    for each in top.iter(etree.Element):
        if local_name(each) in _ROOTS:
            return each
    raise Trouble(local_name(top))


def _entries(root: Any, channel: Any) -> list[Any]:
    """The entries in the document's order: the channel's and the root's own, or else at any depth."""
    if local_name(root) == "entry":
        return [root]
    places = [channel] if channel is root else [channel, root]
    own = [each for place in places for each in place if local_name(each) in _ENTRIES]
    return own or [each for each in root.iter(etree.Element) if local_name(each) in _ENTRIES]


def _children(element: Any, names: Names) -> Children:
    found: dict[str, list[Any]] = {}
    for child in element.iterchildren(etree.Element):
        found.setdefault(names[child.tag], []).append(child)
    for group in found.get("media:group", ()):
        for child in group.iterchildren(etree.Element):
            found.setdefault(names[child.tag], []).append(child)
    return found


def _notes(tree: Tree, found: int, entries: Sequence[Entry]) -> Iterator[str]:
    if tree.complaint:
        yield tree.complaint
    if found > MOST_ENTRIES:
        yield f"cut: only the first {MOST_ENTRIES:,} of {found:,} entries"
    if any(texts.is_cut(each.title, each.summary, each.content) for each in entries):
        yield "cut: a title or a text that is longer than any"


# --- one entry --------------------------------------------------------------------------------------------------------


def _entry(element: Any, context: _Context) -> Entry:
    children = _children(element, context.names)
    base = _based(element, context.base)
    link = _link(children, base) or _address_of_identity(element, children, base)
    return Entry(
        id=_identity(element, children) or link,
        title=_title(children),
        link=link,
        published=_date(children, _PUBLISHED),
        updated=_date(children, _UPDATED) or moment(_attribute(element, "lastmod")),
        summary=next((text for each in _named(children, _SUMMARY) if (text := texts.text(each))), ""),
        content=_content(children),
        authors=_authors(children) or context.authors,
        language=_language(element, children),
    )


def _named(children: Children, names: Sequence[str]) -> Iterator[Any]:
    for name in names:
        yield from children.get(name, ())


def _title(children: Children) -> str:
    return next((title for each in _named(children, _TITLE) if (title := texts.title(each))), "")


def _content(children: Children) -> str:
    """The longest text of the first kind of content that has one (RFC 4287 allows one, Atom 0.3 allowed several)."""
    for name in _CONTENT:
        if longest := max((texts.text(each) for each in children.get(name, ())), key=len, default=""):
            return longest
    return ""


def _date(children: Children, names: Sequence[str]) -> datetime | None:
    """The first date that can be read; RFC 4287 sections 4.2.9 and 4.2.15, RSS pubDate, Dublin Core date."""
    return next((at for each in _named(children, names) if (at := moment(raw(each)))), None)


def _language(element: Any, children: Children) -> str:
    """What the entry says, then how it or one of its texts is marked."""
    said = next((language for each in _named(children, _LANGUAGE) if (language := raw(each))), "")
    marked = (each.get(_LANG) for each in (element, *_named(children, ("content", "summary", "title"))))
    return (said or next((mark for mark in marked if mark), "")).strip()[:40]


def _authors(children: Children) -> tuple[str, ...]:
    elements = [*_named(children, ("dc:creator", "author"))] or [*_named(children, ("dc:author", "itunes:author"))]
    names = (_author(each) for each in elements[:_MOST_AUTHORS])
    return tuple(dict.fromkeys(name for name in names if name))


def _author(element: Any) -> str:
    """RFC 4287 section 3.2: a person has a name; in RSS the element's text is one, or an address with a name."""
    named = next((each for each in element if local_name(each) in {"name", "person"}), None)
    if named is None:
        return person(raw(element)) if len(element) == 0 else ""
    return person("".join(named.itertext()))


# --- addresses --------------------------------------------------------------------------------------------------------


def _base(root: Any, channel: Any, head: Children, url: str) -> str:
    """What relative addresses start from: xml:base, else where an Atom feed came from, else an RSS channel's home.

    A feed out of a file came from nowhere: its own word for its home or for itself stands in.
    """
    home = _link(head, url) or _links(head, url).get("self", "")
    atom = local_name(channel) == "feed"
    base = url if atom and is_web(url) else home if is_web(home) else url
    base = _based(root, base)
    return base if channel is root else _based(channel, base)


def _link(children: Children, base: str) -> str:
    """The address of the page itself: the outlet's own where a counting service stands between, then the first that is
    no other relation than `alternate`, of a page before one of something else."""
    for each in children.get("feedburner:origlink", ()):
        if is_web(own := address(raw(each), base)):
            return own
    ranked = [
        (rank, link) for each in children.get("link", ()) if (rank := _rank(each)) and (link := _target(each, base))
    ]
    return min(ranked, key=lambda pair: pair[0], default=(0, ""))[1]


def _rank(link: Any) -> int:
    """1 for the page, 2 for the same in another format, 0 for something else."""
    if _relation(link) != "alternate":
        return 0
    return 1 if (link.get("type") or "text/html").lower() in {"text/html", "application/xhtml+xml"} else 2


def _target(link: Any, base: str) -> str:
    """Where a link leads. An RSS link that is a bare word or number is no address."""
    written = _attribute(link, "href")
    if not written and _ADDRESSED.isdisjoint(written := raw(link)):
        return ""
    return address(written, _based(link, base))


def _based(element: Any, base: str) -> str:
    """The base of what stands in an element: its own xml:base, which may itself be relative, or what it inherits."""
    said = element.get(_BASE)
    return (address(said, base) or base) if said else base


def _relation(link: Any) -> str:
    """RFC 4287 section 4.2.7.2: without `rel` it is `alternate`; a registered relation may be written as its address."""
    return (link.get("rel") or "alternate").strip().lower().rpartition("/relation/")[2][:40]


def _links(head: Children, base: str) -> dict[str, str]:
    """The feed's own addresses by relation, the first of each; at most twenty."""
    found: dict[str, str] = {}
    for each in head.get("link", ()):
        if (target := _target(each, base)) and len(found) < _MOST_LINKS:
            found.setdefault(_relation(each), target)
    return found


def _identity(element: Any, children: Children) -> str:
    """An entry's id; in RDF, what the entry is about; else how a library would call it."""
    written = ("".join(each.itertext()).strip() for each in _named(children, ("guid", "id")))
    called = ("".join(each.itertext()).strip() for each in children.get("dc:identifier", ()))
    found = (each for each in (*written, (element.get(_ABOUT) or "").strip(), *called) if each)
    return next(found, "")[: texts.ADDRESS]


def _address_of_identity(element: Any, children: Children, base: str) -> str:
    """RSS 2.0: a guid is an address unless it says no; RDF's `about` and CDF's `href` name the page.

    An Atom id need lead nowhere, but one that is an address of the web is the only one of an entry without links.
    """
    guids = (raw(each) for each in children.get("guid", ()) if each.get("isPermaLink", "true").lower() != "false")
    sources = (each.get("src") or "" for each in children.get("content", ()))
    ids = (each for each in map(raw, children.get("id", ())) if is_web(each))
    written = (*guids, element.get(_ABOUT) or "", *sources, *ids)
    found = (address(each, base) for each in written if "/" in each)
    return next((each for each in found if each), address(_attribute(element, "href"), base))


def _attribute(element: Any, name: str) -> str:
    return element.get(name) or element.get(name.upper()) or ""
