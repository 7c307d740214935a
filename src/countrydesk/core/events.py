"""Groups of documents -> events: when, where, who, of what kind, planned or done.

An event's interval comes from the texts, by vote of its origins. Where no text dates it, the earliest publication day
stands in, marked `published`: low confidence, and the report says so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from countrydesk.core.coding import Coder
from countrydesk.core.collation import Group, Sheet, collate
from countrydesk.core.gazetteer import Mention
from countrydesk.core.reading import Reading
from countrydesk.core.text import content_words, overlap
from countrydesk.core.types import Event, Interval

MAKER = "collate/1"
ACTOR_KINDS = frozenset({"name", "demonym", "capital", "code", "institution", "person", "organization"})
PLACE_KINDS = frozenset({"capital", "province", "city"})
# How far apart the day that was planned and the day of the outcome may lie for the two to be one event.
PLAN_SLACK = timedelta(days=3)
PLAN_OVERLAP = 0.34
UNKNOWN_SPAN = 10**6


def head_mentions(reading: Reading) -> list[Mention]:
    """Mentions in the title and the first sentences: what the document is about."""
    end = reading.body[: 2][-1][1] if reading.body else reading.title_end
    return [mention for mention in reading.mentions if mention.start < end]


def sheet(reading: Reading) -> Sheet:
    """What collation needs of a document, from its annotations."""
    document = reading.document
    head = head_mentions(reading)
    end = reading.body[:3][-1][1] if reading.body else reading.title_end
    return Sheet(
        id=document.id,
        source=document.source,
        url=document.url,
        title=document.title,
        text=document.text,
        published=document.published,
        language=document.language,
        actors=frozenset(mention.id for mention in head if mention.kind in ACTOR_KINDS),
        places=frozenset(mention.id for mention in head if mention.kind in PLACE_KINDS),
        dates=_days(reading, end),
        numbers=frozenset((n.noun or n.unit, n.low) for n in reading.numbers if n.start < end and n.low == n.high),
    )


def _days(reading: Reading, end: int) -> frozenset[tuple[date, date]]:
    return frozenset(
        (each.first, each.last)
        for each in reading.dates
        if each.start < end and each.first and each.last and each.granularity == "day" and each.kind == "date"
    )


def events(readings: Sequence[Reading], outlets: Mapping[str, str], coder: Coder) -> tuple[Event, ...]:
    """The events that the documents tell of, a plan and its outcome as one. Independent of the order of the input."""
    by_id = {reading.document.id: reading for reading in readings}
    groups = collate([sheet(by_id[id]) for id in sorted(by_id)], outlets)
    made = [_event(group, by_id, coder) for group in groups]
    return tuple(sorted(_linked(made, by_id, coder), key=lambda event: event.id))


def _event(group: Group, by_id: Mapping[str, Reading], coder: Coder) -> Event:
    members = tuple(sorted(group.members))
    told = [by_id[id] for id in members]
    interval = _interval(told)
    return Event(
        maker=MAKER,
        members=members,
        interval=interval,
        place=_place(told),
        actors=_actors(told),
        origins=tuple(sorted(tuple(sorted(origin)) for origin in group.origins)),
        kind=coder.best(reading.kind for reading in told),
        status=_status(told, interval),
    )


def _interval(told: Sequence[Reading]) -> Interval:
    dated = [reading.interval for reading in _outcomes(told) if reading.interval.basis == "text" and reading.interval.start]
    if dated:
        votes = Counter(dated)
        return max(dated, key=lambda each: (votes[each], -_span(each), each.start or date.min))
    days = sorted(reading.document.published.date() for reading in told if reading.document.published)
    return Interval(days[0], days[0], "day", "published") if days else Interval(None, None, "unknown", "none")


def _outcomes(told: Sequence[Reading]) -> Sequence[Reading]:
    """The documents that tell of the deed, where there are any; else those that announce it."""
    done = [reading for reading in told if reading.status in {"done", "ongoing"} and reading.interval.basis == "text"]
    return done or told


def _span(interval: Interval) -> int:
    return (interval.end - interval.start).days if interval.start and interval.end else UNKNOWN_SPAN


def _status(told: Sequence[Reading], interval: Interval) -> str:
    """The last word on whether it happened: a later report outweighs an earlier plan."""
    ordered = sorted(told, key=lambda reading: (str(reading.document.published), reading.document.id))
    words = [reading.status for reading in ordered if reading.status != "unknown"]
    if words and words[-1] == "cancelled":
        return "cancelled"
    for status in ("done", "ongoing"):
        if status in words:
            return status
    latest = ordered[-1].document.published
    past = bool(latest and interval.end and interval.end < latest.date() and interval.basis == "text")
    return "planned" if "planned" in words and not past else "done" if words else "unknown"


def _place(told: Sequence[Reading]) -> str:
    votes: Counter[str] = Counter()
    for reading in told:
        votes.update({m.id for m in head_mentions(reading) if m.kind in PLACE_KINDS and m.id.startswith("place:")})
    return max(votes, key=lambda id: (votes[id], id), default="")


def _actors(told: Sequence[Reading]) -> tuple[str, ...]:
    """Who stands in the head of at least a third of the documents, most often named first."""
    votes: Counter[str] = Counter()
    for reading in told:
        votes.update({mention.id for mention in head_mentions(reading) if mention.kind in ACTOR_KINDS})
    enough = math.ceil(len(told) / 3)
    return tuple(id for id, count in sorted(votes.items(), key=lambda each: (-each[1], each[0])) if count >= enough)


def _linked(made: list[Event], by_id: Mapping[str, Reading], coder: Coder) -> list[Event]:
    """Join each planned event to the deed that it announces."""
    plans = sorted((event for event in made if event.status == "planned"), key=lambda event: event.id)
    rest = [event for event in made if event.status != "planned"]
    terms = {event.id: _terms(event, by_id) for event in made}
    for plan in plans:
        deed = _deed(plan, rest, terms)
        if deed is None:
            rest.append(plan)
            continue
        rest.remove(deed)
        joined = Group(plan.members + deed.members, plan.origins + deed.origins)
        rest.append(_event(joined, by_id, coder))
        terms[rest[-1].id] = terms[plan.id] | terms[deed.id]
    return rest


def _deed(plan: Event, others: Iterable[Event], terms: Mapping[str, frozenset[str]]) -> Event | None:
    scored = [
        (overlap(terms[plan.id], terms[other.id]), other.id, other)
        for other in others
        if other.status in {"done", "ongoing", "cancelled"} and _near(plan.interval, other.interval)
    ]
    best = max(scored, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= PLAN_OVERLAP else None


def _near(plan: Interval, deed: Interval) -> bool:
    if plan.basis != "text" or not (plan.start and plan.end and deed.start and deed.end):
        return False
    return plan.start - PLAN_SLACK <= deed.end and deed.start <= plan.end + PLAN_SLACK


def _terms(event: Event, by_id: Mapping[str, Reading]) -> frozenset[str]:
    found: Counter[str] = Counter()
    for id in event.members:
        found.update(content_words(f"{by_id[id].document.title} {by_id[id].lead}"))
    return frozenset(word for word, count in found.items() if count * 2 >= len(event.members))
