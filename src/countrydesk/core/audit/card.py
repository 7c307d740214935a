"""The scorecard of an audited report: what is wrong in counts, and what is good practice by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from countrydesk.core.audit.citing import Pairing
from countrydesk.core.audit.notes import Resolution
from countrydesk.core.audit.results import Development, Judged
from countrydesk.core.types import Period
from countrydesk.core.verification.outcomes import SOUND, Outcome
from countrydesk.core.verification.quoting import quotations

_ATTRIBUTED = re.compile(
    r"\b(?:argues?|argued|says?|said|states?|stated|reasons?|points? out|pointed out|describes?|described|claims?|claimed"
    r"|according to|notes?|noted|reports?|reported|told|estimates?|estimated|announced|declared|wrote|writes)\b",
    re.IGNORECASE,
)


def card(
    pairs: Pairing,
    sentences: Sequence[Judged],
    developments: Sequence[Development],
    period: Period | None,
    notes: Resolution,
) -> dict[str, object]:
    """Counts of sentences, outcomes, findings, citations, developments; `credited` names what the report does well."""
    outcomes = Counter(each.outcome.value for each in sentences)
    findings = [finding for each in sentences for finding in each.findings]
    facts = [each for each in sentences if each.line.kind == "reported"]
    marks = [mark for each in sentences for mark in each.line.marks]
    standing = [each for each in developments if not each.stopped]
    inside = [each for each in standing if period is not None and each.interval.meets(period)]
    return {
        "sentences": len(sentences),
        "by_outcome": {each.value: outcomes[each.value] for each in Outcome if outcomes[each.value]},
        "sound": sum(each.outcome in SOUND for each in sentences),
        "blocked": sum(any(f.severity == "B" for f in each.findings) for each in sentences),
        "by_check": dict(sorted(Counter(each.check for each in findings).items())),
        "citations": len(marks),
        "citations_resolved": sum(not mark.broken for mark in marks),
        "facts": len(facts),
        "facts_cited": sum(bool(each.line.marks) for each in facts),
        "quotations": sum(len(quotations(each.line.plain)) for each in sentences),
        "developments": len(developments),
        "developments_in_period": len(inside),
        "developments_standing": len(standing),
        "forecasts": sum(each.line.kind == "forecast" for each in sentences),
        "forecasts_well_formed": outcomes[Outcome.FORECAST_WELL_FORMED.value],
        "credited": credited(pairs, sentences, notes),
    }


def credited(pairs: Pairing, sentences: Sequence[Judged], notes: Resolution) -> list[str]:
    """Good practice, each in one sentence: what a reader may rely on."""
    found = []
    if pairs.marks and not pairs.dangling:
        found.append(f"All {pairs.marks} marks lead to a note or an entry.")
    if pairs.entries and not pairs.uncited:
        found.append(f"All {pairs.entries} notes and entries are cited.")
    if notes.full:
        found.append(f"{notes.full} works are given in full.")
    resolved = notes.ibid + notes.short - sum(each.check == "V02" and each.severity != "W" for each in notes.slips)
    if resolved > 0:
        found.append(f"{resolved} short citations (ibid., op. cit., name and page) lead to a work given in full.")
    if notes.accessed:
        found.append(f"{notes.accessed} notes say when an address was read.")
    if notes.interviews:
        found.append(f"{notes.interviews} notes name interviews, with whom and when.")
    attributed = sum(bool(_ATTRIBUTED.search(each.line.plain)) for each in sentences)
    if attributed:
        found.append(f"{attributed} sentences say whose statement they give.")
    return found
