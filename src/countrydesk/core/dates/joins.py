"""Neighbours that tell each other's meaning: "5 March to 12 March", "since 2019", "two weeks before 10 March"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from countrydesk.core.dates.forms import joined
from countrydesk.core.dates.lengths import moved
from countrydesk.core.dates.model import NOWHERE, Draft, Finder, Length, Look, Parts, Span, calendar
from countrydesk.core.dates.tense import look

_TO = {
    "en": re.compile(r"\s*(?:[-–—]|(?:to|through|thru|until|till)(?:\s+the)?)\s*"),
    "ru": re.compile(r"\s*(?:[-–—]|по|до)\s*"),
    "mn": re.compile(r"-?\w{0,6}\s*[-–—]\s*|-?\w{0,3}[аэоө]{2}с\s+"),
    "zh": re.compile(r"\s*(?:[-–—~～]|至|到|和(?=.{2,12}(?:之间|间))|与(?=.{2,12}(?:之间|间)))\s*"),
}
_LIST = re.compile(r",?\s+(?:and|or|и|или)\s+|,\s+")
_AND = re.compile(r"\s+(?:and|и)\s+")
_BETWEEN = re.compile(r"\b(?:between|между)\s+(?:the\s+)?$", re.IGNORECASE)
# The words before an expression, then those behind it, that leave one end open. "Before" and "after" exclude a month or
# a year that they govern; "since", "until" and "by" include it.
_FRONT = {
    "en": r"\b(?:(?P<since>since)|(?P<until>until|till|by|through|(?:no|not)\s+later\s+than|on\s+or\s+before|up\s+to)"
    r"|(?P<before>before|prior\s+to|earlier\s+than)|(?P<after>after|later\s+than))\s+(?:the\s+)?(?:year\s+)?$",
    "ru": r"(?<!\w)(?:(?P<since>с|со|начиная\s+с|не\s+(?:ранее|раньше))|(?P<until>до|к|ко|не\s+(?:позднее|позже))"
    r"|(?P<before>перед)|(?P<after>после))\s+$",
    "mn": r"(?P<since>(?!))(?P<until>)(?P<before>)(?P<after>)",
    "zh": r"(?:(?P<since>自从?)|(?P<until>截止[到至]?|截[到]|直到)|(?P<before>(?!))|(?P<after>(?!)))$",
}
_BACK = {
    "en": r"(?P<since>\s+(?:(?:or|and)\s+(?:later|beyond)|onwards?)\b)|(?P<until>\s+(?:or|and)\s+earlier\b)"
    r"|(?P<before>(?!))|(?P<after>(?!))",
    "ru": r"(?P<since>(?!))(?P<until>)(?P<before>)(?P<after>)",
    "mn": r"[^\s\d]{0,5}\s+(?:(?P<since>хойш|эхлэн|эхлээд)|(?P<until>хүртэл|гэхэд|багтаан|багтааж|дотор)"
    r"|(?P<before>өмнө)|(?P<after>дараа))(?!\w)",
    "zh": r"(?P<since>以来|至今|起(?!飞|诉|义)|[或及]之?[以]?后)|(?P<until>为止|[或及]之?[以]?前)"
    r"|(?P<before>之前|以前|前(?!线|后|往))"
    r"|(?P<after>之后|以后|后(?!者))",
}
_BEFORE = {key: re.compile(words, re.IGNORECASE) for key, words in _FRONT.items()}
_AFTER = {key: re.compile(words, re.IGNORECASE) for key, words in _BACK.items()}
# "After Sunday's vote" and "before Friday prayers" name an event; only a date that stands alone is a limit.
_ALONE = re.compile(r"\s*(?:[^\w\s'’]|$|(?:and|or|but|when|the|in|at|и|или)\b)")
# The beginning or end of a period that a limit names: "before the end of March" lets March in to its last day.
_EDGE = re.compile(r"\b(?:end|close|beginning|start)\b|[底末初]$", re.IGNORECASE)
_STARTING = re.compile(
    r",?\s+(?:(?:starting|beginning|commencing|effective)(?:\s+(?:on|from|in))?|from)\s+(?:the\s+)?", re.IGNORECASE
)
_ENDING = re.compile(r"\s+(?:to|ending|ended|through)\s+(?:in\s+|on\s+)?", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:(?P<more>more\s+than)|(?P<less>less\s+than|within))\s+$", re.IGNORECASE)
_GAP = re.compile(r"\s*(?:the\s+|that\s+|on\s+)?", re.IGNORECASE)
# "По сравнению с январем": a month or weekday in the instrumental is what something is compared with.
_WITH = re.compile(r"\w+(?:ем|ём|ом|ой)")
_ABLATIVE = re.compile(r"(?:аас|ээс|оос|өөс)$")
_UNTIL = re.compile(r"(?:until|till|through|(?:no|not)\s+later|не)\b", re.IGNORECASE)
# What went on to a day of the past: with other verbs ("detained", "extended", "closed") "until" points ahead.
_LASTED = re.compile(
    r"\b(?:lasted|continued|ran|remained|stayed|served|worked|lived|fought|waited|went\s+on)\b", re.IGNORECASE
)
_DATES = ("date", "bound")
REACH = 24


def composed(text: str, drafts: list[Draft], language: str) -> list[Draft]:
    """The drafts, with neighbours joined into ranges, lengths counted from the dates beside them, and open ends."""
    merged: list[Draft] = []
    for draft in drafts:
        both = _both(text, merged[-1], draft, language) if merged else None
        if both:
            merged[-1] = both
        else:
            merged.append(draft)
    lent = [_with_year(text, *pair) for pair in pairwise(merged)] + merged[-1:]
    return [_placed(text, at, lent, language) for at, draft in enumerate(lent) if draft.kind != "bound"]


def _with_year(text: str, a: Draft, b: Draft) -> Draft:
    """`February and March 2025`: the year is that of both."""
    if not (a.parts and b.parts and a.kind == b.kind == "date" and a.granularity == b.granularity):
        return a
    lends = a.parts.year is None and a.parts.month and b.parts.year and a.parts.month <= (b.parts.month or 0)
    if not lends or not _LIST.fullmatch(text, a.end, b.start):
        return a
    parts = Parts(b.parts.year, a.parts.month, a.parts.day)
    return replace(a, parts=parts, find=calendar(parts))


def _both(text: str, a: Draft, b: Draft, language: str) -> Draft | None:
    if not 0 <= b.start - a.end <= REACH or b.kind not in _DATES:
        return None
    if a.kind == "duration":
        return _run(text, a, b) if a.length and language == "en" else None
    return _range(text, a, b, language) if a.kind in _DATES and not a.before else None


def _run(text: str, a: Draft, b: Draft) -> Draft | None:
    """`for two weeks from 10 March`, `in the three months to May`: a length, and the day it begins or ends with."""
    gap, length = text[a.end : b.start], a.length
    forward = _STARTING.fullmatch(gap)
    if length is None or not (forward or (_ENDING.fullmatch(gap) and b.granularity in ("day", "month"))):
        return None

    def find(published: date | None, look: Look) -> Span:
        first, last = b.find(published, look)
        if first is None or last is None:
            return NOWHERE
        return (first, _last_day(first, length)) if forward else (_first_day(last, length), last)

    return Draft(a.start, b.end, "range", b.granularity, find)


def _last_day(first: date, length: Length) -> date:
    return moved(first, length, 1) - timedelta(1)


def _first_day(last: date, length: Length) -> date:
    return moved(last + timedelta(1), length, -1)


def _placed(text: str, at: int, drafts: list[Draft], language: str) -> Draft:
    """The draft with what its neighbours and the words around it say: the date it is counted from, or an open end."""
    draft = drafts[at]
    if draft.before:
        return _counted(text, draft, drafts[at + 1], language) if at + 1 < len(drafts) else draft
    if at and drafts[at - 1].before and _GAP.fullmatch(text[drafts[at - 1].end : draft.start]):
        return draft
    return _opened(text, draft, language)


def _counted(text: str, draft: Draft, beside: Draft, language: str) -> Draft:
    """`two weeks before` with the date behind it; "more than" and "less than" make it a range."""
    follows = draft.follows
    if beside.kind != "date" or follows is None or not _GAP.fullmatch(text[draft.end : beside.start]):
        return draft
    bound = _BOUND.search(text[max(0, draft.start - REACH) : draft.start])
    seen = look(text, beside.start, beside.end, language)

    def find(published: date | None, _look: Look) -> Span:
        origin = beside.find(published, seen)
        there = follows(origin, beside.granularity)
        return _bounded(origin, there, bound.lastgroup) if bound else there

    granularity = beside.granularity if draft.granularity == "hour" else draft.granularity
    return replace(draft, kind="range" if bound else draft.kind, granularity=granularity, find=find)


def _bounded(origin: Span, there: Span, bound: str | None) -> Span:
    if not (origin[0] and origin[1] and there[0] and there[1]):
        return NOWHERE
    later = there[0] > origin[0]
    if bound == "more":
        return (there[0], None) if later else (None, there[1])
    return (origin[1], there[1]) if later else (there[0], origin[0])


def _range(text: str, a: Draft, b: Draft, language: str) -> Draft | None:
    gap = text[a.end : b.start]
    spanning = bool(_AND.fullmatch(gap) and _BETWEEN.search(text[max(0, a.start - REACH) : a.start]))
    # Mongolian says "from" with an ending of the first date.
    spanning = spanning or bool(language == "mn" and gap == " " and _ABLATIVE.search(text, a.start, a.end))
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
    if language == "ru" and limit == "since" and _WITH.fullmatch(text, draft.start, draft.end):
        return draft
    if limit in ("before", "after") and _EDGE.search(text, draft.start, draft.end):
        limit = {"before": "until", "after": "since"}[limit]
    start = draft.start - len(front.group()) if front else draft.start
    end = back.end() if back else draft.end
    ahead = _points_ahead(text, start, match.group())
    return replace(
        draft, start=start, end=end, kind="range", find=_limited(draft, limit, ahead, language == "ru"), parts=None
    )


def _points_ahead(text: str, start: int, words: str) -> bool:
    """True for a limit that lies ahead whatever its sentence tells: "detained until Friday", "не ранее 15 мая"."""
    if not _UNTIL.match(words):
        return False
    return not _LASTED.search(text, max(0, start - REACH), start)


def _limited(draft: Draft, limit: str, ahead: bool, forward: bool) -> Finder:
    """The days from or up to a limit. Unless a verb tells, what looks back began in the past and a limit lies ahead.

    `ahead`: the limit lies ahead whatever the verb is ("he was detained until Friday"). `forward`: the word for "since" is
    also that for "from", which may point ahead.
    """
    whole = draft.granularity not in ("day", "hour")

    def find(published: date | None, look: Look) -> Span:
        way = 1 if ahead else -1 if limit == "since" and not forward else 0
        first, last = draft.find(published, lambda: way or look() or (-1 if limit == "since" else 1))
        if first is None or last is None:
            return NOWHERE
        if limit in ("since", "after"):
            return (last + timedelta(1) if limit == "after" and whole else first), None
        return None, (first - timedelta(1) if limit == "before" else last)

    return find
