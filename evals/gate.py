"""The quality floors: every score of `evals/`, held against `floors.json`. A score below its floor fails the build.

    python -m evals.gate [--data FOLDER] [--only NAME]

`floors.json` pins the floors and the digests of the gold data that lie in this repository: whoever changes the gold has
to say so here. The development data of others lie beside the repository; where they are absent, that is said and only
what needs none of them is scored.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from evals import (
    audit,
    claims,
    coding,
    collation,
    commentary,
    contradictions,
    dates,
    documents,
    eventtime,
    feeds,
    hostile,
    injections,
    pages,
    persons,
    quantities,
    relevance,
    sample,
    significance,
    sources,
    writing,
)
from evals.mutations import suite as mutations

HERE = Path(__file__).parent
# A suite that takes longer hangs: it is ended, and where it stood is shown. In seconds.
HANGS = 1200
DATA = HERE.parent.parent / "shared" / "data"
SUITES: dict[str, Callable[[Path], dict[str, float]]] = {
    "audit": audit.scores,
    "claims": claims.scores,
    "coding": coding.scores,
    "collation": collation.scores,
    "commentary": commentary.scores,
    "contradictions": contradictions.scores,
    "dates": dates.scores,
    "documents": documents.scores,
    "eventtime": eventtime.scores,
    "feeds": feeds.scores,
    "hostile": hostile.scores,
    "injections": injections.scores,
    "mutations": mutations.scores,
    "pages": pages.scores,
    "persons": persons.scores,
    "quantities": quantities.scores,
    "relevance": relevance.scores,
    "sample": sample.scores,
    "significance": significance.scores,
    "sources": sources.scores,
    "writing": writing.scores,
}
# What needs none of the development data of others.
ALONE = frozenset({"audit", "contradictions", "hostile", "injections", "persons", "quantities", "sample"})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--only", choices=sorted(SUITES))
    wanted = parser.parse_args()
    pinned = json.loads((HERE / "floors.json").read_text("utf-8"))
    failed = _changed_gold(pinned["gold"])
    for name, scores in SUITES.items():
        if wanted.only in {None, name}:
            failed += _suite(name, scores, wanted.data, pinned["floors"])
    print(f"{'FAILED' if failed else 'passed'}: {failed} below the floor or changed")
    return int(bool(failed))


def _suite(name: str, scores: Callable[[Path], dict[str, float]], data: Path, floors: dict[str, float]) -> int:
    if name not in ALONE and not data.is_dir():
        print(f"{name}: not scored, there is no {data}")
        return 0
    begun = time.perf_counter()
    faulthandler.dump_traceback_later(HANGS, exit=True)
    found = {key.removeprefix(f"{name}.").removeprefix(f"{name}_"): value for key, value in scores(data).items()}
    faulthandler.cancel_dump_traceback_later()
    print(f"{name} ({time.perf_counter() - begun:.1f} s)", flush=True)
    for key, value in sorted(found.items()):
        floor = floors.get(f"{name}.{key}")
        mark = "" if floor is None else f"  floor {floor:.3f}" + ("" if value >= floor else "  BELOW")
        print(f"  {key:28} {value:.3f}{mark}")
    missing = [key for key in floors if key.startswith(f"{name}.") and key.partition(".")[2] not in found]
    for key in missing:
        print(f"  {key}: a floor without a score")
    return len(missing) + sum(value < floors.get(f"{name}.{key}", value) for key, value in found.items())


def _changed_gold(pinned: dict[str, str]) -> int:
    now = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in sorted((HERE / "gold").iterdir())}
    for name in sorted({*now, *pinned}):
        if now.get(name) != pinned.get(name):
            print(f"gold/{name}: digest {now.get(name)}, floors.json pins {pinned.get(name)}")
    return sum(now.get(name) != pinned.get(name) for name in {*now, *pinned})


if __name__ == "__main__":
    sys.exit(main())
