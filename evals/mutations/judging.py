"""A sentence before the checker, in two ways: against plain texts, and as a claim of a report that cites documents.

`by_text` is `check_text`, which `stage check` runs on exact spans. `by_case` is `verify`, which every sentence of our own
reports passes: it sees the documents, their dates, the archive and the period too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.tables import load_tables
from countrydesk.core.ratings import PUBLISHABLE
from countrydesk.core.types import Claim, Document, Interval, Passage, Period
from countrydesk.core.verification import Case, Cited, Tables, check_text, outcome, verify
from evals.mutations.cases import Mutant, Pair

# The day on which a document of unknown date is said to have been published, where no operator asks.
_UNDATED = None


@dataclass(frozen=True)
class Judged:
    """The verdict on a sentence, and the checks that spoke against it."""

    verdict: str
    checks: frozenset[str]

    @property
    def sound(self) -> bool:
        return self.verdict in PUBLISHABLE


def by_text(claim: str, evidence: Sequence[str]) -> Judged:
    """The sentence against its spans alone."""
    found = check_text(claim, evidence, gazetteer=load_gazetteer())
    return Judged(found.verdict.value, frozenset(each.check for each in found.findings if each.severity in {"B", "R"}))


def by_case(mutant: Mutant, published: str) -> Judged:
    """The sentence as a claim on the document that holds the spans, published on a day (ISO 8601, empty: unknown)."""
    document = _document(mutant.evidence, mutant.reposted or published)
    passages = tuple(_passages(document, mutant.evidence))
    told = mutant.reposted or (published if mutant.happened else "")
    claim = Claim(
        "reported", mutant.claim, passages, section="developments" if told else "", development="m" if told else ""
    )
    findings = verify(
        Case(
            claim,
            tuple(Cited(each, document) for each in passages),
            period=_week(told),
            interval=_interval(mutant),
            status="done",
            held=frozenset() if mutant.dead else frozenset({document.id}),
            gazetteer=load_gazetteer(),
            tables=_tables(),
        )
    )
    blocking = [each for each in findings if each.severity in {"B", "R"}]
    return Judged(outcome(blocking).value, frozenset(each.check for each in blocking))


@lru_cache(maxsize=1)
def _tables() -> Tables:
    return load_tables()


def _document(evidence: Sequence[str], published: str) -> Document:
    when = datetime.combine(date.fromisoformat(published), time(12), UTC) if published else _UNDATED
    return Document("pair", "evals", "", "\n".join(evidence), "en", when, "feed" if when else "none")


def _passages(document: Document, evidence: Sequence[str]) -> list[Passage]:
    """One passage for each span, by its offsets in the text that joins them with line ends."""
    made, at = [], 0
    for span in evidence:
        made.append(Passage(document.id, at, at + len(span), span))
        at += len(span) + 1
    return made


def _week(day: str) -> Period | None:
    """The seven days that end on the day after."""
    if not day:
        return None
    last = date.fromisoformat(day) + timedelta(days=1)
    return Period(last - timedelta(days=6), last)


def _interval(mutant: Mutant) -> Interval | None:
    """The day on which an event is believed to have happened: for an old story, that day of the year of its repost."""
    if not mutant.happened:
        return None
    day = date.fromisoformat(mutant.happened)
    if mutant.reposted:
        day = day.replace(year=date.fromisoformat(mutant.reposted).year)
    return Interval(day, day)


def original(pair: Pair) -> Mutant:
    """The pair itself, to be judged as its mutants are."""
    return Mutant("original", "original", pair.claim, pair.evidence, twin=True)
