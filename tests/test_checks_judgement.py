"""Judgements, forecasts, indicators and recommendations; what becomes of a sentence of each kind."""

from __future__ import annotations

import pytest

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.outcomes import SOUND, Outcome, sentence_outcome


def finding(check: str, severity: str, verdict: Verdict) -> Finding:
    return Finding("s1", "verify/1", check, severity, verdict, "why")


STALE = finding("V20", "B", Verdict.STALE)
VAGUE = finding("V62", "B", Verdict.PARTIAL)
WORDING = finding("V72", "W", Verdict.SUPPORTED)
SPEAKER = finding("V05", "R", Verdict.PARTIAL)
DENIED = finding("V54", "W", Verdict.DISPUTED)


@pytest.mark.parametrize(
    ("kind", "findings", "checked", "expected"),
    [
        ("reported", [], True, Outcome.SUPPORTED),
        ("reported", [], False, Outcome.NOT_CHECKED),
        ("reported", [WORDING], True, Outcome.SUPPORTED),
        ("reported", [WORDING], False, Outcome.NOT_CHECKED),
        ("reported", [WORDING, STALE], False, Outcome.STALE),
        ("reported", [STALE, finding("V02", "B", Verdict.CITATION_BROKEN)], True, Outcome.CITATION_BROKEN),
        ("reported", [SPEAKER], False, Outcome.PARTIAL),
        ("reported", [DENIED], False, Outcome.DISPUTED),
        ("title", [STALE], False, Outcome.STALE),
        ("assessed", [WORDING, SPEAKER], False, Outcome.ASSESSMENT_HOLDS),
        ("assessed", [finding("V75", "B", Verdict.REFUTED)], True, Outcome.ASSESSMENT_FAILS),
        ("indicator", [], False, Outcome.ASSESSMENT_HOLDS),
        ("recommendation", [STALE], False, Outcome.ASSESSMENT_FAILS),
        ("forecast", [WORDING], False, Outcome.FORECAST_WELL_FORMED),
        ("forecast", [VAGUE], False, Outcome.FORECAST_MALFORMED),
        ("forecast", [STALE], False, Outcome.FORECAST_MALFORMED),
    ],
)
def test_the_outcome_of_a_sentence(kind: str, findings: list[Finding], checked: bool, expected: Outcome) -> None:
    assert sentence_outcome(kind, findings, checked) is expected


def test_every_verdict_is_an_outcome_and_unchecked_is_unsound() -> None:
    assert {each.value for each in Verdict} < {each.value for each in Outcome}
    assert Outcome.NOT_CHECKED not in SOUND
    assert {Outcome(each.value) for each in (Verdict.SUPPORTED, Verdict.DISPUTED)} < SOUND
