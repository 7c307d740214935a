"""V71 to V73: repetition, loaded words, reporting without a reporter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.loaded import loaded
from countrydesk.core.verification.repetition import v71_repetition
from countrydesk.core.verification.speech import speakers
from countrydesk.core.verification.wording import tokens, words_of

_ADVERBS = r"(?:(?:\w+ly|also|often|still|now|long|sometimes|generally)\s){0,2}"
_BE = r"\b(?:is|are|was|were|has\sbeen|have\sbeen|had\sbeen|being)\s"
_VERBS = r"said|stated|believed|thought|reported|understood|alleged|rumou?red|claimed|asserted|argued"
_PASSIVE = re.compile(
    rf"{_BE}{_ADVERBS}(?:{_VERBS})\s(?:to\s(?:be|have|\w+)|that\b|as\b)"
    rf"|\bit\s(?:is|was|has\sbeen|had\sbeen)\s{_ADVERBS}(?:{_VERBS}|estimated|expected|hoped|feared|suggested|noted|considered|acknowledged"
    r"|announced|revealed|confirmed|suspected|speculated|anticipated)\sthat\b"
    rf"|{_BE}{_ADVERBS}(?:seen|viewed|regarded|perceived|described|hailed|characteri[sz]ed|portrayed|interpreted|praised|criticized)\sas\b"
    rf"|{_BE}{_ADVERBS}(?:attributed\sto|blamed\son)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:^|[,;]\s|\b(?:that|and|but|while)\s)(?:some\s|many\s|most\s)?(?:observers|analysts|experts|critics|insiders|sources|commentators)\s"
    r"(?:say|said|believe|note|argue|claim|think|suggest|warn|fear|expect)\b"
    r"|\b(?:some|many|others)\s(?:say|believe|argue|think|claim|fear|suggest|contend)\b|\bthere\s(?:is|are|were|was|have\sbeen)\s(?:\w+\s)?"
    r"(?:reports?|claims?|rumou?rs?|allegations?|speculation|suggestions?)\b|\brumou?rs?\s(?:say|suggest|has\sit|circulat\w+)\b"
    r"|(?:^|[,;]\s|\b(?:that|and|but|while)\s)(?:some\s|several\s|recent\s)?(?:unconfirmed\s|media\s|press\s)?reports"
    r"\s(?:suggest|indicate|say|claim)\b",
    re.IGNORECASE,
)
_REPORTEDLY = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly|rumou?redly)\b", re.IGNORECASE)
_BY = re.compile(
    r"^[^.;]{0,120}?\bby\s(?!\d|then\b|now\b|(?:the\s)?(?:end|close|time|beginning|start|middle)\b|mid-?|late\b|early\b|next\b|\w+ing\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)\w",
    re.DOTALL,
)
_SOURCE = re.compile(
    r"\b(?:according\sto|citing|quoting|as\sreported\sby|in\sthe\s(?:view|words|eyes|opinion)\sof)\b", re.I
)

_NOBODY = words_of(
    "some many most others reports rumors rumours it there observers analysts experts critics insiders sources commentators the several"
    " is was are were has have had been being widely commonly generally often also other media press local western military political"
    " security unconfirmed recent"
)


def v72_loaded_words(case: Case) -> Iterator[Finding]:
    """No loaded or promotional words outside quotation marks (W).

    Fires: "Mongolia skillfully balances its neighbors."; "the brutal regime". Does not: the same words in quotation
    marks; "the sanctions regime".
    """
    found = loaded(case.own_words)
    if found:
        words = ", ".join(dict.fromkeys(word for word, _ in found))
        kinds = " and ".join(dict.fromkeys(kind for _, kind in found))
        yield case.finding("V72", "W", Verdict.SUPPORTED, f"{kinds} words in the report's own voice: {words}", words)


def v73_reporting_has_agent(case: Case) -> Iterator[Finding]:
    """A verb of reporting says who reports, believes or sees it so (R).

    Fires: "This stance is stated to guide relations."; "It is believed that ..."; "reportedly", "analysts say" where
    nothing is cited. Does not: "is seen by its government as"; "According to the ministry, ..."; "reportedly" beside a citation.
    """
    if case.claim.kind not in {"reported", "assessed"}:
        return
    text = case.own_words
    agent = _SOURCE.search(text) is not None or _is_said(text)
    vague = [] if case.marks or case.cited else _VAGUE.finditer(text)
    for match in [*_PASSIVE.finditer(text), *vague]:
        if not agent and not _BY.match(text, match.end()):
            reason = f"“{match.group()}” does not say who"
            yield case.finding("V73", "R", Verdict.SUPPORTED, reason, match.group())
            return
    hearsay = _REPORTEDLY.search(text)
    if hearsay and not (agent or case.marks or case.cited):
        yield case.finding(
            "V73", "R", Verdict.SUPPORTED, f"“{hearsay.group()}” by whom? No source is given", hearsay.group()
        )


def _is_said(text: str) -> bool:
    """True where somebody says it: more than "some", "analysts" or "media reports"."""
    return any({word.lower() for word in tokens(each.speaker)} - _NOBODY for each in speakers(text))


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V72": v72_loaded_words,
    "V73": v73_reporting_has_agent,
}
WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {
    "V71": v71_repetition,
}
