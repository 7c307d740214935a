"""Reserves that a sentence lost or added, whatever its words: denial, condition, suspicion, plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from countrydesk.core.verification.closeness.lists import SAY
from countrydesk.core.verification.closeness.pieces import Pieces
from countrydesk.core.verification.wording import stems_of, words_of

# A reserve a line: its name, the words of grammar that express it, and the words of matter.
_RESERVES = (
    (
        "a condition",
        words_of("if unless except should"),
        stems_of("conditional condition subject pending depend require contingent once until exclude must need"),
    ),
    (
        "a suspicion",
        frozenset[str](),
        stems_of(
            "allege alleged allegedly suspect suspected reportedly purportedly supposedly supposed unconfirmed unverified"
            " accuse accusation claim apparent apparently believe report describe deny dispute charge"
        )
        | {SAY, "according"},
    ),
)
# The words of these lines that open a reserve, where others only keep it.
_OPENING = (
    (words_of("if unless"), stems_of("conditional pending contingent")),
    (
        frozenset[str](),
        stems_of("allegedly reportedly purportedly supposedly unconfirmed unverified suspected alleged accuse allege"),
    ),
)
# The claim has to share so much of a sentence's matter before that sentence's reserve is its own.
_SHARED = 0.5


def altered(claim: Pieces, evidence: Sequence[Pieces]) -> Iterator[tuple[str, str, str]]:
    """(check, reason, words) for each reserve of the sentence of the evidence nearest to the claim that the claim has lost."""
    near = max(evidence, key=lambda each: len(each.keys & claim.keys), default=None)
    if near is None or not claim.row or len(near.keys & claim.keys) < _SHARED * len(claim.keys):
        return
    for (name, links, keys), (opening, heavy) in zip(_RESERVES, _OPENING, strict=True):
        words = [*_limiting(near, heavy, claim.keys), *sorted(_links(near) & opening)]
        if words and not (_links(claim) & links or claim.keys & keys):
            yield "lost", f"the passage has {name} (“{words[0]}”), and the sentence none", words[0]


def _limiting(row: Pieces, heavy: frozenset[str], claimed: frozenset[str]) -> list[str]:
    """The words of reserve that stand right before a word of the claim, and so limit it."""
    return [one.spelled for one, other in pairwise(row.row) if one.key in heavy and other.key in claimed]


def _links(row: Pieces) -> frozenset[str]:
    return frozenset(word for piece in row.row for word in piece.link) | frozenset(row.tail)
