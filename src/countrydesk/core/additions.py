"""A document that a person adds by hand: what was said of it, whose it is, when it was published, and the item it becomes.

The item is announced by the desk itself. What the person said stands over what the document says; what neither says has
to be asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from countrydesk.core.collection import ADDED
from countrydesk.core.outlets import Outlets, domain, unknown_source
from countrydesk.core.ports import Extracted
from countrydesk.core.publication import publication
from countrydesk.core.roster import ANALYST
from countrydesk.core.titlepage import addresses_in, publisher_in
from countrydesk.core.types import Capture, Decision, Item, Source

ADD = "add"
LONGEST_NAME = 200


@dataclass(frozen=True)
class Statement:
    """What a person says of a document; empty where nothing was said. `country` is ISO 3166-1 alpha-3."""

    outlet: str = ""
    published: date | None = None
    authors: tuple[str, ...] = ()
    title: str = ""
    country: str = ""
    language: str = ""


def outlet_told(extracted: Extracted, url: str, outlets: Outlets) -> str:
    """Whose document it is, as far as it tells: by name, by its address, by the addresses that it prints; or empty."""
    if name := publisher_in(extracted.text):
        return name[:LONGEST_NAME]
    if url and (known := outlets.of(url) or outlets.of(extracted.canonical)):
        return known.title
    printed = {known.title for link in addresses_in(extracted.text) if (known := outlets.of(link))}
    return printed.pop() if len(printed) == 1 else ""


def outlet_guessed(extracted: Extracted, url: str) -> str:
    """A name to propose: the domain of the document's address, or of the first that it prints."""
    return next((found for link in (url, *addresses_in(extracted.text)) if (found := domain(link))), "")


def day_told(extracted: Extracted) -> date | None:
    """The day of publication that the document states; when its file was made is none."""
    decided = publication([stamp for stamp in extracted.stamps if stamp.basis != "page"])
    return decided.at.date() if decided.at else None


def day_guessed(extracted: Extracted) -> date | None:
    """A day to propose: the one on which the file was made."""
    decided = publication(extracted.stamps)
    return decided.at.date() if decided.at else None


def source_named(name: str, url: str, said: Statement, known: Iterable[Source]) -> Source:
    """The outlet of this name: the desk's own source, or one that nobody knows (reliability F).

    A name is an outlet's title, or its domain. What a stranger is called is who it is: added twice it is one outlet.
    """
    wanted = " ".join(name.split())[:LONGEST_NAME]
    key = wanted.casefold()
    every = tuple(known)
    found = next((each for each in every if each.title.casefold() == key), None)
    if found is None and "." in key and " " not in key:
        place = domain(key)
        found = next((each for each in every if place and place in {domain(each.home), domain(each.url)}), None)
    stranger = replace(unknown_source(f"desk:{key}", wanted), home=_site(url))
    return found or replace(stranger, country=said.country, language=said.language)


def _site(url: str) -> str:
    host = url.partition("://")[2].partition("/")[0]
    return f"https://{host}/" if url.startswith(("http://", "https://")) and host else ""


def item_added(source: Source, url: str, sha256: str, said: Statement, title: str) -> Item:
    """The item of a document; one that has no address is known by the digest of its bytes."""
    day = datetime.combine(said.published, time(), UTC) if said.published else None
    return Item(
        parent=source.id,
        guid=sha256,
        url=url or f"urn:sha256:{sha256}",
        title=title,
        published=day,
        maker=ADDED,
        language=said.language or source.language,
        authors=said.authors,
    )


def addition(item: Item, capture: Capture, source: Source, name: str, said: Statement, now: datetime) -> Decision:
    """The decision that keeps what the person said."""
    told = {
        "name": name, "outlet": source.title, "sha256": capture.sha256, "url": item.url, "title": said.title,
        "date": said.published.isoformat() if said.published else "", "authors": said.authors,
        "country": said.country, "language": said.language,
    }  # fmt: skip
    detail = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False, sort_keys=True)
    return Decision(ANALYST, now, ADD, item.id, detail)


def outside(items: Iterable[Item], sources: Sequence[Source]) -> set[str]:
    """The outlets of added items that are not among these sources, by id."""
    return {item.parent for item in items} - {source.id for source in sources}
