"""V43 further: the parts of a number make it up, and as many are named as are announced.

"Of the 31 arrested, 18 were men, 9 women and 7 minors" counts 34; "the three suspects, clerk A and broker B," are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from countrydesk.core.numbers import Quantity, quantities

# Longer lists are tables.
MOST = 12
_ONE = re.compile(r"(?<![\w-])(?:one|an?)\s(?=[^\W\d_])", re.IGNORECASE)
_PARTLY = re.compile(
    r"\b(?:at least|including|includ\w+|among (?:them|others|whom)|such as|notably|mostly|mainly|about|some|nearly|more than|over"
    r"|up to|as well as|remaining|rest|others?|both|also|half|each|per|respectively|until|dual)\b",
    re.IGNORECASE,
)
# "The 4 arrested are two A and two B"; "The crew of 12 consists of ten A and two B".
_MADE_OF = re.compile(
    r"^[^.;:,]{0,60}?\b(?:are|were|(?:is|was)\smade\sup\sof|consists?(?:ed)?\sof|comprise[sd]?|is\scomposed\sof)\s(?=\w)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"^[^.;:]{0,40}?,\sof\s(?:whom|which|them)\s", re.IGNORECASE)
_OF_THE = re.compile(r"(?:^|[.,;:]\s)[Oo]f\s(?:the\s|its\s|their\s|all\s)?$")
_CLAUSE_ENDS = re.compile(r"[.;:]|,\s(?:the|and the|who|which|will|said|according|an?\s\w+\ssaid)\b")
# What sorts people once: who is one of these is none of the others.
_SORTS = (
    frozenset({"man", "woman"}),
    frozenset({"sailor", "officer"}),
    frozenset({"soldier", "officer"}),
    frozenset({"adult", "child"}),
    frozenset({"adult", "minor"}),
)
# Traits that a person can have together with others.
_TRAITS = frozenset(
    """man woman child minor girl boy adult civilian foreigner foreign student resident citizen national member fighter teenager
    local worker employee people person victim""".split()  # noqa: SIM905
)
_TITLE = r"[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,3}"
_PERSON = rf"(?:(?:(?:the|an?)\s)?{_TITLE}\s)?[A-Z][\w’'.-]+(?:\s(?:[a-z]{{2,3}}\s)?[A-Z][\w’'.-]+){{0,3}}"
# "The three suspects, A, B and C, appeared": who they are stands between commas, and a verb behind.
_APPOSED = re.compile(
    rf"(?P<noun>(?:\s[a-z][\w’'-]*){{1,3}}),\s(?P<list>{_PERSON}(?:,\s{_PERSON}){{0,9}},?\sand\s{_PERSON}),\s(?=[a-z])"
)
_NAMELY = re.compile(
    r"(?P<noun>(?:\s[a-z][\w’'-]*){1,3}?)(?:\s[^.;:,]{0,60}?)?(?:,|\s[—–-])?\s(?:namely|viz\.?|that\sis),?:?\s(?P<list>[^.;:()]{3,200})"
)
_ALL_OF = re.compile(r"\b(?:the|these|his|her|its|their)\s$", re.IGNORECASE)
_JOINED = re.compile(r",\s(?:and\s)?|\sand\s")


class Clash(NamedTuple):
    """A number of a sentence (`words`) that its parts (`listed`) do not make up; `more` where they exceed it."""

    words: str
    listed: str
    why: str
    more: bool = False


def named_apart(text: str, quantity: Quantity) -> Clash | None:
    """Names between commas, or things behind "namely", that are more or fewer than the number before them."""
    all_of = _ALL_OF.search(text[max(0, quantity.start - 6) : quantity.start])
    opened = _NAMELY.match(text, quantity.end) or (_APPOSED.match(text, quantity.end) if all_of else None)
    if opened is None or _PARTLY.search(opened.group()) or re.search(r"\d", opened["list"]):
        return None
    items = [each for each in _JOINED.split(opened["list"].rstrip(", ")) if each]
    # Names of two words joined by "and", and appositions between commas, are counted both ways.
    if len(items) < 2 or len(items) == quantity.value or max(len(each.split()) for each in items) > 6:
        return None
    words = quantity.text + opened["noun"]
    return Clash(words, opened["list"], f"“{words}”, but {len(items)} are named")


def parts_clash(text: str) -> Iterator[Clash]:
    """The totals of a sentence whose parts, counted behind them, make another number."""
    told = [each for each in quantities(text) if each.kind == "count" and not each.hedge and each.value == each.value]
    for at, total in enumerate(told):
        made, exact = _opening(text, total)
        if made is None:
            continue
        closed = _CLAUSE_ENDS.search(text, made)
        listed = text[made : closed.start() if closed else len(text)]
        parts = [each for each in told[at + 1 :] if made <= each.start < made + len(listed)]
        if not _PARTLY.search(text[max(0, total.start - 20) : total.start] + listed):
            yield from _unequal(total, parts, listed, exact)


def _opening(text: str, total: Quantity) -> tuple[int | None, bool]:
    """Where the parts of a total begin, and whether they are said to be all of it."""
    behind = text[total.end :]
    if whom := _OF_WHOM.match(behind):
        return total.end + whom.end(), False
    if _OF_THE.search(text[max(0, total.start - 12) : total.start].lstrip()):
        comma = behind.find(",")
        return (total.end + comma + 1, False) if 0 <= comma < 60 else (None, False)
    definite = re.search(r"\b(?:[Tt]he|[Aa]ll|of)\s$", text[max(0, total.start - 4) : total.start])
    made = _MADE_OF.match(behind) if definite else None
    return (total.end + made.end(), True) if made else (None, False)


def _unequal(total: Quantity, parts: Sequence[Quantity], listed: str, exact: bool) -> Iterator[Clash]:
    ones = len(_ONE.findall(listed)) if exact else 0
    starts = [0, *(match.end() for match in _JOINED.finditer(listed))]
    if not 2 <= len(parts) + ones <= MOST or (exact and len(starts) != len(parts) + ones):
        return
    made = int(sum(each.value for each in parts)) + ones
    if made != total.value and (exact or _must_add(total, parts, made)):
        yield Clash(total.text, listed.strip(), f"{total.text} in all, but the parts make {made}", made > total.value)


def _must_add(total: Quantity, parts: Sequence[Quantity], made: int) -> bool:
    """Whether the parts cannot make another number: they sort what is counted, or exceed it and exclude each other."""
    nouns = frozenset(each.noun for each in parts)
    if any(sort <= nouns for sort in _SORTS):
        return True
    apart = len(nouns) == len(parts) > 2 and "" not in nouns and not nouns & _TRAITS
    return apart and made > total.value
