"""Which expression dates the main event: of those that have a role in the lead, the one that is most direct.

A plan prefers a day that is still to come, and may find it below the lead; an essay counts only what it dates in full;
a later sentence speaks of the same event only where its day lies on the side of the event's state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from countrydesk.core.dates import Expression
from countrydesk.core.eventtime.roles import CLAUSE, LEAD_SENTENCES, NEAR, Lead, Role, Sentence, role

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье"
    r"|(?:周|星期|礼拜)[一二三四五六日天]|(?:даваа|мягмар|лхагва|пүрэв|баасан|бямба|ням)(?:\s+гара?г\w*)?",
    re.IGNORECASE,
)
# Essays say "today" and mean these times.
_TODAY = re.compile(r"today|now|tonight|сегодня|сейчас|今天|今日|如今|өнөөдөр|одоо", re.IGNORECASE)
_CALENDAR = re.compile(r"\d.*[^\W\d]|[^\W\d].*\d")
_RESUMES = re.compile(r"\b(?:continues?|resumes?|reconvenes?)\s+(?:[\w'’]+\s+){0,4}?on\s+$", re.IGNORECASE)
# The verb that follows a weekday: "on Thursday will hear", "пүрэв гарагт Анкарад очно".
_WILL = re.compile(
    r"\s*(?:(?!(?:and|but|or|who|which|that)\b)\w+\s+){0,2}?(?:will|shall|(?!байна)\w{2,}(?:на|нэ|но|нө))(?!\w)"
)
# "Accused on Monday, two days after he was detained": where the title tells of the second, it was two days earlier.
_COUNTS = ("zero", "a", "two", "three", "four", "five", "six", "seven")
_FOLLOWED = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS[1:])}|one)\s+days?\s+after\s+(?:[\w'’-]+\s+){{1,4}}?(?:was|were|being|been)\s+(?P<stem>\w{{4,}})ed\b",
    re.IGNORECASE,
)
WEEK = timedelta(days=7)
NEXT = 30


class Dating(NamedTuple):
    """An expression with its sentence and its role."""

    sentence: Sentence
    role: Role
    each: Expression

    @property
    def key(self) -> tuple[int, int, int, int]:
        """The exact ones first, then by place: title, first sentence, and so on."""
        last = self.role if self.role >= Role.COARSE else 0
        return last, self.sentence.place, self.role, self.each.start


def dating(lead: Lead, spans: Sequence[Sentence], found: Sequence[Expression]) -> Dating | None:
    """What dates the event, if anything does. A finer day inside a coarser span is the event's."""
    candidates = list(_candidates(lead, spans, found))
    if lead.essay:
        candidates = [each for each in candidates if each.role == Role.EVENT and _exact(lead, each)]
    elif lead.status == "planned":
        candidates = [each for each in candidates if _ahead(lead, each)] or candidates
    counting = sorted((each for each in candidates if _counts(lead, each)), key=lambda each: each.key)
    return next((each for each in counting if _finer(each.each, counting[0].each)), counting[0]) if counting else None


def _candidates(lead: Lead, spans: Sequence[Sentence], found: Sequence[Expression]) -> Iterator[Dating]:
    """The expressions that have a role. Of a plan, the day that was set is the day of the event."""
    nexts = [*(each.start for each in found[1:]), len(lead.text)]
    for span in spans:
        for each, after in zip(found, nexts, strict=False):
            if span.start <= each.start < span.end and each.kind in ("date", "range"):
                known = role(lead, span, each, after)
                set_day = known == Role.APPOINTED and lead.status == "planned"
                if known is not None:
                    yield Dating(span, Role.EVENT if set_day else known, each)


def _exact(lead: Lead, chosen: Dating) -> bool:
    """A day still to come, or a whole date, or one in the title: what an essay must give to be about a happening."""
    each = chosen.each
    later = lead.day and each.first and each.first > lead.day
    whole = _CALENDAR.search(each.text) and (chosen.sentence.place == 0 or YEAR.search(each.text))
    return each.granularity == "day" and bool(later or whole)


def _ahead(lead: Lead, each: Dating) -> bool:
    """Whether the day is still to come; that of a report never is."""
    return each.role != Role.REPORT and lead.day is not None and days_of(lead, each)[1] >= lead.day


def _counts(lead: Lead, each: Dating) -> bool:
    """Whether an expression of this role can date an event of this status."""
    planned = lead.status == "planned"
    if each.sentence.place > LEAD_SENTENCES and not planned:
        return False
    if each.role == Role.DATELINE or (lead.status == "unknown" and _TODAY.fullmatch(each.each.text)):
        return False
    if each.role == Role.REPORT:
        return not planned
    if each.role == Role.APPOINTED:
        return lead.status in ("cancelled", "said")
    if planned and each.each.granularity != "day" and not _ahead(lead, each):
        return False
    return each.sentence.place < 2 or _agrees(lead, each)


def _agrees(lead: Lead, each: Dating) -> bool:
    """A later sentence speaks of the same event only where its day lies on the side of the status."""
    if lead.day is None:
        return True
    if lead.words.other.match(lead.text, each.sentence.start):
        return False
    first, last = days_of(lead, each)
    if first > lead.day:
        return lead.status in ("planned", "cancelled", "unknown", "said")
    return lead.status != "planned" or last >= lead.day


def _finer(each: Expression, coarse: Expression) -> bool:
    """ "Last month" in the title, "11 February" in the lead: the day that lies inside the month is the event's."""
    if not (each.first and each.last and coarse.first and coarse.last) or coarse.granularity in ("day", "hour"):
        return False
    return each.granularity == "day" and coarse.first <= each.first and each.last <= coarse.last


def days_of(lead: Lead, chosen: Dating) -> tuple[date, date]:
    """The first and last day of what dates the event; of "postponed until May", the month; of "since Sunday", till now."""
    each = chosen.each
    if each.first and each.last is None and lead.day and each.first <= lead.day:
        return each.first, lead.day
    days = [day for day in (each.first, each.last) if day]  # what has neither has no role
    gap = _gap(lead, chosen)
    first, last = (_shifted(lead, chosen, day) - gap for day in (days[0], days[-1]))
    return (last.replace(day=1) if each.first is None and each.granularity == "month" else first), last


def _gap(lead: Lead, chosen: Dating) -> timedelta:
    """How long before the day that is named that happened of which the title tells: see `_FOLLOWED`."""
    sentence, each = chosen.sentence, chosen.each
    line = lead.text.find("\n", 0, NEAR)
    match = _FOLLOWED.search(lead.text, each.end, min(sentence.end, each.end + NEAR))
    if not match or line < 0 or sentence.place == 0 or each.granularity != "day":
        return timedelta(0)
    stem = match["stem"].lower()
    told = stem in lead.text[:line].lower() and stem not in lead.text[sentence.start : each.start].lower()
    count = match["count"].lower()
    days = timedelta(days=_COUNTS.index("a" if count == "one" else count) if told else 0)
    return min(days, (each.first or date.min) - date.min)


def _shifted(lead: Lead, chosen: Dating, day: date) -> date:
    """The day as it stands, or a week or a year on: "to strike on Thursday" is never last Thursday."""
    if not lead.day or day >= lead.day or chosen.role not in (Role.EVENT, Role.MOVED):
        return day
    if chosen.role == Role.MOVED:
        return day if YEAR.search(chosen.each.text) else _next_year(day)
    bare = chosen.each.granularity == "day" and _WEEKDAY.fullmatch(chosen.each.text)
    return day + WEEK if bare and _to_come(lead, chosen) else day


def _to_come(lead: Lead, chosen: Dating) -> bool:
    """Whether a verb of the future, or of going on, stands beside a weekday."""
    before = lead.text[chosen.sentence.start : chosen.each.start][-CLAUSE:].rpartition(",")[2]
    behind = lead.text[chosen.each.end : min(chosen.sentence.end, chosen.each.end + NEXT)]
    plans = [match.group() for match in lead.words.planned.finditer(before)]
    if any(chosen.sentence.place == 0 or not each.lower().startswith("to ") for each in plans):
        return True  # "to raise money" below the title is what something was for
    return bool(_RESUMES.search(before) or _WILL.match(behind))


def _next_year(day: date) -> date:
    """The same day a year on; of 29 February, the day before."""
    later = min(day.year + 1, date.max.year)
    return day.replace(year=later, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=later)
