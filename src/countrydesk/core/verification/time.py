"""V20 to V23: the event lies in the period, its documents too; names with years and relative words agree with that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from countrydesk.core.dates import NamedYear, expressions, named_years
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding, Interval, Period
from countrydesk.core.verification import calendar, lengths, novelty, relative, tense
from countrydesk.core.verification.case import Case
from countrydesk.core.verification.quoting import excerpt
from countrydesk.core.verification.said import (
    as_printed,
    days_named,
    is_foreign,
    only_foreseen,
    only_recalled,
    said_interval,
    sentence,
    written,
)

# An event that ended longer ago than this is an old story, not one that just missed the period.
STALE_AFTER = timedelta(days=60)
# What lies longer ago is what a report is about, and not its news.
RECENTLY = timedelta(days=366)
_HAPPENS = re.compile(
    r"\b(?:beg[ai]ns?|began|begun|starts?|started|commenc\w+|opens?|opened|kick(?:s|ed)? off|launch\w*|held|hold|holds"
    r"|takes? place|took place|taking place|runs?|ran|running|proceed\w*|continu\w+|under ?way|ongoing|conclud\w+|ends?|ended|wrap\w* up"
    r"|hosts?|hosted|hosting|conduct\w*|participat\w+|join(?:s|ed)?|take part|took part)\b|проход\w+|нача\w+"
    r"|состоя\w+|завершил\w+|эхэл\w+|举行|开始|开幕",
    re.IGNORECASE,
)
# What keeps the year of its adoption in its name while it is carried out.
_LASTING = re.compile(
    r"\b(?:agenda|vision|plan|strategy|program(?:me)?|law|act|code|resolution|convention|budget|project|goals?|treaty"
    r"|agreement|section|article|chapter|protocol|accord|report|index|yearbook|bill)\b",
    re.IGNORECASE,
)
# An accord bears the year of its signature, and is signed once by those who made it; conventions stay open to others.
_MAKES = re.compile(
    r"\b(?:sign(?:s|ed)|initial(?:s|l?ed)|conclude[sd]?|agreed(?:\son)?)\s(?:(?:the|a|an|their|its|new)\s){0,2}[\"“‘'«]?$",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:Protocol|Accord|Agreement|Pact|Treaty|Memorandum|Declaration|Communiqu[eé])[ -]\d{4}$", re.IGNORECASE
)
# "Exercise Coral Guard 25", "the drill Trident Juncture-18": a year of two digits, at most so many years ago.
SHORT_REACH = 8
_SHORT = re.compile(
    r"\b(?i:exercises?|drills?|man(?:oeuvres?|euvers?)|war\s?games?|training)\s(?:called\s|named\s|code-?named\s|dubbed\s)?[\"“‘'«]?"
    r"(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,3}?[\s-][’']?(?P<year>\d\d))(?![\d%.,:]\d|\d|\s(?:%|percent|km|kilometres|kilometers|miles|days?|hours?|times|troops|soldiers|people|ships|aircraft))"
)
_SEASON = re.compile(
    r"\b(?:summer|winter|spring|autumn|fall|planned|intended|during|last|since|after)\b", re.IGNORECASE
)
_MONTH = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\W|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\W\d\d$"
)
_NAME_BEHIND = re.compile(r"\s[A-Z][a-z]")
_PUT_OFF = 2020
_GAMES = re.compile(r"\b(?:olympics?|paralympics?|games|euro|expo|cup)\b", re.IGNORECASE)
# What says that something goes on as the report is written, or happened in its period.
_NOW = re.compile(
    r"\b(?:reporting|review|analysis|current|this)\s(?:period|week|month)\b|\b(?:currently|now|under ?way|ongoing|upcoming)\b"
    r"|\b(?:on|since|last|this)\s(?:an?\s|the\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:will|continues|proceeds|(?:is|are)\s(?:being|taking|running|scheduled|set|expected|planned|due))\b",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    r"\b(?:following|after|since|until|before|than|like|unlike|as|from|during|at|with|including|recalled|commemorat\w+"
    r"|previous|last|past|earlier|former|won|see|cf)\s(?:\w+\s){0,2}[\"“‘'«]?$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:(?:last|previous|past)\s(?:year|month|decade|summer|winter|spring|autumn|fall)|since|historically|used to"
    r"|commemorat\w*|anniversary)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d|\b(?!(?:\w+day|[Tt]his|[Ll]ast|[Nn]ext)\b)[A-Z][a-z]{2,8}$")
# Early in January an exercise of December may still go on.
_TURN = timedelta(days=31)


def v20_event_in_period(case: Case) -> Iterator[Finding]:
    """The event's interval meets the period; an entry of the calendar lies after it; background has a date (B).

    Fires: a development of 11 February in a report on 5 to 12 March; an event whose date nobody knows. Does not: 10
    March; in the calendar of the outlook 13 March; in the background 11 February. Another's report gives no interval;
    there the day that the sentence names for its main event stands for it, and one that names none passes.
    """
    if case.period is None or case.claim.kind != "reported":
        return
    interval, period = case.interval, case.period
    start, end = (interval.start, interval.end) if interval else (None, None)
    if case.claim.section == "outlook" and not case.claim.development:
        if interval is not None and (start is None or end is None or end <= period.until):
            what = f"announced for {_days(start, end)}, not after the period"
            yield case.finding("V20", "B", Verdict.OUT_OF_PERIOD, what)
    elif case.claim.section == "background":
        if (
            not is_foreign(case)
            and (start is None or end is None)
            and not any(e.first for e in expressions(as_printed(case), None))
        ):
            yield case.finding("V20", "B", Verdict.NOT_FOUND, "background of which no date is known")
    elif is_foreign(case) and interval is None:
        yield from _said_outside(case, period)
    elif case.claim.development or (case.in_period_section and interval is not None):
        if start is None or end is None:
            yield case.finding("V20", "B", Verdict.NOT_FOUND, "no date of the event is known")
        else:
            yield from outside(case, period, Interval(start, end))


def outside(case: Case, period: Period, told: Interval) -> Iterator[Finding]:
    """The finding on an event whose known days share none with the period."""
    start, end = told.start, told.end
    if start is None or end is None or (start <= period.until and end >= period.since):
        return
    stale = end < period.since - STALE_AFTER
    what = f"the event is dated {_days(start, end)}, the period is {period.since} to {period.until}"
    against = f"{period.since} to {period.until}"
    yield case.finding("V20", "B", Verdict.STALE if stale else Verdict.OUT_OF_PERIOD, what, _days(start, end), against)


def _said_outside(case: Case, period: Period) -> Iterator[Finding]:
    """Another's sentence that stands for itself; those of an entry are judged together (`entries`)."""
    alone = case.claim.section == "summary" or (case.claim.section == "developments" and not case.claim.development)
    said = said_interval(case) if alone else None
    if said is None or said.start is None or only_recalled(sentence(case)):
        return
    if any(each.meets(period) for each in days_named(case)):
        return
    if said.start <= period.until or not only_foreseen(sentence(case)):
        yield from outside(case, period, said)


def _days(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return "an unknown day"
    return f"{start}" if start == end else f"{start} to {end}"


def v21_document_in_period(case: Case) -> Iterator[Finding]:
    """A document cited for what happened in the period was published in the period or its lag (B).

    Fires: a document of 20 February cited for a development of 5 to 12 March; an undated one. Does not: 13 March.
    A day of either zone counts: the outlet's own, and UTC.
    """
    if case.period is None or not case.in_period_section:
        return
    last = case.period.until + timedelta(days=case.lag)
    for each in case.cited:
        published, title = each.document.published, excerpt(each.document.title, 80)
        if published is None:
            yield case.finding("V21", "B", Verdict.NOT_FOUND, f"the document “{title}” is undated")
        elif not any(case.period.since <= day <= last for day in _both_days(published)):
            yield case.finding("V21", "B", Verdict.OUT_OF_PERIOD, f"“{title}” was published on {published.date()}")


def _both_days(moment: datetime) -> tuple[date, ...]:
    return (moment.date(), moment.astimezone(UTC).date()) if moment.tzinfo else (moment.date(),)


def v22_named_year(case: Case) -> Iterator[Finding]:
    """A year inside the name of an event agrees with the date that the sentence or the development gives it (B).

    Fires: "The exercise Steppe Partner-2024 began on Sunday" for an event of March 2026; in another's report on March
    2026 also where the sentence only says that it began "during the reporting period". Does not: the same for May
    2024; "Vision-2050" (a plan lives on after the year of its name, and before it); a mere mention of the name.
    """
    for text in (as_printed(case), *case.spans):
        happens = _HAPPENS.search(text) is not None
        for named in (*named_years(text), *_short_years(case, text)):
            if not (happens or _made_now(text, named)):
                continue
            when = _years_said(case, text, named.start, named.end) or _years_now(case, text, named)
            if (
                not when
                or named.year in when
                or named.year > max(when)
                or (_lasting(text, named) and not _made_now(text, named))
            ):
                continue
            said = " and ".join(str(year) for year in sorted(when))
            reason = f"“{named.name}” carries {named.year}; its date is given as {said}"
            yield case.finding("V22", "B", Verdict.STALE, reason, named.name, said)
            return


def _short_years(case: Case, text: str) -> Iterator[NamedYear]:
    """The exercises whose names end in a year of two digits ("exercise Coral Guard 25"), not long before the report's."""
    day = written(case)
    for match in _SHORT.finditer(text) if day and not _SEASON.search(text) else ():
        year = 2000 + int(match["year"])
        if day and day.year - SHORT_REACH <= year < (day - _TURN).year and not _MONTH.search(match["name"]):
            yield NamedYear(match.start("name"), match.end(), text[match.start("name") : match.end()], year)


def _made_now(text: str, named: NamedYear) -> bool:
    """Whether a document with a year behind its name is told as made: "signed the Pasto Protocol 2023 this week"."""
    return (
        _MAKES.search(text[max(0, named.start - 40) : named.start]) is not None
        and _DOCUMENT.search(named.name) is not None
    )


def _lasting(text: str, named: NamedYear) -> bool:
    """Whether the name outlives its year: a plan's, a law's, or that of games which were put off from 2020.

    A year that a name follows ("the Devastating 2017 Hurricane Season") belongs to that.
    """
    near = text[max(0, named.start - 40) : named.end + 24]
    return bool(
        _LASTING.search(near) or _NAME_BEHIND.match(text, named.end) or (named.year == _PUT_OFF and _GAMES.search(near))
    )


def _years_now(case: Case, text: str, named: NamedYear) -> set[int]:
    """The period's years, where another's sentence tells as new what carries the name, and has no date of its own."""
    if not is_foreign(case) or case.period is None or case.interval is not None or text != as_printed(case):
        return set()
    before = text[max(0, named.start - 30) : named.start] + named.name.split(" ")[0] + " "
    reported = case.claim.section in ("developments", "summary")
    of_period = any(each.meets(case.period) for each in days_named(case))
    if not (_NOW.search(text) or reported) or _BEFORE_NAME.search(before) or (_dated_otherwise(text) and not of_period):
        return set()
    return {(case.period.since - _TURN).year, case.period.until.year}


def _dated_otherwise(text: str) -> bool:
    """Whether a sentence has a date without its year, or a word that puts it back."""
    written = any(_DATED.search(each.text) for each in expressions(text, None) if each.kind == "date")
    return written or _BACK.search(text) is not None or only_recalled(text)


def _years_said(case: Case, text: str, start: int, end: int) -> set[int]:
    """The years that date the event: those of the sentence (but for brackets), else the development's interval's."""
    open_text = re.sub(r"\([^()]{0,200}\)", lambda match: " " * len(match.group()), text)
    said = {
        each.first.year
        for each in expressions(open_text, None)
        if each.first and each.last and each.kind in ("date", "range") and not (each.start < end and each.end > start)
        and (each.last - each.first).days < 370
    }  # fmt: skip
    if said:
        return said
    interval = case.interval
    if interval is not None and interval.start is not None and interval.end is not None:
        return {interval.start.year, interval.end.year}
    return set()


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V20": v20_event_in_period,
    "V21": v21_document_in_period,
    "V22": v22_named_year,
    **relative.CHECKS,
    **calendar.CHECKS,
    **lengths.CHECKS,
    **tense.CHECKS,
    **novelty.CHECKS,
}
