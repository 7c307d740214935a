"""Slots: who did what to whom, as a language model reads it in a passage, each with the words that it read it from.

Nothing here is believed: `slotreading` holds every slot against its passage and against what the rules read there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from countrydesk.core.errors import ModelError
from countrydesk.core.ports import Prompt
from countrydesk.core.prose.envelope import envelope
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.replies import json_object
from countrydesk.core.prose.schemas import STRING, listed, one_of, record, spelled

NAMES = ("who", "did", "whom", "how_many", "where", "when", "said_by", "status")
STATUSES = ("planned", "done", "ongoing", "denied", "unknown")
# A slot holds a name or a few words; a quotation is a piece of a sentence.
LONGEST_VALUE, LONGEST_QUOTE = 200, 2_000
PER_PASSAGE = 3 * len(NAMES)
# Eight slots of a dozen words each, as JSON, and what stands around them; in tokens.
_REPLY, _REPLY_PASSAGE = 100, 350


@dataclass(frozen=True)
class Slot:
    """One thing read: `name` is one of `NAMES`, `value` what it is, `quote` the words of the passage `label` that say so."""

    name: str
    value: str
    quote: str
    label: str


@dataclass(frozen=True)
class Slots:
    """What was read in the passage `label`. A name may come twice where the passage tells two."""

    label: str
    slots: tuple[Slot, ...]

    def of(self, name: str) -> tuple[Slot, ...]:
        """The slots of one name, in order."""
        return tuple(each for each in self.slots if each.name == name)


def reading_prompt(part: Part, prompts: Prompts) -> Prompt:
    """What asks a model to fill the slots of a part's passages. `read.md` tells how."""
    slot = record({"name": one_of(NAMES), "value": STRING, "quote": STRING})
    passage = record({"label": one_of([each.label for each in part.passages]), "slots": listed(slot)})
    return Prompt(
        purpose="read",
        section=part.section,
        template="read",
        system=prompts.filled("read"),
        data=envelope(part),
        schema=spelled(record({"passages": listed(passage)})),
        most=_REPLY + _REPLY_PASSAGE * len(part.passages),
    )


def slots_of(text: str, part: Part) -> tuple[Slots, ...]:
    """The slots of a reply, passage by passage, in the order of the reply. Slots without a quotation are left out.

    Raises:
        ModelError: it is no JSON of the form asked for, or names a label that was not issued for a passage.
    """
    rows = each_of(json_object(text), "passages")
    issued = {each.label for each in part.passages}
    return tuple(Slots(label, _slots(row, label)) for row, label in labelled_rows(rows, issued))


def each_of(reply: Mapping[str, Any], key: str, most: int = 1_000) -> list[Mapping[str, Any]]:
    """The list of objects at a key. Raises ModelError."""
    rows = reply.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ModelError(f"“{key}” in the reply is not a list of objects.")
    if len(rows) > most:
        raise ModelError(f"“{key}” in the reply has more than {most} entries.")
    return rows


def labelled_rows(rows: Sequence[Mapping[str, Any]], issued: set[str]) -> list[tuple[Mapping[str, Any], str]]:
    """Each row with its label, which was issued and stands once. Raises ModelError."""
    labels = [word(row, "label") for row in rows]
    if not issued.issuperset(labels):
        raise ModelError("The reply names a label that was not issued.")
    if len(set(labels)) < len(labels):
        raise ModelError("The reply names one label twice.")
    return list(zip(rows, labels, strict=True))


def word(row: Mapping[str, Any], key: str) -> str:
    """The text at a key, without white space around it. Raises ModelError."""
    value = row.get(key)
    if not isinstance(value, str):
        raise ModelError(f"“{key}” in the reply is not text.")
    return value.strip()


def _slots(row: Mapping[str, Any], label: str) -> tuple[Slot, ...]:
    rows = each_of(row, "slots", PER_PASSAGE)
    return tuple(each for each in (_slot(one, label) for one in rows) if each.quote)


def _slot(row: Mapping[str, Any], label: str) -> Slot:
    slot = Slot(word(row, "name"), word(row, "value"), word(row, "quote"), label)
    if slot.name not in NAMES:
        raise ModelError("The reply fills a slot that does not exist.")
    if len(slot.value) > LONGEST_VALUE or len(slot.quote) > LONGEST_QUOTE:
        raise ModelError("A slot of the reply is longer than a few words, or its quotation than a sentence.")
    return slot
