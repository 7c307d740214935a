"""Which documents are alike enough to be weighed against one another, and how alike clusters are."""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

from countrydesk.core.collation.joining import Forest
from countrydesk.core.collation.reading import DAY_MARK, TRACE_MARK
from countrydesk.core.collation.starts import Cluster, Pair, Starts

WINDOW = 72.0  # hours between the nearest reports of one happening
SPAN = 168.0  # hours from its first report to its last
EDGE = 0.12  # cosine of two documents without which nobody looks at their clusters
LEANING = 0.1  # share of the heaviest common word that does not count: one common word is not a common happening
ABROAD = 0.5  # what likeness of annotations is worth between languages, against likeness of words
SPELLED = 0.7  # the same for names and numbers that stand in for annotations: they are more, and repeat less
SLACK = 0.25  # share of the likeness that is lost over a whole window of time between two clusters
_SPELLED = 3  # names and numbers that two documents in two languages must share
_COMMON = 2  # words that two documents must share at all
_PROBES = 24  # rare words by which a document looks for others
_CROWD = 150  # documents in the window holding a word above which the word finds nobody
_NEAREST = 40  # candidates kept for a document
# Days of the week stand in every report of a week.
_CALENDAR = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def nets(size: int, pairs: Iterable[Pair]) -> Iterator[tuple[list[int], list[Pair]]]:
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


def alike(one: Cluster, other: Cluster, starts: Starts) -> float:
    """Mean cosine of the pairs, less what leans on a single word and what time has parted; 0 outside the window.

    Where no language is shared, the annotations are compared instead of the words (or names and numbers, where there are
    none), and what an embedder makes of them.
    """
    nearness = _nearness(one, other)
    if not nearness:
        return 0.0
    if not one.languages & other.languages and "" not in one.languages | other.languages:
        shared = _shared(one.marks, other.marks)
        marked = 0.0 if all(map(_dated, shared)) else _leaning(shared) / (one.size * other.size)
        if any(mark.startswith(TRACE_MARK) for mark in shared):
            marked = SPELLED / ABROAD * marked if len(shared) >= _SPELLED else 0.0
        return nearness * max(ABROAD * marked, starts.sense(one, other))
    shared = _shared(one.total, other.total)
    if _others_deeds(shared, one.total, other.total, starts.lore.names):
        return 0.0
    return nearness * _leaning(shared) / (one.size * other.size)


def _shared(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return {word: weight * large[word] for word, weight in small.items() if word in large}


def _leaning(shared: dict[str, float]) -> float:
    """The sum of what is shared, less what leans on the heaviest word; nothing where that is all."""
    return sum(shared.values()) - LEANING * max(shared.values()) if len(shared) >= _COMMON else 0.0


def _dated(mark: str) -> bool:
    return mark.startswith(DAY_MARK)


def _others_deeds(shared: Iterable[str], one: Iterable[str], other: Iterable[str], names: frozenset[str]) -> bool:
    """Whether the same names do other things: both tell more than names, and of that they share nothing."""

    def plain(words: Iterable[str]) -> bool:
        return any(word not in names and not word[0].isdigit() and word not in _CALENDAR for word in words)

    return not plain(shared) and plain(one) and plain(other)


def _nearness(one: Cluster, other: Cluster) -> float:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1.0
    gap = max(one.first - other.last, other.first - one.last, 0.0)
    if gap > WINDOW or max(one.last, other.last) - min(one.first, other.first) > SPAN:
        return 0.0
    return 1.0 - SLACK * gap / WINDOW


def alike_pairs(starts: Starts) -> Iterator[Pair]:
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
            if not known and alike(one, starts.recent(other), starts) >= EDGE:
                yield min(at, other), max(at, other)
    for here, there in starts.strangers():
        if alike(starts.recent(here), starts.recent(there), starts) >= EDGE:
            yield min(here, there), max(here, there)


class _Words:
    """Who holds which word, in order of time, with its weight. What one document alone says finds nobody."""

    def __init__(self, starts: Starts) -> None:
        self._calendar = starts.calendar
        self._rows: dict[str, tuple[array[int], array[float]]] = {}
        for at in range(len(starts)):
            for word, weight in _worded(starts.recent(at)):
                if starts.lore.holders[word] > 1:
                    places, weights = self._rows.setdefault(word, (array("I"), array("f")))
                    places.append(at)
                    weights.append(weight)

    def shared(self, at: int, one: Cluster) -> dict[int, float]:
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


def _worded(cluster: Cluster) -> Iterator[tuple[str, float]]:
    yield from cluster.total.items()
    yield from cluster.marks.items()
