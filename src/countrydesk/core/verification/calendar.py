"""V24, V25: weekdays, anniversaries, ages and the order of a series, recomputed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from countrydesk.core.dates import Expression, expressions, weekday_clashes
from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Anniversary, Case, Meeting, Whole
from countrydesk.core.verification.ordinals import Numbered, backwards, numbered
from countrydesk.core.verification.parties import all_named, any_named
from countrydesk.core.verification.said import as_printed, is_foreign, only_recalled, said_interval, sentence, written
from countrydesk.core.verification.wording import content

_ANNIVERSARY = re.compile(r"\banniversary\b|годовщин|周年|жилийн ой", re.IGNORECASE)
_YEARS_OF = re.compile(r"\sof\s", re.IGNORECASE)
_FOUNDED = re.compile(
    r"\b(?:since|established|founded|signed|began|opened|independence|dating|relations)\b[^.;]{0,60}?\b(1[5-9]\d{2}|20\d{2})\b",
    re.IGNORECASE,
)
# "Session of their intergovernmental committee": the words by which two mentions of one series meet.
_SESSION = re.compile(
    r"\s(?:meeting|session|summit|round|congress|plenum)\sof\s(?:the\s|its\s|their\s)?(?P<name>[\w’'-]+(?:\s(?!on\b|in\b|and\b|was\b)[\w’'-]+)?)",
    re.IGNORECASE,
)
_DATES = frozenset({"day", "month"})
_WAS_FOUNDED = re.compile(
    r"\b(?:founded|established|created|set\sup|formed|opened|launched)\s(?:in|on)\s(?:[\w,]+\s){0,3}?(1[5-9]\d{2}|20\d{2})\b",
    re.IGNORECASE,
)
_ITS = re.compile(r"\b(?:its|their)\s$", re.IGNORECASE)
_COMING = re.compile(r"\b(?:next year|upcoming|forthcoming|will mark|ahead of|prepar\w+|approach\w*)\b", re.IGNORECASE)
_GONE = re.compile(r"\blast year\b|\bprevious year\b", re.IGNORECASE)
_HOLDS = re.compile(
    r"\b(?:holds?|held|hosts?|hosted|convened?s?|opens?|opened|launched|concluded)\s(?:the|its|their)\s$", re.IGNORECASE
)
# Where a sentence names no state of its own, "their relations" are those of the sentences around it.
_THEIRS = re.compile(r"\b(?:their|two|both|bilateral|mutual)\b", re.IGNORECASE)
# What is counted is named so near behind its number; a series moves on by so many numbers while a table is in use; its
# meetings last no longer than so many days.
REACH, FAR, LONGEST = 120, 6, 31
# A date without its year is read in the year of the period if it lies so near; farther off, any year may be meant.
CLOSE_BY = timedelta(days=45)
_WEEKDAY_BEFORE = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s\((?=\d|[A-Z][a-z]+\.?\s\d)")
_YEAR = re.compile(r"\d{4}")
_AGE = re.compile(r"(?:\baged\s|\bage\sof\s|,\s)(\d{1,3})\b(?=,|\s|\)|$)|\b(\d{1,3})-year-old\b")
_BORN = re.compile(
    r"\bborn\s(?:on\s|in\s)?(?:\d{1,2}\s)?(?:[A-Z][a-z]+\s)?(?:\d{1,2},\s)?(?:in\s)?(1[89]\d\d|20[0-4]\d)\b"
)
OLDEST = 120


def v24_weekday(case: Case) -> Iterator[Finding]:
    """Weekday and date agree (B).

    Fires: "Monday, 10 March 2026" (a Tuesday). Does not: "Tuesday, 10 March 2026". A date without its year is read
    in the year of the period, or of any year that fits where it lies far from the period.
    """
    day = written(case)
    for each in (*weekday_clashes(as_printed(case), day), *_bracketed(as_printed(case), day)):
        if each.first is not None and not _of_another_year(case, each, day):
            right = each.first.strftime("%A")
            reason = f"“{each.text}”: {each.first} is a {right}"
            yield case.finding("V24", "B", Verdict.REFUTED, reason, each.text, right)


def _bracketed(text: str, day: date | None) -> Iterator[Expression]:
    """The dates in brackets behind a weekday that is not theirs: "on Sunday (10 March 2026)"."""
    for match in _WEEKDAY_BEFORE.finditer(text):
        each = next((e for e in expressions(text[match.end() : match.end() + 40], day) if e.start == 0), None)
        if each and each.first and each.granularity == "day" and each.first.strftime("%A").lower() != match[1].lower():
            yield replace(each, text=match.group() + each.text)


def _of_another_year(case: Case, each: Expression, day: date | None) -> bool:
    """Whether a date that prints no year and lies far off agrees with its weekday in the year before or after."""
    if day is None or each.first is None or _YEAR.search(each.text) or abs(each.first - day) <= CLOSE_BY:
        return False
    around = (day - timedelta(days=365), day + timedelta(days=365))
    return any(each.start not in {it.start for it in weekday_clashes(as_printed(case), other)} for other in around)


def v25_recomputed(case: Case) -> Iterator[Finding]:
    """Anniversaries and ages are recomputed, and the numbers of a series grow with time (B).

    Fires: "the 75th anniversary of diplomatic relations between Mongolia and China" in 2026 (relations date from
    1949); "the 26th meeting" in March where the table has the 27th in December before; "aged 45, born in 1970" in 2026.
    Does not: the 77th; what no table holds and the sentence itself does not date.
    """
    yield from _ages(case)
    yield from _counted(case, as_printed(case))


def _counted(case: Case, around: str) -> Iterator[Finding]:
    """The anniversaries and ordinals of the claim; `around` is where the parties are named."""
    text = as_printed(case)
    years, day = _years(case), _day(case)
    for quantity in quantities(text):
        behind = text[quantity.end : quantity.end + REACH]
        number = _anniversary_number(quantity, behind)
        if number and years:
            yield from _anniversary(case, around, number, quantity, years)
        elif quantity.kind == "ordinal" and (held := day or _held(case, quantity)):
            yield from _in_series(case, around, quantity, held)


def _anniversary_number(quantity: Quantity, behind: str) -> int:
    """How many years an anniversary counts ("75th anniversary", "75 years of relations"); 0 for what is none."""
    if quantity.kind == "ordinal" and _ANNIVERSARY.match(behind.lstrip()):
        return int(quantity.value)
    years_of = quantity.kind == "duration" and quantity.unit == "month" and _YEARS_OF.match(behind)
    if (
        years_of
        and quantity.text.lower().endswith("years")
        and not quantity.hedge
        and "relations" in behind[:40].lower()
    ):
        return int(quantity.value) // 12 if quantity.value == quantity.value else 0
    return 0


def _years(case: Case) -> set[int]:
    """The years in which what the sentence tells can lie: the development's, else those it names, else the period's."""
    if case.interval is not None and case.interval.start is not None:
        return {case.interval.start.year}
    named = expressions(sentence(case), None)
    years = {each.last.year for each in named if each.last and each.kind == "date"}
    if case.period is not None:
        years |= {case.period.since.year, case.period.until.year}
    coming, gone = _COMING.search(as_printed(case)), _GONE.search(as_printed(case))
    return years | {year + 1 for year in years if coming} | {year - 1 for year in years if gone}


def _day(case: Case) -> date | None:
    """The first day of the development, else the one that the sentence names for its event."""
    told = case.interval or said_interval(case)
    return told.start if told else None


def _held(case: Case, quantity: Quantity) -> date | None:
    """The first day of the period, where a development of another's report tells without a day that a meeting was held."""
    new = is_foreign(case) and case.claim.section == "developments" and not only_recalled(as_printed(case))
    holds = _HOLDS.search(as_printed(case)[max(0, quantity.start - 40) : quantity.start])
    return case.period.since if new and holds and case.period else None


def _anniversary(case: Case, around: str, number: int, quantity: Quantity, years: set[int]) -> Iterator[Finding]:
    text = as_printed(case)
    near = "anniversary".join(text[quantity.start :].split("anniversary")[:2])
    known = [each for each in case.tables.anniversaries if _is_of(each, around) and _named_at(each, near)]
    founded = [each.founded.year for each in known]
    said = _FOUNDED.search(text, quantity.end) or _founded_before(text, quantity.start)
    if not founded and said:
        founded = [int(said[1])]
    # A sentence may name three parties, and so several pairs of them.
    if not founded or any(year - each == number for year in years for each in founded):
        return
    year, since = max(years), founded[0]
    reason = f"“{quantity.text} anniversary”: from {since} to {year} it is the {year - since}th"
    yield case.finding("V25", "B", Verdict.REFUTED, reason, quantity.text, f"{year - since}th, from {since}")


def _founded_before(text: str, at: int) -> re.Match[str] | None:
    """The founding year before "its 40th anniversary"; None where the anniversary is said of something else."""
    return _WAS_FOUNDED.search(text, 0, at) if _ITS.search(text[max(0, at - 24) : at]) else None


def _named_at(entry: Anniversary, near: str) -> bool:
    """Whether the words of an entry follow soon: a sentence may count two anniversaries."""
    return any_named(entry.words, near[:REACH])


def _in_series(case: Case, around: str, quantity: Quantity, when: date) -> Iterator[Finding]:
    """The first number of the table that the sentence's number and day go against.

    A number far from those of the table counts something else ("the second BRICS summit on grain").
    """
    number, behind = int(quantity.value), as_printed(case)[quantity.end : quantity.end + REACH]
    for each in case.tables.series:
        if not each.ordinal or abs(number - each.ordinal) > FAR or not counted_by(each.words, behind):
            continue
        later, earlier = number > each.ordinal and when < each.day, number < each.ordinal and when > each.day
        same = number == each.ordinal and abs((when - each.day).days) > LONGEST
        if (later or earlier or same) and _is_of(each, around):
            reason = f"“{quantity.text} {quantity.noun}” dated {when}: the {each.ordinal}th was on {each.day}"
            yield case.finding("V25", "B", Verdict.REFUTED, reason, quantity.text, f"{each.ordinal}th on {each.day}")
            return


def counted_by(phrases: tuple[str, ...], behind: str) -> int:
    """Where the name ends that an ordinal counts ("26th meeting of their commission", "62nd Security Conference"); 0 for none."""
    return max((match.end() for pattern in map(_series_named, phrases) if (match := pattern.match(behind))), default=0)


@lru_cache(maxsize=2048)
def _series_named(phrase: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\s-](?!day\b|anniversary\b|time\b)[^\W\d][\w’'–-]*){{0,8}}?[\s-]{re.escape(phrase)}", re.IGNORECASE
    )


def _is_of(entry: Anniversary | Meeting, text: str) -> bool:
    """True where the text names every party of the entry and every word that names the event."""
    return any_named(entry.words, text) and all_named(entry.parties, text)


def _ages(case: Case) -> Iterator[Finding]:
    """An age beside the year of birth: one of two numbers, by whether the birthday has come."""
    text = as_printed(case)
    born = _BORN.search(text)
    age = _AGE.search(text) if born else None
    years = _years(case) if age else set()
    if born is None or age is None or not years - {int(born[1])}:
        return
    told, since = int(age[1] or age[2]), int(born[1])
    if told <= OLDEST and not any(told in (year - since, year - since - 1) for year in years - {since}):
        right = max(years) - since
        reason = f"aged {told}, but born in {since}: {right - 1} or {right}"
        yield case.finding("V25", "B", Verdict.REFUTED, reason, age.group().strip(" ,"), born.group())


def v25_in_entry(whole: Whole) -> Iterator[Finding]:
    """Anniversaries of "their relations" are recomputed for the parties that the sentences around name (B).

    Fires: "the 75th anniversary of diplomatic relations" of "the two militaries" behind a sentence on China and
    Mongolia in 2026. Does not: the 77th; a sentence that names states of its own.
    """
    before: list[Case] = []
    for case in whole.cases:
        before = [each for each in before[-2:] if _together(each, case)]
        if before and _THEIRS.search(as_printed(case)) and not any(True for _ in _counted(case, as_printed(case))):
            yield from _counted(case, " ".join([*(each.claim.text for each in before), as_printed(case)]))
        before.append(case)


def v25_in_order(whole: Whole) -> Iterator[Finding]:
    """The numbers of a series grow with time throughout the report (B).

    Fires: "the 12th session of the committee on 10 March 2026" where the report has "the 13th session of the committee"
    in December 2025. Does not: the 14th; sessions of something else; a sentence with two dates or none.
    """
    told: list[tuple[Case, int, frozenset[str], date]] = []
    for case in whole.cases:
        for number, named, day in _sessions(case):
            for other, before, name, then in told:
                if named & name and (number - before) * (day - then).days < 0 and abs(number - before) <= FAR:
                    reason = f"number {number} dated {day}, but number {before} is dated {then} in the report"
                    yield case.finding("V25", "B", Verdict.REFUTED, reason, str(number), other.claim.text)
            told.append((case, number, named, day))


def v25_neighbours(whole: Whole) -> Iterator[Finding]:
    """Meetings that a sentence numbers, or it and the one before, come in the order of their days (B).

    Fires: "the 14th meeting took place on 12 August; the 16th had been held on 17 June". Does not: the 16th on 17
    October; meetings of something else.
    """
    before: tuple[Case, tuple[Numbered, ...]] | None = None
    for case in whole.cases:
        told = numbered(case)
        known = before[1] if before and _together(before[0], case) else ()
        for one, later in backwards(known, told):
            days = f" of {one.day} and {later.day}" if one.day and later.day else ""
            reason = f"“{one.text}” and “{later.text}” {later.noun}{days} run backwards"
            yield case.finding("V25", "B", Verdict.REFUTED, reason, later.text, one.text)
            break
        before = (case, told)


def _sessions(case: Case) -> Iterator[tuple[int, frozenset[str], date]]:
    """(number, words of the name, day) of the numbered meetings that a sentence dates by its one date."""
    text = sentence(case)
    days = [
        e.first for e in expressions(text, written(case)) if e.first and e.kind == "date" and e.granularity in _DATES
    ]
    for quantity in quantities(text) if len(days) == 1 else ():
        named = _SESSION.match(text, quantity.end) if quantity.kind == "ordinal" else None
        if named:
            yield int(quantity.value), frozenset(content(named["name"])), days[0]


def _together(one: Case, other: Case) -> bool:
    """Whether two sentences stand in one section and, where there are any, in one entry."""
    return (one.claim.section, one.claim.development) == (other.claim.section, other.claim.development)


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V24": v24_weekday,
    "V25": v25_recomputed,
}


def v25_whole(whole: Whole) -> Iterator[Finding]:
    """Anniversaries of parties named before, and the order of series, over all sentences (B).

    Fires: "the 75th anniversary of their relations" behind a sentence on Mongolia and China in 2026; a 12th session in
    March behind a 13th in December before. Does not: the 77th; the 14th.
    """
    yield from v25_in_entry(whole)
    order = tuple(v25_in_order(whole))
    known = {each.claim for each in order}
    yield from order
    yield from (each for each in v25_neighbours(whole) if each.claim not in known)


WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {"V25": v25_whole}
