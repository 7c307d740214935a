"""When a sentence says that its main event happens, read from the sentence itself.

For reports that come without the development's interval. Background ("founded in 1921", "the 2015 agreement", "which
began in May") dates nothing; the rules are those by which the desk dates a document from its lead.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from countrydesk.core.dates import expressions
from countrydesk.core.eventtime import event_time
from countrydesk.core.types import Interval
from countrydesk.core.verification.case import Case

# The hour does not count: an interval has days.
_NOON = time(12, tzinfo=UTC)
_DAYS = frozenset({"day", "hour", "week"})
LONGEST = 3_000
_DIGIT = re.compile(r"\d")
# A clause before the main one: "Since he ordered the raid on 3 January, ...".
_OPENING = re.compile(
    r"\s*(?:Since|After|When|Because|While|Although|Though|Before|If|Once|Until|Ever since|Following)\b[^,]*(?:,\s\d{4})?,"
)
_EARLIER = re.compile(
    r"\b(?:earlier|previously|originally|formerly|initially|already|ago|compared|unlike|had(?:\s\w+ly)?\s\w+(?:ed|en|wn|ne|t|id))\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:next|again|further|second|third|final|follow-up|subsequent|resum\w+|reconven\w+|return\w*|deadline|expir\w+|until"
    r"|valid|by|before|ahead)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]{0,300}\)")
# "During the 2026 World Economic Forum", "on the sidelines of the Munich Security Conference 2026".
_AT = re.compile(
    r"\b(?:[Aa]t|[Dd]uring|[Oo]n\sthe\s(?:sidelines|margins)\sof)\s(?:the\s)?"
    r"(?:(?P<year>20\d\d)\s(?P<name>(?:[\w’'&-]+\s?){1,7})|(?P<named>(?:[A-Z][\w’'&-]*\s(?:of\s)?){1,6})(?:in\s)?(?P<later>20\d\d)\b)"
)
MEETING = timedelta(days=4)
_MADE = re.compile(
    r"\b(?:signed|adopted|passed|approved|held|published|released|issued|announced|launched|concluded|reached|enacted|ratified"
    r"|conducted|inaugurated|opened|unveiled|submitted|imposed)\s(?:into\slaw\s)?(?:on\s)?$",
    re.IGNORECASE,
)


def sentence(case: Case) -> str:
    """The claim without its quotations; what is longer than `LONGEST` characters is no sentence, and is cut."""
    return case.own_words[:LONGEST]


def as_printed(case: Case) -> str:
    """The claim with its quotations, cut alike."""
    return case.claim.text[:LONGEST]


def is_foreign(case: Case) -> bool:
    """Whether the claim is another's: its citations are printed marks, not data."""
    return case.foreign or case.marks is not None


def written(case: Case) -> date | None:
    """The day from which the sentence is told: that of the report, else the last of its period; None for neither."""
    return case.published or (case.period.until if case.period else None)


def said_interval(case: Case) -> Interval | None:
    """The days on which the sentence says that its main event happens; None where it names none, or only background.

    Of months only those count that are no figure's: `In February exports fell` tells of no event in February.
    """
    text, day = _BRACKETS.sub(lambda match: " " * len(match.group()), sentence(case)), written(case)
    if occasion := _occasion(case, text):
        return occasion
    found = expressions(text, day)
    if not found:
        return None
    published = datetime.combine(day, _NOON) if day else None
    told = event_time(text, 0, published, "en", [(0, len(text))], found)
    if told.interval.basis != "text" or told.interval.granularity not in _DAYS or told.evidence is None:
        return None
    start, end = told.evidence
    opens = _OPENING.match(text)
    subordinate = opens is not None and end <= opens.end()
    return told.interval if _DIGIT.search(text, start, end) and not subordinate else None


def _occasion(case: Case, text: str) -> Interval | None:
    """The days of the meeting of a table at which the sentence says that its event happened, known by its year."""
    for match in _AT.finditer(text):
        year = int(match["year"] or match["later"])
        name = (match["name"] or match["named"]).lower()
        for each in case.tables.series:
            if each.day.year == year and not each.parties and any(words.lower() in name for words in each.words):
                return Interval(each.day, each.day + MEETING)
    return None


def only_recalled(text: str) -> bool:
    """Whether a sentence puts its date behind what the report is about: "earlier, on 3 February", "had approved"."""
    return _EARLIER.search(text) is not None


def only_foreseen(text: str) -> bool:
    """Whether a sentence looks ahead from what has been told: "the next round", "will resume", "by 20 March"."""
    return _AGAIN.search(text) is not None


def days_named(case: Case) -> tuple[Interval, ...]:
    """All days and weeks that the sentence names, of the event or not, in its order."""
    found = expressions(sentence(case), written(case))
    return tuple(Interval(e.first, e.last) for e in found if e.first and e.last and e.granularity in _DAYS)


def day_made(case: Case) -> Interval | None:
    """The day on which the subject of the sentence was made: "the act, signed on 18 December 2025, includes ...".

    None where a whole date stands behind no such participle.
    """
    text = sentence(case)
    for each in expressions(text, None):
        if (
            each.first
            and each.last
            and each.granularity == "day"
            and _MADE.search(text[max(0, each.start - 40) : each.start])
        ):
            return Interval(each.first, each.last)
    return None
