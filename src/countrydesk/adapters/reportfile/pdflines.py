"""From the segments of a page to its lines in reading order: columns, running heads and feet, rows of tables.

Two columns are seen as a gutter that few segments cross while those on either side fill their column; what crosses it (a
title, a table, a picture's caption) parts the page into bands that are read one after another. Within a side the same
is asked again, for a third column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from countrydesk.adapters.reportfile.pieces import Piece, raised

_STEP = 3.0
# A column has this many lines at least, and they fill so much of it; the gutter lies in the middle part of its region.
_LEAST_LINES, _FILLED = 4, 0.5
_MIDDLE = (0.22, 0.78)
_MOST_CROSSING = 0.6
_DEPTH = 2
# A head or foot stands among the outermost lines of so many pages, at the same height; in points.
_OUTER, _SAME_HEIGHT, _SHARE = 3, 12.0, 0.3
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,7}\b")
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:page|p\.|seite|стр\.?)?\s?(?:\d{1,4}|[ivxlc]{1,7})(?:\s?(?:of|/|von|из)\s?\d{1,4})?\W{0,3}", re.IGNORECASE)
# Tops and feet of a page, as shares of its height, outside of which nothing is a head or foot.
_MARGIN = 0.14


@dataclass(frozen=True)
class Segment:
    """A run on one baseline `y` from `left` to `right`, in points from the page's lower left; `size` is its height."""

    pieces: tuple[Piece, ...]
    left: float
    right: float
    y: float
    size: float
    tall: float = 0.0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Sheet:
    """A page: its number from 1, its size, its segments in the order of the file, and how many characters are drawn."""

    number: int
    width: float
    height: float
    segments: tuple[Segment, ...]
    characters: int


@dataclass(frozen=True)
class Row:
    """A line in reading order. `column` tells the lines of one column from those of the next; `far` is its right edge."""

    pieces: tuple[Piece, ...]
    left: float
    right: float
    y: float
    size: float
    page: int
    column: int
    near: float
    far: float
    cells: int = 1

    @property
    def text(self) -> str:
        return "".join(raised(piece.text) if piece.raised else piece.text for piece in self.pieces).strip()

    @property
    def bold(self) -> bool:
        inked = [piece for piece in self.pieces if piece.text.strip() and not piece.raised]
        return bool(inked) and all(piece.bold for piece in inked)


def rows_of(sheets: Sequence[Sheet]) -> list[Row]:
    """All lines of the document in reading order, without running heads, feet and page numbers."""
    running = _running(sheets)
    done: list[Row] = []
    for sheet in sheets:
        kept = [each for each in sheet.segments if not _is_running(each, sheet, running)]
        for column in _columns(kept, _DEPTH):
            done += _rows(column, sheet.number, len(done))
    return done


# --- heads and feet -----------------------------------------------------------------------------------------------------


def _outer(sheet: Sheet) -> list[Segment]:
    order = sorted((each for each in sheet.segments if _in_margin(each, sheet)), key=lambda each: -each.y)
    heights = sorted({round(each.y) for each in order})
    outer = {*heights[:_OUTER], *heights[-_OUTER:]}
    return [each for each in order if round(each.y) in outer]


def _in_margin(segment: Segment, sheet: Sheet) -> bool:
    return segment.y > sheet.height * (1 - _MARGIN) or segment.y < sheet.height * _MARGIN


def _shape(segment: Segment) -> str:
    return _DIGITS.sub("0", " ".join(segment.text.lower().split()))


def _running(sheets: Sequence[Sheet]) -> frozenset[tuple[str, int]]:
    """What stands at the top or foot of several pages: its shape, with figures as one, and its height."""
    counts: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        counts.update({(_shape(each), round(each.y / _SAME_HEIGHT)) for each in _outer(sheet)})
    least = max(2, len(sheets) * _SHARE)
    return frozenset(key for key, count in counts.items() if count >= least)


def _is_running(segment: Segment, sheet: Sheet, running: frozenset[tuple[str, int]]) -> bool:
    if not _in_margin(segment, sheet):
        return False
    shape, height = _shape(segment), round(segment.y / _SAME_HEIGHT)
    if any((shape, height + step) in running for step in (-1, 0, 1)):
        return True
    return bool(_PAGE_NUMBER.fullmatch(segment.text.strip())) and not any(piece.raised for piece in segment.pieces)


# --- columns ------------------------------------------------------------------------------------------------------------


def _columns(segments: Sequence[Segment], depth: int) -> list[list[Segment]]:
    """The segments in reading order, a list for each column or band."""
    gutter = _gutter(segments) if depth else None
    if gutter is None:
        return [list(segments)] if segments else []
    done: list[list[Segment]] = []
    band: list[Segment] = []
    for each in sorted(segments, key=lambda one: -one.y):
        if each.left < gutter < each.right:
            done += _band(band, gutter, depth)
            band = []
            if done and len(done[-1]) and done[-1][-1].left < gutter < done[-1][-1].right:
                done[-1].append(each)
            else:
                done.append([each])
        else:
            band.append(each)
    return done + _band(band, gutter, depth)


def _band(band: Sequence[Segment], gutter: float, depth: int) -> list[list[Segment]]:
    left = [each for each in band if each.right <= gutter]
    right = [each for each in band if each.left >= gutter]
    return [*_columns(left, depth - 1), *_columns(right, depth - 1)]


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Where the gutter of two columns lies: the middle of the widest stretch that the fewest segments cross."""
    if len(segments) < 2 * _LEAST_LINES:
        return None
    first, last = min(each.left for each in segments), max(each.right for each in segments)
    width = last - first
    places = [first + width * _MIDDLE[0] + step * _STEP for step in range(int(width * (_MIDDLE[1] - _MIDDLE[0]) / _STEP) + 1)]
    crossing = [sum(each.left < x < each.right for each in segments) for x in places]
    best = min(crossing, default=len(segments))
    if best > len(segments) * _MOST_CROSSING:
        return None
    stretch = _widest([at for at, count in enumerate(crossing) if count == best])
    x = (places[stretch[0]] + places[stretch[-1]]) / 2
    left, right = [e for e in segments if e.right <= x], [e for e in segments if e.left >= x]
    return x if _is_column(left) and _is_column(right) else None


def _widest(places: Sequence[int]) -> list[int]:
    """The longest run of consecutive numbers."""
    best: list[int] = []
    run: list[int] = []
    for at in places:
        run = [*run, at] if run and at == run[-1] + 1 else [at]
        best = max(best, run, key=len)
    return best


def _is_column(side: Sequence[Segment]) -> bool:
    """True for enough lines that fill their column, as prose does and the cells of a table do not."""
    if len({round(each.y) for each in side}) < _LEAST_LINES:
        return False
    width = max(each.right for each in side) - min(each.left for each in side)
    filled = sorted(each.right - each.left for each in side)
    return filled[len(filled) // 2] >= width * _FILLED


# --- lines --------------------------------------------------------------------------------------------------------------


def _rows(column: Sequence[Segment], page: int, number: int) -> list[Row]:
    """The lines of a column from top to bottom; segments on one baseline are one line."""
    rows: list[list[Segment]] = []
    for each in sorted(column, key=lambda one: (-one.y, one.left)):
        if rows and abs(rows[-1][0].y - each.y) <= 0.35 * min(each.size, rows[-1][0].size):
            rows[-1].append(each)
        else:
            rows.append([each])
    near, far = min(each.left for each in column), max(each.right for each in column)
    return [_row(sorted(row, key=lambda one: one.left), page, number, near, far) for row in rows]


def _row(row: Sequence[Segment], page: int, column: int, near: float, far: float) -> Row:
    pieces: list[Piece] = []
    cells = 1
    last: Segment | None = None
    for each in row:
        if last is not None:
            wide = each.left - last.right > 1.5 * each.size and len(last.text.strip()) > 3
            cells += wide
            pieces.append(Piece(" | " if wide else " ", last.pieces[-1].bold))
        pieces += each.pieces
        last = each
    widest = max(row, key=lambda one: one.right - one.left)
    made = Row(tuple(pieces), row[0].left, max(each.right for each in row), row[0].y, widest.size, page, column, near, far, cells)
    return made if cells > 1 else replace(made, pieces=tuple(piece for piece in pieces if piece.text))
