"""What stands apart inside a group: one group of reports seen from close by may be two happenings of one kind.

Seen from afar, two quakes off one island or two captures by one navy are alike: most of their words are the same. What
tells them apart are the words that half of the group uses and the other half does not, so the group is looked at again
with its own mean taken away from every report (a term that all share then weighs nothing) and cut in two by average
link. The cut stands where the halves are less alike than they are in themselves, and both have names, figures and
words of their own; a logistic function of these three measurements decides.

Fitted on the ECB+ topics of even number, whole topics (to be cut) against single events (not to be cut) and random
parts of both: `python -m evals.collation --fit` prints the coefficients again.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST = 4  # reports below which nothing is cut: two against two is the least that can show a pattern
MOST = 160  # reports that are compared with one another; of a larger group so many, evenly chosen, decide for all
BIAS, WEIGHTS = -10.21, (-1.73, 1.42, 2.40)
MOVES = 30  # reports that may change sides after the cut
_FLOOR = 0.01  # added to mean likenesses, so that the ratio of two small ones is no accident
_WORDS = 3  # words of their own that halves must have
Measurements = tuple[float, float, float]
Matrix = list[list[float]]


@dataclass(frozen=True)
class Unit:
    """A report and its copies: a unit vector of terms, all its terms, and the anchors (names, figures) among them."""

    vector: Mapping[str, float]
    present: frozenset[str]
    anchors: frozenset[str]


def parted(units: Sequence[Unit]) -> list[list[int]]:
    """Positions of the units as one list for each happening, each ascending, in the order of their first members."""
    waiting, done = [list(range(len(units)))], []
    while waiting:
        members = waiting.pop()
        cut = halves(units, members) if len(members) >= FEWEST else None
        if cut and verdict(measured(units, *cut)) > 0:
            waiting.extend(cut)
        else:
            done.append(members)
    return sorted(done)


def differ(one: Sequence[Unit], other: Sequence[Unit]) -> float:
    """The logit that two groups of reports are two happenings."""
    return verdict(measured([*one, *other], range(len(one)), range(len(one), len(one) + len(other))))


def verdict(measurements: Measurements) -> float:
    """The logit that a cut parts two happenings."""
    return BIAS + sum(weight * value for weight, value in zip(WEIGHTS, measurements, strict=True))


def measured(units: Sequence[Unit], one: Sequence[int], other: Sequence[int]) -> Measurements:
    """How alike the halves are against how alike each is in itself, as a logarithm; how sure it is that both have
    anchors of their own, and that both have words of their own, each as the smaller of two z scores."""
    inner, pairs = 0.0, 0
    for half in (one, other):
        total = _sum(units, half)
        inner += _dot(total, total) - sum(_dot(units[at].vector, units[at].vector) for at in half)
        pairs += len(half) * (len(half) - 1)
    between = _dot(_sum(units, one), _sum(units, other)) / (len(one) * len(other))
    closeness = math.log((between + _FLOOR) / (inner / max(1, pairs) + _FLOOR))
    mine, yours = _own(units, one, other), _own(units, other, one)
    return closeness, min(mine[0], yours[0]), min(mine[1], yours[1])


def _own(units: Sequence[Unit], one: Sequence[int], other: Sequence[int]) -> tuple[float, float]:
    """z scores of two proportions, of a term's holders in the one and in the other: that of the best anchor, and the
    mean of the three best terms."""
    mine = Counter(term for at in one for term in units[at].present)
    yours = Counter(term for at in other for term in units[at].present)
    spread = 1 / len(one) + 1 / len(other)
    scores = {}
    for term, n in mine.items():
        share = (n + yours[term] + 0.5) / (len(one) + len(other) + 1)
        scores[term] = (n / len(one) - yours[term] / len(other)) / math.sqrt(share * (1 - share) * spread)
    anchors = {anchor for at in one for anchor in units[at].anchors}
    best = heapq.nlargest(_WORDS, scores.values())
    return max((scores[anchor] for anchor in anchors), default=0.0), sum(best) / _WORDS


def halves(units: Sequence[Unit], members: Sequence[int]) -> tuple[list[int], list[int]]:
    """The members as the two clusters that average link leaves last, on the cosines of what is left without the mean."""
    step = -(-len(members) // MOST)
    chosen = members[::step]
    likeness = _centred([units[at].vector for at in chosen])
    one, other = _settled(likeness, *_two([row[:] for row in likeness]))
    sides = [chosen[at] for at in one], [chosen[at] for at in other]
    rest = sorted(set(members) - set(chosen))
    return _with(units, sides, rest)


def _with(
    units: Sequence[Unit], sides: tuple[list[int], list[int]], rest: Sequence[int]
) -> tuple[list[int], list[int]]:
    """The sides with each of the rest on the side that it is more like, in the mean."""
    sums = [_sum(units, side) for side in sides]
    found: tuple[list[int], list[int]] = (list(sides[0]), list(sides[1]))
    for at in rest:
        near = [_dot(units[at].vector, total) / len(side) for total, side in zip(sums, sides, strict=True)]
        found[near[1] > near[0]].append(at)
    return sorted(found[0]), sorted(found[1])


def _sum(units: Sequence[Unit], members: Sequence[int]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for at in members:
        for word, weight in units[at].vector.items():
            total[word] += weight
    return total


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * large[word] for word, weight in small.items() if word in large)


def _centred(vectors: Sequence[Mapping[str, float]]) -> Matrix:
    """Cosines of the vectors without their mean: (a - m)(b - m) over the lengths of both, from plain products."""
    gram = _gram(vectors)
    size = len(vectors)
    mean = [sum(row) / size for row in gram]  # of vector and mean
    whole = sum(mean) / size  # of the mean and itself
    length = [math.sqrt(max(1e-12, gram[a][a] - 2 * mean[a] + whole)) for a in range(size)]
    return [
        [(gram[a][b] - mean[a] - mean[b] + whole) / (length[a] * length[b]) for b in range(size)] for a in range(size)
    ]


def _gram(vectors: Sequence[Mapping[str, float]]) -> Matrix:
    """The products of all pairs, from an index of the words."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for word, weight in vector.items():
            holders[word].append((at, weight))
    gram = [[0.0] * len(vectors) for _ in vectors]
    for held in holders.values():
        for a, mine in held:
            row = gram[a]
            for b, yours in held:
                row[b] += mine * yours
    return gram


def _two(likeness: Matrix) -> tuple[list[int], list[int]]:
    """Average link until two clusters are left. `likeness` is symmetric and is used up: it becomes sums over pairs."""
    members = {at: [at] for at in range(len(likeness))}
    nearest = {at: _nearest(at, likeness, members) for at in members}
    while len(members) > 2:
        one = max(members, key=lambda at: (nearest[at][0], -at))
        other = nearest[one][1]
        one, other = min(one, other), max(one, other)
        for at in members:
            likeness[one][at] = likeness[at][one] = likeness[one][at] + likeness[other][at]
        members[one] += members.pop(other)
        del nearest[other]
        for at in members:
            if at == one or nearest[at][1] in {one, other}:
                nearest[at] = _nearest(at, likeness, members)
            else:
                mean = likeness[at][one] / (len(members[at]) * len(members[one]))
                nearest[at] = max(nearest[at], (mean, one), key=lambda pair: (pair[0], -pair[1]))
    first, last = members.values()
    return sorted(first), sorted(last)


def _settled(likeness: Matrix, one: Sequence[int], other: Sequence[int]) -> tuple[list[int], list[int]]:
    """The two sides after those who are more like the other side have gone over, the clearest case first."""
    sides: list[list[int]] = [list(one), list(other)]
    sums = [[sum(row[at] for at in side) for side in sides] for row in likeness]
    for _ in range(MOVES):
        gains = [(_gain(likeness, sums, sides, at, here), -at, here) for here in (0, 1) for at in sides[here]]
        gain, at, here = max(gains)
        if gain <= 0 or len(sides[here]) == 1:
            break
        sides[here].remove(-at)
        sides[1 - here].append(-at)
        for row, both in zip(likeness, sums, strict=True):
            both[here] -= row[-at]
            both[1 - here] += row[-at]
    return sorted(sides[0]), sorted(sides[1])


def _gain(likeness: Matrix, sums: Matrix, sides: Sequence[Sequence[int]], at: int, here: int) -> float:
    """How much more alike a member is to the other side than to the rest of its own, in the mean."""
    rest = max(1, len(sides[here]) - 1)
    return sums[at][1 - here] / len(sides[1 - here]) - (sums[at][here] - likeness[at][at]) / rest


def _nearest(at: int, sums: Matrix, members: Mapping[int, Sequence[int]]) -> tuple[float, int]:
    size = len(members[at])
    return max(
        ((sums[at][other] / (size * len(members[other])), other) for other in members if other != at),
        key=lambda pair: (pair[0], -pair[1]),
    )
