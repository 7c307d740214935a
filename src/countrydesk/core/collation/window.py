"""The rolling window: who can be of one happening with whom, by time alone.

Everything stands in order of time, the undated last, so that the neighbours of a document in time are its neighbours
in every list. An undated document fits any time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SHELVES = 64
_HALF = 0xFFFFFFFF


@dataclass(frozen=True)
class Reach:
    """The positions of a stretch of time, from `since` to before `until`, and the undated ones from `dated` on."""

    since: int
    until: int
    dated: int

    def parts(self, row: Sequence[int]) -> tuple[slice, slice]:
        """Where in an ascending row of positions these stand."""
        low = bisect_left(row, self.since)
        high = bisect_left(row, self.until, lo=low)
        return slice(low, high), slice(bisect_left(row, self.dated, lo=high), len(row))

    def count(self, row: Sequence[int]) -> int:
        return sum(part.stop - part.start for part in self.parts(row))


class Calendar:
    """Moments in hours, by position: ascending, then those of the undated (None)."""

    def __init__(self, times: Sequence[float | None]) -> None:
        self._times = array("d", (time for time in times if time is not None))

    def reach(self, first: float | None, last: float | None, before: float, after: float) -> Reach:
        """What may belong with something that lasted from `first` to `last`; everything where that is unknown."""
        dated = len(self._times)
        if first is None or last is None:
            return Reach(0, dated, dated)
        return Reach(bisect_left(self._times, first - before), bisect_right(self._times, last + after), dated)


def followers(keys: Iterable[Iterable[int]], most: int) -> list[array[int]]:
    """For each position the next ones, at most so many of each key, that hold a key which it holds: one entry for each.

    `keys` are hashes of four bytes, by position. They are sorted as numbers, a shelf at a time, since a dictionary of
    lists would take twelve times the room.
    """
    shelves = [array("Q") for _ in range(_SHELVES)]
    count = 0
    for at, held in enumerate(keys):
        count = at + 1
        for key in held:
            shelves[key % _SHELVES].append(key << 32 | at)
    found = [array("I") for _ in range(count)]
    while shelves:
        entries = sorted(shelves.pop())
        for step in range(1, most + 1):
            for one, other in zip(entries, entries[step:], strict=False):
                if one >> 32 == other >> 32:
                    found[one & _HALF].append(other & _HALF)
    return found
