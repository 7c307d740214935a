"""Weak signs of one origin: credit lines, shared quotations, figures and errors that nobody else has, links, translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from countrydesk.core.collation.copies import Pair, Texts
from countrydesk.core.collation.passages import Passages, address
from countrydesk.core.collation.reading import Lore, Reading
from countrydesk.core.collation.sheets import Sheet
from countrydesk.core.collation.translation import abroad

_OVERLAP = 0.1  # containment of runs that an agency's name in brackets needs beside it
_FEW = 3  # documents in all that may hold a figure for it to be rare
_CROWD = 60  # holders of one sign above which it is no sign
_MARKS = 5  # annotated actors, places, days and numbers that two translations have in common
_SAME = 0.8  # share of the marks that agree between translations
_LETTERS = 6  # letters of a name in which an error is one
_USUAL = 4  # documents in all that make a spelling the usual one
Likeness = Callable[[int, int], float]


@dataclass(frozen=True)
class Evidence:
    """What the weak signs are read from, by position; `likeness` of two positions is the cosine of their words."""

    sheets: Sequence[Sheet]
    passages: Sequence[Passages]
    readings: Sequence[Reading]
    lore: Lore
    texts: Texts
    likeness: Callable[[int, int], float]


def weak_pairs(seen: Evidence, among: Sequence[int]) -> list[Pair]:
    """Pairs of positions in `among` that a weak sign makes one origin, provided they tell of the same happening."""
    found = [*_quoted(seen.sheets, seen.passages, among), *_counted(seen.passages, among)]
    found.extend(_credited(seen.sheets, seen.passages, seen.likeness, among))
    found.extend(_wired(seen.passages, seen.texts, among))
    found.extend(_translated(seen.sheets, among))
    found.extend(_misspelled(seen, among))
    found.extend(_linked(seen, among))
    return sorted({(min(pair), max(pair)) for pair in found if seen.texts.near(*pair)})


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


def _translated(sheets: Sequence[Sheet], among: Sequence[int]) -> list[Pair]:
    """Two texts of two languages that have nearly all annotated marks in common."""
    keys = [(mark, at) for at in among for mark in sorted(_marks(sheets[at]), key=repr)]
    pairs = sorted({pair for pair in _rows(keys, _CROWD) if abroad(sheets[pair[0]], sheets[pair[1]])})
    return [pair for pair in pairs if _agree(_marks(sheets[pair[0]]), _marks(sheets[pair[1]]))]


def _marks(sheet: Sheet) -> frozenset[object]:
    return sheet.actors | sheet.places | sheet.dates | sheet.numbers


def _agree(one: frozenset[object], other: frozenset[object]) -> bool:
    return len(one & other) >= _MARKS and len(one & other) >= _SAME * len(one | other)


def _linked(seen: Evidence, among: Sequence[int]) -> list[Pair]:
    """A text goes with the report that it links to, and with the few others that link to the same address."""
    owners = {address(seen.sheets[at].url): at for at in among}
    links = [(link, at) for at in among for link in sorted(seen.passages[at].links)]
    found = [(at, owners[link]) for link, at in links if owners.get(link, at) != at]
    return [*found, *_rows(((link, at) for link, at in links if link not in owners), _FEW)]


def _misspelled(seen: Evidence, among: Sequence[int]) -> list[Pair]:
    """Documents of different outlets with one error in one name: a spelling that hardly anybody else has, an inner
    letter away from the usual one. Endings are left alone: they are cases, plurals and schools of transcription."""
    held: dict[str, list[int]] = defaultdict(list)
    for at in among:
        for name in seen.readings[at].anchors:
            if len(name) >= _LETTERS and name.isalpha():
                held[name].append(at)
    usual = {key for name in held if seen.lore.holders[name] >= _USUAL for key in _spellings(name)}
    rare = {name: row for name, row in held.items() if len(row) > 1 and seen.lore.holders[name] <= _FEW}
    pairs = [pair for name, row in rare.items() if not usual.isdisjoint(_spellings(name)) for pair in pairwise(row)]
    return [(a, b) for a, b in pairs if seen.sheets[a].source != seen.sheets[b].source]


def _spellings(name: str) -> set[str]:
    """A name with any one inner letter left out; two names that share one of these are a letter apart."""
    return {f"{name[:at]}{name[at + 1 :]}" for at in range(1, len(name) - 2)}
