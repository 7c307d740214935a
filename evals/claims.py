"""The checker against public corpora: WiCE dev (whole page as evidence) and AttributionBench dev.

Balanced accuracy of supported against the rest, macro-F1 of attributable against not; each on the half it was developed
on (even lines) and on the half it was not (odd lines).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from countrydesk.core.ratings import Verdict
from countrydesk.core.verification import check_text

Pairs = Sequence[tuple[bool, bool]]


def balanced_accuracy(pairs: Pairs) -> float:
    """Mean of the shares told rightly among the true and among the false; pairs are (said, true)."""
    return sum(_share([said == truth for said, truth in pairs if truth == side]) for side in (True, False)) / 2


def macro_f1(pairs: Pairs) -> float:
    """Mean of the F1 of either class; pairs are (said, true)."""
    scores = []
    for side in (True, False):
        hits = sum(said == truth == side for said, truth in pairs)
        wrong = sum(said != truth for said, truth in pairs)
        scores.append(2 * hits / (2 * hits + wrong) if hits + wrong else 0.0)
    return sum(scores) / 2


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def judged(path: Path, positive: str) -> list[tuple[bool, bool]]:
    """(said to be supported, labelled so) for every claim of a file of JSON lines."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    return [
        (check_text(row["claim"], row["evidence"]).verdict is Verdict.SUPPORTED, row["label"] == positive)
        for row in rows
    ]


def scores(data: Path) -> dict[str, float]:
    """All figures, by name. `data` is the folder that holds `claims/`."""
    wice = judged(data / "claims" / "wice-dev.jsonl", "supported")
    bench = judged(data / "claims" / "attributionbench-dev.jsonl", "attributable")
    return {
        "wice_balanced_accuracy_developed": balanced_accuracy(wice[::2]),
        "wice_balanced_accuracy_unseen": balanced_accuracy(wice[1::2]),
        "wice_balanced_accuracy": balanced_accuracy(wice),
        "attributionbench_macro_f1_developed": macro_f1(bench[::2]),
        "attributionbench_macro_f1_unseen": macro_f1(bench[1::2]),
        "attributionbench_macro_f1": macro_f1(bench),
    }


if __name__ == "__main__":
    for name, value in scores(Path(sys.argv[1])).items():
        print(f"{name:40} {value:.3f}")
