"""V40, V41: the states are states, and what can happen to a pair only once has not happened to it before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Anniversary, Case
from countrydesk.core.verification.names import names
from countrydesk.core.verification.wording import content, fold

# Where a sentence puts a state: what follows is one, or the sentence speaks of no state.
_AS_STATE = re.compile(
    r"\b(?:diplomatic (?:relations|ties)|embassy|recogni[sz]\w+ (?:of )?|accredited|ambassador)\s?"
    r"(?:\s?(?:with|between|to|of|in|by))?\s(?:the\s|a state called\s)?",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:establish\w*|forg(?:e|ed|es|ing)|enter\w* into|opened?)\s(?:\w+\s){0,3}?diplomatic (?:relations|ties)\b"
    r"|\bdiplomatic (?:relations|ties)\b[^.]{0,60}?\b(?:were|was|are|been|is)\s(?:\w+\s)?(?:established|forged)\b",
    re.IGNORECASE,
)
_NOT_NEW = re.compile(
    r"\banniversary\b|\byears?\s(?:since|after|ago)\b|\bsince\b|\bre-?establish|\brestor|\bresum|\brenew|\b(?:1[5-9]\d{2}|20\d{2})\b",
    re.IGNORECASE,
)


def v40_known_states(case: Case) -> Iterator[Finding]:
    """A state that the gazetteer does not know needs two independent origins (B).

    Fires: "established diplomatic relations with Greater China" with one origin. Does not: "with the People's
    Republic of China"; anything where no gazetteer is at hand. A name is judged only where the sentence puts a state.
    """
    if case.gazetteer is None or (case.origins or 0) >= 2:
        return
    text = case.claim.text
    openings = [match.end() for match in _AS_STATE.finditer(text)]
    known = [(each.start, each.end) for each in case.gazetteer.mentions(text)]
    for name in names(text):
        if name.start not in openings or any(a <= name.start and name.end <= b for a, b in known):
            continue
        if not _covered(name.start, name.text, known):
            yield case.finding("V40", "B", Verdict.NOT_FOUND, f"“{name.text}” is no state that the gazetteer knows")


def _covered(start: int, text: str, known: list[tuple[int, int]]) -> bool:
    """True where every capitalised word of the name belongs to some mention ("France and Germany", "the UK's")."""
    capitals = [match for match in re.finditer(r"\w+(?:\.\w+)*", text) if match.group()[0].isupper()]
    return all(any(a <= start + m.start() < b for a, b in known) for m in capitals)


def v41_once_only(case: Case) -> Iterator[Finding]:
    """What happens to a pair only once is not told again as news: establishing diplomatic relations (B).

    Fires: "Mongolia and China established diplomatic relations" of 2026 (the table has 16 October 1949). Does not:
    "the 77th anniversary", "restored", a sentence that names the year; a pair that the table does not hold.
    """
    text = case.own_words
    if not _ONCE.search(text) or _NOT_NEW.search(re.sub(r"\([^()]{0,200}\)", "", text)):
        return
    for entry in case.tables.anniversaries:
        if _about(entry, text) and (
            case.interval is None or case.interval.start is None or case.interval.start > entry.founded
        ):
            reason = (
                f"diplomatic relations of {' and '.join(party[0] for party in entry.parties)} date from {entry.founded}"
            )
            yield case.finding("V41", "B", Verdict.REFUTED, reason)
            return


def _about(entry: Anniversary, text: str) -> bool:
    if not any("diplomatic" in fold(word) for word in entry.words):
        return False
    there = set(content(text))
    return all(any(set(content(name)) <= there for name in party) for party in entry.parties)
