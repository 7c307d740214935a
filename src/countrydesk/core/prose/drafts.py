"""Prompts that ask for claims: the instructions of the prompt files, the evidence of one part in its envelope."""

from __future__ import annotations

from dataclasses import replace

from countrydesk.core.errors import ModelError
from countrydesk.core.ports import Prompt
from countrydesk.core.prose.envelope import envelope
from countrydesk.core.prose.labels import citable
from countrydesk.core.prose.parts import Part
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.schemas import claims_schema
from countrydesk.core.tradecraft import day
from countrydesk.core.types import Period

DRAFT, SUMMARY = "draft", "summary"
# How near to its rows a sentence is worded: where code alone decides it has to prove each word, a judge knows other words.
CLOSE, FREE = "close", "free"


def draft_prompt(part: Part, country: str, period: Period, prompts: Prompts, judged: bool = False) -> Prompt:
    """What asks for the claims of a part. `country` is the name of ours for it; the same arguments give the same prompt.

    `judged`: a judge answers for the words, so that they may be the model's own; the summary keeps to those of the report.

    Raises:
        KeyError: there is no prompt file for the style of the part.
    """
    issued = citable(part)
    label = next((labels[0] for labels in issued.values()), "P1")
    words = {"country": country, "since": day(period.since), "until": day(period.until), "label": label}
    names = [DRAFT, FREE if judged and part.style != SUMMARY else CLOSE, part.style]
    system = "".join(prompts.filled(name, **words) for name in names)
    return Prompt(DRAFT, part.section, ",".join(names), system, envelope(part), claims_schema(issued))


def again(prompt: Prompt, error: ModelError) -> Prompt:
    """The same prompt after a reply that could not be read, with what was wrong with it in our words."""
    note = f"\n\nYour last reply could not be used. {error.message} Answer again, with the JSON object alone."
    return replace(prompt, system=prompt.system.rstrip() + note, seed=prompt.seed + 1)
