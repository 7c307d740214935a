"""Which documents may take part for one requirement, and why the others may not. Document level only.

What a *sentence* says wrongly is for the gate (`verification/`); here a document is set aside because of what it is:
it speaks to software, it concerns another country, nobody knows when it was published, or it came out too late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.reading import Reading
from countrydesk.core.relevance import RELEVANT, Relevance, relevance
from countrydesk.core.types import Requirement, SetAside

# Reports of the last day of a period are published on the days after it.
LAG_DAYS = 2


@dataclass(frozen=True)
class Candidate:
    """A document that may take part, with its relevance to the country."""

    reading: Reading
    relevance: Relevance


def triage(
    readings: Iterable[Reading], requirement: Requirement, gazetteer: Gazetteer, lag_days: int = LAG_DAYS
) -> tuple[tuple[Candidate, ...], tuple[SetAside, ...]]:
    """Documents that may take part, and the others with their reasons, both in the order of the input."""
    kept: list[Candidate] = []
    aside: list[SetAside] = []
    country = gazetteer.resolve(requirement.country)
    last = requirement.until + timedelta(days=lag_days)
    for reading in readings:
        found = relevance(reading.document.text, reading.title_end, reading.mentions, requirement.country)
        reason = _obstacle(reading, found, country.name, last)
        if reason:
            aside.append(SetAside(reading.document.id, *reason))
        else:
            kept.append(Candidate(reading, found))
    return tuple(kept), tuple(aside)


def _obstacle(reading: Reading, found: Relevance, country: str, last: date) -> tuple[str, str] | None:
    if found.score < RELEVANT:
        return "off_topic", f"does not concern {country}" + (f": {found.reasons[0]}" if found.reasons else "")
    if reading.instruction:
        return "instructs_software", f"the page addresses the reader's software: “{reading.instruction}”"
    if reading.document.published is None or reading.document.published_basis == "page":
        return "undated", _undated(reading)
    if reading.document.published.date() > last:
        return "out_of_period", f"published on {reading.document.published.date()}, after the cut-off of {last}"
    return None


def _undated(reading: Reading) -> str:
    words = "no publication date in the feed or on the page, so its relative dates cannot be resolved"
    old = [name for _, name in reading.named_years]
    return f"{words}; the year in “{old[0]}” speaks of its age" if old else words
