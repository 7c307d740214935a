"""Which documents may take part for one requirement, and why the others may not. Document level only.

What a *sentence* says wrongly is for the gate (`verification/`); here a document is set aside because of what it is:
it speaks to software, it concerns another country, nobody knows when it was published, or it came out too late.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from countrydesk.core.events import head_mentions
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.reading import Reading
from countrydesk.core.relevance import RELEVANT, Relevance, relevance
from countrydesk.core.types import LAG_DAYS, Document, Requirement, SetAside, Source

# A story of a local outlet that names no state at all: relevant, but never as squarely as one that names the country.
DOMESTIC = 0.55
# What concerns no country more than another.
_WORLDWIDE = re.compile(
    r"\b(?:global(?:ly)?|world[ -]?wide|(?:around|across|all over) the (?:world|globe)"
    r"|(?:many|several|multiple|various|dozens of) (?:countries|nations|continents))\b",
    re.IGNORECASE,
)
# The names by which somebody or some place of a country takes part, beside those of the state itself.
_OWN = frozenset({"province", "city", "capital", "institution", "person"})


@dataclass(frozen=True)
class Candidate:
    """A document that may take part, with its relevance to the country."""

    reading: Reading
    relevance: Relevance


def triage(
    readings: Iterable[Reading],
    requirement: Requirement,
    gazetteer: Gazetteer,
    sources: Mapping[str, Source],
    lag_days: int = LAG_DAYS,
) -> tuple[tuple[Candidate, ...], tuple[SetAside, ...]]:
    """Documents that may take part, and the others with their reasons, both in the order of the input."""
    kept: list[Candidate] = []
    aside: list[SetAside] = []
    country = gazetteer.resolve(requirement.country)
    last = requirement.until + timedelta(days=lag_days)
    for reading in readings:
        found = concern(reading, requirement.country, sources.get(reading.document.source))
        reason = _obstacle(reading, found, country.name, last)
        if reason:
            aside.append(SetAside(reading.document.id, *reason))
        else:
            kept.append(Candidate(reading, found))
    return tuple(kept), tuple(aside)


def concern(reading: Reading, country: str, source: Source | None) -> Relevance:
    """How squarely a document concerns the country.

    An outlet does not name its own country in every story: what it tells under a title without a foreign state is
    domestic, if it names its own country somewhere below, or no state at all and is not in English, the language in
    which outlets write for the world. Where its head names another state or tells of the whole world, somebody or some
    place of the country must take part.
    """
    found = relevance(reading.document.text, reading.title_end, reading.about, country)
    if found.score >= RELEVANT or source is None or source.country != country:
        return found
    foreign = [mention for mention in head_mentions(reading) if mention.country not in {"", country}]
    at_home = any(mention.country == country for mention in reading.mentions)
    if (foreign or _everywhere(reading)) and not _takes_part(reading, country):
        return found
    local = reading.document.language != "en" and not foreign
    if not (at_home or local) or any(mention.start < reading.title_end for mention in foreign):
        return found
    return Relevance(DOMESTIC, ("domestic news of an outlet of the country", *found.reasons))


def _everywhere(reading: Reading) -> bool:
    """Whether title and lead tell of what concerns the whole world."""
    return bool(_WORLDWIDE.search(f"{reading.document.title}\n{reading.lead}"))


def _takes_part(reading: Reading, country: str) -> bool:
    """Whether somebody of the country acts or is acted upon, or it is the place of the deed, in the title or lead."""
    actors = (actor for event in reading.coded for actor in (*event.source, *event.target))
    near = (mention for mention in head_mentions(reading) if mention.country == country)
    return any(actor.country == country for actor in actors) or any(mention.kind in _OWN for mention in near)


def _obstacle(reading: Reading, found: Relevance, country: str, last: date) -> tuple[str, str] | None:
    if found.score < RELEVANT:
        return "off_topic", f"does not concern {country}" + _why(found)
    if reading.instruction:
        return "instructs_software", f"the page addresses the reader's software: “{reading.instruction}”"
    if not dated(reading.document):
        return "undated", _undated(reading)
    if reading.document.published and reading.document.published.date() > last:
        return "out_of_period", f"published on {reading.document.published.date()}, after the cut-off of {last}"
    return None


def dated(document: Document) -> bool:
    """Whether anybody says when it was published; what a program guesses from the page is nobody's word."""
    return document.published is not None and not document.published_basis.startswith("page")


def _why(found: Relevance) -> str:
    """The reason that spoke against it: the discounts come last, and a reason for it explains nothing."""
    discounts = [reason for reason in found.reasons if not reason.startswith("named")]
    return f": {discounts[-1]}" if discounts else ": named only in passing" if found.reasons else ""


def _undated(reading: Reading) -> str:
    words = "no publication date in the feed or on the page, so its relative dates cannot be resolved"
    old = [name for _, name in reading.named_years]
    return f"{words}; the year in “{old[0]}” speaks of its age" if old else words
