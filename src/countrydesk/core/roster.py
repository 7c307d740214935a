"""The roster: the sources of a desk. The catalogue's, with what the desk added and without what it removed.

What the desk decided are `Decision` records, and each addition holds the person's own words only: what the catalogue
knows of the outlet is adopted when the roster is read, so a better catalogue betters what was added before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from countrydesk.core.gazetteer import Country
from countrydesk.core.outlets import Facts, Outlets, checked, domain, source_of
from countrydesk.core.types import Decision, Source

ADD, REMOVE = "add_source", "remove_source"
ANALYST = "analyst"


@dataclass(frozen=True)
class Listing:
    """What a list or a person says of one source: its facts, and where it stood in the list.

    `folders` are the names of the outlines around it, outermost first; `category` and `description` are OPML's.
    """

    facts: Facts = field(hash=False)
    folders: tuple[str, ...] = ()
    category: str = ""
    description: str = ""

    def source(self, outlets: Outlets) -> Source:
        """The source, with what is known of its outlet.

        Its own address decides: who serves it cannot be made up, and a home page that a list claims can.
        """
        return source_of(self.facts, outlets.of(self.facts["url"]))

    def over(self, before: Listing | None) -> Listing:
        """This listing and, where it is silent, what was said before. A new letter needs its own reason."""
        if before is None:
            return self
        rated = {"basis", "rated"} if "reliability" in self.facts else set()
        kept = {key: value for key, value in before.facts.items() if key not in rated}
        return Listing(
            {**kept, **self.facts},
            self.folders or before.folders,
            self.category or before.category,
            self.description or before.description,
        )


@dataclass(frozen=True)
class LeftOut:
    """An entry of a list that could not be taken: which one, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Place:
    """A source's place on the roster. Its `origin` is catalogue, desk (by the decision), list (one that was named for a
    single run) or past (what it gave is kept, and it is asked no more)."""

    source: Source
    origin: str = "catalogue"
    listing: Listing | None = None
    decision: Decision | None = None


Roster = dict[str, Place]


def roster(catalogue: Iterable[Source], decisions: Iterable[Decision], outlets: Outlets) -> Roster:
    """The desk's sources by address: the catalogue's first, then what was added, in the order in which it was."""
    places = {source.url: Place(source) for source in catalogue}
    for decision in sorted(decisions, key=lambda each: (each.at, each.id)):
        listing = _listing(decision)
        if decision.verb == ADD:
            places[listing.facts["url"]] = Place(listing.source(outlets), "desk", listing, decision)
        else:
            places.pop(listing.facts["url"], None)
    return places


def _listing(decision: Decision) -> Listing:
    said = json.loads(decision.detail)
    return Listing(
        checked(said["facts"], f"decision {decision.id}"),
        tuple(said.get("folders", ())),
        said.get("category", ""),
        said.get("description", ""),
    )


def added(listing: Listing, now: datetime, origin: str = "") -> Decision:
    """The decision that adds a source; `origin` names the list that it came from."""
    said = {"facts": listing.facts, "folders": listing.folders, "category": listing.category,
            "description": listing.description, "from": origin}  # fmt: skip
    return _decision(ADD, Source(listing.facts["url"], ""), {key: value for key, value in said.items() if value}, now)


def removed(source: Source, now: datetime) -> Decision:
    """The decision that takes a source off the roster."""
    return _decision(REMOVE, source, {"facts": {"url": source.url}}, now)


def _decision(verb: str, source: Source, said: Mapping[str, object], now: datetime) -> Decision:
    return Decision(ANALYST, now, verb, source.id, json.dumps(said, ensure_ascii=False, sort_keys=True))


def file_of(decision: Decision) -> str:
    """The name of the file that an added source was imported from, or empty."""
    return str(json.loads(decision.detail).get("from", ""))


def admitted(listing: Listing, places: Roster, outlets: Outlets) -> Listing | None:
    """What has to be decided to have the listing on the roster; None where it already stands there as it says."""
    place = places.get(listing.facts["url"])
    before = place.listing if place else None
    wanted = listing.over(before)
    shelved = before is None or replace(before, facts=wanted.facts) == wanted
    return None if place and shelved and wanted.source(outlets) == place.source else wanted


def twins(places: Roster, url: str) -> tuple[Source, ...]:
    """The sources at the same address but for the scheme, `www.` or a slash at the end."""
    return tuple(
        each.source for each in places.values() if _bare(each.source.url) == _bare(url) and each.source.url != url
    )


def concerning(
    sources: Iterable[Source], wanted: Sequence[str], countries: Mapping[str, Country]
) -> tuple[Source, ...]:
    """The sources that are asked for a report on these countries (alpha-3): their own and their neighbors', those that
    tell of the world or of the same region of it, and those of which nobody knows where they are."""
    near = {*wanted, *(each for code in wanted for each in countries[code].neighbors)}
    regions = {countries[code].region for code in wanted} - {""}
    return tuple(
        source
        for source in sources
        if not source.country
        or source.country in near
        or source.reach == "world"
        or (source.reach == "region" and source.country in countries and countries[source.country].region in regions)
    )


def named(sources: Iterable[Source], words: str) -> tuple[Source, ...]:
    """The sources that a person means by an address, a title, the beginning of an id (four characters at least) or a
    domain: those that fit by the first of these ways that finds any, at last those with the words in their title."""
    every, wanted = tuple(sources), words.strip()
    key, bare = wanted.casefold(), _bare(wanted)
    ways = (
        lambda each: wanted in {each.url, each.id},
        lambda each: bool(bare) and bare in {_bare(each.url), _bare(each.home)},
        lambda each: each.title.casefold() == key,
        lambda each: len(key) >= 4 and each.id.startswith(key),
        lambda each: (
            "." in key and "/" not in key and key.removeprefix("www.") in {domain(each.url), domain(each.home)}
        ),
        lambda each: len(key) >= 3 and key in each.title.casefold(),
    )
    return next((found for way in ways if (found := tuple(filter(way, every)))), ())


def _bare(url: str) -> str:
    """An address without what its spellings differ in; empty for what is none."""
    _, colon, rest = url.partition("://")
    return rest.removeprefix("www.").rstrip("/") if colon else ""
