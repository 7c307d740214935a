"""What a report says of itself in its first lines: the period that it covers and the day on which it came out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from countrydesk.core.audit.phrases import pattern
from countrydesk.core.dates import Expression, expressions
from countrydesk.core.types import Period

# Words that say that the dates behind them are the period, strongest first.
_LABELLED = pattern(
    r"""
    (?:analysis|reporting|report|review|assessment|coverage|monitoring|observation|time|data)[ -](?:period|window|week|month|dates?)
    period(?: (?:covered|of (?:the )?(?:report|review|analysis|coverage)|under review))?\s*: | (?:dates?|days) covered | coverage\s*:
    covering | covers | cover(?:ed)? the | for the (?:week|period|month|fortnight|days)
    (?:during|in|over) the (?:period|week|month|fortnight)
    week(?:ly)?\b[^.\n]{0,24}\b(?:of|from|ending|ended|to|commencing|beginning)
    the (?:week|fortnight|month|period) (?:of|from|to|ending|between)
    """
)
_ENDING = re.compile(
    r"\b(?:(?P<unit>week|fortnight|seven days|7 days|14 days|two weeks|month|30 days)[ -](?:to|ending|ended|up to|until|through)(?: on)?"
    r"|w/e)\s*:?\s*(?:[A-Z][a-z]+day,?\s*)?$",
    re.IGNORECASE,
)
_STARTING = re.compile(
    r"\b(?P<unit>week|fortnight|month)[ -](?:of|from|beginning|commencing|starting|w/c)(?: on)?\s*:?\s*(?:[A-Z][a-z]+day,?\s*)?$|"
    r"\b(?P<short>w/c)\s*:?\s*$",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\b(?:as (?:of|at)|(?:information|data|intelligence)? ?cut-?off(?: date)?|situation (?:as )?(?:of|at|on))\s*:?\s*"
    r"(?:\d{1,2}[:.]?\d{2}\s*(?:hrs?|h|[A-Z]{1,4})?,?\s*(?:on\s)?)?$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|publication date|date of (?:publication|issue|report)|issued|issue date|released|release date|report date|updated|"
    r"last updated|prepared(?: on)?|produced on|dated|date)\s*(?:on\b)?\s*[:|]?[\s*|]*(?:[A-Z][a-z]+day,?\s*)?$",
    re.IGNORECASE,
)
# "This letter reports on Lithuania from 7 to 13 December 2026".
_ITSELF = re.compile(
    r"\b[Tt]his (?:letter|memo(?:randum)?|note|report|brief(?:ing)?|bulletin|update|issue|digest|review|paper"
    r"|assessment|summary)\b[^.;]{0,160}"
)
_PARTED = re.compile(r"\s*(?:[–—|·•]|-\s)")
_PERIODIC = re.compile(
    r"\b(?:weekly|monthly|fortnightly|bi-?weekly|quarterly|annual|week|month|quarter|daily|sitrep|digest)\b",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\s*(?:-|–|—|to|until|through)\s*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])"
)
_ISO_WEEK = re.compile(
    r"\b(?:week|CW|KW|wk)\.?\s?(\d{1,2})(?:\s?[,/]\s?|\s(?:of\s)?)((?:19|20)\d{2})\b|\b((?:19|20)\d{2})-?W(\d{2})\b",
    re.IGNORECASE,
)
_DAYS = {
    "week": 7,
    "seven days": 7,
    "7 days": 7,
    "fortnight": 14,
    "14 days": 14,
    "two weeks": 14,
    "month": 30,
    "30 days": 30,
}
# What reports on one day.
_OF_A_DAY = re.compile(
    r"\b(?:daily|flash|24[- ]?h(?:ou)?rs?|today|overnight|(?:morning|evening|noon) (?:report|brief\w*|update))\b",
    re.IGNORECASE,
)
# A period as long as a year and more is the subject of a study, no reporting period.
LONGEST = timedelta(days=367)
# Prose may speak of other periods too; one that it gives as the report's own is no longer than this.
_TOLD = timedelta(days=100)
# Lines longer than this are prose: dates in them are those of events unless a label says that they are the period.
_SHORT = 160
_READ = 600


def period_of(front: Sequence[str], opening: Sequence[str], published: date | None = None) -> Period | None:
    """The period that a report states.

    `front` are its title, subtitle and the lines above the first section, `opening` the first paragraphs of its text.
    A date that leaves out its year takes it from `published`, or from another date of the front. The day "as of" which a
    report stands is its period only where it calls itself one of a day.
    """
    anchor = published or _a_day(front)
    short = [text for text in front if len(text) <= _SHORT]
    for text in short:
        if found := labelled(text, anchor):
            return found
    for text in short:
        if found := ranged(text, anchor):
            return found
    prose = [text[:_READ] for text in (*front, *opening) if len(text) > _SHORT]
    told = (found for text in prose if (found := labelled(text, anchor)) and found.until - found.since <= _TOLD)
    daily = any(_OF_A_DAY.search(text) for text in short)
    itself = (
        found for text in prose for each in _ITSELF.finditer(text) if (found := _first_range(each.group(), anchor))
    )
    return (
        next(told, None)
        or next((each for each in itself if each.until - each.since <= _TOLD), None)
        or (_as_of(short, anchor) if daily else None)
    )


def labelled(text: str, anchor: date | None = None) -> Period | None:
    """The period that words such as "reporting period" or "week to" announce in a text."""
    for label in _LABELLED.finditer(text):
        near = text[label.start() : label.end() + 70]
        if found := _first_range(near, anchor):
            return found
    return None


def _first_range(text: str, anchor: date | None) -> Period | None:
    if found := _slashed(text) or _iso_week(text):
        return found
    for each in expressions(text, anchor):
        if found := _of_expression(text, each):
            return found
    return None


def _of_expression(text: str, each: Expression) -> Period | None:
    """The period that one expression means: a range, a week, or as many days as the words before it say."""
    if each.first is None or each.last is None or each.kind not in {"date", "range"}:
        return None
    before = text[max(0, each.start - 40) : each.start]
    ending, starting = _ENDING.search(before), _STARTING.search(before)
    if each.first == each.last and ending:
        return Period(_moved(each.last, 1 - _DAYS[(ending["unit"] or "week").lower()]), each.last)
    if each.first == each.last and starting:
        return Period(each.first, _moved(each.first, _DAYS[(starting["unit"] or "week").lower()] - 1))
    if each.first != each.last and each.last - each.first <= LONGEST and each.granularity != "year":
        return Period(each.first, each.last)
    return None


def _moved(day: date, by: int) -> date:
    """The day so many days on; the calendar's first or last where it ends there."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def ranged(text: str, anchor: date | None = None) -> Period | None:
    """The period that a title or a line of its own prints: a range of days, or the month of a periodic report."""
    if found := _slashed(text) or _iso_week(text):
        return found
    for each in expressions(text, anchor):
        if each.kind == "range" or each.granularity in {"week", "fortnight"} or _ENDING.search(text[: each.start]):
            if found := _of_expression(text, each):
                return found
        elif each.granularity in {"month", "quarter", "half"} and _PERIODIC.search(text):
            return _of_expression(text, each)
    return None


def _as_of(front: Sequence[str], anchor: date | None) -> Period | None:
    for text in front:
        for each in expressions(text[:_READ], anchor):
            if each.first and each.first == each.last and _AS_OF.search(text[: each.start][-60:]):
                return Period(each.first, each.first)
    return None


def _slashed(text: str) -> Period | None:
    """05/03/2026 – 12/03/2026: of the two readings, day first and month first, the one that exists and is shorter."""
    match = _SLASHED.search(text)
    if not match:
        return None
    a, b, y, c, d, z = (int(each) for each in match.groups())
    years = [each + 2000 if each < 100 else each for each in (y, z)]
    spans = [_span((years[0], *one), (years[1], *two)) for one, two in (((b, a), (d, c)), ((a, b), (c, d)))]
    return min((each for each in spans if each), key=lambda span: span.until - span.since, default=None)


def _span(first: tuple[int, int, int], last: tuple[int, int, int]) -> Period | None:
    try:
        since, until = date(*first), date(*last)
    except ValueError:
        return None
    return Period(since, until) if since <= until <= since + LONGEST else None


def _iso_week(text: str) -> Period | None:
    """Week 12, 2026; 2026-W12: Monday to Sunday (ISO 8601)."""
    match = _ISO_WEEK.search(text)
    if not match:
        return None
    week, year = (match[1], match[2]) if match[1] else (match[4], match[3])
    try:
        monday = date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return None
    return Period(monday, monday + timedelta(6))


def _a_day(texts: Iterable[str]) -> date | None:
    """A day with its year from the first lines, to read the others by."""
    for text in texts:
        for each in expressions(text[:_READ], None):
            if each.last and each.kind in {"date", "range"}:
                return each.last
    return None


def published_on(front: Sequence[str]) -> date | None:
    """The day on the face of the report: behind a word that says so, else a line that holds a day and little more."""
    for text in front:
        for each in expressions(text[:_READ], None):
            if each.first and each.first == each.last and _PUBLISHED.search(text[: each.start][-60:]):
                return each.first
    for text in front:
        days = [each for each in expressions(text[:_SHORT], None) if each.granularity == "day"]
        if days and days[0].first and days[0].first == days[0].last and (_opens(text, days[0]) or _alone(text, days)):
            return days[0].first
    return None


def _opens(text: str, day: Expression) -> bool:
    """True where a line begins with a day and goes on with something else: "10 June 2027 | Issue 4"."""
    return day.start == 0 and len(text) <= _SHORT and bool(_PARTED.match(text, day.end))


def _alone(text: str, days: Sequence[Expression]) -> bool:
    """True where the line is short and its only day is not the end of a period or the day of an event in prose."""
    before = text[: days[0].start]
    short = len(days) == 1 and len(text) - len(days[0].text) <= 60 and not text.rstrip().endswith(".")
    return short and not (_LABELLED.search(before) or _AS_OF.search(before))
