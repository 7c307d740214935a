"""Dates as they are written, part by part, and whether a text bears out those of a sentence.

Nothing is resolved against a calendar unless the plain comparison fails: then the weekday that a full date falls on, and
what the text's own full dates make of its "on Wednesday" or "last June", may still bear a date out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from countrydesk.core.dates import expressions
from countrydesk.core.dates.english_words import ACTING, MEASURED, NO_COUNT
from countrydesk.core.dates.model import Expression

_MONTHS = {
    name: number
    for number, group in enumerate(
        (
            "january jan январь января",
            "february feb февраль февраля",
            "march mar март марта",
            "april apr апрель апреля",
            "may май мая",
            "june jun июнь июня",
            "july jul июль июля",
            "august aug август августа",
            "september sept sep сентябрь сентября",
            "october oct октябрь октября",
            "november nov ноябрь ноября",
            "december dec декабрь декабря",
        ),
        1,
    )
    for name in group.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TITLED = "|".join(name.title() for name in _MONTHS if len(name) > 3 and name.isascii())
_NTH = r"(?:st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|to|and|,|&)\s?"
_WRITTEN = re.compile(
    rf"\b(?:(?P<e1>\d{{1,2}}){_NTH}{_TO})?(?P<d1>\d{{1,2}}){_NTH}\s(?:of\s)?(?P<m1>{_MONTH})\b\.?(?:,?\s{NO_COUNT}(?P<y1>[12]\d{{3}})\b)?"
    rf"|\b(?P<m2>{_MONTH})\b\.?\s(?:the\s)?(?P<d2>\d{{1,2}}){_NTH}\b(?:{_TO}(?P<e2>\d{{1,2}}){_NTH}\b(?!\s?[:%]))?"
    rf"(?:,?\s{NO_COUNT}(?P<y2>[12]\d{{3}})\b)?"
    rf"|\b(?P<m3>{_MONTH})\b\.?,?\s(?:of\s)?{NO_COUNT}(?P<y3>[12]\d{{3}})\b"
    r"|\b(?P<y4>[12]\d{3})-(?P<m4>\d{1,2})-(?P<d4>\d{1,2})(?!\d)"
    r"|(?P<y5>[12]\d{3})年(?:(?P<m5>\d{1,2})月)?(?:(?P<d5>\d{1,2})[日号])?"
    r"|(?<![\w.,$€£])(?P<y6>1[0-9]\d{2}|20\d{2})(?:(?P<to>[-–/])(?P<z6>\d{2})(?![\w%:/–-]))?(?![\w%]|[.,]\d)"
    rf"|(?<!\w)(?P<m7>(?-i:{_TITLED}))\b"
    r"|\b(?:in|since|until|by|last|next|early|late|mid|during|from|of)[\s-](?P<m8>(?-i:May))\b(?!\s\d)",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<!\w)(?P<century>1[5-9]|20|['’‘])(?P<tens>\d)0s\b")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"(?<!\w)(?:{'|'.join(WEEKDAYS)})(?!\w)")
_SHORT = re.compile(
    r"(?<!\w)(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?=[\s.,]{1,2}(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_RELATIVE = re.compile(
    r"\b(?:today|yesterday|tonight|tomorrow|overnight|this morning|this evening|hours? ago)\b", re.IGNORECASE
)
_BY_YEAR = re.compile(
    rf"\b(?:last|this|next|previous|current|coming)\s(?:year|spring|summer|autumn|fall|winter|{_TITLED})(?:['’]s)?\b"
    r"|\b(?:a|one|two|three|\d{1,2})\syears?\s(?:ago|earlier)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\b(?:first|second|third|fourth)\s(?:quarter|half)\b", re.IGNORECASE)
_BESIDE = re.compile(r",?\s?(?:the\s|\()?")
# A bare number of four figures counts what stands right behind it, unless a word before it governs a time, or may do so and
# the number may be a year of our time.
_COUNTED = re.compile(rf"\s(?:{'|'.join([*ACTING.split(), *MEASURED.split()])})\b")
_TIMED = re.compile(r"\b(?:in|since|until|till|during|before|after|late|early|mid|year)[\s-]$", re.IGNORECASE)
_MAY_TIME = re.compile(r"\b(?:by|from|to|and|of|the|its|their|this)[\s-]$", re.IGNORECASE)
_A_YEAR = re.compile(rf"{NO_COUNT}\d")
_LAST_MONTH = 12
_WEEK = timedelta(days=7)
# No sentence has more dates; what comes after them is left unread.
_MOST = 200
# A text that is longer is read for relative expressions only so far.
_READ = 20_000
# So many of a text's full dates may be the day on which it was written.
_ANCHORS = 3


@dataclass(frozen=True)
class Written:
    """A date by the parts that are written; None is a part left out. `weekday` is 0 for Monday, of a bare weekday."""

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def date(self) -> date | None:
        """The day where all of it is written and the calendar has it."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@lru_cache(maxsize=512)
def written(text: str) -> tuple[Written, ...]:
    """The dates of a text as written, without resolving anything; a range of days as its two ends."""
    return tuple(each for match in _WRITTEN.finditer(text) if not _counts(text, match) for each in _written(match))


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number is no year but a count: "held 1500 protesters", not "the 2013 protesters"."""
    before = text[max(0, match.start() - 8) : match.start()]
    if match["y6"] is None or match["to"] or not _COUNTED.match(text, match.end()) or _TIMED.search(before):
        return False
    return not (_MAY_TIME.search(before) and _A_YEAR.match(text, match.start()))


def _written(match: re.Match[str]) -> Iterator[Written]:
    parts = {name[0]: value for name, value in match.groupdict().items() if value and name != "to"}
    month = parts.get("m", "").lower()
    number = _MONTHS.get(month) or (int(month) if month else None)
    year = int(parts["y"]) if "y" in parts else None
    days: list[int | None] = [int(parts[name]) for name in "ed" if name in parts]
    words = match.group().rstrip(".")
    start, end = match.start(), match.start() + len(words)
    for day in days or [None]:
        yield Written(start, end, words, year, number, day)
    if year and "z" in parts and _is_range(year, match["to"], int(parts["z"])):
        yield Written(start, end, words, year - year % 100 + int(parts["z"]))


def _is_range(year: int, joint: str, behind: int) -> bool:
    """ "2018–19", "2018/19"; not the month of "2018-03"."""
    return joint != "-" or behind > _LAST_MONTH or behind == (year + 1) % 100


@lru_cache(maxsize=512)
def decades(text: str) -> tuple[Written, ...]:
    """The decades of a text, each by its first year; of "the '80s" the century is not written: 80."""
    found = []
    for match in _DECADE.finditer(text):
        century = int(match["century"]) if match["century"].isdigit() else 0
        found.append(Written(*match.span(), match.group(), 100 * century + 10 * int(match["tens"])))
    return tuple(found)


@lru_cache(maxsize=512)
def weekdays(text: str) -> tuple[Written, ...]:
    """The days of the week that a text names, in order."""
    spans = [(match.span(), match.group()) for pattern in (_WEEKDAY, _SHORT) for match in pattern.finditer(text)]
    names = [name[:3] for name in WEEKDAYS]
    return tuple(Written(*span, name, weekday=names.index(name[:3])) for span, name in sorted(spans))


@dataclass(frozen=True)
class Dated:
    """A text that may bear a date out, and the day on which it was published, None where nobody knows."""

    text: str
    published: date | None = None
    language: str = "en"

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that it writes, in full dates or alone."""
        return frozenset(each.year for each in written(self.text) if each.year)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What its time expressions mean, told from the day of publication, else from its own full dates."""
        own = dict.fromkeys(each.date for each in written(self.text) if each.date)
        anchors = [self.published] if self.published else [*list(own)[:_ANCHORS], None]
        return tuple(found for day in anchors for found in _told(self.text[:_READ], day, self.language))


class Told(NamedTuple):
    """The days that an expression means, both included; `is_range` where it names both, `is_day` where they are one."""

    first: date
    last: date
    is_range: bool
    is_day: bool


def _told(text: str, day: date | None, language: str) -> Iterator[Told]:
    """What the expressions of a text mean; a bare weekday that was read as one to come, also as the one before."""
    for each in expressions(text, day, language):
        ends = _ends(each)
        if ends is None:
            continue
        closed = each.first is not None and each.last is not None
        told = Told(*ends, closed and each.kind == "range", each.granularity in {"day", "hour"})
        yield told
        if day and each.first and each.anchor == "published" and each.first > day and _WEEKDAY.match(each.text):
            yield told._replace(first=told.first - _WEEK, last=told.last - _WEEK)


def _ends(each: Expression) -> tuple[date, date] | None:
    """The days that an expression means, both included; of one that is open ("since Monday", "before the end of the month")
    what its one end names: a day, a month, a year."""
    if each.first and each.last:
        return each.first, each.last
    end = each.first or each.last
    if end is None or each.granularity in {"day", "hour"}:
        return (end, end) if end else None
    if each.granularity == "month":
        return end.replace(day=1), end.replace(day=monthrange(end.year, end.month)[1])
    return (end.replace(month=1, day=1), end.replace(month=12, day=31)) if each.granularity == "year" else None


def lacking_days(claim: str, evidence: Sequence[Dated]) -> list[tuple[Written, Written | None]]:
    """The dates written in the claim that none of the texts bears out, each with the nearest one there."""
    there = [each for source in evidence for each in written(source.text)]
    given = written(claim)[:_MOST]
    spans = {each[0].start for each in _ranges(given) if any(_holds(each, source) for source in evidence)}
    lacking = [
        (e, _nearest(e, there))
        for e in given
        if e.start not in spans and not any(_borne(e, source) for source in evidence)
    ]
    lacking += [(e, None) for e in decades(claim)[:_MOST] if not any(_in_decade(e, source) for source in evidence)]
    lacking += _lacking_quarters(claim, evidence)
    return [*lacking, *_lacking_weekdays(claim, evidence)]


def _ranges(given: Sequence[Written]) -> Iterator[tuple[Written, Written]]:
    """The two ends of each range of days that is written as one."""
    yield from ((one, other) for one, other in pairwise(given) if one.start == other.start and one.date and other.date)


def _holds(ends: tuple[Written, Written], source: Dated) -> bool:
    """A range of days is vaguer than a day inside of it, and so is borne out by it."""
    first, last = ends[0].date, ends[1].date
    return first is not None and last is not None and any(first <= e.first and e.last <= last for e in source.told)


def _lacking_quarters(claim: str, evidence: Sequence[Dated]) -> Iterator[tuple[Written, Written | None]]:
    """The quarters and halves of the claim where the evidence names others; they can be told in too many ways besides."""
    there = [each for source in evidence for each in quarters(source.text)]
    known = {each.text.lower() for each in there}
    if there:
        yield from ((each, there[0]) for each in quarters(claim) if each.text.lower() not in known)


def quarters(text: str) -> list[Written]:
    """The quarters and halves that a text numbers."""
    return [Written(*match.span(), match.group()) for match in _QUARTER.finditer(text)]


def _borne(claim: Written, source: Dated) -> bool:
    if any(_bears(each, claim, source.years) for each in written(source.text)):
        return True
    if source.published is None and (_by_weekday(claim, source) or _untold(claim, source)):
        return True
    return any(_means(claim, each) for each in source.told)


def untold_years(claim: str, evidence: Sequence[Dated]) -> list[Written]:
    """The dates of the claim whose year the evidence leaves open: nobody knows from it that the year is another."""
    return [
        each
        for each in written(claim)[:_MOST]
        if each.year and not any(each.year in source.years for source in evidence)
        if any(source.published is None and _untold(each, source) for source in evidence)
    ]


def _untold(claim: Written, source: Dated) -> bool:
    """Whether an undated text that writes no year has the rest of the date, or counts from its own year ("last year")."""
    if source.years or claim.year is None:
        return False
    if claim.month is None:
        return _BY_YEAR.search(source.text) is not None
    return any(
        each.month == claim.month and claim.day in (None, each.day) and _same_weekday(claim, each, source.text)
        for each in written(source.text)
    )


def _same_weekday(claim: Written, day: Written, text: str) -> bool:
    """Whether a day of the text has no weekday beside it, or that of the claim's date: of seven years some five have not."""
    beside = next((each for each in weekdays(text) if _adjoin(each, day, text)), None)
    return beside is None or claim.date is None or claim.date.weekday() == beside.weekday


def _adjoin(weekday: Written, day: Written, text: str) -> bool:
    before, behind = text[weekday.end : day.start], text[day.end : weekday.start]
    return bool((before and _BESIDE.fullmatch(before)) or (behind and _BESIDE.fullmatch(behind)))


def _bears(evidence: Written, claim: Written, years: Collection[int]) -> bool:
    if claim.month is None:
        return claim.year == evidence.year
    if claim.month != evidence.month or (claim.day is not None and claim.day != evidence.day):
        return False
    return claim.year is None or claim.year == evidence.year or (evidence.year is None and claim.year in years)


def _by_weekday(claim: Written, source: Dated) -> bool:
    """A full day that falls on the weekday which the evidence names, beside the same day and month or instead of them.

    The weekday is a check on the rest: of seven wrong days one has it.
    """
    if claim.date is None or claim.date.weekday() not in {each.weekday for each in weekdays(source.text)}:
        return False
    days = [each for each in written(source.text) if each.day is not None]
    if not days:
        return True
    known = {each.year for each in days if each.year}
    fits = any((each.month, each.day) == (claim.month, claim.day) for each in days)
    return fits and (not known or claim.year in known)


def _means(claim: Written, told: Told) -> bool:
    """Whether an expression means the date, a part of it, or begins or ends with it."""
    ends = [_fits(claim, day) for day in (told.first, told.last)]
    return all(ends) or (any(ends) and claim.day is not None and told.is_range)


def _fits(claim: Written, day: date) -> bool:
    pairs = ((claim.year, day.year), (claim.month, day.month), (claim.day, day.day))
    return all(mine in (None, theirs) for mine, theirs in pairs)


def _nearest(claim: Written, there: Sequence[Written]) -> Written | None:
    alike_parts = [
        e for e in there if (e.month is None) == (claim.month is None) and (e.day is None) == (claim.day is None)
    ]
    return next((e for e in alike_parts if e.month == claim.month), alike_parts[0] if alike_parts else None)


def _in_decade(claim: Written, source: Dated) -> bool:
    """A year of the decade, or the decade in either way of writing it."""
    first = claim.year or 0
    years = {*source.years, *(each.year or 0 for each in decades(source.text))}
    return any(
        _decade(year) == first or (min(year, first) < 100 and _decade(year % 100) == first % 100) for year in years
    )


def _decade(year: int) -> int:
    return year - year % 10


def _lacking_weekdays(claim: str, evidence: Sequence[Dated]) -> Iterator[tuple[Written, Written | None]]:
    """The weekdays of the claim that are not those of their own date, or that nothing in the evidence falls on."""
    named = [each for source in evidence for each in weekdays(source.text)]
    for each in weekdays(claim)[:_MOST]:
        beside = _beside(each, claim)
        if beside is not None:
            if beside.weekday() != each.weekday:
                yield each, Written(0, 0, WEEKDAYS[beside.weekday()], weekday=beside.weekday())
        elif not any(_falls_on(each, source) for source in evidence):
            yield each, named[0] if named else None


def _falls_on(weekday: Written, source: Dated) -> bool:
    """Whether the text names that weekday, a date or an expression that falls on it, or only what nobody can date."""
    named = [each.weekday for each in weekdays(source.text)]
    if weekday.weekday in named or any(e.date and e.date.weekday() == weekday.weekday for e in written(source.text)):
        return True
    days = [each.first for each in source.told if each.is_day]
    if any(day.weekday() == weekday.weekday for day in days):
        return True
    return not named and not days and _RELATIVE.search(source.text) is not None


def _beside(weekday: Written, text: str) -> date | None:
    """The full date that stands beside a weekday."""
    for each in written(text):
        if each.date and _adjoin(weekday, each, text):
            return each.date
    return None
