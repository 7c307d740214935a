"""One order of words for forms of a sentence that say the same: who says it first, the doer before the deed.

"X, A said", "according to A, X" stand as "A said X"; "B was struck by A" as "A struck B"; "the weapons of the groups" as
"the groups' weapons"; "Macron, the French president," as "French president Macron". Claim and evidence are turned alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from countrydesk.core.verification.closeness.lists import ACCORDING, COUNTED, FACTIVE, RELATIVES, SAY, SAYING
from countrydesk.core.verification.closeness.pieces import COMMA, OWNER, PASSIVE, Piece
from countrydesk.core.verification.wording import is_past, stems_of

Row = tuple[Piece, ...]
# So many pieces has a phrase that may move, or a speaker.
PHRASE = 6
SPEAKER = 9
# Nouns of deeds: "the invasion of A" is not A's.
_DEEDS = stems_of(
    "attack strike raid visit threat support blockade arrest defeat murder rescue seizure loss use fear control"
)
_NO_DEEDS = stems_of(
    "position nation population region institution organization organisation constitution delegation administration union"
    " mission division government parliament department apartment residence capital hospital minister official general"
)
_OF_DEEDS = ("ion", "ment", "al", "ing", "ance", "ence", "ure", "sis", "th")


def forms(row: Row) -> list[Row]:
    """The row in its one order, as it is and with its first passive made active."""
    plain = _owners_first(_said_first(_named_last(row)))
    active = _active(plain)
    return [plain] if active == plain else [plain, active]


def _said_first(row: Row) -> Row:
    for at, piece in enumerate(row):
        if piece.key == ACCORDING:
            end = until_comma(row, at + 1)
            return _reported(row[at + 1 : end], row[:at] + row[end:], _said())
        if not (piece.key == SAY or (piece.key in SAYING and is_past(piece.spelled))) or piece.spelled.endswith("ing"):
            continue
        end = until_comma(row, at + 1)
        start = _from_comma(row, at)
        if piece.key == SAY and COMMA in piece.link and not piece.binds and at + 1 < end:
            return _reported(row[at + 1 : end], row[:at] + row[end:], piece)
        last = end == len(row) or end - at <= PHRASE
        if 0 < start < at <= start + SPEAKER and not row[start].binds and last:
            return _reported(row[start:at], row[:start] + row[end:], piece, row[at + 1 : end])
    return row


def _said() -> Piece:
    return Piece(SAY, "said", (), False)


def _reported(speaker: Row, told: Row, verb: Piece, beside: Row = ()) -> Row:
    return (*opened(speaker), verb._replace(link=verb.binds), *beside, *opened(told))


def opened(row: Row) -> Row:
    """The row without the mark before its first piece."""
    if not row:
        return row
    link = tuple(each for each in row[0].link if each != COMMA)
    return (row[0]._replace(link=link), *row[1:])


def until_comma(row: Sequence[Piece], at: int) -> int:
    """Where the next piece behind a mark stands, from `at` on; the row's length for none."""
    return next((index for index in range(at, len(row)) if COMMA in row[index].link), len(row))


def _from_comma(row: Sequence[Piece], at: int) -> int:
    """Where the run of pieces that ends before `at` begins behind a mark; 0 where there is none."""
    return next((index for index in range(at - 1, 0, -1) if COMMA in row[index].link), 0)


def _named_last(row: Row) -> Row:
    """ "Macron, the French president, met" and "the French president, Macron, met" as "French president Macron met"."""
    for at in range(1, len(row)):
        if COMMA not in row[at].link or row[at].binds:
            continue
        end, start = until_comma(row, at + 1), _run(row, at - 1)
        before, aside = row[start:at], row[at:end]
        if end < len(row) and row[end].binds:
            continue
        if _is_name(before) and _is_title(aside):
            return _titled(row, start, end, aside, before)
        if _is_name(aside) and _is_title(before):
            return _titled(row, start, end, before, aside)
    return row


def _titled(row: Row, start: int, end: int, title: Row, name: Row) -> Row:
    first = title[0]._replace(link=row[start].link)
    return (*row[:start], first, *title[1:], name[0]._replace(link=()), *name[1:], *opened(row[end:]))


def _is_name(run: Row) -> bool:
    return all(each.capital for each in run)


def _is_title(aside: Row) -> bool:
    plain = all(each.binds in {(), ("of",)} and not each.verbal for each in aside)
    return plain and len(aside) <= PHRASE and any(not each.capital for each in aside)


def _run(row: Sequence[Piece], at: int) -> int:
    """Where the pieces that stand together with piece `at` begin."""
    while at and not row[at].link:
        at -= 1
    return at


def _owners_first(row: Row) -> Row:
    """ "The weapons of the groups" in the order of "the groups' weapons"; not where the noun tells a deed or counts."""
    at = len(row) - 1
    while at > 0:
        head = row[at - 1]
        if row[at].binds[:1] == ("of",) and COMMA not in row[at].link and _owned(head):
            start, end = _run(row, at - 1), _behind_run(row, at)
            link = (*row[start].link, *row[at].binds[1:])
            owner = (row[at]._replace(link=link), *row[at + 1 : end])
            row = (*row[:start], *owner, row[start]._replace(link=(OWNER,)), *row[start + 1 : at], *row[end:])
            at = start
        else:
            at -= 1
    return row


def _owned(head: Piece) -> bool:
    deed = head.key in _DEEDS or head.spelled.lower().rstrip("s").endswith(_OF_DEEDS)
    return not ((deed and head.key not in _NO_DEEDS) or head.verbal or head.key in COUNTED or head.key[0] == "#")


def _behind_run(row: Sequence[Piece], at: int) -> int:
    """Where the pieces that stand together with piece `at` end: at a link, or at a verb."""
    ends = (i for i in range(at + 1, len(row)) if row[i].link or row[i].verbal or row[i].key in SAYING)
    return next(ends, len(row))


def _active(row: Row) -> Row:
    """ "B was struck by A in C" in the order of "A struck B in C"; the first passive of the row that names its doer."""
    for at, piece in enumerate(row):
        if PASSIVE not in piece.link or not is_past(piece.spelled) or not at:
            continue
        by = next((i for i in range(at + 1, min(len(row), at + PHRASE)) if row[i].binds[:1] == ("by",)), 0)
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
    return COMMA in row[at].link or row[at - 1].key in SAYING or bool(set(row[at].link) & (FACTIVE | RELATIVES))
