"""How well persons are found, given their office and state, and brought together: own texts in four languages.

`gold/persons.jsonl` was written before the rules: texts in the style of agencies, each with the spans of persons, who
they are (across texts and languages), and the office and state said with the name. Odd ids are the tuning half, even
ids were not looked at. A mention is found where the spans share three fifths of their characters.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.persons import Person, joined, persons

GOLD = Path(__file__).parent / "gold" / "persons.jsonl"
SHARED = 0.6
Row = dict[str, Any]


class Pair(NamedTuple):
    """A mention of the gold (or None) beside the one found (or None)."""

    text: str
    gold: Row | None
    said: Person | None


def rows(half: str) -> list[Row]:
    """The texts of a half: odd ids are tuning, even ids held."""
    every = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [row for row in every if (row["id"] % 2 == 1) == (half == "tuning")]


def paired(half: str) -> Iterator[Pair]:
    """Every mention of the gold and every one found, matched by their spans."""
    gazetteer, texts = load_gazetteer(), rows(half)
    found = joined([persons(row["text"], gazetteer.found(row["text"]), row["language"]) for row in texts])
    for row, said in zip(texts, found, strict=True):
        left = list(said)
        for gold in row["persons"]:
            match = next((each for each in left if _overlap(gold, each) >= SHARED), None)
            if match:
                left.remove(match)
            yield Pair(row["text"], gold, match)
        yield from (Pair(row["text"], None, each) for each in left)


def _overlap(gold: Row, said: Person) -> float:
    shared = min(gold["end"], said.end) - max(gold["start"], said.start)
    return float(max(0, shared) / (max(gold["end"], said.end) - min(gold["start"], said.start)))


def b_cubed(pairs: Sequence[Pair]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) over the mentions found, across all texts of the half."""
    both = [(pair.gold["person"], pair.said.id) for pair in pairs if pair.gold and pair.said]
    ours, theirs = defaultdict(list), defaultdict(list)
    for truth, said in both:
        theirs[truth].append(said)
        ours[said].append(truth)
    precision = sum(ours[said].count(truth) / len(ours[said]) for truth, said in both) / max(1, len(both))
    recall = sum(theirs[truth].count(said) / len(theirs[truth]) for truth, said in both) / max(1, len(both))
    return 2 * precision * recall / max(1e-9, precision + recall)


def figures(half: str) -> dict[str, float]:
    """Precision and recall of mentions, the share of offices and states that are right, and the clusters' F1."""
    pairs = list(paired(half))
    gold = [pair for pair in pairs if pair.gold]
    right = sum(pair.said is not None for pair in gold)
    offices = [pair for pair in gold if pair.gold and pair.gold["office"]]
    found = {
        "precision": right / max(1, sum(pair.said is not None for pair in pairs)),
        "recall": right / len(gold),
        "office": sum(_same_office(pair) for pair in offices) / len(offices),
        "b_cubed": b_cubed(pairs),
    }
    return {f"persons_{half}_{name}": round(value, 4) for name, value in found.items()}


def _same_office(pair: Pair) -> bool:
    """The office and, where the text says one, the state; a mention that was not found has neither."""
    gold, said = pair.gold, pair.said
    if gold is None or said is None:
        return False
    return gold["office"] == said.office and gold["state"] in {"", said.state}


def scores(_data: Path = GOLD) -> dict[str, float]:
    """The figures of both halves; needs no data but the gold."""
    return figures("tuning") | figures("held")


def main() -> None:
    """Print the figures; with `--errors` also what is wrong in the tuning half."""
    if "--errors" in sys.argv:
        for text, gold, said in paired("tuning"):
            wrong = gold is None or said is None or (gold["office"] and not _same_office(Pair(text, gold, said)))
            if wrong:
                truth = gold and (text[gold["start"] : gold["end"]], gold["office"], gold["state"])
                print(truth, "|", said and (said.name, said.office, said.state, said.id), "|", text[:60])
    print(json.dumps(scores(), indent=1))


if __name__ == "__main__":
    main()
