"""Who did it to whom: the source and the target of a predicate, from the order of words.

The subject is the source, the object or what follows on, against, with, to is the target; a passive turns them round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from countrydesk.core.coding.actors import Actor, Phrase
from countrydesk.core.coding.grammar import Sentence
from countrydesk.core.coding.lexicon import Lexicon
from countrydesk.core.coding.predicates import NOUN, Hit
from countrydesk.core.coding.words import (
    CALENDAR,
    CIRCUMSTANCES,
    NUMBERS,
    PLACES,
    PREPOSITIONS,
    SUBORDINATORS,
    SUFFERED,
)

_WITHOUT_TARGET = frozenset({"resign"})
_INTRANSITIVE = frozenset({"disarm", "riot", "hunger", "strike", "demo", "obstruct", "withdraw"})
_ADDRESSED = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT", "SANCTION"})
_BREAKS = frozenset({",", "and", '"', "that"})
_OWNING = frozenset({"of", "from", "by"})
_COUNTED = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})


@dataclass(frozen=True)
class Roles:
    """Source and target of the hits of a sentence."""

    sentence: Sentence
    phrases: Sequence[Phrase]
    lexicon: Lexicon

    def of(self, hit: Hit) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """The source and the target of a predicate."""
        if hit.noun and hit.group.first == hit.first and hit.weight <= NOUN:
            return self._of_noun(hit)
        subject = self._subject(hit.group.first, self.sentence.subordinate[hit.first])
        if hit.modality == "duty":
            return self._speaker(hit.group.first), _all(subject)
        right = self._right(hit, subject)
        if hit.group.passive or self._headline_passive(hit):
            return _all(self._by(hit.last)), _all(subject) or self._counted(hit)
        return _all(subject), _all(right) or self._counted(hit)

    def _headline_passive(self, hit: Hit) -> bool:
        """`Nine arrested in France`: a participle without its auxiliary, of a verb that needs an object and has none."""
        words = self.sentence.words
        after = words[hit.last + 1] if hit.last + 1 < len(words) else ""
        return words[hit.last] in SUFFERED and after in CIRCUMSTANCES

    def _counted(self, hit: Hit) -> tuple[Actor, ...]:
        """Who is only counted, PLOVER's unknown: `12 killed`, `kills 12`."""
        words = self.sentence.words
        for at in (hit.group.first - 1, hit.last + 1):
            if hit.kind in _COUNTED and 0 <= at < len(words) and (words[at][0].isdigit() or words[at] in NUMBERS):
                return (Actor(self.sentence.at[at], self.sentence.to[at], "", "", "UNK"),)
        return ()

    def _of_noun(self, hit: Hit) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        near = [p for p in self.phrases if p.last in {hit.first - 1, hit.first - 2} and hit.first > p.last]
        words = self.sentence.words
        own = [p for p in near if p.last == hit.first - 1 or words[p.last + 1] == "'s"] or self._by(hit.last)
        return _all(own), _all(self._right(hit, own))

    def _subject(self, first: int, subordinate: bool) -> list[Phrase]:
        begin = self._begin(first, subordinate)
        level = self.sentence.subordinate
        held = [p for p in self.phrases if begin <= p.first and p.last < first and level[p.first] == subordinate]
        bare = [p for p in held if not self._preposition(p)]
        chosen = bare[:1] or [p for p in held if self._preposition(p) in _OWNING][:1]
        if not chosen and begin:
            chosen = [p for p in self.phrases if p.last < begin][-1:] if subordinate else []
        return self._joined(chosen, held)

    def _begin(self, first: int, subordinate: bool) -> int:
        """Where the clause of a verb begins: behind a stop, its subordinator, or a verb of saying with a subject between."""
        words = self.sentence.words
        for at in range(first - 1, -1, -1):
            word = words[at]
            if word in {";", ":", "—", "–"} or (subordinate and word in SUBORDINATORS):
                return at + 1
            if self._says(word) and any(at < p.first and p.last < first for p in self.phrases):
                return at + 1
        return 0

    def _speaker(self, first: int) -> tuple[Actor, ...]:
        """Who says that another must: the first actor before the verb of saying."""
        words = self.sentence.words
        said = next((at for at in range(first - 1, -1, -1) if self._says(words[at])), -1)
        return _all([p for p in self.phrases if p.last < said][:1])

    def _says(self, word: str) -> bool:
        verb = self.lexicon.verbs.get(word)
        return verb is not None and self.lexicon.operators.get(verb.base) == "say"

    def _preposition(self, phrase: Phrase) -> str:
        """The preposition before a phrase, across its articles, numbers and adjectives."""
        words = self.sentence.words
        for at in range(phrase.first - 1, max(-1, phrase.first - 5), -1):
            if words[at] in PREPOSITIONS or words[at] == "to":
                return words[at]
            if (
                words[at] in _BREAKS
                or words[at] in CALENDAR
                or words[at] in self.lexicon.verbs
                or words[at] in SUBORDINATORS
            ):
                return ""
        return ""

    def _joined(self, chosen: list[Phrase], held: Sequence[Phrase]) -> list[Phrase]:
        """The chosen phrase with those that `and` joins to it."""
        for phrase in held:
            if chosen and phrase.first > chosen[-1].last:
                between = self.sentence.words[chosen[-1].last + 1 : phrase.first]
                if "and" in between and len(between) < 4:
                    chosen = [*chosen, phrase]
        return chosen

    def _right(self, hit: Hit, taken: Sequence[Phrase]) -> list[Phrase]:
        """To whom it was done: the object inside the pattern, else the first actor behind, places last."""
        if hit.mode in _WITHOUT_TARGET:
            return []
        inner = [p for p in self.phrases if hit.first < p.first <= hit.last and p not in taken]
        end = min(self.sentence.clause_end(hit.last), self._quoted_from(hit.last))
        held = [p for p in self.phrases if hit.last < p.first < end and p not in taken]
        if hit.mode in _INTRANSITIVE:
            held = [p for p in held if self._preposition(p) not in PLACES]
        ranked = sorted(held, key=lambda p: (self._preposition(p) in PLACES, p.first))
        chosen = inner[:1] or ranked[:1] or self._later(hit, end, taken)
        return self._joined(chosen, held)

    def _later(self, hit: Hit, end: int, taken: Sequence[Phrase]) -> list[Phrase]:
        """An actor of the clauses that follow, for an act that has an addressee: `threatened to strike unless Iran`."""
        if hit.kind not in _ADDRESSED:
            return []
        last = self._quoted_from(hit.last)
        return [p for p in self.phrases if end <= p.first < last and p not in taken][:1]

    def _quoted_from(self, index: int) -> int:
        """Where a closing attribution begins: `, officials said Monday`."""
        words = self.sentence.words
        for at in range(len(words) - 1, index, -1):
            if words[at] == ",":
                return (
                    at
                    if any(self._says(word) for word in words[at:]) or words[at + 1 : at + 2] == ["according"]
                    else len(words)
                )
        return len(words)

    def _by(self, last: int) -> list[Phrase]:
        end = self.sentence.clause_end(last)
        return [p for p in self.phrases if last < p.first < end and self._preposition(p) == "by"][:1]


def _all(found: Sequence[Phrase]) -> tuple[Actor, ...]:
    return tuple(phrase.actor for phrase in found)
