"""Translation pairs: one text in two languages, known by the same names and numbers in the same order."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from countrydesk.core.collation.passages import Passages
from countrydesk.core.collation.sheets import Sheet
from countrydesk.core.collation.window import followers
from countrydesk.core.collation.words import CJK

SAME = 0.7  # share of the shorter row of names and numbers that must agree in order ...
WIDE = 0.4  # ... and of the longer one
# What must agree at the least, each name or number counted once and a number twice: two reports of one decision may
# well name the same bank, day and three rates.
ENOUGH = 10
_LOOKED = 2  # neighbours in both rows that make a pair worth comparing
_NEXT = 12  # later texts with the same neighbours that are looked at
_SCRIPT = re.compile(rf"([a-zà-ÿ])|([а-яёөү])|([{CJK}])|([\u0600-\u06ff])|[^\W\d_]", re.IGNORECASE)


def translations(
    sheets: Sequence[Sheet], passages: Sequence[Passages], near: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Pairs of positions of texts in two languages that are one text."""
    if len({tongue(sheet) for sheet in sheets}) < 2:
        return
    after = followers((_keys(passage.trace) for passage in passages), _NEXT)
    for at, others in enumerate(after):
        for other, n in sorted(Counter(others).items()):
            possible = n >= _LOOKED and abroad(sheets[at], sheets[other]) and near(at, other)
            if possible and agree(passages[at].trace, passages[other].trace):
                yield at, other


def tongue(sheet: Sheet) -> tuple[str, int]:
    """The language where it is known, and the alphabet of the first letter: two texts of two alphabets differ anyway."""
    match = _SCRIPT.search(sheet.title or sheet.text)
    return sheet.language, (match.lastindex or 0) if match else 0


def abroad(one: Sheet, other: Sheet) -> bool:
    """Whether two sheets are of two languages, as far as can be told."""
    (mine, script), (yours, other_script) = tongue(one), tongue(other)
    return mine != yours if mine and yours else script != other_script


def agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of names and numbers are mostly the same, in the same order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    common = [mark for block in blocks for mark in one[block.a : block.a + block.size]]
    short, long = sorted((len(one), len(other)))
    if len(common) < max(SAME * short, WIDE * long):
        return False
    return sum(1 + mark[0].isdigit() for mark in set(common)) >= ENOUGH


def _keys(trace: Sequence[str]) -> set[int]:
    """Neighbours in a row of names and numbers, next and next but one, as checksums."""
    pairs = [*pairwise(trace), *zip(trace, trace[2:], strict=False)]
    return {zlib.crc32(f"{one} {other}".encode()) for one, other in pairs}
