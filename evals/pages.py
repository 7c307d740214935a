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
    """Share of pages whose day of publication is right: of all, and of each half of the lines of the gold.

    The rules were first written after the pages of the even lines; later the errors of both halves were read, so
    neither is held out. `stated` is the share of pages where somebody says the day, and `stated_days` that of right ones
    among them: the rest is guessed.
    """
    gold = _gold(folder)
    hits: list[bool] = []
    stated: list[bool] = []
    for row, found in zip(gold, extract_all(_pages(folder, gold)), strict=True):
        decided = publication(found.stamps if isinstance(found, Extracted) else ())
        hits.append(decided.at is not None and decided.at.date().isoformat() == row["date"])
        stated.append(decided.at is not None and not decided.basis.startswith("page"))
    return {
        "pages.days": _share(hits),
        "pages.days_even": _share(hits[1::2]),
        "pages.days_odd": _share(hits[::2]),
        "pages.stated": _share(stated),
        "pages.stated_days": _share([hit for hit, said in zip(hits, stated, strict=True) if said]),
    }


def _share(hits: list[bool]) -> float:
    return sum(hits) / max(len(hits), 1)


def _gold(folder: Path) -> list[dict[str, Any]]:
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _pages(folder: Path, gold: list[dict[str, Any]]) -> list[tuple[bytes, str, str]]:
    return [((folder / "html" / row["file"]).read_bytes(), "text/html", row.get("url") or "") for row in gold]
