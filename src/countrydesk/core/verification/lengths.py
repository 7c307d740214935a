"""V26: an event lasts about as long as events of its kind do."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from countrydesk.core.dates import expressions
from countrydesk.core.numbers import quantities
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.case import Case, Lasting
from countrydesk.core.verification.said import sentence, written

# Between an event and what says how long it lasts stand at most so many characters.
NEAR = 120
_IN_DAYS = {"day": 1.0, "month": 30.4}
_HOUR = 1 / 24
# "Is scheduled to continue until", "will run from": what says how long its subject lasts.
_GOES_ON = re.compile(
    r"\b(?:continu\w+|last\w*|runs?|running|proceed\w*|goes\son|go\son|held|takes?\splace|took\splace|ran|conducted|extends?)\b"
    r"(?:\s(?:from|for|until|through))?[^.;:]{0,24}$",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:last(?:s|ed|ing)?|r[au]n(?:s|ning)?|go(?:es)?\son|went\son|continu\w+)\s(?:for\s)?(?:\w+\s)?$", re.IGNORECASE
)
# "A two-hour firefight near Macomia lasted from ...": nothing else stands between that could last.
_LENGTHY = re.compile(
    r"\b(?P<length>[\w.]+[ -](?:hour|day|week|month)(?:[ -]long)?)\s(?:(?!\b(?:and|that|which|who|while|after|before)\b)[^.,;:()]){3,80}?\s"
    r"(?:lasted|lasts|ran|runs|raged|continued|went\son|took\splace|(?:was|is|were)\sheld|held|from)\s(?:from\s|between\s)?(?=\d|[A-Z])",
    re.IGNORECASE,
)
_OF = re.compile(r"\s(?:of|for)\s(?:about\s|some\s|nearly\s)?", re.IGNORECASE)
_LONG = re.compile(r"[\s-](?:long\s)?(?:(?!of\b|for\b|after\b|before\b)[\w-]+\s){0,2}$", re.IGNORECASE)
# What may last longer and stand between: "the summit agreed a truce to run until May".
_OTHER = re.compile(
    r"\b(?:ceasefire|truce|agreement|deal|sanctions|ban|curfew|emergency|mandate|moratorium|process|mission|deadline|treaty|pact"
    r"|permits?|visas?|embargo|tariffs?|contract|loan|plans?|program\w*|strategy|roadmap|preparations?|series|presidency|chair\w*"
    r"|agreed|decided|extended|campaign|season|war|conflict|blockade)\b",
    re.IGNORECASE,
)


def v26_duration(case: Case) -> Iterator[Finding]:
    """An event lasts about as long as its kind does (R).

    Fires: a joint exercise told as begun in March that "is scheduled to continue until late May"; "a three-month
    summit"; "a two-hour battle lasted from 8 to 13 March". Does not: a three-week exercise;
    a ceasefire until late May; a kind that the table does not hold.
    """
    text = sentence(case)
    yield from _against_itself(case, text)
    lengths = [*_spans(case, text), *_measured(text)] if case.tables.lasting else []
    for start, end, days in lengths:
        for kind in case.tables.lasting:
            named = _names(kind, text, start, end) if days > kind.days else ""
            if named:
                reason = f"“{named}” of {round(days)} days; such events last at most {kind.days}"
                yield case.finding("V26", "R", Verdict.PARTIAL, reason, text[start:end], f"at most {kind.days} days")
                return


def _against_itself(case: Case, text: str) -> Iterator[Finding]:
    """What has a length in its name lasts no longer by the days that its verb gives it."""
    for match in _LENGTHY.finditer(text):
        length = next(
            (q.high * _IN_DAYS.get(q.unit, _HOUR) for q in quantities(text) if q.start == match.start()), None
        )
        days = next((days for start, _, days in _spans(case, text) if match.end() - 6 <= start <= match.end()), 0)
        if length is not None and days > max(length, 1) + 1:
            reason = f"“{match['length']}”, but from its first to its last day {round(days)} days"
            yield case.finding("V26", "R", Verdict.PARTIAL, reason, match["length"], text[match.end() :][:40])


def _names(kind: Lasting, text: str, start: int, end: int) -> str:
    """The kind's word whose length `text[start:end]` says: behind it as an adjective, else the nearest before it."""
    behind = text[end : end + 48]
    after = next((m for m in kind.pattern.finditer(behind) if _LONG.fullmatch(behind[: m.start()])), None)
    if after and end - start < 24:
        return after.group()
    low = max(0, start - NEAR)
    before = next(reversed([*kind.pattern.finditer(text, low, start)]), None)
    between = text[before.end() : start] if before else ""
    said = _GOES_ON.search(between) or _LASTS.search(between) or _OF.fullmatch(between)
    return before.group() if before and said and not _OTHER.search(between) and "." not in between else ""


def _spans(case: Case, text: str) -> Iterator[tuple[int, int, float]]:
    """(start, end, days) of the spans written with an end: "from 3 March to 20 May", "until late May"."""
    found = expressions(text, written(case))
    for each in found:
        if each.kind == "range" and each.last is not None:
            starts = [other.first for other in found if other.first and other is not each and other.first <= each.last]
            first = each.first or max(starts, default=_begun(case))
            if first is not None:
                yield each.start, each.end, (each.last - first).days + 1


def _begun(case: Case) -> date | None:
    """The latest day on which what a report tells as begun can have begun."""
    if case.interval is not None and case.interval.start is not None:
        return case.interval.start
    return case.period.until if case.period and case.claim.kind in ("reported", "forecast") else None


def _measured(text: str) -> Iterator[tuple[int, int, float]]:
    """(start, end, days) of the lengths that are counted: "three-month", "six weeks"."""
    for each in quantities(text):
        if each.kind == "duration" and each.unit in _IN_DAYS and not math.isnan(each.low):
            yield each.start, each.end, each.low * _IN_DAYS[each.unit]


CHECKS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"V26": v26_duration}
