"""V45 of lengths of time: what was held for 23 days is not held for 32 elsewhere in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from countrydesk.core.dates import Expression, expressions
from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.said import sentence, written
from countrydesk.core.verification.wording import content

# What lasted stands so many characters before its length or behind it, in the same clause.
BEFORE, BEHIND = 60, 40
# Words that two sentences share where they tell of one thing, and how much a slip may change a length.
SHARED, TIMES = 2, 4.0
# More lengths than this are a table.
MOST = 60
_UNITS = frozenset({"hour", "day"})
_OTHER = re.compile(
    r"\b(?:another|further|more|additional|extra|extend\w*|first|next|last|within|every|each|per|average|up to|at least|ago|notice"
    r"|earlier|later|propos\w+|demand\w*|offer\w*|if|would|could|sentenc\w+|deadline|old|prolong\w*|remaining|other)\b",
    re.IGNORECASE,
)
_TIME = frozenset(
    content("hour hours day days week weeks minute minutes night nights long time period month year today")
)
_CAPITAL = re.compile(r"(?<![.!?“] )(?<!^)\b[A-Z][\w’'-]+")
_CLAUSE = re.compile(r"[.;:]\s")


class Spell(NamedTuple):
    """A length of time that a sentence gives: `near` are the words about it, `words` and `names` those of the sentence."""

    case: Case
    quantity: Quantity
    near: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    days: tuple[tuple[date, date], ...]


def clashing(cases: Sequence[Case]) -> Iterator[tuple[Spell, Spell]]:
    """(first told, later told) of lengths that two sentences give to one thing and that cannot both be right."""
    told: dict[str, list[Spell]] = {}
    for spell in (each for case in cases for each in _spells(case)):
        told.setdefault(spell.quantity.unit, []).append(spell)
    for spells in told.values():
        yield from (pair for pair in combinations(spells[:MOST], 2) if _one_thing(*pair))


def _spells(case: Case) -> Iterator[Spell]:
    """The length that a sentence gives, where it gives one of its unit only."""
    text = sentence(case)
    lengths = [each for each in quantities(text) if each.kind == "duration" and each.unit in _UNITS]
    units = [each.unit for each in lengths]
    if case.claim.kind not in ("reported", "forecast", "assessed") or case.claim.disputed:
        return
    for each in lengths:
        before = _CLAUSE.split(text[max(0, each.start - BEFORE) : each.start])[-1]
        near = before + " | " + _CLAUSE.split(text[each.end : each.end + BEHIND])[0]
        if units.count(each.unit) == 1 and not each.hedge and not _OTHER.search(near):
            found = expressions(text, written(case))
            days = tuple((it.first, it.last) for it in found if it.first and it.last and it.granularity == "day")
            undated = _without(text, found)
            names = frozenset(content(" ".join(_CAPITAL.findall(undated))))
            words = frozenset(word for word in content(undated) if not word[0].isdigit()) - _TIME
            yield Spell(case, each, frozenset(content(near)) & words, words, names, days)


def _without(text: str, found: Sequence[Expression]) -> str:
    """The text with its dates blanked, lengths of time too."""
    for each in found:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _one_thing(one: Spell, other: Spell) -> bool:
    """Whether two lengths of two sentences are of one thing: the same words near, no other names, no other days."""
    here, there = one.quantity, other.quantity
    apart = here.high <= there.low or there.high <= here.low
    small, large = sorted((here.high, there.high))
    if one.case is other.case or not apart or large > TIMES * small:
        return False
    if one.days and other.days and not any(a[0] <= b[1] and b[0] <= a[1] for a in one.days for b in other.days):
        return False
    nested = one.names & one.words <= other.words or other.names & other.words <= one.words
    common = one.words & other.words
    return nested and bool((one.near & other.near) - one.names) and len(common - one.names) >= SHARED
