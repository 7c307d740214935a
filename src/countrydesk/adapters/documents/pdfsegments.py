"""What a PDF draws: runs of text on one baseline, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from countrydesk.adapters.documents.pieces import Piece

# In sizes: how far two runs of one line may lie apart in height.
_BASELINE = 0.35


@dataclass(frozen=True)
class Segment:
    """A run on one baseline `y` from `left` to `right`, in points from the page's lower left; `size` is its height.

    `order` is its place in the file.
    """

    pieces: tuple[Piece, ...]
    left: float
    right: float
    y: float
    size: float
    order: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Sheet:
    """A page: its number from 1, its size, its segments in the order of the file, how many characters are drawn, and
    whether a picture covers it.
    """

    number: int
    width: float
    height: float
    segments: tuple[Segment, ...]
    characters: int
    pictured: bool = False

    @cached_property
    def top(self) -> float:
        return max((each.y for each in self.segments), default=0.0)

    @cached_property
    def foot(self) -> float:
        return min((each.y for each in self.segments), default=0.0)


def lines_of(segments: Iterable[Segment]) -> list[list[Segment]]:
    """The runs from top to bottom, those on one baseline together, from left to right."""
    lines: list[list[Segment]] = []
    for each in sorted(segments, key=lambda one: (-one.y, one.left)):
        if lines and abs(lines[-1][0].y - each.y) <= _BASELINE * min(each.size, lines[-1][0].size):
            lines[-1].append(each)
        else:
            lines.append([each])
    return [sorted(line, key=lambda one: one.left) for line in lines]
