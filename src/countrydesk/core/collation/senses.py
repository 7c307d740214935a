"""What two texts in two languages have in common by the vectors of an embedder: an optional help.

Vectors of texts all point one way, so the mean of the collection is taken away first; what is left of two reports of
one happening was never below the likeness that their words would need in one language. Between texts of one language
an embedder is not asked: it does not know Beijing from Tokyo.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence

from countrydesk.core.collation.window import followers

FEWEST = 10  # texts below which their mean says nothing about them
_COMPARED = 4  # documents of a cluster that are compared with those of another
_NEXT = 12  # later texts with a name or number in common that are looked at


class Senses:
    """The vectors of one collection of texts, by position; `traces` are their names and numbers."""

    def __init__(self, vectors: Sequence[Sequence[float]], traces: Sequence[Sequence[str]]) -> None:
        mean = [sum(column) / len(vectors) for column in zip(*vectors, strict=True)]
        self._rows = [_unit([x - m for x, m in zip(vector, mean, strict=True)]) for vector in vectors]
        self._traces = traces

    def likeness(self, one: Sequence[int], other: Sequence[int]) -> float:
        """The mean cosine of two sets of positions, over the first few of each."""
        products = [
            sum(x * y for x, y in zip(self._rows[a], self._rows[b], strict=True))
            for a in one[:_COMPARED]
            for b in other[:_COMPARED]
        ]
        return max(0.0, sum(products) / len(products))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs of positions with a name or a number in common."""
        numbers: dict[str, int] = {}
        keys = ([numbers.setdefault(mark, len(numbers)) for mark in dict.fromkeys(trace)] for trace in self._traces)
        for at, others in enumerate(followers(keys, _NEXT)):
            yield from ((at, other) for other in sorted(set(others)))


def _unit(vector: Sequence[float]) -> array[float]:
    length = math.sqrt(sum(x * x for x in vector)) or 1.0
    return array("f", [x / length for x in vector])
