"""Collation: bring together what belongs together. Copies are folded into origins before anything is counted.

    sheets   -> drafts     words, names, figures, read once      reading, words
             -> passages   runs of words, quotations, credits    passages, traces
    drafts   -> readings   weighed by what all drafts teach      reading
    passages -> families   copies and translations of one text   copies, translation
    readings -> groups     documents of one happening            events, with the veto, then parting
    groups   -> origins    families joined by weaker signs       signs

The outcome depends on the set of sheets alone: they are put in order of time and id first, and every tie is broken by
that order. Who can belong with whom is limited to a window of time around each document (`window`); words weigh by
their rarity in all sheets together, so two collections may see one pair of documents differently.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from countrydesk.core.collation.copies import Pair, Texts, families
from countrydesk.core.collation.events import Parting, Veto, clusters
from countrydesk.core.collation.parting import parted
from countrydesk.core.collation.passages import Names, Passages, passages_of
from countrydesk.core.collation.reading import Draft, Lore, Reading, Spellings, draft, learned, read, traced
from countrydesk.core.collation.senses import FEWEST, Senses
from countrydesk.core.collation.sheets import Group, Sheet, sheet
from countrydesk.core.collation.signs import Evidence, weak_pairs
from countrydesk.core.collation.veto import Side, brief, conflict, side
from countrydesk.core.ports import Embedder

__all__ = ["Group", "Sheet", "collate", "fold", "rows", "sheet"]

HAPPENING = 0.15  # cosine of two documents above which weak signs are heard where nobody has grouped them
_SIDES = 2_000  # documents whose sides are kept while copies are sought
_FOLDING = frozenset({"place", "actor", "date", "slot", "number"})  # conflicts that two copies cannot have either


class _Desk:
    """One collation: the sheets in order of time, then of their ids, the undated last.

    Each sheet is read as it arrives and only the beginning of its text is kept, so 100,000 of them need not be in
    memory at once. Of several sheets with one id the first in the order of their content is kept.
    """

    def __init__(self, sheets: Iterable[Sheet], outlets: Mapping[str, str], against: Veto = conflict) -> None:
        self._against = against
        self.sheets, self.passages, self.readings, self.lore = _taken(sheets, Names(outlets))
        self.texts = Texts(self.sheets, self.passages)
        self._side = lru_cache(maxsize=_SIDES)(self._sided)
        self.families = families(self.sheets, self.passages, self.texts, self._clash)

    def _sided(self, at: int) -> Side:
        reading = self.readings[at]
        return side(self.sheets[at], reading, frozenset(reading.present()), self.lore.names)

    def _clash(self, one: int, other: int) -> bool:
        return self._against(self._side(one), self._side(other)) in _FOLDING

    def senses(self, embed: Embedder) -> Senses | None:
        """The beginnings of the texts as an embedder sees them, where there are several languages to compare."""
        if len(self.sheets) < FEWEST or len({sheet.language for sheet in self.sheets}) < 2:
            return None
        vectors = embed([f"{sheet.title}. {sheet.text.removeprefix(sheet.title)}" for sheet in self.sheets])
        return Senses(vectors, [passage.trace for passage in self.passages])

    def likeness(self, one: int, other: int) -> float:
        yours = dict(self.readings[other].vector)
        return sum(weight * yours[word] for word, weight in self.readings[one].vector if word in yours)

    def signs(self, among: Sequence[int]) -> list[Pair]:
        seen = Evidence(self.sheets, self.passages, self.readings, self.lore, self.texts, self.likeness)
        return weak_pairs(seen, among)

    def ids(self, positions: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(self.sheets[at].id for at in positions))


Taken = tuple[list[Sheet], list[Passages], list[Reading], Lore]


def _taken(sheets: Iterable[Sheet], names: Names) -> Taken:
    """What is kept of the sheets, in order; the drafts are let go."""
    entries = _entries(sheets, names)
    drafts = _drafts(entries)
    lore = learned(drafts)
    readings = [read(draft, lore) for draft in drafts]
    return [entry.sheet for entry in entries], [entry.passages for entry in entries], readings, lore


@dataclass(frozen=True, slots=True)
class _Entry:
    content: bytes
    sheet: Sheet
    passages: Passages
    draft: Draft


def _entries(sheets: Iterable[Sheet], names: Names) -> list[_Entry]:
    """The sheets read once, each id once, in order."""
    spellings: Spellings = {}
    found: dict[str, _Entry] = {}
    for each in sheets:
        content = hashlib.sha256(repr(each).encode("utf-8", "surrogatepass")).digest()
        known = found.get(each.id)
        if known is None or content < known.content:
            found[each.id] = _Entry(content, brief(each), passages_of(each, names), draft(each, spellings))
    return sorted(found.values(), key=lambda entry: (_moment(entry.draft.time), entry.sheet.id))


def _drafts(entries: Sequence[_Entry]) -> list[Draft]:
    """The drafts of the entries; where there are several languages, with marks that all have."""
    if len({entry.draft.language for entry in entries} - {""}) < 2:
        return [entry.draft for entry in entries]
    spellings: Spellings = {}
    return [traced(entry.draft, entry.passages.trace, spellings) for entry in entries]


def _moment(time: float | None) -> float:
    return math.inf if time is None else time


def fold(sheets: Iterable[Sheet], outlets: Mapping[str, str] | None = None) -> tuple[tuple[str, ...], ...]:
    """The ids of the sheets as origins: each tuple is one independent report and its copies, in the order of the ids.

    `outlets` maps an outlet's display name to its source id, for credit lines. Weak signs need two documents that are
    alike enough to tell of one happening; `collate` knows that better and folds within its groups.
    """
    desk = _Desk(sheets, outlets or {})
    for one, other in desk.signs(range(len(desk.sheets))):
        if desk.sheets[one].language != desk.sheets[other].language or desk.likeness(one, other) >= HAPPENING:
            desk.families.join(one, other)
    return tuple(sorted(desk.ids(members) for members in desk.families.sets()))


def collate(
    sheets: Iterable[Sheet],
    outlets: Mapping[str, str] | None = None,
    against: Veto = conflict,
    apart: Parting = parted,
    embed: Embedder | None = None,
) -> tuple[Group, ...]:
    """The sheets as groups that tell of one happening each, with their origins inside; every id stands in one group.

    Near n log n: pairs come from an index of rare words in the window, with limits on how many a word or a document
    may propose. `against` and `apart` are the veto and the closer look; others are given to measure what these are
    worth. `embed` helps between languages.
    """
    desk = _Desk(sheets, outlets or {}, against)
    senses = desk.senses(embed) if embed else None
    together = clusters(desk.sheets, desk.readings, desk.lore, desk.families.sets(), against, apart, senses)
    for members in together:
        for one, other in desk.signs(members):
            desk.families.join(one, other)
    groups = (Group(desk.ids(members), _origins(desk, members)) for members in together)
    return tuple(sorted(groups, key=lambda group: group.members))


def _origins(desk: _Desk, members: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    roots: dict[int, list[int]] = {}
    for member in members:
        roots.setdefault(desk.families.root(member), []).append(member)
    return tuple(sorted(desk.ids(each) for each in roots.values()))


def rows(
    records: Iterable[Mapping[str, Any]], outlets: Mapping[str, str] | None = None, embed: Embedder | None = None
) -> list[dict[str, str]]:
    """`stage collate`: records (id, url, source, title, text, published, language) -> rows of id, origin, event.

    One row for each record, in their order. A label is the smallest id of the documents that share it.

    Raises:
        ValueError: a record has no id.
    """
    ids: list[str] = []
    labels: dict[str, tuple[str, str]] = {}
    for group in collate(_noted(records, ids), outlets, embed=embed):
        for origin in group.origins:
            labels.update(dict.fromkeys(origin, (origin[0], group.members[0])))
    return [{"id": each, "origin": labels[each][0], "event": labels[each][1]} for each in ids]


def _noted(records: Iterable[Mapping[str, Any]], ids: list[str]) -> Iterator[Sheet]:
    """The records as sheets, one at a time; `ids` takes down their ids."""
    for record in records:
        made = sheet(record)
        ids.append(made.id)
        yield made
