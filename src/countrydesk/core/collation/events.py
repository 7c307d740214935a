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
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from countrydesk.core.collation.joining import Forest
from countrydesk.core.collation.parting import Unit, differ, parted
from countrydesk.core.collation.reading import DAY_MARK, Lore, Reading
from countrydesk.core.collation.sheets import Sheet
from countrydesk.core.collation.veto import Side, conflict, joined, side
from countrydesk.core.collation.window import Calendar

WINDOW = 72.0  # hours between the nearest reports of one happening
SPAN = 168.0  # hours from its first report to its last
ALIKE = 0.15  # mean cosine of two clusters above which they tell of one happening ...
ALONE = 0.08  # ... and how much more two single documents need; the surplus shrinks with the number of pairs
LOOSE = 0.05  # the same where there are many reports, since `parting` takes a closer look at what came together ...
FEW = 0.5  # ... and this over the number of reports is added: of few, nobody could tell afterwards
APART = -1.0  # logit of being two happenings above which clusters that are only loosely alike stay two
EDGE = 0.12  # cosine of two documents without which nobody looks at their clusters
LEANING = 0.1  # share of the heaviest common word that does not count: one common word is not a common happening
ABROAD = 0.5  # what likeness of annotations is worth between languages, against likeness of words
SLACK = 0.25  # share of the likeness that is lost over a whole window of time between two clusters
_SINGLE = 3  # words that two single documents in one language must share: two names alone are a pair, not a happening
_COMMON = 2  # words that two documents must share at all
_PROBES = 24  # rare words by which a document looks for others
_CROWD = 150  # documents in the window holding a word above which the word finds nobody
_NEAREST = 40  # candidates kept for a document
_KEPT = 4_000  # clusters of one document or its copies that are kept built while candidates are sought
# Days of the week stand in every report of a week.
_CALENDAR = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
Veto = Callable[[Side, Side], str]
Parting = Callable[[Sequence[Unit]], list[list[int]]]
Pair = tuple[int, int]


@dataclass
class _Cluster:
    """Starts that were merged: their summed vectors of words and of marks, and the moments of the first and last."""

    starts: list[int]
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
    lore: Lore,
    together: Sequence[Sequence[int]],
    against: Veto = conflict,
    apart: Parting = parted,
) -> list[list[int]]:
    """Positions of the sheets that tell of one happening, each list ascending, in the order of their first members.

    Sheets and readings stand in order of time, the undated last. `together` are the sets known to belong together
    (copies of one text), in the order of their first members; they cover all positions. `against` is the veto, `apart`
    takes a last look at each group.
    """
    starts = _Starts(sheets, readings, lore, together)
    found: list[list[int]] = []
    for net, pairs in _nets(len(together), _alike_pairs(starts)):
        for cluster in _Merging(starts, net, pairs, against).run():
            found.extend(starts.members(part) for part in _parts(starts, cluster, apart))
    return sorted(found)


def _parts(starts: _Starts, cluster: _Cluster, apart: Parting) -> Iterator[list[int]]:
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


class _Starts:
    """The clusters to start from: each document with its copies, built when asked for."""

    def __init__(
        self, sheets: Sequence[Sheet], readings: Sequence[Reading], lore: Lore, together: Sequence[Sequence[int]]
    ) -> None:
        self._sheets, self._readings, self.lore = sheets, readings, lore
        self._together = together
        self.calendar = Calendar([readings[members[0]].time for members in together])
        self.recent = lru_cache(maxsize=_KEPT)(self._bare)

    def __len__(self) -> int:
        return len(self._together)

    def members(self, starts: Iterable[int]) -> list[int]:
        return sorted(member for at in starts for member in self._together[at])

    def built(self, at: int) -> _Cluster:
        """A start as a cluster that may grow."""
        return reduce(_merged, [self._single(member, at) for member in self._together[at]])

    def _bare(self, at: int) -> _Cluster:
        """A start to be compared only: without what the veto reads."""
        members = [self._readings[member] for member in self._together[at]]
        return reduce(_merged, [_lone(at, reading, Side(1, (), set())) for reading in members])

    def _single(self, member: int, at: int) -> _Cluster:
        reading = self._readings[member]
        cluster = _lone(at, reading, Side(1, (), set()))
        cluster.side = side(self._sheets[member], reading, cluster.total, self.lore.names)
        return cluster

    def distinct(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether a closer look at two clusters finds two happenings."""
        units = [[unit for at in side for unit in self.units(at)] for side in (one, other)]
        return differ(units[0], units[1]) > APART

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


def _lone(at: int, reading: Reading, seen: Side) -> _Cluster:
    return _Cluster(
        starts=[at],
        total=dict(reading.vector),
        marks=dict(reading.marks),
        languages=frozenset({reading.language}),
        size=1,
        side=seen,
        first=reading.time,
        last=reading.time,
    )


def _nets(size: int, pairs: Iterable[Pair]) -> Iterator[tuple[list[int], list[Pair]]]:
    """What is connected by pairs, each net with its pairs, in order."""
    ones, others = array("I"), array("I")
    forest = Forest(size)
    for one, other in pairs:
        ones.append(one)
        others.append(other)
        forest.join(one, other)
    inside: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for at, one in enumerate(ones):
        inside[forest.root(one)].append(at)
    for net in forest.sets():
        yield net, [(ones[at], others[at]) for at in inside.pop(net[0], ())]


class _Merging:
    """The state of one agglomeration: living clusters by number, and a heap of pairs by falling likeness."""

    def __init__(self, starts: _Starts, net: Sequence[int], pairs: Iterable[Pair], against: Veto) -> None:
        self._against, self._names, self._distinct = against, starts.lore.names, starts.distinct
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

    def run(self) -> Iterable[_Cluster]:
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
        return not (self._rivalled(likeness, a, b) or self._distinct(one.starts, other.starts))

    def _rivalled(self, likeness: float, a: int, b: int) -> bool:
        """Whether one of the two is a single report that is more like something else: of one affair are many stories."""
        return any(
            _alike(self._alive[at], self._alive[home], self._names) > likeness
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
        likeness = _alike(self._alive[a], self._alive[b], self._names)
        if likeness >= LOOSE:
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
    total = _added(one.total, other.total)
    return _Cluster(
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


def _alike(one: _Cluster, other: _Cluster, names: frozenset[str]) -> float:
    """Mean cosine of the pairs, less what leans on a single word and what time has parted; 0 outside the window.

    Where no language is shared, the annotations are compared instead of the words.
    """
    nearness = _nearness(one, other)
    if not nearness:
        return 0.0
    abroad = not one.languages & other.languages and "" not in one.languages | other.languages
    small, large = (one.marks, other.marks) if abroad else (one.total, other.total)
    if len(small) > len(large):
        small, large = large, small
    shared = {word: weight * large[word] for word, weight in small.items() if word in large}
    if len(shared) < _COMMON or (all(map(_dated, shared)) if abroad else _others_deeds(shared, small, large, names)):
        return 0.0
    nearness *= ABROAD if abroad else 1.0
    return nearness * (sum(shared.values()) - LEANING * max(shared.values())) / (one.size * other.size)


def _dated(mark: str) -> bool:
    return mark.startswith(DAY_MARK)


def _others_deeds(shared: Iterable[str], one: Iterable[str], other: Iterable[str], names: frozenset[str]) -> bool:
    """Whether the same names do other things: both tell more than names, and of that they share nothing."""

    def plain(words: Iterable[str]) -> bool:
        return any(word not in names and not word[0].isdigit() and word not in _CALENDAR for word in words)

    return not plain(shared) and plain(one) and plain(other)


def _nearness(one: _Cluster, other: _Cluster) -> float:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1.0
    gap = max(one.first - other.last, other.first - one.last, 0.0)
    if gap > WINDOW or max(one.last, other.last) - min(one.first, other.first) > SPAN:
        return 0.0
    return 1.0 - SLACK * gap / WINDOW


def _alike_pairs(starts: _Starts) -> Iterator[Pair]:
    """Pairs alike enough to be weighed: for each start the others that share most with it among its rarest words."""
    words = _Words(starts)
    asked = [array("I") for _ in range(len(starts))]
    for at in range(len(starts)):
        one = starts.recent(at)
        shared = words.shared(at, one)
        nearest = heapq.nsmallest(_NEAREST, shared.items(), key=lambda pair: (-pair[1], pair[0]))
        asked[at].extend(other for other, _ in nearest)
        for other, _ in nearest:
            known = other < at and at in asked[other]
            if not known and _alike(one, starts.recent(other), starts.lore.names) >= EDGE:
                yield min(at, other), max(at, other)


class _Words:
    """Who holds which word, in order of time, with its weight. What one document alone says finds nobody."""

    def __init__(self, starts: _Starts) -> None:
        self._calendar = starts.calendar
        self._rows: dict[str, tuple[array[int], array[float]]] = {}
        for at in range(len(starts)):
            for word, weight in _worded(starts.recent(at)):
                if starts.lore.holders[word] > 1:
                    places, weights = self._rows.setdefault(word, (array("I"), array("f")))
                    places.append(at)
                    weights.append(weight)

    def shared(self, at: int, one: _Cluster) -> dict[int, float]:
        """What the others in the window share with a start among its rarest words."""
        reach = self._calendar.reach(one.first, one.last, before=SPAN, after=WINDOW)
        rare = []
        for word, weight in _worded(one):
            if (row := self._rows.get(word)) and 1 < (count := reach.count(row[0])) <= _CROWD:
                rare.append((count, word, weight))
        found: dict[int, float] = defaultdict(float)
        for _, word, weight in heapq.nsmallest(_PROBES, rare):
            places, weights = self._rows[word]
            for part in reach.parts(places):
                for other, its in zip(places[part], weights[part], strict=True):
                    found[other] += weight * its
        found.pop(at, None)
        return found


def _worded(cluster: _Cluster) -> Iterator[tuple[str, float]]:
    yield from cluster.total.items()
    yield from cluster.marks.items()
