"""V45: one quantity has one value throughout a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from countrydesk.core.dates import expressions
from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.tolls import fate, group
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.said import is_foreign, sentence, written
from countrydesk.core.verification.spells import clashing
from countrydesk.core.verification.wording import content

# What stands so many characters around a figure says what it counts.
NEAR = 90
# Share of the words around one figure that the other has too, from which both tell of one thing.
ALIKE = 0.4
FEWEST = 3
# A value that contradicts another is at most so many times as large, but for slips of scale.
TIMES = 4.0
# Of one unit and noun so many figures are compared.
MOST = 60
_CHANGED = re.compile(
    r"\b(?:from (?:about |some )?[\d$€]|up|down|rose|risen|rise|fell|fallen|increas\w+|decreas\w+|grew|grown|declin\w+"
    r"|reduc\w+|drop\w*|compared|than|versus|revis\w+|initially|earlier|previous\w*|first|another|additional|other|more"
    r"|further|each|every|per|average|half|third|including|of (?:them|whom|which|these|those)|remaining|rest|respectively"
    r"|if|would|could|maximum|minimum|exceed\w*|estimates?|implies|target|goal|proposed?|request\w*|range[sd]?|some|either"
    r"|by)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s(?:Congress|U\.?S\.?C|Stat|Fed|F\.|Cong|C\.F\.R|CFR|Federal Register)\b")
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|[a-z]{3,}ed|[a-z]{2,}(?<!s)s|stood|left|fell|took|rose|made|held|met|lost|shot|cost|sold|bought"
    r"|spent|sent|hit|put|won|led|paid|gave|began)\b"
)
_CAPITAL = re.compile(r"(?<![.!?“] )(?<!^)\b[A-Z][\w’'-]+")
# "P.L. 119-74", "FY2026", "Figure 4": what tells two sentences of one form apart.
_NUMBERED_NAME = re.compile(r"\b(?:[A-Z]\.){1,3}\s?\d[\d-]*|\b[A-Z]{2,4}-?\d[\d-]*")
# "Two of the five officers": the two are a part.
_PART = re.compile(r"\sof\s(?:the|its|their|these|those)\s")
_THE = re.compile(r"\b[Tt]he\s$")
_BOUNDS = frozenset({"over", "under", "least", "most"})
_KINDS = frozenset({"count", "money", "share", "measure", "rate"})


@dataclass(frozen=True)
class Figure:
    """One quantity of a sentence: `terms` are the words around it, `names` the capitalised ones among them."""

    case: Case
    quantity: Quantity
    fate: str
    terms: frozenset[str]
    names: frozenset[str]
    days: tuple[tuple[date, date], ...]
    definite: bool = False

    @property
    def bound(self) -> bool:
        """Whether a noun, or what befell them, says what is counted."""
        return bool(self.fate or (self.quantity.noun and self.quantity.kind in ("count", "rate")))

    @property
    def shelf(self) -> tuple[str, str, str, str]:
        noun = group(self.quantity.noun) or self.quantity.noun
        return self.quantity.kind, self.quantity.unit, noun, self.fate


def v45_one_value(whole: Whole) -> Iterator[Finding]:
    """One quantity has one value in the report (B).

    Fires: "killed 12 people in Herat" in the summary and "killed 15 people in Herat" below; "held for 23 days" and "held
    for 32 days" of the same people. Does not: 12 dead and 15
    injured; "rose from 12 to 15"; Herat and Kabul; "about 60,000" and "60,000 to 70,000"; what is printed as disputed.
    """
    shelves: dict[tuple[str, str, str, str], list[Figure]] = {}
    for figure in (each for case in whole.cases for each in _figures(case)):
        shelves.setdefault(figure.shelf, []).append(figure)
    told: set[str] = set()
    for first, later in clashing([case for case in whole.cases if is_foreign(case)]):
        if later.case.claim.id not in told:
            told.add(later.case.claim.id)
            reason = f"“{later.quantity.text}” here, “{first.quantity.text}” elsewhere in the report"
            words = later.quantity.text
            yield later.case.finding("V45", "B", Verdict.REFUTED, reason, words, first.case.claim.text)
    for shelf in shelves.values():
        for one, other in combinations(shelf[:MOST], 2):
            if other.case.claim.id not in told and _one_thing(one, other) and _disjoint(one.quantity, other.quantity):
                told.add(other.case.claim.id)
                reason = f"“{other.quantity.text}” here, “{one.quantity.text}” elsewhere in the report"
                yield other.case.finding("V45", "B", Verdict.REFUTED, reason, other.quantity.text, one.case.claim.text)


def _figures(case: Case) -> Iterator[Figure]:
    """The figures of a sentence that tells what is, and neither a change nor a part."""
    if case.claim.kind != "reported" or case.claim.disputed:
        return
    text = sentence(case)
    if not _TELLS.search(text) or "|" in text:
        return  # a row of a table, an entry of a list
    found = expressions(text, written(case))
    days = tuple((each.first, each.last) for each in found if each.first and each.last)
    told = [each for each in quantities(text) if not _PART.match(text, each.end)]
    kinds = Counter((each.kind, each.unit, each.noun) for each in told)
    for quantity in told:
        if kinds[quantity.kind, quantity.unit, quantity.noun] > 1:
            continue  # a list of values, or a change
        around = text[max(0, quantity.start - 40) : quantity.end + 24]
        if (
            quantity.kind in _KINDS
            and not _CHANGED.search(around.replace(quantity.text, " "))
            and _large(text, quantity)
        ):
            befell = fate(text, quantity.start, quantity.end, (0, len(text)))
            terms, names = _words_near(text, quantity)
            definite = _THE.search(text[max(0, quantity.start - 4) : quantity.start]) is not None
            yield Figure(case, quantity, befell, terms, names, days, definite)


def _large(text: str, quantity: Quantity) -> bool:
    """Whether the figure says what it counts: a bare "two" is no figure of a report."""
    if _NUMBERED.match(text, quantity.end):
        return False
    if quantity.hedge in _BOUNDS:
        return False  # "fewer than 50,000" and "more than 50,000" are limits, no counts
    return bool(quantity.unit or quantity.noun) and (quantity.high >= 3 or bool(quantity.unit))


def _words_near(text: str, quantity: Quantity) -> tuple[frozenset[str], frozenset[str]]:
    near = text[max(0, quantity.start - NEAR) : quantity.start] + " " + text[quantity.end : quantity.end + NEAR]
    words = frozenset(word for word in content(near) if not word[0].isdigit())
    capitals = content(" ".join(_CAPITAL.findall(near)))
    return words, frozenset([*capitals, *_NUMBERED_NAME.findall(text)])


def _one_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures of two sentences tell of one thing: same words around them, no other names, no other days."""
    if one.case is other.case or not _same_story(one.case, other.case):
        return False
    if one.days and other.days and not any(a[0] <= b[1] and b[0] <= a[1] for a in one.days for b in other.days):
        return False
    if not _nested(one.names, other.names) or not (one.bound or one.names == other.names):
        return False
    if not _near_in_size(one.quantity, other.quantity):
        return False
    shared, sizes = one.terms & other.terms, (len(one.terms), len(other.terms))
    # What befell people binds two figures by itself; of any other thing both must say much the same.
    least = min(sizes) if one.fate else max(sizes)
    few = FEWEST - 1 if one.names & other.names else FEWEST
    # "The five officers killed in the Mandera ambush" are those of whom the report told.
    if one.fate and (one.definite or other.definite) and one.names & other.names and len(shared) >= few:
        return True
    return len(shared) >= few and len(shared) >= ALIKE * least and (one.bound or _same_sentence(one, other))


def _same_sentence(one: Figure, other: Figure) -> bool:
    """Whether two sentences are one in other words: amounts and shares have no noun that tells them apart."""
    here, there = (frozenset(content(sentence(each.case))) for each in (one, other))
    return len(here & there) >= ALIKE * len(here | there)


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the names of one stand all in the other: what names another place or body tells of another thing."""
    return one <= other or other <= one


def _near_in_size(one: Quantity, other: Quantity) -> bool:
    """Whether one value can be a slip of the other: at most `TIMES` as much, or the same digits on another scale."""
    small, large = sorted((abs(one.high), abs(other.high)))
    return large <= TIMES * small or f"{one.value:.3e}"[:5] == f"{other.value:.3e}"[:5]


def _same_story(one: Case, other: Case) -> bool:
    """Our own reports tell each development apart; another's tell one under several heads."""
    same = one.claim.development == other.claim.development
    return same or is_foreign(one)


def _disjoint(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities have no value in common; the roundings of 4 and 5 meet at a half, which is neither."""
    counts = one.kind == other.kind == "count" and not (one.hedge or other.hedge)
    touch = counts and abs(one.value - other.value) == 1 and max(one.high - one.low, other.high - other.low) <= 1
    return one.high < other.low or other.high < one.low or touch


WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {"V45": v45_one_value}
