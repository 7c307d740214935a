"""The notes at the foot of a PDF's columns: which lines they are, and the rest of a note that a page or a column cut off.

What is set smaller than the text, to the end of its column, are notes where a line of it begins with a mark. Lines above
the first mark, without a gap, are the rest of the last note before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from countrydesk.adapters.documents.pdflines import Row
from countrydesk.core.audit.paragraphs import RAISED

SMALLER = 0.94
# In sizes: the most between two lines of the notes; within it, the same size.
_GAP, _SAME = 2.3, 0.06
_PLAIN = re.compile(r"(\d{1,4})\.?(?=\s+[A-ZА-ЯЁӨҮ\"“‘(§h\d])")
_SIGN = re.compile(r"\[\d{1,4}\]|[*†‡§](?!\*)")
_ENDED = re.compile(r"[.!?;。！？][\"'”’»)\]]{0,3}$|https?://\S+$")
# So many raised marks in the foot, and a number alone is none.
_SURE = 2


def footed(rows: Sequence[Row], body: float) -> list[Row]:
    """The rows with `foot` said of those of notes, and the rest of a note put behind its first part."""
    columns = [list(group) for _, group in groupby(rows, lambda row: row.column)]
    feet = [_foot(column, body) for column in columns]
    only_raised = sum(_is_raised(row) for column, at in zip(columns, feet, strict=True) for row in column[at:]) >= _SURE
    done: list[Row] = []
    last, number = -1, 0
    for column, at in zip(columns, feet, strict=True):
        marked, number = _marked(column[at:], only_raised, number)
        first = next((place for place, row in enumerate(marked) if row.foot == "mark"), len(marked))
        begin = _contiguous(marked, first)
        rest = marked[begin:first] if last >= 0 and _is_rest(marked, begin, first, done[last]) else []
        done[last + 1 : last + 1] = [replace(row, foot="rest") for row in rest]
        done += column[:at] + marked[: begin if rest else first]
        if first < len(marked):
            done += [row if row.foot else replace(row, foot="rest") for row in marked[first:]]
            last = len(done) - 1
        elif rest:
            last += len(rest)
    return done


def _foot(column: Sequence[Row], body: float) -> int:
    """Where the small print at the end of a column begins."""
    at = len(column)
    while at and column[at - 1].size < body * SMALLER and column[at - 1].cells == 1:
        at -= 1
    return at


def _marked(rows: Sequence[Row], only_raised: bool, number: int) -> tuple[list[Row], int]:
    """The rows with those marked that begin a note, and the number of the last one."""
    done = []
    for row in rows:
        found = _PLAIN.match(row.text)
        if _is_raised(row):
            number = int(_digits(row.text)) or number
            done.append(replace(row, foot="mark"))
        elif not only_raised and ((found and int(found[1]) in {1, number + 1}) or _SIGN.match(row.text)):
            number = int(found[1]) if found else number
            done.append(replace(row, foot="mark"))
        else:
            done.append(row)
    return done, number


def _is_raised(row: Row) -> bool:
    return row.pieces[0].raised and row.text[:1] in RAISED and row.text[:1] != ""


def _digits(text: str) -> str:
    found = re.match(rf"[{RAISED}]{{1,4}}", text)
    return "".join(str(RAISED.index(each)) for each in found[0]) if found else "0"


def _contiguous(rows: Sequence[Row], first: int) -> int:
    """Up from `first`, as far as lines of one size follow without a gap; of a foot without a mark, all of it if so."""
    at = first
    while at and (at == len(rows) or _is_near(rows[at - 1], rows[at])):
        at -= 1
    return at


def _is_near(above: Row, below: Row) -> bool:
    return above.y - below.y <= _GAP * below.size and abs(above.size - below.size) <= _SAME * below.size


def _is_rest(rows: Sequence[Row], begin: int, first: int, before: Row) -> bool:
    """True for lines that go on with the note that ended with the line `before`."""
    if (
        begin == first
        or abs(rows[begin].size - before.size) > _SAME * before.size
        or rows[begin].page - before.page > 1
    ):
        return False
    return first < len(rows) or (begin == 0 and not _ENDED.search(before.text))
