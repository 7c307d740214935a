"""Words of a sentence that its passages do not have."""

from __future__ import annotations

from collections.abc import Iterator

from countrydesk.core.verification.case import Case
from countrydesk.core.verification.closeness.lists import ACCORDING, AUDIENCE, SAY
from countrydesk.core.verification.closeness.pieces import Piece, Pieces, root
from countrydesk.core.verification.names import names
from countrydesk.core.verification.wording import tokens

_NEUTRAL = AUDIENCE | {SAY, ACCORDING}


def unsaid(case: Case, claim: Pieces, evidence: Pieces) -> Iterator[Piece]:
    """The pieces of the claim of which the evidence has no form; numbers and dates have checks of their own.

    A name that the evidence has under another of its aliases is said.
    """
    there, known = evidence.keys | _NEUTRAL, known_names(case)
    for piece in claim.row:
        if piece.key not in there and piece.key[0] != "#" and piece.key not in known:
            yield piece


def known_names(case: Case) -> frozenset[str]:
    """The keys of the words of the claim's names that are in a passage or in the head of its document."""
    borne = [name for name in names(case.claim.text) if not case.register.missing(name.text, name.placed)]
    return frozenset(root(token) for name in borne for token in tokens(name.text))
