"""Is every sentence borne out by what it cites? One check, one function, one id.

`verify` runs them all on one claim; `outcome` says what the findings come to; `check_text` holds a sentence against
plain texts; `scorecard` counts for a whole report and `v80_floors` judges that count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.types import Finding
from countrydesk.core.verification.actors import v40_known_states, v41_once_only
from countrydesk.core.verification.anchors import v06_numbers, v07_dates, v08_names
from countrydesk.core.verification.case import Anniversary, Case, Cited, Meeting, Tables
from countrydesk.core.verification.citations import (
    v01_has_citation,
    v02_citation_resolves,
    v04_quotation_verbatim,
    v50_origins,
)
from countrydesk.core.verification.outcomes import outcome, worst_first
from countrydesk.core.verification.report import v74_summary_in_body, v80_floors
from countrydesk.core.verification.scorecard import scorecard
from countrydesk.core.verification.tables import read_tables
from countrydesk.core.verification.texts import Checked, TextFinding, check_text
from countrydesk.core.verification.time import (
    v20_event_in_period,
    v21_document_in_period,
    v22_named_year,
    v23_relative_resolved,
    v24_weekday,
    v25_recomputed,
)

__all__ = [
    "CHECKS",
    "Anniversary",
    "Case",
    "Checked",
    "Cited",
    "Meeting",
    "Tables",
    "TextFinding",
    "check_text",
    "outcome",
    "read_tables",
    "scorecard",
    "v80_floors",
    "verify",
]

CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V01": v01_has_citation,
    "V02": v02_citation_resolves,
    "V04": v04_quotation_verbatim,
    "V06": v06_numbers,
    "V07": v07_dates,
    "V08": v08_names,
    "V20": v20_event_in_period,
    "V21": v21_document_in_period,
    "V22": v22_named_year,
    "V23": v23_relative_resolved,
    "V24": v24_weekday,
    "V25": v25_recomputed,
    "V40": v40_known_states,
    "V41": v41_once_only,
    "V50": v50_origins,
    "V74": v74_summary_in_body,
}


def verify(case: Case) -> tuple[Finding, ...]:
    """Every check on one claim; the findings, worst first. None means supported."""
    return worst_first(finding for check in CHECKS.values() for finding in check(case))
