"""A judge that was admitted and then gives no answers: what fell by that is told where a reader sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from countrydesk.core.errors import EndpointError, ModelError
from countrydesk.core.ports import Completion, Prompt
from wholeweek import ASSESSOR, Assessor, Scribe, made, week, writer


@dataclass
class Dying:
    """A judge that answers its calibration set, and `more` prompts after it."""

    more: int = 0
    judge: Assessor = field(default_factory=Assessor)

    def __call__(self, prompts: Sequence[Prompt], /) -> list[Completion | ModelError]:
        return [self._answer(each) for each in prompts]

    def _answer(self, prompt: Prompt) -> Completion | ModelError:
        if prompt.section != "calibration":
            self.more -= 1
            if self.more < 0:
                return EndpointError("The endpoint of j is gone.", "Is it running?")
        (answer,) = self.judge([prompt])
        return answer


def test_what_a_judge_that_dies_brings_down_is_told_with_the_cause() -> None:
    report = made(week(), writer(Scribe(), Dying(3)))
    authorship = report.product["authorship"]
    fell = [each for each in report.stopped if each["layer"] == "judge"]
    (told,) = authorship["remarks"]
    assert told == f"{len(fell)} sentences fell because the judge gave no answer: The endpoint of j is gone."
    assert told in authorship["statement"]
    assert (len(report.worded), len(fell)) == (3, report.product["scorecard"]["proposed"] - 3)
    assert f"{ASSESSOR} judged them" in report.product["automation"]


def test_where_it_answers_nothing_the_cover_says_that_no_sentence_is_the_models_and_where_to_read_why() -> None:
    report = made(week(), writer(Scribe(), Dying()))
    assert report.worded == []
    assert report.product["automation"].endswith(
        "was asked; no sentence of this report is in its words. Annex C says why (1 remark)."
    )
    assert {each["fate"] for each in report.stopped} == {"replaced"}
