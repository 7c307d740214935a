"""The gate: what fails does not go out. Pure bookkeeping over findings; the checks are in `verification/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from countrydesk.core.denials import DENIED, REPORTED
from countrydesk.core.errors import ReleaseRefused
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.ratings import PUBLISHABLE, Verdict
from countrydesk.core.tradecraft import called, language_name
from countrydesk.core.types import Claim, Development, Dossier, Finding, Report, Written
from countrydesk.core.verification import Case, Cited, Tables, Whole, outcome, v80_floors, verify, verify_whole
from countrydesk.core.verification.premises import roots_of_failure

MAKER = "gate/1"
# What every product holds besides its sections (V03).
PARTS = ("Annex A. Articles used", "Annex B. Considered and set aside", "Annex C. Verification scorecard")
Findings = Mapping[str, tuple[Finding, ...]]


def check(
    claim: Claim, dossier: Dossier, body: Mapping[str, Claim], gazetteer: Gazetteer, tables: Tables
) -> tuple[Finding, ...]:
    """Every check on one claim of a report: the `Verifier` of the house."""
    return verify(case(claim, dossier, body, gazetteer, tables))


def compare(report: Report, dossier: Dossier, gazetteer: Gazetteer, tables: Tables) -> tuple[Finding, ...]:
    """The checks that look at more than one sentence of a report: the `Comparer` of the house."""
    body = {claim.id: claim for claim in report.claims}
    cases = tuple(case(claim, dossier, body, gazetteer, tables) for claim in report.claims)
    return verify_whole(Whole(report.id, cases, report.title, dossier.requirement.period, PARTS))


def case(claim: Claim, dossier: Dossier, body: Mapping[str, Claim], gazetteer: Gazetteer, tables: Tables) -> Case:
    """What the checks get to see of a claim: its citations resolved, its development's time and origins, the body."""
    told = _development(claim, dossier)
    cited = [
        Cited(passage, document, dossier.sources.get(document.source))
        for passage in claim.basis
        if (document := dossier.documents.get(passage.parent))
    ]
    return Case(
        claim=claim,
        cited=tuple(cited),
        period=dossier.requirement.period,
        interval=told.event.interval if told else None,
        status=told.event.status if told else "unknown",
        origins=len(told.event.origins) if told else None,
        earlier=told.earlier if told else None,
        contrary=told.contrary if told else None,
        body=tuple(body[id].text for id in claim.rests_on if id in body),
        held=dossier.documents,
        gazetteer=gazetteer,
        tables=tables,
        given=[*_own_words(dossier, cited, gazetteer), *(_of_disputes(told) if told else ())],
    )


def _own_words(dossier: Dossier, cited: Sequence[Cited], gazetteer: Gazetteer) -> list[str]:
    """What the desk supplies itself: the country it reports on, the outlets and the languages that it cites."""
    languages = [language_name(each.document.language) for each in cited if each.document.language != "en"]
    outlets = [name for each in cited if each.source for name in called(each.source.title)]
    return [gazetteer.display(f"state:{dossier.requirement.country}"), *outlets, *languages]


def _of_disputes(told: Development) -> list[str]:
    """The desk's words around the values that reports contradict each other on."""
    frame = [f"{words}, {each.what}" for each in told.disputes for words in ("Disputed", "Replaced by later reports")]
    return [*frame, "against", "then", REPORTED, DENIED] if frame else []


def _development(claim: Claim, dossier: Dossier) -> Development | None:
    rows = (*dossier.developments, *dossier.background)
    return next((each for each in rows if each.id == claim.development), None)


@dataclass(frozen=True)
class Dropped:
    """A claim that did not pass, and the finding that stopped it."""

    claim: Claim
    finding: Finding


@dataclass(frozen=True)
class Assessment:
    """What the analysis came to: the report as it may go out, what it rests on, and what fell on the way."""

    report: Report
    dossier: Dossier
    findings: Findings
    dropped: Sequence[Dropped]
    written: Written


def verdicts(report: Report, findings: Findings) -> dict[str, Verdict]:
    """By claim id: the worst of its findings. A claim without findings has not been checked and counts as not found."""
    return {claim.id: _verdict(claim, findings) for claim in report.claims}


def _verdict(claim: Claim, findings: Findings) -> Verdict:
    if claim.id not in findings:
        return Verdict.NOT_FOUND
    found = outcome(findings[claim.id])
    return Verdict.DISPUTED if found is Verdict.SUPPORTED and claim.disputed else found


def failing(report: Report, findings: Findings) -> list[Dropped]:
    """The claims that may not go out, each with the finding that weighs most."""
    found = verdicts(report, findings)
    return [
        Dropped(claim, _worst(claim, findings.get(claim.id, ())))
        for claim in report.claims
        if found[claim.id] not in PUBLISHABLE
    ]


def _worst(claim: Claim, findings: Iterable[Finding]) -> Finding:
    order = list(Verdict)
    unchecked = Finding(claim.id, MAKER, "V01", "B", Verdict.NOT_FOUND, "the claim was never checked")
    return min(findings, key=lambda finding: order.index(finding.verdict), default=unchecked)


def fallen(dropped: Iterable[Dropped], headlines: Iterable[Claim]) -> dict[str, Finding]:
    """Developments whose headline fails, by development id: they fall whole, and what rests on them with them."""
    ids = {claim.id for claim in headlines}
    return {each.claim.development: each.finding for each in dropped if each.claim.id in ids}


def headlines(report: Report) -> list[Claim]:
    """The first claim of each development in the body: the one that the other sections rest on."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in report.claims:
        if claim.section in {"developments", "background"}:
            first.setdefault((claim.section, claim.development), claim)
    return list(first.values())


def without(report: Report, dropped: Iterable[Dropped]) -> Report:
    """The report without the dropped claims and without whatever rests on them, however far."""
    gone = {each.claim.id: each.finding.verdict for each in dropped}
    fallen = roots_of_failure({claim.id: claim.rests_on for claim in report.claims}, gone)
    kept = (claim for claim in report.claims if claim.id not in gone and claim.id not in fallen)
    return replace(report, claims=tuple(kept))


def sound(report: Report, check: Callable[[Report], Findings]) -> tuple[Report, Findings, list[Dropped]]:
    """What is left of a report when all that fails is dropped, and what rests on it has fallen; `check` finds."""
    dropped: list[Dropped] = []
    while bad := failing(report, findings := check(report)):
        dropped += bad
        report = without(report, bad)
    return report, findings, dropped


def release(report: Report, findings: Findings) -> Report:
    """The report itself, when nothing in it fails.

    Raises:
        ReleaseRefused: a claim fails, or a finding blocks the whole; the message names the first and says how many there are.
    """
    whole = [each for each in findings.get(report.id, ()) if each.severity == "D"]
    if whole:
        raise ReleaseRefused(f"{whole[0].check}: {whole[0].reason}.", "Look at the findings in the store first.")
    bad = failing(report, findings)
    if bad:
        first = bad[0]
        raise ReleaseRefused(
            f"{len(bad)} of {len(report.claims)} claims fail, first “{first.claim.text}”: {first.finding.check}, {first.finding.reason}.",
            f"Look at it with `countrydesk show {first.claim.id}`, then mend the source.",
        )
    return report


def above_floors(report: Report, card: Mapping[str, Any]) -> None:
    """V80: the document as a whole.

    Raises:
        ReleaseRefused: a count of the scorecard is below its floor.
    """
    low = [finding.reason for finding in v80_floors(report.id, card)]
    if low:
        raise ReleaseRefused(
            f"The scorecard is below its floor: {'; '.join(low)}.", "Look at the findings in the store first."
        )
