"""Slots held against their passage by code: the quotation must stand there, the value in the quotation, and neither may
clash with what the rules read in the same words. What is kept becomes an annotation; what is not has a reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from countrydesk.core.coding import Coded
from countrydesk.core.collation.words import stem
from countrydesk.core.dates import Expression, expressions
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.numbers import Quantity, alike, inside, quantities
from countrydesk.core.prose.envelope import visible
from countrydesk.core.prose.parts import Labelled, Part
from countrydesk.core.prose.quotes import located
from countrydesk.core.prose.slots import LONGEST_VALUE, STATUSES, Slot, Slots
from countrydesk.core.reading import Dated, Reading
from countrydesk.core.text import content_words, words
from countrydesk.core.types import Annotation
from countrydesk.core.verification import polarity

# Why a slot is void: its quotation is not in the passage; its value is not in its quotation; nothing can be made of it;
# the rules read something else there.
ABSENT, DIFFERS, UNREAD, CONTRADICTED = "absent", "differs", "unread", "contradicted"
WHYS = (ABSENT, DIFFERS, UNREAD, CONTRADICTED)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# What each modality of a coded event lets its status be.
_TOLD = {
    "fact": {"done", "ongoing"},
    "future": {"planned"},
    "possible": {"planned"},
    "duty": {"planned"},
    "denied": {"denied"},
    "cancelled": {"denied"},
}
Days = tuple[date, date]


@dataclass(frozen=True)
class Voided:
    """A slot that is not believed, `why` (one of `WHYS`) and in which document."""

    slot: Slot
    document: str
    why: str


@dataclass(frozen=True)
class SlotReading:
    """What was kept of a model's slots, as annotations of the documents, and what was not.

    `slots` are those kept, with the id of their passage for a label: it holds beyond the prompt.
    """

    kept: tuple[Annotation, ...] = ()
    voided: tuple[Voided, ...] = ()
    slots: tuple[Slots, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many slots were read, how many kept, and how many voided for each reason."""
        found = Counter(each.why for each in self.voided)
        kept = sum(len(each.slots) for each in self.slots)
        return {
            "read": kept + len(self.voided),
            "kept": kept,
            **{why: found[why] for why in WHYS},
        }


@dataclass(frozen=True)
class _Spot:
    """A slot with the place of its quotation in the document that the rules read."""

    slot: Slot
    reading: Reading
    start: int
    end: int

    @property
    def quote(self) -> str:
        return self.reading.document.text[self.start : self.end]

    @property
    def language(self) -> str:
        return self.reading.document.language or "en"

    def meets(self, start: int, end: int) -> bool:
        return start < self.end and self.start < end

    def ids(self) -> set[str]:
        """Whom and what the rules read in the quotation."""
        return {each.id for each in self.reading.mentions if self.meets(each.start, each.end)}

    def coded(self) -> list[Coded]:
        """The events that the rules read in the quotation."""
        return [each for each in self.reading.coded if self.meets(each.start, each.end)]


def held(
    found: Iterable[Slots], part: Part, readings: Mapping[str, Reading], gazetteer: Gazetteer, maker: str
) -> SlotReading:
    """The slots of a reply, each kept or voided. `readings` are by document id; `maker` is `slots/1 NAME`."""
    passages = {each.label: each for each in part.passages}
    made = [_of_passage(group, passages[group.label], readings, gazetteer, maker) for group in found]
    return together(made)


def together(made: Sequence[SlotReading]) -> SlotReading:
    """Several readings as one."""
    kept = tuple(dict.fromkeys(each for one in made for each in one.kept))
    return SlotReading(
        kept, tuple(each for one in made for each in one.voided), tuple(each for one in made for each in one.slots)
    )


def _of_passage(
    group: Slots, passage: Labelled, readings: Mapping[str, Reading], gazetteer: Gazetteer, maker: str
) -> SlotReading:
    reading, id = readings[passage.document.id], passage.passage.id
    spots = [(slot, _spot(slot, passage, reading)) for slot in group.slots]
    deeds = [deed for slot, spot in spots if spot and slot.name == "did" for deed in spot.coded()]
    told = [(slot, spot, _why(spot, deeds, gazetteer) if spot else ABSENT) for slot, spot in spots]
    good = [(slot, spot) for slot, spot, why in told if spot and not why]
    return SlotReading(
        tuple(_annotation(spot, maker) for _, spot in good),
        tuple(Voided(slot, reading.document.id, why) for slot, _, why in told if why),
        (Slots(id, tuple(replace(slot, label=id) for slot, _ in good)),),
    )


def _spot(slot: Slot, passage: Labelled, reading: Reading) -> _Spot | None:
    span = located(slot.quote, passage.passage.quote)
    return _Spot(slot, reading, passage.passage.start + span[0], passage.passage.start + span[1]) if span else None


def _annotation(spot: _Spot, maker: str) -> Annotation:
    days = _days(spot) if spot.slot.name == "when" else None
    value = _spelled(days) if days else visible(spot.slot.value, LONGEST_VALUE)
    return Annotation(spot.reading.document.id, maker, spot.start, spot.end, f"slot:{spot.slot.name}", value)


def _why(spot: _Spot, deeds: Sequence[Coded], gazetteer: Gazetteer) -> str:
    """Why a slot whose quotation stands in the passage is void all the same, or empty."""
    name = spot.slot.name
    if name in _CHECKS:
        return _CHECKS[name](spot)
    return _named(spot, gazetteer) or _swapped(spot, deeds)


def _named(spot: _Spot, gazetteer: Gazetteer) -> str:
    """A name is in its quotation, letter by letter or as another name of the same; and is not another's by the rules."""
    mentions = gazetteer.mentions(spot.slot.value)
    theirs, ours = {each.id for each in mentions}, spot.ids()
    if theirs and ours and theirs.isdisjoint(ours):
        return CONTRADICTED
    if not words(spot.slot.value):
        return UNREAD
    if _within(words(spot.slot.value), words(spot.quote)):
        return ""
    rest = _without(spot.slot.value, ((each.start, each.end) for each in mentions))
    known = theirs and theirs <= ours and content_words(rest) <= content_words(spot.quote)
    return "" if known else DIFFERS


def _swapped(spot: _Spot, deeds: Sequence[Coded]) -> str:
    """By the rules the one who did it had it done to him, or the other way round."""
    if spot.slot.name not in {"who", "whom"}:
        return ""
    ids = spot.ids()
    for deed in deeds:
        sources, targets = {each.id for each in deed.source}, {each.id for each in deed.target}
        right, wrong = (sources, targets) if spot.slot.name == "who" else (targets, sources)
        if ids & wrong and not ids & right:
            return CONTRADICTED
    return ""


def _did(spot: _Spot) -> str:
    """A verb is one of the quotation's, in English in any of its forms, and denied there where it is denied here."""
    value, quote = words(spot.slot.value), words(spot.quote)
    if spot.language != "en":
        return "" if value and _within(value, quote) else UNREAD
    if not value or not {stem(each) for each in value} <= {stem(each) for each in quote}:
        return DIFFERS
    return "" if _denied(spot.slot.value) == _denied(spot.quote) else DIFFERS


def _denied(text: str) -> bool:
    return any(each.denied or each.denies for each in polarity.read(text).words)


def _counted(spot: _Spot) -> str:
    """A figure is in its quotation and counts the same; the rules read one there, and it is no other."""
    claimed = quantities(spot.slot.value, spot.language) or quantities(spot.slot.value)
    rest = _without(spot.slot.value, ((each.start, each.end) for each in claimed))
    if not claimed:
        return UNREAD
    own = quantities(spot.quote, spot.language)
    if not all(any(inside(it, each) and alike(it, each) for it in own) for each in claimed):
        return DIFFERS
    if not content_words(rest) <= content_words(spot.quote):
        return DIFFERS
    return _against_numbers(spot, claimed)


def _against_numbers(spot: _Spot, claimed: Sequence[Quantity]) -> str:
    ours = [each for each in spot.reading.numbers if spot.meets(each.start, each.end)]
    if not ours:
        return UNREAD
    same = (
        any(it.unit == each.unit and it.low <= each.high and each.low <= it.high for it in ours) for each in claimed
    )
    return "" if all(same) else CONTRADICTED


def _dated(spot: _Spot) -> str:
    """The days hold those of the quotation, reckoned from the document's own time, and those that the rules read there."""
    days = _days(spot)
    if days is None:
        return UNREAD
    found = expressions(spot.quote, spot.reading.document.published, spot.language)
    own = _spans(found)
    ours = _spans(each for each in spot.reading.dates if spot.meets(each.start, each.end))
    if not ours:
        return UNREAD
    if not any(_holds(days, each) for each in ours):
        return CONTRADICTED if any(_holds(days, each) for each in own) else DIFFERS
    return ""


def _spans(found: Iterable[Expression | Dated]) -> list[Days]:
    """First and last days; one that begins or ends openly ("since 9 March") is the day that it names."""
    pairs = [(each.first or each.last, each.last or each.first) for each in found]
    return [(first, last) for first, last in pairs if first and last]


def _holds(days: Days, other: Days) -> bool:
    return days[0] <= other[0] and other[1] <= days[1]


def _days(spot: _Spot) -> Days | None:
    """First and last day of a value: as ISO 8601 has them, or as the words of the text are read."""
    ends = [_iso(each.strip()) for each in spot.slot.value.split("/")][:3]
    if len(ends) < 3 and all(ends):
        first, last = ends[0], ends[-1]
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    found = expressions(spot.slot.value, spot.reading.document.published, spot.language)
    spans = _spans(found)
    return spans[0] if len(spans) == 1 else None


def _iso(text: str) -> Days | None:
    """A day, a month or a year as its first and last day."""
    match = _ISO.fullmatch(text)
    if not match or not match[1].isascii():
        return None
    year, month, day = (int(each) if each else 0 for each in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        beyond = first if day else date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(1)
    except ValueError:
        return None
    return first, beyond


def _spelled(days: Days) -> str:
    return "/".join(dict.fromkeys(each.isoformat() for each in days))


def _status(spot: _Spot) -> str:
    """A state that the rules read in the same words, or that the words tell by what stands before the verb."""
    value = spot.slot.value
    if value not in STATUSES:
        return DIFFERS
    if value == "unknown":
        return ""
    told = {status for each in spot.coded() for status in _TOLD.get(each.modality, ())}
    if told:
        return "" if value in told else CONTRADICTED
    if spot.language != "en":
        return "" if value == spot.reading.status else UNREAD
    return "" if value in _cued(spot.quote) else DIFFERS


def _cued(quote: str) -> set[str]:
    """What the words of an English quotation let its status be: what nothing denies or puts off has happened."""
    found = polarity.read(quote).words
    cues = {"denied" for each in found if each.denied or each.denies}
    cues |= {"planned" for each in found if each.status == "planned"}
    return cues or {"done", "ongoing"}


def _within(some: Sequence[str], all_: Sequence[str]) -> bool:
    """Whether every word is among the others, as often."""
    return not Counter(some) - Counter(all_)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


_CHECKS: Mapping[str, Callable[[_Spot], str]] = {"did": _did, "how_many": _counted, "when": _dated, "status": _status}
