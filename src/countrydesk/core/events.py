"""Groups of documents -> events: when, where, who, of what kind, planned or done.

An event's interval comes from the texts, by vote of its origins. Where no text dates it, the earliest publication day
stands in, marked `published`: low confidence, and the report says so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from countrydesk.core.coding import Coder
from countrydesk.core.collation import Group, Sheet, collate
from countrydesk.core.gazetteer import Mention
from countrydesk.core.reading import Reading
from countrydesk.core.text import content_words, overlap
from countrydesk.core.types import Event, Interval

MAKER = "collate/1"
Terms = Mapping[str, frozenset[str]]
ACTOR_KINDS = frozenset({"name", "demonym", "capital", "code", "institution", "person", "organization"})
PLACE_KINDS = frozenset({"capital", "province", "city"})
NOT_COUNTED = frozenset({"ordinal", "date", "time", "year"})
# How far apart the day that was planned and the day of the outcome may lie for the two to be one event.
PLAN_SLACK = timedelta(days=1)
PLAN_OVERLAP = 0.34
UNKNOWN_SPAN = 10**6


def head_mentions(reading: Reading) -> list[Mention]:
    """Mentions in the title and the first sentences: what the document is about."""
    end = reading.body[:2][-1][1] if reading.body else reading.title_end
    return [mention for mention in reading.about if mention.start < end]


def is_actor(mention: Mention) -> bool:
    """A state, a person, an organization or institution; not a medium that is only quoted, nor any company at all."""
    return mention.kind in ACTOR_KINDS and not mention.id.startswith(("org:MEDIA", "org:COMPANY", "region:"))


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
        actors=frozenset(mention.id for mention in head if is_actor(mention)),
        places=frozenset(mention.id for mention in head if mention.kind in PLACE_KINDS),
        dates=_main_day(reading),
        numbers=frozenset(
            # An ordinal counts nothing, so it contradicts nothing; as a figure it still stands in each translation.
            ("" if n.kind in NOT_COUNTED else n.noun or n.unit, n.value)
            for n in reading.numbers
            if n.start < end and math.isfinite(n.value)
        ),
    )


def _main_day(reading: Reading) -> frozenset[tuple[date, date]]:
    """The day of the document's own event where its text gives one: two reports of different days are two events.

    Other days that the lead mentions (talks "set for Tuesday" in Monday's report) must not count.
    """
    interval = reading.interval
    if interval.basis != "text" or interval.granularity != "day" or not (interval.start and interval.end):
        return frozenset()
    return frozenset({(interval.start, interval.end)})


def events(readings: Sequence[Reading], outlets: Mapping[str, str], coder: Coder) -> tuple[Event, ...]:
    """The events that the documents tell of, a plan and its outcome as one. Independent of the order of the input."""
    by_id = {reading.document.id: reading for reading in readings}
    groups = collate([sheet(by_id[id]) for id in sorted(by_id)], outlets)
    made = [_event(group, by_id, coder) for group in groups]
    return tuple(sorted(_linked(made, by_id, coder), key=lambda event: event.id))


def _event(group: Group, by_id: Mapping[str, Reading], coder: Coder) -> Event:
    members = tuple(sorted(group.members))
    told = [by_id[id] for id in members]
    news = [reading for reading in told if not reading.commentary] or told
    interval = _interval(told)
    return Event(
        maker=MAKER,
        members=members,
        interval=interval,
        place=_place(news),
        actors=_actors(news),
        origins=_independent(_reporting(group.origins, by_id), by_id),
        kind=coder.best(reading.kinds for reading in news),
        status=_status(told, interval),
    )


def _reporting(origins: Iterable[tuple[str, ...]], by_id: Mapping[str, Reading]) -> list[tuple[str, ...]]:
    """The origins without those that only comment: an opinion piece confirms nothing, unless there is nothing else."""
    told = [origin for origin in origins if not all(by_id[id].commentary for id in origin)]
    return told or list(origins)


def _independent(origins: Iterable[tuple[str, ...]], by_id: Mapping[str, Reading]) -> tuple[tuple[str, ...], ...]:
    """Origins folded by outlet: two articles of one newspaper do not confirm each other."""
    homes: dict[str, set[str]] = {}
    for origin in sorted(origins):
        joined = set(origin)
        outlets = {by_id[id].document.source for id in origin}
        for other in {frozenset(homes[outlet]) for outlet in outlets if outlet in homes}:
            joined |= other
        homes.update(dict.fromkeys({by_id[id].document.source for id in joined}, joined))
    return tuple(sorted({tuple(sorted(each)) for each in homes.values()}))


def _interval(told: Sequence[Reading]) -> Interval:
    dated = [
        reading.interval for reading in _outcomes(told) if reading.interval.basis == "text" and reading.interval.start
    ]
    if dated:
        votes = Counter(dated)
        return _so_far(max(dated, key=lambda each: (votes[each], -_span(each), each.start or date.min)), told)
    days = sorted(reading.document.published.date() for reading in told if reading.document.published)
    return Interval(days[0], days[0], "day", "published") if days else Interval(None, None, "unknown", "none")


def _so_far(interval: Interval, told: Sequence[Reading]) -> Interval:
    """What is reported as under way "this week" has happened up to the last report, not up to Sunday."""
    last = max((reading.document.published.date() for reading in told if reading.document.published), default=None)
    planned = all(reading.status == "planned" for reading in told)
    if planned or not (last and interval.start and interval.end) or not interval.start <= last < interval.end:
        return interval
    return replace(interval, end=last)


def _outcomes(told: Sequence[Reading]) -> Sequence[Reading]:
    """The documents that tell of the deed, where there are any; else those that announce it."""
    done = [reading for reading in told if reading.status in {"done", "ongoing"} and reading.interval.basis == "text"]
    return done or told


def _span(interval: Interval) -> int:
    return (interval.end - interval.start).days if interval.start and interval.end else UNKNOWN_SPAN


def _status(told: Sequence[Reading], interval: Interval) -> str:
    """The last word on whether it happened: a later report outweighs an earlier plan."""
    ordered = sorted(told, key=lambda reading: (reading.at, reading.document.id))
    words = [reading.status for reading in ordered if reading.status != "unknown"]
    if words and words[-1] == "cancelled":
        return "cancelled"
    for status in ("done", "ongoing"):
        if status in words:
            return status
    if "planned" not in words:
        return "unknown"
    # A plan whose day has passed without a report of the deed is a plan no more, and no deed either.
    latest = max(
        (reading.document.published.date() for reading in told if reading.document.published), default=date.min
    )
    past = interval.basis == "text" and interval.end is not None and interval.end < latest
    return "unknown" if past else "planned"


def _place(told: Sequence[Reading]) -> str:
    votes: Counter[str] = Counter()
    for reading in told:
        votes.update({m.id for m in head_mentions(reading) if m.kind in PLACE_KINDS and m.id.startswith("place:")})
    return max(votes, key=lambda id: (votes[id], id), default="")


def _actors(told: Sequence[Reading]) -> tuple[str, ...]:
    """Who stands in the head of at least a third of the documents, most often named first."""
    votes: Counter[str] = Counter()
    for reading in told:
        votes.update({mention.id for mention in head_mentions(reading) if is_actor(mention)})
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
        terms[rest[-1].id] = _terms(rest[-1], by_id)
    return rest


def _deed(plan: Event, others: Iterable[Event], terms: Mapping[str, Terms]) -> Event | None:
    scored = [
        (_likeness(terms[plan.id], terms[other.id]), other.id, other)
        for other in others
        if other.status in {"done", "ongoing", "cancelled"} and _near(plan.interval, other.interval)
    ]
    best = max(scored, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= PLAN_OVERLAP else None


def _likeness(one: Terms, other: Terms) -> float:
    return max((overlap(one[language], other[language]) for language in one.keys() & other.keys()), default=0.0)


def _near(plan: Interval, deed: Interval) -> bool:
    if plan.basis != "text" or not (plan.start and plan.end and deed.start and deed.end):
        return False
    return plan.start - PLAN_SLACK <= deed.end and deed.start <= plan.end + PLAN_SLACK


def _terms(event: Event, by_id: Mapping[str, Reading]) -> Terms:
    """By language: the words that half of its reports share, with who and where stands in their heads."""
    sizes = Counter(by_id[id].document.language for id in event.members)
    found: dict[str, Counter[str]] = {language: Counter() for language in sizes}
    for id in event.members:
        reading = by_id[id]
        words = content_words(f"{reading.document.title} {reading.lead}")
        found[reading.document.language].update(words | {mention.id for mention in head_mentions(reading)})
    return {
        language: frozenset(word for word, count in counts.items() if count * 2 >= sizes[language])
        for language, counts in found.items()
    }
