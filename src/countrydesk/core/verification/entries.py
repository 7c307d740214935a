"""V20 over an entry: what a report tells as one development lies in the period by the days that it names itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from countrydesk.core.types import Finding, Period
from countrydesk.core.verification.case import Case, Whole
from countrydesk.core.verification.said import day_made, days_named, is_foreign, said_interval
from countrydesk.core.verification.time import outside

# What was made longer ago is what the entry is about, and not its news.
RECENTLY = timedelta(days=366)


def v20_entry_in_period(whole: Whole) -> Iterator[Finding]:
    """A development of another's report names a day of the period, if it names days at all (B).

    Fires: an entry on 5 to 12 March whose only day is "signed on 18 December 2025". Does not: an entry that tells
    of 10 March and recalls 2 March; one that names no day; an entry of the outlook.
    """
    for entry in _entries(whole):
        period = entry[0].period
        if period is not None and not any(_judged(case) or _named(case, period) for case in entry):
            yield from (finding for case in entry for finding in _elsewhere(case, period))


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
    said = said_interval(case) or day_made(case)
    if said is not None and said.start is not None and said.start > period.since - RECENTLY:
        yield from outside(case, period, said)


WHOLE: Mapping[str, Callable[[Whole], Iterator[Finding]]] = {"V20": v20_entry_in_period}
