"""How well the order of developments agrees with people: Kendall's tau against two independent readers.

`gold/ranking.jsonl` holds, for six countries of one real week, up to ten developments (the addresses of their reports;
no text) with the rank that each of two readers gave, who worked alone and before the points were set. A development of
the readers is found again as the event that shares most of its addresses; what the program does not tell at all (it set
it aside as commentary, say) stands last in its order. `told` is the share that it tells.

Kendall's tau-b (Kendall 1945): 1 for the same order, 0 for none; ties count against neither side.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from countrydesk import app
from countrydesk.core.analysis import assemble
from countrydesk.core.tracking import untracked
from countrydesk.core.types import Development, Dossier, Requirement

GOLD = Path(__file__).parent / "gold" / "ranking.jsonl"
FEEDS = Path("feeds") / "world-2026-02-18"
NOT_TOLD = -100.0


def scores(data: Path) -> dict[str, float]:
    """Mean tau over the countries: between the readers, and of the program with each; over all, and over what it tells."""
    rows = [(row, _points(row, dossier)) for row, dossier in _dossiers(data)]
    told = [(row, {at: value for at, value in points.items() if value > NOT_TOLD}) for row, points in rows]
    figures = {
        "significance.readers": _mean(_tau(_ranks(row, points, "a"), _ranks(row, points, "b")) for row, points in rows),
        "significance.told": _mean(value > NOT_TOLD for _, points in rows for value in points.values()),
    }
    for reader in "ab":
        for name, kept in (("all", rows), ("told", told)):
            taus = [_tau(_ranks(row, points, reader), list(points.values())) for row, points in kept if len(points) > 1]
            figures[f"significance.reader_{reader}_{name}"] = _mean(taus)
    return figures


def _mean(values: Iterable[float]) -> float:
    rows = list(values)
    return sum(rows) / len(rows)


def _ranks(row: Mapping[str, Any], points: Mapping[int, float], reader: str) -> list[float]:
    """The reader's ranks with the best highest."""
    return [-float(row["developments"][at][reader]) for at in points]


def _tau(one: Sequence[float], other: Sequence[float]) -> float:
    pairs = [(_sign(one[i] - one[j]), _sign(other[i] - other[j])) for i, j in combinations(range(len(one)), 2)]
    untied = math.sqrt(sum(a != 0 for a, _ in pairs) * sum(b != 0 for _, b in pairs))
    return sum(a * b for a, b in pairs) / untied if untied else 0.0


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _dossiers(data: Path) -> list[tuple[dict[str, Any], Dossier]]:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as folder:
        desk = app.open_desk(Path(folder) / "store", None, False, True)
        pipeline, sources = desk.pipeline(data / FEEDS)
        found = pipeline.prepare(sources, lambda _: set())
        by_id = {source.id: source for source in sources}
        made = [(row, assemble(found, by_id, _requirement(row, desk), desk.analyst)) for row in rows]
        desk.store.close()
    return made


def _requirement(row: Mapping[str, Any], desk: app.OpenDesk) -> Requirement:
    country = desk.analyst.gazetteer.resolve(row["country"]).iso3
    return Requirement(country, date.fromisoformat(row["since"]), date.fromisoformat(row["until"]))


def _points(row: Mapping[str, Any], dossier: Dossier) -> dict[int, float]:
    """By place in the readers' list: the significance of the event that tells the same."""
    found: dict[int, float] = {}
    for at, each in enumerate(row["developments"]):
        best = max(
            (*dossier.developments, *dossier.background),
            key=lambda made: (len(_urls(made, dossier) & _told(each)), made.score),
            default=None,
        )
        told = best is not None and bool(_urls(best, dossier) & _told(each))
        found[at] = best.score if best is not None and told else NOT_TOLD
    return found


def _told(row: Mapping[str, Any]) -> set[str]:
    """The addresses that the readers saw, without what only counts visitors."""
    return set(map(untracked, row["urls"]))


def _urls(development: Development, dossier: Dossier) -> set[str]:
    return {dossier.documents[id].url for id in development.event.members}


def main() -> None:
    """Print the figures; with `--order`, also each country's developments in the program's order beside the readers' ranks."""
    data = Path(__file__).resolve().parents[2] / "shared" / "data"
    if "--order" in sys.argv:
        for row, dossier in _dossiers(data):
            print(row["country"])
            for made in sorted((*dossier.developments, *dossier.background), key=lambda each: -each.score):
                ranks = [(e["a"], e["b"]) for e in row["developments"] if _urls(made, dossier) & _told(e)]
                reasons = "; ".join(f"{reason.words} {reason.points:+g}" for reason in made.significance)
                print(f"  {made.score:5.1f} {ranks} {made.title[:80]} | {reasons}")
    print(json.dumps(scores(data), indent=1))


if __name__ == "__main__":
    main()
