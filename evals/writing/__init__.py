"""How much of what a model invents reaches the reader: sentences known to be false, through the checks and the writer."""

from __future__ import annotations

from pathlib import Path

from evals.mutations.suite import share
from evals.writing.liar import honest_pairs, honest_shares, measured
from evals.writing.through import runs


def scores(data: Path) -> dict[str, float]:
    """The shares for the gate, by code alone but where their name says "judged"; 1 is best.

    `lies_stopped`: of the lies whose honest sentence passes, those that the checks stop; `lies_unpublished`: of what a liar
    told the whole writer, what no report holds; the others: honest sentences that pass. Empty where the feeds are not at
    hand.
    """
    sets = {name: every for name, every in honest_pairs(data).items() if name != "free"}
    if not any(sets.values()):
        return {}
    alone = measured(sets, judged=False)
    liars = runs(data)["liar"]
    told, published = sum(each.proposed for each in liars), sum(len(each.worded) for each in liars)
    return {
        "lies_stopped": share(not each.passed for each in alone.counted).value,
        "lies_unpublished": 1 - published / told,
        **{f"{kind}_pass": alone.honest(kind).value for kind in sets},
        **{f"{kind}_pass_judged": each.value for kind, each in honest_shares(data).items()},
    }
