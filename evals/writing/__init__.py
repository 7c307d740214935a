"""How much of what a model invents reaches the reader: sentences known to be false, through the checks and the writer."""

from __future__ import annotations

from pathlib import Path

from evals.writing.liar import Outcome, honest_pairs, measured


def scores(data: Path) -> dict[str, float]:
    """The counts for the gate: escapes by code alone and with a judge that knows the truth, honest sentences that pass.

    A lie counts where the honest sentence that it was made of passes. Empty where the feeds are not at hand.
    """
    sets = {name: every for name, every in honest_pairs(data).items() if name != "free"}
    if not any(sets.values()):
        return {}
    alone, judged = measured(sets, judged=False), measured(honest_pairs(data), judged=True)
    return {
        "lies": float(len(alone.counted)),
        "escapes, code only": float(len(alone.escapes)),
        "escapes, honest judge": float(len(judged.escapes)),
        **_shares("code only", alone, ("close", "scripted")),
        **_shares("judge", judged, ("close", "free", "scripted")),
    }


def _shares(name: str, outcome: Outcome, kinds: tuple[str, ...]) -> dict[str, float]:
    return {f"{kind} sentences passing, {name}": outcome.honest(kind).value for kind in kinds}
