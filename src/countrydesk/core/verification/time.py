"""V20 to V25: the event lies in the period, its documents too, and the calendar agrees with what is said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from countrydesk.core.dates import expressions, named_years, weekday_clashes
from countrydesk.core.numbers import Quantity, quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding, Period
from countrydesk.core.verification.case import Anniversary, Case, Meeting
from countrydesk.core.verification.wording import content, stem

# An event that ended longer ago than this is an old story, not one that just missed the period.
STALE_AFTER = timedelta(days=60)
_HAPPENS = re.compile(
    r"\b(?:beg[ai]ns?|began|begun|starts?|started|commenc\w+|opens?|opened|kick(?:s|ed)? off|launch\w*|held|hold|holds"
    r"|takes? place|took place|taking place|runs?|ran|running|under ?way|ongoing|conclud\w+|ends?|ended|wrap\w* up"
    r"|hosts?|hosted|hosting|conduct\w*|participat\w+|join(?:s|ed)?|take part|took part)\b|проход\w+|нача\w+"
    r"|состоя\w+|завершил\w+|эхэл\w+|举行|开始|开幕",
    re.IGNORECASE,
)
# What keeps the year of its adoption in its name while it is carried out.
_LASTING = re.compile(
    r"\b(?:agenda|vision|plan|strategy|program(?:me)?|law|act|code|resolution|convention|budget|project|goals?|treaty"
    r"|agreement|protocol|accord|report|index|yearbook|bill)\b",
    re.IGNORECASE,
)
_WEEKDAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_BARE = re.compile(
    rf"\b(?:today|yesterday|tomorrow|tonight|{_WEEKDAYS}"
    rf"|(?:last|next|this|past|previous|coming)\s(?:week(?:end)?|month|year|night|{_WEEKDAYS})"
    r"|\w{1,20}\s(?:hours?|days?|weeks?|months?|years?)\sago)\b",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(r"\banniversary\b|годовщин|周年|жилийн ой", re.IGNORECASE)
_FOUNDED = re.compile(
    r"\b(?:since|established|founded|signed|began|opened|independence|dating|relations)\b[^.;]{0,60}?\b(1[5-9]\d{2}|20\d{2})\b",
    re.IGNORECASE,
)
_SERIES = frozenset(
    stem(word)
    for word in ("meeting", "session", "summit", "round", "exercise", "congress", "conference", "dialogue", "forum")
)


def v20_event_in_period(case: Case) -> Iterator[Finding]:
    """The event's interval meets the period; an entry of the calendar lies after it; background has a date (B).

    Fires: a development of 11 February in a report on 5 to 12 March; an event whose date nobody knows. Does not: 10
    March; in the calendar of the outlook 13 March; in the background 11 February.
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
        if (start is None or end is None) and not any(e.first for e in expressions(case.claim.text, None)):
            yield case.finding("V20", "B", Verdict.NOT_FOUND, "background of which no date is known")
    elif case.claim.development or (case.in_period_section and interval is not None):
        yield from _meets(case, period, start, end)


def _meets(case: Case, period: Period, start: date | None, end: date | None) -> Iterator[Finding]:
    if start is None or end is None:
        yield case.finding("V20", "B", Verdict.NOT_FOUND, "no date of the event is known")
    elif start > period.until or end < period.since:
        stale = end < period.since - STALE_AFTER
        what = f"the event is dated {_days(start, end)}, the period is {period.since} to {period.until}"
        yield case.finding("V20", "B", Verdict.STALE if stale else Verdict.OUT_OF_PERIOD, what)


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
        published = each.document.published
        if published is None:
            yield case.finding("V21", "B", Verdict.NOT_FOUND, f"the document “{each.document.title[:80]}” is undated")
        elif not any(case.period.since <= day <= last for day in _both_days(published)):
            yield case.finding(
                "V21", "B", Verdict.OUT_OF_PERIOD, f"“{each.document.title[:80]}” was published on {published.date()}"
            )


def _both_days(moment: datetime) -> tuple[date, ...]:
    return (moment.date(), moment.astimezone(UTC).date()) if moment.tzinfo else (moment.date(),)


def v22_named_year(case: Case) -> Iterator[Finding]:
    """A year inside the name of an event agrees with the date that the sentence or the development gives it (B).

    Fires: "The exercise Steppe Partner-2024 began on Sunday" for an event of March 2026. Does not: the same for May
    2024; "Vision-2050" (a plan lives on after the year of its name, and before it); a mere mention of the name.
    """
    for text in (case.claim.text, *case.spans):
        if not _HAPPENS.search(text):
            continue
        for named in named_years(text):
            near = text[max(0, named.start - 40) : named.end + 24]
            when = _years_said(case, text, named.start, named.end)
            if not when or named.year in when or named.year > max(when) or _LASTING.search(near):
                continue
            said = " and ".join(str(year) for year in sorted(when))
            yield case.finding(
                "V22", "B", Verdict.STALE, f"“{named.name}” carries {named.year}; its date is given as {said}"
            )
            return


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


def v23_relative_resolved(case: Case) -> Iterator[Finding]:
    """A relative expression outside quotation marks stands beside the date it means (B).

    Fires: "The ministers met on Tuesday." Does not: "The ministers met on Tuesday, 10 March 2026"; "yesterday (9 March
    2026)"; "“We met yesterday,” he said (BBC, 10 March 2026)".
    """
    text = case.own_words
    printed = [each for each in expressions(text, None) if each.first is not None]
    for match in _BARE.finditer(text):
        if any(-24 <= each.start - match.end() <= 8 or -24 <= match.start() - each.end <= 4 for each in printed):
            continue
        yield case.finding("V23", "B", Verdict.PARTIAL, f"“{match.group()}” is not printed as a date")


def v24_weekday(case: Case) -> Iterator[Finding]:
    """Weekday and date agree (B).

    Fires: "Monday, 10 March 2026" (a Tuesday). Does not: "Tuesday, 10 March 2026". A date without its year is read
    in the year of the period.
    """
    anchor = case.period.until if case.period else None
    for each in weekday_clashes(case.claim.text, anchor):
        if each.first is not None:
            right = each.first.strftime("%A")
            yield case.finding("V24", "B", Verdict.REFUTED, f"“{each.text}”: {each.first} is a {right}")


def v25_recomputed(case: Case) -> Iterator[Finding]:
    """Anniversaries are recomputed, and the numbers of a series grow with time (B).

    Fires: "the 75th anniversary of diplomatic relations between Mongolia and China" in 2026 (relations date from
    1949); "the 26th meeting" in March where the table has the 27th in December before. Does not: the 77th; what no
    table holds and the sentence itself does not date.
    """
    when = _when(case)
    if when is None:
        return
    for quantity in quantities(case.claim.text):
        behind = case.claim.text[quantity.end : quantity.end + 60]
        if _ANNIVERSARY.match(behind.lstrip()) and quantity.kind in ("ordinal", "duration", "count"):
            yield from _anniversary(case, int(quantity.value if quantity.kind == "ordinal" else 0), quantity, when)
        elif quantity.kind == "ordinal" and _SERIES & set(content(behind[:40])):
            yield from _in_series(case, quantity, when)


def _when(case: Case) -> date | None:
    if case.interval is not None and case.interval.start is not None:
        return case.interval.start
    said = [e.last for e in expressions(case.own_words, None) if e.last and e.granularity in ("day", "month", "year")]
    return max(said) if said else case.period.until if case.period else None


def _anniversary(case: Case, number: int, quantity: Quantity, when: date) -> Iterator[Finding]:
    founded = next((each.founded.year for each in case.tables.anniversaries if _is_of(each, case.claim.text)), None)
    if founded is None:
        said = _FOUNDED.search(case.claim.text, quantity.end)
        founded = int(said[1]) if said else None
    if number and founded is not None and when.year - founded != number:
        reason = f"“{quantity.text} anniversary”: from {founded} to {when.year} it is the {when.year - founded}th"
        yield case.finding("V25", "B", Verdict.REFUTED, reason)


def _in_series(case: Case, quantity: Quantity, when: date) -> Iterator[Finding]:
    number = int(quantity.value)
    for each in case.tables.series:
        if not _is_of(each, case.claim.text):
            continue
        later, earlier = number > each.ordinal and when < each.day, number < each.ordinal and when > each.day
        same = number == each.ordinal and abs((when - each.day).days) > 31
        if later or earlier or same:
            reason = f"“{quantity.text} {quantity.noun}” dated {when}: the {each.ordinal}th was on {each.day}"
            yield case.finding("V25", "B", Verdict.REFUTED, reason)
            return


def _is_of(entry: Anniversary | Meeting, text: str) -> bool:
    """True where the text names every party of the entry and every word that names the event."""
    there = set(content(text))
    parties = all(any(set(content(name)) <= there for name in names) for names in entry.parties)
    return parties and _all_there(entry.words, there)


def _all_there(phrases: Sequence[str], there: set[str]) -> bool:
    return any(set(content(phrase)) <= there for phrase in phrases)


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "V20": v20_event_in_period,
    "V21": v21_document_in_period,
    "V22": v22_named_year,
    "V23": v23_relative_resolved,
    "V24": v24_weekday,
    "V25": v25_recomputed,
}
