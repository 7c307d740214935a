"""The predicates of one English sentence: verb groups and event nouns, with PLOVER's type and mode of each.

A verb counts by itself or with what follows it; light verbs (hold, launch) give way to the noun that they carry; verbs
that plan, stop or fail change the type of what they govern (`algebra.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from countrydesk.core.coding import algebra
from countrydesk.core.coding.actors import Phrase
from countrydesk.core.coding.grammar import Group, Neighbors, Sentence, group, reads_as_verb
from countrydesk.core.coding.lexicon import Lexicon, Pattern, Verb
from countrydesk.core.coding.words import (
    AUXILIARIES,
    CALENDAR,
    CIRCUMSTANCES,
    CLAUSE_ENDS,
    DUTY,
    FUTURE,
    POSSIBLE,
    PREPOSITIONS,
    SUBJECTS,
    is_adverb,
)

# How far the words of a pattern may stand apart; a particle stands nearer to its verb than an object.
REACH = 8
# How much a predicate counts beside that of the main clause (1): an order, not a measurement.
NOUN, PARTICIPLE, INFINITIVE, GOVERNED, SUBORDINATE, DOUBTFUL, FALLBACK = 0.5, 0.5, 0.8, 0.3, 0.4, 0.7, 0.2
CANCELLED, NOTHING = "cancelled", "NOTHING"
# What these govern does not happen, or not yet; the act is kept.
_CANCELLING = frozenset({"cancel", "postpone", "call", "put", "shelve", "delay", "scrap"})
_REMEMBERED = frozenset({"anniversary", "memorial", "commemorate", "commemorates", "commemorated"})
_CARRYING = frozenset({"in", "on", "out", "of", "off", "up"})
# What parts a clause from the one before.
_APART = frozenset({",", "and", "but", "then"})
_MEASURES = frozenset({"round", "rounds", "series", "wave", "waves", "day", "days", "set"})
_ALONE = Group(0, "fact", False, False, False, False)


@dataclass
class Hit:
    """A predicate found: words `first` to `last`, its verb group, and what governs it."""

    kind: str
    mode: str
    first: int
    last: int
    group: Group
    weight: float
    noun: bool = False
    act: str = ""
    modality: str = "fact"


@dataclass
class Finder:
    """Finds the predicates of a sentence from left to right; remembers the verb that governs what follows."""

    sentence: Sentence
    lexicon: Lexicon
    phrases: Sequence[Phrase]
    hits: list[Hit] = field(default_factory=list)
    _verbs: set[int] = field(default_factory=set)
    _operator: tuple[str, Group, int] | None = None
    _ruler: Hit | None = None

    def __post_init__(self) -> None:
        self._begins = {phrase.first for phrase in self.phrases}
        self._inside = {at: phrase for phrase in self.phrases for at in range(phrase.first, phrase.last + 1)}

    def find(self) -> list[Hit]:
        """The predicates in their order."""
        index = 0
        words, lexicon = self.sentence.words, self.lexicon
        while index < len(words):
            word = words[index]
            if word in CLAUSE_ENDS:
                self._operator = self._ruler = None
            elif word in CALENDAR and self._dated(index):
                pass
            elif word in lexicon.verbs or word in lexicon.plover.nouns or word in lexicon.plover.phrases:
                self._own(index, word)
                index = self._word(index, word)
            elif word in lexicon.own.nouns:
                self._own(index, word)
            index += 1
        return self.hits

    def _dated(self, index: int) -> bool:
        """Whether a word with a capital beside a number is the name of a month: 3 March."""
        words = self.sentence.words
        return self.sentence.capital[index] and any(
            word[0].isdigit() for word in (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
        )

    def _word(self, index: int, word: str) -> int:
        """What the word at `index` gives; the index of the last word that was used."""
        verb, pattern = self.lexicon.verbs.get(word), self._next(self.lexicon.plover.phrases.get(word, ()), index)
        if pattern:
            self._verb(index, "b", pattern, index + len(pattern.rest))
            return index + len(pattern.rest)
        noun = self._next(self.lexicon.plover.nouns.get(word, ()), index)
        if verb and self._is_verb(index, verb, noun is not None):
            patterns = self.lexicon.plover.verbs.get(verb.base, ())
            found = self._pattern(index, patterns)
            if "n" in verb.forms and not (found and found[0].rest):
                found = self._turned(index, verb, patterns) or found
            if found or verb.base in self.lexicon.operators:
                self._verbs.add(index)
            if found and found[0].kind == NOTHING:
                self._operator = self._ruler = None
                return index
            if found and not self._wishes(index, verb):
                self._verb(index, verb.forms, *found)
                return index
            if verb.base in self.lexicon.operators:
                self._operate(index, verb)
                return index
        if noun and not self._speaks(index + len(noun.rest) + 1) and not self._remembered(index):
            self._noun(index, noun)
            return index + len(noun.rest)
        return index

    def _remembered(self, index: int) -> bool:
        """`The anniversary of the genocide`: what is remembered is no news."""
        return not _REMEMBERED.isdisjoint(self.sentence.words[max(0, index - 4) : index])

    def _wishes(self, index: int, verb: Verb) -> bool:
        """`Wants to build` asks nobody for anything; `wants Chile to return` does."""
        return self.lexicon.operators.get(verb.base) == "intend" and self.sentence.words[index + 1 : index + 2] == [
            "to"
        ]

    def _speaks(self, index: int) -> bool:
        """True where a verb of saying stands at `index`: what stands before it is who says, `Amnesty said`."""
        verb = self.lexicon.verbs.get(self.sentence.words[index]) if index < len(self.sentence.words) else None
        return verb is not None and "d" in verb.forms and self.lexicon.operators.get(verb.base) == "say"

    def _own(self, index: int, word: str) -> None:
        """What the word gives of the desk's own kinds; that changes nothing for the rest of the sentence."""
        own, verb = self.lexicon.own, self.lexicon.verbs.get(word)
        noun = self._next(own.nouns.get(word, ()), index)
        patterns = own.verbs.get(verb.base, ()) if verb else ()
        found = self._pattern(index, patterns) if verb and self._is_verb(index, verb, noun is not None) else None
        if found and verb:
            pattern, last = found
            self._beside(pattern, index, last, group(self.sentence, index, verb.forms), 1.0)
        elif noun:
            self._beside(noun, index, index + len(noun.rest), _ALONE._replace(first=index), NOUN)

    def _beside(self, pattern: Pattern, index: int, last: int, around: Group, weight: float) -> None:
        if not around.negated:
            weight *= SUBORDINATE if self.sentence.subordinate[index] else 1.0
            hit = Hit(pattern.kind, "", index, last, around, weight, weight == NOUN, pattern.kind, around.modality)
            self.hits.append(hit)

    def _is_verb(self, index: int, verb: Verb, noun: bool) -> bool:
        inside = self._inside.get(index)
        if inside and (inside.first < index < inside.last or self._described(index, inside, verb)):
            return False
        if index + 1 in self._begins and set(verb.forms) <= set("dn") and self._opens(index, verb):
            return False  # armed militiamen, memorials for slain protesters
        nominal = noun or self.sentence.words[index] in self.lexicon.nominal
        if nominal and set(verb.forms) <= set("bs") and index and self._transitive(index - 1):
            return False
        return reads_as_verb(self.sentence, index, verb.forms, nominal, self._beside_it(index))

    def _opens(self, index: int, verb: Verb) -> bool:
        """Whether a participle begins a phrase: nobody is named before it, or a preposition or no auxiliary stands there."""
        before = self.sentence.words[index - 1]
        alone = verb.forms == "n" and before not in AUXILIARIES
        return alone or before in PREPOSITIONS or all(at >= index for at in self._begins)

    def _beside_it(self, index: int) -> Neighbors:
        before = index - 1
        while before > 0 and is_adverb(self.sentence.words[before]):
            before -= 1
        phrase = self._inside.get(before)
        if phrase is None:
            return Neighbors(False, False, index + 1 in self._begins)
        joined = self.sentence.words[phrase.first - 1] in {"and", ","} and phrase.first - 2 in self._inside
        return Neighbors(bool(phrase.actor.id), phrase.plural or joined, index + 1 in self._begins)

    def _described(self, index: int, phrase: Phrase, verb: Verb) -> bool:
        """Whether a form is a part of the actor's name: jailed Corsican separatists, Cuban exiles."""
        word = self.sentence.words[index]
        return (phrase.first == index < phrase.last and set(verb.forms) <= set("dn")) or word in self.lexicon.sectors

    def _transitive(self, index: int) -> bool:
        """True where a verb stands at `index`, so that what follows is its object: `lifted sanctions`."""
        word = self.sentence.words[index]
        if index in self._verbs:
            return True
        if word not in self.lexicon.verbs:
            return False
        led = index > 0 and self.sentence.words[index - 1] in FUTURE | POSSIBLE | DUTY | {"to"}
        return led or bool(set(self.lexicon.verbs[word].forms) & set("dng"))

    def _next(self, patterns: Sequence[Pattern], index: int) -> Pattern | None:
        """The first of the patterns whose words follow directly."""
        words = self.sentence.words
        for pattern in patterns:
            after = words[index + 1 : index + 1 + len(pattern.rest)]
            if len(after) == len(pattern.rest) and all(
                word in wanted for word, wanted in zip(after, pattern.rest, strict=True)
            ):
                return pattern
        return None

    def _pattern(self, index: int, patterns: Sequence[Pattern]) -> tuple[Pattern, int] | None:
        """The longest pattern whose words follow in its clause, the nearest of several; and the index of the last word."""
        best: tuple[Pattern, int] | None = None
        for pattern in patterns:
            if best and len(pattern.rest) < len(best[0].rest):
                break
            last = self._matched(index, pattern)
            if last >= 0 and (best is None or last < best[1]):
                best = pattern, last
        return best

    def _turned(self, index: int, verb: Verb, patterns: Sequence[Pattern]) -> tuple[Pattern, int] | None:
        """A pattern of one word more in a passive, where the object stands before: `the curfew was lifted`, `talks put off to May`."""
        around = group(self.sentence, index, verb.forms)
        after = self.sentence.words[index + 1 : index + 2]
        if not around.passive and not (verb.base in _CANCELLING and CIRCUMSTANCES.issuperset(after)):
            return None
        before = self.sentence.words[max(0, around.first - REACH) : around.first]
        for pattern in patterns:
            if len(pattern.rest) == 1 and not pattern.rest[0] & PREPOSITIONS and not pattern.rest[0].isdisjoint(before):
                return pattern, index
        return None

    def _matched(self, index: int, pattern: Pattern) -> int:
        for wanted in pattern.rest:
            index = self._ahead(index, wanted)
            if index < 0:
                break
        return index

    def _ahead(self, index: int, wanted: frozenset[str]) -> int:
        words = self.sentence.words
        reach = 3 if wanted & PREPOSITIONS else REACH
        for at in range(index + 1, min(index + 1 + reach, len(words))):
            if words[at] in wanted:
                return at
            if words[at] in {",", "that"} or (words[at] in CLAUSE_ENDS and words[at] != "as"):
                return -1
        return -1

    def _verb(self, index: int, forms: str, pattern: Pattern, last: int) -> None:
        around = group(self.sentence, index, forms)
        if self.sentence.words[index] in DUTY:
            around = around._replace(modality="duty")
        hit = Hit(pattern.kind, pattern.mode, index, last, around, 1.0, modality=around.modality)
        hit.act = hit.kind
        verb = self.lexicon.verbs.get(self.sentence.words[index])
        if verb and verb.base in _CANCELLING and hit.kind == "REJECT":
            hit.act, hit.modality = "CONSULT", CANCELLED
        negated = around.negated
        if self._operator and (around.infinitive or (around.participle and "g" in forms)):
            negated = self._govern(hit) or negated
        elif around.infinitive and self._ruler:
            self._rule(hit)
            hit.weight = INFINITIVE if self._for_its_sake(hit) else GOVERNED
        elif around.infinitive or (around.participle and ("g" in forms or self._reduced(index))):
            hit.weight = INFINITIVE if around.infinitive else PARTICIPLE
            if self._announced(around):
                hit.modality, hit.weight = "future", 1.0
        elif self._denied(index):
            hit.weight = GOVERNED
        self._keep(hit, negated)
        self._ruler, self._operator = hit, None

    def _denied(self, index: int) -> bool:
        """Whether a verb only tells what is refuted: `rejects the claim that it poisoned him`."""
        ruler = self._ruler
        if ruler is None or ruler.kind != "REJECT" or ruler.noun:
            return False
        return _APART.isdisjoint(self.sentence.words[ruler.last + 1 : index])

    def _reduced(self, index: int) -> bool:
        """A participle that only describes the noun before it: `the agreement signed in March`."""
        words = self.sentence.words
        if index < 2 or index + 1 == len(words) or index - 1 in self._inside:
            return False
        noun = words[index - 1]
        described = noun.isalpha() and not is_adverb(noun) and noun not in CALENDAR | SUBJECTS | {"and", "that", "or"}
        return described and words[index + 1] in PREPOSITIONS - {"to"}

    def _announced(self, around: Group) -> bool:
        """Whether an infinitive stands right behind the first actor: `Iran to hold talks` in a headline."""
        return (
            around.infinitive
            and around.first - 1 in self._inside
            and min(self._verbs, default=around.first) >= around.first
        )

    def _noun(self, index: int, pattern: Pattern) -> None:
        hit = Hit(
            pattern.kind, pattern.mode, index, index + len(pattern.rest), _ALONE._replace(first=index), NOUN, noun=True
        )
        hit.act = hit.kind
        negated = False
        if self._operator and self._carried(index):
            negated = self._govern(hit) or self._operator[1].negated
            self._operator = None
        elif self._ruler:
            self._rule(hit)
            hit.weight = GOVERNED
        self._keep(hit, negated)

    def _operate(self, index: int, verb: Verb) -> None:
        name = self.lexicon.operators[verb.base]
        if name == "say":
            return
        around = group(self.sentence, index, verb.forms)
        if name == "stop" and around.passive:
            self._stop_told(around)
            return
        around = around._replace(passive=False, modality="future" if self._announced(around) else around.modality)
        if name == "intend" and self.sentence.words[index + 1 : index + 2] == ["to"] and not around.negated:
            self._keep(Hit("AGREE", "", index, index + 1, around, FALLBACK, act="AGREE"), False)
        if self._operator and around.infinitive:  # plans to hold, failed to reach: the outer one keeps its say
            self._operator = (self._operator[0] if self._operator[0] != "light" else name, self._operator[1], index)
        else:
            self._operator = (name, around, index)

    def _stop_told(self, around: Group) -> None:
        """`The talks were suspended`: what the noun before the passive named has come to an end."""
        last = self.hits[-1] if self.hits else None
        if last and last.noun and last.kind.isupper() and around.first - last.last < REACH:
            last.kind, last.mode = algebra.stopped(last.kind, last.mode)
            last.act, last.weight = last.kind, max(last.weight, INFINITIVE)
            if not last.kind:
                self.hits.pop()

    def _carried(self, index: int) -> bool:
        """Whether the noun at `index` is what the operator carries: its object, or behind in, on, out, of."""
        assert self._operator is not None
        name, _, at = self._operator
        words = self.sentence.words
        measured = words[index - 1] == "of" and words[index - 2] in _MEASURES  # a new round of talks
        between = set(words[at + 1 : index - 2 if measured else index]) & PREPOSITIONS
        return (
            name != "phase"
            and index - at <= 2 * REACH
            and between <= _CARRYING
            and not (between and name == "announce")
        )

    def _govern(self, hit: Hit) -> bool:
        """Put the hit under the operator; True where that denies it."""
        assert self._operator is not None
        name, around, index = self._operator
        hit.weight = 1.0 if not around.infinitive else INFINITIVE
        hit.group, hit.first = around, index
        hit.modality = "future" if name == "intend" else around.modality
        if name == "stop":
            hit.kind, hit.mode = algebra.stopped(hit.kind, hit.mode)
            if self.lexicon.verbs[self.sentence.words[index]].base in _CANCELLING:
                hit.modality = CANCELLED
            else:
                hit.act = hit.kind
        return name == "fail"

    def _for_its_sake(self, hit: Hit) -> bool:
        """Whether what governs only leads up to the act: travels to sign, sends troops to help. It gives way then."""
        ruler = self._ruler
        leads = ruler is not None and (ruler.mode == "visit" or (ruler.kind, hit.kind) == ("MOBILIZE", "AID"))
        if ruler and leads:
            ruler.weight *= SUBORDINATE
        return leads

    def _rule(self, hit: Hit) -> None:
        """What a request, a refusal or a threat is about gives it its mode."""
        ruler = self._ruler
        if ruler and not ruler.mode:
            if ruler.kind in {"REQUEST", "REJECT"}:
                ruler.mode = algebra.wish(hit.kind)
            elif ruler.kind == "THREATEN":
                ruler.mode = algebra.threat(hit.kind, hit.mode)

    def _keep(self, hit: Hit, negated: bool) -> None:
        if hit.weight > GOVERNED:
            hit.kind, hit.mode = algebra.governed(hit.kind, hit.mode, hit.modality, negated)
        if negated:
            hit.modality = "denied"
        if hit.kind == "AGREE" and hit.act in {"RETREAT", "SANCTION", "CONCEDE"} and "unless" in self.sentence.words:
            hit.kind, hit.mode = "THREATEN", "relations"
        if self.sentence.subordinate[hit.first]:
            hit.weight *= SUBORDINATE
        if hit.modality == "possible":
            hit.weight *= DOUBTFUL
        if hit.kind:
            self.hits.append(hit)
