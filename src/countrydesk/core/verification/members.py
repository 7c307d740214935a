"""What a state has long done and a sentence tells as new: it joins where it belongs, or declares itself independent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from countrydesk.core.gazetteer import Mention
from countrydesk.core.verification.calendar import REACH, counted_by
from countrydesk.core.verification.case import Case, Membership
from countrydesk.core.verification.parties import all_named
from countrydesk.core.verification.said import written

_JOINS = re.compile(
    r"\b(?:joined|joins|acceded\sto|accedes\sto|(?:was|is|has\sbeen)\s(?:\w+ly\s)?(?:admitted|accepted)\s(?:to|into)"
    r"|bec(?:ame|omes)\s(?:an?|the)\s(?:[\w-]+\s){0,3}?member(?:\sstate)?\sof)\s(?:the\s)?",
    re.IGNORECASE,
)
# "Acceded to the WTO, of which it has been a member since 1995".
_BELONGS = re.compile(
    r"\b(?:joined|joins|acceded\sto|accedes\sto|(?:was|is|has\sbeen)\s(?:admitted|accepted)\s(?:to|into)"
    r"|bec(?:ame|omes)\s(?:an?|the)\s(?:[\w-]+\s){0,3}?member(?:\sstate)?\sof)\s(?P<body>[^.;,]{2,80}),"
    r"\s(?:(?:of|to|in)\swhich\sit\s(?:(?:has|had)\s(?:been|belonged)|(?:already\s)?(?:was|is|belongs|belonged))"
    r"|which\sit\s(?:had\s|has\s)?(?:first\s|already\s)?(?:joined|entered)|where\sit\shas\s(?:sat|been))\b"
    r"(?P<since>[^.;]{0,60}?\b(?:since|in)\s(?:\w+\s)?(?P<year>(?:19|20)\d\d))",
    re.IGNORECASE,
)
# What may follow the organization: joined the UN, and not "joined the UN mission" or "joined the EU in condemning".
_ENDS = re.compile(
    r"(?:\s(?:group|bloc|organi[sz]ation|alliance))?(?:\s?(?:[.,;:()]|$)|\s(?:on|as|this|last|during|after|following|under|with)\b|\sin\s(?:\d|January|February|March|April|May|June|July"
    r"|August|September|October|November|December))",
)
_INDEPENDENT = re.compile(
    r"\b(?:declared|declares|proclaimed|proclaims)\s(?:its\s)?independence\b(?!\s(?:day|of)\b)", re.IGNORECASE
)
_CONSTITUTED = re.compile(r"\b(?:adopted|adopts|approved|enacted)\sits\sfirst(?:-ever)?\sconstitution\b", re.IGNORECASE)
_UNITED_NATIONS = "United Nations"
_FIRST = re.compile(r"\b(?:first-ever|first\sever|very\sfirst|inaugural)(?=\s)", re.IGNORECASE)
# Years of membership of the United Nations after which a state is independent, or has had its first constitution.
_LONG = ((_INDEPENDENT, 1), (_CONSTITUTED, 20))
_BETWEEN = frozenset(
    {"", "has", "also", "formally", "officially", "has formally", "has officially", "and", "finally", "now"}
)


def refutes_itself(case: Case, text: str) -> Iterator[tuple[str, str]]:
    """(words, why) where a sentence tells as new that a state joined a body to which it says the state belongs."""
    begun, match = first_day(case), _BELONGS.search(text)
    if match and begun and int(match["year"]) < begun.year - 1:
        yield text[match.start() : match.end("body")], f"the sentence itself says:{match['since']}"


def long_done(case: Case, text: str) -> Iterator[tuple[str, str]]:
    """(words, why) of what a sentence tells as new of a state that the tables know to have done it.

    Only the state that stands right before the verb is judged.
    """
    begun = first_day(case)
    if case.gazetteer is None or begun is None:
        return
    yield from _held_before(case, text, begun)
    mentions = case.gazetteer.mentions(text)
    for match in _JOINS.finditer(text):
        state = _subject(mentions, text, match.start())
        for each in case.tables.members:
            if state and each.state == state and _belonged(each, begun) and _names(each, text, match.end()):
                yield match.group() + each.names[0], f"a member of {each.names[0]} since {each.since}"
    for pattern, years in _LONG:
        once = pattern.search(text)
        state = _subject(mentions, text, once.start()) if once else ""
        since = next(
            (each.since for each in case.tables.members if each.state == state and _UNITED_NATIONS in each.names), None
        )
        if once and since is not None and begun.year - since.year >= years:
            yield once.group(), f"a member of the {_UNITED_NATIONS} since {since}"


def _held_before(case: Case, text: str, begun: date) -> Iterator[tuple[str, str]]:
    """The first of a series of which the table knows an earlier one."""
    for match in _FIRST.finditer(text):
        behind = text[match.end() : match.end() + REACH]
        for each in case.tables.series:
            end = counted_by(each.words, behind) if each.day.year < begun.year else 0
            if end and _ENDS.match(behind, end) and all_named(each.parties, text):
                yield text[match.start() : match.end() + end], f"held before, on {each.day}"


def first_day(case: Case) -> date | None:
    """The day on which what is told as new begins: the development's, else the first of the period."""
    if case.interval is not None and case.interval.start is not None:
        return case.interval.start
    return case.period.since if case.period else written(case)


def _belonged(member: Membership, begun: date) -> bool:
    """Whether a state was a member the year before: accessions are dated by signature or by entry into force."""
    return member.since.year < begun.year - 1 and (member.until is None or member.until > begun)


def _names(member: Membership, text: str, at: int) -> bool:
    """Whether `text[at:]` begins with the organization, and its name ends what is joined."""
    return any(text.startswith(name, at) and _ENDS.match(text, at + len(name)) for name in member.names)


def _subject(mentions: Sequence[Mention], text: str, before: int) -> str:
    """The state, alpha-3, that stands right before a verb; empty where something else does."""
    last = next((each for each in reversed(mentions) if each.end <= before and each.kind == "name"), None)
    return last.country if last and text[last.end : before].strip(" ,") in _BETWEEN else ""
