"""The audit against reports with planted faults: are they found, for the right reason, and is what is sound left alone?

The reports under `tests/data/audit` were written, and their faults planted, by somebody who had not seen the checks; their
events and outlets are invented. A fault counts as *named* where its sentence carries one of the checks that the planter
deems right (of a contradiction between two sentences either may; for a fault of the whole the document), as *caught* where
it carries any finding of its weight. `spared` is the share of sound sentences that nothing blocks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countrydesk import auditing
from countrydesk.core.audit.results import Audit, Judged
from countrydesk.core.types import Finding

HERE = Path(__file__).resolve().parent
REPORTS = HERE.parent / "tests" / "data" / "audit"
_BLOCKS = frozenset("BD")


@dataclass(frozen=True)
class Fault:
    """A planted fault and what became of it."""

    report: str
    row: dict[str, Any]
    named: bool
    caught: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Spared:
    """A sound sentence and the findings that block it, if any."""

    report: str
    text: str
    there: bool
    blocked: tuple[Finding, ...]


@dataclass(frozen=True)
class Result:
    """What the audit made of one report of the gold."""

    row: dict[str, Any]
    found: Audit
    faults: tuple[Fault, ...]
    spared: tuple[Spared, ...]


def results(folder: Path = REPORTS) -> list[Result]:
    """Every report of the gold in `folder`, audited from its text alone."""
    gold: list[dict[str, Any]] = json.loads((folder / "gold.json").read_text("utf-8"))["reports"]
    return [_result(row, auditing.audit(folder / row["file"], None, None, None)) for row in gold]


def _result(row: dict[str, Any], found: Audit) -> Result:
    faults = tuple(_fault(row["file"], each, found) for each in row["faults"])
    return Result(row, found, faults, tuple(_spared(row["file"], each, found) for each in row["sound_sentences"]))


def _fault(report: str, row: dict[str, Any], found: Audit) -> Fault:
    whole = found.findings if row["severity"] == "D" else ()
    also = (each for other in row.get("also", ()) for each in _of(other, found))
    carried = (*_of(row["sentence"], found), *also, *whole)
    named = any(each.check in row["checks"] for each in carried)
    heavy = row["severity"] in _BLOCKS
    return Fault(report, row, named, any((each.severity in _BLOCKS) >= heavy for each in carried), carried)


def _of(sentence: str, found: Audit) -> Iterator[Finding]:
    """The findings of a planted sentence: those of every sentence that it is part of, or that is part of it."""
    if not sentence:
        yield from found.findings
    for judged in found.sentences:
        if sentence and _same(sentence, judged):
            yield from judged.findings


def _same(sentence: str, judged: Judged) -> bool:
    one, other = _plain(sentence), _plain(judged.line.text)
    return bool(other) and (one in other or (other in one and len(other) > 24))


def _plain(text: str) -> str:
    return " ".join(text.replace("*", "").split()).lower()


def _spared(report: str, sentence: str, found: Audit) -> Spared:
    there = any(_same(sentence, judged) for judged in found.sentences)
    blocking = tuple(each for each in _of(sentence, found) if each.severity in _BLOCKS)
    return Spared(report, sentence, there, blocking)


def measured(rows: Sequence[Result]) -> dict[str, float]:
    """The figures, each a share from 0 to 1."""
    faults = [fault for each in rows for fault in each.faults]
    heavy = [fault for fault in faults if fault.row["severity"] in _BLOCKS]
    told = [spared for each in rows for spared in each.spared]
    sound = [each for each in rows if each.row["sound"]]
    stated = [each for each in rows if each.row["since"]]
    return {
        "named": _share([each.named for each in faults]),
        "caught": _share([each.caught for each in faults]),
        "blocking_named": _share([each.named for each in heavy]),
        "spared": _share([not each.blocked for each in told]),
        "read": _share([each.there for each in told]),
        "sound_pass": _share([not each.found.blocked for each in sound]),
        "periods": _share([_period(each) for each in stated]),
        "countries": _share([each.found.manuscript.country == each.row["country"] for each in rows]),
    }


def _period(result: Result) -> bool:
    period = result.found.period
    return period is not None and [period.since.isoformat(), period.until.isoformat()] == [
        result.row["since"],
        result.row["until"],
    ]


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def scores(data: Path) -> dict[str, float]:
    """All figures, by name; `data` is not needed."""
    del data
    return measured(results())


def _print(rows: Sequence[Result]) -> None:
    for each in rows:
        missed = [fault for fault in each.faults if not fault.named]
        hurt = [spared for spared in each.spared if spared.blocked or not spared.there]
        print(f"{each.row['file']}: {len(each.faults) - len(missed)} of {len(each.faults)} faults named, "
              f"{len(each.spared) - len(hurt)} of {len(each.spared)} sound sentences spared, "
              f"{'blocked' if each.found.blocked else 'passes'}{' (sound)' if each.row['sound'] else ''}")  # fmt: skip
        for fault in missed:
            seen = sorted({finding.check for finding in fault.findings})
            print(f"    missed {fault.row['class']} {fault.row['checks']}: “{fault.row['sentence'][:110]}” has {seen}")
        for spared in hurt:
            why = "; ".join(f"{finding.check} {finding.reason[:90]}" for finding in spared.blocked) or "not read"
            print(f"    hurt “{spared.text[:90]}”: {why}")
        if each.row["sound"]:
            for finding in each.found.findings:
                print(f"    {finding.check} {finding.severity} {finding.reason[:120]}")
            for judged in each.found.sentences:
                for finding in judged.findings:
                    if finding.severity in _BLOCKS:
                        print(f"    {finding.check} {finding.reason[:100]} | {judged.line.plain[:90]}")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    found = results(folder)
    if "--quiet" not in sys.argv:
        _print(found)
    for name, value in measured(found).items():
        print(f"{name:20} {value:.3f}")
