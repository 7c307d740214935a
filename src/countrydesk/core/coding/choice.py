"""Which kind a title and a lead are of: their events, weighed by where they are told, beside the words of their topics.

PLOVER's types come from what is done to whom, the desk's own kinds from topics and their own predicates. The same verb is an
armed attack or a crime by who does it: a state, a force, a group under arms, or a private person before police and court.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from countrydesk.core.coding.actors import Actor
from countrydesk.core.coding.clauses import Coded
from countrydesk.core.coding.predicates import CANCELLED

# Weights of a place and of a topic word. On the tuned items 0.6 to 0.75 for the topic and 1 to 3 for the first sentence give
# between 74 and 77 right of 100: nothing hangs on their exact values.
TITLE, FIRST, LATER = 4.0, 2.0, 1.0
TOPIC = 0.7
# Below this an event hangs on another and tells nothing of its own.
TOLD = 0.3
VAGUE, OWN = 0.5, 0.5
# An event that is only named, by a noun without a verb (talks, protests) and without a doer, or that hangs on another.
BARE, NAMED, HANGING = 0.7, 0.5, 0.4
STRONG, THIN = 2.0, 1.0
LIGHTEST, GRAVEST = 0.75, 20.0
UNKNOWN = "UNK"
CRIME, ACCIDENT = "crime", "accident"
_OFFENSES = frozenset({"ASSAULT", "COERCE", "ACCUSE", "THREATEN"})
_OFFENSIVE_MODES = frozenset({"", "arrest", "allege", "investigate", "convict", "violence", "seize"})
# Who makes an act political: arms, office, opposition, the press.
_POLITICAL = frozenset({"MIL", "REB", "GOV", "PRM", "OPP", "LEG", "SPY", "JRN", "UAF", "IGO", "REF", "PTY"})
_PUBLIC = _POLITICAL | {"COP", "JUD", "UAF", "CRM", "CVL", "LAB", "AGR"}
_POLITICAL_CONTEXTS = frozenset({"military", "terrorism", "cbrn", "peacekeeping", "repression", "territory"})
_UNAUTHORED = frozenset({"", "destroy"})


def weighed(
    told: Iterable[tuple[float, Coded]], topics: Mapping[str, float], gravity: Mapping[str, float]
) -> dict[str, float]:
    """Kinds with their scores. `told` pairs each event with the weight of its place; `topics` are the own kinds' words;
    `gravity` runs from 0 to 10: the gravest kind weighs 1.25, the lightest 0.75.
    """
    found = {kind: TOPIC * score for kind, score in topics.items()}
    for place, event in told:
        if event.weight >= TOLD:
            kind = own_kind(event, topics)
            found[kind] = found.get(kind, 0.0) + place * event.weight * _clarity(event)
    return {kind: score * (LIGHTEST + gravity.get(kind, 0.0) / GRAVEST) for kind, score in found.items()}


def unparsed(scores: Mapping[str, float]) -> dict[str, float]:
    """The scores of trigger words alone: an arrest beside the words of crime, more than those of politics, is of a crime.

    One weak word of a lead tells nothing.
    """
    scores = {kind: score for kind, score in scores.items() if score > THIN}
    crime = scores.get(CRIME, 0.0)
    if crime < STRONG or crime < scores.get("government", 0.0):
        return dict(scores)
    rest = {kind: score for kind, score in scores.items() if kind != "COERCE"}
    return rest | {CRIME: crime + scores.get("COERCE", 0.0)}


def own_kind(event: Coded, topics: Mapping[str, float]) -> str:
    """The kind by which the desk files an event.

    That of the deed where only its announcement or its cancelling is told; crime or accident where nobody under arms or in
    office has a part in it.
    """
    announced = event.modality in {"future", "possible"} and event.kind in {"AGREE", "THREATEN"}
    kind = event.act if announced or event.modality == CANCELLED else event.kind
    if kind not in _OFFENSES or _political(event):
        return kind
    crime, accident = topics.get(CRIME, 0.0), topics.get(ACCIDENT, 0.0)
    if kind == "ASSAULT" and not event.source and accident >= STRONG and accident > crime and event.mode in _UNAUTHORED:
        return ACCIDENT
    private = kind == "ASSAULT" or event.mode in _OFFENSIVE_MODES
    return CRIME if crime >= STRONG and private else kind


def _clarity(event: Coded) -> float:
    """How much an event counts by who takes part: where nobody public does, it is private or a figure of speech.

    The words of the own kinds are counted as topics already.
    """
    if event.kind.islower():
        return OWN
    counted = any(actor.sector == UNKNOWN for actor in event.target)
    crowd = event.kind == "PROTEST"
    if not (crowd or counted) and not any(_public(actor) for actor in event.source + event.target):
        return VAGUE
    told = BARE if event.weight <= (HANGING if event.source else NAMED) else 1.0
    blow = event.kind == "ASSAULT" and not event.mode and not _POLITICAL_CONTEXTS & set(event.contexts)
    return told * (VAGUE if blow and not counted and not (event.source and event.target and _political(event)) else 1.0)


def _public(actor: Actor) -> bool:
    return actor.sector in _PUBLIC or actor.id.startswith(("state:", "institution:"))


def _political(event: Coded) -> bool:
    actors = event.source + event.target
    if any(actor.sector in _POLITICAL for actor in actors) or _POLITICAL_CONTEXTS & set(event.contexts):
        return True
    return any(actor.id.startswith("state:") and not actor.sector for actor in event.source)
