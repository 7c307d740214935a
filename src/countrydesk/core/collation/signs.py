"""Weak signs of one origin: credit lines, shared quotations, figures that nobody else has, translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from countrydesk.core.collation.copies import Pair, Texts
from countrydesk.core.collation.passages import Passages
from countrydesk.core.collation.sheets import Sheet

_OVERLAP = 0.1  # containment of runs that an agency's name in brackets needs beside it
_FEW = 3  # documents in all that may hold a figure for it to be rare
_CROWD = 60  # holders of one sign above which it is no sign
_FIGURES = 4  # figures in the same order that make a translation pair
_MARKS = 5  # annotated actors, places, days and numbers that two translations have in common
_SAME = 0.8  # share of figures or marks that agree between translations
Likeness = Callable[[int, int], float]


def weak_pairs(
    sheets: Sequence[Sheet], passages: Sequence[Passages], texts: Texts, likeness: Likeness, among: Sequence[int]
) -> list[Pair]:
    """Pairs of positions in `among` that a weak sign makes one origin, provided they tell of the same happening."""
    found = [*_quoted(sheets, passages, among), *_counted(passages, among)]
    found.extend(_credited(sheets, passages, likeness, among))
    found.extend(_wired(passages, texts, among))
    found.extend(_translated(sheets, passages, among))
    return sorted({(min(pair), max(pair)) for pair in found if texts.near(*pair)})


def _rows(keys: Iterable[tuple[object, int]], most: int) -> list[Pair]:
    held: dict[object, list[int]] = defaultdict(list)
    for key, at in keys:
        held[key].append(at)
    return [pair for row in held.values() if len(row) <= most for pair in pairwise(row)]


def _quoted(sheets: Sequence[Sheet], passages: Sequence[Passages], among: Sequence[int]) -> list[Pair]:
    """Shared quotations; an outlet that quotes again what it quoted before is not yet reprinting itself."""
    rows = _rows(((quote, at) for at in among for quote in sorted(passages[at].quotations)), _CROWD)
    return [(a, b) for a, b in rows if not sheets[a].source or sheets[a].source != sheets[b].source]


def _counted(passages: Sequence[Passages], among: Sequence[int]) -> list[Pair]:
    return _rows(((figure, at) for at in among for figure in sorted(passages[at].rare)), _FEW)


def _credited(
    sheets: Sequence[Sheet], passages: Sequence[Passages], likeness: Likeness, among: Sequence[int]
) -> list[Pair]:
    """A re-telling goes with that outlet's own report that it is most like; without one, re-tellings go together."""
    own: dict[str, list[int]] = defaultdict(list)
    retold: dict[str, list[int]] = defaultdict(list)
    for at in among:
        own[sheets[at].source].append(at)
        for source in sorted(passages[at].credited | passages[at].wires):
            retold[source].append(at)
    found: list[Pair] = []
    for source, members in retold.items():
        if reports := own.get(source):
            found.extend((at, max(reports, key=lambda report: (likeness(at, report), -report))) for at in members)
        else:
            crediting = [at for at in members if source in passages[at].credited]
            found.extend(pairwise(crediting))
    return [pair for pair in found if pair[0] != pair[1]]


def _wired(passages: Sequence[Passages], texts: Texts, among: Sequence[int]) -> list[Pair]:
    """Texts under one agency's dateline that also share words: two stories of one agency are not yet one."""
    rows = _rows(((source, at) for at in among for source in sorted(passages[at].wires)), len(among))
    return [pair for pair in rows if texts.contained(*pair) >= _OVERLAP]


def _translated(sheets: Sequence[Sheet], passages: Sequence[Passages], among: Sequence[int]) -> list[Pair]:
    keys: list[tuple[object, int]] = []
    for at in among:
        keys.extend((figure, at) for figure in sorted(set(passages[at].figures[:40])) if len(figure) > 1)
        keys.extend((mark, at) for mark in sorted(_marks(sheets[at]), key=repr))
    pairs = sorted({pair for pair in _rows(keys, _CROWD) if sheets[pair[0]].language != sheets[pair[1]].language})
    return [pair for pair in pairs if _agree(sheets, passages, *pair)]


def _marks(sheet: Sheet) -> frozenset[object]:
    return sheet.actors | sheet.places | sheet.dates | sheet.numbers


def _agree(sheets: Sequence[Sheet], passages: Sequence[Passages], one: int, other: int) -> bool:
    """Whether two texts have the same figures in the same order, or nearly all annotated marks, in two languages."""
    if not sheets[one].language or not sheets[other].language:
        return False
    mine, yours = passages[one].figures[:40], passages[other].figures[:40]
    if min(len(mine), len(yours)) >= _FIGURES and SequenceMatcher(None, mine, yours, autojunk=False).ratio() >= _SAME:
        return True
    marks, others = _marks(sheets[one]), _marks(sheets[other])
    return len(marks & others) >= _MARKS and len(marks & others) >= _SAME * len(marks | others)
