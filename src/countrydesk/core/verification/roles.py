"""Who did what to whom, by the order of words: the same deed told with its doer and its sufferer exchanged.

No list of verbs: any verb in the past that a sentence and its evidence share tells a deed, and so do a few nouns of
deeds and of relation. What stands before it in its clause is the doer, what stands behind it the sufferer; "by" behind
it, a relative clause and "Y's attack on X" turn them round. Deeds that hold both ways (meet, talk, marry) tell nothing.
Only an exchange of two names is reported, never a single argument that differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from countrydesk.core.coding.grammar import Sentence
from countrydesk.core.coding.words import BE, CALENDAR, PREPOSITIONS
from countrydesk.core.verification.wording import STOPWORDS, is_past, stem, stems_of, words_of

# Words that tell one deed, a line each; the first names it.
_SAME = """
beat defeat overcome outplay
strike hit attack assault bomb bombard shell raid
kill murder slay assassinate
accuse blame
warn caution
criticize condemn denounce slam blast decry
praise hail laud commend
call phone telephone
tell inform
ask request
urge press
support back endorse
help assist aid
capture seize take conquer occupy
buy purchase acquire
arrest detain
sue prosecute
replace succeed
lead head
visit tour
oust topple overthrow depose
invite host
sanction punish
send dispatch
fund finance
reject rebuff spurn dismiss
threaten menace
supply arm
"""
_CLASS = {stem(word): stem(line.split()[0]) for line in _SAME.strip().splitlines() for word in line.split()}
# What one does with another and the other with the one.
_MUTUAL = stems_of(
    "meet talk marry negotiate agree cooperate collaborate share sign border fight clash discuss speak hold play face tie"
    " trade split differ resemble merge compete ally speak exchange converse debate battle argue war link join unite"
    " match equal divorce reconcile confer consult relate connect say come go become include compare follow name work live"
    " year month week day time number"
)
# Nouns that say what one is to another: "a son of B", "B's son A".
_RELATIONS = stems_of(
    "son daughter father mother brother sister wife husband grandson granddaughter nephew niece uncle aunt cousin parent"
    " child capital subsidiary part member author founder owner leader head chief president successor predecessor ally"
    " supporter critic deputy spokesman spokeswoman adviser advisor heir widow ancestor descendant"
)
# Nouns of deeds, and pasts that look like their base.
_NOUNS = stems_of(
    "attack strike invasion assault raid victory visit threat warning accusation criticism support occupation annexation"
    " acquisition takeover purchase sanction condemnation praise bombardment defeat blockade"
)
_BARE = words_of("beat hit cut put set hurt shut cast bet bid upset quit beaten bitten")
_EDGES = frozenset({";", ":", "—", "–", "(", ")", "“", "”", '"'}) | words_of(
    "that while after before because when although though unless until since as but whereas if said says"
)
_RELATIVES = frozenset({"who", "which", "whom", "that"})
_ON = frozenset({"on", "against", "upon"})
# So many words that carry matter are read on either side of a deed.
_REACH = 6
_SHORTEST = 3


class Deed(NamedTuple):
    """A deed with the stems of its doer and of its sufferer; either may be empty."""

    key: str
    spelled: str
    doers: frozenset[str]
    sufferers: frozenset[str]


class _Clause:
    """A sentence by its words; arguments are sets of stems."""

    def __init__(self, text: str) -> None:
        self.sentence = Sentence.of(text, 0, len(text))
        self.words = self.sentence.words
        self.stems = [self._matter(at) for at in range(len(self.words))]

    def _matter(self, at: int) -> str:
        word = self.words[at]
        bare = word in STOPWORDS or word in CALENDAR or not word[0].isalpha()
        short = len(word) < _SHORTEST and not self.sentence.capital[at]
        return "" if bare or short else stem(word)

    def tells(self, at: int) -> bool:
        """Whether a word may tell a deed: a verb by its form or by what follows, a noun of relation, or of an owner."""
        word, root = self.words[at], self.stems[at]
        if is_past(word) or word in _BARE or root in _RELATIONS or (root in _NOUNS and self._owner(at)):
            return True
        after = at + 1
        verbal = after < len(self.words) and (self.words[after] in {"the", "a", "an"} or self.sentence.capital[after])
        return verbal and word not in PREPOSITIONS and not word.endswith(("ly", "ing"))

    def deed(self, at: int) -> Deed:
        """The deed that word `at` tells, if it tells one."""
        root = self.stems[at]
        before, behind = self.left(at), self.right(at)
        owner = self._owner(at)
        if root in _RELATIONS:
            doers, sufferers = (behind, owner) if owner else (before, behind)
        elif owner:
            doers, sufferers = owner, self.right(self._preposition(at, _ON | {"of"}, 2))
        elif self._passive(at):
            doers, sufferers = self.right(self._preposition(at, frozenset({"by", "with"}))), before
        else:
            doers, sufferers = self._active(at, before, behind)
        return Deed(_CLASS.get(root, root), self.words[at], doers - {root}, sufferers - {root})

    def _active(self, at: int, before: frozenset[str], behind: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Subject and object; in a relative clause what it belongs to is the one that it lacks."""
        relative = self._relative(at)
        if relative < 0:
            return before, behind
        head = self.left(relative, 4)
        inner = frozenset(each for each in self.stems[relative + 1 : at] if each)
        return (inner, head | behind) if inner else (head, behind)

    def left(self, at: int, reach: int = _REACH) -> frozenset[str]:
        found: list[str] = []
        for index in range(at - 1, -1, -1):
            if self.words[index] in _EDGES or len(found) == reach:
                break
            found += [self.stems[index]] if self.stems[index] else []
        return frozenset(found)

    def right(self, at: int, reach: int = _REACH) -> frozenset[str]:
        """The words behind `at` up to the clause's end; none behind -1, which is nowhere."""
        found: list[str] = []
        for index in range(at + 1, len(self.words) if at >= 0 else 0):
            if self.words[index] in _EDGES | _RELATIVES | {","} or len(found) == reach:
                break
            found += [self.stems[index]] if self.stems[index] else []
        return frozenset(found)

    def _owner(self, at: int) -> frozenset[str]:
        """The name before "'s" that owns word `at`, over two words at most."""
        for index in range(at - 1, max(-1, at - 4), -1):
            if self.words[index] == "'s":
                return self.left(index, 3)
            if not self.stems[index]:
                return frozenset()
        return frozenset()

    def _passive(self, at: int) -> bool:
        """ "were beaten by", "beaten by", and "was replaced with"."""
        if not (is_past(self.words[at]) or self.words[at] in _BARE):
            return False
        by = self._preposition(at, frozenset({"by"}))
        return by >= 0 or any(word in BE for word in self.words[max(0, at - 3) : at])

    def _preposition(self, at: int, which: frozenset[str], over: int = 5) -> int:
        """The first of these prepositions among the `over` words behind word `at`, over no comma; -1 for none."""
        for index in range(at + 1, min(at + over + 1, len(self.words))):
            if self.words[index] in which:
                return index
            if self.words[index] in _EDGES | {","}:
                return -1
        return -1

    def _relative(self, at: int) -> int:
        """The relative pronoun that opens the clause of word `at`, three words of matter back at most; -1 for none."""
        for index in range(at - 1, max(-1, at - 7), -1):
            if self.words[index] in _RELATIVES:
                plain = index > 0 and (self.words[index - 1] == "," or bool(self.stems[index - 1]))
                return index if plain and (self.words[index] != "that" or not is_past(self.words[index - 1])) else -1
            if self.words[index] in _EDGES | {","}:
                return -1
        return -1


@lru_cache(maxsize=2048)
def deeds(text: str) -> tuple[Deed, ...]:
    """Every word of a sentence that may tell a deed, with who stands on its two sides."""
    clause = _Clause(text)
    told = (
        clause.deed(at)
        for at, root in enumerate(clause.stems)
        if root and root not in _MUTUAL and not (at and clause.sentence.capital[at]) and clause.tells(at)
    )
    return tuple(each for each in told if each.doers and each.sufferers)


@lru_cache(maxsize=2048)
def _named(text: str) -> frozenset[str]:
    """The stems of a sentence's words with a capital."""
    clause = _Clause(text)
    return frozenset(
        root for root, capital in zip(clause.stems, clause.sentence.capital, strict=True) if capital and root
    )


class Exchange(NamedTuple):
    """The words of the deed here and there, and one word each of the doer and of the sufferer of the sentence."""

    ours: Deed
    theirs: Deed
    doer: str
    sufferer: str


def exchanged(claim: str, evidence: Sequence[str]) -> Exchange | None:
    """The first deed of which the evidence tells with doer and sufferer exchanged, and nowhere as the sentence does."""
    there: dict[str, list[Deed]] = {}
    named = _named(claim)
    for deed in (each for text in evidence for each in deeds(text)):
        there.setdefault(deed.key, []).append(deed)
    for ours in deeds(claim):
        alike = there.get(ours.key, [])
        if any(ours.doers & each.doers and ours.sufferers & each.sufferers for each in alike):
            continue
        for theirs in alike:
            doer = sorted((ours.doers & theirs.sufferers & named) - theirs.doers - ours.sufferers)
            sufferer = sorted((ours.sufferers & theirs.doers & named) - theirs.sufferers - ours.doers)
            if doer and sufferer:
                return Exchange(ours, theirs, doer[0], sufferer[0])
    return None
