"""How a line of a PDF goes on in the next: with a space, with the hyphen that it ends with, or with neither.

A hyphen at a line's end divides a word, or belongs to it. The document's own words decide; where they say nothing, its
habit does: who divides words does it often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from countrydesk.adapters.documents.pdflines import Row

HYPHEN = re.compile(r"(?<=[^\W\d_]{2})-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"https?://|www\.|\w\.[a-z]{2,6}/", re.IGNORECASE)
# Where an address is broken; a letter or a figure ends it, as a full stop does.
_BROKEN = re.compile(r"[/_=&?%#~+:-]$|(?:www|https?://\S{0,60})\.$", re.IGNORECASE)
_PART = re.compile(r"[a-z0-9%_~/?=&#.-]*[a-z0-9/%=_]", re.IGNORECASE)
# A part of an address that stands at a line's beginning and can be no word of a sentence.
_NO_WORD = re.compile(r"\S*[/=_%?&#\d.]\S*[a-z0-9/]")
_LINKED = re.compile(r"(?<=\w)[-–]$")
_LONGEST = 400
# The share of lines that end with a hyphen, above which the document divides words.
_OFTEN = 0.03


@dataclass(frozen=True)
class Habit:
    """The words of a document, and whether it divides words at the ends of its lines."""

    words: Counter[str]
    divides: bool


def habit(rows: Sequence[Row]) -> Habit:
    """What the lines of a document show of its hyphens."""
    words = Counter(word.lower() for row in rows for word in _WORD.findall(row.text))
    ends = [
        (one.text[:-1], other.text)
        for one, other in pairwise(rows)
        if HYPHEN.search(one.text[-4:]) and other.text[:1].islower() and not _is_address(one.text[-_LONGEST:])
    ]
    told = Counter(_told(*end, words) for end in ends)
    often = len(ends) > _OFTEN * len(rows)
    return Habit(words, told["divided"] > told["compound"] or (often and told["divided"] >= told["compound"]))


def joint(before: str, after: str, known: Habit) -> tuple[int, str]:
    """How many characters of the line's end go, and what stands between it and the next line."""
    tail, head = before[-_LONGEST:], after[:_LONGEST].split(" ", 1)[0]
    if _is_address(tail):
        goes_on = _BROKEN.search(tail) and _PART.match(head) and (tail[-1] not in ":." or _NO_WORD.match(head))
        return 0, "" if goes_on else " "
    if HYPHEN.search(tail) and after[:1].islower():
        told = _told(tail[:-1], after, known.words)
        return (0, "") if told == "compound" or (not told and not known.divides) else (1, "")
    if _LINKED.search(tail) and after[:1].isalnum():
        return 0, ""
    return 0, " "


def _is_address(text: str) -> bool:
    """True where the last word is of a web address."""
    last = text.rsplit(None, 1)
    return bool(last) and _ADDRESS.search(last[-1]) is not None


def _told(before: str, after: str, words: Counter[str]) -> str:
    """What the rest of the document says of a word with a hyphen at the line's end: compound, divided or nothing."""
    first, second = _WORD.findall(before), _WORD.findall(after[:60])
    if not first or not second:
        return ""
    one, two = first[-1].lower(), second[0].lower()
    if words[f"{one}-{two}"]:
        return "compound"
    if words[one + two]:
        return "divided"
    return "compound" if words[one] > 1 and words[two] > 1 else ""
