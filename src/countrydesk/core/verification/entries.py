"""V20 over an entry: what a report tells as one development lies in the period by the days that it names itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from countrydesk.core.types import Finding, Period
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.said import day_made, days_named, is_foreign, only_recalled, said_interval, sentence
from countrydesk.core.verification.time import RECENTLY, outside
from countrydesk.core.verification.wording import content

# Sections that may also recall; there only what opens with its day is told as news.
_BODY = frozenset({"geopolitics", "military", "other"})
_OPENS_DATED = re.compile(r"\W{0,3}On\s(?:the\s)?(?:\w+day,?\s)?(?:\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\s\d{1,2})\b")
SHARED = 2
# An entry may tell its own story from so long before.
MONTH = timedelta(days=31)


def v20_whole(whole: Whole) -> Iterator[Finding]:
    """Another's development names a day of the period, if it names days at all; so does what opens with its day (B).

    Fires: an entry on 5 to 12 March whose only day is "signed on 18 December 2025". Does not: an entry that tells
    of 10 March and recalls 2 March; one that names no day; an entry of the outlook; "On 2 March ..." of the geopolitical
    section where the next sentence goes on about it with a day of the period.
    """
    yield from _old_entries(whole)
    for at, case in enumerate(whole.cases):
        if case.period and is_foreign(case) and _may_be_old(case):
            following = whole.cases[at + 1] if at + 1 < len(whole.cases) else None
            if not (following and _goes_on(case, following, case.period)):
                yield from _opens_before(case, case.period)


def _old_entries(whole: Whole) -> Iterator[Finding]:
    for entry in _entries(whole):
        period = entry[0].period
        if period is not None and not any(_judged(case) or _named(case, period) for case in entry):
            yield from (finding for case in entry for finding in _elsewhere(case, period))


def _may_be_old(case: Case) -> bool:
    return case.claim.section in (_BODY if not case.claim.development else ("developments",)) and not _judged(case)


def _goes_on(case: Case, following: Case, period: Period) -> bool:
    """Whether the next sentence brings to the period what this one only recalls."""
    shared = frozenset(content(sentence(case))) & frozenset(content(sentence(following)))
    return _named(following, period) and len(shared) >= SHARED


def _opens_before(case: Case, period: Period) -> Iterator[Finding]:
    """The finding on a sentence whose first words date it to the year before the period, and that names no day of it."""
    text = sentence(case)
    told = case.claim.kind == "reported" and _OPENS_DATED.match(text) and not only_recalled(text)
    said = said_interval(case) if told and not _named(case, period) else None
    until = period.since - (MONTH if case.claim.development else timedelta())
    if said and said.end and period.since - RECENTLY < said.end < until:
        yield from outside(case, period, said)


def _entries(whole: Whole) -> list[list[Case]]:
    entries: dict[str, list[Case]] = {}
    for case in whole.cases:
        claim = case.claim
        if is_foreign(case) and claim.development and claim.section == "developments" and claim.kind == "reported":
            entries.setdefault(claim.development, []).append(case)
    return list(entries.values())


def _judged(case: Case) -> bool:
    """Whether the event's days are given, so that the check of one sentence has judged the entry by them."""
    return case.interval is not None and case.interval.start is not None


def _named(case: Case, period: Period) -> bool:
    return any(each.meets(period) for each in days_named(case))


def _elsewhere(case: Case, period: Period) -> Iterator[Finding]:
    # What was made longer ago is what the entry is about, and not its news.
    said = said_interval(case) or day_made(case)
    if said is not None and said.start is not None and said.start > period.since - RECENTLY:
        yield from outside(case, period, said)


WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {"V20": v20_whole}
