"""What a time expression of the lead has to do with the main event: dates it, reports it, or is background.

Background are relative, participial and temporal clauses ("which began in 2022", "after last year's vote"), the year in
"the 2015 deal", the day of the crime in a report of the arrest, and what a later sentence says of another event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from countrydesk.core.dates import Expression, NamedYear
from countrydesk.core.eventtime.words import Words

COARSE = frozenset({"quarter", "season", "half", "year"})
ERAS = frozenset({"decade", "century"})
LEAD_SENTENCES = 3
CLAUSE = 90
BEHIND = 60
NEAR = 300
DATELINE_REACH = 60
BYLINE_REACH = 260
NEWS_AGE = timedelta(days=7)
# What has gone on for longer than half a year is an era, not an event.
HALF_YEAR = timedelta(days=183)
MONTH = timedelta(days=31)
LONGEST = timedelta(days=366)
# "The Oct. 7 attack", "the Jan. 6 riot": a day that has become a name.
_BYNAME = re.compile(
    r"[ -](?:attacks?|massacre|riots?|assault|revolution|uprising|coup|earthquake|war)\b", re.IGNORECASE
)
_ADJECTIVE = re.compile(r"\b(?:the|a|an|its|their|his|her|that)\s+$|['’]s\s+$", re.IGNORECASE)
_GENITIVE = re.compile(r"\w{3,}\s+$")
_OF_YEAR = re.compile(r"\d{4}\s*(?:года|оны)$|\d{4}年$")
_CLAUSE_END = re.compile(r"[,;:，；：—。]|\s[-–]\s")
# "A week after the law was passed": counted from what follows, not from a day.
_COUNTED = re.compile(r"\b(?:after|before)$|(?:после|до)$", re.IGNORECASE)
_AT_ONCE = re.compile(r"when|after|после|когда", re.IGNORECASE)
# "The truce, agreed on Sunday, held"; "remarks made in August"; "a grid hit by strikes this week will ...".
_APPOSED = re.compile(
    r",\s+(?:\w+\s+)?(?:\w{2,}ed|held|begun|won|shot|made|taken|brought|set)\s+(?:by\s+[\w'’ ]{1,40}?\s+)?(?:on\s+|in\s+)?$"
)
_REDUCED = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!be )(?<!is )(?<!are )\b(?:made|signed|held|committed|taken|given|posted|recorded|filmed|issued"
    r"|adopted|agreed|reached|announced|imposed|introduced|passed|approved|captured|seized|arrested|detained|jailed|elected"
    r"|abducted|built|caused)\s+(?:in\s+)?$"
)
_HIT_BY = re.compile(r"\b(?:\w+ed|hit|struck)\s+by\s+(?:[\w'’]+\s+){1,2}$")
_VERB = re.compile(r"\s+(?:will|has|have|is|are|was|were)\b")
_LIMIT = re.compile(r"(?:until|till|to|до|на)\s+", re.IGNORECASE)
# A relative or participial clause is over where a verb of the main clause follows: "two men suspected of ... were held".
_OVER = re.compile(
    r"\b(?:who|that|which|suspected|accused|convicted|wanted)\s+\w+(?:\s+[\w'’]+){2,12}?\s+(?=(?:was|were|has|have|had|is|are|will)\s)"
)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
# Between a verb of saying and the "that" which it governs stand at most an hour, a hearer or an occasion.
_GOVERNS = re.compile(
    r"(?:\s+(?:on|late|early|to|in|an?|statement|post|interview|reporters|journalists|yesterday|today|tonight"
    r"|[A-Z]\w+|\w+day))*\s+$"
)
_DATELINE = re.compile(r"\.?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|[-–—]|/[^/\n]{2,20}/|电)")
_SINCE_MN = re.compile(r"(?:аас|ээс|оос|өөс)$")
_AGENCY = re.compile(r"\.?\s*\([^()\n]{2,40}\)\s*(?:--|[-–—])")
_PRINTED = re.compile(r"\bPublished\s+in\s+[^.]{1,40},\s*$")
# Feasts have days, but who names one mostly names an occasion.
_FEAST = re.compile(r"^\D*\b(?:New\s+Year|Christmas|Easter|Thanksgiving|Halloween|[A-Z]\w+\s+(?:Day|Eve))\b")
_FEAST_DAY = re.compile(
    r"\b(?:Rose|Black|Good|Bloody|Super|Palm|Ash|Maundy|Shrove|Cyber|Holy|Lunar|Chinese|Orthodox)\s+$"
)
_ON = re.compile(r"\bon\s+(?:the\s+)?$", re.IGNORECASE)
# "Friday prayers", "Sunday mass", "周五聚礼": a weekday that says which of the things that come each week.
_HABIT = re.compile(
    r"\s+(?:(?:noon|midday|morning|evening|night)\s+)?(?:prayers?|mass(?:es)?|services?|sermons?|worship|liturg(?:y|ies)|khutbah"
    r"|school|parades?|markets?|papers?|editions?|newspapers?)\b|\s*(?:聚礼|主麻|祈祷|祷告|弥撒|礼拜)",
    re.IGNORECASE,
)
# "Talks will resume on Wednesday" dates what comes next, not the talks that have begun.
_GOES_ON = re.compile(
    r"\b(?:will|would|(?:is|are)\s+(?:to|set\s+to|due\s+to|expected\s+to))\s+(?:\w+\s+)?(?:continue|resume|reconvene|go\s+on)\b"
    r"|(?<!\w)(?:продолж(?:ат|ит)ся|возобнов(?:ят|ит)ся)(?!\w)|将(?:继续|恢复)|继续至",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# Words that are told from the moment of speech: a speaker's "today" is not the reporter's.
_DEICTIC = re.compile(
    r"(?:today|tonight|tomorrow|yesterday|now|сегодня|завтра|вчера|сейчас|今天|今日|明天|昨天|өнөөдөр|маргааш|өчигдөр)(?:['’]s)?"
    r"|(?:this|next|last)\s+(?:week|month|year)",
    re.IGNORECASE,
)
_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"))


class Role(IntEnum):
    """How directly an expression dates the event, the most direct first."""

    MOVED = -1  # the new date of what was put off
    EVENT = 0
    REPORT = 1  # the day on which somebody said it
    COARSE = 2  # a quarter, a year, a month that has passed
    APPOINTED = 3  # the day that was set, of what is planned or called off
    SINCE = 4  # a beginning, of what goes on
    DATELINE = 5  # the day of filing: no better than that of publication


class Sentence(NamedTuple):
    """A sentence of the lead. `place` is 0 in the title, 1 for the first sentence below it, and so on."""

    start: int
    end: int
    place: int


class Lead(NamedTuple):
    """What the roles are read from.

    `day` is that of publication, `names` are the names with years. `inquiry` is set where the title tells of an arrest
    or a trial; `status` is what the words tell (`state`); `essay` is set where the title announces no happening.
    """

    text: str
    words: Words
    day: date | None
    names: Sequence[NamedYear]
    inquiry: bool
    status: str
    essay: bool


def role(lead: Lead, sentence: Sentence, each: Expression, until: int) -> Role | None:
    """The role of an expression; None for background. `until` is where the next one begins."""
    before = lead.text[max(sentence.start, each.start - CLAUSE) : each.start]
    behind = lead.text[each.end : min(sentence.end, each.end + BEHIND, max(until, each.end))]
    limit = _LIMIT.match(each.text)
    if lead.words.moved.search(before + (limit.group() if limit else "")) or lead.words.put_off.match(behind):
        return Role.MOVED if each.first or each.last else None
    if each.first is None or each.granularity in ERAS or (each.last and each.last - each.first > LONGEST):
        return None
    if _in_dateline(lead.text, sentence, each):
        return Role.DATELINE
    if _begins(lead, each, before, behind):
        return Role.SINCE
    if _goes_on(lead, sentence, before) or _quoted(lead.text, sentence, each):
        return None
    if _background(lead, sentence, each, before, behind):
        return Role.APPOINTED if lead.words.appointed.search(before) else None
    if each.last is None and not _just_begun(each, lead.day):
        return Role.EVENT if lead.day and each.first > lead.day else None
    return _direct(lead, sentence, each, before, behind)


def _goes_on(lead: Lead, sentence: Sentence, before: str) -> bool:
    """True below a title for the day on which what has begun is to be continued."""
    return sentence.place > 0 and lead.status not in ("planned", "cancelled") and _GOES_ON.search(before) is not None


def _quoted(text: str, sentence: Sentence, each: Expression) -> bool:
    """True for a word that a quoted speaker tells from the moment of speech: "he avoids taking action today"."""
    if not _DEICTIC.fullmatch(each.text):
        return False
    before = text[max(sentence.start, each.start - NEAR) : each.start]
    marked = any(before.rfind(opens) > before.rfind(closes) for opens, closes in _QUOTES)
    return marked or before.count('"') % 2 == 1


def _direct(lead: Lead, sentence: Sentence, each: Expression, before: str, behind: str) -> Role | None:
    """The role of what is not background: a figure's period, the day of a report, or the event's own."""
    coarse = each.granularity in COARSE or _long(each)
    figure = (coarse or each.granularity == "month") and _figure(lead, sentence, each)
    if coarse:
        ahead = lead.day and each.last and each.last >= lead.day
        foretold = ahead and (sentence.place == 0 or (lead.status != "done" and lead.words.planned.search(before)))
        return Role.COARSE if (figure or foretold) and not _named(before, each) else None
    if (figure or each.granularity == "month") and not (lead.day and each.last and each.last >= lead.day):
        return Role.COARSE
    clause = _CLAUSE_END.split(before)[-1]
    if lead.words.reported.search(clause) or lead.words.told.match(behind):
        return Role.REPORT
    return (
        Role.APPOINTED if lead.words.appointed.search(before) and not lead.words.planned.search(behind) else Role.EVENT
    )


def _long(each: Expression) -> bool:
    """True for "in the past year": so many days, none of them the event's."""
    if each.anchor != "published" or each.first is None or each.last is None:
        return False
    return each.last - each.first > MONTH


def _figure(lead: Lead, sentence: Sentence, each: Expression) -> bool:
    """Whether an expression is the period of a figure, and of a recent one."""
    recent = lead.day is None or each.last is None or each.last >= lead.day - LONGEST
    return recent and lead.words.measured.search(lead.text, *_around(sentence, each)) is not None


def _around(sentence: Sentence, each: Expression) -> tuple[int, int]:
    """What stands near an expression in its sentence, however long that is."""
    return max(sentence.start, each.start - NEAR), min(sentence.end, each.end + NEAR)


def _background(lead: Lead, sentence: Sentence, each: Expression, before: str, behind: str) -> bool:
    clause = _OVER.split(_CLAUSE_END.split(before)[-1])[-1]
    return bool(
        _subordinate(clause, lead.words)
        or lead.words.clause.search(before)
        or _reduced(each, before, behind)
        or _relative(clause, lead.words)
        or (lead.words.attributive.match(behind) and not lead.words.told.match(behind))
        or _named(before, each)
        or _a_name(lead, each, before, behind)
        or _crime(lead, sentence, each, before)
    )


def _reduced(each: Expression, before: str, behind: str) -> bool:
    """True behind a participle that only tells which: "the truce, agreed on Sunday, held"."""
    return bool(
        (_APPOSED.search(before) and behind[:1] == ",")
        or (_HIT_BY.search(before) and _VERB.match(behind))
        or (each.granularity != "day" and _REDUCED.search(before))
    )


def _a_name(lead: Lead, each: Expression, before: str, behind: str) -> bool:
    """True for what says whose or which, and for feasts: "Thursday's vote", "the Oct. 7 attack", "Lunar New Year gala"."""
    return bool(
        each.text.endswith(("'s", "’s"))
        or behind[:2] in ("'s", "’s")
        or (each.anchor == "text" and _COUNTED.search(each.text))
        or (_FEAST.search(each.text) and not _ON.search(before))
        or (not _DIGIT.search(each.text) and each.granularity == "day" and _HABIT.match(behind))
        or _FEAST_DAY.search(before)
        or any(name.start < each.start < name.end for name in lead.names)
        or (_BYNAME.match(behind) and lead.day and each.first and each.first < lead.day - NEWS_AGE)
    )


def _subordinate(clause: str, words: Words) -> bool:
    """True behind a word that opens background; "killed when a bomb exploded on" is the event itself."""
    match = words.background.search(clause)
    return match is not None and not (_AT_ONCE.match(match.group()) and words.casualty.search(clause, 0, match.start()))


def _relative(clause: str, words: Words) -> bool:
    """True after a "that" that no verb of saying governs: "the attack that killed nine last week"."""
    for match in _THAT.finditer(clause):
        said = list(words.saying.finditer(clause, 0, match.start()))
        if not (said and _GOVERNS.fullmatch(clause, said[-1].end(), match.start())):
            return True
    return False


def _named(before: str, each: Expression) -> bool:
    """True for a date that only tells which: "the 2015 deal", "аварии 1986 года", "2021年的演习"."""
    if each.granularity == "year" and _OF_YEAR.search(each.text):
        return bool(_GENITIVE.search(before)) or each.text.endswith("оны")
    return each.granularity in COARSE and bool(_ADJECTIVE.search(before))


def _crime(lead: Lead, sentence: Sentence, each: Expression, before: str) -> bool:
    """True for the day of the crime where the news is what police or courts do about it."""
    here = _around(sentence, each)
    if sentence.place and lead.inquiry and not lead.words.inquiry.search(lead.text, *here):
        return bool(lead.words.deed.search(lead.text, *here))
    inquiry = lead.words.inquiry.search(before)
    return bool(inquiry and each.granularity != "day" and lead.words.deed.search(before, inquiry.end()))


def _in_dateline(text: str, sentence: Sentence, each: Expression) -> bool:
    """True for the day of filing at the head of a report, or that of printing at its foot."""
    if each.granularity != "day":
        return False
    if _PRINTED.search(text, max(sentence.start, each.start - BEHIND), each.start):
        return True
    head = each.start - sentence.start if sentence.place == 1 else BYLINE_REACH
    return head < BYLINE_REACH and bool((_DATELINE if head < DATELINE_REACH else _AGENCY).match(text, each.end))


def _begins(lead: Lead, each: Expression, before: str, behind: str) -> bool:
    """True for the beginning of what may still go on: "since Sunday", "a sweep that began on 1 April"."""
    if lead.status != "ongoing" or not (lead.day and each.first) or each.granularity not in ("day", "week", "month"):
        return False
    words = lead.words
    marked = words.since.search(before) or words.begun.match(behind) or _SINCE_MN.search(each.text)
    opened = each.last is None or marked
    return bool(opened) and timedelta(0) <= lead.day - each.first <= HALF_YEAR


def _just_begun(each: Expression, day: date | None) -> bool:
    """ "Open 16 hours a day since Monday": a state that began this week is this week's event; "since 2019" is not."""
    return bool(day and each.first and each.granularity == "day" and timedelta(0) <= day - each.first <= NEWS_AGE)


def dateline(text: str, found: Sequence[Expression], sentence: Sentence) -> date | None:
    """The day in the dateline of a sentence, if it has one."""
    inside = (each for each in found if sentence.start <= each.start < sentence.end)
    return next((each.first for each in inside if _in_dateline(text, sentence, each)), None)
