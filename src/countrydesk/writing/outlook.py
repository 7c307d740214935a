"""The outlook by a model: key judgements and forecasts from the claims that passed, then advice to the readers.

A judgement is composed by code of what the model proposes (core/prose/judgements), and stands or falls as a unit: its first
sentence says what is judged and how likely, the others with what confidence, on what assumption, against which alternative.
Code alone cannot tell whether it follows: where no judge was admitted for conclusions, nothing of the kind is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from countrydesk.core.prose.advice import ADVICE, advice_of, advice_prompt
from countrydesk.core.prose.clauses import Judged, Unit
from countrydesk.core.prose.judgements import judgement_prompt, judgements_of
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.planning import Plan, fitting
from countrydesk.core.prose.settling import CODE, DROPPED, JUDGE, REPLACED
from countrydesk.core.types import Claim, Finding, Stopped
from countrydesk.writing.rounds import Body, Round, refusal
from countrydesk.writing.tasks import Read, Task

# What speaks against sentences, by claim id.
Against = Mapping[str, tuple[Finding, ...]]


@dataclass(frozen=True)
class Outlook:
    """What passed: the sentences of judgements and forecasts, those of advice, and what was stopped."""

    judgements: tuple[Claim, ...] = ()
    advice: tuple[Claim, ...] = ()
    stopped: tuple[Stopped, ...] = ()


def outlook(round: Round, plan: Plan, standing: Sequence[Claim], body: Body) -> Outlook:
    """Judgements and advice on the claims that stand; nothing where none does, or where nobody can judge them."""
    if not standing or round.concluding is None:
        return Outlook()
    judged, fallen = _asked(round, plan.judgements(standing), body)
    advised, more = _asked(round, plan.advice(standing), body)
    return Outlook(judged, advised, (*fallen, *more))


def _asked(round: Round, part: Part, body: Body) -> tuple[tuple[Claim, ...], list[Stopped]]:
    """The sentences that pass, in order, and those that were stopped."""
    replies = round.answers([_task(round, piece) for piece in fitting(part, round.room)])
    units = [[_tied(unit) for unit in reply] for reply in _once(replies)]
    refused = [refusal(each, part, round.maker) for reply in replies for each in reply.made.refused]
    round.proposed += sum(len(unit) for reply in units for unit in reply) + len(refused)
    code = {claim.id: each for reply in units for unit in reply for claim, each in _checked(round, unit, body)}
    sound = [[left for unit in reply if (left := _left(unit, code))] for reply in units]
    judged = round.concluding(sound, body, part.section) if round.concluding else {}
    settled = [_settled(round, unit, code, judged, body) for reply in units for unit in reply]
    stopped = [row.stopped(DROPPED) for row in refused]
    return tuple(claim for kept, _ in settled for claim in kept), [
        *stopped,
        *(each for _, one in settled for each in one),
    ]


def _once(replies: Sequence[Read[Judged]]) -> list[list[Unit]]:
    """The units of each reply without those that begin as another does: parts of what was too long may come to the same."""
    seen: set[str] = set()
    made: list[list[Unit]] = []
    for reply in replies:
        fresh = [unit for unit in reply.made.units if unit[0].text.casefold() not in seen]
        seen |= {unit[0].text.casefold() for unit in fresh}
        made.append(fresh)
    return made


def _task(round: Round, part: Part) -> Task[Judged]:
    ask, read = (advice_prompt, advice_of) if part.style == ADVICE else (judgement_prompt, judgements_of)
    return Task(
        part,
        lambda each: ask(each, round.country, round.period, round.prompts),
        lambda text, each: read(text, each, round.country, round.period, round.maker),
    )


def _tied(unit: Unit) -> Unit:
    """The unit with every sentence resting on the first, so that none is printed without it."""
    head, *riders = unit
    return (head, *(replace(each, rests_on=(head.id, *each.rests_on)) for each in riders))


def _checked(round: Round, unit: Unit, body: Body) -> list[tuple[Claim, tuple[Finding, ...]]]:
    """What code has against each sentence of a unit."""
    known = {**body, unit[0].id: unit[0]}
    return [(claim, round.against(claim, known)) for claim in unit]


def _left(unit: Unit, against: Against) -> Unit:
    """The sentences of a unit that stand, for a judge; none where the first does not, or where no word is a model's."""
    left = () if against[unit[0].id] else tuple(claim for claim in unit if not against[claim.id])
    return left if any(claim.maker for claim in left) else ()


def _settled(round: Round, unit: Unit, code: Against, judged: Against, body: Body) -> tuple[list[Claim], list[Stopped]]:
    """The sentences of a unit that pass; all fall where the first does: what is judged or forecast. Where a judgement's
    second does, how sure, what the desk counts of its basis takes its place."""
    head, *riders = unit
    against = {claim.id: _against(claim, code, judged) for claim in unit}
    if fatal := against[head.id]:
        return [], [Stopped(each, *(against[each.id] or fatal), DROPPED) for each in unit]
    kept = [head]
    stopped: list[Stopped] = []
    for each in riders:
        found = against[each.id]
        if found is None:
            kept.append(each)
            continue
        sure = head.kind == "assessed" and each is riders[0]
        kept += [_confidence(round, head, body)] if sure else []
        stopped.append(Stopped(each, *found, REPLACED if sure else DROPPED))
    return kept, stopped


def _against(claim: Claim, code: Against, judged: Against) -> tuple[Finding, str] | None:
    """The gravest that stands against a sentence, and who found it."""
    if code[claim.id]:
        return code[claim.id][0], CODE
    found = judged.get(claim.id, ())
    return (found[0], JUDGE) if found else None


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
