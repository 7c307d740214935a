"""Which of several readings of one page is taken: the first, unless two others agree with each other and not with it.

Extractors err in different ways, so where two of them, built apart, find the same text and the third does not, the third
is wrong. Both thresholds were set on one half of the development pages and hold on the other (docs/design/013-pages.md).
"""

from __future__ import annotations

import re
from collections import Counter

# Shares of common words. Below `APART` two readings tell of different parts of a page; from `ALIKE` on, of the same.
APART, ALIKE = 0.7, 0.8
_SCRAP = 50
# A word; of scripts that write without spaces, a character.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)


def agreement(one: str, other: str) -> float:
    """The share of words that two readings have in common, counted as often as both have them; 0 to 1 (Dice)."""
    counts, others = (Counter(_WORD.findall(text.lower())) for text in (one, other))
    whole = counts.total() + others.total()
    return 2 * (counts & others).total() / whole if whole else 1.0


def is_doubted(first: str, second: str) -> bool:
    """Whether a second reading differs so much that a third is wanted."""
    return agreement(first, second) < APART


def is_outvoted(first: str, second: str, third: str) -> bool:
    """Whether a doubted reading gives way: the second and the third are alike, and the third is apart from the first.

    That two agree on a scrap is no evidence.
    """
    whole = len(_WORD.findall(third)) >= _SCRAP
    return whole and agreement(second, third) >= ALIKE and agreement(first, third) < APART
