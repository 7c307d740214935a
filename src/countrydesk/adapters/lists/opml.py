"""A list of sources as OPML 2.0 (http://opml.org/spec2.opml), read leniently and written strictly.

What OPML has no attribute for stands in attributes of a namespace, as its section "Extending OPML" allows, and is written
in full, so that reading gives equal sources. Foreign lists bring a title, addresses, a language, and their folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from lxml import etree

from countrydesk.core.addresses import plain
from countrydesk.core.errors import ConfigError
from countrydesk.core.outlets import KEYS, Facts, checked, facts_of
from countrydesk.core.roster import LeftOut, Listing, Place

NAMESPACE = "urn:countrydesk:sources:1"
_OWN = {"url": "xmlUrl", "title": "title", "home": "htmlUrl", "language": "language"}
# Ten times a very long list: what is longer is no list of feeds.
MOST = 100_000
_MARK = f"{{{NAMESPACE}}}country"
_EXTENDED = sorted(KEYS - {"url", "title", "home"})
_KNOWN = frozenset({"category", "description", "htmlurl", "iscomment", "language", "text", "title", "url", "xmlurl"})
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")


def read_opml(body: bytes, where: str) -> tuple[list[Listing], list[LeftOut]]:
    """What the outlines say, in their order, and those that name no feed that could be taken.

    Raises:
        ConfigError: no well-formed XML, another kind of file, one that declares entities, or one without end.
    """
    listings: dict[str, Listing] = {}
    left: list[LeftOut] = []
    for number, (outline, folders) in enumerate(_feeds(_root(body, where)), 1):
        if number > MOST:
            raise ConfigError(f"{where} has more than {MOST:,} outlines.", "Cut it into several.")
        attributes = _attributes(outline)
        what = f"outline {number} ({_title(attributes)[:80] or 'without a title'})"
        try:
            listing = _listing(attributes, _own(outline), folders, f"outline {number}")
        except ConfigError as error:
            left.append(LeftOut(what, _why(attributes, error)))
            continue
        if listing.facts["url"] in listings:
            left.append(LeftOut(what, f"{listing.facts['url']} stands further up in the list"))
        listings.setdefault(listing.facts["url"], listing)
    return list(listings.values()), left


def _root(body: bytes, where: str) -> Any:
    """The outermost element. Entities could name files and multiply without end; no list of feeds needs any."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ConfigError(f"{where} is not OPML: {error}.") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise ConfigError(f"{where} is not OPML that can be read: it declares entities.", "Write them out.")
    if not isinstance(root.tag, str) or etree.QName(root).localname.lower() != "opml":
        raise ConfigError(f"{where} is not OPML: its outermost element is {str(root.tag)[:80]}.")
    return root


def _feeds(root: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """The outlines that are no mere folders, each with the names of the folders around it, outermost first."""
    stack: list[tuple[Any, tuple[str, ...]]] = [(root, ())]
    while stack:
        element, folders = stack.pop()
        inner = folders
        if isinstance(element.tag, str) and etree.QName(element).localname.lower() == "outline":
            attributes = _attributes(element)
            if attributes.get("iscomment") == "true":
                continue
            if len(element) == 0 or attributes.keys() & {"xmlurl", "url"}:
                yield element, folders
            named = _title(attributes) and element.get(_MARK) is None
            inner = (*folders, _title(attributes)) if named else folders
        stack.extend((child, inner) for child in reversed(element))


def _attributes(outline: Any) -> dict[str, str]:
    """Those of OPML itself, by lower-case name: the old lists spell `xmlurl` and `xmlURL` as well.

    Only these are fetched: lxml looks for each attribute from the first one on.
    """
    return {name.lower(): outline.get(name) for name in outline.attrib if name.lower() in _KNOWN}


def _title(attributes: Mapping[str, str]) -> str:
    """`text` is what is shown; feed readers write the feed's own name into `title` (OPML 2.0, Subscription lists)."""
    return plain(attributes.get("title", "") or attributes.get("text", ""))


def _own(outline: Any) -> Facts:
    """The facts in our own namespace, as far as they are there."""
    own: Facts = {key: outline.get(f"{{{NAMESPACE}}}{key}") for key in _EXTENDED}
    if own["official"] is not None:
        own["official"] = own["official"] == "true"
    return {key: value for key, value in own.items() if value is not None}


def _listing(attributes: Mapping[str, str], own: Facts, folders: tuple[str, ...], where: str) -> Listing:
    """What an outline says. One that we wrote says everything, what is empty too. Raises ConfigError."""
    whole = len(own) == len(_EXTENDED)
    spoken = _LANGUAGE.fullmatch(attributes.get("language", "").strip())
    told = {
        "url": attributes.get("xmlurl", ""),
        "title": _title(attributes),
        "home": attributes.get("htmlurl", ""),
        "language": spoken[1].lower() if spoken else "",
    }
    facts = checked({**{key: value for key, value in told.items() if value or whole}, **own}, where)
    return Listing(facts, folders, *(plain(attributes.get(name, "")) for name in ("category", "description")))


def _why(attributes: Mapping[str, str], error: ConfigError) -> str:
    if attributes.get("xmlurl", "").strip():
        return error.message.rstrip(".")
    other = attributes.get("url", "")
    return f"it names no feed (xmlUrl), only the link {other[:200]}" if other else "it names no feed (xmlUrl)"


def write_opml(places: Iterable[Place], title: str, now: datetime, countries: Mapping[str, str]) -> bytes:
    """The list that `read_opml` reads as these sources, in their folders; those without one stand under their country.

    `countries` are names by alpha-3 code.
    """
    root = etree.Element("opml", version="2.0", nsmap={"cd": NAMESPACE})
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    etree.SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    folders: dict[tuple[str, ...], Any] = {(): body}
    for place in places:
        listing, code = place.listing or Listing({}), place.source.country
        shelf = _folder(listing.folders, folders) if listing.folders else _country(code, folders, countries)
        outline = etree.SubElement(shelf, "outline")
        for name, value in _written(place, listing):
            outline.set(name, value)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _country(code: str, folders: dict[tuple[str, ...], Any], countries: Mapping[str, str]) -> Any:
    """The folder of those that nobody put into one, as its mark says. A person's folders have names: the key is free."""
    if code and ("", code) not in folders:
        folders["", code] = etree.SubElement(folders[()], "outline", {"text": countries.get(code, code), _MARK: code})
    return folders["", code] if code else folders[()]


def _folder(path: tuple[str, ...], folders: dict[tuple[str, ...], Any]) -> Any:
    if path not in folders:
        folders[path] = etree.SubElement(_folder(path[:-1], folders), "outline", text=path[-1])
    return folders[path]


def _written(place: Place, listing: Listing) -> Iterator[tuple[str, str]]:
    facts = facts_of(place.source)
    yield "text", facts["title"]
    yield "type", "rss"
    yield from ((name, facts[key]) for key, name in _OWN.items() if facts[key] or key == "home")
    yield from (
        (name, value) for name, value in (("category", listing.category), ("description", listing.description)) if value
    )
    for key in _EXTENDED:
        value = facts[key]
        yield f"{{{NAMESPACE}}}{key}", str(value).lower() if isinstance(value, bool) else value
