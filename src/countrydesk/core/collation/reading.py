"""Documents as weighted words: term frequency times inverse document frequency, names above other words, title above
text.

A news text says what happened in its title and first lines, so only the head of a text is weighed. Which words are
names is learned from the documents together: a word that stands capitalized where grammar does not ask for it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from countrydesk.core.collation.sheets import Sheet, hours
from countrydesk.core.collation.words import HAS_CJK, term, tokens

HEAD = 160  # tokens of a text that are weighed: title, lead and what follows it
LEAD = 60  # tokens of these that count in full; the rest counts half
TITLE = 1.5  # a title's words against those of the text
NAME = 1.6  # a name against another word
# The document frequency that a word is given beforehand, as if this many other documents had been seen: without it two
# documents alone would have no rare words.
_PRIOR_DOCUMENTS = 400
_PRIOR_HOLDERS = 0.5
_RARITY = 1.25  # exponent of the inverse document frequency
_LONGEST = 90  # terms kept of a document, the heaviest
_KICKER = re.compile(r"[^:]{2,30}: ")  # "Kenya: ...", "News brief: ...": a section, not a happening
_SENTENCE_START = re.compile(r"[.!?:;。！？…\n\"“”«»‘]")

LOWER, CAPITAL, UNTOLD = 0, 1, 2
Token = tuple[str, int, float]  # the term, the case it stands in, what it weighs


@dataclass(frozen=True)
class Reading:
    """One document: its unit vector of terms, that of its annotations, all its terms, and the anchors among them.

    Anchors pin a happening down: proper names and numbers in digits. `time` is in hours.
    """

    vector: dict[str, float]
    marks: dict[str, float]
    present: frozenset[str]
    anchors: frozenset[str]
    language: str
    time: float | None


COMMON_MARK = 8  # documents below which no mark counts as common, however small the week
DAY_MARK = "=day:"
SMALL_FIGURE = 12.0


def read(sheets: Sequence[Sheet]) -> tuple[list[Reading], frozenset[str]]:
    """The readings of the sheets, in the same order, and the words that are names. Both are learned from all
    together."""
    sequences = [_sequence(sheet) for sheet in sheets]
    names = _names(sequences)
    weights = [_counts(sequence, names) for sequence in sequences]
    marks = _telling([_marks(sheet) for sheet in sheets])
    frequency = Counter(word for weight in (*weights, *marks) for word in weight)
    total = len(sheets) + _PRIOR_DOCUMENTS
    rarity = {word: math.log(total / (n + _PRIOR_HOLDERS)) ** _RARITY for word, n in frequency.items()}
    readings = [
        _reading(sheet, weight, names, _unit(weight, rarity), _unit(marked, rarity))
        for sheet, weight, marked in zip(sheets, weights, marks, strict=True)
    ]
    return readings, names


def _telling(marked: Sequence[list[str]]) -> list[dict[str, float]]:
    """The marks that tell one happening from another: who stands in a quarter of a country's week tells nothing."""
    holders = Counter(mark for marks in marked for mark in marks)
    most = max(COMMON_MARK, len(marked) // 4)
    return [{mark: 1.0 for mark in marks if holders[mark] <= most} for marks in marked]


def _sequence(sheet: Sheet) -> tuple[Token, ...]:
    head = _cased(sheet.title, HEAD, TITLE)
    return tuple(head + _cased(sheet.text.removeprefix(sheet.title), HEAD - len(head), 1.0))


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
        if HAS_CJK.match(token):
            found.extend((token[i : i + 2], UNTOLD, weight) for i in range(max(1, len(token) - 1)))
        elif not at or styled or not token[0].isalpha() or _SENTENCE_START.search(gap):
            found.append((term(token), UNTOLD, weight))
        else:
            found.append((term(token), CAPITAL if token[0].isupper() else LOWER, weight))
    return found


def _title_case(spelled: Sequence[str]) -> bool:
    """Whether a heading capitalizes its longer words as a matter of style, so that capitals tell nothing there."""
    long = [token for token in spelled if len(token) > 3 and token[0].isalpha()]
    return len(long) > 1 and sum(token[0].isupper() for token in long) > 0.6 * len(long)


def _names(sequences: Sequence[tuple[Token, ...]]) -> frozenset[str]:
    high: Counter[str] = Counter()
    low: Counter[str] = Counter()
    for sequence in sequences:
        high.update({word for word, case, _ in sequence if case == CAPITAL and word})
        low.update({word for word, case, _ in sequence if case == LOWER and word})
    return frozenset(word for word, n in high.items() if n > 2 * low[word])


def _counts(sequence: Sequence[Token], names: frozenset[str]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for word, _, worth in sequence:
        if word:
            counts[word] = counts.get(word, 0.0) + worth * (NAME if word in names else 1.0)
    return counts


def _marks(sheet: Sheet) -> list[str]:
    """What others annotated, as terms that no word can equal."""
    marks = [f"={mark}" for mark in sheet.actors | sheet.places]
    marks.extend(f"{DAY_MARK}{first}/{last}" for first, last in sheet.dates)
    # A figure means the same in every language, what it counts is spelled in one: small ones are everywhere.
    marks.extend(f"=#{value:g}" for _, value in sheet.numbers if value > SMALL_FIGURE or value % 1)
    return sorted(marks)


def _unit(counts: dict[str, float], rarity: dict[str, float]) -> dict[str, float]:
    weights = {word: math.sqrt(count) * rarity[word] for word, count in counts.items()}
    kept = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_LONGEST]
    length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return {word: weight / length for word, weight in kept}


def _reading(
    sheet: Sheet, counts: dict[str, float], names: frozenset[str], vector: dict[str, float], marks: dict[str, float]
) -> Reading:
    return Reading(
        vector=vector,
        marks=marks,
        present=frozenset(counts),
        anchors=frozenset(word for word in counts if word in names or word[0].isdigit()),
        language=sheet.language,
        time=hours(sheet.published),
    )
