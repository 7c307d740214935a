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
    REVERSING,
    SAY,
)
from countrydesk.core.verification.closeness.pieces import COMMA, OWNER, PASSIVE, Piece, Pieces
from countrydesk.core.verification.wording import is_past

_RELATIVES = frozenset({"which", "whose", "where"})
_SKIPPED = (PREPOSITIONS | _RELATIVES | {"to"}) - {"without", "including"}
# So many pieces has a phrase that may move, or a speaker.
_PHRASE = 6
_SPEAKER = 9
_JOINING = frozenset({"and", "or", "but"})


def shortened(claim: Pieces, evidence: Pieces, strictly: bool = True, closely: bool = False) -> bool:
    """Whether the claim is a shorter form of the one sentence `evidence`.

    `strictly` False lets words of reserve fall too: what then passes has lost one. `closely` lets no word fall before the
    first of the claim, as where this is only a part of a sentence and could be a part without its subject.
    """
    theirs = _forms(evidence.row)
    return any(
        _Alignment(rest, moved, other, strictly, closely).holds()
        for ours in _forms(claim.row)
        for rest, moved in _parted(ours)
        for other in theirs
    )


def _forms(row: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    """The row with who says it in front, as it is and with its passives made active."""
    said = _said_first(row)
    active = _active(said)
    return [said] if active == said else [said, active]


def _said_first(row: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "X, A said", "X, said A", "according to A, X" and "A, B said, C" in the order of "A said X"."""
    for at, piece in enumerate(row):
        if piece.key == ACCORDING:
            end = _until_comma(row, at + 1)
            return _reported(row[at + 1 : end], row[:at] + row[end:])
        if piece.key == SAY and COMMA in piece.link:
            end = _until_comma(row, at + 1)
            return _reported(row[at + 1 : end], row[:at] + row[end:])
        start = _from_comma(row, at)
        if piece.key == SAY and start > 0 and at - start <= _SPEAKER:
            end = _until_comma(row, at + 1)
            return _reported(row[start:at], row[:start] + row[end:], row[at + 1 : end])
    return row


def _reported(speaker: tuple[Piece, ...], told: tuple[Piece, ...], beside: tuple[Piece, ...] = ()) -> tuple[Piece, ...]:
    said = Piece(SAY, "said", (), False)
    return (*_opened(speaker), said, *beside, *_opened(told))


def _opened(row: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The row without the mark before its first piece."""
    if not row:
        return row
    link = tuple(each for each in row[0].link if each != COMMA)
    return (row[0]._replace(link=link), *row[1:])


def _until_comma(row: Sequence[Piece], at: int) -> int:
    return next((index for index in range(at, len(row)) if COMMA in row[index].link), len(row))


def _from_comma(row: Sequence[Piece], at: int) -> int:
    """Where the run of pieces that ends before `at` begins behind a mark; 0 where there is none."""
    return next((index for index in range(at - 1, 0, -1) if COMMA in row[index].link), 0)


def _active(row: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "B was struck by A in C" in the order of "A struck B in C"; the first passive of the row that names its doer."""
    for at, piece in enumerate(row):
        if PASSIVE not in piece.link or not is_past(piece.spelled) or not at:
            continue
        by = next((i for i in range(at + 1, min(len(row), at + _PHRASE)) if row[i].binds[:1] == ("by",)), 0)
        start = next((i for i in range(at - 1, 0, -1) if _breaks(row, i)), 0)
        if by:
            end = next((i for i in range(by + 1, len(row)) if row[i].binds or COMMA in row[i].link), len(row))
            doer = (row[by]._replace(link=row[start].link), *row[by + 1 : end])
            verb = piece._replace(link=tuple(each for each in piece.link if each not in {PASSIVE, COMMA}))
            sufferer = (row[start]._replace(link=()), *row[start + 1 : at])
            return (*row[:start], *doer, verb, *sufferer, *row[at + 1 : by], *row[end:])
    return row


def _breaks(row: Sequence[Piece], at: int) -> bool:
    """Whether a clause may begin with piece `at`."""
    return COMMA in row[at].link or row[at - 1].key == SAY or bool(set(row[at].link) & (FACTIVE | _RELATIVES))


Moved = tuple[tuple[Piece, ...], ...]


def _parted(row: tuple[Piece, ...]) -> Iterator[tuple[tuple[Piece, ...], Moved]]:
    """The row with none, one or both of its phrases at the ends taken off, which may stand elsewhere in the evidence."""
    yield row, ()
    front, last = _front(row), _last(row)
    if front:
        yield _opened(row[front:]), (row[:front],)
    if last:
        yield row[:last], (_opened(row[last:]),)
    if front and last > front:
        yield _opened(row[front:last]), (row[:front], _opened(row[last:]))


def _front(row: Sequence[Piece]) -> int:
    """How many pieces at the front are a phrase with a preposition, parted off by a comma; 0 for none."""
    if not row or not row[0].binds or row[0].binds[0] not in PREPOSITIONS:
        return 0
    end = _until_comma(row, 1)
    return end if end <= _PHRASE and end < len(row) else 0


def _last(row: Sequence[Piece]) -> int:
    """Where the last phrase with a preposition begins; 0 for none."""
    at = next((i for i in range(len(row) - 1, 0, -1) if row[i].binds), 0)
    return at if at and row[at].binds[0] in PREPOSITIONS and len(row) - at <= _PHRASE else 0


class _Alignment:
    """One form of the claim against one form of a sentence."""

    def __init__(
        self, ours: Sequence[Piece], moved: Moved, theirs: Sequence[Piece], strictly: bool, closely: bool
    ) -> None:
        self.ours, self.moved, self.theirs = ours, moved, theirs
        self.strictly, self.closely = strictly, closely
        self.places: dict[str, list[int]] = {}
        for at, piece in enumerate(theirs):
            self.places.setdefault(piece.key, []).append(at)
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
        while first and not self.theirs[first].link and _describes(self.theirs[first - 1]) and not self.closely:
            first -= 1
        if self._heavy(0, at):
            return False
        binds = self.theirs[first].binds
        if first == 0:
            return binds == wanted
        if self.theirs[first - 1].key == SAY:
            return not self.strictly and binds == wanted
        opening = [each for each in binds if each in FACTIVE]
        parted = COMMA in self.theirs[first].link or bool(set(opening) - _JOINING)
        return parted and binds[len(opening) :] == wanted and binds[: len(opening)] == tuple(opening)

    def _closes(self, at: int) -> bool:
        """Whether the claim may end with piece `at`: what stands behind it can fall away."""
        rest = self.theirs[at + 1 :]
        if not rest:
            return True
        if self.strictly and any(piece.key in REVERSING or set(piece.link) & CONDITIONS for piece in rest):
            return False
        nearest = rest[0]
        if not nearest.link:
            return nearest.spelled.endswith("ly") or nearest.spelled.lower() in PASSING
        return nearest.link[0] != OWNER and nearest.binds[:1] != ("of",)

    def _bound(self, at: int, there: int, piece: Piece) -> bool:
        """Whether two pieces that follow each other in the claim are bound alike in the evidence."""
        theirs = self.theirs[there]
        if there == at + 1:
            return theirs.binds == piece.binds
        if self._heavy(at + 1, there):
            return False
        return self._before_noun(at, there, piece) or self._aside(at, there, piece) or self._phrase(at, there, piece)

    def _before_noun(self, at: int, there: int, piece: Piece) -> bool:
        """Between them stand only words that describe the second: "killed (five Israeli) soldiers"."""
        skipped = self.theirs[at + 1 : there]
        plain = not any(each.binds or COMMA in each.link for each in self.theirs[at + 2 : there + 1])
        return plain and skipped[0].binds == piece.binds and all(map(_describes, skipped))

    def _aside(self, at: int, there: int, piece: Piece) -> bool:
        """Between them stands what commas part off: "Ali (, the minister's brother,) was arrested"."""
        first, theirs = self.theirs[at + 1], self.theirs[there]
        commas = COMMA in first.link and COMMA in theirs.link
        joined = set(first.binds) & _JOINING
        return commas and not joined and theirs.binds == piece.binds

    def _phrase(self, at: int, there: int, piece: Piece) -> bool:
        """Between them stands a phrase with a preposition, or a relative clause before the verb."""
        first, theirs = self.theirs[at + 1], self.theirs[there]
        skipped = self.theirs[at + 1 : there]
        if not first.binds or first.binds[0] not in _SKIPPED or theirs.binds != piece.binds:
            return False
        if any(set(each.link) & (_JOINING | FACTIVE) - _RELATIVES for each in [*skipped, theirs]):
            return False
        relative = first.binds[0] in _RELATIVES
        if not relative and any(each.verbal for each in skipped):
            return False
        if not theirs.binds:
            return is_past(theirs.spelled) and not theirs.capital
        return theirs.binds[0] != "of" and (not relative or theirs.binds[0] not in PREPOSITIONS)

    def _fits(self, used: tuple[int, ...]) -> bool:
        return all(self._stands(phrase, used) for phrase in self.moved)

    def _stands(self, phrase: Sequence[Piece], used: tuple[int, ...]) -> bool:
        """Whether a phrase stands in the evidence, in the clause of the rest."""
        for at in self.places.get(phrase[0].key, ()):
            run = self.theirs[at : at + len(phrase)]
            same = [each.key for each in run] == [each.key for each in phrase]
            if same and all(one.binds == other.binds for one, other in zip(run, phrase, strict=True)):
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
        broken = any(set(each.link) & (_JOINING | FACTIVE | CONDITIONS | _RELATIVES) for each in between)
        verbs = any(each.verbal for each in self.theirs[first : at if before else last - 1]) if before else False
        return not broken and not verbs and not self._heavy(first, last)


def _describes(piece: Piece) -> bool:
    """Whether a piece may stand before a noun to describe it, and is no verb: neither a past nor "hits"."""
    return piece.capital or not (piece.verbal or piece.spelled.endswith("s"))
