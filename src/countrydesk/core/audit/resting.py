"""Which sentences of a foreign report rest on which of its developments, read from what they name.

Nobody writes "this follows from item 3". A later sentence rests on an item where it takes up a name that only this item
introduced, or enough words that are its own; and a sentence that begins with "This exercise" or "Such talks" rests on
the sentence before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from countrydesk.core.audit.developments import Told
from countrydesk.core.audit.manuscript import Line
from countrydesk.core.dates import expressions
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.types import Finding
from countrydesk.core.verification.names import names
from countrydesk.core.verification.wording import content, fold, tokens

# Words of its own that a sentence must share with an item to rest on it where no name ties them.
OWN_WORDS = 4
# The same where a name of a state or a person that only this item has stands in both.
BESIDE_A_NAME = 2
_TAKES_UP = re.compile(
    r"^(?:this|these|such|those|the (?:latter|former|same|said))\s(?:\w+\s){0,3}?\w+|^(?:it|they|both|doing so|which)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{4,60})[”\"]")


@dataclass(frozen=True)
class Items:
    """The developments of a report, ready to be asked which of them a sentence takes up."""

    told: Sequence[Told]
    gazetteer: Gazetteer | None = None
    country: str = ""

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        return [frozenset(content(f"{each.title.plain if each.title else ''} {each.text}")) for each in self.told]

    @cached_property
    def _names(self) -> list[frozenset[tuple[str, ...]]]:
        return [frozenset(_named(f"{each.title.plain if each.title else ''}. {each.text}")) for each in self.told]

    @cached_property
    def _word_of(self) -> dict[str, int]:
        """Each word that one item alone has, with its position."""
        return {word: at for word, at in _owned(self._words).items() if not word[0].isdigit()}

    @cached_property
    def _name_of(self) -> dict[tuple[str, ...], int]:
        return _owned(self._names)

    def taken_up(self, text: str) -> list[int]:
        """The positions in `told` of the items that a sentence from another part of the report rests on."""
        names = [(self._name_of[name], name) for name in set(_named(text)) if name in self._name_of]
        words = Counter(self._word_of[word] for word in content(text) if word in self._word_of)
        named = Counter(at for at, _ in names)
        certain = {at for at, name in names if len(name) > 1 or any(char.isdigit() for char in name[0])}
        enough = {at for at, many in words.items() if many >= (BESIDE_A_NAME + named[at] if named[at] else OWN_WORDS)}
        return sorted(certain | enough)


Key = TypeVar("Key", str, tuple[str, ...])


def _owned(of: Sequence[frozenset[Key]]) -> dict[Key, int]:
    """What stands in one of the sets alone, and in which."""
    many = Counter(key for each in of for key in each)
    return {key: at for at, each in enumerate(of) for key in each if many[key] == 1}


def _named(text: str) -> Iterator[tuple[str, ...]]:
    """The names and the quoted terms of a text, as folded words."""
    for spelled in [*(each.text for each in names(text) if not each.initial), *_QUOTED.findall(text)]:
        key = tuple(word for token in tokens(spelled) if (word := fold(token)))
        if key:
            yield key


def premises(lines: Sequence[Line], items: Items) -> Mapping[str, tuple[str, ...]]:
    """For each sentence, by id, the ids of those it rests on: its item's lead, the items it takes up, the one before."""
    lead = {
        line.id: each.lead.id for each in items.told for line in [*each.lines, *([each.title] if each.title else [])]
    }
    found: dict[str, tuple[str, ...]] = {}
    before: Line | None = None
    by_id = {line.id: line for line in lines}
    for line in lines:
        ids = [lead[line.id]] if line.id in lead else [items.told[at].lead.id for at in items.taken_up(line.plain)]
        if line.id in lead and stands_alone(line, by_id.get(lead[line.id])):
            ids = []
        if before is not None and before.block == line.block and _TAKES_UP.match(line.plain):
            ids.append(before.id)
        found[line.id] = tuple(dict.fromkeys(id for id in ids if id != line.id))
        before = line
    return found


def stands_alone(line: Line, other: Line | None) -> bool:
    """True for a sentence with a day of its own that the other has not: what it tells does not rest on it."""
    if other is None or line.id == other.id or line.kind == "title":
        return False
    own, theirs = (_days(each) for each in (line, other))
    return bool(own) and not own & theirs


def _days(line: Line) -> frozenset[date]:
    found = expressions(line.plain, None)
    return frozenset(each.first for each in found if each.first and each.first == each.last)


# What the finding of a false actor, a false year or a deed that cannot be repeated says by name.
NAMING = frozenset({"V22", "V40", "V41"})
# Content words that a sentence must share with a false one before it in its paragraph to build on it.
BUILT_ON = 2
# So many sentences that name the same false thing are premises enough.
_NAMED_FALSE = 20
_GENERAL = frozenset(content("republic state states kingdom union federation exercise summit government ministry new"))


def built_on_false(
    lines: Sequence[Line], findings: Mapping[str, Sequence[Finding]], country: Sequence[str] = ()
) -> Mapping[str, tuple[str, ...]]:
    """For each sentence the false ones that it builds on, by what they name: anywhere for a name that a check has found
    false, further down in the same paragraph for two content words. `findings` are by sentence id.
    """
    common = _GENERAL | frozenset(word for name in country for word in content(name))
    false = _False.of(findings, common)
    said = [frozenset(content(each.plain)) for each in lines]
    found: dict[str, tuple[str, ...]] = {}
    for at, (line, there) in enumerate(zip(lines, said, strict=True)):
        by_name = false.named_in(there)
        near = range(max(0, at - 8), at)
        by_words = [
            lines[other].id
            for other in near
            if lines[other].block == line.block
            and lines[other].id in findings
            and not stands_alone(line, lines[other])
            and len((said[other] & there) - common) >= BUILT_ON
        ]
        found[line.id] = tuple(dict.fromkeys(id for id in [*by_name, *by_words] if id != line.id))
    return found


@dataclass(frozen=True)
class _False:
    """The names found to be false, each with the first sentences that give it, under the rarest of its words."""

    by_word: Mapping[str, Sequence[tuple[frozenset[str], Sequence[str]]]]

    @staticmethod
    def of(findings: Mapping[str, Sequence[Finding]], common: frozenset[str]) -> _False:
        told: dict[frozenset[str], list[str]] = {}
        for id, rows in findings.items():
            for key in filter(None, (_false_name(each, common) for each in rows)):
                told.setdefault(key, []).append(id)
        many = Counter(word for key in told for word in key)
        found: dict[str, list[tuple[frozenset[str], Sequence[str]]]] = {}
        for key, ids in told.items():
            found.setdefault(min(key, key=lambda word: (many[word], word)), []).append((key, ids[:_NAMED_FALSE]))
        return _False(found)

    def named_in(self, there: frozenset[str]) -> list[str]:
        return [id for word in sorted(there) for key, ids in self.by_word.get(word, ()) if key <= there for id in ids]


def _false_name(finding: Finding, common: frozenset[str]) -> frozenset[str]:
    """The words of its own of what V22, V40 or V41 found to be false; empty for other findings."""
    own = (
        frozenset(content(finding.words)) - common
        if finding.check in NAMING and finding.severity == "B"
        else frozenset()
    )
    return own if any(word.isalpha() for word in own) else frozenset()
