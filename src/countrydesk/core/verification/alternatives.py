"""Outcomes that exclude each other, told side by side: their probabilities sum to no more than 100.

"Opens: 35 %, stays closed until then: 80 %"; "sign (55 %), reject it (30 %), the talks go on (40 %)". What excludes
what is read from contraries (open and closed, sign and reject) and from words that leave everything as it is (the talks
go on, neither). Two clauses speak of one thing where the second adds nothing but the contrary: "it stays closed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.forecasts import horizons, together
from countrydesk.core.verification.likelihoods import Stated, blanked, own_speech, stated
from countrydesk.core.verification.opposites import opposed
from countrydesk.core.verification.said import written
from countrydesk.core.verification.wording import content, stem, words_of

# More outcomes than this are told in no sentence and no list that people weigh.
MOST = 6
# Words that say only that something is as it was; what stays closed has not opened.
STAYING = frozenset(stem(word) for word in words_of("stay remain keep continue still"))
# Contraries of what can happen to one thing, beside those of the table of opposites: a truce holds or breaks.
_FATES = tuple(
    (frozenset(map(stem, words_of(good))), frozenset(map(stem, words_of(bad))))
    for good, bad in (
        ("hold last survive endure", "collapse break fail unravel crumble"),
        ("pass succeed", "fail lapse collapse"),
        ("resign quit step", "remain stay"),
    )
)

_CHANCE_OF = re.compile(r"\b(?:chances?|probability|likelihood|odds)\s(?:of|that|for)\b(?!\s{3})", re.IGNORECASE)
# Leaves all as it is, whatever is spoken of; and where the outcomes before it speak of the same thing.
_NEITHER = re.compile(
    r"\b(?:neither|none\sof\s(?:these|them|the)|nothing|status\squo|stalemate|deadlock|impasse"
    r"|no\s(?:deal|agreement|decision|change|result|outcome|vote))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:go(?:es)?\son|drags?\son|continues?|remains?|stays?|carr(?:y|ies)\son|(?:is|are|will\sbe|gets?)\s(?:postponed|delayed|put\soff|adjourned)"
    r"|draws?|ties?|lapses?|expires?|abstains?)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:no|not|never|without)\b|n[’']t\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|they|he|she)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:other|remaining|residual|remainder|rest|not\s(?:mutually\s)?exclusive|overlap\w*)\b", re.I)
_IDLE = frozenset(
    stem(word)
    for word in words_of(
        "date day time likely unlikely probable probability likelihood chance odds percent cent see give put assess judge estimate expect"
        " forecast desk party side office power place force effect go beyond"
    )
)


@dataclass(frozen=True)
class Outcome:
    """One clause and its chance: the content words of the clause, and what leaves all as it is in it."""

    case: Case
    chance: Stated
    text: str
    stems: frozenset[str]

    @property
    def residue(self) -> bool:
        return bool(_NEITHER.search(self.text) or _GOES_ON.search(self.text))


def alternatives(whole: Whole) -> Iterator[tuple[Outcome, ...]]:
    """The sets of outcomes that exclude each other: within a sentence, and in sentences or lines that stand in a row."""
    row: list[Outcome] = []
    for case in whole.cases:
        found = _outcomes(case) if case.claim.kind in {"forecast", "assessed"} else ()
        if len(found) > 1 and _one_set(found) and _one_day(case):
            yield found
        goes_on = len(found) == 1 and bool(row) and together(row[-1].case, case) and _tied(found[0], row, apart=True)
        if not goes_on:
            yield from _finished(row)
            row = []
        row += found if len(found) == 1 and len(row) < MOST else ()
    yield from _finished(row)


def _finished(row: Sequence[Outcome]) -> Iterator[tuple[Outcome, ...]]:
    days = {each.last for one in row for each in horizons(one.case.claim.text, written(one.case))}
    if len(row) > 2 and len(days) < 2 and _one_set(row) and not _REST.search(" ".join(one.text for one in row)):
        yield tuple(row)


def _one_set(found: Sequence[Outcome]) -> bool:
    """True where every outcome behind the first is tied to those before it."""
    return all(_tied(each, found[:at]) for at, each in enumerate(found) if at) and any(
        _contrary(each, other) for at, each in enumerate(found) for other in found[:at]
    )


def _one_day(case: Case) -> bool:
    text = case.claim.text
    return len({each.last for each in horizons(text, written(case))}) < 2 and not _REST.search(text)


def _tied(each: Outcome, before: Sequence[Outcome], apart: bool = False) -> bool:
    """True where an outcome excludes one before it. A sentence of its own that something goes on has to name it again."""
    if any(_contrary(each, other) for other in before):
        return True
    return each.residue and (not apart or any(each.stems & other.stems for other in before))


def _contrary(each: Outcome, other: Outcome) -> bool:
    """True where one says the contrary of the other and, but for that, speaks of nothing else."""
    if _NEITHER.search(each.text):
        return True
    if each.stems - STAYING <= other.stems and _leaves(each) != _leaves(other):
        return True
    return any(
        contraries(mine, theirs) and each.stems - {mine} - STAYING <= other.stems
        for mine in sorted(each.stems)
        for theirs in sorted(other.stems)
    )


def contraries(one: str, other: str) -> bool:
    """True for two stems that exclude each other of one thing: open and close, hold and collapse."""
    return opposed(one, other) or any(
        (one in good and other in bad) or (one in bad and other in good) for good, bad in _FATES
    )


def _leaves(each: Outcome) -> bool:
    """True for a clause that denies, or says that it goes on, of something named before: "of no rain", "it goes on"."""
    return bool(_DENIES.search(each.text) or (_PRONOUN.search(each.text) and _GOES_ON.search(each.text)))


def _outcomes(case: Case) -> tuple[Outcome, ...]:
    """The clauses of a sentence that each have a chance, in order; none where they cannot be told apart."""
    text = case.claim.text
    plain = own_speech(text)
    chances = stated(plain)
    if not 0 < len(chances) <= MOST:
        return ()
    times = horizons(text, written(case))
    bare = blanked(plain, [*((c.start, c.end) for c in chances), *((t.start, t.end) for t in times)])
    begun = [match.end() for match in _CHANCE_OF.finditer(bare)]
    ends = [0, *(each.end for each in chances[:-1]), len(bare)]
    bounds = [*begun, len(bare)] if len(begun) == len(chances) else ends
    pieces = [bare[start:end] for start, end in pairwise(bounds)]
    return tuple(
        Outcome(case, chance, piece, frozenset(content(piece)) - _IDLE)
        for chance, piece in zip(chances, pieces, strict=True)
    )
