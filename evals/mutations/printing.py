"""The suite's tables, as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from evals.mutations.cases import Pair
from evals.mutations.judging import Judged
from evals.mutations.suite import Trial, ablations, confusion, detection, expected, false_alarms, half, share

VERDICTS = ("citation_broken", "refuted", "stale", "out_of_period", "not_found", "partial", "supported")


def report(trials: Sequence[Trial], originals: Sequence[tuple[Pair, Judged]]) -> str:
    """All tables: originals, operators, twins, outcomes, ablations."""
    parts = (
        _originals(trials, originals),
        _operators(trials),
        _twins(trials),
        _confusion(trials),
        _ablations(trials, originals),
    )
    return "\n\n".join("\n".join(part) for part in parts)


def _originals(trials: Sequence[Trial], originals: Sequence[tuple[Pair, Judged]]) -> Iterator[str]:
    yield "True sentences that are stopped (share, 95 % Wilson interval, count); first by the plain check, then as claims"
    for origin in sorted({pair.origin for pair, _ in originals}):
        plain = share(not judged.sound for pair, judged in originals if pair.origin == origin)
        claims = {
            each.pair.id: each.case_before for each in trials if each.pair.origin == origin and not each.mutant.reposted
        }
        yield f"  {origin:24} {plain!s:34} {share(not each.sound for each in claims.values())}"
    for name in ("developed", "unseen"):
        yield f"  {name:24} {share(not judged.sound for pair, judged in originals if half(pair.id) == name)}"


def _operators(trials: Sequence[Trial]) -> Iterator[str]:
    yield "Faults found, of those whose original passes: all, developed half, unseen half; then by the spans alone, as a claim alone"
    rows = sorted({(each.mutant.family, each.author, each.mutant.operator) for each in trials if not each.mutant.twin})
    for family in dict.fromkeys(row[0] for row in rows):
        for author in ("own", "blind"):
            own = [
                each
                for each in trials
                if each.mutant.family == family and each.author == author and not each.mutant.twin
            ]
            for _, _, name in (row for row in rows if row[:2] == (family, author)):
                yield f"  {family:9} {author:6} {name:24} {_row([each for each in own if each.mutant.operator == name])}"
            yield f"  {family:9} {author:6} {'ALL':24} {_row(own)}"


def _row(trials: Sequence[Trial]) -> str:
    halves = [detection(each for each in trials if each.half == name) for name in ("developed", "unseen")]
    text = share(not each.text.sound for each in trials if each.text and each.text_before.sound)
    case = share(not each.case.sound for each in trials if each.case and each.case_before.sound)
    return f"{detection(trials)!s:30} {halves[0].value:.2f} {halves[1].value:.2f}   {text.value:.2f} {case.value:.2f}"


def _twins(trials: Sequence[Trial]) -> Iterator[str]:
    yield "Twins stopped, of those whose original passes"
    for author in ("own", "blind"):
        twins = [each for each in trials if each.mutant.twin and each.author == author]
        for name in sorted({each.mutant.operator for each in twins}):
            yield f"  {author:6} {name:24} {false_alarms(each for each in twins if each.mutant.operator == name)}"
        yield f"  {author:6} {'ALL':24} {false_alarms(twins)}"


def _confusion(trials: Sequence[Trial]) -> Iterator[str]:
    table = confusion(trials)
    yield "Outcomes: what each fault should come to (rows), and what it came to"
    yield f"  {'':16}" + "".join(f"{name:>16}" for name in VERDICTS)
    for row in VERDICTS:
        if any(wanted == row for wanted, _ in table):
            yield f"  {row:16}" + "".join(f"{table.get((row, name), 0):16}" for name in VERDICTS)


def _ablations(trials: Sequence[Trial], originals: Sequence[tuple[Pair, Judged]]) -> Iterator[str]:
    yield f"  {'Ablation':44} {'faults found':>28} {'originals stopped':>30} {'twins stopped':>28}"
    for row in ablations(trials, originals):
        yield f"  {row.name:44} {row.detection!s:>28} {row.originals!s:>30} {row.twins!s:>28}"


def escapes(trials: Sequence[Trial], which: str) -> Iterator[str]:
    """JSON lines of what went wrong in one half: faults that passed, and twins that were stopped."""
    for each in trials:
        if each.half == which and each.counts and each.detected == each.mutant.twin:
            yield json.dumps(
                {
                    "id": each.pair.id, "operator": each.mutant.operator, "author": each.author, "twin": each.mutant.twin,
                    "changed": each.mutant.must, "claim": each.mutant.claim, "evidence": each.mutant.evidence,
                    "expected": expected(each.mutant), "verdict": each.after.verdict, "checks": sorted(each.after.checks),
                },
                ensure_ascii=False,
            )  # fmt: skip
