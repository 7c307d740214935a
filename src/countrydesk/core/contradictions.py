"""Two values for one quantity of one event: disputed, or superseded by a later count.

The same quantity: the same thing counted, no other fate of it (killed, injured: `tolls`), the same unit and kind, in
sentences that share much of their matter. Two values contradict each other where their intervals are disjoint.

A value is superseded where a later report says so: by the same outlet, by a word of revision ("rose to", "up from 12"),
or by a higher count of what can only grow while a story is followed (the dead, the injured), half a day later or more.
Everything else that cannot both hold is disputed. Nobody's figure is left out: each is printed with its outlet and time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from countrydesk.core.events import NOT_COUNTED
from countrydesk.core.evidence import whole
from countrydesk.core.reading import Number, Reading
from countrydesk.core.text import after_dateline, content_words, jaccard, passage
from countrydesk.core.tolls import CUMULATIVE, fate, is_people
from countrydesk.core.types import Dispute, Event, Interval, Passage

SENTENCES = 6
# So many reports of one origin are compared, from its first on: a flood of retellings costs no more.
PER_ORIGIN = 12
ALIKE = 0.3
# A higher count so much later is an update rather than a contradiction, in seconds.
LATER = 12 * 3600.0
_REVISED = re.compile(
    r"\b(?:r(?:ose|isen|ises)|climb(?:ed|s)|increased|grew|grown|jumped|revised|updated|lowered|up from|down from"
    r"|earlier (?:report|count|figure|toll)"
    r"|previous(?:ly)?|now (?:stands|stood|at)|latest (?:toll|count|figure))\b"
    r"|(?:выросло|возросло|увеличил\w+|достигло|уточн\w+|ранее сообщал\w+)|升至|增至|上升至|上调|下调|此前|(?:нэмэгд|өсөж|өссөн)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """One value as one report gives it: thing, unit and kind; what befell it; the words of its sentence."""

    what: tuple[str, str, str]
    fate: str
    number: Number
    reading: Reading
    passage: Passage
    terms: frozenset[str]
    first: bool

    @property
    def words(self) -> str:
        return self.reading.document.text[self.number.start : self.number.end]

    def clashes(self, other: Figure) -> bool:
        """Whether the two cannot both hold."""
        return self.number.high < other.number.low or other.number.high < self.number.low


def disputes(event: Event, by_id: Mapping[str, Reading]) -> tuple[Dispute, ...]:
    """The quantities of an event for which its reports give values that cannot both hold."""
    shelves: dict[tuple[str, str, str], list[Figure]] = {}
    origin_of = {id: rank for rank, origin in enumerate(event.origins) for id in origin}
    for origin in event.origins:
        for id in sorted(origin, key=lambda id: (by_id[id].at, id))[:PER_ORIGIN]:
            for figure in _figures(by_id[id], event.interval):
                shelves.setdefault(figure.what, []).append(figure)
    return tuple(each for _, shelf in sorted(shelves.items()) for each in _told(shelf, origin_of))


def _told(shelf: Sequence[Figure], origin_of: Mapping[str, int]) -> Iterator[Dispute]:
    """The disputed values of one quantity, and the superseded ones with what replaced them."""
    pairs = [(a, b) for a, b in combinations(shelf, 2) if a.reading is not b.reading and _comparable(a, b)]
    agreed = {
        frozenset((origin_of[a.passage.parent], origin_of[b.passage.parent])) for a, b in pairs if not a.clashes(b)
    }
    replaced: dict[Figure, list[Figure]] = {}
    against: list[tuple[Figure, Figure]] = []
    for one, other in (pair for pair in pairs if pair[0].clashes(pair[1])):
        old, new = sorted((one, other), key=lambda each: (each.reading.at, each.reading.document.id))
        if _supersedes(new, old):
            replaced.setdefault(old, []).append(new)
        elif len(both := frozenset((origin_of[one.passage.parent], origin_of[other.passage.parent]))) > 1:
            against += [] if both in agreed else [(one, other)]
    standing = [each for pair in against if not any(each in replaced for each in pair) for each in pair]
    if standing:
        yield _dispute(standing, superseded=False)
    if replaced:
        yield _dispute([*replaced, *(new for news in replaced.values() for new in news)], superseded=True)


def _dispute(figures: Iterable[Figure], *, superseded: bool) -> Dispute:
    unique = {(each.words, each.passage): each for each in figures}
    order = sorted(
        unique.values(), key=lambda each: (each.reading.at if superseded else 0.0, each.words, each.passage.parent)
    )
    return Dispute(_name(order), tuple((each.words, each.passage) for each in order), superseded)


def _name(figures: Sequence[Figure]) -> str:
    """What is counted, in English where a report is: `people killed`, `passenger`."""
    thing, befell = figures[0].what[0], next((each.fate for each in figures if each.fate), "")
    english = next((each.number.noun for each in figures if each.reading.document.language == "en"), thing)
    return f"people {befell}" if thing == "people" and befell else english


def _supersedes(new: Figure, old: Figure) -> bool:
    """Whether the later figure takes the place of the earlier one."""
    if new.reading.at <= old.reading.at:
        return False
    if new.reading.document.source == old.reading.document.source or _REVISED.search(new.passage.quote):
        return True
    grown = new.fate in CUMULATIVE and new.number.low > old.number.high
    return grown and new.reading.at - old.reading.at >= LATER


def _figures(reading: Reading, interval: Interval) -> list[Figure]:
    text = reading.document.text
    found = []
    for rank, (start, end) in enumerate(span for span in reading.body if whole(text[span[0] : span[1]])):
        if rank == SENTENCES:
            break
        begin = after_dateline(text, start, end)
        numbers = [n for n in reading.numbers if begin <= n.start < end and n.noun and n.kind not in NOT_COUNTED]
        if numbers and not _elsewhere(reading, begin, end, interval):
            where, terms = passage(reading.document, begin, end), content_words(text[begin:end])
            first = start == reading.body[0][0]
            found += [Figure(*_key(text, n, begin, end), n, reading, where, terms, first) for n in numbers]
    return found


def _elsewhere(reading: Reading, start: int, end: int, interval: Interval) -> bool:
    """True where all days of a sentence lie outside the event's: "a similar attack killed 30 people in 2020"."""
    days = [(each.first, each.last) for each in reading.dates if start <= each.start < end and each.first and each.last]
    return bool(days) and not any(_meets(*each, interval) for each in days)


def _meets(first: date, last: date, interval: Interval) -> bool:
    return not (interval.start and interval.end) or (first <= interval.end and last >= interval.start)


def _key(text: str, number: Number, start: int, end: int) -> tuple[tuple[str, str, str], str]:
    befell = fate(text, number.start, number.end, (start, end))
    people = is_people(number.noun) or (befell and number.noun in {"dead", "wounded", "casualty", "victim", "death"})
    return ("people" if people else number.noun, number.unit, number.kind), befell if people else ""


def _comparable(one: Figure, other: Figure) -> bool:
    if one.fate != other.fate and one.fate and other.fate:
        return False
    if one.reading.document.language == other.reading.document.language:
        return jaccard(one.terms, other.terms) >= ALIKE
    # Across languages words cannot be compared: only heads of people in the sentence that tells the event itself.
    larger, smaller = (
        max(one.number.value, other.number.value),
        min(one.number.value, other.number.value),
    )
    return one.what[0] == "people" and one.first and other.first and larger <= 2 * smaller
