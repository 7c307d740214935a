"""The outlook by a model: key judgements and forecasts from the claims that passed, then advice to the readers.

A judgement is composed by code of what the model proposes (core/prose/judgements), and stands or falls as a unit: its first
sentence says what is judged and how likely, the others with what confidence, on what assumption, against which alternative.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from countrydesk.core.prose.advice import ADVICE, advice_of, advice_prompt
from countrydesk.core.prose.clauses import Judged, Unit
from countrydesk.core.prose.judgements import judgement_prompt, judgements_of
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.planning import Plan, fitting
from countrydesk.core.prose.settling import CODE, DROPPED, REPLACED
from countrydesk.core.types import Claim, Stopped
from countrydesk.writing.rounds import Body, Round, refusal
from countrydesk.writing.tasks import Task


@dataclass(frozen=True)
class Outlook:
    """What passed: the sentences of judgements and forecasts, those of advice, and what was stopped."""

    judgements: tuple[Claim, ...] = ()
    advice: tuple[Claim, ...] = ()
    stopped: tuple[Stopped, ...] = ()


def outlook(round: Round, plan: Plan, standing: Sequence[Claim], body: Body) -> Outlook:
    """Judgements and advice on the claims that stand; nothing where none does."""
    if not standing:
        return Outlook()
    judged = _asked(round, plan.judgements(standing), body)
    advised = _asked(round, plan.advice(standing), body)
    return Outlook(judged.judgements, advised.judgements, (*judged.stopped, *advised.stopped))


def _asked(round: Round, part: Part, body: Body) -> Outlook:
    replies = round.answers([_task(round, piece) for piece in fitting(part, round.room)])
    units = _once([unit for each in replies for unit in each.made.units])
    refused = [refusal(each, part, round.maker) for reply in replies for each in reply.made.refused]
    round.proposed += sum(map(len, units)) + len(refused)
    stopped = [row.stopped(DROPPED) for row in refused]
    kept: list[Claim] = []
    for unit in units:
        passed, fallen = _standing(round, unit, body)
        kept += passed
        stopped += fallen
    return Outlook(tuple(kept), (), tuple(stopped))


def _once(units: Sequence[Unit]) -> list[Unit]:
    """The units without those that begin as another does: parts of what was too long may come to the same."""
    return list({unit[0].text.casefold(): unit for unit in reversed(units)}.values())[::-1]


def _task(round: Round, part: Part) -> Task[Judged]:
    ask, read = (advice_prompt, advice_of) if part.style == ADVICE else (judgement_prompt, judgements_of)
    return Task(
        part,
        lambda each: ask(each, round.country, round.period, round.prompts),
        lambda text, each: read(text, each, round.country, round.period, round.maker),
    )


def _standing(round: Round, unit: Sequence[Claim], body: Body) -> tuple[list[Claim], list[Stopped]]:
    """The sentences of a unit that pass; all fall where the first does: what is judged or forecast. Where a judgement's
    second does, how sure, what the desk counts of its basis takes its place."""
    head, *riders = _tied(unit)
    known = {**body, head.id: head}
    found = {claim.id: round.against(claim, known) for claim in (head, *riders)}
    if against := found[head.id]:
        return [], [Stopped(each, [*found[each.id], *against][0], CODE, DROPPED) for each in (head, *riders)]
    kept = [head]
    stopped: list[Stopped] = []
    for each in riders:
        if not found[each.id]:
            kept.append(each)
            continue
        sure = head.kind == "assessed" and each is riders[0]
        kept += [_confidence(round, head, body)] if sure else []
        stopped.append(Stopped(each, found[each.id][0], CODE, REPLACED if sure else DROPPED))
    return kept, stopped


def _confidence(round: Round, head: Claim, body: Body) -> Claim:
    """How sure, by what can be counted: the independent origins of the developments that a judgement rests on."""
    about = {body[id].development for id in head.rests_on if id in body}
    origins = [len(each.event.origins) for each in round.dossier.developments if each.id in about]
    if origins and min(origins) > 1:
        said = "moderate because each development that it rests on is told by two or more independent origins"
    else:
        said = "low because it rests on what a single origin tells"
    text = f"Our confidence in this judgement is {said}."
    return Claim("assessed", text, (), (head.id, *head.rests_on), section=head.section, group=head.group)


def _tied(unit: Sequence[Claim]) -> list[Claim]:
    """The unit with every sentence resting on the first, so that none is printed without it."""
    head, *riders = unit
    return [head, *(replace(each, rests_on=(head.id, *each.rests_on)) for each in riders)]
