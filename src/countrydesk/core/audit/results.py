"""What an audit comes to: its sentences, its developments, the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from countrydesk.core.audit.manuscript import Line, Manuscript
from countrydesk.core.types import Finding, Interval, Period
from countrydesk.core.verification.outcomes import Outcome


@dataclass(frozen=True)
class Judged:
    """A sentence with what it comes to. `rests_on` are the ids of sentences."""

    line: Line
    outcome: Outcome
    findings: tuple[Finding, ...]
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Development:
    """An entry of the list of developments: what its sentences come to, the worst first, and when it happened.

    It is `stopped` where a finding blocks one of its sentences.
    """

    title: str
    outcome: Outcome
    interval: Interval
    lines: tuple[str, ...]
    stopped: bool = False


@dataclass(frozen=True)
class Audit:
    """What an audit found. `findings` are the document's own; `blocked` where any finding blocks (B or D)."""

    manuscript: Manuscript
    period: Period | None
    findings: tuple[Finding, ...]
    sentences: tuple[Judged, ...]
    developments: tuple[Development, ...]
    scorecard: Mapping[str, object] = field(default_factory=dict)

    @property
    def blocked(self) -> bool:
        every = [*self.findings, *(finding for each in self.sentences for finding in each.findings)]
        return any(each.severity in "BD" for each in every)
