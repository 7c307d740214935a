"""Shallow grammar of one English sentence: its words, its clauses, and what stands around a verb.

No parser: closed classes of words, inflection and order. A headline is a sentence in the present tense without articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from countrydesk.core.coding.words import (
    AUXILIARIES,
    BE,
    BEFORE_VERBS,
    CLAUSE_ENDS,
    DETERMINERS,
    DUTY,
    FUTURE,
    HAVE,
    NOT,
    NUMBERS,
    PARTICLES,
    POSSIBLE,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
)

_TOKEN = re.compile(r"\b[Aa]head of\b|\d+(?:[.,]\d+)*|[^\W_]+(?:-[^\W_]+)*|['’][a-zA-Z]{1,2}\b|[,;:()\"“”—–]")
MOST_WORDS = 120
# So many words with a capital for each one without.
TITLE_CASE = 6
_ADJECTIVES = ("al", "ic", "ish", "ary")


class Neighbors(NamedTuple):
    """What stands beside a form: a named actor before it, actors in the plural before it, an actor behind it."""

    subject: bool
    plural: bool
    object: bool


class Group(NamedTuple):
    """A verb group: where it begins, its modality, and whether it is negated, passive, an infinitive or a participle.

    `modality` is fact, future, possible or duty.
    """

    first: int
    modality: str
    negated: bool
    passive: bool
    infinitive: bool
    participle: bool


@dataclass(frozen=True)
class Sentence:
    """The words of `text[start:end]`; `at[i]` is where word i begins in the text, `to[i]` where it ends."""

    words: Sequence[str]
    at: Sequence[int]
    to: Sequence[int]
    capital: Sequence[bool]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Sentence:
        """The first `MOST_WORDS` words; typographic apostrophes are made plain."""
        words, at, to, capital = [], [], [], []
        for match in _TOKEN.finditer(text, start, end):
            word = match.group()
            words.append(word.lower().replace("’", "'"))
            at.append(match.start())
            to.append(match.end())
            capital.append(word[0].isupper())
            if len(words) == MOST_WORDS:
                break
        return cls(words, at, to, capital)

    @cached_property
    def title_case(self) -> bool:
        """True where hardly a long word is without a capital, so that a capital tells of no name."""
        long = [
            capital
            for word, capital in zip(self.words[1:], self.capital[1:], strict=True)
            if len(word) > 3 and word not in PREPOSITIONS and word not in SUBORDINATORS
        ]
        return sum(long) > 1 and TITLE_CASE * (len(long) - sum(long)) <= sum(long)

    @cached_property
    def subordinate(self) -> Sequence[bool]:
        """For each word whether it stands in a subordinate clause: from its first word to the next comma."""
        found, inside, deep = [], False, False
        for index, word in enumerate(self.words):
            if word == "(":
                deep = True
            elif word == ")":
                inside = deep = False
            elif word in SUBORDINATORS:
                inside = True
            elif word in {",", ";", ":", "—", "–"} and not (
                index + 1 < len(self.words) and self.words[index + 1] in SUBORDINATORS
            ):
                inside = False
            found.append(inside or deep)
        return found

    def clause_end(self, index: int) -> int:
        """The index behind the last word of the clause in which `index` stands."""
        words = self.words
        for at in range(index + 1, len(words)):
            if words[at] in CLAUSE_ENDS:
                return at
        return len(words)


def group(sentence: Sentence, index: int, forms: str) -> Group:
    """The verb group that ends with the verb at `index`, whose form may be any of `forms`."""
    words, at = sentence.words, index - 1
    seen: set[str] = set()
    negated = False
    while at >= 0 and index - at < 7:
        word = words[at]
        if word in NOT:
            negated = True
        elif word in AUXILIARIES:
            seen.add(word)
        elif not is_adverb(word):
            break
        at -= 1
        if word == "to":
            break
    first = at + 1
    negated = negated or list(words[max(0, first - 1) : first + 1]) == ["yet", "to"]  # has yet to accept
    be = bool(seen & BE)
    return Group(
        first=first,
        modality=_modality(words, first, seen),
        negated=negated,
        passive=be and "n" in forms and "g" not in forms,
        infinitive="to" in seen,
        participle=not seen and bool(set(forms) & set("gn")),
    )


def _modality(words: Sequence[str], first: int, seen: set[str]) -> str:
    if seen & DUTY or ("to" in seen and first > 0 and words[first - 1] in {"need", "needs", "has", "have"}):
        return "duty"
    if seen & FUTURE or ("to" in seen and (seen & BE or words[first - 1 : first] == ["going"])):
        return "future"
    return "possible" if seen & POSSIBLE else "fact"


def reads_as_verb(sentence: Sentence, index: int, forms: str, nominal: bool, around: Neighbors) -> bool:
    """Whether a form is a verb here, from the words on both sides; `nominal`: it may be a noun too (strike, protests)."""
    words, at = sentence.words, index - 1
    while at > 0 and is_adverb(words[at]):
        at -= 1
    before, after = words[at] if at >= 0 else "", words[index + 1] if index + 1 < len(words) else ""
    if before in BEFORE_VERBS:
        return not (before == "to" and nominal and around.object and "b" not in forms)
    if before in DETERMINERS or before == "'s":
        return not nominal and after in {"by", "to"}
    if set(forms) & set("dng"):
        return not nominal or not (before in PREPOSITIONS or before.isdigit())
    if before in PREPOSITIONS or before in BE | HAVE or before.isdigit():
        return False
    if not before or not nominal:
        return bool(before)
    opens = around.object or after in DETERMINERS or after.isdigit() or after in PARTICLES
    if before in {",", "and", ":", '"', "”", "“"}:
        return opens
    if "s" not in forms:
        return around.plural or before in NUMBERS
    several = before.endswith("s") and not before.endswith(("ss", "us"))
    return (not several or opens or around.subject) and (around.subject or opens or not before.endswith(_ADJECTIVES))
