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

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from countrydesk.core.dates.english_words import MONTHS, WEEKDAYS
from countrydesk.core.denials import DENIED, REPORTED, WHETHER, denials
from countrydesk.core.events import NOT_COUNTED
from countrydesk.core.evidence import whole
from countrydesk.core.reading import Number, Reading
from countrydesk.core.text import after_dateline, content_words, overlap, passage
from countrydesk.core.tolls import CUMULATIVE, FAR, REACH, fate, fate_of_things, group, measured, recalled, side
from countrydesk.core.tradecraft import plural_of, quoted
from countrydesk.core.types import Dispute, Event, Interval, Passage

SENTENCES = 6
# "Police spoke of 8,000 marchers." A sentence that is compared may be shorter than one that is quoted.
SHORTEST = 20
# So many reports of one origin are compared, from its first on: a flood of retellings costs no more.
PER_ORIGIN = 12
# Of one quantity so many figures are compared, every value by its first report before any by its second.
MOST = 240
ALIKE = 1 / 3
# A denial is quoted up to this length.
QUOTED = 320
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
_NO_PLACE = re.compile("|".join(f"{name.capitalize()}\\b" for name in f"{WEEKDAYS} {MONTHS[0]}".split()))
# "60 km north of the capital" is no length of a road.
_AWAY = re.compile(
    r"\s(?:away|from|off|outside|inland|(?:to the )?(?:north|south|east|west)\w*|(?:к\s)?(?:северу|югу|востоку|западу)|от|из)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:half|most|some|many|several|few|none|thirds?|quarters?|percent|per cent|\d+)\s(?:out\s)?of\s(?:the\s|its\s|their\s)?$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s(?:\w+\s)?(?:of|из)\s(?:them|whom|those|which|них|которых)\b", re.IGNORECASE)
_MORE = re.compile(r"\s(?:more|further|additional)\b", re.IGNORECASE)
_INCLUDING = re.compile(
    r"(?:\b(?:including|among them|among whom)|в том числе|среди них|其中(?:包括)?|үүний дотор)\s?(?:at least\s|about\s)?$",
    re.IGNORECASE,
)
# Fates that a report which counts those whom they befell does not leave out, and the sides of a vote.
SAID = frozenset({"killed", "injured", "missing", "detained", "in favour", "against", "abstaining"})
# What is measured on a scale of its own, whatever the number rules made of its unit.
GAUGES = frozenset({"magnitude", "turnout"})
_NAMES = {"price": "the price or value", "area": "the area", "toll": "the toll", "lead": "the lead", "distance": "the distance",
          "wind": "the wind speed",
          "depth": "the depth", "magnitude": "the magnitude", "turnout": "the turnout"}  # fmt: skip
_KINDS = {
    "money": "the amount",
    "share": "the share",
    "measure": "the measure",
    "duration": "the length",
    "rate": "the rate",
}


@dataclass(frozen=True, eq=False)
class Figure:
    """One value as one report gives it. `thing` is counted or measured; `fate` is what befell it, or empty.

    `terms` are the stems of its sentence, `places` and `sides` the names behind a preposition and the points of the
    compass in it. `first` is set for the first sentence of the report. A figure is equal to itself alone.
    """

    thing: str
    fate: str
    number: Number
    reading: Reading
    passage: Passage
    terms: frozenset[str]
    places: frozenset[str]
    sides: frozenset[str]
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
    def bound(self) -> bool:
        """Whether what befell them is enough to tell whom it counts: a class of people (`tolls.group`), not a noun."""
        return bool(self.fate) and (self.thing == "people" or self.thing != self.number.noun)

    @property
    def size(self) -> float:
        """The value, or where there is none (a range, "dozens") the least that it can be."""
        return self.number.low if math.isnan(self.number.value) else self.number.value

    @property
    def order(self) -> tuple[float, str, int]:
        return self.reading.at, self.reading.document.id, self.number.start

    def clashes(self, other: Figure) -> bool:
        """Whether the two cannot both hold."""
        return self.number.high < other.number.low or other.number.high < self.number.low


def disputes(event: Event, by_id: Mapping[str, Reading]) -> tuple[Dispute, ...]:
    """Whether an event is denied, and its quantities for which its reports give values that cannot both hold."""
    shelves: dict[tuple[str, str], list[Figure]] = {}
    origin_of = {id: rank for rank, origin in enumerate(event.origins) for id in origin}
    for origin in event.origins:
        for id in sorted(origin, key=lambda id: (by_id[id].at, id))[:PER_ORIGIN]:
            for figure in figures(by_id[id], event.interval):
                shelves.setdefault(figure.shelf, []).append(figure)
    counts = (each for _, shelf in sorted(shelves.items()) for each in _told(_bounded(shelf), origin_of))
    return (*_denied(event, by_id), *counts)


def _denied(event: Event, by_id: Mapping[str, Reading]) -> Iterator[Dispute]:
    """Who tells the event, against who denies it in words of his own."""
    found = denials([by_id[id] for id in event.members]).values()
    told = dict.fromkeys((REPORTED, each.told) for each in found)
    denying = dict.fromkeys((_said(each.denying), each.denying) for each in found)
    if found:
        yield Dispute(WHETHER, (*told, *denying))


def _said(where: Passage) -> str:
    return quoted(where.quote) if len(where.quote) <= QUOTED else DENIED


def _bounded(shelf: Sequence[Figure]) -> Sequence[Figure]:
    """At most `MOST` figures in order of time: pairs are compared, and a flood of reports must not cost its square."""
    if len(shelf) <= MOST:
        return shelf
    seen: Counter[tuple[str, float, float]] = Counter()
    ranked = []
    for figure in sorted(shelf, key=lambda each: each.order):
        value = (figure.fate, figure.number.low, figure.number.high)
        ranked.append((seen[value], figure))
        seen[value] += 1
    return [figure for _, figure in sorted(ranked, key=lambda each: each[0])[:MOST]]


def _told(shelf: Sequence[Figure], origin_of: Mapping[str, int]) -> Iterator[Dispute]:
    """The disputed values of one quantity, and the superseded ones with what replaced them."""
    pairs = [(a, b) for a, b in combinations(shelf, 2) if a.reading is not b.reading and comparable(a, b)]
    agreed = {(a.fate or b.fate, _origins(a, b, origin_of)) for a, b in pairs if not a.clashes(b)}
    given: dict[str, list[Figure]] = {}
    for each in shelf:
        given.setdefault(each.passage.parent, []).append(each)
    replaced: dict[Figure, list[Figure]] = {}
    against: list[tuple[Figure, Figure]] = []
    for pair in (pair for pair in pairs if pair[0].clashes(pair[1])):
        old, new = sorted(pair, key=lambda each: each.order)
        if any(not each.clashes(new) for each in given[old.passage.parent]):
            continue  # the earlier report knew both: two points of one series, "275 reports, down to 8 by evening"
        if supersedes(new, old):
            replaced.setdefault(old, []).append(new)
        elif len(both := _origins(old, new, origin_of)) > 1 and (old.fate or new.fate, both) not in agreed:
            against.append(pair)
    standing = [each for pair in against if not any(each in replaced for each in pair) for each in pair]
    if standing:
        yield dispute(standing, superseded=False)
    if replaced:
        yield dispute([*replaced, *(new for news in replaced.values() for new in news)], superseded=True)


def _origins(one: Figure, other: Figure, origin_of: Mapping[str, int]) -> frozenset[int]:
    return frozenset((origin_of[one.passage.parent], origin_of[other.passage.parent]))


def dispute(figures: Iterable[Figure], *, superseded: bool) -> Dispute:
    unique = {(each.words, each.passage): each for each in figures}
    order = sorted(
        unique.values(), key=lambda each: (each.reading.at if superseded else 0.0, each.words, each.passage.parent)
    )
    return Dispute(_name(order), tuple((each.words, each.passage) for each in order), superseded)


def _name(figures: Sequence[Figure]) -> str:
    """What is counted or measured, in English where a report is: `the number of people killed`, `the turnout`."""
    thing, befell = figures[0].thing, next((each.fate for each in figures if each.fate), "")
    if befell:
        return f"the number of {plural_of(thing)} {befell}"
    if thing in _NAMES or thing in _KINDS:
        return _NAMES.get(thing) or _KINDS[thing]
    nouns = [each.number.noun for each in figures if each.reading.document.language == "en" and each.number.noun]
    return f"the number of {plural_of(nouns[0] if nouns else thing)}"


def supersedes(new: Figure, old: Figure) -> bool:
    """Whether the later figure takes the place of the earlier one."""
    if new.reading.at <= old.reading.at:
        return False
    if new.reading.document.source == old.reading.document.source or _REVISED.search(new.passage.quote):
        return True
    grown = new.fate in CUMULATIVE and new.number.low > old.number.high
    return grown and new.reading.at - old.reading.at >= LATER


def figures(reading: Reading, interval: Interval) -> list[Figure]:
    """The figures of the first sentences that tell of the event's own time."""
    text = reading.document.text
    found: list[Figure] = []
    spans = [span for span in reading.body if whole(text[span[0] : span[1]], reading.document.summary_only, SHORTEST)]
    for start, end in spans[:SENTENCES]:
        begin = after_dateline(text, start, end)
        numbers = [n for n in reading.numbers if begin <= n.start < end and n.kind not in NOT_COUNTED]
        if numbers and not _elsewhere(reading, begin, end, interval):
            found += _of_sentence(reading, numbers, (begin, end), first=start == reading.body[0][0])
    return found


def _of_sentence(
    reading: Reading, numbers: Sequence[Number], span: tuple[int, int], *, first: bool
) -> Iterator[Figure]:
    """The figures of one sentence, without what it only recalls and what is no count of its own."""
    text = reading.document.text
    where, sentence = passage(reading.document, *span), text[span[0] : span[1]]
    about = (
        where,
        stems(sentence),
        _places(sentence),
        frozenset(each.lower()[:4] for each in _SIDE.findall(sentence)),
    )
    for rank, number in enumerate(numbers):
        if recalled(reading, number, span) or _fraction_of(text, number, span, rank):
            continue
        thing, befell = _counted(text, number, *span)
        if thing:
            yield Figure(thing, befell, number, reading, *about, first)


def _fraction_of(text: str, number: Number, span: tuple[int, int], rank: int) -> bool:
    """True for the whole of "half of the 60", for "five of them", and for "two more" where no count stands before."""
    if _WHOLE.search(text, max(span[0], number.start - 40), number.start) or _OF_THEM.match(text, number.end):
        return True
    return rank == 0 and _MORE.match(text, number.end) is not None


def stems(text: str) -> frozenset[str]:
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
        far = number.kind == "measure" and _AWAY.match(text, number.end) is not None
        return gauge or ("distance" if far else number.kind), ""
    reach = FAR if gauge == "toll" else REACH
    noun, span = number.noun, (number.start, number.end)
    befell = fate(text, *span, (start, end), reach)
    part = _INCLUDING.search(text, max(start, number.start - 30), number.start) is not None
    who = "people" if gauge == "toll" or not (noun or part) else group(noun)
    if not befell and (voted := side(text, *span, (start, end))):
        return "vote", voted
    if befell and who:
        return (noun if part and who == "people" else who), befell
    return ("people", "") if who == "people" and noun else (noun, fate_of_things(text, *span, (start, end)))


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures give one quantity: of people by what befell them, of anything else by the words around it."""
    if one.thing in GAUGES:
        return True
    if one.number.kind != other.number.kind or _other_fate(one.fate, other.fate):
        return False
    if one.thing != other.thing and one.number.kind not in {one.thing, other.thing}:
        return False
    if (one.thing == "distance") != (other.thing == "distance"):
        return False
    same_language = one.reading.document.language == other.reading.document.language
    if same_language and (_apart(one, other) or _of_others(one, other)):
        return False
    if one.bound and other.bound:
        return True
    if same_language:
        noun = stems(one.number.noun)
        return overlap(one.terms - noun, other.terms - noun) >= ALIKE
    # Across languages words cannot be compared: only heads of people in the sentence that tells the event itself.
    return (
        one.thing == "people"
        and one.first
        and other.first
        and max(one.size, other.size) <= 2 * min(one.size, other.size)
    )


def _other_fate(one: str, other: str) -> bool:
    """True where two fates differ. A report may leave out that those aboard were rescued, but not that they died."""
    return one != other and (bool(one and other) or bool({one, other} & SAID))


def _of_others(one: Figure, other: Figure) -> bool:
    """True for shares, amounts and measures that are said of different things: "45 percent of men", "60 of women"."""
    nouns = {one.number.noun, other.number.noun}
    return bool(one.number.unit) and "" not in nouns and len(nouns) > 1


def _apart(one: Figure, other: Figure) -> bool:
    """True where the sentences tell of different sides of a line, or of places that the other does not name."""
    if one.sides and other.sides and not one.sides & other.sides:
        return True
    if not (one.places and other.places):
        return False
    return not any(each in other.passage.quote for each in one.places) and not any(
        each in one.passage.quote for each in other.places
    )


def _places(sentence: str) -> frozenset[str]:
    found = [place for place in _PLACE.findall(sentence) if not _NO_PLACE.match(place)]
    return frozenset(word for place in found for word in place.split())
