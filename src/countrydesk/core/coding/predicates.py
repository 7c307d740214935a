"""Who did what to whom: the events of one English sentence, from its verb groups and event nouns.

A verb counts by itself or with what follows it; light verbs (hold, launch) give way to the noun that they carry; verbs
that plan, stop or fail change the type of what they govern (`algebra.py`). The subject is the source, the object or what
follows on, against, with, to is the target; a passive turns them round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from countrydesk.core.coding import algebra
from countrydesk.core.coding.actors import Actor, Phrase
from countrydesk.core.coding.grammar import (
    DETERMINERS,
    DUTY,
    FUTURE,
    POSSIBLE,
    PREPOSITIONS,
    STOPS,
    SUBORDINATORS,
    Group,
    Sentence,
    group,
    reads_as_verb,
)
from countrydesk.core.coding.lexicon import Lexicon, Pattern, Verb

# How far the words of a pattern may stand apart; a particle stands nearer to its verb than an object.
REACH = 8
NOUN, PARTICIPLE, INFINITIVE, GOVERNED, SUBORDINATE, DOUBTFUL, FALLBACK = 0.5, 0.5, 0.8, 0.3, 0.4, 0.7, 0.2
LATER = 0.97
MOST_CONTEXTS = 3
_CARRYING = frozenset("in on out of off up".split())
_PLACES = frozenset("in at near around inside outside over across through from".split())
_WITHOUT_TARGET = frozenset({"resign"})
_INTRANSITIVE = frozenset({"disarm", "riot", "hunger", "strike", "demo", "obstruct", "withdraw"})
_ADDRESSED = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT", "SANCTION"})
_CIVIL = frozenset({"CVL", "LAB", "AGR", "EDU", "OPP", "REF", "MED"})
_STATE = frozenset({"MIL", "COP", "GOV"})
_WORKERS = frozenset({"LAB", "EDU", "MED"})
_ASIDE = Group(0, "fact", False, False, False, False)


class Coded(NamedTuple):
    """An event as told: PLOVER's type (or a kind of the desk), mode and contexts, who did it to whom, where in the text.

    `modality` is fact, future, possible, duty or denied. `act` is the type of the deed itself where `kind` is that of its
    announcement (`will visit`: AGREE of CONSULT). `weight` tells the main clause (1) from what hangs on it.
    """

    kind: str
    mode: str
    contexts: tuple[str, ...]
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    start: int
    end: int
    modality: str
    act: str
    weight: float


@dataclass
class _Hit:
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
    hits: list[_Hit] = field(default_factory=list)
    _operator: tuple[str, Group, int] | None = None
    _ruler: _Hit | None = None

    def __post_init__(self) -> None:
        self._begins = {phrase.first for phrase in self.phrases}
        self._inside = {at: phrase for phrase in self.phrases for at in range(phrase.first, phrase.last + 1)}

    def find(self) -> list[_Hit]:
        index = 0
        words, lexicon = self.sentence.words, self.lexicon
        while index < len(words):
            word = words[index]
            if word in STOPS or word in SUBORDINATORS:
                self._operator = self._ruler = None
            elif word in lexicon.verbs or word in lexicon.plover.nouns or word in lexicon.plover.phrases:
                self._own(index, word)
                index = self._word(index, word)
            elif word in lexicon.own.nouns:
                self._own(index, word)
            index += 1
        return self.hits

    def _word(self, index: int, word: str) -> int:
        """What the word at `index` gives; the index of the last word that was used."""
        verb, pattern = self.lexicon.verbs.get(word), self._next(self.lexicon.plover.phrases.get(word, ()), index)
        if pattern:
            self._verb(index, "b", pattern, index + len(pattern.rest))
            return index + len(pattern.rest)
        noun = self._next(self.lexicon.plover.nouns.get(word, ()), index)
        if verb and self._is_verb(index, verb, noun is not None):
            found = self._pattern(index, self.lexicon.plover.verbs.get(verb.base, ()))
            if found:
                self._verb(index, verb.forms, *found)
                return index
            if verb.base in self.lexicon.operators:
                self._operate(index, verb)
                return index
        if noun and not self._speaks(index + len(noun.rest) + 1):
            self._noun(index, noun)
            return index + len(noun.rest)
        return index

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
            self._aside(pattern, index, last, group(self.sentence, index, verb.forms), 1.0)
        elif noun:
            self._aside(noun, index, index + len(noun.rest), _ASIDE._replace(first=index), NOUN)

    def _aside(self, pattern: Pattern, index: int, last: int, around: Group, weight: float) -> None:
        if not around.negated:
            weight *= SUBORDINATE if self.sentence.subordinate[index] else 1.0
            hit = _Hit(pattern.kind, "", index, last, around, weight, weight == NOUN, pattern.kind, around.modality)
            self.hits.append(hit)

    def _is_verb(self, index: int, verb: Verb, noun: bool) -> bool:
        inside = self._inside.get(index)
        if inside and inside.first < index < inside.last:
            return False
        if index + 1 in self._begins and set(verb.forms) <= set("dn") and not any(at < index for at in self._begins):
            return False  # armed militiamen, suspected separatists
        phrase = self._inside.get(index - 1)
        named = phrase is not None and bool(phrase.actor.id)
        nominal = noun or self.sentence.words[index] in self.lexicon.nominal
        if nominal and set(verb.forms) <= set("bs") and index and self._transitive(index - 1):
            return False
        return reads_as_verb(self.sentence, index, verb.forms, nominal, named, index + 1 in self._begins)

    def _transitive(self, index: int) -> bool:
        """True where a verb stands at `index`, so that what follows is its object: `lifted sanctions`."""
        word = self.sentence.words[index]
        if word not in self.lexicon.verbs:
            return False
        led = index > 0 and self.sentence.words[index - 1] in FUTURE | POSSIBLE | DUTY | {"to"}
        return led or bool(set(self.lexicon.verbs[word].forms) & set("dng"))

    def _next(self, patterns: Sequence[Pattern], index: int) -> Pattern | None:
        """The first of the patterns whose words follow directly."""
        words = self.sentence.words
        for pattern in patterns:
            after = words[index + 1 : index + 1 + len(pattern.rest)]
            if len(after) == len(pattern.rest) and all(map(_within, after, pattern.rest)):
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
            if words[at] in STOPS or words[at] in {",", "that"} or (words[at] in SUBORDINATORS and words[at] != "as"):
                return -1
        return -1

    def _verb(self, index: int, forms: str, pattern: Pattern, last: int) -> None:
        around = group(self.sentence, index, forms)
        if self.sentence.words[index] in DUTY:
            around = around._replace(modality="duty")
        hit = _Hit(pattern.kind, pattern.mode, index, last, around, 1.0, modality=around.modality)
        hit.act = hit.kind
        negated = around.negated
        if self._operator and (around.infinitive or around.participle):
            negated = self._govern(hit) or negated
        elif around.infinitive and self._ruler:
            self._rule(hit)
            hit.weight = INFINITIVE if self._for_its_sake(hit) else GOVERNED
        elif around.infinitive or (around.participle and ("g" in forms or self._reduced(index))):
            hit.weight = INFINITIVE if around.infinitive else PARTICIPLE
            if around.infinitive and around.first in self._after_phrase():
                hit.modality, hit.weight = "future", 1.0
        self._keep(hit, negated)
        self._ruler, self._operator = hit, None

    def _reduced(self, index: int) -> bool:
        """A participle that only describes the noun before it: `the agreement signed in March`."""
        words = self.sentence.words
        after = words[index + 1] if index + 1 < len(words) else ""
        return after in PREPOSITIONS and index - 1 not in self._inside and index > 1

    def _after_phrase(self) -> set[int]:
        """Where an infinitive would stand right behind an actor: `Iran to hold talks` in a headline."""
        return {phrase.last + 1 for phrase in self.phrases if phrase.first == 0 or self.sentence.title_case}

    def _noun(self, index: int, pattern: Pattern) -> None:
        hit = _Hit(pattern.kind, pattern.mode, index, index + len(pattern.rest), _ASIDE._replace(first=index), NOUN, noun=True)
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
        around = group(self.sentence, index, verb.forms)._replace(passive=False)
        if name == "intend" and self.sentence.words[index + 1 : index + 2] == ["to"] and not around.negated:
            self._keep(_Hit("AGREE", "", index, index + 1, around, FALLBACK, act="AGREE"), False)
        if self._operator and around.infinitive:  # plans to hold, failed to reach: the outer one keeps its say
            self._operator = (self._operator[0] if self._operator[0] != "light" else name, self._operator[1], index)
        else:
            self._operator = (name, around, index)

    def _carried(self, index: int) -> bool:
        """Whether the noun at `index` is what the operator carries: its object, or behind in, on, out, of."""
        assert self._operator is not None
        name, _, at = self._operator
        between = set(self.sentence.words[at + 1 : index]) & PREPOSITIONS
        return name != "phase" and index - at <= 2 * REACH and between <= _CARRYING and not (between and name == "announce")

    def _govern(self, hit: _Hit) -> bool:
        """Put the hit under the operator; True where that denies it."""
        assert self._operator is not None
        name, around, index = self._operator
        hit.weight = 1.0 if not around.infinitive else INFINITIVE
        hit.group, hit.first = around, index
        hit.modality = "future" if name == "intend" else around.modality
        if name == "stop":
            hit.kind, hit.mode = algebra.stopped(hit.kind, hit.mode)
            hit.act = hit.kind
        return name == "fail"

    def _for_its_sake(self, hit: _Hit) -> bool:
        """Whether what governs only leads up to the act: travels to sign, sends troops to help. It gives way then."""
        ruler = self._ruler
        leads = ruler is not None and (ruler.mode == "visit" or (ruler.kind, hit.kind) == ("MOBILIZE", "AID"))
        if ruler and leads:
            ruler.weight *= SUBORDINATE
        return leads

    def _rule(self, hit: _Hit) -> None:
        """What a request, a refusal or a threat is about gives it its mode."""
        ruler = self._ruler
        if ruler and not ruler.mode:
            if ruler.kind in {"REQUEST", "REJECT"}:
                ruler.mode = algebra.wish(hit.kind)
            elif ruler.kind == "THREATEN":
                ruler.mode = algebra.threat(hit.kind, hit.mode)

    def _keep(self, hit: _Hit, negated: bool) -> None:
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


def _within(word: str, wanted: frozenset[str]) -> bool:
    return word in wanted


def events(sentence: Sentence, phrases: Sequence[Phrase], lexicon: Lexicon) -> Iterator[Coded]:
    """The events of a sentence in the order in which they are told."""
    contexts = _contexts(sentence, lexicon)
    roles = _Roles(sentence, phrases, lexicon)
    hits = Finder(sentence, lexicon, phrases).find()
    for order, hit in enumerate(hits):
        source, target = roles.of(hit)
        _by_actor(hit, source, target)
        _refine(hit, hits, sentence, lexicon, len({actor.country for actor in source}))
        span = sentence.at[hit.first], sentence.to[hit.last]
        yield Coded(
            hit.kind, hit.mode, contexts, source, target, *span, hit.modality, hit.act, round(hit.weight * LATER**order, 4)
        )


def _refine(hit: _Hit, hits: Sequence[_Hit], sentence: Sentence, lexicon: Lexicon, countries: int) -> None:
    """The mode of violence by its means, told elsewhere in the sentence; exercises of several states are cooperation."""
    if hit.kind == "ASSAULT" and hit.mode in {"", "destroy"}:
        modes = [other.mode for other in hits if other.act == "ASSAULT" and other.noun and other.mode]
        means = [lexicon.instruments[word] for word in sentence.words if word in lexicon.instruments]
        hit.mode = (modes + means + [hit.mode])[0]
    if hit.kind == "MOBILIZE" and countries > 1:
        hit.kind, hit.mode, hit.act = "COOPERATE", "", "COOPERATE"


def _by_actor(hit: _Hit, source: Sequence[Actor], target: Sequence[Actor]) -> None:
    """What the same verb means by who does it to whom: farmers who block a road protest, an army that does so coerces."""
    sectors = {actor.sector for actor in source}
    if hit.kind == "COERCE" and hit.mode in {"restrict", "seize"} and sectors & _CIVIL:
        hit.kind, hit.mode = "PROTEST", "obstruct"
    elif hit.kind == "PROTEST" and hit.mode in {"riot", "obstruct"} and sectors & _STATE:
        hit.kind, hit.mode = "COERCE", "seize" if hit.mode == "riot" else "restrict"
    elif hit.kind == "RETREAT" and hit.mode == "withdraw" and any(actor.id.startswith("org:") for actor in target):
        hit.kind = "SANCTION"
    elif hit.kind == "ASSAULT" and hit.mode == "" and sectors & _WORKERS and not target:
        hit.kind, hit.mode = "PROTEST", "strike"
    else:
        return
    hit.act = hit.kind


def _contexts(sentence: Sentence, lexicon: Lexicon) -> tuple[str, ...]:
    """PLOVER's contexts of a sentence by its words, the most frequent first."""
    counts: dict[str, int] = {}
    for word in sentence.words:
        if name := lexicon.contexts.get(word):
            counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_CONTEXTS])


@dataclass(frozen=True)
class _Roles:
    """Source and target of the hits of a sentence."""

    sentence: Sentence
    phrases: Sequence[Phrase]
    lexicon: Lexicon

    def of(self, hit: _Hit) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        if hit.noun and hit.group.first == hit.first and hit.weight <= NOUN:
            return self._of_noun(hit)
        subject = self._subject(hit.group.first, self.sentence.subordinate[hit.first])
        if hit.modality == "duty":
            return self._speaker(hit.group.first), _all(subject)
        right = self._right(hit, subject)
        if hit.group.passive:
            return _all(self._by(hit.last)), _all(subject)
        return _all(subject), _all(right)

    def _of_noun(self, hit: _Hit) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        near = [p for p in self.phrases if p.last in {hit.first - 1, hit.first - 2} and hit.first > p.last]
        words = self.sentence.words
        own = [p for p in near if p.last == hit.first - 1 or words[p.last + 1] == "'s"] or self._by(hit.last)
        return _all(own), _all(self._right(hit, own))

    def _subject(self, first: int, subordinate: bool) -> list[Phrase]:
        begin = self._begin(first, subordinate)
        level = self.sentence.subordinate
        held = [p for p in self.phrases if begin <= p.first and p.last < first and level[p.first] == subordinate]
        bare = [p for p in held if not self._preposition(p)]
        chosen = bare[:1] or held[:1]
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
            verb = self.lexicon.verbs.get(word)
            if verb and self.lexicon.operators.get(verb.base) == "say" and any(at < p.first and p.last < first for p in self.phrases):
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
            if words[at] in {",", "and", '"'} or words[at] in self.lexicon.verbs or words[at] in SUBORDINATORS:
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

    def _right(self, hit: _Hit, taken: Sequence[Phrase]) -> list[Phrase]:
        """To whom it was done: the object inside the pattern, else the first actor behind, places last."""
        if hit.mode in _WITHOUT_TARGET:
            return []
        inner = [p for p in self.phrases if hit.first < p.first <= hit.last and p not in taken]
        end = min(self.sentence.clause_end(hit.last), self._quoted_from(hit.last))
        held = [p for p in self.phrases if hit.last < p.first < end and p not in taken]
        if hit.mode in _INTRANSITIVE:
            held = [p for p in held if self._preposition(p) not in _PLACES]
        ranked = sorted(held, key=lambda p: (self._preposition(p) in _PLACES, p.first))
        chosen = inner[:1] or ranked[:1] or self._later(hit, end, taken)
        return self._joined(chosen, held)

    def _later(self, hit: _Hit, end: int, taken: Sequence[Phrase]) -> list[Phrase]:
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
                return at if any(self._says(word) for word in words[at:]) or words[at + 1 : at + 2] == ["according"] else len(words)
        return len(words)

    def _by(self, last: int) -> list[Phrase]:
        end = self.sentence.clause_end(last)
        return [p for p in self.phrases if last < p.first < end and self._preposition(p) == "by"][:1]


def _all(found: Sequence[Phrase]) -> tuple[Actor, ...]:
    return tuple(phrase.actor for phrase in found)
