"""Quotation marks where a model lifted a source's words without them: the words are then vouched for by V04.

Who says it and small words at the ends of a run stay outside: the ministry said that the “convoy left the base before dawn”
on 9 March 2026. Names are words too: what is lifted whole is never told in the desk's own voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from countrydesk.core.text import normalise
from countrydesk.core.verification.origins import LIFTED
from countrydesk.core.verification.quoting import SHORTEST, absent, outside_quotes
from countrydesk.core.verification.wording import STOPWORDS, fold

# A sentence with more runs than this quotes all it says.
MOST = 4
LONGEST = 2_000
_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
# What belongs to the word before it: the stop of "a.m.", the sign of "6%".
_BELONGS = re.compile(r"(?<=\.[a-zA-Z])\.|\s?%")
_SAYING = frozenset({"said", "says", "announced", "reported", "told", "warned", "added", "stated"})
Span = tuple[int, int]


def in_marks(text: str, passages: Sequence[str]) -> str:
    """The sentence with each run of `LIFTED` or more words that a passage has, verbatim, in quotation marks.

    What stands in marks already stays as it is. Of a longer text, and of one with an unpaired mark, nothing is changed.
    """
    if len(text) > LONGEST or any(text.count(mark) % 2 for mark in '"') or text.count("“") != text.count("”"):
        return text
    there = [normalise(each).lower() for each in passages]
    found = [span for run in _runs(outside_quotes(text), there) if (span := _marked(text, run, tuple(passages)))]
    for first, end in reversed(found[:MOST]):
        text = f"{text[:first]}“{text[first:end]}”{text[end:]}"
    return text


def in_marks_whole(text: str, passage: str) -> str:
    """The whole sentence as one quotation; empty where the passage does not have it by the letter."""
    said = text.strip().rstrip(".")
    return "" if not said or any(mark in said for mark in '"“”') or absent(said, (passage,)) else f"“{said}.”"


def _runs(text: str, there: Sequence[str]) -> Iterator[list[Span]]:
    """The words of each run that some passage has as it stands, from left to right, each as long as it can be."""
    words = [match.span() for match in _WORD.finditer(text)]
    at = 0
    while at + LIFTED <= len(words):
        end = at + LIFTED
        if not _has(text[words[at][0] : words[end - 1][1]], there):
            at += 1
            continue
        while end < len(words) and _has(text[words[at][0] : words[end][1]], there):
            end += 1
        yield words[at:end]
        at = end


def _marked(text: str, run: Sequence[Span], passages: tuple[str, ...]) -> Span | None:
    """What of a run is put in marks; None where it is no quotation by the letter."""
    said = [text[first:end] for first, end in run]
    verb = _saying(said)
    first, last = verb + 1, len(said)
    if verb >= 0 and first < last and fold(said[first]) == "that":
        first += 1
    while first < min(last, LIFTED - 1) and fold(said[first]) in STOPWORDS:
        first += 1
    while last > max(first, len(said) - LIFTED + 1) and fold(said[last - 1]) in STOPWORDS:
        last -= 1
    if last - first < SHORTEST:
        # Nothing but who says it, or small words.
        first, last = 0, verb if verb >= SHORTEST else len(said)
    begin, end = run[first][0], run[last - 1][1]
    more = _BELONGS.match(text, end)
    if more and not absent(text[begin : more.end()], passages):
        end = more.end()
    return None if absent(text[begin:end], passages) else (begin, end)


def _saying(said: Sequence[str]) -> int:
    """Where the verb stands by which a run begins with who says it; -1 where it does not."""
    return max((at for at, word in enumerate(said[: LIFTED - 2]) if fold(word) in _SAYING), default=-1)


def _has(words: str, there: Sequence[str]) -> bool:
    """Whether a passage has the words as they stand; a mark between them would be one in the sentence too."""
    plain = normalise(words).lower()
    return '"' not in plain and "   " not in words and any(plain in each for each in there)
