"""Scripted writers through the whole writer: a week's report, and how many of its sentences are lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from countrydesk.adapters.calibration import load_calibration, load_stories
from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.prompts import load_prompts
from countrydesk.adapters.tables import load_coder, load_tables
from countrydesk.core.errors import ModelError
from countrydesk.core.ports import Asker, Completion, Prompt
from countrydesk.core.types import Claim
from countrydesk.writing import Writer
from countrydesk.writing.judging import Judge
from evals.injections.runs import Week, open_week
from evals.injections.settings import GULF, STEPPE
from evals.mutations.suite import Share
from evals.writing.judges import Knowing, letters
from evals.writing.models import Liar, Scripted, Wording, honest

SETTINGS = (STEPPE, GULF)
# Tokens of evidence in a prompt: enough for any part of these weeks.
ROOM = 20_000


@dataclass(frozen=True)
class Run:
    """One report: what the model worded of it, and which of that is a lie, with how it was made."""

    week: str
    proposed: int
    worded: tuple[Claim, ...]
    lies: tuple[tuple[str, str], ...]
    liar: bool = False

    @property
    def published(self) -> Share:
        """The share of the proposed sentences that the report holds."""
        return Share(len(self.worded), self.proposed)


Log = list[tuple[Prompt, Completion | ModelError]]


@dataclass(frozen=True)
class Logged:
    """An `Asker` that notes what another is asked, and what it answers."""

    asker: Asker
    log: Log

    def __call__(self, prompts: Sequence[Prompt], /) -> Sequence[Completion | ModelError]:
        answers = self.asker(prompts)
        self.log.extend(zip(prompts, answers, strict=True))
        return answers


def written(week: Week, wording: Wording, judged: bool = False, log: Log | None = None) -> Run:
    """The report of a week in the words of a scripted writer, by code alone or with a judge that knows the truth; `log`
    takes what both were asked and answered."""
    noted = [] if log is None else log
    asker = Scripted(wording)
    knowing, sets = Knowing(lambda: _lies(wording)), (load_calibration(), load_stories())
    judge = Judge(Logged(knowing, noted), load_prompts(), "knowing", load_gazetteer(), *sets)
    writer = Writer(
        Logged(asker, noted),
        load_prompts(),
        "scripted",
        load_gazetteer(),
        load_coder(),
        load_tables(),
        ROOM,
        judge if judged else None,
    )
    report = replace(week, pipeline=replace(week.pipeline, write=writer)).clean().report
    worded = tuple(claim for claim in report.claims if claim.maker)
    made = {letters(text): operator for text, operator in _lies(wording).items()}
    false = tuple((made[letters(claim.text)], claim.text) for claim in worded if letters(claim.text) in made)
    return Run(week.setting.name, len(asker.told), worded, false, isinstance(wording, Liar))


def _lies(wording: Wording) -> dict[str, str]:
    return wording.lies if isinstance(wording, Liar) else {}


def runs(data: Path, seeds: int = 1) -> dict[str, list[Run]]:
    """Each week by an honest writer and by liars, by the name of the writer; "... judged" with a judge."""
    names = ("honest", "liar", "honest judged", "liar judged")
    found: dict[str, list[Run]] = {name: [] for name in names}
    for week in (open_week(setting, data) for setting in SETTINGS if setting.folder(data, data).is_dir()):
        for name in names:
            judged = name.endswith("judged")
            wordings: list[Wording] = [honest] if name.startswith("honest") else [Liar(seed) for seed in range(seeds)]
            found[name] += [written(week, wording, judged) for wording in wordings]
    return found
