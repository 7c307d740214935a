"""Documents as weighted words: term frequency times inverse document frequency, names above other words, title above
text.

A news text says what happened in its title and first lines, so only the head of a text is weighed. Which words are
names is learned from the documents together: a word that stands capitalized where grammar does not ask for it. So a
document is read twice: once into a draft, when its text may be let go, and again when all have been drafted.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from countrydesk.core.collation.sheets import Sheet, hours
from countrydesk.core.collation.words import HAS_CJK, term, tokens

HEAD = 160  # tokens of a text that are weighed: title, lead and what follows it
LEAD = 60  # tokens of these that count in full; the rest counts half
TITLE = 1.5  # a title's words against those of the text
TRACED = 20  # names and numbers that stand in for annotations, the first
NAME = 1.6  # a name against another word
# The document frequency that a word is given beforehand, as if this many other documents had been seen: without it two
# documents alone would have no rare words.
_PRIOR_DOCUMENTS = 400
_PRIOR_HOLDERS = 0.5
_RARITY = 1.25  # exponent of the inverse document frequency
_LONGEST = 90  # terms weighed of a document, the heaviest
_KICKER = re.compile(r"[^:]{2,30}: ")  # "Kenya: ...", "News brief: ...": a section, not a happening
_SENTENCE_START = re.compile(r"[.!?:;。！？…\n\"“”«»‘]")
_LATIN = "\u2e7f"  # before this character there is no Chinese, Japanese or Korean one
COMMON_MARK = 8  # documents below which no mark counts as common, however small the week
DAY_MARK = "=day:"
TRACE_MARK = "=~"
SMALL_FIGURE = 12.0

LOWER, CAPITAL, UNTOLD = 2, 1, 0  # bits: how a term has been seen written
Token = tuple[str, int, float]  # the term, the case it stands in, what it weighs
Spellings = dict[str, str]  # each term once, so that all documents share it


@dataclass(frozen=True, slots=True)
class Draft:
    """One document read once. In parallel: its terms, what each is worth by its places, and the cases it stands in."""

    terms: tuple[str, ...]
    worth: array[float]
    cases: bytes
    marks: tuple[str, ...]
    language: str
    time: float | None


@dataclass(frozen=True, slots=True)
class Vector:
    """Words and their weights, in parallel: a tenth of the room that a dictionary takes."""

    words: tuple[str, ...]
    weights: array[float]

    def __iter__(self) -> Iterator[tuple[str, float]]:
        return zip(self.words, self.weights, strict=True)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document: its unit vector of terms, that of its annotations, the terms too light for the vector, its anchors.

    Anchors pin a happening down: proper names and numbers in digits. `time` is in hours.
    """

    vector: Vector
    marks: Vector
    light: tuple[str, ...]
    anchors: tuple[str, ...]
    language: str
    time: float | None

    def present(self) -> Iterator[str]:
        """All its terms."""
        yield from self.vector.words
        yield from self.light


@dataclass(frozen=True)
class Lore:
    """What is learned from the documents together: which words are names, in how many documents a word stands."""

    names: frozenset[str]
    holders: Mapping[str, int]
    total: int

    def rarity(self, word: str) -> float:
        idf = math.log((self.total + _PRIOR_DOCUMENTS) / (self.holders[word] + _PRIOR_HOLDERS))
        return math.pow(idf, _RARITY)


def draft(sheet: Sheet, spellings: Spellings) -> Draft:
    """The sheet read once. `spellings` grows by the terms that are new."""
    worth: dict[str, float] = {}
    cases: dict[str, int] = {}
    for word, case, weight in _sequence(sheet):
        if word:
            word = spellings.setdefault(word, word)
            worth[word] = worth.get(word, 0.0) + weight
            cases[word] = cases.get(word, 0) | case
    marks = tuple(spellings.setdefault(mark, mark) for mark in _marks(sheet))
    return Draft(
        tuple(worth), array("f", worth.values()), bytes(cases.values()), marks, sheet.language, hours(sheet.published)
    )


def traced(each: Draft, trace: Sequence[str], spellings: Spellings) -> Draft:
    """The draft with its names and numbers as marks, where nobody has annotated it: they cross alphabets too."""
    if each.marks:
        return each
    marks = {f"{TRACE_MARK}{mark}" for mark in trace[:TRACED]}
    return replace(each, marks=tuple(spellings.setdefault(mark, mark) for mark in sorted(marks)))


def learned(drafts: Iterable[Draft]) -> Lore:
    """What the drafts tell together. A mark that stands in a quarter of them tells nothing and counts as standing
    nowhere."""
    high, low, holders, marks = (Counter[str]() for _ in range(4))
    total = 0
    for each in drafts:
        total += 1
        holders.update(each.terms)
        marks.update(each.marks)
        high.update(word for word, case in zip(each.terms, each.cases, strict=True) if case & CAPITAL)
        low.update(word for word, case in zip(each.terms, each.cases, strict=True) if case & LOWER)
    most = max(COMMON_MARK, total // 4)
    holders.update({mark: n for mark, n in marks.items() if n <= most})
    return Lore(frozenset(word for word, n in high.items() if n > 2 * low[word]), holders, total)


def read(each: Draft, lore: Lore) -> Reading:
    """The draft weighed by what all drafts taught."""
    counts = {
        word: worth * (NAME if word in lore.names else 1.0) for word, worth in zip(each.terms, each.worth, strict=True)
    }
    vector = _unit(counts, lore)
    heavy = set(vector.words)
    return Reading(
        vector=vector,
        marks=_unit({mark: 1.0 for mark in each.marks if mark in lore.holders}, lore),
        light=tuple(word for word in each.terms if word not in heavy),
        anchors=tuple(word for word in each.terms if word in lore.names or word[0].isdigit()),
        language=each.language,
        time=each.time,
    )


def _sequence(sheet: Sheet) -> list[Token]:
    head = _cased(sheet.title, HEAD, TITLE)
    return head + _cased(sheet.text.removeprefix(sheet.title), max(0, HEAD - len(head)), 1.0)


def _cased(text: str, most: int, worth: float) -> list[Token]:
    found: list[Token] = []
    spelled = tokens(text[: most * 40], most)
    styled = worth == TITLE and _title_case([token for _, token in spelled])
    kicker = match.end() if worth == TITLE and (match := _KICKER.match(text)) else 0
    end = 0
    for at, (offset, token) in enumerate(spelled):
        gap = text[end:offset]
        end = offset + len(token)
        weight = (0.5 if offset < kicker else worth) * (1.0 if at < LEAD else 0.5)
        if token > _LATIN and HAS_CJK.match(token):
            found.extend((token[i : i + 2], UNTOLD, weight) for i in range(max(1, len(token) - 1)))
        elif not at or styled or not token[0].isalpha() or (gap != " " and _SENTENCE_START.search(gap)):
            found.append((term(token), UNTOLD, weight))
        else:
            found.append((term(token), CAPITAL if token[0].isupper() else LOWER, weight))
    return found


def _title_case(spelled: Sequence[str]) -> bool:
    """Whether a heading capitalizes its longer words as a matter of style, so that capitals tell nothing there."""
    long = [token for token in spelled if len(token) > 3 and token[0].isalpha()]
    return len(long) > 1 and sum(token[0].isupper() for token in long) > 0.6 * len(long)


def _marks(sheet: Sheet) -> list[str]:
    """What others annotated, as terms that no word can equal."""
    marks = {f"={mark}" for mark in sheet.actors | sheet.places}
    marks.update(f"{DAY_MARK}{first}/{last}" for first, last in sheet.dates)
    # A figure means the same in every language, what it counts is spelled in one: small ones are everywhere.
    marks.update(f"=#{value:g}" for _, value in sheet.numbers if value > SMALL_FIGURE or value % 1)
    return sorted(marks)


def _unit(counts: Mapping[str, float], lore: Lore) -> Vector:
    weights = {word: math.sqrt(count) * lore.rarity(word) for word, count in counts.items()}
    kept = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_LONGEST]
    length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return Vector(tuple(word for word, _ in kept), array("f", (weight / length for _, weight in kept)))
