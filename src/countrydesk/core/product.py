"""Report, dossier and findings -> the product as data: `report.json`, of which every other file is a view.

The field names are a public interface (README, "The report as data"); add to them, never change them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from countrydesk.core.coverage import coverage, gaps, statement
from countrydesk.core.drafting import section_notes
from countrydesk.core.gate import Dropped
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.prose import authorship
from countrydesk.core.prose.authorship import Authorship, automation
from countrydesk.core.prose.translations import LABEL, NOTE
from countrydesk.core.ratings import CREDIBILITY_WORDS, RELIABILITY_WORDS, Reliability, Verdict
from countrydesk.core.text import context
from countrydesk.core.tradecraft import DISCLAIMER, SUBTITLE, likelihood_table
from countrydesk.core.triage import dated
from countrydesk.core.types import (
    Announced,
    Capture,
    Claim,
    Development,
    Dispute,
    Document,
    Dossier,
    Event,
    Failure,
    Item,
    Passage,
    Report,
)

Data = dict[str, Any]

SECTIONS = (
    ("summary", "Executive Summary"),
    ("developments", "Key Security Developments"),
    ("geopolitics", "Geopolitical Impact and Regional Dynamics"),
    ("military", "Military and Defense Analysis"),
    ("outlook", "Outlook and Forecast"),
    ("changes", "What Changed Since the Last Report"),
    ("background", "Background"),
    ("gaps", "Information Gaps and Coverage"),
    ("source_statement", "Source Summary Statement"),
)


@dataclass(frozen=True)
class Facts:
    """What the run knows besides the dossier: where the bytes lie, what was collected, what went wrong."""

    generated: datetime
    cutoff: datetime
    version: str
    captures: Mapping[str, Capture] = field(default_factory=dict)
    items: Sequence[Item] = ()
    failures: Sequence[tuple[str, Failure]] = ()
    changes: str = ""
    remark: str = ""
    dropped: Sequence[Dropped] = ()
    authorship: Authorship = field(default_factory=Authorship)


def as_data(
    report: Report,
    dossier: Dossier,
    verdicts: Mapping[str, Verdict],
    scorecard: Mapping[str, Any],
    facts: Facts,
    gazetteer: Gazetteer,
) -> Data:
    """The product. `verdicts` is by claim id."""
    return _Product(report, dossier, verdicts, scorecard, facts, gazetteer).data()


def articles(report: Report, dossier: Dossier) -> dict[str, int]:
    """Annex A: document id -> its number, in the order in which the report first cites or counts it."""
    aside = {each.document for each in dossier.set_aside}
    cited = [passage.parent for claim in report.claims for passage in claim.basis]
    told = [each.event for each in (*dossier.developments, *dossier.background)]
    told += [each.event for each in dossier.calendar]
    counted = [id for event in told for id in event.members if id not in aside]
    return {id: n for n, id in enumerate(dict.fromkeys(cited + counted), start=1)}


@dataclass(frozen=True)
class _Product:
    report: Report
    dossier: Dossier
    verdicts: Mapping[str, Verdict]
    scorecard: Mapping[str, Any]
    facts: Facts
    gazetteer: Gazetteer

    def data(self) -> Data:
        requirement = self.dossier.requirement
        country = self.gazetteer.resolve(requirement.country)
        return {
            "id": self.report.id,
            "title": self.report.title,
            "subtitle": SUBTITLE,
            "country": requirement.country,
            "country_name": country.name,
            "since": requirement.since.isoformat(),
            "until": requirement.until.isoformat(),
            "cutoff": self.facts.cutoff.isoformat(timespec="seconds"),
            "generated": self.facts.generated.isoformat(timespec="seconds"),
            "provenance": {
                "version": self.facts.version,
                "drafter": self.report.maker,
                "model": self.facts.authorship.model or None,
                "judge": self.facts.authorship.judge or None,
                "prompts": dict(self.facts.authorship.prompts),
            },
            "disclaimer": f"{self.facts.remark} {DISCLAIMER}".strip(),
            "automation": automation(self.report, self.facts.authorship),
            "authorship": authorship.as_data(self.report, self.facts.authorship),
            "likelihood_table": likelihood_table(),
            "developments": [self._development(each) for each in self.dossier.developments],
            "calendar": [self._announced(each) for each in self.dossier.calendar],
            "sections": self._sections(country.name),
            "annex": [self._article(id) for id in self.numbers],
            "set_aside": [self._set_aside(each.document, each.reason, each.detail) for each in self._ordered_aside()],
            "dropped": [_dropped(each) for each in self.facts.dropped],
            "coverage": self.coverage,
            "scorecard": dict(self.scorecard),
        }

    @cached_property
    def numbers(self) -> dict[str, int]:
        return articles(self.report, self.dossier)

    def _counted(self, event: Event) -> list[int]:
        return [self.numbers[id] for id in event.members if id in self.numbers]

    @cached_property
    def rated(self) -> dict[str, Development]:
        """By document id: the development whose credibility its information carries."""
        rows = (*self.dossier.developments, *self.dossier.background)
        return {id: each for each in reversed(rows) for id in each.event.members}

    def _development(self, each: Development) -> Data:
        interval = each.event.interval
        return {
            "id": each.id,
            "title": each.title,
            "from": _iso(interval.start),
            "to": _iso(interval.end),
            "date_basis": interval.basis,
            "category": each.category,
            "place": each.place,
            "actors": list(dict.fromkeys(self.gazetteer.display(id) for id in each.event.actors)),
            "credibility": int(each.credibility),
            "credibility_words": CREDIBILITY_WORDS[each.credibility],
            "credibility_reason": each.credibility_reason,
            "origins": len(each.event.origins),
            "documents": self._counted(each.event),
            "status": each.event.status,
            "dates": [{"date": when.isoformat(), "what": what} for when, what in each.dates],
            "disputes": [self._disputed(dispute) for dispute in each.disputes],
            "significance": [{"words": reason.words, "points": reason.points} for reason in each.significance],
        }

    def _announced(self, each: Announced) -> Data:
        interval = each.interval
        return {
            "title": each.title,
            "from": _iso(interval.start),
            "to": _iso(interval.end),
            "documents": self._counted(each.event),
        }

    def _disputed(self, dispute: Dispute) -> Data:
        values = [self._value(*pair) for pair in dispute.values]
        return {"what": dispute.what, "standing": "superseded" if dispute.superseded else "disputed", "values": values}

    def _value(self, value: str, passage: Passage) -> Data:
        document = self.dossier.documents[passage.parent]
        when = document.published.isoformat() if document.published else None
        outlet = self._outlet(document)
        return {"value": value, "n": self.numbers.get(document.id, 0), "outlet": outlet, "published": when}

    def _sections(self, country: str) -> list[Data]:
        notes = {**section_notes(self.dossier, country), **self._coverage_notes(), "changes": self.facts.changes}
        return [
            {
                "id": id,
                "title": title,
                "note": notes.get(id),
                "claims": [self._claim(each) for each in self.report.claims if each.section == id],
            }
            for id, title in SECTIONS
        ]

    def _claim(self, claim: Claim) -> Data:
        likelihood = claim.likelihood
        return {
            "id": claim.id,
            "kind": claim.kind,
            "text": claim.text,
            "maker": claim.maker,
            "verdict": str(self.verdicts[claim.id]),
            "likelihood": {"word": likelihood.word, "percent": likelihood.percent} if likelihood else None,
            "rests_on": list(claim.rests_on),
            "group": claim.group,
            "development": claim.development,
            "basis": [self._basis(passage, self._note(claim, passage)) for passage in claim.basis],
        }

    @cached_property
    def notes(self) -> dict[tuple[str, str], int]:
        """Footnote numbers in the order of the page. A claim that rests on others in words shares their notes."""
        keys = [
            (claim.id, passage.id)
            for id, _ in SECTIONS
            for claim in self.report.claims
            if claim.section == id
            for passage in claim.basis
            if self._noted(claim, passage) == claim.id
        ]
        return {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}

    def _note(self, claim: Claim, passage: Passage) -> int:
        return self.notes[self._noted(claim, passage), passage.id]

    def _noted(self, claim: Claim, passage: Passage) -> str:
        """The claim whose note this citation is: the first of those it rests on that cites the passage, or itself."""
        rested = (id for id in claim.rests_on if claim.kind == "reported" and (id, passage.id) in self.cited)
        return next(rested, claim.id)

    @cached_property
    def cited(self) -> frozenset[tuple[str, str]]:
        """The citations of claims that rest on no other, as (claim id, passage id)."""
        own = (claim for claim in self.report.claims if not claim.rests_on)
        return frozenset((claim.id, passage.id) for claim in own for passage in claim.basis)

    @cached_property
    def translations(self) -> dict[str, Data]:
        """By passage id: its machine translation, and who made it."""
        read = self.facts.authorship.written.annotations if self.facts.authorship.written else ()
        found = {(each.parent, each.start, each.end): each for each in read if each.label == LABEL}
        notes = {(each.parent, each.start, each.end): each.value for each in read if each.label == NOTE}
        spans = (passage for claim in self.report.claims for passage in claim.basis)
        return {
            span.id: {"text": each.value, "by": each.maker.partition(" ")[2], "note": notes.get(place, "")}
            for span in spans
            if (each := found.get(place := (span.parent, span.start, span.end)))
        }

    def _basis(self, passage: Passage, note: int) -> Data:
        document = self.dossier.documents[passage.parent]
        before, after = context(document.text, passage.start, passage.end)
        article = self._article(document.id)
        return {
            "n": article["n"],
            "note": note,
            "document": document.id,
            "outlet": article["outlet"],
            "control": article["control"],
            "title": document.title,
            "url": document.url,
            "published": article["published"],
            "language": document.language,
            "start": passage.start,
            "end": passage.end,
            "quote": passage.quote,
            "translation": self.translations.get(passage.id),
            "before": before,
            "after": after,
            "sha256": article["sha256"],
            "retrieved": article["retrieved"],
            "rating": article["rating"],
        }

    def _article(self, id: str) -> Data:
        document = self.dossier.documents[id]
        source = self.dossier.sources.get(document.source)
        capture = self.facts.captures.get(id)
        return {
            "n": self.numbers[id],
            "document": id,
            "title": document.title,
            "outlet": self._outlet(document),
            "control": source.control if source else "unknown",
            "official": bool(source and source.official),
            "country": source.country if source else "",
            "language": document.language,
            "published": document.published.isoformat() if document.published else None,
            "published_basis": document.published_basis,
            "retrieved": capture.captured.isoformat(timespec="seconds") if capture else None,
            "url": document.url,
            "sha256": capture.sha256 if capture else "",
            "summary_only": document.summary_only,
            **self._rating(document),
        }

    def _rating(self, document: Document) -> Data:
        source = self.dossier.sources.get(document.source)
        letter = source.reliability if source else Reliability.F
        development = self.rated.get(document.id)
        number = int(development.credibility) if development else 6
        return {
            "rating": f"{letter}{number}",
            "reliability_words": RELIABILITY_WORDS[letter],
            "reliability_reason": source.basis if source else "not in the catalogue",
            "credibility_reason": development.credibility_reason
            if development
            else "not rated: announced for a later day",
        }

    def _outlet(self, document: Document) -> str:
        source = self.dossier.sources.get(document.source)
        return source.title if source else "unlisted source"

    def _ordered_aside(self) -> list[Any]:
        return sorted(
            (each for each in self.dossier.set_aside if each.document not in self.numbers),
            key=lambda each: (each.reason, self.dossier.documents[each.document].title, each.document),
        )

    def _set_aside(self, id: str, reason: str, detail: str) -> Data:
        document = self.dossier.documents[id]
        return {
            "document": id,
            "title": document.title,
            "url": document.url,
            "outlet": self._outlet(document),
            "published": document.published.isoformat() if document.published and dated(document) else None,
            "reason": reason,
            "detail": detail,
        }

    @cached_property
    def coverage(self) -> Data:
        used = Counter(self.dossier.documents[id].source for id in self.numbers)
        return coverage(self.dossier, self.facts.items, self.facts.failures, used)

    def _coverage_notes(self) -> dict[str, str]:
        articles = [self._article(id) for id in self.numbers]
        return {"gaps": gaps(self.coverage, self.dossier), "source_statement": statement(articles, self.dossier)}


def _dropped(each: Dropped) -> Data:
    return {
        "section": each.claim.section,
        "text": each.claim.text,
        "check": each.finding.check,
        "verdict": str(each.finding.verdict),
        "detail": each.finding.reason,
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def captures_of(
    documents: Iterable[Document], items: Mapping[str, Item], captures: Mapping[str, Capture]
) -> dict[str, Capture]:
    """By document id: the capture whose bytes it was made from, the page's or, for a summary, the feed's."""
    found = {}
    for document in documents:
        parent = items.get(document.parent)
        capture = captures.get(parent.capture if parent else document.parent)
        if capture is not None:
            found[document.id] = capture
    return found
