"""How well relevance tells what a text is about: precision and recall on labelled items of real feeds.

`gold/relevance.jsonl` holds addresses, a country and labels (no text); the items come from the captured feeds beside
the repository. Two readers labelled every pair without seeing the other's labels (`a`, `b`); where they differ, a third
reading decided (`relevant`). The pairs are the hard ones: items in which the country is named at all. `tuning` was
looked at while the weights were chosen, `held` was not.

With `--errors` the wrong pairs of the tuning half are printed too; with `--fit` the coefficients of the logistic model
of `core/relevance.py`, fitted to the tuning half.
"""

from __future__ import annotations

import html
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import fastfeedparser

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.adapters.tables import load_coder
from countrydesk.core.gazetteer import Mention
from countrydesk.core.reading import Reading, annotate
from countrydesk.core.relevance import RELEVANT, Relevance, features, relevance, weighted
from countrydesk.core.types import Document

GOLD = Path(__file__).parent / "gold" / "relevance.jsonl"
FEEDS = Path("feeds") / "world-2026-02-18"
RECALL = 0.9
Label = dict[str, object]


class Judged(NamedTuple):
    """A labelled pair beside its text, the names found there and what the program says of it."""

    row: Label
    text: str
    title_end: int
    mentions: tuple[Mention, ...]
    said: Relevance


def labels() -> tuple[Label, ...]:
    """The gold, a row a pair."""
    return tuple(json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines())


def items(folder: Path) -> dict[str, tuple[str, str]]:
    """Address -> (title, summary) of every item of the feeds in `folder`."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("*.xml")):
        for entry in fastfeedparser.parse(path.read_bytes()).entries:
            title, summary = entry.get("title") or "", entry.get("description") or ""
            found.setdefault(entry.get("link") or "", (plain(title), plain(summary)))
    return found


def plain(markup: str) -> str:
    """The words of a title or summary, without tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def judged(data: Path) -> Iterator[Judged]:
    """Each labelled pair whose item is at hand."""
    known = items(data / FEEDS)
    for row in labels():
        if row["url"] in known:
            title, summary = known[str(row["url"])]
            document = Document("item", "eval", title, f"{title}\n\n{summary}", "en", None, "none")
            reading = Reading(document, annotate(document, load_gazetteer(), load_coder()))
            said = relevance(document.text, reading.title_end, reading.about, str(row["country"]))
            yield Judged(row, document.text, reading.title_end, tuple(reading.about), said)


def agreement(rows: Sequence[Label]) -> dict[str, float]:
    """Raw agreement of the two readers, and Cohen's kappa (1960): agreement beyond chance."""
    same = sum(row["a"] == row["b"] for row in rows) / len(rows)
    first, second = (sum(bool(row[reader]) for row in rows) / len(rows) for reader in "ab")
    chance = first * second + (1 - first) * (1 - second)
    return {"relevance_agreement": round(same, 4), "relevance_kappa": round((same - chance) / (1 - chance), 4)}


def precision_at(recall: float, scored: Sequence[tuple[float, bool]]) -> float:
    """The precision at the highest threshold that finds so much of what is relevant."""
    wanted = math.ceil(recall * sum(truth for _, truth in scored))
    thresholds = sorted((score for score, truth in scored if truth), reverse=True)
    said = [truth for score, truth in scored if score >= thresholds[wanted - 1]]
    return sum(said) / len(said)


def calibration(scored: Sequence[tuple[float, bool]]) -> float:
    """Brier's score (1950), the mean squared error of a probability: 0 is perfect; .25 is what always saying .5 has."""
    return sum((score - truth) ** 2 for score, truth in scored) / len(scored)


def figures(half: str, scored: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Precision and recall at the threshold in use, the precision at a recall of .90, and the calibration."""
    right = sum(truth and score >= RELEVANT for score, truth in scored)
    found = {
        "precision": right / max(1, sum(score >= RELEVANT for score, _ in scored)),
        "recall": right / max(1, sum(truth for _, truth in scored)),
        "precision_at_90": precision_at(RECALL, scored),
        "skill": 1.0 - calibration(scored) / 0.25,
    }
    return {f"relevance_{half}_{name}": round(value, 4) for name, value in found.items()}


def scores(data: Path) -> dict[str, float]:
    """The figures of both halves and the readers' agreement; `data` is the folder that holds `feeds/`."""
    pairs = tuple(judged(data))
    found = agreement(labels())
    for half in ("tuning", "held"):
        found |= figures(half, [(p.said.score, bool(p.row["relevant"])) for p in pairs if p.row["half"] == half])
    return found


def fitted(rows: Sequence[tuple[Sequence[float], bool]], rounds: int = 4_000, rate: float = 0.02) -> list[float]:
    """Logistic regression by gradient ascent with a ridge of 1 on all coefficients but the first, the intercept."""
    weights = [0.0] * (1 + len(rows[0][0]))
    for _ in range(rounds):
        slope = [0.0, *(-weight for weight in weights[1:])]
        for values, truth in rows:
            every = (1.0, *values)
            missed = truth - 1.0 / (1.0 + math.exp(-sum(w * v for w, v in zip(weights, every, strict=True))))
            slope = [each + missed * value for each, value in zip(slope, every, strict=True)]
        weights = [weight + rate * each for weight, each in zip(weights, slope, strict=True)]
    return weights


def tuning_features(data: Path) -> list[tuple[Sequence[float], bool]]:
    """The features of each tuning pair whose country is named, with the label."""
    found: list[tuple[Sequence[float], bool]] = []
    for row, text, title_end, mentions, _ in judged(data):
        own = weighted(text, mentions, str(row["country"]))
        if own and row["half"] == "tuning":
            found.append((features(text, title_end, mentions, own, str(row["country"])), bool(row["relevant"])))
    return found


def main() -> None:
    """Print the figures; with `--errors`, also each wrong pair of the tuning half; with `--fit`, the coefficients."""
    data = Path(__file__).resolve().parents[2] / "shared" / "data"
    if "--fit" in sys.argv:
        print("coefficients", [round(weight, 2) for weight in fitted(tuning_features(data))])
    if "--errors" in sys.argv:
        for row, text, title_end, _, said in judged(data):
            if row["half"] == "tuning" and bool(row["relevant"]) != (said.score >= RELEVANT):
                print(row["country"], row["relevant"], said.score, text[: min(90, title_end)], said.reasons)
    print(json.dumps(scores(data), indent=1))


if __name__ == "__main__":
    main()
