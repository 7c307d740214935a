"""V40, V41: the states are states, and what can happen to a pair only once has not happened to it before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.ratings import Verdict
from countrydesk.core.statehood import unknown_alliances, unknown_formations, unknown_states
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Anniversary, Case
from countrydesk.core.verification.members import first_day, long_done, refutes_itself
from countrydesk.core.verification.parties import all_named
from countrydesk.core.verification.said import as_printed, sentence
from countrydesk.core.verification.wording import fold

_ONCE = re.compile(
    r"\b(?:establish\w*|forg(?:e|ed|es|ing)|enter\w* into|opened?)\s(?:\w+\s){0,3}?diplomatic (?:relations|ties)\b"
    r"|\bdiplomatic (?:relations|ties)\b[^.]{0,60}?\b(?:were|was|are|been|is)\s(?:\w+\s)?(?:established|forged)\b",
    re.IGNORECASE,
)
_NOT_NEW = re.compile(
    r"\banniversary\b|\byears?\s(?:after|ago)\b|\bsince\b|\bre-?establish|\brestor|\bresum|\brenew|\bwhen\b|\bafter\b|\bre-?join"
    r"|\bearlier\b|\bpreviously\b|\bhad\b|\bnot\b|\bnever\b|\bwould\b|\bcould\b|\bmay\b|\bif\b",
    re.IGNORECASE,
)
# What only an alliance of states does.
_ACTS = re.compile(
    r"[”\"’']?\s(?:has\s|have\s|formally\s|officially\s)?(?:admit\w*|invok\w+|ratif\w+|recogni[sz]\w+|deploy\w*|accepted|expelled"
    r"|signed|declared|imposed|activated)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(1[5-9]\d{2}|20\d{2})\b")


def v40_known_states(case: Case) -> Iterator[Finding]:
    """A state that the gazetteer does not know needs two independent origins (B); so does an alliance or a large unit (W).

    Fires: "established diplomatic relations with Greater China" with one origin; "the Ministry of Defense of Greater
    China"; "the Baltic Defence League" (W, but B where it admits members or signs treaties); "the 412th Arctic Corps"
    (W). Does not: "with the People's Republic of China"; an unknown ministry of a known state; anything where no
    gazetteer is at hand. A name is judged only where the sentence puts a state or calls it an alliance.
    """
    if case.gazetteer is None or (case.origins or 0) >= 2:
        return
    text = as_printed(case)
    for _, _, name in unknown_states(case.gazetteer, text):
        yield case.finding("V40", "B", Verdict.NOT_FOUND, f"“{name}” is no state that the catalogue knows", name)
    for _, end, name in unknown_alliances(case.gazetteer, text):
        official = _ACTS.match(text, end) is not None and case.in_period_section
        severity, verdict = ("B", Verdict.NOT_FOUND) if official else ("W", Verdict.SUPPORTED)
        yield case.finding("V40", severity, verdict, f"“{name}” is no alliance that the catalogue knows", name)
    for _, _, name in unknown_formations(text):
        yield case.finding("V40", "W", Verdict.SUPPORTED, f"“{name}”: no state's forces count so far", name)


def v41_once_only(case: Case) -> Iterator[Finding]:
    """What happens only once is not told again as news: establishing relations, joining, becoming independent (B).

    Fires: "Mongolia and China established diplomatic relations" of 2026 (the table has 16 October 1949); "Mongolia joined
    the World Trade Organization" (a member since 1997), or "..., of which it is a member since 1997". Does not: "the
    77th anniversary", "restored", a sentence that names the year; "joined the EU in condemning"; what no table holds.
    """
    text = sentence(case)
    for words, why in refutes_itself(case, text):
        yield case.finding("V41", "B", Verdict.REFUTED, f"“{words}”: {why}", words, why)
        return
    told = re.sub(r"\([^()]{0,200}\)", "", text)
    if _NOT_NEW.search(told) or _recalls_year(case, told):
        return
    for words, why in long_done(case, text):
        yield case.finding("V41", "B", Verdict.REFUTED, f"“{words}”: {why}", words, why)
        return
    for entry in case.tables.anniversaries if _ONCE.search(text) else ():
        if _about(entry, text) and _later(case, entry):
            parties = " and ".join(party[0] for party in entry.parties)
            reason = f"diplomatic relations of {parties} date from {entry.founded}"
            yield case.finding("V41", "B", Verdict.REFUTED, reason, "", str(entry.founded))
            return


def _recalls_year(case: Case, text: str) -> bool:
    """Whether a sentence names a year before that of which the report tells."""
    begun = first_day(case)
    return any(begun is None or int(year) < begun.year - 1 for year in _YEAR.findall(text))


def _later(case: Case, entry: Anniversary) -> bool:
    start = case.interval.start if case.interval else None
    return start is None or start > entry.founded


def _about(entry: Anniversary, text: str) -> bool:
    if not any("diplomatic" in fold(word) for word in entry.words):
        return False
    return all_named(entry.parties, text)


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V40": v40_known_states,
    "V41": v41_once_only,
}
