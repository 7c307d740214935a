"""Documents that tell of the same happening: average-link agglomeration over the pairs that share rare words, and then
a closer look at what came together.

Average link, because a chain of pairwise likenesses must not join two happenings. Its likeness never grows by a merge
(it is a mean), so the pairs can wait in a heap under an upper bound and be weighed again only when their turn comes.
The mean over all pairs of two clusters is the product of their summed vectors, so a merge costs the words of the
smaller one. Pairs that no chain of alike pairs connects never meet in it, so it runs for one such net at a time, and
what one net needs is let go before the next.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from countrydesk.core.collation.candidates import alike, alike_pairs, nets
from countrydesk.core.collation.parting import Unit, parted
from countrydesk.core.collation.reading import Lore, Reading
from countrydesk.core.collation.senses import Senses
from countrydesk.core.collation.sheets import Sheet
from countrydesk.core.collation.starts import Cluster, Pair, Starts, merged
from countrydesk.core.collation.veto import Side, conflict

ALIKE = 0.15  # mean cosine of two clusters above which they tell of one happening ...
ALONE = 0.08  # ... and how much more two single documents need; the surplus shrinks with the number of pairs
LOOSE = 0.05  # the same where there are many reports, since `parting` takes a closer look at what came together ...
FEW = 0.5  # ... and this over the number of reports is added: of few, nobody could tell afterwards
_SINGLE = 3  # words that two single documents in one language must share: two names alone are a pair, not a happening
Veto = Callable[[Side, Side], str]
Parting = Callable[[Sequence[Unit]], list[list[int]]]


def clusters(
    sheets: Sequence[Sheet],
    readings: Sequence[Reading],
    lore: Lore,
    together: Sequence[Sequence[int]],
    against: Veto = conflict,
    apart: Parting = parted,
    senses: Senses | None = None,
) -> list[list[int]]:
    """Positions of the sheets that tell of one happening, each list ascending, in the order of their first members.

    Sheets and readings stand in order of time, the undated last. `together` are the sets known to belong together
    (copies of one text), in the order of their first members; they cover all positions. `against` is the veto, `apart`
    takes a last look at each group, `senses` compare what is in two languages.
    """
    starts = Starts(sheets, readings, lore, together, senses)
    found: list[list[int]] = []
    for net, pairs in nets(len(together), alike_pairs(starts)):
        for cluster in _Merging(starts, net, pairs, against).run():
            found.extend(starts.members(part) for part in _parts(starts, cluster, apart))
    return sorted(found)


def _parts(starts: Starts, cluster: Cluster, apart: Parting) -> Iterator[list[int]]:
    """The starts of a cluster as its reports in one language are parted. What is in another language shares no words
    with these and goes where its annotations fit best; copies that a cut would divide go with the first of them."""
    ordered = sorted(cluster.starts)
    spoken = Counter(starts.language(at) for at in ordered)
    main = max(spoken, key=lambda language: (spoken[language], language))
    units = [(at, unit) for at in ordered if starts.language(at) == main for unit in starts.units(at)]
    parts: list[list[int]] = []
    seen: set[int] = set()
    for part in apart([unit for _, unit in units]):
        homes = dict.fromkeys(units[at][0] for at in part)
        parts.append([at for at in homes if at not in seen])
        seen.update(homes)
    for at in ordered:
        if at not in seen:
            max(parts, key=lambda part: starts.kinship(at, part)).append(at)
    yield from filter(None, parts)


class _Merging:
    """The state of one agglomeration: living clusters by number, and a heap of pairs by falling likeness."""

    def __init__(self, starts: Starts, net: Sequence[int], pairs: Iterable[Pair], against: Veto) -> None:
        self._against, self._starts = against, starts
        self._alive = {at: starts.built(at) for at in net}
        self._home = {at: at for at in net}
        self._version = dict.fromkeys(net, 0)
        self._weighed: dict[Pair, Pair] = {}
        self._waiting: dict[int, set[int]] = defaultdict(set)
        self._heap: list[tuple[float, int, int, int, int]] = []
        self._beside: dict[int, list[int]] = defaultdict(list)
        for one, other in pairs:
            self._beside[one].append(other)
            self._beside[other].append(one)
            self._weigh(one, other)

    def run(self) -> Iterable[Cluster]:
        while self._heap:
            fall, one, other, *versions = heapq.heappop(self._heap)
            a, b = sorted((self._find(one), self._find(other)))
            if a == b:
                continue
            if [self._version[a], self._version[b]] != versions or (a, b) != (one, other):
                self._weigh(a, b)
            elif not self._one(-fall, a, b) or self._slight(a, b):
                self._waiting[a].add(b)
                self._waiting[b].add(a)
            elif not self._against(self._alive[a].side, self._alive[b].side):
                self._merge(a, b)
        return self._alive.values()

    def _one(self, likeness: float, a: int, b: int) -> bool:
        """Whether clusters so alike tell of one happening: beyond doubt, or loosely and nothing sets them apart."""
        one, other = self._alive[a], self._alive[b]
        if likeness >= ALIKE + ALONE / (one.size * other.size):
            return True
        if likeness < LOOSE + FEW / (one.size + other.size):
            return False
        return not (self._rivalled(likeness, a, b) or self._starts.distinct(one.starts, other.starts))

    def _rivalled(self, likeness: float, a: int, b: int) -> bool:
        """Whether one of the two is a single report that is more like something else: of one affair are many stories."""
        return any(
            alike(self._alive[at], self._alive[home], self._starts) > likeness
            for at in (a, b)
            if self._alive[at].size == 1
            for home in {self._find(other) for other in self._beside[at]} - {a, b}
        )

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
        likeness = alike(self._alive[a], self._alive[b], self._starts)
        if likeness >= LOOSE:
            heapq.heappush(self._heap, (-likeness, a, b, *now))

    def _merge(self, a: int, b: int) -> None:
        self._alive[a] = merged(self._alive[a], self._alive.pop(b))
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
