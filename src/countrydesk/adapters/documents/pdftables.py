"""Rows of tables in a PDF whose cells hold several lines: put together cell by cell, not line by line.

Programs write a cell as a whole before they write the next one, so the order of the file tells what belongs to a cell:
lines that follow one another there, one below the other. Cells at one height are a row. Without rules or tags to go by
that holds for what Word, TeX and browsers make; where it does not, the lines stay as they stand on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from countrydesk.adapters.documents.pdfsegments import Segment, lines_of

Line = list[Segment]
# In sizes: a gap between two cells, the most between two runs on one line of a cell and between its lines, and how exactly
# their edges lie in line.
GAP, JOINT, LEADING, EDGE = 1.5, 0.9, 1.7, 1.0
# How many lines without a gap may stand between two lines of a table, and the fewest lines with one.
BETWEEN, LEAST = 4, 2
# A cell with more characters is a column of prose; a line wider than this share of the column is none of a cell.
LONGEST, WIDE = 600, 0.7


@dataclass(frozen=True)
class Cell:
    """The lines of one cell, from top to bottom."""

    lines: tuple[tuple[Segment, ...], ...]

    @property
    def left(self) -> float:
        return min(each.left for line in self.lines for each in line)

    @property
    def top(self) -> float:
        return max(each.y + each.size for each in self.lines[0])

    @property
    def foot(self) -> float:
        return min(each.y for each in self.lines[-1])

    @property
    def length(self) -> int:
        return sum(len(each.text) for line in self.lines for each in line)


def is_wide(left: Segment, right: Segment) -> bool:
    """True for a gap that parts two cells; a short run before it is the number of an item."""
    return right.left - left.right > GAP * right.size and len(left.text.strip()) > 3


def tabled(lines: Sequence[Line], width: float) -> Iterator[Line | tuple[Cell, ...]]:
    """The lines of a column, from top to bottom; where they are of a table with long cells, its rows instead."""
    at = 0
    for first, last in _areas(lines):
        rows = _rows_within(lines[first:last], width)
        yield from lines[at:first]
        yield from rows if rows else lines[first:last]
        at = last
    yield from lines[at:]


def banded(segments: Sequence[Segment], gutters: Sequence[float]) -> Iterator[tuple[bool, list[Segment]]]:
    """The page from top to bottom: whether it is a table of three columns and more, and its runs.

    Such a table stands across the `gutters` of the text, and the file goes back to the left for each of its rows.
    """
    lines, at = lines_of(segments), 0
    for first, last in _areas(lines, 3):
        area = [each for line in lines[first:last] for each in line]
        if _goes_back(area) >= LEAST and any(_crosses(lines[first:last], x) for x in gutters):
            if first > at:
                yield False, [each for line in lines[at:first] for each in line]
            yield True, area
            at = last
    if at < len(lines):
        yield False, [each for line in lines[at:] for each in line]


def _crosses(lines: Sequence[Line], x: float) -> bool:
    """True where cells of several lines stand across `x`."""
    return sum(len(line) > 1 and any(each.left < x < each.right for each in line) for line in lines) >= LEAST


def _goes_back(area: Sequence[Segment]) -> int:
    """How often the next run of the file stands lower, and further left than the one before it begins."""
    order = sorted(area, key=lambda one: one.order)
    return sum(other.y < one.y and other.right < one.left for one, other in pairwise(order))


def _areas(lines: Sequence[Line], cells: int = 2) -> Iterator[tuple[int, int]]:
    """From and up to which line there is a table: lines with cells, and few others in between."""
    celled = [at for at, line in enumerate(lines) if has_cells(line, cells)]
    start = 0
    for at in range(1, len(celled) + 1):
        if at == len(celled) or not _follows(lines, celled[at - 1], celled[at]):
            if at - start >= LEAST:
                yield _widened(lines, celled[start], celled[at - 1])
            start = at


def has_cells(line: Sequence[Segment], cells: int = 2) -> bool:
    """True for a line with gaps that part so many cells."""
    return sum(is_wide(one, other) for one, other in pairwise(line)) >= cells - 1


def _follows(lines: Sequence[Line], above: int, below: int) -> bool:
    between = lines[above : below + 1]
    apart = [one[0].y - other[0].y for one, other in pairwise(between)]
    return below - above <= BETWEEN + 1 and max(apart) <= 3 * LEADING * lines[below][0].size


def _widened(lines: Sequence[Line], first: int, last: int) -> tuple[int, int]:
    """The area with the lines above and below that belong to its outermost cells, by the order of the file."""
    while first and last - first < 2000 and _is_part(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and last - first < 2000 and _is_part(lines[last + 1], lines[last]):
        last += 1
    return first, last + 1


def _is_part(line: Line, inner: Line) -> bool:
    """True where the runs of a line go on with cells of the line beside it."""
    return all(any(_is_next(each, other) for other in inner) for each in line)


def _is_next(each: Segment, inner: Segment) -> bool:
    return (
        abs(each.order - inner.order) == 1
        and _in_line(each, inner)
        and abs(each.y - inner.y) <= LEADING * inner.size
        and abs(each.size - inner.size) < 0.1 * inner.size
    )


def _rows_within(lines: Sequence[Line], width: float) -> list[Line | tuple[Cell, ...]]:
    """The rows of an area; empty where cells and rows do not come apart."""
    cells = _cells(sorted((each for line in lines for each in line), key=lambda one: one.order))
    rows = _rows(cells)
    if any(cell.length > LONGEST for row in rows for cell in row) or not any(len(cell.lines) > 1 for cell in cells):
        return []
    if sum(len(row) > 1 and _is_apart(row) for row in rows) < LEAST:
        return []
    single = [row[0] for row in rows if len(row) == 1]
    if any(each.right - each.left > WIDE * width for cell in single for line in cell.lines for each in line) and len(
        single
    ) * 2 > len(rows):
        return []
    return [
        item
        for row in rows
        for item in (
            [row]
            if len(row) > 1 and _is_apart(row)
            else lines_of(each for cell in row for line in cell.lines for each in line)
        )
    ]


def _cells(order: Sequence[Segment]) -> list[Cell]:
    cells: list[list[Line]] = []
    for each in order:
        last = cells[-1][-1][-1] if cells else None
        if (
            last is not None
            and abs(each.y - last.y) <= 0.35 * each.size
            and -0.3 * each.size <= each.left - last.right <= JOINT * each.size
        ):
            cells[-1][-1].append(each)
        elif (
            last is not None
            and 0 < last.y - each.y <= LEADING * max(each.size, last.size)
            and _is_below(each, cells[-1])
        ):
            cells[-1].append([each])
        else:
            cells.append([[each]])
    return [Cell(tuple(tuple(line) for line in cell)) for cell in cells]


def _is_below(each: Segment, cell: Sequence[Line]) -> bool:
    return any(_in_line(each, first[0]) for first in (cell[0], cell[-1]))


def _in_line(one: Segment, other: Segment) -> bool:
    """True where two runs share their left edge, their right edge or their middle."""
    room = EDGE * one.size
    middle = abs(one.left + one.right - other.left - other.right) / 2
    return abs(one.left - other.left) <= room or abs(one.right - other.right) <= room or middle <= room


def _rows(cells: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """Cells that share a height are of one row: from the uppermost down, as long as they overlap."""
    rows: list[list[Cell]] = []
    foot = 0.0
    for cell in sorted(cells, key=lambda one: (-one.top, one.left)):
        half = median(each.size for line in cell.lines for each in line) / 2
        if rows and cell.top - half > foot:
            rows[-1].append(cell)
            foot = min(foot, cell.foot)
        else:
            rows.append([cell])
            foot = cell.foot
    return [tuple(sorted(row, key=lambda one: (one.left, -one.top))) for row in rows]


def _is_apart(row: Sequence[Cell]) -> bool:
    """True where no two cells of a row stand one above the other: then it would be more rows than one."""
    edges = [(cell.left, max(each.right for line in cell.lines for each in line)) for cell in row]
    return all(one[1] <= other[0] + 1.0 for one, other in pairwise(edges))
