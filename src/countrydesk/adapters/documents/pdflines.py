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
from itertools import pairwise
from statistics import median

from countrydesk.adapters.documents.pdfsegments import Segment, Sheet, lines_of
from countrydesk.adapters.documents.pdftables import Cell, banded, has_cells, is_wide, tabled
from countrydesk.adapters.documents.pieces import Piece, raised

_STEP, _MOST_PLACES = 3.0, 1000
# A page's columns hold twice so many lines at least, and they fill so much of it; the gutter lies in its middle part.
_LEAST_LINES, _FILLED = 4, 0.42
_MIDDLE = (0.22, 0.78)
_MOST_CROSSING = 0.6
_DEPTH = 2
# So many lines at the top may belong to a title, which is so much larger than the text.
_OPENING, _TITLE = 4, 1.35
# In sizes: how far the first line of a paragraph is set in.
_INDENT = 3
# Changes of the side in the order of the file: a table has as many, and fewer than one for nearly every line.
_LEAST_CHANGES, _MOST_CHANGES = 5, 0.75
# So many pages tell where the gutter usually is.
_SAMPLED = 60
# A head or foot stands among the outermost lines of so many pages, at the same height; in points.
_OUTER, _SAME_HEIGHT, _SHARE = 3, 12.0, 0.3
_COUNTED = 60
# In sizes: how near the next line of a text is; no page has more heads and feet.
_BESIDE, _MOST_HEADS = 1.4, 40
# What is a line apart, in sizes; the share and the fewest of the pages that have one at the same height.
_APART, _MOST_OF, _LEAST_PAGES = 1.9, 0.6, 4
_FIGURE = re.compile(r"\d{1,6}")
_PAGE_NUMBER = re.compile(
    r"[-–—|\[(\s]{0,3}(?:page|p\.|seite|стр\.?)?\s?(?:\d{1,4}|[ivxlc]{1,7})(?:\s?(?:of|/|von|из)\s?\d{1,4})?[-–—|\])\s]{0,3}",
    re.IGNORECASE,
)
# Tops and feet of a page, as shares of its height, outside of which nothing is a head or foot.
_MARGIN = 0.14


@dataclass(frozen=True)
class Gutter:
    """The place between two columns; `known` from other pages, so that a table in one of the columns does not hide it."""

    x: float
    known: bool = False


@dataclass(frozen=True)
class Row:
    """A line in reading order. `column` tells the lines of one column from those of the next; `far` is its right edge.

    `foot` is "mark" for the first line of a note at the foot, "rest" for its other lines.
    """

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
    foot: str = ""

    @property
    def text(self) -> str:
        return "".join(raised(piece.text) if piece.raised else piece.text for piece in self.pieces).strip()

    @property
    def bold(self) -> bool:
        inked = [piece for piece in self.pieces if piece.text.strip() and not piece.raised]
        return bool(inked) and all(piece.bold for piece in inked)


def rows_of(sheets: Sequence[Sheet]) -> list[Row]:
    """All lines of the document in reading order, without running heads, feet and page numbers."""
    running, zones = _running(sheets), _zones(sheets)
    kept = [_without_heads(sheet, running, zones) for sheet in sheets]
    usual = _usual(kept)
    done: list[Row] = []
    for sheet, segments in zip(sheets, kept, strict=True):
        bands = list(banded(segments, [each.x for each in usual]))
        gutter = _gutter([each for is_table, band in bands if not is_table for each in band], usual)
        for is_table, band in bands:
            for column in [band] if is_table or gutter is None else _split(band, gutter, _DEPTH):
                done += _rows(column, sheet.number, len(done))
    return done


def _usual(pages: Sequence[Sequence[Segment]]) -> tuple[Gutter, ...]:
    """The gutters that most pages with columns share, those of left and right pages."""
    found = Counter(
        round(each.x / _STEP) * _STEP for page in pages[:_SAMPLED] if (each := _gutter(page, ())) is not None
    )
    return tuple(Gutter(x, True) for x, _ in found.most_common(2))


# --- heads and feet -----------------------------------------------------------------------------------------------------


def _outer(sheet: Sheet) -> list[Segment]:
    order = sorted((each for each in sheet.segments if _in_margin(each, sheet)), key=lambda each: -each.y)
    heights = sorted({round(each.y) for each in order})
    outer = {*heights[:_OUTER], *heights[-_OUTER:]}
    return [each for each in order if round(each.y) in outer]


def _in_margin(segment: Segment, sheet: Sheet) -> bool:
    return segment.y > sheet.height * (1 - _MARGIN) or segment.y < sheet.height * _MARGIN


def _shapes(segment: Segment, page: int) -> set[str]:
    """The text as heads and feet repeat it: as it is, and with its first or last figure counted from the page's number."""
    text = " ".join(segment.text.lower().split())
    figures = list(_FIGURE.finditer(text))[:20] if len(text) < _COUNTED else []
    ends = figures[:1] + figures[-1:]
    return {text, *(f"{text[: each.start()]}{int(each[0]) - page:+d}{text[each.end() :]}" for each in ends)}


def _running(sheets: Sequence[Sheet]) -> frozenset[tuple[str, int]]:
    """What stands at the top or foot of several pages, at one height."""
    counts: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        counts.update({(shape, _place(each)) for each in _outer(sheet) for shape in _shapes(each, sheet.number)})
    least = max(2, len(sheets) * _SHARE)
    return frozenset(key for key, count in counts.items() if count >= least)


def _zones(sheets: Sequence[Sheet]) -> frozenset[int]:
    """The heights at which most pages have a line of their own, apart from the text and no larger: heads of chapters."""
    sizes = Counter(round(each.size) for sheet in sheets[:_SAMPLED] for each in sheet.segments)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    counts: Counter[int] = Counter()
    for sheet in sheets:
        lines = lines_of(sheet.segments)
        ends = [(lines[0], lines[1]), (lines[-1], lines[-2])] if len(lines) > 2 * _OUTER else []
        counts.update(
            _place(line[0])
            for line, inner in ends
            if abs(line[0].y - inner[0].y) > _APART * max(line[0].size, inner[0].size) and line[0].size < usual + 1
        )
    return frozenset(place for place, count in counts.items() if count >= max(_LEAST_PAGES, len(sheets) * _MOST_OF))


def _place(segment: Segment) -> int:
    return round(segment.y / _SAME_HEIGHT)


def _without_heads(sheet: Sheet, running: frozenset[tuple[str, int]], zones: frozenset[int]) -> list[Segment]:
    """The runs of a page but for its heads and feet; a line of the text that others repeat is none."""
    heads = [each for each in sheet.segments if _is_running(each, sheet, running) or _is_in_zone(each, sheet, zones)]
    if len(heads) <= _MOST_HEADS:
        gone: list[Segment] = list(heads)
        for each in sorted(heads, key=lambda one: abs(one.y - sheet.height / 2)):
            if not _PAGE_NUMBER.fullmatch(each.text.strip()) and _is_in_text(each, sheet, gone):
                gone.remove(each)
        heads = gone
    orders = {each.order for each in heads}
    return [each for each in sheet.segments if each.order not in orders]


def _is_in_zone(segment: Segment, sheet: Sheet, zones: frozenset[int]) -> bool:
    return _place(segment) in zones and _in_margin(segment, sheet) and _is_outermost(segment, sheet)


def _is_in_text(segment: Segment, sheet: Sheet, heads: Sequence[Segment]) -> bool:
    """True where a line of the same size, and no head, stands right beside it on the side of the text."""
    side = 1 if segment.y < sheet.height / 2 else -1
    return any(
        0 < (each.y - segment.y) * side <= _BESIDE * segment.size
        and abs(each.size - segment.size) < 0.05 * segment.size
        and each.left < segment.right
        and segment.left < each.right
        and each not in heads
        for each in sheet.segments
    )


def _is_running(segment: Segment, sheet: Sheet, running: frozenset[tuple[str, int]]) -> bool:
    if not _in_margin(segment, sheet) or segment.pieces[0].raised:
        return False
    places = [_place(segment) + step for step in (-1, 0, 1)]
    if any((shape, place) in running for shape in _shapes(segment, sheet.number) for place in places):
        return True
    return bool(_PAGE_NUMBER.fullmatch(segment.text.strip())) and _is_outermost(segment, sheet)


def _is_outermost(segment: Segment, sheet: Sheet) -> bool:
    """True where nothing stands above it, or nothing below."""
    room = segment.size / 2
    return sheet.top < segment.y + room or sheet.foot > segment.y - room


# --- columns ------------------------------------------------------------------------------------------------------------


def _columns(segments: Sequence[Segment], usual: Sequence[Gutter], depth: int = _DEPTH) -> list[list[Segment]]:
    """The segments in reading order, a list for each column or band. `usual` are the gutters of other pages."""
    gutter = _gutter(segments, usual) if depth else None
    if gutter is None:
        return [list(segments)] if segments else []
    return _split(segments, gutter, depth)


def _split(segments: Sequence[Segment], gutter: Gutter, depth: int) -> list[list[Segment]]:
    """The columns on either side of a gutter, band by band."""
    done: list[list[Segment]] = []
    for band in _bands(segments, gutter):
        if _is_columns(band, gutter, segments):
            for side in _sides(band, gutter):
                done += _columns(side, (), depth - 1)
        elif done and not _is_columns(done[-1], gutter, segments) and _touches(done[-1], band):
            done[-1] += band
        else:
            done.append(band)
    return done


def _bands(segments: Sequence[Segment], gutter: Gutter) -> list[list[Segment]]:
    """The page from top to bottom, parted at what crosses the gutter; each segment that does is a band of its own."""
    head = _opening(segments, gutter)
    bands: list[list[Segment]] = [list(head), []]
    for each in sorted((each for each in segments if each not in head), key=lambda one: -one.y):
        if each.left < gutter.x < each.right:
            bands += [[each], []]
        else:
            bands[-1].append(each)
    return [band for band in bands if band]


def _opening(segments: Sequence[Segment], gutter: Gutter) -> list[Segment]:
    """The lines at the top up to a title, which may be too short to cross the gutter; both columns begin below it."""
    usual = median(each.size for each in segments)
    lines = lines_of(segments)[: _OPENING + 1]
    last = max((at for at, line in enumerate(lines) if any(each.size > _TITLE * usual for each in line)), default=-1)
    below = lines[last + 1 : last + 2]
    head = [each for line in lines[: last + 1] for each in line]
    small = [each for each in head if each.size <= _TITLE * usual]
    if not below or not all(_sides(below[0], gutter)):
        return []
    return head if all(each.y - below[0][0].y > _APART * each.size for each in small) else []


def _sides(band: Sequence[Segment], gutter: Gutter) -> tuple[list[Segment], list[Segment]]:
    return [each for each in band if each.right <= gutter.x], [each for each in band if each.left >= gutter.x]


def _touches(above: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """True where the last line above and the first one below are neighbors, as the rows of one table are."""
    return min(each.y for each in above) - max(each.y for each in below) < 3 * below[0].size


def _gutter(segments: Sequence[Segment], usual: Sequence[Gutter]) -> Gutter | None:
    """The gutter of two columns: of the page's own best place and the usual ones, that of most column text."""
    if len(segments) < 2 * _LEAST_LINES:
        return None
    held = {gutter: _held(segments, gutter) for gutter in (*_emptiest(segments), *usual)}
    best = max(held, key=lambda gutter: held[gutter], default=None)
    return best if best and held[best] >= 2 * _LEAST_LINES else None


def _emptiest(segments: Sequence[Segment]) -> list[Gutter]:
    """The middle of the widest stretch of places that the fewest segments cross."""
    first, last = min(each.left for each in segments), max(each.right for each in segments)
    width = last - first
    count = int(width * (_MIDDLE[1] - _MIDDLE[0]) / max(_STEP, width / _MOST_PLACES)) + 1
    places = [first + width * (_MIDDLE[0] + (_MIDDLE[1] - _MIDDLE[0]) * step / count) for step in range(count)]
    crossing = [sum(each.left < x < each.right for each in segments) for x in places]
    best = min(crossing, default=len(segments))
    if best > len(segments) * _MOST_CROSSING:
        return []
    stretch = _widest([at for at, count in enumerate(crossing) if count == best])
    return [Gutter((places[stretch[0]] + places[stretch[-1]]) / 2)]


def _held(segments: Sequence[Segment], gutter: Gutter) -> int:
    """How many segments stand in bands that the gutter makes two columns of."""
    return sum(len(band) for band in _bands(segments, gutter) if _is_columns(band, gutter, segments))


def _widest(places: Sequence[int]) -> list[int]:
    """The longest run of consecutive numbers."""
    start, best = 0, (0, 0)
    for at in range(len(places)):
        if at and places[at] != places[at - 1] + 1:
            start = at
        best = max(best, (at - start + 1, -start))
    return list(places[-best[1] : -best[1] + best[0]])


def _is_columns(band: Sequence[Segment], gutter: Gutter, region: Sequence[Segment]) -> bool:
    """True where the sides of a band are filled as prose fills a column; a side may be empty, as at a column's end.

    One side is enough where the gutter is known.
    """
    sides = _sides(band, gutter)
    if not band or len(sides[0]) + len(sides[1]) < len(band) or _is_interleaved(band, gutter):
        return False
    first, last = min(each.left for each in region), max(each.right for each in region)
    widths = (gutter.x - first, last - gutter.x)
    filled = [_is_column(side, width) for side, width in zip(sides, widths, strict=True) if side]
    return any(filled) if gutter.known else all(filled)


def _is_interleaved(band: Sequence[Segment], gutter: Gutter) -> bool:
    """True where the file goes to and fro between the sides, a few lines at a time, as it does in a table.

    Columns of prose are written one after the other, or, by a program that knows only the page, line by line.
    """
    sides = [each.left >= gutter.x for each in sorted(band, key=lambda one: one.order)]
    changes = sum(one != other for one, other in pairwise(sides))
    return _LEAST_CHANGES <= changes <= len(sides) * _MOST_CHANGES


def _is_column(side: Sequence[Segment], width: float) -> bool:
    """True for lines that fill their column, as prose does and the cells of a table do not."""
    filled = sorted(each.right - each.left for each in side)
    return filled[len(filled) // 2] >= width * _FILLED


# --- lines --------------------------------------------------------------------------------------------------------------


def _rows(column: Sequence[Segment], page: int, number: int) -> list[Row]:
    """The lines of a column from top to bottom; segments on one baseline are one line."""
    near, far = min(each.left for each in column), max(each.right for each in column)
    lines = lines_of(column)
    return [
        _row(each, page, number, near, far) if isinstance(each, list) else _table_row(each, page, number, near, far)
        for each in tabled([_whole(lines, at, near, far) for at in range(len(lines))], far - near)
    ]


def _whole(lines: Sequence[list[Segment]], at: int, near: float, far: float) -> list[Segment]:
    """A line; as one run where it is prose that was only stretched to the measure, between lines of prose."""
    line = lines[at]
    beside = [lines[each] for each in (at - 1, at + 1) if 0 <= each < len(lines)]
    if not has_cells(line) or any(len(each) > 2 or has_cells(each) for each in beside) or not _fills(line, near, far):
        return line
    if not any(_fills(each, near, far) and abs(each[0].y - line[0].y) < 2 * line[0].size for each in beside):
        return line
    pieces = [piece for each in line for piece in (*each.pieces, Piece(" ", each.pieces[-1].bold))]
    return [replace(line[0], pieces=tuple(pieces[:-1]), right=line[-1].right)]


def _fills(line: Sequence[Segment], near: float, far: float) -> bool:
    return line[0].left < near + _INDENT * line[0].size and line[-1].right > far - line[0].size


def _row(row: Sequence[Segment], page: int, column: int, near: float, far: float) -> Row:
    pieces: list[Piece] = []
    cells = 1
    last: Segment | None = None
    for each in row:
        if last is not None:
            cells += is_wide(last, each)
            pieces.append(Piece(" | " if is_wide(last, each) else " ", last.pieces[-1].bold))
        pieces += each.pieces
        last = each
    widest = max(row, key=lambda one: one.right - one.left)
    right = max(each.right for each in row)
    made = Row(tuple(pieces), row[0].left, right, row[0].y, widest.size, page, column, near, far, cells)
    return made if cells > 1 else replace(made, pieces=tuple(piece for piece in pieces if piece.text))


def _table_row(row: Sequence[Cell], page: int, column: int, near: float, far: float) -> Row:
    """A row of cells, the lines of each put together; a hyphen at a line's end stays, as nothing says that it divides."""
    pieces: list[Piece] = []
    for cell in row:
        pieces += [Piece(" | ")] if pieces else []
        for at, line in enumerate(cell.lines):
            joint = not at or (pieces[-1].text.rstrip()[-1:] == "-" and line[0].text[:1].isalnum())
            pieces += [] if joint else [Piece(" ")]
            pieces += [piece for each in line for piece in each.pieces]
    segments = [each for cell in row for line in cell.lines for each in line]
    left, right = min(each.left for each in segments), max(each.right for each in segments)
    foot, size = min(each.y for each in segments), row[0].lines[0][0].size
    return Row(tuple(pieces), left, right, foot, size, page, column, near, far, len(row))
