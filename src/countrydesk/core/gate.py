"""The gate: what fails does not go out. Pure bookkeeping over findings; the checks are in `verification/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from countrydesk.core.errors import ReleaseRefused
from countrydesk.core.ratings import PUBLISHABLE, Verdict
from countrydesk.core.types import Claim, Finding, Report
from countrydesk.core.verification import outcome

Findings = Mapping[str, tuple[Finding, ...]]

# In Background an event from before the period is in its place: its date is printed, and it is not told as news.
DATED_CONTEXT = frozenset({"background"})


@dataclass(frozen=True)
class Dropped:
    """A claim that did not pass, and the finding that stopped it."""

    claim: Claim
    finding: Finding


def verdicts(report: Report, findings: Findings) -> dict[str, Verdict]:
    """By claim id: the worst of its findings. A claim without findings has not been checked and counts as not found."""
    return {claim.id: outcome(findings[claim.id]) if claim.id in findings else Verdict.NOT_FOUND for claim in report.claims}


def passes(claim: Claim, verdict: Verdict) -> bool:
    """Whether a claim with this verdict may be published where it stands."""
    return verdict in PUBLISHABLE or (verdict is Verdict.OUT_OF_PERIOD and claim.section in DATED_CONTEXT)


def failing(report: Report, findings: Findings) -> list[Dropped]:
    """The claims that may not go out, each with the finding that weighs most."""
    found = verdicts(report, findings)
    return [
        Dropped(claim, _worst(claim, findings.get(claim.id, ())))
        for claim in report.claims
        if not passes(claim, found[claim.id])
    ]


def _worst(claim: Claim, findings: Iterable[Finding]) -> Finding:
    order = list(Verdict)
    unchecked = Finding(claim.id, "gate/1", "V01", "B", Verdict.NOT_FOUND, "the claim was never checked")
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
    """The report without the dropped claims and without what rests on them (V75)."""
    gone = {each.claim.id for each in dropped}
    kept = tuple(claim for claim in report.claims if claim.id not in gone and not gone.intersection(claim.rests_on))
    return replace(report, claims=kept)


def release(report: Report, findings: Findings) -> Report:
    """The report itself, when nothing in it fails.

    Raises:
        ReleaseRefused: a claim fails; the message names the first and says how many there are.
    """
    bad = failing(report, findings)
    if bad:
        first = bad[0]
        raise ReleaseRefused(
            f"{len(bad)} of {len(report.claims)} claims fail, first “{first.claim.text}”: {first.finding.check}, {first.finding.reason}.",
            "Look at the findings with `countrydesk show`, then mend the sources or the claim.",
        )
    return report
