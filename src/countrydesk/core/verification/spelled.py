"""V42 further: a name that a report spells in two ways, and an act of office dated before the office.

Names are read by their capitals alone, so that no table has to know the person; a word that the report also writes small
is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from countrydesk.core.dates import expressions
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.said import sentence, written
from countrydesk.core.verification.wording import fold

_CAPITAL = r"[^\W\d_a-z][^\W\d_A-Z]+(?:[-’'][^\W\d_]+)*"
_RUN = re.compile(rf"(?<![\w-]){_CAPITAL}(?:[ ](?:[A-Z]\.[ ])?{_CAPITAL}){{1,5}}(?![\w-])")
_SMALL = re.compile(r"(?<![\w-])[a-z][a-z’'-]+")
_POSSESSIVE = re.compile(r"[’']s?$")
# Shorter names have too many neighbours.
SHORTEST, LONG = 5, 8
# A word before so many others is a title, and no name.
MOST = 60
_TAKES_OFFICE = re.compile(
    r"\bwho\s(?:was\s|had\sbeen\s)?(?:sworn\sin|took\s(?:up\s)?(?:his\s|her\s)?(?:office|post|duties)|inaugurated|appointed|took\sover)\s(?:on\s)?$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"^,?\s(?:\w+ly\s)?(?:signed|issued|ordered|approved|decreed|dismissed|appointed|chaired|ratified|banned|imposed|lifted|declared"
    r"|vetoed|authori[sz]ed|promulgated)\b[^.;]{0,120}$",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A name as a sentence spells it: one of its words before the last, and the last, folded."""

    case: Case
    spelled: str
    given: str
    family: str


def spelled_twice(cases: Iterable[Case]) -> Iterator[tuple[Named, Named]]:
    """(first, later) of names with one first word whose last words differ by a letter or two."""
    texts = [(case, sentence(case)) for case in cases]
    small = {fold(word) for _, text in texts for word in _SMALL.findall(text)}
    known: dict[str, dict[str, Named]] = {}
    for each in (named for case, text in texts for named in _names(case, text)):
        if each.given in small or each.family in small:
            continue
        family = known.setdefault(each.given, {})
        if each.family in family or len(family) > MOST:
            continue
        other = next((named for named in family.values() if alike(named.family, each.family)), None)
        family[each.family] = each
        if other is not None:
            yield other, each


def _names(case: Case, text: str) -> Iterator[Named]:
    """The names of a sentence that are no place or state of the gazetteer."""
    mentions = case.gazetteer.mentions(text) if case.gazetteer else ()
    for match in _RUN.finditer(text):
        if any(each.start < match.end() and each.end > match.start() for each in mentions):
            continue
        *before, last = [_POSSESSIVE.sub("", word) for word in match.group().split() if not word.endswith(".")]
        yield from (Named(case, f"{given} {last}", fold(given), fold(last)) for given in before)


def alike(one: str, other: str) -> bool:
    """Whether two words are one in two spellings: a letter apart, two in long ones, and neither only ends otherwise."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST or short[0] != long[0] or long.startswith(short[:-1]):
        return False
    return _distance(short, long) <= (2 if len(short) >= LONG else 1)


def _distance(one: str, other: str) -> int:
    """The edits that make one word of the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, against in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != against))
    return row[-1]


def acted_before(case: Case) -> Iterator[tuple[str, str]]:
    """(act's day, office's day), as printed, of who "was sworn in on 19 August" and "signed the order on 6 August"."""
    text = sentence(case)
    days = [each for each in expressions(text, written(case)) if each.first and each.granularity == "day"]
    for office, act in pairwise(days):
        if not office.first or not act.first or act.first >= office.first:
            continue
        between = text[office.end : act.start]
        if _TAKES_OFFICE.search(text[: office.start]) and _ACTS.match(between):
            yield act.text, office.text
