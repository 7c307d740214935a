"""The events of one English sentence: who did what to whom, in which mode and contexts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from countrydesk.core.coding.actors import Actor, Phrase
from countrydesk.core.coding.grammar import Sentence
from countrydesk.core.coding.lexicon import Lexicon
from countrydesk.core.coding.predicates import Finder, Hit
from countrydesk.core.coding.roles import Roles

LATER = 0.97
MOST_CONTEXTS = 3
_DRILLS = frozenset({"exercise", "exercises", "drill", "drills", "maneuver", "maneuvers", "manoeuvres", "wargames"})
_CIVIL = frozenset({"CVL", "LAB", "AGR", "EDU", "OPP", "REF", "MED"})
_STATE = frozenset({"MIL", "COP", "GOV"})
_FORCES = frozenset({"REB", "PRM", "UAF"})
_OUTLAWS = frozenset({"REB", "CRM", "UAF"})
_WORKERS = frozenset({"LAB", "EDU", "MED"})


class Coded(NamedTuple):
    """An event as told: PLOVER's type (or a kind of the desk), mode and contexts, who did it to whom, where in the text.

    `modality` is fact, future, possible, duty, denied or cancelled. `act` is the type of the deed itself where `kind` is that of its
    announcement (`will visit`: AGREE of CONSULT). `weight` tells the main clause (1) from what hangs on it.
    """

    kind: str
    mode: str
    contexts: tuple[str, ...]
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    start: int
    end: int
    modality: str
    act: str
    weight: float


def coded_from(row: Sequence[Any]) -> Coded:
    """An event from the row that JSON makes of it."""
    kind, mode, contexts, source, target, *rest = row
    return Coded(kind, mode, tuple(contexts), _actors(source), _actors(target), *rest)


def _actors(rows: Sequence[Sequence[Any]]) -> tuple[Actor, ...]:
    return tuple(Actor(*row) for row in rows)


def events(sentence: Sentence, phrases: Sequence[Phrase], lexicon: Lexicon) -> Iterator[Coded]:
    """The events of a sentence in the order in which they are told."""
    contexts = _contexts(sentence, lexicon)
    roles = Roles(sentence, phrases, lexicon)
    hits = Finder(sentence, lexicon, phrases).find()
    for order, hit in enumerate(hits):
        source, target = roles.of(hit)
        _by_actor(hit, sentence.words[hit.last], source, target)
        _refine(hit, hits, sentence, lexicon, len({actor.country for actor in source} - {""}))
        span = sentence.at[hit.first], sentence.to[hit.last]
        yield Coded(
            hit.kind,
            hit.mode,
            contexts,
            source,
            target,
            *span,
            hit.modality,
            hit.act,
            round(hit.weight * LATER**order, 4),
        )


def _refine(hit: Hit, hits: Sequence[Hit], sentence: Sentence, lexicon: Lexicon, countries: int) -> None:
    """The mode of violence by its means, told elsewhere in the sentence; exercises of several states are cooperation."""
    if hit.kind == "ASSAULT" and hit.mode in {"", "destroy", "explosives"}:
        modes = [other.mode for other in hits if other.act == "ASSAULT" and other.noun and other.mode]
        means = [lexicon.instruments[word] for word in sentence.words if word in lexicon.instruments]
        hit.mode = [*modes, *means, hit.mode][0]
    drill = bool(_DRILLS & set(sentence.words[hit.first : hit.last + 3]))
    if hit.kind == "MOBILIZE" and countries > 1:
        hit.kind, hit.mode = "COOPERATE", ""
    elif hit.kind == "COOPERATE" and drill:
        hit.act = "MOBILIZE"


def _by_actor(hit: Hit, word: str, source: Sequence[Actor], target: Sequence[Actor]) -> None:
    """What the same verb means by who does it to whom: farmers who block a road protest, an army that does so coerces."""
    sectors = {actor.sector for actor in source}
    if hit.kind == "COERCE" and hit.mode in {"restrict", "seize"} and sectors & _CIVIL:
        hit.kind, hit.mode = "PROTEST", "obstruct"
    elif hit.kind == "COERCE" and hit.mode in {"seize", "arrest"} and sectors & _OUTLAWS:
        hit.kind, hit.mode = "ASSAULT", "abduct" if target else ""
    elif hit.kind == "PROTEST" and hit.mode == "riot" and sectors & _FORCES:
        hit.kind, hit.mode = "ASSAULT", "destroy"
    elif hit.kind == "PROTEST" and hit.mode in {"riot", "obstruct"} and sectors & _STATE:
        hit.kind, hit.mode = "COERCE", "seize" if hit.mode == "riot" else "restrict"
    elif hit.kind == "CONSULT" and hit.mode == "visit" and sectors == {"MIL"}:
        hit.kind, hit.mode = "MOBILIZE", "troops"
    elif hit.kind == "RETREAT" and hit.mode == "withdraw" and any(actor.id.startswith("org:") for actor in target):
        hit.kind = "SANCTION"
    elif (
        (hit.kind, hit.mode) == ("ASSAULT", "")
        and word.startswith("str")
        and (sectors & _WORKERS or (hit.noun and not (source or target)))
    ):
        hit.kind, hit.mode = "PROTEST", "strike"
    else:
        return
    hit.act = hit.kind


def _contexts(sentence: Sentence, lexicon: Lexicon) -> tuple[str, ...]:
    """PLOVER's contexts of a sentence by its words, the most frequent first."""
    counts: dict[str, int] = {}
    for word in sentence.words:
        if name := lexicon.contexts.get(word):
            counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_CONTEXTS])
