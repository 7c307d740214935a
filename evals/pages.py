"""How well pages are read: phrases that an extraction must hold and must not, the whole article, the day of publication.

Three public gold sets of HTML: trafilatura's (phrases `with` and `without`), Mozilla's readability (the whole article,
title and byline) and htmldate's (one date a page). All pages are read, in one worker process: about 25 seconds on one
core. The pages with and without a wall lie in this repository; `tests/test_walls.py` holds them one by one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from countrydesk.adapters.extract import extract_all
from countrydesk.core.markup import plain
from countrydesk.core.ports import Extracted
from countrydesk.core.publication import publication


def scores(data: Path) -> dict[str, float]:
    """Shares from 0 to 1. `data` is the shared data folder with `pages/trafilatura`, `readability` and `dates`."""
    pages = data / "pages"
    return {**_phrases(pages / "trafilatura"), **_articles(pages / "readability"), **_days(pages / "dates")}


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


def _articles(folder: Path) -> dict[str, float]:
    """Mean F1 over the words of the article, and the shares of right titles and of authors that the byline names.

    The expected texts are the output of Mozilla's own extractor, so what follows the same rules is favored.
    """
    cases = [each for each in sorted(folder.iterdir()) if (each / "source.html").is_file()]
    pages = [((each / "source.html").read_bytes(), "text/html", "http://fakehost/test/page.html") for each in cases]
    f1, titles, authors = [], [], []
    for case, found in zip(cases, extract_all(pages), strict=True):
        read = found if isinstance(found, Extracted) else Extracted("", "")
        gold = json.loads((case / "expected-metadata.json").read_text("utf-8"))
        f1.append(_overlap(read.text, plain((case / "expected.html").read_text("utf-8"))))
        titles.append(_words(read.title) == _words(gold["title"] or ""))
        if byline := " ".join(_words(gold.get("byline") or "")):
            names = [" ".join(_words(name)) for name in read.authors]
            authors.append(bool(names) and all(name in byline for name in names))
    return {"pages.article_f1": sum(f1) / len(f1), "pages.titles": _share(titles), "pages.authors": _share(authors)}


def _overlap(text: str, expected: str) -> float:
    found, gold = Counter(_words(text)), Counter(_words(expected))
    whole = found.total() + gold.total()
    return 2 * (found & gold).total() / whole if whole else 1.0


def _words(text: str) -> list[str]:
    """Lower-case words; of Chinese and Japanese, characters."""
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+", text.lower())


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
