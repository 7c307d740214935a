"""Run the suite: `python -m evals.mutations DATA [--escapes FILE] [--half developed|unseen]`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from evals.mutations.printing import escapes, report
from evals.mutations.suite import trials_on


def main() -> None:
    """Print the tables; write the escapes of one half, the developed one unless the other is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--escapes", type=Path)
    parser.add_argument("--half", choices=("developed", "unseen"), default="developed")
    wanted = parser.parse_args()
    begun = time.perf_counter()
    trials, originals = trials_on(wanted.data)
    if not any(pair.origin == "feeds" for pair, _ in originals):
        print("no sentences on the captured feeds are at hand: WiCE only")
    print(report(trials, originals))
    print(f"\n{len(originals)} pairs, {len(trials)} mutants and twins, {time.perf_counter() - begun:.0f} s")
    if wanted.escapes:
        wanted.escapes.write_text("\n".join(escapes(trials, wanted.half)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
