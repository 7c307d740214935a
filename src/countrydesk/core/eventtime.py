"""When a document's main event happened or will happen, and whether it did: read from its title and lead.

The lead's first expression that dates the event wins. Background does not: relative and temporal clauses ("which began
in 2022", "after last year's vote", "since 2019", "ahead of Thursday's session"), the day on which somebody said it, the
year in "the 2015 deal". A name that carries an older year ("Steppe Partner-2024" in 2026) is evidence that the story is
old, so a date without its own year is not trusted there. Nothing is taken from the period or from a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from countrydesk.core.dates import Expression, named_years
from countrydesk.core.dates.tense import direction, first_cue
from countrydesk.core.types import Interval

LEAD_SENTENCES = 3
COARSE = {"quarter", "season", "half", "year", "decade", "century"}
# The granularities that an interval knows, by those of expressions.
GRANULARITY = {"hour": "day", "season": "quarter", "half": "year", "decade": "year", "century": "year"}
CLAUSE = 90


@dataclass(frozen=True)
class EventTime:
    """The interval and status (done, ongoing, planned, cancelled, unknown) of the main event.

    `evidence` is the span of the expression that dates it, or of the word that tells the status; None where neither is.
    """

    interval: Interval
    status: str
    evidence: tuple[int, int] | None


class _Words(NamedTuple):
    background: re.Pattern[str]
    reported: re.Pattern[str]
    cancelled: re.Pattern[str]
    moved: re.Pattern[str]
    ongoing: re.Pattern[str]
    planned: re.Pattern[str]


def _words(background: str, reported: str, cancelled: str, moved: str, ongoing: str, planned: str) -> _Words:
    flags = re.IGNORECASE
    return _Words(*(re.compile(each, flags) for each in (background, reported, cancelled, moved, ongoing, planned)))


_WORDS = {
    "en": _words(
        r"\b(?:which|who|whose|where|after|since|following|ahead\s+of|before|prior\s+to|until|despite|compared\s+(?:with|to)"
        r"|than|marking|in\s+response\s+to|when|because|amid|anniversary\s+of|under|first\s+time|dated)\b",
        r"\b(?:said|says|told|tells|announced|reported|stated|added|wrote|according\s+to|confirmed|warned|statement|report"
        r"|declared|posted|reporters)\b(?:\s+(?!that\b)[\w'’]+){0,3}\s*$",
        r"\b(?:cancell?ed|cancels|call(?:ed|s)\s+off|scrap(?:ped|s)|postpon(?:ed|es)|abandon(?:ed|s)\s+plans)\b",
        r"\b(?:postponed|rescheduled|moved|delayed|pushed\s+back|put\s+off)\s+(?:to|until|till|for)\s+(?:the\s+)?$",
        r"\b(?:is|are|was)\s+(?:holding|hosting|taking\s+place|under\s*way|continuing|visiting|attending|meeting)\b|\bunder\s*way\b"
        r"|\bunderway\b|\bcontinues?\b|\bongoing\b|\b(?:has|have)\s+been\s+\w+ing\b|\b(?:is|are)\s+\w+ing\b(?!\s+to\b)",
        r"\b(?:(?:will|shall)(?!\s+not\b)|plans?\s+to|planned\s+(?:for|to)|scheduled|slated|(?:is|are)\s+(?:set|due|to)\b|set\s+to|due\s+to"
        r"\s+(?:begin|start|meet|visit|hold|open|arrive)|expected\s+to|upcoming|to\s+(?:visit|hold|host"
        r"|meet|begin|start|open|attend|sign|vote|resume|launch|join|convene))\b",
    ),
    "ru": _words(
        r"(?<!\w)(?:котор\w+|после|с\s+момента|накануне|перед|до|в\s+преддверии|по\s+сравнению|начиная|из-за|ранее)(?!\w)",
        r"(?<!\w)(?:сообщил\w*|заявил\w*|сказал\w*|рассказал\w*|объявил\w*|отметил\w*|передал\w*|сообща\w+)(?!\w)(?:\s+(?!что\b)\w+){0,2}\s*$",
        r"(?<!\w)(?:отменен\w*|отменён\w*|отменил\w*|отложен\w*|отложил\w*|сорвал\w*)(?!\w)",
        r"(?<!\w)(?:перенес[её]н\w*|отложен\w*|перенесли)\s+(?:на|до)\s+$",
        r"(?<!\w)(?:проходит|проходят|продолжа\w+|проводит|проводят|ид[её]т|идут)(?!\w)",
        r"(?<!\w)(?:будет|будут|состо(?:ит|ят)ся|пройд[её]т|пройдут|начн[её]тся|начнутся|планиру\w+|запланирован\w*|намер\w+"
        r"|ожида\w+|предстоит|посетит|прибудет|встретится|встретятся|отправится|подпишут|проведут|провед[её]т)(?!\w)",
    ),
    "zh": _words(
        r"(?:自|自从|此前|之前|曾于|继|比|较)[^，。；]{0,12}$",
        r"(?:$^)",
        r"取消|推迟|延期|中止",
        r"(?:推迟|延期|改)(?:到|至)$",
        r"正在|仍在|持续进行|继续",
        r"将(?!军|领|士)|即将|计划|预计|拟于|定于",
    ),
    "mn": _words(
        r"(?<!\w)(?:хойш|өмнө\s+нь|дараа\s+нь)(?!\w)",
        r"(?<!\w)(?:мэдэгдсэн|хэлсэн|мэдээлсэн)(?!\w)\s*$",
        r"(?<!\w)(?:цуцал\w+|хойшлуул\w+|хойшил\w+)(?!\w)",
        r"(?<!\w)хойшлуул\w+\s+$",
        r"(?<!\w)(?:үргэлжилж|болж|явагдаж|өрнөж|хийж)\s+байна(?!\w)",
        r"(?<!\w)\w{2,}(?:на|нэ|но|нө)(?!\w)(?<!байна)|(?<!\w)(?:төлөвлө\w+|товло\w+)(?!\w)",
    ),
}
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ADJECTIVE = re.compile(r"\b(?:the|a|an|its|their|his|her|that)\s+$|['’]s\s+$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:，；：—]|\s[-–]\s")
_DATELINE = re.compile(r"\.?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|[-–—]|/[^/\n]{2,20}/|电)")
_RELATIVE = re.compile(r",\s*(?:which|who|whose|where|котор\w{1,4})\b[^,.]{0,120},")
DATELINE_REACH = 60
NEWS_AGE = timedelta(days=7)


def event_time(
    text: str,
    title_end: int,
    published: datetime | None,
    language: str,
    sentences: Sequence[tuple[int, int]],
    found: Sequence[Expression],
) -> EventTime:
    """The time of the main event of `text`, whose first `title_end` characters are the title line.

    `sentences` are the spans of its sentences, `found` its time expressions, both in order.
    """
    words = _WORDS.get(language[:2], _WORDS["en"])
    lead = _lead(title_end, sentences)
    day = published.date() if published else None
    chosen = _chosen(text, title_end, lead, found, words, day)
    stale = _stale(text, lead, day)
    if chosen and not (stale and not _YEAR.search(chosen.text)):
        return EventTime(
            _interval(chosen), _status(text, chosen, lead, day, language, words), (chosen.start, chosen.end)
        )
    status, evidence = _status_of_lead(text, lead, language, words)
    if day is None or stale:
        return EventTime(Interval(None, None, "unknown", "none"), status, evidence)
    return EventTime(Interval(day, day, "day", "published"), status, evidence)


def _lead(title_end: int, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    title = [span for span in sentences if span[0] < title_end]
    return title + [span for span in sentences if span[0] >= title_end][:LEAD_SENTENCES]


def _interval(chosen: Expression) -> Interval:
    return Interval(
        chosen.first, chosen.last or chosen.first, GRANULARITY.get(chosen.granularity, chosen.granularity), "text"
    )


def _chosen(
    text: str,
    title_end: int,
    lead: Sequence[tuple[int, int]],
    found: Sequence[Expression],
    words: _Words,
    day: date | None,
) -> Expression | None:
    """The expression of the lead that dates the event: the first one that is not background, the exact ones first."""
    ranked = [
        ((rank == 2, at, rank, each.start), each)
        for at, span in enumerate(lead)
        for each in _within(found, span)
        if (rank := _rank(text, title_end, span, each, words, day)) is not None
    ]
    if not ranked:
        return None
    best = min(ranked, key=lambda pair: pair[0])[1]
    return next((each for _, each in sorted(ranked, key=lambda pair: pair[0]) if _finer(each, best)), best)


def _finer(each: Expression, coarse: Expression) -> bool:
    """ "Last month" in the title, "11 February" in the lead: the day that lies inside the month is the event's."""
    if not (each.first and each.last and coarse.first and coarse.last) or coarse.granularity in ("day", "hour"):
        return False
    return each.granularity == "day" and coarse.first <= each.first and each.last <= coarse.last


def _within(found: Sequence[Expression], span: tuple[int, int]) -> Iterator[Expression]:
    return (each for each in found if span[0] <= each.start < span[1] and each.kind in ("date", "range"))


def _rank(
    text: str, title_end: int, span: tuple[int, int], each: Expression, words: _Words, day: date | None
) -> int | None:
    """How directly an expression dates the event; None for background.

    -1 is the new date of what was moved, 0 a date of the event, 1 the day of a report, 2 a coarse date or a dateline.
    """
    if each.first is None or (each.last is None and not _just_begun(each, day)):
        return None
    before = text[max(span[0], each.start - CLAUSE) : each.start]
    if words.moved.search(before):
        return -1
    clause = _CLAUSE_END.split(before)[-1]
    if (
        words.background.search(clause)
        or each.text.endswith(("'s", "’s"))
        or text[each.end : each.end + 2] in ("'s", "’s")
    ):
        return None
    if each.granularity in COARSE:
        return None if _ADJECTIVE.search(before) else 2
    dateline = each.start - title_end < DATELINE_REACH and each.start >= title_end and _DATELINE.match(text, each.end)
    return 2 if dateline else 1 if words.reported.search(clause) else 0


def _just_begun(each: Expression, day: date | None) -> bool:
    """ "Open 16 hours a day since Monday": a state that began this week is this week's event; "since 2019" is not."""
    return bool(day and each.first and each.granularity == "day" and timedelta(0) <= day - each.first <= NEWS_AGE)


def _stale(text: str, lead: Sequence[tuple[int, int]], day: date | None) -> bool:
    """True where a name of the lead carries a year well before that of publication.

    The year before is old only behind a hyphen ("Zapad-2025"): exercises are named so, and for the year they are held.
    """
    if day is None or not lead:
        return False
    head = text[: lead[-1][1]]
    gaps = ((day.year - each.year, "-" in each.name) for each in named_years(head))
    return any(gap > 1 or (gap == 1 and hyphen) for gap, hyphen in gaps)


def _status(
    text: str, chosen: Expression, lead: Sequence[tuple[int, int]], day: date | None, language: str, words: _Words
) -> str:
    """The status at the day of publication: the calendar decides where it can, the words where it cannot."""
    start, end = next(span for span in lead if span[0] <= chosen.start < span[1])
    sentence = text[start:end]
    if words.moved.search(text[max(start, chosen.start - CLAUSE) : chosen.start]):
        return "planned"
    if words.cancelled.search(sentence) or words.cancelled.search(text[lead[0][0] : lead[0][1]]):
        return "cancelled"
    if day and chosen.first and chosen.first > day:
        return "planned"
    if day and chosen.last and chosen.last < day:
        return "done"
    if words.ongoing.search(sentence):
        return "ongoing"
    return {1: "planned", -1: "done", 0: "unknown"}[direction(text, chosen.start, chosen.end, language)]


def _status_of_lead(
    text: str, lead: Sequence[tuple[int, int]], language: str, words: _Words
) -> tuple[str, tuple[int, int] | None]:
    """What the words alone tell: a cancellation anywhere in a sentence, else the first verb of its main clause."""
    for start, end in lead:
        sentence = _RELATIVE.sub(lambda match: " " * len(match.group()), text[start:end])
        cancelled = words.cancelled.search(sentence)
        found = {"cancelled": cancelled.span()} if cancelled else _cues_of(sentence, language, words)
        if found:
            status = min(found, key=lambda each: found[each])
            return status, (start + found[status][0], start + found[status][1])
    return "unknown", None


def _cues_of(sentence: str, language: str, words: _Words) -> dict[str, tuple[int, int]]:
    """The first cue of each status in a sentence, where it stands."""
    found = {"planned": words.planned.search(sentence), "ongoing": words.ongoing.search(sentence)}
    spans = {status: match.span() for status, match in found.items() if match}
    points, start, end = first_cue(sentence, language)
    return spans | {"done": (start, end)} if points < 0 else spans
