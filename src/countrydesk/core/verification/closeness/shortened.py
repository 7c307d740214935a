"""Whether a sentence is a shorter form of one sentence of its passage: the same words, in one order, bound alike.

What may fall away: words before a noun, an aside between commas, a phrase or clause behind, one before a comma. What may
move: who said it, a phrase of place at either end, and the doer of a passive. Everything else is not proved, and what is
not proved does not pass: words of one clause are never joined with those of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from countrydesk.core.coding.words import PREPOSITIONS
from countrydesk.core.verification.closeness.lists import (
    ACCORDING,
    BEARING,
    CONDITIONS,
    FACTIVE,
    PASSING,
    RELATIVES,
    REVERSING,
    SAY,
    SAYING,
    TAKING_BACK,
    WEAK,
)
from countrydesk.core.verification.closeness.order import PHRASE, SPEAKER, forms, opened, until_comma
from countrydesk.core.verification.closeness.pieces import ARTICLE, COMMA, LOOSE, OWNER, Piece, Pieces
from countrydesk.core.verification.wording import is_past

_SKIPPED = (PREPOSITIONS | RELATIVES | {"to"}) - {"without", "including"}
# Of a word that stands more often in one sentence, only so many places are tried.
REPEATED = 8
_JOINING = frozenset({"and", "or", "but"})


def shortened(claim: Pieces, evidence: Pieces, strictly: bool = True, closely: bool = False) -> bool:
    """Whether the claim is a shorter form of the one sentence `evidence`.

    `strictly` False lets words of reserve fall too: what then passes has lost one. `closely` lets no word fall before the
    first of the claim, as where this is only a part of a sentence and could be a part without its subject.
    """
    tail = tuple(each for each in claim.tail if each not in LOOSE)
    theirs = forms(evidence.row)
    return any(
        _Alignment(rest, moved, Pieces(other, evidence.tail), tail, strictly, closely).holds()
        for ours in forms(claim.row)
        for rest, moved in _parted(ours)
        for other in theirs
        if not tail or (not moved and ours[-1] == claim.row[-1])
    )


Moved = tuple[tuple[Piece, ...], ...]


def _parted(row: tuple[Piece, ...]) -> Iterator[tuple[tuple[Piece, ...], Moved]]:
    """The row with none, one or both of its phrases at the ends taken off, which may stand elsewhere in the evidence."""
    yield row, ()
    start, behind = _front(row)
    last = _last(row)
    rest = (*row[:start], *opened(row[behind:]))
    if behind:
        yield rest, (row[start:behind],)
    if last:
        yield row[:last], (opened(row[last:]),)
    if behind and last > behind:
        yield (*row[:start], *opened(row[behind:last])), (row[start:behind], opened(row[last:]))


def _front(row: Sequence[Piece]) -> tuple[int, int]:
    """Where a phrase with a preposition begins and ends that a comma parts off at the front, or behind who says it."""
    said = next((at for at, piece in enumerate(row[:SPEAKER]) if piece.key in SAYING), -1)
    for start in {0, said + 1}:
        if start < len(row) and row[start].binds and row[start].binds[0] in PREPOSITIONS:
            end = until_comma(row, start + 1)
            if end < len(row) and end - start <= PHRASE:
                return start, end
    return 0, 0


def _last(row: Sequence[Piece]) -> int:
    """Where the last phrase with a preposition begins; 0 for none."""
    at = next((i for i in range(len(row) - 1, 0, -1) if row[i].binds), 0)
    return at if at and row[at].binds[0] in PREPOSITIONS and len(row) - at <= PHRASE else 0


class _Alignment:
    """One form of the claim against one form of a sentence."""

    def __init__(
        self,
        ours: Sequence[Piece],
        moved: Moved,
        evidence: Pieces,
        tail: Sequence[str],
        strictly: bool,
        closely: bool,
    ) -> None:
        self.ours, self.moved, self.theirs = ours, moved, evidence.row
        self.tail, self.end = tuple(tail), evidence.tail
        self.strictly, self.closely = strictly, closely
        self.places: dict[str, list[int]] = {}
        for at, piece in enumerate(self.theirs):
            row = self.places.setdefault(piece.key, [])
            row += [at] if len(row) < REPEATED else []
        self.behind = lru_cache(maxsize=None)(self._behind)

    def holds(self) -> bool:
        if not self.ours or any(piece.key not in self.places for piece in self.ours):
            return False
        starts = (at for at in self.places[self.ours[0].key] if self._opens(at))
        return any(self._fits((at, *rest)) for at in starts for rest in self.behind(0, at))

    def _behind(self, number: int, at: int) -> tuple[tuple[int, ...], ...]:
        """The first way to place the pieces behind `number`, which stands at `at`; none, or one tuple of places."""
        if number + 1 == len(self.ours):
            return ((),) if self._closes(at) else ()
        piece = self.ours[number + 1]
        for there in self.places[piece.key]:
            if there > at and self._bound(at, there, piece):
                for rest in self.behind(number + 1, there):
                    return ((there, *rest),)
        return ()

    def _heavy(self, first: int, behind: int) -> bool:
        """Whether a word that bears on others stands among pieces that would fall."""
        return self.strictly and any(
            piece.key in BEARING or set(piece.link) & CONDITIONS for piece in self.theirs[first:behind]
        )

    def _opens(self, at: int) -> bool:
        """Whether the claim may begin with piece `at`: what stands before it can fall away."""
        wanted = self.ours[0].binds
        first = at
        while (
            first
            and self.theirs[first].link in {(), (OWNER,)}
            and _describes(self.theirs[first - 1])
            and not self.closely
        ):
            first -= 1
        verbal = self.ours[0].verbal or self.ours[0].key in SAYING
        if self._heavy(0, at) or (at and verbal):
            return False
        binds = self.theirs[first].binds
        if first == 0:
            return _alike(wanted, binds)
        if self.theirs[first - 1].key in SAYING:
            return not self.strictly and _alike(wanted, binds)
        opening = [each for each in binds if each in FACTIVE]
        parted = COMMA in self.theirs[first].link or bool(set(opening) - _JOINING)
        return parted and _alike(wanted, binds[len(opening) :]) and binds[: len(opening)] == tuple(opening)

    def _closes(self, at: int) -> bool:
        """Whether the claim may end with piece `at`: what stands behind it can fall away."""
        rest = self.theirs[at + 1 :]
        following = rest[0].binds if rest else tuple(each for each in self.end if each not in LOOSE)
        if self.tail != following[: len(self.tail)]:
            return False
        if not rest:
            return True
        nearest = rest[0]
        if self.strictly and (set(nearest.link) & CONDITIONS or any(map(_takes_back, rest))):
            return False
        if not nearest.link:
            reduced = nearest.verbal and is_past(nearest.spelled) and len(rest) > 1 and bool(rest[1].binds)
            return reduced or nearest.spelled.endswith("ly") or nearest.spelled.lower() in PASSING
        return nearest.link[0] != OWNER and nearest.binds[:1] != ("of",)

    def _bound(self, at: int, there: int, piece: Piece) -> bool:
        """Whether two pieces that follow each other in the claim are bound alike in the evidence."""
        theirs = self.theirs[there]
        if there == at + 1:
            return _alike(piece.binds, theirs.binds)
        if self._heavy(at + 1, there):
            return False
        return self._before_noun(at, there, piece) or self._aside(at, there, piece) or self._phrase(at, there, piece)

    def _before_noun(self, at: int, there: int, piece: Piece) -> bool:
        """Between them stand only words that describe the second: "killed (five Israeli) soldiers"."""
        skipped = self.theirs[at + 1 : there]
        behind = self.theirs[at + 2 : there + 1]
        plain = not any(each.binds or {COMMA, ARTICLE} & set(each.link) for each in behind)
        owned = (OWNER in each.link for each in behind)
        described = all(_describes(each) or owns for each, owns in zip(skipped, owned, strict=True))
        return plain and described and _alike(piece.binds, skipped[0].binds)

    def _aside(self, at: int, there: int, piece: Piece) -> bool:
        """Between them stands what commas part off: "Ali (, the minister's brother,) was arrested"."""
        first, theirs = self.theirs[at + 1], self.theirs[there]
        commas = COMMA in first.link and COMMA in theirs.link
        joined = set(first.binds) & _JOINING
        return commas and not joined and _alike(piece.binds, theirs.binds)

    def _phrase(self, at: int, there: int, piece: Piece) -> bool:
        """Between them stands a phrase with a preposition, or a relative clause before the verb."""
        first, theirs = self.theirs[at + 1], self.theirs[there]
        skipped = self.theirs[at + 1 : there]
        if not first.binds or first.binds[0] not in _SKIPPED or not _alike(piece.binds, theirs.binds):
            return False
        relative = first.binds[0] in RELATIVES
        back = relative and COMMA in theirs.link and is_past(theirs.spelled)
        if back:
            return True
        if any(set(each.link) & (_JOINING | FACTIVE) - RELATIVES for each in [*skipped, theirs]):
            return False
        if not relative and any(each.verbal for each in skipped):
            return False
        if not theirs.binds:
            before = self.theirs[at]
            opens = ARTICLE in theirs.link or theirs.key[0] == "#"
            told = before.key in SAYING or (before.verbal and opens)
            return told or (is_past(theirs.spelled) and not theirs.capital)
        return theirs.binds[0] != "of" and (not relative or theirs.binds[0] not in PREPOSITIONS)

    def _fits(self, used: tuple[int, ...]) -> bool:
        return all(self._stands(phrase, used) for phrase in self.moved)

    def _stands(self, phrase: Sequence[Piece], used: tuple[int, ...]) -> bool:
        """Whether a phrase stands in the evidence, in the clause of the rest."""
        for at in self.places.get(phrase[0].key, ()):
            run = self.theirs[at : at + len(phrase)]
            same = [each.key for each in run] == [each.key for each in phrase]
            if same and all(_alike(other.binds, one.binds) for one, other in zip(run, phrase, strict=True)):
                behind = at + len(phrase)
                if (
                    not set(range(at, behind)) & set(used)
                    and self._near(at, behind, used)
                    and self._closes_phrase(behind)
                ):
                    return True
        return False

    def _closes_phrase(self, behind: int) -> bool:
        return behind == len(self.theirs) or bool(self.theirs[behind].link and self.theirs[behind].link[0] != OWNER)

    def _near(self, at: int, behind: int, used: tuple[int, ...]) -> bool:
        """Whether no other clause stands between a phrase and the nearest piece of the rest."""
        before = [each for each in used if each < at]
        first, last = (max(before) + 1, behind) if before else (at, min(used) + 1)
        between = self.theirs[first:last]
        broken = any(set(each.link) & (_JOINING | FACTIVE | CONDITIONS | RELATIVES) for each in between)
        verbs = any(each.verbal for each in self.theirs[first : at if before else last - 1]) if before else False
        return not broken and not verbs and not self._heavy(first, last)


def _takes_back(piece: Piece) -> bool:
    """Whether a piece, from afar, denies or limits what stands before it, or says whose word it is."""
    says = piece.key in {SAY, ACCORDING} and not piece.spelled.endswith("ing")
    return says or piece.key in REVERSING or bool(set(piece.link) & TAKING_BACK)


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two links bind alike; the claim may leave out a word of grammar that says next to nothing."""
    return tuple(each for each in theirs if each not in WEAK or each in ours) == tuple(ours)


def _describes(piece: Piece) -> bool:
    """Whether a piece may stand before a noun to describe it, and is no verb: neither a past nor "hits"."""
    return piece.capital or not (piece.verbal or piece.spelled.endswith("s"))
