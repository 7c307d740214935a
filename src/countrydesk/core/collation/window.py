"""The rolling window: who can be of one happening with whom, by time alone.

Everything stands in order of time, the undated last, so that the neighbours of a document in time are its neighbours
in every list. An undated document fits any time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


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


class Holders:
    """For each key (a hash of four bytes) the positions that hold it: sorted numbers, a twelfth of a dictionary."""

    _SHELVES = 64

    def __init__(self, keys: Iterable[tuple[int, Iterable[int]]]) -> None:
        shelves = [array("Q") for _ in range(self._SHELVES)]
        for at, held in keys:
            for key in held:
                shelves[key % self._SHELVES].append(key << 32 | at)
        self._shelves = [array("Q", sorted(shelf)) for shelf in shelves]

    def after(self, key: int, at: int, most: int) -> list[int]:
        """At most so many of the next positions after `at` that hold the key, which `at` holds too."""
        shelf = self._shelves[key % self._SHELVES]
        begin = bisect_right(shelf, key << 32 | at)
        found = []
        for entry in shelf[begin : begin + most]:
            if entry >> 32 != key:
                break
            found.append(entry & 0xFFFFFFFF)
        return found
