"""Neighbours that make one expression: "5 March to 12 March", "since 2019", "until late May", "3月10日至12日"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from countrydesk.core.dates.forms import joined
from countrydesk.core.dates.model import NOWHERE, Draft, Finder, Look, Span

_TO = {
    "en": re.compile(r"\s*(?:[-–—]|to|through|thru|until|till)\s*"),
    "ru": re.compile(r"\s*(?:[-–—]|по|до)\s*"),
    "mn": re.compile(r"-?\w{0,6}\s*[-–—]\s*|-?\w{0,3}[аэоө]{2}с\s+"),
    "zh": re.compile(r"\s*(?:[-–—~～]|至|到|和(?=.{2,12}(?:之间|间))|与(?=.{2,12}(?:之间|间)))\s*"),
}
_AND = re.compile(r"\s+(?:and|и)\s+")
_BETWEEN = re.compile(r"\b(?:between|между)\s+(?:the\s+)?$", re.IGNORECASE)
# The words before an expression, then those behind it, that leave one end open. "Before" and "after" exclude a month or
# a year that they govern; "since", "until" and "by" include it.
_FRONT = {
    "en": r"\b(?:(?P<since>since)|(?P<until>until|till|by|no\s+later\s+than)|(?P<before>before)"
    r"|(?P<after>after|later\s+than))\s+(?:the\s+year\s+)?$",
    "ru": r"(?<!\w)(?:(?P<since>с|со|начиная с)|(?P<until>до|к)|(?P<before>перед)|(?P<after>после))\s+$",
    "mn": r"(?P<since>(?!))(?P<until>)(?P<before>)(?P<after>)",
    "zh": r"(?:(?P<since>自从?)|(?P<until>截止?[到至]|直到)|(?P<before>(?!))|(?P<after>(?!)))$",
}
_BACK = {
    "en": r"(?P<since>\s+or\s+later)|(?P<until>\s+or\s+earlier)|(?P<before>(?!))|(?P<after>(?!))",
    "ru": r"(?P<since>(?!))(?P<until>)(?P<before>)(?P<after>)",
    "mn": r"[^\s\d]{0,5}\s+(?:(?P<since>хойш)|(?P<until>хүртэл)|(?P<before>өмнө)|(?P<after>дараа))(?!\w)",
    "zh": r"(?P<since>以来|至今|起(?!飞|诉|义)|[或及]之?[以]?后)|(?P<until>为止|[或及]之?[以]?前)"
    r"|(?P<before>之前|以前|前(?!线|后|往))"
    r"|(?P<after>之后|以后|后(?!者))",
}
_BEFORE = {key: re.compile(words, re.IGNORECASE) for key, words in _FRONT.items()}
_AFTER = {key: re.compile(words, re.IGNORECASE) for key, words in _BACK.items()}
# "After Sunday's vote" and "before Friday prayers" name an event; only a date that stands alone is a limit.
_ALONE = re.compile(r"\s*(?:[^\w\s'’]|$|(?:and|or|but|when|the|in|at|и|или)\b)")
REACH = 24


def composed(text: str, drafts: list[Draft], language: str) -> list[Draft]:
    """The drafts with neighbours joined into ranges, and with the words that open one end of an expression."""
    merged: list[Draft] = []
    for draft in drafts:
        both = _range(text, merged[-1], draft, language) if merged else None
        if both:
            merged[-1] = both
        else:
            merged.append(draft)
    return [_opened(text, draft, language) for draft in merged]


def _range(text: str, a: Draft, b: Draft, language: str) -> Draft | None:
    if not 0 <= b.start - a.end <= REACH or a.kind != "date" or b.kind != "date":
        return None
    gap = text[a.end : b.start]
    spanning = _AND.fullmatch(gap) and _BETWEEN.search(text[max(0, a.start - REACH) : a.start])
    if not spanning and not _TO[language].fullmatch(gap):
        return None
    find = joined(a.parts, b.parts) if a.parts and b.parts else _between(a.find, b.find)
    granularity = b.granularity if a.granularity in ("year", "month") else a.granularity
    return Draft(a.start, b.end, "range", granularity, find)


def _between(a: Finder, b: Finder) -> Finder:
    def find(published: date | None, look: Look) -> Span:
        first, last = a(published, look)[0], b(published, look)[1]
        if first is None or last is None:
            return NOWHERE
        # "From Friday to Tuesday": each weekday alone would be of the same week.
        return first, last + timedelta(7) if last < first and (first - last).days < 7 else last

    return find


def _opened(text: str, draft: Draft, language: str) -> Draft:
    """The draft with the word that leaves one of its ends open, where there is one."""
    if draft.kind != "date":
        return draft
    front = _BEFORE[language].search(text[max(0, draft.start - REACH) : draft.start])
    back = None if front else _AFTER[language].match(text, draft.end)
    match = front or back
    if match is None:
        return draft
    limit = match.lastgroup or ""
    if front and limit in ("before", "after") and not _ALONE.match(text, draft.end):
        return draft
    start = draft.start - len(front.group()) if front else draft.start
    end = back.end() if back else draft.end
    return replace(draft, start=start, end=end, kind="range", find=_limited(draft, limit), parts=None)


def _limited(draft: Draft, limit: str) -> Finder:
    """The days from or up to a limit. Unless a verb tells, what looks back began in the past and a limit lies ahead."""
    whole = draft.granularity not in ("day", "hour")

    def find(published: date | None, look: Look) -> Span:
        first, last = draft.find(published, (lambda: -1) if limit == "since" else lambda: look() or 1)
        if first is None or last is None:
            return NOWHERE
        if limit in ("since", "after"):
            return (last + timedelta(1) if limit == "after" and whole else first), None
        return None, (first - timedelta(1) if limit == "before" else last)

    return find
