"""What is known of a source, in sentences: who owns it, why it has its letter, how it stands, what it gave."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from countrydesk.core.gazetteer import Country
from countrydesk.core.ratings import RELIABILITY_WORDS, Reliability
from countrydesk.core.roster import Place, file_of
from countrydesk.core.standing import STATES, lasting, standing, usual
from countrydesk.core.tradecraft import language_name, listed, plural
from countrydesk.core.types import Health, Source
from countrydesk.core.views import day, moment

Line = tuple[str, str]
_ORIGINS = {
    "catalogue": "in the bundled catalogue",
    "list": "in a list that was named for this run",
    "past": "not among this desk's sources; what it once gave is kept",
}


@dataclass(frozen=True)
class Given:
    """What a source gave to the desk: items, documents, and how often how many released reports cite it."""

    items: int = 0
    documents: int = 0
    citations: int = 0
    reports: int = 0


def particulars(
    place: Place, health: Health | None, given: Given, now: datetime, countries: Mapping[str, Country]
) -> list[Line]:
    """Headings, each with what is to be said under it."""
    source = place.source
    return [
        ("outlet", _outlet(source, countries)),
        ("owner", _owner(source)),
        ("letter", _letter(source)),
        ("at stake", source.interest or "nobody has said what is at stake for it"),
        ("listed", _listed(place)),
        *_now(source, health, now),
        ("gave", _gave(given)),
    ]


def _outlet(source: Source, countries: Mapping[str, Country]) -> str:
    """`The Ledger: newspaper, Mongolia, in Mongolian, tells of its country`."""
    country = countries[source.country].name if source.country in countries else source.country or "country not known"
    spoken = f"in {language_name(source.language)}" if source.language else "language not known"
    reach = {"country": "its own country", "region": "its region", "world": "the whole world"}[source.reach]
    rows = [
        source.kind,
        country,
        spoken,
        f"tells of {reach}",
        "speaks for an office" if source.official else "",
    ]
    return f"{source.title}: {', '.join(filter(None, rows))}"


def _owner(source: Source) -> str:
    held = {
        "public": "public, independent by law or charter",
        "private": "private",
        "state": "controlled by a state",
        "party": "controlled by a party",
        "unknown": "nobody here knows who controls it",
    }[source.control]
    return f"{source.owner or 'owner not known'}; {held}"


def _letter(source: Source) -> str:
    since = f", since {day(source.rated)}" if source.rated else ""
    return (
        f"{source.reliability} ({RELIABILITY_WORDS[source.reliability]}){since}: {source.basis or 'no reason is given'}"
    )


def _listed(place: Place) -> str:
    if place.decision is None:
        return _ORIGINS[place.origin]
    facts = json.loads(place.decision.detail)["facts"]
    said = listed(sorted(key for key in facts if key != "url"))
    words = f"added by this desk on {moment(place.decision.at.isoformat())}, decision {place.decision.id[:8]}"
    words += f", from {file_of(place.decision)}" if file_of(place.decision) else ""
    return f"{words}; the desk itself said: {said or 'its address'}"


def _now(source: Source, health: Health | None, now: datetime) -> Iterator[Line]:
    stands = standing(source, health, now)
    yield "state", f"{stands.state}: {STATES[stands.state]}{f' ({stands.words})' if stands.words else ''}"
    yield "address", f"{source.url} ({source.via})"
    if health is None:
        return
    if health.url not in {"", source.url}:
        yield "asked at", health.url
    status = f", answer {health.status}" if health.status else ", no answer"
    yield "last asked", f"{moment(health.checked.isoformat())}{status}"
    yield "last worked", moment(health.worked.isoformat()) if health.worked else "never"
    if health.worked:
        yield "newest", moment(health.newest.isoformat()) if health.newest else "no dated entry"
        yield "habit", f"an entry every {lasting(usual(health))}" if usual(health) else "not known yet"
    if health.due and health.due > now:
        yield "not before", moment(health.due.isoformat())


def _gave(given: Given) -> str:
    kept = f"{plural(given.items, 'item')}, {plural(given.documents, 'document')}"
    if not given.reports:
        return f"{kept}; no released report cites it"
    return f"{kept}; cited {plural(given.citations, 'time')} in {plural(given.reports, 'released report')}"


def stranger(words: str, relative: Source | None) -> list[Line]:
    """What is to be said of an address that is not among the sources; `relative` is a known source of the same outlet."""
    letter = Reliability.F
    lines = [("letter", f"{letter} ({RELIABILITY_WORDS[letter]}): {words} is not among this desk's sources")]
    if relative is None:
        return [*lines, ("outlet", "the catalogue does not know the outlet either")]
    known = (
        f"the catalogue knows the outlet as {relative.title}, at {relative.url}, with the letter {relative.reliability}"
    )
    return [
        *lines,
        ("outlet", known),
        ("if added", _letter(relative)),
    ]


def citations(product: Mapping[str, Any], documents: frozenset[str]) -> int:
    """How often a released report cites one of these documents (ids)."""
    claims = (claim for section in product["sections"] for claim in section["claims"])
    return sum(basis["document"] in documents for claim in claims for basis in claim["basis"])
