"""Collation: bring together what belongs together. Copies are folded into origins before anything is counted.

    sheets -> readings   weighted words, names, figures          reading, words
           -> passages   runs of words, quotations, credits      passages
    passages -> families copies of one text                      copies
    readings -> groups   documents of one happening              events, with the veto
    groups   -> origins  families joined by weaker signs         signs

The outcome depends on the set of sheets alone: they are put in order first, and every tie is broken by that order. The
unit is a window of documents; words weigh by their rarity in it, so two windows may see one pair of documents
differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from countrydesk.core.collation.copies import Pair, Texts, families
from countrydesk.core.collation.events import clusters
from countrydesk.core.collation.joining import Forest
from countrydesk.core.collation.passages import Names, passages_of
from countrydesk.core.collation.reading import read
from countrydesk.core.collation.sheets import Group, Sheet, in_order, sheet
from countrydesk.core.collation.signs import weak_pairs
from countrydesk.core.collation.veto import conflict, side

__all__ = ["Group", "Sheet", "collate", "fold", "rows", "sheet"]

HAPPENING = 0.15  # cosine of two documents above which weak signs are heard where nobody has grouped them
_FOLDING = frozenset({"place", "actor", "date", "slot", "number"})  # conflicts that two copies cannot have either


class _Desk:
    """One collation: the sheets in order, read once."""

    def __init__(self, sheets: Iterable[Sheet], outlets: Mapping[str, str]) -> None:
        self.sheets = in_order(sheets)
        names = Names(outlets)
        self.passages = [passages_of(each, names) for each in self.sheets]
        self.readings, self.names = read(self.sheets)
        self.texts = Texts(self.sheets, self.passages)
        self.families = families(self.sheets, self.passages, self.texts, self._clash)

    def _clash(self, one: int, other: int) -> bool:
        sides = [side(self.sheets[at], self.readings[at], self.names) for at in (one, other)]
        return conflict(*sides) in _FOLDING

    def likeness(self, one: int, other: int) -> float:
        mine, yours = self.readings[one].vector, self.readings[other].vector
        return sum(weight * yours[word] for word, weight in mine.items() if word in yours)

    def signs(self, among: Sequence[int]) -> list[Pair]:
        return weak_pairs(self.sheets, self.passages, self.texts, self.likeness, among)

    def ids(self, positions: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.sheets[at].id for at in positions)


def fold(sheets: Iterable[Sheet], outlets: Mapping[str, str] | None = None) -> tuple[tuple[str, ...], ...]:
    """The ids of the sheets as origins: each tuple is one independent report and its copies, in the order of the ids.

    `outlets` maps an outlet's display name to its source id, for credit lines. Weak signs need two documents that are
    alike enough to tell of one happening; `collate` knows that better and folds within its groups.
    """
    desk = _Desk(sheets, outlets or {})
    for one, other in desk.signs(range(len(desk.sheets))):
        if desk.sheets[one].language != desk.sheets[other].language or desk.likeness(one, other) >= HAPPENING:
            desk.families.join(one, other)
    return tuple(desk.ids(members) for members in desk.families.sets())


def collate(sheets: Iterable[Sheet], outlets: Mapping[str, str] | None = None) -> tuple[Group, ...]:
    """The sheets as groups that tell of one happening each, with their origins inside; every id stands in one group.

    Near n log n: pairs come from an index of rare words, with limits on how many a word or a document may propose.
    """
    desk = _Desk(sheets, outlets or {})
    together = clusters(desk.sheets, desk.readings, desk.names, desk.families.sets())
    for members in together:
        for one, other in desk.signs(members):
            desk.families.join(one, other)
    return tuple(Group(desk.ids(members), _origins(desk, members)) for members in together)


def _origins(desk: _Desk, members: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    forest: Forest = desk.families
    roots: dict[int, list[int]] = {}
    for member in members:
        roots.setdefault(forest.root(member), []).append(member)
    return tuple(desk.ids(each) for each in roots.values())


def rows(records: Iterable[Mapping[str, Any]], outlets: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """`stage collate`: records (id, url, source, title, text, published, language) -> rows of id, origin, event.

    One row for each record, in their order. A label is the smallest id of the documents that share it.

    Raises:
        ValueError: a record has no id.
    """
    sheets = [sheet(record) for record in records]
    labels: dict[str, tuple[str, str]] = {}
    for group in collate(sheets, outlets):
        for origin in group.origins:
            labels.update(dict.fromkeys(origin, (origin[0], group.members[0])))
    return [{"id": each.id, "origin": labels[each.id][0], "event": labels[each.id][1]} for each in sheets]
