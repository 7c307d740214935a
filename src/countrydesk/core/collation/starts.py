"""What agglomeration starts from and works with: documents with their copies, as clusters of summed vectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from countrydesk.core.collation.parting import Unit, differ
from countrydesk.core.collation.reading import Lore, Reading
from countrydesk.core.collation.senses import Senses
from countrydesk.core.collation.sheets import Sheet
from countrydesk.core.collation.veto import Side, joined, side
from countrydesk.core.collation.window import Calendar

APART = -1.0  # logit of being two happenings above which clusters that are only loosely alike stay two
_SEEN = 80  # starts of a cluster that are looked at before another joins it
_KEPT = 4_000  # clusters of one document or its copies that are kept built while candidates are sought
Pair = tuple[int, int]


@dataclass
class Cluster:
    """Starts that were merged: their summed vectors of words and of marks, and the moments of the first and last."""

    starts: list[int]
    total: dict[str, float]
    marks: dict[str, float]
    languages: frozenset[str]
    size: int
    side: Side
    first: float | None
    last: float | None


def lone(at: int, reading: Reading, seen: Side) -> Cluster:
    return Cluster(
        starts=[at],
        total=dict(reading.vector),
        marks=dict(reading.marks),
        languages=frozenset({reading.language}),
        size=1,
        side=seen,
        first=reading.time,
        last=reading.time,
    )


def merged(one: Cluster, other: Cluster) -> Cluster:
    firsts = [time for time in (one.first, other.first) if time is not None]
    lasts = [time for time in (one.last, other.last) if time is not None]
    total = _added(one.total, other.total)
    return Cluster(
        starts=one.starts + [at for at in other.starts if at not in one.starts[:1]],
        total=total,
        marks=_added(one.marks, other.marks),
        languages=one.languages | other.languages,
        size=one.size + other.size,
        side=joined(one.side, other.side, total),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
    )


def _added(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """The sum of two vectors, in the place of the longer one."""
    large, small = (one, other) if len(one) >= len(other) else (other, one)
    for word, weight in small.items():
        large[word] = large.get(word, 0.0) + weight
    return large


class Starts:
    """The clusters to start from: each document with its copies, built when asked for."""

    def __init__(
        self,
        sheets: Sequence[Sheet],
        readings: Sequence[Reading],
        lore: Lore,
        together: Sequence[Sequence[int]],
        senses: Senses | None = None,
    ) -> None:
        self._sheets, self._readings, self.lore, self._senses = sheets, readings, lore, senses
        self._together = together
        self.calendar = Calendar([readings[members[0]].time for members in together])
        self.recent = lru_cache(maxsize=_KEPT)(self._bare)

    def __len__(self) -> int:
        return len(self._together)

    def members(self, starts: Iterable[int]) -> list[int]:
        return sorted(member for at in starts for member in self._together[at])

    def built(self, at: int) -> Cluster:
        """A start as a cluster that may grow."""
        return reduce(merged, [self._single(member, at) for member in self._together[at]])

    def _bare(self, at: int) -> Cluster:
        """A start to be compared only: without what the veto reads."""
        members = [self._readings[member] for member in self._together[at]]
        return reduce(merged, [lone(at, reading, Side(1, (), set())) for reading in members])

    def _single(self, member: int, at: int) -> Cluster:
        reading = self._readings[member]
        cluster = lone(at, reading, Side(1, (), set()))
        cluster.side = side(self._sheets[member], reading, cluster.total, self.lore.names)
        return cluster

    def distinct(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether a closer look at two clusters finds two happenings; of very large ones it sees an even sample."""
        few = [side[:: -(-len(side) // _SEEN)] for side in (one, other)]
        units = [[unit for at in side for unit in self.units(at)] for side in few]
        return differ(units[0], units[1]) > APART

    def sense(self, one: Cluster, other: Cluster) -> float:
        """How alike two clusters of two languages are to an embedder, if there is one."""
        return self._senses.likeness(self.members(one.starts), self.members(other.starts)) if self._senses else 0.0

    def strangers(self) -> Iterator[Pair]:
        """Pairs of starts in two languages that an embedder may know to be alike."""
        home = {member: at for at, members in enumerate(self._together) for member in members}
        for one, other in self._senses.pairs() if self._senses else ():
            if self._readings[one].language != self._readings[other].language and home[one] != home[other]:
                yield home[one], home[other]

    def language(self, at: int) -> str:
        return self._readings[self._together[at][0]].language

    def kinship(self, at: int, others: Sequence[int]) -> float:
        """How much a start has in common with others in annotations, in the mean."""
        marks = self.recent(at).marks
        shared = (marks.get(mark, 0.0) * w for other in others for mark, w in self.recent(other).marks.items())
        return sum(shared) / max(1, len(others))

    def units(self, at: int) -> list[Unit]:
        """A start's documents; those that begin with the same words count once: ten reprints are no pattern."""
        found: dict[tuple[str, ...], Unit] = {}
        for reading in (self._readings[member] for member in self._together[at]):
            unit = Unit(dict(reading.vector), frozenset(reading.present()), frozenset(reading.anchors))
            found.setdefault(reading.vector.words, unit)
        return list(found.values())
