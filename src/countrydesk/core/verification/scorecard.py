"""A report's own counts, printed in it: how many sentences, how each came out, how citations and quotations fare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Claim, Finding
from countrydesk.core.verification.outcomes import SOUND, Outcome, outcome
from countrydesk.core.verification.quoting import quotations


def scorecard(
    claims: Sequence[Claim],
    findings: Mapping[str, Sequence[Finding]],
    *,
    checks: Iterable[str],
    origins: Iterable[int] = (),
    developments_in_period: int = 0,
    documents_considered: int = 0,
    documents_used: int = 0,
    documents_set_aside: int = 0,
    claims_dropped: int = 0,
    verdicts: Mapping[str, Verdict] | None = None,
) -> dict[str, Any]:
    """The `scorecard` of report.json.

    `findings` are by claim id; `origins` is the number of independent origins of each development; `verdicts`, by claim
    id, are what the gate made of the findings, and are derived from them where absent: then a claim that has no entry
    in `findings` was never checked, which counts as failure. `single_origin_share` is 0 to 1.
    """
    counts = list(origins)
    given = verdicts or {each.id: outcome(findings[each.id]) for each in claims if each.id in findings}
    outcomes = Counter(Outcome(given[each.id].value if each.id in given else "not_checked") for each in claims)
    broken = _failures(claims, findings, "V02")
    altered = _failures(claims, findings, "V04")
    citations = sum(len(each.basis) for each in claims)
    quoted = sum(len(quotations(each.text)) for each in claims)
    return {
        "sentences": len(claims),
        "by_outcome": {each.value: outcomes[each] for each in Outcome if outcomes[each]},
        "citations": citations,
        "citations_resolved": max(0, citations - broken),
        "quotations": quoted,
        "quotations_verbatim": max(0, quoted - altered),
        "single_origin_share": round(sum(each == 1 for each in counts) / len(counts), 3) if counts else 0.0,
        "developments": len(counts),
        "developments_in_period": developments_in_period,
        "documents_considered": documents_considered,
        "documents_used": documents_used,
        "documents_set_aside": documents_set_aside,
        "claims_dropped": claims_dropped,
        "checks": sorted(checks),
        "released": set(outcomes) <= SOUND,
    }


def _failures(claims: Sequence[Claim], findings: Mapping[str, Sequence[Finding]], check: str) -> int:
    found = (finding for claim in claims for finding in findings.get(claim.id, ()))
    return sum(each.check == check and each.severity == "B" for each in found)
