"""M2 and M4 on what concludes: does a judgement, the reasons of a forecast or advice follow from the claims it rests on?

No comparison of words can tell a sound inference from a false one that is made of the same words. So of what a model
concludes, nothing is published that an admitted judge has not borne out; the checks by code come first, and stop what they can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from countrydesk.core.errors import ModelError
from countrydesk.core.judging.support import JUDGE, SILENT, is_quoted
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.clauses import Unit
from countrydesk.core.prose.envelope import enclosed, rows, visible
from countrydesk.core.prose.parts import Premise
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.replies import json_object
from countrydesk.core.prose.schemas import STRING, listed, one_of, record, spelled
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Claim, Finding

CONCLUSIONS = "judge-conclusions"
FOLLOWS, CONTRADICTED, NO_GROUND = "follows", "contradicted", "no_ground"
# What an answer on one conclusion takes; in tokens.
_REPLY = 250
_SCHEMA = spelled(
    record(
        {
            "conclusions": listed(
                record(
                    {
                        "number": {"type": "integer"},
                        "verdict": one_of([FOLLOWS, CONTRADICTED, NO_GROUND]),
                        "quotation": STRING,
                        "invented": listed(STRING),
                    }
                )
            )
        }
    )
)
_MOST_SHOWN = 200
Found = dict[str, tuple[Finding, ...]]


def premises_of(units: Sequence[Unit], claims: Mapping[str, Claim]) -> tuple[Premise, ...]:
    """The claims that some units rest on, by their ids in `claims`, labelled for a prompt."""
    ids = dict.fromkeys(id for unit in units for id in unit[0].rests_on if id in claims)
    return tuple(Premise(f"C{number}", claims[id]) for number, id in enumerate(ids, 1))


def conclusions_prompt(units: Sequence[Unit], premises: Sequence[Premise], prompts: Prompts, section: str) -> Prompt:
    """What asks a judge whether each unit follows from its premises; they are numbered from 1."""
    data = enclosed([*rows(premises), *(_row(number, unit, premises) for number, unit in enumerate(units, 1))])
    most = _REPLY * max(1, len(units))
    return Prompt(JUDGE, section, CONCLUSIONS, prompts.filled(CONCLUSIONS), data, _SCHEMA, most)


def _row(number: int, unit: Unit, premises: Sequence[Premise]) -> dict[str, Any]:
    return {"number": number, "labels": [each.label for each in _own(unit, premises)], "conclusion": said(unit)}


def _own(unit: Unit, premises: Sequence[Premise]) -> list[Premise]:
    return [each for each in premises if each.claim.id in unit[0].rests_on]


def said(unit: Unit) -> str:
    """The sentences of a unit as one text."""
    return " ".join(each.text for each in unit)


def conclusion_findings(
    units: Sequence[Unit], answer: Completion | ModelError, premises: Sequence[Premise], maker: str
) -> Found:
    """What a judge's answer has against the sentences of the units, by claim id; all with none are borne out.

    A verdict other than "follows", or one that quotes nothing of the premises, stands against the first sentence of a unit
    (where that is ours, a forecast's, against the model's others); invented words against the sentences that hold them.
    """
    answers = _answers(answer)
    found: dict[str, list[Finding]] = {claim.id: [] for unit in units for claim in unit}
    for number, unit in enumerate(units, 1):
        said = answers if isinstance(answers, str) else answers.get(number, "the judge leaves it out, or answers twice")
        for each in _votes(unit, said, _own(unit, premises), maker):
            found[each.claim].append(each)
    return {id: tuple(each) for id, each in found.items()}


def _answers(answer: Completion | ModelError) -> dict[int, Mapping[str, Any]] | str:
    """The entries of an answer by number, without a number that has two; or why there are none."""
    try:
        given = json_object(answer.text).get("conclusions") if isinstance(answer, Completion) else answer
    except ModelError as error:
        given = error
    if isinstance(given, ModelError):
        return (
            f"{SILENT}: {given.message}"
            if given is answer
            else f"no answer of the judge could be read: {given.message}"
        )
    entries = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    numbers = Counter(number for each in entries if type(number := each.get("number")) is int)
    return {
        each["number"]: each for each in entries if type(each.get("number")) is int and numbers[each["number"]] == 1
    }


def is_on(answer: Completion | ModelError, number: int) -> bool:
    """Whether a judge says anything that can be read on the unit of this number, rightly or not."""
    answers = _answers(answer)
    return not isinstance(answers, str) and answers.get(number, {}).get("verdict") in (FOLLOWS, CONTRADICTED, NO_GROUND)


def _votes(unit: Unit, given: Mapping[str, Any] | str, premises: Sequence[Premise], maker: str) -> Iterator[Finding]:
    worded = [each for each in unit if each.maker]
    judged = [unit[0]] if unit[0].maker else worded
    against = _against(given, premises)
    if against:
        verdict, reason = against
        yield from (Finding(each.id, maker, "M2", "B", verdict, reason) for each in judged)
    invented = [] if isinstance(given, str) else given.get("invented")
    if not isinstance(invented, list) or not all(isinstance(each, str) for each in invented):
        yield from (_invented(each, "", maker) for each in judged)
        return
    for words in invented:
        held = [each for each in worded if _folded(words) in _folded(each.text)]
        yield from (_invented(each, words, maker) for each in (held if _folded(words) and held else judged))


def _against(given: Mapping[str, Any] | str, premises: Sequence[Premise]) -> tuple[Verdict, str] | None:
    if isinstance(given, str):
        return Verdict.NOT_FOUND, given
    quotation = given.get("quotation")
    shown = visible(quotation, _MOST_SHOWN) if isinstance(quotation, str) else ""
    if given.get("verdict") == CONTRADICTED:
        return Verdict.REFUTED, f"the judge finds otherwise: “{shown}”"
    if given.get("verdict") != FOLLOWS:
        return Verdict.NOT_FOUND, "the judge finds no ground for it in its premises"
    if not is_quoted(quotation, [each.claim.text for each in premises]):
        return Verdict.NOT_FOUND, f"the judge says that it follows, and quotes what is not there: “{shown}”"
    return None


def _invented(claim: Claim, words: str, maker: str) -> Finding:
    told = f"“{visible(words, 80)}”" if words else "the judge does not say what"
    reason = f"taken for a fact that no premise tells, by the judge: {told}"
    return Finding(claim.id, maker, "M4", "B", Verdict.PARTIAL, reason, visible(words, 80))


def _folded(text: str) -> str:
    return " ".join(visible(text).casefold().split()).strip(" .,;:“”\"'")
