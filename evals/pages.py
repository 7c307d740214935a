"""How well pages are read: phrases that an extraction must hold and must not, and the day of publication.

Two public gold sets of HTML: trafilatura's (phrases `with` and `without`) and htmldate's (one date a page). All pages
of both are read, in one worker process: about 20 seconds on one core.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from countrydesk.adapters.extract import extract_all
from countrydesk.core.ports import Extracted
from countrydesk.core.publication import publication


def scores(data: Path) -> dict[str, float]:
    """Shares from 0 to 1. `data` is the shared data folder with `pages/trafilatura` and `pages/dates`."""
    return {**_phrases(data / "pages" / "trafilatura"), **_days(data / "pages" / "dates")}


def _phrases(folder: Path) -> dict[str, float]:
    """Precision, recall and F1 over phrases, as the set's own benchmark counts them."""
    gold = _gold(folder)
    counts: Counter[str] = Counter()
    for row, found in zip(gold, extract_all(_pages(folder, gold)), strict=True):
        text = found.text if isinstance(found, Extracted) else ""
        counts.update("hit" if phrase in text else "missed" for phrase in row["with"])
        counts.update("noise" if phrase in text else "clean" for phrase in row["without"])
    precision = counts["hit"] / (counts["hit"] + counts["noise"])
    recall = counts["hit"] / (counts["hit"] + counts["missed"])
    f1 = 2 * precision * recall / (precision + recall)
    return {"pages.precision": precision, "pages.recall": recall, "pages.f1": f1}


def _days(folder: Path) -> dict[str, float]:
    """Share of pages whose day of publication is right; and the share of right ones among those not merely guessed."""
    gold = _gold(folder)
    right = stated = stated_right = 0
    for row, found in zip(gold, extract_all(_pages(folder, gold)), strict=True):
        decided = publication(found.stamps if isinstance(found, Extracted) else ())
        hit = decided.at is not None and decided.at.date().isoformat() == row["date"]
        right += hit
        if decided.at is not None and not decided.basis.startswith("page"):
            stated += 1
            stated_right += hit
    return {"pages.days": right / len(gold), "pages.stated_days": stated_right / max(stated, 1)}


def _gold(folder: Path) -> list[dict[str, Any]]:
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _pages(folder: Path, gold: list[dict[str, Any]]) -> list[tuple[bytes, str, str]]:
    return [((folder / "html" / row["file"]).read_bytes(), "text/html", row.get("url") or "") for row in gold]
