"""What a sentence's findings come to: the worst of its parts."""

from __future__ import annotations

from collections.abc import Iterable

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding

_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}
_SEVERITY = {"D": 0, "B": 1, "R": 2, "W": 3, "": 4}


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity, then by verdict, then by check."""
    return tuple(
        sorted(findings, key=lambda each: (_SEVERITY[each.severity], _ORDER[each.verdict], each.check, each.reason))
    )


def outcome(findings: Iterable[Finding]) -> Verdict:
    """The outcome of a sentence: the first of the list that any finding comes to.

    A warning carries `supported`, or `disputed` where two sources differ; no finding means supported.
    """
    return min((each.verdict for each in findings), key=lambda each: _ORDER[each], default=Verdict.SUPPORTED)
