"""From the lines of a PDF to blocks: paragraphs, headings by size and weight, lists, rows of tables, notes at the foot.

The size that most characters have is the body's. What is larger is a heading, the largest on the first pages the title; a
short line in bold is one too. What is smaller and begins with a number at the foot of a page is a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from countrydesk.adapters.documents.pdfjoints import HYPHEN, Habit, habit, joint
from countrydesk.adapters.documents.pdflines import Row, rows_of
from countrydesk.adapters.documents.pdfnotes import SMALLER, footed
from countrydesk.adapters.documents.pdfsegments import Sheet
from countrydesk.adapters.documents.pieces import Piece, assembled
from countrydesk.core.audit.manuscript import Block
from countrydesk.core.audit.paragraphs import RAISED
from countrydesk.core.titlepage import is_signed

_LARGE = 1.07
_BULLET = re.compile(r"^[-•▪◦‣●■–—·*o➢➤❖✓]\s+(?=\S)")
_NUMBER = re.compile(r"^(\(?(?:\d{1,3}|[a-h]|[ivx]{1,5})\)|\d{1,3}\.)\s+(?=\S)")
_NOTE = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|\d{1,3}(?=\s+[A-Z\"“‘(hS])|\[\d{1,4}\]|[*†‡])\s*")
_STOPPED = re.compile(r"[.!?:;。！？…][\"'”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]{0,6}$")
_LONGEST_HEADING, _SHORT_HEADING, _MOST_LINES = 200, 50, 4
# A line that ends before this share of its column ends its paragraph; a gap this much above the usual one parts two.
_SHORT, _GAP = 0.8, 1.3
_INDENT = 0.9


@dataclass(frozen=True)
class _Look:
    """How the document is set: the body's size, the usual distance of lines in sizes, the sizes of headings, its hyphens."""

    body: float
    leading: float
    sizes: tuple[float, ...]
    habit: Habit


def blocks_of(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """The blocks of the pages in reading order."""
    rows = rows_of(sheets)
    if not rows:
        return ()
    look = _look(rows)
    groups = list(_groups(footed(rows, look.body), look))
    blocks = [block for group in groups if (block := _block(group, look)) is not None]
    return tuple(_titled(blocks))


def _look(rows: Sequence[Row]) -> _Look:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[_rounded(row.size)] += len(row.text)
    body = _body(rows)
    gaps = Counter(
        round((above.y - below.y) / body, 1)
        for above, below in pairwise(rows)
        if above.column == below.column
        and 0 < above.y - below.y < 3 * body
        and _rounded(above.size) == body == _rounded(below.size)
    )
    larger = {size for size in sizes if size > body * _LARGE}
    return _Look(body, gaps.most_common(1)[0][0] if gaps else 1.2, tuple(sorted(larger, reverse=True)), habit(rows))


def _body(rows: Sequence[Row]) -> float:
    """The size that most pages of the first half have most of; the annexes behind are often set smaller."""
    half = (rows[-1].page + 1) // 2
    pages: dict[int, Counter[float]] = {}
    for row in rows:
        if row.page <= max(half, 2):
            pages.setdefault(row.page, Counter())[_rounded(row.size)] += len(row.text)
    usual = Counter(sizes.most_common(1)[0][0] for sizes in pages.values())
    return max(usual or {_rounded(rows[0].size): 1}, key=lambda size: (usual[size], size))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


# --- groups of lines ----------------------------------------------------------------------------------------------------


def _groups(rows: Sequence[Row], look: _Look) -> Iterator[list[Row]]:
    """The lines of each block."""
    group: list[Row] = []
    for row in rows:
        if group and not _continues(group, row, look):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _continues(group: Sequence[Row], row: Row, look: _Look) -> bool:
    last = group[-1]
    if row.foot or last.foot:
        return row.foot == "rest" and bool(last.foot)
    if abs(_rounded(last.size) - _rounded(row.size)) > 0.08 * look.body or row.cells > 1 or last.cells > 1:
        return False
    if _BULLET.match(row.text) or _is_note(row, look) or (_NUMBER.match(row.text) and not _runs_on(group, row)):
        return False
    if row.size > look.body * _LARGE and row.page == last.page and abs(last.y - row.y) < 2 * row.size:
        return True
    if row.column != last.column:
        return _flows(group, row)
    if (last.y - row.y) / max(row.size, 1.0) > max(look.leading * _GAP, look.leading + 0.25):
        return False
    if _is_small(last, look) and _is_small(row, look):
        return True
    if (last.bold != row.bold and (_is_all_bold(group) or row.bold)) or (
        is_signed(row.text) and is_signed(group[0].text)
    ):
        return False
    return not _is_short(last, row) and not _is_indented(group, row)


def _flows(group: Sequence[Row], row: Row) -> bool:
    """True where a paragraph goes on in the next column or on the next page."""
    last = group[-1]
    if last.bold != row.bold or _STOPPED.search(last.text) or _is_short(last, row):
        return False
    return row.text[:1].islower() or bool(HYPHEN.search(last.text)) or (not last.bold and len(group) > 1)


def _runs_on(group: Sequence[Row], row: Row) -> bool:
    """True where a line that begins with a number goes on with the sentence of the full line above: "under P.L. 110-|343)"."""
    last = group[-1]
    level = row.left - min(each.left for each in group) < 0.3 * row.size
    return (
        level
        and last.cells == 1
        and not _STOPPED.search(last.text)
        and not _is_short(last, row)
        and not _is_all_bold(group)
    )


def _begins_item(row: Row) -> bool:
    return bool(_BULLET.match(row.text) or _NUMBER.match(row.text))


def _is_all_bold(group: Sequence[Row]) -> bool:
    return all(each.bold for each in group)


def _is_short(last: Row, row: Row) -> bool:
    """True where a line stops although the first word of the next would have had room on it."""
    if HYPHEN.search(last.text) or row.text[:1].islower():
        return False
    room = (last.far - last.near) * _SHORT + last.near
    return last.right < room and (last.far - last.near) > 8 * last.size


def _is_indented(group: Sequence[Row], row: Row) -> bool:
    """True for the first line of a paragraph that is set in; hanging lists go on where their text begins."""
    last = group[-1]
    if _begins_item(group[0]):
        return row.left < group[0].left - 0.3 * row.size
    return len(group) > 0 and row.left > last.left + _INDENT * row.size * 0.8 and bool(_STOPPED.search(last.text))


# --- blocks -------------------------------------------------------------------------------------------------------------


def _is_small(row: Row, look: _Look) -> bool:
    return row.size < look.body * SMALLER


def _is_note(row: Row, look: _Look) -> bool:
    """True for the first line of a note: at the foot, or, set as large as the text, behind a raised figure."""
    raised = row.pieces[0].raised and row.size <= look.body * _LARGE and row.text[0] in RAISED
    return row.foot == "mark" or (raised and not row.foot)


def _block(group: Sequence[Row], look: _Look) -> Block | None:
    first = group[0]
    block = assembled(_joined(group, look), Block("paragraph", "", page=first.page))
    if block is None:
        return None
    if first.cells > 1:
        return replace(block, kind="cell", lead=0)
    if _is_note(first, look) and (note := _NOTE.match(block.text)):
        return _moved(replace(block, kind="note", label=note[1].strip("[]"), lead=0), note.end())
    if bullet := _BULLET.match(block.text):
        return _moved(replace(block, kind="item", level=_item_level(first)), bullet.end())
    level = _heading_level(group, block, look)
    if level:
        return replace(block, kind="heading", level=level, lead=0)
    if number := _NUMBER.match(block.text):
        return _moved(replace(block, kind="item", level=_item_level(first), label=number[1]), number.end())
    return block


def _item_level(row: Row) -> int:
    return 1 + min(4, max(0, int((row.left - row.near) / (2.2 * max(row.size, 1.0)))))


def _moved(block: Block, by: int) -> Block:
    """The block without its first `by` characters."""
    links = tuple(
        replace(each, start=max(0, each.start - by), end=each.end - by) for each in block.links if each.end > by
    )
    breaks = tuple((max(0, at - by), page) for at, page in block.breaks)
    return replace(block, text=block.text[by:], links=links, lead=max(0, block.lead - by), breaks=breaks)


def _heading_level(group: Sequence[Row], block: Block, look: _Look) -> int:
    """1 for the largest size; a bold line of the body's size lies one below the smallest large size; 0 for no heading."""
    if len(block.text) > _LONGEST_HEADING or len(group) > _MOST_LINES or not any(char.isalpha() for char in block.text):
        return 0
    ends = block.text.rstrip()[-1:] in ".;,"
    if ends and len(block.text) > _SHORT_HEADING:
        return 0
    size = _rounded(group[0].size)
    if size > look.body * _LARGE:
        return min(5, 1 + look.sizes.index(size)) if size in look.sizes else 1
    if _is_all_bold(group) and not ends and len(block.text) <= 140:
        return min(5, 1 + len(look.sizes))
    return 0


def _joined(group: Sequence[Row], look: _Look) -> list[Piece]:
    """The runs of the lines; a word divided at a line's end is whole again."""
    pieces: list[Piece] = []
    page = group[0].page
    for row in group:
        if pieces:
            last = pieces[-1]
            cut, between = joint("".join(piece.text for piece in pieces[-3:]).rstrip(), row.text, look.habit)
            if cut or not between:
                pieces[-1] = replace(last, text=last.text.rstrip()[: -cut or None])
            if between:
                pieces.append(Piece(between, last.bold and row.pieces[0].bold))
        first, *others = row.pieces
        pieces += [first if row.page == page else replace(first, page=row.page), *others]
        page = row.page
    return pieces


def _titled(blocks: Sequence[Block]) -> Iterator[Block]:
    """The first heading of the largest size on the first two pages is the title."""
    heads = [(block.level, at) for at, block in enumerate(blocks) if block.kind == "heading" and block.page <= 2]
    best = min(heads, default=(0, -1))[1]
    largest = sum(level == heads[0][0] for level, _ in heads) if heads else 0
    for at, block in enumerate(blocks):
        is_title = at == best and block.level == 1 and (largest < 3 or at == 0)
        yield replace(block, kind="title", level=0) if is_title else block
