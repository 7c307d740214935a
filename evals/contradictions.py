"""How well reports that differ on a figure are told apart: disputed, superseded, or no contradiction at all.

`gold/contradictions.jsonl` holds events of our own invention, each told by two to four reports, with the values that
are disputed and those that a later count replaced; half of the English and most of the other cases contradict nothing
(dead against injured, total against part, vague against exact). It was written by somebody who had not seen the rules.
Ids that are odd were read while the rules were set (`tuned`), even ones were not (`held`).

A found contradiction is right when its standing is, and when it holds a value of each side that the gold holds. With
`--errors` the wrong cases of the tuned half are printed.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.tables import load_coder
from countrydesk.core.contradictions import disputes
from countrydesk.core.reading import Reading, annotate
from countrydesk.core.types import Dispute, Document, Event, Interval

GOLD = Path(__file__).parent / "gold" / "contradictions.jsonl"


def scores(_data: Path) -> dict[str, float]:
    """F1 of disputed and of superseded values, and the share of agreeing cases that are left alone, by half."""
    cases = _cases()
    figures = {}
    for half, rest in (("tuned", 1), ("held", 0)):
        rows = [(case, _found(case)) for case in cases if case["id"] % 2 == rest]
        for standing in ("disputed", "superseded"):
            figures[f"contradictions.{half}_{standing}_f1"] = _f1(rows, standing)
        calm = [found for case, found in rows if not case["disputed"] and not case["superseded"]]
        figures[f"contradictions.{half}_agreeing"] = sum(not found for found in calm) / len(calm)
    return figures


def _cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _found(case: Mapping[str, Any]) -> tuple[Dispute, ...]:
    told = [_reading(report) for report in case["reports"]]
    day = date.fromisoformat(case["day"])
    homes: dict[str, list[str]] = {}
    for report, reading in zip(case["reports"], told, strict=True):
        homes.setdefault(report["outlet"], []).append(reading.document.id)
    origins = tuple(tuple(ids) for ids in homes.values())
    event = Event("gold", tuple(each.document.id for each in told), Interval(day, day), "", (), origins, status="done")
    return disputes(event, {each.document.id: each for each in told})


def _reading(report: Mapping[str, Any]) -> Reading:
    document = Document(
        parent="gold", maker="gold", title=report["title"], text=f"{report['title']}\n\n{report['text']}",
        language=report["language"], published=datetime.fromisoformat(report["published"]), published_basis="feed",
        source=report["outlet"], url=report["outlet"],
    )  # fmt: skip
    return Reading(document, annotate(document, load_gazetteer(), load_coder()))


def _f1(rows: Iterable[tuple[Mapping[str, Any], Sequence[Dispute]]], standing: str) -> float:
    counts: Counter[str] = Counter()
    for case, found in rows:
        ours = [each for each in found if each.superseded == (standing == "superseded")]
        counts["right"] += sum(any(_same(each, wanted) for each in ours) for wanted in case[standing])
        counts["wanted"] += len(case[standing])
        counts["ours"] += len(ours)
    return 2 * counts["right"] / max(1, counts["wanted"] + counts["ours"])


def _same(dispute: Dispute, wanted: Mapping[str, Any]) -> bool:
    """Two of the gold's values stand in ours: a hedge or a unit that we print with a value does not matter."""
    said = [_digits(value) for value, _ in dispute.values]
    return sum(any(_digits(value) in each.split("|") for each in said) for value in wanted["values"]) >= 2


def _digits(value: str) -> str:
    """The figures of a value alone, `|` between two; its words where it has none."""
    found = re.findall(r"\d+(?:[.,\s]\d+)*", value)
    return "|".join(re.sub(r"[\s,]", "", each) for each in found) or value.lower()


def main() -> None:
    """Print the figures; with `--errors`, also the wrong cases of the tuned half."""
    if "--errors" in sys.argv:
        for case in _cases():
            found = _found(case) if case["id"] % 2 else ()
            wanted = {standing: [w["values"] for w in case[standing]] for standing in ("disputed", "superseded")}
            rows = [(case, found)]
            right = all(_f1(rows, standing) == 1.0 for standing in wanted if case[standing])
            if case["id"] % 2 and not (right and len(found) == sum(map(len, wanted.values()))):
                ours = [(each.what, [value for value, _ in each.values], each.superseded) for each in found]
                print(case["id"], wanted, "\n   OURS", ours)
                for report in case["reports"]:
                    print("     ", report["outlet"], report["published"][:16], report["title"], "|", report["text"])
    print(json.dumps(scores(Path()), indent=1))


if __name__ == "__main__":
    main()
