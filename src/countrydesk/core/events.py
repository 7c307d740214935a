"""Groups of documents -> events: when, where, who, of what kind, planned or done.

An event's interval comes from the texts, by vote of its origins. Where no text dates it, the earliest publication day
stands in, marked `published`: low confidence, and the report says so.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from countrydesk.core.coding import Coder
from countrydesk.core.collation import Group, Sheet, collate
from countrydesk.core.denials import denials
from countrydesk.core.eventtime import undone
from countrydesk.core.gazetteer import Mention
from countrydesk.core.reading import Reading
from countrydesk.core.text import after_dateline, content_words, is_byline, overlap
from countrydesk.core.types import Event, Interval

MAKER = "collate/2"
Terms = Mapping[str, frozenset[str]]
ACTOR_KINDS = frozenset({"name", "demonym", "capital", "code", "institution", "person", "organization"})
PLACE_KINDS = frozenset({"capital", "province", "city"})
NOT_COUNTED = frozenset({"ordinal", "date", "time", "year"})
# The four classes of PLOVER's types: conflict or cooperation, in words or in deeds. Crime is a deed of conflict.
FAMILIES = {
    kind: family
    for family, kinds in {
        "accord": "AGREE CONSULT SUPPORT CONCEDE",
        "aid": "COOPERATE AID RETREAT",
        "dispute": "REQUEST ACCUSE REJECT THREATEN",
        "force": "PROTEST SANCTION MOBILIZE COERCE ASSAULT crime",
    }.items()
    for kind in kinds.split()
}
# What is said of a deed, and what is a deed: a reaction gives neither its day nor its kind.
REACTIONS = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
DEEDS = frozenset(FAMILIES) - REACTIONS - {"AGREE", "CONCEDE"} | {"accident", "disaster", "election"}
# How far apart the day that was planned and the day of the outcome may lie for the two to be one event.
PLAN_SLACK = timedelta(days=1)
PLAN_OVERLAP = 0.34
# Of what is taken back no day is known beforehand, so the words must bind it more.
UNDONE_OVERLAP = 0.5
# How long before its day a plan is called off, and how long after a deed it is taken back, at most.
CALLED_OFF = timedelta(days=60)
TAKEN_BACK = timedelta(days=31)
UNKNOWN_SPAN = 10**6
_MEETINGS = r"(?:talks|negotiations|meetings?|summit|conference|visit|trip)"
_AFTER = re.compile(r"\b(?:after|following)\s+(?:the\s+|his\s+|her\s+|their\s+)?$", re.I)
_AFTER_MEETING_IN = re.compile(
    rf"\b(?:after|following)\s+(?:[\w’'-]+\s+){{0,3}}{_MEETINGS}\s+(?:in|at|to)\s+(?:the\s+)?$", re.I
)
_MEETING = re.compile(rf"\s+(?:[\w’'-]+\s+)?{_MEETINGS}\b", re.I)


def head_mentions(reading: Reading) -> list[Mention]:
    """Mentions in the title and the first sentences: what the document is about, not who wrote it and where."""
    told = _told(reading)
    if not told:
        return [mention for mention in reading.about if mention.start < reading.title_end]
    begin, end = after_dateline(reading.document.text, *told[0]), told[:2][-1][1]
    return [m for m in reading.about if m.start < end and not reading.title_end <= m.start < begin]


def _told(reading: Reading) -> list[tuple[int, int]]:
    """The sentences below the title line without the byline that may stand first."""
    body = reading.body
    return body[1:] if body[1:] and is_byline(reading.document.text, *body[0]) else body


def is_actor(mention: Mention) -> bool:
    """A state, a person, an organization or institution; not a medium that is only quoted, nor any company at all."""
    return mention.kind in ACTOR_KINDS and not mention.id.startswith(("org:MEDIA", "org:COMPANY", "region:"))


def sheet(reading: Reading) -> Sheet:
    """What collation needs of a document, from its annotations."""
    document = reading.document
    head = head_mentions(reading)
    told = _told(reading)
    end = told[:3][-1][1] if told else reading.title_end
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
        family=FAMILIES.get(reading.kind, ""),
        named=frozenset(
            word for m in head if m.start < reading.title_end for word in document.text[m.start : m.end].split()
        ),
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
    if _goes_on(reading):
        return frozenset()
    return frozenset({(interval.start, interval.end)})


def _goes_on(reading: Reading) -> bool:
    """Whether a report of what has happened dates it to after itself: talks "will continue on Wednesday"."""
    start, told = reading.interval.start, reading.document.published
    return reading.status in {"done", "ongoing"} and bool(start and told and start > told.date())


def events(readings: Sequence[Reading], outlets: Mapping[str, str], coder: Coder) -> tuple[Event, ...]:
    """The events that the documents tell of, a plan and its outcome as one. Independent of the order of the input."""
    by_id = {reading.document.id: reading for reading in readings}
    groups = collate([sheet(by_id[id]) for id in sorted(by_id)], outlets)
    made = [_event(group, by_id, coder) for group in groups]
    return tuple(sorted(_linked(made, by_id, coder), key=lambda event: event.id))


def _event(group: Group, by_id: Mapping[str, Reading], coder: Coder) -> Event:
    members = tuple(sorted(group.members))
    told = [by_id[id] for id in members]
    reports = [reading for reading in told if not reading.commentary] or told
    denying = denials(reports)
    news = [reading for reading in reports if reading.document.id not in denying]
    deeds = _of_the_deed(news)
    interval = _interval(news, deeds)
    return Event(
        maker=MAKER,
        members=members,
        interval=interval,
        place=_place(news),
        actors=_actors(news),
        origins=_independent(_reporting(_without(group.origins, denying), by_id), by_id),
        kind=coder.best(reading.kinds for reading in deeds),
        status=_status(news, interval),
    )


def _of_the_deed(news: Sequence[Reading]) -> Sequence[Reading]:
    """The reports without those of what others said of it, where any tells of the deed itself."""
    told = [reading for reading in news if reading.status != "unknown"] or news
    mains = {reading.document.id: _main_kind(reading) for reading in told}
    deeds = (reading for reading in told if mains[reading.document.id] in DEEDS)
    if not any(reading.status in {"done", "ongoing"} for reading in deeds):
        return told
    return [reading for reading in told if mains[reading.document.id] not in REACTIONS]


def _main_kind(reading: Reading) -> str:
    """What the title tells above all, or else what is told first; of charges and trials, that it is of a crime."""
    told = [event for event in reading.coded if event.start < reading.title_end] or reading.coded[:1]
    return max(told, key=lambda event: event.weight).kind if told and reading.kind != "crime" else reading.kind


def _without(origins: Iterable[tuple[str, ...]], denying: Collection[str]) -> list[tuple[str, ...]]:
    """The origins without the reports that deny what the others tell: they confirm nothing."""
    kept = (tuple(id for id in origin if id not in denying) for origin in origins)
    return [origin for origin in kept if origin]


def _reporting(origins: list[tuple[str, ...]], by_id: Mapping[str, Reading]) -> list[tuple[str, ...]]:
    """The origins without those that only comment: an opinion piece confirms nothing, unless there is nothing else."""
    told = [origin for origin in origins if not all(by_id[id].commentary for id in origin)]
    return told or origins


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


def _interval(told: Sequence[Reading], deeds: Sequence[Reading]) -> Interval:
    """When it was, by those that tell of the deed; where these give no day, when anybody first reported it."""
    begun = sorted(
        r.document.published.date() for r in told if r.status in {"done", "ongoing"} and r.document.published
    )
    dated = [
        reading.interval
        for reading in _deciding(deeds)
        if reading.interval.basis == "text" and reading.interval.start and not _later_part(reading, begun)
    ]
    if dated:
        votes = Counter(dated)
        return _so_far(max(dated, key=lambda each: (votes[each], -_span(each), each.start or date.min)), told)
    days = sorted(reading.document.published.date() for reading in told if reading.document.published)
    return Interval(days[0], days[0], "day", "published") if days else Interval(None, None, "unknown", "none")


def _later_part(reading: Reading, begun: Sequence[date]) -> bool:
    """Whether a day is that of what comes next of a thing begun: one that has begun before the report that dates it
    ("will continue on Wednesday"), or before the day that a plan names. `begun` are the days, in order, on which reports
    told it as done or under way."""
    if reading.status in {"done", "ongoing"}:
        return len(begun) > 1 and _goes_on(reading)
    return reading.status == "planned" and bool(begun) and (reading.interval.start or date.min) > begun[0]


def _so_far(interval: Interval, told: Sequence[Reading]) -> Interval:
    """What is reported as under way "this week" has happened up to the last report, not up to Sunday; what goes on
    since a day goes on to the last report that says so."""
    last = max((reading.document.published.date() for reading in told if reading.document.published), default=None)
    lasting = [
        reading.interval.end
        for reading in told
        if reading.status == "ongoing" and reading.interval.start == interval.start and reading.interval.end
    ]
    if interval.end and lasting:
        interval = replace(interval, end=max(interval.end, *lasting))
    planned = all(reading.status == "planned" for reading in told)
    if planned or not (last and interval.start and interval.end) or not interval.start <= last < interval.end:
        return interval
    return replace(interval, end=last)


def _deciding(told: Sequence[Reading]) -> Sequence[Reading]:
    """The documents whose days count: those that call it off, where that is the last word; else those that tell of the
    deed, where there are any; else those that announce it."""
    reports = [reading for reading in told if reading.interval.basis == "text"]
    words = _words(told)
    if words and words[-1][1] == "cancelled":
        off = {reading.document.id for reading, word in words if word == "cancelled"}
        return [reading for reading in reports if reading.document.id in off] or told
    return [reading for reading in reports if reading.status in {"done", "ongoing"}] or told


def _span(interval: Interval) -> int:
    return (interval.end - interval.start).days if interval.start and interval.end else UNKNOWN_SPAN


def _status(told: Sequence[Reading], interval: Interval) -> str:
    """The last word on whether it happened: a later report outweighs an earlier plan, and what undoes it both."""
    words = [word for _, word in _words(told)]
    if words and words[-1] == "cancelled":
        return "cancelled"
    settled = [word for word in words if word in {"done", "ongoing"}]
    if settled:
        return settled[-1]
    if "planned" not in words:
        return "unknown"
    # A plan whose day has passed without a report of the deed is a plan no more, and no deed either.
    latest = max(
        (reading.document.published.date() for reading in told if reading.document.published), default=date.min
    )
    past = interval.basis == "text" and interval.end is not None and interval.end < latest
    return "unknown" if past else "planned"


def _words(told: Sequence[Reading]) -> list[tuple[Reading, str]]:
    """What each report says of the event, in order of time: `cancelled` too where one undoes what was done."""
    reports = [reading for reading in told if not reading.commentary] or told
    ordered = sorted(reports, key=lambda each: (each.at, each.document.id))
    found: list[tuple[Reading, str]] = []
    for reading in ordered:
        undoes = reading.status == "done" and any(_later(reading, deed) for deed, word in found if word == "done")
        if reading.status != "unknown":
            found.append((reading, "cancelled" if undoes and _undoes(reading) else reading.status))
    return found


def _later(one: Reading, other: Reading) -> bool:
    """Whether a report dates its deed to a day after that of another: one day's reports only differ in their words."""
    start, end = other.interval.start, one.interval.start
    if {one.interval.basis, other.interval.basis} != {"text"} or start is None or end is None:
        return False
    return start < end and not _undoes(other)


def _undoes(reading: Reading) -> bool:
    """Whether a document tells that something was taken back, annulled or rejected."""
    return undone(f"{reading.document.title}\n{reading.lead}", reading.document.language)


def _place(told: Sequence[Reading]) -> str:
    votes: Counter[str] = Counter()
    for reading in told:
        there = (m for m in head_mentions(reading) if m.kind in PLACE_KINDS and m.id.startswith("place:"))
        votes.update({m.id for m in there if not _of_a_meeting_before(reading.document.text, m)})
    return max(votes, key=lambda id: (votes[id], id), default="")


def _of_a_meeting_before(text: str, place: Mention) -> bool:
    """Whether a place is that of the meeting after which it was: "said after talks in Geneva", "after Geneva talks"."""
    before, after = text[max(0, place.start - 60) : place.start], text[place.end : place.end + 40]
    return bool(_AFTER_MEETING_IN.search(before) or (_AFTER.search(before) and _MEETING.match(after)))


def _actors(told: Sequence[Reading]) -> tuple[str, ...]:
    """Who stands in the head of at least a third of the documents, most often named first."""
    votes: Counter[str] = Counter()
    for reading in told:
        votes.update({mention.id for mention in head_mentions(reading) if is_actor(mention)})
    enough = math.ceil(len(told) / 3)
    return tuple(id for id, count in sorted(votes.items(), key=lambda each: (-each[1], each[0])) if count >= enough)


def _linked(made: list[Event], by_id: Mapping[str, Reading], coder: Coder) -> list[Event]:
    """Join each planned event to the deed that it announces, and what was taken back to what took it back."""

    def undoing(event: Event) -> bool:
        """All its reports tell of taking back, annulling or rejecting."""
        return event.status in {"done", "cancelled"} and all(_undoes(by_id[id]) for id in event.members)

    def undone_by(late: Event, early: Event) -> bool:
        return _taken_back(early, late) and not undoing(early)

    outcomes = _joined(made, lambda event: event.status == "planned", _settles, PLAN_OVERLAP, by_id, coder)
    return _joined(outcomes, undoing, undone_by, UNDONE_OVERLAP, by_id, coder)


def _joined(
    made: list[Event],
    wanted: Callable[[Event], bool],
    fits: Callable[[Event, Event], bool],
    enough: float,
    by_id: Mapping[str, Reading],
    coder: Coder,
) -> list[Event]:
    """The events, each wanted one joined to the likest of the others that fits it."""
    singles = sorted((event for event in made if wanted(event)), key=lambda event: event.id)
    chosen = {event.id for event in singles}
    rest = [event for event in made if event.id not in chosen]
    terms = {event.id: _terms(event, by_id) for event in made} if singles else {}
    for single in singles:
        other = _likest(single, [each for each in rest if fits(single, each)], terms, enough)
        if other is None:
            rest.append(single)
            continue
        rest.remove(other)
        joined = Group(single.members + other.members, single.origins + other.origins)
        rest.append(_event(joined, by_id, coder))
        terms[rest[-1].id] = _terms(rest[-1], by_id)
    return rest


def _likest(single: Event, others: Iterable[Event], terms: Mapping[str, Terms], enough: float) -> Event | None:
    scored = [(_likeness(terms[single.id], terms[other.id]), other.id, other) for other in others]
    best = max(scored, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= enough else None


def _likeness(one: Terms, other: Terms) -> float:
    return max((overlap(one[language], other[language]) for language in one.keys() & other.keys()), default=0.0)


def _settles(plan: Event, deed: Event) -> bool:
    """Whether a deed may be what was planned: on its day, or called off before."""
    if plan.interval.basis != "text" or deed.status not in {"done", "ongoing", "cancelled"}:
        return False
    first, last, start, end = plan.interval.start, plan.interval.end, deed.interval.start, deed.interval.end
    if not (first and last and start and end):
        return False
    early = CALLED_OFF if deed.status == "cancelled" else PLAN_SLACK
    return first - early <= end and start <= last + PLAN_SLACK


def _taken_back(early: Event, late: Event) -> bool:
    """Whether a deed may be what was taken back: done on a day before, and not long before."""
    start, end = early.interval.start, late.interval.start
    if early.status != "done" or {early.interval.basis, late.interval.basis} != {"text"} or not (start and end):
        return False
    return timedelta(0) < end - start <= TAKEN_BACK


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
