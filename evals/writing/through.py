"""Scripted writers through the whole writer: a week's report, and how many of its sentences are lies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.prompts import load_prompts
from countrydesk.adapters.tables import load_coder, load_tables
from countrydesk.core.types import Claim
from countrydesk.writing import Writer
from evals.injections.runs import Week, open_week
from evals.injections.settings import GULF, STEPPE
from evals.mutations.suite import Share
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

    @property
    def published(self) -> Share:
        """The share of the proposed sentences that the report holds."""
        return Share(len(self.worded), self.proposed)


def written(week: Week, wording: Wording) -> Run:
    """The report of a week in the words of a scripted writer."""
    asker = Scripted(wording)
    writer = Writer(asker, load_prompts(), "scripted", load_gazetteer(), load_coder(), load_tables(), ROOM)
    report = replace(week, pipeline=replace(week.pipeline, write=writer)).clean().report
    worded = tuple(claim for claim in report.claims if claim.maker)
    made = wording.lies if isinstance(wording, Liar) else {}
    false = tuple((made[claim.text], claim.text) for claim in worded if claim.text in made)
    return Run(week.setting.name, len(asker.told), worded, false)


def runs(data: Path, seeds: int = 1) -> dict[str, list[Run]]:
    """Each week by an honest writer and by liars, by the name of the writer."""
    found: dict[str, list[Run]] = {"honest": [], "liar": []}
    for week in (open_week(setting, data) for setting in SETTINGS if setting.folder(data, data).is_dir()):
        found["honest"].append(written(week, honest))
        found["liar"] += [written(week, Liar(seed)) for seed in range(seeds)]
    return found
