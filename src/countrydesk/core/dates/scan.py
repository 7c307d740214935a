"""Words to letters: a text becomes a string of one letter per word, and a grammar is a regular expression over it.

"from 3 until 12 of September" becomes `fDvDjM`. The letters of the words that say nothing about time cannot begin a
rule, so the search is quick; and since a rule spans a handful of letters, no text makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from countrydesk.core.dates.model import MOST, Draft

# Marks without a width, and those of the direction of writing, are passed over like blanks.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?\d*|\d{4}-\d\d?-\d\d?(?:T[\d:.]{1,15}Z?)?(?!\w)|\d+(?:[.,:/]\d+)+\w*"
    r"|\d+['’]?[^\W\d_]*|\n+|([^\w\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff])\1*"
)
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_DECIMAL = re.compile(r"(\d{1,3})\.(\d{1,2})")
_TWO_YEARS = re.compile(r"(1\d{3}|20\d\d)/(\d\d|20\d\d)")
_SHORT_DECADE = re.compile(r"[2-9]0['’]?s")
_DECADE = re.compile(r"1\d\d0['’]?s|20\d0['’]?s")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
_WRITTEN = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{1,4})")
_DASHES = frozenset("-–—−‐‑")
_MARKS = frozenset("().,:/%")
# Letters of words that cannot begin a rule: most of a text, passed over at once.
_SILENT = "xC;|,.():/%'-"
# A year of two figures before this one is of this century.
LATEST_SHORT = 50
# Words kept between texts: more of them, or longer ones, are looked up each time.
MOST_KEPT, LONGEST_KEPT = 50_000, 40
Entry = tuple[str, int]
Lexicon = Mapping[str, Entry]


@dataclass(frozen=True)
class Slice:
    """The words that one rule matched: their letters, spellings, numbers and places."""

    letters: str
    words: tuple[str, ...]
    numbers: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]

    def part(self, low: int, high: int) -> Slice:
        """The words from `low` up to `high`."""
        kept = slice(low, high)
        return Slice(self.letters[kept], self.words[kept], self.numbers[kept], self.spans[kept])

    def without(self, letters: str, count: int) -> Slice:
        """The piece less the first `count` words that carry one of `letters`."""
        places = [at for at, letter in enumerate(self.letters) if letter in letters][:count]
        kept = [at for at in range(len(self.letters)) if at not in places]
        return Slice(
            "".join(self.letters[at] for at in kept),
            tuple(self.words[at] for at in kept),
            tuple(self.numbers[at] for at in kept),
            tuple(self.spans[at] for at in kept),
        )

    def values(self, letters: str) -> list[int]:
        """The numbers of the words that carry one of `letters`, in order."""
        pairs = zip(self.letters, self.numbers, strict=True)
        return [number for letter, number in pairs if letter in letters]

    def value(self, letters: str) -> int | None:
        """The first of `values`, None where there is none."""
        return next(iter(self.values(letters)), None)

    def word(self, letters: str) -> str:
        """The first word that carries one of `letters`, in lower case; empty where there is none."""
        pairs = zip(self.letters, self.words, strict=True)
        return next((word.lower() for letter, word in pairs if letter in letters), "")


Builder = Callable[[Slice], Draft | None]
"""Says what a matched run of words means; None where its words do not mean what their letters promised."""
Scanned = tuple[list[tuple[int, int]], str, list[int]]
"""The span, the letter and the number (0 where it has none) of each word of a text."""


@dataclass(frozen=True)
class Grammar:
    """A lexicon and rules over its letters, the more specific first.

    `fold` joins words that are one number ("twenty-five") before the rules are tried. `idle` is a pattern of letters that
    begin no rule of the language, to be passed over sooner.
    """

    lexicon: Lexicon
    rules: Sequence[tuple[str, Builder]]
    fold: Callable[[Scanned], Scanned] = lambda scanned: scanned
    idle: str = "(?!)"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # An empty group behind each rule tells which one matched; before it, it would hide the rule's first letter.
        rules = "|".join(f"(?:{rule})()" for rule, _ in self.rules)
        return re.compile(f"(?![{_SILENT}]|{self.idle})(?:{rules})")

    @cached_property
    def _known(self) -> _Known:
        return _Known(self.lexicon)

    def drafts(self, text: str) -> list[Draft]:
        """The time expressions of a text, in order, none overlapping another."""
        spans, letters, numbers = self.fold(scan(text, self._known))
        found = []
        for match in islice(self._pattern.finditer(letters), MOST):
            a, b = match.span()
            words = tuple(text[x:y] for x, y in spans[a:b])
            piece = Slice(match.group(), words, tuple(numbers[a:b]), tuple(spans[a:b]))
            draft = self.rules[(match.lastindex or 1) - 1][1](piece)
            if draft:
                found.append(draft)
        return found


def scan(text: str, known: Mapping[str, Entry]) -> Scanned:
    """Each word's span, letter and number (0 where it has none)."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    entries = [known[text[start:end]] for start, end in spans]
    return spans, "".join([letter for letter, _ in entries]), [number for _, number in entries]


class _Known(dict[str, Entry]):
    """The words met so far: most words of a text come again, and most words of a language in the next text."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, word: str) -> Entry:
        entry = self.lexicon.get(word) or self.lexicon.get(word.lower()) or classify(word)
        if len(word) <= LONGEST_KEPT and len(self) < MOST_KEPT:
            self[word] = entry
        return entry


def classify(word: str) -> Entry:
    """The letter and number of a word that is in no lexicon.

    D a day's number, Y a year's, N another number (0: not a whole one), ϟ so many and a half ("2.5"), O an ordinal, I an
    ISO date, S a date with strokes or points, ÿ a pair of years ("2025/26"), Z a decade, ζ one without its century, C a
    capitalized word, x any other word, an apostrophe a possessive; dashes are one letter, a line's end is a bar.
    """
    first = word[0]
    if first.isdigit():
        return _digits(word)
    if first.isalpha():
        if word[-2:] in ("'s", "’s"):
            return "'", 0
        return ("C" if first.isupper() else "x"), 0
    if first == "\n":
        return "|", 0
    if first in _DASHES:
        return "-", 0
    return (first if first in _MARKS else ";"), 0


def _digits(word: str) -> Entry:
    if len(word) <= 4 and word.isdecimal():
        number = int(word)
        if len(word) == 4 and 1000 <= number < 2200:
            return "Y", number
        return ("D" if len(word) < 3 and 1 <= number <= 31 else "N"), number
    if _ORDINAL.fullmatch(word):
        return "O", int(word[:-2])
    if _DECADE.fullmatch(word):
        return "Z", int(word[:4])
    decimal = _DECIMAL.fullmatch(word)
    if decimal:
        return ("ϟ", int(decimal[1])) if decimal[2] == "5" else ("N", 0)
    if _SHORT_DECADE.fullmatch(word):
        return "ζ", 1900 + int(word[:2])
    if _ISO.match(word):
        return "I", 0
    pair = _TWO_YEARS.fullmatch(word)
    if pair and (int(pair[1]) + 1) % 100 == int(pair[2]) % 100:
        return "ÿ", int(pair[1])
    if _WRITTEN.fullmatch(word):
        return "S", 0
    return ("N", int(word)) if word.isdecimal() and len(word) < 8 else ("x", 0)


def iso_parts(word: str) -> tuple[int, int, int] | None:
    """Year, month and day of `2026-03-10` or `2026/03/10`, None where it is something else."""
    match = _ISO.match(word) or re.fullmatch(r"(\d{4})[./](\d{1,2})[./](\d{1,2})", word)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def written_parts(word: str, day_first: bool) -> tuple[int, int, int] | None:
    """Year, month and day of `25/02/2026`, None where the order of day and month is open.

    With `day_first` the order is known (points, or a language that has only that order).
    """
    match = _WRITTEN.fullmatch(word)
    if not match or len(match[4]) == 3 or len(match[1]) > 2:
        return None
    year = int(match[4])
    if len(match[4]) < 3:
        year += 2000 if year < LATEST_SHORT else 1900
    a, b = int(match[1]), int(match[3])
    if day_first or match[2] == "." or a > 12 or a == b:
        return year, b, a
    return (year, a, b) if b > 12 else None
