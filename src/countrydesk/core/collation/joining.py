"""Union of what belongs together: a forest of disjoint sets whose outcome does not depend on the order of the
unions."""

from __future__ import annotations

from collections import defaultdict


class Forest:
    """Disjoint sets over 0 .. size - 1; the smallest member of a set is its root."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, member: int) -> int:
        while self._above[member] != member:
            self._above[member] = self._above[self._above[member]]
            member = self._above[member]
        return member

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low

    def sets(self) -> list[list[int]]:
        """The sets, each in ascending order, in the order of their smallest members."""
        found: dict[int, list[int]] = defaultdict(list)
        for member in range(len(self._above)):
            found[self.root(member)].append(member)
        return list(found.values())
