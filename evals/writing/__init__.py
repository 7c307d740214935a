"""How much of what a model invents reaches the reader: sentences known to be false, through the checks and the writer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.mutations.suite import share
from evals.writing.judgements import load, outcomes
from evals.writing.liar import honest_pairs, honest_shares, measured
from evals.writing.through import Run, runs


def scores(data: Path) -> dict[str, float]:
    """The shares for the gate, by code alone but where their name says "judged"; 1 is best.

    `lies_stopped`: of the lies whose honest sentence passes, those that the checks stop; `lies_unpublished`: of what a liar
    told the whole writer, what no report holds; `honest_published`: of what an honest writer told, what reports hold; the
    others: honest sentences that pass. `conclusions_pass`: sound judgements and advice that code lets through to a judge;
    `conclusions_stopped`: false ones that it stops before. Empty where the feeds are not at hand.
    """
    sets = {name: every for name, every in honest_pairs(data).items() if name != "free"}
    if not any(sets.values()):
        return {}
    alone = measured(sets, judged=False)
    through = runs(data)
    concluded = outcomes(load())
    return {
        "lies_stopped": share(not each.passed for each in alone.counted).value,
        "lies_unpublished": unpublished(through["liar"]),
        "lies_unpublished_judged": unpublished(through["liar judged"]),
        "honest_published": 1 - unpublished(through["honest"]),
        "honest_published_judged": 1 - unpublished(through["honest judged"]),
        "conclusions_pass": share(each.passed for each in concluded if each.item.sound).value,
        "conclusions_stopped": share(not each.passed for each in concluded if not each.item.sound).value,
        **{f"{kind}_pass": alone.honest(kind).value for kind in sets},
        **{f"{kind}_pass_judged": each.value for kind, each in honest_shares(data).items()},
    }


def unpublished(found: Sequence[Run]) -> float:
    """The share of what writers told that no report holds: of a liar's sentences, the lies."""
    told = sum(each.proposed for each in found)
    printed = sum(len(each.lies) if each.liar else len(each.worded) for each in found)
    return 1 - printed / told if told else 1.0
