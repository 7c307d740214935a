"""What a development weighs for a requirement: a sum of reasons that a person can read.

Every reason is a summand with its own words: what happened, who acts, how many were hurt, what is at stake, how many
independent origins tell it and under whose control, whether it is new, and how near it lies to the country and to the
requirement's questions. `Scale` holds the points of each; a desk changes them in its configuration. The points are a
judgement of the desk, not a measurement; `evals/significance.py` holds the order that they give against two readers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from countrydesk.core.coding import Kind
from countrydesk.core.events import head_mentions
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.reading import Reading, country_of
from countrydesk.core.text import content_words, jaccard
from countrydesk.core.tolls import casualties
from countrydesk.core.tradecraft import plural
from countrydesk.core.types import Event, Reason, Requirement, Source

POWERS = frozenset({"state:USA", "state:CHN", "state:RUS", "state:GBR", "state:FRA", "org:UN", "org:EU", "org:NATO"})
OWNED = frozenset({"state", "party"})
UNRECOGNIZED = 1.0
# So many relevant events from before the period must be at hand before one may be called new.
ARCHIVE = 10
GREATEST_TOLL = 1000
# The kinds of event that hurt people themselves.
HARMFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "disaster", "accident", "crime", "health"})
_HAN = re.compile("[\u3400-\u9fff]")
SAME_ACTORS = 0.5
# By kind: the actors of each event of that kind.
Earlier = Mapping[str, Sequence[frozenset[str]]]


@dataclass(frozen=True)
class Scale:
    """The points of each reason, 0 to 10; the last two are subtracted.

    `kind` multiplies the weight of the kind of event (0 to 10). `casualties` is reached at a thousand dead or injured,
    a quarter of it at one. `stakes` bounds the points of all stakes together. `origins` is added for each independent
    origin after the first, at most four times. `control` is added where outlets of different control tell it, and
    subtracted where only outlets that a party to the matter controls do. `novelty` is added for what is new, subtracted
    for what goes on.
    """

    kind: float = 1.0
    actors: float = 1.5
    casualties: float = 4.0
    stakes: float = 4.0
    origins: float = 1.5
    control: float = 1.0
    official: float = 1.0
    novelty: float = 1.0
    directness: float = 4.0
    questions: float = 3.0
    undated: float = 0.5
    planned: float = 0.5


@dataclass(frozen=True)
class Stake:
    """Something at stake: `words` finds it in a title or lead."""

    phrase: str
    points: float
    words: re.Pattern[str]


def stakes(table: Mapping[str, Mapping[str, object]]) -> tuple[Stake, ...]:
    """The stakes of a table such as `catalogue/stakes.toml`."""
    return tuple(
        Stake(str(row["phrase"]), float(str(row["points"])), _any_of([str(word) for word in _words(row["words"])]))
        for _, row in sorted(table.items())
    )


def _words(value: object) -> Iterable[object]:
    assert isinstance(value, list)
    return value


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    spelled = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words]
    whole = "|".join(rf"(?<!\w){each}(?!\w)" for each in spelled if not _HAN.search(each))
    anywhere = "|".join(each for each in spelled if _HAN.search(each))
    return re.compile("|".join(part for part in (whole, anywhere) if part), re.IGNORECASE)


@dataclass(frozen=True)
class Scales:
    """All that weighing knows beside the event: the desk's points and tables, and what the requirement asks for.

    `earlier` are the actors of the events from before the period, by kind; None where too few are at hand to tell.
    """

    requirement: Requirement
    gazetteer: Gazetteer
    kinds: Mapping[str, Kind]
    weights: Mapping[str, float]
    stakes: Sequence[Stake]
    sources: Mapping[str, Source]
    scale: Scale
    earlier: Earlier | None


def known_before(found: Iterable[Event], told: Mapping[str, Reading], requirement: Requirement) -> Earlier | None:
    """The events that were first reported before the period; None where there are too few to judge."""
    before = [event for event in found if _reported_before(event, told, requirement)]
    if len(before) < ARCHIVE:
        return None
    shelves: dict[str, list[frozenset[str]]] = {}
    for event in before:
        shelves.setdefault(event.kind, []).append(frozenset(event.actors))
    return shelves


def _reported_before(event: Event, told: Mapping[str, Reading], requirement: Requirement) -> bool:
    days = [each.date() for id in event.members if (each := told[id].document.published)]
    return bool(days) and min(days) < requirement.since


def significance(event: Event, told: Sequence[Reading], by: Scales) -> tuple[Reason, ...]:
    """The reasons for and against telling an event, each with its points; their sum is its significance."""
    reasons = (_kind(event, by), _actors(event, by), _casualties(event, told, by), _at_stake(told, by), _origins(event, by),
               _control(event, told, by), _official(told, by), _novelty(event, told, by), _directness(told, by),
               *_questions(told, by), _undated(event, by), _planned(event, by))  # fmt: skip
    return tuple(reason for reason in reasons if reason is not None and reason.points)


def _reason(words: str, points: float) -> Reason:
    return Reason(words, round(points, 1))


def _kind(event: Event, by: Scales) -> Reason:
    kind = by.kinds.get(event.kind)
    weight = by.weights.get(event.kind, kind.weight if kind else UNRECOGNIZED)
    return _reason(f"kind of event: {kind.phrase if kind else 'not recognized'}", by.scale.kind * weight)


def _actors(event: Event, by: Scales) -> Reason | None:
    others = POWERS - {f"state:{by.requirement.country}"}
    powers = [by.gazetteer.display(id) for id in event.actors if id in others]
    return _reason("major actor: " + ", ".join(powers[:3]), by.scale.actors) if powers else None


def _casualties(event: Event, told: Sequence[Reading], by: Scales) -> Reason | None:
    """The toll of the event itself: talks do not hurt anybody, though their report recalls whom a war has killed."""
    toll = casualties(told) if event.kind in HARMFUL else 0
    if not toll:
        return None
    share = (1 + math.log10(min(toll, GREATEST_TOLL))) / (1 + math.log10(GREATEST_TOLL))
    return _reason(f"casualties reported: {toll:,}", by.scale.casualties * share)


def _at_stake(told: Sequence[Reading], by: Scales) -> Reason | None:
    """What half of the reports name in their title or first sentence: an aside is not what the matter is about."""
    heads = [_head(reading) for reading in told]
    found = [each for each in by.stakes if 2 * sum(bool(each.words.search(head)) for head in heads) >= len(heads)]
    points = min(sum(each.points for each in found), by.scale.stakes)
    return _reason("at stake: " + ", ".join(each.phrase for each in found), points) if found else None


def _head(reading: Reading) -> str:
    text = reading.document.text
    return f"{text[: reading.title_end]}\n{text[slice(*reading.body[0])] if reading.body else ''}"


def _origins(event: Event, by: Scales) -> Reason | None:
    count = len(event.origins)
    points = by.scale.origins * min(count - 1, 4)
    return _reason(plural(count, "independent origin"), points) if count > 1 else None


def _control(event: Event, told: Sequence[Reading], by: Scales) -> Reason | None:
    """Outlets that answer to different masters weigh more; a party to the matter that alone tells it weighs less."""
    outlets = [by.sources[r.document.source] for r in told if r.document.source in by.sources]
    owned = [each for each in outlets if each.control in OWNED]
    if owned and any(each.control not in {*OWNED, "unknown"} for each in outlets):
        return _reason("told by state-controlled and by other outlets", by.scale.control)
    parties = {country_of(id) for id in event.actors} | {by.requirement.country}
    interested = bool(owned) and all(each in owned and each.country in parties for each in outlets)
    return _reason("told only by outlets that a party to it controls", -by.scale.control) if interested else None


def _official(told: Sequence[Reading], by: Scales) -> Reason | None:
    official = any(by.sources[r.document.source].official for r in told if r.document.source in by.sources)
    return _reason("an official source", by.scale.official) if official else None


def _novelty(event: Event, told: Sequence[Reading], by: Scales) -> Reason | None:
    """Whether the same kind of event with much the same actors was reported before; of other likeness it says nothing."""
    if by.earlier is None or event.kind not in by.kinds:
        return None
    if _reported_before(event, {each.document.id: each for each in told}, by.requirement):
        return _reason("was reported before the period", -by.scale.novelty)
    phrase = by.kinds[event.kind].phrase
    if any(jaccard(frozenset(event.actors), actors) >= SAME_ACTORS for actors in by.earlier.get(event.kind, ())):
        return _reason(f"goes on from before the period: {phrase} with these actors", -by.scale.novelty / 2)
    return _reason(f"new in the period: {phrase} with these actors", by.scale.novelty)


def _directness(told: Sequence[Reading], by: Scales) -> Reason:
    """Whether the country is what the reports are about: named in their titles, and among how many others."""
    shares = [_share(reading, by.requirement.country) for reading in told]
    return _reason("how squarely it concerns the country", by.scale.directness * sum(shares) / len(shares))


def _share(reading: Reading, country: str) -> float:
    """Half for being named in the title, half for its share of the states that the title and the lead name."""
    named = [mention for mention in head_mentions(reading) if mention.country]
    own = [mention for mention in named if mention.country == country]
    titled = any(mention.start < reading.title_end for mention in own)
    return 0.5 * titled + 0.5 * (len(own) / len(named) if named else 0.0)


def _questions(told: Sequence[Reading], by: Scales) -> list[Reason]:
    """For each question the share of its words that the best report uses; a word in three is needed."""
    heads = [content_words(f"{reading.document.title} {reading.lead}") for reading in told]
    found = []
    for question in by.requirement.questions:
        asked = content_words(question)
        share = max((len(asked & head) / len(asked) for head in heads), default=0.0) if asked else 0.0
        if share >= 1 / 3:
            found.append(_reason(f"touches the question “{question}”", by.scale.questions * share))
    return found


def _undated(event: Event, by: Scales) -> Reason | None:
    only = event.interval.basis == "published"
    return _reason("dated by its publication only", -by.scale.undated) if only else None


def _planned(event: Event, by: Scales) -> Reason | None:
    return _reason("announced, not yet done", -by.scale.planned) if event.status == "planned" else None
