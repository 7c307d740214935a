"""Quotation marks where a model lifted a source's words without them: the words are then vouched for by V04."""

from __future__ import annotations

import re
from collections.abc import Sequence

from countrydesk.core.text import normalise
from countrydesk.core.verification.origins import LIFTED
from countrydesk.core.verification.quoting import SHORTEST, absent, outside_quotes

# A sentence with more runs than this quotes all it says.
MOST = 4
LONGEST = 2_000
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def in_marks(text: str, passages: Sequence[str]) -> str:
    """The sentence with each run of `LIFTED` or more words that a passage has, verbatim, in quotation marks.

    What stands in marks already stays as it is. Names are words too: a name of six words is put in marks with the rest.
    Of a longer text, and of one with an unpaired mark, nothing is changed.
    """
    if len(text) > LONGEST or any(text.count(mark) % 2 for mark in '"') or text.count("“") != text.count("”"):
        return text
    for _ in range(MOST):
        span = _longest(outside_quotes(text), tuple(passages))
        if span is None:
            break
        first, end = span
        text = f"{text[:first]}“{text[first:end]}”{text[end:]}"
    return text


def _longest(text: str, passages: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the longest run of words that some passage has verbatim begins and ends; None below `LIFTED`."""
    words = [match.span() for match in _WORD.finditer(text)]
    there = [normalise(each).lower() for each in passages]
    best: tuple[int, int] | None = None
    most, at = LIFTED - 1, 0
    while at + most < len(words):
        end = at + most
        if not _has(text[words[at][0] : words[end][1]], there):
            at += 1
            continue
        while end + 1 < len(words) and _has(text[words[at][0] : words[end + 1][1]], there):
            end += 1
        best, most = (words[at][0], words[end][1]), end - at + 1
    return best if best and most >= SHORTEST and not absent(text[best[0] : best[1]], passages) else None


def _has(words: str, there: Sequence[str]) -> bool:
    """Whether a passage has the words as they stand; a mark between them would be one in the sentence too."""
    plain = normalise(words).lower()
    return '"' not in plain and "   " not in words and any(plain in each for each in there)
