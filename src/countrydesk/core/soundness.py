"""Which documents give themselves away: an old story under a new date, or a story whose own day cannot be.

A sentence that fails a check is not printed; a story that was told years ago is old in all its sentences. What betrays it
may stand far below the sentence that would be quoted: an anniversary that this year is not, a person in an office that
somebody else holds, a year in the name of what is said to begin, a weekday that the day of the event is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from countrydesk.core.collation import collate
from countrydesk.core.dates import weekday_clashes
from countrydesk.core.events import sheet
from countrydesk.core.gazetteer import Gazetteer, Mention
from countrydesk.core.persons import Person, holder_of, persons, same_name
from countrydesk.core.reading import Reading
from countrydesk.core.types import Claim, Finding, Interval, Period, SetAside
from countrydesk.core.unknowns import unknown_actor
from countrydesk.core.verification.calendar import v25_recomputed
from countrydesk.core.verification.case import Case, Tables
from countrydesk.core.verification.said import only_recalled
from countrydesk.core.verification.time import v22_named_year

# So many sentences below the title are searched; what stands farther down is mostly the past.
SENTENCES = 12
# A sentence without an end is read so far, and the name of an office-holder stands so near its office and state.
LONGEST, NEAR = 600, 60
# Offices that one person of a state holds at a time.
OFFICES = frozenset({"president", "prime-minister", "foreign-minister", "defense-minister", "supreme-leader"})
# So many independent reports of a name know better than a catalogue, which grows old.
CONFIRMED = 2
_DATED = re.compile(r"\d")
_ANNIVERSARY = re.compile(r"\b(?:anniversary|years\sof\s[\w\s-]{0,40}relations|aged|\d-year-old)\b", re.IGNORECASE)
_IN_OFFICE = re.compile(
    r"\b(?:President|Prime\sMinister|Premier|(?:Foreign|Defen[cs]e)\sMinister|Supreme\sLeader)\s[A-Z]"
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
# The person acts: the name opens a clause and a verb follows it.
_OPENS = re.compile(r"(?:^|[,;:.”\"]\s|\s(?:and|but|while|as)\s)(?:the\s)?$", re.IGNORECASE)
_ACTS = re.compile(
    r"\s(?:also\s|later\s)?(?:has\s|have\s|is\s|was\s)?(?:[a-z]+ed|[a-z]{2,}s|said|told|met|held|gave|took|made|sent|led|went|spoke|left|began|flew"
    r"|put|set|saw|paid|wrote|chose|came|flew|won|lost|rose|swore)\b"
)
_RECALLS = re.compile(
    r"\b(?:then|former(?:ly)?|ex|late|at\sthe\stime|in\sthose\sdays|had|last\s(?:year|decade|century)|(?:years?|decades?)\s(?:ago|earlier)"
    r"|anniversary|when|until|predecessor|acting|interim|elect|outgoing|incoming|designate|vice|deputy|candidate)\b",
    re.IGNORECASE,
)
_STATES = frozenset({"name", "demonym"})
_JOINTS = frozenset({" ", "'s ", "’s ", "s' ", "s’ ", "' ", "’ "})
# What an office-holder does at home, so that the place that is named is his own state's.
_AT_HOME = re.compile(r"\s(?:received|hosted|welcomed|convened|chaired|inaugurated)\b")


@dataclass(frozen=True)
class Betrayal:
    """Why a document is not what it says it is: a `reason` of Annex B, and how in words. `name` is who is not in the
    office that the document gives him, or the actor that nobody knows; else empty."""

    reason: str
    detail: str
    name: str = ""


def unsound(readings: Iterable[Reading], gazetteer: Gazetteer, tables: Tables) -> tuple[SetAside, ...]:
    """The documents among `readings` that give themselves away, with the reason, in the order of the input."""
    found = [(each, betrayal) for each in readings if (betrayal := betrayed(each, gazetteer, tables))]
    tellers: dict[str, list[Reading]] = {}
    for reading, betrayal in found:
        tellers.setdefault(betrayal.name, []).append(reading)
    known = {name for name, told in tellers.items() if name and _confirmed(told)}
    return tuple(
        SetAside(reading.document.id, betrayal.reason, betrayal.detail)
        for reading, betrayal in found
        if betrayal.name not in known
    )


def _confirmed(told: Sequence[Reading]) -> bool:
    """Whether independent reports of one happening give the name; two stories of it may both be old, or made up."""
    homes = {each.document.id: each.document.source for each in told}
    groups = collate([sheet(each) for each in told]) if len(set(homes.values())) >= CONFIRMED else ()
    return any(len({frozenset(homes[id] for id in origin) for origin in each.origins}) >= CONFIRMED for each in groups)


def betrayed(reading: Reading, gazetteer: Gazetteer, tables: Tables) -> Betrayal | None:
    """What speaks against a document as news of its day; None where nothing does, or nobody knows the day."""
    if reading.document.published is None or reading.commentary:
        return None
    return next(_betrayals(reading, gazetteer, tables, reading.document.published.date()), None)


def _betrayals(reading: Reading, gazetteer: Gazetteer, tables: Tables, day: date) -> Iterator[Betrayal]:
    spans = _told(reading)
    yield from _clashing_day(reading, spans)
    if reading.document.language != "en":
        return
    text = reading.document.text
    for rank, (start, end) in enumerate(spans):
        sentence = text[start:end]
        if rank < 2 and any(name in reading.document.title for _, name in reading.named_years):
            yield from _named_year(reading, sentence, tables, day)
        if _ANNIVERSARY.search(sentence):
            yield from _recounted(sentence, text[spans[max(0, rank - 1)][0] : start], tables, day, own=rank < 2)
    yield from _out_of_office(reading, spans, gazetteer, tables, day)
    if name := unknown_actor(reading, gazetteer):
        words = (
            f"“{name}” acts in it: the catalogue knows no such state or armed body, and no second origin tells of it"
        )
        yield Betrayal("unknown_actor", words, name)


def _told(reading: Reading) -> list[tuple[int, int]]:
    """The spans of the title line and of the first sentences below it."""
    below = [(start, min(end, start + LONGEST)) for start, end in reading.body[:SENTENCES]]
    return [(0, min(reading.title_end, LONGEST)), *below]


def _clashing_day(reading: Reading, spans: Sequence[tuple[int, int]]) -> Iterator[Betrayal]:
    """A weekday that its day of the month is not, in the words that date the event or in the opening of the report."""
    document = reading.document
    when = next((each for each in reading.annotations if each.label == "time"), None)
    opening = document.text[: spans[:2][-1][1]]
    reach = max(len(opening), when.end if when else 0)
    if not _DATED.search(document.text, 0, reach) or reach > 4 * LONGEST:
        return
    clashes = weekday_clashes(document.text[:reach], document.published, document.language or "en")
    first, last = (when.start, when.end) if when else (0, 0)
    telling = [each for each in clashes if each.end <= len(opening) or (each.start < last and first < each.end)]
    for each in telling:
        right = f"{each.first} is a {each.first:%A}"
        yield Betrayal("contradicted", f"the day that it gives for the event cannot be: “{each.text}”, but {right}")


def _named_year(reading: Reading, sentence: str, tables: Tables, day: date) -> Iterator[Betrayal]:
    """The name of what is told as of these days carries the year of another."""
    told = reading.interval if reading.interval.basis == "text" else Interval(day, day, "day", "published")
    yield from (_stale(each) for each in v22_named_year(_case(sentence, tables, day, told)))


def _recounted(sentence: str, before: str, tables: Tables, day: date, *, own: bool) -> Iterator[Betrayal]:
    """An anniversary, or an age, that is not that of these days; a sentence that goes back to another year may be right.

    Told in passing it dates the whole story; as the story's `own` matter it is only counted wrongly.
    """
    if only_recalled(sentence) or _years(before) - {day.year} or _RECALLS.search(sentence.replace("anniversary", "")):
        return
    for each in v25_recomputed(_case(sentence, tables, day)):
        yield Betrayal("contradicted", f"{each.check}: {each.reason}") if own else _stale(each)


def _years(text: str) -> set[int]:
    return {int(year) for year in _YEAR.findall(text)}


def _case(sentence: str, tables: Tables, day: date, told: Interval | None = None) -> Case:
    """A sentence of a document before the checks of sentences, told in the year of its publication."""
    claim = Claim("reported", sentence, section="developments")
    return Case(claim, period=Period(day, day), interval=told, published=day, tables=tables)


def _stale(finding: Finding) -> Betrayal:
    return Betrayal("stale", f"an old story by its own words, {finding.check}: {finding.reason}")


def _out_of_office(
    reading: Reading, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer, tables: Tables, day: date
) -> Iterator[Betrayal]:
    """Who acts as the president or a minister while the table has another in the office."""
    text = reading.document.text[: min(spans[-1][1], LONGEST * SENTENCES)]
    if not tables.holders or not _IN_OFFICE.search(text):
        return
    starts = [start for start, _ in spans]
    for each in persons(text, gazetteer.found(text), "en"):
        rank = max(0, bisect_left(starts, each.start + 1) - 1)
        start, end = spans[rank]
        office = _acting(reading, each, start) if each.office in OFFICES and each.start < end else None
        if office is not None and not _recalled(text[spans[max(0, rank - 1)][0] : end], text[start:end], day):
            yield from _not_the_holder(each, _states(reading, each, office, (start, end)), tables, day)


def _acting(reading: Reading, person: Person, start: int) -> int | None:
    """Where the office stands of a person who is the subject of what is told: it opens a clause, a verb follows the name."""
    text = reading.document.text
    near = _IN_OFFICE.finditer(text, max(start, person.start - NEAR), person.start + 1)
    office = next((each.start() for each in near if each.end() == person.start + 1), None)
    if office is None:
        return None
    state = _said_before(reading, office)
    opens = _OPENS.search(text[start : state.start if state else office])
    return office if opens and _ACTS.match(text, person.end) else None


def _said_before(reading: Reading, at: int) -> Mention | None:
    """The state that stands right before an office: "Mongolia's President", "Mongolian President"."""
    text = reading.document.text
    return next(
        (m for m in reading.mentions if m.kind in _STATES and m.end <= at and text[m.end : at] in _JOINTS), None
    )


def _recalled(around: str, sentence: str, day: date) -> bool:
    """Whether a sentence, or the one before it, goes back to another year."""
    return bool(_years(around) - {day.year}) or _RECALLS.search(sentence) is not None


def _states(reading: Reading, person: Person, office: int, span: tuple[int, int]) -> list[str]:
    """The state that is said with the office, else those of the place where the holder receives others; or none."""
    said = _said_before(reading, office)
    if said:
        return [said.country]
    at_home = _AT_HOME.match(reading.document.text, person.end)
    there = (m for m in reading.mentions if span[0] <= m.start < span[1] and m.kind != "person") if at_home else ()
    return sorted({each.country for each in there})


def _not_the_holder(person: Person, states: Sequence[str], tables: Tables, day: date) -> Iterator[Betrayal]:
    """Who is the holder of none of the states, of each of which the table has one, nor of any office of any other."""
    known = [each for state in states if (each := holder_of(tables.holders, person.office, state, day))]
    if (
        known
        and len(known) == len(states)
        and not any(_is(person, each.person, each.display) for each in tables.holders)
    ):
        office = person.office.replace("-", " ")
        words = f"it has {person.display} as {office}, an office that {known[0].display} holds since {known[0].since}"
        yield Betrayal("stale", f"an old story by its own words: {words}", f"{person.office} {person.display}")


def _is(person: Person, id: str, display: str) -> bool:
    return person.id == id or same_name(person.display, display) or same_name(person.name, display)


def without(readings: Iterable[Reading], aside: Iterable[SetAside]) -> Mapping[str, Reading]:
    """The readings by document id, but for those set aside."""
    gone = {each.document for each in aside}
    return {each.document.id: each for each in readings if each.document.id not in gone}
