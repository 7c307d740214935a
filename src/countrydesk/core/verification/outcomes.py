"""What a sentence's findings come to: the worst of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding

_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}
_SEVERITY = {"D": 0, "B": 1, "R": 2, "W": 3, "": 4}


class Outcome(StrEnum):
    """What the audit makes of a sentence: a verdict, or what becomes of sentences that no source can bear out.

    Listed worst first. `not_checked` (nothing speaks against the sentence, and nothing was there to hold it against)
    counts as failure in every score.
    """

    CITATION_BROKEN = "citation_broken"
    REFUTED = "refuted"
    STALE = "stale"
    OUT_OF_PERIOD = "out_of_period"
    NOT_FOUND = "not_found"
    PARTIAL = "partial"
    ASSESSMENT_FAILS = "assessment_fails"
    FORECAST_MALFORMED = "forecast_malformed"
    NOT_CHECKED = "not_checked"
    DISPUTED = "disputed"
    SUPPORTED = "supported"
    ASSESSMENT_HOLDS = "assessment_holds"
    FORECAST_WELL_FORMED = "forecast_well_formed"


SOUND: frozenset[Outcome] = frozenset(
    {Outcome.DISPUTED, Outcome.SUPPORTED, Outcome.ASSESSMENT_HOLDS, Outcome.FORECAST_WELL_FORMED}
)
# Sentences of the desk's own mind: no source holds them, so that their form and their premises are all there is to judge.
_OWN = frozenset({"assessed", "indicator", "recommendation"})


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


def sentence_outcome(kind: str, findings: Iterable[Finding], checked: bool) -> Outcome:
    """The outcome of a sentence of that kind; `checked`: there was evidence to hold it against.

    An assessment, an indicator or a recommendation fails by any finding that blocks; a forecast by V62 or any that
    blocks; what is reported comes to the worst verdict of its findings.
    """
    found = tuple(findings)
    blocked = any(each.severity == "B" for each in found)
    if kind in _OWN:
        return Outcome.ASSESSMENT_FAILS if blocked else Outcome.ASSESSMENT_HOLDS
    if kind == "forecast":
        malformed = blocked or any(each.check == "V62" for each in found)
        return Outcome.FORECAST_MALFORMED if malformed else Outcome.FORECAST_WELL_FORMED
    verdict = outcome(found)
    return Outcome.NOT_CHECKED if verdict is Verdict.SUPPORTED and not checked else Outcome(verdict.value)
