"""The one round of repair: what failed goes back to the model with its faults, for one replacement each or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from countrydesk.core.errors import ModelError
from countrydesk.core.ports import Prompt
from countrydesk.core.prose.envelope import enclosed, envelope
from countrydesk.core.prose.labels import citable
from countrydesk.core.prose.parts import Labelled, Part, Premise, Proposed
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.replies import Refused, json_object, proposed
from countrydesk.core.prose.schemas import repairs_schema
from countrydesk.core.tradecraft import day
from countrydesk.core.types import Finding, Period
from countrydesk.core.verification.mending import mend

REPAIR = "repair"
# What a writer can mend at once, and what of a fault he has to read.
MOST_FAULTS = 4
Failed = tuple[Proposed, Sequence[Finding]]


def repair_prompt(part: Part, failed: Sequence[Failed], country: str, period: Period, prompts: Prompts) -> Prompt:
    """What asks for a better sentence in place of each that failed. `failed` pairs it with its findings, worst first.

    Raises:
        KeyError: there is no such prompt file.
    """
    shown = needed(part, failed)
    words = {"country": country, "since": day(period.since), "until": day(period.until)}
    drafts = enclosed([_draft(number, *each) for number, each in enumerate(failed, 1)], "drafts")
    schema = repairs_schema([label for labels in citable(shown).values() for label in labels], len(failed))
    system = prompts.filled(REPAIR, **words)
    return Prompt(REPAIR, part.section, REPAIR, system, f"{envelope(replace(shown, title=''))}\n\n{drafts}", schema)


def _draft(number: int, failed: Proposed, findings: Sequence[Finding]) -> dict[str, Any]:
    faults = dict.fromkeys(told(each) for each in findings)
    labels = list(failed.labels)
    return {"number": number, "text": failed.claim.text, "labels": labels, "faults": list(faults)[:MOST_FAULTS]}


def told(finding: Finding) -> str:
    """A fault in words: what is wrong, then what would mend it."""
    reason = finding.reason.strip()
    sentence = f"{reason[:1].upper()}{reason[1:].rstrip('.')}." if reason else ""
    return f"{sentence} {mend(finding)}".strip()


def needed(part: Part, failed: Sequence[Failed]) -> Part:
    """The part with the rows that the sentences cite, and those that hold the words they were faulted for.

    All rows where a sentence cites none that was issued: it may have meant any of them.
    """
    if not all(each.labels for each, _ in failed):
        return replace(part, counts=())
    cited = {label for each, _ in failed for label in each.labels}
    clashing = {finding.words.casefold().strip() for _, findings in failed for finding in findings} - {""}
    return replace(
        part,
        passages=tuple(row for row in part.passages if row.label in cited or _holds(row, clashing)),
        premises=tuple(row for row in part.premises if row.label in cited or _holds(row, clashing)),
        counts=(),
    )


def _holds(row: Labelled | Premise, words: set[str]) -> bool:
    text = row.claim.text if isinstance(row, Premise) else f"{row.passage.quote} {row.translation}"
    return any(each in text.casefold() for each in words)


def repaired(text: str, part: Part, failed: Sequence[Failed], maker: str) -> tuple[Proposed | None, ...]:
    """For each sentence that failed, in order, what the reply puts in its place: None where nothing that can be read.

    A replacement is of the kind of what it replaces and cites labels that were shown again. Two for one sentence are
    none, and neither is the old sentence once more.

    Raises:
        ModelError: the reply cannot be read as a whole.
    """
    given = json_object(text).get("repairs")
    if not isinstance(given, list):
        raise ModelError('The reply has no list of "repairs".')
    rows = [each for each in given if isinstance(each, dict)]
    shown = needed(part, failed)
    return tuple(_instead(rows, number, old, shown, maker) for number, (old, _) in enumerate(failed, 1))


def _instead(rows: Sequence[dict[str, Any]], number: int, old: Proposed, shown: Part, maker: str) -> Proposed | None:
    ours = [row for row in rows if type(row.get("number")) is int and row["number"] == number]
    if len(ours) != 1 or not isinstance(ours[0].get("text"), str) or old.claim.kind not in citable(shown):
        return None
    made = proposed(old.claim.kind, ours[0]["text"], ours[0].get("labels"), shown, maker)
    return None if isinstance(made, Refused) or (made.claim.text, made.labels) == (old.claim.text, old.labels) else made
