"""M1: who did what to whom, who says so, planned or done: the sentence's slots against those of its passages, in code.

The judge reads the sentence without seeing the passages; those were read before anybody wrote the sentence. What two
readings that know nothing of each other disagree on is no relation that the sentence may state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from countrydesk.core.errors import ModelError
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.envelope import enclosed, visible
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.replies import json_object
from countrydesk.core.prose.schemas import STRING, one_of, record, spelled
from countrydesk.core.prose.slots import STATUSES, Slots
from countrydesk.core.ratings import Verdict
from countrydesk.core.types import Finding
from countrydesk.core.verification.wording import content

SLOTS = "judge-slots"
NAMES = ("who", "did", "whom", "said_by", "status")
_REPLY = 200
_SCHEMA = spelled(record({**dict.fromkeys(NAMES[:-1], STRING), "status": one_of([*STATUSES, ""])}))
# What a passage tells as not done, and a sentence as done.
_UNDONE, _DONE = frozenset({"planned", "denied"}), frozenset({"done", "ongoing"})


def is_askable(slots: Iterable[Slots]) -> bool:
    """Whether the passages tell relations that a sentence could turn: two parties, a speaker, a plan or a denial."""
    rows = list(slots)
    parties = any(each.of("who") and each.of("whom") for each in rows)
    undone = any(slot.value in _UNDONE for each in rows for slot in each.of("status"))
    return parties or undone or any(each.of("said_by") for each in rows)


def slots_prompt(sentence: str, prompts: Prompts, section: str) -> Prompt:
    """What asks a judge for the slots of a sentence, without its passages."""
    data = enclosed([{"sentence": sentence}], "judge")
    return Prompt("judge", section, SLOTS, prompts.filled(SLOTS), data, _SCHEMA, _REPLY)


def role_findings(
    claim: str, answer: Completion | ModelError, slots: Sequence[Slots], gazetteer: Gazetteer, maker: str
) -> tuple[Finding, ...]:
    """What the sentence's slots have against the claim (its id); none where they agree with some passage, or say nothing."""
    try:
        said = json_object(answer.text) if isinstance(answer, Completion) else None
    except ModelError:
        said = None
    if said is None or not all(isinstance(said.get(name), str) for name in NAMES):
        return (Finding(claim, maker, "M1", "B", Verdict.NOT_FOUND, "no answer of the judge could be read"),)
    ours = {name: visible(said[name], 200) for name in NAMES}
    return tuple(_against(claim, maker, ours, slots, gazetteer))


def _against(
    claim: str, maker: str, ours: Mapping[str, str], slots: Sequence[Slots], gazetteer: Gazetteer
) -> Iterator[Finding]:
    turned = [each for each in slots if _turned(ours, each, gazetteer)]
    if turned and not any(_straight(ours, each, gazetteer) for each in slots):
        theirs = f"{turned[0].of('who')[0].value}, {turned[0].of('whom')[0].value}"
        reason = f"the roles are turned: {ours['who']} and {ours['whom']}, in the passage {theirs}"
        yield Finding(claim, maker, "M1", "B", Verdict.REFUTED, reason, ours["who"], theirs)
    speakers = [slot.value for each in slots for slot in each.of("said_by")]
    comparable = bool(speakers) and all(map(_is_comparable, (ours["said_by"], *speakers)))
    if comparable and not any(_same(ours["said_by"], each, gazetteer) for each in speakers):
        reason = f"said by {ours['said_by']} in the sentence, by {speakers[0]} in the passage"
        yield Finding(claim, maker, "M1", "B", Verdict.PARTIAL, reason, ours["said_by"], speakers[0])
    states = {slot.value for each in slots for slot in each.of("status")}
    if ours["status"] in _DONE and states and states <= _UNDONE:
        reason = f"told as {ours['status']}, in the passage {' or '.join(sorted(states))}"
        yield Finding(claim, maker, "M1", "B", Verdict.PARTIAL, reason, ours["status"], sorted(states)[0])


def _turned(ours: Mapping[str, str], theirs: Slots, gazetteer: Gazetteer) -> bool:
    return _meet(ours, theirs, "who", "whom", gazetteer) and _meet(ours, theirs, "whom", "who", gazetteer)


def _straight(ours: Mapping[str, str], theirs: Slots, gazetteer: Gazetteer) -> bool:
    return _meet(ours, theirs, "who", "who", gazetteer) and _meet(ours, theirs, "whom", "whom", gazetteer)


def _meet(ours: Mapping[str, str], theirs: Slots, mine: str, other: str, gazetteer: Gazetteer) -> bool:
    return any(_same(ours[mine], slot.value, gazetteer) for slot in theirs.of(other))


def _same(one: str, other: str, gazetteer: Gazetteer) -> bool:
    """Whether two names are of one actor: a shared entry of the gazetteer, else a shared word."""
    known = [{mention.id for mention in gazetteer.mentions(each)} for each in (one, other)]
    if known[0] and known[1]:
        return bool(known[0] & known[1])
    return bool(set(content(one)) & set(content(other)))


def _is_comparable(name: str) -> bool:
    """Whether a name can be held against another by its words: Latin letters, and not a pronoun alone."""
    return bool(content(name)) and all(each < "\u0250" for each in name if each.isalpha())
