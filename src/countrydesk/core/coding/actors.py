"""Actors: noun phrases that name who acts. Names of the gazetteer, offices and groups, with PLOVER's sector codes.

A phrase is built around a mention, a word of a sector (police, rebels, minister) or a run of capitals, and runs on over
what belongs to it: `Taiwan's Vice Foreign Minister`, `rebels in the Ivory Coast`, `President Yoweri Museveni`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from countrydesk.core.coding.grammar import Sentence
from countrydesk.core.coding.lexicon import Lexicon
from countrydesk.core.coding.words import BARRED, BE, CALENDAR, HAVE, MODIFIERS, WEAK_ACTORS, is_adverb
from countrydesk.core.gazetteer import Mention

_HEADS = frozenset({"of", "in", "from"})


class Actor(NamedTuple):
    """Who acts or is acted upon: `text[start:end]`. `id` is the gazetteer's, `country` alpha-3, `sector` PLOVER's code;
    each is empty where it is not known."""

    start: int
    end: int
    id: str
    country: str
    sector: str


class Phrase(NamedTuple):
    """An actor with its first and its last word."""

    first: int
    last: int
    actor: Actor
    plural: bool = False


@dataclass(frozen=True)
class _Reader:
    sentence: Sentence
    lexicon: Lexicon
    names: Sequence[Mention | None]

    def starts(self, index: int) -> bool:
        return bool(self.names[index]) or self.sentence.words[index] in self.lexicon.sectors or self._capital(index)

    def _capital(self, index: int) -> bool:
        sentence = self.sentence
        word = sentence.words[index]
        if sentence.title_case or not sentence.capital[index] or word in BARRED or len(word) < 2 or word in CALENDAR:
            return False
        return index > 0 or self._opening(word)

    def _opening(self, word: str) -> bool:
        """Whether the capital that begins a sentence is a name's: another follows, or the verb does."""
        sentence = self.sentence
        if len(sentence.words) < 2 or word in self.lexicon.plover.nouns:
            return False
        after = sentence.words[1]
        verb = self.lexicon.verbs.get(after)
        told = after in HAVE | BE or (verb is not None and "d" in verb.forms)
        return told if after in BARRED else sentence.capital[1] or told

    def end(self, first: int) -> int:
        """The index of the last word of the phrase that begins at `first`."""
        last = first
        while last + 1 < len(self.sentence.words):
            step = self._step(last)
            if not step:
                return last
            last += step
        return last

    def _step(self, last: int) -> int:
        """How many words more belong to the phrase: 0 where it ends."""
        words, next_ = self.sentence.words, last + 1
        name = self.names[next_]
        if name and (name is self.names[last] or words[last] not in BARRED):
            return 1
        if self._part(next_):
            return 1
        if words[next_] == "'s":
            return 2 if next_ + 1 < len(words) and self._near(next_ + 1) else 0
        if words[next_] in _HEADS and words[last] in self.lexicon.sectors and self._after_head(next_):
            return self._after_head(next_)
        return self._near(next_) if words[next_] not in BARRED else 0

    def _part(self, index: int) -> bool:
        return self.sentence.words[index] in self.lexicon.sectors or self._capital(index)

    def _near(self, index: int) -> int:
        """One where an actor word stands at `index`, more where it follows one or two plain words."""
        words = self.sentence.words
        for ahead in range(index, min(index + 3, len(words))):
            if self._part(ahead) or self.names[ahead]:
                return ahead - index + 1
            if (
                words[ahead] in BARRED
                or not words[ahead].isalpha()
                or words[ahead] in self.lexicon.verbs
                or words[ahead] in self.lexicon.plover.nouns
            ):
                return 0
        return 0

    def _after_head(self, index: int) -> int:
        """`of the Emirates`, `in Guinea`: how many words from the preposition to the name."""
        words = self.sentence.words
        ahead = index + 1
        if ahead < len(words) and words[ahead] in {"the", "its", "their"}:
            ahead += 1
            if ahead + 1 < len(words) and not self._named(ahead) and self._named(ahead + 1):
                ahead += 1
        return ahead - index + 1 if ahead < len(words) and self._named(ahead) else 0

    def _named(self, index: int) -> bool:
        return bool(self.names[index]) or self._capital(index)

    def modifies(self, first: int, last: int) -> bool:
        """True where a word of a sector only describes the noun behind it: `military aid`, `police sources`."""
        words, after = self.sentence.words, last + 1
        if (
            any(self.names[first:after])
            or (last and self.sentence.capital[last])
            or words[last] not in MODIFIERS
            or after >= len(words)
        ):
            return False
        plain = words[after].isalpha() and words[after] not in BARRED and not is_adverb(words[after])
        return (
            plain
            and not self.sentence.capital[after]
            and (words[after] not in self.lexicon.verbs or words[after] in self.lexicon.plover.nouns)
        )

    def phrase(self, first: int, last: int) -> Phrase:
        held = [name for name in self.names[first : last + 1] if name]
        sectors = [self.lexicon.sectors[w] for w in self.sentence.words[first : last + 1] if w in self.lexicon.sectors]
        strong = [
            self.lexicon.sectors[w]
            for w in self.sentence.words[first : last + 1]
            if w in self.lexicon.sectors and w not in WEAK_ACTORS
        ]
        sector = (strong or sectors or [_of_name(held, self.lexicon)])[-1 if not held else 0]
        country = next((name.country for name in held if name.country), "")
        id_ = next((name.id for name in held if not name.id.startswith("region:")), "")
        span = (self.sentence.at[first], self.sentence.to[last])
        return Phrase(first, last, Actor(*span, id_, country, sector), self._plural(first, last))

    def _plural(self, first: int, last: int) -> bool:
        """Rebels in Guinea, policemen, Houthis; a state is one, whatever its name ends in."""
        words = self.sentence.words
        head = next((at - 1 for at in range(first + 1, last) if words[at] in _HEADS), last)
        name = self.names[head]
        many = words[head].endswith(("s", "men", "people", "children", "police"))
        return many and (name is None or name.kind in {"demonym", "organization", "institution"})


def _of_name(held: Sequence[Mention], lexicon: Lexicon) -> str:
    """The sector of a name alone: an armed group, an office-holder, an institution, an organization of states."""
    if not held:
        return ""
    name = held[0]
    if name.id.rpartition("/")[2].removeprefix("org:").lower() in lexicon.armed:
        return "REB"
    space = name.id.partition(":")[0]
    return {"person": "GOV", "institution": "GOV", "org": "IGO"}.get(space, "")


def phrases(sentence: Sentence, mentions: Iterable[Mention], lexicon: Lexicon) -> tuple[Phrase, ...]:
    """The actors of a sentence in order, without overlap. `mentions` in order, of the same text."""
    reader = _Reader(sentence, lexicon, _by_word(sentence, mentions))
    found, index = [], 0
    while index < len(sentence.words):
        if reader.starts(index):
            last = reader.end(index)
            if not reader.modifies(index, last):
                found.append(reader.phrase(index, last))
            index = last
        index += 1
    return tuple(found)


def _by_word(sentence: Sentence, mentions: Iterable[Mention]) -> list[Mention | None]:
    names: list[Mention | None] = [None] * len(sentence.words)
    index = 0
    for mention in mentions:
        while index < len(names) and sentence.to[index] <= mention.start:
            index += 1
        while index < len(names) and sentence.at[index] < mention.end:
            names[index] = mention
            index += 1
    return names
