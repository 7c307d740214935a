"""Two accounts of one happening that were taken for two: of one place, one count and two days, or one day and two counts.

Reports in words of their own are not found to tell one event where they differ in what tells events apart. Whether they
do tell one nobody can be sure; but where day, place and matter agree and the count does not, or all but the day agrees,
the reader must see both beside each other. They stay two developments, each disputed by the other, and confirm nothing.

An outlet that tells both tells of two things; so does a later count that says what it replaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from countrydesk.core.contradictions import Figure, comparable, dispute, figures, stems, supersedes
from countrydesk.core.dates.english_words import WEEKDAYS
from countrydesk.core.events import PLACE_KINDS
from countrydesk.core.reading import Reading, country_of
from countrydesk.core.tradecraft import day as printed
from countrydesk.core.tradecraft import quoted
from countrydesk.core.types import Development, Dispute, Interval

DAY = "the day"
# Night-time and the hour of the report move a day by one; who is wrong by more than a week speaks of something else.
NIGHT, WEEK = timedelta(days=1), timedelta(days=7)
# Small counts agree by chance.
TELLING = 5
# Words beside place, state and toll that two heads must share to speak of one matter.
SHARED = 2
# So many reports of a development are compared, and so many figures of each.
MOST_REPORTS, MOST_FIGURES = 6, 6
# Words that any report of a toll has, and days.
_ANYWHERE = """killed killing dead deaths died people persons injured wounded hurt officials official authorities police army
military government ministry report reports said says told announced near city province country state president minister
attack attacks"""
_ANY = frozenset(stem for word in [*_ANYWHERE.split(), *WEEKDAYS.split()] for stem in stems(word))
# One sort of happening in different words: who tells of a rally and who of demonstrators tell of one matter.
_SORTS = {
    "gathering": r"protest\w*|demonstrat\w*|rall(?:y|ies)|march(?:es|ed|ers)?|crowds?|rioters?",
    "blast": r"explo\w+|blasts?|detonat\w+|blew\sup",
    "rails": r"rails?|railways?|railroads?|derail\w*|trains?",
    "firefight": r"gun\s?battles?|gunfights?|firefights?|clash\w*|ambush\w*|shoot\w*|shot",
    "drones": r"drones?|uavs?|unmanned",
    "missiles": r"missiles?|rockets?",
    "intrusion": r"hack\w*|cyber\w*|malware|intru\w+",
    "arrest": r"arrest\w*|detain\w*|custody|rounded\sup",
    "fire": r"fires?|blazes?|burn\w*",
    "crash": r"crash\w*|collision|collid\w+",
    "spying": r"sp(?:y|ies|ying)|espionage|intelligence",
}
_SORT = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _SORTS.items()), re.IGNORECASE)


def rivals(developments: Sequence[Development], by_id: Mapping[str, Reading]) -> Mapping[str, tuple[Dispute, ...]]:
    """By development id, the disputes that it has with another, or between reports of its own on the day."""
    heads = {each.id: _heads(each, by_id) for each in developments}
    found: dict[str, list[Dispute]] = {each.id: [] for each in developments}
    for id, own in heads.items():
        found[id] += [made for one, other in combinations(own, 2) for made in _on_the_day(one, other)]
    for a, b in combinations(developments, 2):
        for made in _between(a, b, heads):
            found[a.id].append(made)
            found[b.id].append(made)
    return {id: tuple(dict.fromkeys(rows)) for id, rows in found.items()}


@dataclass(frozen=True)
class _Head:
    """What the opening of a report says: its figures, the days it gives to what it tells, and its words, without names."""

    reading: Reading
    figures: tuple[Figure, ...]
    days: tuple[date, date] | None
    words: frozenset[str]
    places: frozenset[str]


def _head(reading: Reading) -> _Head:
    text = f"{reading.document.title} {_first(reading)}"
    sorts = frozenset(f"a sort of {match.lastgroup}" for match in _SORT.finditer(text))
    names = stems(" ".join({reading.document.text[each.start : each.end] for each in reading.about}))
    counted = [each for each in figures(reading, Interval(None, None)) if each.first]
    end = reading.body[:2][-1][1] if reading.body else reading.title_end
    places = frozenset(f"{m.id} {m.kind}" for m in reading.about if m.start < end and m.kind in PLACE_KINDS)
    words = (stems(text) - names - _ANY) | sorts
    return _Head(reading, tuple(counted[:MOST_FIGURES]), _days(reading), words, places)


def _first(reading: Reading) -> str:
    return " ".join(reading.document.text[start:end] for start, end in reading.body[:2])


def _heads(development: Development, by_id: Mapping[str, Reading]) -> list[_Head]:
    """The first report of each origin."""
    firsts = (min(origin, key=lambda id: (by_id[id].at, id)) for origin in development.event.origins[:MOST_REPORTS])
    return [_head(by_id[id]) for id in firsts]


def _days(reading: Reading) -> tuple[date, date] | None:
    """The days of what a report tells: by its text, else the only day that its first sentence names."""
    interval = reading.interval
    if interval.basis == "text" and interval.granularity == "day" and interval.start and interval.end:
        return interval.start, interval.end
    told = ((start, end, each) for start, end in reading.body[:1] for each in reading.dates)
    named = {(d.first, d.last) for start, end, d in told if start <= d.start < end and d.granularity == "day"}
    first, last = named.pop() if len(named) == 1 else (None, None)
    return (first, last) if first and last else None


def _between(one: Development, other: Development, heads: Mapping[str, Sequence[_Head]]) -> Iterator[Dispute]:
    if not (_one_place(one, other) and _same_parties(one, other) and _near(one.event.interval, other.event.interval)):
        return
    outlets = [{head.reading.document.source for head in heads[each.id]} for each in (one, other)]
    if outlets[0] & outlets[1]:
        return
    same = one.event.kind == other.event.kind != ""
    for a in heads[one.id]:
        for b in heads[other.id]:
            if not (a.places and b.places) or a.places & b.places:
                yield from _on_a_count(a, b, same=same)
                yield from _on_the_day(a, b)


def _one_place(one: Development, other: Development) -> bool:
    """Whether they are placed alike, or one of them is not placed below the country."""
    places = {one.event.place, other.event.place} - {""}
    return len(places) == 1


def _same_parties(one: Development, other: Development) -> bool:
    """Whether no state takes part in the one and another in its place in the other."""
    states = [{country_of(id) for id in each.event.actors} - {""} for each in (one, other)]
    return states[0] <= states[1] or states[1] <= states[0]


def _near(one: Interval, other: Interval) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return False
    return max(one.start, other.start) - min(one.end, other.end) <= WEEK


def _on_a_count(one: _Head, other: _Head, *, same: bool) -> Iterator[Dispute]:
    """Two counts of one thing on one day; `same` where both are of one kind of event."""
    if _apart(one, other) != timedelta(0):
        return
    alike = _alike(one, other)
    for a, b in ((a, b) for a in one.figures for b in other.figures):
        bound = a.bound or b.bound
        if not a.clashes(b) or not _of_one_thing(a, b) or not (alike or (same and not bound)):
            continue
        old, new = sorted((a, b), key=lambda each: each.order)
        if not supersedes(new, old) and not (bound and not comparable(a, b)):
            yield dispute([a, b], superseded=False)
            return


def _of_one_thing(one: Figure, other: Figure) -> bool:
    return (one.thing, one.fate, one.number.kind) == (other.thing, other.fate, other.number.kind)


def _alike(one: _Head, other: _Head) -> bool:
    return len(one.words & other.words) >= SHARED


def _apart(one: _Head, other: _Head) -> timedelta | None:
    """How far apart the days of two reports lie; nothing where they share one, None where one gives none."""
    if one.days is None or other.days is None:
        return None
    return max(timedelta(0), max(one.days[0], other.days[0]) - min(one.days[1], other.days[1]))


def _on_the_day(one: _Head, other: _Head) -> Iterator[Dispute]:
    """One count of one thing, and two days."""
    gap = _apart(one, other)
    if gap is None or not NIGHT < gap <= WEEK or not _alike(one, other):
        return
    for a, b in ((a, b) for a in one.figures for b in other.figures):
        if a.size == b.size >= TELLING and _of_one_thing(a, b) and one.days and other.days:
            days = sorted(((one.days[0], a.passage), (other.days[0], b.passage)), key=lambda pair: pair[0])
            yield Dispute(DAY, tuple((f"{printed(when)}, {quoted(where.quote)}", where) for when, where in days))
            return
