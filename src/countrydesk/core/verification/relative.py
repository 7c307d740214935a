"""V23: a relative expression stands beside the date it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from countrydesk.core.dates import expressions
from countrydesk.core.dates.tense import direction
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.said import is_foreign, sentence

_WEEKDAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_BARE = re.compile(
    rf"\b(?:today|yesterday|tomorrow|tonight|{_WEEKDAYS}"
    rf"|(?:last|next|this|past|previous|coming)\s(?:week(?:end)?|month|year|night|{_WEEKDAYS})"
    r"|\w{1,20}\s(?:hours?|days?|weeks?|fortnights?|months?|years?|decades?)\sago"
    r"|(?:not\s(?:so\s|very\s)?long|some\stime|an?\s(?:short\s|little\s)?while)\sago|(?<!on )the\sother\sday)\b",
    re.IGNORECASE,
)
# "The first Monday of November", "every Friday": no day in particular. "The next year": told from another date of the text.
_NO_DAY = re.compile(
    r"\b(?:first|second|third|fourth|last|every|each|any|to the|from the|the|USA|Japan|Russia|India|Black|Good|Super|Bloody|Ash"
    r"|Palm|Easter)\s$"
)
_WHICH = re.compile(r"\s(?:of|after|before|prayers?|mass|markets?)\b", re.IGNORECASE)
# A name of a paper or a column: "Today in Energy", "Russia Today".
_TITLE = re.compile(r"(?:(?<=[a-z] )|(?<=[a-z], ))Today|Today\sin\s[A-Z]")
_LONG_AGO = re.compile(
    r"(?:\d{2,}|ten|twenty|thirty|forty|fifty|hundred)\syears\sago|\w+\sdecades?\sago", re.IGNORECASE
)
_COARSE = re.compile(r"month$|year$|(?:years?|months?|decades?|long|time|while)\sago$|other\sday$", re.IGNORECASE)
# What the desk says of its own search has the report's own days.
_OF_THE_DESK = frozenset({"gaps", "source_statement", "annex", "method"})
_ERA = re.compile(r"today$", re.IGNORECASE)


def v23_relative_resolved(case: Case) -> Iterator[Finding]:
    """A relative expression outside quotation marks stands beside the date it means (B; of months and years R).

    Fires: "The ministers met on Tuesday." Does not: "The ministers met on Tuesday, 10 March 2026"; "yesterday (9 March
    2026)"; "“We met yesterday,” he said (BBC, 10 March 2026)"; "Today, the country depends on coal". Of another's report
    the year and the month can be told from its period, so that "last year" only asks to be rewritten, as does "not long
    ago"; and what it says of its own search ("no report was found this week") has its own days.
    """
    if is_foreign(case) and case.claim.section in _OF_THE_DESK:
        return
    text = sentence(case)
    printed = [each for each in expressions(text, None) if each.first is not None]
    for match in _BARE.finditer(text):
        if any(-24 <= each.start - match.end() <= 8 or -24 <= match.start() - each.end <= 4 for each in printed):
            continue
        if _is_no_day(text, match):
            continue
        mild = is_foreign(case) and _COARSE.search(match.group()) is not None
        severity, verdict = ("R", Verdict.SUPPORTED) if mild else ("B", Verdict.PARTIAL)
        yield case.finding("V23", severity, verdict, f"“{match.group()}” is not printed as a date", match.group())


def _is_no_day(text: str, match: re.Match[str]) -> bool:
    """Whether the words mean no day: one of many, an era, a name."""
    before = text[max(0, match.start() - 24) : match.start()]
    if _NO_DAY.search(before) and (
        not before.endswith("the ") or _WHICH.match(text, match.end()) or _COARSE.search(match.group())
    ):
        return True
    if _ERA.search(match.group()) and direction(text, *match.span(), "en") == 0:
        return True  # "Today, the country depends on coal" tells what is
    return bool(_TITLE.match(text, match.start()) or _LONG_AGO.fullmatch(match.group()))


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"V23": v23_relative_resolved}
