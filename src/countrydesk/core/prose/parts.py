"""What a language model words at one go: a part of the report, with the labels that were issued for it.

Labels are P1, P2 ... for passages, C1, C2 ... for claims that passed, N1, N2 ... for counts. They hold for one prompt only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from countrydesk.core.types import Claim, Count, Document, Passage, Source


@dataclass(frozen=True)
class Labelled:
    """A passage as a model is shown it. `translation` is a machine translation into English, or empty."""

    label: str
    passage: Passage
    document: Document
    source: Source | None = None
    translation: str = ""


@dataclass(frozen=True)
class Premise:
    """A claim that passed every check, on which a judgement or a sentence of the summary may rest."""

    label: str
    claim: Claim


@dataclass(frozen=True)
class Counted:
    """A count of the weeks before the period, of which a forecast's base rate is made."""

    label: str
    count: Count


@dataclass(frozen=True)
class Part:
    """One piece of a report. `section` and `group` are where its claims stand, `development` the one that it tells of, by
    id; `title` says in our words what it is on. `style` names the prompt file that tells how it is to be written."""

    style: str
    section: str
    title: str
    group: str = ""
    development: str = ""
    passages: tuple[Labelled, ...] = ()
    premises: tuple[Premise, ...] = ()
    counts: tuple[Counted, ...] = ()

    @property
    def labels(self) -> Mapping[str, Labelled | Premise | Counted]:
        """All that was issued for this part, by label."""
        issued: list[Labelled | Premise | Counted] = [*self.passages, *self.premises, *self.counts]
        return {each.label: each for each in issued}


@dataclass(frozen=True)
class Proposed:
    """A claim as a model proposes it: its labels are resolved, and nothing is checked yet. `labels` are as it gave them."""

    claim: Claim
    labels: tuple[str, ...] = ()
