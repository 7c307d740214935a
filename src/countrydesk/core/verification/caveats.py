"""What texts limit and a sentence does not: a word or a condition of reserve that was lost on the way.

A toll that is preliminary, a closure for a time, a deal that binds nobody, a promise under a condition. Limits of
numbers ("up to", "at least") are the numbers' affair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from countrydesk.core.verification.polarity import Reading, read
from countrydesk.core.verification.wording import fold

# A reserve a line: the beginnings of the words that express it. The sentence keeps it with any of them.
_RESERVES = tuple(
    re.compile(rf"(?<!\w)(?:{line})")
    for line in (
        "prelimin|provision|tentativ|interim|initial|early|estimat|so far|draft|at least|until now",
        "temporar|provision|interim|short|brief|paus|suspen|for now|for the time|until|hour|day|week|month",
        "partial|part|limit|some|restrict|not all|selectiv|in part",
        "non-?bind|indicativ|symbolic|nominal|voluntary|advisory",
        "unconfirm|unverif|unoffici|alleg|reported|claim|suspect|so-called|purport|supposed|disput|accus"
        "|charge|believ|apparent|likely|probabl|possibl|presum|contest|accord",
        "conditional|condition|subject|provided|depend|unless|if|pending|conting",
        "informal|unoffici|private|indirect|behind|through|via|mediat|intermediar|go-between",
        "attempt|foil|fail|thwart|abort|try|tried|unsuccess|bid|prevent|stop|avert|block|disrupt|plot|plan",
    )
)
# The words of a text that open a reserve of a line above, by the line's number; as they stand beside what they limit.
_OPENING = (
    re.compile(r"preliminary|provisional(?:ly)?|tentative(?:ly)?|estimated"),
    re.compile(r"temporar(?:y|ily)"),
    re.compile(r"partial(?:ly)?"),
    re.compile(r"non-?binding|indicative|symbolic"),
    re.compile(r"unconfirmed|unverified|alleged|allegedly|suspected|purported(?:ly)?|supposed(?:ly)?|disputed"),
    re.compile(r"conditional(?:ly)?"),
    re.compile(r"informal(?:ly)?|unofficial(?:ly)?|indirect(?:ly)?"),
    re.compile(r"attempted|foiled|thwarted|aborted"),
)
_BESIDE = 2
_SHARED = 2


class Lost(NamedTuple):
    """`reserve` limits `limited` in the evidence; the sentence has `limited` without it."""

    reserve: str
    limited: str


def lost_reserve(claim: str, evidence: Sequence[str]) -> Lost | None:
    """The first reserve of the evidence's sentences that stands beside a word of the sentence, which has none of it."""
    ours = read(claim)
    plain = " ".join(part for piece in ours.pieces for part in re.split("(?<!^non)-", fold(piece)))
    for theirs in map(read, evidence):
        for at, piece in enumerate(theirs.pieces):
            line = next((number for number, each in enumerate(_OPENING) if each.fullmatch(fold(piece))), -1)
            if line < 0 or _RESERVES[line].search(plain):
                continue
            if limited := _limited(theirs, at, ours):
                return Lost(piece, limited)
    return None


def _limited(theirs: Reading, at: int, ours: Reading) -> str:
    """The word that a reserve at piece `at` stands beside, where the sentence tells it among the same words."""
    behind = [number for number, word in enumerate(theirs.words) if at < word.at <= at + _BESIDE and word.content]
    before = [number for number, word in enumerate(theirs.words) if at - _BESIDE <= word.at < at and word.content]
    for number in (*behind, *reversed(before)):
        word = theirs.words[number]
        if word.stem in ours.stems and len(theirs.around(number) & ours.stems) >= _SHARED:
            return word.spelled
    return ""
