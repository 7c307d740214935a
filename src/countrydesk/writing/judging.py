"""The judge at work: is each sentence borne out, by a model that was admitted for it. All prompts of a step go out at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from countrydesk.core.errors import ModelError
from countrydesk.core.gazetteer import Gazetteer
from countrydesk.core.judging.calibration import Admission, Item, admission, calibration_prompts
from countrydesk.core.judging.roles import is_askable, role_findings, slots_prompt
from countrydesk.core.judging.support import support_findings, support_prompt
from countrydesk.core.ports import Asker, Completion, Prompt
from countrydesk.core.prose.parts import Labelled
from countrydesk.core.prose.prompts import Prompts
from countrydesk.core.prose.slots import Slots
from countrydesk.core.types import Finding
from countrydesk.core.verification import Case

MAKER = "judge/1"
Found = dict[str, tuple[Finding, ...]]


@dataclass(frozen=True)
class Judge:
    """One language model as a judge. `slots` are what was read in passages, by passage id."""

    ask: Asker
    prompts: Prompts
    name: str
    gazetteer: Gazetteer
    items: tuple[Item, ...]
    slots: Mapping[str, tuple[Slots, ...]] = field(default_factory=dict)

    @property
    def maker(self) -> str:
        return f"{MAKER} {self.name}"

    def admission(self) -> Admission:
        """What the model makes of the calibration set."""
        return admission(self.name, self.items, self.ask(calibration_prompts(self.items, self.prompts)))

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
