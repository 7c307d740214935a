"""When a document's main event happened or will happen, and whether it did: read from its title and lead.

The expression of the lead that is nearest to the event dates it (`roles`, `choice`): background does not, nor does the
day on which somebody announced a plan; the day of a dateline is no better than that of publication, and that stands in
(basis `published`) only where the text gives nothing. The state (`state`) is read from the words, and the calendar
decides where it can. A name that carries an older year ("Steppe Partner-2024" in 2026) is evidence that the story is
old, so a date without its own year is not trusted there. An essay has no event but one that it dates in full.
Nothing is taken from the period or from a clock.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from countrydesk.core.coding import is_commentary
from countrydesk.core.dates import Expression, NamedYear, named_years
from countrydesk.core.dates.tense import direction
from countrydesk.core.eventtime.choice import YEAR, Dating, dating, days_of
from countrydesk.core.eventtime.roles import LEAD_SENTENCES, Lead, Role, Sentence, dateline
from countrydesk.core.eventtime.state import LONG, cancelled, state, undone
from countrydesk.core.eventtime.words import WORDS, Words
from countrydesk.core.types import Interval

__all__ = ["EventTime", "event_time", "undone"]

# How far a plan whose lead only says who announced it is searched for its day.
PLAN_SENTENCES = 6
# How many characters are searched for names with years.
HEAD = 4000
# The granularities that an interval knows, by those of expressions.
GRANULARITY = {"hour": "day", "season": "quarter", "half": "year"}
NOTHING = Interval(None, None, "unknown", "none")
# The label of a film or a gallery says nothing of what it shows.
_FILM = re.compile(r"^(?:watch|videos?|photos?|in pictures|видео|фото|视频)\s*[:|–—-]\s*", re.IGNORECASE)


@dataclass(frozen=True)
class EventTime:
    """The interval and status (done, ongoing, planned, cancelled, unknown) of the main event.

    `evidence` is the span of the expression that dates it, or of the word that tells the status; None where neither is.
    """

    interval: Interval
    status: str
    evidence: tuple[int, int] | None


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
    words = WORDS.get(language[:2], WORDS["en"])
    spans = _placed(title_end, sentences)
    head = [span for span in spans if span.place <= LEAD_SENTENCES]
    told = state(text, head, language, words)
    day = published.date() if published else None
    names = named_years(text[: min(head[-1].end, HEAD)]) if head else ()
    inquiry = bool(words.inquiry.search(text, 0, title_end))
    essay = _essay(text, title_end, head, words)
    lead = Lead(text, words, day, names, inquiry, told.status, essay)
    chosen = dating(lead, spans, found)
    stale = _stale(names, day)
    if chosen and not (stale and not YEAR.search(chosen.each.text)):
        return _dated(lead, chosen, head, language)
    status, evidence = ("unknown", None) if essay else (told.status.replace("said", "done"), told.span)
    seen = day or next((dateline(text, found, span) for span in head if span.place == 1), None)
    if seen is None or stale:
        return EventTime(NOTHING, status, evidence)
    return EventTime(Interval(seen, seen, "day", "published"), status, evidence)


def _placed(title_end: int, sentences: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The title's sentences and the first below it, with their places."""
    title = [Sentence(start, end, 0) for start, end in sentences if start < title_end]
    below = [span for span in sentences if span[0] >= title_end][:PLAN_SENTENCES]
    return title + [Sentence(start, end, at) for at, (start, end) in enumerate(below, 1)]


def _essay(text: str, title_end: int, head: Sequence[Sentence], words: Words) -> bool:
    """Whether the title announces no happening: an opinion, an explainer, a review."""
    title = _FILM.sub("", text[:title_end])
    below = text[title_end : min(head[-1].end, title_end + LONG)] if head else ""
    return is_commentary(title, below) or bool(words.essay.search(title))


def _dated(lead: Lead, chosen: Dating, head: Sequence[Sentence], language: str) -> EventTime:
    """The interval that the chosen expression gives, and the status on the day of publication."""
    each = chosen.each
    first, last = days_of(lead, chosen)
    if chosen.role == Role.SINCE and lead.day:
        return EventTime(Interval(first, lead.day, "day", "text"), "ongoing", (each.start, each.end))
    interval = Interval(first, last, GRANULARITY.get(each.granularity, each.granularity), "text")
    return EventTime(interval, _status(lead, chosen, (first, last), head, language), (each.start, each.end))


def _status(lead: Lead, chosen: Dating, days: tuple[date, date], head: Sequence[Sentence], language: str) -> str:
    """The calendar decides where it can, the words where it cannot."""
    status = lead.status.replace("said", "done")
    if chosen.role == Role.MOVED:
        return "planned"
    if any(cancelled(lead.text, each, lead.words) for each in (chosen.sentence, head[0])):
        return "cancelled"
    if lead.day and days[0] > lead.day:
        return status if status == "ongoing" else "planned"
    if chosen.role == Role.REPORT:
        return "done" if status == "unknown" else status
    if lead.day and days[1] < lead.day:
        return "done"
    if chosen.each.last is None and status != "unknown":
        return status  # "since Monday", up to now
    points = direction(lead.text, chosen.each.start, chosen.each.end, language)
    return status if status == "ongoing" or not points else {1: "planned", -1: "done"}[points]


def _stale(names: Sequence[NamedYear], day: date | None) -> bool:
    """True where a name of the lead carries a year well before that of publication.

    The year before is old only behind a hyphen ("Zapad-2025"): exercises are named so, and for the year they are held.
    """
    gaps = ((day.year - each.year, "-" in each.name) for each in names) if day else ()
    return any(gap > 1 or (gap == 1 and hyphen) for gap, hyphen in gaps)
