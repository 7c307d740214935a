"""How well what tells of no happening is told from news: titles and summaries of real feeds.

`python -m evals.commentary DATA [--errors]` prints the scores; DATA is the folder that holds `feeds/`. The labels are the
`news` of `gold/events.jsonl`, set with the other labels of that file and split by the parity of their ids: odd ones were
looked at while tuning (`tuned`), even ones were not (`held`). The figures of a half, of which the last matters most,
since a report that is taken for a feature is lost and a feature that is told is only a nuisance:

    precision  of the items that are called commentary, the share that is
    recall     of the items that are commentary, the share that is called so
    news       of the items that tell news, the share that is not called commentary
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.tables import load_coder
from countrydesk.core.reading import Reading, annotate
from countrydesk.core.types import Document
from evals.eventtime import GOLD, Item, fed


@dataclass(frozen=True)
class Judged:
    """An item, whether it tells news, and whether the program calls it commentary."""

    item: Item
    news: bool
    called: bool


def labels() -> dict[int, bool]:
    """Whether an item tells news, by id."""
    rows = map(json.loads, (GOLD / "events.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["news"] for row in rows}


def judged(data: Path) -> list[Judged]:
    """Each labelled item of the captured feeds; none where the feeds are not at hand."""
    news = labels()
    return [Judged(item, news[item.id], called(item)) for item in fed(data)]


def called(item: Item) -> bool:
    """What the program says of an item."""
    text = f"{item.title}\n\n{item.text}"
    document = Document("item", "eval", item.title, text, item.language, item.published, "feed")
    return Reading(document, annotate(document, load_gazetteer(), load_coder())).commentary


def figures(name: str, items: Sequence[Judged]) -> dict[str, float]:
    """The three figures of a half."""
    tallies = {
        "precision": [not each.news for each in items if each.called],
        "recall": [each.called for each in items if not each.news],
        "news": [not each.called for each in items if each.news],
    }
    return {f"{name}_{key}": round(sum(each) / len(each), 4) for key, each in tallies.items() if each}


def scores(data: Path) -> dict[str, float]:
    """The figures of both halves."""
    items = judged(data)
    tuned = [each for each in items if each.item.id % 2]
    held = [each for each in items if not each.item.id % 2]
    return figures("tuned", tuned) | figures("held", held)


def _errors(items: Sequence[Judged]) -> Iterator[str]:
    for each in items:
        if each.item.id % 2 and each.called == each.news:
            yield f"{'NEWS' if each.news else 'COMMENTARY'} {each.item.id} {each.item.title} || {each.item.text[:300]}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Score which items tell of no happening.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the tuned half")
    options = parser.parse_args()
    print(json.dumps(scores(options.data), indent=2))
    if options.errors:
        print("\n".join(_errors(judged(options.data))))


if __name__ == "__main__":
    main()
