"""V40, V41: the states are states, and what can happen to a pair only once has not happened to it before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.ratings import Verdict
from countrydesk.core.statehood import unknown_states
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Anniversary, Case
from countrydesk.core.verification.wording import content, fold

_ONCE = re.compile(
    r"\b(?:establish\w*|forg(?:e|ed|es|ing)|enter\w* into|opened?)\s(?:\w+\s){0,3}?diplomatic (?:relations|ties)\b"
    r"|\bdiplomatic (?:relations|ties)\b[^.]{0,60}?\b(?:were|was|are|been|is)\s(?:\w+\s)?(?:established|forged)\b",
    re.IGNORECASE,
)
_NOT_NEW = re.compile(
    r"\banniversary\b|\byears?\s(?:after|ago)\b|\bsince\b|\bre-?establish|\brestor|\bresum|\brenew"
    r"|\b(?:1[5-9]\d{2}|20\d{2})\b",
    re.IGNORECASE,
)


def v40_known_states(case: Case) -> Iterator[Finding]:
    """A state that the gazetteer does not know needs two independent origins (B).

    Fires: "established diplomatic relations with Greater China" with one origin. Does not: "with the People's
    Republic of China"; anything where no gazetteer is at hand. A name is judged only where the sentence puts a state.
    """
    if case.gazetteer is None or (case.origins or 0) >= 2:
        return
    for _, _, name in unknown_states(case.gazetteer, case.claim.text):
        yield case.finding("V40", "B", Verdict.NOT_FOUND, f"“{name}” is no state that the catalogue knows")


def v41_once_only(case: Case) -> Iterator[Finding]:
    """What happens to a pair only once is not told again as news: establishing diplomatic relations (B).

    Fires: "Mongolia and China established diplomatic relations" of 2026 (the table has 16 October 1949). Does not:
    "the 77th anniversary", "restored", a sentence that names the year; a pair that the table does not hold.
    """
    text = case.own_words
    if not _ONCE.search(text) or _NOT_NEW.search(re.sub(r"\([^()]{0,200}\)", "", text)):
        return
    for entry in case.tables.anniversaries:
        if _about(entry, text) and _later(case, entry):
            reason = (
                f"diplomatic relations of {' and '.join(party[0] for party in entry.parties)} date from {entry.founded}"
            )
            yield case.finding("V41", "B", Verdict.REFUTED, reason)
            return


def _later(case: Case, entry: Anniversary) -> bool:
    start = case.interval.start if case.interval else None
    return start is None or start > entry.founded


def _about(entry: Anniversary, text: str) -> bool:
    if not any("diplomatic" in fold(word) for word in entry.words):
        return False
    there = set(content(text))
    return all(any(set(content(name)) <= there for name in party) for party in entry.parties)


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V40": v40_known_states,
    "V41": v41_once_only,
}
