"""What speaks against two reports being of one happening, however alike their words are.

"Visits Beijing" and "visits Tokyo", "attack in X kills 5" and "attack in Y kills 12" are one template and two events.
The veto reads the same slot filled differently ("talks in ...", "the ... round of"), annotated places, actors and
days that have nothing in common, and a title that names the other happening only as its occasion ("ahead of ...").
Names and figures that part two happenings of one kind show only in many reports together: see `parting`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from countrydesk.core.collation.reading import Reading
from countrydesk.core.collation.sheets import Sheet
from countrydesk.core.collation.words import term, tokens

FEW = 5  # reports on one side above which what single titles say is no longer heard: `parting` reads all of them
MOSTLY = 0.5  # a share of reports whose titles tell a term for it to be their happening
_SHORT = 8  # days; a longer interval is a season or a year, not a date
_NEAR = 30  # days between a report's publication and a date that it can be about
_SLOTS = 40  # tokens of a title, and of the text below it, in which slots are read
_READ = _SLOTS * 40  # characters in which these stand
_PLACING = frozenset("in at near off outside".split())  # noqa: SIM905 - a table of words, read as words
_COMING = frozenset(
    "visit arriv attack strik hit bomb invad shell storm meet defeat beat sack fir elect buy acquir su".split()  # noqa: SIM905 - a table of words, read as words
)
_TURNING = frozenset("ahead before after following amid amidst as while despite".split())  # noqa: SIM905 - a table of words, read as words
# What follows a figure and is not the thing counted: scales, months, the clock.
_UNCOUNTED = frozenset(
    "million billion trillion thousand hundr dollar euro pound pm km mile cent magnitud"  # noqa: SIM905 - a table of words
    " january february march april june july august september october november december jun jul septemb octob novemb"
    " decemb".split()
)
Days = tuple[int, int]


@dataclass
class Side:
    """What the reports of one cluster hold.

    `known` are all its terms, `anchors` those among them that pin a happening down. `told` counts the terms that titles
    tell as their own happening, `leans` holds those of another happening that a title only leans on ("ahead of ...",
    "amid ..."). `slots` maps a frame to the terms that fill it, `counts` a thing counted to its figures; `places`,
    `actors`, `days` and `figures` are what others annotated. `plain` are the terms of titles that are no names,
    `families` counts the reports by the sort of their deed.
    """

    size: int
    known: Collection[str]
    anchors: set[str]
    slots: dict[str, set[str]] = field(default_factory=dict)
    counts: dict[str, set[str]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    days: set[Days] = field(default_factory=set)
    figures: set[tuple[str, float]] = field(default_factory=set)
    told: Counter[str] = field(default_factory=Counter)
    leans: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    families: Counter[str] = field(default_factory=Counter)
    languages: set[str] = field(default_factory=set)


def side(sheet: Sheet, reading: Reading, known: Collection[str], names: frozenset[str]) -> Side:
    """The side of a single report."""
    slots, counts = _slots(sheet, names)
    told, leans = _told(sheet.title)
    named = {term(token) for word in sheet.named for _, token in tokens(word[:_READ], _SLOTS)}
    for what, value in sheet.numbers:
        if what:
            counts.setdefault(what, set()).add(f"{value:g}")
    return Side(
        size=1,
        known=known,
        anchors=set(reading.anchors),
        slots=slots,
        counts=counts,
        places=set(sheet.places),
        actors=set(sheet.actors),
        days=_days(sheet),
        figures={(what, value) for what, value in sheet.numbers if what},
        told=Counter(told),
        leans=leans,
        plain={word for word in (told | leans) - named if word not in names and word.isalpha()},
        families=Counter([sheet.family] if sheet.family else []),
        languages={sheet.language},
    )


def brief(sheet: Sheet) -> Sheet:
    """The sheet with as much of its text as the veto reads."""
    return replace(sheet, title=sheet.title[:_READ], text=_beginning(sheet.text))


def _beginning(text: str) -> str:
    spelled = tokens(text[:_READ], _SLOTS)
    return text[: spelled[-1][0] + len(spelled[-1][1])] if spelled else ""


def _days(sheet: Sheet) -> set[Days]:
    """The intervals that can date the happening: short ones, near the publication where that is known.

    An anniversary, a founding year or a horizon stands in one report and not in the next; it contradicts nothing.
    """
    spans = {(first.toordinal(), last.toordinal()) for first, last in sheet.dates}
    told = sheet.published.toordinal() if sheet.published else None
    return {(a, b) for a, b in spans if b - a < _SHORT and (told is None or min(abs(told - a), abs(told - b)) <= _NEAR)}


def joined(one: Side, other: Side, known: Collection[str]) -> Side:
    """Both sides as one, which knows `known`. The larger of the two is grown and must not be used any more."""
    large, small = (one, other) if one.size >= other.size else (other, one)
    large.size += small.size
    large.known = known
    large.told.update(small.told)
    large.anchors |= small.anchors
    large.leans |= small.leans
    for mine, yours in ((large.slots, small.slots), (large.counts, small.counts)):
        for frame, fillers in yours.items():
            mine.setdefault(frame, set()).update(fillers)
    large.places |= small.places
    large.actors |= small.actors
    large.days |= small.days
    large.figures |= small.figures
    large.plain |= small.plain
    large.families.update(small.families)
    large.languages |= small.languages
    return large


def conflict(one: Side, other: Side) -> str:
    """What speaks against the two being one happening (place, actor, date, deed, slot, prelude, number), or empty.
    Symmetric."""
    if one.places and other.places and not _same_place(one.places, other.places):
        return "place"
    if one.actors and other.actors and not one.actors & other.actors:
        return "actor"
    if one.days and other.days and not _same_days(one, other):
        return "date"
    if _other_deeds(one, other):
        return "deed"
    if max(one.size, other.size) > FEW:
        return ""
    if any(_differ(one, other, frame) for frame in one.slots.keys() & other.slots.keys()):
        return "slot"
    if _leans_on(one, other) or _leans_on(other, one):
        return "prelude"
    return "number" if _miscounted(one, other) else ""


def _other_deeds(one: Side, other: Side) -> bool:
    """Whether the same names do other things: deeds of two sorts, and the titles in one language share only names."""
    if not one.languages & other.languages or one.plain & other.plain or one.figures & other.figures:
        return False
    return bool(one.families and other.families) and not _main(one.families) & _main(other.families)


def _main(families: Counter[str]) -> set[str]:
    """The sorts of deed that at least half of the reports with one tell of."""
    return {family for family, count in families.items() if count >= MOSTLY * families.total()}


def _same_place(mine: Iterable[str], yours: Iterable[str]) -> bool:
    """Whether some place of the one is, or holds, some place of the other: a country holds its provinces."""
    theirs = set(yours)
    whole = {_country(place) for place in theirs if "/" not in place}
    lands = {_country(place) for place in theirs}
    return any(
        place in theirs or _country(place) in whole or ("/" not in place and _country(place) in lands) for place in mine
    )


def _country(place: str) -> str:
    return place.rpartition(":")[2].partition("/")[0]


def _same_days(one: Side, other: Side) -> bool:
    """Whether two intervals share a day. Otherwise no slack: with one, a week of talks hangs together day by day. Only
    where place, actor and a counted figure are the same, one of two desks may have dated it a day late."""
    if _overlap(one.days, other.days):
        return True
    agreed = one.places & other.places and one.actors & other.actors and one.figures & other.figures
    return bool(agreed) and _overlap(one.days, {(first - 1, last + 1) for first, last in other.days})


def _overlap(mine: Iterable[Days], yours: Iterable[Days]) -> bool:
    theirs = list(yours)
    return any(a <= d and c <= b for a, b in mine for c, d in theirs)


def _differ(one: Side, other: Side, frame: str) -> bool:
    mine, yours = one.slots[frame], other.slots[frame]
    if frame[0] == "#":
        return not mine & yours and _of_one_series(mine | yours)
    return not any(word in other.known for word in mine) and not any(word in one.known for word in yours)


def _of_one_series(ordinals: Iterable[str]) -> bool:
    """Whether ordinals can number one series: "second" and "third round" can, a "second Oscar" and the "86th"
    cannot."""
    values = [int(ordinal[:-2]) for ordinal in ordinals]
    return max(values) <= 12 or 2 * max(values) <= 3 * min(values)


def _miscounted(one: Side, other: Side) -> bool:
    """The same thing counted differently. A toll grows, so this tells only where the two hardly share a name."""
    if not any(not one.counts[what] & other.counts[what] for what in one.counts.keys() & other.counts.keys()):
        return False
    shared = sum(1 for anchor in one.anchors if anchor in other.anchors)
    return 3 * shared < min(len(one.anchors), len(other.anchors))


def _leans_on(one: Side, other: Side) -> bool:
    """Whether the single report `one` tells something of its own and names what `other` tells only as its occasion."""
    if one.size > 1 or not one.leans:
        return False
    occasion = [word for word in one.leans if other.told[word] >= MOSTLY * other.size]
    own = [word for word in one.told if word not in other.known]
    return len(occasion) > 1 and len(own) > 1


def _told(title: str) -> tuple[set[str], set[str]]:
    """The terms of a title before and after the first word that turns to another happening."""
    told: set[str] = set()
    leans: set[str] = set()
    turned = False
    for _, token in tokens(title[:_READ], _SLOTS):
        turned = turned or (bool(told) and token.lower() in _TURNING)
        if word := term(token):
            (leans if turned else told).add(word)
    return told, leans


def _slots(sheet: Sheet, names: frozenset[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """(frame -> fillers, thing counted -> figures) of a title and the beginning of its text.

    A frame is the word before a name, with a preposition of place between ("talks in ...") or as a verb of going and
    doing ("visits ..."), or the noun after an ordinal ("#round").
    """
    slots: dict[str, set[str]] = {}
    counts: dict[str, set[str]] = {}
    for text in (sheet.title, sheet.text):
        read = [token for _, token in tokens(text[:_READ], _SLOTS)]
        spelled, words = [token.lower() for token in read], [term(token) for token in read]
        for at, word in enumerate(words):
            if word[:1].isdigit():
                _counted(words, at, slots, counts)
            elif word in names and (frame := _frame(spelled, words, at, names)):
                slots.setdefault(frame, set()).update(_run(words, at, names))
    return slots, counts


def _counted(words: list[str], at: int, slots: dict[str, set[str]], counts: dict[str, set[str]]) -> None:
    noun = next((word for word in words[at + 1 : at + 3] if word and word.isalpha()), "")
    if noun and noun not in _UNCOUNTED:
        ordinal = words[at].endswith("th")
        (slots if ordinal else counts).setdefault("#" + noun, set()).add(words[at])


def _frame(spelled: list[str], words: list[str], at: int, names: frozenset[str]) -> str:
    before = at - 1
    while before >= 0 and spelled[before] in {"the", "a", "an"}:
        before -= 1
    if before < 0:
        return ""
    if words[before] in _COMING:
        return words[before]
    if spelled[before] in _PLACING and before > 0 and words[before - 1] and words[before - 1] not in names:
        return words[before - 1] + " in"
    return ""


def _run(words: list[str], at: int, names: frozenset[str]) -> list[str]:
    end = at
    while end < len(words) and words[end] in names:
        end += 1
    return words[at:end]
