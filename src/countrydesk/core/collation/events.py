"""Documents that tell of the same happening: average-link agglomeration over the pairs that share rare words.

Average link, because a chain of pairwise likenesses must not join two happenings. Its likeness never grows by a merge
(it is a mean), so the pairs can wait in a heap under an upper bound and be weighed again only when their turn comes.
The mean over all pairs of two clusters is the product of their summed vectors, so a merge costs the words of the
smaller one.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from countrydesk.core.collation.reading import DAY_MARK, Reading
from countrydesk.core.collation.sheets import Sheet
from countrydesk.core.collation.veto import Side, conflict, joined, side

WINDOW = 72.0  # hours between the nearest reports of one happening
SPAN = 168.0  # hours from its first report to its last
ALIKE = 0.15  # mean cosine of two clusters above which they tell of one happening ...
ALONE = 0.08  # ... and how much more two single documents need; the surplus shrinks with the number of pairs
LEANING = 0.1  # share of the heaviest common word that does not count: one common word is not a common happening
ABROAD = 0.5  # what likeness of annotations is worth between languages, against likeness of words
SLACK = 0.25  # share of the likeness that is lost over a whole window of time between two clusters
_SINGLE = 3  # words that two single documents in one language must share: two names alone are a pair, not a happening
_COMMON = 2  # words that two documents must share at all
_PROBES = 24  # rare words by which a document looks for others
_CROWD = 150  # documents holding a word above which the word finds nobody
_NEAREST = 40  # candidates kept for a document


@dataclass
class _Cluster:
    members: list[int]
    total: dict[str, float]
    marks: dict[str, float]
    languages: frozenset[str]
    size: int
    side: Side
    first: float | None
    last: float | None


def clusters(
    sheets: Sequence[Sheet],
    readings: Sequence[Reading],
    names: frozenset[str],
    together: Iterable[Sequence[int]],
    against: Callable[[Side, Side], str] = conflict,
) -> list[list[int]]:
    """Positions of the sheets that tell of one happening, each list ascending, in the order of their first members.

    `readings` and `names` are what `reading.read` makes of the sheets. `together` are the sets known to belong
    together (copies of one text); they cover all positions.
    `against` is the veto.
    """
    starts = [_start(sheets, readings, names, members) for members in together]
    return sorted(sorted(cluster.members) for cluster in _Merging(starts, against).run())


def _start(
    sheets: Sequence[Sheet], readings: Sequence[Reading], names: frozenset[str], members: Sequence[int]
) -> _Cluster:
    singles = [_single(sheets[at], readings[at], names, at) for at in members]
    return reduce(_merged, singles)


def _single(sheet: Sheet, reading: Reading, names: frozenset[str], at: int) -> _Cluster:
    return _Cluster(
        members=[at],
        total=dict(reading.vector),
        marks=dict(reading.marks),
        languages=frozenset({reading.language}),
        size=1,
        side=side(sheet, reading, names),
        first=reading.time,
        last=reading.time,
    )


class _Merging:
    """The state of one agglomeration: living clusters by number, and a heap of pairs by falling likeness."""

    def __init__(self, starts: list[_Cluster], against: Callable[[Side, Side], str]) -> None:
        self._against = against
        self._alive = dict(enumerate(starts))
        self._home = list(range(len(starts)))
        self._version = [0] * len(starts)
        self._weighed: dict[tuple[int, int], tuple[int, int]] = {}
        self._waiting: dict[int, set[int]] = defaultdict(set)
        self._heap: list[tuple[float, int, int, int, int]] = []
        for one, other in _candidates(starts):
            self._weigh(one, other)

    def run(self) -> Iterable[_Cluster]:
        while self._heap:
            fall, one, other, *versions = heapq.heappop(self._heap)
            a, b = sorted((self._find(one), self._find(other)))
            if a == b:
                continue
            if [self._version[a], self._version[b]] != versions or (a, b) != (one, other):
                self._weigh(a, b)
            elif -fall < ALIKE + ALONE / (self._alive[a].size * self._alive[b].size) or self._slight(a, b):
                self._waiting[a].add(b)
                self._waiting[b].add(a)
            elif not self._against(self._alive[a].side, self._alive[b].side):
                self._merge(a, b)
        return self._alive.values()

    def _slight(self, a: int, b: int) -> bool:
        """Whether two single documents in one language share no more than a pair of names."""
        one, other = self._alive[a], self._alive[b]
        if one.size > 1 or other.size > 1 or not one.languages & other.languages:
            return False
        return len(one.total.keys() & other.total.keys()) < _SINGLE

    def _weigh(self, a: int, b: int) -> None:
        """Put the pair into the heap under its likeness of now, unless that has been done or is too small."""
        now = (self._version[a], self._version[b])
        if self._weighed.get((a, b)) == now:
            return
        self._weighed[a, b] = now
        likeness = _alike(self._alive[a], self._alive[b])
        if likeness >= ALIKE:
            heapq.heappush(self._heap, (-likeness, a, b, *now))

    def _merge(self, a: int, b: int) -> None:
        self._alive[a] = _merged(self._alive[a], self._alive.pop(b))
        self._home[b] = a
        self._version[a] += 1
        for other in sorted(self._waiting.pop(a, set()) | self._waiting.pop(b, set())):
            if (home := self._find(other)) != a:
                self._weigh(min(a, home), max(a, home))

    def _find(self, at: int) -> int:
        while self._home[at] != at:
            self._home[at] = self._home[self._home[at]]
            at = self._home[at]
        return at


def _merged(one: _Cluster, other: _Cluster) -> _Cluster:
    firsts = [time for time in (one.first, other.first) if time is not None]
    lasts = [time for time in (one.last, other.last) if time is not None]
    return _Cluster(
        members=one.members + other.members,
        total=_added(one.total, other.total),
        marks=_added(one.marks, other.marks),
        languages=one.languages | other.languages,
        size=one.size + other.size,
        side=joined(one.side, other.side),
        first=min(firsts, default=None),
        last=max(lasts, default=None),
    )


def _added(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """The sum of two vectors, in the place of the longer one."""
    large, small = (one, other) if len(one) >= len(other) else (other, one)
    for word, weight in small.items():
        large[word] = large.get(word, 0.0) + weight
    return large


def _alike(one: _Cluster, other: _Cluster) -> float:
    """Mean cosine of the pairs, less what leans on a single word and what time has parted; 0 outside the window.

    Where no language is shared, the annotations are compared instead of the words.
    """
    nearness = _nearness(one, other)
    if not nearness:
        return 0.0
    abroad = not one.languages & other.languages and "" not in one.languages | other.languages
    plain, others = one.side.plain, other.side.plain
    if not abroad and plain and others and not plain & others:
        return 0.0  # the same names doing other things
    small, large = (one.marks, other.marks) if abroad else (one.total, other.total)
    if len(small) > len(large):
        small, large = large, small
    parts = [weight * large[word] for word, weight in small.items() if word in large]
    if len(parts) < _COMMON or (abroad and all(word.startswith(DAY_MARK) for word in small if word in large)):
        return 0.0
    nearness *= ABROAD if abroad else 1.0
    return nearness * (sum(parts) - LEANING * max(parts)) / (one.size * other.size)


def _nearness(one: _Cluster, other: _Cluster) -> float:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1.0
    gap = max(one.first - other.last, other.first - one.last, 0.0)
    if gap > WINDOW or max(one.last, other.last) - min(one.first, other.first) > SPAN:
        return 0.0
    return 1.0 - SLACK * gap / WINDOW


def _candidates(starts: Sequence[_Cluster]) -> list[tuple[int, int]]:
    """Pairs worth weighing: for each cluster the others that share most with it among its rarest words."""
    holders: dict[str, list[int]] = defaultdict(list)
    vectors = [cluster.total | cluster.marks for cluster in starts]
    for at, vector in enumerate(vectors):
        for word in vector:
            holders[word].append(at)
    found: set[tuple[int, int]] = set()
    for at in range(len(starts)):
        shared = _shared(at, vectors, holders)
        nearest = heapq.nsmallest(_NEAREST, shared.items(), key=lambda pair: (-pair[1], pair[0]))
        found.update((min(at, other), max(at, other)) for other, _ in nearest)
    return sorted(found)


def _shared(at: int, vectors: Sequence[dict[str, float]], holders: dict[str, list[int]]) -> dict[int, float]:
    vector = vectors[at]
    rare = [word for word in vector if 1 < len(holders[word]) <= _CROWD]
    shared: dict[int, float] = defaultdict(float)
    for word in sorted(rare, key=lambda word: (len(holders[word]), word))[:_PROBES]:
        for other in holders[word]:
            shared[other] += vector[word] * vectors[other][word]
    shared.pop(at, None)
    return shared
