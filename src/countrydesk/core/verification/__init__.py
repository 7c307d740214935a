"""Is every sentence borne out by what it cites? One check, one function, one id.

`verify` runs on one claim all checks that look at one; `verify_whole` runs those that compare sentences; `v75_premises`
lets fall what rests on a failed claim; `outcome` says what the findings come to; `check_text` holds a sentence against
plain texts; `scorecard` counts for a whole report and `v80_floors` judges that count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.types import Finding
from countrydesk.core.verification import (
    actors,
    anchors,
    citations,
    consistency,
    judgement,
    origins,
    report,
    style,
    time,
)
from countrydesk.core.verification.case import Anniversary, Case, Cited, Mark, Meeting, Tables, Whole
from countrydesk.core.verification.entailment import against_passages
from countrydesk.core.verification.outcomes import outcome, worst_first
from countrydesk.core.verification.premises import v75_premises
from countrydesk.core.verification.report import v80_floors
from countrydesk.core.verification.scorecard import scorecard
from countrydesk.core.verification.tables import read_tables
from countrydesk.core.verification.texts import Checked, TextFinding, check_text

__all__ = [
    "CHECKS",
    "WHOLE_CHECKS",
    "Anniversary",
    "Case",
    "Checked",
    "Cited",
    "Mark",
    "Meeting",
    "Tables",
    "TextFinding",
    "Whole",
    "check_text",
    "outcome",
    "read_tables",
    "scorecard",
    "v75_premises",
    "v80_floors",
    "verify",
    "verify_whole",
]

CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    **citations.CHECKS,
    **anchors.CHECKS,
    **time.CHECKS,
    **actors.CHECKS,
    **consistency.CHECKS,
    **origins.CHECKS,
    **judgement.CHECKS,
    **style.CHECKS,
    **report.CHECKS,
}

WHOLE_CHECKS: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {
    **consistency.WHOLE,
    **judgement.WHOLE,
    **style.WHOLE,
    **report.WHOLE,
}


def verify(case: Case) -> tuple[Finding, ...]:
    """Every check on one claim, and whether its passages say it at all; the findings, worst first. None means supported."""
    found = [finding for check in CHECKS.values() for finding in check(case)]
    return worst_first([*found, *against_passages(case)])


def verify_whole(whole: Whole) -> tuple[Finding, ...]:
    """Every check that compares sentences; the findings, worst first, each of a claim's id or of the document's."""
    return worst_first(finding for check in WHOLE_CHECKS.values() for finding in check(whole))
