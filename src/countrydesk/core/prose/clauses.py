"""Clauses of which code composes a sentence: a model gives the content, the words around it are ours.

So a judgement says how likely, how sure and on what assumption in the one form that the checks can read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from countrydesk.core.errors import ModelError
from countrydesk.core.prose.envelope import visible
from countrydesk.core.prose.form import LONGEST, bare_labels, fault
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.replies import Refused, told_once
from countrydesk.core.types import Claim
from countrydesk.core.verification.likelihoods import estimative, stated

Unit = tuple[Claim, ...]
# The first words of a sentence that are no names, so that they lose their capital within one.
_OPENING = re.compile(
    r"(?:The|A|An|This|That|These|Those|There|It|Its|They|Their|He|His|She|Her|Both|All|Some|Many|Most|Several|No|None|One|Two"
    r"|Three|If|At|In|On|Of|By|For|From|Since|What|Whoever|Only|Other|Another|Each|Reports?|Reporting)\b"
)
_ENDED = re.compile(r"[\s.;,:]+$")


@dataclass(frozen=True)
class Judged:
    """What a reply proposes: units of sentences, the first of which the others belong to, and what was refused of it."""

    units: tuple[Unit, ...] = ()
    refused: tuple[Refused, ...] = ()


def items(reply: Mapping[str, Any], name: str) -> list[object]:
    """The list of a reply that has this name.

    Raises:
        ModelError: there is none, or it is no list.
    """
    given = reply.get(name)
    if not isinstance(given, list):
        raise ModelError(f'The reply has no list of "{name}".')
    return given


def bounded(given: Sequence[object], most: int, of: str) -> tuple[Sequence[object], list[Refused]]:
    """The first `most` items, and one refusal for all that come after."""
    left = [Refused("", f"it and all after it are more than {most} {of}")] if len(given) > most else []
    return given[:most], left


def clause(given: object) -> str:
    """A clause as it goes on from words of ours: no capital but a name's, no full stop; empty where there is none."""
    line = " ".join(given[: 2 * LONGEST].split()) if isinstance(given, str) else ""
    line = _ENDED.sub("", line.removeprefix("that ").removeprefix("That "))
    return f"{line[0].lower()}{line[1:]}" if _OPENING.match(line) else line


def unfit(line: str, sentence: str, part: Part) -> str:
    """Why a clause, or the sentence that was composed of it, is none; a clause that follows "it". Empty where it is."""
    if not line:
        return "is left out"
    wrong = fault(sentence)
    if wrong:
        return wrong
    if bare_labels(line) & part.labels.keys() - bare_labels(" ".join(each.claim.text for each in part.premises)):
        return "has labels in its text"
    likely = next((each.text for each in (*estimative(line), *estimative(sentence))), "")
    if likely:
        return f"says “{likely.lower()}” where no word of likelihood belongs"
    return "gives a probability where none belongs" if stated(line) or stated(sentence) else ""


def resting(labels: object, part: Part) -> tuple[str, ...] | str:
    """The ids of the claims that some labels name; where one was not issued as a claim's, or none is given, why."""
    if not isinstance(labels, list) or not labels:
        return "cites nothing"
    if not all(isinstance(each, str) for each in labels):
        return "cites what is no label"
    issued = {each.label: each.claim.id for each in part.premises}
    wrong = [each for each in labels if each not in issued]
    if wrong:
        return f"cites “{visible(wrong[0], 20)}”, no claim of its part"
    return tuple(dict.fromkeys(issued[each] for each in labels))


def shown(text: object) -> str:
    """What a refusal shows of a text."""
    return visible(text, LONGEST) if isinstance(text, str) else ""


def riding(head: Claim, rows: Sequence[tuple[str, str]], part: Part, maker: str) -> tuple[Unit, list[Refused]]:
    """The sentences that ride on a judgement, resting on what it rests on, and those refused.

    `rows` are words of ours, which end where the clause begins, and the clause.
    """
    kept, refused = [], []
    for words, line in rows:
        text = f"{words} {line}."
        wrong = unfit(line, text, part)
        if wrong:
            refused.append(Refused(shown(text), f"it {wrong}"))
        else:
            kept.append(rider(head, text, maker))
    return tuple(kept), refused


def rider(head: Claim, text: str, maker: str) -> Claim:
    """A sentence that belongs to a judgement, without a likelihood of its own."""
    return Claim("assessed", text, (), head.rests_on, section=head.section, group=head.group, maker=maker)


def once(made: Sequence[tuple[Unit, Sequence[Refused]]]) -> Judged:
    """What was made of the items of a reply; a unit that says first what another says first is refused."""
    units, twice = told_once([unit for unit, _ in made if unit], lambda unit: unit[0].text)
    return Judged(tuple(units), (*(each for _, rows in made for each in rows), *twice))
