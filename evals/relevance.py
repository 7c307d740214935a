"""How well relevance tells what a text is about: precision and recall on labelled items of real feeds.

`gold/relevance.jsonl` holds addresses, a country and a label (no text); the items come from the captured feeds beside
the repository. The pairs are the hard ones: every item in which one of five countries is named at all. `tuning` was
looked at while the weights were chosen, `held` was not; `other` holds three further countries, labelled afterwards and
never looked at. One reader labelled them all. With `--errors` the wrong pairs of the tuning half are printed too.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import fastfeedparser

from countrydesk.adapters.catalogue import load_gazetteer
from countrydesk.core.relevance import RELEVANT, Relevance, relevance

GOLD = Path(__file__).parent / "gold" / "relevance.jsonl"
FEEDS = Path("feeds") / "world-2026-02-18"


def items(folder: Path) -> dict[str, tuple[str, str]]:
    """Address -> (title, summary) of every item of the feeds in `folder`."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("*.xml")):
        for entry in fastfeedparser.parse(path.read_bytes()).entries:
            title, summary = entry.get("title") or "", entry.get("description") or ""
            found.setdefault(entry.get("link") or "", (_plain(title), _plain(summary)))
    return found


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def judged(data: Path) -> Iterator[tuple[dict[str, object], str, Relevance]]:
    """Each labelled pair whose item is at hand, with its title and its score."""
    gazetteer, known = load_gazetteer(), items(data / FEEDS)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["url"] in known:
            title, summary = known[row["url"]]
            text = f"{title}\n{summary}"
            yield row, title, relevance(text, len(title), gazetteer.mentions(text), row["country"])


def scores(data: Path) -> dict[str, float]:
    """Precision and recall of both halves; `data` is the folder that holds `feeds/`."""
    counts = {half: [0, 0, 0] for half in ("tuning", "held", "other")}
    for row, _, found in judged(data):
        relevant, said = bool(row["relevant"]), found.score >= RELEVANT
        count = counts[str(row["half"])]
        count[0] += relevant and said
        count[1] += said
        count[2] += relevant
    figures: dict[str, float] = {}
    for half, (right, said_so, there) in counts.items():
        figures[f"relevance_{half}_precision"] = round(right / max(1, said_so), 4)
        figures[f"relevance_{half}_recall"] = round(right / max(1, there), 4)
    return figures


def main() -> None:
    """Print the figures; with `--errors`, also each wrong pair of the tuning half."""
    data = Path(__file__).resolve().parents[2] / "shared" / "data"
    if "--errors" in sys.argv:
        for row, title, found in judged(data):
            if row["half"] == "tuning" and bool(row["relevant"]) != (found.score >= RELEVANT):
                print(row["country"], row["relevant"], found.score, title[:80], found.reasons)
    print(json.dumps(scores(data), indent=1))


if __name__ == "__main__":
    main()
