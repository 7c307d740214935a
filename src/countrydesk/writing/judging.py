"""The judge at work: is each sentence borne out, by a model that was admitted for it. All prompts of a step go out at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from countrydesk.core.errors import ModelError
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.judging.calibration import (
    Admission,
    Item,
    Story,
    admission,
    calibration_prompts,
    story_admission,
    story_prompts,
)
from countrydesk.core.judging.conclusions import conclusion_findings, conclusions_prompt, premises_of
from countrydesk.core.judging.roles import is_askable, role_findings, slots_prompt
from countrydesk.core.judging.support import support_findings, support_prompt
from countrydesk.core.ports import Asker, Completion, Prompt
from countrydesk.core.prose.clauses import Unit
from countrydesk.core.prose.parts import Labelled
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.slots import Slots
from countrydesk.core.types import Claim, Finding
from countrydesk.core.verification import Case

MAKER = "judge/1"
Found = dict[str, tuple[Finding, ...]]


@dataclass(frozen=True)
class Judge:
    """One language model as a judge, with the sets on which it is tried: `items` for sentences, `stories` for conclusions.

    `slots` are what was read in passages, by passage id.
    """

    ask: Asker
    prompts: Prompts
    name: str
    gazetteer: Gazetteer
    items: tuple[Item, ...]
    stories: tuple[Story, ...] = ()
    slots: Mapping[str, tuple[Slots, ...]] = field(default_factory=dict)

    @property
    def maker(self) -> str:
        return f"{MAKER} {self.name}"

    def admission(self) -> Admission:
        """What the model makes of the sentences of the calibration set."""
        return admission(self.name, self.items, self._asked(calibration_prompts(self.items, self.prompts)))

    def story_admission(self) -> Admission:
        """What the model makes of the conclusions of the calibration set."""
        return story_admission(self.name, self.stories, self._asked(story_prompts(self.stories, self.prompts)))

    def knowing(self, slots: Sequence[Slots]) -> Judge:
        """The judge with what was read in the passages, each named by the passage's id."""
        found: dict[str, tuple[Slots, ...]] = {}
        for each in slots:
            found[each.label] = (*found.get(each.label, ()), each)
        return replace(self, slots=found)

    def __call__(self, cases: Sequence[Case]) -> Found:
        """What speaks against each claim, by its id: nothing where every vote bears it out."""
        found = self._borne_out(cases)
        return found | self._roles([each for each in cases if not found[each.claim.id]])

    def concluding(self, replies: Sequence[Sequence[Unit]], claims: Mapping[str, Claim], section: str) -> Found:
        """What speaks against each sentence of the units of some replies, whose premises are among the `claims` by id."""
        asked = [(units, premises_of(units, claims)) for units in replies if units]
        prompts = [conclusions_prompt(units, premises, self.prompts, section) for units, premises in asked]
        found: Found = {}
        for (units, premises), answer in zip(asked, self._asked(prompts), strict=True):
            found |= conclusion_findings(units, answer, premises, self.maker)
        return found

    def _borne_out(self, cases: Sequence[Case]) -> Found:
        shown = [(each.claim, _labelled(each)) for each in cases]
        prompts = [support_prompt(claim.text, rows, self.prompts, claim.section) for claim, rows in shown]
        answers = zip(shown, self._asked(prompts), strict=True)
        return {claim.id: support_findings(claim.id, answer, rows, self.maker) for (claim, rows), answer in answers}

    def _roles(self, cases: Sequence[Case]) -> Found:
        asked = [(each, read) for each in cases if is_askable(read := self._read(each))]
        prompts = [slots_prompt(each.claim.text, self.prompts, each.claim.section) for each, _ in asked]
        return {
            each.claim.id: role_findings(each.claim.id, answer, read, self.gazetteer, self.maker)
            for (each, read), answer in zip(asked, self._asked(prompts), strict=True)
        }

    def _asked(self, prompts: Sequence[Prompt]) -> Sequence[Completion | ModelError]:
        return self.ask(prompts) if prompts else ()

    def _read(self, case: Case) -> list[Slots]:
        return [slots for each in case.cited for slots in self.slots.get(each.passage.id, ())]


def _labelled(case: Case) -> tuple[Labelled, ...]:
    rows = enumerate(case.cited, 1)
    return tuple(Labelled(f"P{number}", each.passage, each.document, each.source) for number, each in rows)
