"""Who worded what: the statement on the use of AI that a product carries, with the model, its prompts and their digests.

ICS 206-01 asks that the use of AI be declared; it is declared per section, and for each sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from countrydesk.core.judging import CHECKS as JUDGING
from countrydesk.core.prose.settling import DROPPED, REPAIRED, REPLACED
from countrydesk.core.tradecraft import listed, plural
from countrydesk.core.types import Report, Stopped, Written

Data = dict[str, Any]
BY_RULES = (
    "Collection, reading, the folding of copies, the choice and ranking of developments, wording and the checking of every "
    "sentence against its passages were automated by fixed rules. No language model was used."
)
_RULES = (
    "Collection, the folding of copies, the choice, dating and ranking of developments, ratings, calendar, annexes and the "
    "checking of every sentence were automated by fixed rules."
)
_UNJUDGED = (
    "No model judged its sentences: only those passed that fixed rules could bear out, and no key judgement or advice is in "
    "its words."
)
_CODE_FIRST = "before that, fixed rules checked each against its passages."


@dataclass(frozen=True)
class Authorship:
    """What a run knows of its language model, whose name is empty where none was asked.

    `prompts` are digests by name, `usage` is the account, `written` what the model's sentences came to.
    """

    model: str = ""
    prompts: Mapping[str, str] = field(default_factory=dict)
    usage: Mapping[str, Any] = field(default_factory=dict)
    written: Written | None = None

    @property
    def judge(self) -> str:
        """The model that judged, empty where none did."""
        return self.written.judge if self.written else ""


def automation(report: Report, made: Authorship) -> str:
    """What was automated, for the cover: who worded how much, and who judged it; the figures stand in Annex C."""
    written = made.written
    if not made.model or written is None:
        return BY_RULES
    worded = sum(bool(claim.maker) for claim in report.claims)
    remarks = plural(len(written.remarks), "remark")
    if not worded:
        why = f" Annex C says why ({remarks})." if written.remarks else ""
        return f"{_RULES} The language model {made.model} was asked; no sentence of this report is in its words.{why}"
    of = f"{worded} of the {plural(len(report.claims), 'sentence')} of this report {'is' if worded == 1 else 'are'} worded by"
    judged = f"{made.judge} judged them; {_CODE_FIRST}" if made.judge else _UNJUDGED
    more = f"Annex C says what kept it from wording more ({remarks})."
    told = [
        _RULES,
        f"{of} the language model {made.model}. {_places(report)} {judged}",
        more if written.remarks else "",
    ]
    return " ".join(filter(None, told))


def statement(report: Report, made: Authorship) -> list[str]:
    """What was automated and what a model did, in whole sentences; the first is on rules."""
    written = made.written
    if not made.model or written is None:
        return [BY_RULES]
    worded = sum(bool(claim.maker) for claim in report.claims)
    fates = Counter(each.fate for each in written.stopped)
    return [
        _RULES,
        f"The language model {made.model} proposed {plural(written.proposed, 'sentence')} from the passages that the desk "
        f"had chosen; {plural(worded, 'sentence')} of this report {'is' if worded == 1 else 'are'} printed as it worded "
        f"{'it' if worded == 1 else 'them'}, {fates[REPAIRED]} after one repair. {fates[REPLACED]} gave way to quotations or counts, "
        f"{fates[DROPPED]} {'was' if fates[DROPPED] == 1 else 'were'} dropped.",
        _places(report),
        written.admission or _UNJUDGED,
        *written.remarks,
    ]


def _places(report: Report) -> str:
    rows = [row["id"].replace("_", " ") for row in sections(report) if row["by_model"]]
    if not rows:
        return "No sentence of it is printed in this report."
    return f"Its sentences stand in {listed(rows)}, each marked; all others were composed by rules from quotations."


def sections(report: Report) -> list[Data]:
    """For each section, in the order of the report, how many sentences a model worded and how many the rules did."""
    found: dict[str, Data] = {}
    for claim in report.claims:
        row = found.setdefault(claim.section, {"id": claim.section, "by_model": 0, "by_rules": 0})
        row["by_model" if claim.maker else "by_rules"] += 1
    return list(found.values())


def as_data(report: Report, made: Authorship) -> Data:
    """The `authorship` of report.json."""
    stopped = made.written.stopped if made.written else ()
    return {
        "model": made.model or None,
        "judge": made.judge or None,
        "prompts": dict(made.prompts),
        "sections": sections(report),
        "statement": statement(report, made),
        "remarks": list(made.written.remarks) if made.written else [],
        "stopped": [_stopped(each) for each in stopped],
        "usage": dict(made.usage),
    }


def _stopped(each: Stopped) -> Data:
    return {
        "section": each.claim.section,
        "text": each.claim.text,
        "check": each.finding.check,
        "verdict": str(each.finding.verdict),
        "detail": each.finding.reason,
        "layer": each.layer,
        "fate": each.fate,
    }


def layers(written: Written, checks: Iterable[str]) -> Data:
    """How many sentences a model proposed, how many each layer stopped and what became of them, and what it read, for
    the scorecard; with a judge's checks among those that were made."""
    return {
        "checks": [*checks, *(JUDGING if written.judge else ())],
        "proposed": written.proposed,
        "stopped_by": dict(sorted(Counter(each.layer for each in written.stopped).items())),
        "fates": dict(sorted(Counter(each.fate for each in written.stopped).items())),
        "slots": dict(written.slots),
    }
