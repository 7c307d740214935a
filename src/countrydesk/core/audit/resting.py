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
from functools import cached_property

from countrydesk.core.audit.developments import Told
from countrydesk.core.audit.manuscript import Line
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
    def _own_words(self) -> list[frozenset[str]]:
        many = Counter(word for each in self._words for word in each)
        return [frozenset(word for word in each if many[word] == 1 and not word[0].isdigit()) for each in self._words]

    @cached_property
    def _own_names(self) -> list[frozenset[tuple[str, ...]]]:
        many = Counter(name for each in self._names for name in each)
        return [frozenset(name for name in each if many[name] == 1) for each in self._names]

    def taken_up(self, text: str) -> list[int]:
        """The positions in `told` of the items that a sentence from another part of the report rests on."""
        mine, there = frozenset(_named(text)), frozenset(content(text))
        return [at for at in range(len(self.told)) if self._rests(at, mine, there)]

    def _rests(self, at: int, mine: frozenset[tuple[str, ...]], there: frozenset[str]) -> bool:
        shared = mine & self._own_names[at]
        if any(len(name) > 1 or any(char.isdigit() for char in name[0]) for name in shared):
            return True
        return len(there & self._own_words[at]) >= (BESIDE_A_NAME + len(shared) if shared else OWN_WORDS)


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
    for line in lines:
        ids = [lead[line.id]] if line.id in lead else [items.told[at].lead.id for at in items.taken_up(line.plain)]
        if before is not None and before.block == line.block and _TAKES_UP.match(line.plain):
            ids.append(before.id)
        found[line.id] = tuple(dict.fromkeys(id for id in ids if id != line.id))
        before = line
    return found


# What the finding of a false actor, a false year or a deed that cannot be repeated says by name.
NAMING = frozenset({"V22", "V40", "V41"})
# Content words that a sentence must share with a false one before it in its paragraph to build on it.
BUILT_ON = 2
_GENERAL = frozenset(content("republic state states kingdom union federation exercise summit government ministry new"))


def built_on_false(
    lines: Sequence[Line], findings: Mapping[str, Sequence[Finding]], country: Sequence[str] = ()
) -> Mapping[str, tuple[str, ...]]:
    """For each sentence the false ones that it builds on, by what they name: anywhere for a name that a check has found
    false, further down in the same paragraph for two content words. `findings` are by sentence id.
    """
    common = _GENERAL | frozenset(word for name in country for word in content(name))
    named = [(id, key) for id, rows in findings.items() for each in rows if (key := _false_name(each, common))]
    found: dict[str, tuple[str, ...]] = {}
    for at, line in enumerate(lines):
        there = frozenset(content(line.plain))
        by_name = [id for id, key in named if key <= there]
        above = (each for each in lines[max(0, at - 8) : at] if each.block == line.block and each.id in findings)
        by_words = [each.id for each in above if len((frozenset(content(each.plain)) & there) - common) >= BUILT_ON]
        found[line.id] = tuple(dict.fromkeys(id for id in [*by_name, *by_words] if id != line.id))
    return found


def _false_name(finding: Finding, common: frozenset[str]) -> frozenset[str]:
    """The words of its own of what V22, V40 or V41 found to be false; empty for other findings."""
    own = (
        frozenset(content(finding.words)) - common
        if finding.check in NAMING and finding.severity == "B"
        else frozenset()
    )
    return own if any(word.isalpha() for word in own) else frozenset()
