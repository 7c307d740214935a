"""Two values for one quantity of one event: disputed, or superseded by a later count.

The same quantity: the same thing counted or measured and the same fate of it (`tolls`), in the same unit and kind. What
befell people is bound by the fate alone; other figures need sentences that share a third of their words. A part is not
the whole (three of them children), another place of the same event is not this one, and a sentence whose days all lie
elsewhere tells of something else. Two values contradict each other where their intervals are disjoint.

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
from countrydesk.core.text import after_dateline, content_words, overlap, passage
from countrydesk.core.tolls import CUMULATIVE, FAR, REACH, fate, group, measured
from countrydesk.core.tradecraft import plural_of
from countrydesk.core.types import Dispute, Event, Interval, Passage

SENTENCES = 6
# "Police spoke of 8,000 marchers." A sentence that is compared may be shorter than one that is quoted.
SHORTEST = 20
# So many reports of one origin are compared, from its first on: a flood of retellings costs no more.
PER_ORIGIN = 12
ALIKE = 1 / 3
STEM = 5
# A higher count so much later is an update rather than a contradiction, in seconds.
LATER = 12 * 3600.0
_REVISED = re.compile(
    r"\b(?:r(?:ose|isen|ises)|climb(?:ed|s)|increased|grew|grown|jumped|revised|updated|corrected|lowered|up from|down from"
    r"|(?:had )?(?:earlier|first|initially) (?:said|given|gave|reported|put)|earlier (?:report|count|figure|toll)"
    r"|previous(?:ly)?|now (?:stands|stood|at)|stood at|final|latest (?:toll|count|figure))\b"
    r"|(?:вырос\w+|возрос\w+|увеличил\w+|достиг\w+|уточн\w+|ранее сообщал\w+)|升至|增至|上升至|上升到|增加到|上调|下调|更正|修正|此前"
    r"|(?:нэмэгд|өсөж|өссөн|залруул|хүрлээ|хүрсэн|хүрч)\w*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|around|off|from)\s+(?:the\s+(?:[a-z]+\s+){1,2}?of\s+|the\s+)?((?:[A-Z][\w'’-]+\s?){1,3})"
)
_SIDE = re.compile(r"\b(?:north|south|east|west)(?:ern|ward)?\b", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
)
# What is measured on a scale of its own, whatever the number rules made of its unit.
GAUGES = frozenset({"magnitude", "turnout"})
_NAMES = {"price": "the price or value", "area": "the area", "toll": "the toll", "lead": "the lead", "wind": "the wind speed",
          "depth": "the depth", "magnitude": "the magnitude", "turnout": "the turnout"}  # fmt: skip
_KINDS = {
    "money": "the amount",
    "share": "the share",
    "measure": "the measure",
    "duration": "the length",
    "rate": "the rate",
}


@dataclass(frozen=True)
class Figure:
    """One value as one report gives it. `thing` is counted or measured; `fate` is what befell it, or empty."""

    thing: str
    fate: str
    number: Number
    reading: Reading
    passage: Passage
    terms: frozenset[str]
    first: bool

    @property
    def words(self) -> str:
        return self.reading.document.text[self.number.start : self.number.end]

    @property
    def shelf(self) -> tuple[str, str]:
        """What can be compared at all: amounts and measures by their unit, everything else by the thing."""
        gauged = bool(self.number.unit) and self.thing not in GAUGES
        return ("", self.number.unit) if gauged else (self.thing, "")

    @property
    def order(self) -> tuple[float, str, int]:
        return self.reading.at, self.reading.document.id, self.number.start

    def clashes(self, other: Figure) -> bool:
        """Whether the two cannot both hold."""
        return self.number.high < other.number.low or other.number.high < self.number.low


def disputes(event: Event, by_id: Mapping[str, Reading]) -> tuple[Dispute, ...]:
    """The quantities of an event for which its reports give values that cannot both hold."""
    shelves: dict[tuple[str, str], list[Figure]] = {}
    origin_of = {id: rank for rank, origin in enumerate(event.origins) for id in origin}
    for origin in event.origins:
        for id in sorted(origin, key=lambda id: (by_id[id].at, id))[:PER_ORIGIN]:
            for figure in _figures(by_id[id], event.interval):
                shelves.setdefault(figure.shelf, []).append(figure)
    return tuple(each for _, shelf in sorted(shelves.items()) for each in _told(shelf, origin_of))


def _told(shelf: Sequence[Figure], origin_of: Mapping[str, int]) -> Iterator[Dispute]:
    """The disputed values of one quantity, and the superseded ones with what replaced them."""
    pairs = [(a, b) for a, b in combinations(shelf, 2) if a.reading is not b.reading and _comparable(a, b)]
    agreed = {_origins(a, b, origin_of) for a, b in pairs if not a.clashes(b)}
    replaced: dict[Figure, list[Figure]] = {}
    against: list[tuple[Figure, Figure]] = []
    for pair in (pair for pair in pairs if pair[0].clashes(pair[1])):
        old, new = sorted(pair, key=lambda each: each.order)
        if _supersedes(new, old):
            replaced.setdefault(old, []).append(new)
        elif len(both := _origins(old, new, origin_of)) > 1 and both not in agreed:
            against.append(pair)
    standing = [each for pair in against if not any(each in replaced for each in pair) for each in pair]
    if standing:
        yield _dispute(standing, superseded=False)
    if replaced:
        yield _dispute([*replaced, *(new for news in replaced.values() for new in news)], superseded=True)


def _origins(one: Figure, other: Figure, origin_of: Mapping[str, int]) -> frozenset[int]:
    return frozenset((origin_of[one.passage.parent], origin_of[other.passage.parent]))


def _dispute(figures: Iterable[Figure], *, superseded: bool) -> Dispute:
    unique = {(each.words, each.passage): each for each in figures}
    order = sorted(
        unique.values(), key=lambda each: (each.reading.at if superseded else 0.0, each.words, each.passage.parent)
    )
    return Dispute(_name(order), tuple((each.words, each.passage) for each in order), superseded)


def _name(figures: Sequence[Figure]) -> str:
    """What is counted or measured, in English where a report is: `the number of people killed`, `the turnout`."""
    thing, befell = figures[0].thing, next((each.fate for each in figures if each.fate), "")
    if befell:
        return f"the number of {thing} {befell}"
    if thing in _NAMES or thing in _KINDS:
        return _NAMES.get(thing) or _KINDS[thing]
    nouns = [each.number.noun for each in figures if each.reading.document.language == "en" and each.number.noun]
    return f"the number of {plural_of(nouns[0] if nouns else thing)}"


def _supersedes(new: Figure, old: Figure) -> bool:
    """Whether the later figure takes the place of the earlier one."""
    if new.reading.at <= old.reading.at:
        return False
    if new.reading.document.source == old.reading.document.source or _REVISED.search(new.passage.quote):
        return True
    grown = new.fate in CUMULATIVE and new.number.low > old.number.high
    return grown and new.reading.at - old.reading.at >= LATER


def _figures(reading: Reading, interval: Interval) -> list[Figure]:
    """The figures of the first sentences that tell of the event's own time."""
    text, found = reading.document.text, []
    spans = [span for span in reading.body if whole(text[span[0] : span[1]], reading.document.summary_only, SHORTEST)]
    for start, end in spans[:SENTENCES]:
        begin = after_dateline(text, start, end)
        numbers = [n for n in reading.numbers if begin <= n.start < end and n.kind not in NOT_COUNTED]
        if numbers and not _elsewhere(reading, begin, end, interval):
            where, terms = passage(reading.document, begin, end), _stems(text[begin:end])
            first = start == reading.body[0][0]
            made = [(number, *_counted(text, number, begin, end)) for number in numbers]
            found += [Figure(thing, befell, n, reading, where, terms, first) for n, thing, befell in made if thing]
    return found


def _stems(text: str) -> frozenset[str]:
    """The words that carry matter, cut to their first letters: the plainest stemmer, the same for every language.

    Days are left out: all reports of an event share them.
    """
    return frozenset(word[:STEM] for word in content_words(_NO_PLACE.sub(" ", text)))


def _elsewhere(reading: Reading, start: int, end: int, interval: Interval) -> bool:
    """True where all days of a sentence lie outside the event's: "a similar attack killed 30 people in 2020"."""
    days = [(each.first, each.last) for each in reading.dates if start <= each.start < end and each.first and each.last]
    return bool(days) and not any(_meets(*each, interval) for each in days)


def _meets(first: date, last: date, interval: Interval) -> bool:
    return not (interval.start and interval.end) or (first <= interval.end and last >= interval.start)


def _counted(text: str, number: Number, start: int, end: int) -> tuple[str, str]:
    """The thing that a figure counts or measures, and what befell it; an empty thing where nobody can tell."""
    gauge = "magnitude" if number.unit == "magnitude" else measured(text, number.start, (start, end))
    if number.unit or gauge in GAUGES or (gauge and gauge != "toll" and not number.noun):
        return gauge or number.kind, ""
    reach = FAR if gauge == "toll" else REACH
    befell = fate(text, number.start, number.end, (start, end), reach)
    who = "people" if gauge == "toll" or not number.noun else group(number.noun)
    if befell and who:
        return who, befell
    return ("people" if who == "people" and number.noun else number.noun), ""


def _comparable(one: Figure, other: Figure) -> bool:
    if one.thing in GAUGES:
        return True
    if one.number.kind != other.number.kind or (one.fate != other.fate and one.fate and other.fate):
        return False
    if one.thing != other.thing and one.number.kind not in {one.thing, other.thing}:
        return False
    same_language = one.reading.document.language == other.reading.document.language
    if same_language and _apart(one.passage.quote, other.passage.quote):
        return False
    if one.fate and one.fate == other.fate:
        return True
    if same_language:
        noun = _stems(one.number.noun)
        return overlap(one.terms - noun, other.terms - noun) >= ALIKE
    # Across languages words cannot be compared: only heads of people in the sentence that tells the event itself.
    values = (one.number.value, other.number.value)
    return one.thing == "people" and one.first and other.first and max(values) <= 2 * min(values)


def _apart(one: str, other: str) -> bool:
    """True where the sentences tell of different sides of a line, or of places that the other does not name."""
    sides = [{side.lower()[:4] for side in _SIDE.findall(each)} for each in (one, other)]
    if all(sides) and not sides[0] & sides[1]:
        return True
    ours, theirs = _places(one), _places(other)
    return bool(ours and theirs) and not any(each in other for each in ours) and not any(each in one for each in theirs)


def _places(sentence: str) -> set[str]:
    found = [place for place in _PLACE.findall(sentence) if not _NO_PLACE.match(place)]
    return {word for place in found for word in place.split()}
