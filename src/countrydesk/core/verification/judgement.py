"""V60, V61: judgements say how likely, in words with their numbers, and how sure, apart from it and with the reason.

V62 to V65 are in `forecasts`, `coherence` and `indicators`, V70 in `recommendations`; they are registered here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.ratings import Verdict, likelihood_word
from countrydesk.core.types import Finding
from countrydesk.core.verification.called import called_forecast
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.coherence import v64_coherent
from countrydesk.core.verification.forecasts import together, v62_forecast_formed, v63_forecast_tells
from countrydesk.core.verification.indicators import is_indicator, v65_indicator_formed
from countrydesk.core.verification.likelihoods import Stated, Word, beside, estimative, own_speech, stated
from countrydesk.core.verification.recommendations import is_recommendation, v70_addressed_to_readers

_CONFIDENCE = re.compile(
    r"\b(?:very\shigh|high|moderate|medium|low|limited|full|strong)(?:[- ]to[- ]\w+)?[- ](?:level\sof\s)?confidence\b"
    r"|\bconfidence\b(?:\sin\s[^.;,]{1,60})?(?:\slevel)?\s?(?:is|remains|:|=|–|—)\s?(?:very\s)?(?:high|moderate|medium|low)\b"
    r"|\bconfidence\s(?:very\s)?(?:high|moderate|medium|low)\b|\bwith\s(?:great|good|considerable|little|fair|some|every)\sconfidence\b"
    r"|\b(?:we|the\sdesk)\s(?:are|is)\s(?:\w+\s)?(?:confident|sure)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"\bconfidence\W{1,3}\d{1,3}\s?(?:%|per\s?cent)|\b\d{1,3}\s?(?:%|per\s?cent)\W{1,3}(?:\w+\s)?confidence\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|as|given|due\sto|owing\sto|based\son|rests?\son|resting\son|on\sthe\sbasis|in\sview\sof|in\slight\sof|reflect\w*"
    r"|supported\sby|drawn\sfrom|for\s(?:want|lack)\sof|limited\sby|stems?\sfrom|relies|rely|depends?\son|sources?|sourcing|origins?"
    r"|corroborat\w+|evidence|reporting|reports)\b|:",
    re.IGNORECASE,
)


def v60_likelihood_with_number(case: Case) -> Iterator[Finding]:
    """A word of estimation in a judgement has a band of ICD 203, and the number stands beside it (R).

    Fires: "The truce is likely to hold."; "it could collapse"; "likely (30 %)", where likely means 55 to 80. Does not:
    "likely (60 %)"; "The ministry said it could leave."
    """
    judged = case.claim.kind in {"assessed", "forecast"} or called_forecast(case)
    if not judged or is_indicator(case) or is_recommendation(case):
        return
    text = case.claim.text
    words, numbers = estimative(text), stated(text)
    if words and not numbers and case.claim.likelihood is None:
        yield _wording(case, "V60", _unnumbered(words), ", ".join(dict.fromkeys(each.text for each in words)))
    for word, number in _pairs(text, words, numbers):
        if word.band and not (word.band.low <= number.high and number.low <= word.band.high):
            printed = text[number.start : number.end]
            reason = f"“{word.text}” means {word.band.low} to {word.band.high} %, the number beside it is {printed}"
            yield _wording(case, "V60", f"{reason}{_named(number)}", word.text, printed)


def _named(number: Stated) -> str:
    return f", “{likelihood_word(number.low)}”" if number.low == number.high and 1 <= number.low <= 99 else ""


def _unnumbered(words: list[Word]) -> str:
    banded = next((each for each in words if each.band), None)
    if banded and banded.band:
        return f"“{banded.text}” stands without its number ({banded.band.low} to {banded.band.high} %)"
    return f"“{words[0].text}” has no band of probability: say how likely, in words and as a number"


def _pairs(text: str, words: list[Word], numbers: list[Stated]) -> Iterator[tuple[Word, Stated]]:
    """The words and numbers that stand side by side, or that are the only ones of their sentence."""
    banded = [each for each in words if each.band]
    if len(banded) == 1 and len(numbers) == 1:
        yield banded[0], numbers[0]
        return
    led = {number for word in banded for number in numbers if word.end <= number.start and beside(text, word, number)}
    for word in banded:
        for number in numbers:
            if beside(text, word, number) and (word.end <= number.start or number not in led):
                yield word, number


def v61_confidence_apart(whole: Whole) -> Iterator[Finding]:
    """Confidence stands in no sentence with a likelihood, and is given with its reason (R).

    Fires: "We assess with high confidence that an attack is likely."; "Our confidence is low." with no reason in that
    sentence or the next. Does not: "Our confidence is low because one outlet reports it."
    """
    for at, case in enumerate(whole.cases):
        text = own_speech(case.claim.text)
        sure = _CONFIDENCE.search(text) if case.claim.kind in {"assessed", "forecast"} else None
        if sure is None:
            continue
        likely = next((each for each in estimative(text) if each.band), None)
        number = next((text[each.start : each.end] for each in stated(text)), "") or _percent_beside(text)
        if likely or number:
            against = likely.text if likely else number
            yield _wording(case, "V61", "confidence and likelihood stand in one sentence", sure.group(), against)
            continue
        behind = whole.cases[at + 1] if at + 1 < len(whole.cases) and together(case, whole.cases[at + 1]) else None
        rest = f"{text[: sure.start()]} {text[sure.end() :]} {behind.claim.text if behind else ''}"
        if not _REASON.search(rest):
            yield _wording(case, "V61", "the confidence is stated without its reason", sure.group())


def _percent_beside(text: str) -> str:
    """ "High confidence, 70 %": a percentage beside the confidence is taken for a likelihood, and is one or the other."""
    found = _PERCENT.search(text)
    return found.group() if found else ""


def _wording(case: Case, check: str, reason: str, words: str, against: str = "") -> Finding:
    return case.finding(check, "R", Verdict.SUPPORTED, reason, words, against)


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V60": v60_likelihood_with_number,
    "V63": v63_forecast_tells,
    "V70": v70_addressed_to_readers,
}
WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {
    "V61": v61_confidence_apart,
    "V62": v62_forecast_formed,
    "V64": v64_coherent,
    "V65": v65_indicator_formed,
}
