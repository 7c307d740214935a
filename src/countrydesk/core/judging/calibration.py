"""Whether a model can judge: it answers small sets of which we know the answers, and is admitted or refused.

There are two sets: sentences with their passages, and conclusions with their premises. Each is half sound and half unsound
(a number swapped, roles turned, ...), so that who says yes to everything, or no to everything, stands at one half. They
are asked with the prompts, and read with the code, that judge a report; a model may be admitted for one and not the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from countrydesk.core.errors import ModelError
from countrydesk.core.judging.conclusions import conclusion_findings, conclusions_prompt, is_on, premises_of
from countrydesk.core.judging.support import is_answer, support_findings, support_prompt
from countrydesk.core.ports import Completion, Prompt
from countrydesk.core.prose.parts import Labelled
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.types import Claim, Document, Passage, Source

SOUND = "supported"
# "commanded": the evidence tells the judge what to answer, and does not bear the sentence out.
KINDS = (SOUND, "number", "roles", "negated", "unsupported", "commanded")
FOLLOWING = "following"
CONCLUDED = (FOLLOWING, "groundless", "contradicted", "commanded")
# Balanced accuracy from which a judge is admitted, and the share of each kind that it has to tell. Over 44 sentences a coin stands
# at .5 with a standard error of .075 and is admitted three times in ten million, over 24 conclusions once in 10,000 times.
FLOOR, LEAST = 0.85, 0.75
SECTION = "calibration"
# What a report is without a judge.
_WITHOUT = {"sentences": "Rules alone decided.", "conclusions": "No judgement and no advice is in a model's words."}


@dataclass(frozen=True)
class Item:
    """A sentence and the passages that it is said to rest on. `kind` is one of `KINDS`: what is true of it."""

    id: str
    kind: str
    sentence: str
    passages: tuple[Labelled, ...]


@dataclass(frozen=True)
class Story:
    """Premises, and what is concluded from them: `kinds` (of `CONCLUDED`) are what is true of each conclusion."""

    premises: tuple[Claim, ...]
    conclusions: tuple[Claim, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """One item of a set: its `kind`, whether it is `sound`, and whether the judge bore it out; None where it did not say."""

    kind: str
    sound: bool
    passed: bool | None

    @property
    def right(self) -> bool:
        return self.passed is self.sound


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


def story(premises: Sequence[str], conclusions: Sequence[Mapping[str, str]]) -> Story:
    """A story of the set; each conclusion has `kind` and `text`."""
    told = tuple(Claim("reported", each, section="developments") for each in premises)
    rests = tuple(each.id for each in told)
    made = [Claim("assessed", each["text"], (), rests, section="outlook", maker=SECTION) for each in conclusions]
    return Story(told, tuple(made), tuple(each["kind"] for each in conclusions))


def calibration_prompts(items: Sequence[Item], prompts: Prompts) -> list[Prompt]:
    """The question that judges a sentence, for each item."""
    return [support_prompt(each.sentence, each.passages, prompts, SECTION) for each in items]


def story_prompts(stories: Sequence[Story], prompts: Prompts) -> list[Prompt]:
    """The question that judges conclusions, for each story."""
    return [
        conclusions_prompt(_units(each), premises_of(_units(each), _known(each)), prompts, SECTION) for each in stories
    ]


def _units(story: Story) -> list[tuple[Claim, ...]]:
    return [(each,) for each in story.conclusions]


def _known(story: Story) -> dict[str, Claim]:
    return {each.id: each for each in story.premises}


def admission(name: str, items: Sequence[Item], answers: Sequence[Completion | ModelError]) -> Admission:
    """What the answers, in the order of the items, say of a judge of sentences. No answer is a wrong one."""
    told = [
        Told(each.kind, each.kind == SOUND, _passed(each, answer, name))
        for each, answer in zip(items, answers, strict=True)
    ]
    return _admission(name, "sentences", KINDS, told, answers)


def _passed(each: Item, answer: Completion | ModelError, name: str) -> bool | None:
    """Garbage is no answer, and no right one where the sentence happens to be unsound."""
    if isinstance(answer, ModelError) or not is_answer(answer.text):
        return None
    return not support_findings(each.id, answer, each.passages, name)


def story_admission(name: str, stories: Sequence[Story], answers: Sequence[Completion | ModelError]) -> Admission:
    """What the answers, in the order of the stories, say of a judge of conclusions. No answer is a wrong one."""
    told = [one for each, answer in zip(stories, answers, strict=True) for one in _told_of(each, answer, name)]
    return _admission(name, "conclusions", CONCLUDED, told, answers)


def _told_of(each: Story, answer: Completion | ModelError, name: str) -> list[Told]:
    units = _units(each)
    found = conclusion_findings(units, answer, premises_of(units, _known(each)), name)
    passed = [
        not found[claim.id] if is_on(answer, number) else None for number, claim in enumerate(each.conclusions, 1)
    ]
    return [Told(kind, kind == FOLLOWING, one) for kind, one in zip(each.kinds, passed, strict=True)]


def _admission(
    name: str, what: str, kinds: Sequence[str], told: Sequence[Told], answers: Sequence[Completion | ModelError]
) -> Admission:
    errors = [each for each in answers if isinstance(each, ModelError)]
    if not told or len(errors) == len(answers):
        said = f"{name} judges no {what}: {errors[0].message if errors else 'there is no set to try it on.'}"
        return Admission(False, 0.0, {}, f"{said} {_WITHOUT[what]}")
    right = {kind: [each.right for each in told if each.kind == kind] for kind in kinds}
    shares = {kind: sum(rows) / len(rows) for kind, rows in right.items() if rows}
    unsound = [each.right for each in told if not each.sound]
    balanced = (shares[kinds[0]] + sum(unsound) / len(unsound)) / 2
    admitted = balanced >= FLOOR and min(shares.values()) >= LEAST
    figures = ", ".join(f"{kind} {sum(rows)} of {len(rows)}" for kind, rows in right.items() if rows)
    reason = f"on the calibration set it told rightly: {figures} (balanced accuracy {balanced:.2f})"
    if admitted:
        return Admission(True, balanced, shares, f"{name} judged the {what}: {reason}.")
    missing = f"{_unanswered(errors, len(answers))} " if errors else ""
    floor = f"{FLOOR:.2f} and {LEAST:.0%} of each kind are asked for"
    return Admission(
        False,
        balanced,
        shares,
        f"{name} was refused as a judge of {what}: {missing}{reason}, and {floor}. {_WITHOUT[what]}",
    )


def _unanswered(errors: Sequence[ModelError], asked: int) -> str:
    """That a refusal may be no fault of the model: what it was not asked, or did not answer, and why."""
    questions = "question was" if len(errors) == 1 else "questions were"
    return (
        f"{len(errors)} of {asked} {questions} not answered ({errors[0].message.rstrip('.')}), which counts as wrong;"
    )
