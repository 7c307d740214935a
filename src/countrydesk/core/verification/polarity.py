"""Denials, opposites and plans: where two sentences about one thing say contrary things of it.

Grammar is shallow: a word of denial reaches over the next few content words of its clause. It is blind to roles ("A
defeated B") and to denial by meaning ("kept silent").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from countrydesk.core.text import normalise
from countrydesk.core.verification.wording import MODALS, NEGATIONS, STOPWORDS, fold, negated, opposites, stem, tokens

# How many content words a denial governs, and a plan.
_DENIES, _SUPPOSES = 2, 1
_CLAUSE = re.compile(r"[,;:—–]|\b(?:but|and|although|though|while|because|which|who|after|before)\b", re.IGNORECASE)
# Other ways of excluding something, after which a denial in the sentence may well be right.
_EXCLUDES = re.compile(
    r"\b(?:instead|rather than|only|except|despite|avoid\w*|prevent\w*|stop\w*|ban\w*|last|former\w*|missing|absen\w+"
    r"|un\w{4,}|non-?\w{3,}|dis\w{4,}|\w{3,}less|too)\b",
    re.IGNORECASE,
)
_NOT_A_DENIAL = re.compile(
    r"\bnot (?:only|just|merely)\b|\bno (?:less|fewer|later|more) than\b|\bnone other\b|\bno\.\s?\d", re.I
)


@dataclass(frozen=True)
class Clash:
    """`kind` is negation, opposite or modality; `detail` shows the words of both sides."""

    kind: str
    detail: str


@dataclass(frozen=True)
class _Reading:
    """A sentence's content stems, and of those the ones that it denies and the ones that it only plans or supposes."""

    stems: tuple[str, ...]
    denied: frozenset[str]
    supposed: frozenset[str]
    spelled: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4096)
def _read(sentence: str) -> _Reading:
    plain = re.sub(r"n't\b", " not", normalise(sentence), flags=re.IGNORECASE)
    plain = _NOT_A_DENIAL.sub(" ", plain)
    stems: dict[str, str] = {}
    denied: set[str] = set()
    supposed: set[str] = set()
    for clause in _CLAUSE.split(plain):
        deny = suppose = 0
        for spelling in tokens(clause):
            word = fold(spelling)
            if word in NEGATIONS:
                deny = _DENIES
            if word in MODALS and spelling != "May":
                suppose = _SUPPOSES
            if not word or word in STOPWORDS | MODALS | NEGATIONS:
                continue
            stems.setdefault(stem(spelling), spelling)
            denied.update([stem(spelling)] if deny else [])
            supposed.update([stem(spelling)] if suppose else [])
            deny, suppose = max(0, deny - 1), max(0, suppose - 1)
    return _Reading(tuple(stems), frozenset(denied), frozenset(supposed), tuple(stems.items()))


def unmatched_denial(claim: str, evidence: Sequence[str]) -> Clash | None:
    """The sentence denies something of which the evidence speaks, and nothing there denies or excludes anything."""
    ours = _read(claim)
    spoken = {each for sentence in evidence for each in _read(sentence).stems}
    denied = [word for word in ours.stems if word in ours.denied and word in spoken]
    if not denied or any(negated(each) or _EXCLUDES.search(each) for each in evidence):
        return None
    return Clash("negation", f"the sentence denies “{dict(ours.spelled)[denied[0]]}”, the evidence denies nothing")


def clashes(claim: str, evidence: str) -> Iterator[Clash]:
    """What `evidence` says to the contrary of `claim`, both one sentence."""
    ours, theirs = _read(claim), _read(evidence)
    shared = set(ours.stems) & set(theirs.stems)
    spelled = dict(ours.spelled)
    denied = sorted((ours.denied ^ theirs.denied) & shared)
    if denied and bool(ours.denied & shared) != bool(theirs.denied & shared):
        side = "the evidence denies" if denied[0] in theirs.denied else "the sentence denies"
        yield Clash("negation", f"{side} “{spelled[denied[0]]}”")
    there = dict(theirs.spelled)
    for word in ours.stems:
        contrary = sorted((opposites(word) & set(theirs.stems)) - set(ours.stems))
        if word not in theirs.stems and contrary:
            yield Clash("opposite", f"“{spelled[word]}” in the sentence, “{there[contrary[0]]}” in the evidence")
            break
    only_planned = sorted((theirs.supposed - ours.supposed) & shared)
    if only_planned and not ours.supposed:
        yield Clash("modality", f"“{spelled[only_planned[0]]}” is a plan or a supposition in the evidence")
