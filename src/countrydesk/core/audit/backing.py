"""What stands behind a sentence of a summary: the sentences of the body that could bear it out.

A weekly report is held against as a whole. Of a book, whose summary runs over pages, each sentence is held against those
that share the most of its rare words and names; else the work would grow with the square of the length.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.verification.texts import BEGINNING
from countrydesk.core.verification.wording import content

# So many sentences are the body of a weekly report; of a longer one each sentence is held against so many.
NEAREST = 150


@dataclass(frozen=True)
class Backing:
    """`body`: the sentences outside of the summary; `always`: what counts as said whatever the sentence is about."""

    body: Sequence[str]
    always: tuple[str, ...]
    gazetteer: Gazetteer

    def behind(self, text: str) -> tuple[str, ...]:
        """The nearest sentences in the order of the body: those that share most, and for every word one that has it."""
        if len(self.body) <= NEAREST:
            return (*self.body, *self.always)
        wanted = [key for key in self._keys(text) if key in self._where]
        scores = self._scores(wanted)
        ranked = sorted(scores, key=lambda at: (-scores[at], at))
        place = {at: number for number, at in enumerate(ranked)}
        each_once = (min(self._where[key], key=place.__getitem__) for key in wanted)
        return (*(self.body[at] for at in sorted({*ranked[:NEAREST], *each_once})), *self.always)

    def _scores(self, wanted: Iterable[str]) -> Counter[int]:
        """How much each sentence shares, a word that few have counting for more (inverse document frequency)."""
        scores: Counter[int] = Counter()
        for key in wanted:
            weight = int(1000 * math.log(1 + len(self.body) / len(self._where[key])))
            for at in self._where[key]:
                scores[at] += weight
        return scores

    @cached_property
    def _where(self) -> Mapping[str, Sequence[int]]:
        """The positions in `body` of each word and each name, in order."""
        found: dict[str, list[int]] = {}
        for at, text in enumerate(self.body):
            for key in self._keys(text):
                found.setdefault(key, []).append(at)
        return found

    def _keys(self, text: str) -> dict[str, None]:
        """The beginnings of its content words, and whom the gazetteer finds in it, under whatever name."""
        words = (word[:BEGINNING] for word in content(text))
        return dict.fromkeys([*words, *(each.id for each in self.gazetteer.mentions(text))])
