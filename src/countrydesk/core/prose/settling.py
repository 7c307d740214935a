"""What goes into the report: what a model worded and passed, and the quotation where it did not.

The digest is the measure: its headlines, disputes and calendar stand as they are, its quotations give way to prose that
rests on them, and take the place of prose that failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from countrydesk.core.prose.parts import Part, Proposed
from countrydesk.core.ratings import Verdict
from countrydesk.core.tradecraft import quoted
from countrydesk.core.types import Claim, Finding, Report, Stopped

# The layers that can stop a claim, in the order in which it meets them.
REPLY, CODE, JUDGE = "reply", "code", "judge"
REPAIRED, REPLACED, DROPPED = "repaired", "replaced", "dropped"


@dataclass(frozen=True)
class Row:
    """A proposed claim with what speaks against it: the findings, and the layer that made them. No findings: it passed."""

    proposed: Proposed
    findings: tuple[Finding, ...] = ()
    layer: str = ""

    @property
    def claim(self) -> Claim:
        return self.proposed.claim

    @property
    def passed(self) -> bool:
        return not self.findings

    def stopped(self, fate: str) -> Stopped:
        """On record: what stopped the claim, by the finding that weighs most, and what became of it."""
        return Stopped(self.claim, self.findings[0], self.layer, fate)


@dataclass(frozen=True)
class Settled:
    """The claims of one place of the report, and what was stopped there."""

    claims: tuple[Claim, ...]
    stopped: tuple[Stopped, ...] = ()


def told(digest: Sequence[Claim], rows: Sequence[Row]) -> Settled:
    """The entry of a development: its headline, the prose, its disputes; a quotation for each sentence that failed.

    `digest` are the claims of the entry without a model, the headline first. Where nothing passed, they stand whole.
    """
    if not any(row.passed for row in rows):
        return Settled(tuple(digest), _all(rows))
    quotations = [claim for claim in digest[1:] if _quotes(claim)]
    cited = {span for row in rows if row.passed for span in row.claim.basis}
    free = [claim for claim in quotations if claim.basis[0] not in cited]
    prose, stopped = _filled(rows, free)
    rest = [claim for claim in digest[1:] if claim not in quotations]
    return Settled((*digest[:1], *prose, *rest), stopped)


def _filled(rows: Sequence[Row], free: list[Claim]) -> tuple[list[Claim], tuple[Stopped, ...]]:
    """The sentences in the model's order, those that failed replaced by a quotation of what they cited."""
    made: list[Claim] = []
    stopped: list[Stopped] = []
    for row in rows:
        if row.passed:
            made.append(row.claim)
            continue
        stead = next((claim for claim in free if _stands_for(claim, row.claim)), None)
        if stead:
            free.remove(stead)
            made.append(stead)
        stopped.append(row.stopped(REPLACED if stead else DROPPED))
    return made, tuple(stopped)


def _stands_for(quotation: Claim, failed: Claim) -> bool:
    return any(span.parent == quotation.basis[0].parent for span in failed.basis)


def _quotes(claim: Claim) -> bool:
    """True for a claim that is one passage in quotation marks, with who published it and when."""
    return len(claim.basis) == 1 and not claim.rests_on and claim.text.endswith(quoted(claim.basis[0].quote))


def instead(digest: Sequence[Claim], rows: Sequence[Row]) -> Settled:
    """A place where prose takes the place of the digest's sentences on the same developments: what passed, then what the
    digest has on those that no sentence is about; the digest where nothing passed."""
    passed = tuple(row.claim for row in rows if row.passed)
    if not passed:
        return Settled(tuple(digest), _all(rows))
    about = {claim.development for claim in passed}
    left = tuple(claim for claim in digest if claim.development not in about)
    return Settled((*passed, *left), tuple(row.stopped(DROPPED) for row in rows if not row.passed))


def summed(digest: Sequence[Claim], rows: Sequence[Row], body: Mapping[str, Claim]) -> Settled:
    """The summary: what passed; for a sentence that failed, the headline of its development in the digest's summary; last
    the headlines of developments that the digest's summary has and no sentence is about, so that nobody can leave one out.

    `body` are the claims by id on which the sentences rest.
    """
    if not any(row.passed for row in rows):
        return Settled(tuple(digest), _all(rows))
    about = {each for row in rows if row.passed for each in _told_of(row.claim, body)}
    free = [claim for claim in digest if claim.development not in about]
    made: list[Claim] = []
    stopped: list[Stopped] = []
    for row in rows:
        stead = next((each for each in free if not row.passed and each.development == row.claim.development), None)
        if stead:
            free.remove(stead)
        made += [row.claim] if row.passed else [stead] if stead else []
        stopped += [] if row.passed else [row.stopped(REPLACED if stead else DROPPED)]
    return Settled((*made, *free), tuple(stopped))


def _told_of(claim: Claim, body: Mapping[str, Claim]) -> set[str]:
    """The developments that a sentence of the summary is about: its own, and those of what it rests on."""
    return {claim.development, *(body[id].development for id in claim.rests_on if id in body)}


def _all(rows: Sequence[Row]) -> tuple[Stopped, ...]:
    return tuple(row.stopped(REPLACED) for row in rows)


def entries(report: Report) -> dict[tuple[str, str], list[Claim]]:
    """The claims of the digest by section and development, each entry in its order."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in report.claims:
        found.setdefault((claim.section, claim.development), []).append(claim)
    return found


def once(rows: Iterable[tuple[Part, Sequence[Row]]]) -> tuple[list[tuple[Part, list[Row]]], list[Row]]:
    """The rows without sentences that were told before, word for word, in the same section and group; and those."""
    seen: set[tuple[str, str, str]] = set()
    found: list[tuple[Part, list[Row]]] = []
    twice: list[Row] = []
    for part, each in rows:
        kept: list[Row] = []
        for row in each:
            key = (part.section, part.group, " ".join(row.claim.text.split()).casefold())
            (twice if key in seen else kept).append(row)
            seen.add(key)
        found.append((part, kept))
    return found, twice


def repeated(row: Row) -> Stopped:
    """On record: a sentence that was told before in the same place, by what else speaks against it if anything does."""
    if not row.passed:
        return row.stopped(DROPPED)
    claim = row.claim
    finding = Finding(
        claim.id, claim.maker, "V71", "W", Verdict.SUPPORTED, "told before in the same place, word for word"
    )
    return Stopped(claim, finding, CODE, DROPPED)


def placed(digest: Report, settled: Mapping[str, Sequence[Claim]]) -> tuple[Claim, ...]:
    """All claims of a report: those that were settled, by section, and the digest's own in the other sections."""
    rest = [claim for claim in digest.claims if claim.section not in settled]
    return (*(claim for claims in settled.values() for claim in claims), *rest)
