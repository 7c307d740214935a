"""Whether a model can judge: it answers a small set of which we know the answers, and is admitted or refused.

The set is half supported sentences and half unsound ones (number swapped, roles swapped, negated, unsupported), so that who
says yes to everything, or no to everything, stands at one half. It is asked with the prompt, and read with the code, that
judge a report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from countrydesk.core.errors import ModelError
from countrydesk.core.judging.support import is_answer, support_findings, support_prompt
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.parts import Labelled
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.types import Document, Passage, Source

SOUND = "supported"
KINDS = (SOUND, "number", "roles", "negated", "unsupported")
# Balanced accuracy from which a judge is admitted, and the share of each kind that it has to tell. A coin stands at .5 with a
# standard error of .08 over 36 items: .85 is four of them above it.
FLOOR, LEAST = 0.85, 0.75


@dataclass(frozen=True)
class Item:
    """A sentence and the passages that it is said to rest on. `kind` is one of `KINDS`: what is true of it."""

    id: str
    kind: str
    sentence: str
    passages: tuple[Labelled, ...]


@dataclass(frozen=True)
class Admission:
    """Whether a judge is admitted; `shares` are by kind, of the items that it told rightly, `balanced` their measure.

    `reason` says it in a sentence, with the figures.
    """

    admitted: bool
    balanced: float
    shares: Mapping[str, float]
    reason: str


def item(id: str, kind: str, sentence: str, evidence: Sequence[Mapping[str, str]]) -> Item:
    """An item of the set; each row of evidence has `quote`, `outlet`, `published` (ISO 8601) and `language`."""
    return Item(id, kind, sentence, tuple(_passage(f"P{number}", row) for number, row in enumerate(evidence, 1)))


def _passage(label: str, row: Mapping[str, str]) -> Labelled:
    quote, outlet = row["quote"], row["outlet"]
    published = datetime.combine(datetime.fromisoformat(row["published"]), time(12), UTC)
    source = Source(f"https://{outlet.lower().replace(' ', '-')}.example.org/feed", outlet)
    document = Document(
        parent=source.id, maker="calibration", title="", text=quote, language=row["language"], published=published,
        published_basis="desk", source=source.id,
    )  # fmt: skip
    return Labelled(label, Passage(document.id, 0, len(quote), quote), document, source)


def calibration_prompts(items: Sequence[Item], prompts: Prompts) -> list[Prompt]:
    """The question that judges a report, for each item."""
    return [support_prompt(each.sentence, each.passages, prompts, "calibration") for each in items]


def admission(name: str, items: Sequence[Item], answers: Sequence[Completion | ModelError]) -> Admission:
    """What the answers, in the order of the items, say of a judge. No answer is a wrong one."""
    errors = [each for each in answers if isinstance(each, ModelError)]
    if len(errors) == len(items):
        return Admission(False, 0.0, {}, f"{name} judges nothing: {errors[0].message}")
    right: dict[str, list[bool]] = {}
    for each, answer in zip(items, answers, strict=True):
        passed = not support_findings(each.id, answer, each.passages, name)
        right.setdefault(each.kind, []).append(_answered(answer) and passed == (each.kind == SOUND))
    shares = {kind: sum(right[kind]) / len(right[kind]) for kind in KINDS if kind in right}
    unsound = [one for kind, rows in right.items() if kind != SOUND for one in rows]
    balanced = (shares[SOUND] + sum(unsound) / len(unsound)) / 2
    admitted = balanced >= FLOOR and min(shares.values()) >= LEAST
    return Admission(admitted, balanced, shares, _said(name, admitted, balanced, right))


def _answered(answer: Completion | ModelError) -> bool:
    """Garbage is no answer, and no right one where the sentence happens to be unsound."""
    return isinstance(answer, Completion) and is_answer(answer.text)


def _said(name: str, admitted: bool, balanced: float, right: Mapping[str, Sequence[bool]]) -> str:
    rows = [f"{kind} {sum(right[kind])} of {len(right[kind])}" for kind in KINDS if kind in right]
    told = f"on the calibration set it told rightly: {', '.join(rows)} (balanced accuracy {balanced:.2f})"
    if admitted:
        return f"{name} judged the sentences: {told}."
    floor = f"{FLOOR:.2f} and {LEAST:.0%} of each kind are asked for"
    return f"{name} was refused as a judge: {told}, and {floor}. Rules alone decided."
