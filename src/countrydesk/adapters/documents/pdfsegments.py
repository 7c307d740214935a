"""What a PDF draws: runs of text on one baseline, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from countrydesk.adapters.documents.pieces import Piece


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
