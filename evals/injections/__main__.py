"""Run the injections: `python -m evals.injections DATA [--out FOLDER] [--escapes FILE]`.

`--out` writes the injected items of each week, a folder of feeds with their key for each batch, for other systems.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from evals.injections.feeds import write
from evals.injections.runs import batches
from evals.injections.scoring import Fate, all_fates, clueless, items_of, scores
from evals.injections.settings import SETTINGS


def table(every: Sequence[Fate]) -> Iterator[str]:
    """Escapes by kind, dress and clue, with the reasons of Annex B for the others."""
    yield f"{'week':8} {'kind':14} {'dress':10} {'clue':34} {'escaped':>9}  how; else why not"
    rows = sorted({(each.setting, each.kind, each.dress if each.kind == "stale" else "", each.clue) for each in every})
    for row in rows:
        own = [e for e in every if (e.setting, e.kind, e.dress if e.kind == "stale" else "", e.clue) == row]
        bad = [each for each in own if each.escaped]
        how = Counter(each.escaped or each.reason or ("told" if each.told else "not told") for each in own)
        words = ", ".join(f"{count} {name}" for name, count in how.most_common())
        yield f"{row[0]:8} {row[1]:14} {row[2]:10} {row[3]:34} {len(bad):>4}/{len(own):<4}  {words}"
    yield ""
    yield from _totals(every)


def _totals(every: Sequence[Fate]) -> Iterator[str]:
    for kind in dict.fromkeys(each.kind for each in every):
        own = [each for each in every if each.kind == kind and not clueless(each)]
        told = sum(each.told for each in own)
        yield f"{kind:14} {sum(bool(each.escaped) for each in own):4} of {len(own):4} escaped; the report tells of {told}"
    hopeless = [each for each in every if clueless(each)]
    yield f"{'clueless':14} {sum(bool(each.escaped) for each in hopeless):4} of {len(hopeless):4}: re-dated, nothing in text or archive"


def main() -> None:
    """Print the table; write the items and the escapes where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--escapes", type=Path)
    wanted = parser.parse_args()
    if wanted.out:
        for setting in SETTINGS:
            for number, batch in enumerate(batches(items_of(setting, wanted.data))):
                write(batch, wanted.out / setting.name / f"{number:02}")
    begun = time.perf_counter()
    every = all_fates(wanted.data)
    print("\n".join(table(every)))
    print("\n".join(f"{name:24} {value:.3f}" for name, value in scores(wanted.data).items()))
    print(f"{len(every)} injections, {time.perf_counter() - begun:.0f} s")
    if wanted.escapes:
        rows = (
            json.dumps(asdict(each), ensure_ascii=False)
            for each in every
            if bool(each.escaped) != (each.kind == "fresh")
        )
        wanted.escapes.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
