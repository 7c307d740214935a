"""What coded events are about: arms and armed forces, and the states that stand across from a country."""

from __future__ import annotations

from collections.abc import Iterable

from countrydesk.core.coding.clauses import Coded

# Below this an event hangs on another clause.
MAIN = 0.5
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
_ACTS = frozenset({"ASSAULT", "MOBILIZE", "RETREAT", "THREATEN", "COERCE", "COOPERATE", "AID"})
_WEAPONS = frozenset(
    {
        "heavy-weapons",
        "aerial",
        "drone",
        "explosives",
        "suicide-attack",
        "troops",
        "weapons",
        "militia",
    }
)


def under_arms(events: Iterable[Coded]) -> bool:
    """True where an armed force or group acts or is acted upon, or arms are used: what a military section holds.

    An arrest by the police, a trial or a riot is a matter of security, and no military one.
    """
    return any(event.weight >= MAIN and event.act in _ACTS and _arms(event) for event in events)


def _arms(event: Coded) -> bool:
    sectors = {actor.sector for actor in event.source + event.target}
    return (
        bool(sectors & _ARMED)
        or event.act == "MOBILIZE"
        or event.mode in _WEAPONS
        or (event.act == "ASSAULT" and _between_states(event))
    )


def _between_states(event: Coded) -> bool:
    """`Russia hammers Ukraine`: two states are named, and nobody in them."""
    sides = ({actor.country for actor in side if not actor.sector} for side in (event.source, event.target))
    source, target = (side - {""} for side in sides)
    return bool(source and target and source != target)


def counterparts(events: Iterable[Coded], country: str) -> tuple[str, ...]:
    """The states (alpha-3) that act with the country or upon it, or are acted upon by it, most often first."""
    counts: dict[str, float] = {}
    for event in events:
        sides = [actor.country for actor in event.source + event.target if actor.country]
        if country in sides:
            for other in dict.fromkeys(sides):
                counts[other] = counts.get(other, 0.0) + event.weight
    counts.pop(country, None)
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))
